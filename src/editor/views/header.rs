//! What stands above all panes: undo, redo, and the language in which texts are edited.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::editor::state::Action;
use crate::editor::use_workbench;

#[component]
pub fn Header() -> Html {
    let workbench = use_workbench();
    let editor = &workbench.editor;
    let button = |key: &str, is_possible: bool, action: fn() -> Action| {
        let onclick = {
            let editor = editor.dispatcher();
            Callback::from(move |_: MouseEvent| editor.dispatch(action()))
        };
        html! { <button type="button" class="quiet" disabled={!is_possible} {onclick}>{ workbench.say(key) }</button> }
    };
    let languages: Vec<String> = editor.languages().map(str::to_owned).collect();
    let onchange = {
        let editor = editor.dispatcher();
        Callback::from(move |event: Event| {
            editor.dispatch(Action::EditIn(event.target_unchecked_into::<HtmlSelectElement>().value().into()))
        })
    };
    html! {
        <div class="bar">
            { button("undo", editor.history.can_undo(), || Action::Undo) }
            { button("redo", editor.history.can_redo(), || Action::Redo) }
            if languages.len() > 1 {
                <label class="edit-in">
                    { workbench.say("edit-in") }
                    <select {onchange}>
                        { for languages.iter().map(|tag| html! { <option value={tag.clone()} selected={**tag == *editor.language}>{ tag }</option> }) }
                    </select>
                </label>
            }
        </div>
    }
}
