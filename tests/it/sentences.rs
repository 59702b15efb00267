//! Every sentence of the results, for each answer to each question of each benchmark: none has a fault that makes it false or odd.
//!
//! A fault is a text that must not occur. What the sentences do say, other tests compare with known answers.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use toise::answers::{Response, from_json, placements};
use toise::benchmark::{Benchmark, Condition, Kind, Question, Reached};
use toise::chart::{EstimatedWidths, Scene, Shape};
use toise::standing::{Bounds, Comparison, Interval};
use toise::text::{Key, LOCALES};
use toise::widget::evidence::Evidence;
use toise::widget::export::{picture, plain_text, subjects};
use toise::widget::{WidgetContext, headline, wording};

use crate::arbitrary::{BUSINESS_OUTLOOK, CYBER_HYGIENE, HOUSEHOLD_RESERVES, INNOVATION_BY_SIZE, MICROBUSINESS, SMALL, VR_2012, benchmark};
use crate::results::{Element, card, compared, context, results_page};

/// Texts that no results may contain, in any language.
const NOWHERE: &[&str] = &["{", "}", "NaN", "inf%", "-0%", " ,", " .", "..", ";;", "undefined"];

/// Texts that no results in one language may contain: a plural with 1, the last place of all, a percentile that nobody is beyond, a bound
/// that says nothing, an approximate number after an article.
const FAULTS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            " 1 others",
            " 1 practices",
            "of the 1 ",
            "of 1 practices",
            "on 0 ",
            "100th percentile",
            " 0th percentile",
            "at least 0%",
            "At least 0%",
            "at most 100%",
            "at most 0%",
            "At most 0%",
            "of the about",
            "by chance",
            "than chance",
            "that gave an answer",
            "gave another answer",
            "Surely",
            "surely",
        ],
    ),
    (
        "fr",
        &[
            "quelque 1 autre",
            "des 1 ",
            "100e centile",
            " 0e centile",
            "moins 0\u{202f}%",
            "plus 100\u{202f}%",
            "plus 0\u{202f}%",
            "ont pas été tirés",
            "ont été tirés",
        ],
    ),
    ("de", &["rund 1 anderen", "der 1 ", "100. Perzentil", "indestens 0\u{a0}%", "öchstens 100\u{a0}%", "öchstens 0\u{a0}%"]),
    ("es", &["unas 1 respuestas", "las 1 ", "percentil 100", "enos el 0\u{a0}%", "ucho el 100\u{a0}%", "Estos "]),
    ("pt", &["umas 1 outras", "percentil 100", "ínimo 0%", "áximo 100%", "das cerca"]),
    ("ar", &["شركتك في", "المئين 100", "الـال"]),
];

/// Words about a random draw. Of a census they are false.
const OF_A_DRAW: &[(&str, &[&str])] = &[
    ("en", &["random", "chance", "Wilson", "95% interval"]),
    ("fr", &["aléatoire", "hasard", "Wilson", "ntervalle à 95"]),
    ("de", &["Zufallsstichprobe", "Wilson", "95-Prozent"]),
    ("es", &["aleatoria", "Wilson", "ntervalo del 95"]),
    ("pt", &["aleatória", "Wilson", "ntervalo de 95"]),
    ("ar", &["عشوائية", "ويلسون", "فترة الثقة"]),
];

/// How each language says a place, around its two numbers.
const PLACES: &[(&str, [&str; 2])] = &[
    ("en", ["About ", " of "]),
    ("fr", ["Environ ", " sur "]),
    ("de", ["Etwa der ", " Platz von "]),
    ("es", ["el puesto ", " de "]),
    ("pt", ["Por volta da posição ", " de "]),
    ("ar", ["المرتبة ", " تقريبًا من أصل "]),
];

fn of<'t, T>(table: &'t [(&str, T)], tag: &str) -> &'t T {
    table.iter().find(|(language, _)| *language == tag).map(|(_, texts)| texts).expect("each language is listed")
}

/// A file with a value put in at a JSON pointer.
fn with(file: &str, pointer: &str, value: Value) -> String {
    let mut tree: Value = serde_json::from_str(file).expect("JSON");
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match tree.pointer_mut(parent).expect("a place in the file") {
        Value::Array(list) => list.push(value),
        parent => parent[key] = value,
    }
    tree.to_string()
}

