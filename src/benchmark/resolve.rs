//! From what a file says to what it means: references are followed, sums checked, and what can never happen refused.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::file::{self, QuestionKind};
use super::read::{Id, Reader, nearest};
use super::{
    Advice, Base, Benchmark, Better, Choice, Class, Condition, Conflict, Contrast, Derivation, Direction, Figure, Group, Item, Kind,
    Measure, NumberClass, Peers, Practice, PublishedOrder, Question, Retired, RetiredChoice, Sample, Section, SeveralChoice, Share, Source,
    Term, Text, Voice, When,
};

const MAX_QUESTIONS: usize = 500;
const MAX_OPTIONS: usize = 50;
const MAX_LANGUAGES: usize = 40;

/// The benchmark that `file` describes; `tree` is what it was read from. None, with faults, where it makes no sense.
pub(super) fn resolve(file: file::File, tree: &Value, reader: &mut Reader) -> Option<Benchmark> {
    let languages = languages(&file, reader);
    let sources = Registry::new("source", tree, "/sources", reader, file.sources.0.unwrap_or_default(), |source, _| {
        Some((source.id.clone(), self::source(source)))
    });
    let voices = Registry::new("voice", tree, "/voices", reader, file.voices.unwrap_or_default(), |voice, reader| {
        let sources = sources.all(&voice.sources, reader);
        Some((voice.id.clone(), Voice { id: voice.id.name, name: voice.name, role: voice.role, sources }))
    });
    let size = file.sample.0.as_ref().map(|sample| sample.size);
    let groups = Registry::new("group", tree, "/groups", reader, file.groups.unwrap_or_default(), |group, reader| {
        if let Some(size) = size.filter(|&size| group.size > size) {
            reader.at(&format!("{}/size", group.at), |reader| {
                reader.fault(format!("{} is more than the whole sample of {size}", group.size), "give the group's own size");
            });
        }
        let sources = sources.all(&group.sources, reader);
        Some((group.id.clone(), Group { id: group.id.name, members: group.members, size: group.size, sources }))
    });
    let figures = Figures::resolve(file.figures.0.unwrap_or_default(), tree, &sources, &groups, reader);
    let context = Context { sources, voices, figures };
    let sample = file.sample.0.map(|sample| context.sample(sample, reader));
    let sections = context.sections(file.sections.0.unwrap_or_default(), tree, reader);
    let shown = Shown::of(&sections, tree, reader);
    let advice = context.advice(file.advice.unwrap_or_default(), &sections, &shown, tree, reader);
    let contrasts = contrasts(file.contrasts.unwrap_or_default(), &sections, tree, reader);
    Some(Benchmark {
        id: file.id.0?.name,
        languages,
        title: file.title.0?,
        summary: file.summary,
        example: file.example.unwrap_or_default(),
        sample: sample?,
        sources: context.sources.items.into_values().collect(),
        figures: context.figures.items.into_values().collect(),
        sections,
        advice,
        contrasts,
    })
}

fn languages(file: &file::File, reader: &mut Reader) -> Vec<Rc<str>> {
    let tags: Vec<Rc<str>> = file.languages.0.iter().flatten().map(|tag| tag.0.clone()).collect();
    reader.at("/languages", |reader| {
        if file.languages.0.as_ref().is_some_and(Vec::is_empty) {
            reader.fault("no language", "name at least one; the first is the default");
        }
        if tags.len() > MAX_LANGUAGES {
            reader.fault(format!("{} languages", tags.len()), format!("keep to {MAX_LANGUAGES} at most"));
        }
        let mut seen = BTreeSet::new();
        for tag in tags.iter().filter(|tag| !seen.insert((*tag).clone())) {
            reader.fault(format!("{tag:?} is named twice"), "name it once");
        }
    });
    tags
}

fn source(source: file::Source) -> Source {
    Source {
        id: source.id.name,
        title: source.title,
        author: source.author,
        publisher: source.publisher,
        date: source.date,
        address: source.address.map(|address| address.0),
        note: source.note,
    }
}

/// Everything that the file names with an id, of one kind.
struct Registry<T> {
    kind: &'static str,
    /// Also those that could not be read: a reference to them is no fault of its own.
    declared: Vec<String>,
    items: BTreeMap<Rc<str>, Rc<T>>,
}

impl<T> Registry<T> {
    fn new<R>(
        kind: &'static str,
        tree: &Value,
        list: &str,
        reader: &mut Reader,
        raw: Vec<R>,
        mut make: impl FnMut(R, &mut Reader) -> Option<(Id, T)>,
    ) -> Self {
        let mut registry = Self { kind, declared: declared(tree, list), items: BTreeMap::new() };
        for entry in raw {
            if let Some((id, item)) = make(entry, reader) {
                if registry.items.contains_key(&id.name) {
                    duplicate(&id, kind, reader);
                } else {
                    registry.items.insert(id.name, Rc::new(item));
                }
            }
        }
        registry
    }

    fn get(&self, id: &Id, reader: &mut Reader) -> Option<Rc<T>> {
        let found = self.items.get(&id.name).cloned();
        if found.is_none() {
            unknown(id, self.kind, self.declared.iter().map(String::as_str), reader);
        }
        found
    }

