//! The button beside a number that opens the evidence dialog.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::topic::Evidence;
use crate::text::Key;
use crate::widget::WidgetContext;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub of: Evidence,
    /// What the number is about, for the button's accessible name.
    #[prop_or_default]
    pub what: String,
    /// The button's text. Without one it is an icon.
    #[prop_or_default]
    pub text: Option<String>,
}

/// One button for all numbers of a sentence, a row or a picture: one for each number would make too many tab stops.
#[component]
pub fn Cite(props: &Props) -> Html {
    let Props { context, of, what, text } = props;
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
    if let Some(text) = text {
        return html! { <button type="button" class="link" part="cite" aria-haspopup="dialog" {onclick}>{text}</button> };
    }
    let name = context.say(Key::Cite).with("what", what).text();
    html! { <button type="button" class="cite" part="cite" aria-haspopup="dialog" aria-label={name} {onclick}></button> }
}

/// `text` with the button after it, on the same line as its last word. `what` is what the number is about.
pub fn cited(context: &WidgetContext, text: &str, of: Evidence, what: impl Into<String>) -> Html {
    let button = html! { <>{"\u{a0}"}<Cite context={context.clone()} {of} what={what.into()} /></> };
    // Browsers break lines before a button, whatever stands there.
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    html! { <>{before}{" "}<span class="together">{last}{button}</span></> }
}

/// The button as a text.
pub fn cite_in_words(context: &WidgetContext, of: Evidence, text: Key) -> Html {
    html! { <Cite context={context.clone()} {of} text={context.say(text).text()} /> }
}
