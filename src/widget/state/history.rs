//! Earlier results of the visitor, for comparison with the next ones.

use std::rc::Rc;

use crate::answers::{Response, from_text, to_text};
use crate::benchmark::{Benchmark, Date};

/// A response whose results were shown, and the day of that.
#[derive(Debug, Clone, PartialEq)]
pub struct PastResult {
    pub day: Date,
    pub response: Rc<Response>,
}

/// The latest results, and the ones that they are compared with: of an earlier day, or of the same day if the visitor answered again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    latest: Option<PastResult>,
    earlier: Option<PastResult>,
}

impl History {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The results that the latest ones are compared with.
    pub fn earlier(&self) -> Option<&PastResult> {
        self.earlier.as_ref()
    }

    /// The history once `result` is the latest. It replaces another one of the same day.
    #[must_use]
    pub fn with(&self, result: PastResult) -> Self {
        let earlier = self.latest.as_ref().filter(|latest| latest.day != result.day).or(self.earlier.as_ref());
        Self { earlier: earlier.cloned(), latest: Some(result) }
    }

    /// The history in which the next results are compared with the latest, even on the same day.
    #[must_use]
    pub fn set_aside(&self) -> Self {
        Self { latest: None, earlier: self.latest.as_ref().or(self.earlier.as_ref()).cloned() }
    }

    /// One line for each result, empty where there is none. Each follows a line break.
    pub fn to_text(&self, benchmark: &Benchmark) -> String {
        let line = |result: &Option<PastResult>| {
            let line = result.as_ref().map(|result| format!("{} {}", result.day, to_text(&result.response, benchmark)));
            format!("\n{}", line.unwrap_or_default())
        };
        if self.is_empty() { String::new() } else { line(&self.latest) + &line(&self.earlier) }
    }

    /// The results that can be read from the next two lines.
    pub fn from_lines<'t>(lines: &mut impl Iterator<Item = &'t str>, benchmark: &Benchmark) -> Self {
        let mut result = || {
            let (day, response) = lines.next()?.split_once(' ')?;
            Some(PastResult { day: Date::read(day)?, response: Rc::new(from_text(response, benchmark).ok()?) })
        };
        Self { latest: result(), earlier: result() }
    }
}
