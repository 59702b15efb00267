//! The statistics: how a visitor compares with the respondents of the survey.
//!
//! [`compare()`] is the entry point. Each statistic names its convention and source. There is no wording here.

mod advice;
mod caveat;
mod changes;
mod claim;
mod compare;
mod comparison;
mod count;
mod guess;
mod interval;
mod json;
mod ranking;
mod trial;
mod verdict;

pub use advice::{AssignedAdvice, assign_advice};
pub use caveat::{Caveat, of_figure as caveats_of};
pub use changes::{Change, ChangeKind, Changes, changes};
pub use claim::{Claim, claim};
pub use compare::{compare, never_met, possible_verdicts};
pub use comparison::{BesideMean, Comparison, Contrasted, Given, PeerStanding, Practised, Ranked, RankedItem, Row, Units};
pub use count::{Bounds, Count, count};
pub use guess::{Guessed, guessed};
pub use interval::{Interval, Precision, interval, interval_of};
pub use json::to_json;
pub use ranking::{Agreement, agreement};
pub use verdict::{Standing, standing};
