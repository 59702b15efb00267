//! Turns a file into a benchmark: follows references, checks sums, and refuses questions and advice that can never apply.
//!
//! One slip is one error. What is wrong with a whole, such as a sum, is reported only if its parts are right.

mod advice;
mod by_id;
mod conditions;
mod figures;
mod guesses;
mod questions;
mod unused;

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use self::by_id::ById;
use self::conditions::{DeclaredQuestions, NeverShown};
use super::diagnostics::{HAS_MESSAGES, message};
use super::reader::{Id, Reader, Tag, is_id};
use super::{Benchmark, Date, Figure, Group, OtherFigure, Reached, Sample, Sections, Share, Source, Voice, file};

const MAX_LANGUAGES: usize = 40;

/// The benchmark that `file` describes. `tree` is the JSON tree that it was read from. If there are errors, the benchmark is None or
/// must not be used.
pub(super) fn resolve(file: &file::File, tree: &Value, reader: &mut Reader) -> Option<Benchmark> {
    let languages = languages(&file.languages.0, reader);
    let sources = Registry::new("source", tree, ("sources", true), reader, &file.sources.0, |raw, _| (&raw.id, Some(source(raw))));
    let voices = Registry::new("voice", tree, ("voices", false), reader, listed(&file.voices), |voice, reader| {
        let sources = sources.get_distinct(&voice.sources.0, reader);
        (&voice.id, Some(Voice { id: voice.id.name.clone(), name: voice.name.clone(), role: voice.role.clone(), sources }))
    });
    let size = file.sample.0.as_ref().and_then(|sample| sample.size.0);
    let groups = Registry::new("group", tree, ("groups", false), reader, listed(&file.groups), |raw, reader| {
        (&raw.id, group(raw, size, &sources, reader))
    });
    let figures = figures::resolve(&file.figures.0, size, tree, &sources, &groups, reader);
    let context = Context { sources, voices, figures, questions: DeclaredQuestions::of(tree) };
    let sample = file.sample.0.as_ref().and_then(|sample| context.sample(sample, reader));
    let sections = context.sections(&file.sections.0, reader);
    let never = NeverShown::among(&sections, &context.questions, reader);
    let advice = context.advice(listed(&file.advice), &sections, &never, reader);
    let contrasts = context.contrasts(listed(&file.contrasts), &sections, reader);
    let other_surveys = listed(&file.other_surveys).iter().filter_map(|raw| context.other_figure(raw, reader)).collect();
    let guesses = file.guesses.as_ref().map(|ids| context.guesses(&ids.0, reader)).unwrap_or_default();
    let benchmark = Benchmark {
        id: file.id.name.clone(),
        languages,
        title: file.title.clone(),
        summary: file.summary.clone(),
        example: file.example.unwrap_or_default(),
        sample: sample?,
        sources: context.sources.items.values().cloned().collect(),
        figures: context.figures.items.values().cloned().collect(),
        sections: Sections::new(sections),
        advice,
        contrasts,
        other_surveys,
        guesses,
    };
    // If there are errors, some references could not be read.
    if HAS_MESSAGES && !reader.has_errors() {
        context.warn_of_bases_of_all(&benchmark.sections, reader);
        let (groups, voices) = (groups.items.values(), context.voices.items.values());
        questions::warn_of_idle_choices(&benchmark.sections, &context.questions, reader);
        unused::warn_of_unused(&benchmark, groups, voices, tree, reader);
    }
    Some(benchmark)
}

fn languages(tags: &[Tag], reader: &mut Reader) -> Vec<Rc<str>> {
    reader.within("languages", |reader| {
        if tags.len() > MAX_LANGUAGES {
            reader.error(message!("{} languages", tags.len()), message!("keep to {MAX_LANGUAGES} at most"));
        }
    });
    let mut seen = BTreeSet::new();
    for tag in tags.iter().filter(|tag| !seen.insert(Rc::<str>::from(tag.name.to_ascii_lowercase()))) {
        reader.error_at(&tag.pointer, message!("{:?} is named twice", tag.name), "name it once");
    }
    tags.iter().map(|tag| tag.name.clone()).collect()
}

/// The entries of a list that may be left out.
fn listed<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

fn source(source: &file::Source) -> Source {
    Source {
        id: source.id.name.clone(),
        title: source.title.clone(),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        date: source.date.as_ref().and_then(|date| date.0),
        address: source.address.as_ref().map(|address| address.0.clone()),
        note: source.note.clone(),
    }
}

