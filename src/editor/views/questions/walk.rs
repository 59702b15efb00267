//! Where the keys lead in the outline: a tree as the ARIA Authoring Practices have it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::editor::outline::Item;

/// What a key does.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    To(Item),
    /// Folds or unfolds a section.
    Fold(usize, bool),
    /// Moves the item by one place.
    Move {
        is_down: bool,
    },
    Open,
    Delete,
}

/// The items that are shown while some sections, by their ids, are folded.
pub fn visible(file: &Value, folded: &BTreeSet<String>) -> Vec<Item> {
    let is_shown = |item: &Item| matches!(item, Item::Section(_)) || !is_folded(file, folded, item.section());
    Item::all(file).into_iter().filter(is_shown).collect()
}

pub fn is_folded(file: &Value, folded: &BTreeSet<String>, section: usize) -> bool {
    section_id(file, section).is_some_and(|id| folded.contains(id))
}

pub fn section_id(file: &Value, section: usize) -> Option<&str> {
    Item::Section(section).value(file)?.get("id")?.as_str()
}

/// What a key does at an item. `names` are what the visible items are called, for letters.
pub fn step(file: &Value, folded: &BTreeSet<String>, at: Item, key: &str, with_alt: bool, names: &[String]) -> Option<Step> {
    let visible = visible(file, folded);
    let index = visible.iter().position(|item| *item == at)?;
    let to = |index: Option<usize>| index.and_then(|index| visible.get(index)).copied().map(Step::To);
    match (key, at) {
        ("ArrowDown" | "ArrowUp", _) if with_alt => Some(Step::Move { is_down: key == "ArrowDown" }),
        _ if with_alt => None,
        ("ArrowDown", _) => to(Some(index + 1)),
        ("ArrowUp", _) => to(index.checked_sub(1)),
        ("Home", _) => to(Some(0)),
        ("End", _) => to(visible.len().checked_sub(1)),
        ("ArrowRight", Item::Section(section)) if is_folded(file, folded, section) => Some(Step::Fold(section, false)),
        ("ArrowRight", Item::Section(section)) => to(Some(index + 1)).filter(|_| Item::questions_in(file, section) > 0),
        ("ArrowLeft", Item::Question(section, _)) => Some(Step::To(Item::Section(section))),
        ("ArrowLeft", Item::Section(section)) => Some(Step::Fold(section, true)).filter(|_| !is_folded(file, folded, section)),
        ("Enter" | " ", _) => Some(Step::Open),
        ("Delete", _) => Some(Step::Delete),
        (letter, _) if letter.chars().count() == 1 => {
            let begins = |place: &usize| names.get(*place).is_some_and(|name| name.to_lowercase().starts_with(&letter.to_lowercase()));
            to((index + 1..visible.len()).chain(0..index).find(begins))
        }
        _ => None,
    }
}
