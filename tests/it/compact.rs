//! The compact text of a response, as it is stored and put into links.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use toise::answers::{Answer, Missing, Response, Unreadable, from_json, from_text, sample, to_text};
use toise::benchmark::{Benchmark, Kind, parse};
use toise::embed::link::{in_fragment, with_answers};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark, choices, fixed_seed, response};

proptest! {
    #![proptest_config(fixed_seed())]

    #[test]
    fn every_response_survives_its_text(choices in choices()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012)] {
            let response = response(&benchmark, &choices);
            let text = to_text(&response, &benchmark);
            prop_assert_eq!(from_text(&text, &benchmark), Ok(response), "{}", text);
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'), "{}", text);
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
    fn every_number_that_a_question_takes_survives(number in prop_oneof![-1e6..1e6, any::<f64>(), any::<u32>().prop_map(f64::from)]) {
        let benchmark = small_with("/sections/0/questions/4/most", json!(f64::MAX));
        let staff = benchmark.question("staff").expect("it is there");
        let response = Response::default().with(&staff.id, Answer::Number(number));
        let expected = if staff.takes(&Answer::Number(number)) { response.clone() } else { Response::default() };
        prop_assert_eq!(from_text(&to_text(&response, &benchmark), &benchmark), Ok(expected));
    }

    #[test]
    fn changed_truncated_and_extended_texts_are_refused(
        choices in choices(), index in any::<Index>(), character in "[A-Za-z0-9_-]", length in any::<Index>(),
    ) {
        let benchmark = benchmark(VR_2012);
        let text = to_text(&response(&benchmark, &choices), &benchmark);
        let index = index.index(text.len());
        let changed = format!("{}{character}{}", &text[..index], &text[index + 1..]);
        if changed != text {
            let expected = if index == 0 { Unreadable::UnknownVersion } else { Unreadable::Damaged };
            prop_assert_eq!(from_text(&changed, &benchmark), Err(expected), "{} for {}", changed, text);
        }
        let truncated = &text[..length.index(text.len())];
        prop_assert_eq!(from_text(truncated, &benchmark), Err(Unreadable::Damaged));
        prop_assert_eq!(from_text(&format!("{text}A"), &benchmark), Err(Unreadable::Damaged));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}", tail in "[A-Za-z0-9_-]{0,60}") {
        let benchmark = benchmark(SMALL);
        let _ = from_text(&text, &benchmark);
        let empty = to_text(&Response::default(), &benchmark);
        let _ = from_text(&format!("{empty}{tail}"), &benchmark);
    }
}

/// The small benchmark with another value at a pointer.
fn small_with(pointer: &str, value: Value) -> Benchmark {
    let mut tree: Value = serde_json::from_str(SMALL).expect("it is JSON");
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a step");
    tree.pointer_mut(parent).expect("it is there")[key] = value;
    parse(&tree.to_string()).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}")).benchmark
}