    fn all(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<T>> {
        ids.iter().filter_map(|id| self.get(id, reader)).collect()
    }
}

/// The ids that a list of the file declares, whether or not the rest of each entry could be read.
fn declared(tree: &Value, list: &str) -> Vec<String> {
    let entries = tree.pointer(list).and_then(Value::as_array);
    entries.into_iter().flatten().filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect()
}

fn duplicate(id: &Id, kind: &str, reader: &mut Reader) {
    reader.at(&id.at, |reader| reader.fault(format!("a second {kind} called {:?}", id.name), "give each an id of its own"));
}

/// Notes that `id` names nothing, unless it names something that could not be read.
fn unknown<'n>(id: &Id, kind: &str, known: impl Iterator<Item = &'n str> + Clone, reader: &mut Reader) {
    if known.clone().any(|name| *name == *id.name) {
        return;
    }
    let way_out = match nearest(&id.name, known.clone()) {
        Some(near) => format!("did you mean {near:?}?"),
        None => match known.take(8).collect::<Vec<_>>().join(", ") {
            names if names.is_empty() => format!("the file has no {kind} yet: add it"),
            names => format!("use one of the file's own: {names}"),
        },
    };
    reader.at(&id.at, |reader| reader.fault(format!("unknown {kind} {:?}", id.name), way_out));
}

/// Resolves figures, which may rest on each other, in whatever order they stand.
struct Figures<'c> {
    raw: BTreeMap<Rc<str>, file::Figure>,
    declared: Vec<String>,
    /// None while it is being resolved or where it could not be.
    done: BTreeMap<Rc<str>, Option<Rc<Figure>>>,
    path: Vec<Rc<str>>,
    sources: &'c Registry<Source>,
    groups: &'c Registry<Group>,
}

impl<'c> Figures<'c> {
    fn resolve(
        raw: Vec<file::Figure>,
        tree: &Value,
        sources: &'c Registry<Source>,
        groups: &'c Registry<Group>,
        reader: &mut Reader,
    ) -> Registry<Figure> {
        let mut unique = BTreeMap::new();
        let mut ids = Vec::new();
        for figure in raw {
            if unique.contains_key(&figure.id.name) {
                duplicate(&figure.id, "figure", reader);
            } else {
                ids.push(figure.id.clone());
                unique.insert(figure.id.name.clone(), figure);
            }
        }
        let declared = declared(tree, "/figures");
        let mut figures = Self { raw: unique, declared, done: BTreeMap::new(), path: Vec::new(), sources, groups };
        let items = ids.iter().filter_map(|id| Some((id.name.clone(), figures.figure(id, reader)?))).collect();
        Registry { kind: "figure", declared: figures.declared, items }
    }

    fn figure(&mut self, id: &Id, reader: &mut Reader) -> Option<Rc<Figure>> {
        if self.path.contains(&id.name) {
            let circle = self.path.iter().skip_while(|name| **name != id.name).chain([&id.name]);
            let circle = circle.map(|name| &**name).collect::<Vec<_>>().join(" → ");
            reader.at(&id.at, |reader| reader.fault(format!("a figure that rests on itself: {circle}"), "break the circle"));
            return None;
        }
        if let Some(done) = self.done.get(&id.name) {
            return done.clone();
        }
        let Some(raw) = self.raw.remove(&id.name) else {
            unknown(id, "figure", self.declared.iter().map(String::as_str), reader);
            return None;
        };
        self.path.push(id.name.clone());
        let figure = self.build(raw, reader).map(Rc::new);
        self.path.pop();
        self.done.insert(id.name.clone(), figure.clone());
        figure
    }

    fn build(&mut self, raw: file::Figure, reader: &mut Reader) -> Option<Figure> {
        if raw.sources.as_ref().is_none_or(Vec::is_empty) && raw.derived.is_none() {
            reader.at(&raw.at, |reader| {
                reader.fault("a figure without a source", "add \"sources\", or \"derived\" if it follows from other figures");
            });
        }
        let base = match &raw.base {
            file::Base::All => Some(Base::All),
            file::Base::Group(id) => self.groups.get(id, reader).map(Base::Group),
            file::Base::Figure(id) => self.figure(id, reader).map(|figure| {
                if figure.members.is_none() {
                    reader.at(&id.at, |reader| {
                        reader.fault(
                            format!("figure {:?} is a base without a name", id.name),
                            "add \"members\" to it: what those whom it counts are called",
                        );
                    });
                }
                Base::Part(figure)
            }),
        };
        let derivation = raw.derived.map(|derived| self.derivation(derived, reader));
        let base = base?;
        if let Some(Some((derivation, at))) = &derivation {
            check_derivation(derivation, at, raw.share, &base, reader);
        }
        let conflicts = raw.conflicts.into_iter().flatten();
        Some(Figure {
            id: raw.id.name,
            statement: raw.statement,
            share: raw.share,
            base,
            rounding: raw.rounding,
            sources: self.sources.all(&raw.sources.unwrap_or_default(), reader),
            wording: raw.wording,
            members: raw.members,
            derivation: derivation.flatten().map(|(derivation, _)| derivation),
            conflicts: conflicts
                .map(|conflict| Conflict {
                    share: conflict.share,
                    sources: self.sources.all(&conflict.sources, reader),
                    note: conflict.note,
                })
                .collect(),
            retired: raw.retired.map(|retired| Retired { since: retired.since, note: retired.note }),
            note: raw.note,
        })
    }

    fn derivation(&mut self, raw: file::Derivation, reader: &mut Reader) -> Option<(Derivation, String)> {
        let mut terms = |ids: &[Id]| -> Option<Vec<Term>> {
            let terms = ids.iter().map(|id| match &*id.name {
                "all" => Some(Term::Whole),
                _ => self.figure(id, reader).map(Term::Figure),
            });
            terms.collect::<Vec<_>>().into_iter().collect()
        };
        let add = terms(&raw.add);
        let subtract = terms(&raw.subtract.unwrap_or_default());
        Some((Derivation { add: add?, subtract: subtract?, note: raw.note }, raw.at))
    }
}

