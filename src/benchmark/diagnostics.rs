//! What is wrong with a benchmark file, where, and the way out.

use std::fmt;

/// Whether a fault keeps the file from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    /// The file works, but some visitors get less than others.
    Warning,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// JSON pointer (RFC 6901) to the value at fault; empty for the whole file.
    pub pointer: String,
    pub what: String,
    pub help: String,
    pub severity: Severity,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.printed();
        let mark = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, "{pointer}: {mark}{}; {}", self.what, self.help)
    }
}

impl Diagnostic {
    /// The pointer as one readable line, whatever the keys of the file hold.
    pub(crate) fn printed(&self) -> String {
        const LONGEST: usize = 64;
        let step = |step: &str| {
            let mut line = String::new();
            for sign in step.chars().take(LONGEST) {
                if sign.is_control() { line.extend(sign.escape_default()) } else { line.push(sign) }
            }
            if step.chars().count() > LONGEST { line + "…" } else { line }
        };
        if self.pointer.is_empty() { "/".into() } else { self.pointer.split('/').map(step).collect::<Vec<_>>().join("/") }
    }
}
