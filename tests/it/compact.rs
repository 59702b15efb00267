//! The text form of a response, as it stands in storage and in links.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use toise::answers::{Answer, Missing, Response, Unreadable, from_json, from_text, to_text};
use toise::benchmark::{Benchmark, Kind, parse};
use toise::embed::link::{in_fragment, with_answers};

use crate::arbitrary::{SMALL, VR_2012, benchmark, choices, response, steady};

proptest! {
    #![proptest_config(steady())]

    #[test]
    fn every_response_survives_its_text(choices in choices()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012)] {
            let response = response(&benchmark, &choices);
            let text = to_text(&response, &benchmark);
            prop_assert_eq!(from_text(&text, &benchmark), Ok(response), "{}", text);
            prop_assert!(text.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-' || sign == b'_'), "{}", text);
        }
    }

    #[test]
    fn every_response_survives_a_link(choices in choices()) {
        let benchmark = benchmark(VR_2012);
        let response = response(&benchmark, &choices);
        let fragment = format!("#toise={}", to_text(&response, &benchmark));
        prop_assert!(fragment.len() < 120, "{}", fragment);
        prop_assert_eq!(in_fragment(&fragment).map(|text| from_text(text, &benchmark)), Some(Ok(response)), "{}", fragment);
    }

    #[test]
    fn no_fragment_panics(fragment in "#?(\\PC|[#&=%]|toise=){0,40}") {
        let found = in_fragment(&fragment);
        prop_assert!(found.is_none_or(|text| fragment.contains(&format!("toise={text}"))), "{}", fragment);
    }

    #[test]
    fn any_number_that_a_question_takes_survives(number in prop_oneof![-1e6..1e6, any::<f64>(), any::<u32>().prop_map(f64::from)]) {
        let benchmark = with("/sections/0/questions/4/most", json!(f64::MAX));
        let staff = benchmark.question("staff").expect("it is there");
        let response = Response::default().with(&staff.id, Answer::Number(number));
        let kept = if staff.takes(&Answer::Number(number)) { response.clone() } else { Response::default() };
        prop_assert_eq!(from_text(&to_text(&response, &benchmark), &benchmark), Ok(kept));
    }

    #[test]
    fn a_damaged_text_is_told_apart(choices in choices(), at in any::<Index>(), sign in "[A-Za-z0-9_-]", cut in any::<Index>()) {
        let benchmark = benchmark(VR_2012);
        let text = to_text(&response(&benchmark, &choices), &benchmark);
        let at = at.index(text.len());
        let changed: String = text.chars().enumerate().map(|(place, own)| if place == at { sign.chars().next().unwrap_or(own) } else { own }).collect();
        if changed != text {
            let expected = if at == 0 { Unreadable::UnknownVersion } else { Unreadable::Damaged };
            prop_assert_eq!(from_text(&changed, &benchmark), Err(expected), "{} for {}", changed, text);
        }
        let cut = &text[..cut.index(text.len())];
        prop_assert_eq!(from_text(cut, &benchmark), Err(Unreadable::Damaged));
        prop_assert_eq!(from_text(&format!("{text}A"), &benchmark), Err(Unreadable::Damaged));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}", tail in "[A-Za-z0-9_-]{0,60}") {
        let benchmark = benchmark(SMALL);
        let _ = from_text(&text, &benchmark);
        let own = to_text(&Response::default(), &benchmark);
        let _ = from_text(&format!("{own}{tail}"), &benchmark);
    }
}

/// The small benchmark with another value at a place.
fn with(pointer: &str, value: Value) -> Benchmark {
    let mut tree: Value = serde_json::from_str(SMALL).expect("it is JSON");
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a step");
    tree.pointer_mut(parent).expect("it is there")[key] = value;
    parse(&tree.to_string()).unwrap_or_else(|faults| panic!("{faults:?}")).benchmark
}

