//! The form of an object: its fields as the format declares them, each with its name, its control, a hint, and what the reader says of it. The
//! value of a field can be an object with a form of its own.

use yew::prelude::*;

use super::control::Control;
use super::list::List;
use super::problems::Faults;
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Shape};
use crate::editor::field_id::field_id;
use crate::editor::use_workbench;

/// The keys of each object that most authors never need. They are in a part of the form that opens.
const RARE: &[(&str, &[&str])] = &[
    ("File", &["$schema", "format", "id", "example"]),
    ("Sample", &["effective_size", "margin", "published"]),
    ("Source", &["id", "author", "note"]),
    ("Voice", &["id"]),
    ("Group", &["id"]),
    ("Figure", &["id", "qualifier", "wording", "members", "derived", "conflicts", "retired", "note"]),
    ("Section", &["id"]),
    (
        "Question",
        &[
            "id",
            "practice_from",
            "practice",
            "peers",
            "quantiles",
            "mean",
            "least",
            "most",
            "others",
            "you_do",
            "you_do_not",
            "chooses_group",
        ],
    ),
    ("QuestionOption", &["id", "label", "direction", "outside", "others", "you", "you_do", "you_do_not", "practice", "peers"]),
    ("Advice", &["id"]),
    ("Direction", &["note", "contested"]),
    ("Mean", &["note"]),
    ("Conflict", &["note"]),
];

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The name of the object in the format.
    pub object: AttrValue,
    /// Its pointer.
    pub at: AttrValue,
    /// The keys to show, in this order, with spaces between. All of the object, in the order of the format, if there are none.
    #[prop_or_default]
    pub keys: AttrValue,
}

#[component]
pub fn Form(props: &Props) -> Html {
    let workbench = use_workbench();
    let rare = RARE.iter().find(|(object, _)| **object == *props.object).map(|(_, keys)| *keys).unwrap_or_default();
    let keys: Vec<String> = match &*props.keys {
        "" => workbench.format().fields(&props.object).iter().map(|field| field.key.clone()).collect(),
        keys => keys.split(' ').map(str::to_owned).collect(),
    };
    let (rare, usual): (Vec<String>, Vec<String>) = keys.into_iter().partition(|key| rare.contains(&key.as_str()));
    let field =
        |key: &String| html! { <Field key={key.clone()} object={props.object.clone()} at={props.at.clone()} key_name={key.clone()} /> };
    html! {
        <div class="form">
            { for usual.iter().map(field) }
            if !rare.is_empty() {
                <details class="rare">
                    <summary>{ workbench.say("more") }</summary>
                    <div class="form">{ for rare.iter().map(field) }</div>
                </details>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The name of the object that has the key.
    pub object: AttrValue,
    /// The pointer to that object.
    pub at: AttrValue,
    pub key_name: AttrValue,
}

/// The field of a key of an object.
#[component]
pub fn Field(props: &FieldProps) -> Html {
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
            Shape::List(item) => {
                let form = Callback::from(|(object, at): (AttrValue, AttrValue)| html! { <Form {object} {at} /> });
                html! { <List at={pointer.clone()} item={(**item).clone()} name={name} {form} /> }
            }
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
