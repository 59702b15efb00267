//! Which advice applies to a visitor, and which of it is shown with which lag.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{Advice, Benchmark, Call, When};
use crate::standing::{Comparison, Given, Row};

/// The advice that applies to the visitor, in the benchmark's order.
pub fn applying(benchmark: &Benchmark, response: &Response, practices: &[Row]) -> Vec<Given> {
    let calls: BTreeMap<_, _> = practices.iter().map(|row| (&row.measure.id, row.standing.call())).collect();
    let applies = |case: &When| {
        match case {
        When::Answered(condition) => response.meets(benchmark, condition),
        When::Chose { question, option, chosen } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Choices(options) if options.contains(option) == *chosen),
        ),
        When::Ranked { question, option, among } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Order(order) if order.iter().take(*among).any(|id| id == option)),
        ),
        When::Stands { measure, calls: any_of } => calls.get(measure).is_some_and(|call| any_of.contains(call)),
    }
    };
    let given = benchmark.advice.iter().filter_map(|advice| {
        let cases: Vec<&When> = advice.when.iter().filter(|case| applies(case)).collect();
        let is_given = advice.when.is_empty() || !cases.is_empty();
        is_given.then(|| Given { advice: advice.clone(), because_of: cases.into_iter().map(measure_of).collect() })
    });
    given.collect()
}

/// The id of the measure that a case is about.
fn measure_of(case: &When) -> Rc<str> {
    match case {
        When::Answered(condition) => condition.question.clone(),
        When::Stands { measure, .. } => measure.clone(),
        When::Chose { question, option, .. } => format!("{question}/{option}").into(),
        When::Ranked { question, .. } => question.clone(),
    }
}

/// The advice to a visitor, distributed over the lags so that none is given twice.
#[derive(Debug, Clone)]
pub struct Counsel {
    /// The advice on each of the largest lags, the largest lag first. None if none is left for that lag.
    pub on_lags: Vec<Option<Rc<Advice>>>,
    /// The advice that is on none of these lags, in the benchmark's order.
    pub besides: Vec<Rc<Advice>>,
}

/// Distributes the advice. Each of the `most` largest lags gets the first advice that applies because of it and that no larger lag has got.
pub fn counsel(comparison: &Comparison, most: usize) -> Counsel {
    let mut besides = comparison.advice.clone();
    let on_lags = comparison.with_call(Call::Behind).take(most).map(|row| {
        let index = besides.iter().position(|given| given.because_of.contains(&row.measure.id));
        index.map(|index| besides.remove(index).advice)
    });
    let on_lags = on_lags.collect();
    Counsel { on_lags, besides: besides.into_iter().map(|given| given.advice).collect() }
}
