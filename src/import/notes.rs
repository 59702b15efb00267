//! What an import says to the author.

use std::fmt;

use super::column::Column;
use crate::benchmark::{Diagnostic, Severity};

/// Why nothing can be made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file: a row and its column, or `/` for the whole.
    pub place: String,
    pub what: String,
    /// The way out. What only the command for authors knows of is in brackets.
    pub help: String,
    /// The line of a table on which the row begins.
    pub line: Option<u64>,
    /// The column of the cell, or the one that is missing.
    pub column: Option<Column>,
}

impl Fault {
    pub(super) fn new(place: impl Into<String>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), help: help.into(), line: None, column: None }
    }

    /// Of a file as a whole.
    #[cfg(feature = "editor")]
    pub fn of_file(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new("/", what, help)
    }

    /// In a line of a file.
    #[cfg(feature = "editor")]
    pub fn of_line(line: u64, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::at(line, None, what, help)
    }

    /// In a row of a table, or in one of its cells.
    pub(super) fn at(line: u64, column: Option<Column>, what: impl Into<String>, help: impl Into<String>) -> Self {
        let cell = column.map(|column| format!(", {}", column.name())).unwrap_or_default();
        Self { line: Some(line), column, ..Self::new(format!("line {line}{cell}"), what, help) }
    }
}

/// The errors of what was made: a survey can be more than a benchmark may be.
pub(super) fn faults(diagnostics: Vec<Diagnostic>) -> Vec<Fault> {
    let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|error| Fault::new(format!("benchmark, {}", error.pointer), error.what, error.help)).collect()
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.what, self.help)
    }
}

/// Something that an author should know, or do, before the benchmark is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where: a JSON pointer into the file that is made, or a place in the one that was read.
    pub place: String,
    /// Whether the place is in the file that is made.
    pub is_in_result: bool,
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Note {
    pub(super) fn in_result(pointer: impl Into<String>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place: pointer.into(), is_in_result: true, what: what.into(), help: help.into() }
    }

    pub(super) fn in_source(place: impl Into<String>, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place: place.into(), is_in_result: false, what: what.into(), help: help.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: note: {}; {}", self.place, self.what, self.help)
    }
}
