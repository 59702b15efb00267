//! Where the visitor stands on each practice: the picture, its numbers, and how to read both.

use yew::prelude::*;

use super::super::canvas::{Picture, swatch};
use super::super::cite::cite;
use super::super::evidence::Evidence;
use super::super::subject::Subject;
use super::super::table::Numbers;
use super::super::{Shared, World, sentence};
use crate::benchmark::Verdict;
use crate::chart::Ink;
use crate::standing::{Comparison, Row};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
}

#[component]
pub fn Stand(props: &Props) -> Html {
    let Props { world, comparison } = props;
    if comparison.practices.is_empty() {
        return Html::default();
    }
    let title = world.say(Key::WhereYouStand).text();
    html! {
        <section class="stand">
            <h3>{&title}</h3>
            {picture(world, comparison)}
            <Numbers world={world.clone()} of={title.clone()}>{table(world, comparison)}</Numbers>
            <p class="fine">
                {sentence::interval(world)}{" "}
                {world.say(Key::VerdictNote).text()}{" "}
                {sentence::whose_view(world, &sentence::voices_of(comparison))}
                {cite(world, Evidence::Practices, title)}
            </p>
        </section>
    }
}

/// The bars, with what their colours mean.
fn picture(world: &World, comparison: &Shared<Comparison>) -> Html {
    let number = |verdict: Verdict| world.integer(comparison.with_verdict(verdict).count());
    let summary = world
        .say(Key::ChartSummary)
        .with("practices", world.integer(comparison.practices.len()))
        .with("behind", number(Verdict::Behind))
        .with("ahead", number(Verdict::Ahead))
        .with("level", number(Verdict::Level))
        .text();
    html! {
        <Picture world={world.clone()} comparison={comparison.clone()} subject={Subject::Stand} {summary}>
            <figcaption>
                <ul class="legend">
                    {swatch(Ink::BehindYou, world.say(Key::BehindYou).text())}
                    {swatch(Ink::Level, world.say(Key::ChartLevel).text())}
                    {swatch(Ink::AheadOfYou, world.say(Key::AheadOfYou).text())}
                    <li>{world.say(Key::ChartOpen).text()}</li>
                </ul>
            </figcaption>
        </Picture>
    }
}

fn table(world: &World, comparison: &Comparison) -> Html {
    let sample = &world.benchmark.sample;
    let base = world.say(Key::TableBase).with("n", world.integer(sample.size)).with("members", world.text(&sample.members)).text();
    let heads = [Key::YourAnswer, Key::Verdict, Key::AheadOfYou, Key::LevelWithYou, Key::BehindYou];
    html! {
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
    }
}

fn line(world: &World, row: &Row) -> Html {
    let standing = &row.standing;
    let notes = sentence::set_apart(world, row);
    let label = world.text(&row.measure.label);
    html! {
        <tr key={&*row.measure.id} data-measure={row.measure.id.to_string()}>
            <th scope="row">
                {&label}{cite(world, Evidence::Row(row.measure.id.clone()), label.clone())}
                if !notes.is_empty() { <span class="fine">{notes.join(" · ")}</span> }
            </th>
            <td>{sentence::answer(world, row)}</td>
            <td class={format!("verdict {}", class(standing.verdict))}>{sentence::verdict(world, standing.verdict)}</td>
            <td class="number">{sentence::share(world, standing.above, standing.above_interval)}</td>
            <td class="number">{world.percent(standing.tied)}</td>
            <td class="number">{sentence::share(world, standing.below, standing.below_interval)}</td>
        </tr>
    }
}

/// The name of a verdict in the stylesheet.
fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Behind => "behind",
        Verdict::Level => "level",
        Verdict::Ahead => "ahead",
    }
}
