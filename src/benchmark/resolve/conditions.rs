//! Conditions on earlier answers, and the questions that can never be shown because of them.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::DeclaredIds;
use super::by_id::ById;
use crate::benchmark::diagnostics::{Pointer, message};
use crate::benchmark::reader::{Id, Reader};
use crate::benchmark::{Condition, Kind, Question, Section, file};

/// The questions as they are in the JSON tree. Those that could not be read are among them.
pub(super) struct DeclaredQuestions {
    pub all: Vec<DeclaredQuestion>,
    pub declared: DeclaredIds,
    /// The index of each question, by id.
    indices: ById<usize>,
}

pub(super) struct DeclaredQuestion {
    /// JSON pointer to the question.
    pub pointer: Pointer,
    id: Rc<str>,
    /// The answers that a condition on it may name. None if there can be no condition on it.
    answers: Option<DeclaredIds>,
    /// The question that its own condition is on.
    shown_if: Option<String>,
    /// Whether it names figures to compare answers with.
    pub has_figures: bool,
    /// Whether it, or an option of it, has a direction besides.
    pub is_directed: bool,
    /// Whether its answer chooses the group that the visitor is compared with.
    pub chooses_group: bool,
}

impl DeclaredQuestions {
    pub fn of(tree: &Value) -> Self {
        let mut questions = Vec::new();
        for (section, entry) in entries(tree, "sections").enumerate() {
            let pointer = Pointer::default().key("sections").key(&message!("{section}")).key("questions");
            for (question, entry) in entries(entry, "questions").enumerate() {
                questions.extend(DeclaredQuestion::of(entry, pointer.key(&message!("{question}"))));
            }
        }
        let mut indices = ById::new();
        for (index, question) in questions.iter().enumerate() {
            if indices.get(&question.id).is_none() {
                indices.insert(&question.id, index);
            }
        }
        let by_section = || entries(tree, "sections").map(|section| DeclaredIds::of_list("question", section, "questions", true));
        let declared = DeclaredIds {
            is_complete: indices.len() == questions.len()
                && !questions.is_empty()
                && tree.get("sections").is_some_and(Value::is_array)
                && by_section().all(|ids| ids.is_complete),
            ..DeclaredIds::new("question", questions.iter().map(|question| &*question.id))
        };
        Self { all: questions, declared, indices }
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.indices.get(id).copied()
    }

    pub fn get(&self, id: &str) -> Option<&DeclaredQuestion> {
        self.all.get(self.index(id)?)
    }

    /// The condition of `question`, which must be on a question that is asked earlier.
    pub fn condition_of(&self, raw: &file::Condition, question: &str, reader: &mut Reader) -> Option<Condition> {
        let on = &raw.question;
        if let Some(circle) = self.circle(question, &on.name) {
            // The error is in all questions of the circle. It is reported for the first of them.
            if circle.iter().filter_map(|id| self.index(id)).min() == self.index(question) {
                reader.error_at(&on.pointer, message!("a question that waits for itself: {}", circle.join(" → ")), "break the circle");
            }
            return None;
        }
        if self.index(&on.name).zip(self.index(question)).is_some_and(|(index, own_index)| index >= own_index) {
            reader.error_at(&on.pointer, message!("{:?} is asked later", on.name), "ask it before");
            return None;
        }
        self.condition(raw, reader)
    }

