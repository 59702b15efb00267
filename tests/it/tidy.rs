//! Rules that no compiler checks: which folder may use which modules and crates, the names of published files, complete locales, and that
//! nothing is left unfinished.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use icu_plurals::{PluralRuleType, PluralRules, PluralRulesOptions};
use serde_json::{Map, Value};
use toise::text::{LOCALES, messages};

/// A folder or file of the sources, and the modules of this crate and the other crates that it may name.
struct FolderRule {
    path: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

/// The rules, as ARCHITECTURE.md draws them. The first rule whose path begins the path of a file applies to it.
const FOLDER_RULES: &[FolderRule] = &[
    // It names itself in its macros, which are expanded in other modules.
    FolderRule { path: "src/packed.rs", modules: &["packed"], crates: &[] },
    FolderRule { path: "src/benchmark/", modules: &["packed", "benchmark"], crates: &["serde", "serde_json", "strsim"] },
    FolderRule { path: "src/answers/", modules: &["answers", "benchmark"], crates: &["serde", "serde_json"] },
    FolderRule { path: "src/import/", modules: &["import", "answers", "benchmark"], crates: &["csv", "encoding_rs", "roxmltree", "slug"] },
    FolderRule { path: "src/standing/", modules: &["standing", "answers", "benchmark"], crates: &["serde", "serde_json"] },
    FolderRule { path: "src/text/icu.rs", modules: &["text"], crates: &["icu_decimal", "icu_locale_core", "icu_plurals"] },
    FolderRule { path: "src/text/", modules: &["packed", "text"], crates: &["serde", "serde_json"] },
    FolderRule { path: "src/first_screen.rs", modules: &["benchmark", "text"], crates: &["serde_json"] },
    FolderRule { path: "src/pack/files.rs", modules: &["pack", "benchmark", "packed", "text"], crates: &["base64", "serde_json", "sha2"] },
    FolderRule { path: "src/pack/", modules: &["pack", "first_screen", "benchmark", "packed", "text"], crates: &["serde_json"] },
    FolderRule { path: "src/published.rs", modules: &["standing", "benchmark", "text"], crates: &[] },
    FolderRule { path: "src/chart/details/svg.rs", modules: &["chart"], crates: &["plotters_backend", "plotters_svg"] },
    FolderRule {
        path: "src/chart/",
        modules: &["chart", "standing", "answers", "benchmark", "text"],
        crates: &["plotters", "plotters_backend"],
    },
    FolderRule { path: "src/widget/exporter.rs", modules: &[], crates: &["yew", "web_sys", "serde_json"] },
    FolderRule {
        path: "src/widget/picture/canvas_backend.rs",
        modules: &["chart", "text"],
        crates: &["plotters_backend", "plotters_canvas", "web_sys"],
    },
    FolderRule {
        path: "src/widget/picture/",
        modules: &["widget", "chart", "standing", "text"],
        crates: &["yew", "web_sys", "wasm_bindgen", "gloo"],
    },
    FolderRule { path: "src/widget/lazy/", modules: &["widget", "text"], crates: &["yew", "web_sys", "wasm_bindgen", "js_sys", "gloo"] },
    FolderRule { path: "src/widget/state/", modules: &["widget", "standing", "answers", "benchmark"], crates: &["yew"] },
    FolderRule {
        path: "src/widget/",
        modules: &["widget", "chart", "standing", "answers", "benchmark", "first_screen", "text"],
        crates: &["yew", "web_sys", "wasm_bindgen"],
    },
    FolderRule {
        path: "src/embed/",
        modules: &["embed", "widget", "standing", "answers", "benchmark", "first_screen", "pack", "packed", "text"],
        crates: &["yew", "web_sys", "wasm_bindgen", "js_sys", "serde_json", "gloo"],
    },
    FolderRule { path: "src/editor/document/", modules: &["editor", "benchmark"], crates: &["serde", "serde_json", "slug"] },
    FolderRule { path: "src/editor/translation/", modules: &["editor"], crates: &["csv", "encoding_rs", "polib", "serde_json"] },
    FolderRule { path: "src/editor/drafts/store/", modules: &["editor"], crates: &["idb", "serde_json", "wasm_bindgen"] },
    FolderRule { path: "src/editor/table.rs", modules: &["benchmark"], crates: &["csv", "serde_json"] },
    FolderRule {
        path: "src/editor/",
        modules: &["editor", "import", "answers", "benchmark", "pack", "text"],
        crates: &["yew", "web_sys", "wasm_bindgen", "wasm_bindgen_futures", "js_sys", "gloo", "serde", "serde_json"],
    },
    FolderRule { path: "src/bin/checker.rs", modules: &[], crates: &["toise"] },
    FolderRule { path: "src/bin/editor.rs", modules: &["editor"], crates: &["toise"] },
    FolderRule { path: "src/bin/engine.rs", modules: &[], crates: &["toise"] },
    FolderRule { path: "src/bin/reader.rs", modules: &[], crates: &["toise"] },
    FolderRule {
        path: "src/bin/",
        modules: &["benchmark", "answers", "import", "standing", "chart", "pack", "published", "text"],
        crates: &["toise", "clap"],
    },
    // It has these names in texts only: the list of which modules are in which part.
    FolderRule {
        path: "tools/assemble/src/parts.rs",
        modules: &["chart", "embed", "standing", "text", "widget"],
        crates: &["toise", "plotters", "plotters_backend", "plotters_canvas", "plotters_svg", "serde_json"],
    },
    FolderRule { path: "tools/assemble/src/split.rs", modules: &[], crates: &[] },
    FolderRule { path: "tools/assemble/src/short_names.rs", modules: &[], crates: &[] },
    FolderRule { path: "tools/bindgen/", modules: &[], crates: &[] },
    FolderRule {
        path: "tools/assemble/src/surveys/",
        modules: &["Outcome", "figures_table", "language", "manifest", "read", "benchmark", "pack", "published", "text"],
        crates: &["toise", "csv", "serde_json"],
    },
    FolderRule {
        path: "tools/assemble/",
        modules: &["answers", "benchmark", "pack", "packed", "published", "text"],
        crates: &["toise", "quick_xml", "serde_json"],
    },
];

/// The message whose plural forms are those of ordinals. In a language that writes all ordinals alike it is a plain text.
const ORDINAL: &str = "ordinal";

/// The key of the messages for answers that came by a link.
const OF_LINKED: &str = "these-answers";

/// Browser functions that views must not use: they leave them to `src/embed/`.
const NOT_IN_A_VIEW: &[&str] = &["web_sys::window", "local_storage", "session_storage", "Storage", "fetch"];

/// Words that block lists match. Visitors with such a list would not see a file with one of them in its name.
const BLOCKED_WORDS: &[&str] = &["social-media", "share", "survey", "widget", "track", "analytics"];

/// Marks of unfinished work. Each is in two halves here, so that this file has none.
const UNDONE: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!"), concat!("unimpl", "emented!")];

#[test]
fn every_folder_names_only_what_it_may() {
    let crates = crates(&text("Cargo.toml"));
    let sources = [files("src", "rs"), files("tools", "rs")].concat();
    let strays: Vec<String> = sources.iter().flat_map(|path| strays(path, &text(path), &crates)).collect();
    assert_eq!(strays, [""; 0]);
}

#[test]
fn published_names_are_on_no_block_list() {
    let folders = ["benchmarks", "locales", "web", "hosts", "dist"];
    // Pages that people open by themselves are no part of the pages that blockers look after.
    let is_opened = |path: &str| ["dist/docs/", "dist/surveys/", "web/surveys/"].iter().any(|folder| path.starts_with(folder));
    let names = folders.iter().flat_map(|folder| files(folder, "")).filter(|path| !path.ends_with(".rs") && !is_opened(path));
    // Further names are literals in the code that assembles `dist/`. Those that begin with "web/" are names of sources.
    let assembling = text("tools/assemble/src/main.rs");
    let literals = assembling.split('"').skip(1).step_by(2).filter(|literal| !literal.starts_with("web/")).map(str::to_owned);
    let blocked: Vec<String> = names.chain(literals).filter_map(|name| blocked(&name)).collect();
    assert_eq!(blocked, [""; 0]);
}

#[test]
fn nothing_is_left_unfinished() {
    let folders = ["src", "web", "tools", "tests", "benches", "scripts", "locales", "benchmarks", "docs", "hosts", "fuzz/targets", ".ci"];
    let top = ["Cargo.toml", "Makefile", "Trunk.toml", "clippy.toml", "deny.toml", "index.html"].map(str::to_owned);
    let paths = folders.iter().flat_map(|folder| files(folder, "")).chain(top);
    let undone: Vec<String> = paths.flat_map(|path| undone(&path, &text(&path))).collect();
    assert_eq!(undone, [""; 0]);
}

#[test]
fn every_locale_has_the_messages_of_the_english_one() {
    let english = locale("locales/en.json");
    let paths = files("locales", "json");
    assert!(paths.len() > 1, "{paths:?}");
    for path in paths {
        let differences: Vec<String> =
            differences(&english, &locale(&path)).iter().map(|difference| format!("{path}: {difference}")).collect();
        assert_eq!(differences, [""; 0]);
        assert_eq!(messages(&text(&path)).map(|_| ()), Ok(()), "{path}");
        let tag: icu_locale_core::Locale = path["locales/".len()..].trim_end_matches(".json").parse().expect("a language tag");
        // Some languages have another form for millions, but no number in a survey is as large.
        let categories = |kind: PluralRuleType| -> BTreeSet<String> {
            let options = PluralRulesOptions::default().with_type(kind);
            let rules = PluralRules::try_new((&tag).into(), options).expect("a language of CLDR");
            (0..2_000_u32).map(|number| format!("{:?}", rules.category_for(number)).to_lowercase()).collect()
        };
        let own = locale(&path);
        assert!(own.contains_key(OF_LINKED), "{path}: {OF_LINKED:?} is missing");
        let of_linked = own[OF_LINKED].as_object().expect("an object");
        let both = own.iter().filter(|(key, _)| *key != OF_LINKED).chain(of_linked);
        for (key, message) in both.filter(|(_, message)| message.is_object()) {
            let forms: BTreeSet<String> = message.as_object().into_iter().flat_map(Map::keys).cloned().collect();
            let kind = if key == ORDINAL { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
            assert_eq!(forms, categories(kind), "{path}: {key}");
        }
        assert!(LOCALES.iter().any(|(tag, _)| path == format!("locales/{tag}.json")), "src/text/icu.rs: LOCALES lacks {path}");
    }
}

#[test]
fn styles_for_a_pointer_are_only_for_what_can_hover() {
    let sheets = files("web", ".css");
    assert!(sheets.len() > 8, "{sheets:?}");
    let (mut hovering, mut all) = (Vec::new(), 0);
    for path in sheets {
        let style = text(&path);
        all += style.matches(":hover").count();
        hovering.extend(always_hovering(&style).into_iter().map(|rule| format!("{path}: {rule}")));
    }
    assert_eq!(hovering, [""; 0]);
    assert!(all > 8, "{all} styles for a pointer");
}

/// The selectors with `:hover` that hold without `@media (hover: hover)` around them. A tap would leave their style behind.
fn always_hovering(style: &str) -> Vec<String> {
    let (mut around, mut found) = (Vec::<&str>::new(), Vec::new());
    let mut rest = style;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        if rest[at..].starts_with('{') {
            let before = before.rsplit("*/").next().unwrap_or_default();
            let prelude = before.rsplit(';').next().unwrap_or_default().trim();
            if prelude.contains(":hover") && !around.iter().any(|outer| outer.starts_with("@media") && outer.contains("(hover: hover)")) {
                found.push(prelude.to_owned());
            }
            around.push(prelude);
        } else {
            around.pop();
        }
        rest = after;
    }
    found
}

#[test]
fn the_checks_can_fail() {
    let style = "a { color: red } /* one */ @media (hover: hover) { a:hover { color: blue } } @media print { b:hover, i { color: blue } }";
    assert_eq!(always_hovering(style), ["b:hover, i"]);
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
    assert_eq!(found("src/text/mod.rs", "fn f(a: &crate::widget::Widget) {}").len(), 1);
    assert_eq!(found("src/text/mod.rs", "use crate::{text, widget::Widget, text::Key};").len(), 1, "in a group");
    assert_eq!(found("src/answers/mod.rs", "use super::super::widget;").len(), 1, "by a relative path");
    assert_eq!(found("src/widget/results/lags.rs", "use plotters_backend::DrawingBackend;").len(), 1);
    assert_eq!(found("src/widget/results/lags.rs", "let storage = window.local_storage();").len(), 1);
    assert_eq!(found("src/bin/engine.rs", "use toise::widget::Widget;").len(), 1);
    assert_eq!(found("src/lib.rs", "use yew::prelude::*;").len(), 1, "no rule applies to it");
    for allowed in ["// a comment on crate::widget and yew::html", "pub mod yewl;", "use serde::Deserialize;", "let a = wayew::b();"] {
        assert_eq!(found("src/standing/count.rs", allowed), [""; 0], "{allowed}");
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
            "\"a\": the placeholders are {all} {n} in English, {n} {tout} here",
            "\"b\" is missing",
            "\"c\": one has plural forms, the other has not",
            "\"d\": one has plural forms, the other has not",
            "\"e\" is not in English",
        ]
    );
    let form = object(serde_json::json!({ "a": "{n} {all}", "b": "b", "c": { "one": "un c", "other": "{n} c" }, "d": "d" }));
    assert_eq!(differences(&english, &form), ["\"c\": the placeholders are {n} in English, none here"]);
    let english = object(serde_json::json!({ "a": "{n} {all}", "b": "{n}", "these-answers": { "a": "{n}" } }));
    let other = object(serde_json::json!({ "a": "{n} {all}", "b": "{n}", "these-answers": { "a": "{n} {all}", "b": "{n}" } }));
    assert_eq!(differences(&english, &other), ["\"these-answers\": \"a\" has other placeholders than in English"]);
}

