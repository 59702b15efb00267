//! A ranking: items in order, each dragged to its place or moved there by its own two buttons.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::answers::{Answer, Missing};
use crate::benchmark::{Item, Kind};
use crate::text::{Key, plain};
use crate::widget::WidgetContext;
use crate::widget::questionnaire::Control;

/// The items of the question that is asked.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn ranking(control: &Control) -> Html {
    let Control { context, question, answer, write, .. } = control;
    let give = write.reform(|answer: Answer| (None, answer));
    html! { <Ranking context={context.clone()} question={question.clone()} answer={answer.clone()} {give} /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    context: WidgetContext,
    question: Rc<str>,
    answer: Answer,
    give: Callback<Answer>,
}

/// The items of a ranking question. It is answered once an item was moved, or the order shown was confirmed.
#[component]
fn Ranking(props: &Props) -> Html {
    let Props { context, question, answer, give } = props;
    let list = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let moved = use_state(|| None::<Moved>);
    use_effect_with((*moved).clone(), {
        let list = list.clone();
        move |moved: &Option<Moved>| moved.as_ref().map(|moved| moved.keep_focus(&list)).unwrap_or_default()
    });
    let Some(Kind::Ranking { options, .. }) = context.benchmark.question(question).map(|question| &question.kind) else {
        return Html::default();
    };
    let order: Rc<[Rc<str>]> = match answer {
        Answer::Order(order) => order.iter().cloned().collect(),
        _ => options.iter().map(|item| item.id.clone()).collect(),
    };
    let items: Vec<&Item> = order.iter().filter_map(|id| options.iter().find(|item| item.id == *id)).collect();
    let places = items.len();
    let shift = Callback::from({
        let (order, give, moved) = (order.clone(), give.clone(), moved.clone());
        move |(from, to, way): (usize, usize, Way)| {
            let mut order = order.to_vec();
            if from < places && to < places {
                let item = order.remove(from);
                order.insert(to, item.clone());
                moved.set(Some(Moved { item, place: to, places, way }));
                give.emit(Answer::Order(order));
            }
        }
    });
    let row = |place: usize, item: &Item| {
        let text = context.text(&item.text);
        let button = |key: Key, sign: &'static str, to: Option<usize>, way: Way| {
            let label = context.say(key).with("item", text.as_str()).text();
            let onclick = to.map(|to| shift.reform(move |_: MouseEvent| (place, to, way)));
            html! { <button type="button" class="step-button" aria-label={label} disabled={to.is_none()} {onclick}>{sign}</button> }
        };
        html! {
            <li key={&*item.id} part="ranking-item">
                <span class="handle" aria-hidden="true"></span>
                <span class="place" aria-hidden="true">{context.integer(place + 1)}</span>
                <span class="item">{&text}</span>
                {button(Key::MoveUp, "↑", place.checked_sub(1), Way::Up)}
                {button(Key::MoveDown, "↓", (place + 1 < places).then_some(place + 1), Way::Down)}
            </li>
        }
    };
    let is_confirmed = matches!(answer, Answer::Order(_));
    let confirm = {
        let given = if is_confirmed { Answer::Missing(Missing::Skipped) } else { Answer::Order(order.to_vec()) };
        give.reform(move |_: Event| given.clone())
    };
    let told = (*moved).as_ref().and_then(|moved| {
        let item = items.get(moved.place).filter(|item| item.id == moved.item)?;
        let place = context.integer(moved.place + 1);
        Some(
            context
                .say(Key::Moved)
                .with("item", context.text(&item.text))
                .with("place", place)
                .with("places", context.integer(places))
                .text(),
        )
    });
    let onpointerdown = {
        let (list, drag) = (list.clone(), drag.clone());
        move |event: PointerEvent| {
            if drag.borrow().is_none() {
                drag.replace(list.cast().and_then(|list| Drag::begin(list, &event)));
            }
        }
    };
    let onpointermove = {
        let drag = drag.clone();
        move |event: PointerEvent| drag.borrow_mut().iter_mut().filter(|drag| drag.is_by(&event)).for_each(|drag| drag.follow(&event))
    };
    let onpointerup = {
        let (drag, shift) = (drag.clone(), shift.clone());
        move |event: PointerEvent| {
            if let Some((from, to)) = end(&drag, &event).filter(|(from, to)| from != to) {
                shift.emit((from, to, Way::Drag));
            }
        }
    };
    let put_back = Callback::from({
        let drag = drag.clone();
        move |event: PointerEvent| {
            let _ = end(&drag, &event);
        }
    });
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && drag.take().is_some() {
            // It was meant for the drag: what the page closes by it stays open.
            event.prevent_default();
        }
    };
    // The list can be focused, and is by the press that begins a drag, so that Escape is heard.
    html! {
        <>
            <p class="hint">{context.say(Key::RankingHint).text()}</p>
            <ol class="ranking" tabindex="-1" ref={list} {onpointerdown} {onpointermove} {onpointerup}
                onpointercancel={put_back.clone()} onlostpointercapture={put_back} {onkeydown}>
                for (place, item) in items.iter().enumerate() { {row(place, item)} }
            </ol>
            <p class="unseen" role="status">{told.unwrap_or_default()}</p>
            <label class={classes!("option", is_confirmed.then_some("on"))} part="option">
                <input type="checkbox" name={question.to_string()} value="order" checked={is_confirmed} onchange={confirm} />
                <span>{context.say(Key::RankingKeep).text()}</span>
            </label>
        </>
    }
}

