//! The way onto a page: what the loader `toise.js` calls, and every browser function that can fail.

#[cfg(feature = "engine")]
mod desk;
mod failure;
#[cfg(feature = "engine")]
mod intl;
#[cfg(feature = "engine")]
mod json;
#[cfg(feature = "engine")]
pub mod link;
#[cfg(feature = "engine")]
mod memory;
#[cfg(feature = "engine")]
mod mounted;
#[cfg(feature = "reader")]
mod reader;
#[cfg(feature = "engine")]
mod sheet;

#[cfg(feature = "engine")]
pub use mounted::{Mounted, Options, Prepared, mount, prepare};
#[cfg(feature = "reader")]
pub use reader::{check, read};
