//! The kind of a question, chosen among pictures of each.

use yew::prelude::*;

use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::outline::{KINDS, with_kind};
use crate::editor::use_workbench;
use crate::editor::views::Faults;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
}

#[component]
pub fn KindChoice(props: &Props) -> Html {
    let workbench = use_workbench();
    let at = child(&props.at, "kind");
    let current = workbench.line(&at).to_owned();
    let card = |kind: &'static str| {
        let onchange = {
            let (workbench, question) = (workbench.clone(), props.at.clone());
            Callback::from(move |_: Event| {
                if let Some(change) = with_kind(&workbench.editor.file, workbench.format(), &question, kind) {
                    workbench.change(change);
                }
            })
        };
        html! {
            <label class="kind">
                <input type="radio" name={format!("kind{}", props.at)} value={kind} checked={current == kind} {onchange} />
                { picture(kind) }
                <span class="kind-name">{ workbench.say(&format!("questions.kind.{kind}")) }</span>
                <span class="hint">{ workbench.say(&format!("questions.kind.{kind}.example")) }</span>
            </label>
        }
    };
    let id = field_id(&at);
    let faults = format!("{id}-faults");
    html! {
        <fieldset class="field" {id} tabindex="-1">
            <legend>{ workbench.say("questions.kind") }</legend>
            <div class="kinds">{ for KINDS.iter().map(|kind| card(kind)) }</div>
            <Faults {at} id={faults} />
        </fieldset>
    }
}

/// What the control of a kind looks like.
fn picture(kind: &str) -> Html {
    let line =
        |y: i32, width: i32| html! { <rect x="22" y={(y - 2).to_string()} width={width.to_string()} height="4" rx="2" class="faint" /> };
    let content = match kind {
        "yes-no" => html! {
            <>
                <rect x="4" y="12" width="24" height="16" rx="8" class="full" />
                <rect x="33" y="12.75" width="22.5" height="14.5" rx="7.25" class="open" />
            </>
        },
        "single" => html! {
            <>
                { for [8, 20, 32].map(|y| html! { <><circle cx="11" cy={y.to_string()} r="4.25" class="open" />{ line(y, if y == 20 { 34 } else { 26 }) }</> }) }
                <circle cx="11" cy="20" r="2.5" class="full" />
            </>
        },
        "several" => html! {
            <>
                { for [8, 20, 32].map(|y| html! { <><rect x="6.75" y={(y - 4).to_string()} width="8.5" height="8.5" rx="2" class={if y == 20 { "open" } else { "full" }} />{ line(y, if y == 20 { 34 } else { 26 }) }</> }) }
            </>
        },
        "ranking" => html! {
            <>
                { for [(8, "1"), (20, "2"), (32, "3")].map(|(y, place)| html! { <><text x="7" y={(y + 4).to_string()} class="place">{ place }</text>{ line(y, 50 - y) }</> }) }
            </>
        },
        _ => html! {
            <>
                <rect x="4.75" y="10.75" width="50.5" height="18.5" rx="4" class="open" />
                <text x="11" y="24.5" class="place">{ "12" }</text>
            </>
        },
    };
    html! { <svg viewBox="0 0 60 40" width="60" height="40" aria-hidden="true">{ content }</svg> }
}
