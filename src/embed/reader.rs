//! Benchmark files in the browser: read for the engine, which knows them packed alone, and checked for their authors. A module of
//! its own, since most visitors are shown the benchmark that was packed at build time.

use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::failure::failure;
use crate::benchmark::{self, Severity};
use crate::{packed, standing};

/// A benchmark file, packed for the engine.
///
/// # Errors
/// An object of `code` and `message`, where it is not what it should be.
#[wasm_bindgen]
pub fn read(file: &str) -> Result<String, JsValue> {
    let lines = |diagnostics: Vec<benchmark::Diagnostic>| diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let parsed = benchmark::parse(file).map_err(|diagnostics| failure("benchmark", &lines(diagnostics)))?;
    Ok(packed::pack(&Rc::new(parsed.benchmark)))
}

/// The diagnostics of a benchmark file as JSON: a list of objects of `pointer`, `what`, `help` and `isError`. A file without errors
/// can be shown; then they are warnings.
#[wasm_bindgen]
pub fn check(file: &str) -> String {
    let diagnostics = match benchmark::parse(file) {
        Ok(parsed) => parsed.warnings.into_iter().chain(standing::never_met(&parsed.benchmark)).collect(),
        Err(diagnostics) => diagnostics,
    };
    let diagnostic = |one: &benchmark::Diagnostic| json!({ "pointer": one.printed(), "what": one.what, "help": one.help, "isError": one.severity == Severity::Error });
    diagnostics.iter().map(diagnostic).collect::<Value>().to_string()
}
