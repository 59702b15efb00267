//! About the survey: who was asked and when, how they were reached, the caveats, and the sources.

use yew::prelude::*;

use crate::benchmark::OtherFigure;
use crate::standing::{Caveat, Comparison};
use crate::text::Key;
use crate::widget::evidence::sources::{all_sources, source_list};
use crate::widget::headline::coverage_text;
use crate::widget::{WidgetContext, wording};

/// "59 % of EU enterprises with ten or more staff used social media (2021)", with its note and its sources.
fn other_figure(context: &WidgetContext, figure: &OtherFigure) -> Html {
    html! {
        <>
            {wording::other_figure(context, figure)}
            for note in figure.note.iter() { {" "}{context.text(note)} }
            {source_list(context, &figure.sources)}
        </>
    }
}

pub fn about(context: &WidgetContext, comparison: &Comparison) -> Html {
    let sample = &context.benchmark.sample;
    let age = comparison.caveats.iter().find_map(|caveat| match caveat {
        Caveat::OldSurvey { years } => {
            let years = usize::from(*years);
            Some(context.language.say_of(Key::CaveatOld, years).with("years", context.integer(years)).text())
        }
        _ => None,
    });
    html! {
        <div class="about">
            <p>{wording::of_sample(context)}{" "}{context.text(&sample.recruitment)}{" "}{age.unwrap_or_default()}</p>
            <ul>
                for caveat in sample.caveats.iter() { <li>{context.text(caveat)}</li> }
                <li>{wording::interval_covers(context)}</li>
                if !comparison.practices.is_empty() {
                    <li>{wording::interval(context)}</li>
                    <li>{wording::what_verdicts_mean(context, comparison)}</li>
                    <li>{wording::whose_view(context, &wording::voices_of(context, comparison))}</li>
                }
                for coverage in coverage_text(context, comparison).iter() { <li>{coverage}</li> }
            </ul>
            if !context.benchmark.other_surveys.is_empty() {
                <h4>{context.say(Key::OtherSurveys).text()}</h4>
                <ul>for figure in context.benchmark.other_surveys.iter() { <li>{other_figure(context, figure)}</li> }</ul>
            }
            <h4>{context.say(Key::Sources).text()}</h4>
            {source_list(context, &all_sources(&context.benchmark))}
        </div>
    }
}
