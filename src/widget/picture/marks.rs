//! The marks of a picture: invisible buttons over what can be explored on the canvas, and the tooltip that says what a mark shows.
//!
//! All marks together are one tab stop; arrow keys move from mark to mark (a "roving tabindex"). The accessible name of a mark is the text
//! of its tooltip, so the tooltip is hidden from screen readers.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, Node};
use yew::prelude::*;

use crate::chart::{Rect, Target};
use crate::text::{Key, plain};
use crate::widget::WidgetContext;
use crate::widget::pointer::offset_within;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// In reading order. Their rectangles are in CSS pixels from the upper left corner of the picture.
    pub targets: Rc<[Target]>,
}

/// One rectangle of a mark, both counted from 0. Some marks have two rectangles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MarkPart {
    mark: usize,
    part: usize,
}

/// Empty without targets.
#[component]
pub fn Marks(props: &Props) -> Html {
    let Props { context, targets } = props;
    let overlay = use_node_ref();
    let tab_stop = use_state_eq(|| 0);
    // The mark whose tooltip is shown.
    let active = use_state_eq(|| None::<MarkPart>);
    // The last position of the pointer on the screen.
    let pointer = use_mut_ref(|| None::<(i32, i32)>);
    use_effect_with(targets.clone(), {
        let overlay = overlay.clone();
        move |targets: &Rc<[Target]>| position_marks(&overlay, targets).unwrap_or_default()
    });
    use_effect_with((targets.clone(), *active), {
        let (overlay, active) = (overlay.clone(), active.setter());
        move |(targets, part): &(Rc<[Target]>, Option<MarkPart>)| {
            let rect = part.and_then(|part| targets.get(part.mark)?.rects.get(part.part));
            let hide = move || active.set(None);
            let escape_listener = rect.and_then(|rect| {
                position_tooltip(&overlay, rect);
                on_escape(&overlay, hide)
            });
            move || drop(escape_listener)
        }
    });
    let Some(last) = targets.len().checked_sub(1) else { return Html::default() };
    let tab_stop_index = (*tab_stop).min(last);
    let onpointermove = {
        let (overlay, targets, active, pointer) = (overlay.clone(), targets.clone(), active.clone(), pointer.clone());
        // A finger does not hover: its tap is a click.
        move |event: PointerEvent| {
            let position = (event.screen_x(), event.screen_y());
            let before = pointer.replace(Some(position));
            // Some engines also send this event when the page scrolls, or a picture appears, under a mouse at rest. That must not take the
            // tooltip from a mark that has the focus.
            let is_first_move = || (event.movement_x(), event.movement_y()) != (0, 0) && !has_focus(&overlay);
            let has_moved = before.map_or_else(is_first_move, |before| before != position);
            if has_moved && event.pointer_type() != "touch" {
                active.set(mark_at(&overlay, &targets, &event).or(*active));
            }
        }
    };
    let onpointerout = {
        let (overlay, active) = (overlay.clone(), active.clone());
        move |event: PointerEvent| {
            if event.pointer_type() != "touch" && is_leaving(&overlay, event.related_target()) {
                active.set(has_focus(&overlay).then_some(MarkPart { mark: tab_stop_index, part: 0 }));
            }
        }
    };
    let onfocusout = {
        let (overlay, active) = (overlay.clone(), active.clone());
        move |event: FocusEvent| {
            if is_leaving(&overlay, event.related_target()) {
                active.set(None);
            }
        }
    };
    let onclick = {
        let (overlay, targets, active) = (overlay.clone(), targets.clone(), active.clone());
        move |event: MouseEvent| {
            // A click by a key has no position, and is on the mark with the focus.
            let part = mark_at(&overlay, &targets, &event).unwrap_or(MarkPart { mark: tab_stop_index, part: 0 });
            // Not every engine focuses a button that is clicked, and only losing the focus hides the tooltip.
            focus(&overlay, part.mark).unwrap_or_default();
            active.set(Some(part));
        }
    };
    let is_mirrored = context.say(Key::Direction).text() == "rtl";
    let onkeydown = {
        let overlay = overlay.clone();
        move |event: KeyboardEvent| {
            if let Some(mark) = mark_for_key(&event, tab_stop_index, last, is_mirrored) {
                event.prevent_default();
                focus(&overlay, mark).unwrap_or_default();
            }
        }
    };
    let button = |(mark, target): (usize, &Target)| {
        let is_active = active.is_some_and(|part| part.mark == mark);
        let onfocus = {
            let (tab_stop, active) = (tab_stop.clone(), active.clone());
            move |_: FocusEvent| {
                tab_stop.set(mark);
                active.set(active.filter(|part| part.mark == mark).or(Some(MarkPart { mark, part: 0 })));
            }
        };
        html! {
            <li key={mark}>
                <button type="button" class={classes!("mark", is_active.then_some("shown"))} aria-label={target.text.clone()}
                    tabindex={if mark == tab_stop_index { "0" } else { "-1" }} {onfocus}>
                    for _ in target.rects.iter().skip(1) { <span></span> }
                </button>
            </li>
        }
    };
    let tooltip_text = active.and_then(|part| targets.get(part.mark)).map(|target| target.text.clone());
    html! {
        <div class="marks" ref={overlay} {onpointerout} {onfocusout}>
            <ul role="list" aria-label={context.say(Key::Marks).text()} {onpointermove} {onclick} {onkeydown}>
                for target in targets.iter().enumerate() { {button(target)} }
            </ul>
            <p class="tooltip" aria-hidden="true" hidden={tooltip_text.is_none()}>{tooltip_text}</p>
        </div>
    }
}

