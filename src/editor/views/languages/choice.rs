//! Which languages the survey has.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::names::{name, others};
use crate::editor::field_id::field_id;
use crate::editor::translation::{add_language, is_tag, make_default, remove_language};
use crate::editor::use_workbench;

/// What is chosen for a language that is not in the list.
const BY_TAG: &str = "tag";

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Called with the tag of a language that was added, so that its texts are shown.
    pub on_added: Callback<String>,
}

#[component]
pub fn Choice(props: &Props) -> Html {
    let workbench = use_workbench();
    let chosen = use_state(String::new);
    let tag = use_state(String::new);
    let tags: Vec<String> = workbench.editor.languages().map(str::to_owned).collect();
    let button = |key: &str, act: Callback<MouseEvent>, name: &str| {
        let label = workbench.texts.fill(&format!("languages.{key}-one"), &[("name", name)]);
        html! { <button type="button" class="quiet" aria-label={label} onclick={act}>{ workbench.say(&format!("languages.{key}")) }</button> }
    };
    let entry = |(index, tag): (usize, &String)| {
        let name = name(&workbench, tag);
        let make = {
            let (workbench, tag) = (workbench.clone(), tag.clone());
            Callback::from(move |_: MouseEvent| workbench.change(make_default(&workbench.editor.file, &tag)))
        };
        let remove = {
            let (workbench, tag) = (workbench.clone(), tag.clone());
            Callback::from(move |_: MouseEvent| {
                workbench.change(remove_language(&workbench.editor.file, workbench.format(), &tag));
                workbench.dispatch(crate::editor::state::Action::GoTo("/languages".into()));
            })
        };
        html! {
            <li key={tag.clone()}>
                <span class="name">{ name.clone() }</span>
                if index == 0 { <span class="optional">{ workbench.say("languages.default") }</span> }
                if tags.len() > 1 {
                    if index > 0 { { button("make-default", make, &name) } }
                    { button("remove", remove, &name) }
                }
            </li>
        }
    };
    let wanted = if *chosen == BY_TAG { tag.trim().to_owned() } else { (*chosen).clone() };
    let is_new = is_tag(&wanted) && !tags.contains(&wanted);
    let is_wrong = *chosen == BY_TAG && !wanted.is_empty() && !is_new;
    let onsubmit = {
        let (workbench, wanted, chosen, tag, on_added) =
            (workbench.clone(), wanted.clone(), chosen.clone(), tag.clone(), props.on_added.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if is_new {
                workbench.change(add_language(&workbench.editor.file, workbench.format(), &wanted));
                chosen.set(String::new());
                tag.set(String::new());
                on_added.emit(wanted.clone());
            }
        })
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| chosen.set(event.target_unchecked_into::<HtmlSelectElement>().value()))
    };
    let write = {
        let tag = tag.clone();
        Callback::from(move |event: InputEvent| tag.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let option = |value: &str, name: String| {
        let selected = *chosen == value;
        html! { <option value={value.to_owned()} {selected}>{ name }</option> }
    };
    html! {
        <div class="languages" id={field_id("/languages")} tabindex="-1" role="group" aria-label={workbench.say("File.languages")}>
            <ul>{ for tags.iter().enumerate().map(entry) }</ul>
            <p class="hint">{ workbench.say("File.languages.hint") }</p>
            <form class="add-language" {onsubmit}>
                <label for="add-language">{ workbench.say("languages.add-which") }</label>
                <span class="with-button">
                    <select id="add-language" onchange={choose}>
                        { option("", workbench.say("choose")) }
                        { for others(&workbench).into_iter().map(|(value, name)| option(&value, name)) }
                        { option(BY_TAG, workbench.say("languages.other")) }
                    </select>
                    if *chosen == BY_TAG {
                        <input id="language-tag" value={(*tag).clone()} oninput={write} placeholder="pt-BR" autocomplete="off" spellcheck="false"
                            aria-label={workbench.say("languages.tag")} aria-describedby="language-tag-hint" aria-invalid={is_wrong.then_some("true")} />
                    }
                    <button class="quiet" disabled={!is_new}>{ workbench.say("languages.add") }</button>
                </span>
                if *chosen == BY_TAG {
                    <p class="hint" id="language-tag-hint">{ workbench.say("languages.tag-hint") }</p>
                }
            </form>
        </div>
    }
}