/// The last move of an item.
#[derive(Clone, PartialEq)]
struct Moved {
    item: Rc<str>,
    place: usize,
    places: usize,
    way: Way,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
    Drag,
}

impl Moved {
    /// Puts the focus on the button that moved the item, at its new place; on the other where that one ends there.
    fn keep_focus(&self, list: &NodeRef) {
        let is_up = match self.way {
            Way::Up => self.place > 0,
            Way::Down => self.place + 1 == self.places,
            Way::Drag => return,
        };
        let side = if is_up { "button:first-of-type" } else { "button:last-of-type" };
        let selector = format!("li:nth-child({}) {side}", self.place + 1);
        let list = list.cast::<Element>();
        let button = list.and_then(|list| list.query_selector(&selector).ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            // It may have gone from the page meanwhile: then there is nothing to focus.
            let _ = button.focus();
        }
    }
}

/// An item that follows a pointer, while the others make room. Dropping it puts all of them back.
struct Drag {
    pointer: i32,
    list: HtmlElement,
    rows: Vec<HtmlElement>,
    spans: Vec<Span>,
    /// Where the pointer went down, from the top of the list: that way the page may scroll meanwhile.
    start: f64,
    from: usize,
    to: usize,
}

impl Drag {
    /// None where the press is not for dragging: on a button, or by a finger beside the handle, which scrolls the page.
    fn begin(list: HtmlElement, event: &PointerEvent) -> Option<Self> {
        let pressed = event.target_dyn_into::<Element>()?;
        let is_on = |selector: &str| pressed.closest(selector).is_ok_and(|found| found.is_some());
        let is_by_mouse = event.pointer_type() == "mouse";
        if event.button() != 0 || is_on("button") || !(is_by_mouse || is_on(".handle")) {
            return None;
        }
        let children = list.children();
        let rows: Vec<HtmlElement> = (0..children.length()).filter_map(|place| children.item(place)?.dyn_into().ok()).collect();
        let from = rows.iter().position(|row| row.contains(Some(&pressed)))?;
        let spans = rows.iter().map(Span::of).collect();
        let drag = Self { pointer: event.pointer_id(), start: height_in(&list, event), list, rows, spans, from, to: from };
        // The list, since the rows are taken out and put in again as they are reordered.
        let _ = drag.list.set_pointer_capture(drag.pointer);
        drag.rows.get(from)?.set_attribute("data-held", "").ok()?;
        Some(drag)
    }

    fn is_by(&self, event: &PointerEvent) -> bool {
        self.pointer == event.pointer_id()
    }

    fn follow(&mut self, event: &PointerEvent) {
        let by = within(&self.spans, self.from, height_in(&self.list, event) - self.start);
        self.to = place(&self.spans, self.from, by);
        for (at, row) in self.rows.iter().enumerate() {
            let by = if at == self.from { by } else { room(&self.spans, self.from, self.to, at) };
            // Not by a style attribute, which a page's policy may forbid.
            let _ = row.style().set_property("transform", &format!("translateY({}px)", plain(by)));
        }
    }
}

