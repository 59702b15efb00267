//! Items that are dragged by their handles, with a mouse, a pen or a finger.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use crate::editor::outline::Item;

/// What is dragged, and the row before or behind which it would come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drag {
    pub item: Item,
    pub over: Option<(Item, bool)>,
}

/// The row under a pointer, and whether the pointer is in its lower half.
pub fn row_under(event: &PointerEvent) -> Option<(Item, bool)> {
    let page = event.target()?.dyn_into::<HtmlElement>().ok()?.owner_document()?;
    let (x, y) = (event.client_x(), event.client_y());
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let row = page.element_from_point(x as f32, y as f32)?.closest("[data-item]").ok()??;
    let box_of = |row: &Element| row.get_bounding_client_rect();
    let is_lower = f64::from(y) > box_of(&row).top() + box_of(&row).height() / 2.0;
    Some((Item::of(&row.get_attribute("data-item")?)?, is_lower))
}

/// Where a dragged item comes to be, once it is taken from its place, if it is dropped on the half of a row.
pub fn target(item: Item, (row, is_lower): (Item, bool), questions_above: impl Fn(usize) -> usize) -> Item {
    match (item, row) {
        (Item::Section(from), row) => {
            let to = row.section() + usize::from(is_lower && matches!(row, Item::Section(_)));
            Item::Section(if to > from { to - 1 } else { to })
        }
        (Item::Question(..), Item::Section(section)) if is_lower || section == 0 => Item::Question(section, 0),
        (Item::Question(from, _), Item::Section(section)) => {
            let above = section - 1;
            let last = questions_above(above);
            Item::Question(above, if from == above { last.saturating_sub(1) } else { last })
        }
        (Item::Question(from, own), Item::Question(section, question)) => {
            let to = question + usize::from(is_lower);
            Item::Question(section, if from == section && to > own { to - 1 } else { to })
        }
    }
}

/// Lets the handle have all that the pointer does until it is up.
pub fn capture(event: &PointerEvent) {
    if let Some(handle) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Without it the pointer is lost only if it leaves the outline.
        let _ = handle.set_pointer_capture(event.pointer_id());
    }
}
