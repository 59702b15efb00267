//! From the text of a benchmark file to a benchmark, or to everything that is wrong with it.

use super::diagnostics::Diagnostic;
use super::file;
use super::model::Parsed;
use super::reader::Reader;
use super::resolve::resolve;

/// Reads a benchmark file.
///
/// # Errors
/// Every diagnostic of the file in its order, each with its place and a way to mend it; warnings among them.
pub fn parse(json: &str) -> Result<Parsed, Vec<Diagnostic>> {
    let mut reader = Reader::default();
    let benchmark = file::read(json, &mut reader).and_then(|(file, tree)| resolve(file, &tree, &mut reader));
    match benchmark {
        Some(benchmark) if !reader.has_errors() => Ok(Parsed { benchmark, warnings: reader.into_diagnostics() }),
        _ => Err(reader.into_diagnostics()),
    }
}
