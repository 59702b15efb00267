//! The exports: pictures, tables, plain text, a link and printing. The engine loads them with the part `Part::Details`.

mod csv;
mod footer;
mod mail;
mod message;
mod panel;
mod pictures;
mod plain_text;

pub use self::csv::csv;
pub use footer::footer;
pub use panel::{Export, SavePanel, SharePanel, use_exports};
pub use pictures::{CardShape, card_scene, picture, poster_subjects, subjects};
pub use plain_text::plain_text;
