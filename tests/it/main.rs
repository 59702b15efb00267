//! The native tests: the core against known answers, and the views as they render.

mod arbitrary;
mod command;
mod compact;
mod comparison;
mod faults;
mod format;
mod properties;
mod vectors;
