//! A field: its name, its control, a hint, and what the reader says of it.

use yew::prelude::*;

use super::control::Control;
use super::form::Form;
use super::list::List;
use super::problems::Faults;
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Shape};
use crate::editor::use_workbench;

/// The id of the control of the value at a pointer.
pub fn field_id(pointer: &str) -> String {
    format!("field{pointer}")
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The name of the object that has the key.
    pub object: AttrValue,
    /// The pointer to that object.
    pub at: AttrValue,
    pub key_name: AttrValue,
}

/// The field of a key of an object.
#[component]
pub fn Field(props: &Props) -> Html {
    let workbench = use_workbench();
    let Some(field) = workbench.format().field(&props.object, &props.key_name).cloned() else { return Html::default() };
    let pointer = child(&props.at, &*props.key_name);
    let name = format!("{}.{}", props.object, props.key_name);
    let label = workbench.say(&name);
    let hint = workbench.texts.find(&format!("{name}.hint"));
    let id = field_id(&pointer);
    let optional = (!field.is_required).then(|| html! { <span class="optional">{ workbench.say("optional") }</span> });
    let is_group = matches!(&field.shape, Shape::Object(_) | Shape::List(_));
    let hint_id = format!("{id}-hint");
    let faults_id = format!("{id}-faults");
    let hint = hint.map(|hint| html! { <p class="hint" id={hint_id.clone()}>{ hint }</p> });
    let faults = html! { <Faults at={pointer.clone()} id={faults_id.clone()} /> };
    if is_group {
        let content = match &field.shape {
            Shape::Object(object) => {
                html! { <Part object={object.clone()} at={pointer.clone()} is_required={field.is_required} name={label.clone()} /> }
            }
            Shape::List(item) => html! { <List at={pointer.clone()} item={(**item).clone()} name={name} /> },
            _ => Html::default(),
        };
        return html! {
            <fieldset class="field group" {id} tabindex="-1">
                <legend>{ label }{ " " }{ optional }</legend>
                { hint }
                { content }
                { faults }
            </fieldset>
        };
    }
    html! {
        <div class={classes!("field", format!("is-{}", props.key_name))}>
            <label for={id.clone()}>{ label }{ " " }{ optional }</label>
            { hint.clone() }
            <Control at={pointer} shape={field.shape} {name} described_by={if hint.is_some() { format!("{hint_id} {faults_id}") } else { faults_id }} />
            { faults }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    object: AttrValue,
    at: AttrValue,
    is_required: bool,
    name: AttrValue,
}

/// An object within another. One that may be left out is added and removed.
#[component]
fn Part(props: &PartProps) -> Html {
    let workbench = use_workbench();
    let is_there = workbench.value(&props.at).is_some();
    let toggle = {
        let (workbench, at) = (workbench.clone(), props.at.to_string());
        Callback::from(move |_: MouseEvent| {
            let change = match workbench.value(&at) {
                Some(_) => Change::Remove(at.clone()),
                None => Change::Set(at.clone(), serde_json::json!({})),
            };
            workbench.change(change);
        })
    };
    let button = |key: &str| {
        html! { <button type="button" class="quiet" onclick={toggle.clone()}>{ workbench.texts.fill(key, &[("name", &props.name)]) }</button> }
    };
    html! {
        <>
            if is_there || props.is_required {
                <Form object={props.object.clone()} at={props.at.clone()} />
            }
            if !props.is_required {
                { button(if is_there { "remove-part" } else { "add-part" }) }
            }
        </>
    }
}