/// The small file, with quartiles of a number, of which less is better or more.
fn quartiles(better: &str) -> String {
    let names = ["q-a", "q-b", "q-c", "q-d"];
    let figure = |name: &&str| json!({ "id": name, "statement": name, "share": 0.25, "base": "all", "rounding": 0, "sources": ["report"] });
    let option = |(index, name): (usize, &&str)| json!({ "id": name, "text": name, "from": index * 5, "figures": [name], "others": format!("are in {name}"), "you": format!("you are in {name}") });
    let file = names.iter().fold(SMALL.to_owned(), |file, name| with(&file, "/figures/-", figure(name)));
    let options: Vec<Value> = names.iter().enumerate().map(option).collect();
    let file = with(&file, "/sections/0/questions/4/options", json!(options));
    let file = with(&file, "/sections/0/questions/4/quantiles", json!(true));
    with(&file, "/sections/0/questions/4/direction", json!({ "better": better, "held_by": "baker" }))
}

/// A small survey whose worst answer hardly anybody gave: of 60, less than one.
fn hardly_anybody() -> String {
    let figure = |name: &str, share: f64| json!({ "id": name, "statement": name, "share": share, "base": "all", "rounding": 0.01, "sources": ["report"] });
    let option = |name: &str| json!({ "id": name, "text": name, "figures": [name], "others": format!("are {name}"), "you": format!("you are {name}") });
    let file = with(SMALL, "/sample/size", json!(60));
    let file = with(&file, "/groups/0/size", json!(30));
    let file = [("worst", 0.0), ("poor", 0.03), ("good", 0.97)]
        .into_iter()
        .fold(file, |file, (name, share)| with(&file, "/figures/-", figure(name, share)));
    let question = json!({
        "id": "care", "kind": "single", "text": "Care?", "label": "Care", "direction": { "better": "more", "held_by": "baker" },
        "options": [option("worst"), option("poor"), option("good")], "practice_from": "good",
    });
    with(&file, "/sections/0/questions/-", question)
}

/// The benchmarks of the repository, and what they do not have: a census, quantiles, an answer of hardly anybody.
pub fn surveys() -> Vec<(&'static str, String)> {
    vec![
        ("vr-2012", VR_2012.to_owned()),
        ("a census", with(VR_2012, "/sample/reached", json!("census"))),
        ("cyber hygiene", CYBER_HYGIENE.to_owned()),
        ("household reserves", HOUSEHOLD_RESERVES.to_owned()),
        ("business outlook", BUSINESS_OUTLOOK.to_owned()),
        ("innovation by size", INNOVATION_BY_SIZE.to_owned()),
        ("microbusiness", MICROBUSINESS.to_owned()),
        ("small", SMALL.to_owned()),
        ("quartiles, more is better", quartiles("more")),
        ("quartiles, less is better", quartiles("less")),
        ("hardly anybody", hardly_anybody()),
    ]
}

/// Each answer that differs from the others of a question in what the results say.
fn answers(question: &Question) -> Vec<Value> {
    match &question.kind {
        Kind::Binary { .. } => vec![json!("no"), json!("yes")],
        Kind::Single { options, .. } => options.iter().map(|option| json!(&*option.id)).collect(),
        Kind::Number { classes, .. } => classes.iter().map(|class| json!(class.from)).collect(),
        Kind::Several { options, .. } => {
            let ids: Vec<&str> = options.iter().map(|option| &*option.id).collect();
            let each = ids.iter().map(|id| json!([id]));
            [json!([]), json!(ids)].into_iter().chain(each).collect()
        }
        Kind::Ranking { options, .. } => {
            let mut ids: Vec<&str> = options.iter().map(|option| &*option.id).collect();
            let first = json!(ids);
            ids.reverse();
            vec![first, json!(ids)]
        }
    }
}

/// Adds what has to be answered for a question to be asked.
fn meet(benchmark: &Benchmark, condition: Option<&Condition>, response: &mut Map<String, Value>) {
    let Some(Condition { question, is }) = condition else { return };
    let asked = benchmark.question(question).expect("it is in the file");
    let answer = match (&asked.kind, &*is[0]) {
        (Kind::Several { .. }, option) => json!([option]),
        (Kind::Number { classes, .. }, option) => {
            json!(classes.iter().find(|class| &*class.choice.id == option).expect("an option").from)
        }
        (_, option) => json!(option),
    };
    response.entry(question.to_string()).or_insert(answer);
    meet(benchmark, asked.shown_if.as_ref(), response);
}