/// Answers to all questions: each the one at place `choice`, or the last; several and numbers as long as they can be.
fn all(benchmark: &Benchmark, choice: usize) -> Response {
    benchmark.questions().fold(Response::default(), |response, question| {
        let index = |count: usize| choice.min(count - 1);
        let answer = match &question.kind {
            Kind::Binary { .. } => Answer::Choice(["no", "yes"][index(2)].into()),
            Kind::Single { options, .. } => Answer::Choice(options[index(options.len())].id.clone()),
            Kind::Several { options, .. } => Answer::Choices(options.iter().map(|option| option.id.clone()).collect()),
            Kind::Ranking { options, .. } => Answer::Order(options.iter().rev().map(|option| option.id.clone()).collect()),
            Kind::Number { most, .. } => Answer::Number(*most),
        };
        response.with(&question.id, answer)
    })
}

#[test]
fn all_nineteen_answers_fit_in_thirty_signs() {
    let benchmark = benchmark(VR_2012);
    assert_eq!(benchmark.questions().count(), 19);
    for choice in 0..5 {
        let response = all(&benchmark, choice);
        let text = to_text(&response, &benchmark);
        assert!(text.len() <= 30, "{} signs: {text}", text.len());
        assert_eq!(from_text(&text, &benchmark), Ok(response));
    }
}

