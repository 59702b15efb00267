//! What the reader reports, in the languages of the authors' page.
//!
//! `diagnostics.rs` provokes nearly all that the reader can say, and gives each to [`assert_translated`]. What nothing provokes is found in the
//! sources.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;
use toise::benchmark::{Diagnostic, Severity};
use toise::editor::document::{Checked, Format};
use toise::editor::state::Editor;
use toise::editor::views::Problems;
use toise::editor::{CATALOGUES, FOR_FORMS, Texts, Workbench, fault_in_words, translated};
use yew::prelude::*;
use yew::{ContextProvider, LocalServerRenderer};

use crate::arbitrary::SMALL;

/// Asserts that an author in any of the languages reads these in it.
#[track_caller]
pub fn assert_translated(diagnostics: &[Diagnostic]) {
    for (language, _) in CATALOGUES {
        let texts = Texts::new(language);
        for sentence in diagnostics.iter().flat_map(|diagnostic| [&diagnostic.what, &diagnostic.help]) {
            assert!(translated(&texts, sentence).is_some(), "web/editor/locales/faults.{language}.json lacks: {sentence}");
        }
    }
}

fn catalogue(json: &str) -> BTreeMap<String, String> {
    serde_json::from_str(json).expect("an object of texts")
}

fn in_french(sentence: &str) -> Option<String> {
    translated(&Texts::new("fr"), sentence)
}

