//! What the gallery says beside the surveys' own texts, in its two languages.

use serde_json::Value;
use toise::benchmark::Date;
use toise::text::Language;

use crate::figures_table::escape;
use crate::{Outcome, language};

/// Those of the project's own pages, which are not as many as the widget's.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

pub struct Texts {
    pub language: Language,
    texts: Value,
}

impl Texts {
    /// The texts of a language in `file`, which has those of all.
    pub fn new(tag: &str, file: &str) -> Outcome<Self> {
        let texts: Value = serde_json::from_str(file).map_err(|error| format!("texts.json: {error}"))?;
        let texts = texts.get(tag).cloned().ok_or_else(|| format!("web/surveys/texts.json lacks {tag}"))?;
        Ok(Self { language: language(tag)?, texts })
    }

    /// A text, escaped for HTML.
    pub fn say(&self, key: &str) -> Outcome<String> {
        self.texts.get(key).and_then(Value::as_str).map(escape).ok_or_else(|| format!("web/surveys/texts.json lacks {key:?}"))
    }

    /// A date as people write it, as HTML.
    pub fn date(&self, date: Date) -> Outcome<String> {
        let months = self.say("months")?;
        let month = date.month.and_then(|month| months.split(' ').nth(usize::from(month) - 1));
        let written = match (month, date.day) {
            (None, _) => date.year.to_string(),
            (Some(_), None) => self.say("date-month")?,
            (Some(_), Some(1)) => self.say("date-first")?,
            (Some(_), Some(day)) => self.say("date-day")?.replace("{day}", &day.to_string()),
        };
        let written = written.replace("{month}", month.unwrap_or_default()).replace("{year}", &date.year.to_string());
        Ok(format!("<time datetime=\"{date}\">{written}</time>"))
    }

    pub fn tag(&self) -> &str {
        &self.language.tag
    }

    /// The other language's tag.
    pub fn other(&self) -> &'static str {
        LANGUAGES.into_iter().find(|tag| *tag != self.tag()).unwrap_or_default()
    }
}

/// The name of a page in a language, in any folder of the gallery.
pub fn file_name(tag: &str) -> String {
    if tag == "en" { "index.html".into() } else { format!("{tag}.html") }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a panic is how a test fails")]
mod tests {
    use toise::benchmark::Date;

    use super::Texts;

    #[test]
    fn dates_are_written_as_people_write_them() {
        let file = include_str!("../../../../web/surveys/texts.json");
        for (tag, expected) in [
            ("en", ["2023", "May 2024", "October 31, 2012", "August 1, 2023"]),
            ("fr", ["2023", "mai 2024", "31 octobre 2012", "1er août 2023"]),
        ] {
            let texts = Texts::new(tag, file).expect("texts");
            let dates = [(2023, None, None), (2024, Some(5), None), (2012, Some(10), Some(31)), (2023, Some(8), Some(1))];
            let written = dates.map(|(year, month, day)| texts.date(Date { year, month, day }).expect("a date"));
            let shown = written.each_ref().map(|html| html.split(['<', '>']).nth(2).unwrap_or_default());
            assert_eq!(shown, expected);
            assert!(written[2].starts_with("<time datetime=\"2012-10-31\">"), "{}", written[2]);
        }
    }
}
