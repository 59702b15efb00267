//! Leads from pane to pane.

use yew::prelude::*;

use crate::editor::state::{Action, Pane};
use crate::editor::use_workbench;

#[component]
pub fn Tabs() -> Html {
    let workbench = use_workbench();
    let tab = |pane: &Pane| {
        let pane = *pane;
        let onclick = {
            let editor = workbench.editor.dispatcher();
            Callback::from(move |_: MouseEvent| editor.dispatch(Action::Show(pane)))
        };
        let current = (workbench.editor.pane == pane).then_some("step");
        html! { <li><button type="button" id={format!("tab-{}", pane.name())} aria-current={current} {onclick}>{ workbench.say(&format!("pane.{}", pane.name())) }</button></li> }
    };
    html! { <nav class="tabs" aria-label={workbench.say("panes")}><ol>{ for Pane::ALL.iter().map(tab) }</ol></nav> }
}
