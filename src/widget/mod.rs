//! The questionnaire and its results, as Yew components.
//!
//! [`Widget`] is the root: it holds the [`State`] and hands every view what it shows and a way to act. Views know nothing
//! of the page around them; what the page should hear of goes out by [`Props::on_state`].

mod canvas;
mod cite;
mod crowd;
pub mod evidence;
mod figure;
pub mod figure_card;
mod focus;
mod folded;
mod foresight;
pub mod guesses;
pub mod keep;
mod later;
mod marks;
mod number;
mod parcel;
pub mod parts;
mod past;
mod pen;
mod progress;
mod published;
mod question;
pub mod questionnaire;
mod ranking;
pub mod results;
pub mod sentence;
mod shared;
mod since;
pub mod sources;
mod state;
mod steps;
mod subject;
mod table;
mod turns;
mod word;
mod world;

use std::rc::Rc;

use yew::prelude::*;

pub use focus::Focused;
pub use parcel::{Counter, Outcome, Parcel};
pub use parts::{Part, Parts};
pub use past::{Past, Seen};
pub use progress::{Place, Progress};
pub use shared::Shared;
pub use state::{Action, Focus, Link, Notice, State, Word};
pub use world::{Remember, Settings, World};

use crate::text::Key;
use figure_card::FigureCard;
use foresight::use_foresight;
use guesses::Guesses;
use parts::{Coming, stand_in, use_part};
use questionnaire::Questionnaire;
use results::Results;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    /// What was kept of an earlier visit.
    #[prop_or_default]
    pub kept: Option<Progress>,
    /// What the address of the page holds.
    #[prop_or_default]
    pub link: Option<Link>,
    /// Hears of every state, with what led to it, if that is something that a page may want to know.
    pub on_state: Callback<(Rc<State>, Option<Notice>)>,
    /// Is given the way to act from outside, once.
    #[prop_or_default]
    pub on_ready: Callback<Callback<Action>>,
}

/// The whole widget.
#[component]
pub fn Widget(props: &Props) -> Html {
    let state = use_reducer({
        let (world, kept, link) = (props.world.clone(), props.kept.clone(), props.link.clone());
        || State::new(world, kept).by(link)
    });
    let act = use_callback((), {
        let dispatcher = state.dispatcher();
        move |action: Action, ()| dispatcher.dispatch(action)
    });
    use_effect_with(props.world.clone(), {
        let (act, kept, link) = (act.clone(), props.kept.clone(), props.link.clone());
        move |world| act.emit(Action::Inhabit(world.clone(), kept, link))
    });
    let ready = {
        let (is_told, on_ready, act) = (use_mut_ref(|| false), props.on_ready.clone(), act.clone());
        use_callback((), move |(), ()| {
            if !is_told.replace(true) {
                on_ready.emit(act.clone());
            }
        })
    };
    // A step says when it is whole.
    use_effect_with(matches!(state.progress.place, Place::Section(_)), {
        let ready = ready.clone();
        move |is_step| {
            if !is_step {
                ready.emit(());
            }
        }
    });
    use_effect_with(state.turn, {
        // The state of this turn: the handle gives the latest, of which word would go out twice where an effect comes late.
        let (on_state, state) = (props.on_state.clone(), Rc::new((*state).clone()));
        move |_| on_state.emit((state.clone(), state.notice.clone()))
    });
    // Whoever has gone on will see results.
    let is_on_the_way = state.progress.furthest > Place::default();
    let (coming, again) = use_part(&state.world, Part::Results, is_on_the_way);
    use_effect_with(coming, {
        let act = act.clone();
        move |_| act.emit(Action::Arrive)
    });
    use_foresight(&state, &act);
    let world = state.world.clone();
    let focus = Focused { moves: state.moves, on: state.focus.clone() };
    let progress = state.progress.clone();
    let words = state.words();
    let results = match (&state.comparison, &state.ahead) {
        (Some(comparison), _) => {
            let (guesses, before) = (progress.guesses.clone(), state.before().cloned());
            let (focus, words) = (focus.clone(), words.clone());
            html! { <Results world={world.clone()} comparison={comparison.clone()} {guesses} {before} {focus} {words} act={act.clone()} /> }
        }
        (None, Some((_, comparison))) => {
            let (guesses, focus) = (progress.guesses.clone(), Focused { moves: 0, on: Focus::Stay });
            html! { <Results world={world.clone()} comparison={comparison.clone()} {guesses} {focus} is_ahead=true act={act.clone()} /> }
        }
        (None, None) => Html::default(),
    };
    let screen = match progress.place {
        Place::Guesses if coming == Coming::There => html! { <Guesses world={world.clone()} {progress} {focus} {words} {act} /> },
        Place::Guesses | Place::Results if state.comparison.is_none() => {
            html! { <div class="later">{stand_in(&world, coming, again)}</div> }
        }
        Place::Guesses | Place::Results => Html::default(),
        Place::Section(_) => html! { <Questionnaire world={world.clone()} {progress} {focus} {words} {act} on_whole={ready} /> },
    };
    let (tag, direction) = (world.language.tag.to_string(), world.say(Key::Direction).text());
    html! {
        <div class="toise" lang={tag} dir={direction}>
            <FigureCard {world} comparison={state.comparison.clone()}>{screen}{results}</FigureCard>
        </div>
    }
}
