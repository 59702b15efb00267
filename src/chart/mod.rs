//! The pictures of a comparison: geometry first, which is pure and tested, then ink on any plotters backend.

mod crowd;
mod distribution;
mod draw;
mod motion;
mod orders;
mod paper;
mod poster;
mod scene;
mod sheet;
mod stand;
mod together;

pub use crowd::crowd;
pub use distribution::distribution;
pub use draw::{Palette, Resolution, draw};
pub use motion::{between, can_move};
pub use orders::orders;
pub use paper::{Estimate, standalone, svg};
pub use poster::{Headline, Part, Poster, poster, room};
pub use scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape, Target};
pub use stand::where_you_stand;
pub use together::all_together;
