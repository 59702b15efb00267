//! The way by a table of published shares.

use std::rc::Rc;

use yew::prelude::*;

use super::faults::FaultList;
use super::give::Give;
use super::grid::Grid;
use super::outcome::Outcome;
use super::parts::{Choice, Handle, HandleProps, Line, Whole};
use crate::editor::Workbench;
use crate::editor::browser::year;
use crate::editor::import::{Made, Step, made};
use crate::editor::use_workbench;
use crate::import::{Column, Fault, Layout, Sentence, Table, survey_of_columns};

/// How many rows can be the heading.
const HEADINGS: usize = 20;

#[component]
pub fn TableWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let table = beginning.table.as_ref().and_then(|table| table.as_ref().ok()).cloned();
    let name = beginning.given.as_ref().map(|given| given.name.clone()).unwrap_or_default();
    let deps = (table.clone(), beginning.layout.clone(), beginning.title.clone(), beginning.language.clone(), name);
    let understood = use_memo(deps, |(table, layout, title, language, name)| {
        let table = table.as_ref()?;
        Some(Rc::new(understood(table, layout, title, language, name)))
    });
    let faults = match understood.as_deref() {
        Some(Err(faults)) => faults.clone(),
        _ => Vec::new(),
    };
    html! {
        <>
            <Give beginning={beginning.clone()} name="table" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" is_text=true />
            if let Some(Err(fault)) = &beginning.table {
                <FaultList faults={vec![fault.clone()]} />
            }
            if let Some((table, understood)) = table.as_ref().zip(understood.as_ref().as_ref()) {
                <h4 id="start-understood" tabindex="-1">{ workbench.say("start.understood") }</h4>
                <p class="hint">{ workbench.say("start.understood.hint") }</p>
                <Grid beginning={beginning.clone()} table={table.clone()} faults={faults} />
                { sentences(&workbench, beginning, table) }
                { heading(&workbench, beginning, table) }
                { lacking(&workbench, beginning) }
                <Whole beginning={beginning.clone()} />
                <Outcome beginning={beginning.clone()} made={understood.clone()} />
            }
        </>
    }
}

fn understood(table: &Table, layout: &Layout, title: &str, language: &str, name: &str) -> Result<Made, Vec<Fault>> {
    let mut notes = table.notes.clone();
    let survey = survey_of_columns(&table.rows, layout, name, language, &mut notes);
    made(survey, title, year(), notes)
}

/// What a text of lines says besides, in sentences: each can be asked, too.
fn sentences(workbench: &Workbench, beginning: &Handle, table: &Table) -> Html {
    if table.sentences.is_empty() {
        return Html::default();
    }
    let entry = |(index, sentence): (usize, &Sentence)| {
        let onclick = {
            let beginning = beginning.dispatcher();
            Callback::from(move |_: MouseEvent| beginning.dispatch(Step::Sentence(index)))
        };
        let name = workbench.say("start.sentences.ask");
        html! {
            <li key={sentence.row.line.to_string()}>
                <span>{ workbench.texts.fill("start.quoted", &[("text", &sentence.text)]) }</span>
                { " " }
                <button type="button" class="link" {onclick} aria-label={format!("{name}: {}", sentence.text)}>{ name.clone() }</button>
            </li>
        }
    };
    html! {
        <div class="field">
            <h4>{ workbench.say("start.sentences") }</h4>
            <p class="hint">{ workbench.say("start.sentences.hint") }</p>
            <ul class="sentences to-ask">{ for table.sentences.iter().enumerate().map(entry) }</ul>
        </div>
    }
}

/// Which row has the headings.
fn heading(workbench: &Workbench, beginning: &Handle, table: &Table) -> Html {
    let mut options = vec![(String::new(), workbench.say("start.heading.none"))];
    options.extend(table.rows.iter().take(HEADINGS).enumerate().map(|(index, row)| {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let cells: String = cells.join(" · ").chars().take(60).collect();
        (index.to_string(), format!("{} – {cells}", workbench.texts.fill("start.place.row", &[("line", &row.line.to_string())])))
    }));
    let on_change = {
        let beginning = beginning.dispatcher();
        Callback::from(move |index: String| beginning.dispatch(Step::Heading(index.parse().ok())))
    };
    let value = beginning.layout.heading.map(|heading| heading.to_string()).unwrap_or_default();
    html! { <Choice id="start-heading" label={workbench.say("start.heading")} {options} {value} {on_change} /> }
}

/// Asks for what holds for all rows, where no column has it.
fn lacking(workbench: &Workbench, beginning: &Handle) -> Html {
    let layout = &beginning.layout;
    let line = |column: Column, value: &str, is_optional: bool, step: fn(String) -> Step| {
        if layout.has(column) {
            return Html::default();
        }
        let name = column.name();
        let on_input = {
            let beginning = beginning.dispatcher();
            Callback::from(move |text| beginning.dispatch(step(text)))
        };
        html! {
            <Line id={format!("start-{name}")} label={workbench.say(&format!("start.{name}"))} hint={workbench.say(&format!("start.{name}.hint"))} {is_optional}
                placeholder={workbench.say(&format!("start.{name}.example"))} value={value.to_owned()} {on_input} />
        }
    };
    html! {
        <>
            { line(Column::Question, &layout.question, false, Step::Question) }
            { line(Column::Base, &layout.base, false, Step::Base) }
            { line(Column::Source, &layout.source, true, Step::Source) }
        </>
    }
}
