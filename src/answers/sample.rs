//! Made-up answers, with which owners see what results look like.

use std::rc::Rc;

use super::response::{Answer, Missing, Response};
use crate::benchmark::{Benchmark, Kind, Question};

/// An answer to each question that is asked. They differ as those of a person do, so that some practices lag and others lead.
pub fn sample(benchmark: &Benchmark) -> Response {
    made_up(benchmark, answer)
}

/// What `answer` says to each question that is asked after those before, whose index it gets, too.
pub fn made_up(benchmark: &Benchmark, answer: impl Fn(&Question, usize) -> Answer) -> Response {
    benchmark.questions().enumerate().fold(Response::default(), |response, (index, question)| {
        if response.is_asked(benchmark, question) { response.with(&question.id, answer(question, index)) } else { response }
    })
}

fn answer(question: &Question, index: usize) -> Answer {
    let middle = |number: usize| number.saturating_sub(1) / 2;
    let id = match &question.kind {
        Kind::Binary { .. } => Some(if index % 3 == 2 { "no" } else { "yes" }.into()),
        Kind::Single { options, .. } => options.get(middle(options.len())).map(|option| option.id.clone()),
        Kind::Number { classes, .. } => {
            return classes.get(middle(classes.len())).map_or(Answer::Missing(Missing::Skipped), |class| Answer::Number(class.from));
        }
        Kind::Several { options, .. } => {
            return Answer::Choices(options.iter().step_by(2).map(|option| option.id.clone()).collect::<Vec<Rc<str>>>());
        }
        Kind::Ranking { options, .. } => return Answer::Order(options.iter().map(|item| item.id.clone()).collect()),
    };
    id.map_or(Answer::Missing(Missing::Skipped), Answer::Choice)
}
