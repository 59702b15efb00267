//! How exports leave the page: files, clipboard, share sheet, paper. The engine loads it with its last part.

mod delivery;
mod print_frame;

pub use delivery::{Delivery, deliver};
