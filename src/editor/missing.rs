//! What is not written yet. The reader reports it as an error; an author who has just added something has made none.

use super::document::pointer::child;
use crate::benchmark::Diagnostic;

/// The pointer to the value that has to be written still, if that is all that is wrong.
pub fn missing(diagnostic: &Diagnostic) -> Option<String> {
    let Diagnostic { pointer, what, .. } = diagnostic;
    if matches!(&**what, "an empty text" | "an empty list") {
        return Some(pointer.clone());
    }
    let key = what.strip_prefix("no key \"")?.strip_suffix('"')?;
    Some(child(pointer, key))
}
