//! Which advice is given to a visitor, and which of it belongs to which lag.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{Advice, Benchmark, Verdict, When};
use crate::standing::{Comparison, Row};

/// The advice that applies, in the benchmark's order.
pub fn applying(benchmark: &Benchmark, response: &Response, practices: &[Row]) -> Vec<Rc<Advice>> {
    let verdicts: BTreeMap<_, _> = practices.iter().map(|row| (&row.measure.id, row.standing.verdict)).collect();
    let applies = |case: &When| match case {
        When::Answered(condition) => response.meets(benchmark, condition),
        When::Chose { question, option, chosen } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Choices(options) if options.contains(option) == *chosen),
        ),
        When::Stands { measure, verdicts: wanted } => verdicts.get(measure).is_some_and(|verdict| wanted.contains(verdict)),
    };
    benchmark.advice.iter().filter(|advice| advice.when.is_empty() || advice.when.iter().any(applies)).cloned().collect()
}

/// Advice, shared out so that none is given twice.
#[derive(Debug, Clone)]
pub struct Counsel {
    /// One for each of the largest lags, the largest first; None where none is left that bears on it.
    pub on_lags: Vec<Option<Rc<Advice>>>,
    pub besides: Vec<Rc<Advice>>,
}

/// Gives each of the `most` largest lags the first advice on its own measure that no larger one has.
pub fn counsel(comparison: &Comparison, most: usize) -> Counsel {
    let mut besides = comparison.advice.clone();
    let on_lags = comparison.with_verdict(Verdict::Behind).take(most).map(|row| {
        let place = besides.iter().position(|advice| advice.when.iter().any(|case| is_on(case, row)));
        place.map(|place| besides.remove(place))
    });
    Counsel { on_lags: on_lags.collect(), besides }
}

fn is_on(case: &When, row: &Row) -> bool {
    let measure = &*row.measure.id;
    match case {
        When::Answered(condition) => *condition.question == *measure,
        When::Stands { measure: on, .. } => **on == *measure,
        When::Chose { question, option, .. } => measure.split_once('/') == Some((&**question, &**option)),
    }
}
