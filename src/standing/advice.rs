//! Which advice applies to a visitor, and which of it is shown with which lag.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{Advice, Benchmark, Verdict, When};
use crate::standing::{Comparison, Given, Row};

/// The advice that applies to the visitor, in the benchmark's order.
pub fn applying(benchmark: &Benchmark, response: &Response, practices: &[Row]) -> Vec<Given> {
    let verdicts: BTreeMap<_, _> = practices.iter().map(|row| (&row.measure.id, row.standing.verdict())).collect();
    let applies = |case: &When| {
        match case {
        When::Answered(condition) => response.meets(benchmark, condition),
        When::Chose { question, option, chosen } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Choices(options) if options.contains(option) == *chosen),
        ),
        When::Ranked { question, option, among } => benchmark.question(question).is_some_and(
            |question| matches!(response.counted(benchmark, question), Answer::Order(order) if order.iter().take(*among).any(|id| id == option)),
        ),
        When::Stands { measure, verdicts: any_of } => verdicts.get(measure).is_some_and(|verdict| any_of.contains(verdict)),
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

/// The advice to a visitor, assigned to the lags so that no piece is shown twice.
#[derive(Debug, Clone)]
pub struct AssignedAdvice {
    /// The advice on each of the largest lags, the largest lag first. None if none is left for that lag.
    pub on_lags: Vec<Option<Rc<Advice>>>,
    /// The advice that is on none of these lags, in the benchmark's order.
    pub remaining: Vec<Rc<Advice>>,
}

/// Assigns the advice to the lags. Each of the `most` largest lags gets the first piece that applies because of it and that no larger lag
/// has got.
pub fn assign_advice(comparison: &Comparison, most: usize) -> AssignedAdvice {
    let mut remaining = comparison.advice.clone();
    let on_lags = comparison.with_verdict(Verdict::Behind).take(most).map(|row| {
        let index = remaining.iter().position(|given| given.because_of.contains(&row.measure.id));
        index.map(|index| remaining.remove(index).advice)
    });
    let on_lags = on_lags.collect();
    AssignedAdvice { on_lags, remaining: remaining.into_iter().map(|given| given.advice).collect() }
}
