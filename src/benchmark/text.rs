//! A text of a benchmark, in each of its languages.

use std::rc::Rc;

use crate::packed::{Layout, Packed, Packer, Unpacker};

/// A text of a benchmark, in every language that the benchmark has it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    default: Rc<str>,
    others: Vec<(Rc<str>, Rc<str>)>,
}

impl Text {
    /// `default` is the text in the benchmark's default language, `others` are pairs of a BCP 47 tag and the text in that language.
    pub fn new(default: Rc<str>, others: Vec<(Rc<str>, Rc<str>)>) -> Self {
        Self { default, others }
    }

    /// The text in `language` (a BCP 47 tag), else in its primary language, else in the benchmark's default language.
    pub fn within(&self, language: &str) -> &Rc<str> {
        let text_in = |tag: &str| self.others.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, text)| text);
        text_in(language).or_else(|| text_in(primary(language))).unwrap_or(&self.default)
    }
}

/// Packed is what a visitor of one language reads.
impl Packed for Text {
    fn pack(&self, to: &mut Packer) {
        self.within(to.language).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        Self::new(Packed::unpack(from), Vec::new())
    }

    fn layout(to: &mut Layout) {
        Rc::<str>::layout(to);
    }
}

/// The primary language of a BCP 47 tag: `fr` for `fr-CA`.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
