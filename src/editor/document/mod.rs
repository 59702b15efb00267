//! A benchmark file while it is written: a JSON tree that may have errors, the changes to it, and what the format knows of its values.

mod change;
mod checked;
mod format;
mod history;
mod ids;
pub mod pointer;

pub use change::Change;
pub use checked::Checked;
pub use format::{Field, Format, Shape, Target};
pub use history::History;
pub use ids::{free_id, references, rename};
