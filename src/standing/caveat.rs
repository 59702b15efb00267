//! The doubts that travel with a number.

use crate::benchmark::{Base, Date, Figure, Reached, Sample};

/// A base of fewer respondents is called small.
const SMALL_BASE: u32 = 100;
/// A survey of more years ago is called old.
const OLD_YEARS: u16 = 5;

/// A reason to trust a number less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// It was computed from other published figures.
    Derived,
    /// Its base was computed from a rounded share.
    DerivedBase,
    /// Its base is small.
    SmallBase { n: u32 },
    /// Sources give other values for it.
    Conflicting,
    /// The respondents chose to answer: sampling theory does not cover them.
    OptInSample,
    /// The survey is that many years old.
    OldSurvey { years: u16 },
    /// Some of what is compared was not answered.
    PartlyAnswered { answered: usize, of: usize },
}

/// What there is to doubt of one published number, in a sample of `size`.
pub fn of_figure(figure: &Figure, size: u32) -> Vec<Caveat> {
    of_figures(std::iter::once(figure), &figure.base, figure.base.size(size))
}

/// What there is to doubt of shares that rest on `figures`, all of `base`, which has `n` respondents.
pub fn of_figures<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, base: &Base, n: u32) -> Vec<Caveat> {
    let doubts = [
        figures.clone().any(|figure| figure.derivation.is_some()).then_some(Caveat::Derived),
        base.is_derived().then_some(Caveat::DerivedBase),
        (n < SMALL_BASE).then_some(Caveat::SmallBase { n }),
        figures.clone().any(|figure| !figure.conflicts.is_empty()).then_some(Caveat::Conflicting),
    ];
    doubts.into_iter().flatten().collect()
}

/// What there is to doubt of everything that rests on `sample`, seen from `today`.
pub fn of_sample(sample: &Sample, today: Date) -> Vec<Caveat> {
    let years = today.year.saturating_sub(sample.to.year);
    let doubts =
        [(sample.reached == Reached::OptIn).then_some(Caveat::OptInSample), (years > OLD_YEARS).then_some(Caveat::OldSurvey { years })];
    doubts.into_iter().flatten().collect()
}
