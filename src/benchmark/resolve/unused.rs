//! What a file declares and nothing in it uses: a slip of an id, or a remnant.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::conditions::entries;
use crate::benchmark::reader::Reader;
use crate::benchmark::{Advice, Base, Benchmark, Figure, Group, Kind, Measure, Source, Term, Voice};

/// Warns of each figure, group, voice and source of `tree` that nothing in `benchmark` names.
pub(super) fn warn<'b>(
    benchmark: &Benchmark,
    groups: impl Iterator<Item = &'b Rc<Group>>,
    voices: impl Iterator<Item = &'b Rc<Voice>>,
    tree: &Value,
    reader: &mut Reader,
) {
    let mut used = Used::default();
    used.sources(&benchmark.sample.sources);
    groups.for_each(|group| used.sources(&group.sources));
    voices.for_each(|voice| used.sources(&voice.sources));
    benchmark.figures.iter().for_each(|figure| used.below(figure));
    benchmark.questions().for_each(|question| used.asked(&question.kind));
    benchmark.advice.iter().for_each(|advice| used.advised(advice));
    used.figures(&benchmark.guesses);
    for (list, kind, used) in [
        ("sources", "source", &used.sources),
        ("voices", "voice", &used.voices),
        ("groups", "group", &used.groups),
        ("figures", "figure", &used.figures),
    ] {
        for (place, entry) in entries(tree, list).enumerate() {
            if let Some(id) = entry.get("id").and_then(Value::as_str).filter(|id| !used.contains(*id)) {
                reader.at(&format!("/{list}/{place}"), |reader| {
                    reader.warn(format!("nothing in the file uses the {kind} {id:?}"), "use it, or remove it");
                });
            }
        }
    }
}

/// Ids that are named somewhere.
#[derive(Default)]
struct Used {
    sources: BTreeSet<Rc<str>>,
    voices: BTreeSet<Rc<str>>,
    groups: BTreeSet<Rc<str>>,
    figures: BTreeSet<Rc<str>>,
}

impl Used {
    fn sources(&mut self, sources: &[Rc<Source>]) {
        self.sources.extend(sources.iter().map(|source| source.id.clone()));
    }

    fn figures<'f>(&mut self, figures: impl IntoIterator<Item = &'f Rc<Figure>>) {
        self.figures.extend(figures.into_iter().map(|figure| figure.id.clone()));
    }

    /// What `figure` rests on.
    fn below(&mut self, figure: &Figure) {
        self.sources(&figure.sources);
        figure.conflicts.iter().for_each(|conflict| self.sources(&conflict.sources));
        match &figure.base {
            Base::All => {}
            Base::Part(part) => self.figures([part]),
            Base::Group(group) => drop(self.groups.insert(group.id.clone())),
        }
        for term in figure.derivation.iter().flat_map(|derivation| derivation.add.iter().chain(&derivation.subtract)) {
            if let Term::Figure(figure) = term {
                self.figures([figure]);
            }
        }
    }

    fn asked(&mut self, kind: &Kind) {
        match kind {
            Kind::Binary { measure } | Kind::Single { measure, .. } | Kind::Number { measure, .. } => {
                measure.iter().for_each(|measure| self.measured(measure));
            }
            Kind::Several { options, retired } => {
                options.iter().filter_map(|option| option.measure.as_ref()).for_each(|measure| self.measured(measure));
                self.figures(retired.iter().map(|option| &option.figure));
            }
            Kind::Ranking { published, .. } => published.iter().for_each(|published| self.sources(&published.sources)),
        }
    }

    fn measured(&mut self, measure: &Measure) {
        self.figures(measure.classes.iter().flat_map(|class| &class.figures));
        self.figures(measure.peers.iter().flat_map(|peers| &peers.figures));
        self.voices.extend(measure.direction.iter().map(|direction| direction.held_by.id.clone()));
    }

    fn advised(&mut self, advice: &Advice) {
        self.voices.extend(advice.voice.iter().map(|voice| voice.id.clone()));
    }
}
