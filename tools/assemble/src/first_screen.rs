//! The first screen, rendered where the loader is built, so that it stands and takes answers before the engine is there.

use std::collections::BTreeMap;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value, json};
use toise::benchmark::{Benchmark, Date, Kind};
use toise::text::{Key, Language};
use toise::widget::{Props, Settings, Widget, WidgetContext};
use yew::{Callback, LocalServerRenderer};

/// Elements that hold nothing.
const VOID: [&str; 2] = ["input", "br"];

/// A node as the loader builds it: a text, or a list of a name, an object of attributes, and the nodes within.
type Node = Value;

/// What stands between the texts of a language.
const BETWEEN: char = '|';

/// The screen in all of `languages`: as `tree`, in which a number stands for whatever differs from language to language, and `texts`,
/// which has that in each. What the loader says besides is first among these: the direction, that it waits, that it failed, and the way
/// to try again.
///
/// # Errors
/// Where the first step asks for more than a choice, which takes an engine; or the languages differ in more than texts.
pub fn first_screen(languages: &BTreeMap<String, Rc<Benchmark>>) -> Result<Value, String> {
    let trees = languages.iter().map(|(tag, benchmark)| Ok((tag, screen(tag, benchmark)?))).collect::<Result<Vec<_>, String>>()?;
    let messages = [Key::Direction, Key::Loading, Key::Failed, Key::Again];
    let said = |key: Key| languages.keys().map(|tag| Ok(language(tag)?.say(key).text())).collect::<Result<Vec<_>, String>>();
    let mut texts = messages.into_iter().map(said).collect::<Result<Vec<_>, String>>()?;
    let tree = merged(&trees.iter().map(|(_, tree)| tree).collect::<Vec<_>>(), &mut texts)?;
    if let Some(text) = texts.iter().flatten().find(|text| text.contains(BETWEEN)) {
        return Err(format!("{text:?} is on the first screen, whose texts may have no {BETWEEN:?}"));
    }
    let of = |place: usize| texts.iter().filter_map(|texts| texts.get(place).cloned()).collect::<Vec<_>>().join(&BETWEEN.to_string());
    let texts: Map<String, Value> = languages.keys().enumerate().map(|(place, tag)| (tag.clone(), of(place).into())).collect();
    let id = languages.values().next().map(|benchmark| &*benchmark.id);
    Ok(json!({ "benchmark": id, "tree": tree, "texts": texts }))
}

fn language(tag: &str) -> Result<Language, String> {
    Language::native(tag).ok_or_else(|| format!("{tag} is no language of the widget"))
}

/// What the widget shows to a visitor who has just come.
fn screen(tag: &str, benchmark: &Rc<Benchmark>) -> Result<Node, String> {
    let questions = benchmark.sections.first().into_iter().flat_map(|section| &section.questions);
    for question in questions {
        if !matches!(question.kind, Kind::Binary { .. } | Kind::Single { .. }) {
            return Err(format!("question {:?} can't be on the first screen, which takes choices of one alone", question.id));
        }
    }
    // Nothing on it tells the day.
    let today = Date { year: 2012, month: None, day: None };
    let context = WidgetContext::new(benchmark.clone(), language(tag)?, today, Settings::default());
    let props = Props { context, kept: None, link: None, on_state: Callback::noop(), on_ready: Callback::noop() };
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let rendering = LocalServerRenderer::<Widget>::with_props(props).hydratable(false).render();
    parse(&runtime.block_on(tokio::task::LocalSet::new().run_until(rendering)))
}

/// The one element of `html`, as Yew writes it.
fn parse(html: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    // What is open, the innermost last; below it, what has no parent.
    let mut open: Vec<Vec<Node>> = vec![Vec::new()];
    loop {
        match reader.read_event().map_err(|error| format!("the first screen: {error}: {html}"))? {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                open.push(vec![name.clone().into(), attributes(&start)?]);
                if VOID.contains(&&*name) {
                    close(&mut open);
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => {
                let text = text.decode().map_err(|error| error.to_string())?.into_owned();
                add(&mut open, &text);
            }
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(|error| error.to_string())?;
                let text = unescape(&format!("&{name};")).map_err(|error| error.to_string())?.into_owned();
                add(&mut open, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let [roots] = open.as_slice() else { return Err(format!("an element of the first screen has no end: {html}")) };
    match roots.as_slice() {
        [root] => Ok(root.clone()),
        _ => Err(format!("the first screen is not one element: {html}")),
    }
}

/// Ends the innermost element. What it folds away waits for the engine.
fn close(open: &mut Vec<Vec<Node>>) {
    let mut node = open.pop().unwrap_or_default();
    if node.first().is_some_and(|name| name == "details") {
        node.retain(|child| child.as_array().is_none_or(|child| child.first().is_some_and(|name| name == "summary")));
    }
    if let Some(parent) = open.last_mut() {
        parent.push(Value::from(node));
    }
}

/// Adds a text, to the one before where there is one.
fn add(open: &mut [Vec<Node>], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    // Before its nodes, an element has its name and its attributes.
    match parent.get_mut(2..).and_then(<[Node]>::last_mut) {
        Some(Value::String(before)) => before.push_str(text),
        _ => parent.push(text.into()),
    }
}

fn attributes(start: &BytesStart) -> Result<Value, String> {
    let attribute = |attribute: Result<quick_xml::events::attributes::Attribute, _>| {
        let attribute = attribute.map_err(|error: quick_xml::events::attributes::AttrError| error.to_string())?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::default()).map_err(|error| error.to_string())?;
        Ok((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), Value::from(value)))
    };
    start.html_attributes().map(attribute).collect::<Result<Map<_, _>, String>>().map(Value::from)
}

/// One node of `trees`, which are alike but for texts; each text that differs is noted, once.
fn merged(trees: &[&Node], texts: &mut Vec<Vec<String>>) -> Result<Node, String> {
    let Some(first) = trees.first() else { return Err("no language".into()) };
    Ok(match first {
        _ if trees.iter().all(|tree| tree == first) => (*first).clone(),
        Value::String(_) if trees.iter().all(|tree| tree.is_string()) => {
            let said: Vec<String> = trees.iter().filter_map(|tree| tree.as_str()).map(str::to_owned).collect();
            let place = texts.iter().position(|known| *known == said).unwrap_or_else(|| {
                texts.push(said);
                texts.len() - 1
            });
            place.into()
        }
        Value::Array(list) => {
            let within = |place: usize| trees.iter().map(|tree| tree.get(place)).collect::<Option<Vec<_>>>();
            if trees.iter().any(|tree| tree.as_array().map(Vec::len) != Some(list.len())) {
                return Err(format!("the languages' first screens differ in more than texts: {first}"));
            }
            (0..list.len()).map(|place| merged(&within(place).unwrap_or_default(), texts)).collect::<Result<Value, _>>()?
        }
        Value::Object(object) => {
            let within = |key: &String| trees.iter().map(|tree| tree.get(key)).collect::<Option<Vec<_>>>();
            let entry = |key: &String| Ok((key.clone(), merged(&within(key).ok_or_else(|| format!("no {key} in each language"))?, texts)?));
            Value::Object(object.keys().map(entry).collect::<Result<_, String>>()?)
        }
        _ => return Err(format!("the languages' first screens differ: {first}")),
    })
}
