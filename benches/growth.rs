//! How long the core takes on benchmarks of 10, 100 and 1000 practices. Run it with `cargo bench`.

#![allow(clippy::expect_used, clippy::panic, reason = "a panic is how a measurement fails")]

use std::fmt::Write;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use toise::answers::{Response, coverage, from_json, from_text, to_text};
use toise::benchmark::{Benchmark, Date, parse};
use toise::chart::{Font, Palette, TextMeasurer, all_together, svg, where_you_stand};
use toise::standing::{Comparison, changes, compare, to_json};
use toise::text::Language;

const PRACTICES: [usize; 3] = [10, 100, 1000];
const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };
const WIDTH: f64 = 640.0;

fn main() {
    divan::main();
}

#[divan::bench(args = PRACTICES)]
fn reading_a_benchmark(bencher: Bencher, practices: usize) {
    let file = file(practices);
    bencher.counter(BytesCount::of_str(&file)).bench_local(|| parse(black_box(&file)));
}

/// After each answer, the widget counts whether there are enough for results.
#[divan::bench(args = PRACTICES)]
fn counting_answered_practices(bencher: Bencher, practices: usize) {
    let Case { benchmark, response, .. } = case(practices);
    bencher.bench_local(|| coverage(black_box(&benchmark), black_box(&response)));
}

/// After each answer, the widget stores the response.
#[divan::bench(args = PRACTICES)]
fn writing_answers(bencher: Bencher, practices: usize) {
    let Case { benchmark, response, .. } = case(practices);
    bencher.bench_local(|| to_text(black_box(&response), black_box(&benchmark)));
}

#[divan::bench(args = PRACTICES)]
fn reading_answers(bencher: Bencher, practices: usize) {
    let Case { benchmark, response, .. } = case(practices);
    let text = to_text(&response, &benchmark);
    bencher.bench_local(|| from_text(black_box(&text), black_box(&benchmark)));
}

#[divan::bench(args = PRACTICES)]
fn comparing(bencher: Bencher, practices: usize) {
    let Case { benchmark, response, .. } = case(practices);
    bencher.bench_local(|| compare(black_box(&benchmark), black_box(&response), TODAY));
}

#[divan::bench(args = PRACTICES)]
fn finding_changes(bencher: Bencher, practices: usize) {
    let Case { comparison, .. } = case(practices);
    bencher.bench_local(|| changes(black_box(&comparison), black_box(&comparison)));
}

#[divan::bench(args = PRACTICES)]
fn writing_a_comparison(bencher: Bencher, practices: usize) {
    let Case { benchmark, comparison, .. } = case(practices);
    bencher.bench_local(|| to_json(black_box(&comparison), black_box(&benchmark), "en"));
}

#[divan::bench(args = PRACTICES)]
fn laying_out_where_you_stand(bencher: Bencher, practices: usize) {
    let (Case { comparison, .. }, language) = (case(practices), english());
    bencher.bench_local(|| where_you_stand(black_box(&comparison.practices), WIDTH, &language, &Monospace));
}

#[divan::bench(args = PRACTICES)]
fn laying_out_all_together(bencher: Bencher, practices: usize) {
    let (Case { benchmark, comparison, .. }, language) = (case(practices), english());
    let count = comparison.count.expect("practices of the whole sample");
    bencher.bench_local(|| all_together(black_box(&count), &benchmark.sample, WIDTH, &language, &Monospace));
}

#[divan::bench(args = PRACTICES)]
fn drawing_where_you_stand(bencher: Bencher, practices: usize) {
    let scene = where_you_stand(&case(practices).comparison.practices, WIDTH, &english(), &Monospace);
    bencher.bench_local(|| svg(black_box(&scene), &Palette::light()));
}

/// A benchmark, a response to all of its questions, and their comparison.
struct Case {
    benchmark: Benchmark,
    response: Response,
    comparison: Comparison,
}

fn case(practices: usize) -> Case {
    let benchmark = parse(&file(practices)).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}")).benchmark;
    let response = from_json(&answers(practices), &benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let comparison = compare(&benchmark, &response, TODAY);
    assert_eq!(comparison.practices.len(), practices);
    Case { benchmark, response, comparison }
}