/// The names in `source` that the rule of its folder does not allow, one message for each. `crates` are the dependencies to look for.
fn strays(path: &str, source: &str, crates: &[String]) -> Vec<String> {
    let Some(rule) = FOLDER_RULES.iter().find(|rule| path.starts_with(rule.path)) else {
        // No rule applies to the root of the library, which only lists modules.
        return if source.contains("use ") { vec![format!("{path}: an import, but no rule of FOLDER_RULES applies")] } else { Vec::new() };
    };
    let mut strays = Vec::new();
    for (index, line) in source.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let mut report = |name: &str, what: &str| strays.push(format!("{path}:{}: {name} in {}, which {what}", index + 1, rule.path));
        for (root, next) in paths(line) {
            match root {
                "crate" | "toise" if !rule.modules.contains(&next) => {
                    report(&format!("crate::{next}"), &format!("may name crate::{{{}}}", rule.modules.join(", ")));
                }
                "super" if next == "super" && path.matches('/').count() < 3 => {
                    report("super::super", "has to use crate:: for another folder")
                }
                _ => {}
            }
            if crates.iter().any(|known| known == root) && !rule.crates.contains(&root) {
                report(root, &format!("may name {}", rule.crates.join(", ")));
            }
        }
        if rule.path.starts_with("src/widget/") {
            NOT_IN_A_VIEW.iter().filter(|name| line.contains(**name)).for_each(|name| report(name, "leaves that to src/embed/"));
        }
    }
    strays
}

