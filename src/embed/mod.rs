//! The widget on a page: the functions that the loader `toise.js` calls, and all uses of browser functions that can fail.

#[cfg(feature = "checker")]
mod checker;
#[cfg(feature = "engine")]
mod export;
#[cfg(feature = "engine")]
mod exporter;
#[cfg(any(feature = "checker", feature = "engine", feature = "reader"))]
mod failure;
#[cfg(feature = "engine")]
mod handle;
#[cfg(any(feature = "checker", feature = "engine", feature = "reader"))]
mod intl;
#[cfg(any(feature = "checker", feature = "engine", feature = "reader"))]
mod js_object;
#[cfg(feature = "engine")]
mod js_value;
#[cfg(feature = "engine")]
pub mod link;
#[cfg(any(feature = "checker", feature = "reader"))]
mod reader;
#[cfg(feature = "engine")]
mod storage;

#[cfg(feature = "checker")]
pub use checker::{check, pack, sample};
#[cfg(feature = "engine")]
pub use handle::{Mounted, Options, Prepared, mount, prepare};
#[cfg(any(feature = "checker", feature = "reader"))]
pub use reader::pack_in_language;
