//! Figures. They may depend on each other, as bases and terms of derivations, in whatever order the file has them.

use std::rc::Rc;

use serde_json::Value;

use super::by_id::ById;
use super::{DeclaredIds, Registry, listed, report_duplicate};
use crate::benchmark::diagnostics::{HAS_MESSAGES, Pointer, message};
use crate::benchmark::reader::{Id, Reader, plain};
use crate::benchmark::{Base, Conflict, Date, Derivation, Figure, Group, Retired, Share, Source, Term, Text, file, quotients};

/// The longest chain of figures that depend on each other. Each is a step of recursion, here and in [`Base::size`].
const MAX_CHAIN: usize = 16;
/// The word for the whole base among the terms of a derivation.
const WHOLE: &str = "all";

pub(super) fn resolve(
    raw: &[file::Figure],
    sample: Option<u32>,
    tree: &Value,
    sources: &Registry<Source>,
    groups: &Registry<Group>,
    reader: &mut Reader,
) -> Registry<Figure> {
    let declared = DeclaredIds::of_list("figure", tree, "figures", true);
    let mut figures = Figures { raw: ById::new(), declared, resolved: ById::new(), path: Vec::new(), sample, sources, groups };
    let mut ids = Vec::new();
    for figure in raw {
        if &*figure.id.name == WHOLE {
            // The id that the figure should have is not known.
            figures.declared.is_complete = false;
            reader.error_at(&figure.id.pointer, "\"all\" stands for the whole base", "give the figure another id");
        }
        if figures.raw.get(&figure.id.name).is_none() {
            ids.push(&figure.id);
            figures.raw.insert(&figure.id.name, figure);
        } else {
            report_duplicate(&figure.id, "figure", reader);
        }
    }
    let mut items = ById::new();
    for id in ids {
        if let Some(figure) = figures.figure(id, reader) {
            items.insert(&id.name, figure);
        }
    }
    Registry { declared: figures.declared, items }
}

struct Figures<'c> {
    raw: ById<&'c file::Figure>,
    declared: DeclaredIds,
    resolved: ById<Resolved>,
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
    pointer: Pointer,
    /// The length of the longest chain of dependencies that begins with it.
    chain: usize,
}

