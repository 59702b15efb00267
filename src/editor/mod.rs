//! The authors' page: a published survey becomes a benchmark file without anybody seeing JSON. All of it runs in the browser, and nothing of
//! it reaches visitors of the widget.
//!
//! [`document`] is the file that is being written, without a browser; [`outline`] is what authors do with its sections, questions and answers.
//! [`state`] holds it with where the author is, and [`views`] show both.

mod app;
mod browser;
pub mod document;
pub mod drafts;
mod faults;
mod field_id;
mod fixes;
pub mod import;
mod language;
mod missing;
pub mod outline;
mod quoted;
pub mod state;
mod table;
mod texts;
pub mod translation;
pub mod views;
mod visitors;
mod workbench;

pub use app::{App, start};
pub use faults::{CATALOGUES, FOR_FORMS, fault_in_english, fault_in_words, translated};
pub use fixes::{Fix, fix};
pub use missing::missing;
pub use table::table;
pub use texts::{LANGUAGES, Texts};
pub use workbench::{Workbench, use_workbench};
