//! What a visitor can take along, and the embedding that hands it out: views reach neither files nor the clipboard.

use serde_json::Value;
use web_sys::HtmlCanvasElement;
use yew::Callback;

/// One thing to take along.
pub enum ExportRequest {
    /// A text file; `kind` is its media type.
    File { name: String, kind: &'static str, text: String },
    /// A JSON file. The embedding writes its text.
    Json { name: String, value: Value },
    /// A PNG file.
    Picture { name: String, canvas: HtmlCanvasElement },
    /// A text for the clipboard.
    Text(String),
    /// The page's address with the answers in it, for the clipboard.
    Link,
    /// The same address for the device's share sheet, with a text and, where there is one and the device takes it, a picture.
    Share { title: String, text: String, picture: Option<(String, HtmlCanvasElement)> },
    /// The results on paper.
    Print,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportOutcome {
    /// A file of this name was saved.
    Saved(String),
    Copied,
    /// The browser or the device has taken over, or the visitor has cancelled.
    Done,
    /// The whole page goes to the printer, as the results alone could not.
    WholePage,
    /// The page may not use the clipboard: the visitor has to copy this text by hand.
    CopyByHand(String),
    Failed,
}

/// Hands out exports, as the embedding page can.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exporter {
    /// Whether the device has a share sheet.
    pub can_share: bool,
    /// Takes a request, and calls back with its outcome.
    pub submit: Callback<(ExportRequest, Callback<ExportOutcome>)>,
}
