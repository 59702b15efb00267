//! The charts further down the results, and the files that charts are exported to. They belong to the last part of the engine that is
//! loaded.

mod all_together;
mod crowd;
mod distribution;
mod orders;
mod poster;
mod posting_card;
mod svg;

pub use all_together::all_together;
pub use crowd::{MAX_CROWD, crowd};
pub use distribution::distribution;
pub use orders::orders;
pub use poster::{Headline, Part, Poster, inner_width, poster};
pub use posting_card::{Card, card};
pub use svg::{EstimatedWidths, standalone, svg};
