//! The pane "advice".

use yew::prelude::*;

use super::form::Form;
use crate::editor::use_workbench;

#[component]
pub fn AdvicePane() -> Html {
    let workbench = use_workbench();
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.advice") }</h2>
            <p class="lead">{ workbench.say("advice.lead") }</p>
            <Form object="File" at="" keys="voices advice guesses contrasts other_surveys" />
        </>
    }
}
