//! About the survey: who was asked and when, how they were reached, the caveats, and the sources.

use yew::prelude::*;

use crate::standing::{Caveat, Comparison};
use crate::text::Key;
use crate::widget::evidence::sources::{all_sources, source_list};
use crate::widget::{WidgetContext, wording};

pub fn about(context: &WidgetContext, comparison: &Comparison) -> Html {
    let sample = &context.benchmark.sample;
    let age = comparison.caveats.iter().find_map(|caveat| match caveat {
        Caveat::OldSurvey { years } => {
            let years = usize::from(*years);
            Some(context.language.say_of(Key::DoubtOld, years).with("years", context.integer(years)).text())
        }
        _ => None,
    });
    html! {
        <section class="about">
            <h3>{context.say(Key::About).text()}</h3>
            <p>{wording::of_sample(context)}{" "}{context.text(&sample.recruitment)}{" "}{age.unwrap_or_default()}</p>
            <ul>
                for caveat in sample.caveats.iter() { <li>{context.text(caveat)}</li> }
                <li>{context.say(Key::IntervalCovers).text()}</li>
            </ul>
            <h4>{context.say(Key::Sources).text()}</h4>
            {source_list(context, &all_sources(&context.benchmark))}
        </section>
    }
}
