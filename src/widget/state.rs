//! What the visitor has done so far, and how each action changes it.

use std::rc::Rc;

use yew::Reducible;

use super::{Shared, World};
use crate::answers::{Answer, Response};
use crate::benchmark::{Question, Section};
use crate::standing::{Comparison, compare};

#[derive(Clone, PartialEq)]
pub struct State {
    pub world: World,
    pub response: Rc<Response>,
    pub screen: Screen,
    /// Whether the visitor has moved between screens: from then on a new one takes the focus.
    pub moved: bool,
    /// Counts the changes.
    pub turn: u32,
    /// What the last change was, if a page may want to know.
    pub notice: Option<Notice>,
}

#[derive(Clone, PartialEq)]
pub enum Screen {
    /// A section with something to ask, counted from 0 among those that have.
    Section(usize),
    Results(Shared<Comparison>),
}

/// Something that a page may want to know.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    Answered { question: Rc<str> },
    Completed,
}

#[derive(Debug, Clone)]
pub enum Action {
    Answer(Rc<str>, Answer),
    Next,
    Back,
    ShowResults,
    ChangeAnswers,
    Restart,
    /// Goes on in another language, or with another benchmark.
    Inhabit(World),
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "World({} in {})", self.benchmark.id, self.language.tag)
    }
}

impl State {
    pub fn new(world: World) -> Self {
        Self { world, response: Rc::default(), screen: Screen::Section(0), moved: false, turn: 0, notice: None }
    }

    pub fn comparison(&self) -> Option<&Comparison> {
        match &self.screen {
            Screen::Results(comparison) => Some(comparison),
            Screen::Section(_) => None,
        }
    }

    fn compared(&self) -> Screen {
        Screen::Results(Shared::new(compare(&self.world.benchmark, &self.response, self.world.today)))
    }

    /// The next state: `screen`, with the focus to move there.
    fn at(&self, screen: Screen) -> Self {
        Self { screen, moved: true, turn: self.turn.wrapping_add(1), notice: None, ..self.clone() }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let last = steps(&self.world, &self.response).len().saturating_sub(1);
        let next = match (action, &self.screen) {
            (Action::Answer(question, answer), _) => {
                if *self.response.answer(&question) == answer {
                    return self;
                }
                let response = Rc::new(self.response.with(&question, answer));
                State { response, turn: self.turn.wrapping_add(1), notice: Some(Notice::Answered { question }), ..(*self).clone() }
            }
            (Action::Next, Screen::Section(step)) if *step < last => self.at(Screen::Section(step + 1)),
            (Action::Next | Action::ShowResults, Screen::Section(_)) => {
                State { notice: Some(Notice::Completed), ..self.at(self.compared()) }
            }
            (Action::Back, Screen::Section(step)) if *step > 0 => self.at(Screen::Section(step - 1)),
            (Action::Back | Action::ChangeAnswers, Screen::Results(_)) => self.at(Screen::Section(last)),
            (Action::Restart, _) => State { response: Rc::default(), ..self.at(Screen::Section(0)) },
            (Action::Inhabit(world), screen) => {
                if world == self.world {
                    return self;
                }
                let is_same_survey = Rc::ptr_eq(&world.benchmark, &self.world.benchmark);
                let here = State { world, turn: self.turn.wrapping_add(1), notice: None, ..(*self).clone() };
                match screen {
                    _ if !is_same_survey => State { turn: here.turn, ..State::new(here.world) },
                    Screen::Results(_) => State { screen: here.compared(), ..here },
                    Screen::Section(_) => here,
                }
            }
            _ => return self,
        };
        Rc::new(next)
    }
}

/// The sections that have something to ask of this visitor, and what they ask.
pub fn steps<'w>(world: &'w World, response: &Response) -> Vec<(&'w Section, Vec<&'w Question>)> {
    let asked = |section: &'w Section| -> Vec<&'w Question> {
        section.questions.iter().filter(|question| response.is_asked(&world.benchmark, question)).collect()
    };
    let sections = world.benchmark.sections.iter().map(|section| (section, asked(section)));
    sections.filter(|(_, questions)| !questions.is_empty()).collect()
}
