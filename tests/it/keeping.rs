//! What a visitor takes home: posters, the table for spreadsheets, the text for a letter, the link.

use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use toise::answers::{from_json, from_text, to_text};
use toise::benchmark::{Benchmark, Date, Verdict, parse};
use toise::chart::{EstimatedWidths, Palette, Rect, Scene, Shape, TextMeasurer, standalone};
use toise::standing::{Comparison, claim, compare};
use toise::text::{Key, LOCALES, Language};
use toise::widget::evidence::sources::{all_sources, publishers, sources_of};
use toise::widget::export::{csv, picture, plain_text, subjects, whole};
use toise::widget::qualifications;
use toise::widget::wording::{doubts, interval, is_too_close_to_call, majority, of_peers, set_apart, titled, voices_of, whose_view};
use toise::widget::{Settings, WidgetContext};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark};
use crate::chart::{Monospace, extent, overlap, rightward, room};

const TODAY: Date = Date { year: 2026, month: Some(11), day: Some(23) };
/// Each question of the default benchmark answered.
const WHOLE: &str = r#"{
    "hours": "under-6", "time-trend": "same", "owner": "yes", "less-wanted": "no",
    "networks": ["twitter", "linkedin"], "twitter-frequency": "several",
    "time-ranking": ["analysing", "finding", "learning", "answering", "competitors"],
    "content-origin": "found", "blog": "yes", "blog-weekly": "no", "post-hours": "1-3",
    "social-budget": "up", "marketing-budget": "same", "paid-tool": "yes", "tool-spend": "under-26",
    "experience": "under-6", "measured": [], "who-runs-it": "agency"
}"#;
/// Texts that mean something to markup, to tables and to spreadsheets.
const HOSTILE: [&str; 6] =
    ["=HYPERLINK(\"https://evil.example\")", "+1, 2", "@SUM(A1)", "-2 + 3", "<script>&amp;</text>]]>", "\u{fffe}a \"quoted\" 'one'"];

fn native(tag: &str) -> Language {
    Language::native(tag).expect("a language of the widget")
}

fn kept(benchmark: Benchmark, language: Language, answers: &str) -> (WidgetContext, Comparison) {
    let response = from_json(answers, &benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let comparison = compare(&benchmark, &response, TODAY);
    (WidgetContext::new(Rc::new(benchmark), language, TODAY, Settings::default()), comparison)
}

/// Comparisons of all kinds, in all languages.
fn cases() -> Vec<(String, WidgetContext, Comparison)> {
    let answers = [
        (VR_2012, WHOLE.to_owned()),
        (VR_2012, json!({ "blog": "no" }).to_string()),
        (SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 }).to_string()),
        (CYBER_HYGIENE, json!({ "organisation": "charity", "charity-breach": "no" }).to_string()),
        (HOUSEHOLD_RESERVES, json!({ "largest-expense": 0 }).to_string()),
    ];
    let languages = || LOCALES.iter().map(|(tag, _)| native(tag)).chain([rightward()]);
    let case = |(file, answers): &(&str, String)| {
        let of_language = |language: Language| {
            let what = format!("{} in {}", &answers[..12], language.tag);
            let (context, comparison) = kept(benchmark(file), language, answers);
            (what, context, comparison)
        };
        languages().map(of_language).collect::<Vec<_>>()
    };
    answers.iter().flat_map(case).collect()
}

/// `SMALL` with hostile texts wherever one is shown.
fn hostile() -> (WidgetContext, Comparison) {
    let mut file: Value = serde_json::from_str(SMALL).expect("it is JSON");
    let mut texts = HOSTILE.iter().cycle();
    let mut next = || json!({ "en": texts.next(), "fr": "f" });
    file["title"] = next();
    file["sample"]["members"] = next();
    for question in file["sections"][0]["questions"].as_array_mut().expect("questions") {
        question["label"] = next();
        for option in question.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
            option["text"] = next();
        }
    }
    file["sources"][0]["publisher"] = json!(HOSTILE[0]);
    let benchmark = parse(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:?}")).benchmark;
    kept(benchmark, native("en"), r#"{ "rye": "yes", "hour": "late", "order": ["shop", "dough", "oven"], "staff": 3 }"#)
}

fn labels(scene: &Scene) -> Vec<(Rect, &str)> {
    scene.shapes.iter().filter_map(room).collect()
}

