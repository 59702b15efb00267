//! What has changed between two comparisons with the same benchmark.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::benchmark::{Better, Measure, Verdict};
use crate::standing::{Comparison, Row};

/// The practices that were answered both times, and how the visitor's answers to them have changed.
#[derive(Debug, Clone)]
pub struct Changes {
    pub changes: Vec<Change>,
    /// How many practices were answered both times, changed or not.
    pub both: usize,
}

/// A practice on which the visitor falls into another class than before.
#[derive(Debug, Clone)]
pub struct Change {
    pub measure: Rc<Measure>,
    pub kind: ChangeKind,
    pub before: Verdict,
    pub now: Verdict,
}

/// How an answer has changed. Practices that one does or does not do, and that have a name, are taken up or given up; others are better or
/// worse than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The visitor now does the practice.
    TakenUp,
    /// The visitor no longer does the practice.
    GivenUp,
    /// The visitor falls into a better class.
    Better,
    /// The visitor falls into a worse class.
    Worse,
}

/// The changes from `before` to `now`, in the order of `now`. A practice that was answered only once is not among them.
pub fn changes(before: &Comparison, now: &Comparison) -> Changes {
    let rows = before.practices.iter().chain(&before.differences);
    let before: BTreeMap<_, _> = rows.map(|row| (&row.measure.id, row)).collect();
    let both = now.practices.iter().filter_map(|row| Some((*before.get(&row.measure.id)?, row)));
    Changes { changes: both.clone().filter_map(|(before, now)| change(before, now)).collect(), both: both.count() }
}

fn change(before: &Row, now: &Row) -> Option<Change> {
    let better = now.measure.direction.as_ref()?.better;
    let is_better = (now.class > before.class) == (better == Better::More);
    let kind = match (now.measure.yes_no_practice().is_some(), is_better) {
        (true, true) => ChangeKind::TakenUp,
        (true, false) => ChangeKind::GivenUp,
        (false, true) => ChangeKind::Better,
        (false, false) => ChangeKind::Worse,
    };
    let changed = Change { measure: now.measure.clone(), kind, before: before.standing.verdict(), now: now.standing.verdict() };
    (before.class != now.class).then_some(changed)
}
