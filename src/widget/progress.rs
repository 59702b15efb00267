//! How far a visitor has come, and as a text to keep between visits.

use std::rc::Rc;

use super::past::Past;
use crate::answers::{ById, Response, from_text, to_text};
use crate::benchmark::{Benchmark, Date};

/// A place on the way through the widget, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A section of the benchmark, counted from 0.
    Section(usize),
    /// What the visitor guesses before the results.
    Guesses,
    Results,
}

impl Default for Place {
    fn default() -> Self {
        Self::Section(0)
    }
}

/// What a visitor has said, and where that was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    pub response: Rc<Response>,
    /// By the id of a figure: how many of its base it counts, as the visitor thinks.
    pub guesses: Rc<ById<u32>>,
    /// When something was last said.
    pub day: Option<Date>,
    pub place: Place,
    /// The furthest place so far, to return to.
    pub furthest: Place,
    /// The results that were seen.
    pub past: Past,
}

impl Progress {
    /// Whether nothing was said.
    pub fn is_blank(&self) -> bool {
        self.response.is_empty() && self.guesses.is_empty()
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.is_blank() && self.past.is_empty()
    }

    #[must_use]
    pub fn with_guess(&self, figure: Rc<str>, guess: Option<u32>) -> Self {
        let mut guesses = (*self.guesses).clone();
        match guess {
            Some(guess) => guesses.insert(figure, guess),
            None => guesses.remove(&figure),
        };
        Self { guesses: Rc::new(guesses), ..self.clone() }
    }

    /// Words between spaces: the answers, the place, the furthest place, the day, and each guess as `figure=number`. The past follows.
    pub fn to_text(&self, benchmark: &Benchmark) -> String {
        let place = |place: Place| match place {
            Place::Section(section) => section.to_string(),
            Place::Guesses => "guesses".into(),
            Place::Results => "results".into(),
        };
        let mut words = vec![to_text(&self.response, benchmark), place(self.place), place(self.furthest)];
        words.extend(self.day.map(|day| day.to_string()));
        words.extend(self.guesses.iter().map(|(figure, guess)| format!("{figure}={guess}")));
        words.join(" ") + &self.past.to_text(benchmark)
    }

    /// What [`Progress::to_text`] wrote for `benchmark`; None for anything else.
    pub fn from_text(text: &str, benchmark: &Benchmark) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut words = lines.next()?.split(' ').peekable();
        let place = |word: &str| match word {
            "guesses" => Some(Place::Guesses),
            "results" => Some(Place::Results),
            section => section.parse().ok().map(Place::Section),
        };
        let guess = |word: &str| {
            let (id, guess) = word.split_once('=')?;
            let figure = benchmark.guesses.iter().find(|figure| *figure.id == *id)?;
            let guess = guess.parse().ok().filter(|guess| *guess <= figure.base.size(benchmark.sample.size))?;
            Some((figure.id.clone(), guess))
        };
        let response = Rc::new(from_text(words.next()?, benchmark).ok()?);
        let (place, furthest) = (place(words.next()?)?, place(words.next()?)?);
        let day = words.peek().and_then(|word| Date::read(word));
        let guesses = Rc::new(words.skip(usize::from(day.is_some())).map(guess).collect::<Option<_>>()?);
        // The past is worth less than the present, and may be damaged alone.
        Some(Self { response, guesses, day, place, furthest, past: Past::from_lines(&mut lines, benchmark) })
    }
}
