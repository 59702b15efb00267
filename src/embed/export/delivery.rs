//! Delivers exports with what the browser offers: downloads, the clipboard, the share sheet, printing. Nothing is written to the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Element, File, FilePropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url, Window};
use yew::Callback;

use super::print_frame::{Paper, PrintFrame};
use crate::answers;
use crate::embed::js_value::to_text;
use crate::embed::link;
use crate::widget::calendar::calendar_file;
use crate::widget::state::State;
use crate::widget::{ExportOutcome, ExportRequest, FileContent};

#[wasm_bindgen]
extern "C" {
    /// The members of `navigator` that some browsers lack, or refuse to some pages.
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &Navigator) -> Option<Clipboard>;
    #[wasm_bindgen(method, getter, js_name = userAgent)]
    fn user_agent(this: &Navigator) -> String;
    #[wasm_bindgen(method, catch)]
    fn share(this: &Navigator, data: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = canShare)]
    fn can_share(this: &Navigator, data: &Object) -> Result<bool, JsValue>;

    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;
}

/// What the browsers within apps call themselves: Facebook, Instagram, Line, Snapchat, Pinterest, LinkedIn, TikTok, and any Android app.
const IN_APP: [&str; 9] = ["FBAN", "FBAV", "Instagram", "Line/", "Snapchat", "Pinterest", "LinkedInApp", "musical_ly", "; wv)"];

/// What delivering needs. The exporter builds it field by field, since this part of the engine, and with it any constructor, is loaded
/// later.
pub struct Delivery {
    /// The element that the widget is mounted on.
    pub container: Element,
    pub window: Option<Window>,
    pub state: Rc<RefCell<Option<Rc<State>>>>,
    /// The last file, until its successor.
    pub saved: RefCell<Option<Saved>>,
    pub print_frame: RefCell<Option<PrintFrame>>,
    /// The widget's stylesheet.
    pub style: String,
}

/// Delivers a request and reports its outcome.
pub async fn deliver(delivery: Rc<Delivery>, request: ExportRequest, on_outcome: Callback<ExportOutcome>) {
    on_outcome.emit(delivery.deliver(request).await);
}

impl Delivery {
    async fn deliver(&self, request: ExportRequest) -> ExportOutcome {
        match request {
            ExportRequest::File { name, media_type, text } => self.save(text_blob(&text, media_type), name, FileContent::Text(text)),
            ExportRequest::Json { name, value } => {
                let text = to_text(&value);
                self.save(text_blob(&text, "application/json"), name, FileContent::Text(text))
            }
            ExportRequest::Date { name, event, has_answers } => {
                let address = if has_answers { self.link() } else { self.window.as_ref().and_then(link::page) };
                let text = calendar_file(&event, address.as_deref());
                self.save(text_blob(&text, "text/calendar;charset=utf-8"), name, FileContent::Text(text))
            }
            ExportRequest::Picture { name, canvas } => {
                let blob = png(&canvas).await;
                // More pages permit pictures in data: addresses than in blob: ones.
                let address = if self.may_be_refused() { canvas.to_data_url().unwrap_or_default() } else { String::new() };
                self.save(blob, name, FileContent::Picture(address))
            }
            ExportRequest::Text(text) => self.copy(text).await,
            ExportRequest::Link => match self.link() {
                Some(link) => self.copy(link).await,
                None => ExportOutcome::Failed,
            },
            ExportRequest::Share { title, text, picture } => self.share(&title, &text, picture).await.unwrap_or(ExportOutcome::Failed),
            ExportRequest::Print => self.print().await.unwrap_or(ExportOutcome::Failed),
        }
    }

    fn navigator(&self) -> Option<Navigator> {
        let navigator = Reflect::get(self.window.as_ref()?, &"navigator".into()).ok()?;
        Some(navigator.unchecked_into())
    }

    fn save(&self, blob: Option<Blob>, name: String, content: FileContent) -> ExportOutcome {
        let saved = blob.and_then(|blob| Saved::new(&self.container, &blob, &name));
        let outcome = match &saved {
            None => ExportOutcome::Failed,
            Some(_) if self.may_be_refused() => ExportOutcome::SavedPerhaps(name, content),
            Some(_) => ExportOutcome::Saved(name),
        };
        self.saved.replace(saved);
        outcome
    }

