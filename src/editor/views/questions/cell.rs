//! A share in percent: that of the figure which counts those who gave an answer. Writing the first digit makes that figure.

use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::editor::document::Change;
use crate::editor::document::pointer::child;
use crate::editor::outline::{Column, NewFigure, figure_at, holder_of, ids_at, is_plain, share_of, uses, with_cell, with_share};
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::views::Faults;
use crate::editor::workbench::Workbench;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub question: AttrValue,
    /// The index of the option; none for those who say yes.
    pub option: Option<usize>,
    /// The group whose share it is; none for all respondents.
    #[prop_or_default]
    pub column: Option<Column>,
    /// What the control is called.
    pub label: AttrValue,
}

impl Props {
    /// The pointer to where the figures are named.
    fn holder(&self, file: &Value) -> Option<String> {
        match (&self.column, self.option) {
            (Some(column), option) => holder_of(file, &self.question, option, column),
            (None, Some(option)) => Some(format!("{}/options/{option}/figures", self.question)),
            (None, None) => Some(child(&self.question, "figure")),
        }
    }

    /// The change that writes a share.
    fn written(&self, workbench: &Workbench, text: &str) -> Option<Change> {
        let file = &workbench.editor.file;
        let answer = match self.option {
            Some(option) => format!("{}/options/{option}/text", self.question),
            None => child(&self.question, "text"),
        };
        let answer = file.pointer(&answer);
        match &self.column {
            Some(column) => with_cell(file, workbench.format(), &self.question, self.option, column, text, answer),
            None => {
                let new = || NewFigure::beside(file, &self.question, answer);
                with_share(file, &self.holder(file)?, self.option.is_some(), text, new)
            }
        }
    }
}

#[component]
pub fn ShareCell(props: &Props) -> Html {
    let workbench = use_workbench();
    let file = &workbench.editor.file;
    let holder = props.holder(file);
    let ids = holder.as_ref().map(|holder| ids_at(file, holder)).unwrap_or_default();
    let figure = ids.first().and_then(|id| figure_at(file, id));
    let written = use_state(|| None::<String>);
    // Whether the last change was made here.
    let continues = use_mut_ref(|| false);
    let is_calculated = ids.len() > 1 || figure.as_ref().is_some_and(|(_, figure)| !is_plain(figure));
    if is_calculated {
        let sum = ids.iter().map(|id| share_of(file, id)).sum::<Option<f64>>();
        let text = sum.map_or_else(|| "–".to_owned(), |share| format!("{} %", percent(share)));
        return html! { <span class="calculated" title={workbench.say("questions.calculated")}>{ text }</span> };
    }
    let current = match figure.as_ref().and_then(|(_, figure)| figure.get("share")) {
        Some(Value::String(text)) => text.clone(),
        Some(share) => share.as_f64().map(percent).unwrap_or_default(),
        None => String::new(),
    };
    let qualifier = figure.as_ref().and_then(|(_, figure)| figure.get("qualifier")?.as_str());
    let current =
        qualifier.map_or_else(|| current.clone(), |qualifier| format!("{} {current}", workbench.say(&format!("qualifier.{qualifier}"))));
    let at = figure.as_ref().map(|(pointer, _)| child(pointer, "share"));
    let is_invalid = at.as_ref().is_some_and(|at| workbench.is_wrong(at));
    let oninput = {
        let (workbench, written, continues) = (workbench.clone(), written.clone(), continues.clone());
        let props = Props { question: props.question.clone(), column: props.column.clone(), label: props.label.clone(), ..*props };
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            written.set(Some(text.clone()));
            let Some(change) = props.written(&workbench, &text) else { return };
            let is_part = *continues.borrow() && !workbench.editor.history.can_redo();
            *continues.borrow_mut() = true;
            workbench.dispatch(if is_part { Action::Amend(change) } else { Action::Change(change) });
        })
    };
    let onblur = {
        let (workbench, written, holder) = (workbench.clone(), written.clone(), holder.clone());
        Callback::from(move |_: FocusEvent| {
            written.set(None);
            *continues.borrow_mut() = false;
            match holder.as_ref().and_then(|holder| emptied(&workbench, holder)) {
                Some(change) => workbench.dispatch(Action::Amend(change)),
                None => workbench.dispatch(Action::EndTyping),
            }
        })
    };
    // Without a base nobody knows whose share it would be.
    let disabled = props.column.as_ref().is_some_and(|column| column.base.is_none()) && holder.is_none();
    let id = format!("share{}", holder.unwrap_or_else(|| props.label.to_string()));
    let faults = format!("{id}-faults");
    html! {
        <>
        <span class="value share">
            <input {id} type="text" inputmode="decimal" autocomplete="off" aria-label={props.label.clone()} value={(*written).clone().unwrap_or(current)}
                {oninput} {onblur} {disabled} aria-describedby={faults.clone()} aria-invalid={is_invalid.then_some("true")} />
            <span aria-hidden="true">{ "%" }</span>
        </span>
        if let Some(at) = at { <Faults {at} id={faults} /> }
        </>
    }
}

/// The removal of a figure whose share was cleared, and that nothing else names.
fn emptied(workbench: &Workbench, holder: &str) -> Option<Change> {
    let file = &workbench.editor.file;
    let [id] = ids_at(file, holder).try_into().ok()?;
    let (pointer, figure) = figure_at(file, id)?;
    let is_empty = figure.get("share").is_none() && is_plain(figure) && uses(file, id) == 1;
    is_empty.then(|| Change::All(vec![Change::Remove(whole(workbench, holder)), Change::Remove(pointer)]))
}

/// What goes with the name of a figure: of a group, the entry that names it.
fn whole(workbench: &Workbench, holder: &str) -> String {
    let Some((entry, "figure")) = holder.rsplit_once('/').filter(|(entry, _)| entry.contains("/peers/")) else { return holder.to_owned() };
    match entry.rsplit_once("/shares/") {
        Some((peers, _)) if workbench.list(&child(peers, "shares")).len() < 2 => peers.to_owned(),
        _ => entry.to_owned(),
    }
}

/// A share in percent, without the noise of binary fractions.
pub fn percent(share: f64) -> String {
    ((share * 1e8).round() / 1e6).to_string()
}
