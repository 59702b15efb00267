//! Deletes sections, questions and options, with what makes no sense without them.

use serde_json::Value;

use super::figures::without_unused;
use super::item::{Item, entries, questions, word};
use crate::editor::document::pointer::{child, is_within};
use crate::editor::document::{Change, Format};

/// A deletion, and what goes along.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    pub change: Change,
    /// How many figures that nothing else uses.
    pub figures: usize,
    /// How many conditions, figures of groups, pairs and cases of advice that named it.
    pub mentions: usize,
}

/// The deletion of a section or a question.
pub fn deleted(file: &Value, format: &Format, item: Item) -> Option<Deleted> {
    item.value(file)?;
    let ids: Vec<&str> = item.questions(file).into_iter().map(|question| word(question, "id")).collect();
    let is_gone = |object: &Value| ids.contains(&word(object, "question"));
    let mut mentions = conditions_where(file, &is_gone);
    mentions.extend(cases_where(file, &is_gone));
    let names_one = |pair: &Value| entries(pair.get("questions")).any(|id| id.as_str().is_some_and(|id| ids.contains(&id)));
    mentions.extend(entries_where(file, "/contrasts", &names_one));
    mentions.retain(|pointer| !is_within(pointer, &item.pointer()));
    let count = mentions.len();
    let changes = [removals(mentions), vec![Change::Remove(item.pointer())]].concat();
    let (changes, figures) = without_unused(file, format, changes);
    Some(Deleted { change: Change::All(changes), figures, mentions: count })
}

/// The deletion of an option of a question.
pub fn deleted_option(file: &Value, format: &Format, question: &str, index: usize) -> Option<Deleted> {
    let (own, options) = (file.pointer(question)?, child(question, "options"));
    let option = child(&options, index);
    let (question_id, id) = (word(own, "id"), word(file.pointer(&option)?, "id"));
    let names = |object: &Value| word(object, "question") == question_id && entries(object.get("is")).any(|answer| answer == id);
    let only = |object: &Value| names(object) && object.get("option").is_none() && entries(object.get("is")).count() == 1;
    let mut gone = conditions_where(file, &only);
    gone.extend(cases_where(file, &|case| {
        only(case) || (word(case, "question") == question_id && case.get("option").and_then(Value::as_str) == Some(id))
    }));
    for pointer in all_where(file, &|object| names(object) && object.get("option").is_none() && !only(object)) {
        let is = child(&pointer, "is");
        let places = entries(file.pointer(&is)).enumerate().filter(|(_, answer)| *answer == id);
        gone.extend(places.map(|(place, _)| child(&is, place)));
    }
    if own.get("practice_from").and_then(Value::as_str) == Some(id) {
        gone.extend(["practice_from", "practice"].map(|key| child(question, key)).into_iter().filter(|key| file.pointer(key).is_some()));
    }
    let order = format!("{question}/published_order/order");
    gone.extend(entries(file.pointer(&order)).enumerate().filter(|(_, entry)| *entry == id).map(|(place, _)| child(&order, place)));
    for (group, _) in entries(own.get("peers")).enumerate() {
        let shares = format!("{question}/peers/{group}/shares");
        let places = entries(file.pointer(&shares)).enumerate().filter(|(_, share)| word(share, "option") == id);
        gone.extend(places.map(|(place, _)| child(&shares, place)));
    }
    let count = gone.len();
    let changes = [removals(gone), vec![Change::Remove(option)]].concat();
    let (changes, figures) = without_unused(file, format, changes);
    Some(Deleted { change: Change::All(changes), figures, mentions: count })
}

/// Pointers to the conditions of questions that are so, and to the figures of groups that are by such conditions.
fn conditions_where(file: &Value, is_so: &impl Fn(&Value) -> bool) -> Vec<String> {
    let is_of_group = |peers: &Value| peers.get("shown_if").is_some_and(is_so);
    let mut found = Vec::new();
    for (pointer, question) in questions(file) {
        found.extend(question.get("shown_if").filter(|condition| is_so(condition)).map(|_| child(&pointer, "shown_if")));
        found.extend(entries_where(file, &child(&pointer, "peers"), &is_of_group));
        for index in 0..entries(question.get("options")).count() {
            found.extend(entries_where(file, &format!("{pointer}/options/{index}/peers"), &is_of_group));
        }
    }
    found
}

/// Pointers to the cases of advice that are so; to the advice itself, if none of its cases is left.
pub fn cases_where(file: &Value, is_so: &impl Fn(&Value) -> bool) -> Vec<String> {
    let is_idle = |advice: &Value| entries(advice.get("when")).count() > 0 && entries(advice.get("when")).all(is_so);
    let mut found = entries_where(file, "/advice", &is_idle);
    for (index, _) in entries(file.get("advice")).enumerate().filter(|(_, advice)| !is_idle(advice)) {
        found.extend(entries_where(file, &format!("/advice/{index}/when"), is_so));
    }
    found
}

/// Pointers to the conditions and cases that are so.
fn all_where(file: &Value, is_so: &impl Fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (pointer, question) in questions(file) {
        found.extend(question.get("shown_if").filter(|condition| is_so(condition)).map(|_| child(&pointer, "shown_if")));
        let lists = (0..entries(question.get("options")).count()).map(|index| format!("{pointer}/options/{index}/peers"));
        for list in lists.chain([child(&pointer, "peers")]) {
            let conditions = (0..entries(file.pointer(&list)).count()).map(|index| format!("{list}/{index}/shown_if"));
            found.extend(conditions.filter(|pointer| file.pointer(pointer).is_some_and(is_so)));
        }
    }
    for (advice, value) in entries(file.get("advice")).enumerate() {
        let cases = entries(value.get("when")).enumerate().filter(|(_, case)| is_so(case));
        found.extend(cases.map(|(index, _)| format!("/advice/{advice}/when/{index}")));
    }
    found
}

/// Pointers to the entries of a list that are so; to the list, if all are.
fn entries_where(file: &Value, list: &str, is_so: &impl Fn(&Value) -> bool) -> Vec<String> {
    let all = entries(file.pointer(list)).count();
    let found: Vec<String> =
        entries(file.pointer(list)).enumerate().filter(|(_, entry)| is_so(entry)).map(|(index, _)| child(list, index)).collect();
    if found.len() == all && all > 0 { vec![list.to_owned()] } else { found }
}

/// Removes what is at the pointers, each of which is still where it was when its turn comes.
pub fn removals(mut pointers: Vec<String>) -> Vec<Change> {
    pointers.sort_by_key(|pointer| std::cmp::Reverse(steps(pointer)));
    pointers.dedup();
    let outermost = |pointer: &String| !pointers.iter().any(|other| other != pointer && is_within(pointer, other));
    pointers.iter().filter(|pointer| outermost(pointer)).cloned().map(Change::Remove).collect()
}

/// What orders pointers as their values stand in the file, at least in lists.
fn steps(pointer: &str) -> Vec<(Option<usize>, String)> {
    pointer.split('/').map(|step| (step.parse().ok(), step.to_owned())).collect()
}
