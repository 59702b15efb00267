//! Figures, which may rest on each other, in whatever order they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::{Names, Registry, duplicate};
use crate::benchmark::reader::{Id, Reader, plain};
use crate::benchmark::{Base, Conflict, Date, Derivation, Figure, Group, Retired, Share, Source, Term, file};

/// How many figures may rest on each other in a row. Each is a step of recursion, here and in [`Base::size`].
const MAX_CHAIN: usize = 16;
/// Stands for the whole base among the terms of a derivation.
const WHOLE: &str = "all";

pub(super) fn resolve(
    raw: Vec<file::Figure>,
    sample: Option<u32>,
    tree: &Value,
    sources: &Registry<Source>,
    groups: &Registry<Group>,
    reader: &mut Reader,
) -> Registry<Figure> {
    let names = Names::declared("figure", tree, "figures", true);
    let mut figures = Figures { raw: BTreeMap::new(), names, done: BTreeMap::new(), path: Vec::new(), sample, sources, groups };
    let (mut seen, mut ids) = (BTreeSet::new(), Vec::new());
    for figure in raw {
        if &*figure.id.name == WHOLE {
            // What its name was to be is not known.
            figures.names.are_all = false;
            reader.at(&figure.id.at, |reader| reader.error("\"all\" stands for the whole base", "give the figure another id"));
        }
        if seen.insert(figure.id.name.clone()) {
            ids.push(figure.id.clone());
            figures.raw.insert(figure.id.name.clone(), figure);
        } else {
            duplicate(&figure.id, "figure", reader);
        }
    }
    let items = ids.iter().filter_map(|id| Some((id.name.clone(), figures.figure(id, reader)?))).collect();
    Registry { names: figures.names, items }
}

struct Figures<'c> {
    raw: BTreeMap<Rc<str>, file::Figure>,
    names: Names,
    done: BTreeMap<Rc<str>, Done>,
    /// Those that are being resolved, each resting on the next.
    path: Vec<Rc<str>>,
    sample: Option<u32>,
    sources: &'c Registry<Source>,
    groups: &'c Registry<Group>,
}

/// A figure that was looked at, once for all.
struct Done {
    /// None where it has a fault.
    figure: Option<Rc<Figure>>,
    /// Where it stands in the file.
    at: String,
    /// How many figures rest on each other down from it.
    chain: usize,
}

