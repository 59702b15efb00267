//! A short text in a table: one line in the language in which texts are edited.

use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::editor::browser::pasted;
use crate::editor::document::pointer::parent;
use crate::editor::field_id::field_id;
use crate::editor::outline::followed;
use crate::editor::state::Action;
use crate::editor::use_workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the text of an option.
    pub at: AttrValue,
    pub label: AttrValue,
    /// Called when Enter is pressed.
    #[prop_or_default]
    pub on_enter: Callback<()>,
    /// Takes a text that is pasted, and tells whether it did.
    #[prop_or_else(|| Callback::from(|_| false))]
    pub on_paste: Callback<String, bool>,
}

#[component]
pub fn Phrase(props: &Props) -> Html {
    let workbench = use_workbench();
    let before = use_mut_ref(|| None::<Option<Value>>);
    let onfocus = {
        let (workbench, at, before) = (workbench.clone(), props.at.clone(), before.clone());
        Callback::from(move |_: FocusEvent| *before.borrow_mut() = Some(workbench.value(&at).cloned()))
    };
    let onblur = {
        let (workbench, at) = (workbench.clone(), props.at.clone());
        Callback::from(move |_: FocusEvent| {
            let was = before.borrow_mut().take();
            let object = parent(&at).map(|(object, _)| object);
            let change = was.zip(object).and_then(|(was, object)| followed(&workbench.editor.file, object, was.as_ref()));
            workbench.dispatch(change.map_or(Action::EndTyping, Action::Amend));
        })
    };
    let oninput = {
        let (workbench, at) = (workbench.clone(), props.at.clone());
        Callback::from(move |event: InputEvent| {
            workbench.change(workbench.with_text(&at, &event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let onkeydown = {
        let on_enter = props.on_enter.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                on_enter.emit(());
            }
        })
    };
    let onpaste = {
        let on_paste = props.on_paste.clone();
        Callback::from(move |event: Event| {
            if pasted(&event).is_some_and(|text| on_paste.emit(text)) {
                event.prevent_default();
            }
        })
    };
    let is_invalid = workbench.is_wrong(&props.at);
    html! {
        <input id={field_id(&props.at)} type="text" lang={workbench.editor.language.to_string()} value={workbench.text(&props.at).to_owned()} {oninput} {onfocus}
            {onblur} {onkeydown} {onpaste} autocomplete="off" aria-label={props.label.clone()} aria-invalid={is_invalid.then_some("true")} />
    }
}
