//! Renders the first screen at build time. The loader contains it, so that visitors can answer before the engine is loaded.

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

/// The elements on it that have no content and no end tag.
const VOID: [&str; 2] = ["input", "br"];

/// A node as the loader builds it: a text, or a list of a name, an object of attributes, and the child nodes.
type Node = Value;

/// Separates the texts of a language.
const SEPARATOR: char = '|';

/// The first screen of a benchmark, given in each language, as an object: `benchmark` is its id, `tree` the screen's nodes, and `texts` the
/// texts by language, joined with [`SEPARATOR`]. Where languages differ, `tree` has the index of a text. The first four texts are the
/// loader's own: the writing direction, the message while loading, the message after a failure, and the label of the retry button.
///
/// # Errors
/// If the first step has other than single-choice questions, which only the engine can show; or if the languages differ in more than texts.
pub fn first_screen(languages: &BTreeMap<String, Rc<Benchmark>>) -> Result<Value, String> {
    let trees = languages.iter().map(|(tag, benchmark)| screen(tag, benchmark)).collect::<Result<Vec<_>, String>>()?;
    let messages = [Key::Direction, Key::Loading, Key::Failed, Key::Again];
    let translations = |key: Key| languages.keys().map(|tag| Ok(language(tag)?.say(key).text())).collect::<Result<Vec<_>, String>>();
    // Each has one text for each language.
    let texts = messages.into_iter().map(translations).collect::<Result<Vec<_>, String>>()?;
    let id = languages.values().next().map(|benchmark| &*benchmark.id);
    let (tree, texts) = in_one(languages.keys(), &trees, texts)?;
    Ok(json!({ "benchmark": id, "tree": tree, "texts": texts }))
}

/// An HTML element in each language as an object: `tree` and `texts`, as [`first_screen`] has them.
pub fn in_all_languages(elements: &BTreeMap<String, String>) -> Result<Value, String> {
    // Line breaks between elements are for those who read the file.
    let trees = elements.values().map(|html| parse(&html.trim().replace(">\n<", "><"))).collect::<Result<Vec<_>, String>>()?;
    let (tree, texts) = in_one(elements.keys(), &trees, Vec::new())?;
    Ok(json!({ "tree": tree, "texts": texts }))
}

/// One tree for `trees`, one a language, with `texts` and those in which they differ, joined by language.
fn in_one<'t>(
    tags: impl Iterator<Item = &'t String>,
    trees: &[Node],
    mut texts: Vec<Vec<String>>,
) -> Result<(Node, Map<String, Value>), String> {
    let tree = merged(&trees.iter().collect::<Vec<_>>(), &mut texts)?;
    if let Some(text) = texts.iter().flatten().find(|text| text.contains(SEPARATOR)) {
        return Err(format!("{text:?} must not contain {SEPARATOR:?}, which separates texts"));
    }
    let joined = |index: usize| texts.iter().filter_map(|texts| texts.get(index).cloned()).collect::<Vec<_>>().join(&SEPARATOR.to_string());
    Ok((tree, tags.enumerate().map(|(index, tag)| (tag.clone(), joined(index).into())).collect()))
}

fn language(tag: &str) -> Result<Language, String> {
    Language::native(tag).ok_or_else(|| format!("{tag} is no language of the widget"))
}

/// The first screen of the widget for a visitor without stored answers.
fn screen(tag: &str, benchmark: &Rc<Benchmark>) -> Result<Node, String> {
    let questions = benchmark.sections.first().into_iter().flat_map(|section| &section.questions);
    for question in questions {
        if !matches!(question.kind, Kind::Binary { .. } | Kind::Single { .. }) {
            return Err(format!("question {:?} can't be on the first screen, which has single-choice questions only", question.id));
        }
    }
    // Any date will do, since the first screen does not depend on it.
    let today = Date { year: 2012, month: None, day: None };
    let context = WidgetContext::new(benchmark.clone(), language(tag)?, today, Settings::default());
    let props =
        Props { context, kept: None, link: None, on_change: Callback::noop(), on_state: Callback::noop(), on_ready: Callback::noop() };
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let rendering = LocalServerRenderer::<Widget>::with_props(props).hydratable(false).render();
    parse(&runtime.block_on(tokio::task::LocalSet::new().run_until(rendering)))
}

/// Parses `html`, which is one element as Yew writes it.
fn parse(html: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    // The elements that are open, the innermost last. The first list is for nodes without a parent.
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
                add_text(&mut open, &text);
            }
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(|error| error.to_string())?;
                let text = unescape(&format!("&{name};")).map_err(|error| error.to_string())?.into_owned();
                add_text(&mut open, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let [roots] = open.as_slice() else { return Err(format!("an element of the first screen has no end tag: {html}")) };
    match roots.as_slice() {
        [root] => Ok(root.clone()),
        _ => Err(format!("the first screen is not one element: {html}")),
    }
}

/// Closes the innermost element. Of `details` only the summary is kept: the engine adds the content.
fn close(open: &mut Vec<Vec<Node>>) {
    let mut node = open.pop().unwrap_or_default();
    if node.first().is_some_and(|name| name == "details") {
        node.retain(|child| child.as_array().is_none_or(|child| child.first().is_some_and(|name| name == "summary")));
    }
    if let Some(parent) = open.last_mut() {
        parent.push(Value::from(node));
    }
}

/// Adds a text to the innermost element, joined with a text just before it.
fn add_text(open: &mut [Vec<Node>], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    // The child nodes follow the name and the attributes.
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

/// Merges `trees`, which may differ in texts only, into one. A text that differs is added to `texts` once, and its index takes its place.
fn merged(trees: &[&Node], texts: &mut Vec<Vec<String>>) -> Result<Node, String> {
    let Some(first) = trees.first() else { return Err("no language".into()) };
    Ok(match first {
        _ if trees.iter().all(|tree| tree == first) => (*first).clone(),
        Value::String(_) if trees.iter().all(|tree| tree.is_string()) => {
            let translations: Vec<String> = trees.iter().filter_map(|tree| tree.as_str()).map(str::to_owned).collect();
            let index = texts.iter().position(|known| *known == translations).unwrap_or_else(|| {
                texts.push(translations);
                texts.len() - 1
            });
            index.into()
        }
        Value::Array(list) => {
            let children = |index: usize| trees.iter().map(|tree| tree.get(index)).collect::<Option<Vec<_>>>();
            if trees.iter().any(|tree| tree.as_array().map(Vec::len) != Some(list.len())) {
                return Err(format!("the languages' first screens differ in more than texts: {first}"));
            }
            (0..list.len()).map(|index| merged(&children(index).unwrap_or_default(), texts)).collect::<Result<Value, _>>()?
        }
        Value::Object(object) => {
            let values = |key: &String| trees.iter().map(|tree| tree.get(key)).collect::<Option<Vec<_>>>();
            let entry = |key: &String| {
                Ok((
                    key.clone(),
                    merged(&values(key).ok_or_else(|| format!("not every language's first screen has the attribute {key}"))?, texts)?,
                ))
            };
            Value::Object(object.keys().map(entry).collect::<Result<_, String>>()?)
        }
        _ => return Err(format!("the languages' first screens differ: {first}")),
    })
}
