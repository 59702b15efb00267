//! A picture: a canvas that is painted in the colours of the page's theme, and again whenever its surroundings change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, EventTarget, HtmlCanvasElement, ResizeObserver, Window};
use yew::prelude::*;

use super::canvas_backend::{CanvasMeasurer, SubpixelBackend};
use super::marks::Marks;
use super::subject::Subject;
use crate::chart::{ColorRole, Palette, Scene, Target, TextMeasurer, between, can_move, draw};
use crate::standing::Comparison;
use crate::text::{plain, read_plain};
use crate::widget::{Shared, WidgetContext};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
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
    let shown = use_mut_ref(Scene::default);
    let targets = use_state_eq(|| Rc::<[Target]>::from([]));
    use_effect_with((props.context.clone(), props.comparison.clone(), props.subject.clone()), {
        let (frame, targets) = (frame.clone(), targets.setter());
        move |(context, comparison, subject): &(WidgetContext, Shared<Comparison>, Subject)| {
            let (context, comparison, subject) = (context.clone(), comparison.clone(), subject.clone());
            let make = move |width: f64, measurer: &dyn TextMeasurer| subject.scene(&context, &comparison, width, measurer);
            let tell = move |scene: &Scene| targets.set(scene.targets.iter().cloned().collect());
            let painter = frame.cast().and_then(|frame| Painter::new(frame, Box::new(make), Box::new(tell), shown)).map(Rc::new);
            let watch = painter.and_then(|painter| {
                painter.move_to_new_scene().unwrap_or_default();
                Watch::new(&painter)
            });
            move || drop(watch)
        }
    });
    html! {
        <figure class="picture" part="picture" ref={frame}>
            // It is as wide as the picture and never higher: what is watched must not change by being painted.
            <div class="room"></div>
            <div class="stage">
                // Scenes are mirrored where the language is; the canvas must not do it again.
                <canvas role="img" dir="ltr" aria-label={props.summary.clone()}></canvas>
                <Marks context={props.context.clone()} targets={(*targets).clone()} />
            </div>
            {props.children.clone()}
            for color in ColorRole::ALL { <span class={format!("swatch unseen {}", class(color))} aria-hidden="true"></span> }
        </figure>
    }
}

/// How many pixels a picture to keep has for each of CSS, whatever the screen.
const KEPT: f64 = 2.0;
/// More pixels than this some browsers leave empty.
const MOST_PIXELS: f64 = 16_000_000.0;

/// What `make` makes on a canvas of its own, in the colours of paper and in the font of `place`.
pub fn paint_for_export(place: &Element, make: impl Fn(&dyn TextMeasurer) -> Option<Scene>) -> Option<HtmlCanvasElement> {
    let page = place.owner_document()?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let family = page.default_view()?.get_computed_style(place).ok()??.get_property_value("font-family").ok()?;
    let palette = Palette { family, ..Palette::light() };
    let scene = make(&CanvasMeasurer { context: &context, family: &palette.family })?;
    let density = KEPT.min((MOST_PIXELS / (scene.width * scene.height)).sqrt());
    canvas.set_width((scene.width * density).round() as u32);
    canvas.set_height((scene.height * density).round() as u32);
    let backend = SubpixelBackend::new(&context, density)?;
    backend.fill_background("#fff");
    draw(&scene, &palette, backend.resolution, backend).ok()?;
    Some(canvas)
}

/// An ink and what it stands for, for a legend.
pub fn legend_entry(color: ColorRole, text: String) -> Html {
    html! { <li><span class={format!("swatch {}", class(color))} aria-hidden="true"></span>{text}</li> }
}

/// The stylesheet's name for an ink.
fn class(color: ColorRole) -> &'static str {
    match color {
        ColorRole::Text => "ink-text",
        ColorRole::Muted => "ink-muted",
        ColorRole::You => "ink-you",
        ColorRole::AheadOfYou => "ink-ahead-of-you",
        ColorRole::Level => "ink-level",
        ColorRole::BehindYou => "ink-behind-you",
        ColorRole::OnColour => "ink-on-colour",
    }
}

/// How long the dots are on their way, in milliseconds.
const WAY: f64 = 400.0;

