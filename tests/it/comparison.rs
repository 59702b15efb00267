//! The comparison as JSON, as it is documented.

use serde_json::{Value, json};
use toise::answers::from_json;
use toise::benchmark::Date;
use toise::standing::{compare, to_json};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark};

const DOCUMENT: &str = include_str!("../../docs/comparison.md");
const TYPES: &str = include_str!("../../web/toise.d.ts");
const FORMAT: &str = include_str!("../../docs/benchmark-format.md");
const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn compared(file: &str, answers: &Value) -> Value {
    let benchmark = benchmark(file);
    let response = from_json(&answers.to_string(), &benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    to_json(&compare(&benchmark, &response, TODAY), &benchmark, "en")
}

/// The first JSON block of a document.
fn block(document: &str) -> &str {
    document.split_once("```json\n").and_then(|(_, rest)| rest.split_once("```")).expect("it has one").0
}

/// Rewritten rather than compared where `TOISE_BLESS` is set.
#[test]
fn the_documented_example_is_what_compare_prints() {
    let current = compared(block(FORMAT), &json!({ "abroad": "no", "sundays": "some" }));
    if std::env::var_os("TOISE_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/comparison.md");
        std::fs::write(path, DOCUMENT.replacen(block(DOCUMENT), &format!("{current:#}\n"), 1)).expect("the docs can be written");
        return;
    }
    let documented: Value = serde_json::from_str(block(DOCUMENT)).expect("it is JSON");
    assert!(documented == current, "docs/comparison.md is not current: run TOISE_BLESS=1 cargo test documented_example");
}

#[test]
fn every_key_of_a_comparison_is_documented() {
    let all = json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"] });
    let comparison = compared(SMALL, &all);
    let mut keys = Vec::new();
    list_keys(&comparison, &mut keys);
    for key in ["standing", "peers", "tau", "count", "published", "kind"] {
        assert!(keys.contains(&key), "the example has no {key}");
    }
    for key in keys {
        assert!(DOCUMENT.contains(&format!("`{key}`")) || ["figure", "group"].contains(&key), "{key}");
        assert!([":", "?:"].iter().any(|mark| TYPES.contains(&format!(" {key}{mark} "))), "toise.d.ts: {key}");
    }
    for word in [
        "behind",
        "level",
        "ahead",
        "derived",
        "derived-base",
        "small-base",
        "conflicting-sources",
        "opt-in-sample",
        "old-survey",
        "partly-answered",
    ] {
        assert!(DOCUMENT.contains(&format!("`{word}`")), "{word}");
        assert!(TYPES.contains(&format!("'{word}'")), "toise.d.ts: {word}");
    }
}

/// What the whole of it says, for one visitor: the numbers are known from elsewhere, so only the reading is at stake.
#[test]
fn a_comparison_holds_each_answer_against_its_own_base() {
    let all = json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 });
    let comparison = compared(SMALL, &all);
    let at = |pointer: &str| comparison.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {comparison:#}"));
    let ids: Vec<_> = at("/practices").as_array().expect("a list").iter().map(|row| row["id"].as_str().expect("a text")).collect();
    // To open late when early is better leaves 30 % ahead; 25 % of the bakers of rye seed theirs; rye and herbs have nobody ahead.
    assert_eq!(ids, ["hour", "extras/seeds", "rye", "extras/herbs"]);
    assert_eq!(at("/practices/0/standing/above"), &json!(0.3));
    assert_eq!(at("/practices/0/peers/0/base"), &json!({ "of": { "group": "family" }, "n": 120, "derived": false }));
    assert_eq!(at("/practices/1/base"), &json!({ "of": { "figure": "rye" }, "n": 120, "derived": true }));
    assert_eq!(at("/practices/1/caveats"), &json!([{ "kind": "derived-base" }]));
    assert_eq!(at("/practices/2/standing/tied"), &json!(0.6));
    // Neither has a direction.
    assert_eq!(at("/differences/0/id"), "staff");
    assert_eq!(comparison.pointer("/differences/0/standing"), None);
    assert_eq!(at("/differences/0/category"), 1);
    assert_eq!(at("/differences/0/caveats"), &json!([{ "kind": "conflicting-sources" }]));
    // Seeds are of another base, so the count is of rye, the hour and herbs.
    assert_eq!((at("/count/practices"), at("/count/yours")), (&json!(3), &json!(2)));
    // Published: oven, dough, shop. Yours: shop, dough, oven.
    assert_eq!((at("/rankings/0/discordant_pairs"), at("/rankings/0/tau")), (&json!(3), &json!(-1.0)));
    assert_eq!(at("/advice"), &json!(["try-rye"]));
    assert_eq!(at("/caveats"), &json!([{ "kind": "old-survey", "years": 6 }]));
}

#[test]
fn a_row_reads_as_a_practice_that_some_do_and_the_visitor_does_or_does_not() {
    let benchmark = benchmark(SMALL);
    let response = from_json(r#"{ "rye": "yes", "hour": "late", "staff": 3 }"#, &benchmark).expect("answers");
    let comparison = compare(&benchmark, &response, TODAY);
    let rows = comparison.practices.iter().chain(&comparison.differences);
    let read: Vec<_> = rows.map(|row| (&*row.measure.id, row.practised().map(|practised| (practised.share, practised.yours)))).collect();
    // To open early is better, so those who do are the first class; the number of staff is neither better nor worse.
    assert_eq!(read, [("hour", Some((0.3, false))), ("rye", Some((0.6, true))), ("staff", None)]);
}

fn list_keys<'t>(tree: &'t Value, into: &mut Vec<&'t str>) {
    match tree {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            into.push(key);
            list_keys(value, into);
        }),
        Value::Array(list) => list.iter().for_each(|value| list_keys(value, into)),
        _ => {}
    }
}

#[test]
fn a_number_falls_into_the_class_that_begins_at_or_below_it() {
    for (dollars, class) in [(0.0, 0), (99.5, 0), (100.0, 1), (499.0, 1), (500.0, 2), (1999.0, 2), (2000.0, 3), (1e6, 3)] {
        let comparison = compared(HOUSEHOLD_RESERVES, &json!({ "largest-expense": dollars }));
        assert_eq!(comparison["practices"][0]["category"], class, "{dollars}");
    }
}

#[test]
fn where_less_is_better_whoever_says_no_is_ahead_of_those_who_say_yes() {
    let comparison = compared(CYBER_HYGIENE, &json!({ "organisation": "charity", "charity-breach": "no", "business-breach": "yes" }));
    let rows = comparison["practices"].as_array().expect("a list");
    // What is asked of businesses is not asked of a charity, whatever was said.
    assert_eq!(rows.len(), 1);
    let standing = &rows[0]["standing"];
    assert_eq!((&standing["below"], &standing["tied"], &standing["above"]), (&json!(0.24), &json!(0.76), &json!(0.0)));
    assert_eq!(rows[0]["base"], json!({ "of": { "group": "charities" }, "n": 1174, "derived": false }));
}

#[test]
fn two_rows_stand_side_by_side_where_both_were_answered() {
    let both = compared(VR_2012, &json!({ "social-budget": "up", "marketing-budget": "down" }));
    assert_eq!(both["contrasts"], json!([["social-budget", "marketing-budget"]]));
    for one in [json!({ "social-budget": "up" }), json!({ "marketing-budget": "down", "hours": "6-10" })] {
        assert_eq!(compared(VR_2012, &one)["contrasts"], json!([]), "{one}");
    }
}