fn group(raw: &file::Group, sample: Option<u32>, sources: &Registry<Source>, reader: &mut Reader) -> Option<Group> {
    let sources = sources.get_distinct(&raw.sources.0, reader);
    let size = raw.size.0?;
    if let Some(sample) = sample.filter(|&sample| size > sample) {
        reader.error_at(
            &raw.pointer.key("size"),
            message!("{size} is more than the whole sample of {sample}"),
            "give the group's own size",
        );
    }
    Some(Group { id: raw.id.name.clone(), members: raw.members.clone(), size, sources })
}

/// What questions and advice refer to by id.
struct Context {
    sources: Registry<Source>,
    voices: Registry<Voice>,
    figures: Registry<Figure>,
    questions: DeclaredQuestions,
}

impl Context {
    fn other_figure(&self, raw: &file::OtherFigure, reader: &mut Reader) -> Option<OtherFigure> {
        let sources = self.sources.get_distinct(&raw.sources.0, reader);
        let (population, statement, note) = (raw.population.clone(), raw.statement.clone(), raw.note.clone());
        Some(OtherFigure { share: raw.share.0?, population, statement, date: raw.date.0?, sources, note })
    }

    fn sample(&self, raw: &file::Sample, reader: &mut Reader) -> Option<Sample> {
        let sources = self.sources.get_distinct(&raw.sources.0, reader);
        let (from, published) = (raw.from.as_ref().and_then(|date| date.0), raw.published.as_ref().and_then(|date| date.0));
        if let (Some(from), Some(to)) = (from, raw.to.0)
            && is_after(from, to)
        {
            reader.error_at(&raw.pointer.key("from"), "after the end of fieldwork", "swap \"from\" and \"to\"");
        }
        if let (Some(published), Some(to)) = (published, raw.to.0)
            && is_after(to, published)
        {
            reader.error_at(&raw.pointer.key("published"), "before the end of fieldwork", "mend one of the two dates");
        }
        let effective_size = raw.effective_size.as_ref().and_then(|size| size.0);
        if let (Some(effective), Some(size)) = (effective_size, raw.size.0)
            && !(effective > 0.0 && effective <= f64::from(size))
        {
            let what = message!("{effective} is no effective size of {size} respondents");
            let help = message!("give the size divided by the design effect: more than 0, and {size} at most");
            reader.error_at(&raw.pointer.key("effective_size"), what, help);
        }
        let margin = raw.margin.as_ref().and_then(|margin| margin.0);
        if margin.is_some_and(|margin| margin.get() == 0.0 || margin.get() >= 0.5) {
            let what = message!("{} is no margin of error", margin.map_or(0.0, Share::get));
            reader.error_at(&raw.pointer.key("margin"), what, "give it as a share: 0.031 for 3.1 points");
        }
        if raw.reached.0 == Some(Reached::Census) && (effective_size.is_some() || margin.is_some()) {
            let what = "a census, which has no sampling error, with a size or a margin for it";
            reader.error_at(&raw.pointer, what, "remove \"effective_size\" and \"margin\", or mend \"reached\"");
        }
        Some(Sample {
            size: raw.size.0?,
            effective_size,
            margin,
            members: raw.members.clone(),
            population: raw.population.clone(),
            reached: raw.reached.0.unwrap_or(Reached::OptIn),
            recruitment: raw.recruitment.clone(),
            from,
            to: raw.to.0?,
            published,
            caveats: listed(&raw.caveats).to_vec(),
            sources,
        })
    }
}

/// Whether a date is after another, as far as both are known. A year is neither before nor after one of its months.
fn is_after(date: Date, other: Date) -> bool {
    let months = date.month.zip(other.month);
    let days = date.day.zip(other.day);
    date.year > other.year
        || date.year == other.year
            && months.is_some_and(|(month, other)| month > other || month == other && days.is_some_and(|(day, other)| day > other))
}

/// The ids that a file declares for one kind of entry. Entries that could not be read are among them, since a reference to one of those
/// is no error of its own.
struct DeclaredIds {
    kind: &'static str,
    ids: BTreeSet<Rc<str>>,
    /// Whether every id is known. Not if the list is missing, or an entry has no valid id or the id of another.
    is_complete: bool,
}

