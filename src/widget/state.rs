//! What the visitor has done so far, and how each action changes it.

use std::rc::Rc;

use yew::Reducible;

use super::past::{Past, Seen};
use super::progress::{Place, Progress};
use super::{Part, Remember, Shared, World};
use crate::answers::{Answer, Response, Unreadable, is_same_questionnaire, to_text};
use crate::benchmark::{Benchmark, Date, Question, Section};
use crate::standing::{Comparison, compare};

#[derive(Clone, PartialEq)]
pub struct State {
    pub world: World,
    pub progress: Progress,
    /// The visitor's own progress, set aside while answers from a link are shown: until the visitor says which to go on with.
    pub aside: Option<Progress>,
    /// What the results show; None before them.
    pub comparison: Option<Shared<Comparison>>,
    /// What they will show if nothing else is said before, and the response that this is of.
    pub ahead: Option<(Rc<Response>, Shared<Comparison>)>,
    /// Where the focus belongs after the last move.
    pub focus: Focus,
    /// Counts the moves between screens.
    pub moves: u32,
    /// Counts the changes.
    pub turn: u32,
    /// What the last change was, if a page may want to know.
    pub notice: Option<Notice>,
    /// What the visitor should know of the answers that are there, or gone.
    word: Option<Word>,
    /// Why the last link brought none.
    unreadable: Option<Unreadable>,
}

/// What a link holds for a benchmark.
pub type Link = Result<Rc<Response>, Unreadable>;

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
#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    /// The answers are those of an earlier visit: of this day, where the device keeps them and it is another.
    Resumed(Option<Date>),
    /// The answers were erased; these were they.
    Erased(Progress),
    /// Answers from a link took the place of these.
    Replaced(Progress),
    /// The answers are those of a link; the visitor may have own ones too.
    Linked { has_own: bool },
    /// A link holds no answers.
    Unreadable(Unreadable),
}

#[derive(Clone)]
pub enum Action {
    Answer(Rc<str>, Answer),
    /// Adds what was answered before the widget was there.
    Given(Vec<(Rc<str>, Answer)>),
    /// How many of its base a figure counts, as the visitor thinks.
    Guess(Rc<str>, Option<u32>),
    Next,
    Back,
    Go(Place),
    /// Goes to a question, to answer it.
    Ask(Rc<str>),
    Restart,
    /// Begins again, with what was compared kept to hold against.
    Again,
    /// Takes back the last restart, or that answers from a link took the place of own ones.
    Undo,
    /// The page's own restart: it leaves the focus where it is.
    Reset,
    /// Shows the results that were waited for, now that their part is there.
    Arrive,
    /// Makes ready what the results will show.
    Foresee,
    /// Shows the answers of a link.
    Open(Link),
    /// Makes the answers of a link the visitor's own.
    Adopt,
    /// Leaves the answers of a link for the visitor's own.
    Disown,
    /// Goes on in another language, on another day, or with another benchmark; with what was kept of it, and what a link holds
    /// for it.
    Inhabit(World, Option<Progress>, Option<Link>),
}

impl State {
    /// Begins, where an earlier visit ended if something was kept of it.
    pub fn new(world: World, kept: Option<Progress>) -> Self {
        let on_device = |day: &Date| world.settings.remember == Remember::Device && *day != world.today;
        let resumed = |kept: &Progress| Word::Resumed(kept.day.filter(on_device));
        // In its tab a page that is loaded again is as it was: only a way that was made needs a word.
        let is_as_it_was = |kept: &&Progress| world.settings.remember == Remember::Tab && kept.furthest == Place::default();
        let word = kept.as_ref().filter(|kept| !kept.is_blank() && !is_as_it_was(kept)).map(resumed);
        let progress = kept.unwrap_or_default();
        let place = progress.place;
        let state = Self {
            world,
            progress,
            aside: None,
            comparison: None,
            ahead: None,
            focus: Focus::Stay,
            moves: 0,
            turn: 0,
            notice: None,
            word,
            unreadable: None,
        };
        Self { moves: 0, turn: 0, focus: Focus::Stay, ..state.at(place) }
    }

    /// The same for a visitor who comes by a link.
    #[must_use]
    pub fn by(self, link: Option<Link>) -> Self {
        match link {
            Some(link) => Self { moves: 0, turn: 0, focus: Focus::Stay, ..self.opened(link) },
            None => self,
        }
    }

