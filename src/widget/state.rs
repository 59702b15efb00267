//! What the visitor has done so far, and how each action changes it.

use std::rc::Rc;

use yew::Reducible;

use super::progress::{Place, Progress};
use super::{Shared, World};
use crate::answers::{Answer, Response, is_same_questionnaire};
use crate::benchmark::{Question, Section};
use crate::standing::{Comparison, compare};

#[derive(Clone, PartialEq)]
pub struct State {
    pub world: World,
    pub progress: Progress,
    /// What the results show; None before them.
    pub comparison: Option<Shared<Comparison>>,
    /// Where the focus belongs after the last move.
    pub focus: Focus,
    /// Counts the moves between screens.
    pub moves: u32,
    /// Counts the changes.
    pub turn: u32,
    /// What the last change was, if a page may want to know.
    pub notice: Option<Notice>,
    /// What the visitor should know of the answers that are there, or gone.
    pub word: Option<Word>,
}

/// What takes the focus on a new screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Focus {
    /// Nothing: the visitor did not ask for the screen.
    Stay,
    Heading,
    /// The first control of a question.
    Question(Rc<str>),
}

/// Something that a page may want to know.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    Answered { question: Rc<str> },
    Completed,
}

/// Something that the visitor should know.
#[derive(Clone, PartialEq)]
pub enum Word {
    /// The answers are those of an earlier visit.
    Resumed,
    /// The answers were erased; these were they.
    Erased(Progress),
}

#[derive(Clone)]
pub enum Action {
    Answer(Rc<str>, Answer),
    /// How many of its base a figure counts, as the visitor thinks.
    Guess(Rc<str>, Option<u32>),
    Next,
    Back,
    Go(Place),
    /// Goes to a question, to answer it.
    Ask(Rc<str>),
    Restart,
    /// Takes back the last restart.
    Undo,
    /// The page's own restart: it leaves the focus where it is.
    Reset,
    /// Goes on in another language, or with another benchmark and what was kept of it.
    Inhabit(World, Option<Progress>),
}

impl State {
    /// Begins, where an earlier visit ended if something was kept of it.
    pub fn new(world: World, kept: Option<Progress>) -> Self {
        let word = kept.is_some().then_some(Word::Resumed);
        let progress = kept.unwrap_or_default();
        let place = progress.place;
        let state = Self { world, progress, comparison: None, focus: Focus::Stay, moves: 0, turn: 0, notice: None, word };
        Self { moves: 0, turn: 0, focus: Focus::Stay, ..state.at(place) }
    }

    /// The state after something has changed that is no move.
    fn changed(&self) -> Self {
        Self { turn: self.turn.wrapping_add(1), notice: None, ..self.clone() }
    }

    /// The state at `place`, or at the nearest to it that there is for this visitor.
    fn at(&self, place: Place) -> Self {
        let place = self.nearest(place);
        let progress = Progress { place, furthest: self.progress.furthest.max(place), ..self.progress.clone() };
        let is_at_results = place == Place::Results;
        let comparison = is_at_results.then(|| Shared::new(compare(&self.world.benchmark, &progress.response, self.world.today)));
        Self { progress, comparison, focus: Focus::Heading, moves: self.moves.wrapping_add(1), ..self.changed() }
    }

    /// `place`; or, where a section has nothing to ask now, the next that has, else the last.
    fn nearest(&self, place: Place) -> Place {
        let steps = steps(&self.world, &self.progress.response);
        match place {
            Place::Section(section) => {
                let step = steps.iter().find(|step| step.place >= section).or(steps.last());
                step.map_or(Place::Results, |step| Place::Section(step.place))
            }
            Place::Guesses if self.world.guesses().is_empty() => Place::Results,
            Place::Guesses | Place::Results => place,
        }
    }

    fn next(&self) -> Self {
        let steps = steps(&self.world, &self.progress.response);
        match self.progress.place {
            Place::Section(section) => match steps.iter().find(|step| step.place > section) {
                Some(step) => self.at(Place::Section(step.place)),
                None => self.shown(Place::Guesses),
            },
            Place::Guesses | Place::Results => self.shown(Place::Results),
        }
    }

    /// The state at `place`; word of it, where those are the results.
    fn shown(&self, place: Place) -> Self {
        let next = self.at(place);
        let notice = next.comparison.is_some().then_some(Notice::Completed);
        Self { notice, word: None, ..next }
    }

    fn back(&self) -> Option<Self> {
        let steps = steps(&self.world, &self.progress.response);
        let before = match self.progress.place {
            Place::Section(section) => steps.iter().rfind(|step| step.place < section),
            Place::Guesses | Place::Results => steps.last(),
        };
        before.map(|step| self.at(Place::Section(step.place)))
    }

    fn erased(&self, word: Option<Word>) -> Self {
        Self { word, ..Self { progress: Progress::default(), ..self.clone() }.at(Place::default()) }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let progress = &self.progress;
        let next = match action {
            Action::Answer(question, answer) => {
                if *progress.response.answer(&question) == answer {
                    return self;
                }
                let response = Rc::new(progress.response.with(&question, answer));
                let progress = Progress { response, ..progress.clone() };
                State { progress, notice: Some(Notice::Answered { question }), word: None, ..self.changed() }
            }
            Action::Guess(figure, guess) => State { progress: progress.with_guess(figure, guess), ..self.changed() },
            Action::Next if self.comparison.is_none() => self.next(),
            Action::Back => match self.back() {
                Some(before) => before,
                None => return self,
            },
            Action::Go(place) if place != progress.place => self.shown(place),
            Action::Next | Action::Go(_) => return self,
            Action::Ask(question) => match self.world.benchmark.section_of(&question) {
                Some(section) => State { focus: Focus::Question(question), ..self.at(Place::Section(section)) },
                None => return self,
            },
            Action::Restart => self.erased(Some(Word::Erased(progress.clone()))),
            Action::Undo => match &self.word {
                Some(Word::Erased(erased)) => {
                    State { word: None, ..State { progress: erased.clone(), ..(*self).clone() }.at(erased.place) }
                }
                _ => return self,
            },
            Action::Reset => State { focus: Focus::Stay, ..self.erased(None) },
            Action::Inhabit(world, kept) => {
                if world == self.world {
                    return self;
                }
                let place = progress.place;
                let is_same = is_same_questionnaire(&world.benchmark, &self.world.benchmark);
                let next = if is_same { State { world, ..(*self).clone() }.at(place) } else { State::new(world, kept) };
                // The page asked for it: nothing moves for the visitor.
                State { focus: Focus::Stay, moves: self.moves, turn: self.turn.wrapping_add(1), ..next }
            }
        };
        Rc::new(next)
    }
}

/// A section that has something to ask of this visitor.
pub struct Step<'w> {
    /// Counted from 0 among the benchmark's sections.
    pub place: usize,
    pub section: &'w Section,
    /// What it asks after the answers so far.
    pub questions: Vec<&'w Question>,
    /// How many of these have an answer, be it "I don't know".
    pub answered: usize,
}

pub fn steps<'w>(world: &'w World, response: &Response) -> Vec<Step<'w>> {
    let sections = world.benchmark.sections.iter().enumerate();
    let step = |(place, section): (usize, &'w Section)| {
        let is_asked = |question: &&Question| response.is_asked(&world.benchmark, question);
        let questions: Vec<&Question> = section.questions.iter().filter(is_asked).collect();
        let answered = questions.iter().filter(|question| response.has(&question.id)).count();
        Step { place, section, questions, answered }
    };
    sections.map(step).filter(|step| !step.questions.is_empty()).collect()
}
