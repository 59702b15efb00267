//! The share of a practice among those who were asked about it, from two shares of everybody.

use super::interval::{Interval, wilson};
use crate::benchmark::{Share, quotients};

/// A share of those whom another share counts. It is derived, not published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// From 0 to 1.
    pub share: f64,
    /// How many respondents the whole counts.
    pub base: u32,
    /// The 95 % interval of the share.
    pub interval: Interval,
}

/// The ratio of `part` to `whole`, each a share of all `n` respondents with the unit to which it was rounded.
///
/// For a figure that a benchmark derives so, [`super::interval_of`] gives the same interval.
///
/// The interval is Wilson's, at the least and the greatest quotient that rounding allows. `efficiency` is the effective size of the sample
/// divided by its size: 1 for a simple random sample.
pub fn ratio(part: (f64, Share), whole: (f64, Share), n: u32, efficiency: f64) -> Ratio {
    let base = (whole.0 * f64::from(n)).round();
    let (least, greatest) = quotients(part, whole);
    Ratio { share: part.0 / whole.0, base: base as u32, interval: wilson(least, greatest, base * efficiency) }
}
