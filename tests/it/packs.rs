//! A survey packed for visitors: its first screen is that of the views, its benchmark the same in each language, and nothing that anybody
//! makes of a packed text ends in a panic.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value, json};
use toise::answers::{coverage, from_text, to_text};
use toise::benchmark::{Benchmark, Date, Section, Sections, parse, unpack};
use toise::chart::{EstimatedWidths, all_together, crowd, distribution, where_you_stand};
use toise::first_screen::first_screen;
use toise::pack::{Files, Pack, edition, hash, integrity, languages_of_visitors, within};
use toise::packed::pack_in;
use toise::standing::{compare, to_json};
use toise::text::Language;
use toise::widget::{Settings, Widget, WidgetContext};
use yew::{Callback, LocalServerRenderer};

use crate::arbitrary::{SMALL, benchmark, choices, fixed_seed, response};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

/// The benchmarks of the repository, with the name of each, and a small one that has every kind of question.
fn benchmarks() -> Vec<(String, Rc<Benchmark>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benchmarks");
    let paths = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let sources = paths
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), std::fs::read_to_string(path).expect("a text")));
    let all = sources.chain([("small".to_owned(), SMALL.to_owned())]);
    all.map(|(name, source)| (name, Rc::new(benchmark(&source)))).collect()
}

fn language(tag: &str) -> Language {
    Language::native(tag).expect("a language tag")
}

/// The first screen as the widget's views render it, for a visitor without answers.
async fn rendered(benchmark: &Rc<Benchmark>, tag: &str) -> Value {
    let context = WidgetContext::new(benchmark.clone(), language(tag), TODAY, Settings::default());
    let renderer = LocalServerRenderer::<Widget>::with_props(toise::widget::Props {
        context,
        kept: None,
        link: None,
        on_change: Callback::noop(),
        on_state: Callback::noop(),
        on_ready: Callback::noop(),
    });
    tree(&tokio::task::LocalSet::new().run_until(renderer.hydratable(false).render()).await)
}

