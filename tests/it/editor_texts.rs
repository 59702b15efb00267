//! What the authors' page says: the same in every language, and something of every field of the format.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toise::editor::document::{Format, Shape, Target};
use toise::editor::{CATALOGUES, LANGUAGES};

type Texts = BTreeMap<String, String>;

fn texts(json: &str) -> Texts {
    serde_json::from_str(json).expect("an object of texts")
}

fn english() -> Texts {
    texts(LANGUAGES[0].1)
}

/// All sources of the page, without the spaces between a call and its argument.
fn sources() -> String {
    let mut folders = vec!["src/editor".to_owned(), "web/editor".into()];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(&folder)).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            match entry.is_dir() {
                true => folders.push(entry.to_string_lossy().into_owned()),
                false => sources.push_str(&fs::read_to_string(&entry).expect("a text")),
            }
        }
    }
    sources.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"")
}

/// What the forms look up by the format's own names, and why.
fn names_of_the_format() -> Vec<(String, &'static str)> {
    let format = Format::default();
    let mut names = Vec::new();
    for object in format.objects() {
        for field in format.fields(object) {
            names.push((format!("{object}.{}", field.key), "the label of a field"));
            match &field.shape {
                Shape::Word(words) => names.extend(words.iter().map(|word| (format!("{}.{word}", field.key), "a word to choose"))),
                Shape::List(item) => {
                    names.push(match &**item {
                        Shape::Object(object) => (format!("one.{object}"), "an entry of a list"),
                        _ => (format!("one.{}", field.key), "an entry of a list"),
                    });
                    if let Shape::Word(words) = &**item {
                        names.extend(words.iter().map(|word| (format!("{}.{word}", field.key), "a word to choose")));
                    }
                    if Target::of(&field.key) == Some(Target::Source) {
                        names.push((format!("none.{}", field.key), "what stands where nothing can be ticked yet"));
                    }
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn every_field_entry_and_word_of_the_format_has_a_name() {
    let texts = english();
    let names = names_of_the_format();
    assert!(names.len() > 200, "{} names", names.len());
    let missing: Vec<_> = names.iter().filter(|(key, _)| texts.get(key).is_none_or(|text| text.trim().is_empty())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_language_says_the_same() {
    let english = english();
    let placeholders =
        |text: &str| -> BTreeSet<String> { text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect() };
    for (tag, json) in LANGUAGES {
        let own = texts(json);
        let keys = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&english).symmetric_difference(&keys(&own)).collect::<Vec<_>>(), [""; 0], "{tag}");
        for (key, text) in &own {
            assert_eq!(placeholders(&english[key]), placeholders(text), "{tag}: {key}");
            assert_eq!(text.trim(), text, "{tag}: {key}");
        }
        // A key that stands twice would be lost silently.
        assert_eq!(json.lines().filter(|line| line.starts_with("  \"")).count(), own.len(), "{tag}: a key stands twice");
    }
}

#[test]
fn french_has_its_own_spaces_and_quotation_marks() {
    let french = LANGUAGES.iter().chain(&CATALOGUES).filter(|(tag, _)| *tag == "fr");
    let wrong = [" :", " ;", " !", " ?", " %", " »", "« ", "“", "”", "\u{a0}:", "\u{a0}»", "'"];
    let unspaced = |text: &str| {
        let pairs = text.chars().zip(text.chars().skip(1));
        pairs.filter(|(before, sign)| ";!?»".contains(*sign) && !"\u{202f}?!".contains(*before)).count() > 0
    };
    let bad = |text: &String| wrong.iter().any(|sign| text.contains(sign)) || unspaced(text);
    let strays: Vec<_> = french.flat_map(|(_, json)| texts(json)).filter(|(_, text)| bad(text)).collect();
    assert!(strays.is_empty(), "{strays:?}");
}

#[test]
fn every_text_that_the_page_asks_for_is_there() {
    let texts = english();
    let sources = sources();
    let calls = ["say(\"", "fill(\"", "texts.find(\"", "data-text=\"", "data-label=\""];
    let asked = calls.iter().flat_map(|call| sources.split(call).skip(1)).filter_map(|rest| Some(rest.split_once('"')?.0));
    let missing: BTreeSet<&str> = asked.filter(|key| !texts.contains_key(*key)).collect();
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn no_text_is_left_that_nothing_asks_for() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources.split('"').collect();
    // Parts of keys that are put together: what stands before and after a name in braces.
    let patterns: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|literal| {
            let (before, rest) = literal.split_once('{')?;
            Some((before, rest.rsplit_once('}')?.1)).filter(|(before, _)| before.len() > 1 && before.ends_with(['.', '-']))
        })
        .collect();
    let of_the_format: BTreeSet<String> = names_of_the_format().into_iter().map(|(key, _)| key).collect();
    let is_used = |key: &str| {
        let of_a_field = of_the_format.contains(key) || key.strip_suffix(".hint").is_some_and(|field| of_the_format.contains(field));
        let is_made = |(before, after): &(&str, &str)| key.len() > before.len() && key.starts_with(before) && key.ends_with(after);
        of_a_field || literals.contains(key) || sources.contains(&format!("'{key}'")) || patterns.iter().any(is_made)
    };
    let unused: Vec<String> = english().into_keys().filter(|key| !is_used(key)).collect();
    assert_eq!(unused, [""; 0]);
}
