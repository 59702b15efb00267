//! The marks of a picture, each a button over its place on the canvas, and the tooltip that says what a mark shows.
//!
//! Together they are one stop for the Tab key; arrows move from mark to mark. A mark's accessible name is its sentence, so the tooltip is
//! hidden from screen readers.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, Node};
use yew::prelude::*;

use crate::chart::{Rect, Target};
use crate::text::{Key, plain};
use crate::widget::WidgetContext;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    /// In reading order, in CSS pixels from the upper left corner.
    pub targets: Rc<[Target]>,
}

/// One rectangle of a mark. Some marks have two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MarkPart {
    mark: usize,
    part: usize,
}

/// Nothing where there is nothing to reach.
#[component]
pub fn Marks(props: &Props) -> Html {
    let Props { context, targets } = props;
    let overlay = use_node_ref();
    let stop = use_state_eq(|| 0);
    let shown = use_state_eq(|| None::<MarkPart>);
    // Where the pointer was last, on the screen.
    let pointer = use_mut_ref(|| None::<(i32, i32)>);
    use_effect_with(targets.clone(), {
        let overlay = overlay.clone();
        move |targets: &Rc<[Target]>| lay_out(&overlay, targets).unwrap_or_default()
    });
    use_effect_with((targets.clone(), *shown), {
        let (overlay, shown) = (overlay.clone(), shown.setter());
        move |(targets, place): &(Rc<[Target]>, Option<MarkPart>)| {
            let rect = place.and_then(|place| targets.get(place.mark)?.rects.get(place.part));
            let hide = move || shown.set(None);
            let escape = rect.and_then(|rect| {
                put_tooltip(&overlay, rect);
                on_escape(&overlay, hide)
            });
            move || drop(escape)
        }
    });
    let Some(last) = targets.len().checked_sub(1) else { return Html::default() };
    let stop_at = (*stop).min(last);
    let onpointermove = {
        let (overlay, targets, shown, pointer) = (overlay.clone(), targets.clone(), shown.clone(), pointer.clone());
        // A finger does not hover: what it taps is pressed.
        move |event: PointerEvent| {
            let here = (event.screen_x(), event.screen_y());
            let before = pointer.replace(Some(here));
            // A page that scrolls under a mouse at rest, which some engines take for a move of it, would take the word from what
            // has the focus. So would a picture that comes to stand under it.
            let is_new = || (event.movement_x(), event.movement_y()) != (0, 0) && !is_focused(&overlay);
            let is_moved = before.map_or_else(is_new, |before| before != here);
            if is_moved && event.pointer_type() != "touch" {
                shown.set(place_of(&overlay, &targets, &event).or(*shown));
            }
        }
    };
    let onpointerout = {
        let (overlay, shown) = (overlay.clone(), shown.clone());
        move |event: PointerEvent| {
            if event.pointer_type() != "touch" && is_left(&overlay, event.related_target()) {
                shown.set(is_focused(&overlay).then_some(MarkPart { mark: stop_at, part: 0 }));
            }
        }
    };
    let onfocusout = {
        let (overlay, shown) = (overlay.clone(), shown.clone());
        move |event: FocusEvent| {
            if is_left(&overlay, event.related_target()) {
                shown.set(None);
            }
        }
    };
    let onclick = {
        let (overlay, targets, shown) = (overlay.clone(), targets.clone(), shown.clone());
        move |event: MouseEvent| {
            // A key presses at no place.
            let place = place_of(&overlay, &targets, &event).unwrap_or(MarkPart { mark: stop_at, part: 0 });
            // Not every engine focuses a button that is pressed, and what has no focus cannot lose it.
            focus(&overlay, place.mark).unwrap_or_default();
            shown.set(Some(place));
        }
    };
    let is_mirrored = context.say(Key::Direction).text() == "rtl";
    let onkeydown = {
        let overlay = overlay.clone();
        move |event: KeyboardEvent| {
            if let Some(mark) = led_to(&event, stop_at, last, is_mirrored) {
                event.prevent_default();
                focus(&overlay, mark).unwrap_or_default();
            }
        }
    };
    let mark = |(mark, target): (usize, &Target)| {
        let is_shown = shown.is_some_and(|shown| shown.mark == mark);
        let onfocus = {
            let (stop, shown) = (stop.clone(), shown.clone());
            move |_: FocusEvent| {
                stop.set(mark);
                shown.set(shown.filter(|shown| shown.mark == mark).or(Some(MarkPart { mark, part: 0 })));
            }
        };
        html! {
            <li key={mark}>
                <button type="button" class={classes!("mark", is_shown.then_some("shown"))} aria-label={target.text.clone()}
                    tabindex={if mark == stop_at { "0" } else { "-1" }} {onfocus}>
                    for _ in target.rects.iter().skip(1) { <span></span> }
                </button>
            </li>
        }
    };
    let said = shown.and_then(|shown| targets.get(shown.mark)).map(|target| target.text.clone());
    html! {
        <div class="marks" ref={overlay} {onpointerout} {onfocusout}>
            <ul role="list" aria-label={context.say(Key::Marks).text()} {onpointermove} {onclick} {onkeydown}>
                for one in targets.iter().enumerate() { {mark(one)} }
            </ul>
            <p class="tooltip" aria-hidden="true" hidden={said.is_none()}>{said}</p>
        </div>
    }
}

