//! The first screen as a tree of elements: the loader builds it and takes answers on it before there is an engine. It is what the views of
//! `widget/questionnaire/` render for a visitor without answers (`tests/it/packs.rs`), made without them, so that the reader needs no Yew.

use serde_json::{Map, Value};

use crate::benchmark::{Benchmark, Kind, Question};
use crate::text::{Key, Language};

/// The screen of the first step: a node is a text, or a list of a name, an object of attributes, and the child nodes. None if the step asks
/// for more than one choice among options, which only the engine can show.
pub fn first_screen(benchmark: &Benchmark, language: &Language) -> Option<Value> {
    let section = benchmark.sections.first()?;
    let is_asked = |question: &&Question| question.shown_if.is_none();
    let asked = section.questions.iter().filter(is_asked);
    let fieldsets = asked.map(|question| fieldset(benchmark, language, question)).collect::<Option<Vec<_>>>()?;
    let steps = benchmark.sections.iter().filter(|section| section.questions.iter().any(|question| is_asked(&question))).count();
    let children = [
        vec![header(benchmark, language)],
        fieldsets,
        vec![ways(language, steps == 1), element("div", &[("class", "shortcuts")], Vec::new())],
    ];
    let step = element("section", &[("aria-labelledby", "heading"), ("class", "step")], children.into_iter().flatten().collect());
    let dialog = element("dialog", &[("aria-labelledby", "card"), ("part", "card")], Vec::new());
    let direction = language.say(Key::Direction).text();
    Some(element("div", &[("class", "toise"), ("dir", &direction), ("lang", &language.tag)], vec![step, dialog]))
}

/// The title of the survey. That of an example says so.
pub fn title(benchmark: &Benchmark, language: &Language) -> String {
    let title = benchmark.title.within(&language.tag).to_string();
    if benchmark.example { format!("{title} ({})", language.say(Key::Example).text()) } else { title }
}

/// How long it takes, and where the answers are kept, which `privacy` says. One text: letters at the seams of several stand elsewhere by
/// fractions of a pixel.
pub fn opening_note(benchmark: &Benchmark, language: &Language, privacy: Key) -> String {
    let questions = benchmark.questions().count();
    let minutes = (questions.saturating_add(QUESTIONS_A_MINUTE / 2) / QUESTIONS_A_MINUTE).max(1);
    let length = language.say_of(Key::Length, questions);
    let [questions, minutes] = [questions, minutes].map(|number| language.numbers.integer(number));
    let length = length.with("questions", questions).with("minutes", minutes).text();
    format!("{length} {} {}", language.say(Key::Optional).text(), language.say(privacy).text())
}

/// How many questions a visitor answers in a minute (tests/e2e/pace.rs).
const QUESTIONS_A_MINUTE: usize = 10;

/// "Step 1 of 5".
pub fn step_title(benchmark: &Benchmark, language: &Language, section_index: usize) -> String {
    let integer = |number| language.numbers.integer(number);
    language.say(Key::Step).with("step", integer(section_index + 1)).with("steps", integer(benchmark.sections.len())).text()
}

/// Whether "I don't know" is offered: where the answer decides on further questions, so that leaving them out, too, is deliberate; and where
/// the respondents could say so (`outside`). Elsewhere, skipping says the same.
pub fn offers_dont_know(benchmark: &Benchmark, question: &Question) -> bool {
    let decides_on = |other: &Question| other.shown_if.as_ref().is_some_and(|condition| condition.question == question.id);
    question.measures().iter().any(|(_, measure)| !measure.base.outside().is_empty()) || benchmark.questions().any(decides_on)
}

