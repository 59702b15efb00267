//! Messages, plural forms, and writing and reading numbers.

use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use toise::benchmark::Text;
use toise::packed::{pack, unpack};
use toise::text::{IcuNumbers, Key, Language, Numbers, messages, read_number};

use crate::arbitrary::fixed_seed;

const ENGLISH: &str = include_str!("../../locales/en.json");

fn native(tag: &str) -> IcuNumbers {
    IcuNumbers::new(tag).expect("a language tag")
}

/// English messages, except for those of `changed`.
fn language(tag: &str, changed: Value) -> Language {
    let mut locale: Value = serde_json::from_str(ENGLISH).expect("it is JSON");
    for (key, message) in changed.as_object().expect("an object") {
        locale[key] = message.clone();
    }
    let messages = messages(&locale.to_string()).expect("a whole locale");
    Language::new(tag, messages, Rc::new(native(tag))).expect("as many messages as keys")
}

#[test]
fn a_number_takes_the_plural_form_of_its_language() {
    let forms = json!({ "headline-lags": { "one": "one {lags}", "few": "few {lags}", "many": "many {lags}", "other": "other {lags}" } });
    // CLDR 48, "Language Plural Rules".
    for (tag, number, expected) in [
        ("en", 0, "other 0"),
        ("en", 1, "one 1"),
        ("en", 2, "other 2"),
        ("fr", 0, "one 0"),
        ("fr", 1, "one 1"),
        ("fr", 2, "other 2"),
        ("fr", 1_000_000, "many 1000000"),
        ("fr-CA", 1, "one 1"),
        ("pl", 2, "few 2"),
        ("pl", 5, "many 5"),
        ("pl", 22, "few 22"),
        ("ja", 1, "other 1"),
    ] {
        let text = language(tag, forms.clone()).say_of(Key::HeadlineLags, number).with("lags", number.to_string()).text();
        assert_eq!(text, expected, "{tag}");
    }
}

