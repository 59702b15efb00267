//! The results: where the visitor stands, what to do about it, and the figures behind it.

mod actions;
mod changes;
pub mod details;
mod fold;
mod header;
mod lag_card;
mod panel;
mod plan;
mod row_text;
mod screen;
mod sections;
mod start_here;
mod trial;
mod where_you_stand;

pub use changes::changes;
pub use header::{header, unanswered};
pub use lag_card::{advice_text, first_step, lag_card};
pub use panel::Panel;
pub use plan::{Plan, plan_button};
pub use row_text::{notes, row_text, sentence};
pub use screen::{Props, Results};
pub use sections::ResultsSection;
pub use start_here::{first_lag, start_here};
pub use trial::tryable;
pub use where_you_stand::WhereYouStand;
