//! The sections and questions, and the form of the one that is selected.

use yew::prelude::*;

use crate::editor::use_workbench;
use crate::editor::views::form::Form;

#[component]
pub fn QuestionsPane() -> Html {
    let workbench = use_workbench();
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.questions") }</h2>
            <p class="lead">{ workbench.say("questions.lead") }</p>
            <Form object="File" at="" keys="sections" />
        </>
    }
}
