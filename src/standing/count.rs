//! How many practices a visitor does, compared with how many the respondents do.
//!
//! Only the share of each practice was published, and not who does several. So the share of respondents who do fewer practices than
//! the visitor is known only within bounds. The bounds are sharp: for each, some joint distribution with the published shares attains it.

use super::interval::Interval;

/// How inexact sums of binary fractions may be, in percentage points.
const TOLERANCE: f64 = 1e-7;

/// A share that is known only within bounds, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least and the greatest that it can be if the published shares are exact.
    pub min: f64,
    pub max: f64,
    /// The share if the practices were independent.
    pub independent: f64,
    /// The least and the greatest that it can be, since the published shares are rounded.
    pub with_rounding: Interval,
}

impl Bounds {
    /// The bounds in whole percentage points, rounded outward: what is certain stays so.
    pub fn in_points(&self) -> Interval {
        // Binary fractions are inexact, so a whole number of points may be a little more or less.
        let low = (self.with_rounding.low * 100.0 + TOLERANCE).floor() / 100.0;
        let high = (self.with_rounding.high * 100.0 - TOLERANCE).ceil() / 100.0;
        Interval { low: low.clamp(0.0, 1.0), high: high.clamp(0.0, 1.0) }
    }
}

/// How many practices the visitor does, and how many respondents do fewer or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// How many of the practices the visitor does.
    pub yours: usize,
    /// How many practices there are.
    pub practices: usize,
    /// The share of respondents who do fewer.
    pub fewer: Bounds,
    /// The share of respondents who do more.
    pub more: Bounds,
}

/// How wide bounds may be and still tell something.
const TELLING_WIDTH: f64 = 0.4;

impl Count {
    /// Whether one of the two shares is known closely enough for a picture: within less than 40 percentage points. A share that can only
    /// be 0 doesn't count, since nobody does fewer than none, or more than all.
    pub fn is_telling(&self) -> bool {
        let is_narrow = |bounds: &Bounds| {
            let Interval { low, high } = bounds.in_points();
            high - low < TELLING_WIDTH - TOLERANCE
        };
        self.yours > 0 && is_narrow(&self.fewer) || self.yours < self.practices && is_narrow(&self.more)
    }
}

/// The count of a visitor who does `yours` practices. `shares` are the published shares of all practices, from 0 to 1 and all of one base,
/// and `ranges` what each may have been before it was rounded.
///
/// The bounds are those of Rüger (1978), Metrika 25. For independent practices, the count has the Poisson binomial distribution.
pub fn count(shares: &[f64], ranges: &[Interval], yours: usize) -> Count {
    let practices = shares.len();
    // Both bounds grow with each share.
    let lowest: Vec<f64> = ranges.iter().map(|range| range.low).collect();
    let highest: Vec<f64> = ranges.iter().map(|range| range.high).collect();
    let at_least = |number: usize| Tail {
        min: min_tail(shares, number),
        max: max_tail(shares, number),
        with_rounding: Interval { low: min_tail(&lowest, number), high: max_tail(&highest, number) },
    };
    let probabilities = poisson_binomial(shares);
    let (as_many, more) = (at_least(yours), at_least(yours + 1));
    // The sum of no floats is −0.
    let fewer = Bounds {
        min: 1.0 - as_many.max,
        max: 1.0 - as_many.min,
        independent: probabilities.iter().take(yours).sum::<f64>() + 0.0,
        with_rounding: Interval { low: 1.0 - as_many.with_rounding.high, high: 1.0 - as_many.with_rounding.low },
    };
    let more = Bounds {
        min: more.min,
        max: more.max,
        independent: probabilities.iter().skip(yours + 1).sum::<f64>() + 0.0,
        with_rounding: more.with_rounding,
    };
    Count { yours, practices, fewer, more }
}

/// Bounds on the probability of doing at least some number of practices.
struct Tail {
    min: f64,
    max: f64,
    with_rounding: Interval,
}

/// The greatest P(S ≥ k) for the number S of practices done, of K in all: the minimum over r from 0 to k − 1 of the sum of the K − r
/// smallest shares, divided by k − r.
fn max_tail(shares: &[f64], k: usize) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > shares.len() {
        return 0.0;
    }
    let mut sorted = shares.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut sum: f64 = sorted.iter().sum();
    let mut least = 1.0_f64;
    for (r, largest) in sorted.iter().rev().take(k).enumerate() {
        least = least.min(sum / (k - r) as f64);
        sum -= largest;
    }
    least.max(0.0)
}

/// The least P(S ≥ k). At least k practices are done unless at least K − k + 1 are left undone.
fn min_tail(shares: &[f64], k: usize) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > shares.len() {
        return 0.0;
    }
    let undone: Vec<f64> = shares.iter().map(|share| 1.0 - share).collect();
    1.0 - max_tail(&undone, shares.len() - k + 1)
}

/// The distribution of the number of practices done if they are independent: the probabilities of 0, 1, … K.
fn poisson_binomial(shares: &[f64]) -> Vec<f64> {
    let mut probabilities = Vec::with_capacity(shares.len() + 1);
    probabilities.push(1.0);
    for share in shares {
        // The probability of doing one practice fewer of those before, and this one.
        let mut one_fewer_and_this = 0.0;
        for probability in &mut probabilities {
            let without_this = *probability;
            *probability = one_fewer_and_this + without_this * (1.0 - share);
            one_fewer_and_this = without_this * share;
        }
        probabilities.push(one_fewer_and_this);
    }
    probabilities
}
