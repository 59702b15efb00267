//! The authors' page: what is done to a file, without a browser.

use proptest::prelude::*;
use serde_json::{Value, json};
use toise::benchmark;
use toise::editor::document::{Change, Checked, Format, History, Shape, Target, free_id, references, rename};
use toise::editor::{Fix, fix, table};
use toise::import;

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012};

const SHIPPED: [&str; 3] = [VR_2012, CYBER_HYGIENE, HOUSEHOLD_RESERVES];

fn small() -> Value {
    serde_json::from_str(SMALL).expect("the small file is JSON")
}

/// The pointers of all values.
fn pointers(value: &Value, at: &str, to: &mut Vec<String>) {
    to.push(at.to_owned());
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{}", key.replace('/', "~1")), to)),
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), to)),
        _ => {}
    }
}

#[test]
fn the_format_knows_every_value_of_the_shipped_surveys() {
    let format = Format::default();
    for json in SHIPPED {
        let file: Value = serde_json::from_str(json).expect("JSON");
        let mut all = Vec::new();
        pointers(&file, "", &mut all);
        let unknown: Vec<&String> = all.iter().filter(|pointer| format.shape(pointer).is_none()).collect();
        assert_eq!(unknown, [""; 0]);
    }
    assert_eq!(format.shape("/sample/size"), Some(Shape::Count));
    assert_eq!(format.shape("/figures/3/share"), Some(Shape::Share));
    assert_eq!(format.shape("/figures/3/rounding"), Some(Shape::Rounding));
    assert_eq!(format.shape("/sections/0/questions/1/options/2/text/fr"), Some(Shape::Line));
    assert_eq!(format.shape("/sources/0/colour"), None);
}

#[test]
fn a_survey_comes_out_as_it_went_in() {
    for json in SHIPPED {
        let file: Value = serde_json::from_str(json).expect("JSON");
        let checked = Checked::new(&file);
        let out: Value = serde_json::from_str(&checked.json).expect("JSON");
        assert_eq!(out.to_string(), file.to_string(), "with the order of its keys");
        assert!(checked.benchmark.is_some() && checked.errors() == 0);
    }
}

#[test]
fn a_new_key_stands_where_the_format_has_it() {
    let (mut file, format) = (json!({ "format": 1, "id": "a", "sections": [] }), Format::default());
    for (pointer, value) in
        [("/title", json!("T")), ("/sample/to", json!("2024")), ("/sample/size", json!(9)), ("/sample/caveats/0", json!("C"))]
    {
        Change::Set(pointer.into(), value).apply(&mut file, &format);
    }
    let expected = r#"{"format":1,"id":"a","title":"T","sample":{"size":9,"to":"2024","caveats":["C"]},"sections":[]}"#;
    assert_eq!(file.to_string(), expected);
}

#[test]
fn a_word_that_is_typed_is_undone_at_once_and_another_field_apart() {
    let (mut file, format, mut history) = (small(), Format::default(), History::default());
    for text in ["N", "Ne", "New"] {
        history.apply(Change::Set("/title".into(), text.into()), &mut file, &format);
    }
    history.end_typing();
    history.apply(Change::Set("/title".into(), "Newer".into()), &mut file, &format);
    history.apply(Change::Set("/summary".into(), "S".into()), &mut file, &format);
    let mut places = Vec::new();
    while let Some(undone) = history.undo(&mut file, &format) {
        places.extend(undone);
    }
    assert_eq!(places, ["/summary", "/title", "/title"]);
    assert_eq!(file, small());
    while history.redo(&mut file, &format).is_some() {}
    assert_eq!((&file["title"], &file["summary"]), (&json!("Newer"), &json!("S")));
}

#[test]
fn what_names_an_object_follows_its_new_id() {
    let (mut file, format) = (small(), Format::default());
    let id = file["figures"][0]["id"].as_str().expect("an id").to_owned();
    let before = references(&file, Target::Figure, &id, None);
    assert!(!before.is_empty());
    rename(&file, "/figures/0/id", Target::Figure, "renamed", None).apply(&mut file, &format);
    assert_eq!(references(&file, Target::Figure, "renamed", None), before);
    assert_eq!(references(&file, Target::Figure, &id, None), [""; 0]);
    assert_eq!(Checked::new(&file).errors(), 0);
}

