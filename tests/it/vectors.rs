//! The statistics, compared with the results of an independent implementation.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::json;
use toise::benchmark::{Base, Share};
use toise::standing::{Bounds, Interval, Precision, agreement, count, interval, interval_of, standing};

use crate::arbitrary::{benchmark, unrounded};

/// The tolerance for closed formulas, and for bounds, which the other implementation finds by linear programming.
const EXACT: f64 = 1e-9;
const SOLVED: f64 = 1e-6;

#[derive(Deserialize)]
struct Vectors {
    wilson: Vec<WilsonCase>,
    standing: Vec<StandingCase>,
    ratio: Vec<RatioCase>,
    count: Vec<CountCase>,
    ranking: Vec<RankingCase>,
}

#[derive(Deserialize)]
struct WilsonCase {
    share: f64,
    base: u32,
    rounding: f64,
    expect: [f64; 2],
}

#[derive(Deserialize)]
struct StandingCase {
    shares: Vec<f64>,
    category: usize,
    base: u32,
    rounding: f64,
    census: bool,
    expect: ExpectedStanding,
}

#[derive(Deserialize)]
struct ExpectedStanding {
    below: f64,
    tied: f64,
    above: f64,
    ridit: f64,
    gap: f64,
    above_interval: [f64; 2],
    below_interval: [f64; 2],
    ridit_interval: [f64; 2],
    verdict: String,
    close: bool,
}

#[derive(Deserialize)]
struct RatioCase {
    part: f64,
    whole: f64,
    base: u32,
    part_rounding: f64,
    whole_rounding: f64,
    expect: ExpectedRatio,
}

#[derive(Deserialize)]
struct ExpectedRatio {
    share: f64,
    base: u32,
    interval: [f64; 2],
}

#[derive(Deserialize)]
struct CountCase {
    shares: Vec<f64>,
    yours: usize,
    expect: ExpectedCount,
}

#[derive(Deserialize)]
struct ExpectedCount {
    fewer: ExpectedBounds,
    more: ExpectedBounds,
}

#[derive(Deserialize)]
struct ExpectedBounds {
    min: f64,
    max: f64,
    independent: f64,
}

#[derive(Deserialize)]
struct RankingCase {
    published: Vec<usize>,
    yours: Vec<usize>,
    expect: ExpectedAgreement,
}

#[derive(Deserialize)]
struct ExpectedAgreement {
    discordant_pairs: usize,
    pairs: usize,
    tau: f64,
}

/// The cases of the file that `TOISE_VECTORS` names, by default of the repository's own.
fn vectors() -> Vectors {
    let own = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/vectors.json"));
    let path = std::env::var_os("TOISE_VECTORS").map_or_else(own, PathBuf::from);
    let json = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, not {expected}");
}

#[track_caller]
fn close_interval(found: Interval, [low, high]: [f64; 2], what: &str) {
    close(found.low, low, EXACT, &format!("{what}, low"));
    close(found.high, high, EXACT, &format!("{what}, high"));
}

#[track_caller]
fn close_bounds(found: Bounds, expected: &ExpectedBounds, what: &str) {
    close(found.min, expected.min, SOLVED, &format!("{what}, min"));
    close(found.max, expected.max, SOLVED, &format!("{what}, max"));
    close(found.independent, expected.independent, SOLVED, &format!("{what}, independent"));
}

fn precision(base: u32, rounding: f64, is_census: bool) -> Precision {
    Precision { base: f64::from(base), rounding: share(rounding), is_census }
}

fn share(value: f64) -> Share {
    Share::new(value).expect("a rounding unit is a share")
}

#[test]
fn vectors_of_wilson_intervals() {
    let cases = vectors().wilson;
    assert!(!cases.is_empty());
    for (index, case) in cases.into_iter().enumerate() {
        let precision = precision(case.base, case.rounding, false);
        close_interval(interval(case.share, precision), case.expect, &format!("wilson {index}"));
    }
}

