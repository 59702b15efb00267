//! The pane of the questions.

mod pane;

pub use pane::QuestionsPane;
