//! The results: where the visitor stands, what to do about it, and the figures behind it.

mod changes;
pub mod details;
mod header;
mod lags;
mod row_text;
mod screen;
mod where_you_stand;

pub use changes::changes;
pub use header::{header, unanswered};
pub use lags::{LargestLags, SHOWN_FIRST, advice_text};
pub use row_text::row_text;
pub use screen::{Props, Results};
pub use where_you_stand::WhereYouStand;
