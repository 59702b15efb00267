//! Figures. They may depend on each other, as bases and terms of derivations, in whatever order the file has them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::Value;

use super::{DeclaredIds, Registry, report_duplicate};
use crate::benchmark::reader::{Id, Reader, plain};
use crate::benchmark::{Base, Conflict, Date, Derivation, Figure, Group, Retired, Share, Source, Term, file};

/// The longest chain of figures that depend on each other. Each is a step of recursion, here and in [`Base::size`].
const MAX_CHAIN: usize = 16;
/// The word for the whole base among the terms of a derivation.
const WHOLE: &str = "all";

pub(super) fn resolve(
    raw: Vec<file::Figure>,
    sample: Option<u32>,
    tree: &Value,
    sources: &Registry<Source>,
    groups: &Registry<Group>,
    reader: &mut Reader,
) -> Registry<Figure> {
    let declared = DeclaredIds::of_list("figure", tree, "figures", true);
    let mut figures = Figures { raw: BTreeMap::new(), declared, resolved: BTreeMap::new(), path: Vec::new(), sample, sources, groups };
    let (mut seen, mut ids) = (BTreeSet::new(), Vec::new());
    for figure in raw {
        if &*figure.id.name == WHOLE {
            // The id that the figure should have is not known.
            figures.declared.is_complete = false;
            reader.error_at(&figure.id.pointer, "\"all\" stands for the whole base", "give the figure another id");
        }
        if seen.insert(figure.id.name.clone()) {
            ids.push(figure.id.clone());
            figures.raw.insert(figure.id.name.clone(), figure);
        } else {
            report_duplicate(&figure.id, "figure", reader);
        }
    }
    let items = ids.iter().filter_map(|id| Some((id.name.clone(), figures.figure(id, reader)?))).collect();
    Registry { declared: figures.declared, items }
}

struct Figures<'c> {
    raw: BTreeMap<Rc<str>, file::Figure>,
    declared: DeclaredIds,
    resolved: BTreeMap<Rc<str>, Resolved>,
    /// The figures that are being resolved. Each depends on the next.
    path: Vec<Rc<str>>,
    /// The size of the sample.
    sample: Option<u32>,
    sources: &'c Registry<Source>,
    groups: &'c Registry<Group>,
}

/// A figure that was resolved, with or without success.
struct Resolved {
    /// None if it has an error.
    figure: Option<Rc<Figure>>,
    /// JSON pointer to the figure.
    pointer: String,
    /// The length of the longest chain of dependencies that begins with it.
    chain: usize,
}

