//! The interval of a published share.

use crate::benchmark::Share;

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A range of shares, within 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// Whether the share is above a half. None if the interval contains a half, so that it is too close to call.
    pub fn is_majority(self) -> Option<bool> {
        if self.low > 0.5 {
            Some(true)
        } else if self.high < 0.5 {
            Some(false)
        } else {
            None
        }
    }
}

/// The 95 % score interval of Wilson (1927), without continuity correction, for a share of `base` respondents.
///
/// A share that was rounded to a unit of `rounding` may have been anything within half a unit. The interval reaches from the lower end for
/// the least such share to the upper end for the greatest. It accounts for sampling error and rounding alone, and only if the respondents
/// were drawn at random. It is 0 to 1 if `base` is 0.
pub fn wilson(share: f64, base: u32, rounding: Share) -> Interval {
    if base == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let half_unit = rounding.get() / 2.0;
    let (center, half_width) = score((share - half_unit).max(0.0), base);
    let low = center - half_width;
    let (center, half_width) = score((share + half_unit).min(1.0), base);
    Interval { low: low.clamp(0.0, 1.0), high: (center + half_width).clamp(0.0, 1.0) }
}

/// Center and half-width of the score interval.
fn score(share: f64, base: u32) -> (f64, f64) {
    let n = f64::from(base);
    let denominator = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / denominator;
    let half_width = Z / denominator * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    (center, half_width)
}
