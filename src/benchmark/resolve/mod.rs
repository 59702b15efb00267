//! From what a file says to what it means: references are followed, sums checked, and what can never happen refused.
//!
//! What is wrong with a whole, such as a sum, is told only where its parts are right: one slip is one fault.

mod advice;
mod conditions;
mod figures;
mod guesses;
mod questions;
mod unused;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use self::conditions::{Asked, NeverShown};
use super::reader::{Id, Reader, Tag, is_id};
use super::{Benchmark, Date, Figure, Group, Reached, Sample, Source, Voice, file};

const MAX_LANGUAGES: usize = 40;

/// The benchmark that `file` describes; `tree` is what it was read from. None, with faults, where it makes no sense.
pub(super) fn resolve(file: file::File, tree: &Value, reader: &mut Reader) -> Option<Benchmark> {
    let languages = languages(&file.languages.0, reader);
    let sources = Registry::new("source", tree, ("sources", true), reader, file.sources.0, |raw, _| (raw.id.clone(), Some(source(raw))));
    let voices = Registry::new("voice", tree, ("voices", false), reader, file.voices.unwrap_or_default(), |voice, reader| {
        let sources = sources.each(&voice.sources.0, reader);
        (voice.id.clone(), Some(Voice { id: voice.id.name, name: voice.name, role: voice.role, sources }))
    });
    let size = file.sample.0.as_ref().and_then(|sample| sample.size.0);
    let groups = Registry::new("group", tree, ("groups", false), reader, file.groups.unwrap_or_default(), |raw, reader| {
        (raw.id.clone(), group(raw, size, &sources, reader))
    });
    let figures = figures::resolve(file.figures.0, size, tree, &sources, &groups, reader);
    let context = Context { sources, voices, figures, asked: Asked::declared(tree) };
    let sample = file.sample.0.and_then(|sample| context.sample(sample, reader));
    let sections = context.sections(file.sections.0, reader);
    let never = NeverShown::among(&sections, &context.asked, reader);
    let advice = context.advice(file.advice.unwrap_or_default(), &sections, &never, reader);
    let contrasts = context.contrasts(file.contrasts.unwrap_or_default(), &sections, reader);
    let guesses = file.guesses.map(|ids| context.guesses(&ids.0, reader)).unwrap_or_default();
    let benchmark = Benchmark {
        id: file.id.name,
        languages,
        title: file.title,
        summary: file.summary,
        example: file.example.unwrap_or_default(),
        sample: sample?,
        sources: context.sources.items.values().cloned().collect(),
        figures: context.figures.items.values().cloned().collect(),
        sections,
        advice,
        contrasts,
        guesses,
    };
    // What is at fault may be where the use of something belongs.
    if !reader.has_errors() {
        let (groups, voices) = (groups.items.values(), context.voices.items.values());
        unused::warn(&benchmark, groups, voices, tree, reader);
    }
    Some(benchmark)
}

fn languages(tags: &[Tag], reader: &mut Reader) -> Vec<Rc<str>> {
    reader.within("languages", |reader| {
        if tags.len() > MAX_LANGUAGES {
            reader.error(format!("{} languages", tags.len()), format!("keep to {MAX_LANGUAGES} at most"));
        }
    });
    let mut seen = BTreeSet::new();
    for tag in tags.iter().filter(|tag| !seen.insert(tag.name.to_lowercase())) {
        reader.at(&tag.at, |reader| reader.error(format!("{:?} is named twice", tag.name), "name it once"));
    }
    tags.iter().map(|tag| tag.name.clone()).collect()
}

fn source(source: file::Source) -> Source {
    Source {
        id: source.id.name,
        title: source.title,
        author: source.author,
        publisher: source.publisher,
        date: source.date.and_then(|date| date.0),
        address: source.address.map(|address| address.0),
        note: source.note,
    }
}

fn group(raw: file::Group, sample: Option<u32>, sources: &Registry<Source>, reader: &mut Reader) -> Option<Group> {
    let sources = sources.each(&raw.sources.0, reader);
    let size = raw.size.0?;
    if let Some(sample) = sample.filter(|&sample| size > sample) {
        reader.at(&format!("{}/size", raw.at), |reader| {
            reader.error(format!("{size} is more than the whole sample of {sample}"), "give the group's own size");
        });
    }
    Some(Group { id: raw.id.name, members: raw.members, size, sources })
}

/// What questions and advice refer to.
struct Context {
    sources: Registry<Source>,
    voices: Registry<Voice>,
    figures: Registry<Figure>,
    asked: Asked,
}

impl Context {
    fn sample(&self, raw: file::Sample, reader: &mut Reader) -> Option<Sample> {
        let sources = self.sources.each(&raw.sources.0, reader);
        let (from, published) = (raw.from.and_then(|date| date.0), raw.published.and_then(|date| date.0));
        if let (Some(from), Some(to)) = (from, raw.to.0)
            && is_after(from, to)
        {
            reader.at(&format!("{}/from", raw.at), |reader| reader.error("after the end of fieldwork", "swap \"from\" and \"to\""));
        }
        if let (Some(published), Some(to)) = (published, raw.to.0)
            && is_after(to, published)
        {
            reader.at(&format!("{}/published", raw.at), |reader| reader.error("before the end of fieldwork", "mend one of the two dates"));
        }
        Some(Sample {
            size: raw.size.0?,
            members: raw.members,
            population: raw.population,
            reached: raw.reached.0.unwrap_or(Reached::OptIn),
            recruitment: raw.recruitment,
            from,
            to: raw.to.0?,
            published,
            caveats: raw.caveats.unwrap_or_default(),
            sources,
        })
    }
}

