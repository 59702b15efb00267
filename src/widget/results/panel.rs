//! The panels that the buttons below the picture open.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    Share,
    Save,
    Try,
}