/// A derived share is what its terms say, and all of them are of its base.
fn check_derivation(derivation: &Derivation, at: &str, share: Share, base: &Base, reader: &mut Reader) {
    const TOLERANCE: f64 = 1e-6;
    let sum = |terms: &[Term]| {
        terms
            .iter()
            .map(|term| match term {
                Term::Whole => 1.0,
                Term::Figure(figure) => figure.share.get(),
            })
            .sum::<f64>()
    };
    let derived = sum(&derivation.add) - sum(&derivation.subtract);
    reader.at(at, |reader| {
        if (derived - share.get()).abs() > TOLERANCE {
            let rounded = (derived * 1e6).round() / 1e6;
            reader.fault(format!("the terms give {rounded}, the share is {}", share.get()), "mend the terms or the share");
        }
        for term in derivation.add.iter().chain(&derivation.subtract) {
            if let Term::Figure(figure) = term
                && figure.base != *base
            {
                reader.fault(format!("figure {:?} is of another base", figure.id), "derive from figures of the same base");
            }
        }
    });
}

/// What questions and advice refer to.
struct Context {
    sources: Registry<Source>,
    voices: Registry<Voice>,
    figures: Registry<Figure>,
}

/// A class before it is known whether the shares of all can sum to 1.
struct ClassParts {
    figures: Vec<Rc<Figure>>,
    texts: Vec<Text>,
    others: Option<Text>,
}

/// A distribution as the options of a question state it: classes, their base and rounding.
struct Distribution {
    classes: Vec<Class>,
    base: Base,
    rounding: Share,
}

impl Context {
    fn sample(&self, raw: file::Sample, reader: &mut Reader) -> Sample {
        if raw.from.is_some_and(|from| from > raw.to) {
            reader.at(&format!("{}/from", raw.at), |reader| reader.fault("after the end of fieldwork", "swap \"from\" and \"to\""));
        }
        Sample {
            size: raw.size,
            members: raw.members,
            population: raw.population,
            reached: raw.reached,
            recruitment: raw.recruitment,
            from: raw.from,
            to: raw.to,
            published: raw.published,
            caveats: raw.caveats.unwrap_or_default(),
            sources: self.sources.all(&raw.sources, reader),
        }
    }

    fn sections(&self, raw: Vec<file::Section>, tree: &Value, reader: &mut Reader) -> Vec<Section> {
        let count = raw.iter().map(|section| section.questions.len()).sum::<usize>();
        if count == 0 {
            reader.at("/sections", |reader| reader.fault("no question", "ask at least one"));
        }
        if count > MAX_QUESTIONS {
            reader.at("/sections", |reader| reader.fault(format!("{count} questions"), format!("keep to {MAX_QUESTIONS} at most")));
            return Vec::new();
        }
        let order = declared_questions(tree);
        let (mut sections, mut questions) = (BTreeSet::new(), BTreeSet::new());
        raw.into_iter()
            .map(|section| {
                if !sections.insert(section.id.name.clone()) {
                    duplicate(&section.id, "section", reader);
                }
                let asked = section.questions.into_iter().filter_map(|question| {
                    if !questions.insert(question.id.name.clone()) {
                        duplicate(&question.id, "question", reader);
                    }
                    self.question(question, &order, reader)
                });
                let questions = asked.collect();
                Section { id: section.id.name, title: section.title, intro: section.intro, questions }
            })
            .collect()
    }

    fn question(&self, raw: file::Question, order: &[DeclaredQuestion], reader: &mut Reader) -> Option<Question> {
        check_keys(&raw, reader);
        let at = raw.at.clone();
        let shown_if = raw.shown_if.as_ref().map(|condition| earlier(condition, &raw.id.name, order, reader));
        let direction = raw.direction.as_ref().map(|direction| self.direction(direction, reader));
        let (id, text, label, hint, why) = (raw.id.name.clone(), raw.text.clone(), raw.label.clone(), raw.hint.clone(), raw.why.clone());
        let kind = match raw.kind {
            QuestionKind::YesNo => self.binary(raw, direction.flatten(), reader),
            QuestionKind::Single | QuestionKind::Number => self.scale(raw, direction.flatten(), order, reader),
            QuestionKind::Several => self.several(raw, direction.flatten(), reader),
            QuestionKind::Ranking => self.ranking(raw, reader),
        };
        if kind.is_none() && reader.faults.is_empty() {
            reader.at(&at, |reader| reader.fault("a question that makes no sense", "compare it with the documentation"));
        }
        Some(Question { id, text, label, hint, why, shown_if: shown_if.flatten(), kind: kind? })
    }

    fn direction(&self, raw: &file::Direction, reader: &mut Reader) -> Option<Direction> {
        let held_by = self.voices.get(&raw.held_by, reader)?;
        Some(Direction { better: raw.better, held_by, note: raw.note.clone() })
    }

    fn binary(&self, raw: file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let Some(id) = &raw.figure else {
            return Some(Kind::Binary { measure: None });
        };
        let figure = self.figures.get(id, reader)?;
        let you = both(raw.you_do, raw.you_do_not, direction.is_some(), &raw.at, reader);
        let measure = yes_no(raw.id.name, raw.label, vec![figure], raw.others, you, direction)?;
        Some(Kind::Binary { measure: Some(Rc::new(measure)) })
    }

