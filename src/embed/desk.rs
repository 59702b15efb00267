//! The desk that hands out what a visitor takes home, by whatever the browser has for it. Nothing is written to the page.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Element, File, FilePropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url, Window};
use yew::Callback;
use yew::platform::spawn_local;

use super::json::to_text;
use super::link;
use super::sheet::{Paper, Sheet};
use crate::answers;
use crate::widget::{Counter, Outcome, Parcel, State};

#[wasm_bindgen]
extern "C" {
    /// The parts of a navigator that not every browser has, nor gives to every page.
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &Navigator) -> Option<Clipboard>;
    #[wasm_bindgen(method, getter, js_name = share)]
    fn way_on(this: &Navigator) -> Option<Function>;
    #[wasm_bindgen(method, catch)]
    fn share(this: &Navigator, what: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = canShare)]
    fn can_share(this: &Navigator, what: &Object) -> Result<bool, JsValue>;

    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;
}

/// The desk of one widget. What it began ends with it.
pub struct Desk {
    inner: Rc<Inner>,
    open: Open,
}

struct Inner {
    /// Where the widget is mounted.
    place: Element,
    window: Option<Window>,
    state: Rc<RefCell<Option<Rc<State>>>>,
    saved: RefCell<Option<Saved>>,
    sheet: RefCell<Option<Sheet>>,
    style: String,
}

impl Desk {
    /// `style` is the widget's stylesheet.
    pub fn new(place: &Element, style: String, state: Rc<RefCell<Option<Rc<State>>>>) -> Self {
        let window = place.owner_document().and_then(|page| page.default_view());
        let inner = Inner { place: place.clone(), window, state, saved: RefCell::default(), sheet: RefCell::default(), style };
        Self { inner: Rc::new(inner), open: Open::new() }
    }

    /// What views know of the desk.
    pub fn counter(&self) -> Counter {
        let passes_on = self.inner.navigator().is_some_and(|navigator| navigator.way_on().is_some());
        let (desk, closed) = (Rc::downgrade(&self.inner), self.open.closed.clone());
        let hand = Callback::from(move |(parcel, tell): (Parcel, Callback<Outcome>)| {
            if let Some(desk) = desk.upgrade() {
                spawn_local(unless(closed.clone(), deliver(desk, parcel, tell)));
            }
        });
        Counter { passes_on, hand }
    }
}

/// It comes later than the counter: src/bin/assemble/parts.rs.
async fn deliver(desk: Rc<Inner>, parcel: Parcel, tell: Callback<Outcome>) {
    tell.emit(desk.hand_out(parcel).await);
}

impl Inner {
    async fn hand_out(&self, parcel: Parcel) -> Outcome {
        match parcel {
            Parcel::File { name, kind, text } => self.save(text_blob(&text, kind), name),
            Parcel::Json { name, value } => self.save(text_blob(&to_text(&value), "application/json"), name),
            Parcel::Picture { name, canvas } => self.save(png(&canvas).await, name),
            Parcel::Text(text) => self.copy(text).await,
            Parcel::Link => match self.link() {
                Some(link) => self.copy(link).await,
                None => Outcome::Failed,
            },
            Parcel::Onward { title, text, picture } => self.pass_on(&title, &text, picture).await.unwrap_or(Outcome::Failed),
            Parcel::Print => self.print().await.unwrap_or(Outcome::Failed),
        }
    }

    fn navigator(&self) -> Option<Navigator> {
        let navigator = Reflect::get(self.window.as_ref()?, &"navigator".into()).ok()?;
        Some(navigator.unchecked_into())
    }

    fn save(&self, blob: Option<Blob>, name: String) -> Outcome {
        let saved = blob.and_then(|blob| Saved::new(&self.place, &blob, &name));
        let outcome = if saved.is_some() { Outcome::Saved(name) } else { Outcome::Failed };
        self.saved.replace(saved);
        outcome
    }

