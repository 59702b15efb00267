//! What a published share is worth.

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
    /// Whether it lies above a half, or below; None where it is too close to call.
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
/// A share that was published to a unit of `rounding` may have been anything within half a unit: the lower end is that of
/// the least such share, the upper end that of the greatest. It covers sampling noise and rounding alone, and only if the
/// respondents were drawn at random. Of no respondents nothing is known.
pub fn wilson(share: f64, base: u32, rounding: Share) -> Interval {
    if base == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let half = rounding.get() / 2.0;
    let (center, reach) = score((share - half).max(0.0), base);
    let low = center - reach;
    let (center, reach) = score((share + half).min(1.0), base);
    Interval { low: low.clamp(0.0, 1.0), high: (center + reach).clamp(0.0, 1.0) }
}

/// Center and half-width of the score interval.
fn score(share: f64, base: u32) -> (f64, f64) {
    let n = f64::from(base);
    let spread = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / spread;
    let reach = Z / spread * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    (center, reach)
}
