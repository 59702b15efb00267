//! The button beside a number that shows what it rests on.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::World;
use super::evidence::Evidence;
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub of: Evidence,
    /// What the number is about, for the button's name.
    pub what: String,
}

/// One for the numbers of a sentence, a row or a picture: a way for each of them would be many to tab through.
#[component]
pub fn Cite(props: &Props) -> Html {
    let Props { world, of, what } = props;
    let show = use_context::<Callback<Evidence>>();
    let onclick = {
        let of = of.clone();
        move |event: MouseEvent| {
            // The dialog gives the focus back to what had it; Safari gives none to a button that is clicked.
            let button = event.target_dyn_into::<HtmlElement>();
            button.and_then(|button| button.focus().ok()).unwrap_or_default();
            show.iter().for_each(|show| show.emit(of.clone()));
        }
    };
    let name = world.say(Key::Cite).with("what", what).text();
    html! { <button type="button" class="cite" part="cite" aria-haspopup="dialog" aria-label={name} {onclick}></button> }
}

/// It after a sentence or a name, on the line of its last word.
pub fn cite(world: &World, of: Evidence, what: impl Into<String>) -> Html {
    html! { <>{"\u{a0}"}<Cite world={world.clone()} {of} what={what.into()} /></> }
}
