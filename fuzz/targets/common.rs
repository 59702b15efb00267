//! Code that the targets share.
#![allow(dead_code, reason = "each target uses a part of it")]

use std::cell::OnceCell;

use serde_json::Value;
use toise::answers::{Answer, Missing, Response};
use toise::benchmark::{Benchmark, Date, Kind, Question, parse};
use toise::standing::{compare, to_json};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

/// Benchmarks of all kinds of questions, parsed once.
pub fn benchmarks() -> &'static [Benchmark; 2] {
    thread_local! {
        static PARSED: OnceCell<&'static [Benchmark; 2]> = const { OnceCell::new() };
    }
    let benchmark = |json: &str| parse(json).expect("it is valid").benchmark;
    let both = || [benchmark(include_str!("../../tests/it/small.json")), benchmark(include_str!("../../benchmarks/vr-2012.json"))];
    PARSED.with(|cell| *cell.get_or_init(|| Box::leak(Box::new(both()))))
}

/// The response that `data` picks, byte by byte.
pub fn response(benchmark: &Benchmark, data: &[u8]) -> Response {
    let mut bytes = data.iter().cycle();
    let mut choose = |count: usize| bytes.next().map_or(0, |byte| usize::from(*byte) % count.max(1));
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
        Kind::Number { least, most, .. } => Answer::Number((least + choose(256) as f64 / 4.0).min(*most)),
    }
}

/// Asserts that every number of the comparison is one, and that every share lies between 0 and 1.
pub fn assert_valid_numbers(benchmark: &Benchmark, response: &Response) {
    check(&to_json(&compare(benchmark, response, TODAY), benchmark, "en"), "");
}

fn check(tree: &Value, key: &str) {
    const TOLERANCE: f64 = 1e-9;
    match tree {
        Value::Object(object) => object.iter().for_each(|(key, value)| check(value, key)),
        Value::Array(list) => list.iter().for_each(|value| check(value, key)),
        Value::Null => assert_eq!(key, "count", "a number became null"),
        Value::Number(number) => {
            let number = number.as_f64().expect("it is a number");
            let (least, most) = match key {
                "gap" | "tau" => (-1.0, 1.0),
                "below" | "tied" | "above" | "ridit" | "above_interval" | "below_interval" | "shares" | "min" | "max" | "independent" => {
                    (0.0, 1.0)
                }
                _ => (0.0, f64::MAX),
            };
            assert!((least - TOLERANCE..=most + TOLERANCE).contains(&number), "{key}: {number}");
        }
        _ => {}
    }
}
