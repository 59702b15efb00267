//! How far a visitor has come, also as a text that storage keeps between visits.

use std::rc::Rc;

use super::history::History;
use crate::answers::{ById, Response, from_text, to_text};
use crate::benchmark::{Benchmark, Date};

/// A screen of the widget. Later screens are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// A section of the benchmark, counted from 0.
    Section(usize),
    /// The guesses before the results.
    Guesses,
    Results,
}

impl Default for Screen {
    fn default() -> Self {
        Self::Section(0)
    }
}

/// What a visitor has answered, and on which screen that visitor is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    pub response: Rc<Response>,
    /// By the id of a figure, how many of its base the visitor thinks it counts.
    pub guesses: Rc<ById<u32>>,
    /// The day of the last answer.
    pub day: Option<Date>,
    pub screen: Screen,
    /// The furthest screen so far, to return to.
    pub furthest: Screen,
    /// Earlier results.
    pub history: History,
}

impl Progress {
    /// Whether there is neither an answer nor a guess.
    pub fn is_blank(&self) -> bool {
        self.response.is_empty() && self.guesses.is_empty()
    }

    /// Whether there is nothing for storage to keep.
    pub fn is_empty(&self) -> bool {
        self.is_blank() && self.history.is_empty()
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
        let screen = |screen: Screen| match screen {
            Screen::Section(section) => section.to_string(),
            Screen::Guesses => "guesses".into(),
            Screen::Results => "results".into(),
        };
        let mut banners = vec![to_text(&self.response, benchmark), screen(self.screen), screen(self.furthest)];
        banners.extend(self.day.map(|day| day.to_string()));
        banners.extend(self.guesses.iter().map(|(figure, guess)| format!("{figure}={guess}")));
        banners.join(" ") + &self.history.to_text(benchmark)
    }

    /// What [`Progress::to_text`] wrote for `benchmark`; None for anything else.
    pub fn from_text(text: &str, benchmark: &Benchmark) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut banners = lines.next()?.split(' ').peekable();
        let screen = |word: &str| match word {
            "guesses" => Some(Screen::Guesses),
            "results" => Some(Screen::Results),
            section => section.parse().ok().map(Screen::Section),
        };
        let guess = |word: &str| {
            let (id, guess) = word.split_once('=')?;
            let figure = benchmark.guesses.iter().find(|figure| *figure.id == *id)?;
            let guess = guess.parse().ok().filter(|guess| *guess <= figure.base.size(benchmark.sample.size))?;
            Some((figure.id.clone(), guess))
        };
        let response = Rc::new(from_text(banners.next()?, benchmark).ok()?);
        let (screen, furthest) = (screen(banners.next()?)?, screen(banners.next()?)?);
        let day = banners.peek().and_then(|word| Date::read(word));
        let guesses = Rc::new(banners.skip(usize::from(day.is_some())).map(guess).collect::<Option<_>>()?);
        // The past is worth less than the present, and may be damaged alone.
        Some(Self { response, guesses, day, screen, furthest, history: History::from_lines(&mut lines, benchmark) })
    }
}