impl Drop for Drag {
    fn drop(&mut self) {
        for row in &self.rows {
            let _ = row.style().remove_property("transform");
            let _ = row.remove_attribute("data-held");
        }
        let _ = self.list.release_pointer_capture(self.pointer);
    }
}

/// Ends the drag, if it is by this pointer, and gives the place it began at and the one it came to.
fn end(drag: &RefCell<Option<Drag>>, event: &PointerEvent) -> Option<(usize, usize)> {
    let ended = drag.borrow_mut().take_if(|drag| drag.is_by(event))?;
    Some((ended.from, ended.to))
}

/// How far below the top of `list` a pointer is.
fn height_in(list: &HtmlElement, event: &PointerEvent) -> f64 {
    f64::from(event.client_y()) - list.get_bounding_client_rect().top()
}

/// Where a row begins and ends from top to bottom.
#[derive(Debug, Clone, Copy)]
struct Span {
    top: f64,
    bottom: f64,
}

impl Span {
    /// Without the transform that it has while dragged.
    fn of(row: &HtmlElement) -> Self {
        let top = f64::from(row.offset_top());
        Self { top, bottom: top + f64::from(row.offset_height()) }
    }

    fn middle(self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// How far the row at `from` is moved where a pointer has gone `by`: no further than the list reaches.
fn within(rows: &[Span], from: usize, by: f64) -> f64 {
    let (Some(first), Some(row), Some(last)) = (rows.first(), rows.get(from), rows.last()) else { return 0.0 };
    by.max(first.top - row.top).min(last.bottom - row.bottom)
}

/// The place that the row at `from` comes to when it is moved down by `by`: it takes another's as its edge passes that one's middle.
fn place(rows: &[Span], from: usize, by: f64) -> usize {
    let Some(row) = rows.get(from) else { return from };
    let above = rows.iter().take(from).filter(|other| row.top + by < other.middle()).count();
    let below = rows.iter().skip(from + 1).filter(|other| row.bottom + by > other.middle()).count();
    from - above + below
}

/// How far the row at `at` moves to make room for the one that goes from the place `from` to `to`.
fn room(rows: &[Span], from: usize, to: usize, at: usize) -> f64 {
    let (Some(row), Some(first), Some(second)) = (rows.get(from), rows.first(), rows.get(1)) else { return 0.0 };
    let step = row.bottom - row.top + second.top - first.bottom;
    if (to..from).contains(&at) {
        step
    } else if (from + 1..=to).contains(&at) {
        -step
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, place, room, within};

    /// Three rows, the second of two lines, with 8 px between them.
    const ROWS: [Span; 3] = [Span { top: 0.0, bottom: 50.0 }, Span { top: 58.0, bottom: 158.0 }, Span { top: 166.0, bottom: 216.0 }];

    #[test]
    fn a_row_takes_the_place_of_another_as_its_edge_passes_the_middle() {
        for (from, by, expected) in [
            (0, 0.0, 0),
            (0, 58.0, 0),
            (0, 59.0, 1),
            (0, 141.0, 1),
            (0, 142.0, 2),
            (1, -33.0, 1),
            (1, -34.0, 0),
            (1, 33.0, 1),
            (1, 34.0, 2),
            (2, -58.0, 2),
            (2, -59.0, 1),
            (2, -141.0, 1),
            (2, -142.0, 0),
            (7, 10.0, 7),
        ] {
            assert_eq!(place(&ROWS, from, by), expected, "{from} by {by}");
        }
    }

    #[test]
    fn a_row_stays_within_the_list() {
        for (from, by, expected) in [(0, -9.0, 0.0), (0, 90.0, 90.0), (0, 900.0, 166.0), (2, 9.0, 0.0), (2, -900.0, -166.0), (7, 9.0, 0.0)]
        {
            assert_eq!(within(&ROWS, from, by), expected, "{from} by {by}");
        }
    }

    #[test]
    fn the_others_make_room_as_wide_as_the_row() {
        for (from, to, expected) in
            [(0, 0, [0.0, 0.0, 0.0]), (0, 2, [0.0, -58.0, -58.0]), (1, 0, [108.0, 0.0, 0.0]), (2, 1, [0.0, 58.0, 0.0])]
        {
            assert_eq!([0, 1, 2].map(|at| room(&ROWS, from, to, at)), expected, "{from} to {to}");
        }
    }
}
