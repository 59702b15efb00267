//! The entries of the outline.

use serde_json::Value;

/// A section, or a question in one, by their places in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Section(usize),
    Question(usize, usize),
}

impl Item {
    /// The section or question that the value at a pointer is, or is in.
    pub fn of(pointer: &str) -> Option<Self> {
        let steps: Vec<&str> = pointer.split('/').collect();
        match steps.as_slice() {
            ["", "sections", section, "questions", question, ..] => Some(Self::Question(section.parse().ok()?, question.parse().ok()?)),
            ["", "sections", section, ..] => Some(Self::Section(section.parse().ok()?)),
            _ => None,
        }
    }

    pub fn pointer(self) -> String {
        match self {
            Self::Section(section) => format!("/sections/{section}"),
            Self::Question(section, question) => format!("/sections/{section}/questions/{question}"),
        }
    }

    pub fn section(self) -> usize {
        match self {
            Self::Section(section) | Self::Question(section, _) => section,
        }
    }

    /// The list that it is in, and its place there.
    pub fn list(self) -> (String, usize) {
        match self {
            Self::Section(section) => ("/sections".into(), section),
            Self::Question(section, question) => (format!("/sections/{section}/questions"), question),
        }
    }

    pub fn value(self, file: &Value) -> Option<&Value> {
        file.pointer(&self.pointer())
    }

    /// All sections, each before its questions.
    pub fn all(file: &Value) -> Vec<Self> {
        let questions = |section| (0..Self::questions_in(file, section)).map(move |question| Self::Question(section, question));
        (0..Self::sections_in(file)).flat_map(|section| std::iter::once(Self::Section(section)).chain(questions(section))).collect()
    }

    pub fn sections_in(file: &Value) -> usize {
        length(file, "/sections")
    }

    pub fn questions_in(file: &Value, section: usize) -> usize {
        length(file, &format!("/sections/{section}/questions"))
    }

    /// The questions that it is, or has in it.
    pub fn questions(self, file: &Value) -> Vec<&Value> {
        match self {
            Self::Question(..) => self.value(file).into_iter().collect(),
            Self::Section(_) => entries(self.value(file).and_then(|section| section.get("questions"))).collect(),
        }
    }
}

fn length(file: &Value, list: &str) -> usize {
    file.pointer(list).and_then(Value::as_array).map_or(0, Vec::len)
}

/// The entries of a value that may be a list.
pub fn entries(list: Option<&Value>) -> impl Iterator<Item = &Value> {
    list.and_then(Value::as_array).into_iter().flatten()
}

/// The string at a key of an object; empty if there is none.
pub fn word<'v>(object: &'v Value, key: &str) -> &'v str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// All questions of a file with their pointers.
pub fn questions(file: &Value) -> impl Iterator<Item = (String, &Value)> {
    let all = Item::all(file).into_iter().filter(|item| matches!(item, Item::Question(..)));
    all.filter_map(|item| Some((item.pointer(), item.value(file)?)))
}
