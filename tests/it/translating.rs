//! The texts of a survey in several languages, and on their way to a translator and back.

use serde_json::{Value, json};
use toise::benchmark::parse;
use toise::editor::document::{Change, Format};
use toise::editor::translation::{
    Entry, Imported, Line, Why, add_language, copies, entries, from_po, from_table, import, is_tag, lines, make_default, remove_language,
    to_po, to_table, with_translation,
};

use crate::arbitrary::VR_2012;

fn small() -> Value {
    json!({
        "format": 1,
        "languages": ["en"],
        "title": "Shops",
        "sample": { "caveats": ["Small \"shops\"; large, ones", "Shops"] },
        "sources": [{ "id": "report", "title": "Not to be translated" }],
    })
}

fn applied(mut file: Value, change: Change) -> Value {
    change.apply(&mut file, &Format::default());
    file
}

fn with_french() -> Value {
    let file = small();
    let change = add_language(&file, &Format::default(), "fr");
    applied(file, change)
}

fn line(pointer: &str, source: &str, target: &str) -> Line {
    Line { place: String::new(), pointer: pointer.into(), source: source.into(), target: target.into() }
}

fn missing(file: &Value) -> usize {
    entries(file, &Format::default(), "en", "fr").iter().filter(|entry| entry.is_missing()).count()
}

#[test]
fn a_second_language_gives_every_text_a_place_for_it() {
    let file = with_french();
    assert_eq!(file["languages"], json!(["en", "fr"]));
    assert_eq!(file["title"], json!({ "en": "Shops" }));
    assert_eq!(file["sample"]["caveats"][0], json!({ "en": "Small \"shops\"; large, ones" }));
    assert_eq!(file["sources"][0]["title"], "Not to be translated", "it is a line, not a text");
    assert_eq!(missing(&file), 3);
    // A text without a language in a file with two is the same in both. A third language leaves it so.
    let named = applied(file, Change::Set("/title".into(), "Shops".into()));
    let third = applied(named.clone(), add_language(&named, &Format::default(), "de"));
    assert_eq!((&third["title"], missing(&third)), (&json!("Shops"), 2));
}

#[test]
fn adding_and_removing_a_language_can_be_undone() {
    let format = Format::default();
    for (before, change) in [
        (small(), add_language(&small(), &format, "fr")),
        (with_french(), remove_language(&with_french(), &format, "en")),
        (with_french(), make_default(&with_french(), "fr")),
    ] {
        let mut file = before.clone();
        let undoing = change.apply(&mut file, &format);
        assert_ne!(file, before);
        undoing.apply(&mut file, &format);
        assert_eq!(file.to_string(), before.to_string(), "with the keys in their order");
    }
}

#[test]
fn a_language_goes_with_its_texts_but_no_text_is_lost() {
    let file = applied(with_french(), Change::Set("/title/fr".into(), "Commerces".into()));
    let change = remove_language(&file, &Format::default(), "en");
    let file = applied(file, change);
    assert_eq!(file["languages"], json!(["fr"]));
    assert_eq!(file["title"], json!({ "fr": "Commerces" }));
    assert_eq!(file["sample"]["caveats"][1], json!({ "fr": "Shops" }), "there was no other");
    let change = remove_language(&file, &Format::default(), "fr");
    assert_eq!(applied(file.clone(), change), file, "the last language stays");
}

#[test]
fn tags_are_those_that_the_format_takes() {
    for (text, is_one) in
        [("fr", true), ("pt-BR", true), ("gsw", true), ("", false), ("French", false), ("FR", false), ("fr-", false), ("é", false)]
    {
        assert_eq!(is_tag(text), is_one, "{text:?}");
        let file = json!({ "format": 1, "id": "a", "languages": [text], "title": "a" });
        let diagnostics = parse(&file.to_string()).expect_err("a file without a sample");
        assert_eq!(!diagnostics.iter().any(|diagnostic| diagnostic.pointer.starts_with("/languages")), is_one, "{text:?}");
    }
}

