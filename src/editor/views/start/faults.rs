//! What is wrong with what was given, and what was assumed of it.

use yew::prelude::*;

use crate::editor::Texts;
use crate::editor::import::said;
use crate::editor::use_workbench;
use crate::import::{Fault, Note};

/// So many faults are shown; the others are counted.
const SHOWN: usize = 50;

/// Where a fault is, for authors: "row 3, share". Empty for the whole.
pub fn place(texts: &Texts, fault: &Fault) -> String {
    let column = fault.column.map(|column| texts.say(&format!("start.column.{}", column.name())));
    match (fault.line, column) {
        (Some(line), Some(column)) => texts.fill("start.place.cell", &[("line", &line.to_string()), ("column", &column)]),
        (Some(line), None) => texts.fill("start.place.row", &[("line", &line.to_string())]),
        (None, Some(column)) => column,
        (None, None) if fault.place == "/" => String::new(),
        (None, None) => said(texts, &fault.place),
    }
}

/// What a fault or a note says, and the way out.
pub fn sentence(texts: &Texts, what: &str, help: &str) -> String {
    let (what, help) = (said(texts, what), said(texts, help));
    texts.fill("fault", &[("what", &what), ("help", &help)]) + "."
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub faults: Vec<Fault>,
}

#[component]
pub fn FaultList(props: &Props) -> Html {
    let workbench = use_workbench();
    let texts = &workbench.texts;
    let entry = |(index, fault): (usize, &Fault)| {
        let place = place(texts, fault);
        html! {
            <li key={index}>
                if !place.is_empty() { <strong>{ place }</strong>{ ": " } }
                { sentence(texts, &fault.what, &fault.help) }
            </li>
        }
    };
    let more = props.faults.len().saturating_sub(SHOWN);
    html! {
        <>
            <ul class="sentences error">{ for props.faults.iter().take(SHOWN).enumerate().map(entry) }</ul>
            if more > 0 {
                <p class="hint">{ texts.fill("start.more", &[("n", &more.to_string())]) }</p>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct NotesProps {
    pub notes: Vec<Note>,
}

/// What was assumed in order to read what was given.
#[component]
pub fn NoteList(props: &NotesProps) -> Html {
    let workbench = use_workbench();
    let notes: Vec<&Note> = props.notes.iter().filter(|note| !note.is_in_result).collect();
    if notes.is_empty() {
        return Html::default();
    }
    let entry = |(index, note): (usize, &&Note)| {
        html! {
            <li key={index}>
                if note.place != "/" { <strong>{ said(&workbench.texts, &note.place) }</strong>{ ": " } }
                { sentence(&workbench.texts, &note.what, &note.help) }
            </li>
        }
    };
    let more = notes.len().saturating_sub(SHOWN);
    html! {
        <details class="notes">
            <summary>{ super::parts::counted(&workbench.texts, "start.assumed", notes.len() as u64) }</summary>
            <ul class="sentences">{ for notes.iter().take(SHOWN).enumerate().map(entry) }</ul>
            if more > 0 {
                <p class="hint">{ workbench.texts.fill("start.more", &[("n", &more.to_string())]) }</p>
            }
        </details>
    }
}
