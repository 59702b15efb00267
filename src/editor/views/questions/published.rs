//! Whom the figures of a question are shares of, and where they were published: chosen once for all of them.

use serde_json::{Value, json};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::shared::base_name;
use crate::editor::document::{Change, Target};
use crate::editor::outline::{figure_at, figures_of, is_plain, made_of, with_for_all};
use crate::editor::use_workbench;
use crate::editor::views::Form;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
}

#[component]
pub fn Published(props: &Props) -> Html {
    let workbench = use_workbench();
    let file = &workbench.editor.file;
    let figures = figures_of(file, &props.at);
    let plain: Vec<&Value> =
        figures.iter().filter_map(|id| figure_at(file, id)).map(|(_, figure)| figure).filter(|figure| is_plain(figure)).collect();
    let Some(first) = plain.first() else {
        return html! { if figures.is_empty() { <p class="hint">{ workbench.say("questions.published.first") }</p> } };
    };
    let base = first.get("base").cloned().unwrap_or(Value::Null);
    let groups = workbench.list("/groups").iter().filter_map(|group| Some(json!({ "group": group.get("id")? })));
    let parts = workbench.list("/figures").iter().filter(|figure| figure.get("members").is_some());
    let parts = parts.filter_map(|figure| Some(json!({ "figure": figure.get("id")? })));
    let mut bases: Vec<Value> = std::iter::once(Value::from("all")).chain(groups).chain(parts).collect();
    if !bases.contains(&base) {
        bases.push(base.clone());
    }
    let onchange = {
        let (workbench, at, bases) = (workbench.clone(), props.at.clone(), bases.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some(base) = usize::try_from(chosen).ok().and_then(|index| bases.get(index)) {
                workbench.change(with_for_all(&workbench.editor.file, &at, "base", base));
            }
        })
    };
    let sources: Vec<String> =
        first.get("sources").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let tick = |named: &crate::editor::workbench::Named| {
        let checked = sources.contains(&named.id);
        let onchange = {
            let (workbench, at, id, mut sources) = (workbench.clone(), props.at.clone(), named.id.clone(), sources.clone());
            if checked {
                sources.retain(|source| *source != id)
            } else {
                sources.push(id)
            }
            Callback::from(move |_: Event| workbench.change(with_for_all(&workbench.editor.file, &at, "sources", &json!(sources))))
        };
        html! { <label class="tick" key={named.id.clone()}><input type="checkbox" {checked} {onchange} />{ &named.name }</label> }
    };
    let add_group = {
        let (workbench, at, sources) = (workbench.clone(), props.at.clone(), sources.clone());
        Callback::from(move |_: MouseEvent| {
            let groups = workbench.list("/groups");
            let taken = groups.iter().filter_map(|group| group.get("id").and_then(Value::as_str));
            let id = made_of("", Target::Group, taken);
            let group = json!({ "id": id, "members": "", "sources": sources });
            let added = Change::Insert(format!("/groups/{}", groups.len()), group);
            workbench.change(Change::All(vec![added, with_for_all(&workbench.editor.file, &at, "base", &json!({ "group": id }))]));
        })
    };
    let group = base.get("group").and_then(|id| workbench.list("/groups").iter().position(|group| group.get("id") == Some(id)));
    let differ = plain.iter().any(|figure| figure.get("base") != first.get("base") || figure.get("sources") != first.get("sources"));
    let id = format!("base{}", props.at);
    html! {
        <div class="published">
            <div class="field">
                <label for={id.clone()}>{ workbench.say("questions.published.base") }</label>
                <select {id} {onchange}>
                    { for bases.iter().map(|one| html! { <option selected={*one == base}>{ base_name(&workbench, one) }</option> }) }
                </select>
            </div>
            if let Some(group) = group {
                <div class="group form">
                    <Form object="Group" at={format!("/groups/{group}")} keys="members size" />
                </div>
            } else {
                <button type="button" class="quiet" onclick={add_group}>{ workbench.say("questions.published.add-group") }</button>
            }
            <fieldset class="field">
                <legend>{ workbench.say("questions.published.sources") }</legend>
                <div class="ticks">
                    { for workbench.named(Target::Source, None).iter().map(tick) }
                    if workbench.list("/sources").is_empty() { <p class="hint">{ workbench.say("questions.published.none") }</p> }
                </div>
            </fieldset>
            if differ { <p class="hint">{ workbench.say("questions.published.differ") }</p> }
        </div>
    }
}
