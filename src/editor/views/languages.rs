//! The pane "languages".

use yew::prelude::*;

use super::form::Form;
use crate::editor::use_workbench;

#[component]
pub fn LanguagesPane() -> Html {
    let workbench = use_workbench();
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.languages") }</h2>
            <p class="lead">{ workbench.say("languages.lead") }</p>
            <Form object="File" at="" keys="languages" />
        </>
    }
}
