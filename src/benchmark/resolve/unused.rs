//! Entries of a file that nothing in it refers to. Either a reference has a wrong id, or the entry is left over.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::conditions::entries;
use crate::benchmark::diagnostics::{Pointer, message};
use crate::benchmark::reader::Reader;
use crate::benchmark::{Advice, Base, Benchmark, Figure, Group, Kind, Measure, Source, Voice};

/// Warns of each figure, group, voice and source of `tree` that nothing in `benchmark` refers to.
pub(super) fn warn_of_unused<'b>(
    benchmark: &Benchmark,
    groups: impl Iterator<Item = &'b Rc<Group>>,
    voices: impl Iterator<Item = &'b Rc<Voice>>,
    tree: &Value,
    reader: &mut Reader,
) {
    let mut used = UsedIds::default();
    used.add_sources(&benchmark.sample.sources);
    groups.for_each(|group| used.add_sources(&group.sources));
    voices.for_each(|voice| used.add_sources(&voice.sources));
    benchmark.other_surveys.iter().for_each(|figure| used.add_sources(&figure.sources));
    benchmark.figures.iter().for_each(|figure| used.add_references_of_figure(figure));
    benchmark.questions().for_each(|question| used.add_references_of_question(&question.kind));
    benchmark.advice.iter().for_each(|advice| used.add_references_of_advice(advice));
    used.add_figures(&benchmark.guesses);
    for (list, kind, used) in [
        ("sources", "source", &used.sources),
        ("voices", "voice", &used.voices),
        ("groups", "group", &used.groups),
        ("figures", "figure", &used.figures),
    ] {
        for (index, entry) in entries(tree, list).enumerate() {
            if let Some(id) = entry.get("id").and_then(Value::as_str).filter(|id| !used.contains(*id)) {
                let pointer = Pointer::default().key(list).key(&message!("{index}"));
                reader.warn_at(&pointer, message!("nothing in the file uses the {kind} {id:?}"), "use it, or remove it");
            }
        }
    }
}

/// The ids that something refers to.
#[derive(Default)]
struct UsedIds {
    sources: BTreeSet<Rc<str>>,
    voices: BTreeSet<Rc<str>>,
    groups: BTreeSet<Rc<str>>,
    figures: BTreeSet<Rc<str>>,
}

impl UsedIds {
    fn add_sources(&mut self, sources: &[Rc<Source>]) {
        self.sources.extend(sources.iter().map(|source| source.id.clone()));
    }

    fn add_figures<'f>(&mut self, figures: impl IntoIterator<Item = &'f Rc<Figure>>) {
        self.figures.extend(figures.into_iter().map(|figure| figure.id.clone()));
    }

    fn add_references_of_figure(&mut self, figure: &Figure) {
        self.add_sources(&figure.sources);
        figure.conflicts.iter().for_each(|conflict| self.add_sources(&conflict.sources));
        match &figure.base {
            Base::All | Base::Answering(_) => {}
            Base::Part(part) => self.add_figures([part]),
            Base::Group(group) => drop(self.groups.insert(group.id.clone())),
        }
        figure.derivation.iter().for_each(|derivation| self.add_figures(derivation.figures()));
    }

    fn add_references_of_question(&mut self, kind: &Kind) {
        if let Kind::Number { mean: Some(mean), .. } = kind {
            self.add_sources(&mean.sources);
        }
        match kind {
            Kind::Binary { measure } | Kind::Single { measure, .. } | Kind::Number { measure, .. } => {
                measure.iter().for_each(|measure| self.add_references_of_measure(measure));
            }
            Kind::Several { options, retired } => {
                options.iter().filter_map(|option| option.measure.as_ref()).for_each(|measure| self.add_references_of_measure(measure));
                self.add_figures(retired.iter().map(|option| &option.figure));
            }
            Kind::Ranking { published, .. } => published.iter().for_each(|published| self.add_sources(&published.sources)),
        }
    }

    fn add_references_of_measure(&mut self, measure: &Measure) {
        self.add_figures(measure.classes.iter().flat_map(|class| &class.figures));
        self.add_figures(measure.base.outside());
        self.add_figures(measure.peers.iter().flat_map(|peers| peers.figures.iter().flatten().chain(peers.base.outside())));
        if let Some(direction) = &measure.direction {
            let contesting = direction.contested.iter().map(|contest| &contest.voice);
            self.voices.extend(direction.held_by.iter().chain(contesting).map(|voice| voice.id.clone()));
        }
    }

    fn add_references_of_advice(&mut self, advice: &Advice) {
        self.voices.extend(advice.voice.iter().map(|voice| voice.id.clone()));
    }
}
