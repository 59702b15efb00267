//! Diagnostics: what is wrong with a benchmark file, where, and how to mend it.

use std::fmt;

/// Whether what is wrong with a file is said in words. Visitors seldom need them, and they are half of the code. So the reader that visitors
/// load has none, and does the same checks, but ends at the first error: the checker, which has words, then says what is wrong.
pub(super) const HAS_MESSAGES: bool = cfg!(feature = "diagnostics");

/// Ends the program at an error, if there are to be no messages. What then follows is not even compiled.
#[inline(always)]
pub(super) fn end_without_messages() {
    if !HAS_MESSAGES {
        std::process::abort();
    }
}

/// `value`, which is None only after an error.
#[inline(always)]
pub(super) fn after_errors<T>(value: Option<T>) -> Option<T> {
    if value.is_none() {
        end_without_messages();
    }
    value
}

/// Like `format!`, but empty, and nothing of it evaluated, if there are to be no messages.
macro_rules! message {
    ($($part:tt)+) => { if $crate::benchmark::diagnostics::HAS_MESSAGES { format!($($part)+) } else { String::new() } };
}
pub(super) use message;

/// Whether the file can be used in spite of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file works, but some visitors miss something, or an author probably meant something else.
    Warning,
}

/// One error or warning about a file. It is displayed as `/json/pointer: what; help`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// JSON pointer (RFC 6901) to the value that it is about. Empty for the whole file.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub help: String,
    pub severity: Severity,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.printed();
        let prefix = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, "{pointer}: {prefix}{}; {}", self.what, self.help)
    }
}

impl Diagnostic {
    /// The pointer for display: on one line and not too long, even if keys of the file have control characters or are very long.
    pub(crate) fn printed(&self) -> String {
        const MAX_STEP: usize = 64;
        let step = |step: &str| {
            let mut line = String::new();
            for character in step.chars().take(MAX_STEP) {
                if character.is_control() { line.extend(character.escape_default()) } else { line.push(character) }
            }
            if step.chars().count() > MAX_STEP { line + "…" } else { line }
        };
        if self.pointer.is_empty() { "/".into() } else { self.pointer.split('/').map(step).collect::<Vec<_>>().join("/") }
    }
}

/// Where a value is in a file: a JSON pointer. Nothing if there are to be no messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pointer(#[cfg(feature = "diagnostics")] String);

impl Pointer {
    /// The pointer to the value of a key in it, or to that of an index.
    pub fn key(&self, step: &str) -> Self {
        let mut pointer = self.clone();
        pointer.enter(step);
        pointer
    }

    /// Goes one step down. Returns what [`Self::leave`] needs to go back up.
    pub fn enter(&mut self, step: &str) -> usize {
        let Some(text) = self.text_mut() else { return 0 };
        let parent = text.len();
        text.push('/');
        text.push_str(&step.replace('~', "~0").replace('/', "~1"));
        parent
    }

    pub fn leave(&mut self, parent: usize) {
        if let Some(text) = self.text_mut() {
            text.truncate(parent);
        }
    }

    #[cfg(feature = "diagnostics")]
    pub fn text(&self) -> &str {
        &self.0
    }

    #[cfg(not(feature = "diagnostics"))]
    pub fn text(&self) -> &str {
        ""
    }

    #[cfg(feature = "diagnostics")]
    fn text_mut(&mut self) -> Option<&mut String> {
        Some(&mut self.0)
    }

    #[cfg(not(feature = "diagnostics"))]
    fn text_mut(&mut self) -> Option<&mut String> {
        None
    }
}
