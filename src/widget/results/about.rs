//! Who was asked, when and how they were reached, what that leaves to doubt, and where it was published.

use yew::prelude::*;

use super::super::World;
use super::super::sources::{listed, sources_of};
use crate::standing::{Caveat, Comparison};
use crate::text::Key;

pub fn about(world: &World, comparison: &Comparison) -> Html {
    let sample = &world.benchmark.sample;
    let who = world
        .say(Key::AboutSample)
        .with("n", world.integer(sample.size))
        .with("members", world.text(&sample.members))
        .with("from", world.date(sample.from.unwrap_or(sample.to)))
        .with("to", world.date(sample.to))
        .with("population", world.text(&sample.population));
    let age = comparison.caveats.iter().find_map(|caveat| match caveat {
        Caveat::OldSurvey { years } => {
            let years = usize::from(*years);
            Some(world.language.say_of(Key::DoubtOld, years).with("years", world.integer(years)).text())
        }
        _ => None,
    });
    let mut sources = sources_of(&world.benchmark.figures);
    sources.extend(sample.sources.iter().filter(|source| !sources.iter().any(|known| known.id == source.id)).cloned().collect::<Vec<_>>());
    html! {
        <section class="about">
            <h3>{world.say(Key::About).text()}</h3>
            <p>{who.text()}{" "}{world.text(&sample.recruitment)}{" "}{age.unwrap_or_default()}</p>
            <ul>
                for caveat in sample.caveats.iter() { <li>{world.text(caveat)}</li> }
                <li>{world.say(Key::IntervalCovers).text()}</li>
            </ul>
            <h4>{world.say(Key::Sources).text()}</h4>
            {listed(world, &sources)}
        </section>
    }
}