    fn several(&self, raw: file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let (mut options, mut retired) = (Vec::new(), Vec::new());
        for option in unique_options(raw.options, &raw.at, reader) {
            let ids = option.figures.unwrap_or_default();
            let figures = self.figures.all(&ids, reader);
            if let Some(figure) = figures.iter().find(|figure| figure.retired.is_some()) {
                retired.push(RetiredChoice { id: option.id.name, text: option.text, figure: figure.clone() });
                continue;
            }
            let total = figures.iter().map(|figure| figure.share.get()).sum::<f64>();
            if total > 1.0 {
                reader.at(&format!("{}/figures", option.at), |reader| {
                    reader.fault(format!("shares that sum to {total}"), "name figures that sum to 1 at most");
                });
            }
            same_base(&figures, &format!("{}/figures", option.at), reader);
            let measure = if figures.is_empty() {
                None
            } else {
                let you = both(option.you_do, option.you_do_not, direction.is_some(), &option.at, reader);
                let label = option.label.unwrap_or_else(|| option.text.clone());
                let direction = direction.as_ref().map(|direction| Direction {
                    better: direction.better,
                    held_by: direction.held_by.clone(),
                    note: direction.note.clone(),
                });
                yes_no(format!("{}/{}", raw.id.name, option.id.name).into(), label, figures, option.others, you, direction)
            };
            options.push(SeveralChoice { id: option.id.name, text: option.text, measure: measure.map(Rc::new) });
        }
        Some(Kind::Several { options, retired })
    }

    fn ranking(&self, raw: file::Question, reader: &mut Reader) -> Option<Kind> {
        let options: Vec<Item> =
            unique_options(raw.options, &raw.at, reader).into_iter().map(|option| Item { id: option.id.name, text: option.text }).collect();
        if options.len() < 2 {
            reader.at(&raw.at, |reader| reader.fault("fewer than two options to rank", "add \"options\""));
        }
        let published = raw.published_order.map(|published| {
            let named: BTreeSet<_> = published.order.iter().map(|id| id.name.clone()).collect();
            let known: Vec<_> = options.iter().map(|option| option.id.clone()).collect();
            for id in &published.order {
                unknown(id, "option", known.iter().map(|name| &**name), reader);
            }
            if named.len() != published.order.len() || named.len() != known.len() {
                reader.at(&format!("{}/order", published.at), |reader| {
                    reader.fault("not an order of all options", format!("name each of the {} once", known.len()));
                });
            }
            let sources = self.sources.all(&published.sources, reader);
            PublishedOrder { order: published.order.into_iter().map(|id| id.name).collect(), sources, note: published.note }
        });
        Some(Kind::Ranking { options, published })
    }

    /// A single-choice or number question: options in order, some of which share a published class.
    fn scale(&self, raw: file::Question, direction: Option<Direction>, order: &[DeclaredQuestion], reader: &mut Reader) -> Option<Kind> {
        let options = unique_options(raw.options, &raw.at, reader);
        if options.len() < 2 {
            reader.at(&raw.at, |reader| reader.fault("fewer than two options", "add \"options\", from least to most"));
            return None;
        }
        let froms = (raw.kind == QuestionKind::Number).then(|| number_bounds(&options, reader));
        let places = places(&options);
        let distribution = self.distribution(&options, &places, direction.as_ref(), &raw.at, reader);
        let is_measured = options.iter().any(|option| option.figures.is_some());
        let id_of = |id: &Id| options.iter().zip(&places).find(|(option, _)| option.id.name == id.name).map(|(_, place)| *place);
        let mut peers = Vec::new();
        for group in raw.peers.into_iter().flatten() {
            peers.extend(self.peers(group, &options, &places, order, reader));
        }
        let practice = raw.practice_from.as_ref().and_then(|id| {
            if direction.is_none() {
                reader.at(&id.at, |reader| reader.fault("a practice in a question without a direction", "add \"direction\", or remove it"));
            }
            let from = id_of(id);
            if from.is_none() {
                unknown(id, "option", options.iter().map(|option| &*option.id.name), reader);
            }
            Some(Practice { label: raw.practice.clone().unwrap_or_else(|| raw.label.clone()), from: from? })
        });
        if !is_measured && (direction.is_some() || practice.is_some() || !peers.is_empty()) {
            reader.at(&raw.at, |reader| {
                reader.fault(
                    "a direction, a practice or peers in a question without figures",
                    "add \"figures\" to its options, or remove them",
                );
            });
        }
        let choices = options.into_iter().zip(&places).map(|(option, place)| Choice {
            id: option.id.name,
            text: option.text,
            class: is_measured.then_some(*place),
            you: option.you,
        });
        let choices: Vec<Choice> = choices.collect();
        let measure = match distribution {
            Some(Distribution { classes, base, rounding }) => {
                let (id, label) = (raw.id.name, raw.label);
                Some(Rc::new(Measure { id, label, classes, base, rounding, direction, practice, peers, you: None }))
            }
            None if is_measured => return None,
            None => None,
        };
        Some(match froms {
            None => Kind::Single { options: choices, measure },
            Some(froms) => {
                let least = raw.least.unwrap_or(0.0);
                let most = raw.most.unwrap_or(1e9);
                let Some(unit) = raw.unit else {
                    reader.at(&raw.at, |reader| reader.fault("no key \"unit\"", "add it: what is counted"));
                    return None;
                };
                if least >= most {
                    reader
                        .at(&raw.at, |reader| reader.fault(format!("no number between {least} and {most}"), "mend \"least\" or \"most\""));
                }
                if froms.first().is_some_and(|&from| from > least) {
                    reader.at(&raw.at, |reader| reader.fault("numbers below the first option", "begin its \"from\" at \"least\""));
                }
                let classes = froms.into_iter().zip(choices).map(|(from, choice)| NumberClass { from, choice }).collect();
                Kind::Number { unit, least, most, classes, measure }
            }
        })
    }

