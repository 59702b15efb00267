//! A picture on a canvas, painted in the colours of the theme, and repainted whenever its surroundings change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, Element, EventTarget, HtmlCanvasElement, ResizeObserver, Window};
use yew::platform::spawn_local;
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
    /// What the picture shows, in a sentence. The accessible name of the canvas.
    pub summary: String,
    /// The caption.
    #[prop_or_default]
    pub children: Html,
}

/// A picture with its marks. Its colours are the computed ones of hidden swatches, so that the stylesheet alone sets them.
#[component]
pub fn Picture(props: &Props) -> Html {
    let frame = use_node_ref();
    let painted = use_mut_ref(Scene::default);
    let targets = use_state_eq(|| Rc::<[Target]>::from([]));
    use_effect_with((props.context.clone(), props.comparison.clone(), props.subject.clone()), {
        let (frame, targets) = (frame.clone(), targets.setter());
        move |(context, comparison, subject): &(WidgetContext, Shared<Comparison>, Subject)| {
            let (context, comparison, subject) = (context.clone(), comparison.clone(), subject.clone());
            let lay_out = move |width: f64, measurer: &dyn TextMeasurer| subject.scene(&context, &comparison, width, measurer);
            let on_scene = move |scene: &Scene| targets.set(scene.targets.iter().cloned().collect());
            let painter = frame.cast().and_then(|frame| Painter::new(frame, Box::new(lay_out), Box::new(on_scene), painted)).map(Rc::new);
            let repainter = painter.and_then(|painter| {
                painter.paint_with_motion().unwrap_or_default();
                Repainter::new(&painter)
            });
            move || drop(repainter)
        }
    });
    html! {
        <figure class="picture" part="picture" ref={frame}>
            // The observed element. It is as wide as the picture and takes no height, so that painting does not resize it.
            <div class="resize-probe"></div>
            <div class="stage">
                // Scenes are mirrored themselves where the language asks for it, so the canvas always runs from left to right.
                <canvas role="img" dir="ltr" aria-label={props.summary.clone()}></canvas>
                <Marks context={props.context.clone()} targets={(*targets).clone()} />
            </div>
            {props.children.clone()}
            for role in ColorRole::ALL { <span class={format!("swatch unseen {}", class(role))} aria-hidden="true"></span> }
        </figure>
    }
}

/// How many pixels an exported picture has for each CSS pixel, whatever the screen.
const EXPORT_DENSITY: f64 = 2.0;
/// Some browsers leave a canvas with more pixels empty.
const MAX_PIXELS: f64 = 16_000_000.0;

/// Paints the scene of `lay_out` on a new canvas outside the page, in the light palette and with the font of `element`. None if
/// there is no scene, or the browser lacks something.
pub fn paint_for_export(element: &Element, lay_out: impl Fn(&dyn TextMeasurer) -> Option<Scene>) -> Option<HtmlCanvasElement> {
    let page = element.owner_document()?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    let canvas_context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let family = page.default_view()?.get_computed_style(element).ok()??.get_property_value("font-family").ok()?;
    let palette = Palette { family, ..Palette::light() };
    let scene = lay_out(&CanvasMeasurer { context: &canvas_context, family: &palette.family })?;
    let density = EXPORT_DENSITY.min((MAX_PIXELS / (scene.width * scene.height)).sqrt());
    canvas.set_width((scene.width * density).round() as u32);
    canvas.set_height((scene.height * density).round() as u32);
    let backend = SubpixelBackend::new(&canvas_context, density)?;
    backend.fill_background("#fff");
    draw(&scene, &palette, backend.resolution, backend).ok()?;
    Some(canvas)
}

/// The class in the stylesheet that sets the colour of a role.
fn class(role: ColorRole) -> &'static str {
    match role {
        ColorRole::Text => "ink-text",
        ColorRole::Muted => "ink-muted",
        ColorRole::You => "ink-you",
        ColorRole::Warning => "ink-warning",
        ColorRole::Level => "ink-level",
        ColorRole::Accent => "ink-accent",
        ColorRole::Background => "ink-background",
    }
}

/// The size of text, in CSS pixels, for which pictures are laid out. They are scaled to any other.
const TEXT_SIZE: f64 = 16.0;

/// How long the dots move from one scene to the next, in milliseconds.
const MOTION_DURATION: f64 = 400.0;

/// Lays out a scene of a width in CSS pixels.
type LayOut = Box<dyn Fn(f64, &dyn TextMeasurer) -> Option<Scene>>;

/// Paints scenes on the canvas of a frame. Its methods return None if the browser lacks something, or the frame has no width.
struct Painter {
    frame: Element,
    canvas: HtmlCanvasElement,
    canvas_context: CanvasRenderingContext2d,
    window: Window,
    lay_out: LayOut,
    /// Called with each scene that stays on the canvas, and not with those in between during a motion.
    on_scene: Box<dyn Fn(&Scene)>,
    /// What the canvas shows.
    painted: Rc<RefCell<Scene>>,
    /// The size of text for which that was laid out.
    painted_size: Cell<Option<f64>>,
    /// The next frame of a motion. Dropping it ends the motion.
    motion: RefCell<Option<AnimationFrame>>,
    density_listener: RefCell<Option<EventListener>>,
}

