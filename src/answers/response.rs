//! A response: a visitor's answers to the questions of a benchmark, some of which may be missing.

use std::rc::Rc;

use super::by_id::ById;
use crate::benchmark::{Benchmark, Choice, Condition, Kind, NumberClass, Question};

/// All answers of one visitor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    pub(super) answers: ById<Answer>,
}

/// The answer to one question. Options are named by their ids.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The option of a single-choice question; `yes` or `no` of a binary one.
    Choice(Rc<str>),
    /// The chosen options of a question that takes several, in any order. May be empty.
    Choices(Vec<Rc<str>>),
    /// All options of a ranking, first to last.
    Order(Vec<Rc<str>>),
    Number(f64),
    Missing(Missing),
}

impl Answer {
    /// This answer with one more option chosen, as the last one, or with one fewer. Without any option left, the question counts as skipped.
    #[must_use]
    pub fn with_option(&self, option: Rc<str>, is_on: bool) -> Self {
        let chosen: &[Rc<str>] = if let Self::Choices(chosen) = self { chosen } else { &[] };
        let others = chosen.iter().filter(|id| **id != option).cloned();
        let chosen: Vec<_> = others.chain(is_on.then(|| option.clone())).collect();
        if chosen.is_empty() { Self::Missing(Missing::Skipped) } else { Self::Choices(chosen) }
    }
}

/// Why there is no answer (item nonresponse).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Skipped,
    DontKnow,
    /// The question is not asked after this visitor's other answers.
    NotApplicable,
}

impl Response {
    /// The answer to a question, by its id, whether or not it is asked. [`Missing::Skipped`] if there is none.
    pub fn answer(&self, question: &str) -> &Answer {
        self.answers.get(question).unwrap_or(&Answer::Missing(Missing::Skipped))
    }

    /// Whether there is an answer to a question, by its id. "Don't know" is one.
    pub fn has(&self, question: &str) -> bool {
        self.answers.get(question).is_some()
    }

    /// Whether `question` has an answer other than "don't know".
    pub fn is_answered(&self, question: &Question) -> bool {
        !matches!(self.answer(&question.id), Answer::Missing(_))
    }

    /// The answer for the comparison: [`Missing::NotApplicable`] if the question is not asked, whatever was answered before.
    pub fn counted(&self, benchmark: &Benchmark, question: &Question) -> &Answer {
        if self.is_asked(benchmark, question) { self.answer(&question.id) } else { &Answer::Missing(Missing::NotApplicable) }
    }

    /// Whether this visitor is asked `question`, given the answers so far.
    pub fn is_asked(&self, benchmark: &Benchmark, question: &Question) -> bool {
        question.shown_if.as_ref().is_none_or(|condition| self.meets(benchmark, condition))
    }

    /// Whether the answers meet `condition`.
    pub fn meets(&self, benchmark: &Benchmark, condition: &Condition) -> bool {
        let Some(question) = benchmark.question(&condition.question) else { return false };
        let is_named = |option: &Rc<str>| condition.is.contains(option);
        match self.counted(benchmark, question) {
            Answer::Choice(option) => is_named(option),
            Answer::Choices(options) => options.iter().any(is_named),
            Answer::Number(number) => question.class_of(*number).is_some_and(|choice| is_named(&choice.id)),
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

    /// Sets the answer to `question`. A skipped one is removed.
    pub(super) fn put(&mut self, question: &Rc<str>, answer: Answer) {
        match answer {
            Answer::Missing(Missing::Skipped | Missing::NotApplicable) => self.answers.remove(question),
            answer => self.answers.insert(question.clone(), answer),
        }
    }

    /// The answers, each with the id of its question, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Answer)> {
        self.answers.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}

impl Question {
    /// Whether the question can be answered with `answer`. Any question may be missing an answer.
    pub fn takes(&self, answer: &Answer) -> bool {
        let are_distinct = |ids: &[Rc<str>]| ids.iter().enumerate().all(|(index, id)| !ids.iter().take(index).any(|earlier| earlier == id));
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

    /// The class that a number falls into. None if this is no number question, or the number is below all classes.
    pub fn class_of(&self, number: f64) -> Option<&Choice> {
        let Kind::Number { classes, .. } = &self.kind else { return None };
        let falls_in = |class: &&NumberClass| class.from <= number;
        classes.iter().rfind(falls_in).map(|class| &class.choice)
    }
}
