//! What the page says, in the author's language. `web/editor/locales/` has a file for each.

use std::collections::BTreeMap;
use std::rc::Rc;

/// The languages of the page, each with its texts as JSON.
pub const LANGUAGES: [(&str, &str); 2] =
    [("en", include_str!("../../web/editor/locales/en.json")), ("fr", include_str!("../../web/editor/locales/fr.json"))];

#[derive(Debug, Clone)]
pub struct Texts {
    pub language: &'static str,
    texts: Rc<BTreeMap<String, String>>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Texts {
    /// The texts in the language of a BCP 47 tag; in English, if there are none in it.
    pub fn new(tag: &str) -> Self {
        let of = |known: &&(&'static str, &'static str)| tag.split('-').next() == Some(known.0);
        let (language, json) = LANGUAGES.iter().find(of).copied().unwrap_or(LANGUAGES[0]);
        Self { language, texts: Rc::new(serde_json::from_str(json).unwrap_or_default()) }
    }

    /// The text with a key; the key itself, if there is none.
    pub fn say(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text with a key, and in it each value in the place of its name in braces.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The text with a key, if there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }
}
