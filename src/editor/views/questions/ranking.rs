//! The order that the respondents gave.

use serde_json::{Value, json};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::editor::document::Change;
use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::use_workbench;
use crate::editor::views::{Faults, Form};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
    /// Focuses the element with an id.
    pub on_focus: Callback<String>,
}

#[component]
pub fn PublishedOrder(props: &Props) -> Html {
    let workbench = use_workbench();
    let at = child(&props.at, "published_order");
    let list = child(&at, "order");
    let checked = workbench.value(&at).is_some();
    let options = workbench.list(&child(&props.at, "options"));
    let onchange = {
        let (workbench, question, at) = (workbench.clone(), props.at.clone(), at.clone());
        Callback::from(move |event: Event| {
            let is_published = event.target_unchecked_into::<HtmlInputElement>().checked();
            let ids: Vec<Value> =
                workbench.list(&child(&question, "options")).iter().filter_map(|option| option.get("id").cloned()).collect();
            let sources = workbench.value("/sources/0/id").map_or_else(|| json!([]), |id| json!([id]));
            workbench.change(match is_published {
                true => Change::Set(at.clone(), json!({ "order": ids, "sources": sources })),
                false => Change::Remove(at.clone()),
            });
        })
    };
    let order = workbench.list(&list);
    let entry = |(index, id): (usize, &Value)| {
        let option = options.iter().find(|option| option.get("id") == Some(id));
        let text =
            option.and_then(|option| option.get("text")).map_or_else(|| id.as_str().unwrap_or_default(), |text| workbench.text_of(text));
        let button = |is_down: bool| {
            let (list, on_focus) = (list.clone(), props.on_focus.clone());
            let to = if is_down { index + 1 } else { index.saturating_sub(1) };
            let key = if is_down { "down" } else { "up" };
            let id = format!("order-{key}{}", child(&list, to));
            let onclick = {
                let workbench = workbench.clone();
                Callback::from(move |_: MouseEvent| {
                    workbench.change(Change::Move(list.clone(), index, to));
                    on_focus.emit(id.clone());
                })
            };
            let is_possible = if is_down { index + 1 < order.len() } else { index > 0 };
            let name = workbench.texts.fill(&format!("questions.option-{key}"), &[("n", &(index + 1).to_string()), ("name", text)]);
            html! { <button type="button" class="icon" id={format!("order-{key}{}", child(&self::list(&at), index))} aria-label={name.clone()} title={name} disabled={!is_possible} {onclick}>{ if is_down { "↓" } else { "↑" } }</button> }
        };
        html! { <li key={index} class="line"><span>{ text }</span><span class="buttons">{ button(false) }{ button(true) }</span></li> }
    };
    html! {
        <fieldset class="field" id={field_id(&at)} tabindex="-1">
            <legend>{ workbench.say("questions.order") }</legend>
            <label class="tick"><input type="checkbox" {checked} {onchange} />{ workbench.say("questions.order.is-published") }</label>
            if checked {
                <ol class="order">{ for order.iter().enumerate().map(entry) }</ol>
                <Form object="PublishedOrder" at={at.clone()} keys="sources note" />
            }
            <Faults at={at.clone()} id={format!("{}-faults", field_id(&at))} />
            <Faults at={list.clone()} id={format!("{}-faults", field_id(&list))} />
        </fieldset>
    }
}

fn list(at: &str) -> String {
    child(at, "order")
}