/// The mark to which a key leads from `mark`. None for keys that do not navigate, and for combinations, which are the browser's.
fn mark_for_key(event: &KeyboardEvent, mark: usize, last: usize, is_mirrored: bool) -> Option<usize> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let (previous, next) = if is_mirrored { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    match &*event.key() {
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowUp" => Some(mark.saturating_sub(1)),
        "ArrowDown" => Some((mark + 1).min(last)),
        key if key == previous => Some(mark.saturating_sub(1)),
        key if key == next => Some((mark + 1).min(last)),
        _ => None,
    }
}

/// The mark under the pointer.
fn mark_at(overlay: &NodeRef, targets: &[Target], event: &MouseEvent) -> Option<MarkPart> {
    let (x, y) = offset_within(&overlay.cast()?, event)?;
    let contains = |rect: &Rect| (rect.x..=rect.x + rect.width).contains(&x) && (rect.y..=rect.y + rect.height).contains(&y);
    let part_of = |target: &Target| target.rects.iter().position(contains);
    targets.iter().enumerate().find_map(|(mark, target)| Some(MarkPart { mark, part: part_of(target)? }))
}

/// Whether the pointer or the focus leaves the overlay, if it goes to `next`.
fn is_leaving(overlay: &NodeRef, next: Option<EventTarget>) -> bool {
    let next = next.and_then(|next| next.dyn_into::<Node>().ok());
    overlay.cast::<Node>().is_some_and(|overlay| !overlay.contains(next.as_ref()))
}

fn has_focus(overlay: &NodeRef) -> bool {
    overlay.cast::<Element>().and_then(|overlay| overlay.query_selector(".mark:focus").ok()?).is_some()
}

/// Finds the button of a mark.
fn buttons(overlay: &NodeRef) -> Option<impl Fn(usize) -> Option<HtmlElement>> {
    let rows = overlay.cast::<Element>()?.first_element_child()?.children();
    Some(move |mark: usize| rows.item(u32::try_from(mark).ok()?)?.first_element_child()?.dyn_into().ok())
}

fn focus(overlay: &NodeRef, mark: usize) -> Option<()> {
    buttons(overlay)?(mark)?.focus().ok()
}

/// Positions each button over the first rectangle of its target, and the button's children over the others, relative to the button. It
/// sets styles by script, which a content security policy allows, unlike style attributes.
fn position_marks(overlay: &NodeRef, targets: &[Target]) -> Option<()> {
    let button_of = buttons(overlay)?;
    for (mark, target) in targets.iter().enumerate() {
        let button = button_of(mark)?;
        let [first, others @ ..] = &*target.rects else { continue };
        set_rect(&button, first, (0.0, 0.0))?;
        let parts = button.children();
        for (part, rect) in (0..).zip(others) {
            set_rect(&parts.item(part)?.dyn_into().ok()?, rect, (first.x, first.y))?;
        }
    }
    Some(())
}

/// Positions an element over `rect`, relative to `origin`.
fn set_rect(element: &HtmlElement, rect: &Rect, (left, top): (f64, f64)) -> Option<()> {
    set_pixels(element, "left", rect.x - left)?;
    set_pixels(element, "top", rect.y - top)?;
    set_pixels(element, "width", rect.width)?;
    set_pixels(element, "height", rect.height)
}

fn set_pixels(element: &HtmlElement, property: &str, pixels: f64) -> Option<()> {
    element.style().set_property(property, &format!("{}px", plain(pixels))).ok()
}

/// Positions the tooltip above `rect`, or below it if it would be outside the window. It touches `rect`, so that the pointer can move onto
/// the tooltip.
fn position_tooltip(overlay: &NodeRef, rect: &Rect) -> Option<()> {
    let overlay = overlay.cast::<HtmlElement>()?;
    let tooltip: HtmlElement = overlay.last_element_child()?.dyn_into().ok()?;
    let (width, height) = (f64::from(tooltip.offset_width()), f64::from(tooltip.offset_height()));
    let max_left = (f64::from(overlay.client_width()) - width).max(0.0);
    let above = rect.y - height;
    // The page may be scaled.
    let rect_in_window = overlay.get_bounding_client_rect();
    let scale = rect_in_window.height() / f64::from(overlay.offset_height());
    let fits_above = rect_in_window.top() + above * scale >= 0.0;
    set_pixels(&tooltip, "left", (rect.x + (rect.width - width) / 2.0).clamp(0.0, max_left))?;
    set_pixels(&tooltip, "top", if fits_above { above } else { rect.y + rect.height })
}

/// Listens for Escape in the whole window: a pointer shows a tooltip without moving the focus. The event stops here, so that the
/// key does not also close a dialog or lightbox of the page.
fn on_escape(overlay: &NodeRef, hide: impl Fn() + 'static) -> Option<EventListener> {
    let window = overlay.cast::<Element>()?.owner_document()?.default_view()?;
    let first_and_cancelling = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let listener = EventListener::new_with_options(&window, "keydown", first_and_cancelling, move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            event.prevent_default();
            event.stop_immediate_propagation();
            hide();
        }
    });
    Some(listener)
}
