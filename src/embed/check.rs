//! What an author hears of a benchmark file, without leaving the browser.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::benchmark::{self, Severity};
use crate::standing;

/// The faults of a benchmark file, as JSON: a list of objects of `pointer`, `what`, `wayOut` and `isError`. A file without errors
/// can be shown; what is left then are warnings.
#[wasm_bindgen]
pub fn check(file: &str) -> String {
    let faults = match benchmark::parse(file) {
        Ok(parsed) => parsed.warnings.into_iter().chain(standing::never_met(&parsed.benchmark)).collect(),
        Err(faults) => faults,
    };
    let fault = |fault: &benchmark::Fault| json!({ "pointer": fault.printed(), "what": fault.what, "wayOut": fault.way_out, "isError": fault.severity == Severity::Error });
    faults.iter().map(fault).collect::<Value>().to_string()
}
