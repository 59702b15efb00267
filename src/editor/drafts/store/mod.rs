//! Where drafts are kept.

#[cfg(target_arch = "wasm32")]
mod indexed;
#[cfg(not(target_arch = "wasm32"))]
mod nowhere;
mod unsaved;

#[cfg(target_arch = "wasm32")]
pub use indexed::Store;
#[cfg(not(target_arch = "wasm32"))]
pub use nowhere::Store;
pub use unsaved::Unsaved;
