//! The results that a visitor saw before, to hold the next ones against.

use std::rc::Rc;

use crate::answers::{Response, from_text, to_text};
use crate::benchmark::{Benchmark, Date};

/// What the results were of, and the day on which they were seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub day: Date,
    pub response: Rc<Response>,
}

/// The latest results, and those before: of an earlier day, or set aside on the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Past {
    latest: Option<Seen>,
    before: Option<Seen>,
}

impl Past {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the latest results are held against.
    pub fn before(&self) -> Option<&Seen> {
        self.before.as_ref()
    }

    /// The past once `seen` are the latest results: they take the place of others of the day.
    #[must_use]
    pub fn with(&self, seen: Seen) -> Self {
        let earlier = self.latest.as_ref().filter(|latest| latest.day != seen.day).or(self.before.as_ref());
        Self { before: earlier.cloned(), latest: Some(seen) }
    }

    /// The past where the next results are held against the latest, whatever the day.
    #[must_use]
    pub fn set_aside(&self) -> Self {
        Self { latest: None, before: self.latest.as_ref().or(self.before.as_ref()).cloned() }
    }

    /// A line each, which may be empty; both follow a line break.
    pub fn to_text(&self, benchmark: &Benchmark) -> String {
        let line = |seen: &Option<Seen>| {
            let words = seen.as_ref().map(|seen| format!("{} {}", seen.day, to_text(&seen.response, benchmark)));
            format!("\n{}", words.unwrap_or_default())
        };
        if self.is_empty() { String::new() } else { line(&self.latest) + &line(&self.before) }
    }

    /// What of it can be read.
    pub fn from_lines<'t>(lines: &mut impl Iterator<Item = &'t str>, benchmark: &Benchmark) -> Self {
        let mut seen = || {
            let (day, response) = lines.next()?.split_once(' ')?;
            Some(Seen { day: Date::read(day)?, response: Rc::new(from_text(response, benchmark).ok()?) })
        };
        Self { latest: seen(), before: seen() }
    }
}
