//! Trying a step: the headline and the picture show where the visitor would stand, marked as a trial.

use yew::prelude::*;

use super::plan::{Plan, plan_button};
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::state::{Action, Trial};
use crate::widget::{WidgetContext, wording};

/// The practices on which a step can be tried, the largest gap first.
pub fn tryable(comparison: &Comparison) -> impl Iterator<Item = &Row> {
    comparison.practices.iter().filter(|row| row.next_step().is_some())
}

/// Which step is tried, and the button that ends the trial. Without a trial the element is there but empty, so that screen readers
/// announce it when it is filled.
pub fn trial_banner(
    context: &WidgetContext,
    comparison: &Comparison,
    trial: Option<&Trial>,
    plan: Option<&Plan>,
    dispatch: &Callback<Action>,
) -> Html {
    let row = trial.and_then(|(measure, _)| comparison.row(measure));
    let text = |row: &Row| context.say(Key::Trial).with("step", wording::next_step(context, row)).text();
    let onclick = dispatch.reform(|_: MouseEvent| Action::Try(None));
    html! {
        <div role="status" class={classes!("trial", row.is_some().then_some("banner"))}>
            for row in row.iter() {
                <p>{text(row)}</p>
                for plan in plan.iter() { {plan_button(context, row, plan)} }
                <button type="button" class="link" onclick={onclick.clone()}>{context.say(Key::TrialEnd).text()}</button>
            }
        </div>
    }
}
