//! The questions, one step at a time, with the buttons to the next step, the previous one and the results.

mod control;
pub mod on_demand;
mod progress_bar;
mod question;
mod step;
mod why_we_ask;

pub use control::{Control, Draft, option_row};
pub use progress_bar::progress_bar;
pub use question::QuestionView;
pub use step::{Props, Questionnaire};
pub use why_we_ask::WhyWeAsk;
