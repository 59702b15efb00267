//! Why a draft was not saved.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsaved {
    /// Another tab has saved it since.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "outside a browser nothing is kept"))]
    ChangedElsewhere,
    /// The browser refuses: its space is full, say.
    Refused,
}
