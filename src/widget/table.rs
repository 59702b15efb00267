//! All the numbers of the picture, as a table.

use yew::prelude::*;

use super::{Shared, World, sentence};
use crate::benchmark::{Base, Verdict};
use crate::standing::{Comparison, Row};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
}

#[component]
pub fn Numbers(props: &Props) -> Html {
    let Props { world, comparison } = props;
    let title = world.say(Key::AllNumbers).text();
    let sample = &world.benchmark.sample;
    let base = world.say(Key::TableBase).with("n", world.integer(sample.size)).with("members", world.text(&sample.members)).text();
    let heads = [Key::YourAnswer, Key::Verdict, Key::AheadOfYou, Key::LevelWithYou, Key::BehindYou];
    html! {
        <details class="numbers" open=true>
            <summary>{&title}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={title.clone()}>
                <table part="table">
                    <caption>{base}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{world.say(Key::Practice).text()}</th>
                            for head in heads { <th scope="col">{world.say(head).text()}</th> }
                        </tr>
                    </thead>
                    <tbody>
                        for row in comparison.practices.iter() { {line(world, row)} }
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn line(world: &World, row: &Row) -> Html {
    let standing = &row.standing;
    let base = (row.measure.base != Base::All).then(|| sentence::base(world, &row.measure.base, row.n));
    let notes: Vec<String> = base.into_iter().chain(sentence::doubts(world, &row.caveats)).collect();
    html! {
        <tr key={&*row.measure.id} data-measure={row.measure.id.to_string()}>
            <th scope="row">
                {world.text(&row.measure.label)}
                if !notes.is_empty() { <span class="fine">{notes.join(" · ")}</span> }
            </th>
            <td>{sentence::answer(world, row)}</td>
            <td class={format!("verdict {}", class(row))}>{sentence::verdict(world, standing.verdict)}</td>
            <td class="number">{sentence::share(world, standing.above, standing.above_interval)}</td>
            <td class="number">{world.percent(standing.tied)}</td>
            <td class="number">{sentence::share(world, standing.below, standing.below_interval)}</td>
        </tr>
    }
}

/// The name of a verdict in the stylesheet.
fn class(row: &Row) -> &'static str {
    match row.standing.verdict {
        Verdict::Behind => "behind",
        Verdict::Level => "level",
        Verdict::Ahead => "ahead",
    }
}
