//! A survey for visitors: its first screen, and the benchmark packed in each of their languages.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::merged::{Merged, merged};
use crate::benchmark::Benchmark;
use crate::first_screen::first_screen;
use crate::packed;
use crate::text::Language;

/// A survey for visitors of some languages.
pub struct Pack {
    /// The benchmark's id.
    pub benchmark: Rc<str>,
    /// The first screen. None if only the engine can show it.
    pub first: Option<Merged>,
    /// The packed benchmark by language. Visitors for whom there is none read the first.
    pub languages: Vec<(Rc<str>, String)>,
}

impl Pack {
    /// The survey for visitors who speak `languages`.
    pub fn new(benchmark: &Rc<Benchmark>, languages: &[Language]) -> Self {
        let tags: Vec<&str> = languages.iter().map(|language| &*language.tag).collect();
        let trees = languages.iter().map(|language| first_screen(benchmark, language)).collect::<Option<Vec<_>>>();
        let packed = |tag: &Rc<str>| (tag.clone(), packed::pack_in(tag, benchmark));
        let is_read = |tag: &&Rc<str>| tags.iter().any(|visitor| benchmark.language_for(visitor) == Some(*tag));
        Self {
            benchmark: benchmark.id.clone(),
            first: trees.and_then(|trees| merged(&tags, &trees).ok()),
            languages: benchmark.languages.iter().filter(is_read).map(packed).collect(),
        }
    }

    /// As JSON, with what `part` gives for each packed language beside its tag.
    pub fn to_json(&self, mut part: impl FnMut(&str, &str) -> Map<String, Value>) -> Map<String, Value> {
        let mut language = |(tag, packed): &(Rc<str>, String)| {
            let mut part = part(tag, packed);
            part.insert("tag".into(), (**tag).into());
            Value::Object(part)
        };
        let languages: Value = self.languages.iter().map(&mut language).collect();
        let first = self.first.as_ref().map(|first| json!({ "tree": first.tree, "texts": first.texts }));
        let entries = [("benchmark", Value::from(&*self.benchmark)), ("first", first.unwrap_or_default()), ("languages", languages)];
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

/// What [`Pack::to_json`] takes for a language whose packed benchmark is in the pack itself.
pub fn within(packed: &str) -> Map<String, Value> {
    Map::from_iter([("packed".to_owned(), packed.into())])
}
