//! A visitor's response, how it is stored and exchanged, and where its answers fall among the published classes.

mod by_id;
mod compact;
mod coverage;
mod json;
mod placement;
mod response;
mod sample;

pub use by_id::ById;
pub use compact::{Unreadable, from_text, is_same_questionnaire, to_text};
pub use coverage::{Coverage, coverage};
pub use json::{Mistake, from_json, to_json, unasked};
pub use placement::{Placement, placements};
pub use response::{Answer, Missing, Response};
pub use sample::{made_up, sample};
