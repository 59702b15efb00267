//! The content of the results' sections and panels. The engine loads it with the part `Part::Details`.

mod about;
mod all_together;
mod content;
mod contrast;
mod crowd;
mod distributions;
mod further_advice;
mod means;
mod my_plan;
mod numbers;
mod orders;
mod other_lags;
mod row_list;
mod try_a_change;

pub use content::{content, my_plan, panel};
