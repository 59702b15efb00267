//! The one published share that says most about a visitor's answer.

use std::rc::Rc;

use super::caveat::{self, Caveat};
use super::comparison::{Row, unit_of};
use super::interval::{Interval, interval};
use crate::benchmark::{Better, Figure, Share, Verdict};

/// The share of the respondents who gave one answer, or that answer or a better one.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The index, in the measure's order, of the worst class that the share counts. Without a direction, of the only class that it counts.
    pub class: usize,
    /// From 0 to 1.
    pub share: f64,
    /// The 95 % interval of the share.
    pub interval: Interval,
    /// The published figures that add up to the share, before normalizing. Empty if it is the rest of the base.
    pub figures: Vec<Rc<Figure>>,
    pub caveats: Vec<Caveat>,
    /// The unit to which the share is known.
    pub unit: Share,
    /// The least that the share may have been before its figures were rounded.
    pub least: f64,
}

/// The claim about the visitor's answer in `row`.
///
/// For a visitor who lags, is in the worst class, or has a majority ahead, it is the share of respondents in a better class: that names the
/// next step up. For others, it is the share in the same class or a better one. For a measure without a direction, it is the share that gave
/// the same answer. If it is better to say no, it is the share that said yes: that is what was published, and what a predicate names.
pub fn claim(row: &Row) -> Claim {
    let measure = &row.measure;
    let standing = &row.standing;
    let better = measure.direction.as_ref().map(|direction| direction.better);
    let is_no_better = better == Some(Better::Less) && measure.is_yes_no();
    let (class, share) = match better {
        None => (row.class, standing.tied),
        Some(Better::Less) if is_no_better => (1, row.shares.get(1).copied().unwrap_or_default()),
        Some(better) => {
            let next = match better {
                Better::More => Some(row.class + 1).filter(|class| *class < measure.classes.len()),
                Better::Less => row.class.checked_sub(1),
            };
            let is_worst = standing.below == 0.0;
            match next.filter(|_| is_worst || standing.above > 0.5 || standing.verdict() == Verdict::Behind) {
                Some(next) => (next, standing.above),
                None => (row.class, standing.tied + standing.above),
            }
        }
    };
    let counted = row.class_figures.iter().enumerate().filter(|(index, _)| match better {
        Some(Better::More) => *index >= class,
        Some(Better::Less) if !is_no_better => *index <= class,
        _ => *index == class,
    });
    let figures: Vec<Rc<Figure>> = counted.flat_map(|(_, figures)| figures.iter().cloned()).collect();
    let mut caveats = caveat::of_figures(figures.iter().map(|figure| &**figure), &row.base, row.n);
    if figures.is_empty() {
        // The share is what the others leave over, so it has their caveats, and was not published itself.
        caveats = caveat::of_figures(row.figures().map(|figure| &**figure), &row.base, row.n);
        if !caveats.contains(&Caveat::Derived) {
            caveats.insert(0, Caveat::Derived);
        }
    }
    let unit = match figures.as_slice() {
        [] => row.precision.rounding,
        _ if row.base.is_answering() => row.precision.rounding,
        figures => unit_of(figures),
    };
    let terms = if figures.is_empty() { row.figures().count() } else { figures.len() };
    let least = share - row.precision.rounding.get() / 2.0 * terms as f64;
    Claim { class, share, interval: interval(share, row.precision), figures, caveats, unit, least }
}
