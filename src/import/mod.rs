//! Makes a benchmark file of what others publish: a table of shares, the rows of respondents, an archive's codebook, or answers that
//! visitors have sent. Whatever the format requires and a publication lacks is filled in, and named in a [`Note`].

mod codebook;
mod collected;
mod counts;
mod delimited;
mod draft;
mod microdata;
mod notes;
mod numbers;
mod survey;
mod table;
mod words;

pub use codebook::survey_of_codebook;
pub use collected::{codes_in, recount};
pub use delimited::MAX_BYTES;
pub use draft::to_json;
pub use microdata::{Roles, survey_of_rows};
pub use notes::{Fault, Note};
#[cfg(feature = "editor")]
pub use numbers::{base_in, number_in};
pub use survey::Survey;
pub use table::survey_of_table;
