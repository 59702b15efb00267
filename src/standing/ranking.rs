//! One order against another.

/// How far two orders of the same items differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Pairs of items that the two orders put the other way round.
    pub discordant_pairs: usize,
    pub pairs: usize,
    /// Kendall's tau (1938), without ties: 1 for the same order, −1 for the reverse. 1 where there is nothing to compare.
    pub tau: f64,
}

/// The agreement of `yours` with `published`: the same items, each once, first to last. Items of one alone are left out.
pub fn agreement<T: PartialEq>(published: &[T], yours: &[T]) -> Agreement {
    let places: Vec<usize> = published.iter().filter_map(|item| yours.iter().position(|own| own == item)).collect();
    let later = |place: usize| places.iter().skip(place + 1);
    let discordant_pairs = places.iter().enumerate().map(|(place, own)| later(place).filter(|other| *other < own).count()).sum();
    let pairs = places.len() * places.len().saturating_sub(1) / 2;
    let tau = if pairs == 0 { 1.0 } else { 1.0 - 2.0 * discordant_pairs as f64 / pairs as f64 };
    Agreement { discordant_pairs, pairs, tau }
}
