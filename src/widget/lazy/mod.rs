//! What is loaded, built or rendered later than the first screen.

mod chunked_render;
mod delayed_callback;
mod disclosure;
mod find_in_page;
mod lazy_part;
mod parts;
mod prerender;
mod printing;

pub use chunked_render::{ALL, use_chunked_render};
pub use delayed_callback::DelayedCallback;
pub use disclosure::Disclosure;
pub use find_in_page::use_find_in_page;
pub use lazy_part::{LazyPart, PartStatus, part_placeholder, use_part};
pub use parts::{LazyParts, Part};
pub use prerender::use_prerender;
pub use printing::use_printing;
