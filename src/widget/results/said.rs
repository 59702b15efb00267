//! What the respondents do beside the visitor, in sentences.

use yew::prelude::*;

use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::{Shared, World, sentence};
use super::distributions::distributions;
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;

/// A heading with an entry for each of `rows`; nothing where there are none.
pub fn part<'r>(world: &World, heading: Key, rows: impl Iterator<Item = &'r Row>) -> Html {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Html::default();
    }
    html! {
        <section class="in-table">
            <h3>{world.say(heading).text()}</h3>
            {entries(world, rows)}
        </section>
    }
}

fn entries<'r>(world: &World, rows: impl Iterator<Item = &'r Row>) -> Html {
    let entry = |row: &Row| {
        html! {
            <li key={&*row.measure.id}>
                <h4>{world.text(&row.measure.label)}</h4>
                {said(world, row)}
            </li>
        }
    };
    html! { <ul class="entries short">for row in rows { {entry(row)} }</ul> }
}

/// What has no better and no worse: nobody is ahead or behind there.
pub fn differences(world: &World, comparison: &Shared<Comparison>) -> Html {
    if comparison.differences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <section>
                <h3>{world.say(Key::Differences).text()}</h3>
                <p class="intro">{world.say(Key::DifferencesIntro).text()}</p>
                {entries(world, comparison.differences.iter())}
            </section>
            {distributions(world, comparison, &comparison.differences)}
        </>
    }
}

/// The sentence of a row with its doubts, and the way to its figures.
pub fn said(world: &World, row: &Row) -> Html {
    let claim = claim(row);
    html! {
        <>
            <p>
                {sentence::of_row(world, row, &claim)}
                for majority in sentence::majority(world, row, &claim).iter() { {" "}<em>{majority}</em> }
                {cite(world, Evidence::Row(row.measure.id.clone()), world.text(&row.measure.label))}
            </p>
            for peers in row.peers.iter() { <p class="fine">{sentence::of_peers(world, row, peers)}</p> }
            for doubts in sentence::doubts(world, &claim.caveats).iter() { <p class="fine">{doubts}</p> }
        </>
    }
}
