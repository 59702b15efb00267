//! What the page shows of the drafts that it keeps.

mod list;
mod notice;

pub use list::Drafts;
pub use notice::DraftNotice;
