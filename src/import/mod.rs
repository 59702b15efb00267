//! Makes a benchmark file of what others publish: a table of shares, the rows of respondents, an archive's codebook, or answers that
//! visitors have sent. Whatever the format requires and a publication lacks is filled in, and named in a [`Note`].

mod codebook;
mod collected;
mod column;
mod counts;
mod delimited;
mod draft;
mod layout;
mod lines;
mod microdata;
mod notes;
mod numbers;
mod row;
mod scratch;
mod survey;
mod table;
mod words;

pub use codebook::{Variable, survey_of_codebook, variables_of_codebook};
pub use collected::{codes_in, recount};
pub use column::Column;
pub use delimited::{MAX_BYTES, Table};
#[cfg(feature = "editor")]
pub use draft::to_draft;
pub use draft::to_json;
pub use layout::Layout;
pub use lines::Sentence;
#[cfg(feature = "editor")]
pub use lines::answers_in;
pub use microdata::{Roles, is_weight, survey_of_respondents, survey_of_rows};
pub use notes::{Fault, Note};
#[cfg(feature = "editor")]
pub use numbers::{base_in, number_in, written_share};
pub use row::Row;
pub use scratch::survey_of_scratch;
pub use survey::Survey;
pub use table::{survey_of_columns, survey_of_table};
#[cfg(feature = "editor")]
pub use words::{filled, words};
