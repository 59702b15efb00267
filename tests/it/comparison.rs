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

/// With `TOISE_BLESS` set, it rewrites the document instead.
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
    let answers = json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"] });
    let comparison = compared(SMALL, &answers);
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
        "middle",
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

/// Other tests check the statistics. This one checks which figures and bases they are applied to.
#[test]
fn a_comparison_compares_each_answer_with_its_own_base() {
    let answers = json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 });
    let comparison = compared(SMALL, &answers);
    let at = |pointer: &str| comparison.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {comparison:#}"));
    let ids: Vec<_> = at("/practices").as_array().expect("a list").iter().map(|row| row["id"].as_str().expect("a text")).collect();
    // Early is better, so 30 % are ahead of who opens late. 25 % of the bakers of rye use seeds. Nobody is ahead on rye and herbs.
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
    // The figures on seeds and herbs have another base, so only rye and the hour are counted.
    assert_eq!((at("/count/practices"), at("/count/yours")), (&json!(2), &json!(1)));
    // Published: oven, dough, shop. Yours: shop, dough, oven.
    assert_eq!((at("/rankings/0/discordant_pairs"), at("/rankings/0/tau")), (&json!(3), &json!(-1.0)));
    assert_eq!(at("/advice"), &json!(["try-rye"]));
    assert_eq!(at("/caveats"), &json!([{ "kind": "old-survey", "years": 6 }]));
}

#[test]
fn a_row_tells_the_share_that_does_the_practice_and_whether_the_visitor_does() {
    let benchmark = benchmark(SMALL);
    let response = from_json(r#"{ "rye": "yes", "hour": "late", "staff": 3 }"#, &benchmark).expect("answers");
    let comparison = compare(&benchmark, &response, TODAY);
    let rows = comparison.practices.iter().chain(&comparison.differences);
    let practised: Vec<_> =
        rows.map(|row| (&*row.measure.id, row.practised().map(|practised| (practised.share, practised.yours)))).collect();
    // Opening early is better, so the first class does the practice. No number of staff is better than another.
    assert_eq!(practised, [("hour", Some((0.3, false))), ("rye", Some((0.6, true))), ("staff", None)]);
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
fn if_less_is_better_those_who_say_no_are_ahead_of_those_who_say_yes() {
    let comparison = compared(CYBER_HYGIENE, &json!({ "organisation": "charity", "breach": "no", "guidance": "yes" }));
    let rows = comparison["practices"].as_array().expect("a list");
    // Questions for businesses are not asked of a charity, so an answer to one does not count.
    assert_eq!(rows.len(), 1);
    let standing = &rows[0]["standing"];
    assert_eq!((&standing["below"], &standing["tied"], &standing["above"]), (&json!(0.24), &json!(0.76), &json!(0.0)));
    assert_eq!(rows[0]["base"], json!({ "of": { "group": "charities" }, "n": 1174, "derived": false }));
}

#[test]
fn a_contrast_needs_answers_to_both_questions() {
    let both = compared(VR_2012, &json!({ "social-budget": "up", "marketing-budget": "down" }));
    assert_eq!(both["contrasts"], json!([["social-budget", "marketing-budget"]]));
    for one in [json!({ "social-budget": "up" }), json!({ "marketing-budget": "down", "hours": "6-10" })] {
        assert_eq!(compared(VR_2012, &one)["contrasts"], json!([]), "{one}");
    }
}
