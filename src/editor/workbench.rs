//! What every view of the page needs.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::document::pointer::{child, parent};
use super::document::{Change, Checked, Format, Target};
use super::missing::missing;
use super::state::{Action, Editor};
use super::texts::Texts;
use crate::benchmark::Diagnostic;

#[derive(Clone, PartialEq)]
pub struct Workbench {
    pub editor: UseReducerHandle<Editor>,
    /// The file as the reader sees it.
    pub checked: Rc<Checked>,
    pub texts: Texts,
}

/// An object that ids can name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub id: String,
    /// What authors call it, in the language in which they edit.
    pub name: String,
}

#[hook]
pub fn use_workbench() -> Workbench {
    use_context().expect_or_default()
}

trait OrDefault {
    fn expect_or_default(self) -> Workbench;
}

impl OrDefault for Option<Workbench> {
    #[expect(clippy::expect_used, reason = "the root provides it to every view")]
    fn expect_or_default(self) -> Workbench {
        self.expect("a view is inside the root")
    }
}

impl Workbench {
    pub fn say(&self, key: &str) -> String {
        self.texts.say(key)
    }

    pub fn format(&self) -> &Format {
        &self.editor.format
    }

    pub fn change(&self, change: Change) {
        self.editor.dispatch(Action::Change(change));
    }

    pub fn dispatch(&self, action: Action) {
        self.editor.dispatch(action);
    }

    /// The value at a pointer.
    pub fn value(&self, pointer: &str) -> Option<&Value> {
        self.editor.file.pointer(pointer)
    }

    /// The entries of the list at a pointer.
    pub fn list(&self, pointer: &str) -> &[Value] {
        self.value(pointer).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// The string at a pointer, such as an id; empty if there is none.
    pub fn line(&self, pointer: &str) -> &str {
        self.value(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// The text at a pointer in the language in which texts are edited; empty if there is none.
    pub fn text(&self, pointer: &str) -> &str {
        self.value(pointer).map(|value| self.text_of(value)).unwrap_or_default()
    }

    /// A text of the file in the language in which texts are edited; empty if there is none.
    pub fn text_of<'v>(&self, value: &'v Value) -> &'v str {
        let text = match value {
            Value::Object(texts) => texts.get(&*self.editor.language),
            text => Some(text),
        };
        text.and_then(Value::as_str).unwrap_or_default()
    }

    /// The change that writes a text in the language in which texts are edited.
    pub fn with_text(&self, pointer: &str, text: &str) -> Change {
        self.with_text_in(&self.editor.file, pointer, text)
    }

    /// The same for a file that was changed already.
    pub fn with_text_in(&self, file: &Value, pointer: &str, text: &str) -> Change {
        let is_translated = match file.pointer(pointer) {
            Some(value) => value.is_object(),
            None => self.editor.languages().count() > 1,
        };
        if is_translated {
            Change::Set(child(pointer, &*self.editor.language), text.into())
        } else {
            Change::Set(pointer.into(), text.into())
        }
    }

    /// What the reader says of the value at a pointer: that of each language, if it is a text, and that it is missing.
    pub fn diagnostics(&self, pointer: &str) -> Vec<Diagnostic> {
        let missing = parent(pointer).map(|(outer, key)| (outer, format!("no key {key:?}")));
        let is_missing = |diagnostic: &&Diagnostic| {
            missing.as_ref().is_some_and(|(outer, what)| diagnostic.pointer == *outer && diagnostic.what.starts_with(what.as_str()))
        };
        let is_text =
            self.value(pointer).is_some_and(Value::is_object) && self.format().shape(pointer) == Some(super::document::Shape::Text);
        let is_in_text = |diagnostic: &&Diagnostic| is_text && parent(&diagnostic.pointer).is_some_and(|(outer, _)| outer == pointer);
        let all = self.checked.diagnostics.iter();
        all.filter(|diagnostic| diagnostic.pointer == pointer || is_missing(diagnostic) || is_in_text(diagnostic)).cloned().collect()
    }

    /// Whether something is wrong with the value at a pointer, beyond that it is not written yet.
    pub fn is_wrong(&self, pointer: &str) -> bool {
        self.diagnostics(pointer).iter().any(|diagnostic| missing(diagnostic).is_none())
    }

    /// The objects that an id of this kind can name, in the order of the file. Options are those of the question with the id `question`.
    pub fn named(&self, target: Target, question: Option<&str>) -> Vec<Named> {
        match target {
            Target::Source => self.objects("/sources"),
            Target::Voice => self.objects("/voices"),
            Target::Figure => self.objects("/figures"),
            Target::Group => self.objects("/groups"),
            Target::Question => self.questions().map(|(_, question)| self.named_as(question)).collect(),
            Target::Option => {
                let found = self.questions().find(|(_, value)| value.get("id").and_then(Value::as_str) == question);
                let Some((pointer, question)) = found else { return Vec::new() };
                if question.get("kind").and_then(Value::as_str) == Some("yes-no") {
                    return ["yes", "no"].map(|id| Named { id: id.into(), name: self.say(&format!("answer.{id}")) }).into();
                }
                self.objects(&child(&pointer, "options"))
            }
        }
    }

    /// All questions with their pointers, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = (String, &Value)> {
        (0..self.list("/sections").len()).flat_map(move |section| {
            let list = format!("/sections/{section}/questions");
            self.list(&list).iter().enumerate().map(move |(index, question)| (format!("{list}/{index}"), question))
        })
    }

    fn objects(&self, list: &str) -> Vec<Named> {
        self.list(list).iter().map(|object| self.named_as(object)).collect()
    }

    /// What authors call an object: its shortest text.
    pub fn named_as(&self, object: &Value) -> Named {
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let keys = ["label", "title", "name", "members", "statement", "text"];
        let texts = keys.iter().filter_map(|key| object.get(*key)).map(|text| self.text_of(text));
        let name = texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or(&id).to_owned();
        Named { id, name }
    }
}
