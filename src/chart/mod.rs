//! The pictures of a comparison: geometry first, which is pure and tested, then ink on any plotters backend.

mod draw;
#[cfg(not(target_arch = "wasm32"))]
mod paper;
mod scene;
mod sheet;
mod stand;

pub use draw::{Palette, draw};
#[cfg(not(target_arch = "wasm32"))]
pub use paper::{Estimate, svg};
pub use scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape, Target};
pub use stand::where_you_stand;
