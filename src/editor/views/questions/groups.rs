//! What was published of groups: a table of shares, with a column for each answer by which a visitor is in a group.

use serde_json::Value;
use yew::prelude::*;

use super::cell::ShareCell;
use super::shared::base_name;
use crate::editor::document::pointer::child;
use crate::editor::outline::{Column, columns};
use crate::editor::use_workbench;
use crate::editor::views::Field;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
    pub kind: AttrValue,
}

#[component]
pub fn Groups(props: &Props) -> Html {
    let workbench = use_workbench();
    let columns = columns(&workbench.editor.file, &props.at);
    html! {
        <>
            <Field object="Question" at={props.at.clone()} key_name="chooses_group" />
            if columns.is_empty() {
                <p class="hint">{ workbench.say("questions.groups.none") }</p>
            } else {
                <Table at={props.at.clone()} kind={props.kind.clone()} {columns} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    at: AttrValue,
    kind: AttrValue,
    columns: Vec<Column>,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let workbench = use_workbench();
    let name = |column: &Column| match &column.text {
        Some(text) => workbench.text_of(text).to_owned(),
        None => workbench.say(&format!("answer.{}", column.answer)),
    };
    let row = |option: Option<usize>, text: String| {
        html! {
            <tr>
                <th scope="row">{ text.clone() }</th>
                { for props.columns.iter().map(|column| {
                    let label = workbench.texts.fill("questions.groups.cell", &[("name", &text), ("group", &name(column))]);
                    html! { <td class="narrow"><ShareCell question={props.at.clone()} {option} column={column.clone()} {label} /></td> }
                }) }
            </tr>
        }
    };
    let rows: Vec<Html> = match &*props.kind {
        "yes-no" => vec![row(None, workbench.say("answer.yes"))],
        _ => {
            let options = workbench.list(&child(&props.at, "options")).iter().enumerate();
            let text = |option: &Value| option.get("text").map(|text| workbench.text_of(text).to_owned()).unwrap_or_default();
            options.map(|(index, option)| row(Some(index), text(option))).collect()
        }
    };
    let is_unknown = props.columns.iter().any(|column| column.base.is_none());
    html! {
        <div class="wide">
            <p class="hint">{ workbench.say("questions.groups.hint") }</p>
            <table class="groups">
                <thead>
                    <tr>
                        <td></td>
                        { for props.columns.iter().map(|column| html! {
                            <th scope="col">
                                { name(column) }
                                if let Some(base) = &column.base { <span class="hint">{ workbench.texts.fill("questions.groups.of", &[("group", &base_name(&workbench, base))]) }</span> }
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            if is_unknown { <p class="hint">{ workbench.say("questions.groups.unknown") }</p> }
        </div>
    }
}