impl Figures<'_> {
    fn figure(&mut self, id: &Id, reader: &mut Reader) -> Option<Rc<Figure>> {
        if self.path.contains(&id.name) {
            let circle = self.path.iter().skip_while(|name| **name != id.name).chain([&id.name]);
            let circle = || circle.map(|name| &**name).collect::<Vec<_>>().join(" → ");
            reader.error_at(&id.pointer, message!("a figure that rests on itself: {}", circle()), "break the circle");
            return None;
        }
        let chain = self.resolved.get(&id.name).map_or(1, |resolved| resolved.chain);
        if self.path.len() + chain > MAX_CHAIN {
            let what = message!("more than {MAX_CHAIN} figures that rest on each other in a row");
            reader.error_at(&id.pointer, what, "rest it on the published figures themselves");
            return None;
        }
        if let Some(resolved) = self.resolved.get(&id.name) {
            return resolved.figure.clone();
        }
        let Some(raw) = self.raw.get(&id.name).copied() else {
            self.declared.check(id, reader);
            return None;
        };
        self.path.push(id.name.clone());
        let figure = self.build(raw, reader).map(Rc::new);
        self.path.pop();
        let chain = 1 + dependencies(raw).filter_map(|id| self.resolved.get(&id.name)).map(|resolved| resolved.chain).max().unwrap_or(0);
        self.resolved.insert(&id.name, Resolved { figure: figure.clone(), pointer: raw.pointer.clone(), chain });
        figure
    }

    fn build(&mut self, raw: &file::Figure, reader: &mut Reader) -> Option<Figure> {
        if raw.sources.is_none() && raw.derived.is_none() {
            reader.error_at(&raw.pointer, "a figure without a source", "add \"sources\", or \"derived\" if it follows from other figures");
        }
        if raw.derived.is_none() && reader.is_error_free(&raw.pointer) {
            for (key, is_missing, example) in [
                ("share", raw.share.is_none(), "0.66"),
                ("base", raw.base.is_none(), "\"all\""),
                ("rounding", raw.rounding.is_none(), "0.01"),
            ] {
                if is_missing {
                    reader.error_at(&raw.pointer, message!("no key {key:?}"), message!("add it: {key:?}: {example}"));
                }
            }
        }
        let stated = Stated {
            share: raw.share.as_ref().map(|share| share.0),
            base: raw.base.as_ref().map(|base| base.0.as_ref().and_then(|base| self.base(base, &raw.pointer, reader))),
            rounding: raw.rounding.as_ref().map(|rounding| rounding.0.map(|rounding| rounding.0)),
        };
        let has_derivation = raw.derived.is_some();
        let derived = raw.derived.as_ref().and_then(|derived| self.derived(derived, &stated, reader));
        let sources = self.sources.get_distinct(raw.sources.as_ref().map_or(&[], |sources| &sources.0), reader);
        let conflicts = listed(&raw.conflicts).iter().filter_map(|conflict| {
            let sources = self.sources.get_distinct(&conflict.sources.0, reader);
            Some(Conflict { share: conflict.share.0?, sources, note: conflict.note.clone() })
        });
        let conflicts = conflicts.collect();
        let (share, base, rounding, derivation) = match derived {
            Some(Derived { share, base, rounding, derivation }) => (share, base, rounding, Some(derivation)),
            // The share may be wrong, and so may all that depends on it.
            None if has_derivation => return None,
            None => (stated.share??, stated.base??, stated.rounding??, None),
        };
        if !has_derivation && !is_multiple(share, rounding) {
            let what = message!("{} is no multiple of its rounding unit, {}", share.get(), rounding.get());
            reader.warn_at(&raw.pointer.key("share"), what, "mend one of the two");
        }
        Some(Figure {
            id: raw.id.name.clone(),
            statement: raw.statement.clone(),
            share,
            base,
            rounding,
            sources,
            qualifier: raw.qualifier,
            wording: raw.wording.clone(),
            members: raw.members.clone(),
            derivation,
            conflicts,
            retired: raw
                .retired
                .as_ref()
                .map(|retired| Retired { since: retired.since.0.unwrap_or(Date::of_day(0)), note: retired.note.clone() }),
            note: raw.note.clone(),
        })
    }

    fn base(&mut self, raw: &file::Base, pointer: &Pointer, reader: &mut Reader) -> Option<Base> {
        let base = match raw {
            file::Base::All => Base::All,
            file::Base::Group(id) | file::Base::Figure(id) | file::Base::Bare(id)
                if HAS_MESSAGES && self.intended_base(raw, id).is_some() =>
            {
                let what = match raw {
                    file::Base::Group(_) => message!("{:?} is a figure, not a group", id.name),
                    file::Base::Figure(_) => message!("{:?} is a group, not a figure", id.name),
                    _ => message!("the text {:?} where a base belongs", id.name),
                };
                let intended = self.intended_base(raw, id).unwrap_or_default();
                reader.error_at(&pointer.key("base"), what, message!("did you mean {intended}?"));
                return None;
            }
            file::Base::Bare(id) => {
                let what = message!("the text {:?} where a base belongs", id.name);
                reader.error_at(&id.pointer, what, file::Base::HELP);
                return None;
            }
            file::Base::Group(id) => Base::Group(self.groups.get(id, reader)?),
            file::Base::Figure(id) => {
                let figure = self.figure(id, reader)?;
                self.part(figure, reader)
            }
        };
        if let Some(sample) = self.sample.filter(|&sample| base.size(sample) == 0) {
            let what = message!("a base of nobody: its share of {sample} rounds to 0");
            reader.error_at(&pointer.key("base"), what, "give a larger base");
            return None;
        }
        Some(base)
    }

    /// Those whom `figure` counts, as a base.
    fn part(&self, figure: Rc<Figure>, reader: &mut Reader) -> Base {
        if let Some(resolved) = self.resolved.get(&figure.id).filter(|_| figure.members.is_none()) {
            // The reader reports it once, however many figures have this base.
            let what = "the base of other figures, without a name";
            reader.error_at(&resolved.pointer, what, "add \"members\": what those whom it counts are called");
        }
        Base::Part(figure)
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

    /// What follows from a derivation. None after an error, also if the file states something else.
    fn derived(&mut self, raw: &file::Derivation, stated: &Stated, reader: &mut Reader) -> Option<Derived> {
        let pointer = &raw.pointer;
        let derived = match (&raw.add, &raw.ratio) {
            (Some(add), None) => self.sum(&add.0, listed(&raw.subtract), &raw.note, pointer, stated, reader)?,
            (None, Some(ratio)) if raw.subtract.is_none() => self.ratio(ratio, &raw.note, stated, reader)?,
            (None, None) => {
                if reader.is_error_free(pointer) {
                    reader.error_at(pointer, "neither a sum nor a ratio", "add \"add\": […], or \"ratio\": {\"part\": …, \"whole\": …}");
                }
                return None;
            }
            _ => {
                reader.error_at(pointer, "both a sum and a ratio", "keep one; another figure can hold the other");
                return None;
            }
        };
        if let Some(share) = stated.share.flatten()
            && (derived.share.get() - share.get()).abs() > TOLERANCE
            && reader.is_error_free(pointer)
        {
            let what = message!("the terms give {}, the share is {}", plain(derived.share.get()), share.get());
            reader.error_at(pointer, what, "mend the terms or the share");
        }
        reader.is_error_free(pointer).then_some(derived)
    }

    fn sum(
        &mut self,
        add: &[Id],
        subtract: &[Id],
        note: &Option<Text>,
        pointer: &Pointer,
        stated: &Stated,
        reader: &mut Reader,
    ) -> Option<Derived> {
        let mut terms = |ids: &[Id]| -> Option<Vec<Term>> {
            let terms = ids.iter().map(|id| match &*id.name {
                WHOLE => Some(Term::Whole),
                _ => self.figure(id, reader).map(Term::Figure),
            });
            // Collected twice, so that the errors of all terms are reported, not only those of the first.
            terms.collect::<Vec<_>>().into_iter().collect()
        };
        let (add, subtract) = (terms(add), terms(subtract));
        let (add, subtract) = (add?, subtract?);
        let figures = || add.iter().chain(&subtract).filter_map(Term::figure);
        let base = match &stated.base {
            Some(base) => base.clone()?,
            None => match figures().next() {
                Some(figure) => figure.base.clone(),
                None => {
                    reader.error_at(pointer, "a sum without a base, since no term is a figure", "add \"base\" to the figure");
                    return None;
                }
            },
        };
        for figure in figures().filter(|figure| figure.base != base) {
            let what = message!("figure {:?} is of another base", figure.id);
            reader.error_at(pointer, what, "derive from figures of the same base");
        }
        let coarsest = figures().map(|figure| figure.rounding).fold(Share::new(0.0)?, |one, two| if two > one { two } else { one });
        let total = |terms: &[Term]| terms.iter().map(Term::share).sum::<f64>();
        let share = total(&add) - total(&subtract);
        let Some(share) = Share::new(clip(share)) else {
            if reader.is_error_free(pointer) {
                reader.error_at(pointer, message!("the terms give {}", plain(share)), "mend the terms: a share is from 0 to 1");
            }
            return None;
        };
        let rounding = stated.rounding.unwrap_or(Some(coarsest))?;
        // The share as it is stated is free of the error of binary fractions.
        let share = stated.share.flatten().filter(|stated| (stated.get() - share.get()).abs() <= TOLERANCE).unwrap_or(share);
        Some(Derived { share, base, rounding, derivation: Derivation::Sum { add, subtract, note: note.clone() } })
    }

    fn ratio(&mut self, raw: &file::Ratio, note: &Option<Text>, stated: &Stated, reader: &mut Reader) -> Option<Derived> {
        let (part, whole) = (self.figure(&raw.part, reader), self.figure(&raw.whole, reader));
        let (part, whole) = (part?, whole?);
        if part.base != whole.base {
            let what = message!("figures {:?} and {:?} are of different bases", part.id, whole.id);
            reader.error_at(&raw.pointer, what, "divide figures of one base");
            return None;
        }
        if part.share > whole.share || whole.share.get() == 0.0 {
            let what = message!("the part, {}, is not within the whole, {}", part.share.get(), whole.share.get());
            reader.error_at(&raw.pointer, what, "name as \"whole\" the figure that counts those who were asked");
            return None;
        }
        let base = self.part(whole.clone(), reader);
        if let Some(Some(other)) = &stated.base
            && *other != base
        {
            let what = message!("a ratio to {:?} is a share of those whom that counts", whole.id);
            reader.error_at(&raw.pointer, what, message!("leave \"base\" out, or give {}", file::Base::of_figure(&whole.id)));
            return None;
        }
        let share = Share::new(part.share.get() / whole.share.get())?;
        let (least, greatest) = quotients((part.share.get(), part.rounding), (whole.share.get(), whole.rounding));
        let rounding = Share::new(greatest.min(1.0) - least.max(0.0))?;
        Some(Derived { share, base, rounding, derivation: Derivation::Ratio { part, whole, note: note.clone() } })
    }
}