    /// The published distribution over `options`; `places` gives the class of each. None where they name no figures, or with a fault.
    fn distribution(
        &self,
        options: &[file::QuestionOption],
        places: &[usize],
        direction: Option<&Direction>,
        at: &str,
        reader: &mut Reader,
    ) -> Option<Distribution> {
        if options.iter().all(|option| option.figures.is_none()) {
            return None;
        }
        let mut whole = true;
        for option in options.iter().filter(|option| option.figures.as_ref().is_none_or(Vec::is_empty)) {
            reader.at(&option.at, |reader| reader.fault("an option without figures beside options that have some", "add \"figures\""));
            whole = false;
        }
        let count = places.last()? + 1;
        let mut classes = Vec::new();
        for place in 0..count {
            let members: Vec<_> = options.iter().zip(places).filter(|(_, at)| **at == place).map(|(option, _)| option).collect();
            let first = members.first()?;
            let ids = first.figures.clone().unwrap_or_default();
            let figures = self.figures.all(&ids, reader);
            whole &= figures.len() == ids.len();
            let is_worst = match direction.map(|direction| direction.better) {
                None => true,
                Some(Better::More) => place == 0,
                Some(Better::Less) => place + 1 == count,
            };
            let others = members.iter().find_map(|option| option.others.clone());
            if others.is_none() && !is_worst {
                reader.at(&first.at, |reader| {
                    reader.fault("no key \"others\"", "add it: a predicate for those who gave this answer or a better one");
                });
            }
            for option in members.iter().filter(|option| option.you.is_none() && direction.is_some()) {
                reader.at(&option.at, |reader| reader.fault("no key \"you\"", "add it: a clause on a visitor who gave this answer"));
            }
            let texts = members.iter().map(|option| option.text.clone()).collect();
            classes.push(ClassParts { figures, texts, others });
        }
        if count < 2 {
            reader.at(at, |reader| reader.fault("all options share one class", "give at least two of them figures of their own"));
            return None;
        }
        whole.then(|| distribution(classes, &format!("{at}/options"), reader)).flatten()
    }

    fn peers(
        &self,
        raw: file::Peers,
        options: &[file::QuestionOption],
        places: &[usize],
        order: &[DeclaredQuestion],
        reader: &mut Reader,
    ) -> Option<Peers> {
        let shown_if = condition(&raw.shown_if, order, reader);
        let at = format!("{}/shares", raw.at);
        let mut classes = Vec::new();
        for place in 0..=*places.last()? {
            let within = options.iter().zip(places).filter(|(_, at)| **at == place).map(|(option, _)| &option.id.name);
            let ids: Vec<_> = within.collect();
            let shares: Vec<_> = raw.shares.iter().filter(|share| ids.contains(&&share.option.name)).collect();
            if shares.is_empty() {
                reader.at(&at, |reader| reader.fault(format!("no share for option {:?}", ids.first().map_or("", |id| id)), "add it"));
                return None;
            }
            let figures = shares.iter().filter_map(|share| self.figures.get(&share.figure, reader)).collect();
            classes.push(ClassParts { figures, texts: Vec::new(), others: None });
        }
        for share in &raw.shares {
            unknown(&share.option, "option", options.iter().map(|option| &*option.id.name), reader);
        }
        let Distribution { classes, base, rounding } = distribution(classes, &at, reader)?;
        Some(Peers {
            shown_if: shown_if?,
            shares: classes.iter().map(|class| class.share).collect(),
            figures: classes.into_iter().flat_map(|class| class.figures).collect(),
            base,
            rounding,
        })
    }

    fn advice(&self, raw: Vec<file::Advice>, sections: &[Section], shown: &Shown, tree: &Value, reader: &mut Reader) -> Vec<Rc<Advice>> {
        let order = declared_questions(tree);
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for advice in raw {
            if !seen.insert(advice.id.name.clone()) {
                duplicate(&advice.id, "advice", reader);
            }
            let voice = advice.voice.as_ref().and_then(|id| self.voices.get(id, reader));
            if advice.when.as_ref().is_some_and(Vec::is_empty) {
                reader.at(&format!("{}/when", advice.at), |reader| {
                    reader.fault("an advice that can never apply", "name a case, or remove \"when\" to give it to everybody");
                });
            }
            let cases = advice.when.into_iter().flatten();
            let when = cases.filter_map(|case| when(case, sections, shown, &order, reader)).collect();
            all.push(Rc::new(Advice { id: advice.id.name, voice, text: advice.text, step: advice.step, when }));
        }
        all
    }
}

/// Both clauses on the visitor, which a measure with a direction needs.
fn both(you_do: Option<Text>, you_do_not: Option<Text>, needed: bool, at: &str, reader: &mut Reader) -> Option<(Text, Text)> {
    if needed {
        for (key, clause) in [("you_do", &you_do), ("you_do_not", &you_do_not)] {
            if clause.is_none() {
                reader.at(at, |reader| reader.fault(format!("no key {key:?}"), "add it: a clause on the visitor"));
            }
        }
    }
    you_do.zip(you_do_not)
}

