//! What every view needs: the benchmark, the language, the day, and the settings of the page's owner.
//!
//! Views take it as an argument, because the compiler reports a missing argument. Yew's `use_context` returns an `Option`: a view without a
//! provider would have to panic or show nothing.

use std::ops::Deref;
use std::rc::Rc;

use super::exporter::Exporter;
use super::lazy::LazyParts;
use super::shared::Shared;
use crate::benchmark::{Benchmark, Date, Figure, Share, Text};
use crate::first_screen;
use crate::text::{Fill, Key, Language};

/// The context that all views of a widget share. Two contexts are equal only if they are clones of the same one.
#[derive(Clone, PartialEq)]
pub struct WidgetContext(Shared<Inner>);

pub struct Inner {
    pub benchmark: Rc<Benchmark>,
    pub language: Language,
    pub today: Date,
    pub settings: Settings,
    pub exporter: Exporter,
    pub parts: LazyParts,
    /// Whether the answers came by a link, and the visitor has not made them their own. Then the language speaks of "these answers".
    pub is_linked: bool,
}

/// The settings of the page's owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Whether the visitor may guess before the results.
    pub guess: bool,
    pub remember: Remember,
    /// How much one screen asks. None if that depends on the width.
    pub flow: Option<Flow>,
    /// How much one screen asks at the width that the widget had when these settings were read.
    pub fitting_flow: Flow,
    /// Whether each option shows its published share once its question is answered.
    pub reveal: bool,
    /// Whether the answers go along with a form of the page.
    pub form: bool,
}

impl Settings {
    /// How much the first screen asks.
    pub fn flow_at_start(&self) -> Flow {
        self.flow.unwrap_or(self.fitting_flow)
    }
}

/// How much one screen asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// A section.
    #[default]
    Section,
    /// A question.
    Question,
}

impl Flow {
    /// The least width, in CSS pixels, at which a screen asks a section. web/styles/critical.css has it too.
    const SECTION: i32 = 480;

    /// What fits a width. None for a widget that is not laid out.
    pub fn fitting(width: i32) -> Option<Self> {
        match width {
            ..=0 => None,
            width if width < Self::SECTION => Some(Self::Question),
            _ => Some(Self::Section),
        }
    }
}

/// Where answers are kept between visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remember {
    /// Nowhere.
    Off,
    /// In the browser's session storage, which lasts as long as the tab can be reopened.
    #[default]
    Tab,
    /// In the browser's local storage.
    Device,
}

impl WidgetContext {
    /// A context outside a page: it cannot export, and has every part of the engine.
    pub fn new(benchmark: Rc<Benchmark>, language: Language, today: Date, settings: Settings) -> Self {
        Self::on_page((Exporter::default(), LazyParts::default()), benchmark, language, today, settings)
    }

    /// A context on a page, with the exporter and the later parts of the engine that the page provides.
    pub fn on_page(
        (exporter, parts): (Exporter, LazyParts),
        benchmark: Rc<Benchmark>,
        language: Language,
        today: Date,
        settings: Settings,
    ) -> Self {
        let is_linked = language.is_linked;
        Self(Shared::new(Inner { benchmark, language, today, settings, exporter, parts, is_linked }))
    }

    /// The same context for answers that came by a link.
    pub fn of_linked(&self) -> Self {
        let Inner { benchmark, language, today, settings, exporter, parts, .. } = &**self;
        Self::on_page((exporter.clone(), parts.clone()), benchmark.clone(), language.of_linked(), *today, *settings)
    }

    /// The same context on another day.
    pub fn on_day(&self, today: Date) -> Self {
        let Inner { benchmark, language, settings, exporter, parts, .. } = &**self;
        Self::on_page((exporter.clone(), parts.clone()), benchmark.clone(), language.clone(), today, *settings)
    }

    /// The same context with every part of the engine loaded, so that views render completely at once.
    pub fn with_all_parts(&self) -> Self {
        let Inner { benchmark, language, today, settings, exporter, .. } = &**self;
        Self::on_page((exporter.clone(), LazyParts::default()), benchmark.clone(), language.clone(), *today, *settings)
    }

    /// The figures that the visitor may guess.
    pub fn guesses(&self) -> &[Rc<Figure>] {
        if self.settings.guess { &self.benchmark.guesses } else { &[] }
    }

    /// A text of the benchmark in the visitor's language.
    pub fn text(&self, text: &Text) -> String {
        text.within(&self.language.tag).to_string()
    }

    /// The title of the survey. That of an example says so.
    pub fn title(&self) -> String {
        first_screen::title(&self.benchmark, &self.language)
    }

    /// A message of the widget, to be filled in.
    pub fn say(&self, key: Key) -> Fill {
        self.language.say(key)
    }

    pub fn integer(&self, number: impl TryInto<usize>) -> String {
        self.language.numbers.integer(number.try_into().unwrap_or_default())
    }

    /// A share from 0 to 1 as a percentage. It has a decimal only if the `unit` to which it is known is less than a point.
    pub fn percent(&self, share: f64, unit: Share) -> String {
        self.language.percent(share, unit.get())
    }

    /// A share from 0 to 1 as a whole percentage, for shares that were calculated and not published.
    pub fn whole_percent(&self, share: f64) -> String {
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
