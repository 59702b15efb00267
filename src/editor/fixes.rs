//! The way out of what is wrong, where there is one that a single press can take.

use serde_json::Value;

use super::document::Change;
use super::document::pointer::{child, parent};
use crate::benchmark::Diagnostic;

#[derive(Debug, Clone, PartialEq)]
pub enum Fix {
    /// Puts something else in its place, which is shown.
    Use(String, Change),
    Remove(Change),
    /// Shows the field in another language, in which its text is missing.
    Translate(String),
}

/// The way out of a diagnostic of `file`. What it is, the diagnostic's own help says.
pub fn fix(diagnostic: &Diagnostic, file: &Value) -> Option<Fix> {
    let Diagnostic { pointer, what, help, .. } = diagnostic;
    if let Some(tag) = after(what, "no text in ").and_then(|rest| json_at(rest.trim_start_matches("the default language "))) {
        return tag.as_str().map(|tag| Fix::Translate(tag.to_owned()));
    }
    let value = file.pointer(pointer)?;
    if let Some(meant) = after(help, "did you mean ").and_then(json_at) {
        let is_key = what == "unknown key" || what == "not a language of this file";
        let shown = meant.as_str().map_or_else(|| meant.to_string(), str::to_owned);
        let change = if is_key {
            let (object, _) = parent(pointer)?;
            Change::All(vec![Change::Remove(pointer.clone()), Change::Set(child(object, meant.as_str()?), value.clone())])
        } else {
            Change::Set(pointer.clone(), meant)
        };
        return Some(Fix::Use(shown, change));
    }
    let replacement = after(help, "write it out: ")
        .or_else(|| after(help, "put it in quotes: "))
        .or_else(|| after(help, ", such as ").filter(|_| what.ends_with("is no id")))
        .or_else(|| after(help, "write ").filter(|_| help.ends_with("without quotes")))
        .or_else(|| after(help, "give a share between 0 and 1: "))
        .and_then(json_at);
    if let Some(value) = replacement {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        return Some(Fix::Use(shown, Change::Set(pointer.clone(), value)));
    }
    if let Some(share) = after(what, "the terms give ").and_then(json_at).filter(|_| what.contains("the share is")) {
        let (figure, _) = parent(pointer)?;
        return Some(Fix::Use(share.to_string(), Change::Set(child(figure, "share"), share)));
    }
    let can_go = ["remove it", "use it, or remove it"].iter().any(|begin| help.starts_with(begin))
        || help.ends_with("or remove it")
        || help.ends_with("or remove the key");
    can_go.then(|| Fix::Remove(Change::Remove(pointer.clone())))
}

fn after<'t>(text: &'t str, begin: &str) -> Option<&'t str> {
    text.find(begin).and_then(|at| text.get(at + begin.len()..))
}

/// The JSON value with which a text begins.
fn json_at(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}
