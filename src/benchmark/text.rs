//! A text of the file, in each of its languages.

use std::rc::Rc;

use crate::packed::packed;

/// What one text of a benchmark says, in every language that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    default: Rc<str>,
    others: Vec<(Rc<str>, Rc<str>)>,
}

packed! { Text { default, others } }

impl Text {
    /// `default` is in the benchmark's own language, `others` are pairs of BCP 47 tag and text.
    pub fn new(default: Rc<str>, others: Vec<(Rc<str>, Rc<str>)>) -> Self {
        Self { default, others }
    }

    /// The text in `language` (a BCP 47 tag), else in its primary language, else in the benchmark's default language.
    pub fn within(&self, language: &str) -> &Rc<str> {
        let spoken = |tag: &str| self.others.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, text)| text);
        spoken(language).or_else(|| spoken(primary(language))).unwrap_or(&self.default)
    }
}

/// The primary language of a BCP 47 tag: `fr` for `fr-CA`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