impl Painter {
    fn new(frame: Element, lay_out: LayOut, on_scene: Box<dyn Fn(&Scene)>, painted: Rc<RefCell<Scene>>) -> Option<Self> {
        let canvas: HtmlCanvasElement = frame.query_selector("canvas").ok()??.dyn_into().ok()?;
        let canvas_context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let window = canvas.owner_document()?.default_view()?;
        let (painted_size, motion, density_listener) = Default::default();
        Some(Self { frame, canvas, canvas_context, window, lay_out, on_scene, painted, painted_size, motion, density_listener })
    }

    /// Paints the current scene, to which the dots move from where they are. Without motion if the visitor prefers less of it, or the
    /// dots of both scenes do not correspond.
    fn paint_with_motion(self: &Rc<Self>) -> Option<()> {
        let (scene, palette) = self.current_scene()?;
        let before = self.painted.borrow().clone();
        let prefers_less_motion = self.window.match_media("(prefers-reduced-motion: reduce)").ok()??.matches();
        if prefers_less_motion || !can_move(&before, &scene) {
            return self.paint_at_once(scene, &palette);
        }
        (self.on_scene)(&scene);
        self.animate(Rc::new((before, scene, palette)), None);
        Some(())
    }

    /// Paints the motion between two scenes in each frame until the second is reached. Ends a motion that is under way. `start` is the
    /// time of the first frame, None before that.
    fn animate(self: &Rc<Self>, motion: Rc<(Scene, Scene, Palette)>, start: Option<f64>) {
        let painter = self.clone();
        let frame = request_animation_frame(move |now| {
            let start = start.unwrap_or(now);
            let (from, to, palette) = &*motion;
            let progress = (now - start) / MOTION_DURATION;
            painter.paint_scene(between(from, to, progress), palette).unwrap_or_default();
            if progress < 1.0 {
                painter.animate(motion, Some(start));
            }
        });
        self.motion.replace(Some(frame));
    }

    /// Paints the current scene without motion, at the size and in the colours that the frame has now.
    fn paint(&self) -> Option<()> {
        let (scene, palette) = self.current_scene()?;
        self.paint_at_once(scene, &palette)
    }

    /// Paints a scene that stays on the canvas, and ends a motion that is under way.
    fn paint_at_once(&self, scene: Scene, palette: &Palette) -> Option<()> {
        self.motion.take();
        (self.on_scene)(&scene);
        self.paint_scene(scene, palette)
    }

    /// Paints the current scene, unless the page is being printed: then nothing must change.
    fn repaint(&self) -> Option<()> {
        if self.frame.closest("[data-paper]").ok()?.is_some() { None } else { self.paint() }
    }

    /// Repaints when the window gets another density, by zoom or on another screen. A media query names one density and reports only when
    /// the window leaves it, so each change needs a query for the new density.
    fn watch_density(self: &Rc<Self>) -> Option<()> {
        let query = self.window.match_media(&format!("(resolution: {}dppx)", plain(self.window.device_pixel_ratio()))).ok()??;
        let painter = Rc::downgrade(self);
        let listener = EventListener::new(&query, "change", move |_| {
            if let Some(painter) = painter.upgrade() {
                painter.repaint().unwrap_or_default();
                painter.watch_density().unwrap_or_default();
            }
        });
        self.density_listener.replace(Some(listener));
        Some(())
    }

    fn repaint_if_resized(&self) -> Option<()> {
        let painted_width = self.painted.borrow().width;
        if self.available_width() == painted_width && self.text_size() == self.painted_size.get() { None } else { self.repaint() }
    }

    /// How many pixels the canvas has for each CSS pixel: those of the screen, or more if the stylesheet asks for it on paper.
    fn density(&self) -> f64 {
        let style = self.window.get_computed_style(&self.frame).ok().flatten();
        let least = style.and_then(|style| read_plain(style.get_property_value("--_density").ok()?.trim()));
        self.window.device_pixel_ratio().max(least.unwrap_or_default())
    }

    /// The scene and the palette for the width, the colours and the font that the frame has now.
    fn current_scene(&self) -> Option<(Scene, Palette)> {
        let width = self.available_width();
        if width < 1.0 {
            return None;
        }
        let palette = palette(&self.window, &self.frame, &self.canvas_context)?;
        self.painted_size.set(self.text_size());
        let scale = self.painted_size.get()? / TEXT_SIZE;
        let scene = (self.lay_out)(width / scale, &CanvasMeasurer { context: &self.canvas_context, family: &palette.family })?;
        Some((if scale == 1.0 { scene } else { scene.scaled_to(width) }, palette))
    }

