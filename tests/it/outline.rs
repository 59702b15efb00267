//! What authors do with sections, questions and answers: each operation leaves a file without errors, and can be undone.

use serde_json::{Value, json};
use toise::editor::document::pointer::is_within;
use toise::editor::document::{Change, Checked, Format, History};
use toise::editor::outline::{
    Item, KINDS, NewFigure, Refusal, Rest, Wording, added_option, added_question, added_section, columns, copied, deleted, deleted_option,
    earlier, figures_of, followed, has, holder_of, moved, next, share_of, sum_of, toggled, with_cell, with_condition_on, with_direction,
    with_for_all, with_kind, with_pasted, with_rest, with_share, without_direction,
};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, VR_2012};

fn surveys() -> impl Iterator<Item = (&'static str, Value)> {
    let all = [("vr", VR_2012), ("reserves", HOUSEHOLD_RESERVES), ("hygiene", CYBER_HYGIENE)];
    all.into_iter().map(|(name, json)| (name, serde_json::from_str(json).expect("JSON")))
}

fn questions(file: &Value) -> impl Iterator<Item = Item> {
    Item::all(file).into_iter().filter(|item| matches!(item, Item::Question(..)))
}

fn errors(file: &Value) -> Vec<String> {
    let checked = Checked::new(file);
    checked.diagnostics.iter().take(checked.errors()).map(|error| format!("{}: {}", error.pointer, error.what)).collect()
}

/// The file after a change. That the change can be undone, and made again, is checked.
fn after(file: &Value, change: &Change) -> Value {
    let (format, mut history, mut changed) = (Format::default(), History::default(), file.clone());
    history.apply(change.clone(), &mut changed, &format);
    let done = changed.clone();
    history.undo(&mut changed, &format);
    assert_eq!(&changed, file, "{change:?} is undone");
    history.redo(&mut changed, &format);
    assert_eq!(changed, done, "{change:?} is made again");
    done
}

fn wording() -> Wording {
    let [you_do, you_do_not, you, others, others_best] =
        ["so do you", "you do not", "you answered “{text}”", "answered “{text}” or better", "answered “{text}”"]
            .map(|text| json!({ "en": text, "fr": text }));
    Wording { you_do, you_do_not, you, others, others_best }
}

fn id(file: &Value, item: Item) -> &str {
    item.value(file).and_then(|value| value["id"].as_str()).expect("an id")
}

#[test]
fn an_item_is_where_its_pointer_says() {
    for (_, file) in surveys() {
        for item in Item::all(&file) {
            assert_eq!(Item::of(&item.pointer()), Some(item));
            assert_eq!(Item::of(&format!("{}/text/en", item.pointer())), Some(item));
        }
    }
    assert_eq!(["", "/figures/0", "/sections", "/sections/x"].map(Item::of), [None; 4]);
}

#[test]
fn what_is_moved_down_and_up_again_is_where_it_was_and_conditions_still_hold() {
    let format = Format::default();
    let mut refusals = 0;
    for (name, file) in surveys() {
        for item in Item::all(&file) {
            let Some(to) = next(&file, item, true) else { continue };
            match moved(&file, &format, item, to).expect("a place") {
                Err(Refusal { question, on }) => {
                    refusals += 1;
                    let on = file.pointer(&on).expect("a question")["id"].clone();
                    assert_eq!(file.pointer(&question).expect("a question")["shown_if"]["question"], on);
                }
                Ok(change) => {
                    let there = after(&file, &change);
                    assert_eq!(id(&there, to), id(&file, item));
                    // A section whose only question has gone asks for another.
                    let emptied = Item::all(&there).into_iter().any(|item| item.questions(&there).is_empty());
                    assert!(emptied || errors(&there).is_empty(), "{name}: {item:?}: {:?}", errors(&there));
                    let back =
                        moved(&there, &format, to, next(&there, to, false).expect("a place")).expect("a place").expect("it was there");
                    assert_eq!(after(&there, &back), file);
                }
            }
        }
    }
    assert!(refusals > 0, "some of them wait for another");
    let (_, file) = surveys().next().expect("a survey");
    assert_eq!(moved(&file, &format, Item::Section(0), Item::Question(1, 0)), None);
    assert_eq!(moved(&file, &format, Item::Section(9), Item::Section(0)), None);
    assert_eq!(moved(&file, &format, Item::Question(0, 0), Item::Question(1, 99)), None);
}

