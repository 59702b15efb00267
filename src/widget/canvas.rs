//! The one file that knows the canvas: it measures text, draws a scene sharply, and draws it again when its place changes.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ResizeObserver, Window};
use yew::prelude::*;

use super::subject::Subject;
use super::{Shared, World};
use crate::chart::{Font, Ink, Palette, Ruler, Scene, draw};
use crate::standing::Comparison;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub comparison: Shared<Comparison>,
    pub subject: Subject,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// What stands under it.
    #[prop_or_default]
    pub children: Html,
}

/// A picture in the colours of the swatches below it, so that the stylesheet alone sets them.
#[component]
pub fn Picture(props: &Props) -> Html {
    let frame = use_node_ref();
    use_effect_with((props.world.clone(), props.comparison.clone(), props.subject.clone()), {
        let frame = frame.clone();
        move |(world, comparison, subject): &(World, Shared<Comparison>, Subject)| {
            let (world, comparison, subject) = (world.clone(), comparison.clone(), subject.clone());
            let watch = frame.cast::<Element>().and_then(|frame| {
                let canvas = frame.query_selector("canvas").ok().flatten()?.dyn_into::<HtmlCanvasElement>().ok()?;
                let place = frame.clone();
                let paint = move || {
                    let make = |width: f64, ruler: &dyn Ruler| subject.scene(&world, &comparison, width, ruler);
                    paint(&frame, &canvas, make).unwrap_or_default();
                };
                Watch::new(&place, Rc::new(paint))
            });
            move || drop(watch)
        }
    });
    html! {
        <figure class="picture" part="picture" ref={frame}>
            // Scenes are mirrored where the language is; the canvas must not do it again.
            <canvas role="img" dir="ltr" aria-label={props.summary.clone()}></canvas>
            {props.children.clone()}
            for ink in Ink::ALL { <span class={format!("swatch unseen {}", class(ink))} aria-hidden="true"></span> }
        </figure>
    }
}

/// How many pixels a picture to keep has for each of CSS, whatever the screen.
const KEPT: f64 = 2.0;
/// More pixels than this some browsers leave empty.
const MOST_PIXELS: f64 = 16_000_000.0;

/// What `make` makes on a canvas of its own, in the colours of paper and in the font of `place`.
pub fn on_paper(place: &Element, make: impl Fn(&dyn Ruler) -> Option<Scene>) -> Option<HtmlCanvasElement> {
    let page = place.owner_document()?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let family = page.default_view()?.get_computed_style(place).ok()??.get_property_value("font-family").ok()?;
    let palette = Palette { family, ..Palette::light() };
    let scene = make(&CanvasRuler { context: &context, family: &palette.family })?;
    let scale = KEPT.min((MOST_PIXELS / (scene.width * scene.height)).sqrt());
    canvas.set_width((scene.width * scale).round() as u32);
    canvas.set_height((scene.height * scale).round() as u32);
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    draw(&scene, &palette, scale, CanvasBackend::with_canvas_object(canvas.clone())?).ok()?;
    Some(canvas)
}

/// An ink and what it stands for, for a legend.
pub fn swatch(ink: Ink, text: String) -> Html {
    html! { <li><span class={format!("swatch {}", class(ink))} aria-hidden="true"></span>{text}</li> }
}

/// The stylesheet's name for an ink.
fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "ink-text",
        Ink::Muted => "ink-muted",
        Ink::You => "ink-you",
        Ink::AheadOfYou => "ink-ahead-of-you",
        Ink::Level => "ink-level",
        Ink::BehindYou => "ink-behind-you",
        Ink::OnColour => "ink-on-colour",
    }
}

/// Draws what `make` makes at the size and in the colours that the frame has now. None where the browser lacks something.
fn paint(frame: &Element, canvas: &HtmlCanvasElement, make: impl Fn(f64, &dyn Ruler) -> Option<Scene>) -> Option<()> {
    let window = canvas.owner_document()?.default_view()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let width = f64::from(frame.client_width());
    if width < 1.0 {
        return None;
    }
    let palette = palette(&window, frame, &context)?;
    let scene = make(width, &CanvasRuler { context: &context, family: &palette.family })?;
    let scale = density(&window, frame);
    canvas.set_width((scene.width * scale).round() as u32);
    canvas.set_height((scene.height * scale).round() as u32);
    canvas.style().set_property("height", &format!("{}px", scene.height)).ok()?;
    draw(&scene, &palette, scale, CanvasBackend::with_canvas_object(canvas.clone())?).ok()
}

/// How many pixels the picture has for each of CSS: those of the screen, or as many as the stylesheet wants for paper.
fn density(window: &Window, frame: &Element) -> f64 {
    let style = window.get_computed_style(frame).ok().flatten();
    let wanted = style.and_then(|style| style.get_property_value("--_density").ok()?.trim().parse().ok());
    window.device_pixel_ratio().max(wanted.unwrap_or_default())
}