#[test]
fn a_translation_is_written_and_filled_in_wherever_the_text_is_the_same() {
    let file = with_french();
    let all = entries(&file, &Format::default(), "en", "fr");
    let title = all.iter().find(|entry| entry.pointer == "/title").expect("the title");
    let change = with_translation(title, "en", "fr", "Commerces");
    assert_eq!(change, Change::Set("/title/fr".into(), "Commerces".into()));
    assert_eq!(
        copies(&all, title, "en", "fr", "Commerces"),
        [Change::Set("/sample/caveats/1/fr".into(), "Commerces".into())],
        "the other text that reads the same"
    );
    assert_eq!(with_translation(title, "en", "fr", " "), Change::Remove("/title/fr".into()));
    let same = Entry { pointer: "/title".into(), source: "Toise".into(), target: "Toise".into(), is_same: true };
    assert!(!same.is_missing());
    assert_eq!(with_translation(&same, "en", "fr", "La Toise"), Change::Set("/title".into(), json!({ "en": "Toise", "fr": "La Toise" })));
}

#[test]
fn every_text_of_a_survey_travels_and_comes_back() {
    let file: Value = serde_json::from_str(VR_2012).expect("JSON");
    let format = Format::default();
    let all = entries(&file, &format, "en", "fr");
    assert!(all.len() > 100 && all.iter().all(|entry| !entry.is_missing()), "{}", all.len());
    let sent = lines(&all, |pointer| format!("at {pointer}"));
    for received in [from_table(to_table(&sent, "en", "fr").as_bytes(), "en", "fr"), from_po(to_po(&sent, "fr").as_bytes())] {
        let received = received.expect("lines");
        assert_eq!(received, sent);
        let Imported { change, changed, same, skipped, .. } = import(&file, &format, "en", "fr", received);
        assert_eq!((change, changed, same, skipped.len()), (None, 0, sent.len(), 0));
    }
}

#[test]
fn a_table_is_read_as_spreadsheets_save_it() {
    let expected = Some(vec![line("/title", "Shops", "Échoppes")]);
    for table in
        ["key,en,fr\n/title,Shops,Échoppes\n", "Key;EN;FR\r\n/title;Shops;Échoppes\r\n;;\r\n", "en\tfr\tkey\nShops\tÉchoppes\t/title\n"]
    {
        assert_eq!(from_table(table.as_bytes(), "en", "fr"), expected, "{table:?}");
        let latin: Vec<u8> = table.chars().map(|character| u8::try_from(u32::from(character)).expect("a letter of Latin-1")).collect();
        assert_eq!(from_table(&latin, "en", "fr"), expected, "{table:?} in Latin-1");
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(from_table(&wide, "en", "fr"), expected, "{table:?} in UTF-16");
    }
}

#[test]
fn a_file_that_is_no_translation_is_refused() {
    for file in ["", "key,en\n/title,Shops\n", "<html>", "{}", "a\0b", "key,en,de\n/title,Shops,Läden\n"] {
        assert_eq!(from_table(file.as_bytes(), "en", "fr"), None, "{file:?}");
        assert_eq!(from_po(file.as_bytes()), None, "{file:?}");
    }
    // What ends the library that reads it.
    for file in
        ["\"a\"\n", "msgid\n", "msgid \"\n", "msgctxt \"/title\"\nmsgid \"a\\\"\nmsgstr \"b\"\n", "#\n", "#, \n#\n", "msgstr[0] \"a\"\n"]
    {
        from_po(file.as_bytes());
    }
    let doubtful = "#, fuzzy\nmsgctxt \"/title\"\nmsgid \"Sho\"\n\"ps\"\nmsgstr \"Commerces\"\n";
    assert_eq!(from_po(doubtful.as_bytes()), Some(vec![line("/title", "Shops", "")]));
}

#[test]
fn what_comes_back_is_taken_only_where_the_text_is_still_the_same() {
    let file = with_french();
    let came = vec![
        line("/title", "Shops", " Des\n commerces "),
        line("/title", "Shops", "Magasins"),
        line("/sample/caveats/0", "Small shops", "Petits commerces"),
        line("/summary", "All", "Tout"),
        line("/sample/caveats/1", "Shops", ""),
    ];
    let Imported { change, changed, same, empty, skipped } = import(&file, &Format::default(), "en", "fr", came);
    assert_eq!((changed, same, empty), (1, 0, 1));
    let why: Vec<&Why> = skipped.iter().map(|skipped| &skipped.why).collect();
    assert_eq!(why, [&Why::Twice, &Why::Changed("Small \"shops\"; large, ones".into()), &Why::Gone]);
    let file = applied(file, change.expect("a change"));
    assert_eq!(file["title"], json!({ "en": "Shops", "fr": "Des commerces" }));
}
