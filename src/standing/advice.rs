//! Which advice applies to a visitor, and which of it is shown with which lag.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{Advice, Benchmark, Verdict, When};
use crate::standing::{Comparison, Row};

/// The advice that applies to the visitor, in the benchmark's order.
pub fn applying(benchmark: &Benchmark, response: &Response, practices: &[Row]) -> Vec<Rc<Advice>> {
    let verdicts: BTreeMap<_, _> = practices.iter().map(|row| (&row.measure.id, row.standing.verdict)).collect();
    let applies = |case: &When| match case {
        When::Answered(condition) => response.meets(benchmark, condition),
        When::Chose { question, option, chosen } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Choices(options) if options.contains(option) == *chosen),
        ),
        When::Stands { measure, verdicts: any_of } => verdicts.get(measure).is_some_and(|verdict| any_of.contains(verdict)),
    };
    benchmark.advice.iter().filter(|advice| advice.when.is_empty() || advice.when.iter().any(applies)).cloned().collect()
}

/// The advice to a visitor, distributed over the lags so that none is given twice.
#[derive(Debug, Clone)]
pub struct Counsel {
    /// The advice on each of the largest lags, the largest lag first. None if none is left for that lag.
    pub on_lags: Vec<Option<Rc<Advice>>>,
    /// The advice that is on none of these lags, in the benchmark's order.
    pub besides: Vec<Rc<Advice>>,
}

/// Distributes the advice. Each of the `most` largest lags gets the first advice on its measure that no larger lag has got.
pub fn counsel(comparison: &Comparison, most: usize) -> Counsel {
    let mut besides = comparison.advice.clone();
    let on_lags = comparison.with_verdict(Verdict::Behind).take(most).map(|row| {
        let index = besides.iter().position(|advice| advice.when.iter().any(|case| is_on(case, row)));
        index.map(|index| besides.remove(index))
    });
    Counsel { on_lags: on_lags.collect(), besides }
}

/// Whether a case of an advice is about the measure of `row`.
fn is_on(case: &When, row: &Row) -> bool {
    let measure = &*row.measure.id;
    match case {
        When::Answered(condition) => *condition.question == *measure,
        When::Stands { measure: id, .. } => **id == *measure,
        When::Chose { question, option, .. } => measure.split_once('/') == Some((&**question, &**option)),
    }
}
