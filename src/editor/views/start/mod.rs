//! The pane on which a file is begun or opened.

mod pane;

pub use pane::StartPane;
