//! JSON pointers (RFC 6901): where a value is in a file.

/// The pointer to a key or an index of the value at `pointer`.
pub fn child(pointer: &str, step: impl ToString) -> String {
    format!("{pointer}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}

/// The pointer to what holds the value at `pointer`, and the key or index of the value there. None for the whole file.
pub fn parent(pointer: &str) -> Option<(&str, String)> {
    let (parent, step) = pointer.rsplit_once('/')?;
    Some((parent, step.replace("~1", "/").replace("~0", "~")))
}

/// Whether the value at `pointer` is in the value at `outer`, or is that one.
pub fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
