//! The drafts that are kept, to go on with.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::editor::browser::time_in_words;
use crate::editor::drafts::{Summary, use_kept_drafts};
use crate::editor::use_workbench;

/// How many are shown at once. The others follow once they are asked for.
const SHOWN: usize = 5;

#[component]
pub fn Drafts() -> Html {
    let workbench = use_workbench();
    let drafts = use_kept_drafts();
    let undo = use_node_ref();
    let deleted = drafts.as_ref().and_then(|drafts| drafts.shelf.deleted.clone());
    // The button that had the focus has gone with its draft.
    use_effect_with(deleted.as_ref().map(|draft| draft.mark.clone()), {
        let undo = undo.clone();
        move |_| {
            if let Some(undo) = undo.cast::<HtmlElement>() {
                let _ = undo.focus();
            }
        }
    });
    let Some(drafts) = drafts else { return Html::default() };
    let title = |summary: &Summary| if summary.title.is_empty() { workbench.say("drafts.untitled") } else { summary.title.clone() };
    let resume = |id: &str| {
        let (drafts, id) = (drafts.clone(), id.to_owned());
        Callback::from(move |_: MouseEvent| drafts.resume(&id))
    };
    let entry = |summary: &Summary| {
        let delete = {
            let (drafts, id) = (drafts.clone(), summary.id.clone());
            Callback::from(move |_: MouseEvent| drafts.delete(&id))
        };
        let name = title(summary);
        html! {
            <li key={summary.id.clone()}>
                <button type="button" class="link" onclick={resume(&summary.id)}>{ name.clone() }</button>
                <span class="when">{ time_in_words(summary.changed, workbench.texts.language) }</span>
                <button type="button" class="icon" aria-label={workbench.texts.fill("drafts.delete", &[("title", &name)])} title={workbench.say("delete")} onclick={delete}>{ "✕" }</button>
            </li>
        }
    };
    let others: Vec<&Summary> = drafts.shelf.drafts.iter().filter(|one| Some(&*one.id) != drafts.shelf.current.as_deref()).collect();
    let restore = {
        let drafts = drafts.clone();
        Callback::from(move |_: MouseEvent| drafts.restore())
    };
    let is_new = workbench.editor.is_empty();
    let more = others.get(SHOWN..).unwrap_or_default();
    html! {
        <section class="drafts" aria-labelledby="drafts-heading" hidden={others.is_empty() && deleted.is_none()}>
            <h3 id="drafts-heading">{ workbench.say("drafts") }</h3>
            if let Some(last) = others.first().filter(|_| is_new) {
                <button type="button" class="main" onclick={resume(&last.id)}>
                    { workbench.texts.fill("drafts.go-on", &[("title", &title(last))]) }
                </button>
            }
            <ul>{ for others.iter().take(SHOWN).map(|one| entry(one)) }</ul>
            if !more.is_empty() {
                <details>
                    <summary>{ workbench.texts.fill("drafts.more", &[("n", &more.len().to_string())]) }</summary>
                    <ul>{ for more.iter().map(|one| entry(one)) }</ul>
                </details>
            }
            <div role="status">
                if let Some(draft) = deleted {
                    <span>{ workbench.texts.fill("drafts.deleted", &[("title", &title(&draft.summary()))]) }</span>
                    { " " }
                    <button type="button" class="quiet" ref={undo} onclick={restore}>{ workbench.say("drafts.restore") }</button>
                }
            </div>
        </section>
    }
}
