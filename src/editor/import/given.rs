//! What an author has given: a file, or what was pasted.

use super::way::Way;
use crate::import::MAX_BYTES;

#[derive(Debug, PartialEq, Eq)]
pub struct Given {
    /// The name of the file, without its ending; empty for what was pasted.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why something was not even read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    Nothing,
    Unreadable,
    /// A survey of this page, or another address that does not answer.
    Unreachable,
}

impl Refusal {
    /// Its name in texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Nothing => "nothing",
            Self::Unreadable => "unreadable",
            Self::Unreachable => "unreachable",
        }
    }

    /// Why a file of so many bytes is not read.
    pub fn of_size(bytes: u64) -> Option<Self> {
        (bytes > MAX_BYTES as u64).then_some(Self::TooLarge)
    }
}

impl Given {
    pub fn file(name: &str, bytes: Vec<u8>) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Self { name: stem.into(), bytes }
    }

    pub fn pasted(text: &str) -> Self {
        Self { name: String::new(), bytes: text.as_bytes().into() }
    }

    /// The text, if it is short enough to be corrected by hand.
    pub fn text(&self) -> Option<String> {
        const MAX_TYPED: usize = 200_000;
        (self.bytes.len() <= MAX_TYPED && !self.bytes.contains(&0)).then(|| String::from_utf8_lossy(&self.bytes).into_owned())
    }
}

/// The way for which this was meant, if it is none of a table.
pub fn way_for(bytes: &[u8]) -> Option<Way> {
    const HEAD: usize = 4_000;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with('{') {
        Some(Way::File)
    } else if head.starts_with('<') && head.contains("codeBook") {
        Some(Way::Codebook)
    } else {
        None
    }
}
