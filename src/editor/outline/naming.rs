//! Ids and statements that are made of texts, and follow them as long as nobody has given others.

use serde_json::Value;

use super::item::{entries, word};
use crate::editor::document::pointer::{child, parent};
use crate::editor::document::{Change, Target, free_id, rename};
use crate::import::{filled, words};

/// A text of a file in a language. Empty if there is none.
pub fn text_in<'v>(text: Option<&'v Value>, language: &str) -> &'v str {
    let text = match text {
        Some(Value::Object(texts)) => texts.get(language),
        text => text,
    };
    text.and_then(Value::as_str).unwrap_or_default()
}

/// The ids of the objects in a list.
pub fn ids_in(list: Option<&Value>) -> impl Iterator<Item = &str> {
    entries(list).filter_map(|entry| entry.get("id").and_then(Value::as_str))
}

/// An id for an object made of its text, that none of `taken` is.
pub fn made_of<'t>(text: &str, target: Target, taken: impl Iterator<Item = &'t str>) -> String {
    free_id(text, otherwise(target), taken)
}

fn otherwise(target: Target) -> &'static str {
    match target {
        Target::Source => "source",
        Target::Voice => "voice",
        Target::Figure => "figure",
        Target::Group => "group",
        Target::Question => "question",
        Target::Option => "option",
    }
}

/// Whether an id is what was made of a text.
fn is_made_of(id: &str, text: &str, target: Target) -> bool {
    let stem = made_of(text, target, std::iter::empty());
    let rest = id.strip_prefix(&stem).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What those say who gave an answer to a question of a kind, in each language of the answer's text: `answer “Often”`. Of a question that is
/// answered by yes or no, the text is the question's own. `language` is that of a text that names none.
pub fn stated(kind: &str, text: &Value, language: &str) -> Value {
    let of = |language: &str, text: &str| {
        let words = words(language);
        let sentence = match kind {
            "yes-no" => words.says_yes,
            "several" => words.gives_answer,
            _ => words.answers,
        };
        if text.trim().is_empty() { Value::from("") } else { filled(sentence, &[text.trim()]).into() }
    };
    match text {
        Value::Object(texts) => {
            texts.iter().map(|(language, text)| (language.clone(), of(language, text.as_str().unwrap_or_default()))).collect()
        }
        text => of(language, text.as_str().unwrap_or_default()),
    }
}

/// The change that lets what was made of the text of a question or an option follow it: the id, and the statement of its only figure. `was` is
/// the text before. None if nothing was made of it.
pub fn followed(file: &Value, object: &str, was: Option<&Value>) -> Option<Change> {
    let language = file.pointer("/languages/0").and_then(Value::as_str).unwrap_or_default();
    let (list, _) = parent(object)?;
    let (around, key) = parent(list)?;
    let target = if key == "options" { Target::Option } else { Target::Question };
    let value = file.pointer(object)?;
    let (old, new) = (text_in(was, language), text_in(value.get("text"), language));
    let mut changes = Vec::new();
    let id = word(value, "id");
    if old != new && is_made_of(id, old, target) {
        let fresh = match target {
            Target::Option => made_of(new, target, ids_in(file.pointer(list)).filter(|other| *other != id)),
            _ => made_of(new, target, question_ids(file).filter(|other| *other != id)),
        };
        let question = (target == Target::Option).then(|| file.pointer(around).map(|question| word(question, "id"))).flatten();
        if fresh != id {
            changes.push(rename(file, &child(object, "id"), target, &fresh, question));
        }
    }
    let (kind, holder) = match target {
        Target::Option => (file.pointer(around).map_or("", |question| word(question, "kind")), "figures"),
        _ => (word(value, "kind"), "figure"),
    };
    let stated = |text: &Value| stated(kind, text, language);
    if let [figure] = super::ids_at(file, &child(object, holder)).as_slice()
        && let Some((pointer, figure)) = super::figure_at(file, figure)
        && figure.get("statement") == Some(&was.map_or_else(|| Value::from(""), stated))
        && let Some(text) = value.get("text").filter(|text| Some(*text) != was)
    {
        changes.push(Change::Set(child(&pointer, "statement"), stated(text)));
    }
    (!changes.is_empty()).then_some(Change::All(changes))
}

/// The ids of all questions.
pub fn question_ids(file: &Value) -> impl Iterator<Item = &str> {
    entries(file.get("sections")).flat_map(|section| ids_in(section.get("questions")))
}
