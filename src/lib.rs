//! Toise: a visitor answers a survey's questions and sees where the business stands against those who answered it then.

pub mod answers;
pub mod benchmark;
pub mod chart;
pub mod embed;
pub mod packed;
pub mod standing;
pub mod text;
pub mod widget;
