//! The steps that the visitor can try.

use yew::prelude::*;

use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::results::tryable;
use crate::widget::state::{Action, Trial};
use crate::widget::{WidgetContext, wording};

/// A button for each step. Pressed again, it ends the trial.
pub fn try_a_change(context: &WidgetContext, comparison: &Comparison, trial: Option<&Trial>, dispatch: &Callback<Action>) -> Html {
    let button = |row: &Row| {
        let id = row.measure.id.clone();
        let is_tried = trial.is_some_and(|(measure, _)| *measure == id);
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Try((!is_tried).then(|| id.clone())));
        html! {
            <li key={&*row.measure.id}>
                <button type="button" class={classes!("chip", is_tried.then_some("on"))} aria-pressed={is_tried.to_string()} {onclick}>
                    {wording::next_step(context, row)}
                </button>
            </li>
        }
    };
    html! {
        <>
            <p class="fine">{context.say(Key::TryIntro).text()}</p>
            <ul class="chips">for row in tryable(comparison) { {button(row)} }</ul>
        </>
    }
}