impl Figures<'_> {
    fn figure(&mut self, id: &Id, reader: &mut Reader) -> Option<Rc<Figure>> {
        if self.path.contains(&id.name) {
            let circle = self.path.iter().skip_while(|name| **name != id.name).chain([&id.name]);
            let circle = circle.map(|name| &**name).collect::<Vec<_>>().join(" → ");
            reader.at(&id.at, |reader| reader.error(format!("a figure that rests on itself: {circle}"), "break the circle"));
            return None;
        }
        let below = self.done.get(&id.name).map_or(1, |done| done.chain);
        if self.path.len() + below > MAX_CHAIN {
            let what = format!("more than {MAX_CHAIN} figures that rest on each other in a row");
            reader.at(&id.at, |reader| reader.error(what, "rest it on the published figures themselves"));
            return None;
        }
        if let Some(done) = self.done.get(&id.name) {
            return done.figure.clone();
        }
        let Some(raw) = self.raw.remove(&id.name) else {
            self.names.check(id, reader);
            return None;
        };
        let terms: Vec<Rc<str>> = rests_on(&raw).map(|id| id.name.clone()).collect();
        let at = raw.at.clone();
        self.path.push(id.name.clone());
        let figure = self.build(raw, reader).map(Rc::new);
        self.path.pop();
        let chain = 1 + terms.iter().filter_map(|name| self.done.get(name)).map(|done| done.chain).max().unwrap_or(0);
        self.done.insert(id.name.clone(), Done { figure: figure.clone(), at, chain });
        figure
    }

    fn build(&mut self, raw: file::Figure, reader: &mut Reader) -> Option<Figure> {
        if raw.sources.is_none() && raw.derived.is_none() {
            reader.at(&raw.at, |reader| {
                reader.error("a figure without a source", "add \"sources\", or \"derived\" if it follows from other figures");
            });
        }
        let base = raw.base.0.as_ref().and_then(|base| self.base(base, &raw.at, reader));
        let has_derivation = raw.derived.is_some();
        let derivation = raw.derived.and_then(|derived| self.derivation(derived, raw.share.0, base.as_ref(), reader));
        let sources = self.sources.each(raw.sources.as_ref().map_or(&[], |sources| &sources.0), reader);
        let conflicts = raw.conflicts.into_iter().flatten().filter_map(|conflict| {
            let sources = self.sources.each(&conflict.sources.0, reader);
            Some(Conflict { share: conflict.share.0?, sources, note: conflict.note })
        });
        let conflicts = conflicts.collect();
        let (share, rounding) = (raw.share.0?, raw.rounding.0?.0);
        if has_derivation && derivation.is_none() {
            // Its share is in doubt, and so is what rests on it.
            return None;
        }
        if !has_derivation && !is_multiple(share, rounding) {
            reader.at(&format!("{}/share", raw.at), |reader| {
                let what = format!("{} is no multiple of its rounding unit, {}", share.get(), rounding.get());
                reader.warn(what, "mend one of the two");
            });
        }
        Some(Figure {
            id: raw.id.name,
            statement: raw.statement,
            share,
            base: base?,
            rounding,
            sources,
            wording: raw.wording,
            members: raw.members,
            derivation,
            conflicts,
            retired: raw.retired.map(|retired| Retired { since: retired.since.0.unwrap_or(Date::of_day(0)), note: retired.note }),
            note: raw.note,
        })
    }

    fn base(&mut self, raw: &file::Base, at: &str, reader: &mut Reader) -> Option<Base> {
        let base = match raw {
            file::Base::All => Base::All,
            file::Base::Group(id) | file::Base::Figure(id) | file::Base::Bare(id) if self.meant(raw, id).is_some() => {
                let what = match raw {
                    file::Base::Group(_) => format!("{:?} is a figure, not a group", id.name),
                    file::Base::Figure(_) => format!("{:?} is a group, not a figure", id.name),
                    _ => format!("the text {:?} where a base belongs", id.name),
                };
                let meant = self.meant(raw, id).unwrap_or_default();
                reader.at(&format!("{at}/base"), |reader| reader.error(what, format!("did you mean {meant}?")));
                return None;
            }
            file::Base::Bare(id) => {
                let what = format!("the text {:?} where a base belongs", id.name);
                reader.at(&id.at, |reader| reader.error(what, file::Base::HELP));
                return None;
            }
            file::Base::Group(id) => Base::Group(self.groups.get(id, reader)?),
            file::Base::Figure(id) => {
                let figure = self.figure(id, reader)?;
                if let Some(done) = self.done.get(&id.name).filter(|_| figure.members.is_none()) {
                    // Said once, however many figures rest on it.
                    let what = "the base of other figures, without a name";
                    reader.at(&done.at, |reader| reader.error(what, "add \"members\": what those whom it counts are called"));
                }
                Base::Part(figure)
            }
        };
        if let Some(sample) = self.sample.filter(|&sample| base.size(sample) == 0) {
            let what = format!("a base of nobody: its share of {sample} rounds to 0");
            reader.at(&format!("{at}/base"), |reader| reader.error(what, "give a larger base"));
            return None;
        }
        Some(base)
    }

    /// How the base that `raw` must mean is spelt, if its id is one of another kind.
    fn meant(&self, raw: &file::Base, id: &Id) -> Option<String> {
        let (figure, group) = (self.names.names.contains(&id.name), self.groups.names.names.contains(&id.name));
        match raw {
            file::Base::Figure(_) if !figure && group => Some(file::Base::of_group(&id.name)),
            file::Base::Bare(_) if group => Some(file::Base::of_group(&id.name)),
            file::Base::Group(_) | file::Base::Bare(_) if !group && figure => Some(file::Base::of_figure(&id.name)),
            _ => None,
        }
    }

    fn derivation(&mut self, raw: file::Derivation, share: Option<Share>, base: Option<&Base>, reader: &mut Reader) -> Option<Derivation> {
        let mut terms = |ids: Vec<Id>| -> Option<Vec<Term>> {
            let terms = ids.iter().map(|id| match &*id.name {
                WHOLE => Some(Term::Whole),
                _ => self.figure(id, reader).map(Term::Figure),
            });
            // Every term is looked at before one that is missing ends it.
            terms.collect::<Vec<_>>().into_iter().collect()
        };
        let (add, subtract) = (terms(raw.add.0), terms(raw.subtract.unwrap_or_default()));
        let derivation = Derivation { add: add?, subtract: subtract?, note: raw.note };
        check_derivation(&derivation, &raw.at, share?, base?, reader);
        reader.is_sound(&raw.at).then_some(derivation)
    }
}

/// The ids of the figures that `raw` needs.
fn rests_on(raw: &file::Figure) -> impl Iterator<Item = &Id> {
    let base = match &raw.base.0 {
        Some(file::Base::Figure(id)) => Some(id),
        _ => None,
    };
    let derived = raw.derived.iter();
    base.into_iter().chain(derived.flat_map(|derived| derived.add.0.iter().chain(derived.subtract.iter().flatten())))
}

/// Whether `share` can have been published to a unit of `rounding`; thirds and the like are written with more digits than they have.
fn is_multiple(share: Share, rounding: Share) -> bool {
    let units = share.get() / rounding.get();
    rounding.get() == 0.0 || rounding.get() > 0.1 || (units - units.round()).abs() < 1e-6
}

/// A derived share is what its terms say, and all of them are of its base.
fn check_derivation(derivation: &Derivation, at: &str, share: Share, base: &Base, reader: &mut Reader) {
    const TOLERANCE: f64 = 1e-6;
    let sum = |terms: &[Term]| {
        let share = |term: &Term| match term {
            Term::Whole => 1.0,
            Term::Figure(figure) => figure.share.get(),
        };
        terms.iter().map(share).sum::<f64>()
    };
    let derived = sum(&derivation.add) - sum(&derivation.subtract);
    reader.at(at, |reader| {
        for term in derivation.add.iter().chain(&derivation.subtract) {
            if let Term::Figure(figure) = term
                && figure.base != *base
            {
                reader.error(format!("figure {:?} is of another base", figure.id), "derive from figures of the same base");
            }
        }
        if (derived - share.get()).abs() > TOLERANCE && reader.is_sound(at) {
            let what = format!("the terms give {}, the share is {}", plain(derived), share.get());
            reader.error(what, "mend the terms or the share");
        }
    });
}