    /// The size of text in the frame, in CSS pixels.
    fn text_size(&self) -> Option<f64> {
        let size = self.window.get_computed_style(&self.frame).ok()??.get_property_value("font-size").ok()?;
        read_plain(size.trim_end_matches("px")).filter(|size| *size > 0.0)
    }

    /// The width of the frame in CSS pixels, rounded down to whole pixels of the canvas.
    fn available_width(&self) -> f64 {
        let density = self.density();
        (f64::from(self.frame.client_width()) * density).floor() / density
    }

    /// Paints `scene` and resizes the canvas to it.
    fn paint_scene(&self, scene: Scene, palette: &Palette) -> Option<()> {
        let density = self.density();
        let pixels = [(scene.width * density).round(), (scene.height * density).ceil()];
        let [width, height] = pixels.map(|pixels| pixels as u32);
        // Setting the size of a canvas clears it and resets its state, even if the size is the same.
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        for (name, pixels) in ["width", "height"].into_iter().zip(pixels) {
            self.canvas.style().set_property(name, &format!("{}px", plain(pixels / density))).ok()?;
        }
        let backend = SubpixelBackend::new(&self.canvas_context, density)?;
        draw(&scene, palette, backend.resolution, backend).ok()?;
        self.painted.replace(scene);
        Some(())
    }
}

/// The computed colours of the swatches and the computed font of the frame.
fn palette(window: &Window, frame: &Element, canvas_context: &CanvasRenderingContext2d) -> Option<Palette> {
    let property = |element: &Element, name: &str| window.get_computed_style(element).ok()??.get_property_value(name).ok();
    let color_of = |role: ColorRole| {
        let swatch = frame.query_selector(&format!(".{}", class(role))).ok()??;
        // A canvas reads every notation of CSS colours, and returns one of few.
        canvas_context.set_fill_style_str(&property(&swatch, "color")?);
        srgb(&canvas_context.fill_style().as_string()?)
    };
    let colors = ColorRole::ALL.map(|role| color_of(role).unwrap_or_default());
    Some(Palette { colors, family: property(frame, "font-family")? })
}

/// Red, green and blue of a colour in the notations that a canvas returns: `#rrggbb`; `color(srgb r g b)` after `color-mix`;
/// `rgba(r, g, b, a)` for translucent system colours, which are drawn as opaque ones.
fn srgb(color: &str) -> Option<(u8, u8, u8)> {
    if let Some(mixed) = color.strip_prefix("color(srgb ") {
        // A number with an exponent is close to 0.
        let mut parts = mixed.split([' ', ')']).map(|part| (read_plain(part).unwrap_or_default() * 255.0).round() as u8);
        return Some((parts.next()?, parts.next()?, parts.next()?));
    }
    if let Some(translucent) = color.strip_prefix("rgba(") {
        let mut parts = translucent.split(", ").map(|part| part.parse().ok());
        return Some((parts.next()??, parts.next()??, parts.next()??));
    }
    let part = |start: usize| u8::from_str_radix(color.get(start..start + 2)?, 16).ok();
    Some((part(1)?, part(3)?, part(5)?))
}

/// Repaints whenever the frame's width, its colours or fonts, or the density of the screen change, and for paper before the browser counts
/// pages. Dropping it stops that.
struct Repainter {
    painter: Rc<Painter>,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
    _listeners: Vec<EventListener>,
}

impl Repainter {
    fn new(painter: &Rc<Painter>) -> Option<Self> {
        let Painter { frame, window, .. } = &**painter;
        let repaint_on = |target: &EventTarget, event: &'static str| {
            let painter = painter.clone();
            EventListener::new(target, event, move |_| painter.repaint().unwrap_or_default())
        };
        let queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];
        let queries = queries.iter().filter_map(|query| window.match_media(query).ok()?);
        painter.watch_density().unwrap_or_default();
        let mut listeners: Vec<EventListener> = queries.map(|query| repaint_on(&query, "change")).collect();
        // The stylesheet gives colours a short transition, so that every change of theme, also by the page itself, ends with this event.
        listeners.push(repaint_on(frame, "transitionend"));
        // Texts have another width once their font is loaded.
        listeners.push(repaint_on(&window.document()?.fonts(), "loadingdone"));
        for event in ["beforeprint", "afterprint"] {
            let painter = painter.clone();
            // In a microtask, once what is folded was opened for paper, and still before the browser lays out the pages.
            listeners.push(EventListener::new(window, event, move |_| {
                let painter = painter.clone();
                spawn_local(async move { painter.paint().unwrap_or_default() });
            }));
        }
        let on_resize = Closure::<dyn FnMut()>::new({
            let painter = painter.clone();
            move || painter.repaint_if_resized().unwrap_or_default()
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(&frame.query_selector(".resize-probe").ok()??);
        Some(Self { painter: painter.clone(), observer, _on_resize: on_resize, _listeners: listeners })
    }
}

impl Drop for Repainter {
    fn drop(&mut self) {
        self.observer.disconnect();
        // A requested animation frame holds the painter.
        self.painter.motion.take();
        self.painter.density_listener.take();
    }
}
