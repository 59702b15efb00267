//! A ranking question: a list of items that the visitor puts in order by dragging, or by two buttons on each item.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::answers::{Answer, Missing};
use crate::benchmark::{Item, Kind};
use crate::text::{Key, plain};
use crate::widget::WidgetContext;
use crate::widget::pointer::offset_within;
use crate::widget::questionnaire::Control;

/// The control of a ranking question.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn ranking(control: &Control) -> Html {
    let Control { context, question, answer, can_withdraw, on_change, .. } = control;
    let set_answer = on_change.reform(|answer: Answer| (None, answer));
    html! {
        <Ranking context={context.clone()} question={question.clone()} answer={answer.clone()} can_withdraw={*can_withdraw} {set_answer} />
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    context: WidgetContext,
    question: Rc<str>,
    answer: Answer,
    /// Whether a press on the button of a confirmed order withdraws it. It does not where the same press leads on.
    can_withdraw: bool,
    set_answer: Callback<Answer>,
}

/// The items in order. The question is answered once an item was moved, or the order as shown was confirmed.
#[component]
fn Ranking(props: &Props) -> Html {
    let Props { context, question, answer, can_withdraw, set_answer } = props;
    let list = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let last_move = use_state(|| None::<Move>);
    use_effect_with((*last_move).clone(), {
        let list = list.clone();
        move |last_move: &Option<Move>| last_move.as_ref().map(|last_move| last_move.keep_focus(&list)).unwrap_or_default()
    });
    let Some(Kind::Ranking { options, .. }) = context.benchmark.question(question).map(|question| &question.kind) else {
        return Html::default();
    };
    let order: Rc<[Rc<str>]> = match answer {
        Answer::Order(order) => order.iter().cloned().collect(),
        _ => options.iter().map(|item| item.id.clone()).collect(),
    };
    let items: Vec<&Item> = order.iter().filter_map(|id| options.iter().find(|item| item.id == *id)).collect();
    let length = items.len();
    let move_item = Callback::from({
        let (order, set_answer, last_move) = (order.clone(), set_answer.clone(), last_move.clone());
        move |(from, to, means): (usize, usize, Means)| {
            let mut order = order.to_vec();
            if from < length && to < length {
                let item = order.remove(from);
                order.insert(to, item.clone());
                last_move.set(Some(Move { item, to, length, means }));
                set_answer.emit(Answer::Order(order));
            }
        }
    });
    let row = |index: usize, item: &Item| {
        let text = context.text(&item.text);
        let button = |key: Key, sign: &'static str, to: Option<usize>, means: Means| {
            let label = context.say(key).with("item", text.as_str()).text();
            let onclick = to.map(|to| move_item.reform(move |_: MouseEvent| (index, to, means)));
            html! { <button type="button" class="icon-button" aria-label={label} disabled={to.is_none()} {onclick}>{sign}</button> }
        };
        html! {
            <li key={&*item.id} part="ranking-item">
                <span class="handle" aria-hidden="true"></span>
                <span class="place" aria-hidden="true">{context.integer(index + 1)}</span>
                <span class="item">{&text}</span>
                {button(Key::MoveUp, "↑", index.checked_sub(1), Means::UpButton)}
                {button(Key::MoveDown, "↓", (index + 1 < length).then_some(index + 1), Means::DownButton)}
            </li>
        }
    };
    let is_confirmed = matches!(answer, Answer::Order(_));
    let confirm = {
        let next = if is_confirmed && *can_withdraw { Answer::Missing(Missing::Skipped) } else { Answer::Order(order.to_vec()) };
        set_answer.reform(move |_: MouseEvent| next.clone())
    };
    let announcement = (*last_move).as_ref().and_then(|last_move| {
        // The answer may have been changed elsewhere since.
        let item = items.get(last_move.to).filter(|item| item.id == last_move.item)?;
        let message = context.say(Key::Moved).with("item", context.text(&item.text));
        Some(message.with("place", context.integer(last_move.to + 1)).with("places", context.integer(length)).text())
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
        let (drag, move_item) = (drag.clone(), move_item.clone());
        move |event: PointerEvent| {
            if let Some((from, to)) = end(&drag, &event).filter(|(from, to)| from != to) {
                move_item.emit((from, to, Means::Drag));
            }
        }
    };
    let cancel = Callback::from({
        let drag = drag.clone();
        move |event: PointerEvent| {
            let _ = end(&drag, &event);
        }
    });
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && drag.take().is_some() {
            // The key was meant for the drag, so nothing around the list closes.
            event.prevent_default();
        }
    };
    // The list can be focused, so that the press that begins a drag focuses it and Escape reaches it.
    html! {
        <>
            <p class="hint">{context.say(Key::RankingHint).text()}</p>
            <ol class="ranking" tabindex="-1" ref={list} {onpointerdown} {onpointermove} {onpointerup}
                onpointercancel={cancel.clone()} onlostpointercapture={cancel} {onkeydown}>
                for (index, item) in items.iter().enumerate() { {row(index, item)} }
            </ol>
            <p class="unseen" role="status">{announcement.unwrap_or_default()}</p>
            <button type="button" class="quiet whole" aria-pressed={is_confirmed.to_string()} onclick={confirm}>
                {context.say(Key::RankingKeep).text()}
            </button>
        </>
    }
}

