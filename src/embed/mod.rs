//! The way onto a page: what the loader `toise.js` calls, and every browser function that can fail.

mod intl;
pub mod link;
mod memory;
mod mounted;

pub use mounted::{Mounted, Options, mount};
