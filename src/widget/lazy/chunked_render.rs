//! Rendering a long screen in chunks, so that the page around it can respond in between.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Renders every chunk at once.
pub const ALL: usize = usize::MAX;

/// How many of the `total` chunks of a screen to render by now: `at_first` when it begins, one more in each task after that.
/// Another `screen` number begins anew.
#[hook]
pub fn use_chunked_render(screen: u32, total: usize, at_first: usize) -> usize {
    let progress = use_state_eq(|| (screen, at_first));
    let rendered = if progress.0 == screen { progress.1 } else { at_first };
    use_effect_with((screen, rendered, total), {
        let progress = progress.setter();
        move |(screen, rendered, total): &(u32, usize, usize)| {
            // Once complete, whatever is added later is rendered at once.
            let next = (*screen, Some(rendered.saturating_add(1)).filter(|next| next < total).unwrap_or(ALL));
            let timeout = (rendered < total).then(|| Timeout::new(0, move || progress.set(next)));
            move || drop(timeout)
        }
    });
    rendered
}
