//! The state of the widget, and how each action changes it.

use std::rc::Rc;

use yew::Reducible;

use super::history::{History, PastResult};
use super::progress::{Progress, Screen};
use super::step::{Step, steps};
use crate::answers::{Answer, Response, Unreadable, is_same_questionnaire, to_text};
use crate::benchmark::{Benchmark, Date};
use crate::standing::{Comparison, compare};
use crate::widget::lazy::Part;
use crate::widget::{Flow, Remember, Shared, WidgetContext};

#[derive(Clone, PartialEq)]
pub struct State {
    pub context: WidgetContext,
    pub progress: Progress,
    /// How much one screen asks. It changes between screens only.
    pub flow: Flow,
    /// The visitor's own progress while answers from a link are shown, until the visitor chooses between the two.
    pub set_aside: Option<Progress>,
    /// What the results show. None before the results.
    pub comparison: Option<Shared<Comparison>>,
    /// A step that the visitor tries: the id of its measure, and the comparison as if it were taken. It is no answer.
    pub trial: Option<Trial>,
    /// The comparison of the results that were rendered in advance, and the response it compares.
    pub prerendered: Option<(Rc<Response>, Shared<Comparison>)>,
    /// What takes the focus after the last move.
    pub focus: Focus,
    /// Counts the moves between screens.
    pub moves: u32,
    /// Counts the changes of the state.
    pub revision: u32,
    /// The event of the last change for the host page, if it has one.
    pub host_event: Option<HostEvent>,
    /// The banner about earlier or erased answers.
    banner: Option<Banner>,
    /// Why the last link could not be read.
    unreadable: Option<Unreadable>,
}

/// The answers of a link, or why it has none for this benchmark.
pub type Link = Result<Rc<Response>, Unreadable>;

/// The id of the measure of a step that is tried, and the comparison as if it were taken.
pub type Trial = (Rc<str>, Shared<Comparison>);

/// What takes the focus on a new screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Focus {
    /// Nothing, as the visitor did not ask for the screen.
    Stay,
    Heading,
    /// The first control of a question.
    Question(Rc<str>),
}

/// A change that the host page gets an event for.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    Answered { question: Rc<str> },
    Completed,
}

/// What a banner above the screen tells the visitor.
#[derive(Debug, Clone, PartialEq)]
pub enum Banner {
    /// The answers are those of an earlier visit; on the device, with the day of it where that is not today.
    Resumed(Option<Date>),
    /// The answers were erased. This is what undo restores.
    Erased(Progress),
    /// Answers from a link replaced the visitor's own. This is what undo restores.
    Replaced(Progress),
    /// The answers are those of a link. The visitor may have own ones too.
    Linked { has_own: bool },
    /// A link could not be read.
    Unreadable(Unreadable),
}

