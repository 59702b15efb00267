//! What surveys publish beside shares of a simple random sample: design effects, margins, everybody's answers, ratios, quantiles and means.

use serde_json::{Value, json};
use toise::answers::from_json;
use toise::benchmark::{Date, parse};
use toise::chart::MAX_CROWD;
use toise::standing::{Comparison, Interval, assign_advice, compare, possible_verdicts, to_json};
use toise::text::Language;
use toise::widget::export::{plain_text, subjects};
use toise::widget::results::ResultsSection;
use toise::widget::{Settings, WidgetContext};

use crate::arbitrary::{HOUSEHOLD_RESERVES, SMALL, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

/// The small file with values put in: a JSON pointer each, "-" for the end of a list.
fn small_with(changes: &[(&str, Value)]) -> Value {
    let mut tree: Value = serde_json::from_str(SMALL).expect("JSON");
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match tree.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}")) {
            Value::Array(list) if key == "-" => list.push(value.clone()),
            Value::Array(list) => list[key.parse::<usize>().expect("an index")] = value.clone(),
            parent => parent[key] = value.clone(),
        }
    }
    tree
}

fn compared(tree: &Value, answers: &Value) -> Comparison {
    let benchmark = benchmark(&tree.to_string());
    compare(&benchmark, &from_json(&answers.to_string(), &benchmark).expect("answers"), TODAY)
}

#[track_caller]
fn assert_errors(changes: &[(&str, Value)], expected: &[&str]) {
    let errors = parse(&small_with(changes).to_string()).expect_err("an error");
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
}

fn width(interval: Interval) -> f64 {
    interval.high - interval.low
}

#[test]
fn intervals_go_by_the_effective_size_or_the_margin() {
    let width_with = |changes: &[(&str, Value)]| {
        let comparison = compared(&small_with(changes), &json!({ "rye": "no" }));
        width(comparison.row("rye").expect("a row").standing.above_interval)
    };
    let (plain, half) = (width_with(&[]), width_with(&[("/sample/effective_size", json!(100))]));
    assert!(half > plain * 1.35, "{half} of 100, {plain} of 200");
    // The 95 % margin of a share of a half, of 100 respondents drawn at random, is 1.96 × 0.5 / 10.
    assert!((width_with(&[("/sample/margin", json!(0.098))]) - half).abs() < 1e-4);
    // An effective size says more than a margin, and no sample tells more than one of its size.
    assert_eq!(width_with(&[("/sample/effective_size", json!(100)), ("/sample/margin", json!(0.2))]), half);
    assert_eq!(width_with(&[("/sample/margin", json!(0.01))]), plain);
}

#[test]
fn a_sample_of_more_dots_than_a_page_can_paint_has_no_crowd() {
    let has_crowd = |size: u32| {
        let comparison = compared(&small_with(&[("/sample/size", json!(size))]), &json!({ "rye": "no" }));
        // The other picture is where the visitor stands.
        let is_exported = subjects(&comparison).len() == 2;
        assert_eq!(ResultsSection::Crowd.entries(&comparison, 0).is_some(), is_exported);
        is_exported
    };
    assert_eq!([MAX_CROWD, MAX_CROWD + 1, u32::MAX].map(has_crowd), [true, false, false]);
}

#[test]
fn a_census_leaves_only_rounding_open() {
    let comparison = compared(&small_with(&[("/sample/reached", json!("census"))]), &json!({ "rye": "no" }));
    let standing = comparison.row("rye").expect("a row").standing;
    assert!((standing.above_interval.low - 0.595).abs() < 1e-9 && (standing.above_interval.high - 0.605).abs() < 1e-9);
    assert!((standing.ridit_interval.low - 0.1975).abs() < 1e-9 && (standing.ridit_interval.high - 0.2025).abs() < 1e-9);
}

#[test]
fn sizes_and_margins_that_cannot_be_are_errors() {
    assert_errors(
        &[("/sample/effective_size", json!(300))],
        &[
            "/sample/effective_size: 300 is no effective size of 200 respondents; give the size divided by the design effect: more than 0, and 200 at most",
        ],
    );
    assert_errors(&[("/sample/margin", json!(0))], &["/sample/margin: 0 is no margin of error; give it as a share: 0.031 for 3.1 points"]);
    assert_errors(
        &[("/sample/reached", json!("census")), ("/sample/margin", json!(0.03))],
        &[
            "/sample: a census, which has no sampling error, with a size or a margin for it; remove \"effective_size\" and \"margin\", or mend \"reached\"",
        ],
    );
}

