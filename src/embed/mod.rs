//! The way onto a page: what the loader `toise.js` calls, and every browser function that can fail.

mod check;
mod intl;
mod memory;
mod mounted;

pub use check::check;
pub use mounted::{Mounted, Options, mount};
