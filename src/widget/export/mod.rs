//! What a visitor can take along: pictures, tables, text, a link. The engine loads it with its last part.

mod csv;
mod footer;
mod panel;
mod pictures;
mod plain_text;

pub use self::csv::csv;
pub use footer::footer;
pub use panel::ExportPanel;
pub use pictures::{picture, subjects, whole};
pub use plain_text::plain_text;