    /// What is the visitor's own, to be kept.
    pub fn own(&self) -> &Progress {
        self.aside.as_ref().unwrap_or(&self.progress)
    }

    /// What the visitor should know now.
    pub fn words(&self) -> Vec<Word> {
        let linked = || self.aside.as_ref().map(|own| Word::Linked { has_own: !own.is_blank() });
        self.unreadable.map(Word::Unreadable).into_iter().chain(self.word.clone().or_else(linked)).collect()
    }

    /// The results that these are to be held against.
    pub fn before(&self) -> Option<&Seen> {
        self.progress.past.before()
    }

    /// The state after something has changed that is no move.
    fn changed(&self) -> Self {
        Self { turn: self.turn.wrapping_add(1), notice: None, unreadable: None, ahead: None, ..self.clone() }
    }

    /// The state at `place`, or at the nearest to it that there is for this visitor.
    fn at(&self, place: Place) -> Self {
        let place = self.nearest(place);
        let is_at_results = place == Place::Results && self.world.parts.has(Part::Results);
        let past = self.past(is_at_results);
        let progress = Progress { place, furthest: self.progress.furthest.max(place), past, ..self.progress.clone() };
        let comparison = is_at_results.then(|| self.foreseen(&progress.response));
        Self { progress, comparison, focus: Focus::Heading, moves: self.moves.wrapping_add(1), ..self.changed() }
    }

    /// What the results of `response` show.
    fn foreseen(&self, response: &Rc<Response>) -> Shared<Comparison> {
        let ahead = self.ahead.as_ref().filter(|(of, _)| Rc::ptr_eq(of, response));
        ahead.map_or_else(|| Shared::new(compare(&self.world.benchmark, response, self.world.today)), |(_, comparison)| comparison.clone())
    }

    /// Whether the way on leads to the results and nothing is left to say before: all is answered, and they can be made.
    pub fn is_about_to_end(&self) -> bool {
        let Place::Section(place) = self.progress.place else { return false };
        let steps = steps(&self.world, &self.progress.response);
        let is_last = steps.last().is_some_and(|last| last.place == place && last.answered == last.questions.len());
        is_last && self.world.guesses().is_empty() && self.world.parts.has(Part::Results)
    }

