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
pub struct Fault {
    /// JSON pointer (RFC 6901) to the value at fault; empty for the whole file.
    pub pointer: String,
    pub what: String,
    pub way_out: String,
    pub severity: Severity,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "/".into() } else { printed(&self.pointer) };
        let mark = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, "{pointer}: {mark}{}; {}", self.what, self.way_out)
    }
}

/// A pointer as one readable line, whatever the keys of the file hold.
fn printed(pointer: &str) -> String {
    const LONGEST: usize = 64;
    let step = |step: &str| {
        let cut: String = step
            .chars()
            .take(LONGEST)
            .flat_map(|sign| if sign.is_control() { sign.escape_default().collect() } else { vec![sign] })
            .collect();
        if step.chars().count() > LONGEST { cut + "…" } else { cut }
    };
    pointer.split('/').map(step).collect::<Vec<_>>().join("/")
}
