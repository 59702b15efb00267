//! Answers that are pasted among those of a question, each on a line, with or without its share.

use serde_json::Value;

use super::additions::added_option;
use super::item::word;
use super::naming::followed;
use super::shares::{NewFigure, with_share};
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Format};
use crate::import::answers_in;

/// The change that writes the answers in `text` into the option at a place and further ones after it. `write` gives the change that writes a
/// text at a pointer. None if it is no list: a single line without a share.
pub fn with_pasted(
    file: &Value,
    format: &Format,
    question: &str,
    place: usize,
    text: &str,
    write: impl Fn(&Value, &str, &str) -> Change,
) -> Option<Change> {
    let answers = answers_in(text);
    if answers.len() < 2 && answers.iter().all(|(_, share)| share.is_none()) {
        return None;
    }
    let has_shares = file.pointer(question).is_some_and(|question| word(question, "kind") != "ranking");
    let (mut after, mut changes) = (file.clone(), Vec::new());
    let mut make = |change: Change, after: &mut Value| {
        changes.push(change.clone());
        change.apply(after, format);
    };
    for (index, (answer, share)) in answers.into_iter().enumerate() {
        if index > 0 {
            make(added_option(&after, question, place + index), &mut after);
        }
        let option = format!("{question}/options/{}", place + index);
        let at = child(&option, "text");
        let was = after.pointer(&at).cloned();
        make(write(&after, &at, &answer), &mut after);
        if let Some(change) = followed(&after, &option, was.as_ref()) {
            make(change, &mut after);
        }
        let Some(share) = share.filter(|_| has_shares) else { continue };
        let new = || NewFigure::beside(&after, question, after.pointer(&at));
        if let Some(change) = with_share(&after, &child(&option, "figures"), true, &share, new) {
            make(change, &mut after);
        }
    }
    Some(Change::All(changes))
}
