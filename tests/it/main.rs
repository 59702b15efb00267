//! The native tests: the core against known answers, and the views as they render.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "pitfalls of a page, which this is not")]

mod agreement;
mod arbitrary;
mod beginning;
mod chart;
mod command;
mod compact;
mod comparison;
mod diagnostics;
mod documents;
mod drafts;
mod editor;
mod editor_texts;
mod embedding;
mod exports;
mod faults;
mod format;
mod groups;
mod importing;
mod imports;
mod outline;
mod outline_views;
mod packs;
mod plan;
mod properties;
mod results;
mod sentences;
mod surveys;
mod text;
mod tidy;
mod translating;
mod vectors;
mod verdicts;
mod version;
mod views;
mod wordpress;