/// The first two names of each path in a line of code.
fn paths(line: &str) -> Vec<(&str, &str)> {
    let tokens = line.split(|character: char| !character.is_alphanumeric() && character != '_' && character != ':');
    let mut paths = Vec::new();
    for (root, rest) in tokens.filter_map(|token| token.split_once("::")) {
        let in_braces = || line.split_once(&format!("{root}::{{")).map_or("", |(_, group)| group).split(',');
        match first_name(rest) {
            "" => paths.extend(in_braces().map(|path| (root, first_name(path)))),
            next => paths.push((root, next)),
        }
    }
    paths
}

/// The first name of a path. Empty if it begins with braces.
fn first_name(path: &str) -> &str {
    path.trim_matches(|character: char| !character.is_alphanumeric()).split("::").next().unwrap_or_default()
}

/// The word in the name of a published file that block lists match, as a message.
fn blocked(name: &str) -> Option<String> {
    let published = name.strip_prefix("web/").unwrap_or(name).to_lowercase();
    let word = BLOCKED_WORDS.iter().find(|word| published.contains(**word))?;
    Some(format!("{name}: {word}"))
}

/// The marks of unfinished work in a file, one message for each.
fn undone(path: &str, source: &str) -> Vec<String> {
    let lines = source.lines().enumerate();
    let marks = lines.flat_map(|(index, line)| UNDONE.iter().filter(move |mark| line.contains(**mark)).map(move |mark| (index, mark)));
    marks.map(|(index, mark)| format!("{path}:{}: {mark}", index + 1)).collect()
}

