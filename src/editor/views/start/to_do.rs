//! What is left to do once a survey was imported: what was filled in, each a way to its field.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::faults::sentence;
use super::parts::counted;
use crate::editor::import::is_settled;
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::views::problems::place_in_words;
use crate::import::Note;

#[component]
pub fn ToDo() -> Html {
    let workbench = use_workbench();
    let editor = &workbench.editor;
    let settled = |note: &Note| is_settled(note, &editor.noted, &editor.file);
    // What is settled while the list is looked at stays, as done: nothing moves away under the author's hands.
    let hidden = use_memo(editor.notes.clone(), |notes| {
        notes.iter().filter(|note| settled(note)).map(|note| note.place.clone()).collect::<BTreeSet<_>>()
    });
    let shown: Vec<(usize, &Note)> =
        editor.notes.iter().enumerate().filter(|(_, note)| note.is_in_result && !hidden.contains(&note.place)).collect();
    if shown.is_empty() {
        return Html::default();
    }
    let open = shown.iter().filter(|(_, note)| !settled(note)).count();
    let entry = |(index, note): (usize, &Note)| {
        let go = {
            let (editor, place) = (editor.dispatcher(), note.place.clone());
            Callback::from(move |_: MouseEvent| editor.dispatch(Action::GoTo(place.clone())))
        };
        let settle = {
            let editor = editor.dispatcher();
            Callback::from(move |_: MouseEvent| editor.dispatch(Action::Settle(index)))
        };
        let name = place_in_words(&workbench, &note.place);
        let is_done = settled(note);
        let help = workbench.texts.find(&format!("start.to-do.{}", kind(&note.place)));
        html! {
            <li key={note.place.clone()} class={is_done.then_some("done")}>
                <button type="button" class="link" onclick={go}>{ name.clone() }</button>
                { match help {
                    Some(help) => html! { <span>{ help }</span> },
                    None => html! { <span>{ sentence(&workbench.texts, &note.what, &note.help) }</span> },
                } }
                if is_done {
                    <span class="done-word">{ workbench.say("start.to-do.done") }</span>
                } else {
                    <button type="button" class="link quiet-link" onclick={settle} aria-label={format!("{}: {name}", workbench.say("start.to-do.settle"))}>
                        { workbench.say("start.to-do.settle") }
                    </button>
                }
            </li>
        }
    };
    html! {
        <section class="to-do" aria-labelledby="to-do-heading">
            <h3 id="to-do-heading">{ workbench.say("start.to-do") }</h3>
            <p class="hint" role="status">{ counted(&workbench.texts, "start.to-do.open", open as u64) }</p>
            <ul>{ for shown.iter().copied().map(entry) }</ul>
        </section>
    }
}

/// What a note at a pointer is about: the pointer, without the numbers in it.
fn kind(pointer: &str) -> String {
    let steps = pointer.split('/').filter(|step| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit()));
    steps.collect::<Vec<_>>().join(".")
}
