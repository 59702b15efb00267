//! Which questions wait for which answers, and which can never be asked.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::Names;
use crate::benchmark::reader::{Id, Reader};
use crate::benchmark::{Condition, Kind, Question, Section, file};

/// The questions as the raw tree shows them, also those that could not be read.
pub(super) struct Asked {
    pub questions: Vec<Declared>,
    pub names: Names,
    places: BTreeMap<String, usize>,
}

pub(super) struct Declared {
    /// Where it stands in the file.
    pub at: String,
    id: String,
    /// What a condition on it may name. None for a question that no condition can be on.
    answers: Option<Names>,
    shown_if: Option<String>,
    /// Whether it names figures to compare with.
    pub has_figures: bool,
    /// Whether it says that there are such figures, and a better and a worse.
    pub is_directed: bool,
}

impl Asked {
    pub fn declared(tree: &Value) -> Self {
        let mut questions = Vec::new();
        for (section, entry) in entries(tree, "sections").enumerate() {
            for (question, entry) in entries(entry, "questions").enumerate() {
                questions.extend(Declared::of(entry, format!("/sections/{section}/questions/{question}")));
            }
        }
        let mut places = BTreeMap::new();
        for (place, question) in questions.iter().enumerate() {
            places.entry(question.id.clone()).or_insert(place);
        }
        let sections = || entries(tree, "sections").map(|section| Names::declared("question", section, "questions", true));
        let names = Names {
            are_all: places.len() == questions.len()
                && !questions.is_empty()
                && tree.get("sections").is_some_and(Value::is_array)
                && sections().all(|names| names.are_all),
            ..Names::new("question", questions.iter().map(|question| &*question.id))
        };
        Self { questions, names, places }
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub fn get(&self, id: &str) -> Option<&Declared> {
        self.questions.get(self.place(id)?)
    }

    /// A condition on a question that is asked before `question`.
    pub fn earlier(&self, raw: &file::Condition, question: &str, reader: &mut Reader) -> Option<Condition> {
        let on = &raw.question;
        if let Some(circle) = self.circle(question, &on.name) {
            // All questions of a circle are at fault; the first of them tells it.
            if circle.iter().filter_map(|id| self.place(id)).min() == self.place(question) {
                let circle = circle.join(" → ");
                reader.at(&on.at, |reader| reader.error(format!("a question that waits for itself: {circle}"), "break the circle"));
            }
            return None;
        }
        if self.place(&on.name).zip(self.place(question)).is_some_and(|(on, own)| on >= own) {
            reader.at(&on.at, |reader| reader.error(format!("{:?} is asked later", on.name), "ask it before"));
            return None;
        }
        self.condition(raw, reader)
    }

    /// The circle of conditions from `question` by `on` back to it, if there is one.
    fn circle<'q>(&'q self, question: &'q str, on: &'q str) -> Option<Vec<&'q str>> {
        let mut path = vec![question, on];
        let mut last = on;
        while last != question {
            last = self.get(last)?.shown_if.as_deref()?;
            if path.len() > self.questions.len() {
                return None;
            }
            path.push(last);
        }
        Some(path)
    }

    pub fn condition(&self, raw: &file::Condition, reader: &mut Reader) -> Option<Condition> {
        let on = &raw.question;
        self.names.check(on, reader);
        let declared = self.get(&on.name)?;
        let Some(answers) = &declared.answers else {
            let what = format!("no condition can be on {:?}, a ranking", on.name);
            reader.at(&on.at, |reader| reader.error(what, "name a question with options to choose from"));
            return None;
        };
        let at = format!("{}/is", raw.at);
        if raw.is.is_empty() && reader.is_sound(&raw.at) {
            reader.at(&at, |reader| reader.error("a condition that never holds", "name an answer"));
        }
        for id in &raw.is {
            answers.check(id, reader);
        }
        let is = raw.is.iter().map(|id: &Id| id.name.clone()).collect();
        Some(Condition { question: on.name.clone(), is })
    }
}

/// The entries of a list of the raw tree, if it is one.
pub(super) fn entries<'t>(value: &'t Value, key: &str) -> impl Iterator<Item = &'t Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

impl Declared {
    fn of(question: &Value, at: String) -> Option<Self> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let answers = match question.get("kind").and_then(Value::as_str) {
            Some("yes-no") => Some(Names::new("answer", ["yes", "no"])),
            Some("ranking") => None,
            _ => Some(Names::declared("answer", question, "options", true)),
        };
        let shown_if = question.get("shown_if").and_then(|condition| text(condition, "question"));
        let has_figures = question.get("figure").is_some() || entries(question, "options").any(|option| option.get("figures").is_some());
        let is_directed = has_figures && question.get("direction").is_some();
        Some(Self { at, id: text(question, "id")?, answers, shown_if, has_figures, is_directed })
    }
}

/// The questions that no answers can bring up.
pub(super) struct NeverShown(BTreeSet<Rc<str>>);

impl NeverShown {
    /// Notes each of them.
    pub fn among(sections: &[Section], asked: &Asked, reader: &mut Reader) -> Self {
        let by_id: BTreeMap<_, _> =
            sections.iter().flat_map(|section| &section.questions).map(|question| (&question.id, question)).collect();
        let mut never = Self(BTreeSet::new());
        for question in sections.iter().flat_map(|section| &section.questions) {
            let Some(condition) = &question.shown_if else { continue };
            let on = by_id.get(&condition.question);
            let waits_in_vain = never.contains(&condition.question);
            if waits_in_vain || on.is_some_and(|on| is_closed(on, &condition.is)) {
                never.0.insert(question.id.clone());
                let help = if waits_in_vain {
                    format!("it waits for {:?}, which is never shown: mend that first", condition.question)
                } else {
                    "name an answer that can still be given".into()
                };
                let at = asked.get(&question.id).map(|declared| format!("{}/shown_if", declared.at)).unwrap_or_default();
                reader.at(&at, |reader| reader.error("a question that can never be shown", help));
            }
        }
        never
    }

    pub fn contains(&self, question: &str) -> bool {
        self.0.contains(question)
    }
}

/// Whether none of `answers` is offered any more.
pub(super) fn is_closed(question: &Question, answers: &[Rc<str>]) -> bool {
    let Kind::Several { retired, .. } = &question.kind else { return false };
    !answers.is_empty() && answers.iter().all(|answer| retired.iter().any(|option| option.id == *answer))
}
