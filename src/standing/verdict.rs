//! Where one answer stands in a published distribution, and the verdict on it.
//!
//! If all respondents stood in line, ordered by one practice, those who answered alike would share one stretch of it. The visitor's place
//! is the middle of the stretch of those who answered alike.

use super::interval::{Interval, Precision, interval};
use crate::benchmark::{Third, Verdict};

/// How inexact sums of binary fractions may be.
const TOLERANCE: f64 = 1e-12;

/// Where a visitor stands on one ordered scale. Shares are from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The share of respondents in worse categories.
    pub below: f64,
    /// The share of respondents in the visitor's own category.
    pub tied: f64,
    /// The share of respondents in better categories.
    pub above: f64,
    /// The place in line, 0 the last and 1 the first: `below` and half of `tied` (Bross 1958; the midrank percentile).
    pub ridit: f64,
    /// `above` minus `below`: Cliff's delta (1993) of the respondents against the visitor. 1 if all are ahead, −1 if all are behind.
    pub gap: f64,
    /// The [`interval`] of `above`. 0 to 0 if no category is above.
    pub above_interval: Interval,
    /// The [`interval`] of `below`. 0 to 0 if no category is below.
    pub below_interval: Interval,
    /// The 95 % interval of `ridit`.
    pub ridit_interval: Interval,
    /// The third of the line that `ridit` is in.
    pub third: Third,
    /// Whether an end of `ridit_interval` is in another third: too close to call.
    pub is_close: bool,
}

impl Standing {
    /// The third in which the visitor stands, or that it is too close to call.
    pub fn verdict(&self) -> Verdict {
        if self.is_close { Verdict::TooClose } else { self.third.into() }
    }

    /// This standing if the classes lie between published quantiles: those in the visitor's class did not answer alike, so the visitor may be
    /// anywhere among them. It is too close to call unless the whole class is in one third.
    pub fn between_quantiles(self) -> Self {
        let low = self.below_interval.low.min(self.below);
        let high = (1.0 - self.above_interval.low.min(self.above)).max(low);
        let is_close = [low, high].iter().any(|end| third_at(*end) != self.third);
        Self { ridit_interval: Interval { low, high }, is_close, ..self }
    }

    /// The visitor's rank among `n` respondents, counted from the first: that of somebody in the middle of those who answered alike.
    pub fn rank(&self, n: u32) -> u32 {
        let n = f64::from(n);
        (n + 1.0 - (n * self.ridit + 0.5)).round().clamp(1.0, n.max(1.0)) as u32
    }
}

/// The standing of a visitor in the category at index `category`, of categories ordered from worst to best.
///
/// `shares` has the share of each category, all of the same `precision`. They sum to 1.
pub fn standing(shares: &[f64], category: usize, precision: Precision) -> Standing {
    // The sum of no floats is −0.
    let below = shares.iter().take(category).sum::<f64>() + 0.0;
    let tied = shares.get(category).copied().unwrap_or_default();
    let above = shares.iter().skip(category + 1).sum::<f64>() + 0.0;
    let nobody = Interval { low: 0.0, high: 0.0 };
    let below_interval = if category == 0 { nobody } else { interval(below, precision) };
    let above_interval = if category + 1 >= shares.len() { nobody } else { interval(above, precision) };
    let ridit = below + tied / 2.0;
    let ridit_interval = ridit_interval((below, below_interval), (above, above_interval), precision.is_census);
    let third = third_at(ridit);
    Standing {
        below,
        tied,
        above,
        ridit,
        gap: above - below,
        above_interval,
        below_interval,
        ridit_interval,
        third,
        is_close: [ridit_interval.low, ridit_interval.high].iter().any(|end| third_at(*end) != third),
    }
}

/// The third of the line that a place is in.
fn third_at(ridit: f64) -> Third {
    if ridit < 1.0 / 3.0 - TOLERANCE {
        Third::Behind
    } else if ridit > 2.0 / 3.0 + TOLERANCE {
        Third::Ahead
    } else {
        Third::Middle
    }
}

/// The interval of the place in line, from the shares behind and ahead and their intervals.
///
/// The place is (1 + d) / 2, where d is the share behind less the share ahead. The interval of d is made from those of the two shares, which
/// are of one multinomial sample, by MOVER: Newcombe (1998), method 10; Zou and Donner (2008).
fn ridit_interval((below, b): (f64, Interval), (above, a): (f64, Interval), is_census: bool) -> Interval {
    let (low, high) = if is_census {
        (b.low - a.high, b.high - a.low)
    } else {
        let is_known = |share: f64| share <= 0.0 || share >= 1.0;
        let correlation = if is_known(below) || is_known(above) { 0.0 } else { -(below * above / ((1.0 - below) * (1.0 - above))).sqrt() };
        let difference = below - above;
        let distance = |below: f64, above: f64| (below * below + above * above - 2.0 * correlation * below * above).max(0.0).sqrt();
        (difference - distance(below - b.low, a.high - above), difference + distance(b.high - below, above - a.low))
    };
    Interval { low: ((1.0 + low) / 2.0).clamp(0.0, 1.0), high: ((1.0 + high) / 2.0).clamp(0.0, 1.0) }
}