#[test]
fn what_is_deleted_takes_along_what_only_it_needs() {
    let format = Format::default();
    for (name, file) in surveys() {
        for item in Item::all(&file) {
            let gone = deleted(&file, &format, item).expect("it is there");
            let left = after(&file, &gone.change);
            let is_last = Item::sections_in(&left) == 0 || Item::all(&left).into_iter().any(|item| item.questions(&left).is_empty());
            assert!(is_last || errors(&left).is_empty(), "{name}: {item:?}: {:?}", errors(&left));
            let idle = |file: &Value| {
                let said = Checked::new(file).diagnostics;
                said.iter().filter(|said| said.what.starts_with("nothing in the file uses the figure")).count()
            };
            assert!(is_last || idle(&left) == idle(&file), "{name}: {item:?}");
        }
        assert_eq!(deleted(&file, &format, Item::Section(99)), None);
    }
}

#[test]
fn a_figure_that_something_else_needs_stays() {
    let file = json!({
        "languages": ["en"],
        "figures": [
            { "id": "a", "base": "all" }, { "id": "b", "base": { "figure": "a" } }, { "id": "c" }, { "id": "idle", "base": { "figure": "c" } },
            { "id": "d", "derived": { "add": ["e"] } }, { "id": "e" }
        ],
        "sections": [{ "questions": [
            { "id": "one", "kind": "yes-no", "figure": "a" }, { "id": "two", "kind": "yes-no", "figure": "b" },
            { "id": "three", "kind": "yes-no", "figure": "c" }, { "id": "four", "kind": "yes-no", "figure": "d" }
        ] }]
    });
    let ids_left = |question| {
        let gone = deleted(&file, &Format::default(), Item::Question(0, question)).expect("it is there");
        let left = after(&file, &gone.change);
        let ids = left["figures"].as_array().expect("figures").iter().map(|figure| figure["id"].as_str().expect("an id").to_owned());
        (gone.figures, ids.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(ids_left(0), (0, "a b c idle d e".into()), "b is a share of a");
    assert_eq!(ids_left(1), (1, "a c idle d e".into()));
    assert_eq!(ids_left(2), (0, "a b c idle d e".into()), "the idle figure is a share of it");
    assert_eq!(ids_left(3), (2, "a b c idle".into()), "what it is made of goes, too");
}

#[test]
fn an_option_is_deleted_with_what_names_it() {
    let format = Format::default();
    for (name, file) in surveys() {
        for item in questions(&file) {
            let question = item.value(&file).expect("a question");
            for index in 0..question["options"].as_array().map_or(0, Vec::len) {
                let gone = deleted_option(&file, &format, &item.pointer(), index).expect("it is there");
                let left = after(&file, &gone.change);
                // Its share is missing in the sum then, and a class may have become the worst, or one of two.
                let others: Vec<_> = errors(&left)
                    .into_iter()
                    .filter(|error| !["sum", "options", "practice", "share"].iter().any(|part| error.contains(part)))
                    .collect();
                assert_eq!(others, [""; 0], "{name}: {item:?}, option {index}");
            }
        }
    }
}

#[test]
fn a_copy_has_ids_of_its_own_and_the_same_figures() {
    for (name, file) in surveys() {
        for item in Item::all(&file) {
            let (change, place) = copied(&file, item).expect("it is there");
            let both = after(&file, &change);
            assert_eq!(errors(&both), [""; 0], "{name}: {item:?}");
            assert_eq!(both["figures"], file["figures"]);
            assert_ne!(id(&both, place), id(&both, item));
            assert_eq!(place.questions(&both).len(), item.questions(&file).len());
        }
    }
}

#[test]
fn new_sections_and_questions_lack_nothing_but_texts() {
    let empty = json!({ "format": 1, "id": "survey", "languages": ["en"] });
    let (change, first) = added_question(&empty, None);
    let file = after(&empty, &change);
    assert_eq!(first, Item::Question(0, 0));
    let (change, second) = added_question(&file, Some(first));
    let file = after(&file, &change);
    assert_eq!((second, id(&file, second)), (Item::Question(0, 1), "question-2"));
    let (change, section) = added_section(&file, Some(first));
    let file = after(&file, &change);
    assert_eq!((section, id(&file, section)), (Item::Section(1), "section-2"));
    let (_, third) = added_question(&file, Some(section));
    assert_eq!(third, Item::Question(1, 0));

    for (name, file) in surveys() {
        let (change, place) = added_question(&file, Some(Item::Question(0, 0)));
        let more = after(&file, &change);
        assert!(
            errors(&more).iter().all(|error| error.contains(&place.pointer()) && error.contains("empty")),
            "{name}: {:?}",
            errors(&more)
        );
    }
}

#[test]
fn an_id_follows_the_text_that_it_was_made_of_and_no_other() {
    let file = json!({
        "languages": ["en"],
        "figures": [{ "id": "f", "statement": "never" }],
        "sections": [{ "questions": [
            { "id": "question-2", "kind": "single", "text": "Do you ship abroad?", "options": [{ "id": "option", "text": "Often", "figures": ["f"] }] },
            { "id": "two", "kind": "yes-no", "shown_if": { "question": "question-2", "is": ["option"] } }
        ] }]
    });
    let question = "/sections/0/questions/0";
    let change = followed(&file, question, Some(&json!(""))).expect("it was made of nothing");
    let named = after(&file, &change);
    assert_eq!(named.pointer("/sections/0/questions/0/id"), Some(&json!("do-you-ship-abroad")));
    assert_eq!(named.pointer("/sections/0/questions/1/shown_if/question"), Some(&json!("do-you-ship-abroad")));
    assert_eq!(followed(&file, question, Some(&json!("Another question"))), None, "the id was not made of that");

    let option = "/sections/0/questions/0/options/0";
    let change = followed(&named, option, Some(&json!(""))).expect("it was made of nothing");
    let named = after(&named, &change);
    assert_eq!(named.pointer("/sections/0/questions/1/shown_if/is/0"), Some(&json!("often")));
    assert_eq!(named["figures"][0]["statement"], "never", "somebody has written that");
    let mut made = named.clone();
    made["figures"][0]["statement"] = json!("answer “Never”");
    let change = followed(&made, option, Some(&json!("Never"))).expect("the statement is made of that text");
    assert_eq!(after(&made, &change)["figures"][0]["statement"], "answer “Often”");
}

fn of_two() -> Value {
    json!({
        "languages": ["en"],
        "sources": [{ "id": "report" }],
        "figures": [],
        "sections": [{ "questions": [{ "id": "q", "kind": "single", "text": "?", "options": [{ "id": "a", "text": "Rarely" }, { "id": "b", "text": "Often" }] }] }]
    })
}

const QUESTION: &str = "/sections/0/questions/0";

fn typed(file: &Value, option: usize, written: &str) -> Value {
    let holder = format!("{QUESTION}/options/{option}/figures");
    let text = file.pointer(&format!("{QUESTION}/options/{option}/text"));
    let change = with_share(file, &holder, true, written, || NewFigure::beside(file, QUESTION, text)).expect("a share that is written");
    after(file, &change)
}

#[test]
fn a_share_is_read_as_it_is_written_and_makes_a_figure() {
    let cases = [
        ("66", json!(0.66), 0.01),
        ("66 %", json!(0.66), 0.01),
        ("66,4", json!(0.664), 0.001),
        ("7.25", json!(0.0725), 0.0001),
        ("100", json!(1.0), 0.01),
        ("0", json!(0.0), 0.01),
        ("many", json!("many"), 0.01),
        ("6 6,", json!(0.66), 0.001),
    ];
    for (written, share, rounding) in cases {
        let file = typed(&of_two(), 0, written);
        let rounding = if written.ends_with(',') { 0.01 } else { rounding };
        let expected = json!({ "id": "rarely", "statement": "answer “Rarely”", "share": share, "base": "all", "rounding": rounding, "sources": ["report"] });
        assert_eq!(file["figures"][0], expected, "{written:?}");
        assert_eq!(file.pointer("/sections/0/questions/0/options/0/figures"), Some(&json!(["rarely"])));
    }
    let file = typed(&typed(&of_two(), 0, "6"), 0, "66.5");
    assert_eq!((file["figures"].as_array().map(Vec::len), &file["figures"][0]["share"]), (Some(1), &json!(0.665)));
    assert_eq!(file["figures"][0]["rounding"], 0.001);
    let cleared = typed(&file, 0, "");
    assert_eq!(cleared["figures"][0].get("share"), None);
}

#[test]
fn the_word_that_a_share_was_published_with_is_written_before_it() {
    for (written, share, qualifier) in [
        ("about 90", 0.9, Some("about")),
        ("nearly 70 %", 0.7, Some("nearly")),
        ("près de 70", 0.7, Some("nearly")),
        (">50", 0.5, Some("over")),
        ("50", 0.5, None),
    ] {
        let figure = &typed(&typed(&of_two(), 0, "about 4"), 0, written)["figures"][0];
        assert_eq!((&figure["share"], figure.get("qualifier").and_then(Value::as_str)), (&json!(share), qualifier), "{written}");
    }
    assert_eq!(typed(&of_two(), 0, "under 5")["figures"][0]["share"], "under 5", "the format has no word for that");
}

#[test]
fn a_figure_says_what_was_answered_in_each_language_and_follows_the_question() {
    let mut file = of_two();
    file["languages"] = json!(["en", "fr"]);
    file["sections"][0]["questions"][0]["options"][0]["text"] = json!({ "en": "Rarely", "fr": "Rarement" });
    let figure = &typed(&file, 0, "30")["figures"][0];
    assert_eq!(figure["statement"], json!({ "en": "answer “Rarely”", "fr": "répondent « Rarement »" }));
    let yes = json!({ "languages": ["en"], "sources": [], "figures": [], "sections": [{ "questions": [{ "id": "q", "kind": "yes-no", "text": "Do you ship?" }] }] });
    let text = yes.pointer(&format!("{QUESTION}/text"));
    let change = with_share(&yes, &format!("{QUESTION}/figure"), false, "66", || NewFigure::beside(&yes, QUESTION, text)).expect("a share");
    let mut yes = after(&yes, &change);
    assert_eq!(yes["figures"][0]["statement"], "say yes to “Do you ship?”");
    yes["sections"][0]["questions"][0]["text"] = json!("Do you ship abroad?");
    let change = followed(&yes, QUESTION, Some(&json!("Do you ship?"))).expect("the statement is made of that text");
    assert_eq!(after(&yes, &change)["figures"][0]["statement"], "say yes to “Do you ship abroad?”");
}

#[test]
fn a_coarse_unit_stays_and_another_base_is_that_of_new_figures() {
    let mut file = typed(&of_two(), 0, "33");
    file["figures"][0]["rounding"] = json!(0.05);
    file["figures"][0]["base"] = json!({ "group": "g" });
    let file = typed(&typed(&file, 0, "35"), 1, "65");
    assert_eq!(file["figures"][0]["rounding"], 0.05);
    assert_eq!(file["figures"][1]["base"], json!({ "group": "g" }));
    let all = after(&file, &with_for_all(&file, QUESTION, "base", &json!("all")));
    assert_eq!((&all["figures"][0]["base"], &all["figures"][1]["base"]), (&json!("all"), &json!("all")));
}

#[test]
fn what_is_missing_to_100_percent_goes_to_the_last_option_or_to_those_who_gave_none() {
    let file = typed(&typed(&of_two(), 0, "30"), 1, "60");
    assert_eq!(sum_of(&file, QUESTION).and_then(toise::editor::outline::Sum::missing), Some(0.1));
    let last = after(&file, &with_rest(&file, QUESTION, Rest::Last).expect("a rest"));
    assert_eq!(last["figures"][1]["share"], 0.7);
    assert_eq!(with_rest(&last, QUESTION, Rest::Last), None, "nothing is missing");
    let unknown = after(&file, &with_rest(&file, QUESTION, Rest::Unknown("Don’t know".into())).expect("a rest"));
    assert_eq!(unknown.pointer("/sections/0/questions/0/options/2/outside"), Some(&json!(true)));
    assert_eq!(unknown["figures"][2]["share"], 0.1);
    assert_eq!(sum_of(&unknown, QUESTION).and_then(toise::editor::outline::Sum::missing), None);
    let much = typed(&file, 0, "90");
    assert_eq!(with_rest(&much, QUESTION, Rest::Unknown("Don’t know".into())), None, "there is too much");
    assert_eq!(after(&much, &with_rest(&much, QUESTION, Rest::Last).expect("less")).pointer("/figures/1/share"), Some(&json!(0.1)));
    // Nine shares of 11 % are 99 %, by rounding alone.
    assert_eq!(sum_of(&of_two(), QUESTION), None);
}

#[test]
fn the_sums_of_published_surveys_lack_nothing_and_shares_are_the_readers() {
    for (name, file) in surveys() {
        let checked = Checked::new(&file).benchmark.expect("no errors");
        for figure in checked.figures.iter() {
            let share = share_of(&file, &figure.id).expect("a share");
            assert!((share - figure.share.get()).abs() < 1e-9, "{name}: {}", figure.id);
        }
        for item in questions(&file) {
            assert_eq!(sum_of(&file, &item.pointer()).and_then(toise::editor::outline::Sum::missing), None, "{name}: {item:?}");
        }
    }
}

#[test]
fn any_direction_can_be_chosen_and_dropped() {
    for (name, file) in surveys() {
        for item in questions(&file).filter(|item| !figures_of(&file, &item.pointer()).is_empty()) {
            let question = item.pointer();
            for better in ["more", "less"] {
                let change = with_direction(&file, &question, better, &wording()).expect("a question");
                assert_eq!(errors(&after(&file, &change)), [""; 0], "{name}: {question}, {better}");
            }
            let change = without_direction(&file, &question).expect("a question");
            assert_eq!(errors(&after(&file, &change)), [""; 0], "{name}: {question}");
        }
    }
}

#[test]
fn a_condition_can_be_on_any_earlier_question_with_answers() {
    for (name, file) in surveys() {
        for item in questions(&file).filter(|item| *item != Item::Question(0, 0)) {
            let condition = format!("{}/shown_if", item.pointer());
            // One is as good as another: the nearest, and the first.
            let offered = earlier(&file, item);
            for on in offered.iter().take(1).chain(offered.last()) {
                let change = with_condition_on(&file, &condition, on["id"].as_str().expect("an id")).expect("a question");
                let changed = after(&file, &change);
                assert_eq!(errors(&changed), [""; 0], "{name}: {item:?}");
                let answer = changed.pointer(&format!("{condition}/is/0")).and_then(Value::as_str).expect("an answer");
                let without = after(&changed, &toggled(&changed, &condition, answer));
                assert_eq!(after(&without, &toggled(&without, &condition, answer)), changed);
            }
        }
        assert_eq!(earlier(&file, Item::Question(0, 0)), Vec::<&Value>::new());
    }
}

#[test]
fn the_figures_of_groups_are_a_table() {
    let (_, file) = surveys().nth(2).expect("the survey with groups");
    let format = Format::default();
    let mut cells = 0;
    for item in questions(&file) {
        let question = item.pointer();
        for column in columns(&file, &question) {
            assert!(column.base.is_some(), "{column:?}");
            if holder_of(&file, &question, None, &column).is_some() {
                cells += 1;
                let change = with_cell(&file, &format, &question, None, &column, "12", None).expect("a share");
                let changed = after(&file, &change);
                assert_eq!(errors(&changed), [""; 0]);
                assert_eq!(changed["figures"].as_array().map(Vec::len), file["figures"].as_array().map(Vec::len));
            }
            // An option of a question with several answers gets a figure of the group.
            if item.value(&file).expect("a question")["kind"] == "several" {
                let change = with_cell(&file, &format, &question, Some(0), &column, "12,5", None).expect("a share");
                let changed = after(&file, &change);
                assert_eq!(errors(&changed), [""; 0]);
                let holder = holder_of(&changed, &question, Some(0), &column).expect("there now");
                let id = changed.pointer(&holder).and_then(Value::as_str).expect("an id");
                assert_eq!(share_of(&changed, id), Some(0.125));
            }
        }
    }
    assert!(cells > 0);
}

#[test]
fn a_question_of_another_kind_has_no_key_of_the_old_one() {
    for (name, file) in surveys() {
        for item in questions(&file) {
            for kind in KINDS {
                let change = with_kind(&file, &Format::default(), &item.pointer(), kind).expect("a question");
                let changed = after(&file, &change);
                let question = item.value(&changed).expect("a question");
                let misplaced: Vec<_> = question.as_object().expect("an object").keys().filter(|key| !has("Question", key, kind)).collect();
                assert_eq!(misplaced, [""; 0], "{name}: {item:?}, {kind}");
                let said = errors(&changed);
                let misplaced: Vec<_> = said
                    .iter()
                    .filter(|error| {
                        error.contains("no key of a") && is_within(error.split(':').next().expect("a pointer"), &item.pointer())
                    })
                    .collect();
                assert_eq!(misplaced, [""; 0], "{name}: {item:?}, {kind}");
            }
        }
    }
}

#[test]
fn an_option_is_added_where_it_is_wanted() {
    let file = of_two();
    let more = after(&file, &added_option(&file, QUESTION, 1));
    assert_eq!(more.pointer("/sections/0/questions/0/options/1"), Some(&json!({ "id": "option", "text": "" })));
}

#[test]
fn an_option_of_a_ranking_is_last_in_its_published_order_until_it_is_moved() {
    let file: Value = serde_json::from_str(include_str!("small.json")).expect("JSON");
    let ranking = "/sections/0/questions/3";
    let more = after(&file, &added_option(&file, ranking, 0));
    let id = more.pointer(&format!("{ranking}/options/0/id")).expect("an option");
    assert_eq!(more.pointer(&format!("{ranking}/published_order/order")), Some(&json!(["oven", "dough", "shop", id])));
    let said = errors(&more);
    assert!(!said.iter().any(|error| error.contains("published_order")), "{said:?}");
}

#[test]
fn a_list_that_is_pasted_becomes_answers_with_their_shares() {
    let write = |_: &Value, at: &str, text: &str| Change::Set(at.to_owned(), text.into());
    let pasted = |text: &str| with_pasted(&of_two(), &Format::default(), QUESTION, 1, text, write).map(|change| after(&of_two(), &change));
    for text in ["Weekly   about 25 %\nDaily 10 %\n", "Weekly\tabout 25\nDaily\t10"] {
        let file = pasted(text).expect("a list");
        let options = file.pointer(&format!("{QUESTION}/options")).and_then(Value::as_array).expect("options");
        let texts: Vec<&str> = options.iter().filter_map(|option| option["text"].as_str()).collect();
        assert_eq!(texts, ["Rarely", "Weekly", "Daily"], "{text:?}");
        assert_eq!((&options[2]["id"], &options[2]["figures"]), (&json!("daily"), &json!(["daily"])));
        let figures: Vec<_> =
            file["figures"].as_array().expect("figures").iter().map(|one| (one["share"].clone(), one.get("qualifier").cloned())).collect();
        assert_eq!(figures, [(json!(0.25), Some(json!("about"))), (json!(0.1), None)], "{text:?}");
    }
    let without = pasted("Weekly\nDaily").expect("a list");
    assert_eq!(
        (without["figures"].as_array().map(Vec::len), without.pointer(&format!("{QUESTION}/options/2/text"))),
        (Some(0), Some(&json!("Daily")))
    );
    assert_eq!(pasted("One answer alone"), None, "is pasted as any text");
}