fn header(benchmark: &Benchmark, language: &Language) -> Value {
    let heading =
        element("h2", &[("id", "heading"), ("part", "title heading"), ("tabindex", "-1")], vec![text(title(benchmark, language))]);
    let summary = benchmark.summary.iter().map(|summary| paragraph("summary", summary.within(&language.tag).to_string()));
    let note = paragraph("fine", opening_note(benchmark, language, Key::PrivacyTab));
    let step = step_title(benchmark, language, 0);
    let name = benchmark.sections.first().map(|section| section.title.within(&language.tag).to_string()).unwrap_or_default();
    let steps = element("details", &[("class", "steps")], vec![element("summary", &[], vec![text(format!("{step} · {name}"))])]);
    let questions = benchmark.questions().count().to_string();
    let bar = element("progress", &[("aria-label", &step), ("max", &questions), ("value", "0")], Vec::new());
    let progress = element("div", &[("class", "progress")], vec![steps, bar]);
    // What the owner of the page adds.
    let intro = element("slot", &[("name", "intro")], Vec::new());
    element("header", &[], [heading].into_iter().chain(summary).chain([note, intro, progress]).collect())
}

fn fieldset(benchmark: &Benchmark, language: &Language, question: &Question) -> Option<Value> {
    let within = |one: &crate::benchmark::Text| one.within(&language.tag).to_string();
    let (class, options): (_, Vec<(&str, String)>) = match &question.kind {
        Kind::Binary { .. } => ("options pair", vec![("yes", language.say(Key::Yes).text()), ("no", language.say(Key::No).text())]),
        Kind::Single { options, .. } => ("options", options.iter().map(|option| (&*option.id, within(&option.text))).collect()),
        Kind::Number { .. } | Kind::Several { .. } | Kind::Ranking { .. } => return None,
    };
    let dont_know = offers_dont_know(benchmark, question).then(|| ("", language.say(Key::DontKnow).text()));
    let row = |(value, label): (&str, String)| {
        let input = element("input", &[("name", &question.id), ("type", "radio"), ("value", value)], Vec::new());
        let class = if value.is_empty() { "option aside" } else { "option" };
        element("label", &[("class", class), ("part", "option")], vec![input, element("span", &[], vec![text(label)])])
    };
    let why = language.say(Key::WhyWeAsk).text();
    let why = element(
        "button",
        &[("aria-expanded", "false"), ("aria-label", &why), ("class", "why"), ("type", "button")],
        vec![element("span", &[], vec![text(why.clone())])],
    );
    let hint_id = format!("{}-hint", question.id);
    let hint = question.hint.as_ref().map(|hint| element("p", &[("class", "hint"), ("id", &hint_id)], vec![text(within(hint))]));
    let described = hint.is_some().then_some(("aria-describedby", &*hint_id));
    let attributes: Vec<(&str, &str)> = described.into_iter().chain([("data-question", &*question.id), ("part", "question")]).collect();
    let legend = element("legend", &[], vec![text(within(&question.text))]);
    let options = element("div", &[("class", class)], options.into_iter().chain(dont_know).map(row).collect());
    Some(element("fieldset", &attributes, [legend, why].into_iter().chain(hint).chain([options]).collect()))
}

/// The button that leads on: to the results, if there is no other step.
fn ways(language: &Language, leads_to_results: bool) -> Value {
    let (part, key) = if leads_to_results { ("button results", Key::ShowResults) } else { ("button next", Key::Next) };
    let button = element("button", &[("class", "main"), ("part", part), ("type", "button")], vec![text(language.say(key).text())]);
    element("nav", &[("class", "ways")], vec![button])
}

fn paragraph(class: &str, content: String) -> Value {
    element("p", &[("class", class)], vec![text(content)])
}

fn text(content: String) -> Value {
    Value::String(content)
}

/// Attributes are given in alphabetical order. So texts are numbered alike, whether or not maps keep an order of their own.
fn element(name: &str, attributes: &[(&str, &str)], children: Vec<Value>) -> Value {
    let mut map = Map::new();
    for (attribute, value) in attributes {
        map.insert((*attribute).to_owned(), Value::from(*value));
    }
    let mut node = vec![Value::from(name), Value::Object(map)];
    node.extend(children);
    Value::Array(node)
}
