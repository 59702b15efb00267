//! What every view needs: the benchmark, the language, the day, the owner's settings.
//!
//! Views take it as an argument rather than from Yew's `use_context`, which gives an `Option`: a missing provider would have to panic or
//! show nothing, where the compiler reports a missing argument.

use std::ops::Deref;
use std::rc::Rc;

use super::exporter::Exporter;
use super::lazy::LazyParts;
use super::shared::Shared;
use crate::benchmark::{Benchmark, Date, Figure, Text};
use crate::text::{Fill, Key, Language};

/// Shared by all views of a widget; equal to itself alone.
#[derive(Clone, PartialEq)]
pub struct WidgetContext(Shared<Inner>);

pub struct Inner {
    pub benchmark: Rc<Benchmark>,
    pub language: Language,
    pub today: Date,
    pub settings: Settings,
    pub exporter: Exporter,
    pub parts: LazyParts,
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

impl WidgetContext {
    pub fn new(benchmark: Rc<Benchmark>, language: Language, today: Date, settings: Settings) -> Self {
        Self::on_page((Exporter::default(), LazyParts::default()), benchmark, language, today, settings)
    }

    /// One on a page that hands out exports and loads the later parts of the engine.
    pub fn on_page(
        (exporter, parts): (Exporter, LazyParts),
        benchmark: Rc<Benchmark>,
        language: Language,
        today: Date,
        settings: Settings,
    ) -> Self {
        Self(Shared::new(Inner { benchmark, language, today, settings, exporter, parts }))
    }

    /// The same on another day.
    pub fn on_day(&self, today: Date) -> Self {
        let Inner { benchmark, language, settings, exporter, parts, .. } = &**self;
        Self::on_page((exporter.clone(), parts.clone()), benchmark.clone(), language.clone(), today, *settings)
    }

    /// The same with every part of the engine loaded, so that views render at once and completely.
    pub fn with_all_parts(&self) -> Self {
        let Inner { benchmark, language, today, settings, exporter, .. } = &**self;
        Self::on_page((exporter.clone(), LazyParts::default()), benchmark.clone(), language.clone(), *today, *settings)
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

impl Deref for WidgetContext {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
