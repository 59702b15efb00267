//! The views of the page: the panes, and the forms in them.

mod advice;
mod control;
mod drafts;
mod figures;
mod form;
mod header;
mod languages;
mod list;
mod preview;
mod problems;
mod questions;
mod start;
mod survey;
mod tabs;
mod take_along;

pub use advice::AdvicePane;
pub use control::Control;
pub use drafts::{DraftNotice, Drafts};
pub use figures::FiguresPane;
pub use form::{Field, Form};
pub use header::Header;
pub use languages::LanguagesPane;
pub use list::{List, new_object};
pub use preview::Preview;
pub use problems::{Faults, Problems};
pub use questions::QuestionsPane;
pub use start::StartPane;
pub use survey::SurveyPane;
pub use tabs::Tabs;
pub use take_along::TakeAlongPane;
