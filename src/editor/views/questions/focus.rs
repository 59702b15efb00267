//! Moves the focus to what a change has put elsewhere.

use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// A callback that focuses the element with an id, once what is under way is on the page. `near` is an element of that page.
#[hook]
pub fn use_focus(near: &NodeRef) -> Callback<String> {
    let wanted = use_mut_ref(|| None::<String>);
    let update = use_force_update();
    use_effect({
        let (near, wanted) = (near.clone(), wanted.clone());
        move || {
            if let Some(id) = wanted.borrow_mut().take() {
                focus(&near, &id);
            }
        }
    });
    Callback::from(move |id| {
        *wanted.borrow_mut() = Some(id);
        update.force_update();
    })
}

fn focus(near: &NodeRef, id: &str) {
    let page = near.cast::<HtmlElement>().and_then(|near| near.owner_document());
    if let Some(element) = page.and_then(|page| page.get_element_by_id(id)).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It may have gone at the same moment.
        let _ = element.focus();
    }
}
