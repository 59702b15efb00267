//! The results: where the visitor lags, how surely, what to do about it, and what it all rests on.

mod about;
mod contrast;
mod distributions;
mod headline;
mod lags;
mod more;
mod orders;
mod said;
mod stand;
mod together;

use std::rc::Rc;

use yew::prelude::*;

use super::focus::use_focus;
use super::later::Later;
use super::turns::{ALL, use_turns};
use super::{Action, Focused, Remember, Seen, Shared, Word, World, since, word};
use crate::answers::ById;
use crate::standing::Comparison;
use crate::text::Key;

use lags::Largest;
use more::More;
use stand::Stand;

pub use headline::{beneath, headline};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
    #[prop_or_default]
    pub guesses: Rc<ById<u32>>,
    /// The results that these are held against.
    #[prop_or_default]
    pub before: Option<Seen>,
    pub focus: Focused,
    /// Whether they are made before they are asked for, and not to be seen yet.
    #[prop_or_default]
    pub is_ahead: bool,
    #[prop_or_default]
    pub words: Vec<Word>,
    pub act: Callback<Action>,
}

/// Whoever has ten seconds reads the first screen; what follows is for those who have more.
#[component]
pub fn Results(props: &Props) -> Html {
    let Props { world, comparison, guesses, before, focus, is_ahead, words, act } = props;
    let screen = use_focus(focus);
    // What is read first is there first.
    let is_whole = use_turns(0, 1, if world.parts.has_all() { ALL } else { 0 }) > 0;
    let more = use_callback((world.clone(), comparison.clone(), guesses.clone()), |(), (world, comparison, guesses)| {
        html! { <More world={world.clone()} comparison={comparison.clone()} guesses={guesses.clone()} /> }
    });
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let is_linked = words.iter().any(|word| matches!(word, Word::Linked { .. }));
    html! {
        <section class={classes!("results", is_ahead.then_some("ahead"))} aria-labelledby="results" ref={screen}>
            {headline::header(world, comparison)}
            // What is resumed needs no word here: it can be erased below.
            for word in words.iter().filter(|word| !matches!(word, Word::Resumed(_))) { {word::said(world, word, act)} }
            for before in before.iter() { {since::changes(world, before, comparison)} }
            {headline::unanswered(world, comparison, act)}
            <Largest world={world.clone()} comparison={comparison.clone()} />
            if is_whole {
                <Stand world={world.clone()} comparison={comparison.clone()} />
            }
            if is_whole && !is_ahead {
                <Later world={world.clone()} content={more} />
                <nav class="ways">
                    <button type="button" class="quiet" part="button back" onclick={on(Action::Back)}>
                        {world.say(Key::ChangeAnswers).text()}
                    </button>
                    if !is_linked && world.settings.remember == Remember::Device {
                        <button type="button" class="quiet" part="button again" onclick={on(Action::Again)}>{world.say(Key::AnswerAgain).text()}</button>
                    }
                    if !is_linked {
                        <button type="button" class="quiet" part="button restart" onclick={on(Action::Restart)}>
                            {world.say(Key::StartAgain).text()}
                        </button>
                    }
                </nav>
            }
        </section>
    }
}
