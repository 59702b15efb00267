//! A table as it was read: what each column holds, the first rows, and the faults at their cells.

use std::collections::BTreeSet;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::faults::sentence;
use super::parts::Handle;
use crate::editor::import::Step;
use crate::editor::use_workbench;
use crate::import::{Column, Fault, Layout, Row, Table};

/// So many rows and columns are shown.
const ROWS: usize = 50;
const COLUMNS: usize = 24;
/// Of the rows shown, so many may be ones with faults further down.
const FAULTY: usize = 30;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub beginning: Handle,
    pub table: std::rc::Rc<Table>,
    pub faults: Vec<Fault>,
}

#[component]
pub fn Grid(props: &Props) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let layout = &beginning.layout;
    let rows = &props.table.rows;
    let width = rows.iter().take(1_000).map(|row| row.cells.len()).max().unwrap_or_default().max(layout.columns.len());
    let columns = shown_columns(layout, width);
    let indices = shown_rows(rows, &props.faults, layout);
    let heading = layout.heading.and_then(|heading| rows.get(heading));
    let head = |index: usize| {
        let named = heading.map(|row| row.cell(index)).unwrap_or_default();
        let current = layout.columns.get(index).copied().flatten();
        let label = workbench.texts.fill("start.column", &[("n", &(index + 1).to_string()), ("name", named)]);
        let onchange = {
            let beginning = beginning.dispatcher();
            Callback::from(move |event: Event| {
                let name = event.target_unchecked_into::<HtmlSelectElement>().value();
                beginning.dispatch(Step::Assign(index, Column::ALL.into_iter().find(|column| column.name() == name)));
            })
        };
        let option = |column: Column| {
            html! { <option value={column.name()} selected={current == Some(column)}>{ workbench.say(&format!("start.column.{}", column.name())) }</option> }
        };
        html! {
            <th key={index} scope="col" class={current.is_none().then_some("out")}>
                <select id={format!("start-column-{index}")} aria-label={label} {onchange}>
                    <option value="" selected={current.is_none()}>{ workbench.say("start.column.none") }</option>
                    { for Column::ALL.into_iter().map(option) }
                </select>
            </th>
        }
    };
    let row = |index: &usize| {
        let Some(row) = rows.get(*index) else { return Html::default() };
        let is_heading = layout.heading == Some(*index);
        let is_out = layout.heading.is_some_and(|heading| *index < heading);
        let faults: Vec<&Fault> = props.faults.iter().filter(|fault| fault.line == Some(row.line) && !is_heading).collect();
        let of_row: Vec<&&Fault> = faults.iter().filter(|fault| fault.column.is_none_or(|column| !layout.has(column))).collect();
        html! {
            <tr key={*index} class={classes!(is_heading.then_some("heading"), is_out.then_some("out"))}>
                <th scope="row">
                    { row.line }
                    { for of_row.iter().map(|fault| html! { <p class="error">{ sentence(&workbench.texts, &fault.what, &fault.help) }</p> }) }
                </th>
                { for columns.iter().map(|column| cell(&workbench, beginning, row, (*index, *column), &faults)) }
            </tr>
        }
    };
    html! {
        <div class="scroll grid" role="region" tabindex="0" aria-label={workbench.say("start.grid")}>
            <table>
                <thead><tr><th scope="col"><span class="unseen">{ workbench.say("start.line") }</span></th>{ for columns.iter().copied().map(head) }</tr></thead>
                <tbody>{ for indices.iter().map(row) }</tbody>
            </table>
            if columns.len() < width || indices.len() < rows.len() {
                <p class="hint">
                    { workbench.texts.fill("start.grid.more", &[("rows", &(rows.len() - indices.len()).to_string()), ("columns", &(width - columns.len()).to_string())]) }
                </p>
            }
        </div>
    }
}

/// A cell; one with a fault, or that had one, as a field in which it is mended.
fn cell(workbench: &crate::editor::Workbench, beginning: &Handle, row: &Row, (index, column): (usize, usize), faults: &[&Fault]) -> Html {
    let layout = &beginning.layout;
    let holds = layout.columns.get(column).copied().flatten();
    let faults: Vec<&&Fault> = faults.iter().filter(|fault| fault.column.is_some() && fault.column == holds).collect();
    let is_mended = beginning.mended.contains(&(index, column));
    if faults.is_empty() && !is_mended {
        return html! { <td key={column} class={holds.is_none().then_some("out")}><span>{ row.cell(column) }</span></td> };
    }
    let id = format!("start-cell-{index}-{column}");
    let onchange = {
        let beginning = beginning.dispatcher();
        Callback::from(move |event: Event| {
            beginning.dispatch(Step::Mend(index, column, event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let name = holds.map(|column| workbench.say(&format!("start.column.{}", column.name()))).unwrap_or_default();
    let label = workbench.texts.fill("start.place.cell", &[("line", &row.line.to_string()), ("column", &name)]);
    let fault_id = format!("{id}-fault");
    html! {
        <td key={column} class={(!faults.is_empty()).then_some("faulty")}>
            <input {id} type="text" value={row.cell(column).to_owned()} {onchange} aria-label={label} aria-describedby={fault_id.clone()}
                aria-invalid={(!faults.is_empty()).then_some("true")} />
            <div id={fault_id}>{ for faults.iter().map(|fault| html! { <p class="error">{ sentence(&workbench.texts, &fault.what, &fault.help) }</p> }) }</div>
        </td>
    }
}

/// The first columns, and those that hold something.
fn shown_columns(layout: &Layout, width: usize) -> Vec<usize> {
    let holds = |column: &usize| layout.columns.get(*column).is_some_and(Option::is_some);
    (0..width).filter(|column| *column < COLUMNS || holds(column)).collect()
}

/// The first rows, and some of those that have faults.
fn shown_rows(rows: &[Row], faults: &[Fault], layout: &Layout) -> Vec<usize> {
    let lines: BTreeSet<u64> = faults.iter().filter_map(|fault| fault.line).collect();
    let first = layout.heading.map_or(0, |heading| heading + 1);
    let faulty = rows.iter().enumerate().skip(first).filter(|(_, row)| lines.contains(&row.line)).map(|(index, _)| index).take(FAULTY);
    let mut shown: BTreeSet<usize> = faulty.collect();
    let mut index = 0;
    while shown.len() < ROWS.min(rows.len()) {
        shown.insert(index);
        index += 1;
    }
    shown.into_iter().collect()
}
