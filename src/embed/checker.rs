//! Checks benchmark files in the browser, and says what is wrong with them, also where the reader has refused one.

use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::failure::failure;
use super::js_object::to_js;
use super::reader::language;
use crate::answers;
use crate::benchmark::{self, Severity};
use crate::pack::{Pack, within};
use crate::standing;

/// Packs the text of a benchmark file for visitors of some languages. `languages` alternates between the BCP 47 tag of each and its packed
/// messages.
///
/// # Errors
/// An object with `code` and `message`: the code `benchmark` and a line for each error of the file, or `language` if the messages are of
/// another version.
#[wasm_bindgen]
pub fn pack(file: &str, languages: Vec<String>) -> Result<JsValue, JsValue> {
    let lines = |diagnostics: Vec<benchmark::Diagnostic>| diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let parsed = benchmark::parse(file).map_err(|diagnostics| failure("benchmark", &lines(diagnostics)))?;
    let (pairs, _) = languages.as_chunks();
    let languages = pairs.iter().map(|[tag, messages]| language(tag, messages)).collect::<Result<Vec<_>, _>>()?;
    let pack = Pack::new(&Rc::new(parsed.benchmark), &languages);
    Ok(to_js(&Value::Object(pack.to_json(|_, packed| within(packed)))))
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

/// Made-up answers to the text of a benchmark file, as the fragment of a link has them. Empty if the file has errors.
#[wasm_bindgen]
pub fn sample(file: &str) -> String {
    benchmark::parse(file).map(|parsed| answers::to_text(&answers::sample(&parsed.benchmark), &parsed.benchmark)).unwrap_or_default()
}
