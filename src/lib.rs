//! Toise, a widget for web pages: visitors answer the questions of a published survey and see where they stand among its respondents.
//!
//! [`benchmark`], [`answers`], [`standing`] and [`text`] are the core: plain data and statistics, without a browser. [`chart`] draws,
//! [`widget`] has the views, and [`embed`] puts the widget onto a page.

pub mod answers;
pub mod benchmark;
pub mod chart;
#[cfg(feature = "editor")]
pub mod editor;
pub mod embed;
pub mod first_screen;
#[cfg(feature = "import")]
pub mod import;
pub mod pack;
pub mod packed;
#[cfg(not(target_arch = "wasm32"))]
pub mod published;
pub mod standing;
pub mod text;
pub mod widget;