    async fn copy(&self, text: String) -> Outcome {
        let writing = self.navigator().and_then(|navigator| navigator.clipboard()?.write_text(&text).ok());
        let is_copied = match writing {
            Some(writing) => writing.await.is_ok(),
            None => false,
        };
        if is_copied { Outcome::Copied } else { Outcome::ByHand(text) }
    }

    /// The page's address with the answers in it.
    fn link(&self) -> Option<String> {
        let state = self.state.borrow().clone()?;
        link::address(self.window.as_ref()?, &answers::to_text(&state.progress.response, &state.world.benchmark))
    }

    async fn pass_on(&self, title: &str, text: &str, picture: Option<(String, HtmlCanvasElement)>) -> Option<Outcome> {
        let navigator = self.navigator()?;
        let what = Object::new();
        for (key, value) in [("title", title), ("text", text), ("url", &self.link()?)] {
            Reflect::set(&what, &key.into(), &value.into()).ok()?;
        }
        let picture = match &picture {
            Some((name, canvas)) => png(canvas).await.and_then(|blob| png_file(&blob, name)),
            None => None,
        };
        if let Some(picture) = picture {
            Reflect::set(&what, &"files".into(), &Array::of1(&picture)).ok()?;
            if !navigator.can_share(&what).unwrap_or_default() {
                Reflect::delete_property(&what, &"files".into()).ok()?;
            }
        }
        match navigator.share(&what).ok()?.await {
            Ok(_) => Some(Outcome::Done),
            // The visitor thought better of it.
            Err(error) => (Reflect::get(&error, &"name".into()).ok()? == "AbortError").then_some(Outcome::Done),
        }
    }

    /// The results alone on paper, or the whole page where a frame is refused.
    async fn print(&self) -> Option<Outcome> {
        let state = self.state.borrow().clone()?;
        let sheet = Paper { place: &self.place, style: &self.style }.sheet(&state).await;
        // There is nothing to print once the page has let go of the widget.
        if !self.place.is_connected() {
            return None;
        }
        let is_printed = sheet.as_ref().is_some_and(Sheet::print);
        self.sheet.replace(sheet);
        if is_printed {
            return Some(Outcome::Done);
        }
        self.window.as_ref()?.print().ok()?;
        Some(Outcome::WholePage)
    }
}

/// That a desk is open. What waits beside `closed` is dropped as soon as this is.
struct Open {
    closed: Promise,
    close: Option<Function>,
}

impl Open {
    fn new() -> Self {
        let mut close = None;
        let closed = Promise::new(&mut |resolve, _| close = Some(resolve));
        Self { closed, close }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(close) = &self.close {
            close.call0(&JsValue::NULL).unwrap_or_default();
        }
    }
}

/// Does `work`, and drops it if `closed` comes first: it may wait for what never comes to an element without a page.
async fn unless(closed: Promise, work: impl Future<Output = ()>) {
    let (mut closed, mut work) = (pin!(closed.into_future()), pin!(work));
    poll_fn(|context| match closed.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(()),
        Poll::Pending => work.as_mut().poll(context),
    })
    .await;
}

/// A file that is being saved. Its address is given back with it: not at once, since the browser may still be reading.
struct Saved(String);

impl Saved {
    fn new(place: &Element, blob: &Blob, name: &str) -> Option<Self> {
        let link: HtmlAnchorElement = place.owner_document()?.create_element("a").ok()?.unchecked_into();
        let saved = Self(Url::create_object_url_with_blob(blob).ok()?);
        link.set_href(&saved.0);
        link.set_download(name);
        // It is pressed without ever being on the page.
        link.click();
        Some(saved)
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        Url::revoke_object_url(&self.0).unwrap_or_default();
    }
}

fn text_blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

async fn png(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let painted = Promise::new(&mut |resolve, _| {
        if canvas.to_blob(&resolve).is_err() {
            resolve.call1(&JsValue::NULL, &JsValue::NULL).unwrap_or_default();
        }
    });
    painted.await.ok()?.dyn_into().ok()
}

fn png_file(blob: &Blob, name: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type("image/png");
    File::new_with_blob_sequence_and_options(&Array::of1(blob), name, &options).ok()
}
