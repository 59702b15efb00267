//! Requests for exports, and the exporter that fulfils them. The views themselves have no access to files, clipboard or printer.

use serde_json::Value;
use web_sys::HtmlCanvasElement;
use yew::Callback;

pub enum ExportRequest {
    /// Save a text file.
    File { name: String, media_type: &'static str, text: String },
    /// Save a JSON file. The exporter writes its text.
    Json { name: String, value: Value },
    /// Save what a canvas shows as a PNG file.
    Picture { name: String, canvas: HtmlCanvasElement },
    /// Copy a text to the clipboard.
    Text(String),
    /// Copy the page's address with the answers in it to the clipboard.
    Link,
    /// Open the device's share sheet with the page's address with the answers, a text, and a picture by its file name. Devices that
    /// take no files get no picture.
    Share { title: String, text: String, picture: Option<(String, HtmlCanvasElement)> },
    /// Print the results.
    Print,
}

/// How a request ended.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportOutcome {
    /// A file of this name was saved.
    Saved(String),
    /// The same, unless the page or the app around it refuses files, which no browser tells. The content is to be shown too.
    SavedPerhaps(String, FileContent),
    Copied,
    /// The browser or the device shows the rest itself, or the visitor has cancelled.
    Done,
    /// The results were printed, unless the page around them refuses that, which no browser tells.
    PrintedPerhaps,
    /// The whole page was printed, since the results could not be printed alone.
    WholePage,
    /// The page may not use the clipboard, so the visitor has to copy this text by hand.
    CopyByHand(String),
    Failed,
}

/// What was saved to a file, in a form that the visitor can keep by hand.
#[derive(Debug, Clone, PartialEq)]
pub enum FileContent {
    /// The address of a picture, which is valid until the next export.
    Picture(String),
    Text(String),
}

/// What the embedding offers to the views for exports. The default ignores every request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exporter {
    /// Whether the device has a share sheet.
    pub can_share: bool,
    /// Whether the page has no address that a link could lead to.
    pub is_unlinkable: bool,
    /// Takes a request, and calls back with its outcome.
    pub submit: Callback<(ExportRequest, Callback<ExportOutcome>)>,
}
