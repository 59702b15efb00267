//! A scene on any plotters backend, by the backend's own strokes.
//!
//! A backend counts in whole numbers. Where those are finer than its pixels, what is read by its edges (bars, lines along an
//! axis, texts) lies on whole pixels, so that it is crisp; what is read by its place (dots, signs, lines across) lies where it
//! belongs.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, TextStyle};
use plotters_backend::{BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

use super::scene::{Anchor, ColorRole, Point, Scene, Shape};

/// The colours of a picture and the family of its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Red, green and blue for each of [`ColorRole::ALL`], in that order.
    pub colors: [(u8, u8, u8); ColorRole::ALL.len()],
    /// A CSS font family list.
    pub family: String,
}

impl Palette {
    fn colour(&self, color: ColorRole) -> RGBAColor {
        let found = ColorRole::ALL.iter().position(|one| *one == color).and_then(|place| self.colors.get(place));
        let (red, green, blue) = found.copied().unwrap_or_default();
        RGBAColor(red, green, blue, 1.0)
    }
}

/// How finely a backend draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolution {
    /// Pixels for each CSS pixel.
    pub density: f64,
    /// The backend's whole numbers for each of those.
    pub subpixels: u32,
}

impl Resolution {
    /// As near as can be.
    fn fine(&self, value: f64) -> i32 {
        (value * self.density * f64::from(self.subpixels)).round() as i32
    }

    /// On the edge of a pixel.
    fn sharp(&self, value: f64) -> i32 {
        self.pixels(value) * self.subpixels as i32
    }

    /// The middle of a line that is `width` pixels wide: on an edge, or within a pixel where the width is odd.
    fn middle(&self, value: f64, width: i32) -> i32 {
        let half = width % 2 * (self.subpixels / 2) as i32;
        let edge = value * self.density - f64::from(half) / f64::from(self.subpixels);
        edge.round() as i32 * self.subpixels as i32 + half
    }

    fn pixels(&self, value: f64) -> i32 {
        (value * self.density).round() as i32
    }
}

/// A colour and how broadly it is drawn.
struct Stroke {
    colour: RGBAColor,
    width: i32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> plotters_backend::BackendColor {
        self.colour.to_backend_color()
    }

    fn stroke_width(&self) -> u32 {
        self.width.max(1).unsigned_abs()
    }
}

/// The width of a hollow dot's line; less where the dot would be filled by it.
const RIM: f64 = 1.5;

/// Draws `scene`. The backend reads from left to right.
///
/// # Errors
/// Whatever the backend reports.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    palette: &Palette,
    resolution: Resolution,
    mut backend: B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    backend.ensure_prepared()?;
    for shape in &scene.shapes {
        draw_shape(shape, scene.is_mirrored, palette, resolution, &mut backend)?;
    }
    backend.present()
}

fn draw_shape<B: DrawingBackend>(
    shape: &Shape,
    is_mirrored: bool,
    palette: &Palette,
    resolution: Resolution,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let fine = |point: &Point| (resolution.fine(point.x), resolution.fine(point.y));
    let sharp = |x: f64, y: f64| (resolution.sharp(x), resolution.sharp(y));
    let filled = |color: ColorRole, strength: f64| Stroke { colour: palette.colour(color).mix(strength), width: 1 };
    match shape {
        Shape::Bar { rect, color, strength } => {
            let (from, to) = (sharp(rect.x, rect.y), sharp(rect.x + rect.width, rect.y + rect.height));
            backend.draw_rect(from, to, &filled(*color, *strength), true)
        }
        Shape::Line { from, to, width, color } => {
            let (ends, width) = line(from, to, *width, resolution);
            backend.draw_path(ends, &Stroke { colour: palette.colour(*color), width })
        }
        Shape::Mark { corners, color } => backend.fill_polygon(corners.iter().map(fine).collect::<Vec<_>>(), &filled(*color, 1.0)),
        Shape::Dot { center, radius, color, is_hollow: false } => {
            backend.draw_circle(fine(center), resolution.fine(*radius).unsigned_abs(), &filled(*color, 1.0), true)
        }
        Shape::Dot { center, radius, color, is_hollow: true } => {
            let rim = RIM.min(radius / 2.0);
            let stroke = Stroke { colour: palette.colour(*color), width: resolution.fine(rim) };
            backend.draw_circle(fine(center), resolution.fine(radius - rim / 2.0).unsigned_abs(), &stroke, false)
        }
        Shape::Label { at, anchor, font, color, text } => {
            let horizontal = match anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let style = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
            let size = font.size * resolution.density * f64::from(resolution.subpixels);
            let colour = palette.colour(*color);
            let style = TextStyle::from(FontDesc::new(FontFamily::Name(&palette.family), size, style)).color(&colour);
            let style = style.pos(Pos::new(horizontal, VPos::Center));
            backend.draw_text(&isolated(text, is_mirrored), &style, sharp(at.x, at.y))
        }
    }
}

/// The ends of a line and its width: along an axis, whole pixels are filled.
fn line(from: &Point, to: &Point, width: f64, resolution: Resolution) -> ([BackendCoord; 2], i32) {
    let pixels = resolution.pixels(width).max(1);
    let whole = pixels * resolution.subpixels as i32;
    let (fine, sharp) = (|value: f64| resolution.fine(value), |value: f64| resolution.sharp(value));
    if from.x == to.x {
        let x = resolution.middle(from.x, pixels);
        ([(x, sharp(from.y)), (x, sharp(to.y))], whole)
    } else if from.y == to.y {
        let y = resolution.middle(from.y, pixels);
        ([(sharp(from.x), y), (sharp(to.x), y)], whole)
    } else {
        ([(fine(from.x), fine(from.y)), (fine(to.x), fine(to.y))], fine(width))
    }
}

/// A text that reads from right to left by itself, full stop and all, where what it stands in reads from left to right.
fn isolated(text: &str, is_mirrored: bool) -> String {
    if is_mirrored { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}
