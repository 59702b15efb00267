//! The group that a visitor chooses to be compared with, answers that nobody can choose, and what authors read about both.

use std::rc::Rc;

use serde_json::{Value, json};
use toise::answers::{from_json, unasked};
use toise::benchmark::{Benchmark, Date, MAX_BYTES, Verdict, parse};
use toise::packed::{pack, unpack};
use toise::standing::{Comparison, claim, compare, possible_verdicts, to_json};
use toise::text::{LOCALES, Language};
use toise::widget::export::{csv, plain_text};
use toise::widget::{Settings, WidgetContext};

use crate::arbitrary::{CYBER_HYGIENE, INNOVATION_BY_SIZE, SMALL, benchmark};
use crate::faults;

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };
/// How inexact sums of binary fractions may be.
const TOLERANCE: f64 = 1e-9;

fn small() -> Value {
    serde_json::from_str(SMALL).expect("it is JSON")
}

fn question<'t>(tree: &'t mut Value, id: &str) -> &'t mut Value {
    let questions = tree["sections"][0]["questions"].as_array_mut().expect("it is a list");
    questions.iter_mut().find(|question| question["id"] == id).expect("it is there")
}

fn compared(benchmark: &Benchmark, answers: &Value) -> Comparison {
    let response = from_json(&answers.to_string(), benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    compare(benchmark, &response, TODAY)
}

fn diagnostics(tree: &Value) -> Vec<String> {
    let diagnostics = parse(&tree.to_string()).map_or_else(|diagnostics| diagnostics, |parsed| parsed.warnings);
    faults::assert_translated(&diagnostics);
    diagnostics.iter().map(ToString::to_string).collect()
}

/// The small file, whose question on rye bread chooses the group.
fn choosing() -> Value {
    let mut tree = small();
    question(&mut tree, "rye")["chooses_group"] = true.into();
    tree
}

/// The small file with a share of "don't know" on opening hours, of all and, if `of_family`, of family bakeries.
fn with_outside(of_family: bool) -> Value {
    let mut tree = small();
    let figures = tree["figures"].as_array_mut().expect("it is a list");
    for figure in figures.iter_mut() {
        match figure["id"].as_str() {
            Some("early") => figure["share"] = 0.24.into(),
            Some("late") => figure["share"] = 0.56.into(),
            Some("family-late") if of_family => figure["share"] = 0.4.into(),
            _ => {}
        }
    }
    figures
        .push(json!({ "id": "unknown", "statement": "do not know", "share": 0.2, "base": "all", "rounding": 0.01, "sources": ["report"] }));
    if of_family {
        let base = json!({ "group": "family" });
        figures.push(json!({ "id": "family-unknown", "statement": "do not know", "share": 0.1, "base": base, "rounding": 0.1, "sources": ["report"] }));
    }
    let hour = question(&mut tree, "hour");
    let options = hour["options"].as_array_mut().expect("it is a list");
    options.push(json!({ "id": "unknown", "text": "Don’t know", "outside": true, "figures": ["unknown"] }));
    if of_family {
        let shares = hour["peers"][0]["shares"].as_array_mut().expect("it is a list");
        shares.push(json!({ "option": "unknown", "figure": "family-unknown" }));
    }
    tree
}

#[test]
fn a_row_goes_by_the_group_that_the_visitor_chose() {
    let benchmark = benchmark(&choosing().to_string());
    let comparison = compared(&benchmark, &json!({ "rye": "yes", "hour": "late" }));
    let row = comparison.row("hour").expect("it was answered");
    assert_eq!((row.n, row.standing.above), (120, 0.5), "the group's share, not 30 % of all 200");
    assert_eq!(row.shares, [0.5, 0.5]);
    assert_eq!(row.figures().map(|figure| &*figure.id).collect::<Vec<_>>(), ["family-early", "family-late"]);
    assert_eq!(row.precision.rounding.get(), 0.1);
    let claim = claim(row);
    assert_eq!((claim.share, &*claim.figures[0].id), (0.5, "family-early"));
    let [all] = &*row.peers else { panic!("{:?}", row.peers) };
    assert!(!all.is_own_group && all.n == 200 && (all.standing.above - 0.3).abs() < TOLERANCE);
    let json = to_json(&comparison, &benchmark, "en");
    let row = json["practices"].as_array().and_then(|rows| rows.iter().find(|row| row["id"] == "hour")).expect("it has one");
    assert_eq!(row["base"], json!({ "of": { "group": "family" }, "n": 120, "derived": false }));
    assert_eq!(row["peers"][0]["base"], json!({ "of": "all", "n": 200, "derived": false }));
}

#[test]
fn a_row_goes_by_all_without_a_group_or_without_figures_of_it() {
    let benchmark = benchmark(&choosing().to_string());
    for answers in [json!({ "rye": "no", "hour": "late" }), json!({ "hour": "late" })] {
        let comparison = compared(&benchmark, &answers);
        let row = comparison.row("hour").expect("it was answered");
        assert_eq!((row.n, row.peers.len()), (200, 0), "{answers}");
    }
    let comparison = compared(&benchmark, &json!({ "rye": "yes", "staff": 2 }));
    assert_eq!(comparison.row("staff").expect("it was answered").n, 200);
}

#[test]
fn without_the_mark_a_group_stands_beside_all() {
    let comparison = compared(&benchmark(SMALL), &json!({ "rye": "yes", "hour": "late" }));
    let row = comparison.row("hour").expect("it was answered");
    assert!(row.n == 200 && row.peers.len() == 1 && row.peers[0].n == 120 && row.peers[0].is_own_group);
}

#[test]
fn all_practices_together_are_counted_among_all() {
    let (marked, unmarked) = (benchmark(&choosing().to_string()), benchmark(SMALL));
    let answers = json!({ "rye": "yes", "hour": "late", "staff": 2 });
    assert_eq!(compared(&marked, &answers).count, compared(&unmarked, &answers).count);
}

#[test]
fn a_verdict_that_only_a_group_leads_to_can_be_met() {
    let (marked, unmarked) = (benchmark(&choosing().to_string()), benchmark(SMALL));
    let verdicts = |benchmark: &Benchmark| {
        let hour = benchmark.question("hour").expect("it is there");
        possible_verdicts(benchmark, hour.measures()[0].1)
    };
    let of_all = [Verdict::Ahead, Verdict::TooClose];
    assert_eq!(verdicts(&unmarked), of_all);
    // A half of the family bakeries opens early, so whoever opens late is behind them; of all, that is too close to call.
    assert_eq!(verdicts(&marked), [of_all, [Verdict::Ahead, Verdict::Behind]].concat());
}

#[test]
fn businesses_are_compared_with_those_of_their_size() {
    let benchmark = benchmark(INNOVATION_BY_SIZE);
    for (size, n, share) in [("one-to-four", 105_444, 0.28), ("five-up", 33_800, 0.095)] {
        let comparison = compared(&benchmark, &json!({ "size": size, "products": "no" }));
        let row = comparison.row("products").expect("it was answered");
        assert_eq!(row.n, n);
        assert!((row.standing.above - share).abs() < TOLERANCE, "{size}: {}", row.standing.above);
    }
}

#[test]
fn the_example_compares_charities_with_charities() {
    let benchmark = benchmark(CYBER_HYGIENE);
    for (organisation, n, share) in [("charity", 1174, 0.24), ("business", 2263, 0.32)] {
        let comparison = compared(&benchmark, &json!({ "organisation": organisation, "breach": "no", "board": "no" }));
        let row = comparison.row("breach").expect("it was answered");
        assert_eq!(row.n, n);
        assert!((row.standing.below - share).abs() < TOLERANCE, "{organisation}: {}", row.standing.below);
        assert_eq!(comparison.row("board").expect("it was answered").n, n);
    }
}

#[test]
fn groups_survive_packing() {
    for tree in [choosing(), with_outside(false), with_outside(true)] {
        let answers = json!({ "rye": "yes", "hour": "late" });
        let direct = benchmark(&tree.to_string());
        let packed = unpack::<Benchmark>(&pack(&direct)).expect("it was packed");
        let json = |benchmark: &Benchmark| to_json(&compared(benchmark, &answers), benchmark, "en");
        assert_eq!(json(&direct), json(&packed));
    }
}

#[test]
fn an_answer_outside_the_order_is_no_choice_and_leaves_the_base() {
    let benchmark = benchmark(&with_outside(false).to_string());
    assert!(from_json(r#"{ "hour": "unknown" }"#, &benchmark).is_err());
    let comparison = compared(&benchmark, &json!({ "hour": "late" }));
    let row = comparison.row("hour").expect("it was answered");
    // 80 % of 200 gave an answer; 24 % of 200 are 30 % of them.
    assert_eq!(row.n, 160);
    assert!((row.shares[0] - 0.3).abs() < TOLERANCE && (row.shares[1] - 0.7).abs() < TOLERANCE);
    assert!((row.precision.rounding.get() - 0.0125).abs() < TOLERANCE, "a hundredth of all is more of them");
    let json = to_json(&comparison, &benchmark, "en");
    let row = &json["practices"][0];
    assert_eq!(row["base"], json!({ "of": "all", "n": 160, "derived": true, "without": ["unknown"] }));
    assert_eq!(row["figures"], json!(["early", "late", "unknown"]));
    assert_eq!(row["caveats"], json!([{ "kind": "derived" }, { "kind": "derived-base" }]));
}

#[test]
fn a_group_may_have_answers_outside_the_order_too() {
    let benchmark = benchmark(&with_outside(true).to_string());
    let comparison = compared(&benchmark, &json!({ "rye": "yes", "hour": "late" }));
    let row = comparison.row("hour").expect("it was answered");
    let [family] = &*row.peers else { panic!("{:?}", row.peers) };
    assert_eq!((row.n, family.n), (160, 108));
    assert!((family.shares[0] - 5.0 / 9.0).abs() < TOLERANCE);
}

/// The exported text and table of a comparison.
fn exports(tree: &Value, answers: &Value, language: &str) -> (String, String) {
    let benchmark = benchmark(&tree.to_string());
    let comparison = compared(&benchmark, answers);
    let language = Language::native(language).expect("a language of the widget");
    let context = WidgetContext::new(Rc::new(benchmark), language, TODAY, Settings::default());
    (plain_text(&context, &comparison, &[]), csv(&context, &comparison))
}

#[test]
fn each_row_says_whom_it_is_of() {
    let (text, table) = exports(&choosing(), &json!({ "rye": "yes", "hour": "late" }), "en");
    assert!(text.contains("50% of the 120 family bakeries open early; you open late."), "{text}");
    assert!(text.contains("For comparison, 200 bakeries: 30% ahead of you, 70% level with you, 0% behind."), "{text}");
    assert!(table.contains(r#""hour","Opening",1,"Late",0.5,true,120,false,"family bakeries",false"#), "{table}");
    let (text, table) = exports(&with_outside(false), &json!({ "hour": "late" }), "en");
    assert!(text.contains("30% of roughly 160 bakeries with an answer open early; you open late."), "{text}");
    assert!(table.contains(r#",160,true,"bakeries with an answer",true"#), "{table}");
    for (tag, _) in LOCALES {
        let (text, _) = exports(&with_outside(false), &json!({ "hour": "late" }), tag);
        assert!(!text.contains(['{', '}']), "{tag}: {text}");
    }
}

#[test]
fn diagnostics_of_groups() {
    let mut tree = choosing();
    question(&mut tree, "hour").as_object_mut().expect("it is an object").remove("peers");
    tree["figures"]
        .as_array_mut()
        .expect("it is a list")
        .retain(|figure| !figure["base"].is_object() || figure["id"] == "seeded" || figure["id"] == "with-herbs");
    tree["groups"] = json!([]);
    let warning = "/sections/0/questions/0/chooses_group: warning: a question that chooses a group of which nothing was published; add \"peers\" \
                   by its answer to a question, or remove it";
    assert!(diagnostics(&tree).contains(&warning.to_owned()), "{:?}", diagnostics(&tree));
    let mut tree = small();
    question(&mut tree, "order")["chooses_group"] = true.into();
    assert_eq!(
        diagnostics(&tree),
        ["/sections/0/questions/3/chooses_group: no key of a ranking question; remove it; it belongs to yes-no, single, several, number"]
    );
    for (peers, expected) in [
        (json!({}), "/sections/0/questions/1/peers/0: no key \"shares\"; add it: \"shares\": […]"),
        (
            json!({ "figure": "family-early", "shares": [{ "option": "early", "figure": "family-early" }, { "option": "late", "figure": "family-late" }] }),
            "/sections/0/questions/1/peers/0/figure: one figure for a question with several answers; name one for each option in \"shares\"",
        ),
    ] {
        let mut tree = small();
        let mut peers = peers;
        peers["shown_if"] = json!({ "question": "rye", "is": ["yes"] });
        question(&mut tree, "hour")["peers"] = json!([peers]);
        assert_eq!(diagnostics(&tree), [expected]);
    }
    for (peers, expected) in [
        (json!({}), "/sections/0/questions/0/peers/0: no key \"figure\"; add it: \"figure\": \"a-name\""),
        (
            json!({ "shares": [] }),
            "/sections/0/questions/0/peers/0/shares: shares of options where there is one share; name the one figure that counts those who \
             say yes, in \"figure\"",
        ),
    ] {
        let mut tree = small();
        let mut peers = peers;
        peers["shown_if"] = json!({ "question": "staff", "is": ["few"] });
        question(&mut tree, "rye")["peers"] = json!([peers]);
        assert_eq!(diagnostics(&tree), [expected]);
    }
}

#[test]
fn yes_no_questions_and_options_of_several_have_groups() {
    let mut tree = small();
    let peers = json!([{ "shown_if": { "question": "staff", "is": ["few"] }, "figure": "family-late" }]);
    question(&mut tree, "rye")["peers"] = peers.clone();
    question(&mut tree, "extras")["options"][0]["peers"] = peers;
    question(&mut tree, "staff")["chooses_group"] = true.into();
    let benchmark = benchmark(&tree.to_string());
    let comparison = compared(&benchmark, &json!({ "rye": "yes", "extras": ["seeds"], "staff": 2 }));
    for id in ["rye", "extras/seeds"] {
        let row = comparison.row(id).expect("it was answered");
        assert_eq!((row.n, row.standing.tied), (120, 0.5), "{id}");
    }
}

#[test]
fn diagnostics_of_answers_outside_the_order() {
    let options = "/sections/0/questions/1/options";
    let mut tree = with_outside(false);
    question(&mut tree, "hour")["options"][2]["you"] = "you do not know".into();
    assert_eq!(diagnostics(&tree), [format!("{options}/2/you: no key of an answer that nobody can choose; remove it")]);
    let mut tree = with_outside(false);
    question(&mut tree, "hour")["options"][2].as_object_mut().expect("it is an object").remove("figures");
    tree["figures"].as_array_mut().expect("it is a list").pop();
    assert_eq!(
        diagnostics(&tree),
        [format!("{options}/2: an answer that nobody can choose, and without figures; add \"figures\", or remove the option")]
    );
    let mut tree = with_outside(false);
    question(&mut tree, "hour")["options"].as_array_mut().expect("it is a list").pop();
    assert_eq!(
        diagnostics(&tree),
        [format!(
            "{options}: shares that sum to 0.8, not to 1; give a figure for each answer, so that they sum to 1 within their rounding; most \
             often \"don't know\" was left out: add it as an option with \"outside\": true"
        )]
    );
    let mut tree = with_outside(false);
    question(&mut tree, "extras")["shown_if"] = json!({ "question": "hour", "is": ["unknown"] });
    assert_eq!(diagnostics(&tree), ["/sections/0/questions/2/shown_if/is/0: unknown answer \"unknown\"; give one of early, late"]);
}

#[test]
fn a_count_with_separated_thousands_is_advised_without() {
    for text in ["1,453", "1.453", "1 453", "1’453", "1\u{202f}453"] {
        let mut tree = small();
        tree["sample"]["size"] = text.into();
        assert_eq!(diagnostics(&tree), [format!("/sample/size: the text {text:?} where a number belongs; write 1453 without quotes")]);
    }
    let mut tree = small();
    tree["sample"]["size"] = 1.453.into();
    let help = "give a whole number from 1 to 4294967295: 1453, if the point was to separate thousands";
    assert_eq!(diagnostics(&tree), [format!("/sample/size: 1.453 is no count; {help}")]);
}

#[test]
fn an_entry_without_a_name_is_named_by_its_neighbour() {
    let mut tree = small();
    tree["figures"][3] = 7.into();
    assert!(diagnostics(&tree).contains(
        &"/figures/3: the number 7 where an object belongs, after \"early\"; give {\"id\": \"a-name\", \"statement\": \"…\"}".to_owned()
    ));
    let mut tree = small();
    tree["figures"][0].as_object_mut().expect("it is an object").remove("id");
    assert!(diagnostics(&tree)[0].starts_with("/figures/0: no key \"id\", before \"no-rye\""), "{:?}", diagnostics(&tree));
}

#[test]
fn answers_over_the_limit_are_called_so() {
    let mistakes = from_json(&format!("{{ \"rye\": \"{}", "y".repeat(MAX_BYTES)), &benchmark(SMALL)).expect_err("it is too long");
    let expected = format!("/: more than {MAX_BYTES} bytes; give the answers of one visitor, which need far less");
    assert_eq!(mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

#[test]
fn answers_to_questions_that_are_not_asked_are_noted() {
    let benchmark = benchmark(SMALL);
    let notes = |answers: Value| {
        let response = from_json(&answers.to_string(), &benchmark).expect("they are answers");
        unasked(&response, &benchmark).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(notes(json!({ "rye": "yes", "extras": ["seeds"] })), [""; 0]);
    let expected = "/extras: an answer that is not compared, since \"extras\" is asked only if \"rye\" is \"yes\"; remove it, or mend the \
                    answer to \"rye\"";
    assert_eq!(notes(json!({ "rye": "no", "extras": ["seeds"] })), [expected]);
}