/// The colours of the swatches and the font of the frame, as the stylesheet and the page have them.
fn palette(window: &Window, frame: &Element, context: &CanvasRenderingContext2d) -> Option<Palette> {
    let property = |element: &Element, name: &str| window.get_computed_style(element).ok()??.get_property_value(name).ok();
    let colour = |ink: Ink| {
        let swatch = frame.query_selector(&format!(".{}", class(ink))).ok()??;
        context.set_fill_style_str(&property(&swatch, "color")?);
        srgb(&context.fill_style().as_string()?)
    };
    let inks = Ink::ALL.map(|ink| colour(ink).unwrap_or_default());
    Some(Palette { inks, family: property(frame, "font-family")? })
}

/// Red, green and blue of a colour as a canvas gives it back: `#rrggbb`; `color(srgb r g b)` for one that was mixed; `rgba(r, g, b, a)`
/// for a system's own that lets through, which is drawn as if it didn't.
fn srgb(colour: &str) -> Option<(u8, u8, u8)> {
    if let Some(mixed) = colour.strip_prefix("color(srgb ") {
        let mut parts = mixed.split([' ', ')']).map(|part| Some((part.parse::<f64>().ok()? * 255.0).round() as u8));
        return Some((parts.next()??, parts.next()??, parts.next()??));
    }
    if let Some(translucent) = colour.strip_prefix("rgba(") {
        let mut parts = translucent.split(", ").map(|part| part.parse().ok());
        return Some((parts.next()??, parts.next()??, parts.next()??));
    }
    let part = |from: usize| u8::from_str_radix(colour.get(from..from + 2)?, 16).ok();
    Some((part(1)?, part(3)?, part(5)?))
}

/// Measures with the canvas itself, so that nothing is written to the page.
struct CanvasRuler<'c> {
    context: &'c CanvasRenderingContext2d,
    family: &'c str,
}

impl Ruler for CanvasRuler<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        let weight = if font.bold { "bold" } else { "normal" };
        self.context.set_font(&format!("{weight} {}px {}", font.size, self.family));
        self.context.measure_text(text).map(|metrics| metrics.width()).unwrap_or_default()
    }
}

/// Paints whenever the frame's width, the colour scheme or the pixel density changes, and for paper before pages are counted, until
/// it is dropped.
struct Watch {
    observer: ResizeObserver,
    _observed: Closure<dyn FnMut()>,
    _listeners: Vec<EventListener>,
}

impl Watch {
    fn new(frame: &Element, paint: Rc<dyn Fn()>) -> Option<Self> {
        let window = frame.owner_document()?.default_view()?;
        let is_printing = Rc::new(Cell::new(false));
        let on_screen = {
            let (paint, is_printing) = (paint.clone(), is_printing.clone());
            move || {
                if !is_printing.get() {
                    paint()
                }
            }
        };
        let paint_on_screen: Rc<dyn Fn()> = Rc::new(on_screen);
        let density = format!("(resolution: {}dppx)", window.device_pixel_ratio());
        let queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)", &density];
        let listen = |query: &&str| {
            let paint = paint_on_screen.clone();
            let query = window.match_media(query).ok()??;
            Some(EventListener::new(&query, "change", move |_| paint()))
        };
        let mut listeners: Vec<EventListener> = queries.iter().filter_map(listen).collect();
        // The stylesheet lets a change of colour take a moment, so that its end is told: by a theme, or by the page itself.
        let repaint = paint_on_screen.clone();
        listeners.push(EventListener::new(frame, "transitionend", move |_| repaint()));
        for (event, is_paper) in [("beforeprint", true), ("afterprint", false)] {
            let (paint, is_printing, frame) = (paint.clone(), is_printing.clone(), frame.clone());
            listeners.push(EventListener::new(&window, event, move |_| {
                is_printing.set(is_paper);
                lay_out(&frame, is_paper).unwrap_or_default();
                paint();
            }));
        }
        let observed = Closure::<dyn FnMut()>::new(move || paint_on_screen());
        // An observer reports once as it begins: that is the first painting.
        let observer = ResizeObserver::new(observed.as_ref().unchecked_ref()).ok()?;
        observer.observe(frame);
        Some(Self { observer, _observed: observed, _listeners: listeners })
    }
}

/// Lays out all around `frame` as on paper, or as on the screen again. The stylesheet says how.
fn lay_out(frame: &Element, is_paper: bool) -> Option<()> {
    let place = frame.closest(".toise").ok()??.parent_element()?;
    place.toggle_attribute_with_force("data-paper", is_paper).ok().map(|_| ())
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
