//! The published answers to each question that has more than two, with the visitor's own.

use yew::prelude::*;

use super::super::canvas::Picture;
use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::subject::Subject;
use super::super::table::Numbers;
use super::super::{Shared, World, sentence};
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;

pub fn distributions(world: &World, comparison: &Shared<Comparison>, rows: &[Row]) -> Html {
    let rows = rows.iter().filter(|row| row.measure.classes.len() > 2);
    html! { for row in rows { {distribution(world, comparison, row)} } }
}

fn distribution(world: &World, comparison: &Shared<Comparison>, row: &Row) -> Html {
    let label = world.text(&row.measure.label);
    let subject = Subject::Distribution(row.measure.id.clone());
    html! {
        <section key={&*row.measure.id}>
            <h3>{&label}</h3>
            <Picture world={world.clone()} comparison={comparison.clone()} {subject} summary={sentence::of_row(world, row, &claim(row))} />
            <Numbers world={world.clone()} of={label.clone()}>{table(world, row)}</Numbers>
            <p class="fine">{sentence::base_and_doubts(world, row)}{cite(world, Evidence::Row(row.measure.id.clone()), label)}</p>
        </section>
    }
}

/// Each class with its share of all, and of the visitor's peers.
fn table(world: &World, row: &Row) -> Html {
    let bases = std::iter::once((&row.measure.base, row.n)).chain(row.peers.iter().map(|peers| (&peers.base, peers.n)));
    let shares = |place: usize| {
        let of_all = row.measure.classes.get(place).map(|class| class.share);
        of_all.into_iter().chain(row.peers.iter().filter_map(move |peers| peers.shares.get(place).copied()))
    };
    html! {
        <table data-classes={row.measure.id.to_string()}>
            <thead>
                <tr>
                    <th scope="col">{world.say(Key::Answer).text()}</th>
                    for (base, n) in bases { <th scope="col">{sentence::base(world, base, n)}</th> }
                    <th scope="col">{world.say(Key::YourAnswer).text()}</th>
                </tr>
            </thead>
            <tbody>
                for (place, class) in row.measure.classes.iter().enumerate() {
                    <tr key={place} class={classes!((place == row.class).then_some("yours"))}>
                        <th scope="row">{sentence::class(world, class)}</th>
                        for share in shares(place) { <td class="number">{world.percent(share)}</td> }
                        <td>if place == row.class { <strong>{sentence::answer(world, row)}</strong> }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
