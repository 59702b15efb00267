//! A long screen in turns, so that the page around has its own between them.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// All there is.
pub const ALL: usize = usize::MAX;

/// How many of `total` parts of a `screen` to make by now: `at_first` when it begins, one more each turn.
#[hook]
pub fn use_turns(screen: u32, total: usize, at_first: usize) -> usize {
    let made = use_state_eq(|| (screen, at_first));
    let done = if made.0 == screen { made.1 } else { at_first };
    use_effect_with((screen, done, total), {
        let made = made.setter();
        move |(screen, done, total): &(u32, usize, usize)| {
            // Once whole, what is added later is made at once.
            let next = (*screen, Some(done.saturating_add(1)).filter(|next| next < total).unwrap_or(ALL));
            let turn = (done < total).then(|| Timeout::new(0, move || made.set(next)));
            move || drop(turn)
        }
    });
    done
}