/// All that a picture says, in the order written.
fn said(scene: &Scene) -> String {
    labels(scene).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_poster_keeps_its_texts_inside_and_apart_in_every_language() {
    for (what, context, comparison) in cases() {
        let subjects = subjects(&comparison);
        assert!(!subjects.is_empty(), "{what}");
        for chosen in subjects.iter().map(std::slice::from_ref).chain([&*whole(&subjects)]) {
            let scene = picture(&context, &comparison, chosen, &Monospace).unwrap_or_else(|| panic!("{what}: nothing to see"));
            for shape in &scene.shapes {
                let Rect { x, y, width, height } = extent(shape);
                let is_inside = x >= 0.0 && y >= 0.0 && x + width <= scene.width && y + height <= scene.height;
                assert!(is_inside, "{what}, {chosen:?}: {shape:?} outside of {} × {}", scene.width, scene.height);
            }
            let labels = labels(&scene);
            for (place, (one, text)) in labels.iter().enumerate() {
                for (two, other) in labels.iter().skip(place + 1) {
                    assert!(!overlap(one, two), "{what}, {chosen:?}: {text:?} and {other:?}");
                }
            }
            assert_eq!(scene.is_mirrored, context.say(Key::Direction).text() == "rtl", "{what}");
        }
    }
}

#[test]
fn a_poster_says_what_it_is_of_what_it_rests_on_and_when_it_was_made() {
    for (what, context, comparison) in cases() {
        let subjects = subjects(&comparison);
        let scene = picture(&context, &comparison, &whole(&subjects), &Monospace).expect("a picture");
        // Lines are broken between words, and words where they are longer than a line.
        let plain = |text: &str| text.replace(' ', "");
        let said = plain(&said(&scene));
        let publisher = &context.benchmark.figures.iter().find_map(|figure| figure.sources.first()).expect("a source").publisher;
        let mut expected = vec![context.title(), context.date(TODAY), publisher.to_string()];
        let rows = || comparison.practices.iter().chain(&comparison.differences);
        expected.extend(rows().filter(|row| row.measure.classes.len() > 2).flat_map(|row| {
            let peers = row.peers.iter().map(|peers| of_peers(&context, row, peers));
            majority(&context, row, &claim(row)).into_iter().chain(doubts(&context, &row.caveats)).chain(peers).collect::<Vec<_>>()
        }));
        let apart = comparison.practices.iter().map(|row| set_apart(&context, row)).filter(|notes| !notes.is_empty());
        expected.extend(apart.map(|notes| {
            let of_same = comparison.practices.iter().filter(|row| set_apart(&context, row) == notes);
            let labels: Vec<String> = of_same.map(|row| context.text(&row.measure.label)).collect();
            titled(&context, context.language.numbers.list(&labels), notes.join(" · "))
        }));
        let beneath = qualifications(&context, &comparison);
        let is_one = whole(&subjects).len() == 1;
        expected.extend(reservations(&context, &comparison).into_iter().filter(|said| !is_one || !beneath.contains(said)));
        for expected in expected {
            assert!(said.contains(&plain(&expected)), "{what}: {expected:?} in {said}");
        }
        assert!(scene.height > 200.0 && scene.width == 800.0, "{what}: {} × {}", scene.width, scene.height);
    }
}

#[test]
fn a_poster_of_one_thing_holds_that_alone() {
    let (context, comparison) = kept(benchmark(VR_2012), native("fr"), WHOLE);
    let subjects = subjects(&comparison);
    let height = |chosen: &[_]| picture(&context, &comparison, chosen, &Monospace).expect("a picture").height;
    let whole = height(&whole(&subjects));
    let each: Vec<f64> = subjects.iter().map(|subject| height(std::slice::from_ref(subject))).collect();
    assert!(subjects.len() > 15 && each.iter().all(|one| *one < whole / 2.0), "{each:?} of {whole}");
    assert!(picture(&context, &comparison, &[], &Monospace).is_none());
}

/// Everything that is text in an SVG, and the names of its elements.
fn read(svg: &str) -> (Vec<String>, Vec<String>) {
    let (mut names, mut texts) = (Vec::new(), vec![String::new()]);
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {svg}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.expect("an attribute as XML has it")));
                names.push(String::from_utf8_lossy(tag.name().as_ref()).into_owned());
                texts.push(String::new());
            }
            Event::Text(text) => *texts.last_mut().expect("a text") += &text.decode().expect("UTF-8"),
            Event::GeneralRef(sign) => {
                let sign = match &*sign.decode().expect("UTF-8") {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("no such sign in XML: {other}"),
                };
                texts.last_mut().expect("a text").push(sign);
            }
            Event::Eof => return (names, texts.into_iter().map(|text| text.trim().to_owned()).collect()),
            _ => {}
        }
    }
}