/// Each answer to each question alone, with what has to be answered before; and all first answers, and all last ones.
pub fn visitors(benchmark: &Benchmark) -> Vec<Value> {
    let alone = benchmark.questions().flat_map(|question| {
        answers(question).into_iter().map(|answer| {
            let mut response = Map::from_iter([(question.id.to_string(), answer)]);
            meet(benchmark, question.shown_if.as_ref(), &mut response);
            Value::Object(response)
        })
    });
    let all = |choose: fn(Vec<Value>) -> Option<Value>| -> Value {
        benchmark
            .questions()
            .filter_map(|question| Some((question.id.to_string(), choose(answers(question))?)))
            .collect::<Map<_, _>>()
            .into()
    };
    let mut visitors: Vec<Value> = alone.collect();
    visitors.extend([json!({}), all(|answers| answers.into_iter().next()), all(|answers| answers.into_iter().next_back())]);
    visitors
}

/// The texts in every picture, and what its marks say, on one line each.
fn texts_in_pictures(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    let subjects = subjects(comparison);
    let chosen = subjects.iter().map(std::slice::from_ref);
    let scenes = chosen.filter_map(|subject| picture(context, comparison, subject, &EstimatedWidths));
    let texts = |scene: Scene| {
        let labels = scene.shapes.into_iter().filter_map(|shape| if let Shape::Label { text, .. } = shape { Some(text) } else { None });
        labels.chain(scene.targets.into_iter().map(|target| target.text)).collect::<Vec<_>>()
    };
    scenes.flat_map(texts).map(|text| text.to_string()).collect()
}

/// The texts of the results: of each paragraph, heading, table cell, list item and picture, and of the cards behind them.
async fn texts(context: &WidgetContext, answers: &Value) -> Vec<String> {
    let comparison = compared(context, answers);
    let page = results_page(context, &comparison).await;
    let mut texts: Vec<String> = plain_text(context, &comparison, &[]).lines().map(str::to_owned).collect();
    texts.extend(leaves(&page));
    let rows = comparison.practices.iter().chain(&comparison.differences).map(|row| Evidence::Row(row.measure.id.clone()));
    // The others have a button only if they are shown.
    let practices = (!comparison.practices.is_empty()).then_some(Evidence::Practices);
    let together = comparison.together().map(|_| Evidence::AllTogether);
    for evidence in rows.chain(practices).chain(together) {
        texts.extend(leaves(&card(context, Some(&comparison), evidence).await));
    }
    texts
}

fn leaves(page: &Element) -> Vec<String> {
    let elements = page.all(&|element| ["p", "h2", "h3", "h4", "td", "th", "li", "dt", "dd", "caption", "b"].contains(&&*element.tag));
    let labels = page.all(&|element| element.attribute("aria-label").is_some());
    let labels = labels.into_iter().filter_map(|element| element.attribute("aria-label"));
    elements.into_iter().map(Element::text).chain(labels.map(str::to_owned)).collect()
}

/// The rank and the base of a place that a text says, if it says one.
fn places(tag: &str, text: &str) -> Vec<(u32, u32)> {
    let number = |text: &str| -> Option<u32> {
        let digits: String =
            text.chars().take_while(|one| one.is_ascii_digit() || [',', '.', '\u{202f}', '\u{a0}'].contains(one)).collect();
        digits.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
    };
    let [before, between] = of(PLACES, tag);
    text.split(before).skip(1).filter_map(|rest| Some((number(rest)?, number(rest.split_once(between)?.1)?))).collect()
}

#[test]
fn places_are_found_in_sentences() {
    assert_eq!(places("en", "You do. About 1,315th of 4,620, level with some 295 others."), [(1315, 4620)]);
    assert_eq!(places("fr", "Environ 90\u{202f}% des 462. Environ 439e sur 462, à égalité"), [(439, 462)]);
    assert_eq!(places("de", "Etwa der 1. Platz von 60."), [(1, 60)]);
}

