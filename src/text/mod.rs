//! The widget's own messages in one language, and how that language writes numbers, lists and dates and picks plural forms.

mod keys;
mod language;
mod message;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod number_input;
mod numbers;
mod plain;

pub use keys::Key;
pub use language::{Language, Messages, messages};
pub use message::Fill;
#[cfg(not(target_arch = "wasm32"))]
pub use native::{LOCALES, Native};
pub use number_input::read_number;
pub use numbers::{Numbers, Plural};
pub use plain::{plain, read_plain};
