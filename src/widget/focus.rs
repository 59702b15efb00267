//! Where the focus goes when the screen changes, and that it is in view.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::state::Focus;

/// What takes the focus, told anew with each move.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusMove {
    pub moves: u32,
    pub on: Focus,
}

/// A screen that takes the focus as `focused` says: its `h2`, or the first control of a question. It comes into view with
/// what stands around it; where it already is, nothing scrolls.
#[hook]
pub fn use_focus(focused: &FocusMove) -> NodeRef {
    let screen = use_node_ref();
    use_effect_with(focused.clone(), {
        let screen = screen.clone();
        move |focused: &FocusMove| {
            let screen = screen.cast::<Element>().filter(|_| focused.moves > 0);
            screen.and_then(|screen| give_focus(&screen, &focused.on)).unwrap_or_default();
        }
    });
    screen
}

/// None where there is nothing to focus: it may have gone from the page meanwhile.
fn give_focus(screen: &Element, focus: &Focus) -> Option<()> {
    let (control, around) = match focus {
        Focus::Stay => return None,
        Focus::Heading => ("h2".into(), "header".into()),
        Focus::Question(id) => {
            let fieldset = format!("fieldset[data-question=\"{id}\"]");
            (format!("{fieldset} :is(input, button)"), fieldset)
        }
    };
    let find = |selector: &str| screen.query_selector(selector).ok().flatten();
    let quiet = FocusOptions::new();
    quiet.set_prevent_scroll(true);
    find(&control)?.dyn_into::<HtmlElement>().ok()?.focus_with_options(&quiet).ok()?;
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    find(&around)?.scroll_into_view_with_scroll_into_view_options(&nearest);
    Some(())
}