/// A measure of two classes: those whom the figures do not count, and those whom they do.
fn yes_no(
    id: Rc<str>,
    label: Text,
    figures: Vec<Rc<Figure>>,
    others: Option<Text>,
    you: Option<(Text, Text)>,
    direction: Option<Direction>,
) -> Option<Measure> {
    let first = figures.first()?.clone();
    let share = figures.iter().map(|figure| figure.share.get()).sum::<f64>();
    let practice = direction.as_ref().map(|direction| Practice {
        label: label.clone(),
        from: match direction.better {
            Better::More => 1,
            Better::Less => 0,
        },
    });
    let rounding = coarsest(&figures);
    let others = others.unwrap_or_else(|| first.statement.clone());
    Some(Measure {
        id,
        label,
        classes: vec![
            Class { share: 1.0 - share, figures: Vec::new(), texts: Vec::new(), others: None },
            Class { share, figures, texts: Vec::new(), others: Some(others) },
        ],
        base: first.base.clone(),
        rounding,
        direction,
        practice,
        peers: Vec::new(),
        you,
    })
}

/// Classes from figures of one base whose shares can sum to 1, normalised to do so.
fn distribution(classes: Vec<ClassParts>, at: &str, reader: &mut Reader) -> Option<Distribution> {
    let figures: Vec<_> = classes.iter().flat_map(|class| class.figures.clone()).collect();
    same_base(&figures, at, reader);
    let total = figures.iter().map(|figure| figure.share.get()).sum::<f64>();
    let slack = figures.iter().map(|figure| figure.rounding.get() / 2.0).sum::<f64>();
    if (total - 1.0).abs() > slack + 1e-9 {
        let total = (total * 1e6).round() / 1e6;
        reader.at(at, |reader| {
            reader
                .fault(format!("shares that sum to {total}"), "give a figure for each answer, so that they sum to 1 within their rounding");
        });
        return None;
    }
    let base = figures.first()?.base.clone();
    let rounding = coarsest(&figures);
    let classes = classes.into_iter().map(|ClassParts { figures, texts, others }| Class {
        share: figures.iter().map(|figure| figure.share.get()).sum::<f64>() / total,
        figures,
        texts,
        others,
    });
    Some(Distribution { classes: classes.collect(), base, rounding })
}

fn same_base(figures: &[Rc<Figure>], at: &str, reader: &mut Reader) {
    if let Some(first) = figures.first()
        && let Some(other) = figures.iter().find(|figure| figure.base != first.base)
    {
        let what = format!("figures {:?} and {:?} are of different bases", first.id, other.id);
        reader.at(at, |reader| reader.fault(what, "use figures of one base"));
    }
}

fn coarsest(figures: &[Rc<Figure>]) -> Share {
    let coarsest = figures.iter().map(|figure| figure.rounding.get()).fold(0.0, f64::max);
    Share::new(coarsest).unwrap_or(Share(0.0))
}

/// The class of each option: neighbours with the same figures share one.
fn places(options: &[file::QuestionOption]) -> Vec<usize> {
    let names = |option: &file::QuestionOption| option.figures.as_ref().map(|ids| ids.iter().map(|id| id.name.clone()).collect::<Vec<_>>());
    let mut place = 0;
    let later = options.iter().zip(options.iter().skip(1)).map(|(one, next)| {
        if names(one).is_none() || names(one) != names(next) {
            place += 1;
        }
        place
    });
    std::iter::once(0).chain(later).collect()
}

/// The lowest number of each option, which must rise.
fn number_bounds(options: &[file::QuestionOption], reader: &mut Reader) -> Vec<f64> {
    let mut lowest = f64::NEG_INFINITY;
    let mut bounds = Vec::new();
    for option in options {
        match option.from {
            None => reader.at(&option.at, |reader| reader.fault("no key \"from\"", "add it: the lowest number of this option")),
            Some(from) => {
                if from <= lowest {
                    reader.at(&format!("{}/from", option.at), |reader| {
                        reader.fault(format!("{from} is not more than {lowest} before it"), "order the options from least to most");
                    });
                }
                lowest = from;
            }
        }
        bounds.push(lowest);
    }
    bounds
}