/// One element of HTML as a tree: texts beside each other are one.
fn tree(html: &str) -> Value {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    let close = |open: &mut Vec<Vec<Value>>| {
        let node = open.pop().expect("an open element");
        open.last_mut().expect("its parent").push(node.into());
    };
    loop {
        match reader.read_event().expect("HTML") {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                let attribute = |attribute: quick_xml::events::attributes::Attribute| {
                    let value = attribute.normalized_value(quick_xml::XmlVersion::default()).expect("a value").into_owned();
                    (String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), Value::from(value))
                };
                let attributes: Map<String, Value> = start.html_attributes().map(|one| attribute(one.expect("an attribute"))).collect();
                open.push(vec![name.clone().into(), attributes.into()]);
                if name == "input" {
                    close(&mut open);
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => add_text(&mut open, &text.decode().expect("UTF-8")),
            Event::GeneralRef(name) => {
                let name = name.decode().expect("UTF-8");
                add_text(&mut open, &quick_xml::escape::unescape(&format!("&{name};")).expect("a character"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    open.remove(0).remove(0)
}

fn add_text(open: &mut [Vec<Value>], text: &str) {
    let parent = open.last_mut().expect("an open element");
    match parent.get_mut(2..).and_then(<[Value]>::last_mut) {
        Some(Value::String(before)) => before.push_str(text),
        _ => parent.push(text.into()),
    }
}

#[tokio::test]
async fn the_first_screen_is_what_the_views_render() {
    let mut shown = 0;
    for (name, benchmark) in benchmarks() {
        for language in languages_of_visitors(&benchmark) {
            let Some(made) = first_screen(&benchmark, &language) else { continue };
            shown += 1;
            assert_eq!(made, rendered(&benchmark, &language.tag).await, "{name} in {}", language.tag);
        }
    }
    assert!(shown >= 6, "{shown} screens");
}

/// The small benchmark with a section before its others.
fn small_beginning_with(section: &Value) -> Rc<Benchmark> {
    let mut tree: Value = serde_json::from_str(SMALL).expect("JSON");
    tree["sections"].as_array_mut().expect("sections").insert(0, section.clone());
    Rc::new(benchmark(&tree.to_string()))
}

fn question(id: &str, kind: &str, rest: &Value) -> Value {
    let mut question = json!({ "id": id, "kind": kind, "text": "Do you?", "label": "It" });
    question.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
    question
}

#[tokio::test]
async fn a_first_screen_has_hints_signs_conditions_and_the_way_to_results_as_the_views_have_them() {
    let options = json!({ "options": [{ "id": "a", "text": "A & B < C" }, { "id": "b", "text": "\"B\"" }], "hint": "A 'hint'" });
    let waits =
        json!({ "options": [{ "id": "c", "text": "C" }, { "id": "d", "text": "D" }], "shown_if": { "question": "one", "is": ["a"] } });
    let section =
        json!({ "id": "new", "title": "T & U", "questions": [question("one", "single", &options), question("two", "single", &waits)] });
    let mut alone: Value = serde_json::from_str(SMALL).expect("JSON");
    alone["example"] = true.into();
    let several = small_beginning_with(&section);
    for benchmark in [several] {
        for tag in ["en", "ar", "fr-CA"] {
            let made = first_screen(&benchmark, &language(tag)).expect("two single choices");
            assert_eq!(made, rendered(&benchmark, tag).await, "{tag}");
            assert!(made.to_string().contains("A & B < C") && !made.to_string().contains("\"two\""), "{made}");
        }
    }
}

#[test]
fn what_only_the_engine_can_show_has_no_first_screen_and_is_packed_all_the_same() {
    for (kind, rest) in [
        ("several", json!({ "options": [{ "id": "a", "text": "A" }, { "id": "b", "text": "B" }] })),
        ("ranking", json!({ "options": [{ "id": "a", "text": "A" }, { "id": "b", "text": "B" }] })),
        ("number", json!({ "unit": "loaves", "options": [{ "id": "a", "text": "A", "from": 0 }, { "id": "b", "text": "B", "from": 5 }] })),
    ] {
        let section = json!({ "id": "new", "title": "New", "questions": [question("one", kind, &rest)] });
        let files = Files::new(&small_beginning_with(&section), "own", "own.json").expect("files");
        assert!(!files.has_first_screen, "{kind}");
        let pack: Value = serde_json::from_str(&files.pack).expect("JSON");
        assert_eq!(pack["first"], Value::Null, "{kind}");
        assert_eq!(pack["languages"].as_array().map(Vec::len), Some(files.beside.len()), "{kind}");
    }
}

/// All texts of a benchmark that visitors read, in one language, by way of what the native command shows of it.
fn read_in(benchmark: &Benchmark, tag: &str) -> String {
    let language = language(tag);
    let texts = toise::published::Published::of(benchmark, &language).text(&language);
    let response = response(benchmark, &[]);
    format!("{texts}\n{:#}", to_json(&compare(benchmark, &response, TODAY), benchmark, tag))
}

#[test]
fn each_language_has_a_file_of_its_own_with_its_texts_and_all_else() {
    for (name, benchmark) in benchmarks() {
        let files = Files::new(&benchmark, "own", "own.json").expect("files");
        let pack: Value = serde_json::from_str(&files.pack).expect("JSON");
        assert_eq!((&pack["json"], &pack["benchmark"]), (&json!("own.json"), &json!(&*benchmark.id)), "{name}");
        assert_eq!(pack["edition"], edition(), "{name}");
        let languages = pack["languages"].as_array().expect("a list");
        assert_eq!(languages.len(), benchmark.languages.len(), "{name}");
        assert_eq!(files.beside.len(), if languages.len() > 1 { languages.len() } else { 0 }, "{name}");
        for (part, tag) in languages.iter().zip(&benchmark.languages) {
            assert_eq!(part["tag"], **tag, "{name}");
            let packed = match part["packed"].as_str() {
                Some(packed) => packed.to_owned(),
                None => {
                    let (file, content) = files.beside.iter().find(|(file, _)| part["file"] == **file).expect("the file beside");
                    assert_eq!(*file, format!("own.pack.{tag}-{}.json", hash(content.as_bytes())));
                    assert_eq!(part["integrity"], integrity(content.as_bytes()));
                    serde_json::from_str::<String>(content).expect("a JSON text")
                }
            };
            let unpacked = unpack(&packed).expect("it was packed");
            assert_eq!(read_in(&unpacked, tag), read_in(&benchmark, tag), "{name} in {tag}");
            assert_eq!(pack_in(tag, &unpacked), packed, "{name} in {tag}: packed again, it is the same");
        }
        let texts = pack["first"]["texts"].as_object();
        assert!(texts.is_none_or(|texts| ["ar", "de", "en", "es", "fr", "pt"].iter().all(|tag| texts.contains_key(*tag))), "{name}");
    }
}

#[test]
fn variants_of_a_language_have_first_screens_of_their_own_and_languages_that_nobody_reads_are_left_out() {
    let mut tree: Value = serde_json::from_str(SMALL).expect("JSON");
    tree["languages"] = json!(["en", "fr", "pt-BR", "nl"]);
    tree["title"] = json!({ "en": "Bakeries", "fr": "Boulangeries", "pt-BR": "Padarias", "nl": "Bakkerijen" });
    let section = json!({ "id": "new", "title": "New", "questions": [question("one", "single", &json!({ "options": [{ "id": "a", "text": "A" }, { "id": "b", "text": "B" }] }))] });
    tree["sections"].as_array_mut().expect("sections").insert(0, section);
    let benchmark = Rc::new(parse(&tree.to_string()).expect("it is valid").benchmark);
    let files = Files::new(&benchmark, "own", "own.json").expect("files");
    let pack: Value = serde_json::from_str(&files.pack).expect("JSON");
    let tags: Vec<&str> = pack["languages"].as_array().expect("a list").iter().filter_map(|part| part["tag"].as_str()).collect();
    assert_eq!(tags, ["en", "fr", "pt-BR"], "the widget has no Dutch, so its visitors never ask for it");
    let texts = pack["first"]["texts"].as_object().expect("texts");
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["ar", "de", "en", "es", "fr", "pt", "pt-BR"]);
    let reads = |tag: &str, title: &str| texts[tag].as_str().is_some_and(|texts| texts.split('\n').any(|text| text == title));
    assert!(reads("fr", "Boulangeries") && reads("pt-BR", "Padarias") && reads("pt", "Bakeries") && reads("ar", "Bakeries"), "{texts:?}");
}

#[test]
fn a_pack_for_one_visitor_has_the_benchmark_in_that_visitors_language_alone() {
    let vr_2012 = benchmarks().into_iter().find(|(name, _)| name == "vr-2012").expect("it is there").1;
    for (tag, expected) in [("fr-CA", "fr"), ("fr", "fr"), ("ar", "ar")] {
        let pack = Pack::new(&vr_2012, &[language(tag)]);
        let json = Value::Object(pack.to_json(|_, packed| within(packed)));
        assert_eq!(json["languages"].as_array().map(Vec::len), Some(1), "{tag}");
        assert_eq!(json["languages"][0]["tag"], expected);
        assert_eq!(json["first"]["texts"], json!({ tag: "" }), "no text differs from itself");
    }
}

/// With `TOISE_BLESS` set, it rewrites the specimen.
#[test]
fn whatever_changes_the_packed_form_changes_the_edition() {
    let small = Rc::new(benchmark(SMALL));
    let section = json!({ "id": "new", "title": "New", "questions": [question("one", "yes-no", &json!({ "hint": "A hint" }))] });
    let now = json!({
        "packed": pack_in("en", &small),
        "files": Files::new(&small_beginning_with(&section), "own", "own.json").expect("files").pack,
    });
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/pack.json");
    let kept: Value = std::fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let is_same = is_same_form(&kept["of"], &now);
    assert!(
        is_same || kept["edition"] != edition(),
        "the packed form has changed, and the edition has not: older packs would be misread. Raise FORM in src/pack/files.rs"
    );
    if std::env::var_os("TOISE_BLESS").is_some() {
        let specimen = json!({ "edition": edition(), "of": now });
        std::fs::write(&path, format!("{specimen:#}\n")).expect("the specimen can be written");
        return;
    }
    assert!(
        is_same && kept["edition"] == edition(),
        "another packed form has another edition: rewrite {} with TOISE_BLESS=1",
        path.display()
    );
}

/// Whether two specimens are of the same form: all but the words of locales, which a loader takes as they are.
fn is_same_form(one: &Value, other: &Value) -> bool {
    let form = |specimen: &Value| {
        let mut pack: Value = specimen["files"].as_str().and_then(|pack| serde_json::from_str(pack).ok()).unwrap_or_default();
        pack["edition"] = Value::Null;
        let texts = pack["first"]["texts"].as_object_mut().into_iter().flat_map(Map::values_mut);
        texts.for_each(|texts| *texts = texts.as_str().unwrap_or_default().split('\n').count().into());
        pack
    };
    one["packed"] == other["packed"] && form(one) == form(other)
}

/// Does with a benchmark what an engine does for a visitor: shows the first screen, reads and writes answers, compares, and draws.
fn use_benchmark(benchmark: &Rc<Benchmark>, choices: &[Index]) {
    let language = language("en");
    let _ = first_screen(benchmark, &language);
    let answers = response(benchmark, choices);
    let _ = coverage(benchmark, &answers);
    let _ = from_text(&to_text(&answers, benchmark), benchmark);
    let comparison = compare(benchmark, &answers, TODAY);
    let _ = to_json(&comparison, benchmark, "en").to_string();
    let sample = &benchmark.sample;
    let _ = where_you_stand(&comparison.practices, 360.0, &language, &EstimatedWidths);
    // A dot for each respondent takes its time, as many as a forged text may name.
    for row in comparison.practices.iter().chain(&comparison.differences).filter(|_| sample.size < 10_000) {
        let _ = crowd(row, sample, 360.0, &language, &EstimatedWidths);
        let _ = distribution(row, sample, 360.0, &language, &EstimatedWidths);
    }
    if let Some(count) = comparison.together() {
        let _ = all_together(count, sample, 360.0, &language, &EstimatedWidths);
    }
}

/// What happens to a line of a packed text.
#[derive(Debug, Clone)]
enum Damage {
    Lost,
    Twice,
    Number(u64),
    Bits(u64),
    Word(String),
    OfAnotherLine(Index),
    EndsHere,
}

fn damage() -> impl Strategy<Value = (Index, Damage)> {
    let kind = prop_oneof![
        Just(Damage::Lost),
        Just(Damage::Twice),
        Just(Damage::EndsHere),
        prop_oneof![0_u64..12, 0_u64..3000, any::<u64>()].prop_map(Damage::Number),
        any::<u64>().prop_map(Damage::Bits),
        ".{0,8}".prop_map(Damage::Word),
        any::<Index>().prop_map(Damage::OfAnotherLine),
    ];
    (any::<Index>(), kind)
}

fn damaged(text: &str, damages: &[(Index, Damage)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (place, damage) in damages {
        if lines.is_empty() {
            break;
        }
        let place = place.index(lines.len());
        match damage {
            Damage::Lost => drop(lines.remove(place)),
            Damage::Twice => lines.insert(place, lines[place].clone()),
            Damage::Number(number) => lines[place] = number.to_string(),
            Damage::Bits(bits) => lines[place] = format!("x{bits:x}"),
            Damage::Word(word) => lines[place].clone_from(word),
            Damage::OfAnotherLine(other) => lines[place] = lines[other.index(lines.len())].clone(),
            Damage::EndsHere => lines.truncate(place),
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..fixed_seed() })]

    #[test]
    fn a_damaged_or_forged_text_is_refused_or_harmless(
        which in any::<Index>(), damages in prop::collection::vec(damage(), 1..4), choices in choices(),
    ) {
        static PACKED: LazyLock<Vec<String>> = LazyLock::new(|| benchmarks().iter().map(|(_, benchmark)| pack_in("en", benchmark)).collect());
        if let Some(benchmark) = unpack(&damaged(&PACKED[which.index(PACKED.len())], &damages)) {
            use_benchmark(&benchmark, &choices);
        }
    }
}

#[test]
fn a_text_of_nothing_or_of_a_question_that_waits_for_a_later_one_is_refused() {
    assert!(unpack("").is_none() && unpack("0\n").is_none());
    let forged = |forge: fn(&mut Vec<Section>)| {
        let (_, vr_2012) = benchmarks().into_iter().find(|(name, _)| name == "vr-2012").expect("it is there");
        let mut benchmark = Rc::into_inner(vr_2012).expect("it is shared with nobody");
        let mut sections = benchmark.sections.into_iter().collect();
        forge(&mut sections);
        benchmark.sections = Sections::new(sections);
        Rc::new(benchmark)
    };
    let rotated = forged(|sections| sections.rotate_left(1));
    assert!(rotated.questions().any(|one| one.shown_if.is_some()), "the benchmark has conditions");
    assert!(unpack(&pack_in("en", &rotated)).is_some(), "conditions within a section still refer to what is before them");
    let reversed = forged(|sections| sections.iter_mut().for_each(|section| section.questions.reverse()));
    assert!(unpack(&pack_in("en", &reversed)).is_none());
    assert!(unpack(&pack_in("en", &forged(Vec::clear))).is_none(), "it asks nothing");
}

#[test]
fn every_question_is_found_by_its_id_and_no_other() {
    for (name, benchmark) in benchmarks() {
        for (place, section) in benchmark.sections.iter().enumerate() {
            for question in &section.questions {
                let found = benchmark.question(&question.id).map(std::ptr::from_ref);
                assert_eq!(
                    (found, benchmark.section_of(&question.id)),
                    (Some(std::ptr::from_ref(question)), Some(place)),
                    "{name} {}",
                    question.id
                );
            }
        }
        assert!(benchmark.question("").is_none() && benchmark.section_of("no-such-question").is_none(), "{name}");
    }
}