/// A figure that counts 30 % of all bakeries, and the share of those who bake rye that follows from it.
fn herbs_by_ratio(whole: &str) -> [(&'static str, Value); 2] {
    let part =
        json!({ "id": "herbs-of-all", "statement": "add herbs", "share": 0.3, "base": "all", "rounding": 0.01, "sources": ["report"] });
    let derived =
        json!({ "id": "with-herbs", "statement": "add herbs", "derived": { "ratio": { "part": "herbs-of-all", "whole": whole } } });
    [("/figures/-", part), ("/figures/10", derived)]
}

#[test]
fn a_share_of_those_who_were_asked_follows_from_two_shares_of_all() {
    let comparison = compared(&small_with(&herbs_by_ratio("rye")), &json!({ "rye": "yes", "extras": [] }));
    let row = comparison.row("extras/herbs").expect("a row");
    assert_eq!((row.n, row.standing.above), (120, 0.5));
    let figure = row.figures().next().expect("a figure");
    assert!(figure.sources.is_empty(), "it rests on the sources of its terms");
    // Rounding allows from 0.295 / 0.605 to 0.305 / 0.595.
    let (least, greatest) = figure.range();
    assert!((least - 0.487_603_305_8).abs() < 1e-9 && (greatest - 0.512_605_042).abs() < 1e-9, "{least} to {greatest}");
}

#[test]
fn ratios_that_mean_nothing_are_errors() {
    assert_errors(
        &herbs_by_ratio("seeded"),
        &["/figures/10/derived/ratio: figures \"herbs-of-all\" and \"seeded\" are of different bases; divide figures of one base"],
    );
    assert_errors(
        &herbs_by_ratio("coal"),
        &[
            "/figures/10/derived/ratio: the part, 0.3, is not within the whole, 0.02; name as \"whole\" the figure that counts those who were asked",
        ],
    );
    let derived = |derivation: Value| [("/figures/10", json!({ "id": "with-herbs", "statement": "add herbs", "derived": derivation }))];
    assert_errors(
        &derived(json!({ "add": ["all"], "ratio": { "part": "seeded", "whole": "rye" } })),
        &["/figures/10/derived: both a sum and a ratio; keep one; another figure can hold the other"],
    );
    assert_errors(
        &derived(json!({})),
        &["/figures/10/derived: neither a sum nor a ratio; add \"add\": […], or \"ratio\": {\"part\": …, \"whole\": …}"],
    );
    assert_errors(
        &derived(json!({ "add": ["all"] })),
        &["/figures/10/derived: a sum without a base, since no term is a figure; add \"base\" to the figure"],
    );
    assert_errors(
        &derived(json!({ "subtract": ["rye"] })),
        &["/figures/10/derived: neither a sum nor a ratio; add \"add\": […], or \"ratio\": {\"part\": …, \"whole\": …}"],
    );
    let mut wrong = herbs_by_ratio("rye");
    wrong[1].1["share"] = json!(0.4);
    assert_errors(&wrong, &["/figures/10/derived: the terms give 0.5, the share is 0.4; mend the terms or the share"]);
}

/// The small file, whose number question has quartiles.
fn quartiles() -> Value {
    let quarter = |name: &str| json!({ "id": name, "statement": name, "share": 0.25, "base": "all", "rounding": 0, "sources": ["report"] });
    let option = |name: &str, from: u32| json!({ "id": name, "text": name, "from": from, "figures": [name], "others": format!("have {from} or more"), "you": format!("you have {from} or more") });
    let options = json!([option("q-a", 0), option("q-b", 3), option("q-c", 8), option("q-d", 20)]);
    small_with(&[
        ("/figures/-", quarter("q-a")),
        ("/figures/-", quarter("q-b")),
        ("/figures/-", quarter("q-c")),
        ("/figures/-", quarter("q-d")),
        ("/sections/0/questions/4/options", options),
        ("/sections/0/questions/4/quantiles", json!(true)),
        ("/sections/0/questions/4/direction", json!({ "better": "more", "held_by": "baker" })),
    ])
}

#[test]
fn between_quantiles_there_is_a_verdict_only_where_both_ends_agree() {
    let benchmark = benchmark(&quartiles().to_string());
    let question = benchmark.question("staff").expect("a question");
    let (_, measure) = question.measures()[0];
    let verdicts: Vec<&str> = possible_verdicts(&benchmark, measure).iter().map(|verdict| verdict.word()).collect();
    assert_eq!(verdicts, ["behind", "close", "close", "ahead"]);
    let response = from_json(r#"{ "staff": 9 }"#, &benchmark).expect("answers");
    let comparison = compare(&benchmark, &response, TODAY);
    let language = Language::native("en").expect("a language");
    let context = WidgetContext::new(std::rc::Rc::new(benchmark), language, TODAY, Settings::default());
    let text = plain_text(&context, &comparison, &[]);
    assert!(text.contains("You are between the 50th and the 75th percentile."), "{text}");
}

#[test]
fn a_published_mean_stands_beside_the_visitors_number() {
    let mean = |deviation: Value| json!({ "value": 4.5, "deviation": deviation, "sources": ["report"] });
    let tree = small_with(&[("/sections/0/questions/4/mean", mean(json!(2)))]);
    let comparison = compared(&tree, &json!({ "staff": 3 }));
    let json = to_json(&comparison, &benchmark(&tree.to_string()), "en");
    let expected = json!([{ "id": "staff", "label": "People", "unit": "people", "yours": 3.0, "mean": 4.5, "deviation": 2.0 }]);
    assert_eq!(json["means"], expected);
    assert!(compared(&tree, &json!({})).means.is_empty(), "nothing was answered");
    assert_errors(
        &[("/sections/0/questions/4/mean", mean(json!(-2)))],
        &["/sections/0/questions/4/mean/deviation: a standard deviation below 0; give it as it was published, without a sign"],
    );
}

#[test]
fn advice_for_those_ahead_never_stands_on_a_lag() {
    let advice = json!([{
        "id": "keep-at-it", "text": { "en": "Keep at it.", "fr": "Continuez." },
        "when": [{ "question": "rye", "verdict": ["ahead"] }, { "question": "hour", "is": ["early"] }],
    }]);
    let comparison = compared(&small_with(&[("/advice", advice)]), &json!({ "rye": "no", "hour": "early" }));
    let row = comparison.row("rye").expect("a row");
    assert_eq!(row.standing.verdict().word(), "behind");
    let advice = assign_advice(&comparison, 3);
    assert_eq!(advice.on_lags.iter().flatten().count(), 0, "it is given because of the hour");
    assert_eq!(advice.remaining.len(), 1);
}

#[test]
fn where_no_is_better_the_share_is_of_those_who_say_yes_and_the_practice_has_its_own_name() {
    let benchmark = benchmark(HOUSEHOLD_RESERVES);
    let context = WidgetContext::new(std::rc::Rc::new(benchmark), Language::native("en").expect("a language"), TODAY, Settings::default());
    let text = |answers: &str| {
        let response = from_json(answers, &context.benchmark).expect("answers");
        plain_text(&context, &compare(&context.benchmark, &response, TODAY), &[])
    };
    let yes = text(r#"{ "unpaid-bills": "yes" }"#);
    let published = "All bills paid in full: 17% of the 11,400 adults left a bill unpaid, at least in part, in the month before; ";
    assert!(yes.contains(&format!("Where you lag\n• {published}so did you.")), "{yes}");
    let no = text(r#"{ "unpaid-bills": "no" }"#);
    assert!(no.contains(&format!("{published}you left none.")), "{no}");
    // Three months set aside come first in the line, and so are the strength.
    let both = text(r#"{ "three-months": "yes", "unpaid-bills": "no" }"#);
    assert!(both.contains("\nFurthest ahead: Three months set aside.\n"), "{both}");
}

/// The name of a practice is optional. Without it, the label and the better answer say what is done.
#[test]
fn a_practice_without_a_name_is_the_better_answer_to_its_label() {
    let mut tree: Value = serde_json::from_str(HOUSEHOLD_RESERVES).expect("JSON");
    let questions = tree["sections"][0]["questions"].as_array_mut().expect("questions");
    let question = questions.iter_mut().find(|question| question["id"] == "unpaid-bills").expect("it is asked");
    question.as_object_mut().expect("an object").remove("practice");
    let parsed = parse(&tree.to_string()).expect("only a warning");
    let warnings: Vec<String> = parsed.warnings.iter().map(ToString::to_string).collect();
    let expected = "/sections/0/questions/3: warning: less is better, and the label names what is not to be done; add \"practice\": a short name of \
                    what those do who say no, such as \"Bills paid in full\"";
    assert_eq!(warnings, [expected]);
    let response = from_json(r#"{ "unpaid-bills": "no" }"#, &parsed.benchmark).expect("answers");
    let comparison = compare(&parsed.benchmark, &response, TODAY);
    let language = Language::native("en").expect("a language");
    let context = WidgetContext::new(std::rc::Rc::new(parsed.benchmark), language, TODAY, Settings::default());
    let text = plain_text(&context, &comparison, &[]);
    assert!(text.contains("• A bill left unpaid: No: 17% of the 11,400 adults"), "{text}");
}

#[test]
fn the_name_of_a_practice_needs_a_direction() {
    assert_errors(
        &[("/sections/0/questions/4/practice", json!("Many hands"))],
        &[
            "/sections/0/questions/4/practice: the name of a practice, \"Many hands\", without where it begins; add \"practice_from\", or remove it",
        ],
    );
    let mut question = json!({ "id": "q", "kind": "yes-no", "text": "Q?", "label": "Q", "figure": "early", "practice": "Doing it" });
    assert_errors(
        &[("/sections/0/questions/-", question.clone())],
        &["/sections/0/questions/5/practice: the name of a practice in a question without a direction; add \"direction\", or remove it"],
    );
    question.as_object_mut().expect("an object").remove("figure");
    assert_errors(
        &[("/sections/0/questions/-", question)],
        &["/sections/0/questions/5/practice: a question without figures has nothing to compare; add \"figure\", or remove it"],
    );
}
