//! The form of a question, in the order in which an author goes through a publication.

use serde_json::Value;
use yew::prelude::*;

use super::cell::ShareCell;
use super::condition::ConditionSentence;
use super::direction::DirectionChoice;
use super::groups::Groups;
use super::kind::KindChoice;
use super::options::Options;
use super::published::Published;
use super::ranking::PublishedOrder;
use super::shared::Notice;
use crate::editor::document::Change;
use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::outline::{figure_at, followed, has, ids_at, is_plain};
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::views::{Faults, Field};
use crate::editor::workbench::Workbench;

/// The longest short name that fits beside a picture, in characters.
const LABEL: usize = 28;

/// The keys that have no place of their own in the form.
const MORE: [&str; 7] = ["figure", "practice_from", "practice", "quantiles", "mean", "peers", "id"];

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the question.
    pub at: AttrValue,
    pub on_notice: Callback<Notice>,
    pub on_focus: Callback<String>,
}

#[component]
pub fn QuestionForm(props: &Props) -> Html {
    let workbench = use_workbench();
    let at = &props.at;
    let kind: AttrValue = workbench.line(&child(at, "kind")).to_owned().into();
    let label = workbench.text(&child(at, "label")).chars().count();
    let before = use_mut_ref(|| None::<Option<Value>>);
    let onfocusin = {
        let (workbench, before, at) = (workbench.clone(), before.clone(), at.clone());
        Callback::from(move |_: FocusEvent| *before.borrow_mut() = Some(workbench.value(&child(&at, "text")).cloned()))
    };
    let onfocusout = {
        let (workbench, at) = (workbench.clone(), at.clone());
        Callback::from(move |_: FocusEvent| {
            let Some(was) = before.borrow_mut().take() else { return };
            if let Some(change) = of_text(&workbench, &at, was.as_ref()) {
                workbench.dispatch(Action::Amend(change));
            }
        })
    };
    let field = |key: &'static str| html! { <Field object="Question" at={at.clone()} key_name={key} /> };
    let is_compared = kind != "ranking";
    let more = MORE.iter().filter(|key| has("Question", key, &kind));
    html! {
        <div class="chosen">
            <h3>{ workbench.say("questions.question") }</h3>
            <div {onfocusin} {onfocusout}>{ field("text") }</div>
            <div class="counted">
                { field("label") }
                <p class={classes!("counter", (label > LABEL).then_some("warning"))}>{ format!("{label} / {LABEL}") }</p>
            </div>
            <KindChoice at={at.clone()} />
            <Faults at={at.clone()} id={format!("{}-faults", field_id(at))} />

            <section class="part" aria-labelledby="part-answers">
                <h3 id="part-answers">{ workbench.say("questions.part.answers") }</h3>
                if kind == "yes-no" {
                    <YesNo at={at.clone()} />
                } else {
                    if kind == "number" { <div class="columns">{ for ["unit", "least", "most"].map(field) }</div> }
                    <Options at={at.clone()} kind={kind.clone()} on_notice={props.on_notice.clone()} on_focus={props.on_focus.clone()} />
                }
                if is_compared { <Published at={at.clone()} /> } else { <PublishedOrder at={at.clone()} on_focus={props.on_focus.clone()} /> }
            </section>
            <section class="part" aria-labelledby="part-condition">
                <h3 id="part-condition">{ workbench.say("questions.part.condition") }</h3>
                <ConditionSentence at={at.clone()} />
            </section>
            if is_compared {
                <section class="part" aria-labelledby="part-direction">
                    <h3 id="part-direction">{ workbench.say("questions.part.direction") }</h3>
                    <DirectionChoice at={at.clone()} />
                </section>
                <details class="part">
                    <summary>{ workbench.say("questions.part.groups") }</summary>
                    <Groups at={at.clone()} kind={kind.clone()} />
                </details>
            }
            <details class="part">
                <summary>{ workbench.say("questions.part.help") }</summary>
                <div class="form">{ for ["hint", "why"].map(field) }</div>
            </details>
            <details class="part rare">
                <summary>{ workbench.say("more") }</summary>
                <div class="form">{ for more.map(|key| field(key)) }</div>
            </details>
        </div>
    }
}

/// What is made of a question's text when it is left: its id, and a short name if there is none and the text is short.
fn of_text(workbench: &Workbench, at: &str, was: Option<&Value>) -> Option<Change> {
    let file = &workbench.editor.file;
    let mut changes: Vec<Change> = followed(file, at, was).into_iter().collect();
    let label = child(at, "label");
    let text = workbench.text(&child(at, "text")).trim().trim_end_matches(['?', '？', ' ', '\u{a0}', '\u{202f}']);
    if workbench.text(&label).is_empty() && !text.is_empty() && text.chars().count() <= LABEL && workbench.value(&child(at, "text")) != was
    {
        changes.push(workbench.with_text(&label, text));
    }
    (!changes.is_empty()).then_some(Change::All(changes))
}

#[derive(Properties, PartialEq)]
struct YesNoProps {
    at: AttrValue,
}

/// The share of those who say yes, and the sentences that come of it.
#[component]
fn YesNo(props: &YesNoProps) -> Html {
    let workbench = use_workbench();
    let at = &props.at;
    let ids = ids_at(&workbench.editor.file, &child(at, "figure"));
    let figure = ids.first().and_then(|id| figure_at(&workbench.editor.file, id));
    let statement = figure.filter(|(_, figure)| is_plain(figure)).map(|(pointer, _)| pointer);
    let has_figure = workbench.value(&child(at, "figure")).is_some();
    let field = |key: &'static str| html! { <Field object="Question" at={at.clone()} key_name={key} /> };
    html! {
        <>
            <div class="field">
                <span class="named">{ workbench.say("questions.share-of-yes") }</span>
                <p class="hint">{ workbench.say("questions.share-of-yes.hint") }</p>
                <ShareCell question={at.clone()} option={None::<usize>} label={workbench.say("questions.share-of-yes")} />
            </div>
            if let Some(figure) = statement {
                <Field object="Figure" at={figure} key_name="statement" />
            }
            if has_figure {
                <details class="rare" open={workbench.value(&child(at, "direction")).is_some()}>
                    <summary>{ workbench.say("questions.part.wording") }</summary>
                    <div class="form">{ for ["you_do", "you_do_not", "others"].map(field) }</div>
                </details>
            }
        </>
    }
}