#[test]
fn ids_are_made_of_letters_that_they_may_have() {
    let cases = [("Être à l’heure ?", "etre-a-l-heure"), ("سؤال", "sw-l"), ("…", "figure"), ("  ", "figure")];
    for (text, id) in cases {
        assert_eq!(free_id(text, "figure", [].into_iter()), id, "{text}");
    }
    assert_eq!(free_id("A b", "x", ["a-b", "a-b-2"].into_iter()), "a-b-3");
}

/// Each wrong value, and what its way out makes of it.
#[test]
fn one_press_mends_what_can_only_be_meant_one_way() {
    let cases = [
        ("/figures/0/share", json!(66), "/figures/0/share", json!(0.66)),
        ("/figures/0/share", json!("66 %"), "/figures/0/share", json!(0.66)),
        ("/sample/size", json!("1,453"), "/sample/size", json!(1453)),
        ("/sources/0/adress", json!("https://example.org"), "/sources/0/adress", Value::Null),
        ("/sources/0/autor", json!("A. Writer"), "/sources/0/author", json!("A. Writer")),
        ("/sources/0/address", json!("www.example.org"), "/sources/0/address", json!("https://www.example.org")),
        ("/sources/0/date", json!(2024), "/sources/0/date", json!("2024")),
        ("/id", json!("My Survey"), "/id", json!("my-survey")),
        ("/sources/0/colour", json!("red"), "/sources/0/colour", Value::Null),
    ];
    let format = Format::default();
    for (pointer, wrong, place, right) in cases {
        let mut file = small();
        Change::Set(pointer.into(), wrong.clone()).apply(&mut file, &format);
        let checked = Checked::new(&file);
        let diagnostic = checked.at(pointer).next().unwrap_or_else(|| panic!("{pointer}: {wrong}: {:?}", checked.diagnostics));
        let Some(Fix::Use(_, change) | Fix::Remove(change)) = fix(diagnostic, &file) else { panic!("no way out of {diagnostic}") };
        change.apply(&mut file, &format);
        assert_eq!(file.pointer(place).cloned().unwrap_or_default(), right, "{diagnostic}");
        assert_eq!(Checked::new(&file).at(pointer).count(), 0, "{diagnostic}");
    }
}

#[test]
fn a_text_that_lacks_a_language_is_to_be_translated() {
    let mut file: Value = serde_json::from_str(SHIPPED[1]).expect("JSON");
    file.pointer_mut("/title").and_then(Value::as_object_mut).expect("texts").shift_remove("fr");
    let checked = Checked::new(&file);
    let diagnostic = checked.at("/title").next().expect("a warning");
    assert_eq!(fix(diagnostic, &file), Some(Fix::Translate("fr".into())));
}

#[test]
fn the_table_of_a_survey_is_imported_with_the_same_shares() {
    for json in SHIPPED {
        let file: Value = serde_json::from_str(json).expect("JSON");
        let benchmark = benchmark::parse(json).expect("a benchmark").benchmark;
        let csv = table(&file, &benchmark, "en", "Yes");
        let mut notes = Vec::new();
        let survey =
            import::survey_of_table(csv.as_bytes(), "again", "en", &mut notes).unwrap_or_else(|faults| panic!("{faults:?}\n{csv}"));
        let shares: f64 =
            survey.questions.iter().flat_map(|question| &question.answers).filter_map(|answer| Some(answer.amount?.share)).sum();
        let rows = csv.lines().count() - 1;
        assert!(rows > 5);
        let expected: f64 = csv::Reader::from_reader(csv.as_bytes())
            .records()
            .map(|row| row.expect("a row")[3].trim_end_matches(" %").parse::<f64>().expect("a share") / 100.0)
            .sum();
        assert!((shares - expected).abs() < 1e-9, "{shares} {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever is changed, and in whatever order: undoing it all restores the file.
    #[test]
    fn whatever_was_changed_can_be_undone(steps in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<u8>()), 1..20)) {
        let (mut file, format, mut history) = (small(), Format::default(), History::default());
        for (place, kind, number) in steps {
            let mut all = Vec::new();
            pointers(&file, "", &mut all);
            let at = place.get(&all).clone();
            let change = match kind {
                0 => Change::Set(at, number.into()),
                1 => Change::Remove(at),
                2 => Change::Insert(format!("{at}/{}", number % 3), json!({ "id": number.to_string() })),
                3 => Change::Move(at, 0, usize::from(number % 3)),
                _ => Change::Set(format!("{at}/note/en"), "N".into()),
            };
            history.apply(change, &mut file, &format);
        }
        while history.undo(&mut file, &format).is_some() {}
        prop_assert_eq!(file, small());
    }
}
