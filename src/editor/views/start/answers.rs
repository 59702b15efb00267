//! The way by the answers that visitors chose to send.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::give::Give;
use super::outcome::Outcome;
use super::parts::{Choice, HandleProps};
use crate::benchmark;
use crate::editor::browser::{shipped, survey, year};
use crate::editor::import::{Given, Made, Refusal, Step, made_of_json};
use crate::editor::use_workbench;
use crate::import::{Fault, codes_in, recount};

/// The value of the choice of a survey for a file of the author's.
const OWN: &str = "file";

#[component]
pub fn AnswersWay(props: &HandleProps) -> Html {
    let workbench = use_workbench();
    let beginning = &props.beginning;
    let chosen = use_state(String::new);
    let surveys = use_memo(workbench.texts.language, |language| shipped(language));
    let mut options = vec![(String::new(), workbench.say("choose"))];
    options.extend(surveys.iter().map(|[id, title, _]| (id.clone(), title.clone())));
    options.push((OWN.to_owned(), workbench.say("start.answers.own")));
    let on_change = {
        let (beginning, chosen) = (beginning.dispatcher(), chosen.clone());
        Callback::from(move |id: String| {
            chosen.set(id.clone());
            if id.is_empty() || id == OWN {
                return;
            }
            let beginning = beginning.clone();
            spawn_local(async move {
                let json = survey(&id).await.ok().and_then(|json| json.as_string());
                beginning.dispatch(match json {
                    Some(json) => Step::Benchmark(Given::file(&id, json.into_bytes())),
                    None => Step::Refuse(Refusal::Unreachable),
                });
            });
        })
    };
    let deps = (beginning.given.clone(), beginning.benchmark.clone().filter(|_| !chosen.is_empty()));
    let made = use_memo(deps, |(given, benchmark)| {
        let (given, benchmark) = given.as_ref().zip(benchmark.as_ref())?;
        Some(Rc::new(counted(benchmark, given)))
    });
    let own = beginning.benchmark.as_ref().filter(|_| *chosen == OWN).map(|own| own.name.clone());
    html! {
        <>
            <Choice id="start-benchmark" label={workbench.say("start.answers.which")} {options} value={(*chosen).clone()} {on_change} />
            if *chosen == OWN {
                <Give beginning={beginning.clone()} name="file" accept=".json,application/json" is_benchmark=true />
                if let Some(own) = own { <p class="given"><strong>{ own }</strong></p> }
            }
            <Give beginning={beginning.clone()} name="answers" accept=".csv,.tsv,.txt,text/csv,text/plain" is_text=true />
            if let Some(made) = &*made {
                <Outcome beginning={beginning.clone()} made={made.clone()} />
            } else if beginning.given.is_some() {
                <p class="hint" role="status">{ workbench.say("start.answers.lacks") }</p>
            }
        </>
    }
}

/// The survey with the figures of the answers.
fn counted(survey: &Given, answers: &Given) -> Result<Made, Vec<Fault>> {
    let json = String::from_utf8_lossy(&survey.bytes);
    let json = json.trim_start_matches('\u{feff}');
    let parsed = benchmark::parse(json).map_err(|diagnostics| {
        let help = "open it as a benchmark file first, and mend what is said there";
        vec![Fault::of_file(format!("a survey with {} errors", diagnostics.len()), help)]
    })?;
    let text = String::from_utf8_lossy(&answers.bytes);
    let mut notes = Vec::new();
    let json = recount(json, &parsed.benchmark, &codes_in(&text), year(), &mut notes)?;
    made_of_json(&json, notes)
}
