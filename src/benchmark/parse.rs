//! The entry point: from the text of a benchmark file to a benchmark, or to all of its diagnostics.

use super::diagnostics::Diagnostic;
use super::file;
use super::model::Parsed;
use super::reader::Reader;
use super::resolve::resolve;

/// Reads a benchmark file, which is JSON of at most [`MAX_BYTES`](super::MAX_BYTES).
///
/// # Errors
/// All diagnostics of the file, errors before warnings, and each in the order of the file.
pub fn parse(json: &str) -> Result<Parsed, Vec<Diagnostic>> {
    let mut reader = Reader::default();
    let benchmark = file::read(json, &mut reader).and_then(|(file, tree)| resolve(&file, &tree, &mut reader));
    match benchmark {
        Some(benchmark) if !reader.has_errors() => Ok(Parsed { benchmark, warnings: reader.into_diagnostics() }),
        _ => Err(reader.into_diagnostics()),
    }
}
