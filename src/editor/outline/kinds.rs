//! The kinds of questions, and which keys each has.

use serde_json::{Value, json};

use super::deletion::removals;
use super::figures::without_unused;
use super::item::entries;
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format};

pub const KINDS: [&str; 5] = ["yes-no", "single", "several", "ranking", "number"];

/// Keys that not all kinds have, with those that do.
const OF_QUESTION: [(&str, &[&str]); 16] = [
    ("mean", &["number"]),
    ("quantiles", &["number"]),
    ("options", &["single", "several", "ranking", "number"]),
    ("chooses_group", &["yes-no", "single", "several", "number"]),
    ("direction", &["yes-no", "single", "several", "number"]),
    ("figure", &["yes-no"]),
    ("others", &["yes-no"]),
    ("you_do", &["yes-no"]),
    ("you_do_not", &["yes-no"]),
    ("practice_from", &["single", "number"]),
    ("practice", &["yes-no", "single", "number"]),
    ("peers", &["yes-no", "single", "number"]),
    ("published_order", &["ranking"]),
    ("unit", &["number"]),
    ("least", &["number"]),
    ("most", &["number"]),
];

const OF_OPTION: [(&str, &[&str]); 11] = [
    ("label", &["several"]),
    ("direction", &["several"]),
    ("outside", &["single", "number"]),
    ("figures", &["single", "several", "number"]),
    ("others", &["single", "several", "number"]),
    ("you", &["single", "number"]),
    ("you_do", &["several"]),
    ("you_do_not", &["several"]),
    ("practice", &["several"]),
    ("peers", &["several"]),
    ("from", &["number"]),
];

/// Whether a question of a kind has a key. `object` is "Question" or "QuestionOption".
pub fn has(object: &str, key: &str, kind: &str) -> bool {
    let keys: &[(&str, &[&str])] = if object == "Question" { &OF_QUESTION } else { &OF_OPTION };
    keys.iter().find(|(known, _)| *known == key).is_none_or(|(_, kinds)| kinds.contains(&kind))
}

/// The change that makes a question one of another kind: without the keys that this one hasn't, and with what it needs.
pub fn with_kind(file: &Value, format: &Format, question: &str, kind: &str) -> Option<Change> {
    let value = file.pointer(question)?.as_object()?;
    let misplaced = |object: &str, key: &str| !has(object, key, kind);
    let mut gone: Vec<String> = value.keys().filter(|key| misplaced("Question", key)).map(|key| child(question, key)).collect();
    for (index, option) in entries(value.get("options")).enumerate() {
        let keys = option.as_object().into_iter().flatten().map(|(key, _)| key);
        gone.extend(keys.filter(|key| misplaced("QuestionOption", key)).map(|key| format!("{question}/options/{index}/{key}")));
    }
    // Peers of a yes-no question name one figure, those of the others one for each option.
    let was_binary = value.get("kind").and_then(Value::as_str) == Some("yes-no");
    if value.contains_key("peers") && was_binary != (kind == "yes-no") {
        gone.push(child(question, "peers"));
    }
    let mut changes = vec![Change::Set(child(question, "kind"), kind.into())];
    changes.extend(removals(gone));
    if kind != "yes-no" && entries(value.get("options")).count() == 0 {
        let options = match kind {
            "number" => json!([{ "id": "option", "text": "", "from": 0 }, { "id": "option-2", "text": "" }]),
            _ => json!([{ "id": "option", "text": "" }, { "id": "option-2", "text": "" }]),
        };
        changes.push(Change::Set(child(question, "options"), options));
    }
    if kind == "number" && !value.contains_key("unit") {
        changes.push(Change::Set(child(question, "unit"), "".into()));
    }
    Some(Change::All(without_unused(file, format, changes).0))
}
