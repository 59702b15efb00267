//! A callback that is called after a delay, unless it is cancelled.

use gloo::timers::callback::Timeout;
use yew::Callback;

/// A callback that waits to be called. Dropping it cancels the call.
#[derive(Default)]
pub struct DelayedCallback(Option<Timeout>);

impl DelayedCallback {
    /// Calls `then` after some milliseconds, instead of the callback that waited before.
    pub fn begin(&mut self, milliseconds: u32, then: &Callback<()>) {
        let then = then.clone();
        self.0 = Some(Timeout::new(milliseconds, move || then.emit(())));
    }

    pub fn cancel(&mut self) {
        self.0 = None;
    }
}
