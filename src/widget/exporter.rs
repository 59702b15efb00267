//! Requests for exports, and the exporter that fulfils them. The views themselves have no access to files, clipboard or printer.

use serde_json::Value;
use web_sys::HtmlCanvasElement;
use yew::Callback;

use super::calendar::CalendarEvent;

pub enum ExportRequest {
    /// Save a text file.
    File { name: String, media_type: &'static str, text: String },
    /// Save a JSON file. The exporter writes its text.
    Json { name: String, value: Value },
    /// Save a date for a calendar, with the page's address, and the answers in it if the visitor says so.
    Date { name: String, event: CalendarEvent, has_answers: bool },
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
    /// A file of this name was saved, unless the page or the app around it refuses files. No browser tells whether it does, so the view
    /// shows the content too.
    SavedPerhaps(String, FileContent),
    Copied,
    /// The browser or the device shows the rest itself.
    Done,
    /// The visitor has cancelled.
    Cancelled,
    /// The results were printed, unless the page around them refuses that. No browser tells whether it does.
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
    /// The address of a picture. A page's policy may refuse to show it.
    Picture(String),
    Text(String),
}

/// What the embedding offers to the views for exports. The default ignores every request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exporter {
    /// Whether the device has a share sheet.
    pub can_share: bool,
    /// The address of the page, without answers. None if the page has none that opens elsewhere.
    pub page_address: Option<String>,
    /// Takes a request, and calls back with its outcome.
    pub submit: Callback<(ExportRequest, Callback<ExportOutcome>)>,
    /// Called with the name of what was exported, once it has neither failed nor been cancelled.
    pub on_export: Callback<&'static str>,
}