/// How a locale differs from the English one: missing and additional messages, other placeholders, plural forms in one alone.
fn differences(english: &Map<String, Value>, other: &Map<String, Value>) -> Vec<String> {
    let mut differences = Vec::new();
    // Of what is said of answers that came by a link, a language may leave out what it says to the visitor with the same words.
    let of_linked = |locale: &Map<String, Value>| locale.get(OF_LINKED).and_then(Value::as_object).cloned().unwrap_or_default();
    let in_english = of_linked(english);
    for (key, message) in of_linked(other) {
        let expected = in_english.get(&key).or_else(|| english.get(&key)).into_iter().flat_map(forms).map(placeholders);
        let expected = expected.collect::<Vec<_>>();
        if forms(&message).into_iter().any(|form| !expected.contains(&placeholders(form))) {
            differences.push(format!("{OF_LINKED:?}: {key:?} has other placeholders than in English"));
        }
    }
    for (key, message) in english.iter().filter(|(key, _)| *key != OF_LINKED) {
        let Some(own) = other.get(key) else {
            differences.push(format!("{key:?} is missing"));
            continue;
        };
        if message.is_object() != own.is_object() && key != ORDINAL {
            differences.push(format!("{key:?}: one has plural forms, the other has not"));
            continue;
        }
        let expected = forms(message).into_iter().map(placeholders).collect::<BTreeSet<_>>();
        let unexpected = forms(own).into_iter().map(placeholders).find(|placeholders| !expected.contains(placeholders));
        if let (Some(here), Some(in_english)) = (unexpected, expected.first()) {
            let list = |names: &BTreeSet<String>| if names.is_empty() { "none".into() } else { Vec::from_iter(names.clone()).join(" ") };
            differences.push(format!("{key:?}: the placeholders are {} in English, {} here", list(in_english), list(&here)));
        }
    }
    differences.extend(other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{key:?} is not in English")));
    differences
}

/// The patterns of a message: one, or one for each plural form.
fn forms(message: &Value) -> Vec<&str> {
    message.as_object().map_or_else(|| vec![message], |forms| forms.values().collect()).into_iter().filter_map(Value::as_str).collect()
}

/// The placeholders of a pattern, with their braces.
fn placeholders(pattern: &str) -> BTreeSet<String> {
    pattern.split('{').skip(1).filter_map(|rest| Some(format!("{{{}}}", rest.split_once('}')?.0))).collect()
}

fn locale(path: &str) -> Map<String, Value> {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// This crate and its dependencies, as sources name them.
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

/// The files under a folder whose names end with `end`, by their paths from the root of the repository. Empty if there is no such folder.
/// Packages that npm installed are left out.
fn files(folder: &str, end: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::from(folder)];
    while let Some(path) = pending.pop() {
        if path.ends_with("node_modules") {
            continue;
        }
        match fs::read_dir(root().join(&path)) {
            Ok(entries) => pending.extend(entries.map(|entry| path.join(entry.expect("the folder can be read").file_name()))),
            Err(_) if path.to_string_lossy().ends_with(end) => found.push(path.to_string_lossy().into_owned()),
            Err(_) => {}
        }
    }
    found.retain(|path| root().join(path).is_file());
    found.sort();
    found
}

/// The content of a file. Bytes that are no UTF-8, as in pictures, are replaced.
fn text(path: &str) -> String {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
