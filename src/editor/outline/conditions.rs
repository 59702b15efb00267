//! Conditions: a question is asked only if an earlier answer was one of some.

use serde_json::{Value, json};

use super::answers::answers_of;
use super::item::{Item, entries, questions, word};
use crate::editor::document::Change;
use crate::editor::document::pointer::child;

/// The questions that the condition of a question can be on: those before it that have answers to choose from.
pub fn earlier(file: &Value, question: Item) -> Vec<&Value> {
    let own = question.pointer();
    let before = questions(file).take_while(|(pointer, _)| *pointer != own);
    before.map(|(_, question)| question).filter(|question| !answers_of(question).is_empty()).collect()
}

/// The change that makes the condition at a pointer one on a question: that its first answer was given.
pub fn with_condition_on(file: &Value, condition: &str, id: &str) -> Option<Change> {
    let (_, question) = questions(file).find(|(_, question)| word(question, "id") == id)?;
    let first = answers_of(question).first()?.id;
    Some(Change::Set(condition.into(), json!({ "question": id, "is": [first] })))
}

/// The change that adds an answer to those that a condition names, or takes it away.
pub fn toggled(file: &Value, condition: &str, answer: &str) -> Change {
    let is = child(condition, "is");
    let named = || entries(file.pointer(&is));
    match named().position(|named| named == answer) {
        Some(place) => Change::Remove(child(&is, place)),
        None => Change::Insert(child(&is, named().count()), answer.into()),
    }
}
