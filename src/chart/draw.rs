//! Draws a scene on any plotters backend, with the backend's own primitives.
//!
//! Coordinates of a backend are whole numbers, which may be finer than its pixels. Shapes with edges along the axes (bars, horizontal and
//! vertical lines) and texts are aligned to whole pixels, so that they are crisp. Other shapes (dots, marks, slanted lines) are as exact
//! as the coordinates.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, TextStyle};
use plotters_backend::{BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

use super::scene::{Anchor, ColorRole, Point, Scene, Shape};

/// The colours of a picture and the font family of its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Red, green and blue for each of [`ColorRole::ALL`], in that order.
    pub colors: [(u8, u8, u8); ColorRole::ALL.len()],
    /// A CSS font family list.
    pub family: String,
}

impl Palette {
    fn color(&self, role: ColorRole) -> RGBAColor {
        let color = ColorRole::ALL.iter().position(|known| *known == role).and_then(|index| self.colors.get(index));
        let (red, green, blue) = color.copied().unwrap_or_default();
        RGBAColor(red, green, blue, 1.0)
    }
}

/// How fine a backend's pixels and coordinates are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolution {
    /// Pixels per CSS pixel.
    pub density: f64,
    /// Coordinate units per pixel.
    pub subpixels: u32,
}

impl Resolution {
    /// A length of CSS pixels in coordinate units.
    fn exact(&self, value: f64) -> i32 {
        (value * self.density * f64::from(self.subpixels)).round() as i32
    }

    /// The coordinate of the nearest edge of a pixel.
    fn at_pixel_edge(&self, value: f64) -> i32 {
        self.pixels(value) * self.subpixels as i32
    }

    /// The coordinate of the middle of a line that is `width` pixels wide and fills whole pixels: the middle of a pixel if the width is
    /// odd, else the edge of one.
    fn line_middle(&self, value: f64, width: i32) -> i32 {
        let half = width % 2 * (self.subpixels / 2) as i32;
        let edge = value * self.density - f64::from(half) / f64::from(self.subpixels);
        edge.round() as i32 * self.subpixels as i32 + half
    }

    /// A length of CSS pixels in whole pixels.
    fn pixels(&self, value: f64) -> i32 {
        (value * self.density).round() as i32
    }
}

/// The colour and the width of a line, in coordinate units.
struct Stroke {
    color: RGBAColor,
    width: i32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> plotters_backend::BackendColor {
        self.color.to_backend_color()
    }

    fn stroke_width(&self) -> u32 {
        self.width.max(1).unsigned_abs()
    }
}

/// The line width of a hollow dot, in CSS pixels. It is less for dots that would be filled by it.
const HOLLOW_DOT_LINE: f64 = 1.5;

/// Draws `scene` on `backend`, whose text direction must be left to right.
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
    let exact = |point: &Point| (resolution.exact(point.x), resolution.exact(point.y));
    let at_pixel_edge = |x: f64, y: f64| (resolution.at_pixel_edge(x), resolution.at_pixel_edge(y));
    let filled = |color: ColorRole, strength: f64| Stroke { color: palette.color(color).mix(strength), width: 1 };
    match shape {
        Shape::Bar { rect, color, strength } => {
            let (from, to) = (at_pixel_edge(rect.x, rect.y), at_pixel_edge(rect.x + rect.width, rect.y + rect.height));
            backend.draw_rect(from, to, &filled(*color, *strength), true)
        }
        Shape::Line { from, to, width, color } => {
            let (ends, width) = line_coordinates(from, to, *width, resolution);
            backend.draw_path(ends, &Stroke { color: palette.color(*color), width })
        }
        Shape::Mark { corners, color } => backend.fill_polygon(corners.iter().map(exact).collect::<Vec<_>>(), &filled(*color, 1.0)),
        Shape::Dot { center, radius, color, is_hollow: false } => {
            backend.draw_circle(exact(center), resolution.exact(*radius).unsigned_abs(), &filled(*color, 1.0), true)
        }
        Shape::Dot { center, radius, color, is_hollow: true } => {
            let line_width = HOLLOW_DOT_LINE.min(radius / 2.0);
            let stroke = Stroke { color: palette.color(*color), width: resolution.exact(line_width) };
            backend.draw_circle(exact(center), resolution.exact(radius - line_width / 2.0).unsigned_abs(), &stroke, false)
        }
        Shape::Label { at, anchor, font, color, text } => {
            let horizontal = match anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let style = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
            let size = font.size * resolution.density * f64::from(resolution.subpixels);
            let color = palette.color(*color);
            let style = TextStyle::from(FontDesc::new(FontFamily::Name(&palette.family), size, style)).color(&color);
            let style = style.pos(Pos::new(horizontal, VPos::Center));
            backend.draw_text(&isolated(text, is_mirrored), &style, at_pixel_edge(at.x, at.y))
        }
    }
}

/// The ends of a line and its width, in coordinate units. Lines along an axis fill whole pixels.
fn line_coordinates(from: &Point, to: &Point, width: f64, resolution: Resolution) -> ([BackendCoord; 2], i32) {
    let pixels = resolution.pixels(width).max(1);
    let whole_pixels = pixels * resolution.subpixels as i32;
    let (exact, edge) = (|value: f64| resolution.exact(value), |value: f64| resolution.at_pixel_edge(value));
    if from.x == to.x {
        let x = resolution.line_middle(from.x, pixels);
        ([(x, edge(from.y)), (x, edge(to.y))], whole_pixels)
    } else if from.y == to.y {
        let y = resolution.line_middle(from.y, pixels);
        ([(edge(from.x), y), (edge(to.x), y)], whole_pixels)
    } else {
        ([(exact(from.x), exact(from.y)), (exact(to.x), exact(to.y))], exact(width))
    }
}

/// `text` for a backend whose text direction is left to right. If the picture is mirrored, Unicode isolates make the text, and the full
/// stop at its end, run from right to left.
fn isolated(text: &str, is_mirrored: bool) -> String {
    if is_mirrored { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}
