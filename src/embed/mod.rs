//! The way onto a page: what the loader `toise.js` calls, and every browser function that can fail.

mod check;
mod desk;
mod intl;
pub mod link;
mod memory;
mod mounted;
mod sheet;

pub use check::check;
pub use mounted::{Mounted, Options, mount};
