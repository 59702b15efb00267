//! Pictures on the page: the canvas, the marks that keyboard and pointer reach, and the same numbers as a table.

mod canvas;
mod canvas_backend;
mod data_table;
mod marks;
mod subject;

pub use canvas::{Picture, paint_for_export};
pub use data_table::DataTable;
pub use subject::Subject;
