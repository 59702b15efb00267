//! Numbers outside a browser, from CLDR: for the author's command and for native tests.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::{Numbers, Plural};

/// Formats as CLDR has it, except for dates (ISO 8601) and lists (commas).
pub struct Native {
    decimal: DecimalFormatter,
    plurals: PluralRules,
    percent_sign: &'static str,
}

impl Native {
    /// None where `tag` is no language tag.
    pub fn new(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        // The signs of CLDR 48, "percentFormats"; no crate brings them yet.
        let percent_sign = match locale.id.language.as_str() {
            "fr" => "\u{202f}%",
            "de" | "es" => "\u{a0}%",
            _ => "%",
        };
        Some(Self {
            decimal: DecimalFormatter::try_new(locale.clone().into(), DecimalFormatterOptions::default()).ok()?,
            plurals: PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()?,
            percent_sign,
        })
    }
}

impl Native {
    /// A share in per cent with at most `digits` decimals.
    fn decimals(&self, share: f64, digits: u8) -> String {
        let rounded = format!("{:.*}", usize::from(digits), share * 100.0);
        let trimmed = if rounded.contains('.') { rounded.trim_end_matches('0').trim_end_matches('.') } else { &rounded };
        trimmed.parse::<Decimal>().map(|number| self.decimal.format(&number).to_string()).unwrap_or_default()
    }
}

impl Numbers for Native {
    fn integer(&self, number: usize) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    fn percent(&self, share: f64, digits: u8) -> String {
        self.decimals(share, digits) + self.percent_sign
    }

    fn points(&self, share: f64) -> String {
        self.decimals(share, 0)
    }

    fn plural(&self, number: usize) -> Plural {
        match self.plurals.category_for(number) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }

    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String {
        let part = |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
        format!("{year:04}{}{}", part(month), part(month.and(day)))
    }

    fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }
}