#[tokio::test]
async fn no_sentence_of_the_results_has_a_known_fault() {
    let (mut sentences, mut lines, mut classes) = (0, 0, 0);
    for (tag, _) in LOCALES {
        for (survey, file) in surveys() {
            let context = context(tag, benchmark(&file));
            // The widget's own words are the same for all: benchmarks without texts in a language are left out.
            if !context.benchmark.languages.iter().any(|language| &**language == *tag) {
                continue;
            }
            let is_census = context.benchmark.sample.reached == Reached::Census;
            for answers in visitors(&context.benchmark) {
                let response: Response = from_json(&answers.to_string(), &context.benchmark).unwrap_or_else(|errors| panic!("{errors:?}"));
                classes += context.benchmark.questions().flat_map(|question| placements(&response, question)).count();
                for text in texts(&context, &answers).await {
                    let mut faults = NOWHERE.iter().chain(*of(FAULTS, tag)).chain(if is_census { *of(OF_A_DRAW, tag) } else { &[] });
                    let own = is_census && is_of_benchmark(&context, &text);
                    let fault = faults.find(|fault| !own && text.contains(**fault));
                    assert_eq!(fault, None, "{survey}, {tag}, {answers}: {text:?}");
                    for (rank, n) in places(tag, &text) {
                        assert!(0 < rank && rank < n, "{survey}, {tag}, {answers}: {text:?}");
                        lines += 1;
                    }
                    sentences += 1;
                }
            }
        }
    }
    assert!(sentences > 10_000 && lines > 500 && classes > 500, "{sentences} texts, {lines} places, {classes} classes");
}

/// The words by which each language speaks to the visitor. In Arabic most of them are endings.
const TO_THE_VISITOR: &[(&str, &[&str])] = &[
    ("en", &["you", "your", "yours", "yourself", "my"]),
    ("fr", &["vous", "votre", "vos", "vôtre", "mes", "mon"]),
    ("de", &["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "mein", "meine", "meinem"]),
    ("es", &["usted", "su", "sus", "suya", "suyas", "le", "mi", "mis"]),
    ("pt", &["você", "seu", "seus", "sua", "suas", "meu", "meus", "minhas"]),
    (
        "ar",
        &[
            "أنت",
            "أجبت",
            "أعطيت",
            "غيرك",
            "أمامك",
            "خلفك",
            "مستواك",
            "شريحتك",
            "إجابتك",
            "إجاباتك",
            "ترتيبك",
            "مرتبتك",
            "ومرتبتك",
            "مكانك",
            "نظراؤك",
            "مثلك",
            "تعنيك",
            "منك",
            "إجاباتي",
            "نتائجي",
        ],
    ),
];

/// What is said to the visitor of the page, whosever answers are shown: that nothing leaves the page by itself. And the German sentences in
/// which "Sie" are the intervals.
const TO_ANYBODY: [Key; 2] = [Key::IntervalCovers, Key::IntervalCoversCensus];

/// The first word of a text that speaks to the visitor.
fn word_to_the_visitor<'t>(tag: &str, text: &'t str) -> Option<&'t str> {
    // In German only the capital letter tells the visitor from others.
    let is_one = |word: &&str| {
        let word = if tag == "de" { (*word).to_owned() } else { word.to_lowercase() };
        of(TO_THE_VISITOR, tag).contains(&&*word)
    };
    text.split(|one: char| !one.is_alphabetic()).find(is_one)
}

