//! HTML as the tree of elements that the loader builds.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value, json};
use toise::pack::merged;

/// The elements that have no content and no end tag.
const VOID: [&str; 2] = ["input", "br"];

/// A node as the loader builds it: a text, or a list of a name, an object of attributes, and the child nodes.
type Node = Value;

/// An HTML element in each language as an object: `tree`, and `texts` by language, joined. Where languages differ, `tree` has the index of a
/// text.
pub fn in_all_languages(elements: &BTreeMap<String, String>) -> Result<Value, String> {
    // Line breaks between elements are for those who read the file.
    let trees = elements.values().map(|html| parse(&html.trim().replace(">\n<", "><"))).collect::<Result<Vec<_>, String>>()?;
    let merged = merged(&elements.keys().map(String::as_str).collect::<Vec<_>>(), &trees)?;
    Ok(json!({ "tree": merged.tree, "texts": merged.texts }))
}

/// Parses `html`, which is one element.
fn parse(html: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    // The elements that are open, the innermost last. The first list is for nodes without a parent.
    let mut open: Vec<Vec<Node>> = vec![Vec::new()];
    loop {
        match reader.read_event().map_err(|error| format!("{error}: {html}"))? {
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
    let [roots] = open.as_slice() else { return Err(format!("an element has no end tag: {html}")) };
    match roots.as_slice() {
        [root] => Ok(root.clone()),
        _ => Err(format!("not one element: {html}")),
    }
}

/// Closes the innermost element.
fn close(open: &mut Vec<Vec<Node>>) {
    let node = open.pop().unwrap_or_default();
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
