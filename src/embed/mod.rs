//! The widget on a page: the functions that the loader `toise.js` calls, and all uses of browser functions that can fail.

#[cfg(feature = "engine")]
mod export;
#[cfg(feature = "engine")]
mod exporter;
#[cfg(any(feature = "engine", feature = "reader"))]
mod failure;
#[cfg(feature = "engine")]
mod handle;
#[cfg(any(feature = "engine", feature = "reader"))]
mod intl;
#[cfg(feature = "engine")]
mod js_value;
#[cfg(feature = "engine")]
pub mod link;
#[cfg(feature = "reader")]
mod reader;
#[cfg(feature = "engine")]
mod storage;

#[cfg(feature = "engine")]
pub use handle::{Mounted, Options, Prepared, mount, prepare};
#[cfg(feature = "reader")]
pub use reader::{check, pack, sample};
