//! The one published share that says most about a visitor's answer.

use std::rc::Rc;

use super::caveat::{self, Caveat};
use super::comparison::Row;
use super::interval::{Interval, wilson};
use crate::benchmark::{Better, Figure};

/// A share of the respondents who gave a certain answer, or that or a better one.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The worst class that it counts, from 0 in the measure's order. Without a direction: the one class that it counts.
    pub class: usize,
    pub share: f64,
    pub interval: Interval,
    /// The published figures that add up to it, before normalising; empty where it is the rest of the base.
    pub figures: Vec<Rc<Figure>>,
    /// What there is to doubt of it.
    pub caveats: Vec<Caveat>,
}

/// How many do better, for a visitor who is in the worst class or behind; else how many do at least as much.
///
/// For a measure without a direction: how many gave the same answer.
pub fn claim(row: &Row) -> Claim {
    let measure = &row.measure;
    let standing = &row.standing;
    let (class, share) = match measure.direction.as_ref().map(|direction| direction.better) {
        None => (row.class, standing.tied),
        Some(better) => {
            let next = match better {
                Better::More => Some(row.class + 1).filter(|class| *class < measure.classes.len()),
                Better::Less => row.class.checked_sub(1),
            };
            let is_worst = standing.below == 0.0;
            match next.filter(|_| is_worst || standing.above > 0.5) {
                Some(next) => (next, standing.above),
                None => (row.class, standing.tied + standing.above),
            }
        }
    };
    let counted =
        measure.classes.iter().enumerate().filter(|(place, _)| match measure.direction.as_ref().map(|direction| direction.better) {
            None => *place == class,
            Some(Better::More) => *place >= class,
            Some(Better::Less) => *place <= class,
        });
    let figures: Vec<Rc<Figure>> = counted.flat_map(|(_, class)| class.figures.iter().cloned()).collect();
    let caveats = caveat::of_figures(figures.iter().map(|figure| &**figure), &measure.base, row.n);
    Claim { class, share, interval: wilson(share, row.n, measure.rounding), figures, caveats }
}