/// Whether `one` is surely after `two`, as far as both are known: a year is neither before nor after one of its months.
fn is_after(one: Date, two: Date) -> bool {
    let months = one.month.zip(two.month);
    let days = one.day.zip(two.day);
    one.year > two.year
        || one.year == two.year
            && months.is_some_and(|(month, other)| month > other || month == other && days.is_some_and(|(day, other)| day > other))
}

/// The names of one kind that a file declares, also of entries that could not be read: a reference to those is no fault of its own.
struct Names {
    kind: &'static str,
    names: BTreeSet<Rc<str>>,
    /// Whether these are all: not where the list is missing, or an entry has no proper name or that of another.
    are_all: bool,
}

impl Names {
    fn new<'n>(kind: &'static str, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { kind, names: names.into_iter().map(Rc::from).collect(), are_all: true }
    }

    /// Those of the options of a question.
    fn of_options<'i>(ids: impl Iterator<Item = &'i str> + Clone) -> Self {
        let names = Self::new("option", ids.clone());
        Self { are_all: ids.clone().next().is_some() && ids.clone().all(is_id) && names.names.len() == ids.count(), ..names }
    }

    /// Those of the list `key` of `object`, which may be left out or not.
    fn declared(kind: &'static str, object: &Value, key: &str, is_required: bool) -> Self {
        let entries = match object.get(key) {
            None => return Self { kind, names: BTreeSet::new(), are_all: !is_required },
            Some(list) => list.as_array(),
        };
        let ids: Vec<_> = entries.into_iter().flatten().map(|entry| entry.get("id").and_then(Value::as_str)).collect();
        let is_enough = entries.is_some() && !(is_required && ids.is_empty());
        let names = Self::new(kind, ids.iter().copied().flatten());
        Self { are_all: is_enough && ids.iter().all(|id| id.is_some_and(is_id)) && names.names.len() == ids.len(), ..names }
    }

    /// Notes that `id` names nothing.
    fn check(&self, id: &Id, reader: &mut Reader) {
        const SHOWN: usize = 8;
        if !id.is_sound || !self.are_all || self.names.contains(&id.name) {
            return;
        }
        let kind = self.kind;
        let names = || self.names.iter().map(|name| &**name);
        let help = match reader.nearest(&id.name, names()) {
            Some(near) => format!("did you mean {near:?}?"),
            None if self.names.is_empty() => format!("the file has no {kind} yet: add it"),
            None if self.names.len() <= SHOWN => format!("give one of {}", names().collect::<Vec<_>>().join(", ")),
            None => format!("give one of {}, …", names().take(SHOWN).collect::<Vec<_>>().join(", ")),
        };
        reader.at(&id.at, |reader| reader.error(format!("unknown {kind} {:?}", id.name), help));
    }
}

/// Everything that the file names with an id, of one kind.
struct Registry<T> {
    names: Names,
    items: BTreeMap<Rc<str>, Rc<T>>,
}

impl<T> Registry<T> {
    fn new<R>(
        kind: &'static str,
        tree: &Value,
        (list, is_required): (&str, bool),
        reader: &mut Reader,
        raw: Vec<R>,
        mut make: impl FnMut(R, &mut Reader) -> (Id, Option<T>),
    ) -> Self {
        let names = Names::declared(kind, tree, list, is_required);
        let (mut seen, mut items) = (BTreeSet::new(), BTreeMap::new());
        for entry in raw {
            let (id, item) = make(entry, reader);
            if !seen.insert(id.name.clone()) {
                duplicate(&id, kind, reader);
            } else if let Some(item) = item {
                items.insert(id.name, Rc::new(item));
            }
        }
        Self { names, items }
    }

    fn get(&self, id: &Id, reader: &mut Reader) -> Option<Rc<T>> {
        self.names.check(id, reader);
        self.items.get(&id.name).cloned()
    }

    /// Those of a list that should name each once.
    fn each(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<T>> {
        let mut seen = BTreeSet::new();
        for id in ids.iter().filter(|id| !seen.insert(id.name.clone())) {
            let what = format!("{} {:?} is named twice", self.names.kind, id.name);
            reader.at(&id.at, |reader| reader.error(what, "name it once"));
        }
        self.all(ids, reader)
    }

    fn all(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<T>> {
        ids.iter().filter_map(|id| self.get(id, reader)).collect()
    }
}

fn duplicate(id: &Id, kind: &str, reader: &mut Reader) {
    if id.is_sound {
        reader.at(&id.at, |reader| reader.error(format!("a second {kind} called {:?}", id.name), "give each an id of its own"));
    }
}
