//! What a visitor said: one response of many answers, some of them missing.

use std::rc::Rc;

use super::by_id::ById;
use crate::benchmark::{Benchmark, Choice, Condition, Kind, NumberClass, Question};

/// What one visitor answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    pub(super) answers: ById<Answer>,
}

/// What was said to one question. Options are named by their ids.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The option of a single-choice question; `yes` or `no` of a binary one.
    Choice(Rc<str>),
    /// The options of a question that takes several, in no order; may be empty.
    Choices(Vec<Rc<str>>),
    /// All options of a ranking, first to last.
    Order(Vec<Rc<str>>),
    Number(f64),
    Missing(Missing),
}

/// Why there is no answer (item nonresponse).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Skipped,
    DontKnow,
    /// The question is not asked of whoever answered as this visitor did.
    NotApplicable,
}

impl Response {
    /// The answer to `question`, whether or not it is asked. [`Missing::Skipped`] where nothing was said.
    pub fn answer(&self, question: &str) -> &Answer {
        self.answers.get(question).unwrap_or(&Answer::Missing(Missing::Skipped))
    }

    /// Whether something was said to `question`, be it that the visitor doesn't know.
    pub fn has(&self, question: &str) -> bool {
        self.answers.get(question).is_some()
    }

    /// Whether `question` was answered, not merely skipped or left with "I don't know".
    pub fn is_answered(&self, question: &Question) -> bool {
        !matches!(self.answer(&question.id), Answer::Missing(_))
    }

    /// The answer as it counts: [`Missing::NotApplicable`] for a question that is not asked.
    pub fn counted(&self, benchmark: &Benchmark, question: &Question) -> &Answer {
        if self.is_asked(benchmark, question) { self.answer(&question.id) } else { &Answer::Missing(Missing::NotApplicable) }
    }

    /// Whether `question` is asked of this visitor, after the answers so far.
    pub fn is_asked(&self, benchmark: &Benchmark, question: &Question) -> bool {
        question.shown_if.as_ref().is_none_or(|condition| self.meets(benchmark, condition))
    }

    /// Whether an asked question was answered as `condition` wants it.
    pub fn meets(&self, benchmark: &Benchmark, condition: &Condition) -> bool {
        let Some(question) = benchmark.question(&condition.question) else { return false };
        let is_wanted = |option: &Rc<str>| condition.is.contains(option);
        match self.counted(benchmark, question) {
            Answer::Choice(option) => is_wanted(option),
            Answer::Choices(options) => options.iter().any(is_wanted),
            Answer::Number(number) => question.class_of(*number).is_some_and(|choice| is_wanted(&choice.id)),
            Answer::Order(_) | Answer::Missing(_) => false,
        }
    }

    /// This response with another answer to `question`.
    #[must_use]
    pub fn with(&self, question: &Rc<str>, answer: Answer) -> Self {
        let mut response = self.clone();
        response.put(question, answer);
        response
    }

    pub(super) fn put(&mut self, question: &Rc<str>, answer: Answer) {
        match answer {
            Answer::Missing(Missing::Skipped | Missing::NotApplicable) => self.answers.remove(question),
            said => self.answers.insert(question.clone(), said),
        }
    }

    /// What was answered, by question.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Answer)> {
        self.answers.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}

impl Question {
    /// Whether `answer` is one that this question can be given.
    pub fn takes(&self, answer: &Answer) -> bool {
        let are_distinct = |ids: &[Rc<str>]| ids.iter().enumerate().all(|(place, id)| !ids.iter().take(place).any(|before| before == id));
        match (&self.kind, answer) {
            (_, Answer::Missing(_)) => true,
            (Kind::Binary { .. }, Answer::Choice(id)) => matches!(&**id, "yes" | "no"),
            (Kind::Single { options, .. }, Answer::Choice(id)) => options.iter().any(|option| option.id == *id),
            (Kind::Several { options, .. }, Answer::Choices(ids)) => {
                are_distinct(ids) && ids.iter().all(|id| options.iter().any(|option| option.id == *id))
            }
            (Kind::Ranking { options, .. }, Answer::Order(ids)) => {
                are_distinct(ids) && ids.len() == options.len() && ids.iter().all(|id| options.iter().any(|option| option.id == *id))
            }
            (Kind::Number { least, most, .. }, Answer::Number(number)) => (*least..=*most).contains(number),
            _ => false,
        }
    }

    /// The published class of a number, for a number question.
    pub fn class_of(&self, number: f64) -> Option<&Choice> {
        let Kind::Number { classes, .. } = &self.kind else { return None };
        let falls_in = |class: &&NumberClass| class.from <= number;
        classes.iter().rfind(falls_in).map(|class| &class.choice)
    }
}
