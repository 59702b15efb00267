//! A trial: where the visitor would stand with one better answer. It is never counted as an answer.

use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{Benchmark, Better, Choice, Date, Kind, Verdict};
use crate::standing::{Comparison, Row, compare};

impl Row {
    /// The index of the next better class, if the visitor does not lead already. None if there is no better one.
    pub fn next_step(&self) -> Option<usize> {
        let better = self.measure.direction.as_ref().filter(|_| self.standing.verdict() != Verdict::Ahead)?.better;
        match better {
            Better::More => Some(self.class + 1).filter(|class| *class < self.measure.classes.len()),
            Better::Less => self.class.checked_sub(1),
        }
    }
}

impl Comparison {
    /// The comparison of a visitor who does one step better on `measure` than `response`, whose comparison this is. Its practices keep their
    /// order here, so that the eye can follow them. None if there is no such step.
    // Not inlined into the reducer, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
    #[inline(never)]
    pub fn trial(&self, benchmark: &Benchmark, response: &Response, measure: &str, today: Date) -> Option<Self> {
        let row = self.practices.iter().find(|row| *row.measure.id == *measure)?;
        let (question, answer) = answer_in(benchmark, response, row, row.next_step()?)?;
        let mut trial = compare(benchmark, &response.with(&question, answer), today);
        let place = |row: &Row| self.practices.iter().position(|known| known.measure.id == row.measure.id).unwrap_or(usize::MAX);
        trial.practices.sort_by_key(place);
        Some(trial)
    }
}

/// The id of the question of a row, and an answer that falls into the class at index `class`.
fn answer_in(benchmark: &Benchmark, response: &Response, row: &Row, class: usize) -> Option<(Rc<str>, Answer)> {
    let measures = benchmark
        .questions()
        .flat_map(|question| question.measures().into_iter().map(move |(option, measure)| (question, option, measure)));
    let (question, option, _) = measures.into_iter().find(|(_, _, measure)| measure.id == row.measure.id)?;
    let is_in_class = |choice: &&Choice| choice.class == Some(class);
    let answer = match &question.kind {
        Kind::Binary { .. } => Answer::Choice(if class == 0 { "no" } else { "yes" }.into()),
        Kind::Single { options, .. } => Answer::Choice(options.iter().find(is_in_class)?.id.clone()),
        Kind::Number { classes, .. } => Answer::Number(classes.iter().find(|number| is_in_class(&&number.choice))?.from),
        Kind::Several { .. } => {
            let (option, chosen) = (option?, response.answer(&question.id));
            let mut chosen = if let Answer::Choices(chosen) = chosen { chosen.clone() } else { Vec::new() };
            chosen.retain(|id| id != option);
            if class > 0 {
                chosen.push(option.clone());
            }
            Answer::Choices(chosen)
        }
        Kind::Ranking { .. } => return None,
    };
    Some((question.id.clone(), answer))
}