#[test]
fn an_svg_is_xml_and_its_texts_are_text_whatever_the_labels() {
    let (context, comparison) = hostile();
    let scene = picture(&context, &comparison, &whole(&subjects(&comparison)), &EstimatedWidths).expect("a picture");
    let svg = standalone(&scene, &context.title(), &Palette::light()).expect("a picture with room");
    let (names, texts) = read(&svg);
    let known = ["svg", "title", "rect", "line", "polyline", "polygon", "circle", "text"];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    assert_eq!(names[..2], ["svg", "title"], "{svg}");
    assert_eq!(texts[2], context.title());
    for (_, label) in labels(&scene) {
        let label = label.replace('\u{fffe}', "");
        assert!(texts.iter().any(|text| *text == label.trim()), "{label:?} in {texts:?}");
    }
    assert!(!svg.contains("http://") || svg.matches("http://").count() == 1, "nothing is loaded: {svg}");
}

#[test]
fn the_table_has_a_line_for_each_class_and_reads_back_in_every_language() {
    for (what, context, comparison) in cases() {
        let table = csv(&context, &comparison);
        let (head, body) = table.strip_prefix('\u{feff}').expect("a mark that it is UTF-8").split_once("\r\n").expect("lines");
        assert!(body.ends_with("\r\n") && !head.contains('"'), "{what}");
        let mut reader = csv::ReaderBuilder::new().from_reader(&table.as_bytes()['\u{feff}'.len_utf8()..]);
        let column = |name: &str| head.split(',').position(|one| one == name).unwrap_or_else(|| panic!("no column {name}"));
        let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line as long as the first")).collect();
        let rows: Vec<_> = comparison.practices.iter().chain(&comparison.differences).collect();
        assert_eq!(lines.len(), rows.iter().map(|row| row.measure.classes.len()).sum::<usize>(), "{what}");
        let mut lines = lines.iter();
        for row in rows {
            for (place, class) in row.measure.classes.iter().enumerate() {
                let line = lines.next().expect("a line");
                assert_eq!(&line[column("id")], &*row.measure.id, "{what}");
                assert_eq!(line[column("label")], context.text(&row.measure.label), "{what}");
                assert!((line[column("share")].parse::<f64>().expect("a number with a point") - class.share).abs() < 1e-8, "{what}");
                assert_eq!(&line[column("yours")], if place == row.class { "true" } else { "false" }, "{what}");
                assert_eq!(line[column("n")].parse::<u32>(), Ok(row.n), "{what}");
                assert_eq!(line[column("above")].is_empty(), row.measure.direction.is_none(), "{what}");
                assert!(!line[column("category_label")].is_empty() && !line[column("base")].is_empty(), "{what}: {line:?}");
                let (own, all): (Vec<_>, Vec<_>) = (class.figures.to_vec(), row.figures().cloned().collect());
                let figures = if own.is_empty() { &all } else { &own };
                let is_derived = figures.iter().any(|figure| figure.derivation.is_some());
                assert_eq!(line[column("derived")], is_derived.to_string(), "{what}: {line:?}");
                assert_eq!(line[column("base_derived")], row.measure.base.is_derived().to_string(), "{what}: {line:?}");
                for source in sources_of(&all) {
                    assert!(line[column("sources")].split("; ").any(|one| one == &*source.publisher), "{what}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let (context, comparison) = hostile();
    let table = csv(&context, &comparison);
    let mut cells = 0;
    for line in csv::ReaderBuilder::new().has_headers(false).from_reader(&table.as_bytes()[3..]).records() {
        for cell in &line.expect("a line") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            cells += usize::from(HOSTILE.iter().any(|text| cell == format!("'{text}") || cell == *text));
        }
    }
    assert!(cells > 10, "the hostile texts are there, made harmless: {table}");
}

#[test]
fn the_letter_has_a_sentence_for_each_practice_with_its_doubts_and_is_plain_text() {
    let mut doubted = 0;
    for (what, context, comparison) in cases() {
        let letter = plain_text(&context, &comparison);
        let lines: Vec<&str> = letter.lines().collect();
        assert_eq!(lines[0], context.title(), "{what}");
        for row in comparison.practices.iter().chain(&comparison.differences) {
            let start = format!("• {}", titled(&context, context.text(&row.measure.label), ""));
            let own: Vec<&&str> = lines.iter().filter(|line| line.starts_with(&start) && line.len() > start.len() + 20).collect();
            assert_eq!(own.len(), 1, "{what}: {start}");
            let claim = claim(row);
            let peers = row.peers.iter().map(|peers| of_peers(&context, row, peers));
            for said in majority(&context, row, &claim).into_iter().chain(doubts(&context, &claim.caveats)).chain(peers) {
                assert!(own[0].contains(&said), "{what}: {said:?} in {own:?}");
                doubted += 1;
            }
        }
        for said in reservations(&context, &comparison) {
            assert!(lines.contains(&&*said), "{what}: {said:?} in {letter}");
        }
        assert!(letter.contains(&context.date(TODAY)) && letter.ends_with('\n'), "{what}: {letter}");
        assert!(!letter.contains(['{', '}', '*', '#', '<']) && !letter.contains("\n\n\n"), "{what}: {letter}");
    }
    assert!(doubted > 50, "there are doubts to be said: {doubted}");
}

/// What is said of all numbers together, beneath the headline and at the foot.
fn reservations(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    let rows = comparison.practices.len() + comparison.differences.len();
    let view = || whose_view(context, &voices_of(comparison));
    let foot = [(rows > 0).then(|| interval(context)), (!comparison.practices.is_empty()).then(view)];
    qualifications(context, comparison).into_iter().chain(foot.into_iter().flatten()).collect()
}

#[test]
fn a_headline_that_finds_no_lag_is_never_without_what_is_too_close_to_call() {
    let answers = json!({ "networks": ["facebook", "twitter", "linkedin"], "paid-tool": "yes", "blog": "yes", "hours": "6-10" });
    for (tag, _) in LOCALES {
        let (context, comparison) = kept(benchmark(VR_2012), native(tag), &answers.to_string());
        assert_eq!(comparison.with_verdict(Verdict::Behind).count(), 0, "{tag}");
        let close = comparison.practices.iter().filter(|row| is_too_close_to_call(row)).count();
        assert!(close > 0, "{tag}");
        let close = context.language.say_of(Key::HeadlineClose, close).with("close", context.integer(close)).text();
        assert!(qualifications(&context, &comparison).contains(&close), "{tag}");
    }
}

#[test]
fn a_publisher_of_several_publications_is_named_once() {
    let mut file: Value = serde_json::from_str(SMALL).expect("it is JSON");
    let first = file["sources"][0].clone();
    let sources = file["sources"].as_array_mut().expect("sources");
    for (id, publisher) in [("another", &json!("A first of all")), ("a-third", &first["publisher"])] {
        let mut source = first.clone();
        (source["id"], source["publisher"]) = (json!(id), publisher.clone());
        sources.push(source);
    }
    file["figures"][0]["sources"] = json!([first["id"], "another"]);
    file["sample"]["sources"] = json!(["a-third"]);
    let benchmark = parse(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:?}")).benchmark;
    let sources = all_sources(&benchmark);
    let publisher = first["publisher"].as_str().expect("a publisher");
    assert!(sources.iter().filter(|source| &*source.publisher == publisher).count() > 1, "{sources:?}");
    assert_eq!(publishers(&sources), ["A first of all", publisher]);
}

#[test]
fn all_answers_fit_into_a_short_link() {
    let benchmark = benchmark(VR_2012);
    let response = from_json(WHOLE, &benchmark).expect("answers");
    let text = to_text(&response, &benchmark);
    let fragment = format!("#toise={text}");
    assert!(fragment.len() < 120, "{} signs: {fragment}", fragment.len());
    assert!(text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign)), "no sign that an address changes: {text}");
    assert_eq!(from_text(&text, &benchmark).as_ref(), Ok(&response));
}

/// Rewritten rather than compared where `TOISE_BLESS` is set: then look at them.
#[test]
fn posters_are_those_last_approved() {
    let mut stale = Vec::new();
    for (file, tag) in [("poster", "fr"), ("poster-mirrored", "ar")] {
        let (context, comparison) = kept(benchmark(VR_2012), native(tag), WHOLE);
        let all = subjects(&comparison);
        let chosen = [all[0].clone(), all[all.len() - 1].clone()];
        let scene = picture(&context, &comparison, &chosen, &EstimatedWidths).expect("a picture");
        let drawn = standalone(&scene, &context.title(), &Palette::light()).expect("a picture");
        let path = format!("{}/tests/it/golden/{file}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("TOISE_BLESS").is_some() {
            std::fs::write(&path, drawn).expect("the picture can be written");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            stale.push(file);
        }
    }
    assert_eq!(stale, [""; 0], "not current: run TOISE_BLESS=1 cargo test last_approved, and look at them");
}

#[test]
fn what_overlaps_or_is_no_xml_would_be_found() {
    let wide = "wide".repeat(80);
    let rect = Rect { x: 0.0, y: 0.0, width: Monospace.width(&wide, toise::chart::Font { size: 12.0, bold: false }), height: 12.0 };
    assert!(overlap(&rect, &Rect { x: 40.0, ..rect }));
    assert!(matches!(Shape::Bar { rect, color: toise::chart::ColorRole::Text, strength: 1.0 }, shape if extent(&shape) == rect));
    assert!(std::panic::catch_unwind(|| read("<svg><text>a & b</svg>")).is_err());
}
