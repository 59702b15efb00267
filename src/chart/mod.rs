//! The charts of a comparison. Each is laid out as geometry, a [`Scene`], which is pure and tested, and then drawn on any plotters backend.

pub mod details;
mod draw;
mod motion;
mod phrases;
mod scene;
mod scene_builder;
mod where_you_stand;

pub use details::{
    Card, EstimatedWidths, Headline, MAX_CROWD, Part, Poster, all_together, card, crowd, distribution, inner_width, orders, poster,
    standalone, svg,
};
pub use draw::{Palette, Resolution, draw};
pub use motion::{between, can_move};
pub use phrases::{level, percentiles, within, yours_of};
pub use scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, Target, TextMeasurer};
pub use where_you_stand::where_you_stand;
