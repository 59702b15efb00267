//! The file that is being written, and where the author is.

use std::rc::Rc;

use serde_json::{Value, json};
use yew::Reducible;

use super::document::pointer::{is_within, parent};
use super::document::{Change, Format, History, Shape};
use crate::import::Note;

/// What of the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Start,
    Survey,
    Questions,
    Figures,
    Advice,
    Languages,
    TakeAlong,
}

impl Pane {
    pub const ALL: [Self; 7] = [Self::Start, Self::Survey, Self::Questions, Self::Figures, Self::Advice, Self::Languages, Self::TakeAlong];

    /// Its name in texts and ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Survey => "survey",
            Self::Questions => "questions",
            Self::Figures => "figures",
            Self::Advice => "advice",
            Self::Languages => "languages",
            Self::TakeAlong => "take-along",
        }
    }

    /// The pane with the field of the value at a pointer.
    pub fn of(pointer: &str) -> Self {
        let is_in = |keys: &[&str]| keys.iter().any(|key| is_within(pointer, &format!("/{key}")));
        if is_in(&["sections"]) {
            Self::Questions
        } else if is_in(&["figures", "groups"]) {
            Self::Figures
        } else if is_in(&["advice", "voices", "contrasts", "other_surveys", "guesses"]) {
            Self::Advice
        } else if is_in(&["languages"]) {
            Self::Languages
        } else {
            Self::Survey
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Editor {
    pub format: Rc<Format>,
    pub file: Rc<Value>,
    pub history: Rc<History>,
    /// How many files were opened so far. Each is a draft of its own.
    pub opened: u32,
    pub pane: Pane,
    /// Pointer to the section, question or figure whose form is open.
    pub selected: String,
    /// Pointer to the value whose field is to have the focus, and a number that grows, so that it can have it again.
    pub focus: (String, u32),
    /// The language in which texts are edited.
    pub language: Rc<str>,
    /// What the import says that the file was made by.
    pub notes: Rc<[Note]>,
    /// The file as it was when the notes were written.
    pub noted: Rc<Value>,
}

pub enum Action {
    Change(Change),
    /// A change that belongs to the last one, and is undone with it.
    Amend(Change),
    /// The field that was written in is left.
    EndTyping,
    Undo,
    Redo,
    /// Another file is opened. That can be undone.
    Open(Value, Vec<Note>),
    /// Another file is opened, with a history of its own.
    Begin(Value),
    /// A file that was kept is opened, with its history.
    Resume(Value, History),
    Show(Pane),
    /// Opens the form of the section, question or figure at a pointer.
    Select(String),
    /// Shows the field of the value at a pointer.
    GoTo(String),
    EditIn(Rc<str>),
    /// What the note at an index asks for is done.
    Settle(usize),
}

impl Editor {
    pub fn new(file: Value) -> Self {
        let language = default_language(&file);
        Self {
            format: Rc::new(Format::default()),
            file: Rc::new(file),
            history: Rc::default(),
            opened: 0,
            pane: Pane::Start,
            selected: "/sections/0".into(),
            focus: Default::default(),
            language,
            notes: Rc::default(),
            noted: Rc::default(),
        }
    }

    /// A file with nothing in it but what every file has.
    pub fn empty(language: &str) -> Value {
        json!({ "format": 1, "id": "survey", "languages": [language] })
    }

    pub fn is_empty(&self) -> bool {
        self.file.get("title").is_none() && self.file.get("sections").is_none()
    }

    /// The languages of the file, the default first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.file.get("languages").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    fn with_file(mut self, edit: impl FnOnce(&mut History, &mut Value, &Format) -> Option<Vec<String>>) -> Self {
        let places = edit(Rc::make_mut(&mut self.history), Rc::make_mut(&mut self.file), &self.format).unwrap_or_default();
        // Authors stay where they are, if some of what changed is there.
        let near = places.iter().find(|place| Pane::of(place) == self.pane).or(places.first());
        if let Some(place) = near.cloned() {
            self = self.at(place);
        }
        // A language or a question may have gone.
        if !self.languages().any(|known| *known == *self.language) {
            self.language = default_language(&self.file);
        }
        self
    }

    /// With the field of the value at a pointer on the page.
    fn at(mut self, pointer: String) -> Self {
        // The table of texts has every text of the file.
        let is_text = |pointer: &str| self.format.shape(pointer) == Some(Shape::Text);
        let is_in_table = is_text(&pointer) || parent(&pointer).is_some_and(|(text, _)| is_text(text));
        self.pane = if is_in_table && self.pane == Pane::Languages { Pane::Languages } else { Pane::of(&pointer) };
        let steps: Vec<&str> = pointer.split('/').collect();
        let selected = match steps.get(1..) {
            Some(["sections", section, "questions", question, ..]) => Some(format!("/sections/{section}/questions/{question}")),
            Some([list @ ("sections" | "figures"), index, ..]) => Some(format!("/{list}/{index}")),
            _ => None,
        };
        self.selected = selected.unwrap_or(self.selected);
        self.focus = (pointer, self.focus.1 + 1);
        self
    }
}

impl Reducible for Editor {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut this = Rc::unwrap_or_clone(self);
        this.opened += u32::from(matches!(action, Action::Open(..) | Action::Begin(_) | Action::Resume(..)));
        Rc::new(match action {
            Action::Change(change) => this.with_file(|history, file, format| {
                history.apply(change, file, format);
                None
            }),
            Action::Amend(change) => this.with_file(|history, file, format| {
                history.amend(change, file, format);
                None
            }),
            Action::EndTyping => {
                let mut this = this;
                Rc::make_mut(&mut this.history).end_typing();
                this
            }
            Action::Undo => this.with_file(History::undo),
            Action::Redo => this.with_file(History::redo),
            Action::Open(value, notes) => {
                let opened = this.with_file(|history, file, format| {
                    history.apply(Change::Replace(value), file, format);
                    None
                });
                let noted = opened.file.clone();
                Self { notes: notes.into(), noted, pane: Pane::Survey, selected: "/sections/0".into(), ..opened }
            }
            Action::Begin(value) => Self { format: this.format, opened: this.opened, ..Self::new(value) },
            Action::Resume(value, history) => {
                Self { format: this.format, opened: this.opened, history: history.into(), ..Self::new(value) }
            }
            Action::Show(pane) => Self { pane, ..this },
            Action::Select(selected) => Self { selected, ..this },
            Action::GoTo(pointer) => this.at(pointer),
            Action::EditIn(language) => Self { language, ..this },
            Action::Settle(index) => {
                let kept = this.notes.iter().enumerate().filter(|(place, _)| *place != index);
                Self { notes: kept.map(|(_, note)| note.clone()).collect(), ..this }
            }
        })
    }
}

fn default_language(file: &Value) -> Rc<str> {
    file.pointer("/languages/0").and_then(Value::as_str).unwrap_or("en").into()
}
