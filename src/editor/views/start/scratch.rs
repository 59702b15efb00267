//! The way by hand: a title, how many were asked, and where that was published.

use std::rc::Rc;

use yew::prelude::*;

use super::outcome::Outcome;
use super::parts::{HandleProps, Line, Whole};
use crate::editor::browser::year;
use crate::editor::import::begun;
use crate::editor::use_workbench;
use crate::import::{base_in, survey_of_scratch};

#[component]
pub fn ScratchWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let size = use_state(String::new);
    let source = use_state(String::new);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    let base = base_in(&size);
    let fault = (base.is_none() && !size.trim().is_empty()).then(|| AttrValue::from(workbench.say("start.scratch.size.fault")));
    let beginning = &props.beginning;
    let title = beginning.title.trim().to_owned();
    let outcome = base.filter(|_| !title.is_empty()).map(|base| {
        let question = workbench.say("start.scratch.question");
        let mut survey = survey_of_scratch(&title, base.size, &source, &question, &beginning.language);
        survey.members = base.members;
        Rc::new(begun(&survey, year()))
    });
    html! {
        <>
            <Whole beginning={beginning.clone()} needs_title=true />
            <Line id="start-size" label={workbench.say("start.scratch.size")} hint={workbench.say("start.scratch.size.hint")} placeholder="1204" {fault}
                value={(*size).clone()} is_short=true on_input={set(&size)} />
            <Line id="start-source" label={workbench.say("start.source")} hint={workbench.say("start.source.hint")} is_optional=true
                placeholder={workbench.say("start.source.example")} value={(*source).clone()} on_input={set(&source)} />
            if let Some(made) = outcome {
                <Outcome beginning={beginning.clone()} {made} is_empty=true />
            } else {
                <p class="hint">{ workbench.say("start.scratch.lacks") }</p>
            }
        </>
    }
}
