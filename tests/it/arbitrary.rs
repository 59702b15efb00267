//! Arbitrary responses and benchmarks for property tests, and the benchmarks of the repository.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use toise::answers::{Answer, Missing, Response};
use toise::benchmark::{Benchmark, Kind, Question, parse};
use toise::standing::Interval;

/// A configuration with the same cases in every run, so that a failure is due to a change of the code.
pub fn fixed_seed() -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(462), failure_persistence: None, ..ProptestConfig::default() }
}

/// A number for each choice that a response has to make. They repeat if a response needs more.
pub fn choices() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 1..200)
}

/// The response to `benchmark` that `choices` pick: any answers, even missing ones, and even to questions that are not asked.
pub fn response(benchmark: &Benchmark, choices: &[Index]) -> Response {
    let mut choices = choices.iter().cycle();
    let mut choose = |count: usize| choices.next().map_or(0, |index| index.index(count));
    benchmark.questions().fold(Response::default(), |response, question| {
        let answer = answer(question, &mut choose);
        assert!(question.takes(&answer), "{answer:?} to {}", question.id);
        response.with(&question.id, answer)
    })
}

fn answer(question: &Question, choose: &mut impl FnMut(usize) -> usize) -> Answer {
    match choose(6) {
        0 => return Answer::Missing(Missing::Skipped),
        1 => return Answer::Missing(Missing::DontKnow),
        _ => {}
    }
    match &question.kind {
        Kind::Binary { .. } => Answer::Choice(["yes", "no"][choose(2)].into()),
        Kind::Single { options, .. } => Answer::Choice(options[choose(options.len())].id.clone()),
        Kind::Several { options, .. } => {
            Answer::Choices(options.iter().filter(|_| choose(2) == 0).map(|option| option.id.clone()).collect())
        }
        Kind::Ranking { options, .. } => {
            let mut left: Vec<_> = options.iter().map(|option| option.id.clone()).collect();
            Answer::Order((0..options.len()).map(|_| left.remove(choose(left.len()))).collect())
        }
        Kind::Number { least, most, .. } => match choose(4) {
            0 => Answer::Number(*least),
            1 => Answer::Number(*most),
            2 => Answer::Number((least + choose(1000) as f64).min(*most)),
            // Few decimals, as people write numbers: serde_json reads the last bit of longer ones inexactly.
            _ => Answer::Number((least + choose(1_000_000) as f64 / 1e3).min(*most)),
        },
    }
}

/// The benchmark in the text of a valid file.
pub fn benchmark(json: &str) -> Benchmark {
    parse(json).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}")).benchmark
}

pub const SMALL: &str = include_str!("small.json");
pub const VR_2012: &str = include_str!("../../benchmarks/vr-2012.json");
pub const HOUSEHOLD_RESERVES: &str = include_str!("../../benchmarks/household-reserves-2023.json");
pub const CYBER_HYGIENE: &str = include_str!("../../benchmarks/cyber-hygiene-uk-2023.json");
pub const BUSINESS_OUTLOOK: &str = include_str!("../../benchmarks/uk-business-outlook-2024.json");
pub const INNOVATION_BY_SIZE: &str = include_str!("../../benchmarks/us-innovation-by-size-2016.json");
pub const MICROBUSINESS: &str = include_str!("../../benchmarks/us-microbusiness-2016.json");

/// The shares of two to seven categories, which sum to 1.
pub fn shares() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0_u32..1000, 2..8).prop_filter_map("all are zero", |weights| {
        let total: u32 = weights.iter().sum();
        (total > 0).then(|| weights.iter().map(|weight| f64::from(*weight) / f64::from(total)).collect())
    })
}

/// A benchmark of one ordered question with these shares. `name` makes the ids of its options.
pub fn scale(shares: &[f64], better: &str, name: impl Fn(usize) -> String) -> Benchmark {
    let names: Vec<String> = (0..shares.len()).map(name).collect();
    let figure = |(share, name): (&f64, &String)| json!({ "id": name, "statement": "s", "share": share, "base": "all", "rounding": 0, "sources": ["s"] });
    let option = |name: &String| json!({ "id": name, "text": name, "figures": [name], "others": "o", "you": "y" });
    let file: Value = json!({
        "format": 1, "id": "scale", "languages": ["en"], "title": "t",
        "sample": { "size": 462, "members": "m", "population": "p", "reached": "random", "recruitment": "r", "to": "2012", "sources": ["s"] },
        "sources": [{ "id": "s", "title": "t", "publisher": "p" }],
        "voices": [{ "id": "v", "name": "n", "role": "r", "sources": ["s"] }],
        "figures": shares.iter().zip(&names).map(figure).collect::<Value>(),
        "sections": [{ "id": "s", "title": "t", "questions": [{
            "id": "q", "kind": "single", "text": "t", "label": "l", "direction": { "better": better, "held_by": "v" },
            "options": names.iter().map(option).collect::<Value>(),
        }] }],
    });
    benchmark(&file.to_string())
}

/// What each of these shares may have been before it was rounded, if it was not.
pub fn unrounded(shares: &[f64]) -> Vec<Interval> {
    shares.iter().map(|share| Interval { low: *share, high: *share }).collect()
}
