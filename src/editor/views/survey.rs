//! Who was asked, how, when, and where that was published.

use yew::prelude::*;

use super::form::Form;
use super::start::ToDo;
use crate::editor::use_workbench;

#[component]
pub fn SurveyPane() -> Html {
    let workbench = use_workbench();
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.survey") }</h2>
            <p class="lead">{ workbench.say("survey.lead") }</p>
            <ToDo />
            <Form object="File" at="" keys="title summary sample sources id example" />
        </>
    }
}
