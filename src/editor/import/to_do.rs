//! What is left to do in a survey that was imported.

use serde_json::Value;

use crate::import::Note;

/// Whether what a note asks for was done: the value that it is about is another one than in the file as it was `opened`.
pub fn is_settled(note: &Note, opened: &Value, file: &Value) -> bool {
    if !note.is_in_result {
        return false;
    }
    // This one is about the questions in it: whether more or less of one is better.
    if note.place == "/sections" {
        return has_key(file.pointer("/sections"), "direction");
    }
    file.pointer(&note.place) != opened.pointer(&note.place)
}

fn has_key(value: Option<&Value>, key: &str) -> bool {
    match value {
        Some(Value::Object(object)) => object.contains_key(key) || object.values().any(|value| has_key(Some(value), key)),
        Some(Value::Array(list)) => list.iter().any(|value| has_key(Some(value), key)),
        _ => false,
    }
}
