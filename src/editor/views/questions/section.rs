//! The form of a section.

use yew::prelude::*;

use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::use_workbench;
use crate::editor::views::{Faults, Form};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the section.
    pub at: AttrValue,
}

#[component]
pub fn SectionForm(props: &Props) -> Html {
    let workbench = use_workbench();
    let questions = child(&props.at, "questions");
    html! {
        <div class="chosen">
            <h3>{ workbench.say("questions.section") }</h3>
            <p class="hint">{ workbench.say("questions.section.hint") }</p>
            <Form object="Section" at={props.at.clone()} keys="title intro id" />
            <div id={field_id(&questions)} tabindex="-1"><Faults at={questions.clone()} id={format!("{}-faults", field_id(&questions))} /></div>
            <Faults at={props.at.clone()} id={format!("{}-faults", field_id(&props.at))} />
        </div>
    }
}
