//! Where a pointer is within an element of the widget.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

/// The pointer's distance from the left and the top of `element`, in CSS pixels of the element itself. The browser computes it from what
/// was hit, through every `zoom` and `transform` of the page; positions in the window would have to be scaled back. None if what was hit
/// is not within it.
pub fn offset_within(element: &HtmlElement, event: &MouseEvent) -> Option<(f64, f64)> {
    let mut hit: HtmlElement = event.target()?.dyn_into().ok()?;
    let (mut x, mut y) = (event.offset_x(), event.offset_y());
    while hit != *element {
        x += hit.offset_left();
        y += hit.offset_top();
        let parent = hit.offset_parent();
        if parent == element.offset_parent() {
            // The element is not positioned itself: both have their offsets from the same parent.
            x -= element.offset_left();
            y -= element.offset_top();
            break;
        }
        hit = parent?.dyn_into().ok()?;
    }
    Some((x.into(), y.into()))
}
