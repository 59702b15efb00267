//! Made-up answers, with which owners see what results look like.

use std::rc::Rc;

use toise::answers::{Answer, Missing, Response};
use toise::benchmark::{Benchmark, Kind, Question};

/// An answer to each question that is asked after those before. They differ as those of a person do, so that some practices lag and others lead.
pub fn response(benchmark: &Benchmark) -> Response {
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

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a panic is how a test fails")]
mod tests {
    use toise::answers::{Answer, from_text, to_text};
    use toise::benchmark;

    use super::response;

    #[test]
    fn every_survey_has_answers_that_a_link_can_hold() {
        for (name, source) in super::super::json_files("../../benchmarks").expect("benchmarks") {
            let benchmark = benchmark::parse(&source).expect("a published benchmark is right").benchmark;
            let response = response(&benchmark);
            for question in benchmark.questions().filter(|question| response.is_asked(&benchmark, question)) {
                let answer = response.answer(&question.id);
                assert!(question.takes(answer) && !matches!(answer, Answer::Missing(_)), "{name}: {}", question.id);
            }
            assert_eq!(from_text(&to_text(&response, &benchmark), &benchmark).as_ref(), Ok(&response), "{name}");
        }
    }
}
