//! The button beside a number that opens the evidence dialog.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::evidence::Evidence;
use crate::text::Key;
use crate::widget::WidgetContext;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub of: Evidence,
    /// What the number is about, for the button's accessible name.
    pub what: String,
}

/// One button for all numbers of a sentence, a row or a picture: one for each number would make too many tab stops.
#[component]
pub fn Cite(props: &Props) -> Html {
    let Props { context, of, what } = props;
    let show = use_context::<Callback<Evidence>>();
    let onclick = {
        let of = of.clone();
        move |event: MouseEvent| {
            // A closing dialog returns the focus to what had it before, and Safari does not focus a button that is clicked.
            let button = event.target_dyn_into::<HtmlElement>();
            button.and_then(|button| button.focus().ok()).unwrap_or_default();
            show.iter().for_each(|show| show.emit(of.clone()));
        }
    };
    let name = context.say(Key::Cite).with("what", what).text();
    html! { <button type="button" class="cite" part="cite" aria-haspopup="dialog" aria-label={name} {onclick}></button> }
}

/// The button after a text, on the same line as its last word. `what` is what the number is about.
pub fn cite(context: &WidgetContext, of: Evidence, what: impl Into<String>) -> Html {
    html! { <>{"\u{a0}"}<Cite context={context.clone()} {of} what={what.into()} /></> }
}
