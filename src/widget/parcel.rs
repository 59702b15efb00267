//! What a visitor takes home, and who hands it out: the page around, since views reach neither files nor clipboard.

use serde_json::Value;
use web_sys::HtmlCanvasElement;
use yew::Callback;

/// Something to take home.
pub enum Parcel {
    /// A file of text; `kind` is its media type.
    File { name: String, kind: &'static str, text: String },
    /// A file of JSON, which the page around writes.
    Json { name: String, value: Value },
    /// A picture, to be a PNG file.
    Picture { name: String, canvas: HtmlCanvasElement },
    /// For the clipboard.
    Text(String),
    /// The address of the page with the answers in it, for the clipboard.
    Link,
    /// The same for whatever the visitor's device passes things on by, with a text and, where there is one and it takes it, a picture.
    Onward { title: String, text: String, picture: Option<(String, HtmlCanvasElement)> },
    /// The results on paper.
    Print,
}

/// What became of a parcel.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A file of this name.
    Saved(String),
    Copied,
    /// It is out of our hands, or the visitor thought better of it.
    Done,
    /// The whole page was to be printed, since the results alone can't be.
    WholePage,
    /// The clipboard is closed to this page: the visitor has to copy the text.
    ByHand(String),
    Failed,
}

/// The page around, as one that hands parcels out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counter {
    /// Whether the device passes things on.
    pub passes_on: bool,
    pub hand: Callback<(Parcel, Callback<Outcome>)>,
}
