//! The real widget with the file as it is, as a visitor sees it.

use std::rc::Rc;

use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use crate::editor::browser::{Address, preview};
use crate::editor::use_workbench;
use crate::editor::visitors::{Visitor, answers};

#[component]
pub fn Preview() -> Html {
    let workbench = use_workbench();
    let frame = use_node_ref();
    let is_wide = use_state(|| false);
    let is_dark = use_state(|| false);
    let visitor = use_state(|| None::<Visitor>);
    // The last file without errors stays on the page.
    let shown = use_mut_ref(|| None::<(Rc<str>, Rc<crate::benchmark::Benchmark>)>);
    if let Some(benchmark) = &workbench.checked.benchmark {
        *shown.borrow_mut() = Some((workbench.checked.json.clone(), benchmark.clone()));
    }
    let current = shown.borrow().clone();
    let loaded = use_state(|| 0_u32);
    let address = use_mut_ref(|| None::<Address>);
    let json = current.as_ref().map(|(json, _)| json.clone());
    let language = workbench.editor.language.clone();
    use_effect_with((json, language, *visitor, *is_dark, *loaded), {
        let frame = frame.clone();
        move |(json, language, visitor, is_dark, loaded)| {
            let Some((frame, json)) = frame.cast::<HtmlIFrameElement>().zip(json.as_ref()).filter(|_| *loaded > 0) else { return };
            let sample = visitor.zip(current.as_ref()).map(|(visitor, (_, benchmark))| answers(benchmark, visitor)).unwrap_or_default();
            let Some(fresh) = Address::new(json, "application/json") else { return };
            preview(&frame, &fresh.0, language, &sample, *is_dark);
            *address.borrow_mut() = Some(fresh);
        }
    });
    let onload = {
        let loaded = loaded.clone();
        Callback::from(move |_: Event| loaded.set(*loaded + 1))
    };
    let choose = |key: &str, is_chosen: bool, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="segment" aria-pressed={is_chosen.to_string()} {onclick}>{ workbench.say(key) }</button> }
    };
    let see = |to: Option<Visitor>| {
        let visitor = visitor.clone();
        Callback::from(move |_: MouseEvent| visitor.set(to))
    };
    let turn = |to: bool, state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(to))
    };
    let has_shown = shown.borrow().is_some();
    let is_kept = has_shown && workbench.checked.benchmark.is_none();
    html! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{ workbench.say("preview") }</h2>
            <div class="choices">
                { choose("preview.questions", visitor.is_none(), see(None)) }
                <span class="aside">
                    { choose("preview.phone", !*is_wide, turn(false, &is_wide)) }
                    { choose("preview.desktop", *is_wide, turn(true, &is_wide)) }
                    { choose("preview.dark", *is_dark, turn(!*is_dark, &is_dark)) }
                </span>
            </div>
            <div class="choices" role="group" aria-labelledby="preview-results">
                <span class="of" id="preview-results">{ workbench.say("preview.results") }</span>
                { for Visitor::ALL.map(|one| choose(&format!("preview.{}", one.name()), *visitor == Some(one), see(Some(one)))) }
            </div>
            if is_kept {
                <p class="hint" role="status">{ workbench.say("preview.kept") }</p>
            }
            <div class={classes!("stage", is_wide.then_some("wide"))}>
                <iframe ref={frame} src="preview.html" title={workbench.say("preview")} {onload} hidden={!has_shown}></iframe>
                if !has_shown {
                    <p class="hint" role="status">{ workbench.say(if workbench.editor.is_empty() { "preview.empty" } else { "preview.waits" }) }</p>
                }
            </div>
        </section>
    }
}
