//! The way by the rows of respondents.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::choices::{Choices, Tickable};
use super::faults::FaultList;
use super::give::Give;
use super::outcome::Outcome;
use super::parts::{Choice, HandleProps, Whole, counted};
use crate::editor::browser::year;
use crate::editor::import::{Step, made};
use crate::editor::use_workbench;
use crate::import::{Table, survey_of_respondents};

/// More cells are counted only once the author asks for it, not at each change.
const QUICK: usize = 300_000;
/// How many values of a column tell what it is.
const VALUES: usize = 3;

#[component]
pub fn RowsWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let table = beginning.table.as_ref().and_then(|table| table.as_ref().ok()).cloned();
    let is_quick = table.as_ref().is_some_and(|table| table.rows.len() * beginning.headings().len() <= QUICK);
    let is_counted = is_quick || beginning.is_asked;
    let name = beginning.given.as_ref().map(|given| given.name.clone()).unwrap_or_default();
    let deps = (table.clone().filter(|_| is_counted), beginning.roles(), beginning.title.clone(), beginning.language.clone(), name);
    let counted_rows = use_memo(deps, |(table, roles, title, language, name)| {
        let table = table.as_ref()?;
        let mut notes = table.notes.clone();
        let survey = survey_of_respondents(&table.rows, name, language, roles, &mut notes);
        Some(Rc::new(made(survey, title, year(), notes)))
    });
    let columns = use_memo(table.clone(), |table| table.as_ref().map(|table| tickable(table)).unwrap_or_default());
    let has_role = |name: &String| [&beginning.roles.weight, &beginning.roles.group].contains(&&Some(name.clone()));
    let questions: Vec<Tickable> = columns.iter().filter(|one| !has_role(&one.name)).cloned().collect();
    let headings: Vec<String> = columns.iter().map(|one| one.name.clone()).collect();
    let ticked: BTreeSet<String> = headings.iter().filter(|name| !beginning.left_out.contains(*name)).cloned().collect();
    let role = |step: fn(Option<String>) -> Step| {
        let beginning = beginning.dispatcher();
        Callback::from(move |name: String| beginning.dispatch(step(Some(name).filter(|name| !name.is_empty()))))
    };
    let options = |none: &str| {
        let none = (String::new(), workbench.say(none));
        std::iter::once(none).chain(headings.iter().map(|name| (name.clone(), name.clone()))).collect::<Vec<_>>()
    };
    let on_tick = {
        let beginning = beginning.dispatcher();
        Callback::from(move |(names, is_in)| beginning.dispatch(Step::Columns(names, is_in)))
    };
    let ask = {
        let beginning = beginning.dispatcher();
        Callback::from(move |_: MouseEvent| beginning.dispatch(Step::Ask))
    };
    html! {
        <>
            <Give beginning={beginning.clone()} name="rows" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" is_text=true />
            if let Some(Err(fault)) = &beginning.table {
                <FaultList faults={vec![fault.clone()]} />
            }
            if let Some(table) = &table {
                <h4 id="start-understood" tabindex="-1">{ counted(&workbench.texts, "start.respondents", table.rows.len().saturating_sub(1) as u64) }</h4>
                <div class="pair">
                    <Choice id="start-weight" label={workbench.say("start.weight")} hint={workbench.say("start.weight.hint")} options={options("start.weight.none")}
                        value={beginning.roles.weight.clone().unwrap_or_default()} on_change={role(Step::Weight)} />
                    <Choice id="start-group" label={workbench.say("start.group")} hint={workbench.say("start.group.hint")} options={options("start.group.none")}
                        value={beginning.roles.group.clone().unwrap_or_default()} on_change={role(Step::Group)} />
                </div>
                <Choices legend={workbench.say("start.columns")} all={questions} {ticked} {on_tick} />
                <p class="hint">{ workbench.say("start.rows.few") }</p>
                <Whole beginning={beginning.clone()} />
                if let Some(made) = &*counted_rows {
                    <Outcome beginning={beginning.clone()} made={made.clone()} />
                } else {
                    <p class="files">
                        <button type="button" class="main" onclick={ask}>{ workbench.say("start.count") }</button>
                        <span class="hint">{ workbench.say("start.count.hint") }</span>
                    </p>
                }
            }
        </>
    }
}

/// The columns with a heading, and some of their values.
fn tickable(table: &Table) -> Vec<Tickable> {
    let Some((heading, rows)) = table.rows.split_first() else { return Vec::new() };
    let column = |(index, name): (usize, &String)| {
        let mut values: Vec<&str> = Vec::new();
        for row in rows.iter().take(200) {
            let cell = row.cell(index);
            if values.len() < VALUES && !cell.is_empty() && !values.contains(&cell) {
                values.push(cell);
            }
        }
        Tickable { name: name.clone(), about: values.join(", "), unusable: None }
    };
    heading.cells.iter().enumerate().filter(|(_, name)| !name.is_empty()).map(column).collect()
}
