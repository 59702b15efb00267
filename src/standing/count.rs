//! How many practices a visitor does, against how many the respondents do.
//!
//! Only the share of each practice was published, never who does several. So the number of respondents who do fewer than
//! the visitor is known within bounds alone; these are sharp: some joint law with the published shares attains each.

/// A share that is known within bounds, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub min: f64,
    pub max: f64,
    /// What it would be if the practices were unrelated.
    pub independent: f64,
}

/// The share of respondents who do fewer practices than the visitor, and of those who do more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// How many of the practices the visitor does.
    pub yours: usize,
    /// How many practices there are.
    pub practices: usize,
    pub fewer: Bounds,
    pub more: Bounds,
}

/// The bounds for a visitor who does `yours` of the practices whose published shares, all of one base, are `shares`.
///
/// Rüger (1978), Metrika 25, for the bounds; the Poisson binomial law for independent practices.
pub fn count(shares: &[f64], yours: usize) -> Count {
    let practices = shares.len();
    let at_least = |number: usize| Tail { min: min_tail(shares, number), max: max_tail(shares, number) };
    let law = poisson_binomial(shares);
    let (reached, passed) = (at_least(yours), at_least(yours + 1));
    // An empty sum of floats is −0.
    let fewer = Bounds { min: 1.0 - reached.max, max: 1.0 - reached.min, independent: law.iter().take(yours).sum::<f64>() + 0.0 };
    let more = Bounds { min: passed.min, max: passed.max, independent: law.iter().skip(yours + 1).sum::<f64>() + 0.0 };
    Count { yours, practices, fewer, more }
}

/// Bounds on the chance to do at least some number of practices.
struct Tail {
    min: f64,
    max: f64,
}

/// The greatest P(S ≥ k): over r from 0 to k − 1, the least of the sum of the K − r smallest shares, over k − r.
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

/// The least P(S ≥ k): at least k are done unless at least K − k + 1 are left undone.
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

/// The law of the number of practices done, were they independent: the chance of 0, 1, … K.
fn poisson_binomial(shares: &[f64]) -> Vec<f64> {
    let mut law = Vec::with_capacity(shares.len() + 1);
    law.push(1.0);
    for share in shares {
        // Of the chance of one less, as it was before this practice.
        let mut done = 0.0;
        for chance in &mut law {
            let before = *chance;
            *chance = done + before * (1.0 - share);
            done = before * share;
        }
        law.push(done);
    }
    law
}
