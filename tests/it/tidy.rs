//! What no compiler checks: which room may know which, what published files are called, and that nothing is left half done.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use icu_plurals::{PluralRuleType, PluralRules, PluralRulesOptions};
use serde_json::{Map, Value};
use toise::text::{LOCALES, messages};

/// A part of the sources, and what it may name: rooms of ours, and crates.
struct Room {
    place: &'static str,
    ours: &'static [&'static str],
    theirs: &'static [&'static str],
}

/// ARCHITECTURE.md has the picture. The first place that a file stands in is its room.
const ROOMS: &[Room] = &[
    // Of its own macros: those who use them have no other way to it.
    Room { place: "src/packed.rs", ours: &["packed"], theirs: &[] },
    Room { place: "src/benchmark/", ours: &["packed", "benchmark"], theirs: &["serde", "serde_json", "strsim"] },
    Room { place: "src/answers/", ours: &["answers", "benchmark"], theirs: &["serde", "serde_json"] },
    Room { place: "src/standing/", ours: &["standing", "answers", "benchmark"], theirs: &["serde", "serde_json"] },
    Room { place: "src/text/native.rs", ours: &["text"], theirs: &["icu_decimal", "icu_locale_core", "icu_plurals"] },
    Room { place: "src/text/", ours: &["packed", "text"], theirs: &["serde", "serde_json"] },
    Room { place: "src/chart/details/svg.rs", ours: &["chart"], theirs: &["plotters_backend", "plotters_svg"] },
    Room { place: "src/chart/", ours: &["chart", "standing", "answers", "benchmark", "text"], theirs: &["plotters", "plotters_backend"] },
    Room { place: "src/widget/exporter.rs", ours: &[], theirs: &["yew", "web_sys", "serde_json"] },
    Room {
        place: "src/widget/figure/canvas_backend.rs",
        ours: &["chart", "text"],
        theirs: &["plotters_backend", "plotters_canvas", "web_sys"],
    },
    Room {
        place: "src/widget/figure/",
        ours: &["widget", "chart", "standing", "text"],
        theirs: &["yew", "web_sys", "wasm_bindgen", "gloo"],
    },
    Room { place: "src/widget/lazy/", ours: &["widget", "text"], theirs: &["yew", "web_sys", "wasm_bindgen", "js_sys", "gloo"] },
    Room { place: "src/widget/state/", ours: &["widget", "standing", "answers", "benchmark"], theirs: &["yew"] },
    Room {
        place: "src/widget/",
        ours: &["widget", "chart", "standing", "answers", "benchmark", "text"],
        theirs: &["yew", "web_sys", "wasm_bindgen"],
    },
    Room {
        place: "src/embed/",
        ours: &["embed", "widget", "standing", "answers", "benchmark", "packed", "text"],
        theirs: &["yew", "web_sys", "wasm_bindgen", "js_sys", "serde_json", "gloo"],
    },
    Room { place: "src/bin/engine.rs", ours: &[], theirs: &["toise"] },
    Room { place: "src/bin/reader.rs", ours: &[], theirs: &["toise"] },
    Room { place: "src/bin/", ours: &["benchmark", "answers", "standing", "chart", "text"], theirs: &["toise", "clap"] },
    // By name alone: it lists which modules are in which part.
    Room {
        place: "tools/assemble/src/parts.rs",
        ours: &["chart", "embed", "standing", "text", "widget"],
        theirs: &["toise", "plotters", "plotters_backend", "plotters_canvas", "plotters_svg", "serde_json"],
    },
    Room { place: "tools/assemble/src/split.rs", ours: &[], theirs: &[] },
    Room { place: "tools/assemble/src/short_names.rs", ours: &[], theirs: &[] },
    Room {
        place: "tools/assemble/",
        ours: &["benchmark", "packed", "standing", "text", "widget"],
        theirs: &["toise", "base64", "quick_xml", "serde_json", "sha2", "tokio", "yew"],
    },
];

/// The message whose forms are those of ordinals. A language that writes all of them alike has one.
const ORDINAL: &str = "ordinal";

