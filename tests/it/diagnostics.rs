//! The whole text of each diagnostic that authors read, for changes to a small valid file.

use serde_json::Value;
use toise::benchmark::{MAX_BYTES, parse};

use crate::faults;

const SMALL: &str = include_str!("small.json");

/// The value of a change that removes what is at its pointer.
const REMOVED: &str = "";

/// All errors and warnings of a file. Each is there in the languages of the authors' page, too.
fn diagnostics(json: &str) -> Vec<String> {
    let diagnostics = parse(json).map_or_else(|diagnostics| diagnostics, |parsed| parsed.warnings);
    faults::assert_translated(&diagnostics);
    diagnostics.iter().map(ToString::to_string).collect()
}

fn small() -> Value {
    serde_json::from_str(SMALL).expect("the small file is JSON")
}

/// Sets the value at `pointer`, which may be a new key of an object or the next entry of a list, or removes it.
fn patch(tree: &mut Value, pointer: &str, value: &str) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer has a step");
    let value = (value != REMOVED).then(|| serde_json::from_str(value).unwrap_or_else(|error| panic!("{pointer}: {error}")));
    match (tree.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer} is not there")), value) {
        (Value::Object(object), Some(value)) => drop(object.insert(last.into(), value)),
        (Value::Object(object), None) => drop(object.remove(last).unwrap_or_else(|| panic!("{pointer} is not there"))),
        (Value::Array(list), value) => {
            let index = last.parse().expect("an index of a list is a number");
            if index < list.len() {
                list.remove(index);
            }
            if let Some(value) = value {
                list.insert(index, value);
            }
        }
        _ => panic!("{pointer} is neither in an object nor in a list"),
    }
}

/// Makes each change to the small file, and asserts all of its diagnostics.
#[track_caller]
fn assert_each(changes: &[(&str, &str, &[&str])]) {
    for (pointer, value, expected) in changes {
        let mut tree = small();
        patch(&mut tree, pointer, value);
        assert_eq!(diagnostics(&tree.to_string()), *expected, "{pointer}: {value}");
    }
}

#[test]
fn the_small_file_has_no_diagnostics() {
    assert_eq!(diagnostics(SMALL), [""; 0]);
}

