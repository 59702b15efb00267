//! Columns or variables, some of which are ticked.

use std::collections::BTreeSet;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::parts::Line;
use crate::editor::import::said;
use crate::editor::use_workbench;

/// More are not shown at once: the filter leads to the others.
const SHOWN: usize = 120;

/// What can be ticked.
#[derive(Debug, Clone, PartialEq)]
pub struct Tickable {
    pub name: String,
    /// What tells an author what it is: a question, or some of its values.
    pub about: String,
    /// Why it can't be ticked.
    pub unusable: Option<String>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub legend: AttrValue,
    pub all: Vec<Tickable>,
    pub ticked: BTreeSet<String>,
    /// Takes or leaves out those with these names.
    pub on_tick: Callback<(Vec<String>, bool)>,
}

#[component]
pub fn Choices(props: &Props) -> Html {
    let workbench = use_workbench();
    let filter = use_state(String::new);
    let wanted = filter.trim().to_lowercase();
    let is_wanted =
        |one: &&Tickable| wanted.is_empty() || one.name.to_lowercase().contains(&wanted) || one.about.to_lowercase().contains(&wanted);
    let found: Vec<&Tickable> = props.all.iter().filter(is_wanted).collect();
    let usable: Vec<String> = found.iter().filter(|one| one.unusable.is_none()).map(|one| one.name.clone()).collect();
    let mark_all = |is_in: bool| {
        let (on_tick, usable) = (props.on_tick.clone(), usable.clone());
        Callback::from(move |_: MouseEvent| on_tick.emit((usable.clone(), is_in)))
    };
    let tick = |(index, one): (usize, &&Tickable)| {
        let onchange = {
            let (on_tick, name) = (props.on_tick.clone(), one.name.clone());
            Callback::from(move |event: Event| {
                on_tick.emit((vec![name.clone()], event.target_unchecked_into::<HtmlInputElement>().checked()));
            })
        };
        html! {
            <label key={format!("{index} {}", one.name)} class="tick">
                <input type="checkbox" checked={props.ticked.contains(&one.name)} disabled={one.unusable.is_some()} {onchange} />
                <span>
                    <strong>{ &one.name }</strong>{ " " }<span class="hint">{ &one.about }</span>
                    if let Some(why) = &one.unusable { <span class="hint">{ format!(" ({})", said(&workbench.texts, why)) }</span> }
                </span>
            </label>
        }
    };
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |text| filter.set(text))
    };
    let more = found.len().saturating_sub(SHOWN);
    html! {
        <fieldset class="field">
            <legend>{ &props.legend }</legend>
            if props.all.len() > 12 {
                <Line id="start-filter" label={workbench.say("start.filter")} value={(*filter).clone()} on_input={on_filter} />
            }
            <p class="files">
                <button type="button" class="link" onclick={mark_all(true)}>{ workbench.say("start.all") }</button>
                <button type="button" class="link" onclick={mark_all(false)}>{ workbench.say("start.none") }</button>
            </p>
            <div class="ticks box">{ for found.iter().take(SHOWN).enumerate().map(tick) }</div>
            if more > 0 { <p class="hint">{ workbench.texts.fill("start.more-found", &[("n", &more.to_string())]) }</p> }
        </fieldset>
    }
}
