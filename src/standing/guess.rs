//! A visitor's guess at a published figure.

use crate::benchmark::Figure;

/// A guess, and how far it is from the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guessed {
    /// How many respondents of the base the visitor guessed.
    pub count: u32,
    /// The same as a share of the base, 0 to 1.
    pub share: f64,
    /// How many respondents more than the figure counts. 0 if the guess is within the figure's rounding.
    pub off: i64,
}

/// Compares `guess`, a number of respondents, with `figure`, in a sample of `size` respondents.
pub fn guessed(figure: &Figure, size: u32, guess: u32) -> Guessed {
    let base = f64::from(figure.base.size(size).max(1));
    let share = f64::from(guess) / base;
    let difference = share - figure.share.get();
    let is_within_rounding = difference.abs() <= figure.rounding.get() / 2.0;
    Guessed { count: guess, share, off: if is_within_rounding { 0 } else { (difference * base).round() as i64 } }
}
