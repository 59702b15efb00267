//! Whether the visitor searches the page with the browser.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Whether the visitor has pressed the keys that open the browser's search since `element` was put on the page. Browsers find folded
/// content, and unfold it, only if it is rendered. A search that begins otherwise, as from a menu, is not reported to pages.
#[hook]
pub fn use_find_in_page(element: &NodeRef) -> bool {
    let has_searched = use_state_eq(|| false);
    use_effect_with((), {
        let (has_searched, element) = (has_searched.setter(), element.clone());
        move |()| {
            let window = element.cast::<Element>().and_then(|element| element.owner_document()?.default_view());
            let listener = window.map(|window| {
                // Captured, since a page may stop what it has a use for.
                EventListener::new_with_options(&window, "keydown", EventListenerOptions::run_in_capture_phase(), move |event| {
                    let event: &KeyboardEvent = event.unchecked_ref();
                    if event.key() == "F3" || ((event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f")) {
                        has_searched.set(true);
                    }
                })
            });
            move || drop(listener)
        }
    });
    *has_searched
}
