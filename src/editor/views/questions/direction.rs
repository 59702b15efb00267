//! Which answer is better, and in whose view.

use serde_json::{Value, json};
use yew::prelude::*;

use super::shared::in_languages;
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Target, references};
use crate::editor::field_id::field_id;
use crate::editor::outline::{Wording, figures_of, made_of, with_direction, without_direction};
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::views::{Faults, Field, Form};
use crate::editor::workbench::Workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
}

#[component]
pub fn DirectionChoice(props: &Props) -> Html {
    let workbench = use_workbench();
    let at = child(&props.at, "direction");
    let kind = workbench.line(&child(&props.at, "kind")).to_owned();
    let is_there = workbench.value(&at).is_some();
    if !is_there && figures_of(&workbench.editor.file, &props.at).is_empty() {
        return html! { <p class="hint" id={field_id(&at)} tabindex="-1">{ workbench.say("questions.direction.first") }</p> };
    }
    let better = workbench.line(&child(&at, "better")).to_owned();
    let choice = |value: &'static str| {
        let onchange = {
            let (workbench, at) = (workbench.clone(), props.at.clone());
            Callback::from(move |_: Event| {
                let change = match value {
                    "" => without_direction(&workbench.editor.file, &at),
                    better => with_direction(&workbench.editor.file, &at, better, &wording(&workbench)),
                };
                if let Some(change) = change {
                    workbench.change(change);
                }
            })
        };
        let checked = if is_there { better == value } else { value.is_empty() };
        html! {
            <label class="tick">
                <input type="radio" name={format!("better{}", props.at)} {value} {checked} {onchange} />
                { name_of_end(&workbench, &props.at, &kind, value) }
            </label>
        }
    };
    let id = field_id(&at);
    html! {
        <fieldset class="field" id={id.clone()} tabindex="-1">
            <legend>{ workbench.say("questions.direction") }</legend>
            <p class="hint">{ workbench.say("questions.direction.hint") }</p>
            { for ["more", "less", ""].map(choice) }
            <Faults at={at.clone()} id={format!("{id}-faults")} />
            if is_there {
                <Holder at={at.clone()} />
                <Form object="Direction" at={at.clone()} keys="note contested" />
            }
            if kind == "several" {
                <details class="rare">
                    <summary>{ workbench.say("questions.direction.each") }</summary>
                    { for (0..workbench.list(&child(&props.at, "options")).len()).map(|index| {
                        let option = format!("{}/options/{index}", props.at);
                        html! {
                            <div key={index} class="form">
                                <h4>{ workbench.text(&child(&option, "text")) }</h4>
                                <Field object="QuestionOption" at={option} key_name="direction" />
                            </div>
                        }
                    }) }
                </details>
            }
        </fieldset>
    }
}

/// What an end of the answers is called: by its option where it has one.
fn name_of_end(workbench: &Workbench, question: &str, kind: &str, better: &str) -> String {
    if better.is_empty() {
        return workbench.say("questions.direction.neither");
    }
    let options = workbench.list(&child(question, "options")).iter();
    let mut choices = options.filter(|option| option.get("outside").and_then(Value::as_bool) != Some(true));
    let end = if better == "more" { choices.next_back() } else { choices.next() };
    let text = end.and_then(|option| option.get("text")).map(|text| workbench.text_of(text)).filter(|text| !text.is_empty());
    match text.filter(|_| matches!(kind, "single" | "number")) {
        Some(text) => workbench.texts.fill(&format!("questions.direction.option.{better}"), &[("text", text)]),
        None => workbench.say(&format!("questions.direction.{kind}.{better}")),
    }
}

/// Sentences in the languages of the file that hold for any answer.
fn wording(workbench: &Workbench) -> Wording {
    let of = |key: &str| in_languages(workbench, &format!("questions.wording.{key}"));
    Wording { you_do: of("you-do"), you_do_not: of("you-do-not"), you: of("you"), others: of("others"), others_best: of("others-best") }
}

#[derive(Properties, PartialEq)]
struct HolderProps {
    /// The pointer to the direction.
    at: AttrValue,
}

/// Whose view a direction is. Somebody who is not in the file yet is added here.
#[component]
fn Holder(props: &HolderProps) -> Html {
    let workbench = use_workbench();
    let held_by = child(&props.at, "held_by");
    let voice = workbench.line(&held_by).to_owned();
    let index = workbench.list("/voices").iter().position(|known| known.get("id").and_then(Value::as_str) == Some(&voice));
    let added = use_state(|| None::<usize>);
    let add = {
        let (workbench, added) = (workbench.clone(), added.clone());
        Callback::from(move |_: MouseEvent| {
            let place = workbench.list("/voices").len();
            let taken = workbench.list("/voices").iter().filter_map(|known| known.get("id").and_then(Value::as_str));
            let id = made_of("", Target::Voice, taken);
            let sources = workbench.value("/sources/0/id").map_or_else(|| json!([]), |id| json!([id]));
            let voice = json!({ "id": id, "name": "", "role": "", "sources": sources });
            workbench.change(Change::All(vec![Change::Insert(format!("/voices/{place}"), voice), Change::Set(held_by.clone(), id.into())]));
            added.set(Some(place));
        })
    };
    // Whoever was added and chosen no more, before having a name, was none.
    use_effect_with(index, {
        let (workbench, added) = (workbench.clone(), added.clone());
        move |index| {
            let Some(left) = (*added).filter(|added| Some(*added) != *index) else { return };
            let at = format!("/voices/{left}");
            let id = workbench.line(&child(&at, "id")).to_owned();
            let is_nobody = workbench.line(&child(&at, "name")).trim().is_empty();
            if is_nobody && references(&workbench.editor.file, Target::Voice, &id, None).is_empty() {
                workbench.dispatch(Action::Amend(Change::Remove(at)));
                added.set(None);
            }
        }
    });
    // Names are kept as they are written: the id follows once the name is left.
    let follow = {
        let workbench = workbench.clone();
        Callback::from(move |_: FocusEvent| {
            let change = index.and_then(|index| renamed(&workbench, index));
            if let Some(change) = change {
                workbench.dispatch(Action::Amend(change));
            }
        })
    };
    html! {
        <>
            <Field object="Direction" at={props.at.clone()} key_name="held_by" />
            if index.is_some() && index == *added {
                <div class="group form" onfocusout={follow}>
                    <Form object="Voice" at={format!("/voices/{}", index.unwrap_or_default())} keys="name role sources" />
                </div>
            } else {
                <button type="button" class="quiet" onclick={add}>{ workbench.say("questions.direction.add-voice") }</button>
            }
        </>
    }
}

/// The change that gives a new voice an id made of its name.
fn renamed(workbench: &Workbench, index: usize) -> Option<Change> {
    let at = format!("/voices/{index}");
    let (id, name) = (workbench.line(&child(&at, "id")), workbench.line(&child(&at, "name")));
    let taken = workbench.list("/voices").iter().filter_map(|known| known.get("id").and_then(Value::as_str)).filter(|other| *other != id);
    let fresh = made_of(name, Target::Voice, taken);
    let is_unnamed = id.strip_prefix("voice").is_some_and(|rest| rest.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()));
    (is_unnamed && fresh != id && !name.trim().is_empty())
        .then(|| crate::editor::document::rename(&workbench.editor.file, &child(&at, "id"), Target::Voice, &fresh, None))
}
