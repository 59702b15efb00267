//! A `details` element whose content is rendered only once it is open.

use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub class: &'static str,
    pub summary: String,
    /// Renders the content.
    pub content: Callback<(), Html>,
}

#[component]
pub fn Disclosure(props: &Props) -> Html {
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