#[derive(Clone)]
pub enum Action {
    Answer(Rc<str>, Answer),
    /// Switches a choice that is the whole answer on or off, as the browser has shown by itself; the rest waits until that is painted
    /// (`widget/dispatch.rs`). It says what changes and not what the answer then is, because that may have changed since the control was
    /// rendered.
    Choose(Rc<str>, Answer, bool),
    /// The same for an option of a question that takes several.
    Tick(Rc<str>, Rc<str>, bool),
    /// Follows the choices that wait, since something else is pressed or the page is left.
    Settle,
    /// Adds the answers that were given on the loader's first screen, before the engine was there.
    TakeOver(Vec<(Rc<str>, Answer)>),
    /// Sets or clears the visitor's guess of how many of its base a figure counts.
    Guess(Rc<str>, Option<u32>),
    Next,
    /// Goes on as `Next` does, by itself after an answer, but never to the results.
    AutoAdvance,
    Back,
    GoTo(Screen),
    /// Goes to the section of a question and focuses the question.
    GoToQuestion(Rc<str>),
    Restart,
    /// Begins again, and keeps the results for a comparison with the next ones.
    AnswerAgain,
    /// Reverts the last restart, or the last adoption of a link's answers.
    Undo,
    /// Begins again on behalf of the host page, without moving the focus.
    HostRestart,
    /// Shows where the visitor would stand one step further on a practice, by the id of its measure. None ends that.
    Try(Option<Rc<str>>),
    /// Puts the step on a practice, by the id of its measure, on the visitor's plan, or takes it off.
    Plan(Rc<str>, bool),
    /// Shows the results that waited for their part of the engine.
    PartLoaded,
    /// Computes the comparison of the results in advance, so that they can be rendered unseen.
    Prerender,
    /// Shows the results of a link's answers.
    OpenLink(Link),
    /// Makes the answers of a link the visitor's own.
    AdoptLinked,
    /// Drops the answers of a link and returns to the visitor's own.
    DiscardLinked,
    /// Continues in another language, on another day, or with another benchmark. With another benchmark come the progress that was kept in
    /// it, and the answers to it that the page's address holds.
    SetContext(WidgetContext, Option<Progress>, Option<Link>),
    /// How much one screen asks from here on, if that depends on the width.
    Fit(Flow),
}

impl Action {
    /// The question of a choice that waits.
    pub fn chosen_question(&self) -> Option<&Rc<str>> {
        match self {
            Self::Choose(question, ..) | Self::Tick(question, ..) => Some(question),
            _ => None,
        }
    }

    /// Whether it leads to another screen.
    pub fn is_move(&self) -> bool {
        matches!(self, Self::Next | Self::Back | Self::GoTo(_) | Self::GoToQuestion(_) | Self::Restart | Self::AnswerAgain)
    }
}

impl State {
    /// The first state: where an earlier visit ended, if its progress was kept.
    pub fn new(context: WidgetContext, kept: Option<Progress>) -> Self {
        let on_device = |day: &Date| context.settings.remember == Remember::Device && *day != context.today;
        let resumed = |kept: &Progress| Banner::Resumed(kept.day.filter(on_device));
        // A reload in the same tab restores silently; the banner appears only if the visitor had got past the first step.
        let is_silent = |kept: &&Progress| context.settings.remember == Remember::Tab && kept.furthest == Screen::default();
        let banner = kept.as_ref().filter(|kept| !kept.is_blank() && !is_silent(kept)).map(resumed);
        let progress = kept.unwrap_or_default();
        let (screen, question, flow) = (progress.screen, progress.question, context.settings.flow_at_start());
        let state = Self {
            context,
            progress,
            flow,
            set_aside: None,
            comparison: None,
            trial: None,
            prerendered: None,
            focus: Focus::Stay,
            moves: 0,
            revision: 0,
            host_event: None,
            banner,
            unreadable: None,
        };
        Self { moves: 0, revision: 0, focus: Focus::Stay, ..state.at_question(screen, question) }
    }

    /// The same for a visitor who arrives by a link.
    #[must_use]
    pub fn with_link(self, link: Option<Link>) -> Self {
        match link {
            Some(link) => Self { moves: 0, revision: 0, focus: Focus::Stay, ..self.after_link(link) },
            None => self,
        }
    }

    /// The visitor's own progress, which is what storage keeps.
    pub fn own(&self) -> &Progress {
        self.set_aside.as_ref().unwrap_or(&self.progress)
    }

    /// Whether the answers came by a link, and the visitor has not made them their own.
    pub fn is_linked(&self) -> bool {
        self.set_aside.is_some()
    }

    /// The banners to show now.
    pub fn banners(&self) -> Vec<Banner> {
        let linked = || self.set_aside.as_ref().map(|own| Banner::Linked { has_own: !own.is_blank() });
        self.unreadable.map(Banner::Unreadable).into_iter().chain(self.banner.clone().or_else(linked)).collect()
    }

