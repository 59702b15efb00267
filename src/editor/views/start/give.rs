//! Where something is given: pasted, dropped, or chosen among the author's files.

use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_bytes};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::parts::Handle;
use crate::editor::browser::{given_file, pasted};
use crate::editor::import::{Given, Refusal, Step};
use crate::editor::use_workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub beginning: Handle,
    /// The beginning of its texts' keys.
    pub name: AttrValue,
    /// Which files are offered.
    pub accept: AttrValue,
    /// Whether a text can be pasted.
    #[prop_or_default]
    pub is_text: bool,
    /// Whether what is read is the survey that answers belong to.
    #[prop_or_default]
    pub is_benchmark: bool,
}

/// Asks for something; once it is there, says what it is and offers to take another.
#[component]
pub fn Give(props: &Props) -> Html {
    let workbench = use_workbench();
    let reading = use_mut_ref(|| None::<FileReader>);
    let is_reading = use_state(|| false);
    let is_over = use_state(|| false);
    let id = format!("start-{}", props.name);
    let beginning = props.beginning.dispatcher();
    let take: fn(Given) -> Step = if props.is_benchmark { Step::Benchmark } else { Step::Give };
    let read = {
        let (beginning, is_reading) = (beginning.clone(), is_reading.clone());
        move |file: web_sys::File| {
            let file = File::from(file);
            if let Some(refusal) = Refusal::of_size(file.size()) {
                return beginning.dispatch(Step::Refuse(refusal));
            }
            let (beginning, is_reading_now, name) = (beginning.clone(), is_reading.clone(), file.name());
            is_reading.set(true);
            *reading.borrow_mut() = Some(read_as_bytes(&file, move |bytes| {
                is_reading_now.set(false);
                beginning.dispatch(match bytes {
                    Ok(bytes) => take(Given::file(&name, bytes)),
                    Err(_) => Step::Refuse(Refusal::Unreadable),
                });
            }));
        }
    };
    let given = if props.is_benchmark { &props.beginning.benchmark } else { &props.beginning.given };
    if let Some(given) = given.as_ref().filter(|_| !props.is_benchmark) {
        let name = if given.name.is_empty() { workbench.say("start.pasted") } else { given.name.clone() };
        let send = |step: fn() -> Step| {
            let beginning = beginning.clone();
            Callback::from(move |_: MouseEvent| beginning.dispatch(step()))
        };
        return html! {
            <p class="given">
                <strong>{ name }</strong>
                <button type="button" class="link" onclick={send(|| Step::Discard)}>{ workbench.say("start.another") }</button>
                if props.is_text && given.text().is_some() {
                    <button type="button" class="link" onclick={send(|| Step::Correct)}>{ workbench.say("start.correct") }</button>
                }
            </p>
        };
    }
    let on_file = {
        let read = read.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read(file);
            }
            // The same file can be chosen again, once it is mended.
            input.set_value("");
        })
    };
    let on_drop = {
        let (read, is_over) = (read.clone(), is_over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = given_file(&event) {
                read(file);
            }
        })
    };
    let over = |to: bool| {
        let is_over = is_over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(to);
        })
    };
    let on_paste = {
        let beginning = beginning.clone();
        Callback::from(move |event: Event| {
            // Text is pasted into a text that is being corrected.
            let field = event.target_unchecked_into::<HtmlTextAreaElement>();
            if !field.value().is_empty() {
                return;
            }
            match pasted(&event).filter(|text| !text.trim().is_empty()) {
                Some(text) => {
                    event.prevent_default();
                    beginning.dispatch(take(Given::pasted(&text)));
                }
                None => match given_file(&event) {
                    Some(file) => read(file),
                    None => beginning.dispatch(Step::Refuse(Refusal::Nothing)),
                },
            }
        })
    };
    let on_input = {
        let beginning = beginning.clone();
        Callback::from(move |event: InputEvent| {
            beginning.dispatch(Step::Text(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
        })
    };
    let on_typed = {
        let text = props.beginning.text.clone();
        Callback::from(move |_: MouseEvent| {
            beginning.dispatch(if text.trim().is_empty() { Step::Refuse(Refusal::Nothing) } else { take(Given::pasted(&text)) });
        })
    };
    let refusal = props.beginning.refusal.map(|refusal| workbench.say(&format!("start.refused.{}", refusal.name())));
    html! {
        <div class={classes!("give", is_over.then_some("over"))} ondrop={on_drop} ondragover={over(true)} ondragleave={over(false)}>
            if props.is_text {
                <div class="field">
                    <label for={format!("{id}-text")}>{ workbench.say(&format!("start.{}.paste", props.name)) }</label>
                    <textarea id={format!("{id}-text")} class="paste" rows="5" spellcheck="false" autocomplete="off" onpaste={on_paste} oninput={on_input}
                        placeholder={workbench.say(&format!("start.{}.example", props.name))} value={props.beginning.text.clone()}
                        aria-describedby={format!("{id}-hint {id}-refusal")} />
                </div>
            }
            <p class="files">
                if props.is_text {
                    <button type="button" class="quiet" onclick={on_typed}>{ workbench.say("start.read") }</button>
                }
                <label class="quiet">
                    { workbench.say("start.choose-file") }
                    <input type="file" class="unseen" accept={props.accept.clone()} onchange={on_file} aria-describedby={format!("{id}-hint {id}-refusal")} />
                </label>
                <span class="hint" id={format!("{id}-hint")}>{ workbench.say(&format!("start.{}.files", props.name)) }</span>
            </p>
            <p class="status" role="status">{ if *is_reading { workbench.say("start.reading") } else { String::new() } }</p>
            <p class="error" role="alert" id={format!("{id}-refusal")}>{ refusal }</p>
        </div>
    }
}
