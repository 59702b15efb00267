//! What an author takes along: the file, its pack, and the line for a page.

use js_sys::Array;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::editor::browser::{Address, pack};
use crate::editor::use_workbench;

#[component]
pub fn TakeAlongPane() -> Html {
    let workbench = use_workbench();
    let checked = workbench.checked.clone();
    let name = file_name(workbench.line("/id"));
    let packed = use_state(|| Ok::<Vec<(String, String)>, String>(Vec::new()));
    let file = use_memo(checked.json.clone(), |json| Address::new(json, "application/json"));
    let onclick = {
        let (packed, name, json) = (packed.clone(), name.clone(), checked.json.clone());
        Callback::from(move |_: MouseEvent| {
            let (packed, name, json) = (packed.clone(), name.clone(), json.clone());
            spawn_local(async move {
                let files = pack(&name, &json).await.map(|files| Array::from(&files).iter().filter_map(|file| pair(&file)).collect());
                packed.set(files.map_err(|error| js_sys::Error::from(error).message().into()));
            });
        })
    };
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.take-along") }</h2>
            if checked.errors() > 0 {
                <p class="note">{ workbench.texts.fill("take-along.errors", &[("n", &checked.errors().to_string())]) }</p>
            }
            if let Some(address) = &*file {
                <a class="main" href={address.0.clone()} download={name.clone()}>{ workbench.texts.fill("take-along.file", &[("name", &name)]) }</a>
            }
            if checked.benchmark.is_some() {
                <button type="button" class="quiet" {onclick}>{ workbench.say("take-along.pack") }</button>
            }
            { match &*packed {
                Ok(files) => html! { <ul>{ for files.iter().map(|(name, _)| html! { <li>{ name }</li> }) }</ul> },
                Err(error) => html! { <p class="note">{ error }</p> },
            } }
        </>
    }
}

/// The name under which a file is saved.
fn file_name(id: &str) -> String {
    format!("{}.json", if id.trim().is_empty() { "survey" } else { id })
}

fn pair(file: &wasm_bindgen::JsValue) -> Option<(String, String)> {
    let pair = Array::from(file);
    Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
}
