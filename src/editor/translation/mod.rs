//! The texts of a file in its languages: which are missing, and how they travel to translators and back.

mod entries;
mod exchange;
mod languages;
mod po;
mod table;

pub use entries::{Entry, copies, entries, with_translation};
pub use exchange::{Imported, Line, Skipped, Why, import, lines};
pub use languages::{add_language, is_tag, make_default, remove_language};
pub use po::{from_po, to_po};
pub use table::{from_table, to_table};