    /// What is to be kept of results seen: nothing but on the device, and nothing of a link.
    fn past(&self, is_at_results: bool) -> Past {
        let progress = &self.progress;
        match self.world.settings.remember {
            Remember::Device if is_at_results && self.aside.is_none() && !progress.response.is_empty() => {
                progress.past.with(Seen { day: self.world.today, response: progress.response.clone() })
            }
            Remember::Device => progress.past.clone(),
            Remember::Tab | Remember::Off => Past::default(),
        }
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

    /// The state at `place`; word of it, where those are the visitor's own results.
    fn shown(&self, place: Place) -> Self {
        Self { word: None, ..self.at(place).told() }
    }

    /// The state with word of the visitor's own results, where it shows them.
    fn told(self) -> Self {
        let notice = (self.comparison.is_some() && self.aside.is_none()).then_some(Notice::Completed);
        Self { notice, ..self }
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
        self.with(Progress::default(), word)
    }

    /// The state with the visitor's own `progress`, where that was.
    fn with(&self, progress: Progress, word: Option<Word>) -> Self {
        let place = progress.place;
        Self { word, ..Self { progress, aside: None, ..self.clone() }.at(place) }
    }

    /// The state after the visitor has said something. Whoever has said nothing yet loses nothing: answers from a link become
    /// the visitor's own by the first change. Else it stays open whose answers to go on with, and the own are kept as they were.
    fn said(&self, progress: Progress) -> Self {
        let (aside, past) = match &self.aside {
            Some(own) if own.is_blank() => (None, own.past.clone()),
            aside => (aside.clone(), progress.past.clone()),
        };
        Self { progress: Progress { day: Some(self.world.today), past, ..progress }, aside, ..self.changed() }
    }

    /// What was `kept` of another benchmark, with the answers that it asks for too: what was said last counts.
    fn carried(&self, benchmark: &Benchmark, kept: Option<Progress>) -> Option<Progress> {
        let own = self.own();
        let is_asked = |(id, answer): &(&Rc<str>, &Answer)| benchmark.question(id).is_some_and(|question| question.takes(answer));
        own.response.iter().filter(is_asked).fold(kept, |kept, (id, answer)| {
            let kept = kept.unwrap_or_default();
            Some(Progress { response: Rc::new(kept.response.with(id, answer.clone())), day: own.day, ..kept })
        })
    }

    /// The results of what a link holds, with the visitor's own set aside; or word of why it holds nothing.
    fn opened(&self, link: Link) -> Self {
        let own = self.own();
        let text = |response: &Response| to_text(response, &self.world.benchmark);
        match link {
            // It may be meant for another widget of the page.
            Err(Unreadable::OtherBenchmark) => self.clone(),
            Err(unreadable) => Self { unreadable: Some(unreadable), ..self.changed() },
            Ok(response) if response.is_empty() => self.clone(),
            // The visitor's own link.
            Ok(response) if text(&response) == text(&own.response) => self.with(Progress { place: Place::Results, ..own.clone() }, None),
            Ok(response) => {
                let progress = Progress { response, ..Progress::default() };
                Self { word: None, ..Self { progress, aside: Some(own.clone()), ..self.clone() }.at(Place::Results) }
            }
        }
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
                State { notice: Some(Notice::Answered { question }), word: None, ..self.said(progress) }
            }
            Action::Given(given) if given.iter().all(|(question, answer)| progress.response.answer(question) == answer) => return self,
            Action::Given(given) => {
                let answered = |response: Rc<Response>, (question, answer): (Rc<str>, Answer)| Rc::new(response.with(&question, answer));
                let response = given.into_iter().fold(progress.response.clone(), answered);
                State { word: None, ..self.said(Progress { response, ..progress.clone() }) }
            }
            Action::Guess(figure, guess) => self.said(progress.with_guess(figure, guess)),
            Action::Arrive if progress.place == Place::Results && self.comparison.is_none() => {
                // The move was made before.
                State { focus: self.focus.clone(), moves: self.moves, word: self.word.clone(), ..self.shown(Place::Results) }
            }
            Action::Arrive => return self,
            Action::Foresee if self.is_about_to_end() => {
                let response = progress.response.clone();
                State { ahead: Some((response.clone(), self.foreseen(&response))), ..(*self).clone() }
            }
            Action::Foresee => return self,
            Action::Next if progress.place != Place::Results => self.next(),
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
            // What a link shows is left by one of its own ways.
            Action::Restart | Action::Again if self.aside.is_some() => return self,
            Action::Restart => self.erased(Some(Word::Erased(progress.clone()))),
            Action::Again => {
                let word = Word::Erased(progress.clone());
                self.with(Progress { past: progress.past.set_aside(), ..Progress::default() }, Some(word))
            }
            Action::Undo => match &self.word {
                Some(Word::Erased(before) | Word::Replaced(before)) => self.with(before.clone(), None),
                _ => return self,
            },
            Action::Reset => State { focus: Focus::Stay, ..self.erased(None) },
            Action::Open(link) => self.opened(link),
            Action::Adopt => match &self.aside {
                Some(own) => {
                    let progress = Progress { day: Some(self.world.today), past: own.past.clone(), ..progress.clone() };
                    let word = (!own.is_blank()).then(|| Word::Replaced(own.clone()));
                    State { word, ..State { progress, aside: None, ..(*self).clone() }.shown(self.progress.place) }
                }
                None => return self,
            },
            Action::Disown => match &self.aside {
                Some(own) => self.with(own.clone(), None),
                None => return self,
            },
            Action::Inhabit(world, kept, link) => {
                if world == self.world {
                    return self;
                }
                let place = progress.place;
                let is_same = is_same_questionnaire(&world.benchmark, &self.world.benchmark);
                let next = match kept {
                    // Nothing was said before the owner allowed to remember: what was kept then is still there.
                    Some(kept) if is_same && self.aside.is_none() && self.progress.is_blank() => State::new(world, Some(kept)),
                    _ if is_same => {
                        let next = State { world, ..(*self).clone() }.at(place);
                        // Where nothing is to be guessed any more, that leads on to the results.
                        if self.comparison.is_none() { next.told() } else { next }
                    }
                    kept => {
                        let kept = self.carried(&world.benchmark, kept);
                        State::new(world, kept).by(link)
                    }
                };
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
