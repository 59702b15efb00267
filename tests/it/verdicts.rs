//! What the visitors of the survey of 462 are told: for each answer, and for all respondents.

use serde_json::{Map, Value, json};
use toise::answers::from_json;
use toise::benchmark::{Date, Kind, Question, Verdict};
use toise::standing::{compare, possible_verdicts};

use crate::arbitrary::{VR_2012, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

/// The verdicts on the practices of somebody who gave `answers`, each with the measure's id.
fn verdicts(answers: &Value) -> Vec<(String, &'static str)> {
    let benchmark = benchmark(VR_2012);
    let response = from_json(&answers.to_string(), &benchmark).expect("answers");
    let comparison = compare(&benchmark, &response, TODAY);
    let mut verdicts: Vec<_> = comparison.practices.iter().map(|row| (row.measure.id.to_string(), row.standing.verdict().word())).collect();
    verdicts.sort();
    verdicts
}

#[test]
fn who_is_in_the_last_class_of_most_practices_lags_on_some() {
    let found = verdicts(&json!({
        "hours": "under-6", "time-trend": "more", "networks": ["facebook", "twitter"], "facebook-frequency": "less",
        "twitter-frequency": "less", "blog": "no", "social-budget": "same", "marketing-budget": "same", "paid-tool": "no",
    }));
    let expected = [
        ("blog", "behind"),
        ("facebook-frequency", "close"),
        ("hours", "behind"),
        ("networks/facebook", "middle"),
        ("networks/linkedin", "behind"),
        ("networks/pinterest", "close"),
        ("networks/twitter", "close"),
        ("paid-tool", "close"),
        ("social-budget", "middle"),
        ("time-trend", "close"),
        ("twitter-frequency", "behind"),
    ];
    assert_eq!(found, expected.map(|(id, verdict)| (id.to_owned(), verdict)));
}

/// The table in `docs/comparison.md`. With `TOISE_BLESS` set, it is rewritten instead. Read it before you commit it.
#[test]
fn the_document_has_the_verdict_on_each_answer() {
    let benchmark = benchmark(VR_2012);
    let mut table = String::from("| practice | answer | place in line | verdict |\n| --- | --- | ---: | --- |\n");
    for (_, measure) in benchmark.questions().flat_map(Question::measures).filter(|(_, measure)| measure.direction.is_some()) {
        let mut below = 0.0;
        for (index, (class, verdict)) in measure.classes.iter().zip(possible_verdicts(&benchmark, measure)).enumerate() {
            let answer = match (class.texts.is_empty(), index) {
                (false, _) => class.texts.iter().map(|text| &**text.within("en")).collect::<Vec<_>>().join(" / "),
                (true, 0) => "No".to_owned(),
                (true, _) => "Yes".to_owned(),
            };
            let place = (below + class.share / 2.0) * 100.0;
            below += class.share;
            let text = match verdict {
                Verdict::TooClose => "too close to call",
                verdict => verdict.word(),
            };
            let label = if index == 0 { &**measure.label.within("en") } else { "" };
            table += &format!("| {label} | {answer} | {place:.1} % | {text} |\n");
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/comparison.md");
    let document = std::fs::read_to_string(path).expect("a document");
    let (before, rest) = document.split_once("| practice | answer |").expect("the table");
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    let renewed = format!("{before}{table}\n{after}");
    if std::env::var_os("TOISE_BLESS").is_some() {
        std::fs::write(path, renewed).expect("a document that can be written");
    } else {
        assert_eq!(document, renewed, "TOISE_BLESS=1 cargo test the_document_has_the_verdict_on_each_answer");
    }
}

/// An answer to each of the questions that everybody is asked, and the share of the respondents who would give it if the practices were
/// independent.
fn respondents() -> Vec<(Value, f64)> {
    let benchmark = benchmark(VR_2012);
    let mut all = vec![(Map::new(), 1.0)];
    for question in benchmark.questions().filter(|question| question.shown_if.is_none()) {
        let answers: Vec<(Value, f64)> = match &question.kind {
            Kind::Binary { measure: Some(measure) } => {
                [json!("no"), json!("yes")].into_iter().zip(&measure.classes).map(|(answer, class)| (answer, class.share)).collect()
            }
            Kind::Single { options, measure: Some(measure) } => {
                // Any option stands for its class.
                let option = |index: usize| options.iter().find(|option| option.class == Some(index)).expect("an option in each class");
                measure.classes.iter().enumerate().map(|(index, class)| (json!(&*option(index).id), class.share)).collect()
            }
            Kind::Several { options, .. } if options.iter().all(|option| option.measure.is_some()) => {
                let subsets = (0..1_u32 << options.len()).map(|subset| {
                    let chosen = |index: usize| subset & (1 << index) != 0;
                    let class =
                        |index: usize| options[index].measure.as_ref().map(|measure| measure.classes[usize::from(chosen(index))].share);
                    let ids: Vec<&str> =
                        options.iter().enumerate().filter(|(index, _)| chosen(*index)).map(|(_, option)| &*option.id).collect();
                    (json!(ids), (0..options.len()).filter_map(class).product())
                });
                subsets.collect()
            }
            _ => continue,
        };
        let with = |(response, share): &(Map<String, Value>, f64)| {
            let (response, share) = (response.clone(), *share);
            answers
                .iter()
                .map(move |(answer, share_of_answer)| {
                    let mut response = response.clone();
                    response.insert(question.id.to_string(), answer.clone());
                    (response, share * share_of_answer)
                })
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all.into_iter().map(|(response, share)| (Value::Object(response), share)).collect()
}

/// The expected shares are those of a sum of independent yes-or-no variables: on hours 57 % lag, on the time trend 34 %, Facebook 10 %,
/// Twitter 30 %, LinkedIn 50 %, the blog 45 % and the social budget 6 %.
#[test]
fn respondents_drawn_from_the_published_shares_lag_on_a_few_practices_each() {
    let benchmark = benchmark(VR_2012);
    let mut lags = [0.0; 12];
    for (answers, share) in respondents() {
        let response = from_json(&answers.to_string(), &benchmark).expect("answers");
        lags[compare(&benchmark, &response, TODAY).with_verdict(Verdict::Behind).count()] += share;
    }
    let expected = [0.046, 0.197, 0.330, 0.276, 0.121, 0.027, 0.003, 0.0];
    for (number, (found, expected)) in lags.iter().zip(expected).enumerate() {
        assert!((found - expected).abs() < 6e-4, "{number}: {found} instead of {expected}: {lags:?}");
    }
}