/// A move of an item to the index `to` of a list of `length` items.
#[derive(Clone, PartialEq)]
struct Move {
    item: Rc<str>,
    to: usize,
    length: usize,
    means: Means,
}

/// How an item was moved.
#[derive(Clone, Copy, PartialEq)]
enum Means {
    UpButton,
    DownButton,
    Drag,
}

impl Move {
    /// Puts the focus back on the button that moved the item, in the item's new row. At an end of the list that button is disabled, and
    /// the item's other button takes the focus.
    fn keep_focus(&self, list: &NodeRef) {
        let is_up = match self.means {
            Means::UpButton => self.to > 0,
            Means::DownButton => self.to + 1 == self.length,
            Means::Drag => return,
        };
        let button = if is_up { "button:first-of-type" } else { "button:last-of-type" };
        let selector = format!("li:nth-child({}) {button}", self.to + 1);
        let list = list.cast::<Element>();
        let button = list.and_then(|list| list.query_selector(&selector).ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    }
}

/// A row that follows a pointer, while the others make room. Dropping it puts all of them back.
struct Drag {
    pointer: i32,
    list: HtmlElement,
    rows: Vec<HtmlElement>,
    spans: Vec<Span>,
    /// Where the pointer went down, in pixels from the top of the list, so that the page may scroll during the drag.
    start: f64,
    from: usize,
    to: usize,
}

impl Drag {
    /// None if the press does not begin a drag: it is on a button, or by a finger beside the handle, which scrolls the page.
    fn begin(list: HtmlElement, event: &PointerEvent) -> Option<Self> {
        let pressed = event.target_dyn_into::<Element>()?;
        let is_on = |selector: &str| pressed.closest(selector).is_ok_and(|found| found.is_some());
        let is_by_mouse = event.pointer_type() == "mouse";
        if event.button() != 0 || is_on("button") || !(is_by_mouse || is_on(".handle")) {
            return None;
        }
        let children = list.children();
        let rows: Vec<HtmlElement> = (0..children.length()).filter_map(|index| children.item(index)?.dyn_into().ok()).collect();
        let from = rows.iter().position(|row| row.contains(Some(&pressed)))?;
        let spans = rows.iter().map(Span::of).collect();
        let (_, start) = offset_within(&list, event)?;
        let drag = Self { pointer: event.pointer_id(), start, list, rows, spans, from, to: from };
        // The list captures the pointer, since rows are removed and inserted as they are reordered.
        let _ = drag.list.set_pointer_capture(drag.pointer);
        drag.rows.get(from)?.set_attribute("data-held", "").ok()?;
        Some(drag)
    }

    fn is_by(&self, event: &PointerEvent) -> bool {
        self.pointer == event.pointer_id()
    }

