//! The native tests: the core against known answers, and the views as they render.

mod command;
mod faults;
mod vectors;
