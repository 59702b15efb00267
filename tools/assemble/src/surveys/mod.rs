//! The gallery of the surveys that come along, as static pages: an index, and a folder a survey with its page in each language, its figures
//! as a table, and a description of that table for machines.

/// Where they are in `dist/`. People open these pages by themselves, so that no block list keeps a widget from its visitors by the name.
pub const FOLDER: &str = "surveys";

mod dataset;
mod page;
mod survey;
mod table;
mod texts;

pub use page::{index, page};
pub use survey::Survey;
pub use table::{csv, package};
pub use texts::{LANGUAGES, Texts, file_name};
