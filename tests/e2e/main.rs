//! `dist/` in real browsers, driven through WebDriver as a visitor would: `make test-e2e`.
//!
//! A test's last name is that of its engine: `cargo test --test e2e -- ::chromium` runs those in Chromium alone. The pages that
//! embed the widget are of another origin than `dist/`, unless a test says otherwise.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "pitfalls of a page, which this is not")]

mod accents;
mod accessible;
mod blogs;
mod browser;
mod building;
mod changing;
mod documents;
mod dragging;
mod editing;
mod editor_drafts;
mod editor_questions;
mod editor_start;
mod embedding;
mod evidence;
mod exports;
mod failing;
mod fallback;
mod first;
mod forms;
mod forwarding;
mod frame_messages;
mod framing;
mod funnel;
mod guessing;
mod heights;
mod hostile;
mod hosts;
mod importing;
mod keyboard;
mod layout;
mod linking;
mod marks;
mod mismatched;
mod outage;
mod pace;
mod packs;
mod pages;
mod painting;
mod pictures;
mod planning;
mod policy;
mod questionnaire;
mod results;
mod resuming;
mod schemes;
mod screens;
mod server;
mod site;
mod slots;
mod slow;
mod surroundings;
mod visitor;
