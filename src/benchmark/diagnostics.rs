//! Diagnostics: what is wrong with a benchmark file, where, and how to mend it.

use std::fmt;

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
