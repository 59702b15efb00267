//! The results made ready before they are asked for, in a moment when the visitor does nothing: to be shown, they then need no making.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{Action, State};

/// For how many milliseconds nothing has to change.
const QUIET: u32 = 150;

/// Makes the results ready once they are all that can come next.
#[hook]
pub fn use_foresight(state: &State, act: &Callback<Action>) {
    let is_to_come = state.ahead.is_none() && state.is_about_to_end();
    use_effect_with((is_to_come, state.turn), {
        let act = act.clone();
        move |(is_to_come, _)| {
            let quiet = is_to_come.then(|| Timeout::new(QUIET, move || act.emit(Action::Foresee)));
            move || drop(quiet)
        }
    });
}