/// Words that mean what a view leaves to the embedding.
const NOT_IN_A_VIEW: &[&str] = &["web_sys::window", "local_storage", "session_storage", "Storage", "fetch"];

/// Words of block lists: a visitor who has one would see nothing.
const BLOCKED: &[&str] = &["social-media", "share", "survey", "widget", "track", "analytics"];

/// What is left when something isn't done. In two halves, so as not to find themselves.
const UNDONE: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!"), concat!("unimpl", "emented!")];

#[test]
fn every_room_names_only_what_it_may() {
    let crates = crates(&text("Cargo.toml"));
    let sources = [files("src", "rs"), files("tools", "rs")].concat();
    let strays: Vec<String> = sources.iter().flat_map(|path| strays(path, &text(path), &crates)).collect();
    assert_eq!(strays, [""; 0]);
}

#[test]
fn published_names_are_on_no_block_list() {
    let folders = ["benchmarks", "locales", "web", "hosts", "dist"];
    let names = folders.iter().flat_map(|folder| files(folder, "")).filter(|path| !path.ends_with(".rs"));
    // Assembling adds names of its own; what it reads from the sources is not among them.
    let assembled = text("tools/assemble/src/main.rs");
    let written = assembled.split('"').skip(1).step_by(2).filter(|literal| !literal.starts_with("web/")).map(str::to_owned);
    let blocked: Vec<String> = names.chain(written).filter_map(|name| blocked(&name)).collect();
    assert_eq!(blocked, [""; 0]);
}

#[test]
fn nothing_is_left_half_done() {
    let folders = ["src", "web", "tools", "tests", "benches", "scripts", "locales", "benchmarks", "docs", "hosts", "fuzz/targets", ".ci"];
    let top = ["Cargo.toml", "Makefile", "Trunk.toml", "clippy.toml", "deny.toml", "index.html"].map(str::to_owned);
    let paths = folders.iter().flat_map(|folder| files(folder, "")).chain(top);
    let undone: Vec<String> = paths.flat_map(|path| undone(&path, &text(&path))).collect();
    assert_eq!(undone, [""; 0]);
}