    fn follow(&mut self, event: &PointerEvent) {
        let Some((_, y)) = offset_within(&self.list, event) else { return };
        let offset = within_list(&self.spans, self.from, y - self.start);
        self.to = target_index(&self.spans, self.from, offset);
        for (index, row) in self.rows.iter().enumerate() {
            let offset = if index == self.from { offset } else { displacement(&self.spans, self.from, self.to, index) };
            // Not by a style attribute, which the page's content security policy may forbid.
            let _ = row.style().set_property("transform", &format!("translateY({}px)", plain(offset)));
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

/// Ends the drag if it is by the pointer of `event`. Returns the indices from which and to which the row was moved.
fn end(drag: &RefCell<Option<Drag>>, event: &PointerEvent) -> Option<(usize, usize)> {
    let ended = drag.borrow_mut().take_if(|drag| drag.is_by(event))?;
    Some((ended.from, ended.to))
}

/// The vertical extent of a row, in CSS pixels.
#[derive(Debug, Clone, Copy)]
struct Span {
    top: f64,
    bottom: f64,
}

impl Span {
    /// The extent without the transform that a row has during a drag.
    fn of(row: &HtmlElement) -> Self {
        let top = f64::from(row.offset_top());
        Self { top, bottom: top + f64::from(row.offset_height()) }
    }

    fn middle(self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// `offset`, limited so that the row at `from` stays within the list.
fn within_list(rows: &[Span], from: usize, offset: f64) -> f64 {
    let (Some(first), Some(row), Some(last)) = (rows.first(), rows.get(from), rows.last()) else { return 0.0 };
    offset.max(first.top - row.top).min(last.bottom - row.bottom)
}

/// The index to which the row at `from` is moved by dragging it down by `offset`. It passes another row as its leading edge passes that
/// row's middle.
fn target_index(rows: &[Span], from: usize, offset: f64) -> usize {
    let Some(row) = rows.get(from) else { return from };
    let passed_above = rows.iter().take(from).filter(|other| row.top + offset < other.middle()).count();
    let passed_below = rows.iter().skip(from + 1).filter(|other| row.bottom + offset > other.middle()).count();
    from - passed_above + passed_below
}

/// How far the row at `index` moves down to make room for the one that is dragged from `from` to `to`.
fn displacement(rows: &[Span], from: usize, to: usize, index: usize) -> f64 {
    let (Some(row), Some(first), Some(second)) = (rows.get(from), rows.first(), rows.get(1)) else { return 0.0 };
    let gap = second.top - first.bottom;
    let step = row.bottom - row.top + gap;
    if (to..from).contains(&index) {
        step
    } else if (from + 1..=to).contains(&index) {
        -step
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, displacement, target_index, within_list};

    /// Three rows with 8 pixels between them. The second is twice as tall.
    const ROWS: [Span; 3] = [Span { top: 0.0, bottom: 50.0 }, Span { top: 58.0, bottom: 158.0 }, Span { top: 166.0, bottom: 216.0 }];

    #[test]
    fn a_row_passes_another_as_its_edge_passes_the_middle_of_that() {
        for (from, offset, expected) in [
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
            assert_eq!(target_index(&ROWS, from, offset), expected, "{from} by {offset}");
        }
    }

    #[test]
    fn a_row_stays_within_the_list() {
        let cases = [(0, -9.0, 0.0), (0, 90.0, 90.0), (0, 900.0, 166.0), (2, 9.0, 0.0), (2, -900.0, -166.0), (7, 9.0, 0.0)];
        for (from, offset, expected) in cases {
            assert_eq!(within_list(&ROWS, from, offset), expected, "{from} by {offset}");
        }
    }

    #[test]
    fn the_other_rows_make_room_for_the_height_of_the_dragged_one() {
        for (from, to, expected) in
            [(0, 0, [0.0, 0.0, 0.0]), (0, 2, [0.0, -58.0, -58.0]), (1, 0, [108.0, 0.0, 0.0]), (2, 1, [0.0, 58.0, 0.0])]
        {
            assert_eq!([0, 1, 2].map(|index| displacement(&ROWS, from, to, index)), expected, "{from} to {to}");
        }
    }
}