    /// The earlier results that these are compared with.
    pub fn compared_with(&self) -> Option<&PastResult> {
        self.progress.history.earlier()
    }

    /// The step that is shown now and was not `before`, counted from 1 among the sections of the benchmark, and their number. Both are as the
    /// progress bar has them: they depend neither on the answers nor on how much one screen asks.
    pub fn step_since(&self, before: &Self) -> Option<(usize, usize)> {
        match self.progress.screen {
            Screen::Section(section) if before.progress.screen != self.progress.screen => {
                Some((section + 1, self.context.benchmark.sections.len()))
            }
            _ => None,
        }
    }

    /// This state with the next revision number, and without what holds for one revision only.
    fn next_revision(&self) -> Self {
        Self { revision: self.revision.wrapping_add(1), host_event: None, unreadable: None, prerendered: None, trial: None, ..self.clone() }
    }

    /// The state at `screen`, or at the nearest screen that this visitor has.
    fn at_screen(&self, screen: Screen) -> Self {
        self.at_question(screen, 0)
    }

    /// The same, at the question with this position in its section, where one is asked at a time.
    fn at_question(&self, screen: Screen, question: usize) -> Self {
        let screen = self.nearest(screen);
        let is_at_results = screen == Screen::Results && self.context.parts.has(Part::Results);
        let history = self.history_after(is_at_results);
        let progress = Progress { screen, question, furthest: self.progress.furthest.max(screen), history, ..self.progress.clone() };
        let comparison = is_at_results.then(|| self.comparison_of(&progress.response));
        Self { progress, comparison, focus: Focus::Heading, moves: self.moves.wrapping_add(1), ..self.next_revision() }
    }

    /// The comparison of `response`: the one computed in advance, if it is of the same response.
    fn comparison_of(&self, response: &Rc<Response>) -> Shared<Comparison> {
        let prerendered = self.prerendered.as_ref().filter(|(of, _)| Rc::ptr_eq(of, response));
        prerendered.map_or_else(
            || Shared::new(compare(&self.context.benchmark, response, self.context.today)),
            |(_, comparison)| comparison.clone(),
        )
    }

    /// The trial of a step on `measure`. None without a measure, before the results, or if there is no such step.
    fn trial_of(&self, measure: Option<Rc<str>>) -> Option<Trial> {
        let (measure, comparison) = (measure?, self.comparison.as_ref()?);
        let trial = comparison.trial(&self.context.benchmark, &self.progress.response, &measure, self.context.today)?;
        Some((measure, Shared::new(trial)))
    }

