//! An answer in the table: its text, its share, and what else is said of it.

use yew::prelude::*;

use super::cell::ShareCell;
use super::phrase::Phrase;
use super::shared::Notice;
use crate::editor::document::pointer::{child, is_within};
use crate::editor::document::{Change, Shape};
use crate::editor::field_id::field_id;
use crate::editor::outline::{deleted_option, figure_at, has, ids_at, is_plain, with_pasted};
use crate::editor::use_workbench;
use crate::editor::views::{Control, Faults, Field};

/// The keys of an option that are asked for below it. Those in the table are not among them, nor is its direction, which is beside that of
/// the question.
const MORE: [&str; 10] = ["figures", "others", "you", "you_do", "you_do_not", "label", "practice", "outside", "peers", "id"];

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub question: AttrValue,
    pub kind: AttrValue,
    pub index: usize,
    /// How many options there are.
    pub count: usize,
    /// Adds an option at a place.
    pub on_add: Callback<usize>,
    pub on_notice: Callback<Notice>,
    /// Focuses the element with an id.
    pub on_focus: Callback<String>,
}

#[component]
pub fn Row(props: &Props) -> Html {
    let workbench = use_workbench();
    let (index, count) = (props.index, props.count);
    let list = child(&props.question, "options");
    let at = child(&list, index);
    let number = (index + 1).to_string();
    let is_outside = workbench.value(&child(&at, "outside")).and_then(serde_json::Value::as_bool).unwrap_or_default();
    let wanted = use_state(|| false);
    let name = workbench.text(&child(&at, "text")).to_owned();
    let say = |key: &str| workbench.texts.fill(key, &[("n", &number), ("name", &name)]);
    // What is wrong with what is folded has to be seen.
    let has_hidden_fault = workbench.checked.diagnostics.iter().any(|said| {
        let is_shown = ["text", "from"].iter().any(|key| is_within(&said.pointer, &child(&at, key)));
        is_within(&said.pointer, &at) && said.pointer != at && !is_shown && said.severity == crate::benchmark::Severity::Error
    });
    let lacks = workbench
        .checked
        .at(&at)
        .any(|said| said.what.starts_with("no key") && !["\"text\"", "\"from\""].iter().any(|key| said.what.contains(key)));
    let is_open = *wanted || has_hidden_fault || lacks;
    let toggle = {
        let wanted = wanted.clone();
        Callback::from(move |_: MouseEvent| wanted.set(!*wanted))
    };
    let mover = |is_down: bool| {
        let (workbench, list, on_focus) = (workbench.clone(), list.clone(), props.on_focus.clone());
        let key = if is_down { "down" } else { "up" };
        let there = if is_down { index + 1 } else { index.saturating_sub(1) };
        let is_possible = if is_down { index + 1 < count } else { index > 0 };
        // The button of the same row, wherever that is now; the other one at an end of the list.
        let other = if is_down && there + 1 == count {
            "up"
        } else if !is_down && there == 0 {
            "down"
        } else {
            key
        };
        let id = format!("{other}{}", child(&list, there));
        let onclick = Callback::from(move |_: MouseEvent| {
            workbench.change(moved(&list, index, is_down));
            on_focus.emit(id.clone());
        });
        let name = say(&format!("questions.option-{key}"));
        html! { <button type="button" class="icon" id={format!("{key}{at}")} aria-label={name.clone()} title={name} disabled={!is_possible} {onclick}>{ if is_down { "↓" } else { "↑" } }</button> }
    };
    let delete = {
        let (workbench, question, list, on_notice, on_focus, name) =
            (workbench.clone(), props.question.clone(), list.clone(), props.on_notice.clone(), props.on_focus.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(gone) = deleted_option(&workbench.editor.file, workbench.format(), &question, index) else { return };
            workbench.change(gone.change);
            let text = workbench.texts.fill("questions.deleted", &[("name", &name)]);
            on_notice.emit(Notice::undoable(&workbench, text));
            let next = if index + 1 < count { index } else { index.saturating_sub(1) };
            on_focus.emit(field_id(&format!("{list}/{next}/text")));
        })
    };
    let statement = {
        let ids = ids_at(&workbench.editor.file, &child(&at, "figures"));
        let figure = ids.first().filter(|_| ids.len() == 1).and_then(|id| figure_at(&workbench.editor.file, id));
        figure.filter(|(_, figure)| is_plain(figure)).map(|(pointer, _)| pointer)
    };
    let is_asked = |key: &&&str| {
        let is_wording = ["others", "you"].contains(*key);
        has("QuestionOption", key, &props.kind) && !(is_outside && is_wording)
    };
    let details = format!("details{at}");
    let on_enter = props.on_add.reform(move |()| index + 1);
    let on_paste = {
        let (workbench, question) = (workbench.clone(), props.question.clone());
        Callback::from(move |text: String| {
            let write = |file: &serde_json::Value, at: &str, text: &str| workbench.with_text_in(file, at, text);
            let change = with_pasted(&workbench.editor.file, workbench.format(), &question, index, &text, write);
            change.map(|change| workbench.change(change)).is_some()
        })
    };
    html! {
        <tbody class={classes!(is_outside.then_some("is-outside"))}>
            <tr>
                <td class="text">
                    <Phrase at={child(&at, "text")} label={say("questions.answer-n")} {on_enter} {on_paste} />
                    if is_outside { <span class="hint">{ workbench.say("questions.outside") }</span> }
                    <Faults at={child(&at, "text")} id={format!("{}/text-faults", field_id(&at))} />
                </td>
                if props.kind == "number" {
                    <td class="narrow">
                        if !is_outside {
                            <Control at={child(&at, "from")} shape={Shape::Number} name="QuestionOption.from" described_by={format!("{}/from-faults", field_id(&at))}
                                label={say("questions.from-n")} />
                            <Faults at={child(&at, "from")} id={format!("{}/from-faults", field_id(&at))} />
                        }
                    </td>
                }
                if props.kind != "ranking" {
                    <td class="narrow"><ShareCell question={props.question.clone()} option={index} label={say("questions.share-n")} /></td>
                }
                <td class="buttons">
                    if props.kind != "ranking" {
                        <button type="button" class="icon" aria-expanded={is_open.to_string()} aria-controls={details.clone()} aria-label={say("questions.option-more")}
                            title={say("questions.option-more")} onclick={toggle} disabled={has_hidden_fault || lacks}>{ "…" }</button>
                    }
                    { mover(false) }
                    { mover(true) }
                    <button type="button" class="icon" aria-label={say("questions.option-delete")} title={say("questions.option-delete")} onclick={delete}>{ "✕" }</button>
                </td>
            </tr>
            <tr class="beneath" id={details} hidden={!is_open && workbench.checked.at(&at).next().is_none()}>
                <td colspan="4">
                    <Faults at={at.clone()} id={format!("{}-faults", field_id(&at))} />
                    if is_open {
                        <div class="group form" id={field_id(&at)} tabindex="-1">
                            if let Some(figure) = statement {
                                <Field object="Figure" at={figure} key_name="statement" />
                            }
                            { for MORE.iter().filter(is_asked).map(|key| html! { <Field key={*key} object="QuestionOption" at={at.clone()} key_name={*key} /> }) }
                        </div>
                    }
                </td>
            </tr>
        </tbody>
    }
}

/// The change that moves an option.
fn moved(list: &str, index: usize, is_down: bool) -> Change {
    Change::Move(list.to_owned(), index, if is_down { index + 1 } else { index.saturating_sub(1) })
}
