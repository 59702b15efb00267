//! What is loaded, built or rendered later than the first screen.

mod chunked_render;
mod disclosure;
mod lazy_part;
mod near_viewport;
mod parts;
mod prerender;

pub use chunked_render::{ALL, use_chunked_render};
pub use disclosure::Disclosure;
pub use lazy_part::{LazyPart, PartStatus, part_placeholder, use_part};
pub use near_viewport::NearViewport;
pub use parts::{LazyParts, Part};
pub use prerender::use_prerender;
