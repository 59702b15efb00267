//! What was understood, and the button that makes it the survey that is edited.

use std::rc::Rc;

use yew::prelude::*;

use super::faults::{FaultList, NoteList};
use super::parts::{Handle, counted, grouped};
use crate::editor::import::{Made, MadeQuestion, Step, Way, way_for};
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::import::Fault;

/// So many questions are listed.
const SHOWN: usize = 100;
/// A table of shares seldom has so many rows: it is one of respondents.
const MANY_ROWS: usize = 5_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub beginning: Handle,
    pub made: Rc<Result<Made, Vec<Fault>>>,
    /// What the button says, by its key.
    #[prop_or("start.make".into())]
    pub button: AttrValue,
    /// Whether it is a survey that nobody has written yet.
    #[prop_or_default]
    pub is_empty: bool,
}

#[component]
pub fn Outcome(props: &Props) -> Html {
    let workbench = use_workbench();
    let texts = &workbench.texts;
    let made = match &*props.made {
        Ok(made) => made,
        Err(faults) => {
            return html! {
                <div class="outcome">
                    <p class="summary error" role="status">{ counted(texts, "start.faults", faults.len() as u64) }</p>
                    <FaultList faults={faults.clone()} />
                    <OtherWay beginning={props.beginning.clone()} />
                </div>
            };
        }
    };
    let open = {
        let (workbench, made) = (workbench.clone(), props.made.clone());
        Callback::from(move |_: MouseEvent| {
            if let Ok(Made { file, notes, .. }) = &*made {
                workbench.dispatch(Action::Open(file.clone(), notes.clone()));
                workbench.dispatch(Action::GoTo("/title".into()));
            }
        })
    };
    let questions = counted(texts, "start.questions", made.questions.len() as u64);
    let answers = counted(texts, "start.answers", made.answers() as u64);
    let summary = texts.fill("start.summary", &[("questions", &questions), ("answers", &answers), ("n", &grouped(texts, made.size))]);
    let question = |(index, question): (usize, &MadeQuestion)| {
        let kind = texts.say(&format!("start.kind.{}", question.kind));
        html! { <li key={index}>{ &question.text }<span class="hint">{ format!(" – {kind}") }</span></li> }
    };
    html! {
        <div class="outcome">
            if !props.is_empty { <p class="summary" role="status">{ summary }</p> }
            <p class="files">
                <button type="button" class="main" onclick={open}>{ workbench.say(&props.button) }</button>
                if !workbench.editor.is_empty() { <span class="hint">{ workbench.say("start.undoable") }</span> }
            </p>
            if !props.is_empty {
                <details class="notes">
                    <summary>{ workbench.say("start.show-questions") }</summary>
                    <ol class="sentences">{ for made.questions.iter().take(SHOWN).enumerate().map(question) }</ol>
                </details>
                <NoteList notes={made.notes.clone()} />
            }
        </div>
    }
}

/// Offers the way for which what was given is meant, if that is another.
#[component]
fn OtherWay(props: &super::parts::HandleProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let is_long = matches!(&beginning.table, Some(Ok(table)) if table.rows.len() > MANY_ROWS);
    let fitting = beginning.given.as_ref().and_then(|given| way_for(&given.bytes)).or(is_long.then_some(Way::Rows));
    let Some(way) = fitting.filter(|way| beginning.way != Some(*way)) else { return Html::default() };
    let onclick = {
        let beginning = beginning.dispatcher();
        Callback::from(move |_: MouseEvent| beginning.dispatch(Step::Choose(way)))
    };
    let name = workbench.say(&format!("start.{}", way.name()));
    html! { <button type="button" class="quiet" {onclick}>{ workbench.texts.fill("start.read-as", &[("way", &name)]) }</button> }
}