/// How far sums of shares may be off, since sums of binary fractions are inexact, and shares are written with few digits.
const TOLERANCE: f64 = 1e-6;

/// `share` without an error of binary fractions that would put it below 0 or above 1.
fn clip(share: f64) -> f64 {
    if (-TOLERANCE..=1.0 + TOLERANCE).contains(&share) { share.clamp(0.0, 1.0) } else { share }
}

/// What a file states of a figure. The outer None is a missing key, the inner one a value with an error.
struct Stated {
    share: Option<Option<Share>>,
    base: Option<Option<Base>>,
    rounding: Option<Option<Share>>,
}

/// What follows from a derivation.
struct Derived {
    share: Share,
    base: Base,
    rounding: Share,
    derivation: Derivation,
}

/// The ids of the figures that `raw` depends on.
fn dependencies(raw: &file::Figure) -> impl Iterator<Item = &Id> {
    let base = match raw.base.as_ref().and_then(|base| base.0.as_ref()) {
        Some(file::Base::Figure(id)) => Some(id),
        _ => None,
    };
    let derived = raw.derived.iter().flat_map(|derived| {
        let terms = derived.add.iter().flat_map(|add| &add.0).chain(derived.subtract.iter().flatten());
        terms.chain(derived.ratio.iter().flat_map(|ratio| [&ratio.part, &ratio.whole]))
    });
    base.into_iter().chain(derived)
}

/// Whether `share` is a multiple of `rounding`. Units above 0.1 are not checked, since thirds and the like are written with more digits
/// than they were published with.
fn is_multiple(share: Share, rounding: Share) -> bool {
    let units = share.get() / rounding.get();
    rounding.get() == 0.0 || rounding.get() > 0.1 || (units - units.round()).abs() < 1e-6
}
