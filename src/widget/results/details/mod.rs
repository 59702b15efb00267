//! The results further down the page. The engine loads them with the part `Part::Details`.

mod about;
mod all_together;
mod contrast;
mod crowd;
#[expect(clippy::module_inception, reason = "the view that shows the others")]
mod details;
mod distributions;
mod further_advice;
mod means;
mod orders;
mod row_list;

pub use about::about;
pub use all_together::all_together;
pub use contrast::contrast;
pub use crowd::Crowd;
pub use details::Details;
pub use distributions::distributions;
pub use further_advice::further_advice;
pub use means::beside_means;
pub use orders::orders;
pub use row_list::{differences, row_list};