#[test]
fn the_help_on_a_wrong_number_has_the_number_that_was_probably_meant() {
    assert_each(&[
        ("/figures/0/share", "1.3", &["/figures/0/share: 1.3 is more than 1; give a share between 0 and 1: 0.013 for 1.3 %"]),
        ("/figures/0/share", "66", &["/figures/0/share: 66 is more than 1; give a share between 0 and 1: 0.66 for 66 %"]),
        ("/figures/0/share", "-0.1", &["/figures/0/share: -0.1 is less than 0; give a share between 0 and 1"]),
        ("/figures/0/share", r#""0.66""#, &[r#"/figures/0/share: the text "0.66" where a number belongs; write 0.66 without quotes"#]),
        ("/figures/0/share", r#""66%""#, &[r#"/figures/0/share: the text "66%" where a number belongs; write 0.66 without quotes"#]),
        ("/figures/0/share", r#""0,66""#, &[r#"/figures/0/share: the text "0,66" where a number belongs; write 0.66 without quotes"#]),
        ("/figures/0/share", r#""two thirds""#, &[r#"/figures/0/share: the text "two thirds" where a number belongs; give a number"#]),
        ("/figures/0/share", "null", &["/figures/0/share: null where a number belongs; give a number, or remove the key"]),
        ("/figures/0/share", "[0.6]", &["/figures/0/share: a list where a number belongs; give a number"]),
        ("/figures/0/share", "true", &["/figures/0/share: true where a number belongs; give a number"]),
        (
            "/figures/0/share",
            "0.605",
            &[
                "/figures/1/derived: the terms give 0.395, the share is 0.4; mend the terms or the share",
                "/figures/0/share: warning: 0.605 is no multiple of its rounding unit, 0.01; mend one of the two",
            ],
        ),
        (
            "/figures/0/rounding",
            "1",
            &["/figures/0/rounding: 1 is no unit that shares are rounded to; give 0.01 for whole percentage points, 0 for exact shares"],
        ),
        ("/figures/0/rounding", r#""1%""#, &[r#"/figures/0/rounding: the text "1%" where a number belongs; write 0.01 without quotes"#]),
        (
            "/figures/0/rounding",
            "-0.01",
            &[
                "/figures/0/rounding: -0.01 is no unit that shares are rounded to; give 0.01 for whole percentage points, 0 for exact shares",
            ],
        ),
        ("/sample/size", "0", &["/sample/size: 0 is no count; give a whole number from 1 to 4294967295"]),
        ("/sample/size", "-462", &["/sample/size: -462 is no count; give a whole number from 1 to 4294967295"]),
        ("/sample/size", "462.5", &["/sample/size: 462.5 is no count; give a whole number from 1 to 4294967295"]),
        ("/sample/size", r#""462""#, &[r#"/sample/size: the text "462" where a number belongs; write 462 without quotes"#]),
        ("/sample/size", "1000000000000.0", &["/sample/size: 1000000000000 is no count; give a whole number from 1 to 4294967295"]),
        (
            "/figures/9/conflicts/0/share",
            "50",
            &["/figures/9/conflicts/0/share: 50 is more than 1; give a share between 0 and 1: 0.5 for 50 %"],
        ),
    ]);
}

#[test]
fn the_help_on_an_unknown_key_has_the_nearest_known_one_and_on_a_missing_key_an_example() {
    assert_each(&[
        ("/titel", r#"{"en": "x", "fr": "x"}"#, &[r#"/titel: unknown key; remove it: "title" is there already"#]),
        (
            "/figures/0/percent",
            "60",
            &[
                "/figures/0/percent: unknown key; remove it; the keys known here are id, statement, share, base, rounding, sources, qualifier, wording, members, derived, conflicts, retired, note",
            ],
        ),
        ("/figures/0/shares", "0.6", &[r#"/figures/0/shares: unknown key; remove it: "share" is there already"#]),
        ("/figures/2/Share", "0.6", &[r#"/figures/2/Share: unknown key; remove it: "share" is there already"#]),
        (
            "/sections/0/questions/0/you_dont",
            r#""x""#,
            &[r#"/sections/0/questions/0/you_dont: unknown key; remove it: "you_do" is there already"#],
        ),
        ("/title", REMOVED, &[r#"/: no key "title"; add it: "title": "…""#]),
        ("/sample", REMOVED, &[r#"/: no key "sample"; add it: "sample": {…}"#]),
        ("/sources", REMOVED, &[r#"/: no key "sources"; add it: "sources": […]"#]),
        ("/figures", REMOVED, &[r#"/: no key "figures"; add it: "figures": […]"#]),
        ("/sections", REMOVED, &[r#"/: no key "sections"; add it: "sections": […]"#]),
        ("/languages", REMOVED, &[r#"/: no key "languages"; add it: "languages": […]"#]),
        ("/format", REMOVED, &[r#"/: no key "format"; add it: "format": 1"#]),
        ("/id", REMOVED, &[r#"/: no key "id"; add it: "id": "a-name""#]),
        (
            "/figures/2/sources",
            REMOVED,
            &[r#"/figures/2: a figure without a source; add "sources", or "derived" if it follows from other figures"#],
        ),
        ("/figures/2/base", REMOVED, &[r#"/figures/2: no key "base"; add it: "base": "all""#]),
        ("/figures/2/rounding", REMOVED, &[r#"/figures/2: no key "rounding"; add it: "rounding": 0.01"#]),
        ("/figures/0/statement", REMOVED, &[r#"/figures/0: no key "statement"; add it: "statement": "…""#]),
        ("/sample/members", REMOVED, &[r#"/sample: no key "members"; add it: "members": "…""#]),
        ("/sample/to", REMOVED, &[r#"/sample: no key "to"; add it: "to": "2012-10""#]),
        ("/sources/0/publisher", REMOVED, &[r#"/sources/0: no key "publisher"; add it: "publisher": "…""#]),
    ]);
}

#[test]
fn the_help_on_a_value_of_the_wrong_type_has_the_right_type() {
    assert_each(&[
        ("/title", "3", &[r#"/title: the number 3 where a text belongs; put it in quotes: "3""#]),
        ("/title", "null", &["/title: null where a text belongs; give a text, or an object with one for each language"]),
        ("/title", r#"["x"]"#, &["/title: a list where a text belongs; give a text, or an object with one for each language"]),
        ("/figures", "{}", &["/figures: an object where a list belongs; put it in a list: […]"]),
        ("/sample", "[]", &["/sample: a list where an object belongs; give an object"]),
        ("/sections", r#""none""#, &[r#"/sections: the text "none" where a list belongs; put it in a list: ["none"]"#]),
        (
            "/figures/2/sources",
            r#""report""#,
            &[r#"/figures/2/sources: the text "report" where a list belongs; put it in a list: ["report"]"#],
        ),
        ("/example", r#""yes""#, &[r#"/example: the text "yes" where true or false belongs; give true or false"#]),
        ("/sample/caveats", r#""old""#, &[r#"/sample/caveats: the text "old" where a list belongs; put it in a list: ["old"]"#]),
        (
            "/figures/2",
            "0.3",
            &[r#"/figures/2: the number 0.3 where an object belongs, after "no-rye"; give {"id": "a-name", "statement": "…"}"#],
        ),
        (
            "/sections/0/questions/0/text",
            "12",
            &[r#"/sections/0/questions/0/text: the number 12 where a text belongs; put it in quotes: "12""#],
        ),
        (
            "/sections/0/questions/1/options/0/figures",
            r#""early""#,
            &[r#"/sections/0/questions/1/options/0/figures: the text "early" where a list belongs; put it in a list: ["early"]"#],
        ),
        (
            "/sections/0/questions/4/options/1/from",
            r#""3""#,
            &[r#"/sections/0/questions/4/options/1/from: the text "3" where a number belongs; write 3 without quotes"#],
        ),
        ("/sample/to", "2020", &[r#"/sample/to: the number 2020 where a date belongs; put it in quotes: "2020""#]),
    ]);
}

#[test]
fn invalid_and_repeated_ids_are_errors() {
    assert_each(&[
        ("/format", "2", &["/format: version 2 of the format is not known here; write the file in a version that is: 1"]),
        ("/format", r#""1""#, &[r#"/format: the text "1" where the version of the format belongs; write 1, without quotes"#]),
        ("/format", "1.0", &["/format: the number 1.0 where the version of the format belongs; write 1"]),
        ("/format", "null", &["/format: null where the version of the format belongs; write the file in a version that is: 1"]),
        (
            "/id",
            r#""My Survey""#,
            &[r#"/id: "My Survey" is no id; use 1 to 64 lowercase letters, digits and hyphens, such as "my-survey""#],
        ),
        ("/id", r#""""#, &[r#"/id: "" is no id; use 1 to 64 lowercase letters, digits and hyphens"#]),
        ("/id", "7", &[r#"/id: the number 7 where an id belongs; put it in quotes: "7""#]),
        (
            "/figures/2/id",
            r#""Early""#,
            &[r#"/figures/2/id: "Early" is no id; use 1 to 64 lowercase letters, digits and hyphens, such as "early""#],
        ),
        ("/figures/2/id", r#""rye""#, &[r#"/figures/2/id: a second figure called "rye"; give each an id of its own"#]),
        ("/figures/2/id", r#""all""#, &[r#"/figures/2/id: "all" stands for the whole base; give the figure another id"#]),
        (
            "/sources/0/id",
            r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#,
            &[r#"/sources/0/id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" is no id; use 1 to 64 lowercase letters, digits and hyphens"#],
        ),
        (
            "/sources/1",
            r#"{"id": "report", "title": "x", "publisher": "y"}"#,
            &[r#"/sources/1/id: a second source called "report"; give each an id of its own"#],
        ),
        (
            "/voices/1",
            r#"{"id": "baker", "name": "B", "role": {"en": "b", "fr": "b"}, "sources": ["report"]}"#,
            &[r#"/voices/1/id: a second voice called "baker"; give each an id of its own"#],
        ),
        (
            "/sections/0/questions/1/id",
            r#""rye""#,
            &[r#"/sections/0/questions/1/id: a second question called "rye"; give each an id of its own"#],
        ),
        (
            "/sections/0/questions/1/options/1/id",
            r#""early""#,
            &[r#"/sections/0/questions/1/options/1/id: a second option called "early"; give each an id of its own"#],
        ),
        (
            "/groups/1",
            r#"{"id": "family", "members": {"en": "f", "fr": "f"}, "size": 3, "sources": ["report"]}"#,
            &[r#"/groups/1/id: a second group called "family"; give each an id of its own"#],
        ),
        (
            "/sections/1",
            r#"{"id": "bread", "title": {"en": "f", "fr": "f"}, "questions": [{"id": "q", "kind": "yes-no", "text": {"en": "f", "fr": "f"}, "label": {"en": "f", "fr": "f"}}]}"#,
            &[r#"/sections/1/id: a second section called "bread"; give each an id of its own"#],
        ),
        (
            "/advice/1",
            r#"{"id": "try-rye", "text": {"en": "f", "fr": "f"}}"#,
            &[r#"/advice/1/id: a second advice called "try-rye"; give each an id of its own"#],
        ),
    ]);
}

#[test]
fn the_help_on_an_unknown_reference_has_the_nearest_known_id() {
    assert_each(&[
        ("/figures/2/sources/0", r#""reprot""#, &[r#"/figures/2/sources/0: unknown source "reprot"; did you mean "report"?"#]),
        ("/figures/2/sources/0", r#""telegraph""#, &[r#"/figures/2/sources/0: unknown source "telegraph"; give one of report"#]),
        ("/sample/sources", r#"["press"]"#, &[r#"/sample/sources/0: unknown source "press"; give one of report"#]),
        ("/sections/0/questions/0/figure", r#""ryes""#, &[r#"/sections/0/questions/0/figure: unknown figure "ryes"; did you mean "rye"?"#]),
        (
            "/sections/0/questions/0/figure",
            r#""barley""#,
            &[r#"/sections/0/questions/0/figure: unknown figure "barley"; did you mean "early"?"#],
        ),
        (
            "/sections/0/questions/1/options/0/figures/0",
            r#""erly""#,
            &[r#"/sections/0/questions/1/options/0/figures/0: unknown figure "erly"; did you mean "early"?"#],
        ),
        (
            "/sections/0/questions/0/direction/held_by",
            r#""bakr""#,
            &[r#"/sections/0/questions/0/direction/held_by: unknown voice "bakr"; did you mean "baker"?"#],
        ),
        (
            "/figures/6/base",
            r#"{"figure": "wheat"}"#,
            &[
                r#"/figures/6/base/figure: unknown figure "wheat"; give one of coal, early, family-early, family-late, few, late, many, no-rye, …"#,
            ],
        ),
        ("/figures/4/base", r#"{"group": "famly"}"#, &[r#"/figures/4/base/group: unknown group "famly"; did you mean "family"?"#]),
        ("/advice/0/voice", r#""butcher""#, &[r#"/advice/0/voice: unknown voice "butcher"; give one of baker"#]),
        ("/advice/0/when/0/question", r#""ry""#, &[r#"/advice/0/when/0/question: unknown question "ry"; did you mean "rye"?"#]),
        ("/advice/0/when/0/is/0", r#""maybe""#, &[r#"/advice/0/when/0/is/0: unknown answer "maybe"; give one of no, yes"#]),
        (
            "/sections/0/questions/2/shown_if/question",
            r#""bread""#,
            &[r#"/sections/0/questions/2/shown_if/question: unknown question "bread"; give one of extras, hour, order, rye, staff"#],
        ),
        (
            "/sections/0/questions/2/shown_if/is/0",
            r#""Yes""#,
            &[r#"/sections/0/questions/2/shown_if/is/0: "Yes" is no id; use 1 to 64 lowercase letters, digits and hyphens, such as "yes""#],
        ),
        (
            "/sections/0/questions/1/practice_from",
            r#""erly""#,
            &[r#"/sections/0/questions/1/practice_from: unknown option "erly"; did you mean "early"?"#],
        ),
        (
            "/sections/0/questions/1/peers/0/shares/0/option",
            r#""erly""#,
            &[r#"/sections/0/questions/1/peers/0/shares/0/option: unknown option "erly"; did you mean "early"?"#],
        ),
        (
            "/sections/0/questions/1/peers/0/shares/0/figure",
            r#""family-erly""#,
            &[r#"/sections/0/questions/1/peers/0/shares/0/figure: unknown figure "family-erly"; did you mean "family-early"?"#],
        ),
        (
            "/sections/0/questions/3/published_order/order/0",
            r#""ovens""#,
            &[r#"/sections/0/questions/3/published_order/order/0: unknown option "ovens"; did you mean "oven"?"#],
        ),
        ("/figures/1/derived/subtract/0", r#""ray""#, &[r#"/figures/1/derived/subtract/0: unknown figure "ray"; did you mean "many"?"#]),
        (
            "/groups",
            REMOVED,
            &[
                r#"/figures/4/base/group: unknown group "family"; the file has no group yet: add it"#,
                r#"/figures/5/base/group: unknown group "family"; the file has no group yet: add it"#,
            ],
        ),
    ]);
}

#[test]
fn a_base_is_the_sample_a_group_or_a_figure() {
    assert_each(&[
        ("/figures/2/base", r#""al""#, &[r#"/figures/2/base: the text "al" where a base belongs; did you mean "all"?"#]),
        (
            "/figures/2/base",
            r#""everybody""#,
            &[r#"/figures/2/base: the text "everybody" where a base belongs; give "all", {"figure": id} or {"group": id}"#],
        ),
        (
            "/figures/2/base",
            "200",
            &[
                r#"/figures/2/base: the number 200 where a base belongs; give "all", or declare a group of that size in "groups" and give {"group": id}"#,
            ],
        ),
        ("/figures/2/base", "{}", &[r#"/figures/2/base: neither a figure nor a group; give "all", {"figure": id} or {"group": id}"#]),
        (
            "/figures/2/base",
            r#"{"figure": "rye", "group": "family"}"#,
            &[r#"/figures/2/base: both a figure and a group; give "all", {"figure": id} or {"group": id}"#],
        ),
        ("/figures/2/base", r#"{"grop": "family"}"#, &[r#"/figures/2/base/grop: unknown key; did you mean "group"?"#]),
        ("/figures/2/base", "null", &[r#"/figures/2/base: null where a base belongs; give "all", {"figure": id} or {"group": id}"#]),
        ("/groups/0/size", "201", &["/groups/0/size: 201 is more than the whole sample of 200; give the group's own size"]),
        (
            "/figures/0/share",
            "0.001",
            &[
                "/figures/1/derived: the terms give 0.999, the share is 0.4; mend the terms or the share",
                "/figures/6/base: a base of nobody: its share of 200 rounds to 0; give a larger base",
                "/figures/10/base: a base of nobody: its share of 200 rounds to 0; give a larger base",
                "/figures/0/share: warning: 0.001 is no multiple of its rounding unit, 0.01; mend one of the two",
            ],
        ),
        (
            "/figures/0/members",
            REMOVED,
            &[r#"/figures/0: the base of other figures, without a name; add "members": what those whom it counts are called"#],
        ),
    ]);
}

#[test]
fn shares_must_sum_to_one_and_derivations_must_add_up() {
    assert_each(&[
        (
            "/figures/2/share",
            "0.4",
            &[
                "/sections/0/questions/1/options: shares that sum to 1.1, not to 1; give a figure for each answer, so that they sum to 1 within their rounding",
            ],
        ),
        (
            "/figures/3/share",
            "0.5",
            &[
                "/sections/0/questions/1/options: shares that sum to 0.8, not to 1; give a figure for each answer, so that they sum to 1 within their rounding; most often \"don't know\" was left out: add it as an option with \"outside\": true",
            ],
        ),
        ("/figures/1/share", "0.5", &["/figures/1/derived: the terms give 0.4, the share is 0.5; mend the terms or the share"]),
        (
            "/figures/1/derived/subtract",
            r#"["seeded"]"#,
            &[r#"/figures/1/derived: figure "seeded" is of another base; derive from figures of the same base"#],
        ),
        (
            "/figures/1/derived/subtract",
            r#"["no-rye"]"#,
            &["/figures/1/derived/subtract/0: a figure that rests on itself: no-rye → no-rye; break the circle"],
        ),
        ("/figures/1/derived/add", "[]", &["/figures/1/derived/add: an empty list; name at least one"]),
        (
            "/figures/0/base",
            r#"{"figure": "seeded"}"#,
            &["/figures/6/base/figure: a figure that rests on itself: rye → seeded → rye; break the circle"],
        ),
        (
            "/sections/0/questions/1/options/1/figures",
            r#"["early"]"#,
            &["/sections/0/questions/1/options: all options share one class; give at least two of them figures of their own"],
        ),
        (
            "/sections/0/questions/1/options/1/figures",
            r#"["early", "late"]"#,
            &[
                r#"/sections/0/questions/1/options: figure "early" is counted twice; name it for one answer; answers that share their figures stand side by side"#,
            ],
        ),
        (
            "/sections/0/questions/1/options/1/figures",
            r#"["late", "seeded"]"#,
            &[r#"/sections/0/questions/1/options: figures "early" and "seeded" are of different bases; use figures of one base"#],
        ),
        (
            "/sections/0/questions/1/options/1/figures",
            REMOVED,
            &[r#"/sections/0/questions/1/options/1: an option without figures beside options that have some; add "figures""#],
        ),
        (
            "/sections/0/questions/1/options/1/figures",
            "[]",
            &["/sections/0/questions/1/options/1/figures: an empty list; name at least one"],
        ),
        (
            "/sections/0/questions/1/peers/0/shares/1/figure",
            r#""family-early""#,
            &[
                r#"/sections/0/questions/1/peers/0/shares: figure "family-early" is counted twice; name it for one answer; answers that share their figures stand side by side"#,
            ],
        ),
        (
            "/sections/0/questions/1/peers/0/shares",
            "[]",
            &[r#"/sections/0/questions/1/peers/0/shares: no share for option "early"; add it"#],
        ),
        (
            "/sections/0/questions/2/options/0/figures",
            r#"["rye", "late"]"#,
            &["/sections/0/questions/2/options/0/figures: shares that sum to 1.3; name figures that sum to 1 at most"],
        ),
    ]);
}

#[test]
fn a_question_has_the_keys_of_its_kind() {
    assert_each(&[
        (
            "/sections/0/questions/0/kind",
            r#""yesno""#,
            &[r#"/sections/0/questions/0/kind: the text "yesno" is none of the words known here; did you mean "yes-no"?"#],
        ),
        (
            "/sections/0/questions/0/kind",
            r#""boolean""#,
            &[
                r#"/sections/0/questions/0/kind: the text "boolean" is none of the words known here; give one of "yes-no", "single", "several", "ranking", "number""#,
            ],
        ),
        ("/sections/0/questions/0/kind", REMOVED, &[r#"/sections/0/questions/0: no key "kind"; add it: "kind": "single""#]),
        (
            "/sections/0/questions/0/figure",
            REMOVED,
            &[
                r#"/sections/0/questions/0/direction: a question without figures has nothing to compare; add "figure", or remove it"#,
                r#"/sections/0/questions/0/you_do: a question without figures has nothing to compare; add "figure", or remove it"#,
                r#"/sections/0/questions/0/you_do_not: a question without figures has nothing to compare; add "figure", or remove it"#,
            ],
        ),
        (
            "/sections/0/questions/0/options",
            "[]",
            &["/sections/0/questions/0/options: no key of a yes-no question; remove it; it belongs to single, several, ranking, number"],
        ),
        (
            "/sections/0/questions/0/you_do_not",
            REMOVED,
            &[r#"/sections/0/questions/0: no key "you_do_not"; add it: a clause on the visitor"#],
        ),
        (
            "/sections/0/questions/0/figure",
            r#""coal""#,
            &[r#"/sections/0/questions/0/figure: figure "coal" is retired; ask about one that is not"#],
        ),
        (
            "/sections/0/questions/0/direction/better",
            r#""higher""#,
            &[r#"/sections/0/questions/0/direction/better: the text "higher" is none of the words known here; give one of "more", "less""#],
        ),
        (
            "/sections/0/questions/0/direction/held_by",
            REMOVED,
            &[r#"/sections/0/questions/0/direction: no key "held_by"; add it: "held_by": "a-name""#],
        ),
        (
            "/sections/0/questions/1/options",
            "[]",
            &[r#"/sections/0/questions/1: fewer than two options; add "options", from least to most"#],
        ),
        (
            "/sections/0/questions/2/options",
            "[]",
            &[
                r#"/sections/0/questions/2/direction: a question without figures has nothing to compare; add "figures" to its options, or remove it"#,
                r#"/sections/0/questions/2: a question without options; add "options" to choose from"#,
            ],
        ),
        (
            "/sections/0/questions/1/options/1",
            REMOVED,
            &[r#"/sections/0/questions/1: fewer than two options; add "options", from least to most"#],
        ),
        (
            "/sections/0/questions/1/options/0/others",
            REMOVED,
            &[r#"/sections/0/questions/1/options/0: no key "others"; add it: a predicate for those who gave this answer or a better one"#],
        ),
        (
            "/sections/0/questions/1/options/0/you",
            REMOVED,
            &[r#"/sections/0/questions/1/options/0: no key "you"; add it: a clause on a visitor who gave this answer"#],
        ),
        (
            "/sections/0/questions/1/options/0/from",
            "3",
            &["/sections/0/questions/1/options/0/from: no key of an option of a single question; remove it; it belongs to number"],
        ),
        (
            "/sections/0/questions/1/direction",
            REMOVED,
            &[r#"/sections/0/questions/1/practice_from: a practice in a question without a direction; add "direction", or remove it"#],
        ),
        ("/sections/0/questions/1/practice", r#"{"en": "a", "fr": "a"}"#, &[]),
        (
            "/sections/0/questions/2/options",
            REMOVED,
            &[
                r#"/sections/0/questions/2/direction: a question without figures has nothing to compare; add "figures" to its options, or remove it"#,
                r#"/sections/0/questions/2: a question without options; add "options" to choose from"#,
            ],
        ),
        (
            "/sections/0/questions/2/options/0/you",
            r#"{"en": "a", "fr": "a"}"#,
            &["/sections/0/questions/2/options/0/you: no key of an option of a several question; remove it; it belongs to single, number"],
        ),
        (
            "/sections/0/questions/3/published_order/order",
            r#"["oven", "dough"]"#,
            &["/sections/0/questions/3/published_order/order: not an order of all options; name each of the 3 once"],
        ),
        (
            "/sections/0/questions/3/published_order/order",
            r#"["oven", "dough", "dough"]"#,
            &["/sections/0/questions/3/published_order/order: not an order of all options; name each of the 3 once"],
        ),
        (
            "/sections/0/questions/3/options",
            r#"[{"id": "a", "text": "b"}]"#,
            &[
                r#"/sections/0/questions/3: fewer than two options; add "options" to put in order"#,
                r#"/sections/0/questions/3/published_order/order/0: unknown option "oven"; give one of a"#,
                r#"/sections/0/questions/3/published_order/order/1: unknown option "dough"; give one of a"#,
                r#"/sections/0/questions/3/published_order/order/2: unknown option "shop"; give one of a"#,
            ],
        ),
        (
            "/sections/0/questions/3/published_order/sources",
            "[]",
            &["/sections/0/questions/3/published_order/sources: an empty list; name at least one"],
        ),
        (
            "/sections/0/questions/3/published_order",
            "{}",
            &[
                r#"/sections/0/questions/3/published_order: no key "order"; add it: "order": […]"#,
                r#"/sections/0/questions/3/published_order: no key "sources"; add it: "sources": […]"#,
            ],
        ),
        (
            "/sections/0/questions/3/options/0",
            "{}",
            &[
                r#"/sections/0/questions/3/options/0: no key "id", before "oven"; add it: "id": "a-name""#,
                r#"/sections/0/questions/3/options/0: no key "text", before "oven"; add it: "text": "…""#,
            ],
        ),
        (
            "/sections/0/questions/4/options/0",
            "{}",
            &[
                r#"/sections/0/questions/4/options/0: no key "id", before "many"; add it: "id": "a-name""#,
                r#"/sections/0/questions/4/options/0: no key "text", before "many"; add it: "text": "…""#,
                r#"/sections/0/questions/4/options/0: no key "from"; add it: the lowest number of this option"#,
                r#"/sections/0/questions/4/options/0: an option without figures beside options that have some; add "figures""#,
            ],
        ),
        (
            "/sections/0/questions/3/figure",
            r#""rye""#,
            &["/sections/0/questions/3/figure: no key of a ranking question; remove it; it belongs to yes-no"],
        ),
        ("/sections/0/questions/4/unit", REMOVED, &[r#"/sections/0/questions/4: no key "unit"; add it: what is counted, in the plural"#]),
        (
            "/sections/0/questions/4/options/1/from",
            "0",
            &["/sections/0/questions/4/options/1/from: 0 is not more than 0 before it; order the options from least to most"],
        ),
        (
            "/sections/0/questions/4/options/0/from",
            "1",
            &[r#"/sections/0/questions/4/options/0/from: 1 leaves out the numbers from 0; begin the first option at "least""#],
        ),
        (
            "/sections/0/questions/4/options/1/from",
            "501",
            &[r#"/sections/0/questions/4/options/1/from: 501 is more than "most", 500; mend one of the two"#],
        ),
        (
            "/sections/0/questions/4/options/1/from",
            REMOVED,
            &[r#"/sections/0/questions/4/options/1: no key "from"; add it: the lowest number of this option"#],
        ),
        ("/sections/0/questions/4/most", "0", &[r#"/sections/0/questions/4: no number between 0 and 0; mend "least" or "most""#]),
        (
            "/sections/0/questions/4/least",
            "10",
            &[
                r#"/sections/0/questions/4/options/1/from: 3 is not more than "least", 10: the option before it is empty; mend one of the two"#,
            ],
        ),
        ("/sections/0/questions", "[]", &["/sections/0/questions: an empty list; name at least one"]),
        ("/sections", "[]", &["/sections: an empty list; name at least one"]),
        ("/figures", "[]", &["/figures: an empty list; name at least one"]),
    ]);
}

#[test]
fn a_question_that_can_never_be_shown_is_an_error() {
    assert_each(&[
        (
            "/sections/0/questions/2/shown_if/question",
            r#""staff""#,
            &[r#"/sections/0/questions/2/shown_if/question: "staff" is asked later; ask it before"#],
        ),
        (
            "/sections/0/questions/2/shown_if/question",
            r#""extras""#,
            &["/sections/0/questions/2/shown_if/question: a question that waits for itself: extras → extras; break the circle"],
        ),
        (
            "/sections/0/questions/0/shown_if",
            r#"{"question": "extras", "is": ["seeds"]}"#,
            &["/sections/0/questions/0/shown_if/question: a question that waits for itself: rye → extras → rye; break the circle"],
        ),
        (
            "/sections/0/questions/2/shown_if/is",
            "[]",
            &["/sections/0/questions/2/shown_if/is: a condition that never holds; name an answer"],
        ),
        (
            "/sections/0/questions/2/shown_if",
            r#"{"question": "hour", "is": ["noon"]}"#,
            &[r#"/sections/0/questions/2/shown_if/is/0: unknown answer "noon"; give one of early, late"#],
        ),
        (
            "/sections/0/questions/4/shown_if",
            r#"{"question": "order", "is": ["oven"]}"#,
            &[
                r#"/sections/0/questions/4/shown_if/question: no condition can be on "order", a ranking; name a question with options to choose from"#,
            ],
        ),
        (
            "/sections/0/questions/4/shown_if",
            r#"{"question": "extras", "is": ["coal"]}"#,
            &["/sections/0/questions/4/shown_if: a question that can never be shown; name an answer that can still be given"],
        ),
        (
            "/sections/0/questions/2/shown_if",
            r#""rye""#,
            &[r#"/sections/0/questions/2/shown_if: the text "rye" where an object belongs; give {"question": "a-name", "is": […]}"#],
        ),
    ]);
}

#[test]
fn advice_that_can_never_apply_is_an_error() {
    assert_each(&[
        (
            "/advice/0/when",
            "[]",
            &[r#"/advice/0/when: an advice that can never apply; name a case, or remove "when" to give it to everybody"#],
        ),
        (
            "/advice/0/when/0",
            r#"{"question": "rye"}"#,
            &[r#"/advice/0/when/0: neither "is" nor "verdict"; add one: an answer, or a standing"#],
        ),
        (
            "/advice/0/when/0/verdict",
            r#"["behind"]"#,
            &[r#"/advice/0/when/0: both "is" and "verdict"; keep one; a second case can hold the other"#],
        ),
        ("/advice/0/when/1/verdict", "[]", &["/advice/0/when/1/verdict: a case that never applies; name a verdict"]),
        (
            "/advice/0/when/1/verdict",
            r#"["worse"]"#,
            &[
                r#"/advice/0/when/1/verdict/0: the text "worse" is none of the words known here; give one of "behind", "middle", "ahead", "close", "level""#,
            ],
        ),
        (
            "/advice/0/when/1/question",
            r#""staff""#,
            &["/advice/0/when/1: a case that never applies; a verdict needs a question, or an option of it, with figures and a direction"],
        ),
        (
            "/advice/0/when/1/question",
            r#""extras""#,
            &[r#"/advice/0/when/1: a case that never applies; name one of its options in "option""#],
        ),
        ("/advice/0/when/2/option", r#""seed""#, &[r#"/advice/0/when/2/option: unknown option "seed"; did you mean "seeds"?"#]),
        (
            "/advice/0/when/2/option",
            r#""coal""#,
            &["/advice/0/when/2/option: a case that never applies; name an option that can still be chosen"],
        ),
        (
            "/advice/0/when/2/is",
            r#"["seeds"]"#,
            &[r#"/advice/0/when/2/is: neither "yes" nor "no" alone; say whether the option was chosen: give one of them"#],
        ),
        (
            "/advice/0/when/0/option",
            r#""yes""#,
            &[r#"/advice/0/when/0/option: an option of a question that takes one answer; name the answer in "is" alone"#],
        ),
        (
            "/advice/0/when/2",
            r#"{"question": "extras", "is": ["coal"]}"#,
            &["/advice/0/when/2/is: a case that never applies; name an answer that can still be given"],
        ),
        ("/advice/0/text", REMOVED, &[r#"/advice/0: no key "text"; add it: "text": "…""#]),
        (
            "/advice/0/when/2/option",
            REMOVED,
            &[r#"/advice/0/when/2/is: "yes" or "no" to a question that takes several options; name the option in "option""#],
        ),
    ]);
}

#[test]
fn guesses_are_few_figures_whose_base_has_a_published_size() {
    let with = |ids: &str| {
        let mut tree = small();
        patch(&mut tree, "/guesses", ids);
        diagnostics(&tree.to_string())
    };
    for (ids, expected) in [
        (r#"["coak"]"#, r#"/guesses/0: unknown figure "coak"; did you mean "coal"?"#),
        ("[]", "/guesses: an empty list; name at least one"),
        (r#"["rye", "rye"]"#, r#"/guesses/1: figure "rye" is named twice; name it once"#),
        (r#"["rye", "early", "few", "coal"]"#, "/guesses/3: 4 figures to guess; keep to 3 at most"),
        (
            r#"["rye", "seeded"]"#,
            r#"/guesses/1: the base of figure "seeded" is only about so large; name one whose base is "all" or a group"#,
        ),
    ] {
        assert_eq!(with(ids), [expected]);
    }
}

#[test]
fn a_contrast_needs_two_different_questions_with_equally_many_classes() {
    let contrast = |questions: &str| format!(r#"[{{"questions": {questions}, "text": "f"}}]"#);
    let three = r#"{
        "id": "size", "kind": "single", "text": "t", "label": "l",
        "options": [{"id": "a", "text": "t", "figures": ["few"]}, {"id": "b", "text": "t", "figures": ["early"]}, {"id": "c", "text": "t", "figures": ["rest"]}]
    }"#;
    let bare =
        r#"{ "id": "bare", "kind": "single", "text": "t", "label": "l", "options": [{"id": "a", "text": "t"}, {"id": "b", "text": "t"}] }"#;
    let rest = r#"{ "id": "rest", "statement": "s", "share": 0.25, "base": "all", "rounding": 0.01, "sources": ["report"] }"#;
    let with = |questions: &str, changes: &[(&str, &str)]| {
        let mut tree = small();
        patch(&mut tree, "/figures/11", rest);
        patch(&mut tree, "/sections/0/questions/5", three);
        patch(&mut tree, "/sections/0/questions/6", bare);
        patch(&mut tree, "/contrasts", &contrast(questions));
        for (pointer, value) in changes {
            patch(&mut tree, pointer, value);
        }
        diagnostics(&tree.to_string())
    };
    for (questions, expected) in [
        (r#"["hour", "hours"]"#, r#"/contrasts/0/questions/1: unknown question "hours"; did you mean "hour"?"#),
        (r#"["hour"]"#, "/contrasts/0/questions: not a pair of questions; name two"),
        (r#"["hour", "hour"]"#, r#"/contrasts/0/questions/1: question "hour" is named twice; name another beside it"#),
        (r#"["hour", "staff"]"#, r#"/contrasts/0/questions/1: "staff" is not of kind single; name a question of that kind, with figures"#),
        (r#"["bare", "hour"]"#, r#"/contrasts/0/questions/0: question "bare" has no figures; name one that has"#),
        (
            r#"["hour", "size"]"#,
            r#"/contrasts/0/questions: 2 classes of "hour" beside 3 of "size"; name two questions with as many classes each"#,
        ),
    ] {
        assert_eq!(with(questions, &[]), [expected]);
    }
    let error = r#"/sections/0/questions/1/direction/held_by: unknown voice "bakr"; did you mean "baker"?"#;
    assert_eq!(with(r#"["hour", "size"]"#, &[("/sections/0/questions/1/direction/held_by", "\"bakr\"")]), [error]);
    let error = "/figures/2/share: 30 is more than 1; give a share between 0 and 1: 0.3 for 30 %";
    assert_eq!(with(r#"["hour", "size"]"#, &[("/figures/2/share", "30")]), [error]);
}

/// One slip is one line, so that the author sees what to mend.
#[test]
fn errors_that_follow_from_another_are_not_reported() {
    let verdict = r#"{"question": "extras", "option": "seeds", "verdict": ["behind"]}"#;
    type Change<'c> = (&'c str, &'c str);
    let together: &[(&[Change], &[&str])] = &[
        (
            &[("/advice/0/when/2", verdict), ("/sections/0/questions/2/options", "[]")],
            &[
                r#"/sections/0/questions/2/direction: a question without figures has nothing to compare; add "figures" to its options, or remove it"#,
                r#"/sections/0/questions/2: a question without options; add "options" to choose from"#,
            ],
        ),
        (&[("/sections/0/questions/2/shown_if/is", REMOVED)], &[r#"/sections/0/questions/2/shown_if: no key "is"; add it: "is": […]"#]),
        (
            &[
                ("/figures/1/share", "0.5"),
                ("/sections/0/questions/1/options/0/figures/0", "\"no-rye\""),
                ("/sections/0/questions/1/options/1/figures/0", "\"rye\""),
            ],
            &["/figures/1/derived: the terms give 0.4, the share is 0.5; mend the terms or the share"],
        ),
        (
            &[("/sections/0/questions/4/kind", "\"yes-no\"")],
            &[
                "/sections/0/questions/4/options: no key of a yes-no question; remove it; it belongs to single, several, ranking, number",
                "/sections/0/questions/4/unit: no key of a yes-no question; remove it; it belongs to number",
                "/sections/0/questions/4/most: no key of a yes-no question; remove it; it belongs to number",
            ],
        ),
        (
            &[
                ("/sections/0/questions/4/direction", r#"{"better": "more", "held_by": "baker"}"#),
                ("/sections/0/questions/4/options/0/you", "\"y\""),
                ("/sections/0/questions/4/options/0/others", "\"o\""),
                ("/sections/0/questions/4/options/1/you", "\"y\""),
                ("/sections/0/questions/4/options/0/from", "3"),
                ("/sections/0/questions/4/options/1/from", "0"),
            ],
            &["/sections/0/questions/4/options/1/from: 0 is not more than 3 before it; order the options from least to most"],
        ),
        (
            &[("/sections/0/questions/4/least", "500")],
            &[r#"/sections/0/questions/4: no number between 500 and 500; mend "least" or "most""#],
        ),
        (&[("/sections/0/questions/4/most", "-1")], &[r#"/sections/0/questions/4: no number between 0 and -1; mend "least" or "most""#]),
        (
            &[("/sections/0/questions/1/practice_from", "\"late\""), ("/sections/0/questions/1/options/1/id", "\"early\"")],
            &[r#"/sections/0/questions/1/options/1/id: a second option called "early"; give each an id of its own"#],
        ),
        (
            &[("/figures/7/base", r#"{"figure": "rye"}"#), ("/figures/0/members", REMOVED)],
            &[r#"/figures/0: the base of other figures, without a name; add "members": what those whom it counts are called"#],
        ),
    ];
    for (changes, expected) in together {
        let mut tree = small();
        for (pointer, value) in *changes {
            patch(&mut tree, pointer, value);
        }
        assert_eq!(diagnostics(&tree.to_string()), *expected, "{changes:?}");
    }
}

#[test]
fn a_practice_or_group_must_distinguish_visitors() {
    const OPTIONS: &str = "/sections/0/questions/1/options";
    assert_each(&[
        (
            "/sections/0/questions/1/practice_from",
            r#""late""#,
            &[
                r#"/sections/0/questions/1/practice_from: a practice of everybody: "late" is the worst answer; name the option from which on, towards the better, one does it"#,
            ],
        ),
        (
            "/sections/0/questions/1/peers/0/shown_if",
            r#"{"question": "hour", "is": ["early"]}"#,
            &[
                "/sections/0/questions/1/peers/0/shown_if/question: a group by the very answer that is compared with it; name another question",
            ],
        ),
        (
            "/sections/0/questions/1/peers/0/shares/2",
            r#"{"option": "late", "figure": "family-late"}"#,
            &[r#"/sections/0/questions/1/peers/0/shares/2/option: option "late" is named twice; name it once"#],
        ),
    ]);
    // A second option of the same class, after the first.
    let second = r#"{"id": "second", "text": "s", "figures": ["early"], "you": "y", "others": "o"}"#;
    let with_practice_from = |better: &str, options: &str, from: &str| {
        let mut tree = small();
        patch(&mut tree, OPTIONS, options);
        patch(&mut tree, "/sections/0/questions/1/direction/better", better);
        patch(&mut tree, "/sections/0/questions/1/practice_from", from);
        patch(&mut tree, "/sections/0/questions/1/peers", REMOVED);
        patch(&mut tree, "/figures/4", REMOVED);
        patch(&mut tree, "/figures/4", REMOVED);
        patch(&mut tree, "/groups", REMOVED);
        diagnostics(&tree.to_string())
    };
    let (early, late) = (
        r#"{"id": "early", "text": "e", "figures": ["early"], "you": "y", "others": "o"}"#,
        r#"{"id": "late", "text": "l", "figures": ["late"], "you": "y"}"#,
    );
    let less = format!("[{early}, {second}, {late}]");
    let more = format!("[{late}, {early}, {second}]");
    assert_eq!(with_practice_from("\"less\"", &less, "\"second\""), [""; 0]);
    assert_eq!(
        with_practice_from("\"less\"", &less, "\"early\""),
        [r#"/sections/0/questions/1/practice_from: a practice that "second", of the same figures, would do too; name "second""#]
    );
    assert_eq!(with_practice_from("\"more\"", &more, "\"early\""), [""; 0]);
    assert_eq!(
        with_practice_from("\"more\"", &more, "\"second\""),
        [r#"/sections/0/questions/1/practice_from: a practice that "early", of the same figures, would do too; name "early""#]
    );
}

#[test]
fn figures_that_are_used_twice_or_retired_are_errors() {
    let retired = r#"{"since": "2022", "note": "n"}"#;
    assert_each(&[
        (
            "/figures/8/retired",
            retired,
            &[r#"/sections/0/questions/4/options/0/figures/0: figure "few" is retired; ask about one that is not"#],
        ),
        (
            "/figures/2/retired",
            retired,
            &[r#"/sections/0/questions/1/options/0/figures/0: figure "early" is retired; ask about one that is not"#],
        ),
        (
            "/figures/4/retired",
            retired,
            &[r#"/sections/0/questions/1/peers/0/shares/0/figure: figure "family-early" is retired; ask about one that is not"#],
        ),
        (
            "/sections/0/questions/2/options/2/figures",
            r#"["seeded"]"#,
            &[r#"/sections/0/questions/2/options/2/figures/0: figure "seeded" counts another option already; name it for one option"#],
        ),
        ("/figures/2/sources", r#"["report", "report"]"#, &[r#"/figures/2/sources/1: source "report" is named twice; name it once"#]),
    ]);
}

#[test]
fn what_works_but_was_probably_not_intended_is_a_warning() {
    assert_each(&[
        (
            "/sections/0/questions/2/shown_if",
            REMOVED,
            &[
                r#"/sections/0/questions/2: warning: everybody is asked, and compared with those whom figure "rye" counts; ask only those in it: add "shown_if""#,
            ],
        ),
        (
            "/sections/0/questions/5",
            r#"{ "id": "q", "kind": "yes-no", "text": "t", "label": "l", "figure": "family-late" }"#,
            &[
                r#"/sections/0/questions/5: warning: everybody is asked, and compared with the group "family"; ask only those in it: add "shown_if""#,
            ],
        ),
        (
            "/sources/1",
            r#"{"id": "press", "title": "x", "publisher": "y"}"#,
            &[r#"/sources/1: warning: nothing in the file uses the source "press"; use it, or remove it"#],
        ),
        (
            "/voices/1",
            r#"{"id": "miller", "name": "B", "role": "b", "sources": ["report"]}"#,
            &[r#"/voices/1: warning: nothing in the file uses the voice "miller"; use it, or remove it"#],
        ),
        (
            "/groups/1",
            r#"{"id": "old", "members": "f", "size": 3, "sources": ["report"]}"#,
            &[r#"/groups/1: warning: nothing in the file uses the group "old"; use it, or remove it"#],
        ),
        (
            "/figures/11",
            r#"{ "id": "rest", "statement": "s", "share": 0.25, "base": "all", "rounding": 0.01, "sources": ["report"] }"#,
            &[r#"/figures/11: warning: nothing in the file uses the figure "rest"; use it, or remove it"#],
        ),
    ]);
}

#[test]
fn following_the_help_does_no_harm() {
    assert_each(&[
        (
            "/sections/0/questions/0/direction/better",
            r#""yes""#,
            &[r#"/sections/0/questions/0/direction/better: the text "yes" is none of the words known here; give one of "more", "less""#],
        ),
        (
            "/sections/0/questions/0/direction",
            r#""more""#,
            &[
                r#"/sections/0/questions/0/direction: the text "more" where an object belongs; give {"better": "more", "held_by": "a-name"}"#,
            ],
        ),
        ("/sample/published", "null", &["/sample/published: null where a date belongs; give a date, or remove the key"]),
        ("/sample/to", "null", &["/sample/to: null where a date belongs; give a date"]),
        ("/sample/caveats", "null", &["/sample/caveats: null where a list belongs; give a list, or remove the key"]),
        (
            "/sample/caveats",
            "[null]",
            &["/sample/caveats/0: null where a text belongs; give a text, or an object with one for each language"],
        ),
        ("/sources/0/author", r#""""#, &["/sources/0/author: an empty text; write something, or remove the key"]),
        ("/sources/0/title", r#""""#, &["/sources/0/title: an empty text; write something"]),
        (
            "/figures/4/base",
            r#"{"figure": "family"}"#,
            &[r#"/figures/4/base: "family" is a group, not a figure; did you mean {"group": "family"}?"#],
        ),
        (
            "/figures/6/base",
            r#"{"group": "rye"}"#,
            &[r#"/figures/6/base: "rye" is a figure, not a group; did you mean {"figure": "rye"}?"#],
        ),
        ("/figures/6/base", r#""rye""#, &[r#"/figures/6/base: the text "rye" where a base belongs; did you mean {"figure": "rye"}?"#]),
        (
            "/figures/4/base",
            r#""family""#,
            &[r#"/figures/4/base: the text "family" where a base belongs; did you mean {"group": "family"}?"#],
        ),
        (
            "/colour",
            r#""red""#,
            &[
                "/colour: unknown key; remove it; the keys known here are format, $schema, id, languages, title, summary, example, sample, sources, voices, groups, figures, sections, advice, contrasts, other_surveys, guesses",
            ],
        ),
        (
            "/sample/a\nb",
            "1",
            &[
                r"/sample/a\nb: unknown key; remove it; the keys known here are size, effective_size, margin, members, population, reached, recruitment, from, to, published, caveats, sources",
            ],
        ),
        (
            "/sample/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "1",
            &[
                "/sample/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…: unknown key; remove it; the keys known here are size, effective_size, margin, members, population, reached, recruitment, from, to, published, caveats, sources",
            ],
        ),
        ("/figures/0/share", "1e300", &["/figures/0/share: 1e300 is more than 1; give a share between 0 and 1"]),
        ("/sample/size", "1e300", &["/sample/size: 1e300 is no count; give a whole number from 1 to 4294967295"]),
        (
            "/figures/0/rounding",
            "1e300",
            &[
                "/figures/0/rounding: 1e300 is no unit that shares are rounded to; give 0.01 for whole percentage points, 0 for exact shares",
            ],
        ),
        ("/languages", r#"["EN", "fr"]"#, &[r#"/languages/0: "EN" is no language tag; did you mean "en"?"#]),
        ("/title", r#"{"en": "t", "FR": "t"}"#, &[r#"/title/FR: not a language of this file; did you mean "fr"?"#]),
        ("/title", r#"{"en": "t", "fra": "t"}"#, &[r#"/title/fra: not a language of this file; did you mean "fr"?"#]),
    ]);
    let renamed = SMALL.replacen(r#""format""#, r#""formt""#, 1);
    assert_eq!(diagnostics(&renamed), [r#"/formt: unknown key; did you mean "format"?"#]);
}

#[test]
fn a_text_needs_the_default_language() {
    assert_each(&[
        ("/title/fr", REMOVED, &[r#"/title: warning: no text in "fr"; add "fr"; until then its visitors read the default language"#]),
        ("/title/en", REMOVED, &[r#"/title: no text in the default language "en"; add "en""#]),
        (
            "/sections/0/questions/1/options/0/text/en",
            REMOVED,
            &[r#"/sections/0/questions/1/options/0/text: no text in the default language "en"; add "en""#],
        ),
        (
            "/title/de",
            r#""Ihre Bäckerei""#,
            &[r#"/title/de: not a language of this file; name it in "languages", or remove the text here and wherever else it stands"#],
        ),
        ("/title/en", r#""""#, &["/title/en: an empty text; write something"]),
        ("/title/en", r#""   ""#, &["/title/en: an empty text; write something"]),
        ("/title/en", r#""a\nb""#, &["/title/en: a control character, U+000A; write the text on one line, without it"]),
        ("/title/en", r#""a\u0000b""#, &["/title/en: a control character, U+0000; write the text on one line, without it"]),
        ("/title/en", "null", &["/title/en: null where a text belongs; give a text"]),
        (
            "/title",
            "{}",
            &[
                r#"/title: no text in the default language "en"; add "en""#,
                r#"/title: warning: no text in "fr"; add "fr"; until then its visitors read the default language"#,
            ],
        ),
        ("/languages", "[]", &["/languages: an empty list; name at least one"]),
        ("/languages", r#""en""#, &[r#"/languages: the text "en" where a list belongs; put it in a list: ["en"]"#]),
        ("/languages", r#"["en", "fr", "en"]"#, &[r#"/languages/2: "en" is named twice; name it once"#]),
        ("/languages", r#"["en", "en"]"#, &[r#"/languages/1: "en" is named twice; name it once"#]),
        ("/languages", r#"["english", "fr"]"#, &[r#"/languages/0: "english" is no language tag; give one such as "en", "fr" or "pt-BR""#]),
        (
            "/languages",
            r#"["en"]"#,
            &[r#"/title/fr: not a language of this file; name it in "languages", or remove the text here and wherever else it stands"#],
        ),
        (
            "/languages",
            r#"["fr"]"#,
            &[r#"/title/en: not a language of this file; name it in "languages", or remove the text here and wherever else it stands"#],
        ),
        ("/languages", r#"["en", "fr", "de_DE"]"#, &[r#"/languages/2: "de_DE" is no language tag; did you mean "de-DE"?"#]),
        ("/title/en", r#""<script>alert(1)</script>""#, &[]),
    ]);
}

#[test]
fn dates_must_exist_and_addresses_must_be_of_the_web() {
    assert_each(&[
        ("/sample/to", r#""June 2020""#, &[r#"/sample/to: "June 2020" is no date; give one such as "2012", "2012-10" or "2012-10-31""#]),
        (
            "/sample/to",
            r#""2020-13""#,
            &[r#"/sample/to: "2020-13" is no date: there is no such month; give one such as "2012", "2012-10" or "2012-10-31""#],
        ),
        (
            "/sample/to",
            r#""2021-02-29""#,
            &[r#"/sample/to: "2021-02-29" is no date: that month has no such day; give one such as "2012", "2012-10" or "2012-10-31""#],
        ),
        ("/sample/to", r#""01/06/2020""#, &[r#"/sample/to: "01/06/2020" is no date; give one such as "2012", "2012-10" or "2012-10-31""#]),
        ("/sample/from", r#""2020-07""#, &[r#"/sample/from: after the end of fieldwork; swap "from" and "to""#]),
        ("/sample/from", r#""2020-06-30""#, &[]),
        ("/sample/published", r#""2019""#, &["/sample/published: before the end of fieldwork; mend one of the two dates"]),
        (
            "/sources/0/address",
            r#""javascript:alert(1)""#,
            &[r#"/sources/0/address: "javascript:alert(1)" is no web address; give one that begins with https:// or http://"#],
        ),
        (
            "/sources/0/address",
            r#""www.guild.example""#,
            &[r#"/sources/0/address: "www.guild.example" is no web address; write it out: "https://www.guild.example""#],
        ),
        (
            "/sources/0/address",
            r#""data:text/html,x""#,
            &[r#"/sources/0/address: "data:text/html,x" is no web address; give one that begins with https:// or http://"#],
        ),
        (
            "/sources/0/address",
            r#""https://guild.example/a report""#,
            &[r#"/sources/0/address: "https://guild.example/a report" is no web address; write %20 for a space"#],
        ),
        (
            "/sources/0/address",
            r#""/report""#,
            &[r#"/sources/0/address: "/report" is no web address; give one that begins with https:// or http://"#],
        ),
        ("/sources/0/address", r#""""#, &["/sources/0/address: an empty text; write something, or remove the key"]),
        (
            "/figures/7/retired/since",
            r#""soon""#,
            &[r#"/figures/7/retired/since: "soon" is no date; give one such as "2012", "2012-10" or "2012-10-31""#],
        ),
    ]);
}

#[test]
fn a_misspelt_key_is_not_also_reported_as_missing() {
    let changes: &[(&str, &str, &str)] = &[
        ("/figures/2/share", "shar", r#"/figures/2/shar: unknown key; did you mean "share"?"#),
        ("/sample/recruitment", "recrutement", r#"/sample/recrutement: unknown key; did you mean "recruitment"?"#),
    ];
    for (pointer, name, expected) in changes {
        let mut tree = small();
        let value = tree.pointer(pointer).expect("it is there").to_string();
        let (parent, _) = pointer.rsplit_once('/').expect("a pointer has a step");
        patch(&mut tree, pointer, REMOVED);
        patch(&mut tree, &format!("{parent}/{name}"), &value);
        assert_eq!(diagnostics(&tree.to_string()), [*expected]);
    }
}

/// Each error has the pointer into the tree, the line and column in the text, and what the author most likely meant.
#[test]
fn the_help_on_a_file_that_is_not_json_has_the_probable_slip() {
    let slips: &[(&str, &str, &str)] = &[
        (
            r#""share": 0.6,"#,
            r#""share": 0,6,"#,
            "/figures/0: not JSON at line 25, column 104: key must be a string; write a decimal point: 0.6",
        ),
        (
            "\"sources\": [\"report\"]\n  },",
            "\"sources\": [\"report\"],\n  },",
            "/sample: not JSON at line 14, column 3: trailing comma; remove the comma before it",
        ),
        (
            r#""size": 200,"#,
            r#""size": 200"#,
            "/sample: not JSON at line 8, column 5: expected , or }; add the comma that is missing before it",
        ),
        (
            r#""id": "bakeries""#,
            "'id': 'bakeries'",
            r#"/: not JSON at line 3, column 3: key must be a string; use straight double quotes: ""#,
        ),
        (
            r#""id": "bakeries""#,
            r#""id": “bakeries”"#,
            r#"/id: not JSON at line 3, column 9: expected value; use straight double quotes: ""#,
        ),
        (
            r#""id": "bakeries","#,
            r#""id": "bakeries", // its id"#,
            "/: not JSON at line 3, column 21: key must be a string; remove it: JSON has no comments",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": 60%,"#,
            "/figures/0: not JSON at line 25, column 104: expected , or }; write a share without the sign: 0.66 for 66 %",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": .6,"#,
            "/figures/0/share: not JSON at line 25, column 102: expected value; write a number such as 0.66 or 462",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": 00.6,"#,
            "/figures/0/share: not JSON at line 25, column 103: invalid number; write a number such as 0.66 or 462",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": NaN,"#,
            "/figures/0/share: not JSON at line 25, column 102: expected value; give a value, or remove the key if it may be left out",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": 1e999,"#,
            "/figures/0/share: not JSON at line 25, column 106: number out of range; write a number such as 0.66 or 462",
        ),
        (r#""share": 0.6,"#, r#""share": 0.6,,"#, "/figures/0: not JSON at line 25, column 106: key must be a string; remove the comma"),
        (
            r#""share": 0.6,"#,
            r#""share": ,"#,
            "/figures/0/share: not JSON at line 25, column 102: expected value; a value is missing before it: add it, or remove the comma or key",
        ),
        (
            r#""format": 1"#,
            r#""example": True, "format": 1"#,
            "/example: not JSON at line 2, column 14: expected value; put a text in double quotes; true, false and null are in lowercase",
        ),
        (
            "Do you bake rye?",
            r#"Do you "bake" rye?"#,
            r#"/sections/0/questions/0/text: not JSON at line 43, column 67: expected , or }; write \" for a quote within a text, or add the comma or bracket that is missing before it"#,
        ),
        (
            "Do you bake rye?",
            "Do you\nbake rye?",
            r#"/sections/0/questions/0/text/en: not JSON at line 44, column 0: control character (\u0000-\u001F) found while parsing a string; write each text on one line, and end it with a quote"#,
        ),
        (
            "Do you bake rye?",
            r#"Do you \bake \rye \x?"#,
            r#"/sections/0/questions/0/text/en: not JSON at line 43, column 78: invalid escape; write \\ for a backslash within a text"#,
        ),
        (r#""format""#, "format", "/: not JSON at line 2, column 3: key must be a string; put each key in double quotes"),
        (
            r#""size": 200"#,
            r#""size" = 200"#,
            "/sample: not JSON at line 7, column 12: expected :; put a colon between a key and its value",
        ),
        (
            "\"sources\": [\"report\"]\n  },",
            "\"sources\": [\"report\"\n  },",
            r#"/sample/sources: not JSON at line 14, column 3: expected , or ]; close a list with ]"#,
        ),
        (
            r#""size": 200,"#,
            r#""size": 1,812,"#,
            "/sample: not JSON at line 7, column 15: key must be a string; write 1812, without a comma, or 1.812 if it is a decimal one",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": 58/100,"#,
            "/figures/0: not JSON at line 25, column 104: expected , or }; write a number, not a fraction",
        ),
        (r#""share": 0.6,"#, r#""share": 0.6;"#, "/figures/0: not JSON at line 25, column 105: expected , or }; write a comma"),
        (
            r#""share": 0.6,"#,
            r#""share": 0.58.1,"#,
            "/figures/0: not JSON at line 25, column 106: expected , or }; write a number such as 0.66 or 462",
        ),
        (
            r#""share": 0.6,"#,
            r#""share": undefined,"#,
            "/figures/0/share: not JSON at line 25, column 102: expected value; give a value, or remove the key if it may be left out",
        ),
        (
            r#"Do you bake rye?"#,
            "Do you\tbake rye?",
            r#"/sections/0/questions/0/text/en: not JSON at line 43, column 65: control character (\u0000-\u001F) found while parsing a string; write a space for a tab within a text"#,
        ),
        (
            r#"Do you bake rye?"#,
            r#"Do you \ud83d bake rye?"#,
            r#"/sections/0/questions/0/text/en: not JSON at line 43, column 72: unexpected end of hex escape; write the character itself: \u takes four digits, and two such for a sign beyond U+FFFF"#,
        ),
        (
            r#""share": 0.6,"#,
            "\"share\":\u{a0}0.6,",
            "/figures/0/share: not JSON at line 25, column 101: expected value; write a plain space for U+00A0",
        ),
        (
            r#""share": 0.6,"#,
            r#""share"：0.6,"#,
            r#"/figures/0: not JSON at line 25, column 100: expected :; remove "：", U+FF1A, or write the ASCII sign that it stands for"#,
        ),
        (r#""size": 200,"#, r#""size": 200],"#, "/sample: not JSON at line 7, column 16: expected , or }; close an object with }"),
        (r#""size": 200,"#, r#""size": 200, "size": 300,"#, "/sample/size: a second key of this name in its object; keep one of the two"),
    ];
    for (right, wrong, expected) in slips {
        assert_eq!(diagnostics(&SMALL.replacen(right, wrong, 1)), [*expected], "{wrong}");
    }
}

#[test]
fn files_without_a_json_object_are_errors() {
    let half = SMALL.get(..500).expect("it is longer");
    let files: &[(&str, &str)] = &[
        ("", "/: an empty file; begin with {"),
        ("  \n", "/: an empty file; begin with {"),
        ("[1]", "/: a list where an object belongs; give an object"),
        ("3", "/: the number 3 where an object belongs; give an object"),
        ("null", "/: null where an object belongs; give an object"),
        ("<!DOCTYPE html>", "/: not JSON at line 1, column 1: expected value; give a JSON file: this begins as a web page does"),
        ("format: 1\nid: bakeries", "/: not JSON at line 1, column 2: expected ident; give a JSON file: it begins with {"),
        ("id,share\nrye,0.6", "/: not JSON at line 1, column 1: expected value; give a JSON file: it begins with {"),
        ("{\"a\": {]", "/a: not JSON at line 1, column 8: key must be a string; close an object with }"),
        (
            half,
            "/: not JSON at line 15, column 5: EOF while parsing a string; the file ends too early: close what is open, or restore what was cut off",
        ),
        (
            &format!("{SMALL}{SMALL}"),
            "/: not JSON at line 91, column 1: trailing characters; keep one object in the file, and nothing after it",
        ),
        (&"[".repeat(1000), "/: not JSON at line 1, column 128: recursion limit exceeded; nest less deeply"),
        (&" ".repeat(MAX_BYTES + 1), "/: more than 524288 bytes; make the file smaller: one survey needs far less"),
    ];
    for (json, expected) in files {
        assert_eq!(diagnostics(json), [*expected], "{}", json.get(..20).unwrap_or(json));
    }
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(diagnostics(&format!("\u{feff}{SMALL}")), [""; 0]);
}

#[test]
fn a_text_has_a_maximum_length() {
    let with = |length: usize| {
        let mut tree = small();
        patch(&mut tree, "/title/en", &format!("{:?}", "é".repeat(length)));
        diagnostics(&tree.to_string())
    };
    assert_eq!(with(2000), [""; 0]);
    assert_eq!(with(2001), ["/title/en: a text of 2001 characters; keep to 2000 at most"]);
}

#[test]
fn all_errors_of_a_file_are_reported_at_once() {
    let mut tree = small();
    for (pointer, value) in [
        ("/format", REMOVED),
        ("/title", "7"),
        ("/sample/size", "\"200\""),
        ("/sample/to", "\"soon\""),
        ("/sources/0/address", "\"javascript:alert(1)\""),
        ("/figures/0/share", "1.3"),
        ("/figures/0/sources/0", "\"reprot\""),
        ("/figures/2/statement/en", REMOVED),
        ("/figures/2/base", "{ \"group\": \"famly\" }"),
        ("/sections/0/questions/0/direction/held_by", "\"bakr\""),
        ("/sections/0/questions/0/you_do_not", REMOVED),
        ("/sections/0/questions/2/shown_if/is/0", "\"maybe\""),
        ("/sections/0/questions/3/published_order/order/0", "\"dough\""),
        ("/sections/0/questions/4/colour", "\"red\""),
        ("/advice/0/when/2/option", "\"seed\""),
    ] {
        patch(&mut tree, pointer, value);
    }
    let mut found = diagnostics(&tree.to_string());
    found.sort();
    let mut expected = [
        r#"/: no key "format"; add it: "format": 1"#,
        r#"/title: the number 7 where a text belongs; put it in quotes: "7""#,
        r#"/sample/size: the text "200" where a number belongs; write 200 without quotes"#,
        r#"/sample/to: "soon" is no date; give one such as "2012", "2012-10" or "2012-10-31""#,
        r#"/sources/0/address: "javascript:alert(1)" is no web address; give one that begins with https:// or http://"#,
        "/figures/0/share: 1.3 is more than 1; give a share between 0 and 1: 0.013 for 1.3 %",
        r#"/figures/0/sources/0: unknown source "reprot"; did you mean "report"?"#,
        r#"/figures/2/statement: no text in the default language "en"; add "en""#,
        r#"/figures/2/base/group: unknown group "famly"; did you mean "family"?"#,
        r#"/sections/0/questions/0/direction/held_by: unknown voice "bakr"; did you mean "baker"?"#,
        r#"/sections/0/questions/0: no key "you_do_not"; add it: a clause on the visitor"#,
        r#"/sections/0/questions/2/shown_if/is/0: unknown answer "maybe"; give one of no, yes"#,
        "/sections/0/questions/3/published_order/order: not an order of all options; name each of the 3 once",
        "/sections/0/questions/4/colour: unknown key; remove it; the keys known here are id, kind, text, label, hint, why, shown_if, chooses_group, \
         direction, options, figure, others, you_do, you_do_not, practice_from, practice, peers, published_order, quantiles, mean, unit, \
         least, most",
        r#"/advice/0/when/2/option: unknown option "seed"; did you mean "seeds"?"#,
    ];
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_circle_of_conditions_is_reported_once_from_its_first_question() {
    let mut tree = small();
    patch(&mut tree, "/sections/0/questions/0/shown_if", r#"{ "question": "staff", "is": ["few"] }"#);
    patch(&mut tree, "/sections/0/questions/4/shown_if", r#"{ "question": "extras", "is": ["seeds"] }"#);
    let circle =
        "/sections/0/questions/0/shown_if/question: a question that waits for itself: rye → staff → extras → rye; break the circle";
    assert_eq!(diagnostics(&tree.to_string()), [circle]);
}

#[test]
fn a_question_whose_condition_is_on_a_never_shown_one_is_never_shown() {
    let mut tree = small();
    patch(&mut tree, "/sections/0/questions/3/shown_if", r#"{ "question": "extras", "is": ["coal"] }"#);
    patch(&mut tree, "/sections/0/questions/3/kind", "\"single\"");
    patch(&mut tree, "/sections/0/questions/3/published_order", REMOVED);
    patch(&mut tree, "/sections/0/questions/4/shown_if", r#"{ "question": "order", "is": ["oven"] }"#);
    patch(&mut tree, "/advice/0/when/0", r#"{ "question": "staff", "is": ["few"] }"#);
    assert_eq!(
        diagnostics(&tree.to_string()),
        [
            "/sections/0/questions/3/shown_if: a question that can never be shown; name an answer that can still be given",
            r#"/sections/0/questions/4/shown_if: a question that can never be shown; it waits for "order", which is never shown: mend that first"#,
            "/advice/0/when/0/question: a case that never applies; its question is never shown: mend that, or name another",
        ]
    );
}

/// A figure whose base is the figure `on`.
fn figure_based_on(id: usize, on: &str) -> String {
    format!(
        r#"{{ "id": "f{id}", "statement": "s", "members": "m", "share": 1, "base": {{ "figure": "{on}" }}, "rounding": 0, "sources": ["report"] }}"#
    )
}

#[test]
fn figures_may_depend_on_each_other_in_chains_of_sixteen_in_any_order() {
    let chain = |length: usize, is_upward: bool| {
        let mut tree = small();
        let figures = (0..length).map(|id| figure_based_on(id, &if id == 0 { "rye".into() } else { format!("f{}", id - 1) }));
        let figures: Vec<String> = if is_upward { figures.collect() } else { figures.collect::<Vec<_>>().into_iter().rev().collect() };
        for (index, figure) in figures.iter().enumerate() {
            patch(&mut tree, &format!("/figures/{}", 11 + index), figure);
        }
        diagnostics(&tree.to_string())
    };
    for is_upward in [true, false] {
        let last = if is_upward { 25 } else { 11 };
        let unused = format!(r#"/figures/{last}: warning: nothing in the file uses the figure "f14"; use it, or remove it"#);
        assert_eq!(chain(15, is_upward), [unused]);
        let found = chain(500, is_upward);
        assert!(found.iter().any(|error| error.ends_with(
            "/base/figure: more than 16 figures that rest on each other in a row; rest it on the published figures themselves"
        )));
    }
}

#[test]
fn lists_questions_options_and_languages_have_limits() {
    let many = |count: usize, entry: &dyn Fn(usize) -> String| format!("[{}]", (0..count).map(entry).collect::<Vec<_>>().join(","));
    let with = |pointer: &str, value: &str| {
        let mut tree = small();
        patch(&mut tree, pointer, value);
        diagnostics(&tree.to_string()).first().cloned().unwrap_or_default()
    };
    let question = |id: usize| format!(r#"{{"id":"q{id}","kind":"yes-no","text":"t","label":"l"}}"#);
    let option = |id: usize| format!(r#"{{"id":"o{id}","text":"t"}}"#);
    assert_eq!(with("/sample/caveats", &many(1001, &|_| "\"c\"".into())), "/sample/caveats: 1001 entries; keep to 1000 at most");
    assert_eq!(with("/sections/0/questions", &many(501, &question)), "/sections: 501 questions; keep to 500 at most");
    assert_eq!(
        with("/sections/0/questions/3/options", &many(51, &option)),
        "/sections/0/questions/3/options: 51 options; keep to 50 at most"
    );
    let tag = |index: usize| match index {
        0 => "\"en\"".to_owned(),
        1 => "\"fr\"".to_owned(),
        _ => format!("\"fr-x-{index}\""),
    };
    assert_eq!(with("/languages", &many(41, &tag)), "/languages: 41 languages; keep to 40 at most");
}

#[test]
fn many_diagnostics_are_cut_short_and_warnings_hide_no_error() {
    let mut tree = small();
    let caveats = vec![r#"{ "en": "c" }"#; 150].join(",");
    patch(&mut tree, "/sample/caveats", &format!("[{caveats}]"));
    patch(&mut tree, "/sample/sources", &format!("[{}]", (0..150).map(|id| format!("\"s{id}\"")).collect::<Vec<_>>().join(",")));
    let found = diagnostics(&tree.to_string());
    assert_eq!(found.len(), 202);
    assert!(found.first().is_some_and(|error| error.starts_with("/sample/sources/0: unknown source")));
    assert_eq!(found.get(100).map(String::as_str), Some("/: 50 errors more; mend those above first"));
    assert_eq!(found.last().map(String::as_str), Some("/: warning: 50 warnings more; mend those above first"));
}

/// Files of the maximum size and the worst shapes. Each is read in a fraction of the time limit, even without optimisation.
#[test]
fn a_hostile_file_cannot_hang_the_page() {
    const MAX_DURATION: std::time::Duration = std::time::Duration::from_secs(10);
    let id = |id: usize| format!("{id:064}");
    let filled = |head: &str, entry: &dyn Fn(usize) -> String, tail: &str| {
        let mut json = head.to_owned();
        for index in 0.. {
            let entry = entry(index);
            if json.len() + entry.len() + tail.len() + 1 > MAX_BYTES {
                break;
            }
            json.push_str(if index == 0 { "" } else { "," });
            json.push_str(&entry);
        }
        json + tail
    };
    let figure =
        |index: usize| format!(r#"{{"id":"{}","statement":"s","share":0,"base":"all","rounding":0,"sources":["report"]}}"#, id(index));
    let figures = (0..1000).map(figure).collect::<Vec<_>>().join(",");
    let source = |index: usize| format!(r#"{{"id":"{}","title":"t","publisher":"p"}}"#, id(index));
    let sources = (0..1000).map(source).collect::<Vec<_>>().join(",");
    let files = [
        ("unknown keys", filled("{", &|index| format!("\"{}\":0", id(index)), "}")),
        ("short unknown keys", filled("{", &|index| format!("\"{index:x}\":0"), "}")),
        ("repeated keys", filled("{", &|_| "\"k\":0".into(), "}")),
        (
            "unknown references",
            filled(
                &format!(r#"{{"format":1,"languages":["en"],"sources":[{sources}],"figures":["#),
                &|index| {
                    format!(
                        r#"{{"id":"f{index}","statement":"s","share":0,"base":"all","rounding":0,"sources":["{}"]}}"#,
                        format!("{index:x}").repeat(64).get(..64).unwrap_or_default()
                    )
                },
                "]}",
            ),
        ),
        (
            "references of one figure",
            filled(
                &format!(
                    r#"{{"format":1,"figures":[{figures},{{"id":"f","statement":"s","share":0,"base":"all","rounding":0,"derived":{{"add":["#
                ),
                &|index| format!("\"{}\"", id(index % 1000)),
                "]}}]}",
            ),
        ),
        (
            "a chain of questions",
            filled(
                r#"{"format":1,"languages":["en"],"sections":[{"id":"s","title":"t","questions":["#,
                &|index| {
                    format!(
                        r#"{{"id":"{index}","kind":"yes-no","text":"t","label":"t","shown_if":{{"question":"{}","is":["yes"]}}}}"#,
                        index + 1
                    )
                },
                "]}]}",
            ),
        ),
        (
            "as many sections",
            filled(
                r#"{"format":1,"languages":["en"],"sections":["#,
                &|index| {
                    format!(r#"{{"id":"s{index}","title":"t","questions":[{{"id":"q{index}","kind":"single","text":"t","label":"t"}}]}}"#)
                },
                "]}",
            ),
        ),
        (
            "cases of an advice",
            filled(
                r#"{"format":1,"languages":["en"],"sections":[{"id":"s","title":"t","questions":[{"id":"q","kind":"yes-no","text":"t","label":"t"}]}],"advice":["#,
                &|index| format!(r#"{{"id":"a{index}","text":"t","when":[{{"question":"q","is":["no"]}}]}}"#),
                "]}",
            ),
        ),
        ("texts in no language", filled(r#"{"format":1,"languages":["en"],"title":{"#, &|index| format!("\"{index}\":\"t\""), "}}")),
        ("depth", "[".repeat(MAX_BYTES)),
        ("depth of objects", "{\"a\":".repeat(MAX_BYTES / 5)),
        ("one line without end", format!("{{\"a\": \"{}", "x".repeat(MAX_BYTES - 10))),
        ("lines", "\n".repeat(MAX_BYTES - 1) + "x"),
    ];
    for (what, json) in files {
        assert!(json.len() <= MAX_BYTES, "{what}");
        let start = std::time::Instant::now();
        let found = diagnostics(&json);
        assert!(!found.is_empty() && found.len() <= 202, "{what}: {} diagnostics", found.len());
        assert!(found.iter().all(|error| error.len() < 2000), "{what}");
        assert!(start.elapsed() < MAX_DURATION, "{what}: {:?}", start.elapsed());
        eprintln!("{what}: {:?}, {} bytes", start.elapsed(), json.len());
    }
}