impl Figures<'_> {
    fn figure(&mut self, id: &Id, reader: &mut Reader) -> Option<Rc<Figure>> {
        if self.path.contains(&id.name) {
            let circle = self.path.iter().skip_while(|name| **name != id.name).chain([&id.name]);
            let circle = circle.map(|name| &**name).collect::<Vec<_>>().join(" → ");
            reader.error_at(&id.pointer, format!("a figure that rests on itself: {circle}"), "break the circle");
            return None;
        }
        let chain = self.resolved.get(&id.name).map_or(1, |resolved| resolved.chain);
        if self.path.len() + chain > MAX_CHAIN {
            let what = format!("more than {MAX_CHAIN} figures that rest on each other in a row");
            reader.error_at(&id.pointer, what, "rest it on the published figures themselves");
            return None;
        }
        if let Some(resolved) = self.resolved.get(&id.name) {
            return resolved.figure.clone();
        }
        let Some(raw) = self.raw.remove(&id.name) else {
            self.declared.check(id, reader);
            return None;
        };
        let dependencies: Vec<Rc<str>> = dependencies(&raw).map(|id| id.name.clone()).collect();
        let pointer = raw.pointer.clone();
        self.path.push(id.name.clone());
        let figure = self.build(raw, reader).map(Rc::new);
        self.path.pop();
        let chain = 1 + dependencies.iter().filter_map(|name| self.resolved.get(name)).map(|resolved| resolved.chain).max().unwrap_or(0);
        self.resolved.insert(id.name.clone(), Resolved { figure: figure.clone(), pointer, chain });
        figure
    }

    fn build(&mut self, raw: file::Figure, reader: &mut Reader) -> Option<Figure> {
        if raw.sources.is_none() && raw.derived.is_none() {
            reader.error_at(&raw.pointer, "a figure without a source", "add \"sources\", or \"derived\" if it follows from other figures");
        }
        let base = raw.base.0.as_ref().and_then(|base| self.base(base, &raw.pointer, reader));
        let has_derivation = raw.derived.is_some();
        let derivation = raw.derived.and_then(|derived| self.derivation(derived, raw.share.0, base.as_ref(), reader));
        let sources = self.sources.get_distinct(raw.sources.as_ref().map_or(&[], |sources| &sources.0), reader);
        let conflicts = raw.conflicts.into_iter().flatten().filter_map(|conflict| {
            let sources = self.sources.get_distinct(&conflict.sources.0, reader);
            Some(Conflict { share: conflict.share.0?, sources, note: conflict.note })
        });
        let conflicts = conflicts.collect();
        let (share, rounding) = (raw.share.0?, raw.rounding.0?.0);
        if has_derivation && derivation.is_none() {
            // The share may be wrong, and so may all that depends on it.
            return None;
        }
        if !has_derivation && !is_multiple(share, rounding) {
            let what = format!("{} is no multiple of its rounding unit, {}", share.get(), rounding.get());
            reader.warn_at(&format!("{}/share", raw.pointer), what, "mend one of the two");
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

    fn base(&mut self, raw: &file::Base, pointer: &str, reader: &mut Reader) -> Option<Base> {
        let base = match raw {
            file::Base::All => Base::All,
            file::Base::Group(id) | file::Base::Figure(id) | file::Base::Bare(id) if self.intended_base(raw, id).is_some() => {
                let what = match raw {
                    file::Base::Group(_) => format!("{:?} is a figure, not a group", id.name),
                    file::Base::Figure(_) => format!("{:?} is a group, not a figure", id.name),
                    _ => format!("the text {:?} where a base belongs", id.name),
                };
                let intended = self.intended_base(raw, id).unwrap_or_default();
                reader.error_at(&format!("{pointer}/base"), what, format!("did you mean {intended}?"));
                return None;
            }
            file::Base::Bare(id) => {
                let what = format!("the text {:?} where a base belongs", id.name);
                reader.error_at(&id.pointer, what, file::Base::HELP);
                return None;
            }
            file::Base::Group(id) => Base::Group(self.groups.get(id, reader)?),
            file::Base::Figure(id) => {
                let figure = self.figure(id, reader)?;
                if let Some(resolved) = self.resolved.get(&id.name).filter(|_| figure.members.is_none()) {
                    // The reader reports it once, however many figures have this base.
                    let what = "the base of other figures, without a name";
                    reader.error_at(&resolved.pointer, what, "add \"members\": what those whom it counts are called");
                }
                Base::Part(figure)
            }
        };
        if let Some(sample) = self.sample.filter(|&sample| base.size(sample) == 0) {
            let what = format!("a base of nobody: its share of {sample} rounds to 0");
            reader.error_at(&format!("{pointer}/base"), what, "give a larger base");
            return None;
        }
        Some(base)
    }

    /// The JSON of the base that the author probably meant, if `id` is that of a group instead of a figure, or the other way round.
    fn intended_base(&self, raw: &file::Base, id: &Id) -> Option<String> {
        let (is_figure, is_group) = (self.declared.ids.contains(&id.name), self.groups.declared.ids.contains(&id.name));
        match raw {
            file::Base::Figure(_) if !is_figure && is_group => Some(file::Base::of_group(&id.name)),
            file::Base::Bare(_) if is_group => Some(file::Base::of_group(&id.name)),
            file::Base::Group(_) | file::Base::Bare(_) if !is_group && is_figure => Some(file::Base::of_figure(&id.name)),
            _ => None,
        }
    }

    fn derivation(&mut self, raw: file::Derivation, share: Option<Share>, base: Option<&Base>, reader: &mut Reader) -> Option<Derivation> {
        let mut terms = |ids: Vec<Id>| -> Option<Vec<Term>> {
            let terms = ids.iter().map(|id| match &*id.name {
                WHOLE => Some(Term::Whole),
                _ => self.figure(id, reader).map(Term::Figure),
            });
            // Collected twice, so that the errors of all terms are reported, not only those of the first.
            terms.collect::<Vec<_>>().into_iter().collect()
        };
        let (add, subtract) = (terms(raw.add.0), terms(raw.subtract.unwrap_or_default()));
        let derivation = Derivation { add: add?, subtract: subtract?, note: raw.note };
        check_derivation(&derivation, &raw.pointer, share?, base?, reader);
        reader.is_error_free(&raw.pointer).then_some(derivation)
    }
}

/// The ids of the figures that `raw` depends on.
fn dependencies(raw: &file::Figure) -> impl Iterator<Item = &Id> {
    let base = match &raw.base.0 {
        Some(file::Base::Figure(id)) => Some(id),
        _ => None,
    };
    let derived = raw.derived.iter();
    base.into_iter().chain(derived.flat_map(|derived| derived.add.0.iter().chain(derived.subtract.iter().flatten())))
}

/// Whether `share` is a multiple of `rounding`. Units above 0.1 are not checked, since thirds and the like are written with more digits
/// than they were published with.
fn is_multiple(share: Share, rounding: Share) -> bool {
    let units = share.get() / rounding.get();
    rounding.get() == 0.0 || rounding.get() > 0.1 || (units - units.round()).abs() < 1e-6
}

/// Reports a derived share that its terms don't add up to, and terms of another base.
fn check_derivation(derivation: &Derivation, pointer: &str, share: Share, base: &Base, reader: &mut Reader) {
    const TOLERANCE: f64 = 1e-6;
    let sum = |terms: &[Term]| {
        let share = |term: &Term| match term {
            Term::Whole => 1.0,
            Term::Figure(figure) => figure.share.get(),
        };
        terms.iter().map(share).sum::<f64>()
    };
    let derived = sum(&derivation.add) - sum(&derivation.subtract);
    reader.at_pointer(pointer, |reader| {
        for term in derivation.add.iter().chain(&derivation.subtract) {
            if let Term::Figure(figure) = term
                && figure.base != *base
            {
                reader.error(format!("figure {:?} is of another base", figure.id), "derive from figures of the same base");
            }
        }
        if (derived - share.get()).abs() > TOLERANCE && reader.is_error_free(pointer) {
            let what = format!("the terms give {}, the share is {}", plain(derived), share.get());
            reader.error(what, "mend the terms or the share");
        }
    });
}
