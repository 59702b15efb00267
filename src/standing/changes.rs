//! What has changed between two comparisons with one benchmark.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::benchmark::{Better, Measure, Verdict};
use crate::standing::{Comparison, Row};

/// The changes on the practices that were answered both times.
#[derive(Debug, Clone)]
pub struct Changes {
    pub changes: Vec<Change>,
    /// How many were answered both times, changed or not.
    pub both: usize,
}

/// A practice on which the visitor's class is another than before.
#[derive(Debug, Clone)]
pub struct Change {
    pub measure: Rc<Measure>,
    pub kind: ChangeKind,
    pub before: Verdict,
    pub now: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The visitor does now what was not done before.
    TakenUp,
    GivenUp,
    /// Another class, on the better side of the one before.
    Better,
    Worse,
}

/// The changes from `before` to `now`, in the order of `now`. A practice answered only once has not changed.
pub fn changes(before: &Comparison, now: &Comparison) -> Changes {
    let rows = before.practices.iter().chain(&before.differences);
    let before: BTreeMap<_, _> = rows.map(|row| (&row.measure.id, row)).collect();
    let both = now.practices.iter().filter_map(|row| Some((*before.get(&row.measure.id)?, row)));
    Changes { changes: both.clone().filter_map(|(before, now)| change(before, now)).collect(), both: both.count() }
}

fn change(before: &Row, now: &Row) -> Option<Change> {
    let better = now.measure.direction.as_ref()?.better;
    let is_more = now.class > before.class;
    let kind = match (now.answer.is_none(), is_more) {
        (true, true) => ChangeKind::TakenUp,
        (true, false) => ChangeKind::GivenUp,
        (false, _) if is_more == (better == Better::More) => ChangeKind::Better,
        (false, _) => ChangeKind::Worse,
    };
    let changed = Change { measure: now.measure.clone(), kind, before: before.standing.verdict, now: now.standing.verdict };
    (before.class != now.class).then_some(changed)
}
