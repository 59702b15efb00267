//! The language of the page, which a button above the application switches.

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

/// What `web/editor/shell.js` sends to the element around the application once the language of the document is another one.
const SWITCHED: &str = "editor-language";

/// The tag of the page's language: at first `initial`, then that to which it was switched. `root` is the application's element.
#[hook]
pub fn use_page_language(initial: &AttrValue, root: &NodeRef) -> AttrValue {
    let language = use_state(|| initial.clone());
    use_effect_with((), {
        let (language, root) = (language.setter(), root.clone());
        move |()| {
            let around = root.cast::<Element>().and_then(|root| root.parent_element());
            let listener = around.map(|around| {
                EventListener::new(&around.clone(), SWITCHED, move |_| {
                    let document = around.owner_document().and_then(|document| document.document_element());
                    language.set(document.and_then(|document| document.get_attribute("lang")).unwrap_or_default().into());
                })
            });
            move || drop(listener)
        }
    });
    (*language).clone()
}
