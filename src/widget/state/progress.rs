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

/// What a visitor has answered, and which screen is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    pub response: Rc<Response>,
    /// The visitor's guesses by the id of the figure: how many respondents of its base it counts.
    pub guesses: Rc<ById<u32>>,
    /// The day of the last answer.
    pub day: Option<Date>,
    pub screen: Screen,
    /// Where one question is asked at a time: its index in its section.
    pub question: usize,
    /// The furthest screen so far, to which the visitor can return.
    pub furthest: Screen,
    /// What the visitor plans to do: the ids of the measures, in the order in which they were put on the plan.
    pub plan: Rc<[Rc<str>]>,
    pub history: History,
}

impl Progress {
    /// Whether there is neither an answer nor a guess.
    pub fn is_blank(&self) -> bool {
        self.response.is_empty() && self.guesses.is_empty()
    }

    /// Whether there is nothing for storage to keep.
    pub fn is_empty(&self) -> bool {
        self.is_blank() && self.plan.is_empty() && self.history.is_empty()
    }

    /// The progress with a measure on the plan, or off it.
    #[must_use]
    pub fn with_plan(&self, measure: &Rc<str>, is_on: bool) -> Self {
        let others = self.plan.iter().filter(|planned| *planned != measure);
        Self { plan: others.chain(is_on.then_some(measure)).cloned().collect(), ..self.clone() }
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

    /// Fields separated by spaces: the answers, the screen, the furthest screen, the day if there is one, each guess as `figure=number`, and
    /// each measure on the plan as `+measure`. A question that is not the first of its section follows the screen after a full stop. The
    /// history follows, if there is any, as one line for each result.
    pub fn to_text(&self, benchmark: &Benchmark) -> String {
        let screen = |screen: Screen| match screen {
            Screen::Section(section) => section.to_string(),
            Screen::Guesses => "guesses".into(),
            Screen::Results => "results".into(),
        };
        let question = if self.question > 0 { format!(".{}", self.question) } else { String::new() };
        let mut fields = vec![to_text(&self.response, benchmark), screen(self.screen) + &question, screen(self.furthest)];
        fields.extend(self.day.map(|day| day.to_string()));
        fields.extend(self.guesses.iter().map(|(figure, guess)| format!("{figure}={guess}")));
        fields.extend(self.plan.iter().map(|measure| format!("+{measure}")));
        fields.join(" ") + &self.history.to_text(benchmark)
    }

    /// Reads what [`Progress::to_text`] wrote for `benchmark`. None for anything else. A damaged history reads as empty, so that it costs
    /// the visitor no answers.
    pub fn from_text(text: &str, benchmark: &Benchmark) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut fields = lines.next()?.split(' ').peekable();
        let screen = |field: &str| match field {
            "guesses" => Some(Screen::Guesses),
            "results" => Some(Screen::Results),
            section => section.parse().ok().map(Screen::Section),
        };
        let guess = |field: &str| {
            let (id, guess) = field.split_once('=')?;
            let figure = benchmark.guesses.iter().find(|figure| *figure.id == *id)?;
            let guess = guess.parse().ok().filter(|guess| *guess <= figure.base.size(benchmark.sample.size))?;
            Some((figure.id.clone(), guess))
        };
        let response = Rc::new(from_text(fields.next()?, benchmark).ok()?);
        let shown = fields.next()?;
        let (shown, question) = match shown.split_once('.') {
            Some((shown, question)) => (shown, question.parse().ok()?),
            None => (shown, 0),
        };
        let (screen, furthest) = (screen(shown)?, screen(fields.next()?)?);
        let day = fields.peek().and_then(|field| Date::read(field));
        let (planned, guesses): (Vec<&str>, Vec<&str>) = fields.skip(usize::from(day.is_some())).partition(|field| field.starts_with('+'));
        let guesses = Rc::new(guesses.into_iter().map(guess).collect::<Option<_>>()?);
        let plan = planned.into_iter().map(|field| field.trim_start_matches('+').into()).collect();
        let history = History::from_lines(&mut lines, benchmark);
        Some(Self { response, guesses, day, screen, question, furthest, plan, history })
    }
}
