//! Languages outside a browser, with numbers as in CLDR: for the command-line tool and the native tests.

use std::rc::Rc;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};

use crate::text::{Language, Numbers, Plural, messages};

/// The messages of each language, by its tag.
pub const LOCALES: &[(&str, &str)] = &[
    ("ar", include_str!("../../locales/ar.json")),
    ("de", include_str!("../../locales/de.json")),
    ("en", include_str!("../../locales/en.json")),
    ("es", include_str!("../../locales/es.json")),
    ("fr", include_str!("../../locales/fr.json")),
    ("pt", include_str!("../../locales/pt.json")),
];

impl Language {
    /// The language of the BCP 47 tag `tag`, with its own messages, those of its primary language, or else the English ones. None if `tag`
    /// is no language tag.
    pub fn native(tag: &str) -> Option<Self> {
        let numbers = IcuNumbers::new(tag)?;
        let primary = tag.split('-').next().unwrap_or(tag);
        let locale = |tag: &str| LOCALES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, locale)| *locale);
        let locale = locale(tag).or_else(|| locale(primary)).or_else(|| locale("en"))?;
        Self::new(tag, messages(locale).ok()?, Rc::new(numbers))
    }
}

/// Writes numbers as CLDR does, dates as ISO 8601, and lists with commas.
pub struct IcuNumbers {
    decimal: DecimalFormatter,
    plurals: PluralRules,
    ordinals: PluralRules,
    percent_sign: &'static str,
}

impl IcuNumbers {
    /// None if `tag` is no BCP 47 tag.
    pub fn new(tag: &str) -> Option<Self> {
        let locale: Locale = tag.parse().ok()?;
        // No crate has CLDR's percent patterns yet. French typography has a narrow space here; browsers may write a wide one.
        let percent_sign = match locale.id.language.as_str() {
            "fr" => "\u{202f}%",
            "de" | "es" => "\u{a0}%",
            "ar" => "\u{200e}%\u{200e}",
            _ => "%",
        };
        let rules = |kind: PluralRuleType| PluralRules::try_new(locale.clone().into(), PluralRulesOptions::default().with_type(kind)).ok();
        Some(Self {
            decimal: DecimalFormatter::try_new(locale.clone().into(), DecimalFormatterOptions::default()).ok()?,
            plurals: rules(PluralRuleType::Cardinal)?,
            ordinals: rules(PluralRuleType::Ordinal)?,
            percent_sign,
        })
    }
}

impl IcuNumbers {
    /// A share from 0 to 1 in per cent, with at most `digits` decimals and without the percent sign.
    fn percentage(&self, share: f64, digits: u8) -> String {
        // Browsers round the shortest decimal that denotes the share, halves up. Multiplying binary fractions may round differently.
        let shifted: f64 = format!("{share}e{}", digits + 2).parse().unwrap_or_default();
        let mut number = Decimal::from(shifted.round() as i64);
        number.multiply_pow10(-i16::from(digits));
        number.trim_end();
        self.decimal.format(&number).to_string()
    }
}

impl Numbers for IcuNumbers {
    fn integer(&self, number: usize) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    fn number(&self, number: f64) -> String {
        // The default, 0, is for infinities and NaN, which are no decimals.
        self.decimal.format(&number.to_string().parse::<Decimal>().unwrap_or_default()).to_string()
    }

    fn percent(&self, share: f64, digits: u8) -> String {
        self.percentage(share, digits) + self.percent_sign
    }

    fn points(&self, share: f64) -> String {
        self.percentage(share, 0)
    }

    fn plural(&self, number: usize) -> Plural {
        plural(self.plurals.category_for(number))
    }

    fn ordinal(&self, number: usize) -> Plural {
        plural(self.ordinals.category_for(number))
    }

    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String {
        let part = |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
        format!("{year:04}{}{}", part(month), part(month.and(day)))
    }

    fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }

    fn capital(&self, letter: char) -> String {
        letter.to_uppercase().collect()
    }
}

fn plural(category: PluralCategory) -> Plural {
    match category {
        PluralCategory::Zero => Plural::Zero,
        PluralCategory::One => Plural::One,
        PluralCategory::Two => Plural::Two,
        PluralCategory::Few => Plural::Few,
        PluralCategory::Many => Plural::Many,
        PluralCategory::Other => Plural::Other,
    }
}
