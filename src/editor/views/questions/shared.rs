//! What the views of questions have in common.

use serde_json::{Map, Value};

use crate::benchmark::Severity;
use crate::editor::document::pointer::is_within;
use crate::editor::outline::{Item, figure_at, figures_of, text_in};
use crate::editor::texts::Texts;
use crate::editor::workbench::Workbench;

/// What came of an operation, for the line below the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub text: String,
    /// How many changes there are while it is the last one, and can be undone from there.
    pub undone_at: Option<usize>,
}

impl Notice {
    /// What is said of the change that was just made.
    pub fn undoable(workbench: &Workbench, text: String) -> Self {
        Self { text, undone_at: Some(workbench.editor.history.steps()) }
    }
}

/// The item whose form is open: the selected one, or the first.
pub fn selected(workbench: &Workbench) -> Option<Item> {
    let all = Item::all(&workbench.editor.file);
    let wanted = Item::of(&workbench.editor.selected);
    wanted.filter(|item| all.contains(item)).or_else(|| all.first().copied())
}

/// What an item is called in the outline.
pub fn name_of(workbench: &Workbench, item: Item) -> String {
    let name = item.value(&workbench.editor.file).and_then(|value| {
        let texts = ["label", "title", "text"].iter().filter_map(|key| value.get(*key));
        texts.map(|text| workbench.text_of(text)).find(|text| !text.trim().is_empty()).map(str::to_owned)
    });
    let without = if matches!(item, Item::Section(_)) { "questions.untitled-section" } else { "questions.untitled" };
    name.unwrap_or_else(|| workbench.say(without))
}

/// Whether something in an item has an error. Those of a section's questions count if `is_folded`.
pub fn has_errors(workbench: &Workbench, item: Item, is_folded: bool) -> bool {
    let file = &workbench.editor.file;
    let own = item.pointer();
    let questions = format!("{own}/questions/");
    let figures: Vec<String> = match item {
        Item::Question(..) => figures_of(file, &own).iter().filter_map(|id| figure_at(file, id)).map(|(pointer, _)| pointer).collect(),
        Item::Section(_) => Vec::new(),
    };
    let errors = workbench.checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let is_here = |pointer: &str| {
        let is_own = is_within(pointer, &own) && (matches!(item, Item::Question(..)) || is_folded || !pointer.starts_with(&questions));
        is_own || figures.iter().any(|figure| is_within(pointer, figure))
    };
    errors.map(|error| error.pointer.as_str()).any(is_here)
}

/// A text of the page as one of the file: in each language of the file that the page has, with the default in any case.
pub fn in_languages(workbench: &Workbench, key: &str) -> Value {
    let languages: Vec<&str> = workbench.editor.languages().collect();
    let [_, _, ..] = languages.as_slice() else {
        return Texts::new(languages.first().copied().unwrap_or_default()).say(key).into();
    };
    let is_known = |tag: &str| crate::editor::LANGUAGES.iter().any(|(known, _)| tag.split('-').next() == Some(known));
    let tags = languages.iter().enumerate().filter(|(index, tag)| *index == 0 || is_known(tag));
    let texts = tags.map(|(_, tag)| ((*tag).to_owned(), Value::from(Texts::new(tag).say(key))));
    Value::from(texts.collect::<Map<_, _>>())
}

/// What the base of a figure is called.
pub fn base_name(workbench: &Workbench, base: &Value) -> String {
    let file = &workbench.editor.file;
    let member = |list: &str, id: &str| {
        let all = workbench.list(list).iter();
        let found = all.filter(|object| object.get("id").and_then(Value::as_str) == Some(id)).find_map(|object| object.get("members"));
        found.map(|text| text_in(Some(text), &workbench.editor.language).to_owned()).filter(|name| !name.is_empty())
    };
    let id = |key: &str| base.get(key).and_then(Value::as_str);
    let name = id("group").and_then(|id| member("/groups", id).or_else(|| Some(id.to_owned())));
    let name = name.or_else(|| id("figure").and_then(|id| member("/figures", id).or_else(|| figure_at(file, id).map(|_| id.to_owned()))));
    name.unwrap_or_else(|| workbench.say("everybody"))
}
