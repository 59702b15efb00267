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
    /// `choice` in the place of this answer; or, if it is switched off, no answer if this is that choice.
    #[must_use]
    pub fn with_choice(&self, choice: Self, is_on: bool) -> Self {
        match is_on {
            true => choice,
            false if *self == choice => Self::Missing(Missing::Skipped),
            false => self.clone(),
        }
    }

    /// This answer with an option more, as the last one, or with one fewer, if it is among the chosen ones. If none is left, there is no answer.
    #[must_use]
    pub fn with_option(&self, option: Rc<str>, is_on: bool) -> Self {
        let chosen: &[Rc<str>] = if let Self::Choices(chosen) = self { chosen } else { &[] };
        if !is_on && !chosen.contains(&option) {
            return self.clone();
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_off_takes_nothing_else_away() {
        let choices = |ids: &[&str]| Answer::Choices(ids.iter().map(|id| Rc::from(*id)).collect());
        let (skipped, unknown) = (Answer::Missing(Missing::Skipped), Answer::Missing(Missing::DontKnow));
        for (answer, option, is_on, expected) in [
            (&skipped, "a", true, choices(&["a"])),
            (&unknown, "a", true, choices(&["a"])),
            (&choices(&["a"]), "b", true, choices(&["a", "b"])),
            (&choices(&["a", "b"]), "a", true, choices(&["b", "a"])),
            (&choices(&["a", "b"]), "a", false, choices(&["b"])),
            (&choices(&["a"]), "a", false, skipped.clone()),
            (&choices(&["a"]), "b", false, choices(&["a"])),
            (&choices(&[]), "a", false, choices(&[])),
            (&unknown, "a", false, unknown.clone()),
        ] {
            assert_eq!(answer.with_option(option.into(), is_on), expected, "{option} {is_on} with {answer:?}");
        }
        for (answer, choice, is_on, expected) in [
            (&choices(&["a"]), &unknown, true, &unknown),
            (&unknown, &unknown, false, &skipped),
            (&choices(&["a"]), &unknown, false, &choices(&["a"])),
            (&choices(&["a"]), &choices(&[]), false, &choices(&["a"])),
            (&Answer::Number(5.0), &unknown, false, &Answer::Number(5.0)),
        ] {
            assert_eq!(answer.with_choice(choice.clone(), is_on), *expected, "{choice:?} {is_on} with {answer:?}");
        }
    }
}
