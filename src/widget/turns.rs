//! A long screen in turns, so that the page around has its own between them.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How many of `total` parts to make by now: one more each turn; all where it is done `at_once`.
#[hook]
pub fn use_turns(total: usize, at_once: bool) -> usize {
    let made = use_state_eq(|| if at_once { usize::MAX } else { 0 });
    use_effect_with((*made, total), {
        let made = made.setter();
        move |(done, total): &(usize, usize)| {
            // Once whole, what is added later is made at once.
            let next = Some(done.saturating_add(1)).filter(|next| next < total).unwrap_or(usize::MAX);
            let turn = (done < total).then(|| Timeout::new(0, move || made.set(next)));
            move || drop(turn)
        }
    });
    *made
}
