//! Copies of sections and questions. They have ids of their own, and share the figures.

use std::collections::BTreeMap;

use serde_json::Value;

use super::item::{Item, word};
use super::naming::{ids_in, question_ids};
use crate::editor::document::{Change, free_id};

/// A copy of an item behind it, and its place. An option's id is a name within its question, so that it stays.
pub fn copied(file: &Value, item: Item) -> Option<(Change, Item)> {
    let mut copy = item.value(file)?.clone();
    let mut taken: Vec<String> = question_ids(file).map(str::to_owned).collect();
    let mut fresh = BTreeMap::new();
    for question in item.questions(file) {
        let id = word(question, "id");
        let renamed = free_id(id, "question", taken.iter().map(String::as_str));
        taken.push(renamed.clone());
        fresh.insert(id.to_owned(), renamed);
    }
    renew(&mut copy, &fresh);
    let place = match item {
        Item::Section(section) => {
            let id = free_id(word(&copy, "id"), "section", ids_in(file.get("sections")));
            set(&mut copy, "id", id);
            Item::Section(section + 1)
        }
        Item::Question(section, question) => {
            // The peers go on by the answer to the one that was copied.
            if let Some(copy) = copy.as_object_mut() {
                copy.shift_remove("chooses_group");
            }
            Item::Question(section, question + 1)
        }
    };
    Some((Change::Insert(place.pointer(), copy), place))
}

/// Gives each question in a value its fresh id, and whatever names it there.
fn renew(value: &mut Value, fresh: &BTreeMap<String, String>) {
    match value {
        Value::Object(object) => {
            let own = if object.contains_key("kind") { "id" } else { "question" };
            let renamed = object.get(own).and_then(Value::as_str).and_then(|id| fresh.get(id)).cloned();
            if let Some(renamed) = renamed {
                object.insert(own.into(), renamed.into());
            }
            for value in object.values_mut() {
                renew(value, fresh);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|entry| renew(entry, fresh)),
        _ => {}
    }
}

fn set(object: &mut Value, key: &str, value: String) {
    if let Some(place) = object.get_mut(key) {
        *place = value.into();
    }
}
