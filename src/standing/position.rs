//! Where one answer stands in a published distribution.

use super::interval::{Interval, wilson};
use crate::benchmark::{Share, Verdict};

/// Where a visitor stands on one ordered scale. Shares are from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The share of respondents in worse categories.
    pub below: f64,
    /// The share of respondents in the visitor's own category.
    pub tied: f64,
    /// The share of respondents in better categories.
    pub above: f64,
    /// The probability of being ahead of a respondent drawn at random, with ties counted as half (Bross 1958).
    pub ridit: f64,
    /// `above` minus `below`: Cliff's delta (1993) of the respondents against the visitor. 1 if all are ahead, −1 if all are behind.
    pub gap: f64,
    /// The [`wilson`] interval of `above`.
    pub above_interval: Interval,
    /// The [`wilson`] interval of `below`.
    pub below_interval: Interval,
    pub verdict: Verdict,
}

impl Standing {
    /// Whether a majority may be ahead or behind, but sampling error and rounding leave that open.
    pub fn is_too_close_to_call(&self) -> bool {
        self.above_interval.is_majority().is_none() || self.below_interval.is_majority().is_none()
    }
}

/// The standing of a visitor in the category at index `category`, of categories ordered from worst to best.
///
/// `shares` has the share of each category, of `base` respondents and rounded to a unit of `rounding`. They sum to 1.
pub fn standing(shares: &[f64], category: usize, base: u32, rounding: Share) -> Standing {
    // The sum of no floats is −0.
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