#[test]
fn vectors_of_standings() {
    let cases = vectors().standing;
    assert!(!cases.is_empty());
    for (index, case) in cases.into_iter().enumerate() {
        let found = standing(&case.shares, case.category, precision(case.base, case.rounding, case.census));
        let what = format!("standing {index}");
        for (name, found, expected) in [
            ("below", found.below, case.expect.below),
            ("tied", found.tied, case.expect.tied),
            ("above", found.above, case.expect.above),
            ("ridit", found.ridit, case.expect.ridit),
            ("gap", found.gap, case.expect.gap),
        ] {
            close(found, expected, EXACT, &format!("{what}, {name}"));
        }
        close_interval(found.above_interval, case.expect.above_interval, &format!("{what}, above"));
        close_interval(found.below_interval, case.expect.below_interval, &format!("{what}, below"));
        close_interval(found.ridit_interval, case.expect.ridit_interval, &format!("{what}, ridit"));
        assert_eq!((found.third.word(), found.is_close), (&*case.expect.verdict, case.expect.close), "{what}");
    }
}

/// A benchmark file with a figure that is derived as the ratio of two others.
fn with_ratio(case: &RatioCase) -> String {
    let figure = |id: &str, share: f64, rounding: f64| json!({ "id": id, "statement": id, "share": share, "base": "all", "rounding": rounding, "sources": ["report"], "members": id });
    let file = json!({
        "format": 1,
        "id": "ratios",
        "languages": ["en"],
        "title": "Ratios",
        "sample": {
            "size": case.base, "members": "firms", "population": "firms", "reached": "random", "recruitment": "drawn", "to": "2020",
            "sources": ["report"],
        },
        "sources": [{ "id": "report", "title": "Report", "publisher": "Office" }],
        "figures": [
            figure("part", case.part, case.part_rounding),
            figure("whole", case.whole, case.whole_rounding),
            { "id": "ratio", "statement": "ratio", "derived": { "ratio": { "part": "part", "whole": "whole" } } },
        ],
        "sections": [{
            "id": "only",
            "title": "Only",
            "questions": [
                { "id": "whole", "kind": "yes-no", "text": "Whole?", "label": "Whole", "figure": "whole" },
                {
                    "id": "ratio", "kind": "yes-no", "text": "Ratio?", "label": "Ratio", "figure": "ratio",
                    "shown_if": { "question": "whole", "is": ["yes"] },
                },
            ],
        }],
    });
    file.to_string()
}

#[test]
fn vectors_of_ratios() {
    let cases = vectors().ratio;
    assert!(!cases.is_empty());
    for (index, case) in cases.into_iter().enumerate() {
        let benchmark = benchmark(&with_ratio(&case));
        let ratio = benchmark.figures.iter().find(|figure| &*figure.id == "ratio").expect("it is in the file");
        close(ratio.share.get(), case.expect.share, EXACT, &format!("ratio {index}"));
        assert!(matches!(&ratio.base, Base::Part(whole) if &*whole.id == "whole"), "ratio {index}");
        assert_eq!(ratio.base.size(benchmark.sample.size), case.expect.base, "ratio {index}");
        close_interval(interval_of(ratio, &benchmark.sample), case.expect.interval, &format!("ratio {index}"));
    }
}

#[test]
fn vectors_of_counts() {
    let cases = vectors().count;
    assert!(!cases.is_empty());
    for (index, case) in cases.into_iter().enumerate() {
        let found = count(&case.shares, &unrounded(&case.shares), case.yours);
        close_bounds(found.fewer, &case.expect.fewer, &format!("count {index}, fewer"));
        close_bounds(found.more, &case.expect.more, &format!("count {index}, more"));
    }
}

#[test]
fn vectors_of_rankings() {
    let cases = vectors().ranking;
    assert!(!cases.is_empty());
    for (index, case) in cases.into_iter().enumerate() {
        let found = agreement(&case.published, &case.yours);
        assert_eq!((found.discordant_pairs, found.pairs), (case.expect.discordant_pairs, case.expect.pairs), "ranking {index}");
        close(found.tau, case.expect.tau, EXACT, &format!("ranking {index}, tau"));
    }
}
