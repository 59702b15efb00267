//! The numbers of a picture as a table: one press away for the eye, always there for the ear.

use yew::prelude::*;

use super::World;
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    /// What the picture is of.
    pub of: String,
    /// The table.
    pub children: Html,
}

#[component]
pub fn Numbers(props: &Props) -> Html {
    let Props { world, of, children } = props;
    let is_open = use_state(|| false);
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    // Folded, it takes no focus: nobody would see where that is.
    let tabindex = is_open.then_some("0");
    html! {
        <div class="numbers">
            <button type="button" class="link" aria-expanded={is_open.to_string()}
                aria-label={world.say(Key::NumbersOf).with("what", of).text()} {onclick}>
                {world.say(Key::AllNumbers).text()}
            </button>
            <div class={classes!("scroll", (!*is_open).then_some("unseen"))} {tabindex} role="region" aria-label={of.clone()}>
                {children.clone()}
            </div>
        </div>
    }
}
