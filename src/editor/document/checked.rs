//! A file as the reader sees it.

use std::rc::Rc;

use serde_json::Value;

use crate::benchmark::draft::pretty;
use crate::benchmark::{self, Benchmark, Diagnostic, Severity};

/// What the reader says of a file.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The file as it is saved.
    pub json: Rc<str>,
    /// What is wrong with it, errors first.
    pub diagnostics: Rc<[Diagnostic]>,
    /// None if there are errors.
    pub benchmark: Option<Rc<Benchmark>>,
}

impl PartialEq for Checked {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl Checked {
    pub fn new(file: &Value) -> Self {
        let json = pretty(file).unwrap_or_default();
        let (benchmark, diagnostics) = match benchmark::parse(&json) {
            Ok(parsed) => (Some(Rc::new(parsed.benchmark)), parsed.warnings),
            Err(diagnostics) => (None, diagnostics),
        };
        Self { json: json.into(), diagnostics: diagnostics.into(), benchmark }
    }

    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// What is said of the value at a pointer itself.
    pub fn at(&self, pointer: &str) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |diagnostic| diagnostic.pointer == pointer)
    }
}
