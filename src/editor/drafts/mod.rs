//! What is written is kept in the browser, as drafts: each change a moment after it is made. Two tabs never overwrite each other silently.

mod draft;
mod hook;
mod keeper;
mod shelf;
mod store;

pub use draft::{Draft, Mark, Summary};
pub use hook::{Drafts, use_drafts, use_kept_drafts};
pub use shelf::{Keeping, Shelf, Told};
