//! A drawing backend with coordinates in fractions of a pixel, and text measuring by the canvas: plotters' own measuring writes to the host
//! page.

use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle, FontTransform,
};
use plotters_canvas::CanvasBackend;
use web_sys::{CanvasRenderingContext2d, TextMetrics};

use crate::chart::{Font, Resolution, TextMeasurer};
use crate::text::plain;

/// The positions within a pixel. A power of two, so that halves and quarters of a pixel are among them.
const SUBPIXELS: u32 = 8;

/// Wraps the canvas backend of plotters, whose coordinates are whole pixels, in one with [`SUBPIXELS`] positions a pixel.
pub struct SubpixelBackend<'c> {
    backend: CanvasBackend,
    canvas_context: &'c CanvasRenderingContext2d,
    pub resolution: Resolution,
}

impl<'c> SubpixelBackend<'c> {
    /// A backend on a canvas with `density` pixels for each CSS pixel. It clears the canvas. None if the browser has no such canvas.
    pub fn new(canvas_context: &'c CanvasRenderingContext2d, density: f64) -> Option<Self> {
        let backend = CanvasBackend::with_canvas_object(canvas_context.canvas()?)?;
        let this = Self { backend, canvas_context, resolution: Resolution { density, subpixels: SUBPIXELS } };
        let (width, height) = this.get_size();
        this.use_subpixels();
        canvas_context.clear_rect(0.0, 0.0, width.into(), height.into());
        Some(this)
    }

    /// Fills the whole canvas.
    pub fn fill_background(&self, color: &str) {
        let (width, height) = self.get_size();
        self.canvas_context.set_fill_style_str(color);
        self.canvas_context.fill_rect(0.0, 0.0, width.into(), height.into());
    }

    /// Scales the canvas so that coordinates are subpixels.
    fn use_subpixels(&self) {
        let subpixel = f64::from(SUBPIXELS).recip();
        self.transform(subpixel, (0, 0));
    }

    fn transform(&self, scale: f64, origin: BackendCoord) {
        let [x, y] = [origin.0, origin.1].map(|coordinate| f64::from(coordinate) / f64::from(SUBPIXELS));
        // The canvas accepts any numbers.
        let _ = self.canvas_context.set_transform(scale, 0.0, 0.0, scale, x, y);
    }
}

impl DrawingBackend for SubpixelBackend<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.backend.get_size();
        (width * SUBPIXELS, height * SUBPIXELS)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.backend.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, is_filled: bool) -> Drawn {
        self.backend.draw_rect(from, to, style, is_filled)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.backend.draw_path(path, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.backend.fill_polygon(corners, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, is_filled: bool) -> Drawn {
        self.backend.draw_circle(center, radius, style, is_filled)
    }

    /// Draws the text at its size in CSS pixels, at which it was measured, and scales it: a font has other proportions at other sizes.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let Resolution { density, subpixels } = self.resolution;
        self.transform(density, at);
        let size = style.size() / density / f64::from(subpixels);
        let drawn = self.backend.draw_text(text, &Sized { style, size }, (0, 0));
        self.use_subpixels();
        drawn
    }
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// A text style in another size.
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

/// Measures text with the canvas itself, as it will be painted and without writing to the page.
pub struct CanvasMeasurer<'c> {
    pub context: &'c CanvasRenderingContext2d,
    pub family: &'c str,
}

impl CanvasMeasurer<'_> {
    /// The metrics of a text that is painted from left to right from where it begins, in whichever direction the page reads.
    fn metrics(&self, text: &str, font: Font) -> Option<TextMetrics> {
        set_font(self.context, if font.bold { "bold" } else { "normal" }, font.size, self.family);
        self.context.set_text_align("left");
        self.context.measure_text(text).ok()
    }
}

impl TextMeasurer for CanvasMeasurer<'_> {
    fn width(&self, text: &str, font: Font) -> f64 {
        self.metrics(text, font).map(|metrics| metrics.width()).unwrap_or_default()
    }

    fn overhang(&self, text: &str, font: Font) -> f64 {
        let Some(metrics) = self.metrics(text, font) else { return 0.0 };
        let (left, right) = (metrics.actual_bounding_box_left(), metrics.actual_bounding_box_right() - metrics.width());
        left.max(right).max(0.0)
    }
}
