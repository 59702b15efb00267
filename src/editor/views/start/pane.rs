//! The ways to begin.

use gloo::file::callbacks::FileReader;
use gloo::file::{File, callbacks::read_as_text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::editor::state::{Action, Editor, Pane};
use crate::editor::use_workbench;
use crate::editor::views::Drafts;

#[component]
pub fn StartPane() -> Html {
    let workbench = use_workbench();
    let reading = use_mut_ref(|| None::<FileReader>);
    let begin_empty = {
        let workbench = workbench.clone();
        Callback::from(move |_: MouseEvent| {
            workbench.dispatch(Action::Open(Editor::empty(workbench.texts.language), Vec::new()));
            workbench.dispatch(Action::Show(Pane::Survey));
        })
    };
    let open = {
        let workbench = workbench.clone();
        Callback::from(move |event: Event| {
            let files = event.target_unchecked_into::<HtmlInputElement>().files();
            let Some(file) = files.and_then(|files| files.get(0)) else { return };
            let workbench = workbench.clone();
            *reading.borrow_mut() = Some(read_as_text(&File::from(file), move |text| {
                if let Some(value) = text.ok().and_then(|text| serde_json::from_str(&text).ok()) {
                    workbench.dispatch(Action::Open(value, Vec::new()));
                }
            }));
        })
    };
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.start") }</h2>
            <Drafts />
            <p class="lead">{ workbench.say("start.lead") }</p>
            <button type="button" class="main" onclick={begin_empty}>{ workbench.say("start.empty") }</button>
            <label class="field">{ workbench.say("start.file") }<input type="file" accept=".json,application/json" onchange={open} /></label>
        </>
    }
}
