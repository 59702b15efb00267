//! What the gallery says beside the surveys' own texts, in its two languages.

use serde_json::Value;
use toise::text::Language;

use crate::figures_table::escape;
use crate::{Outcome, language, read};

/// Those of the project's own pages, which are not as many as the widget's.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

pub struct Texts {
    pub language: Language,
    texts: Value,
}

impl Texts {
    pub fn new(tag: &str) -> Outcome<Self> {
        let texts: Value = serde_json::from_str(&read("web/surveys/texts.json")?).map_err(|error| format!("texts.json: {error}"))?;
        let texts = texts.get(tag).cloned().ok_or_else(|| format!("web/surveys/texts.json lacks {tag}"))?;
        Ok(Self { language: language(tag)?, texts })
    }

    /// A text, escaped for HTML.
    pub fn say(&self, key: &str) -> Outcome<String> {
        self.texts.get(key).and_then(Value::as_str).map(escape).ok_or_else(|| format!("web/surveys/texts.json lacks {key:?}"))
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
