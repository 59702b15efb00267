//! Caveats, which travel with each number.

use crate::benchmark::{Base, Date, Figure, Reached, Sample};

/// A base of fewer respondents is small.
const SMALL_BASE: u32 = 100;
/// A survey that is older than so many years is old.
const OLD_YEARS: u16 = 5;

/// A reason to trust a number less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// The number was computed from other published figures.
    Derived,
    /// The size of its base was computed from a rounded share.
    DerivedBase,
    /// Its base has only `n` respondents.
    SmallBase { n: u32 },
    /// Other sources give other values for it.
    Conflicting,
    /// The respondents chose to answer, so that sampling theory does not apply.
    OptInSample,
    /// The survey is so many years old.
    OldSurvey { years: u16 },
    /// Only some of the practices were answered.
    PartlyAnswered { answered: usize, of: usize },
}

/// The caveats of one published figure, in a sample of `size` respondents.
pub fn of_figure(figure: &Figure, size: u32) -> Vec<Caveat> {
    of_figures(std::iter::once(figure), &figure.base, figure.base.size(size))
}

/// The caveats of shares that rest on `figures`, all of one `base` of `n` respondents.
pub fn of_figures<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, base: &Base, n: u32) -> Vec<Caveat> {
    let caveats = [
        (base.is_answering() || figures.clone().any(|figure| figure.derivation.is_some())).then_some(Caveat::Derived),
        base.is_derived().then_some(Caveat::DerivedBase),
        (n < SMALL_BASE).then_some(Caveat::SmallBase { n }),
        figures.clone().any(|figure| !figure.conflicts.is_empty()).then_some(Caveat::Conflicting),
    ];
    caveats.into_iter().flatten().collect()
}

/// The caveats of everything that rests on `sample`, as of `today`.
pub fn of_sample(sample: &Sample, today: Date) -> Vec<Caveat> {
    let years = today.year.saturating_sub(sample.to.year);
    let caveats =
        [(sample.reached == Reached::OptIn).then_some(Caveat::OptInSample), (years > OLD_YEARS).then_some(Caveat::OldSurvey { years })];
    caveats.into_iter().flatten().collect()
}
