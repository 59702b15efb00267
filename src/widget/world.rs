//! What every view speaks of and in: the benchmark, the language, the day.

use std::ops::Deref;
use std::rc::Rc;

use super::{Counter, Parts, Shared};
use crate::benchmark::{Benchmark, Date, Figure, Text};
use crate::text::{Fill, Key, Language};

/// What a widget shows, shared by all its views.
#[derive(Clone, PartialEq)]
pub struct World(Shared<Inner>);

pub struct Inner {
    pub benchmark: Rc<Benchmark>,
    pub language: Language,
    pub today: Date,
    pub settings: Settings,
    pub counter: Counter,
    pub parts: Parts,
}

/// What the owner of the page chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Whether the visitor may guess before the results.
    pub guess: bool,
    pub remember: Remember,
}

/// Where answers are kept between visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remember {
    /// Nowhere.
    Off,
    /// In the browser's tab, as long as that can be opened again.
    #[default]
    Tab,
    /// On the device.
    Device,
}

impl World {
    pub fn new(benchmark: Rc<Benchmark>, language: Language, today: Date, settings: Settings) -> Self {
        Self::within((Counter::default(), Parts::default()), benchmark, language, today, settings)
    }

    /// One in a page that hands things out, and brings what comes later.
    pub fn within(
        (counter, parts): (Counter, Parts),
        benchmark: Rc<Benchmark>,
        language: Language,
        today: Date,
        settings: Settings,
    ) -> Self {
        Self(Shared::new(Inner { benchmark, language, today, settings, counter, parts }))
    }

    /// The same on another day.
    pub fn on(&self, today: Date) -> Self {
        let Inner { benchmark, language, settings, counter, parts, .. } = &**self;
        Self::within((counter.clone(), parts.clone()), benchmark.clone(), language.clone(), today, *settings)
    }

    /// The same where all parts are there, and nothing waits for its turn.
    pub fn whole(&self) -> Self {
        let Inner { benchmark, language, today, settings, counter, .. } = &**self;
        Self::within((counter.clone(), Parts::default()), benchmark.clone(), language.clone(), *today, *settings)
    }

    /// The figures that the visitor may guess.
    pub fn guesses(&self) -> &[Rc<Figure>] {
        if self.settings.guess { &self.benchmark.guesses } else { &[] }
    }

    /// A text of the benchmark.
    pub fn text(&self, text: &Text) -> String {
        text.within(&self.language.tag).to_string()
    }

    /// What the survey is called, and that it is an example where it is one.
    pub fn title(&self) -> String {
        let title = self.text(&self.benchmark.title);
        if self.benchmark.example { format!("{title} ({})", self.say(Key::Example).text()) } else { title }
    }

    /// A message of the widget.
    pub fn say(&self, key: Key) -> Fill {
        self.language.say(key)
    }

    pub fn integer(&self, number: impl TryInto<usize>) -> String {
        self.language.numbers.integer(number.try_into().unwrap_or_default())
    }

    pub fn percent(&self, share: f64) -> String {
        self.language.numbers.percent(share, 1)
    }

    /// A percentage that nobody published, without decimals.
    pub fn about(&self, share: f64) -> String {
        self.language.numbers.percent(share, 0)
    }

    pub fn date(&self, date: Date) -> String {
        self.language.numbers.date(date.year, date.month, date.day)
    }
}

impl Deref for World {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
