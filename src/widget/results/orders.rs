//! The visitor's order beside the published one.

use yew::prelude::*;

use super::super::canvas::Picture;
use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::subject::Subject;
use super::super::table::Numbers;
use super::super::{Shared, World, sentence};
use crate::standing::{Comparison, Ranked};
use crate::text::Key;

pub fn orders(world: &World, comparison: &Shared<Comparison>, ranked: &Ranked) -> Html {
    let label = world.text(&ranked.label);
    let said = sentence::of_orders(world, ranked);
    let subject = Subject::Orders(ranked.question.clone());
    html! {
        <section key={&*ranked.question}>
            <h3>{&label}</h3>
            <p>{&said}{cite(world, Evidence::Orders(ranked.question.clone()), label.clone())}</p>
            <Picture world={world.clone()} comparison={comparison.clone()} {subject} summary={said} />
            <Numbers world={world.clone()} of={label}>{table(world, ranked)}</Numbers>
        </section>
    }
}

fn table(world: &World, ranked: &Ranked) -> Html {
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{world.say(Key::RankingItem).text()}</th>
                    <th scope="col" class="number">{world.say(Key::RankingPublished).text()}</th>
                    <th scope="col" class="number">{world.say(Key::RankingYours).text()}</th>
                </tr>
            </thead>
            <tbody>
                for item in ranked.items.iter() {
                    <tr key={&*item.id}>
                        <th scope="row">{world.text(&item.text)}</th>
                        <td class="number">{world.integer(item.published)}</td>
                        <td class="number">{world.integer(item.yours)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