/// What makes a scene as wide as there is room.
type Make = Box<dyn Fn(f64, &dyn TextMeasurer) -> Option<Scene>>;

/// A canvas and what it shows.
struct Painter {
    frame: Element,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    window: Window,
    make: Make,
    /// Is told of the scene that is there to stay.
    tell: Box<dyn Fn(&Scene)>,
    shown: Rc<RefCell<Scene>>,
    motion: RefCell<Option<AnimationFrame>>,
    /// Whether it is laid out for paper, and stays as it is.
    is_printing: Cell<bool>,
}

impl Painter {
    fn new(frame: Element, make: Make, tell: Box<dyn Fn(&Scene)>, shown: Rc<RefCell<Scene>>) -> Option<Self> {
        let canvas: HtmlCanvasElement = frame.query_selector("canvas").ok()??.dyn_into().ok()?;
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let window = canvas.owner_document()?.default_view()?;
        Some(Self { frame, canvas, context, window, make, tell, shown, motion: RefCell::default(), is_printing: Cell::default() })
    }

    /// Turns to another picture: its dots go to their places, where visitors don't ask for less motion. None where the browser
    /// lacks something, or there is no room.
    fn move_to_new_scene(self: &Rc<Self>) -> Option<()> {
        let (scene, palette) = self.scene()?;
        let before = self.shown.borrow().clone();
        let is_still = self.window.match_media("(prefers-reduced-motion: reduce)").ok()??.matches();
        if is_still || !can_move(&before, &scene) {
            return self.paint();
        }
        (self.tell)(&scene);
        self.go(Rc::new((before, scene, palette)), None);
        Some(())
    }

    /// Paints what is on its way, from frame to frame until it is there. A motion before it ends.
    fn go(self: &Rc<Self>, way: Rc<(Scene, Scene, Palette)>, began: Option<f64>) {
        let painter = self.clone();
        let frame = request_animation_frame(move |now| {
            let began = began.unwrap_or(now);
            let (from, to, palette) = &*way;
            let moment = (now - began) / WAY;
            painter.show(between(from, to, moment), palette).unwrap_or_default();
            if moment < 1.0 {
                painter.go(way, Some(began));
            }
        });
        self.motion.replace(Some(frame));
    }

    /// Paints at the size and in the colours that the frame has now.
    fn paint(&self) -> Option<()> {
        self.motion.take();
        let (scene, palette) = self.scene()?;
        (self.tell)(&scene);
        self.show(scene, &palette)
    }

    /// Paints again on the screen.
    fn repaint(&self) -> Option<()> {
        if self.is_printing.get() { None } else { self.paint() }
    }

    fn repaint_if_resized(&self) -> Option<()> {
        let width = self.shown.borrow().width;
        if self.width() == width { None } else { self.repaint() }
    }

    /// Paints for paper, or for the screen again, with all around it laid out so. The stylesheet says how.
    fn lay_out(&self, is_paper: bool) -> Option<()> {
        self.is_printing.set(is_paper);
        let place = self.frame.closest(".toise").ok()??.parent_element()?;
        place.toggle_attribute_with_force("data-paper", is_paper).ok()?;
        self.paint()
    }

    /// How many pixels the picture has for each of CSS: those of the screen, or as many as the stylesheet wants for paper.
    fn density(&self) -> f64 {
        let style = self.window.get_computed_style(&self.frame).ok().flatten();
        let wanted = style.and_then(|style| read_plain(style.get_property_value("--_density").ok()?.trim()));
        self.window.device_pixel_ratio().max(wanted.unwrap_or_default())
    }

    fn scene(&self) -> Option<(Scene, Palette)> {
        let width = self.width();
        if width < 1.0 {
            return None;
        }
        let palette = palette(&self.window, &self.frame, &self.context)?;
        let scene = (self.make)(width, &CanvasMeasurer { context: &self.context, family: &palette.family })?;
        Some((scene, palette))
    }

    /// The width of the frame, as many whole pixels of the screen as it has: the canvas has no others.
    fn width(&self) -> f64 {
        let density = self.density();
        (f64::from(self.frame.client_width()) * density).floor() / density
    }

