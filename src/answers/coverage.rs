//! How many practices a response covers, without comparing anything.

use super::placement::placements;
use super::response::Response;
use crate::benchmark::{Benchmark, Question};

/// How many of the practices that a visitor is asked about were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// The practices that were answered.
    pub practices: usize,
    /// The practices that the visitor is asked about.
    pub of: usize,
}

impl Coverage {
    /// From this many practices on, it means something which gap is the largest.
    const ENOUGH: usize = 3;

    /// Whether a first comparison is worth looking at.
    pub fn is_enough(self) -> bool {
        self.practices >= Self::ENOUGH.min(self.of).max(1)
    }
}

/// How many practices a comparison of `response` with `benchmark` would rest on.
pub fn coverage(benchmark: &Benchmark, response: &Response) -> Coverage {
    let asked = || benchmark.questions().filter(|question| response.is_asked(benchmark, question));
    let answered = asked().flat_map(|question| placements(response, question)).filter(|(measure, _)| measure.direction.is_some());
    Coverage { practices: answered.count(), of: asked().map(Question::directed_measures).sum() }
}
