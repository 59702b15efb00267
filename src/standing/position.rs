//! Where one answer stands among the published ones.

use super::interval::{Interval, wilson};
use crate::benchmark::{Share, Verdict};

/// The place of a visitor on one ordered scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The share in worse categories, from 0 to 1.
    pub below: f64,
    /// The share in the visitor's own category.
    pub tied: f64,
    /// The share in better categories.
    pub above: f64,
    /// The chance to be ahead of a respondent drawn at random, ties counting half (Bross 1958).
    pub ridit: f64,
    /// `above` less `below`: Cliff's delta (1993) of the respondents against the visitor. 1 where all are ahead, −1 where all are behind.
    pub gap: f64,
    pub above_interval: Interval,
    pub below_interval: Interval,
    pub verdict: Verdict,
}

impl Standing {
    /// Whether it is level only because the figures cannot tell: a majority may be ahead, or behind, and may not.
    pub fn is_too_close_to_call(&self) -> bool {
        self.above_interval.is_majority().is_none() || self.below_interval.is_majority().is_none()
    }
}

/// The standing of a visitor in `category`, counted from 0, of categories ordered from worst to best.
///
/// `shares` sum to 1; each was published to a unit of `rounding`, of `base` respondents. A category past the last counts as the last.
pub fn standing(shares: &[f64], category: usize, base: u32, rounding: Share) -> Standing {
    // An empty sum of floats is −0.
    let below = shares.iter().take(category).sum::<f64>() + 0.0;
    let tied = shares.get(category).copied().unwrap_or_default();
    let above = shares.iter().skip(category + 1).sum::<f64>() + 0.0;
    let above_interval = wilson(above, base, rounding);
    let below_interval = wilson(below, base, rounding);
    let verdict = if above_interval.low > 0.5 {
        Verdict::Behind
    } else if below_interval.low > 0.5 {
        Verdict::Ahead
    } else {
        Verdict::Level
    };
    Standing { below, tied, above, ridit: below + tied / 2.0, gap: above - below, above_interval, below_interval, verdict }
}
