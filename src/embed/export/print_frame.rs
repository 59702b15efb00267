//! Prints the results without the page around them: as a document of their own, in an iframe inside the widget's shadow root.
//!
//! The results are rendered once more, off screen, in the width and the colours of paper. They are then copied into the iframe, so that the
//! printed document needs no scripts.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlElement, HtmlIFrameElement, ShadowRoot, ShadowRootInit};
use web_sys::{ShadowRootMode, Window};
use yew::{AppHandle, Callback};

use crate::widget::state::State;
use crate::widget::{Props, Widget};

/// What a print frame is made from.
pub struct Paper<'p> {
    /// The element that the widget is mounted on.
    pub container: &'p Element,
    /// The widget's stylesheet.
    pub style: &'p str,
}

/// A document to print. It is removed after printing, or when it is dropped.
#[must_use]
pub struct PrintFrame {
    frame: Frame,
    _printed: EventListener,
}

/// An iframe. Dropping it removes it from the page, also before its document is complete.
struct Frame(HtmlIFrameElement);

/// The custom properties set by the page's owner that are kept on paper. Its colours are those of the light theme.
const OWNER_PROPERTIES: [&str; 3] = ["--toise-accent", "--toise-font", "--toise-radius"];
/// The stylesheet of the frame's document, outside the shadow root with the results.
const MARGINS: &str = "@page { margin: 10mm } body { margin: 0 }";

/// How many animation frames to wait for the pictures to be painted.
const MAX_FRAMES: u32 = 120;

impl Paper<'_> {
    /// A frame with the results of `state`. None if the browser refuses a part of that.
    pub async fn frame(&self, state: &State) -> Option<PrintFrame> {
        let page = self.container.owner_document()?;
        let window = page.default_view()?;
        let root: ShadowRoot = self.container.get_root_node().unchecked_into();
        let results = OffscreenResults::new(self, &page, &root, state)?;
        let frame = Frame(page.create_element("iframe").ok()?.unchecked_into());
        hide(&frame.0)?;
        // Some browsers load the empty frame at once, others later.
        let is_frame_loaded = Rc::new(Cell::new(false));
        let loaded = is_frame_loaded.clone();
        let _loading = EventListener::once(&frame.0, "load", move |_| loaded.set(true));
        root.append_child(&frame.0).ok()?;
        results.wait_until_painted(&window, &is_frame_loaded).await?;
        // None in a sandbox, where the frame is of another origin and nothing of it may be touched.
        let document = frame.0.content_document()?;
        let inner = frame.0.content_window()?;
        let printed = {
            let frame = frame.0.clone();
            EventListener::once(&inner, "afterprint", move |_| frame.remove())
        };
        let print_frame = PrintFrame { frame, _printed: printed };
        self.copy(&results, &document, &inner, state)?;
        Some(print_frame)
    }

    /// Copies the rendered results into the document of a frame.
    fn copy(&self, results: &OffscreenResults, paper: &Document, inner: &Window, state: &State) -> Option<()> {
        paper.set_title(&state.context.title());
        adopt(paper, &style(inner, MARGINS)?)?;
        let host = paper.create_element("div").ok()?;
        self.style_host(&host)?;
        paper.body()?.append_child(&host).ok()?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&root, &style(inner, self.style)?)?;
        let copy: Element = paper.import_node_with_deep(&results.container, true).ok()?.unchecked_into();
        root.append_child(&copy).ok()?;
        let canvases = |within: &Element| -> Option<Vec<HtmlCanvasElement>> {
            let canvases = within.query_selector_all("canvas").ok()?;
            Some((0..canvases.length()).filter_map(|index| canvases.get(index)).map(JsCast::unchecked_into).collect())
        };
        // Importing a canvas copies the element, but not what it shows.
        for (from, to) in canvases(&results.container)?.iter().zip(canvases(&copy)?) {
            let canvas_context: CanvasRenderingContext2d = to.get_context("2d").ok()??.unchecked_into();
            canvas_context.draw_image_with_html_canvas_element(from, 0.0, 0.0).ok()?;
        }
        Some(())
    }

    /// Gives `host` the custom properties of the page's owner, and the light theme.
    fn style_host(&self, host: &Element) -> Option<()> {
        let window = self.container.owner_document()?.default_view()?;
        let computed = window.get_computed_style(self.container).ok()??;
        let style = host.unchecked_ref::<HtmlElement>().style();
        for name in OWNER_PROPERTIES {
            let value = computed.get_property_value(name).ok()?;
            if !value.is_empty() {
                style.set_property(name, &value).ok()?;
            }
        }
        host.set_attribute("theme", "light").ok()
    }
}

impl PrintFrame {
    /// Opens the print dialog. Returns whether the browser allowed it.
    pub fn print(&self) -> bool {
        self.frame.0.content_window().is_some_and(|window| window.print().is_ok())
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// The results rendered once more, off screen and as wide as paper.
struct OffscreenResults {
    host: Element,
    container: Element,
    app: Option<AppHandle<Widget>>,
}

impl OffscreenResults {
    fn new(paper: &Paper<'_>, page: &Document, root: &ShadowRoot, state: &State) -> Option<Self> {
        let [host, container] = [page.create_element("div").ok()?, page.create_element("div").ok()?];
        hide(&host)?;
        paper.style_host(&host)?;
        root.append_child(&host).ok()?;
        let mut results = Self { host, container, app: None };
        let within = results.host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        adopt(&within, &style(&page.default_view()?, paper.style)?)?;
        results.container.set_class_name("box");
        results.container.set_attribute("data-paper", "").ok()?;
        within.append_child(&results.container).ok()?;
        let props = Props {
            context: if state.is_linked() { state.context.with_all_parts().of_linked() } else { state.context.with_all_parts() },
            kept: Some(state.progress.clone()),
            link: None,
            on_change: Callback::noop(),
            on_state: Callback::noop(),
            on_ready: Callback::noop(),
        };
        results.app = Some(yew::Renderer::<Widget>::with_root_and_props(results.container.clone(), props).render());
        Some(results)
    }

    /// Waits until the frame is loaded and every picture painted. None if that takes too long, or the page removes the widget meanwhile.
    async fn wait_until_painted(&self, window: &Window, is_frame_loaded: &Cell<bool>) -> Option<()> {
        for _ in 0..MAX_FRAMES {
            next_frame(window).await?;
            if !self.container.is_connected() {
                return None;
            }
            let has_heading = self.container.query_selector("h2").ok()?.is_some();
            // Painting sets the size of a canvas in its style.
            let is_painted = self.container.query_selector("canvas:not([style], .unprinted canvas)").ok()?.is_none();
            if is_frame_loaded.get() && has_heading && is_painted {
                return Some(());
            }
        }
        None
    }
}

impl Drop for OffscreenResults {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.host.remove();
    }
}

/// Hides an element from view, keyboard and screen readers, but keeps its layout.
fn hide(element: &Element) -> Option<()> {
    element.set_class_name("sheet");
    element.set_attribute("inert", "").ok()
}

/// A constructed stylesheet for documents of `window`: the page's content security policy may refuse `style` elements.
fn style(window: &Window, css: &str) -> Option<JsValue> {
    let constructor: Function = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet = Reflect::construct(&constructor, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.unchecked_into();
    replace.call1(&sheet, &css.into()).ok()?;
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
