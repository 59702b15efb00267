//! The languages of the survey, and its texts in them.

mod choice;
mod exchange;
mod names;
mod pane;
mod table;

pub use pane::LanguagesPane;