/// A benchmark file with a section for each ten practices: a yes-no question, a scale, and eight options for those who said yes. Each
/// section has advice, and each scale is contrasted with the one before. The scales share their figures, since a file may have at most
/// 1000.
fn file(practices: usize) -> String {
    let figure = |id: &str, share: f64| {
        format!(
            r#"{{"id":"{id}","statement":"do {id} at least once a month","share":{share:.2},"base":"all","rounding":0.01,"sources":["s"]}}"#
        )
    };
    let direction = r#""direction":{"better":"more","held_by":"v"}"#;
    let mut figures = vec![figure("less", 0.33), figure("same", 0.34), figure("more", 0.33)];
    let (mut sections, mut advice, mut contrasts) = (Vec::new(), Vec::new(), Vec::new());
    for section in 0..practices / 10 {
        figures.push(figure(&format!("done-{section}"), share(section)));
        let scale = ["less", "same", "more"].map(|id| {
            format!(
                r#"{{"id":"{id}","text":"{id} than a year ago","figures":["{id}"],"others":"do {id} of it","you":"you do {id} of it"}}"#
            )
        });
        let several: Vec<String> = (0..8)
            .map(|option| {
                let id = format!("option-{section}-{option}");
                figures.push(figure(&id, share(section * 8 + option)));
                format!(r#"{{"id":"{id}","text":"The option {id}","figures":["{id}"],"you_do":"you do","you_do_not":"you don’t"}}"#)
            })
            .collect();
        sections.push(format!(
            r#"{{"id":"section-{section}","title":"Section {section}","questions":[
            {{"id":"done-{section}","kind":"yes-no","text":"Do you do it?","label":"Doing {section}",{direction},
              "figure":"done-{section}","you_do":"you do","you_do_not":"you don’t"}},
            {{"id":"scale-{section}","kind":"single","text":"How much of it?","label":"How much of {section}",{direction},
              "options":[{}],"practice_from":"more"}},
            {{"id":"several-{section}","kind":"several","text":"Which of these?","label":"Which of {section}",{direction},
              "shown_if":{{"question":"done-{section}","is":["yes"]}},"options":[{}]}}]}}"#,
            scale.join(","),
            several.join(","),
        ));
        advice.push(format!(
            r#"{{"id":"advice-{section}","voice":"v","text":"Do more of it.","when":[
            {{"question":"scale-{section}","verdict":["behind"]}},
            {{"question":"several-{section}","option":"option-{section}-1","is":["no"]}}]}}"#
        ));
        if section > 0 {
            contrasts.push(format!(r#"{{"questions":["scale-{}","scale-{section}"],"text":"One beside the other."}}"#, section - 1));
        }
    }
    format!(
        r#"{{"format":1,"id":"growth","languages":["en"],"title":"Growth",
        "sample":{{"size":462,"members":"businesses","population":"p","reached":"random","recruitment":"r","to":"2012","sources":["s"]}},
        "sources":[{{"id":"s","title":"The report","publisher":"The guild"}}],
        "voices":[{{"id":"v","name":"A voice","role":"adviser","sources":["s"]}}],
        "figures":[{}],"sections":[{}],"advice":[{}],"contrasts":[{}]}}"#,
        figures.join(","),
        sections.join(","),
        advice.join(","),
        contrasts.join(","),
    )
}

/// A share that differs from that of the next index.
fn share(index: usize) -> f64 {
    (10 + index * 37 % 80) as f64 / 100.0
}

/// Answers to all questions, so that every practice has a row.
fn answers(practices: usize) -> String {
    let mut all = String::new();
    for section in 0..practices / 10 {
        let degree = ["less", "same", "more"].into_iter().nth(section % 3).unwrap_or_default();
        write!(
            all,
            r#"{}"done-{section}":"yes","scale-{section}":"{degree}","several-{section}":["option-{section}-1","option-{section}-6"]"#,
            if section > 0 { "," } else { "" }
        )
        .expect("writing to a string succeeds");
    }
    format!("{{{all}}}")
}

fn english() -> Language {
    Language::native("en").expect("a language of the widget")
}

/// All characters are equally wide, so that the time a browser takes to measure text is not counted.
struct Monospace;

impl TextMeasurer for Monospace {
    fn width(&self, text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.size * 0.6
    }
}