/// The mark that a key leads to from `mark`. None where it is no key of ours: with another one held it is the browser's.
fn led_to(event: &KeyboardEvent, mark: usize, last: usize, is_mirrored: bool) -> Option<usize> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let (back, on) = if is_mirrored { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    match &*event.key() {
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowUp" => Some(mark.saturating_sub(1)),
        "ArrowDown" => Some((mark + 1).min(last)),
        key if key == back => Some(mark.saturating_sub(1)),
        key if key == on => Some((mark + 1).min(last)),
        _ => None,
    }
}

/// What is under the pointer.
fn place_of(overlay: &NodeRef, targets: &[Target], event: &MouseEvent) -> Option<MarkPart> {
    let corner = overlay.cast::<Element>()?.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    let holds = |rect: &Rect| (rect.x..=rect.x + rect.width).contains(&x) && (rect.y..=rect.y + rect.height).contains(&y);
    let part_of = |target: &Target| target.rects.iter().position(holds);
    targets.iter().enumerate().find_map(|(mark, target)| Some(MarkPart { mark, part: part_of(target)? }))
}

/// Whether a pointer or the focus goes elsewhere.
fn is_left(overlay: &NodeRef, next: Option<EventTarget>) -> bool {
    let next = next.and_then(|next| next.dyn_into::<Node>().ok());
    overlay.cast::<Node>().is_some_and(|overlay| !overlay.contains(next.as_ref()))
}

fn is_focused(overlay: &NodeRef) -> bool {
    overlay.cast::<Element>().and_then(|overlay| overlay.query_selector(".mark:focus").ok()?).is_some()
}

fn marks(overlay: &NodeRef) -> Option<impl Fn(usize) -> Option<HtmlElement>> {
    let rows = overlay.cast::<Element>()?.first_element_child()?.children();
    Some(move |mark: usize| rows.item(u32::try_from(mark).ok()?)?.first_element_child()?.dyn_into().ok())
}

fn focus(overlay: &NodeRef, mark: usize) -> Option<()> {
    marks(overlay)?(mark)?.focus().ok()
}

/// Puts every mark in its place; its further parts count from there. By the elements' own styles, which no policy of the page
/// refuses as it does attributes.
fn lay_out(overlay: &NodeRef, targets: &[Target]) -> Option<()> {
    let mark = marks(overlay)?;
    for (number, target) in targets.iter().enumerate() {
        let button = mark(number)?;
        let [first, others @ ..] = &*target.rects else { continue };
        put(&button, first, (0.0, 0.0))?;
        let parts = button.children();
        for (part, rect) in (0..).zip(others) {
            put(&parts.item(part)?.dyn_into().ok()?, rect, (first.x, first.y))?;
        }
    }
    Some(())
}

fn put(element: &HtmlElement, rect: &Rect, (left, top): (f64, f64)) -> Option<()> {
    set(element, "left", rect.x - left)?;
    set(element, "top", rect.y - top)?;
    set(element, "width", rect.width)?;
    set(element, "height", rect.height)
}

fn set(element: &HtmlElement, property: &str, pixels: f64) -> Option<()> {
    element.style().set_property(property, &format!("{}px", plain(pixels))).ok()
}

/// Puts the tooltip on the edge of `rect`, so that a pointer can go there: above, where it hides what was read before, or
/// below where that is out of the window.
fn put_tooltip(overlay: &NodeRef, rect: &Rect) -> Option<()> {
    let overlay = overlay.cast::<HtmlElement>()?;
    let tooltip: HtmlElement = overlay.last_element_child()?.dyn_into().ok()?;
    let (width, height) = (f64::from(tooltip.offset_width()), f64::from(tooltip.offset_height()));
    let room = (f64::from(overlay.client_width()) - width).max(0.0);
    let above = rect.y - height;
    let is_seen = overlay.get_bounding_client_rect().top() + above >= 0.0;
    set(&tooltip, "left", (rect.x + (rect.width - width) / 2.0).clamp(0.0, room))?;
    set(&tooltip, "top", if is_seen { above } else { rect.y + rect.height })
}

/// Listens for Escape wherever the focus is: a pointer shows a tooltip without it.
fn on_escape(overlay: &NodeRef, hide: impl Fn() + 'static) -> Option<EventListener> {
    let page = overlay.cast::<Element>()?.owner_document()?;
    let listener = EventListener::new_with_options(&page, "keydown", EventListenerOptions::run_in_capture_phase(), move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            hide();
        }
    });
    Some(listener)
}
