//! What has changed between two comparisons with one benchmark.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Comparison, Row};
use crate::benchmark::{Better, Measure, Verdict};

/// What has changed on the practices that were answered both times.
#[derive(Debug, Clone)]
pub struct Since {
    pub changes: Vec<Change>,
    /// How many were answered both times, changed or not.
    pub both: usize,
}

/// A practice on which the visitor stands elsewhere than before.
#[derive(Debug, Clone)]
pub struct Change {
    pub measure: Rc<Measure>,
    pub turn: Turn,
    pub before: Verdict,
    pub now: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What is done or not is done now.
    TakenUp,
    GivenUp,
    /// Another class, on the better side of the one before.
    Better,
    Worse,
}

/// The changes from `before` to `now`, in the order of `now`. What was answered once only is none.
pub fn since(before: &Comparison, now: &Comparison) -> Since {
    let rows = before.practices.iter().chain(&before.differences);
    let before: BTreeMap<_, _> = rows.map(|row| (&row.measure.id, row)).collect();
    let both = now.practices.iter().filter_map(|row| Some((*before.get(&row.measure.id)?, row)));
    Since { changes: both.clone().filter_map(|(before, now)| change(before, now)).collect(), both: both.count() }
}

fn change(before: &Row, now: &Row) -> Option<Change> {
    let better = now.measure.direction.as_ref()?.better;
    let is_more = now.class > before.class;
    let turn = match (now.answer.is_none(), is_more) {
        (true, true) => Turn::TakenUp,
        (true, false) => Turn::GivenUp,
        (false, _) if is_more == (better == Better::More) => Turn::Better,
        (false, _) => Turn::Worse,
    };
    let changed = Change { measure: now.measure.clone(), turn, before: before.standing.verdict, now: now.standing.verdict };
    (before.class != now.class).then_some(changed)
}
