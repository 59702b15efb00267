//! Delivers exports: to files, clipboard, share sheet and printer. The engine loads it with the part `Part::Details`.

mod delivery;
mod print_frame;

pub use delivery::{Delivery, deliver};