/// Answers to all questions: the options at index `choice`, or else the last ones. Lists and numbers are as long as they can be.
fn answer_all(benchmark: &Benchmark, choice: usize) -> Response {
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
fn all_nineteen_answers_fit_in_thirty_characters() {
    let benchmark = benchmark(VR_2012);
    assert_eq!(benchmark.questions().count(), 19);
    for choice in 0..5 {
        let response = answer_all(&benchmark, choice);
        let text = to_text(&response, &benchmark);
        assert!(text.len() <= 30, "{} characters: {text}", text.len());
        assert_eq!(from_text(&text, &benchmark), Ok(response));
    }
}

/// Visitors have such texts in storage and links. If they can no longer be read, the version has to rise.
#[test]
fn the_format_is_stable() {
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
fn answers_are_found_in_a_fragment_with_other_content() {
    for (fragment, text) in [
        ("#toise=1AB", Some("1AB")),
        ("toise=1AB", Some("1AB")),
        ("#part&toise=1AB&page=2", Some("1AB")),
        ("#/toise=1AB", Some("1AB")),
        ("#!/toise=1AB", Some("1AB")),
        ("#/post/toise=1AB", None),
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
fn a_link_keeps_the_other_content_of_the_fragment() {
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
        assert_eq!(with_answers(&address, "1AB"), address, "adding the answers again changes nothing: {fragment}");
    }
}

#[test]
fn a_link_leaves_out_what_campaigns_added_and_nothing_else() {
    for (page, expected) in [
        ("https://blog.example/post?utm_source=mail&utm_medium=x", "https://blog.example/post"),
        ("https://blog.example/post?id=1&gclid=Cj0&page=2", "https://blog.example/post?id=1&page=2"),
        ("https://blog.example/?fbclid=a%26b&q=utm_x&utm", "https://blog.example/?q=utm_x&utm"),
        ("https://blog.example/post?", "https://blog.example/post"),
        ("https://blog.example/post?a=1?b&a=2", "https://blog.example/post?a=1?b&a=2"),
    ] {
        assert_eq!(with_answers(page, "1AB"), format!("{expected}#toise=1AB"));
    }
}

/// A damaged link never shows other answers.
#[test]
fn every_change_of_one_byte_of_a_link_is_detected() {
    let benchmark = benchmark(VR_2012);
    let original = answer_all(&benchmark, 4);
    let link = format!("#toise={}", to_text(&original, &benchmark));
    assert!(link.len() < 120, "it should fit on a line of a message: {link}");
    let read = |link: &str| in_fragment(link).and_then(|text| from_text(text, &benchmark).ok());
    assert_eq!(read(&link).as_ref(), Some(&original));
    for index in 0..link.len() {
        for byte in 0..=u8::MAX {
            let mut bytes = link.clone().into_bytes();
            bytes[index] = byte;
            let encoded = format!("{}%{byte:02X}{}", &link[..index], &link[index + 1..]);
            // Browsers turn invalid UTF-8 into replacement characters.
            for damaged in [String::from_utf8_lossy(&bytes).into_owned(), encoded] {
                let response = read(&damaged);
                assert!(
                    damaged == link || response.is_none() || index == 0 && response.as_ref() == Some(&original),
                    "{damaged} for {link}"
                );
            }
        }
    }
}

/// Compared with one pass over the same text in the same run, so that a busy machine makes no difference.
#[test]
fn a_link_of_a_megabyte_is_refused_in_a_few_passes() {
    const PASSES: u32 = 200;
    let benchmark = benchmark(VR_2012);
    let text = to_text(&Response::default(), &benchmark);
    for long in [text + "A".repeat(1 << 20).as_str(), "1".repeat(1 << 20), "A".repeat(1 << 20), "%".repeat(1 << 20), "é".repeat(1 << 19)] {
        let fragment = format!("#{}&toise={long}", "x&".repeat(1 << 18));
        let start = std::time::Instant::now();
        assert!(std::hint::black_box(&fragment).chars().filter(|character| *character == '#').count() == 1);
        let pass = start.elapsed();
        let start = std::time::Instant::now();
        assert!(in_fragment(&fragment).is_some_and(|text| from_text(text, &benchmark).is_err()));
        assert!(start.elapsed() < pass * PASSES, "{:?} against {pass:?} for one pass", start.elapsed());
    }
}

/// A hash instead of the checksum would miss one in many thousands, as fuzzing found.
#[test]
fn every_change_of_one_character_is_detected() {
    let benchmark = benchmark(VR_2012);
    let answers = r#"{ "hours": "6-10", "networks": ["twitter"], "blog": "yes", "measured": [], "owner": { "missing": "dont-know" } }"#;
    let text = to_text(&from_json(answers, &benchmark).expect("it answers the benchmark"), &benchmark);
    for index in 0..text.len() {
        for character in (b'!'..=b'~').map(char::from).filter(|character| !text[index..].starts_with(*character)) {
            let changed = format!("{}{character}{}", &text[..index], &text[index + 1..]);
            assert!(from_text(&changed, &benchmark).is_err(), "{changed} for {text}");
        }
    }
}

#[test]
fn a_text_of_another_benchmark_version_or_questionnaire_is_refused_with_the_reason() {
    let (small, vr) = (benchmark(SMALL), benchmark(VR_2012));
    let text = to_text(&Response::default(), &small);
    assert_eq!(from_text(&text, &vr), Err(Unreadable::OtherBenchmark));
    assert_eq!(from_text(&text, &small_with("/id", json!("mills"))), Err(Unreadable::OtherBenchmark));
    let renamed = small_with("/sections/0/questions/4/id", json!("people"));
    assert_eq!(from_text(&text, &renamed).expect_err("the questions differ"), Unreadable::OtherQuestions);
    let reworded = small_with("/sections/0/questions/0/text", json!("And rye?"));
    assert_eq!(from_text(&text, &reworded), Ok(Response::default()), "a wording may change");
    assert_eq!(from_text(&text.replacen('1', "2", 1), &small), Err(Unreadable::UnknownVersion));
    assert_eq!(from_text("", &small), Err(Unreadable::Damaged));
    assert_eq!(from_text("1é", &small), Err(Unreadable::Damaged));
}

#[test]
fn invalid_answers_are_left_out() {
    let benchmark = benchmark(SMALL);
    let rye = benchmark.question("rye").expect("it is there").id.clone();
    for answer in [Answer::Choice("perhaps".into()), Answer::Number(3.0), Answer::Missing(Missing::NotApplicable)] {
        let text = to_text(&Response::default().with(&rye, answer), &benchmark);
        assert_eq!(from_text(&text, &benchmark), Ok(Response::default()));
    }
}

#[test]
fn made_up_answers_answer_all_that_is_asked_and_fit_into_a_link() {
    for source in [SMALL, VR_2012, HOUSEHOLD_RESERVES, CYBER_HYGIENE] {
        let benchmark = benchmark(source);
        let response = sample(&benchmark);
        for question in benchmark.questions().filter(|question| response.is_asked(&benchmark, question)) {
            let answer = response.answer(&question.id);
            assert!(question.takes(answer) && !matches!(answer, Answer::Missing(_)), "{}: {}", benchmark.id, question.id);
        }
        assert_eq!(from_text(&to_text(&response, &benchmark), &benchmark).as_ref(), Ok(&response), "{}", benchmark.id);
    }
}
