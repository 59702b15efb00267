//! The pane "figures".

use yew::prelude::*;

use super::form::Form;
use crate::editor::use_workbench;

#[component]
pub fn FiguresPane() -> Html {
    let workbench = use_workbench();
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.figures") }</h2>
            <p class="lead">{ workbench.say("figures.lead") }</p>
            <Form object="File" at="" keys="groups figures" />
        </>
    }
}
