//! Renders the results invisibly while the visitor pauses, so that pressing the button for them only has to show them.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::widget::state::{Action, State};

/// How long the visitor must have changed nothing, in milliseconds.
const PAUSE: u32 = 150;

/// Prerenders the results once nothing but the results can come next.
#[hook]
pub fn use_prerender(state: &State, dispatch: &Callback<Action>) {
    let is_due = state.prerendered.is_none() && state.is_last_step_answered();
    use_effect_with((is_due, state.revision), {
        let dispatch = dispatch.clone();
        move |(is_due, _)| {
            let timeout = is_due.then(|| Timeout::new(PAUSE, move || dispatch.emit(Action::Prerender)));
            move || drop(timeout)
        }
    });
}