#[test]
fn ordinal_numbers_are_written_as_in_each_language() {
    // CLDR 48, "Language Plural Rules", ordinal.
    for (tag, expected) in [
        ("en", ["0th", "1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "57th", "82nd", "93rd", "100th"]),
        ("fr", ["0e", "1er", "2e", "3e", "11e", "12e", "13e", "21e", "57e", "82e", "93e", "100e"]),
        ("de", ["0.", "1.", "2.", "3.", "11.", "12.", "13.", "21.", "57.", "82.", "93.", "100."]),
        ("es", ["0", "1", "2", "3", "11", "12", "13", "21", "57", "82", "93", "100"]),
    ] {
        let language = Language::native(tag).expect("a language of the widget");
        assert_eq!([0, 1, 2, 3, 11, 12, 13, 21, 57, 82, 93, 100].map(|number| language.ordinal(number)), expected, "{tag}");
    }
}

#[test]
fn a_missing_plural_form_falls_back_to_other() {
    let language = language("pl", json!({ "headline-lags": { "other": "other" }, "next": "always" }));
    assert_eq!(language.say_of(Key::HeadlineLags, 2).text(), "other");
    assert_eq!(language.say_of(Key::Next, 2).text(), "always");
}

#[test]
fn values_that_look_like_placeholders_are_not_replaced() {
    let language = language("en", json!({ "claim": "{share} of {n}: {answer}, {share}" }));
    let text = language.say(Key::Claim).with("n", "{share}").with("answer", "a{n}").with("share", "1%").text();
    assert_eq!(text, "1% of {share}: a{n}, 1%");
}

#[test]
fn a_text_falls_back_from_a_region_to_its_language_and_then_to_the_default() {
    let pair = |tag: &str, text: &str| (Rc::from(tag), Rc::from(text));
    let text = Text::new("default".into(), vec![pair("fr", "French"), pair("pt-BR", "Brazilian")]);
    for (tag, expected) in [
        ("fr", "French"),
        ("fr-CA", "French"),
        ("FR-ca", "French"),
        ("fr-Latn-CA-x-old", "French"),
        ("pt-BR", "Brazilian"),
        ("pt-br", "Brazilian"),
        ("pt", "default"),
        ("frr", "default"),
        ("en", "default"),
        ("", "default"),
    ] {
        assert_eq!(&**text.within(tag), expected, "{tag}");
    }
}

#[test]
fn shares_are_written_as_in_each_language() {
    // In French, the native percent sign follows a narrow space. Chromium 156 writes U+00A0 there.
    for (tag, share, digits, expected) in [
        ("en", 0.66, 0, "66%"),
        ("fr", 0.66, 0, "66\u{202f}%"),
        ("fr-CA", 0.66, 0, "66\u{202f}%"),
        ("es", 0.66, 0, "66\u{a0}%"),
        ("de", 0.66, 0, "66\u{a0}%"),
        ("pt", 0.66, 0, "66%"),
        ("ar", 0.66, 0, "66\u{200e}%\u{200e}"),
        ("ar", 0.085, 1, "8.5\u{200e}%\u{200e}"),
        ("en", 0.085, 1, "8.5%"),
        ("fr", 0.085, 1, "8,5\u{202f}%"),
        ("en", 0.9, 1, "90%"),
        ("en", 0.0, 1, "0%"),
        ("en", 1.0, 1, "100%"),
        ("en", 0.999, 0, "100%"),
        ("en", 0.29, 1, "29%"),
    ] {
        assert_eq!(native(tag).percent(share, digits), expected, "{tag} {share}");
    }
    assert_eq!(native("fr").points(0.8649), "86");
    assert_eq!(native("en").integer(12_345), "12,345");
    assert_eq!(native("fr").integer(12_345), "12\u{202f}345");
}

/// The expected texts are those of Chromium 156.
#[test]
fn numbers_are_written_with_all_their_decimals() {
    for (tag, number, expected) in [
        ("en", 1_234_567.5, "1,234,567.5"),
        ("fr", 1_234_567.5, "1\u{202f}234\u{202f}567,5"),
        ("es", 1_234_567.5, "1.234.567,5"),
        ("es", 1234.0, "1234"),
        ("de", 1234.0, "1.234"),
        ("pt", 1_234_567.5, "1.234.567,5"),
        ("ar", 1_234_567.5, "1,234,567.5"),
        ("ar", -1.5, "\u{200e}-1.5"),
        ("ar-EG", 1_234_567.5, "١٬٢٣٤٬٥٦٧٫٥"),
        ("de-CH", 1_234_567.5, "1'234'567.5"),
        ("hi", 1_234_567.5, "12,34,567.5"),
        ("en", 0.1234567, "0.1234567"),
        ("en", 1000.0, "1,000"),
    ] {
        assert_eq!(native(tag).number(number), expected, "{tag} {number}");
    }
}

/// The text of a field, and the number that it is read as.
type ReadCase = (&'static str, Option<f64>);

#[test]
fn a_number_is_read_as_its_language_writes_it_and_refused_if_ambiguous() {
    let table: &[(&str, &[ReadCase])] = &[
        (
            "en",
            &[
                ("1500", Some(1500.0)),
                ("1,500", Some(1500.0)),
                ("1.500", Some(1.5)),
                ("1.5", Some(1.5)),
                ("1,5", Some(1.5)),
                ("1,50", Some(1.5)),
                ("0,500", None),
                ("1,500.25", Some(1500.25)),
                ("1.500,25", Some(1500.25)),
                ("1,234,567", Some(1_234_567.0)),
                ("1.234.567", Some(1_234_567.0)),
                ("12,34,567", Some(1_234_567.0)),
                (" 1 500 ", Some(1500.0)),
                ("1'500", Some(1500.0)),
                ("\u{ff11}500", Some(1500.0)),
                ("-1.5", Some(-1.5)),
                ("\u{2212}1.5", Some(-1.5)),
                ("+2", Some(2.0)),
                (".5", Some(0.5)),
                ("5.", Some(5.0)),
                ("", None),
                (".", None),
                ("-", None),
                ("1,2,3", None),
                ("1 2", None),
                ("1,500 000", None),
                ("1,5000", None),
                ("1.5.5", None),
                ("1e3", None),
                ("inf", None),
                ("NaN", None),
                ("12 dogs", None),
                ("--1", None),
            ],
        ),
        (
            "fr",
            &[
                ("1,5", Some(1.5)),
                ("1,500", Some(1.5)),
                ("1.5", Some(1.5)),
                ("1.500", None),
                ("1 500", Some(1500.0)),
                ("1\u{a0}500", Some(1500.0)),
                ("1\u{202f}500,5", Some(1500.5)),
                ("1 500.5", Some(1500.5)),
                ("1.234.567", Some(1_234_567.0)),
                ("1,234,567", Some(1_234_567.0)),
                ("1.234,5", Some(1234.5)),
            ],
        ),
        ("de", &[("1.500", Some(1500.0)), ("1,5", Some(1.5)), ("1,500", Some(1.5)), ("1.5", Some(1.5)), ("1,500.5", Some(1500.5))]),
        ("es", &[("1.500", Some(1500.0)), ("1500", Some(1500.0)), ("12.500,5", Some(12_500.5)), ("1.50", Some(1.5))]),
        ("pt", &[("1.500", Some(1500.0)), ("1 500", Some(1500.0)), ("0.500", None), ("1,5", Some(1.5))]),
        ("ar", &[("1,500", Some(1500.0)), ("1.5", Some(1.5)), ("١٥٠٠", Some(1500.0)), ("\u{200e}-1.5", Some(-1.5))]),
        (
            "ar-EG",
            &[
                ("١٬٥٠٠٫٥", Some(1500.5)),
                ("١٥٠٠", Some(1500.0)),
                ("۱۵۰۰", Some(1500.0)),
                ("1500.5", Some(1500.5)),
                ("1.500", None),
                ("1,500", None),
                ("١٫٥٫٥", None),
            ],
        ),
        ("de-CH", &[("1’500", Some(1500.0)), ("1'500.5", Some(1500.5)), ("1.500", Some(1.5)), ("1,5", Some(1.5)), ("1,500", None)]),
        ("hi", &[("12,34,567.5", Some(1_234_567.5)), ("१२,३४,५६७", Some(1_234_567.0)), ("1,500", Some(1500.0)), ("1,23", Some(1.23))]),
    ];
    for (tag, cases) in table {
        for (written, expected) in *cases {
            assert_eq!(read_number(&native(tag), written, ""), *expected, "{tag} {written:?}");
        }
    }
}

/// What is written, and the number that is read.
type Written = (&'static str, Option<f64>);

#[test]
fn a_number_may_be_written_with_its_unit_and_with_no_other() {
    let table: &[(&str, &str, &[Written])] = &[
        (
            "en",
            "hours per week",
            &[("5h", Some(5.0)), ("5 h", Some(5.0)), ("5 hrs.", Some(5.0)), ("5 Hours", Some(5.0)), ("5 days", None), ("5k", None)],
        ),
        (
            "en",
            "US dollars",
            &[("$1,500", Some(1500.0)), ("1500 $", Some(1500.0)), ("20 dollars", Some(20.0)), ("€5", None), ("-$5", None)],
        ),
        ("en", "%", &[("5 %", Some(5.0)), ("5%", Some(5.0)), ("5 percent", Some(5.0)), ("5 points", None)]),
        (
            "en",
            "",
            &[("5 %", None), ("5", Some(5.0)), ("12 345", Some(12_345.0)), ("1.", Some(1.0)), ("approx. 5", None), ("5 or 6", None)],
        ),
        ("fr", "heures par semaine", &[("5 h", Some(5.0)), ("5,5 heures", Some(5.5)), ("1\u{202f}000 h", Some(1000.0)), ("5 min", None)]),
        ("fr", "euros", &[("5 €", Some(5.0)), ("€5", Some(5.0)), ("5 euros", Some(5.0)), ("5 $", None)]),
        ("de", "Stunden pro Woche", &[("5 Std.", Some(5.0)), ("5h", Some(5.0)), ("5 Tage", None)]),
        ("ar", "%", &[("٥ ٪", Some(5.0)), ("٪٥", Some(5.0))]),
        ("hi", "", &[("๕", Some(5.0)), ("௧௨", Some(12.0)), ("၃", Some(3.0))]),
    ];
    for (tag, unit, cases) in table {
        for (written, expected) in *cases {
            assert_eq!(read_number(&native(tag), written, unit), *expected, "{tag} {written:?} {unit:?}");
        }
    }
}

proptest! {
    #![proptest_config(fixed_seed())]

    #[test]
    fn reading_a_written_number_returns_it(
        tag in prop::sample::select(vec!["en", "fr", "de", "es", "pt", "ar", "ar-EG", "de-CH", "hi"]),
        units in -1_000_000_000_000_i64..1_000_000_000_000,
        decimals in 0..=6,
    ) {
        let number = units as f64 / 10_f64.powi(decimals);
        let written = native(tag).number(number);
        prop_assert_eq!(read_number(&native(tag), &written, ""), Some(number), "{}", written);
    }

    #[test]
    fn reading_any_text_returns_a_finite_number_or_none(written in "[-+0-9., '٠-٩٫٬a€%h]{0,12}") {
        for tag in ["en", "fr", "ar-EG", "zh-u-nu-hanidec"] {
            prop_assert!(read_number(&native(tag), &written, "hours").is_none_or(f64::is_finite));
        }
    }
}

/// Chromium 156 rounds the shortest decimal, halves up.
#[test]
fn halves_are_rounded_as_in_a_browser() {
    for (share, digits, expected) in
        [(0.125, 0, "13%"), (0.145, 0, "15%"), (0.285, 0, "29%"), (0.565, 0, "57%"), (0.0625, 1, "6.3%"), (0.1235, 1, "12.4%")]
    {
        assert_eq!(native("en").percent(share, digits), expected, "{share}");
    }
}

#[test]
fn an_invalid_language_tag_is_refused() {
    for tag in ["", "?", "english-please-now"] {
        assert!(IcuNumbers::new(tag).is_none(), "{tag}");
    }
}

#[test]
fn all_errors_of_a_locale_are_reported() {
    let mut locale: Value = serde_json::from_str(ENGLISH).expect("it is JSON");
    locale.as_object_mut().expect("an object").remove("next");
    locale["nect"] = "Next".into();
    locale["back"] = json!({ "one": "Back" });
    assert_eq!(
        messages(&locale.to_string()),
        Err("no message \"next\"; unknown message \"nect\"; \"back\" is neither a text nor plural forms with \"other\"".into())
    );
    assert_eq!(messages("[]"), Err("not an object".into()));
    assert_eq!(messages("{"), Err("EOF while parsing an object at line 1 column 1".into()));
}

#[test]
fn packed_messages_of_another_version_are_refused() {
    let numbers = || Rc::new(native("en"));
    let packed = pack(&messages(ENGLISH).expect("a whole locale"));
    let language = |packed: &str| Language::new("en", unpack(packed)?, numbers());
    assert!(language(&packed).is_some());
    // One message fewer, a truncated last message, nothing, no messages, and extra content.
    let lines: Vec<&str> = packed.lines().collect();
    let count: usize = lines[1].parse().expect("the number of messages");
    let fewer = packed.replacen(&format!("\n{count}\n"), &format!("\n{}\n", count - 1), 1);
    for other in [fewer, lines[..lines.len() - 3].join("\n") + "\n", String::new(), "0\n0\n".into(), packed.clone() + "0\n"] {
        assert!(language(&other).is_none());
    }
}
