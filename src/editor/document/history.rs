//! Undo and redo, without end: each step holds only what it changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::change::Change;
use super::format::Format;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// What undoes the changes so far, the last one last.
    past: Vec<Change>,
    /// What makes the undone changes again, the last undone one last.
    future: Vec<Change>,
    /// Whether the next change at the same place belongs to the last one, as the letters of a word do.
    #[serde(skip)]
    is_typing: bool,
}

impl History {
    /// Makes a change that can be undone.
    pub fn apply(&mut self, change: Change, file: &mut Value, format: &Format) {
        let is_typing = matches!(change, Change::Set(..));
        let place = change.place().to_owned();
        let undoing = change.apply(file, format);
        self.future.clear();
        let continues = self.is_typing && is_typing && self.past.last().is_some_and(|last| is_at(last, &place)) && is_at(&undoing, &place);
        if !continues {
            self.past.push(undoing);
        }
        self.is_typing = is_typing;
    }

    /// Makes a change that belongs to the last one, and is undone with it.
    pub fn amend(&mut self, change: Change, file: &mut Value, format: &Format) {
        let undoing = change.apply(file, format);
        self.future.clear();
        self.is_typing = false;
        let whole = match self.past.pop() {
            Some(last) => Change::All(vec![undoing, last]),
            None => undoing,
        };
        self.past.push(whole);
    }

    /// The next change is a step of its own.
    pub fn end_typing(&mut self) {
        self.is_typing = false;
    }

    /// Undoes the last change. Returns its places; None if there is none.
    pub fn undo(&mut self, file: &mut Value, format: &Format) -> Option<Vec<String>> {
        self.is_typing = false;
        let change = self.past.pop()?;
        let places = change.places().into_iter().map(str::to_owned).collect();
        self.future.push(change.apply(file, format));
        Some(places)
    }

    /// Makes the last undone change again. Returns its places; None if there is none.
    pub fn redo(&mut self, file: &mut Value, format: &Format) -> Option<Vec<String>> {
        self.is_typing = false;
        let change = self.future.pop()?;
        let places = change.places().into_iter().map(str::to_owned).collect();
        self.past.push(change.apply(file, format));
        Some(places)
    }

    /// How many steps can be undone.
    pub fn steps(&self) -> usize {
        self.past.len()
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Whether a step undoes what was set at a place.
fn is_at(undoing: &Change, place: &str) -> bool {
    matches!(undoing, Change::Set(..) | Change::Remove(_)) && undoing.place() == place
}
