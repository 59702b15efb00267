//! The way by one of the surveys that are published along with the page.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::parts::HandleProps;
use crate::editor::browser::{shipped, survey};
use crate::editor::import::{Refusal, Step, made_of_json};
use crate::editor::state::Action;
use crate::editor::use_workbench;

#[component]
pub fn ShippedWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let surveys = use_memo(workbench.texts.language, |language| shipped(language));
    let entry = |[id, title, summary]: &[String; 3]| {
        let onclick = {
            let (workbench, beginning, id) = (workbench.clone(), props.beginning.dispatcher(), id.clone());
            Callback::from(move |_: MouseEvent| {
                let (workbench, beginning, id) = (workbench.clone(), beginning.clone(), id.clone());
                spawn_local(async move {
                    let json = survey(&id).await.ok().and_then(|json| json.as_string());
                    match json.and_then(|json| made_of_json(&json, Vec::new()).ok()) {
                        Some(made) => {
                            workbench.dispatch(Action::Open(made.file, Vec::new()));
                            workbench.dispatch(Action::GoTo("/title".into()));
                        }
                        None => beginning.dispatch(Step::Refuse(Refusal::Unreachable)),
                    }
                });
            })
        };
        html! {
            <li key={id.clone()}>
                <h4>{ title }</h4>
                <p class="hint">{ summary }</p>
                <button type="button" class="quiet" {onclick} aria-label={format!("{}: {title}", workbench.say("start.open"))}>{ workbench.say("start.open") }</button>
            </li>
        }
    };
    let refusal = props.beginning.refusal.map(|refusal| workbench.say(&format!("start.refused.{}", refusal.name())));
    html! {
        <>
            <ul class="surveys">{ for surveys.iter().map(entry) }</ul>
            if !workbench.editor.is_empty() { <p class="hint">{ workbench.say("start.undoable") }</p> }
            <p class="error" role="alert">{ refusal }</p>
        </>
    }
}
