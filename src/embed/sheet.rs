//! The results on a sheet of paper: a document of their own in a frame within our shadow root, so that a visitor can print
//! them without the page around.
//!
//! They are shown once more, as wide as paper and in its colours, and copied: what a printer gets needs no scripts.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlElement, HtmlIFrameElement, ShadowRoot, ShadowRootInit};
use web_sys::{ShadowRootMode, Window};
use yew::{AppHandle, Callback};

use crate::widget::{Props, State, Widget};

/// What a page gives to a sheet.
pub struct Paper<'p> {
    /// Where the widget is mounted.
    pub place: &'p Element,
    /// The widget's stylesheet.
    pub style: &'p str,
}

/// A sheet, until it was printed or is dropped.
#[must_use]
pub struct Sheet {
    frame: Frame,
    _printed: EventListener,
}

/// A frame that goes with its owner, however far the sheet in it has come.
struct Frame(HtmlIFrameElement);

/// What the owner of the page may have chosen that also does on paper.
const CHOSEN: [&str; 3] = ["--toise-accent", "--toise-font", "--toise-radius"];
/// What a frame's document needs besides the widget's own stylesheet.
const MARGINS: &str = "@page { margin: 12mm } body { margin: 0 }";

/// How long the painting may take, in frames of the screen.
const FRAMES: u32 = 120;

impl Paper<'_> {
    /// A sheet with the results of `state`. None where the browser refuses a part of it.
    pub async fn sheet(&self, state: &State) -> Option<Sheet> {
        let page = self.place.owner_document()?;
        let window = page.default_view()?;
        let root: ShadowRoot = self.place.get_root_node().unchecked_into();
        let shown = Shown::new(self, &page, &root, state)?;
        let frame = Frame(page.create_element("iframe").ok()?.unchecked_into());
        hide(&frame.0)?;
        // It is there at once in some engines, and in others after a while.
        let is_there = Rc::new(Cell::new(false));
        let loaded = is_there.clone();
        let _loading = EventListener::once(&frame.0, "load", move |_| loaded.set(true));
        root.append_child(&frame.0).ok()?;
        shown.painted(&window, &is_there).await?;
        let inner = frame.0.content_window()?;
        let printed = {
            let frame = frame.0.clone();
            EventListener::once(&inner, "afterprint", move |_| frame.remove())
        };
        let sheet = Sheet { frame, _printed: printed };
        self.copy(&shown, &sheet.frame.0.content_document()?, &inner, state)?;
        Some(sheet)
    }

    /// Writes what is shown into the document of a frame.
    fn copy(&self, shown: &Shown, paper: &Document, inner: &Window, state: &State) -> Option<()> {
        paper.set_title(&state.world.title());
        adopt(paper, &style(inner, MARGINS)?)?;
        let host = paper.create_element("div").ok()?;
        self.choose(&host)?;
        paper.body()?.append_child(&host).ok()?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&root, &style(inner, self.style)?)?;
        let copy: Element = paper.import_node_with_deep(&shown.place, true).ok()?.unchecked_into();
        root.append_child(&copy).ok()?;
        let canvases = |within: &Element| -> Option<Vec<HtmlCanvasElement>> {
            let found = within.query_selector_all("canvas").ok()?;
            Some((0..found.length()).filter_map(|place| found.get(place)).map(JsCast::unchecked_into).collect())
        };
        for (from, to) in canvases(&shown.place)?.iter().zip(canvases(&copy)?) {
            let context: CanvasRenderingContext2d = to.get_context("2d").ok()??.unchecked_into();
            context.draw_image_with_html_canvas_element(from, 0.0, 0.0).ok()?;
        }
        Some(())
    }

    /// Gives `host` what the owner chose, and the light theme.
    fn choose(&self, host: &Element) -> Option<()> {
        let window = self.place.owner_document()?.default_view()?;
        let chosen = window.get_computed_style(self.place).ok()??;
        let own = host.unchecked_ref::<HtmlElement>().style();
        for name in CHOSEN {
            let value = chosen.get_property_value(name).ok()?;
            if !value.is_empty() {
                own.set_property(name, &value).ok()?;
            }
        }
        host.set_attribute("theme", "light").ok()
    }
}

impl Sheet {
    /// Whether the browser took it.
    pub fn print(&self) -> bool {
        self.frame.0.content_window().is_some_and(|window| window.print().is_ok())
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// The results shown once more, unseen and as wide as paper.
struct Shown {
    host: Element,
    place: Element,
    app: Option<AppHandle<Widget>>,
}

impl Shown {
    fn new(paper: &Paper<'_>, page: &Document, root: &ShadowRoot, state: &State) -> Option<Self> {
        let [host, place] = [page.create_element("div").ok()?, page.create_element("div").ok()?];
        hide(&host)?;
        paper.choose(&host)?;
        root.append_child(&host).ok()?;
        let mut shown = Self { host, place, app: None };
        let within = shown.host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&within, &style(&page.default_view()?, paper.style)?)?;
        shown.place.set_class_name("box");
        shown.place.set_attribute("data-paper", "").ok()?;
        within.append_child(&shown.place).ok()?;
        let props = Props {
            world: state.world.whole(),
            kept: Some(state.progress.clone()),
            link: None,
            on_state: Callback::noop(),
            on_ready: Callback::noop(),
        };
        shown.app = Some(yew::Renderer::<Widget>::with_root_and_props(shown.place.clone(), props).render());
        Some(shown)
    }

    /// Waits until a frame is there and every picture has been painted: then it has a height of its own. None where that takes too long, or the page
    /// has let go of the widget meanwhile.
    async fn painted(&self, window: &Window, is_framed: &Cell<bool>) -> Option<()> {
        for _ in 0..FRAMES {
            next_frame(window).await?;
            if !self.place.is_connected() {
                return None;
            }
            let is_there = self.place.query_selector("h2").ok()?.is_some();
            if is_framed.get() && is_there && self.place.query_selector("canvas:not([style])").ok()?.is_none() {
                return Some(());
            }
        }
        None
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.remove();
    }
}

/// Lays an element out where nobody sees, hears or reaches it.
fn hide(element: &Element) -> Option<()> {
    element.set_class_name("sheet");
    element.set_attribute("inert", "").ok()
}

/// A stylesheet for documents of `window`: no policy of the page's refuses those that are constructed.
fn style(window: &Window, text: &str) -> Option<JsValue> {
    let make: Function = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet = Reflect::construct(&make, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.unchecked_into();
    replace.call1(&sheet, &text.into()).ok()?;
    Some(sheet)
}

fn adopt(root: &JsValue, sheet: &JsValue) -> Option<()> {
    Reflect::set(root, &"adoptedStyleSheets".into(), &Array::of1(sheet)).ok().map(|_| ())
}

async fn next_frame(window: &Window) -> Option<()> {
    let frame = Promise::new(&mut |resolve, _| {
        window.request_animation_frame(&resolve).map(|_| ()).unwrap_or_default();
    });
    frame.await.ok().map(|_| ())
}
