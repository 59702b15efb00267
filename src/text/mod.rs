//! The widget's own messages in one language, and how that language writes numbers, lists and dates and picks plural forms.

#[cfg(not(target_arch = "wasm32"))]
mod icu;
mod keys;
mod language;
mod message;
mod number_input;
mod numbers;
mod plain;

#[cfg(not(target_arch = "wasm32"))]
pub use icu::{IcuNumbers, LOCALES};
pub use keys::Key;
pub use language::{Language, Messages, messages};
pub use message::Fill;
pub use number_input::read_number;
pub use numbers::{Numbers, Plural};
pub use plain::{plain, read_plain};
