//! plotters' strokes on a canvas, placed within its pixels, and the measuring of texts there.
//!
//! plotters' own backend knows whole pixels alone, and measures by writing to the host page.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use web_sys::CanvasRenderingContext2d;

use crate::chart::{Font, Resolution, Ruler};

/// Places within a pixel, a power of two: halves and quarters are among them.
const GRAIN: u32 = 8;

/// What draws on a canvas that `density` of its pixels for each CSS pixel make sharp.
pub struct Pen<'c> {
    context: &'c CanvasRenderingContext2d,
    pub resolution: Resolution,
}

impl<'c> Pen<'c> {
    /// A pen on a canvas that it has wiped.
    pub fn new(context: &'c CanvasRenderingContext2d, density: f64) -> Self {
        let pen = Self { context, resolution: Resolution { density, grain: GRAIN } };
        let (width, height) = pen.get_size();
        pen.turn_fine();
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        pen
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

    fn dip(&self, style: &impl BackendStyle) {
        let colour = css(style.color());
        self.context.set_fill_style_str(&colour);
        self.context.set_stroke_style_str(&colour);
        self.context.set_line_width(style.stroke_width().into());
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        // The first goes there as to a start.
        path.into_iter().for_each(|(x, y)| self.context.line_to(x.into(), y.into()));
    }

    fn finish(&self, is_filled: bool) -> Result<(), DrawingErrorKind<Infallible>> {
        if is_filled {
            self.context.fill();
        } else {
            self.context.stroke();
        }
        Ok(())
    }
}

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.context.canvas().map_or((0, 0), |canvas| (canvas.width() * GRAIN, canvas.height() * GRAIN))
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &colour, true)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        is_filled: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.dip(style);
        self.context.begin_path();
        self.context.rect(from.0.into(), from.1.into(), (to.0 - from.0).into(), (to.1 - from.1).into());
        self.finish(is_filled)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.dip(style);
        self.trace(path);
        self.finish(false)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.dip(style);
        self.trace(corners);
        self.finish(true)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        is_filled: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.dip(style);
        self.context.begin_path();
        // It refuses a radius below zero, which there is none of.
        let _ = self.context.arc(center.0.into(), center.1.into(), radius.into(), 0.0, std::f64::consts::TAU);
        self.finish(is_filled)
    }

    /// In CSS pixels: fonts have other shapes in other sizes, and it was in this one that the text was measured.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Result<(), DrawingErrorKind<Infallible>> {
        let Resolution { density, grain } = self.resolution;
        self.context.set_fill_style_str(&css(style.color()));
        set_font(self.context, style.style().as_str(), style.size() / density / f64::from(grain), style.family().as_str());
        self.context.set_text_baseline("middle");
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        });
        self.transform(density, at);
        let _ = self.context.fill_text(text, 0.0, 0.0);
        self.turn_fine();
        Ok(())
    }
}

fn css(BackendColor { alpha, rgb: (red, green, blue) }: BackendColor) -> String {
    format!("rgba({red},{green},{blue},{alpha})")
}

fn set_font(context: &CanvasRenderingContext2d, weight: &str, size: f64, family: &str) {
    context.set_font(&format!("{weight} {size}px {family}"));
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
