//! Moves sections and questions. What a question's condition is on stays before it.

use serde_json::Value;

use super::item::{Item, entries, questions, word};
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format};

/// Why something cannot be moved: a question would come before the one on whose answer it is asked. Pointers to the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub question: String,
    pub on: String,
}

/// Where an item comes to be that is moved by one place: a question moves through the sections, a section among them. None at the end.
pub fn next(file: &Value, item: Item, is_down: bool) -> Option<Item> {
    match (item, is_down) {
        (Item::Section(section), true) => Some(Item::Section(section + 1)).filter(|_| section + 1 < Item::sections_in(file)),
        (Item::Section(section), false) => section.checked_sub(1).map(Item::Section),
        (Item::Question(section, question), true) if question + 1 < Item::questions_in(file, section) => {
            Some(Item::Question(section, question + 1))
        }
        (Item::Question(section, _), true) => Some(Item::Question(section + 1, 0)).filter(|_| section + 1 < Item::sections_in(file)),
        (Item::Question(section, 0), false) => {
            let above = section.checked_sub(1)?;
            Some(Item::Question(above, Item::questions_in(file, above)))
        }
        (Item::Question(section, question), false) => Some(Item::Question(section, question - 1)),
    }
}

/// The change that moves an item to where `to` says, once it is taken from its place. None if there is no such place.
pub fn moved(file: &Value, format: &Format, item: Item, to: Item) -> Option<Result<Change, Refusal>> {
    let value = item.value(file)?;
    let ((from_list, from), (to_list, to)) = (item.list(), to.list());
    let length = entries(file.pointer(&to_list)).count();
    let change = if from_list == to_list {
        Some(Change::Move(from_list, from, to)).filter(|_| to < length && to != from)
    } else {
        let is_kind_kept = from_list.ends_with("questions") && to_list.ends_with("questions");
        let changes = vec![Change::Remove(child(&from_list, from)), Change::Insert(child(&to_list, to), value.clone())];
        Some(Change::All(changes)).filter(|_| is_kind_kept && to <= length)
    }?;
    let mut after = file.clone();
    change.clone().apply(&mut after, format);
    let known = backward(file);
    let refused = backward(&after).into_iter().find(|pair| !known.contains(pair));
    Some(match refused.and_then(|pair| refusal(file, &pair)) {
        Some(refusal) => Err(refusal),
        None => Ok(change),
    })
}

/// The ids of questions that come before those that their conditions are on, and of these.
fn backward(file: &Value) -> Vec<(String, String)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (_, question) in questions(file) {
        let on = question.pointer("/shown_if/question").and_then(Value::as_str);
        if let Some(on) = on.filter(|on| !seen.contains(on)) {
            found.push((word(question, "id").to_owned(), on.to_owned()));
        }
        seen.push(word(question, "id"));
    }
    found
}

fn refusal(file: &Value, (question, on): &(String, String)) -> Option<Refusal> {
    let pointer = |id: &str| questions(file).find(|(_, question)| word(question, "id") == id).map(|(pointer, _)| pointer);
    Some(Refusal { question: pointer(question)?, on: pointer(on)? })
}
