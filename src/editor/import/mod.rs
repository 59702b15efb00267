//! How a file is begun: what an author gives, what was understood of it, and what is left to do once it is a survey.

mod beginning;
mod given;
mod made;
mod said;
mod to_do;
mod way;

pub use beginning::{Beginning, Step};
pub use given::{Given, Refusal, way_for};
pub use made::{Made, MadeQuestion, begun, made, made_of_file, made_of_json};
pub use said::said;
pub use to_do::is_settled;
pub use way::Way;
