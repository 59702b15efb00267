//! The interval of a published share.

use crate::benchmark::{Figure, Reached, Sample, Share};

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A range of shares, within 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// What limits the precision of a published share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The size of the simple random sample that would tell as much: n, or less for a weighted sample.
    pub base: f64,
    /// The unit to which the share was rounded.
    pub rounding: Share,
    /// Whether everybody in the population answered, so that only rounding is left open.
    pub is_census: bool,
}

impl Precision {
    /// That of a share of `n` respondents of `sample`, rounded to a unit of `rounding`.
    pub fn of(sample: &Sample, n: u32, rounding: Share) -> Self {
        Self { base: f64::from(n) * efficiency(sample), rounding, is_census: sample.reached == Reached::Census }
    }
}

/// The effective size of `sample` divided by its size, at most 1 (Kish 1965: the inverse of the design effect).
///
/// If no effective size was published, it follows from the margin of error m: z² / (4 m²). Without either it is 1.
fn efficiency(sample: &Sample) -> f64 {
    let of_margin = || sample.margin.map(|margin| (Z / (2.0 * margin.get())).powi(2));
    let size = f64::from(sample.size.max(1));
    (sample.effective_size.or_else(of_margin).unwrap_or(size) / size).min(1.0)
}

/// The 95 % interval of a published share (0 to 1): what sampling error and rounding leave open if the respondents were drawn at random.
///
/// A share that was rounded may have been anything within half a unit. The interval reaches from the lower end of the Wilson interval
/// of the least such share to the upper end of that of the greatest. A census leaves only the rounding open.
pub fn interval(share: f64, precision: Precision) -> Interval {
    let half_unit = precision.rounding.get() / 2.0;
    interval_of_range((share - half_unit, share + half_unit), precision)
}

/// The 95 % interval of a published figure of `sample`.
pub fn interval_of(figure: &Figure, sample: &Sample) -> Interval {
    interval_of_range(figure.range(), Precision::of(sample, figure.base.size(sample.size), figure.rounding))
}

/// The interval of a share that may have been anything from `least` to `greatest` before it was rounded.
fn interval_of_range((least, greatest): (f64, f64), precision: Precision) -> Interval {
    if precision.is_census {
        return Interval { low: least.clamp(0.0, 1.0), high: greatest.clamp(0.0, 1.0) };
    }
    wilson(least, greatest, precision.base)
}

/// From the lower end of the 95 % score interval of `least` to the upper end of that of `greatest`, for shares of `base` respondents.
///
/// The score interval is that of Wilson (1927), without continuity correction. The result is 0 to 1 if `base` is 0.
fn wilson(least: f64, greatest: f64, base: f64) -> Interval {
    if base <= 0.0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let (center, half_width) = score(least.max(0.0), base);
    let low = center - half_width;
    let (center, half_width) = score(greatest.min(1.0), base);
    Interval { low: low.clamp(0.0, 1.0), high: (center + half_width).clamp(0.0, 1.0) }
}

/// Center and half-width of the score interval.
fn score(share: f64, n: f64) -> (f64, f64) {
    let denominator = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / denominator;
    let half_width = Z / denominator * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    (center, half_width)
}
