//! What is folded away until somebody opens it, and made only then.

use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub class: &'static str,
    pub summary: String,
    /// Makes what is folded away.
    pub content: Callback<(), Html>,
}

#[component]
pub fn Folded(props: &Props) -> Html {
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let is_open = is_open.setter();
        move |event: Event| {
            is_open.set(event.target().is_some_and(|target| target.unchecked_into::<web_sys::Element>().has_attribute("open")))
        }
    };
    html! {
        <details class={props.class} {ontoggle}>
            <summary>{&props.summary}</summary>
            if *is_open { {props.content.emit(())} }
        </details>
    }
}