/// Every text of a benchmark that speaks to the visitor, the longest first: widgets show it as it is.
fn own_texts(tag: &str, file: &str) -> Vec<String> {
    fn walk(tree: &Value, texts: &mut Vec<String>) {
        match tree {
            Value::String(text) => texts.push(text.clone()),
            Value::Array(list) => list.iter().for_each(|one| walk(one, texts)),
            Value::Object(map) => map.values().for_each(|one| walk(one, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    walk(&serde_json::from_str(file).expect("JSON"), &mut texts);
    texts.retain(|text| word_to_the_visitor(tag, text).is_some());
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

#[test]
fn words_to_the_visitor_are_found() {
    assert_eq!(word_to_the_visitor("en", "← behind you"), Some("you"));
    assert_eq!(word_to_the_visitor("en", "Young people"), None);
    assert_eq!(word_to_the_visitor("de", "Wo Sie stehen"), Some("Sie"));
    assert_eq!(word_to_the_visitor("de", "wie sie sagen"), None);
    assert_eq!(word_to_the_visitor("ar", "→ خلفك"), Some("خلفك"));
    assert_eq!(word_to_the_visitor("ar", "كذلك تترك"), None);
}

#[tokio::test]
async fn results_of_a_link_do_not_say_you_of_whoever_gave_its_answers() {
    let (mut sentences, mut with_you, mut faults) = (0, 0, BTreeSet::new());
    for (tag, _) in LOCALES {
        for (_, file) in surveys() {
            let own = context(tag, benchmark(&file));
            if !own.benchmark.languages.iter().any(|language| &**language == *tag) {
                continue;
            }
            let (linked, own_texts) = (own.of_linked(), own_texts(tag, &file));
            let is_census = own.benchmark.sample.reached == Reached::Census;
            let said_to_the_visitor = |text: &String| {
                let rest = own_texts.iter().fold(text.clone(), |text, own| text.replace(own.as_str(), ""));
                let rest = TO_ANYBODY.iter().fold(rest, |text, key| text.replace(&linked.say(*key).text(), ""));
                word_to_the_visitor(tag, &rest).map(|word| format!("{tag}, {word:?}: {text}"))
            };
            let mut visitors = visitors(&own.benchmark);
            for answers in &visitors {
                for text in texts(&linked, answers).await {
                    let fault = NOWHERE.iter().chain(*of(FAULTS, tag)).find(|fault| text.contains(**fault));
                    faults.extend(
                        fault.filter(|_| !is_census || !is_of_benchmark(&own, &text)).map(|fault| format!("{tag}, {fault:?}: {text}")),
                    );
                    faults.extend(said_to_the_visitor(&text));
                    sentences += 1;
                }
            }
            // The last and the first answers to all questions.
            let [all, first] = [visitors.pop(), visitors.pop()].map(|answers| answers.expect("one of them"));
            for answers in [&all, &first] {
                faults.extend(texts_in_pictures(&linked, &compared(&linked, answers)).iter().flat_map(said_to_the_visitor));
            }
            // The same results of the visitor's own answers do say it.
            let says_you = |text: &String| word_to_the_visitor(tag, text).is_some();
            with_you += usize::from(texts_in_pictures(&own, &compared(&own, &all)).iter().any(says_you));
            with_you += usize::from(texts(&own, &all).await.iter().any(says_you));
        }
    }
    assert_eq!(Vec::from_iter(faults), [""; 0]);
    assert!(sentences > 10_000 && with_you > 20, "{sentences} texts, {with_you} surveys");
}

#[test]
fn the_headline_and_the_sentences_of_a_link_speak_of_its_answers() {
    let context = context("en", benchmark(VR_2012)).of_linked();
    for (answers, expected) in [
        (json!({ "blog": "no" }), "1 of 9 practices answered so far"),
        (json!({ "networks": ["facebook", "twitter", "linkedin"] }), "These answers lead on 1 of 4 practices and clearly lag on none"),
        (json!({ "networks": ["facebook", "linkedin"] }), "These answers lead on 1 and lag on 1 of 4 practices, most on “On Twitter (X)”"),
        (json!({ "marketing-budget": "same" }), "No answer is more common than this one"),
    ] {
        assert_eq!(headline(&context, &compared(&context, &answers)), expected, "{answers}");
    }
    let text = plain_text(&context, &compared(&context, &json!({ "networks": ["linkedin"] })), &[]);
    assert!(text.contains("90% of the 462 businesses are active on Facebook; these answers say: No."), "{text}");
}

/// Whether the benchmark wrote a text, such as how the respondents were recruited. Those of a survey that is made a census here still speak
/// of a sample.
fn is_of_benchmark(context: &WidgetContext, text: &str) -> bool {
    let sample = &context.benchmark.sample;
    let texts = sample.caveats.iter().chain([&sample.recruitment]).chain(context.benchmark.contrasts.iter().map(|contrast| &contrast.text));
    texts.map(|own| context.text(own)).any(|own| text.contains(&own))
}

#[test]
fn the_headline_fits_none_one_and_several_practices() {
    for (answers, expected) in [
        (json!({ "blog": "no" }), "1 of 9 practices answered so far"),
        (json!({ "blog": "no", "paid-tool": "no", "social-budget": "same" }), "3 of 9 practices answered so far"),
        (json!({ "networks": [], "blog": "yes" }), "You lead on 1 and lag on 3 of 5 practices, most on “On Facebook”"),
        (json!({ "networks": ["facebook", "linkedin"] }), "You lead on 1 and lag on 1 of 4 practices, most on “On Twitter (X)”"),
        (json!({ "networks": ["facebook", "twitter", "linkedin"] }), "You lead on 1 of 4 practices and clearly lag on none"),
        (json!({ "marketing-budget": "same" }), "No answer is more common than yours"),
        (json!({ "marketing-budget": "up" }), "Another answer is more common than yours"),
        (json!({}), "There is nothing to compare yet"),
    ] {
        let context = context("en", benchmark(VR_2012));
        assert_eq!(headline(&context, &compared(&context, &answers)), expected, "{answers}");
    }
}

/// Of Facebook 90 %, Twitter 70 %, LinkedIn 50 % and Pinterest 29 %, each within half a point: at least 89.5 % are on one. On three or
/// more are at most (70.5 + 50.5 + 29.5) / 2 = 75.25 %, and at least 1 − (10.5 + 30.5 + 50.5 + 71.5) / 2 = 18.5 %. Nobody does fewer
/// than none, and one practice alone says no more than its own row.
#[test]
fn all_practices_together_say_only_what_the_shares_leave() {
    for (answers, expected) in [
        (json!({ "networks": [] }), Some("You do none of the 4 practices. At least 89% of the 462 businesses do at least one.")),
        (json!({ "networks": ["facebook"] }), Some("You do 1 of 4 practices. At most 11% of the 462 businesses do fewer.")),
        (
            json!({ "networks": ["facebook", "twitter", "linkedin"] }),
            Some("You do 3 of 4 practices. At least 24% and at most 82% of the 462 businesses do fewer."),
        ),
        (json!({ "blog": "yes" }), None),
    ] {
        let context = context("en", benchmark(VR_2012));
        let comparison = compared(&context, &answers);
        assert_eq!(comparison.together().map(|count| wording::of_count(&context, count)).as_deref(), expected, "{answers}");
    }
}

#[test]
fn bounds_are_rounded_outward_to_whole_points() {
    for (low, high, expected) in
        [(0.082, 0.879, (0.08, 0.88)), (0.07, 0.29, (0.07, 0.29)), (0.0, 1.0, (0.0, 1.0)), (0.001, 0.999, (0.0, 1.0))]
    {
        let bounds = Bounds { min: low, max: high, independent: low, with_rounding: Interval { low, high } };
        let Interval { low, high } = bounds.in_points();
        assert_eq!((low, high), expected);
    }
}

/// Both terms of a sum were rounded: 26 % and 25 % may have been 50 % together.
#[test]
fn most_do_what_more_than_half_do_whatever_rounding_leaves_open() {
    for (shares, is_most) in [([0.49, 0.26, 0.25], false), ([0.48, 0.26, 0.26], true)] {
        let names = ["none", "some", "much"];
        let figure = |(name, share): (&&str, &f64)| json!({ "id": name, "statement": name, "share": share, "base": "all", "rounding": 0.01, "sources": ["report"] });
        let file = names.iter().zip(&shares).map(figure).fold(SMALL.to_owned(), |file, figure| with(&file, "/figures/-", figure));
        let option = |name: &&str| json!({ "id": name, "text": name, "figures": [name], "others": format!("do {name}"), "you": format!("you do {name}") });
        let question = json!({
            "id": "work", "kind": "single", "text": "Work?", "label": "Work", "direction": { "better": "more", "held_by": "baker" },
            "options": names.iter().map(option).collect::<Vec<_>>(),
        });
        let context = context("en", benchmark(&with(&file, "/sections/0/questions/-", question)));
        let text = plain_text(&context, &compared(&context, &json!({ "work": "none" })), &[]);
        assert_eq!(text.contains("Most of the 200 bakeries do some; you do none."), is_most, "{text}");
    }
}

#[tokio::test]
async fn between_quantiles_nobody_is_level() {
    let context = context("en", benchmark(&quartiles("more")));
    for (answer, place) in [
        (1, "You are at or below the 25th percentile."),
        (6, "You are between the 25th and the 50th percentile."),
        (16, "You are at or above the 75th percentile."),
    ] {
        let texts = texts(&context, &json!({ "staff": answer })).await;
        assert!(texts.iter().any(|text| text.contains(place)), "{place}: {texts:#?}");
        assert!(texts.iter().any(|text| text == "25% in your range") && !texts.iter().any(|text| text.contains("25% level")), "{texts:#?}");
    }
}

#[test]
fn answers_that_were_published_together_are_said_together() {
    let mut tree: Value = serde_json::from_str(VR_2012).expect("JSON");
    let sections = tree["sections"].as_array_mut().expect("sections").iter_mut();
    let questions = sections.flat_map(|section| section["questions"].as_array_mut().expect("questions"));
    let question =
        questions.into_iter().find(|question| question["id"] == "time-trend").and_then(Value::as_object_mut).expect("it is asked");
    for key in ["direction", "practice_from", "practice"] {
        question.remove(key);
    }
    tree["advice"] = json!([]);
    let context = context("en", benchmark(&tree.to_string()));
    let text = plain_text(&context, &compared(&context, &json!({ "time-trend": "less" })), &[]);
    assert!(text.contains("34% of the 462 businesses gave one of these answers, as you did: Less time / About as much."), "{text}");
}
