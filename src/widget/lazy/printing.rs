//! Whether the browser prints the page now.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::Element;
use yew::prelude::*;

/// Whether the page around `element`, a part of the widget, is being printed, however the printing was started. It becomes true before the
/// browser lays out the pages, and false afterwards. Meanwhile the widget's container has the attribute `data-paper`, for which the
/// stylesheet has another layout.
#[hook]
pub fn use_printing(element: &NodeRef) -> bool {
    let is_printing = use_state_eq(|| false);
    use_effect_with((), {
        let (is_printing, element) = (is_printing.setter(), element.clone());
        move |()| {
            let element = element.cast::<Element>();
            let window = element.as_ref().and_then(|element| element.owner_document()?.default_view());
            let container = element.and_then(|element| element.closest(".toise").ok()??.parent_element());
            let listen = |(event, is_on): (&'static str, bool)| {
                let (is_printing, container) = (is_printing.clone(), container.clone());
                // Captured, so that pictures, which listen too, find the layout that they are painted for.
                Some(EventListener::new_with_options(window.as_ref()?, event, EventListenerOptions::run_in_capture_phase(), move |_| {
                    container.iter().for_each(|container| drop(container.toggle_attribute_with_force("data-paper", is_on)));
                    is_printing.set(is_on);
                }))
            };
            let listeners = [("beforeprint", true), ("afterprint", false)].map(listen);
            move || drop(listeners)
        }
    });
    *is_printing
}
