//! What has changed since the results that the visitor saw last.

use yew::prelude::*;

use super::past::Seen;
use super::{World, sentence};
use crate::standing::{Change, Comparison, Turn, compare, since};
use crate::text::Key;

/// Nothing where no practice was answered both times.
pub fn changes(world: &World, before: &Seen, now: &Comparison) -> Html {
    let since = since(&compare(&world.benchmark, &before.response, world.today), now);
    if since.both == 0 {
        return Html::default();
    }
    let both = world.say(Key::SinceBoth).with("practices", world.integer(since.both));
    html! {
        <section>
            <h3>{world.say(Key::Since).with("date", world.date(before.day)).text()}</h3>
            if since.changes.is_empty() {
                <p>{world.say(Key::SinceNothing).text()}</p>
            } else {
                <ul>for change in since.changes.iter() { <li key={&*change.measure.id}>{said(world, change)}</li> }</ul>
            }
            <p class="fine">{both.text()}</p>
        </section>
    }
}

/// "Blog: you do this now (behind then, ahead now)."
fn said(world: &World, change: &Change) -> String {
    let turn = match change.turn {
        Turn::TakenUp => Key::SinceTakenUp,
        Turn::GivenUp => Key::SinceGivenUp,
        Turn::Better => Key::SinceBetter,
        Turn::Worse => Key::SinceWorse,
    };
    let text = world.say(turn).with("practice", world.text(&change.measure.label)).text();
    if change.before == change.now {
        return text;
    }
    let verdicts = world.say(Key::SinceVerdict).with("change", text);
    verdicts.with("before", sentence::verdict(world, change.before)).with("now", sentence::verdict(world, change.now)).text()
}