    fn show(&self, scene: Scene, palette: &Palette) -> Option<()> {
        let density = self.density();
        let pixels = [(scene.width * density).round(), (scene.height * density).ceil()];
        let [width, height] = pixels.map(|pixels| pixels as u32);
        // To be given its size, even the same, empties a canvas.
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        for (name, pixels) in ["width", "height"].into_iter().zip(pixels) {
            self.canvas.style().set_property(name, &format!("{}px", plain(pixels / density))).ok()?;
        }
        let backend = SubpixelBackend::new(&self.context, density)?;
        draw(&scene, palette, backend.resolution, backend).ok()?;
        self.shown.replace(scene);
        Some(())
    }
}

/// The colours of the swatches and the font of the frame, as the stylesheet and the page have them.
fn palette(window: &Window, frame: &Element, context: &CanvasRenderingContext2d) -> Option<Palette> {
    let property = |element: &Element, name: &str| window.get_computed_style(element).ok()??.get_property_value(name).ok();
    let colour = |color: ColorRole| {
        let swatch = frame.query_selector(&format!(".{}", class(color))).ok()??;
        context.set_fill_style_str(&property(&swatch, "color")?);
        srgb(&context.fill_style().as_string()?)
    };
    let colors = ColorRole::ALL.map(|color| colour(color).unwrap_or_default());
    Some(Palette { colors, family: property(frame, "font-family")? })
}

/// Red, green and blue of a colour as a canvas gives it back: `#rrggbb`; `color(srgb r g b)` for one that was mixed; `rgba(r, g, b, a)`
/// for a system's own that lets through, which is drawn as if it didn't.
fn srgb(colour: &str) -> Option<(u8, u8, u8)> {
    if let Some(mixed) = colour.strip_prefix("color(srgb ") {
        // What is written with an exponent is as good as nothing.
        let mut parts = mixed.split([' ', ')']).map(|part| (read_plain(part).unwrap_or_default() * 255.0).round() as u8);
        return Some((parts.next()?, parts.next()?, parts.next()?));
    }
    if let Some(translucent) = colour.strip_prefix("rgba(") {
        let mut parts = translucent.split(", ").map(|part| part.parse().ok());
        return Some((parts.next()??, parts.next()??, parts.next()??));
    }
    let part = |from: usize| u8::from_str_radix(colour.get(from..from + 2)?, 16).ok();
    Some((part(1)?, part(3)?, part(5)?))
}

/// Paints whenever the frame's width, its colours or fonts, or the pixel density change, and for paper before pages are counted, until
/// it is dropped.
struct Watch {
    painter: Rc<Painter>,
    observer: ResizeObserver,
    _observed: Closure<dyn FnMut()>,
    _listeners: Vec<EventListener>,
}

impl Watch {
    fn new(painter: &Rc<Painter>) -> Option<Self> {
        let Painter { frame, window, .. } = &**painter;
        let listen = |target: &EventTarget, event: &'static str| {
            let painter = painter.clone();
            EventListener::new(target, event, move |_| painter.repaint().unwrap_or_default())
        };
        let density = format!("(resolution: {}dppx)", plain(window.device_pixel_ratio()));
        let queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)", &density];
        let queries = queries.iter().filter_map(|query| window.match_media(query).ok()?);
        let mut listeners: Vec<EventListener> = queries.map(|query| listen(&query, "change")).collect();
        // The stylesheet lets a change of colour take a moment, so that its end is told: by a theme, or by the page itself.
        listeners.push(listen(frame, "transitionend"));
        // Words have another width in a font that came late.
        listeners.push(listen(&window.document()?.fonts(), "loadingdone"));
        for (event, is_paper) in [("beforeprint", true), ("afterprint", false)] {
            let painter = painter.clone();
            listeners.push(EventListener::new(window, event, move |_| painter.lay_out(is_paper).unwrap_or_default()));
        }
        let observed = Closure::<dyn FnMut()>::new({
            let painter = painter.clone();
            move || painter.repaint_if_resized().unwrap_or_default()
        });
        let observer = ResizeObserver::new(observed.as_ref().unchecked_ref()).ok()?;
        observer.observe(&frame.query_selector(".room").ok()??);
        Some(Self { painter: painter.clone(), observer, _observed: observed, _listeners: listeners })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        // A frame that is asked for holds the painter.
        self.painter.motion.take();
    }
}
