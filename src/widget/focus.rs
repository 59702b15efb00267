//! Moves the focus when the screen changes, and scrolls it into view.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};
use yew::prelude::*;

use super::state::Focus;
use crate::text::plain;

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
            (format!("{fieldset} .options :is(input, button)"), fieldset)
        }
    };
    let find = |selector: &str| screen.query_selector(selector).ok().flatten();
    let without_scrolling = FocusOptions::new();
    without_scrolling.set_prevent_scroll(true);
    find(&control)?.dyn_into::<HtmlElement>().ok()?.focus_with_options(&without_scrolling).ok()?;
    scroll_into_view(&find(&surroundings)?.dyn_into().ok()?);
    Some(())
}

/// Scrolls by as little as needed, and out from under a header of the page.
fn scroll_into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    // Whether something covers the element can be seen only once the page stands still.
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    if let Some(covered) = covered_height(element) {
        let _ = element.style().set_property("scroll-margin-top", &format!("{}px", plain(covered)));
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let _ = element.style().remove_property("scroll-margin-top");
    }
}

/// How much of the top of `element` lies under a header of the page that stays in the window while the page scrolls. None without one.
fn covered_height(element: &Element) -> Option<f64> {
    let page = element.owner_document()?;
    let window = page.default_view()?;
    let rect = element.get_bounding_client_rect();
    let (x, y) = ((rect.left() + rect.right()) / 2.0, rect.top().max(0.0) + 1.0);
    let mut on_top = page.element_from_point(x as f32, y as f32)?;
    let is_fixed = |element: &Element| {
        let position = window.get_computed_style(element).ok().flatten()?.get_property_value("position").ok()?;
        Some(["fixed", "sticky"].contains(&position.as_str()))
    };
    while !is_fixed(&on_top)? {
        on_top = on_top.parent_element()?;
    }
    // The widget may itself be in a box that stays, such as a dialog.
    let covers = !on_top.contains(Some(&outermost_host(element)));
    covers.then(|| on_top.get_bounding_client_rect().bottom() - rect.top())
}

/// The element of the page's own tree that `element` is in, through all shadow roots around it.
fn outermost_host(element: &Element) -> Element {
    let mut host = element.clone();
    while let Ok(root) = host.get_root_node().dyn_into::<ShadowRoot>() {
        host = root.host();
    }
    host
}