    /// Whether files and printing may be refused without a word: in a frame, which can be sandboxed; in a page that is; in the browsers
    /// within apps, which drop downloads.
    fn may_be_refused(&self) -> bool {
        let Some(window) = &self.window else { return true };
        let is_framed = window.top().ok().flatten().as_ref() != Some(window);
        let agent = self.navigator().map(|navigator| navigator.user_agent()).unwrap_or_default();
        is_framed || window.origin() == "null" || IN_APP.iter().any(|app| agent.contains(app))
    }

    async fn copy(&self, text: String) -> ExportOutcome {
        let writing = self.navigator().and_then(|navigator| navigator.clipboard()?.write_text(&text).ok());
        let is_copied = match writing {
            Some(writing) => writing.await.is_ok(),
            None => false,
        };
        if is_copied { ExportOutcome::Copied } else { ExportOutcome::CopyByHand(text) }
    }

    /// The page's address with the answers in it.
    fn link(&self) -> Option<String> {
        let state = self.state.borrow().clone()?;
        link::address(self.window.as_ref()?, &answers::to_text(&state.progress.response, &state.context.benchmark))
    }

    /// None if the device has no share sheet, or sharing fails.
    async fn share(&self, title: &str, text: &str, picture: Option<(String, HtmlCanvasElement)>) -> Option<ExportOutcome> {
        let navigator = self.navigator()?;
        let data = Object::new();
        let link = self.link();
        for (key, value) in [("title", Some(title)), ("text", Some(text)), ("url", link.as_deref())] {
            if let Some(value) = value {
                Reflect::set(&data, &key.into(), &value.into()).ok()?;
            }
        }
        let picture = match &picture {
            Some((name, canvas)) => png(canvas).await.and_then(|blob| png_file(&blob, name)),
            None => None,
        };
        if let Some(picture) = picture {
            Reflect::set(&data, &"files".into(), &Array::of1(&picture)).ok()?;
            if !navigator.can_share(&data).unwrap_or_default() {
                Reflect::delete_property(&data, &"files".into()).ok()?;
            }
        }
        match navigator.share(&data).ok()?.await {
            Ok(_) => Some(ExportOutcome::Done),
            // The visitor closed the share sheet.
            Err(error) => (Reflect::get(&error, &"name".into()).ok()? == "AbortError").then_some(ExportOutcome::Cancelled),
        }
    }

    /// Prints the results alone; if the browser refuses that, the whole page. None if neither works.
    async fn print(&self) -> Option<ExportOutcome> {
        let state = self.state.borrow().clone()?;
        let frame = Paper { container: &self.container, style: &self.style }.frame(&state).await;
        // If the page has removed the widget meanwhile, there is nothing to print.
        if !self.container.is_connected() {
            return None;
        }
        let is_printed = frame.as_ref().is_some_and(PrintFrame::print);
        self.print_frame.replace(frame);
        if !is_printed {
            self.window.as_ref()?.print().ok()?;
        }
        Some(if self.may_be_refused() {
            ExportOutcome::PrintedPerhaps
        } else if is_printed {
            ExportOutcome::Done
        } else {
            ExportOutcome::WholePage
        })
    }
}

/// The object URL of a file that is being saved. Dropping it revokes the URL. That must not be soon: the browser reads the file later.
pub struct Saved(String);

impl Saved {
    fn new(container: &Element, blob: &Blob, name: &str) -> Option<Self> {
        let link: HtmlAnchorElement = container.owner_document()?.create_element("a").ok()?.unchecked_into();
        let saved = Self(Url::create_object_url_with_blob(blob).ok()?);
        link.set_href(&saved.0);
        link.set_download(name);
        // The link need not be on the page to be clicked.
        link.click();
        Some(saved)
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        Url::revoke_object_url(&self.0).unwrap_or_default();
    }
}

fn text_blob(text: &str, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

/// What `canvas` shows as a PNG. None if the browser cannot encode it.
async fn png(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let blob = Promise::new(&mut |resolve, _| {
        if canvas.to_blob(&resolve).is_err() {
            resolve.call1(&JsValue::NULL, &JsValue::NULL).unwrap_or_default();
        }
    });
    blob.await.ok()?.dyn_into().ok()
}

fn png_file(blob: &Blob, name: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type("image/png");
    File::new_with_blob_sequence_and_options(&Array::of1(blob), name, &options).ok()
}
