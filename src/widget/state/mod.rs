//! What a visitor has done so far, the actions that change it, and what is kept of it between visits.

mod history;
mod progress;
mod reducer;
mod step;

pub use history::{History, PastResult};
pub use progress::{Progress, Screen};
pub use reducer::{Action, Banner, Focus, HostEvent, Link, State, Trial};
pub use step::{Step, steps};
