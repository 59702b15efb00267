//! The form of an object: its fields as the format declares them.

use yew::prelude::*;

use super::field::Field;
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
