//! The ids by which parts of a file refer to each other. Authors seldom see them.

use std::collections::BTreeSet;

use serde_json::Value;
use slug::slugify;

use super::change::Change;
use super::format::Target;
use super::pointer::child;

/// The longest id that is made of a text, in characters.
const LONGEST: usize = 40;

/// An id made of a text that none of `taken` is; of `otherwise` if no letter of it can be written in one.
pub fn free_id<'t>(text: &str, otherwise: &str, taken: impl Iterator<Item = &'t str>) -> String {
    let taken: BTreeSet<&str> = taken.collect();
    let slug: String = slugify(text).chars().take(LONGEST).collect();
    let slug = match slug.trim_matches('-') {
        "" => otherwise,
        slug => slug,
    };
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}

/// Pointers to the ids in a file that name the object of this kind and id. For options, those of the question alone whose id is `question`.
pub fn references(file: &Value, target: Target, id: &str, question: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    collect(file, "", None, &mut |pointer, key, value, around| {
        let is_same = Target::of(key) == Some(target) && value == id;
        if is_same && (target != Target::Option || around == question) {
            found.push(pointer.to_owned());
        }
    });
    found
}

/// The changes that give an object, whose id is at `pointer`, another id, and everything that names it.
pub fn rename(file: &Value, pointer: &str, target: Target, to: &str, question: Option<&str>) -> Change {
    let from = file.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let all = std::iter::once(pointer.to_owned()).chain(references(file, target, from, question));
    Change::All(all.map(|pointer| Change::Set(pointer, to.into())).collect())
}

/// Visits each text at a key, or in a list at a key: its pointer, the key, itself, and the id of the question that the object around it
/// names or is.
fn collect(value: &Value, pointer: &str, question: Option<&str>, visit: &mut impl FnMut(&str, &str, &str, Option<&str>)) {
    match value {
        Value::Object(object) => {
            let named = object.get("question").and_then(Value::as_str);
            let own = object.get("kind").and_then(|_| object.get("id")).and_then(Value::as_str);
            let question = named.or(own).or(question);
            for (key, value) in object {
                let pointer = child(pointer, key);
                match value {
                    Value::String(text) => visit(&pointer, key, text, question),
                    Value::Array(list) => {
                        for (index, entry) in list.iter().enumerate() {
                            match entry {
                                Value::String(text) => visit(&child(&pointer, index), key, text, question),
                                entry => collect(entry, &child(&pointer, index), question, visit),
                            }
                        }
                    }
                    value => collect(value, &pointer, question, visit),
                }
            }
        }
        Value::Array(list) => {
            for (index, entry) in list.iter().enumerate() {
                collect(entry, &child(pointer, index), question, visit);
            }
        }
        _ => {}
    }
}