    /// The circle of conditions from `question` to `on` and back to `question`, if there is one.
    fn circle<'q>(&'q self, question: &'q str, on: &'q str) -> Option<Vec<&'q str>> {
        let mut path = vec![question, on];
        let mut last = on;
        while last != question {
            last = self.get(last)?.shown_if.as_deref()?;
            if path.len() > self.all.len() {
                return None;
            }
            path.push(last);
        }
        Some(path)
    }

    /// A condition on any question. None, with errors, if it cannot hold.
    pub fn condition(&self, raw: &file::Condition, reader: &mut Reader) -> Option<Condition> {
        let on = &raw.question;
        self.declared.check(on, reader);
        let declared = self.get(&on.name)?;
        let Some(answers) = &declared.answers else {
            let what = message!("no condition can be on {:?}, a ranking", on.name);
            reader.error_at(&on.pointer, what, "name a question with options to choose from");
            return None;
        };
        let pointer = raw.pointer.key("is");
        if raw.is.is_empty() && reader.is_error_free(&raw.pointer) {
            reader.error_at(&pointer, "a condition that never holds", "name an answer");
        }
        for id in &raw.is {
            answers.check(id, reader);
        }
        let is = raw.is.iter().map(|id: &Id| id.name.clone()).collect();
        Some(Condition { question: on.name.clone(), is })
    }
}

/// The entries of a list in the JSON tree. Empty if it is no list.
pub(super) fn entries<'t>(value: &'t Value, key: &str) -> impl Iterator<Item = &'t Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

impl DeclaredQuestion {
    fn of(question: &Value, pointer: Pointer) -> Option<Self> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let answers = match question.get("kind").and_then(Value::as_str) {
            Some("yes-no") => Some(DeclaredIds::new("answer", ["yes", "no"])),
            Some("ranking") => None,
            _ => {
                let mut answers = DeclaredIds::of_list("answer", question, "options", true);
                // Nobody can give an answer outside the order.
                let outside = entries(question, "options").filter(|option| option.get("outside").and_then(Value::as_bool) == Some(true));
                let outside: Vec<&str> = outside.filter_map(|option| option.get("id").and_then(Value::as_str)).collect();
                let ids = std::mem::take(&mut answers.ids);
                answers.ids.extend(ids.into_iter().filter(|id| !outside.contains(&&**id)));
                Some(answers)
            }
        };
        let shown_if = question.get("shown_if").and_then(|condition| text(condition, "question"));
        let any_option_has = |key: &str| entries(question, "options").any(|option| option.get(key).is_some());
        let has_figures = question.get("figure").is_some() || any_option_has("figures");
        let is_directed = has_figures && (question.get("direction").is_some() || any_option_has("direction"));
        let chooses_group = question.get("chooses_group").and_then(Value::as_bool).unwrap_or_default();
        Some(Self { pointer, id: text(question, "id")?.into(), answers, shown_if, has_figures, is_directed, chooses_group })
    }
}

/// The questions that are never shown, whatever a visitor answers.
pub(super) struct NeverShown(BTreeSet<Rc<str>>);

impl NeverShown {
    /// Finds these questions, and reports each of them.
    pub fn among(sections: &[Section], declared: &DeclaredQuestions, reader: &mut Reader) -> Self {
        let mut by_id = ById::new();
        for question in sections.iter().flat_map(|section| &section.questions) {
            by_id.insert(&question.id, question);
        }
        let mut never = Self(BTreeSet::new());
        for question in sections.iter().flat_map(|section| &section.questions) {
            let Some(condition) = &question.shown_if else { continue };
            let on = by_id.get(&condition.question);
            let is_on_never_shown = never.contains(&condition.question);
            if is_on_never_shown || on.is_some_and(|on| is_closed(on, &condition.is)) {
                never.0.insert(question.id.clone());
                let help = if is_on_never_shown {
                    message!("it waits for {:?}, which is never shown: mend that first", condition.question)
                } else {
                    message!("name an answer that can still be given")
                };
                let pointer = declared.get(&question.id).map(|question| question.pointer.key("shown_if")).unwrap_or_default();
                reader.error_at(&pointer, "a question that can never be shown", help);
            }
        }
        never
    }

    pub fn contains(&self, question: &str) -> bool {
        self.0.contains(question)
    }
}

/// Whether none of `answers` can be given any more, since all are retired options.
pub(super) fn is_closed(question: &Question, answers: &[Rc<str>]) -> bool {
    let Kind::Several { retired, .. } = &question.kind else { return false };
    !answers.is_empty() && answers.iter().all(|answer| retired.iter().any(|option| option.id == *answer))
}
