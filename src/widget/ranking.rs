//! A ranking: items in order, each moved by its own two buttons.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::World;
use crate::answers::{Answer, Missing};
use crate::benchmark::{Item, Kind};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub question: Rc<str>,
    pub answer: Answer,
    pub give: Callback<Answer>,
}

/// The items of a ranking question. It is answered once an item was moved, or the order shown was confirmed.
#[component]
pub fn Ranking(props: &Props) -> Html {
    let Props { world, question, answer, give } = props;
    let list = use_node_ref();
    let moved = use_state(|| None::<Moved>);
    use_effect_with((*moved).clone(), {
        let list = list.clone();
        move |moved: &Option<Moved>| moved.as_ref().map(|moved| moved.keep_focus(&list)).unwrap_or_default()
    });
    let Some(Kind::Ranking { options, .. }) = world.benchmark.question(question).map(|question| &question.kind) else {
        return Html::default();
    };
    let order: Vec<Rc<str>> = match answer {
        Answer::Order(order) => order.clone(),
        _ => options.iter().map(|item| item.id.clone()).collect(),
    };
    let items: Vec<&Item> = order.iter().filter_map(|id| options.iter().find(|item| item.id == *id)).collect();
    let places = items.len();
    let move_to = |from: usize, to: usize| {
        let mut order = order.clone();
        if from < places && to < places {
            let item = order.remove(from);
            order.insert(to, item);
        }
        let (give, moved, question) = (give.clone(), moved.clone(), question.clone());
        Callback::from(move |_: MouseEvent| {
            moved.set(Some(Moved { question: question.clone(), place: to, places, up: to < from }));
            give.emit(Answer::Order(order.clone()));
        })
    };
    let row = |place: usize, item: &Item| {
        let text = world.text(&item.text);
        let button = |key: Key, sign: &'static str, to: Option<usize>| {
            let label = world.say(key).with("item", text.as_str()).text();
            html! {
                <button type="button" class="step-button" aria-label={label} disabled={to.is_none()}
                    onclick={to.map(|to| move_to(place, to))}>{sign}</button>
            }
        };
        html! {
            <li key={&*item.id} part="ranking-item">
                <span class="place" aria-hidden="true">{world.integer(place + 1)}</span>
                <span class="item">{&text}</span>
                {button(Key::MoveUp, "↑", place.checked_sub(1))}
                {button(Key::MoveDown, "↓", (place + 1 < places).then_some(place + 1))}
            </li>
        }
    };
    let is_confirmed = matches!(answer, Answer::Order(_));
    let confirm = {
        let given = if is_confirmed { Answer::Missing(Missing::Skipped) } else { Answer::Order(order.clone()) };
        give.reform(move |_: Event| given.clone())
    };
    let told = (*moved).as_ref().and_then(|moved| {
        let item = items.get(moved.place)?;
        let place = world.integer(moved.place + 1);
        Some(world.say(Key::Moved).with("item", world.text(&item.text)).with("place", place).with("places", world.integer(places)).text())
    });
    html! {
        <>
            <p class="hint">{world.say(Key::RankingHint).text()}</p>
            <ol class="ranking" ref={list}>
                for (place, item) in items.iter().enumerate() { {row(place, item)} }
            </ol>
            <p class="unseen" role="status">{told.unwrap_or_default()}</p>
            <label class={classes!("option", is_confirmed.then_some("on"))} part="option">
                <input type="checkbox" name={question.to_string()} value="order" checked={is_confirmed} onchange={confirm} />
                <span>{world.say(Key::RankingKeep).text()}</span>
            </label>
        </>
    }
}

/// The last move of an item.
#[derive(Clone, PartialEq)]
struct Moved {
    question: Rc<str>,
    place: usize,
    places: usize,
    up: bool,
}

impl Moved {
    /// Puts the focus on the button that moved the item, at its new place; on the other where that one ends there.
    fn keep_focus(&self, list: &NodeRef) {
        let up = self.place > 0 && (self.up || self.place + 1 == self.places);
        let side = if up { "button:first-of-type" } else { "button:last-of-type" };
        let selector = format!("li:nth-child({}) {side}", self.place + 1);
        let list = list.cast::<web_sys::Element>();
        let button = list.and_then(|list| list.query_selector(&selector).ok().flatten());
        if let Some(button) = button.and_then(|button| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(button).ok()) {
            // It may have gone from the page meanwhile: then there is nothing to focus.
            let _ = button.focus();
        }
    }
}
