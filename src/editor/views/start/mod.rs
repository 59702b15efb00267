//! The pane on which a file is begun or opened.

mod answers;
mod choices;
mod codebook;
mod faults;
mod file;
mod give;
mod grid;
mod outcome;
mod pane;
mod parts;
mod rows;
mod scratch;
mod shipped;
mod table;
mod to_do;

pub use pane::StartPane;
pub use to_do::ToDo;
