//! Who was asked, when and how they were reached, what that leaves to doubt, and where it was published.

use yew::prelude::*;

use super::super::sources::{all_sources, listed};
use super::super::{World, sentence};
use crate::standing::{Caveat, Comparison};
use crate::text::Key;

pub fn about(world: &World, comparison: &Comparison) -> Html {
    let sample = &world.benchmark.sample;
    let age = comparison.caveats.iter().find_map(|caveat| match caveat {
        Caveat::OldSurvey { years } => {
            let years = usize::from(*years);
            Some(world.language.say_of(Key::DoubtOld, years).with("years", world.integer(years)).text())
        }
        _ => None,
    });
    html! {
        <section class="about">
            <h3>{world.say(Key::About).text()}</h3>
            <p>{sentence::of_sample(world)}{" "}{world.text(&sample.recruitment)}{" "}{age.unwrap_or_default()}</p>
            <ul>
                for caveat in sample.caveats.iter() { <li>{world.text(caveat)}</li> }
                <li>{world.say(Key::IntervalCovers).text()}</li>
            </ul>
            <h4>{world.say(Key::Sources).text()}</h4>
            {listed(world, &all_sources(&world.benchmark))}
        </section>
    }
}