/// Texts that visitors have kept: should this fail, the version has to rise.
#[test]
fn the_form_is_stable() {
    let benchmark = benchmark(SMALL);
    let cases = [
        ("{}", "1UL1LxoveTA"),
        (r#"{ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 12 }"#, "1UL1LxccCF_3nJg"),
        (r#"{ "rye": { "missing": "dont-know" }, "staff": 2.5 }"#, "1UL1LxBOaehkAEAAAAAAAA"),
    ];
    for (json, text) in cases {
        let response = from_json(json, &benchmark).expect("it answers the small benchmark");
        assert_eq!(to_text(&response, &benchmark), text);
        assert_eq!(from_text(text, &benchmark), Ok(response));
    }
}

#[test]
fn answers_are_found_in_a_fragment_of_others_too() {
    for (fragment, text) in [
        ("#toise=1AB", Some("1AB")),
        ("toise=1AB", Some("1AB")),
        ("#part&toise=1AB&page=2", Some("1AB")),
        ("#toise=", Some("")),
        ("#toise=1AB&toise=2CD", Some("1AB")),
        ("#toise", None),
        ("#mytoise=1AB", None),
        ("#part=toise=1AB", None),
        ("#", None),
        ("", None),
    ] {
        assert_eq!(in_fragment(fragment), text, "{fragment}");
    }
}

#[test]
fn a_link_keeps_what_else_the_page_has_in_its_fragment() {
    let page = "https://blog.example/post?id=1&toise=no";
    for (fragment, expected) in [
        ("", "#toise=1AB"),
        ("#", "#toise=1AB"),
        ("#part", "#part&toise=1AB"),
        ("#/post/12", "#/post/12&toise=1AB"),
        ("#/post/12?page=2&sort=up", "#/post/12?page=2&sort=up&toise=1AB"),
        ("#a&&b", "#a&&b&toise=1AB"),
        ("#mytoise=1", "#mytoise=1&toise=1AB"),
        ("#toise=2CD", "#toise=1AB"),
        ("#part&toise=2CD&page=2&toise=3EF", "#part&page=2&toise=1AB"),
    ] {
        let address = with_answers(&format!("{page}{fragment}"), "1AB");
        assert_eq!(address, format!("{page}{expected}"), "{fragment}");
        assert_eq!(address.split_once('#').and_then(|(_, fragment)| in_fragment(fragment)), Some("1AB"), "{fragment}");
        assert_eq!(with_answers(&address, "1AB"), address, "to copy it once more changes nothing: {fragment}");
    }
}

/// Whatever becomes of a byte of a link, nobody's other answers are shown.
#[test]
fn no_damage_to_one_byte_of_a_link_goes_unseen() {
    let benchmark = benchmark(VR_2012);
    let whole = all(&benchmark, 4);
    let link = format!("#toise={}", to_text(&whole, &benchmark));
    assert!(link.len() < 120, "it should be pasted into a message in one piece: {link}");
    let shown = |damaged: &str| in_fragment(damaged).and_then(|text| from_text(text, &benchmark).ok());
    assert_eq!(shown(&link).as_ref(), Some(&whole));
    for at in 0..link.len() {
        for byte in 0..=u8::MAX {
            let mut bytes = link.clone().into_bytes();
            bytes[at] = byte;
            let encoded = format!("{}%{byte:02X}{}", &link[..at], &link[at + 1..]);
            // What is no UTF-8 comes as replacement characters.
            for damaged in [String::from_utf8_lossy(&bytes).into_owned(), encoded] {
                let shown = shown(&damaged);
                assert!(damaged == link || shown.is_none() || at == 0 && shown.as_ref() == Some(&whole), "{damaged} for {link}");
            }
        }
    }
}

#[test]
fn a_link_of_a_megabyte_is_refused_at_once() {
    let benchmark = benchmark(VR_2012);
    let text = to_text(&Response::default(), &benchmark);
    let began = std::time::Instant::now();
    for long in [text + "A".repeat(1 << 20).as_str(), "1".repeat(1 << 20), "A".repeat(1 << 20), "%".repeat(1 << 20), "é".repeat(1 << 19)] {
        let fragment = format!("#{}&toise={long}", "x&".repeat(1 << 18));
        assert!(in_fragment(&fragment).is_some_and(|text| from_text(text, &benchmark).is_err()));
    }
    assert!(began.elapsed().as_secs() < 5, "{:?} unoptimised", began.elapsed());
}

/// A hash would miss one slip in many thousands, as fuzzing found.
#[test]
fn no_slip_of_a_sign_goes_unseen() {
    let benchmark = benchmark(VR_2012);
    let answers = r#"{ "hours": "6-10", "networks": ["twitter"], "blog": "yes", "measured": [], "owner": { "missing": "dont-know" } }"#;
    let text = to_text(&from_json(answers, &benchmark).expect("it answers the benchmark"), &benchmark);
    for at in 0..text.len() {
        for sign in (b'!'..=b'~').map(char::from).filter(|sign| !text[at..].starts_with(*sign)) {
            let slipped = format!("{}{sign}{}", &text[..at], &text[at + 1..]);
            assert!(from_text(&slipped, &benchmark).is_err(), "{slipped} for {text}");
        }
    }
}

#[test]
fn a_text_is_told_for_whom_it_is() {
    let (small, vr) = (benchmark(SMALL), benchmark(VR_2012));
    let text = to_text(&Response::default(), &small);
    assert_eq!(from_text(&text, &vr), Err(Unreadable::OtherBenchmark));
    assert_eq!(from_text(&text, &with("/id", json!("mills"))), Err(Unreadable::OtherBenchmark));
    let renamed = with("/sections/0/questions/4/id", json!("people"));
    assert_eq!(from_text(&text, &renamed).expect_err("the questions differ"), Unreadable::OtherQuestions);
    let reworded = with("/sections/0/questions/0/text", json!("And rye?"));
    assert_eq!(from_text(&text, &reworded), Ok(Response::default()), "a wording may change");
    assert_eq!(from_text(&text.replacen('1', "2", 1), &small), Err(Unreadable::UnknownVersion));
    assert_eq!(from_text("", &small), Err(Unreadable::Damaged));
    assert_eq!(from_text("1é", &small), Err(Unreadable::Damaged));
}

#[test]
fn what_is_no_answer_is_left_out() {
    let benchmark = benchmark(SMALL);
    let rye = benchmark.question("rye").expect("it is there").id.clone();
    for answer in [Answer::Choice("perhaps".into()), Answer::Number(3.0), Answer::Missing(Missing::NotApplicable)] {
        let text = to_text(&Response::default().with(&rye, answer), &benchmark);
        assert_eq!(from_text(&text, &benchmark), Ok(Response::default()));
    }
}