#[test]
fn values_are_said_as_the_language_writes_them_and_json_as_it_is() {
    let cases = [
        (r#"unknown source "reprot""#, "la publication «\u{202f}reprot\u{202f}» n’existe pas"),
        (r#"did you mean "report"?"#, "vouliez-vous dire «\u{202f}report\u{202f}»\u{202f}?"),
        (r#"did you mean {"group": "family"}?"#, "vouliez-vous dire {\"group\": \"family\"}\u{202f}?"),
        ("the terms give 0.4, the share is 0.5", "le calcul donne 0,4, et la part est 0,5"),
        ("write 0.66 without quotes", "écrivez 0.66 sans guillemets"),
        (r#"give {"id": "a-name", "statement": "…"}"#, r#"donnez {"id": "a-name", "statement": "…"}"#),
        ("begin with {", "commencez par {"),
        // A value that is itself a sentence, and what can follow any sentence.
        (r#"the text "x" where a number belongs"#, "le texte «\u{202f}x\u{202f}» là où il faut un nombre"),
        ("give a number, or remove the key", "donnez un nombre, ou retirez ce champ"),
        (r#"the number 0.3 where an object belongs, after "rye""#, "le nombre 0,3 là où il faut un objet, après «\u{202f}rye\u{202f}»"),
        (
            "remove it; it belongs to single, number",
            "retirez-le\u{202f}; il va avec «\u{202f}une réponse parmi plusieurs\u{202f}», «\u{202f}un nombre\u{202f}»",
        ),
        // Whatever an author writes in quotes is no part of the sentence.
        (
            r#"the text "a \"b where c\", after where" where a number belongs"#,
            "le texte «\u{202f}a \"b where c\", after where\u{202f}» là où il faut un nombre",
        ),
        (
            r#"no key "is asked later", before "x, or remove the key""#,
            "il manque «\u{202f}is asked later\u{202f}», avant «\u{202f}x, or remove the key\u{202f}»",
        ),
    ];
    for (english, french) in cases {
        assert_eq!(in_french(english).as_deref(), Some(french), "{english}");
    }
    for unknown in ["", "nobody says this", "no key of a door", "a door where a number belongs", "unknown door \"x\""] {
        assert_eq!(in_french(unknown), None, "{unknown}");
    }
}

#[test]
fn a_translation_has_the_values_of_its_sentence() {
    for (language, json) in CATALOGUES.into_iter().chain([FOR_FORMS]) {
        let catalogue = catalogue(json);
        for (english, translation) in &catalogue {
            let numbers = translation.split('{').skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
            let expected: BTreeSet<u32> = (1..).take(english.matches("{}").count()).collect();
            assert_eq!(numbers.collect::<BTreeSet<u32>>(), expected, "{language}: {english}");
            let forms = translation.split('{').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
            for form in forms.filter_map(|rest| Some(rest.get(1..)?.split_once('}')?.0)) {
                assert!(["", ":field", ":raw", ":translated"].contains(&form), "{language}: {english}: {form}");
            }
        }
        assert_eq!(json.lines().filter(|line| line.starts_with("  \"")).count(), catalogue.len(), "{language}: a sentence stands twice");
    }
}

/// What serde_json says of texts that are no JSON.
fn parsers_messages() -> BTreeSet<String> {
    let broken = [
        "",
        "[",
        "{",
        "\"",
        "[1",
        "{\"a\"",
        "{\"a\":1",
        "{\"a\" 1",
        "[1 2",
        "{\"a\":1 2",
        "x",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\ud800\\n\"",
        "\"\\uDC00\"",
        "\"\\ud800\\u0020\"",
        "\"\\uZZZZ\"",
        "\"\t\"",
        "01",
        "1.",
        "-",
        "1e999",
        "{1:2}",
        "{\"a\":1,}",
        "[1,]",
        "1 2",
        "{,}",
    ];
    let texts = broken.map(str::as_bytes).into_iter().chain([&[b'['; 200][..], b"\"\xff\""]);
    let messages = texts.map(|json| serde_json::from_slice::<Value>(json).expect_err("no JSON").to_string());
    messages.map(|message| message.split(" at line ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_the_json_parser_says_is_translated() {
    for message in parsers_messages() {
        let of_reader = format!("not JSON at line 3, column 4: {}", message.replace('`', ""));
        let of_start_page = format!("not JSON: {message} (column 4)");
        for sentence in [of_reader, of_start_page] {
            assert!(in_french(&sentence).is_some(), "{sentence}");
        }
    }
}

/// Literals of the reader that no author reads.
const NOT_SAID: &[(&str, &str)] = &[
    (" at line {} column {}", "what serde_json appends, and is cut off"),
    ("a JSON value", "what a visitor of serde expects: it accepts every value"),
    ("{} is {}", "a frame for two sentences: that a share is more than 1, and that it is less than 0"),
    ("more than 1", "a part of such a sentence"),
    ("less than 0", "a part of such a sentence"),
    ("{}: {}", "a key and its value, of which the help makes an object"),
    ("code point", "a part of what the parser says"),
    ("control character", "a part of what the parser says"),
    ("expected `,`", "a part of what the parser says"),
    ("hex escape", "a part of what the parser says"),
    ("out of range", "a part of what the parser says"),
    ("recursion limit", "a part of what the parser says"),
    ("{}: {}; {}", "how the command for authors prints a diagnostic"),
    ("not every object reports errors of its own", "the reason for a lint's exception"),
    ("serde passes a reference", "the reason for a lint's exception"),
    ("Where text editors find this schema.", "a description in the schema"),
    ("The version of this format.", "a description in the schema"),
    ("Toise benchmark", "the title of the schema"),
    ("Answers that visitors sent", "a text of a file that is made"),
    ("This page", "a text of a file that is made"),
];

#[test]
fn every_sentence_in_the_sources_of_the_reader_is_translated() {
    let mut sources = files("src/benchmark");
    sources.push("src/standing/compare.rs".into());
    for (language, json) in CATALOGUES {
        let (texts, catalogue) = (Texts::new(language), catalogue(json));
        let is_said =
            |literal: &str| ["null", "7", "\"x\""].iter().any(|value| translated(&texts, &literal.replace("{}", value)).is_some());
        let lacks = |literal: &&String| {
            // What is added to a sentence, which has it or may have nothing in its place.
            let is_ending = literal.starts_with([',', ':']) && catalogue.keys().any(|english| english.contains(literal.as_str()));
            let without_ending = literal.strip_suffix("{}").filter(|rest| rest.ends_with(char::is_alphabetic));
            let is_entry = |sentence: &str| catalogue.contains_key(sentence) || is_said(sentence);
            !is_ending && !is_entry(literal) && !without_ending.is_some_and(is_entry)
        };
        let literals: BTreeSet<String> = sources.iter().flat_map(|path| literals(&std::fs::read_to_string(path).expect(path))).collect();
        let sentences = literals.iter().filter(|literal| literal.trim().contains(' ') && !literal.starts_with("{\""));
        let sentences: Vec<&String> = sentences.filter(|literal| NOT_SAID.iter().all(|(known, _)| known != literal)).collect();
        assert!(sentences.len() > 200, "{} sentences", sentences.len());
        let missing: Vec<&&String> = sentences.iter().filter(|literal| lacks(literal)).collect();
        assert!(missing.is_empty(), "web/editor/locales/faults.{language}.json lacks: {missing:#?}");
        let idle: Vec<_> = NOT_SAID.iter().filter(|(known, _)| !literals.contains(*known)).collect();
        assert!(idle.is_empty(), "no longer in the sources: {idle:?}");
    }
}

#[test]
fn no_translation_is_left_of_a_sentence_that_nothing_says() {
    let folders = ["src/benchmark", "src/import", "src/editor/import"];
    let paths = folders.into_iter().flat_map(files).chain(["src/standing/compare.rs".to_owned()]);
    let literals: BTreeSet<String> = paths.flat_map(|path| literals(&std::fs::read_to_string(&path).expect(&path))).collect();
    let messages = parsers_messages();
    let all: String = literals
        .iter()
        .chain(&messages)
        .flat_map(|literal| [literal.as_str(), "\n", &literal.replace('`', ""), "\n"].map(str::to_owned))
        .collect();
    // Two literals can make up a sentence.
    let is_said = |piece: &str| {
        let mut cuts = piece.char_indices().map(|(at, _)| piece.split_at(at));
        piece.is_empty() || cuts.any(|(before, after)| all.contains(before) && all.contains(after))
    };
    // A sentence in whose place for a value there always is the same one.
    let is_instance = |english: &str| {
        let mut frames = literals.iter().filter(|literal| literal.contains("{}") && literal.matches(char::is_alphabetic).count() > 4);
        frames.any(|frame| {
            let mut rest = Some(english);
            for piece in frame.split("{}") {
                rest = rest.and_then(|rest| Some(rest.split_once(piece)?.1));
            }
            rest.is_some()
        })
    };
    for (language, json) in CATALOGUES.into_iter().chain([FOR_FORMS]) {
        let idle: Vec<String> =
            catalogue(json).into_keys().filter(|english| !english.split("{}").all(is_said) && !is_instance(english)).collect();
        assert_eq!(idle, [""; 0], "{language}");
    }
}

/// The Rust files in a folder and the folders in it.
fn files(folder: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).expect(folder) {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            paths.extend(files(&name));
        } else if name.ends_with(".rs") {
            paths.push(name);
        }
    }
    paths
}

/// The texts in quotes of a Rust source, with `{}` for each value that is formatted into them.
fn literals(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix('"') {
            let mut is_escaped = false;
            let end = after.find(|sign: char| {
                let is_end = sign == '"' && !is_escaped;
                is_escaped = sign == '\\' && !is_escaped;
                is_end
            });
            let (literal, after) = after.split_at(end.expect("a quotation mark that ends the text"));
            literals.push(frame(&unescaped(literal)));
            rest = &after[1..];
        } else {
            // A quotation mark as a character is none of a text.
            let skipped = ["'\"'", "'\\''", "'/'", "'\\\\'"].into_iter().find(|character| rest.starts_with(character)).map_or(1, str::len);
            rest = &rest[skipped..];
        }
    }
    literals
}

fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut signs = literal.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('\\', Some('\n')) => while signs.next_if(|sign| sign.is_whitespace()).is_some() {},
            ('\\', Some('u')) => {
                let code: String = signs.by_ref().skip(2).take_while(|sign| *sign != '}').collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            ('\\', Some(_)) => text.extend(signs.next()),
            _ => text.push(sign),
        }
    }
    text
}

/// A text that is formatted, with `{}` for each value. Two values side by side are one.
fn frame(text: &str) -> String {
    let is_value =
        |inner: &str| inner.split(':').next().is_some_and(|name| name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_'));
    let (mut framed, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        framed.push_str(before);
        let inner = after.get(1..).and_then(|inner| inner.split_once('}'));
        rest = match inner {
            _ if after.starts_with("{{") || after.starts_with("}}") => {
                framed.push_str(&after[..1]);
                &after[2..]
            }
            Some((inner, after)) if rest[at..].starts_with('{') && is_value(inner) => {
                framed.push_str("{}");
                after
            }
            _ => {
                framed.push_str(&after[..1]);
                &after[1..]
            }
        };
    }
    (framed + rest).replace("{}{}", "{}")
}

#[derive(Properties, PartialEq)]
struct Props {
    diagnostic: Rc<Diagnostic>,
    language: &'static str,
}

/// The list of what is wrong with a file, with a diagnostic of it, within what the page provides to it.
#[component]
fn Page(props: &Props) -> Html {
    let file: Value = serde_json::from_str(SMALL).expect("the small file is JSON");
    let checked = Checked { diagnostics: [(*props.diagnostic).clone()].into(), ..Checked::new(&file) };
    let editor = use_reducer(|| Editor::new(file));
    let workbench = Workbench { editor, checked: Rc::new(checked), texts: Texts::new(props.language) };
    html! { <ContextProvider<Workbench> context={workbench}><Problems /></ContextProvider<Workbench>> }
}

#[tokio::test]
async fn an_author_reads_what_is_wrong_in_the_language_of_the_page() {
    let known = ("1.3 is more than 1", "give a share between 0 and 1: 0.013 for 1.3 %");
    let cases = [
        ("en", known, "<span>1.3 is more than 1; give a share between 0 and 1: 0.013 for 1.3 %</span>"),
        (
            "en",
            (r#"everybody is asked, and compared with the group "blog""#, r#"ask only those in it: add "shown_if""#),
            "<span>everybody is asked, though these are shares of the group “blog” alone; choose under “Asked” who gets this question</span>",
        ),
        (
            "fr",
            known,
            "<span>1,3 dépasse 1, c’est-à-dire 100\u{202f}%\u{202f}; donnez une part de 0 à 100\u{202f}%\u{202f}: pour 1,3\u{202f}%, le fichier a 0.013</span>",
        ),
        ("fr", (r#"no key "statement""#, r#"add it: "statement": "…""#), ">Reste à écrire.</p>"),
        ("fr", ("nobody says this", "give a number"), "<span lang=\"en\">nobody says this; give a number</span>"),
    ];
    for (language, (what, help), expected) in cases {
        let diagnostic = Diagnostic { pointer: "/figures/0".into(), what: what.into(), help: help.into(), severity: Severity::Error };
        assert_eq!(fault_in_words(&Texts::new(language), &Format::default(), &diagnostic).is_some(), !expected.contains("lang"));
        let props = Props { diagnostic: diagnostic.into(), language };
        let renderer = LocalServerRenderer::<Page>::with_props(props).hydratable(false);
        let html = tokio::task::LocalSet::new().run_until(renderer.render()).await;
        assert!(html.contains(expected), "{language}: {html}");
    }
}