impl DeclaredIds {
    fn new<'i>(kind: &'static str, ids: impl IntoIterator<Item = &'i str>) -> Self {
        let mut declared = Self { kind, ids: BTreeSet::new(), is_complete: true };
        // Collecting would sort them first, by code of its own.
        declared.ids.extend(ids.into_iter().map(Rc::from));
        declared
    }

    /// The ids of a question's options.
    fn of_options<'i>(ids: impl Iterator<Item = &'i str> + Clone) -> Self {
        let declared = Self::new("option", ids.clone());
        Self { is_complete: ids.clone().next().is_some() && ids.clone().all(is_id) && declared.ids.len() == ids.count(), ..declared }
    }

    /// The ids of the entries of the list `key` of `object`.
    fn of_list(kind: &'static str, object: &Value, key: &str, is_required: bool) -> Self {
        let entries = match object.get(key) {
            None => return Self { kind, ids: BTreeSet::new(), is_complete: !is_required },
            Some(list) => list.as_array(),
        };
        let ids: Vec<_> = entries.into_iter().flatten().map(|entry| entry.get("id").and_then(Value::as_str)).collect();
        let is_list = entries.is_some() && !(is_required && ids.is_empty());
        let declared = Self::new(kind, ids.iter().copied().flatten());
        Self { is_complete: is_list && ids.iter().all(|id| id.is_some_and(is_id)) && declared.ids.len() == ids.len(), ..declared }
    }

    /// Reports an id that names nothing.
    fn check(&self, id: &Id, reader: &mut Reader) {
        const MAX_IDS_IN_HELP: usize = 8;
        if !id.is_valid || !self.is_complete || self.ids.contains(&id.name) {
            return;
        }
        let kind = self.kind;
        let known = || self.ids.iter().map(|id| &**id);
        let help = match reader.nearest(&id.name, known()) {
            Some(near) => message!("did you mean {near:?}?"),
            None if self.ids.is_empty() => message!("the file has no {kind} yet: add it"),
            None if self.ids.len() <= MAX_IDS_IN_HELP => message!("give one of {}", known().collect::<Vec<_>>().join(", ")),
            None => message!("give one of {}, …", known().take(MAX_IDS_IN_HELP).collect::<Vec<_>>().join(", ")),
        };
        reader.error_at(&id.pointer, message!("unknown {kind} {:?}", id.name), help);
    }
}

/// The entries of one kind, by id.
struct Registry<T> {
    declared: DeclaredIds,
    items: ById<Rc<T>>,
}

impl<T> Registry<T> {
    fn new<'r, R>(
        kind: &'static str,
        tree: &Value,
        (list, is_required): (&str, bool),
        reader: &mut Reader,
        raw: &'r [R],
        mut resolve: impl FnMut(&'r R, &mut Reader) -> (&'r Id, Option<T>),
    ) -> Self {
        let declared = DeclaredIds::of_list(kind, tree, list, is_required);
        let (mut seen, mut items) = (BTreeSet::new(), ById::new());
        for entry in raw {
            let (id, item) = resolve(entry, reader);
            if !seen.insert(id.name.clone()) {
                report_duplicate(id, kind, reader);
            } else if let Some(item) = item {
                items.insert(&id.name, Rc::new(item));
            }
        }
        Self { declared, items }
    }

    /// The entry of an id. None, with an error unless there is one already, if there is no such entry.
    fn get(&self, id: &Id, reader: &mut Reader) -> Option<Rc<T>> {
        self.declared.check(id, reader);
        self.items.get(&id.name).cloned()
    }

    /// The entries of ids that must differ.
    fn get_distinct(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<T>> {
        let mut seen = BTreeSet::new();
        for id in ids.iter().filter(|id| !seen.insert(id.name.clone())) {
            let what = message!("{} {:?} is named twice", self.declared.kind, id.name);
            reader.error_at(&id.pointer, what, "name it once");
        }
        self.get_all(ids, reader)
    }

    fn get_all(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<T>> {
        ids.iter().filter_map(|id| self.get(id, reader)).collect()
    }
}

/// Reports a repeated id.
fn report_duplicate(id: &Id, kind: &str, reader: &mut Reader) {
    if id.is_valid {
        reader.error_at(&id.pointer, message!("a second {kind} called {:?}", id.name), "give each an id of its own");
    }
}
