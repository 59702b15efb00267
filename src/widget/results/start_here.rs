//! Where to start: the largest lag on one card, with its first step.

use std::rc::Rc;

use yew::prelude::*;

use super::lag_card::{advice_text, first_step};
use super::plan::{Plan, plan_button};
use super::row_text::{notes, sentence};
use crate::benchmark::{Advice, Verdict};
use crate::standing::{Comparison, Row, assign_advice};
use crate::text::Key;
use crate::widget::lazy::Disclosure;
use crate::widget::{WidgetContext, wording};

/// The lag to start with: the largest.
pub fn first_lag(comparison: &Comparison) -> Option<&Row> {
    comparison.with_verdict(Verdict::Behind).next()
}

/// The card of the largest lag: the figure, and the first step of the advice on it. Why, and who says so, opens below. Empty without lags.
pub fn start_here(context: &WidgetContext, comparison: &Comparison, plan: Option<&Plan>) -> Html {
    let Some(row) = first_lag(comparison) else { return Html::default() };
    let advice = assign_advice(comparison, 1).on_lags.into_iter().next().flatten();
    let title = context.say(Key::StartHere).with("practice", wording::practice(context, row)).text();
    html! {
        <article class="lag start" part="lag" aria-label={title.clone()}>
            <h3>{title}</h3>
            {sentence(context, row)}
            for advice in advice.iter() { {first_step(context, advice)} }
            <div class="foot">
                {why(context, row, advice.as_ref())}
                for plan in plan.iter() { {plan_button(context, row, plan)} }
            </div>
        </article>
    }
}

/// What stands behind a card: whose view it is that the visitor lags, the notes on the figure, and the advice itself.
fn why(context: &WidgetContext, row: &Row, advice: Option<&Rc<Advice>>) -> Html {
    let content = Callback::from({
        let (context, row, advice) = (context.clone(), row.clone(), advice.cloned());
        move |()| {
            html! {
                <>
                    for direction in row.measure.direction.iter() { <p class="fine">{wording::view(&context, direction)}</p> }
                    {notes(&context, &row)}
                    for advice in advice.iter() { {advice_text(&context, advice)} }
                </>
            }
        }
    });
    html! { <Disclosure class="reasons" summary={context.say(Key::WhyStart).text()} {content} /> }
}
