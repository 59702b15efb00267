//! What the results come to: how many lags, the largest, how surely, and on how many answers it rests.

use yew::prelude::*;

use super::super::{Action, World, sentence};
use crate::benchmark::{Question, Verdict};
use crate::standing::{Comparison, claim};
use crate::text::Key;

pub fn header(world: &World, comparison: &Comparison) -> Html {
    html! {
        <header>
            <p class="survey" part="title">{world.title()}</p>
            <h2 id="results" tabindex="-1" part="heading">{headline(world, comparison)}</h2>
            for lead in lead(world, comparison).iter() { <p class="lead">{lead}</p> }
            <p class="intro">
                for close in too_close(world, comparison).iter() { {close}{" "} }
                for rests_on in rests_on(world, comparison).iter() { {rests_on} }
            </p>
        </header>
    }
}

/// What the comparison says in one line.
pub fn headline(world: &World, comparison: &Comparison) -> String {
    let lags = comparison.with_verdict(Verdict::Behind).count();
    let (practices, differences) = (comparison.practices.len(), comparison.differences.len());
    let message = match (practices, lags) {
        (0, _) if differences > 0 => {
            let agreed = comparison.differences.iter().filter(|row| claim(row).interval.is_majority() == Some(true)).count();
            world
                .language
                .say_of(Key::HeadlineAgrees, agreed)
                .with("agreed", world.integer(agreed))
                .with("asked", world.integer(differences))
        }
        (0, _) => world.say(Key::HeadlineEmpty),
        (_, 0) => world.language.say_of(Key::HeadlineNone, practices),
        _ => world.language.say_of(Key::HeadlineLags, lags).with("lags", world.integer(lags)),
    };
    message.with("practices", world.integer(practices)).text()
}

/// What a headline must not go without: the largest lag, what is too close to call, and how much was answered.
pub fn beneath(world: &World, comparison: &Comparison) -> Vec<String> {
    [lead(world, comparison), too_close(world, comparison), rests_on(world, comparison)].into_iter().flatten().collect()
}

/// Which lag is the largest.
fn lead(world: &World, comparison: &Comparison) -> Option<String> {
    let first = comparison.with_verdict(Verdict::Behind).next()?;
    Some(world.say(Key::HeadlineFirst).with("first", world.text(&first.measure.label)).text())
}

/// How many practices the figures cannot decide; None where they decide all.
fn too_close(world: &World, comparison: &Comparison) -> Option<String> {
    let close = comparison.practices.iter().filter(|row| sentence::is_too_close_to_call(row)).count();
    (close > 0).then(|| world.language.say_of(Key::HeadlineClose, close).with("close", world.integer(close)).text())
}

/// None where no question has a better and a worse answer.
fn rests_on(world: &World, comparison: &Comparison) -> Option<String> {
    let rests_on = comparison.rests_on;
    let message = || world.language.say_of(Key::RestsOn, rests_on.practices).with("answered", world.integer(rests_on.practices));
    (rests_on.of > 0).then(|| message().with("asked", world.integer(rests_on.of)).text())
}

/// What is missing, each with the way to its question.
pub fn unanswered(world: &World, comparison: &Comparison, act: &Callback<Action>) -> Html {
    let questions: Vec<&Question> = comparison.unanswered.iter().filter_map(|id| world.benchmark.question(id)).collect();
    if questions.is_empty() {
        return Html::default();
    }
    let way = |question: &Question| {
        let (label, ask) = (world.text(&question.label), Action::Ask(question.id.clone()));
        let name = world.say(Key::AnswerNow).with("practice", label.as_str()).text();
        let onclick = act.reform(move |_: MouseEvent| ask.clone());
        html! { <li key={&*question.id}><button type="button" class="quiet" aria-label={name} {onclick}>{label}</button></li> }
    };
    let missing = questions.len();
    html! {
        <details class="missing">
            <summary>{world.language.say_of(Key::Missing, missing).with("missing", world.integer(missing)).text()}</summary>
            <ul>for question in questions { {way(question)} }</ul>
        </details>
    }
}
