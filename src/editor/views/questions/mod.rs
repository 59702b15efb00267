//! The pane of the questions.

mod cell;
mod condition;
mod direction;
mod drag;
mod focus;
mod groups;
mod kind;
mod options;
mod pane;
mod phrase;
mod published;
mod question;
mod ranking;
mod row;
mod section;
mod shared;
mod toolbar;
mod total;
mod tree;
mod walk;

pub use pane::QuestionsPane;
