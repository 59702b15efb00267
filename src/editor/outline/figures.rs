//! The figures of a file, and what names them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::item::{entries, word};
use super::naming::ids_in;
use crate::editor::document::{Change, Format, Target};

/// The longest chain of figures that the format allows.
const LONGEST_CHAIN: usize = 16;

/// The ids at a pointer, where one id or a list of them is.
pub fn ids_at<'f>(file: &'f Value, pointer: &str) -> Vec<&'f str> {
    match file.pointer(pointer) {
        Some(Value::String(id)) => vec![id],
        list => entries(list).filter_map(Value::as_str).collect(),
    }
}

/// The pointer to the figure with an id, and the figure.
pub fn figure_at<'f>(file: &'f Value, id: &str) -> Option<(String, &'f Value)> {
    let found = entries(file.get("figures")).enumerate().find(|(_, figure)| word(figure, "id") == id);
    found.map(|(index, figure)| (format!("/figures/{index}"), figure))
}

/// Whether the share of a figure is written rather than calculated.
pub fn is_plain(figure: &Value) -> bool {
    figure.get("derived").is_none()
}

/// The share of a figure, calculated if it is derived. None if it has none that can be read.
pub fn share_of(file: &Value, id: &str) -> Option<f64> {
    share_within(file, id, LONGEST_CHAIN)
}

fn share_within(file: &Value, id: &str, depth: usize) -> Option<f64> {
    let depth = depth.checked_sub(1)?;
    let (_, figure) = figure_at(file, id)?;
    let Some(derived) = figure.get("derived") else { return figure.get("share")?.as_f64() };
    let of = |id: &str| if id == "all" { Some(1.0) } else { share_within(file, id, depth) };
    if let Some(ratio) = derived.get("ratio") {
        let (part, whole) = (of(word(ratio, "part"))?, of(word(ratio, "whole"))?);
        return (whole > 0.0).then_some(part / whole);
    }
    let sum = |key: &str| entries(derived.get(key)).map(|id| of(id.as_str()?)).sum::<Option<f64>>();
    Some(sum("add")? - sum("subtract")?)
}

/// How often the figure with an id is named.
pub fn uses(file: &Value, id: &str) -> usize {
    crate::editor::document::references(file, Target::Figure, id, None).len()
}

/// The change, and after it the removal of the figures that nothing needs any more because of it; and how many these are.
pub fn without_unused(file: &Value, format: &Format, changes: Vec<Change>) -> (Vec<Change>, usize) {
    let mut after = file.clone();
    Change::All(changes.clone()).apply(&mut after, format);
    let needed_before = needed(file, &BTreeSet::new());
    // What nothing needed before is the author's to delete, with what it needs itself.
    let idle: BTreeSet<String> = ids_in(file.get("figures")).filter(|id| !needed_before.contains(*id)).map(str::to_owned).collect();
    let needed_after = needed(&after, &idle);
    let is_gone = |id: &str| needed_before.contains(id) && !needed_after.contains(id);
    let gone: Vec<usize> =
        entries(after.get("figures")).enumerate().filter(|(_, figure)| is_gone(word(figure, "id"))).map(|(index, _)| index).collect();
    let removals = gone.iter().rev().map(|index| Change::Remove(format!("/figures/{index}")));
    (changes.into_iter().chain(removals).collect(), gone.len())
}

/// The ids of all figures that something besides figures names, of `others`, and of those that these are made of or shares of.
fn needed(file: &Value, others: &BTreeSet<String>) -> BTreeSet<String> {
    let mut waiting: Vec<&str> = others.iter().map(String::as_str).collect();
    for (_, value) in file.as_object().into_iter().flatten().filter(|(key, _)| *key != "figures") {
        named_in(value, &mut waiting);
    }
    waiting.extend(entries(file.get("guesses")).filter_map(Value::as_str));
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id.to_owned())
            && let Some((_, figure)) = figure_at(file, id)
        {
            named_in(figure, &mut waiting);
        }
    }
    found
}

/// The ids of the figures that a value names.
fn named_in<'v>(value: &'v Value, to: &mut Vec<&'v str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if Target::of(key) == Some(Target::Figure) {
                    to.extend(value.as_str());
                    to.extend(entries(Some(value)).filter_map(Value::as_str));
                }
                named_in(value, to);
            }
        }
        list => {
            for entry in entries(Some(list)) {
                named_in(entry, to);
            }
        }
    }
}
