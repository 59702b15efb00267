//! Every text of a file, in two of its languages.

use serde_json::{Value, json};

use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format, Shape};

/// A text in the language that it is translated from, and in the one that it is translated to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The pointer to the text, without a language.
    pub pointer: String,
    pub source: String,
    /// Empty if it is missing.
    pub target: String,
    /// Whether one text stands for all languages, as a name does.
    pub is_same: bool,
}

impl Entry {
    pub fn is_missing(&self) -> bool {
        !self.is_same && self.target.trim().is_empty() && !self.source.trim().is_empty()
    }
}

/// The texts of a file, in the order in which they stand there.
pub fn entries(file: &Value, format: &Format, source: &str, target: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    visit(file, "", &Shape::Object("File".into()), format, &mut |pointer, value| {
        let text = |tag: &str| match value {
            Value::Object(texts) => texts.get(tag).and_then(Value::as_str).unwrap_or_default().to_owned(),
            text => text.as_str().unwrap_or_default().to_owned(),
        };
        if value.is_object() || value.is_string() {
            found.push(Entry { pointer: pointer.into(), source: text(source), target: text(target), is_same: value.is_string() });
        }
    });
    found
}

/// Calls `on_text` with each text and its pointer.
fn visit(value: &Value, pointer: &str, shape: &Shape, format: &Format, on_text: &mut impl FnMut(&str, &Value)) {
    match (shape, value) {
        (Shape::Text, value) => on_text(pointer, value),
        (Shape::Object(name), Value::Object(object)) => {
            for (key, value) in object {
                if let Some(field) = format.field(name, key) {
                    visit(value, &child(pointer, key), &field.shape, format, on_text);
                }
            }
        }
        (Shape::List(item), Value::Array(list)) => {
            for (index, value) in list.iter().enumerate() {
                visit(value, &child(pointer, index), item, format, on_text);
            }
        }
        _ => {}
    }
}

/// The change that writes an entry's text in a language. An empty translation is none; an empty text in the default language is kept, since
/// the text itself is there.
pub fn with_translation(entry: &Entry, source: &str, tag: &str, text: &str) -> Change {
    if entry.is_same {
        return Change::Set(entry.pointer.clone(), if tag == source { text.into() } else { json!({ source: entry.source, tag: text }) });
    }
    let at = child(&entry.pointer, tag);
    if text.trim().is_empty() && tag != source { Change::Remove(at) } else { Change::Set(at, text.into()) }
}

/// The changes that give what was written for one text to every other one that reads the same in the source, and has no translation yet.
pub fn copies(entries: &[Entry], of: &Entry, source: &str, target: &str, text: &str) -> Vec<Change> {
    let is_copy = |entry: &&Entry| entry.pointer != of.pointer && entry.source == of.source && entry.is_missing();
    entries.iter().filter(is_copy).map(|entry| with_translation(entry, source, target, text)).collect()
}
