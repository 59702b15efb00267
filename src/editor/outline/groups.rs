//! What was published of groups, question by question: a table whose columns are the answers by which a visitor is in a group.

use serde_json::{Value, json};

use super::answers::answers_of;
use super::figures::{figure_at, ids_at};
use super::item::{entries, questions, word};
use super::naming::text_in;
use super::shares::{NewFigure, with_share};
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format};

/// An answer by which a visitor is in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The id of the question that chooses the group.
    pub question: String,
    pub answer: String,
    /// The text of the answer; none for yes and no.
    pub text: Option<Value>,
    /// Whom the figures of the group are shares of, if that can be told.
    pub base: Option<Value>,
}

impl Column {
    fn condition(&self) -> Value {
        json!({ "question": self.question, "is": [self.answer] })
    }
}

/// The groups with which visitors can be compared in a question: by the answers to each question that chooses a group, but itself.
pub fn columns(file: &Value, question: &str) -> Vec<Column> {
    let choosing = questions(file)
        .filter(|(pointer, value)| pointer != question && value.get("chooses_group").and_then(Value::as_bool).unwrap_or_default());
    let mut found = Vec::new();
    for (_, value) in choosing {
        for answer in answers_of(value) {
            let mut column =
                Column { question: word(value, "id").to_owned(), answer: answer.id.to_owned(), text: answer.text.cloned(), base: None };
            column.base = base_of(file, &column);
            found.push(column);
        }
    }
    found
}

/// The base of the figures that a group has anywhere; else the group that is called as the answer is.
fn base_of(file: &Value, column: &Column) -> Option<Value> {
    let condition = column.condition();
    for (pointer, value) in questions(file) {
        let lists = (0..entries(value.get("options")).count()).map(|index| format!("{pointer}/options/{index}/peers"));
        for list in lists.chain([child(&pointer, "peers")]) {
            for (index, _) in entries(file.pointer(&list)).enumerate().filter(|(_, peers)| peers.get("shown_if") == Some(&condition)) {
                let at = child(&list, index);
                let shares = (0..entries(file.pointer(&child(&at, "shares"))).count()).map(|share| format!("{at}/shares/{share}/figure"));
                let figure = shares.chain([child(&at, "figure")]).find_map(|holder| ids_at(file, &holder).first().copied());
                if let Some(base) = figure.and_then(|id| figure_at(file, id)).and_then(|(_, figure)| figure.get("base")) {
                    return Some(base.clone());
                }
            }
        }
        // Whoever gave this answer is asked about figures of the group alone.
        if value.get("shown_if") == Some(&condition) {
            let figures = super::figures_of(file, &pointer);
            let base = figures.first().and_then(|id| figure_at(file, id)).and_then(|(_, figure)| figure.get("base"));
            if let Some(base) = base.filter(|base| base.is_object()) {
                return Some(base.clone());
            }
        }
    }
    let language = file.pointer("/languages/0").and_then(Value::as_str).unwrap_or_default();
    let name = |text: Option<&Value>| text_in(text, language).to_lowercase();
    let is_called = |group: &Value| {
        word(group, "id") == column.answer || (column.text.is_some() && name(group.get("members")) == name(column.text.as_ref()))
    };
    let group = entries(file.get("groups")).find(|group| is_called(group))?;
    Some(json!({ "group": word(group, "id") }))
}

/// Where the figure of a cell is named: of a question that is answered by yes or no, of an option of a several question, or of one of a
/// question with classes. The pointer, if there is a place for it already.
pub fn holder_of(file: &Value, question: &str, option: Option<usize>, column: &Column) -> Option<String> {
    let (list, id) = place_of(file, question, option)?;
    let condition = column.condition();
    let (index, peers) = entries(file.pointer(&list)).enumerate().find(|(_, peers)| peers.get("shown_if") == Some(&condition))?;
    match id {
        None => peers.get("figure").map(|_| format!("{list}/{index}/figure")),
        Some(id) => {
            let share = entries(peers.get("shares")).position(|share| word(share, "option") == id)?;
            Some(format!("{list}/{index}/shares/{share}/figure"))
        }
    }
}

/// The list of peers that a cell is in; and the id of its option, if the list is that of all options.
fn place_of<'f>(file: &'f Value, question: &str, option: Option<usize>) -> Option<(String, Option<&'f str>)> {
    let Some(option) = option else { return Some((child(question, "peers"), None)) };
    let at = format!("{question}/options/{option}");
    match word(file.pointer(question)?, "kind") {
        "several" => Some((child(&at, "peers"), None)),
        _ => Some((child(question, "peers"), Some(word(file.pointer(&at)?, "id")))),
    }
}

/// The change that writes the share of a cell, in percent. None if its column has no base, or the share is none that is written.
pub fn with_cell(
    file: &Value,
    format: &Format,
    question: &str,
    option: Option<usize>,
    column: &Column,
    written: &str,
    text: Option<&Value>,
) -> Option<Change> {
    let new = |file: &Value| NewFigure {
        base: column.base.clone().unwrap_or_else(|| "all".into()),
        statement: statement_of(file, question, option).unwrap_or_else(|| NewFigure::beside(file, question, text).statement),
        ..NewFigure::beside(file, question, text)
    };
    if let Some(holder) = holder_of(file, question, option, column) {
        return with_share(file, &holder, false, written, || new(file));
    }
    column.base.as_ref()?;
    let (list, id) = place_of(file, question, option)?;
    let condition = column.condition();
    let known = entries(file.pointer(&list)).position(|peers| peers.get("shown_if") == Some(&condition));
    let index = known.unwrap_or_else(|| entries(file.pointer(&list)).count());
    let at = child(&list, index);
    let place = match id {
        Some(id) => {
            let share = entries(file.pointer(&child(&at, "shares"))).count();
            let shares = format!("{at}/shares");
            let entry = json!({ "option": id, "figure": "" });
            let change = match known {
                Some(_) => Change::Insert(child(&shares, share), entry),
                None => Change::Insert(at, json!({ "shown_if": condition, "shares": [entry] })),
            };
            (change, format!("{shares}/{}/figure", if known.is_some() { share } else { 0 }))
        }
        None => {
            let holder = child(&at, "figure");
            let change = match known {
                Some(_) => Change::Set(holder.clone(), "".into()),
                None => Change::Insert(at, json!({ "shown_if": condition, "figure": "" })),
            };
            (change, holder)
        }
    };
    let mut with_place = file.clone();
    place.0.clone().apply(&mut with_place, format);
    let share = with_share(&with_place, &place.1, false, written, || new(file))?;
    Some(Change::All(vec![place.0, share]))
}

/// What the figure of all respondents states, so that that of the group says the same.
fn statement_of(file: &Value, question: &str, option: Option<usize>) -> Option<Value> {
    let holder = option.map_or_else(|| child(question, "figure"), |option| format!("{question}/options/{option}/figures"));
    let id = *ids_at(file, &holder).first()?;
    figure_at(file, id)?.1.get("statement").cloned()
}
