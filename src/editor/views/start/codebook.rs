//! The way by an archive's codebook.

use std::rc::Rc;

use yew::prelude::*;

use super::choices::{Choices, Tickable};
use super::faults::FaultList;
use super::give::Give;
use super::outcome::Outcome;
use super::parts::{HandleProps, Whole, counted};
use crate::editor::browser::year;
use crate::editor::import::{Step, made};
use crate::editor::use_workbench;
use crate::import::survey_of_codebook;

#[component]
pub fn CodebookWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let variables = beginning.variables.as_ref().and_then(|variables| variables.as_ref().ok()).cloned();
    let given = beginning.given.clone().filter(|_| variables.is_some() && !beginning.chosen.is_empty());
    let deps = (given, beginning.chosen.clone(), beginning.title.clone(), beginning.language.clone());
    let read = use_memo(deps, |(given, chosen, title, language)| {
        let given = given.as_ref()?;
        let mut notes = Vec::new();
        let only: Vec<String> = chosen.iter().cloned().collect();
        let survey = survey_of_codebook(&given.bytes, &given.name, Some(language), &only, &mut notes);
        Some(Rc::new(made(survey, title, year(), notes)))
    });
    let on_tick = {
        let beginning = beginning.dispatcher();
        Callback::from(move |(names, is_in)| beginning.dispatch(Step::Variables(names, is_in)))
    };
    html! {
        <>
            <Give beginning={beginning.clone()} name="codebook" accept=".xml,text/xml,application/xml" />
            if let Some(Err(fault)) = &beginning.variables {
                <FaultList faults={vec![fault.clone()]} />
            }
            if let Some(variables) = &variables {
                <h4 id="start-understood" tabindex="-1">{ counted(&workbench.texts, "start.variables", variables.len() as u64) }</h4>
                <Choices legend={workbench.say("start.variables")} ticked={beginning.chosen.clone()} {on_tick}
                    all={variables.iter().map(|one| Tickable { name: one.name.clone(), about: one.text.clone(), unusable: one.unusable.clone() }).collect::<Vec<_>>()} />
                <Whole beginning={beginning.clone()} />
                if let Some(made) = &*read {
                    <Outcome beginning={beginning.clone()} made={made.clone()} />
                } else {
                    <p class="hint" role="status">{ workbench.say("start.codebook.choose") }</p>
                }
            }
        </>
    }
}
