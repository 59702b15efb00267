//! plotters' canvas backend, counting in parts of a pixel, and the measuring of texts there: plotters measures by writing to the
//! host page.

use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle, FontTransform,
};
use plotters_canvas::CanvasBackend;
use web_sys::CanvasRenderingContext2d;

use crate::chart::{Font, Resolution, Ruler};
use crate::text::plain;

/// Places within a pixel, a power of two: halves and quarters are among them.
const GRAIN: u32 = 8;

/// What draws on a canvas that `density` of its pixels for each CSS pixel make sharp.
pub struct Pen<'c> {
    backend: CanvasBackend,
    context: &'c CanvasRenderingContext2d,
    pub resolution: Resolution,
}

impl<'c> Pen<'c> {
    /// A pen on a canvas that it has wiped. None where the browser has no such canvas.
    pub fn new(context: &'c CanvasRenderingContext2d, density: f64) -> Option<Self> {
        let backend = CanvasBackend::with_canvas_object(context.canvas()?)?;
        let pen = Self { backend, context, resolution: Resolution { density, grain: GRAIN } };
        let (width, height) = pen.get_size();
        pen.turn_fine();
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        Some(pen)
    }

    /// Gives the canvas a ground.
    pub fn lay(&self, colour: &str) {
        let (width, height) = self.get_size();
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(0.0, 0.0, width.into(), height.into());
    }

    /// Places are what a backend's are.
    fn turn_fine(&self) {
        let fine = f64::from(GRAIN).recip();
        self.transform(fine, (0, 0));
    }

    fn transform(&self, scale: f64, origin: BackendCoord) {
        let [x, y] = [origin.0, origin.1].map(|place| f64::from(place) / f64::from(GRAIN));
        // Numbers, which it cannot refuse.
        let _ = self.context.set_transform(scale, 0.0, 0.0, scale, x, y);
    }
}

impl DrawingBackend for Pen<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.backend.get_size();
        (width * GRAIN, height * GRAIN)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Outcome {
        self.backend.draw_pixel(point, colour)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, is_filled: bool) -> Outcome {
        self.backend.draw_rect(from, to, style, is_filled)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.backend.draw_path(path, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Outcome {
        self.backend.fill_polygon(corners, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, is_filled: bool) -> Outcome {
        self.backend.draw_circle(center, radius, style, is_filled)
    }

    /// In CSS pixels: fonts have other shapes in other sizes, and it was in this one that the text was measured.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        let Resolution { density, grain } = self.resolution;
        self.transform(density, at);
        let size = style.size() / density / f64::from(grain);
        let drawn = self.backend.draw_text(text, &Sized { style, size }, (0, 0));
        self.turn_fine();
        drawn
    }
}

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// A style in another size.
struct Sized<'s, S> {
    style: &'s S,
    size: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Sized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        pos: BackendCoord,
        draw: DrawFunc,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, pos, draw)
    }
}

fn set_font(context: &CanvasRenderingContext2d, weight: &str, size: f64, family: &str) {
    context.set_font(&format!("{weight} {}px {family}", plain(size)));
}

/// Measures with the canvas itself, so that nothing is written to the page.
pub struct CanvasRuler<'c> {
    pub context: &'c CanvasRenderingContext2d,
    pub family: &'c str,
}

impl Ruler for CanvasRuler<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        set_font(self.context, if font.bold { "bold" } else { "normal" }, font.size, self.family);
        self.context.measure_text(text).map(|metrics| metrics.width()).unwrap_or_default()
    }
}
