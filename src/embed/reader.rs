//! Reads benchmark files in the browser: packs them for the engine, which only reads packed ones, and checks them for authors. This is a
//! WebAssembly module of its own, since most visitors see the benchmark that was packed at build time.

use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::failure::failure;
use crate::benchmark::{self, Severity};
use crate::{packed, standing};

/// Packs the text of a benchmark file for the engine.
///
/// # Errors
/// An object with the code `benchmark` and a `message` with a line for each error of the file.
#[wasm_bindgen]
pub fn read(file: &str) -> Result<String, JsValue> {
    let lines = |diagnostics: Vec<benchmark::Diagnostic>| diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let parsed = benchmark::parse(file).map_err(|diagnostics| failure("benchmark", &lines(diagnostics)))?;
    Ok(packed::pack(&Rc::new(parsed.benchmark)))
}

/// The diagnostics of the text of a benchmark file as JSON: a list of objects with `pointer`, `what`, `help` and `isError`. They are either
/// all errors, or all warnings: then the file can be shown.
#[wasm_bindgen]
pub fn check(file: &str) -> String {
    let diagnostics = match benchmark::parse(file) {
        Ok(parsed) => parsed.warnings.into_iter().chain(standing::never_met(&parsed.benchmark)).collect(),
        Err(diagnostics) => diagnostics,
    };
    let to_json = |diagnostic: &benchmark::Diagnostic| {
        json!({
            "pointer": diagnostic.printed(),
            "what": diagnostic.what,
            "help": diagnostic.help,
            "isError": diagnostic.severity == Severity::Error,
        })
    };
    diagnostics.iter().map(to_json).collect::<Value>().to_string()
}
