//! What a visitor answered: one response of many answers, some of them missing.

mod by_id;
mod compact;
mod coverage;
mod json;
mod placement;
mod response;

pub use by_id::ById;
pub use compact::{Unreadable, from_text, is_same_questionnaire, to_text};
pub use coverage::{Coverage, coverage};
pub use json::{Mistake, from_json, to_json};
pub use placement::{Placement, placements};
pub use response::{Answer, Missing, Response};
