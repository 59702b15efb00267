//! The questionnaire and its results, as Yew components.
//!
//! [`Widget`] is the root: it holds the [`State`](state::State) and gives each view its props and a callback to dispatch actions. Views do
//! not touch the page around them: events for the page leave by [`Props::on_state`], exports by the [`Exporter`].

mod app;
mod banner;
pub mod calendar;
mod context;
mod dispatch;
pub mod evidence;
pub mod export;
mod exporter;
mod focus;
pub mod headline;
pub mod lazy;
mod picture;
mod pointer;
pub mod questionnaire;
pub mod results;
mod shared;
pub mod state;
pub mod wording;

pub use app::{Props, Widget};
pub use banner::render_banner;
pub use context::{Flow, Remember, Settings, WidgetContext};
pub use exporter::{ExportOutcome, ExportRequest, Exporter, FileContent};
pub use focus::{FocusMove, use_focus};
pub use headline::{headline, qualifications};
pub use shared::Shared;
