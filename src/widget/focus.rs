//! Moves the focus when the screen changes, and scrolls it into view.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::state::Focus;

/// What takes the focus after a move between screens.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusMove {
    /// The number of moves so far, so that a second move to the same target counts as a change. 0 before the first.
    pub moves: u32,
    pub on: Focus,
}

/// Moves the focus within a screen after each move: to its `h2`, or to the first control of a question. The surrounding header or
/// fieldset is scrolled into view, unless it already is. Returns the reference to put on the screen's element.
#[hook]
pub fn use_focus(focus_move: &FocusMove) -> NodeRef {
    let screen = use_node_ref();
    use_effect_with(focus_move.clone(), {
        let screen = screen.clone();
        move |focus_move: &FocusMove| {
            let screen = screen.cast::<Element>().filter(|_| focus_move.moves > 0);
            screen.and_then(|screen| set_focus(&screen, &focus_move.on)).unwrap_or_default();
        }
    });
    screen
}

/// Returns None if there is nothing to focus: the page may have removed it meanwhile.
fn set_focus(screen: &Element, focus: &Focus) -> Option<()> {
    let (control, surroundings) = match focus {
        Focus::Stay => return None,
        Focus::Heading => ("h2".into(), "header".into()),
        Focus::Question(id) => {
            let fieldset = format!("fieldset[data-question=\"{id}\"]");
            (format!("{fieldset} :is(input, button)"), fieldset)
        }
    };
    let find = |selector: &str| screen.query_selector(selector).ok().flatten();
    let without_scrolling = FocusOptions::new();
    without_scrolling.set_prevent_scroll(true);
    find(&control)?.dyn_into::<HtmlElement>().ok()?.focus_with_options(&without_scrolling).ok()?;
    let as_little_as_needed = ScrollIntoViewOptions::new();
    as_little_as_needed.set_block(ScrollLogicalPosition::Nearest);
    find(&surroundings)?.scroll_into_view_with_scroll_into_view_options(&as_little_as_needed);
    Some(())
}
