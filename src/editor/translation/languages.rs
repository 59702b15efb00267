//! The languages of a file: one more, one less, another default.

use serde_json::{Map, Value, json};

use super::entries::entries;
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format};

/// Whether a text is a tag of a language as the format takes it: `pt-BR`.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase()) && parts.all(is_part)
}

fn tags(file: &Value) -> Vec<&str> {
    file.get("languages").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The change that adds a language. In a file with one language, a text without a language is in that one, and waits for a translation from
/// then on. In a file with several, such a text is the same in all: it stays.
pub fn add_language(file: &Value, format: &Format, tag: &str) -> Change {
    let known = tags(file);
    let mut changes = vec![Change::Insert(child("/languages", known.len()), tag.into())];
    if let [only] = known.as_slice() {
        let plain = entries(file, format, only, tag).into_iter().filter(|entry| entry.is_same);
        changes.extend(plain.map(|entry| Change::Set(entry.pointer, json!({ *only: entry.source }))));
    }
    Change::All(changes)
}

/// The change that removes a language and all texts in it. The last language stays. A text that is in that language alone stays, too, in the
/// language that is then the default, so that none is lost.
pub fn remove_language(file: &Value, format: &Format, tag: &str) -> Change {
    let known = tags(file);
    let place = known.iter().position(|other| *other == tag);
    let Some((place, default)) = place.zip(known.iter().find(|other| **other != tag)) else { return Change::All(Vec::new()) };
    let mut changes = vec![Change::Remove(child("/languages", place))];
    for entry in entries(file, format, tag, default).into_iter().filter(|entry| !entry.is_same) {
        match file.pointer(&entry.pointer).and_then(Value::as_object) {
            Some(texts) if texts.len() == 1 && texts.contains_key(tag) => {
                changes.push(Change::Set(entry.pointer, Map::from_iter([((*default).to_owned(), entry.source.into())]).into()));
            }
            Some(texts) if texts.contains_key(tag) => changes.push(Change::Remove(child(&entry.pointer, tag))),
            _ => {}
        }
    }
    Change::All(changes)
}

/// The change that makes a language the default: that which visitors read if their own is missing.
pub fn make_default(file: &Value, tag: &str) -> Change {
    let place = tags(file).iter().position(|other| *other == tag);
    Change::Move("/languages".into(), place.unwrap_or_default(), 0)
}
