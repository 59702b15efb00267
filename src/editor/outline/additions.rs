//! New sections, questions and options.

use serde_json::{Value, json};

use super::item::{Item, entries};
use super::naming::{ids_in, made_of, question_ids};
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Target, free_id};

/// A new question after an item, at the end of a section, or in a first section.
pub fn added_question(file: &Value, after: Option<Item>) -> (Change, Item) {
    let id = made_of("", Target::Question, question_ids(file));
    let question = json!({ "id": id, "kind": "yes-no", "text": "", "label": "" });
    let sections = Item::sections_in(file);
    let place = match after.or(sections.checked_sub(1).map(Item::Section)) {
        Some(Item::Question(section, question)) => Item::Question(section, question + 1),
        Some(Item::Section(section)) => Item::Question(section, Item::questions_in(file, section)),
        None => {
            let section = json!({ "id": "section", "title": "", "questions": [question] });
            return (Change::Insert("/sections/0".into(), section), Item::Question(0, 0));
        }
    };
    (Change::Insert(place.pointer(), question), place)
}

/// A new section after the one that an item is in, or at the end.
pub fn added_section(file: &Value, after: Option<Item>) -> (Change, Item) {
    let id = free_id("", "section", ids_in(file.get("sections")));
    let place = Item::Section(after.map_or(Item::sections_in(file), |item| item.section() + 1));
    (Change::Insert(place.pointer(), json!({ "id": id, "title": "", "questions": [] })), place)
}

/// A new option at a place among those of a question. In a published order it comes last, since an order names each option.
pub fn added_option(file: &Value, question: &str, place: usize) -> Change {
    let options = child(question, "options");
    let id = made_of("", Target::Option, ids_in(file.pointer(&options)));
    let order = format!("{question}/published_order/order");
    let ranked =
        file.pointer(&order).and_then(Value::as_array).map(|ranked| Change::Insert(child(&order, ranked.len()), id.as_str().into()));
    let mut option = json!({ "id": id, "text": "" });
    let kind = file.pointer(question).and_then(|question| question.get("kind")).and_then(Value::as_str);
    let is_first = entries(file.pointer(&options)).next().is_none();
    if let Some(fields) = option.as_object_mut().filter(|_| kind == Some("number") && is_first) {
        fields.insert("from".into(), 0.into());
    }
    let added = Change::Insert(child(&options, place), option);
    match ranked {
        Some(ranked) => Change::All(vec![added, ranked]),
        None => added,
    }
}