#[test]
fn every_locale_says_what_english_says() {
    let english = locale("locales/en.json");
    let others = files("locales", "json");
    assert!(others.len() > 1, "{others:?}");
    for path in others {
        let differences: Vec<String> = differences(&english, &locale(&path)).iter().map(|what| format!("{path}: {what}")).collect();
        assert_eq!(differences, [""; 0]);
        assert_eq!(messages(&text(&path)).map(|_| ()), Ok(()), "{path}");
        let tag: icu_locale_core::Locale = path["locales/".len()..].trim_end_matches(".json").parse().expect("a language tag");
        // Some languages have a form for millions, which no survey here reaches.
        let categories = |kind: PluralRuleType| -> BTreeSet<String> {
            let options = PluralRulesOptions::default().with_type(kind);
            let rules = PluralRules::try_new((&tag).into(), options).expect("CLDR knows it");
            (0..2_000_u32).map(|number| format!("{:?}", rules.category_for(number)).to_lowercase()).collect()
        };
        for (key, message) in locale(&path).iter().filter(|(_, message)| message.is_object()) {
            let forms: BTreeSet<String> = message.as_object().into_iter().flat_map(Map::keys).cloned().collect();
            let kind = if key == ORDINAL { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
            assert_eq!(forms, categories(kind), "{path}: {key}");
        }
        assert!(LOCALES.iter().any(|(tag, _)| path == format!("locales/{tag}.json")), "src/text/native.rs: LOCALES lacks {path}");
    }
}

#[test]
fn the_checks_can_fail() {
    let crates = vec!["yew".to_owned(), "gloo".into(), "serde".into(), "plotters_backend".into(), "web_sys".into()];
    let found = |path: &str, source: &str| strays(path, source, &crates);
    assert_eq!(
        found("src/standing/count.rs", "use std::rc::Rc;\nuse crate::text::Key;"),
        ["src/standing/count.rs:2: crate::text in src/standing/, which may name crate::{standing, answers, benchmark}"]
    );
    assert_eq!(
        found("src/chart/draw.rs", "    yew::html! {}"),
        ["src/chart/draw.rs:1: yew in src/chart/, which may name plotters, plotters_backend"]
    );
    assert_eq!(found("src/text/mod.rs", "fn f(a: &crate::widget::World) {}").len(), 1);
    assert_eq!(found("src/text/mod.rs", "use crate::{text, widget::World, text::Key};").len(), 1, "in a group");
    assert_eq!(found("src/answers/mod.rs", "use super::super::widget;").len(), 1, "round the corner");
    assert_eq!(found("src/widget/results/lags.rs", "use plotters_backend::DrawingBackend;").len(), 1);
    assert_eq!(found("src/widget/results/lags.rs", "let seen = window.local_storage();").len(), 1);
    assert_eq!(found("src/bin/engine.rs", "use toise::widget::Widget;").len(), 1);
    assert_eq!(found("src/lib.rs", "use yew::prelude::*;").len(), 1, "outside of every room");
    for right in ["// crate::widget and yew::html are far away", "pub mod yewl;", "use serde::Deserialize;", "let a = wayew::b();"] {
        assert_eq!(found("src/standing/count.rs", right), [""; 0], "{right}");
    }
    assert_eq!(blocked("benchmarks/Social-Media-2012.json").as_deref(), Some("benchmarks/Social-Media-2012.json: social-media"));
    assert_eq!(blocked("web/tracker.js").as_deref(), Some("web/tracker.js: track"));
    assert_eq!(blocked("benchmarks/vr-2012.json"), None);
    assert_eq!(undone("a.rs", &format!("fn a() {{}}\n// {}: b", UNDONE[0])), [format!("a.rs:2: {}", UNDONE[0])]);
    let object = |json: Value| json.as_object().expect("an object").clone();
    let english = object(serde_json::json!({ "a": "{n} of {all}", "b": "b", "c": { "one": "{n} c", "other": "{n} cs" }, "d": "d" }));
    let other = object(serde_json::json!({ "a": "{n} de {tout}", "c": "{n} c", "d": { "other": "d" }, "e": "e" }));
    assert_eq!(
        differences(&english, &other),
        [
            "\"a\": the places are {all} {n} in English, {n} {tout} here",
            "\"b\" is missing",
            "\"c\": one has plural forms, the other has not",
            "\"d\": one has plural forms, the other has not",
            "\"e\" is not in English",
        ]
    );
    let form = object(serde_json::json!({ "a": "{n} {all}", "b": "b", "c": { "one": "un c", "other": "{n} c" }, "d": "d" }));
    assert_eq!(differences(&english, &form), ["\"c\": the places are {n} in English, none here"]);
}

/// Where `source` names what its room may not.
fn strays(path: &str, source: &str, crates: &[String]) -> Vec<String> {
    let Some(room) = ROOMS.iter().find(|room| path.starts_with(room.place)) else {
        // The root only lists the rooms.
        return if source.contains("use ") { vec![format!("{path}: an import outside of every room")] } else { Vec::new() };
    };
    let mut strays = Vec::new();
    for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let mut stray = |what: &str, rule: &str| strays.push(format!("{path}:{}: {what} in {}, which {rule}", number + 1, room.place));
        for (root, next) in paths(line) {
            match root {
                "crate" | "toise" if !room.ours.contains(&next) => {
                    stray(&format!("crate::{next}"), &format!("may name crate::{{{}}}", room.ours.join(", ")));
                }
                "super" if next == "super" && path.matches('/').count() < 3 => stray("super::super", "takes crate:: for another room"),
                _ => {}
            }
            if crates.iter().any(|known| known == root) && !room.theirs.contains(&root) {
                stray(root, &format!("may name {}", room.theirs.join(", ")));
            }
        }
        if room.place.starts_with("src/widget/") {
            NOT_IN_A_VIEW.iter().filter(|word| line.contains(**word)).for_each(|word| stray(word, "leaves that to src/embed/"));
        }
    }
    strays
}

