//! The lags: the largest as cards, with what the survey says, what somebody advises and a first step; the others in short.

use std::rc::Rc;

use yew::prelude::*;

use super::super::{Shared, World};
use super::said::said;
use crate::benchmark::{Advice, Verdict, Voice};
use crate::standing::{Comparison, Row, claim, counsel};
use crate::text::{Key, plain};

/// How many are shown first: more would be no beginning.
pub const FIRST: usize = 3;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
}

/// The largest lags, in the order of the gap.
#[component]
pub fn Largest(props: &Props) -> Html {
    let Props { world, comparison } = props;
    let counsel = counsel(comparison, FIRST);
    let mut lags = comparison.with_verdict(Verdict::Behind).zip(&counsel.on_lags).peekable();
    if lags.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="lags">
            <h3>{world.say(Key::WhereYouLag).text()}</h3>
            <ol class="entries">
                for (row, advice) in lags { <li key={&*row.measure.id}>{card(world, row, advice.as_ref())}</li> }
            </ol>
        </section>
    }
}

/// Those after them.
pub fn further(world: &World, comparison: &Comparison) -> Html {
    super::said::part(world, Key::FurtherLags, comparison.with_verdict(Verdict::Behind).skip(FIRST))
}

/// What is advised besides the largest lags.
pub fn besides(world: &World, advice: &[Rc<Advice>]) -> Html {
    if advice.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{world.say(Key::WhatElse).text()}</h3>
            <ul class="entries">for one in advice.iter() { <li key={&*one.id} class="advice">{advised(world, one)}</li> }</ul>
        </section>
    }
}

/// The share that leads is its sentence's own, large for the eye alone.
fn card(world: &World, row: &Row, advice: Option<&Rc<Advice>>) -> Html {
    let share = claim(row).share;
    html! {
        <article class="lag" part="lag">
            <h4>{world.text(&row.measure.label)}</h4>
            <div class="glance" aria-hidden="true">
                <b>{world.percent(share)}</b>
                <progress class="gap" max="1" value={plain(share)}></progress>
            </div>
            <div>{said(world, row)}</div>
            for advice in advice.iter() { <div class="do">{advised(world, advice)}</div> }
        </article>
    }
}

/// An advice, who holds it, and its first step.
fn advised(world: &World, advice: &Advice) -> Html {
    let name = |voice: &Voice| world.say(Key::HeldBy).with("name", &*voice.name).with("role", world.text(&voice.role)).text();
    html! {
        <>
            <blockquote><p>{world.text(&advice.text)}</p></blockquote>
            for voice in advice.voice.iter() { <p class="fine">{"— "}{name(voice)}</p> }
            for step in advice.step.iter() { <p class="first">{world.say(Key::FirstStep).with("step", world.text(step)).text()}</p> }
        </>
    }
}
