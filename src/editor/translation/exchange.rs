//! What goes to a translator, and what comes back of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::entries::{Entry, entries, with_translation};
use crate::editor::document::{Change, Format};

/// A text on its way to a translator, or back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, in words. On the way back nothing is read of it.
    pub place: String,
    pub pointer: String,
    pub source: String,
    pub target: String,
}

/// What a translator's file brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// All translations as one step. None if there are none.
    pub change: Option<Change>,
    /// How many texts it fills or changes.
    pub changed: usize,
    /// How many are as they were.
    pub same: usize,
    /// How many the translator left empty.
    pub empty: usize,
    pub skipped: Vec<Skipped>,
}

/// A line that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub line: Line,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The survey has no such text any more.
    Gone,
    /// The survey says something else by now: this.
    Changed(String),
    /// The same text was in an earlier line with another translation.
    Twice,
}

/// The texts of a file for a translator. `place` says in words where a pointer is.
pub fn lines(entries: &[Entry], place: impl Fn(&str) -> String) -> Vec<Line> {
    let line = |entry: &Entry| Line {
        place: place(&entry.pointer),
        pointer: entry.pointer.clone(),
        source: entry.source.clone(),
        // What is the same in all languages needs no translation, unless the translator thinks so.
        target: entry.target.clone(),
    };
    entries.iter().filter(|entry| !entry.source.trim().is_empty()).map(line).collect()
}

/// Takes translations whose source still reads as the translator saw it.
pub fn import(file: &Value, format: &Format, source: &str, target: &str, lines: Vec<Line>) -> Imported {
    let known: BTreeMap<String, Entry> =
        entries(file, format, source, target).into_iter().map(|entry| (entry.pointer.clone(), entry)).collect();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut changes = Vec::new();
    let mut imported = Imported { change: None, changed: 0, same: 0, empty: 0, skipped: Vec::new() };
    for line in lines {
        let text = one_line(&line.target);
        let why = match known.get(&line.pointer) {
            _ if text.is_empty() => {
                imported.empty += 1;
                continue;
            }
            None => Why::Gone,
            Some(entry) if one_line(&entry.source) != one_line(&line.source) => Why::Changed(entry.source.clone()),
            Some(_) if taken.get(&line.pointer).is_some_and(|earlier| *earlier != text) => Why::Twice,
            Some(entry) => {
                if taken.insert(line.pointer.clone(), text.clone()).is_some() || entry.target == text {
                    imported.same += 1;
                } else {
                    changes.push(with_translation(entry, source, target, &text));
                }
                continue;
            }
        };
        imported.skipped.push(Skipped { line, why });
    }
    imported.changed = changes.len();
    imported.change = (!changes.is_empty()).then_some(Change::All(changes));
    imported
}

/// A text as the format has it: one line without spaces around it.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