/// The paths in a line of code, by their first two names.
fn paths(line: &str) -> Vec<(&str, &str)> {
    let tokens = line.split(|character: char| !character.is_alphanumeric() && character != '_' && character != ':');
    let mut paths = Vec::new();
    for (root, rest) in tokens.filter_map(|token| token.split_once("::")) {
        let in_group = || line.split_once(&format!("{root}::{{")).map_or("", |(_, group)| group).split(',');
        match first(rest) {
            "" => paths.extend(in_group().map(|path| (root, first(path)))),
            next => paths.push((root, next)),
        }
    }
    paths
}

/// The first name of what follows in a path, or in a part of a group.
fn first(path: &str) -> &str {
    path.trim_matches(|character: char| !character.is_alphanumeric()).split("::").next().unwrap_or_default()
}

fn blocked(name: &str) -> Option<String> {
    let published = name.strip_prefix("web/").unwrap_or(name).to_lowercase();
    let word = BLOCKED.iter().find(|word| published.contains(**word))?;
    Some(format!("{name}: {word}"))
}

fn undone(path: &str, source: &str) -> Vec<String> {
    let banners = |line: &str| UNDONE.iter().filter(|word| line.contains(**word)).map(|word| (*word).to_owned()).collect::<Vec<_>>();
    source
        .lines()
        .enumerate()
        .flat_map(|(number, line)| banners(line).into_iter().map(move |word| format!("{path}:{}: {word}", number + 1)))
        .collect()
}

/// How a locale's messages differ from the English ones in what is filled in.
fn differences(english: &Map<String, Value>, other: &Map<String, Value>) -> Vec<String> {
    let mut differences = Vec::new();
    for (key, message) in english {
        let Some(own) = other.get(key) else {
            differences.push(format!("{key:?} is missing"));
            continue;
        };
        if message.is_object() != own.is_object() && key != ORDINAL {
            differences.push(format!("{key:?}: one has plural forms, the other has not"));
            continue;
        }
        let expected = forms(message).into_iter().map(places).collect::<BTreeSet<_>>();
        let strange = forms(own).into_iter().map(places).find(|places| !expected.contains(places));
        if let (Some(here), Some(there)) = (strange, expected.first()) {
            let list = |places: &BTreeSet<String>| if places.is_empty() { "none".into() } else { Vec::from_iter(places.clone()).join(" ") };
            differences.push(format!("{key:?}: the places are {} in English, {} here", list(there), list(&here)));
        }
    }
    differences.extend(other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{key:?} is not in English")));
    differences
}

/// The patterns of a message: one, or one for each plural form.
fn forms(message: &Value) -> Vec<&str> {
    message.as_object().map_or_else(|| vec![message], |forms| forms.values().collect()).into_iter().filter_map(Value::as_str).collect()
}

/// What is filled into a pattern.
fn places(pattern: &str) -> BTreeSet<String> {
    pattern.split('{').skip(1).filter_map(|rest| Some(format!("{{{}}}", rest.split_once('}')?.0))).collect()
}

fn locale(path: &str) -> Map<String, Value> {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the crate depends on, as sources name it.
fn crates(manifest: &str) -> Vec<String> {
    let mut is_listed = false;
    let mut crates = vec!["toise".to_owned()];
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_listed && line.starts_with(char::is_alphabetic)) {
            crates.push(name.replace('-', "_"));
        }
    }
    crates
}

/// The files under a folder of the repository that end so, by their paths from its root; none where it is not there. Packages that npm
/// installed are left out.
fn files(folder: &str, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::from(folder)];
    while let Some(path) = waiting.pop() {
        if path.ends_with("node_modules") {
            continue;
        }
        match fs::read_dir(root().join(&path)) {
            Ok(entries) => waiting.extend(entries.map(|entry| path.join(entry.expect("the folder can be read").file_name()))),
            Err(_) if path.to_string_lossy().ends_with(end) => found.push(path.to_string_lossy().into_owned()),
            Err(_) => {}
        }
    }
    found.retain(|path| root().join(path).is_file());
    found.sort();
    found
}

/// What a file holds, pictures too.
fn text(path: &str) -> String {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
