//! A condition as a sentence: "Asked only if … is answered by …".

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::shared::name_of;
use crate::editor::document::Change;
use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::outline::{Item, answers_of, earlier, toggled, with_condition_on};
use crate::editor::use_workbench;
use crate::editor::views::Faults;
use serde_json::Value;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
}

#[component]
pub fn ConditionSentence(props: &Props) -> Html {
    let workbench = use_workbench();
    let Some(item) = Item::of(&props.at) else { return Html::default() };
    let file = &workbench.editor.file;
    let at = child(&props.at, "shown_if");
    let offered: Vec<(String, String)> = {
        let names = earlier(file, item).into_iter().map(|question| {
            let named = workbench.named_as(question);
            (named.id, named.name)
        });
        names.collect()
    };
    let current = workbench.line(&child(&at, "question")).to_owned();
    let is_there = workbench.value(&at).is_some();
    if !is_there && offered.is_empty() {
        return html! { <p class="hint" id={field_id(&at)} tabindex="-1">{ workbench.say("questions.condition.first") }</p> };
    }
    let onchange = {
        let (workbench, at) = (workbench.clone(), at.clone());
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            let change = match id.as_str() {
                "" => Some(Change::Remove(at.clone())),
                id => with_condition_on(&workbench.editor.file, &at, id),
            };
            if let Some(change) = change {
                workbench.change(change);
            }
        })
    };
    let on = Item::all(file).into_iter().filter(|item| matches!(item, Item::Question(..)));
    let on = on.filter_map(|item| Some((item, item.value(file)?)));
    let on = on.into_iter().find(|(_, question)| question.get("id").and_then(Value::as_str) == Some(&current));
    let named: Vec<&str> = workbench.list(&child(&at, "is")).iter().filter_map(Value::as_str).collect();
    let answers = on.as_ref().map(|(_, question)| answers_of(question)).unwrap_or_default();
    let tick = |answer: &crate::editor::outline::Answer| {
        let checked = named.contains(&answer.id);
        let name = answer.text.map_or_else(|| workbench.say(&format!("answer.{}", answer.id)), |text| workbench.text_of(text).to_owned());
        let onchange = {
            let (workbench, at, id) = (workbench.clone(), at.clone(), answer.id.to_owned());
            Callback::from(move |_: Event| workbench.change(toggled(&workbench.editor.file, &at, &id)))
        };
        html! { <label class="tick" key={answer.id.to_owned()}><input type="checkbox" {checked} {onchange} />{ name }</label> }
    };
    let id = field_id(&at);
    // A condition on a question that has moved behind this one, or has gone, is still shown.
    let stray = (is_there && !offered.iter().any(|(id, _)| *id == current))
        .then(|| (current.clone(), on.as_ref().map_or_else(|| current.clone(), |(item, _)| name_of(&workbench, *item))));
    html! {
        <div class="sentence">
            <label for={id.clone()}>{ workbench.say("questions.condition.asked") }</label>
            <select {id} {onchange}>
                <option value="" selected={!is_there}>{ workbench.say("questions.condition.always") }</option>
                { for stray.into_iter().chain(offered).map(|(id, name)| {
                    let selected = is_there && id == current;
                    html! { <option value={id} {selected}>{ workbench.texts.fill("questions.condition.if", &[("name", &name)]) }</option> }
                }) }
            </select>
            if is_there {
                <fieldset class="field">
                    <legend class="plain">{ workbench.say("questions.condition.answered") }</legend>
                    <div class="ticks">{ for answers.iter().map(tick) }</div>
                </fieldset>
            }
            <Faults at={at.clone()} id={format!("{}-faults", field_id(&at))} />
            <Faults at={child(&at, "is")} id={format!("{}/is-faults", field_id(&at))} />
            <Faults at={child(&at, "question")} id={format!("{}/question-faults", field_id(&at))} />
        </div>
    }
}