    /// Whether every question of the last step is answered, so that nothing but the results can come next.
    pub fn is_last_step_answered(&self) -> bool {
        let Screen::Section(section) = self.progress.screen else { return false };
        let steps = steps(&self.context, &self.progress.response);
        let is_answered = |last: &Step<'_>| match self.flow {
            Flow::Section => last.answered == last.questions.len(),
            Flow::Question => {
                let last_section_position = last.last_section_position();
                let is_at_last = last.index(self.progress.question) == last.index(last_section_position);
                is_at_last
                    && last.on_screen(self.flow, last_section_position).iter().all(|question| self.progress.response.has(&question.id))
            }
        };
        let is_last = steps.last().is_some_and(|last| last.section_index == section && is_answered(last));
        is_last && self.context.guesses().is_empty() && self.context.parts.has(Part::Results)
    }

    /// The history after this move. Results are kept on the device only, and never those of a link.
    fn history_after(&self, is_at_results: bool) -> History {
        let progress = &self.progress;
        match self.context.settings.remember {
            Remember::Device if is_at_results && self.set_aside.is_none() && !progress.response.is_empty() => {
                progress.history.with(PastResult { day: self.context.today, response: progress.response.clone() })
            }
            Remember::Device => progress.history.clone(),
            Remember::Tab | Remember::Off => History::default(),
        }
    }

    /// `screen` itself; for a section without questions for this visitor, the next section with some, or the last.
    fn nearest(&self, screen: Screen) -> Screen {
        let steps = steps(&self.context, &self.progress.response);
        match screen {
            Screen::Section(section) => {
                let step = steps.iter().find(|step| step.section_index >= section).or(steps.last());
                step.map_or(Screen::Results, |step| Screen::Section(step.section_index))
            }
            Screen::Guesses if self.context.guesses().is_empty() => Screen::Results,
            Screen::Guesses | Screen::Results => screen,
        }
    }

    fn next(&self) -> Self {
        match self.progress.screen {
            Screen::Section(section) => self.next_question(section).unwrap_or_else(|| self.move_to(Screen::Guesses)),
            Screen::Guesses | Screen::Results => self.move_to(Screen::Results),
        }
    }

    /// The next questions after those of a section that are on the screen. None after the last.
    fn next_question(&self, section: usize) -> Option<Self> {
        let steps = steps(&self.context, &self.progress.response);
        let following = |step: &Step<'_>| match self.flow {
            Flow::Section => None,
            Flow::Question => step.section_position(step.index(self.progress.question) + 1),
        };
        if let Some(position) = steps.iter().find(|step| step.section_index == section).and_then(following) {
            return Some(self.at_question(Screen::Section(section), position));
        }
        let step = steps.iter().find(|step| step.section_index > section)?;
        Some(self.at_screen(Screen::Section(step.section_index)))
    }

    /// The state at `screen`, without a banner. Tells the host page if these are the visitor's own results.
    fn move_to(&self, screen: Screen) -> Self {
        Self { banner: None, ..self.at_screen(screen).with_completion() }
    }

    /// The state with the completion event, if it shows the visitor's own results.
    fn with_completion(self) -> Self {
        let host_event = (self.comparison.is_some() && self.set_aside.is_none()).then_some(HostEvent::Completed);
        Self { host_event, ..self }
    }

    fn back(&self) -> Option<Self> {
        let steps = steps(&self.context, &self.progress.response);
        let before = match self.progress.screen {
            Screen::Section(section) => {
                let current = steps.iter().find(|step| step.section_index == section).filter(|_| self.flow == Flow::Question);
                let position = current.and_then(|step| step.section_position(step.index(self.progress.question).checked_sub(1)?));
                if let Some(position) = position {
                    return Some(self.at_question(Screen::Section(section), position));
                }
                steps.iter().rfind(|step| step.section_index < section)
            }
            Screen::Guesses | Screen::Results => steps.last(),
        }?;
        let position = if self.flow == Flow::Question { before.last_section_position() } else { 0 };
        Some(self.at_question(Screen::Section(before.section_index), position))
    }

    fn cleared(&self, banner: Option<Banner>) -> Self {
        self.with_progress(Progress::default(), banner)
    }

    /// The state with `progress` as the visitor's own, at its screen.
    fn with_progress(&self, progress: Progress, banner: Option<Banner>) -> Self {
        let (screen, question) = (progress.screen, progress.question);
        Self { banner, ..Self { progress, set_aside: None, ..self.clone() }.at_question(screen, question) }
    }

    /// The state after an answer or a guess. A visitor without own answers adopts those of a link by the first change, as nothing can be
    /// lost. Otherwise the own answers stay set aside until the visitor chooses.
    fn after_answer(&self, progress: Progress) -> Self {
        let (set_aside, history, plan) = match &self.set_aside {
            Some(own) if own.is_blank() => (None, own.history.clone(), own.plan.clone()),
            set_aside => (set_aside.clone(), progress.history.clone(), progress.plan.clone()),
        };
        Self { progress: Progress { day: Some(self.context.today), history, plan, ..progress }, set_aside, ..self.next_revision() }
    }

    /// The state after `answer` to `question`. None if that is the answer already.
    fn with_answer(&self, question: Rc<str>, answer: Answer) -> Option<Self> {
        let progress = &self.progress;
        if *progress.response.answer(&question) == answer {
            return None;
        }
        let response = Rc::new(progress.response.with(&question, answer));
        let next = self.after_answer(Progress { response, ..progress.clone() });
        Some(Self { host_event: Some(HostEvent::Answered { question }), banner: None, ..next })
    }

    /// The progress `kept` in another benchmark, plus the present answers to questions that it asks as well. The newer answer wins.
    fn carry_over(&self, benchmark: &Benchmark, kept: Option<Progress>) -> Option<Progress> {
        let own = self.own();
        let is_asked = |(id, answer): &(&Rc<str>, &Answer)| benchmark.question(id).is_some_and(|question| question.takes(answer));
        own.response.iter().filter(is_asked).fold(kept, |kept, (id, answer)| {
            let kept = kept.unwrap_or_default();
            Some(Progress { response: Rc::new(kept.response.with(id, answer.clone())), day: own.day, ..kept })
        })
    }

    /// The state after a link was opened: the results of its answers, with the visitor's own progress set aside. If the link cannot be
    /// read, the state with the reason.
    fn after_link(&self, link: Link) -> Self {
        let own = self.own();
        let text = |response: &Response| to_text(response, &self.context.benchmark);
        match link {
            // Another widget of the page may be meant.
            Err(Unreadable::OtherBenchmark) => self.clone(),
            Err(unreadable) => Self { unreadable: Some(unreadable), ..self.next_revision() },
            Ok(response) if response.is_empty() => self.clone(),
            // A link to the visitor's own answers.
            Ok(response) if text(&response) == text(&own.response) => {
                self.with_progress(Progress { screen: Screen::Results, ..own.clone() }, None)
            }
            Ok(response) => {
                let progress = Progress { response, ..Progress::default() };
                Self { banner: None, ..Self { progress, set_aside: Some(own.clone()), ..self.clone() }.at_screen(Screen::Results) }
            }
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let progress = &self.progress;
        let next = match action {
            Action::Answer(question, answer) => match self.with_answer(question, answer) {
                Some(next) => next,
                None => return self,
            },
            Action::Choose(question, choice, is_on) => {
                let answer = progress.response.answer(&question).with_choice(choice, is_on);
                return self.reduce(Action::Answer(question, answer));
            }
            Action::Tick(question, option, is_on) => {
                let answer = progress.response.answer(&question).with_option(option, is_on);
                return self.reduce(Action::Answer(question, answer));
            }
            Action::TakeOver(answers) if answers.iter().all(|(question, answer)| progress.response.answer(question) == answer) => {
                return self;
            }
            Action::TakeOver(answers) => {
                let with = |response: Rc<Response>, (question, answer): (Rc<str>, Answer)| Rc::new(response.with(&question, answer));
                let response = answers.into_iter().fold(progress.response.clone(), with);
                State { banner: None, ..self.after_answer(Progress { response, ..progress.clone() }) }
            }
            Action::Guess(figure, guess) => self.after_answer(progress.with_guess(figure, guess)),
            Action::PartLoaded if progress.screen == Screen::Results && self.comparison.is_none() => {
                // The visitor moved here earlier, so neither the focus nor the banner changes.
                State { focus: self.focus.clone(), moves: self.moves, banner: self.banner.clone(), ..self.move_to(Screen::Results) }
            }
            Action::PartLoaded | Action::Settle => return self,
            Action::Prerender if self.is_last_step_answered() => {
                let response = progress.response.clone();
                State { prerendered: Some((response.clone(), self.comparison_of(&response))), ..(*self).clone() }
            }
            Action::Prerender => return self,
            Action::Try(measure) => State { trial: self.trial_of(measure), ..(*self).clone() },
            // Answers of a link are somebody else's, so nothing is planned while they are shown.
            Action::Plan(..) if self.set_aside.is_some() => return self,
            Action::Plan(measure, is_on) => {
                let revision = self.revision.wrapping_add(1);
                State { progress: progress.with_plan(&measure, is_on), revision, host_event: None, ..(*self).clone() }
            }
            Action::Next if progress.screen != Screen::Results => self.next(),
            Action::AutoAdvance => match progress.screen {
                Screen::Section(section) => match self.next_question(section) {
                    Some(next) => next,
                    None => return self,
                },
                Screen::Guesses | Screen::Results => return self,
            },
            Action::Back => match self.back() {
                Some(before) => before,
                None => return self,
            },
            Action::GoTo(screen) if screen != progress.screen || progress.question > 0 => self.move_to(screen),
            Action::Next | Action::GoTo(_) => return self,
            Action::GoToQuestion(question) => match self.context.benchmark.section_of(&question) {
                Some(section) => {
                    let questions = self.context.benchmark.sections.get(section).map(|section| &section.questions);
                    let position =
                        questions.and_then(|questions| questions.iter().position(|other| other.id == question)).unwrap_or_default();
                    State { focus: Focus::Question(question), ..self.at_question(Screen::Section(section), position) }
                }
                None => return self,
            },
            // A link's answers are left by the buttons of its banner only.
            Action::Restart | Action::AnswerAgain if self.set_aside.is_some() => return self,
            Action::Restart => self.cleared(Some(Banner::Erased(progress.clone()))),
            Action::AnswerAgain => {
                let banner = Banner::Erased(progress.clone());
                let (history, plan) = (progress.history.set_aside(), progress.plan.clone());
                self.with_progress(Progress { history, plan, ..Progress::default() }, Some(banner))
            }
            Action::Undo => match &self.banner {
                Some(Banner::Erased(before) | Banner::Replaced(before)) => self.with_progress(before.clone(), None),
                _ => return self,
            },
            Action::HostRestart => State { focus: Focus::Stay, ..self.cleared(None) },
            Action::OpenLink(link) => self.after_link(link),
            Action::AdoptLinked => match &self.set_aside {
                Some(own) => {
                    let (history, plan) = (own.history.clone(), own.plan.clone());
                    let progress = Progress { day: Some(self.context.today), history, plan, ..progress.clone() };
                    let banner = (!own.is_blank()).then(|| Banner::Replaced(own.clone()));
                    State { banner, ..State { progress, set_aside: None, ..(*self).clone() }.move_to(self.progress.screen) }
                }
                None => return self,
            },
            Action::DiscardLinked => match &self.set_aside {
                Some(own) => self.with_progress(own.clone(), None),
                None => return self,
            },
            Action::SetContext(context, kept, link) => {
                if context == self.context {
                    return self;
                }
                let (screen, question, flow) = (progress.screen, progress.question, context.settings.flow_at_start());
                let is_same = is_same_questionnaire(&context.benchmark, &self.context.benchmark);
                let next = match kept {
                    // Nothing was answered before the owner turned storage on: restore what is in it.
                    Some(kept) if is_same && self.set_aside.is_none() && self.progress.is_blank() => State::new(context, Some(kept)),
                    _ if is_same => {
                        let next = State { context, flow, ..(*self).clone() }.at_question(screen, question);
                        // With guesses turned off, the guesses' screen leads on to the results.
                        if self.comparison.is_none() { next.with_completion() } else { next }
                    }
                    kept => {
                        let kept = self.carry_over(&context.benchmark, kept);
                        State::new(context, kept).with_link(link)
                    }
                };
                // The host page asked for it, so the visitor's focus stays.
                State { focus: Focus::Stay, moves: self.moves, revision: self.revision.wrapping_add(1), ..next }
            }
            Action::Fit(flow) if flow != self.flow && self.context.settings.flow.is_none() => State { flow, ..(*self).clone() },
            Action::Fit(_) => return self,
        };
        Rc::new(next)
    }
}
