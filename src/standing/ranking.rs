//! The agreement of two rankings.

/// How far two orders of the same items differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// How many pairs of items the two orders put the other way round.
    pub discordant_pairs: usize,
    /// How many pairs of items there are.
    pub pairs: usize,
    /// Kendall's tau (1938), without ties: 1 for the same order, −1 for the reverse. 1 if there are no pairs.
    pub tau: f64,
}

/// The agreement of the orders `published` and `yours`, each first to last. Items that only one of them has are left out.
pub fn agreement<T: PartialEq>(published: &[T], yours: &[T]) -> Agreement {
    let ranks: Vec<usize> = published.iter().filter_map(|item| yours.iter().position(|known| known == item)).collect();
    let after = |index: usize| ranks.iter().skip(index + 1);
    let discordant_pairs = ranks.iter().enumerate().map(|(index, rank)| after(index).filter(|other| *other < rank).count()).sum();
    let pairs = ranks.len() * ranks.len().saturating_sub(1) / 2;
    let tau = if pairs == 0 { 1.0 } else { 1.0 - 2.0 * discordant_pairs as f64 / pairs as f64 };
    Agreement { discordant_pairs, pairs, tau }
}