fn unique_options(options: Option<Vec<file::QuestionOption>>, at: &str, reader: &mut Reader) -> Vec<file::QuestionOption> {
    let options = options.unwrap_or_default();
    if options.len() > MAX_OPTIONS {
        reader.at(&format!("{at}/options"), |reader| {
            reader.fault(format!("{} options", options.len()), format!("keep to {MAX_OPTIONS} at most"));
        });
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    for option in options.iter().filter(|option| !seen.insert(option.id.name.clone())) {
        duplicate(&option.id, "option", reader);
    }
    options
}

/// A question has the keys of its kind and no others.
fn check_keys(raw: &file::Question, reader: &mut Reader) {
    use QuestionKind::{Number, Ranking, Several, Single, YesNo};
    let keys: [(&str, bool, &[QuestionKind]); 13] = [
        ("options", raw.options.is_some(), &[Single, Several, Ranking, Number]),
        ("direction", raw.direction.is_some(), &[YesNo, Single, Several, Number]),
        ("figure", raw.figure.is_some(), &[YesNo]),
        ("others", raw.others.is_some(), &[YesNo]),
        ("you_do", raw.you_do.is_some(), &[YesNo]),
        ("you_do_not", raw.you_do_not.is_some(), &[YesNo]),
        ("practice_from", raw.practice_from.is_some(), &[Single, Number]),
        ("practice", raw.practice.is_some(), &[Single, Number]),
        ("peers", raw.peers.is_some(), &[Single, Number]),
        ("published_order", raw.published_order.is_some(), &[Ranking]),
        ("unit", raw.unit.is_some(), &[Number]),
        ("least", raw.least.is_some(), &[Number]),
        ("most", raw.most.is_some(), &[Number]),
    ];
    misplaced(&raw.at, raw.kind, &keys, reader);
    for option in raw.options.iter().flatten() {
        let keys: [(&str, bool, &[QuestionKind]); 7] = [
            ("label", option.label.is_some(), &[Several]),
            ("figures", option.figures.is_some(), &[Single, Several, Number]),
            ("others", option.others.is_some(), &[Single, Several, Number]),
            ("you", option.you.is_some(), &[Single, Number]),
            ("you_do", option.you_do.is_some(), &[Several]),
            ("you_do_not", option.you_do_not.is_some(), &[Several]),
            ("from", option.from.is_some(), &[Number]),
        ];
        misplaced(&option.at, raw.kind, &keys, reader);
    }
}

fn misplaced(at: &str, kind: QuestionKind, keys: &[(&str, bool, &[QuestionKind])], reader: &mut Reader) {
    for (key, _, kinds) in keys.iter().filter(|(_, is_there, kinds)| *is_there && !kinds.contains(&kind)) {
        let kinds = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        reader.at(&format!("{at}/{key}"), |reader| {
            reader.fault(format!("no key of a {} question", kind.word()), format!("remove it; it belongs to {kinds}"));
        });
    }
}

/// A question as far as the raw tree shows it, for what refers to it.
struct DeclaredQuestion {
    id: String,
    /// What a condition on it may name; empty for one that no condition can be on.
    answers: Vec<String>,
    shown_if: Option<String>,
}

fn declared_questions(tree: &Value) -> Vec<DeclaredQuestion> {
    let sections = tree.pointer("/sections").and_then(Value::as_array).into_iter().flatten();
    let questions = sections.filter_map(|section| section.get("questions")?.as_array()).flatten();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    questions
        .filter_map(|question| {
            let answers = match question.get("kind").and_then(Value::as_str) {
                Some("yes-no") => vec!["yes".into(), "no".into()],
                Some("ranking") => Vec::new(),
                _ => declared(question, "/options"),
            };
            let shown_if = question.get("shown_if").and_then(|condition| text(condition, "question"));
            Some(DeclaredQuestion { id: text(question, "id")?, answers, shown_if })
        })
        .collect()
}

/// A condition on a question that is asked before `question`.
fn earlier(raw: &file::Condition, question: &str, order: &[DeclaredQuestion], reader: &mut Reader) -> Option<Condition> {
    let on = &raw.question;
    let place = |id: &str| order.iter().position(|declared| declared.id == id);
    if let Some(circle) = circle(question, &on.name, order) {
        reader.at(&on.at, |reader| reader.fault(format!("a question that waits for itself: {circle}"), "break the circle"));
        return None;
    }
    if place(&on.name).is_some_and(|on| place(question).is_some_and(|own| on >= own)) {
        reader.at(&on.at, |reader| reader.fault(format!("{:?} is asked later", on.name), "ask it before"));
        return None;
    }
    condition(raw, order, reader)
}

/// The circle of conditions from `question` by `on` back to it, if there is one.
fn circle(question: &str, on: &str, order: &[DeclaredQuestion]) -> Option<String> {
    let mut path = vec![question, on];
    while path.last() != Some(&question) {
        let last = path.last()?;
        let next = order.iter().find(|declared| declared.id == **last)?.shown_if.as_deref()?;
        if path.len() > order.len() + 1 {
            return None;
        }
        path.push(next);
    }
    Some(path.join(" → "))
}

fn condition(raw: &file::Condition, order: &[DeclaredQuestion], reader: &mut Reader) -> Option<Condition> {
    let Some(declared) = order.iter().find(|declared| declared.id == *raw.question.name) else {
        unknown(&raw.question, "question", order.iter().map(|declared| declared.id.as_str()), reader);
        return None;
    };
    if raw.is.is_empty() {
        reader.at(&format!("{}/is", raw.at), |reader| reader.fault("a condition that never holds", "name an answer"));
    }
    if declared.answers.is_empty() {
        reader.at(&raw.question.at, |reader| {
            reader.fault(format!("no condition can be on {:?}", raw.question.name), "name a question with options to choose from");
        });
        return None;
    }
    for id in &raw.is {
        unknown(id, "answer", declared.answers.iter().map(String::as_str), reader);
    }
    let is = raw.is.iter().map(|id| id.name.clone()).collect();
    Some(Condition { question: raw.question.name.clone(), is })
}

/// Which questions can be reached, and with which answers to those before them.
struct Shown {
    /// For each question the answers that it needs of others.
    needs: BTreeMap<Rc<str>, BTreeMap<Rc<str>, BTreeSet<Rc<str>>>>,
}

impl Shown {
    /// Notes each question that no answers can bring up.
    fn of(sections: &[Section], tree: &Value, reader: &mut Reader) -> Self {
        let mut shown = Self { needs: BTreeMap::new() };
        let one_answer: BTreeSet<_> = (sections.iter().flat_map(|section| &section.questions))
            .filter(|question| matches!(question.kind, Kind::Binary { .. } | Kind::Single { .. } | Kind::Number { .. }))
            .map(|question| question.id.clone())
            .collect();
        for question in sections.iter().flat_map(|section| &section.questions) {
            let mut needs = BTreeMap::new();
            if let Some(condition) = &question.shown_if {
                needs = shown.needs.get(&condition.question).cloned().unwrap_or_default();
                let asked = sections.iter().flat_map(|section| &section.questions).find(|other| other.id == condition.question);
                let possible: BTreeSet<_> =
                    condition.is.iter().filter(|answer| asked.is_none_or(|asked| can_be(asked, answer))).cloned().collect();
                let met = needs.entry(condition.question.clone()).or_insert_with(|| possible.clone());
                if one_answer.contains(&condition.question) {
                    *met = met.intersection(&possible).cloned().collect();
                }
                if needs.values().any(BTreeSet::is_empty) && !condition.is.is_empty() {
                    let at = pointer_of(&question.id, tree).unwrap_or_default();
                    reader.at(&format!("{at}/shown_if"), |reader| {
                        reader.fault(
                            "a question that can never be shown",
                            "mend its condition: no answers meet it together with those before it",
                        );
                    });
                }
            }
            shown.needs.insert(question.id.clone(), needs);
        }
        shown
    }

    fn is_possible(&self, question: &str) -> bool {
        self.needs.get(question).is_none_or(|needs| !needs.values().any(BTreeSet::is_empty))
    }
}

/// Whether `answer` is one that visitors are offered.
fn can_be(question: &Question, answer: &str) -> bool {
    match &question.kind {
        Kind::Several { options, .. } => options.iter().any(|option| *option.id == *answer),
        _ => true,
    }
}

fn pointer_of(question: &str, tree: &Value) -> Option<String> {
    let sections = tree.pointer("/sections")?.as_array()?;
    sections.iter().enumerate().find_map(|(section, entry)| {
        let questions = entry.get("questions")?.as_array()?;
        let place = questions.iter().position(|entry| entry.get("id").and_then(Value::as_str) == Some(question))?;
        Some(format!("/sections/{section}/questions/{place}"))
    })
}

fn when(raw: file::When, sections: &[Section], shown: &Shown, order: &[DeclaredQuestion], reader: &mut Reader) -> Option<When> {
    if !shown.is_possible(&raw.question.name) {
        reader.at(&raw.question.at, |reader| {
            reader.fault("an advice that can never apply", "its question is never shown: mend that, or name another");
        });
        return None;
    }
    match (raw.is, raw.verdict) {
        (Some(is), None) => {
            if let Some(option) = raw.option {
                return chose(&raw.at, &raw.question, &option, &is, sections, order, reader);
            }
            condition(&file::Condition { at: raw.at, question: raw.question, is }, order, reader).map(When::Answered)
        }
        (None, Some(verdicts)) => {
            let Some(question) = sections.iter().flat_map(|section| &section.questions).find(|question| question.id == raw.question.name)
            else {
                unknown(&raw.question, "question", order.iter().map(|declared| declared.id.as_str()), reader);
                return None;
            };
            let wanted = raw.option.as_ref().map(|option| &*option.name);
            let found =
                question.measures().into_iter().find(|(option, measure)| option.map(|id| &**id) == wanted && measure.direction.is_some());
            let Some((_, measure)) = found else {
                reader.at(&raw.at, |reader| {
                    reader.fault(
                        "an advice that can never apply",
                        "a verdict needs a question, or an option of it, with figures and a direction",
                    );
                });
                return None;
            };
            if verdicts.is_empty() {
                reader.at(&format!("{}/verdict", raw.at), |reader| reader.fault("an advice that can never apply", "name a verdict"));
            }
            Some(When::Stands { measure: measure.id.clone(), verdicts })
        }
        _ => {
            reader.at(&raw.at, |reader| reader.fault("neither or both of \"is\" and \"verdict\"", "give one of them"));
            None
        }
    }
}

/// The case that an option of a question that takes several was chosen, or was not.
fn chose(
    at: &str,
    question: &Id,
    option: &Id,
    is: &[Id],
    sections: &[Section],
    order: &[DeclaredQuestion],
    reader: &mut Reader,
) -> Option<When> {
    let Some(asked) = sections.iter().flat_map(|section| &section.questions).find(|asked| asked.id == question.name) else {
        unknown(question, "question", order.iter().map(|declared| declared.id.as_str()), reader);
        return None;
    };
    let Kind::Several { options, .. } = &asked.kind else {
        reader.at(&option.at, |reader| reader.fault("an option of a question that takes one answer", "name the answer in \"is\" alone"));
        return None;
    };
    if !options.iter().any(|known| known.id == option.name) {
        unknown(option, "option", options.iter().map(|known| &*known.id), reader);
        return None;
    }
    let chosen = match is {
        [one] if &*one.name == "yes" => true,
        [one] if &*one.name == "no" => false,
        _ => {
            reader.at(&format!("{at}/is"), |reader| {
                reader.fault("neither \"yes\" nor \"no\"", "say whether the option was chosen: give one of them")
            });
            return None;
        }
    };
    Some(When::Chose { question: question.name.clone(), option: option.name.clone(), chosen })
}

fn contrasts(raw: Vec<file::Contrast>, sections: &[Section], tree: &Value, reader: &mut Reader) -> Vec<Rc<Contrast>> {
    let order = declared_questions(tree);
    let classes = |id: &Id| {
        let question = sections.iter().flat_map(|section| &section.questions).find(|question| question.id == id.name)?;
        match &question.kind {
            Kind::Single { measure: Some(measure), .. } => Some(measure.classes.len()),
            _ => None,
        }
    };
    let mut all = Vec::new();
    for contrast in raw {
        for id in &contrast.questions {
            unknown(id, "question", order.iter().map(|declared| declared.id.as_str()), reader);
        }
        let at = format!("{}/questions", contrast.at);
        match contrast.questions.as_slice() {
            [one, two] if classes(one).is_some() && classes(one) == classes(two) => {
                all.push(Rc::new(Contrast { questions: [one.name.clone(), two.name.clone()], text: contrast.text }));
            }
            _ => reader.at(&at, |reader| {
                reader.fault(
                    "not two questions that can be set side by side",
                    "name two of kind single, with figures and as many classes each",
                );
            }),
        }
    }
    all
}
