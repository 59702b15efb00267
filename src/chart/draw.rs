//! A scene on any plotters backend.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, TextStyle};
use plotters_backend::DrawingBackend;

use super::scene::{Anchor, Ink, Point, Scene, Shape};

/// The colours of a picture and the family of its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Red, green and blue for each of [`Ink::ALL`], in that order.
    pub inks: [(u8, u8, u8); Ink::ALL.len()],
    /// A CSS font family list.
    pub family: String,
}

impl Palette {
    fn colour(&self, ink: Ink) -> RGBColor {
        let found = Ink::ALL.iter().position(|one| *one == ink).and_then(|place| self.inks.get(place));
        let (red, green, blue) = found.copied().unwrap_or_default();
        RGBColor(red, green, blue)
    }
}

/// The width of a hollow dot's line; less where the dot would be filled by it.
const RIM: f64 = 1.5;

/// Draws `scene` with `scale` pixels of the backend for each CSS pixel. The backend reads from left to right.
///
/// # Errors
/// Whatever the backend reports.
pub fn draw<B: DrawingBackend>(scene: &Scene, palette: &Palette, scale: f64, backend: B) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let area = backend.into_drawing_area();
    for shape in &scene.shapes {
        draw_shape(shape, scene.is_mirrored, palette, scale, &area)?;
    }
    area.present()
}

fn draw_shape<B: DrawingBackend>(
    shape: &Shape,
    is_mirrored: bool,
    palette: &Palette,
    scale: f64,
    area: &DrawingArea<B, Shift>,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    let pixel = |value: f64| (value * scale).round() as i32;
    let place = |point: &Point| (pixel(point.x), pixel(point.y));
    match shape {
        Shape::Bar { rect, ink, strength } => {
            let corners = [(pixel(rect.x), pixel(rect.y)), (pixel(rect.x + rect.width), pixel(rect.y + rect.height))];
            area.draw(&Rectangle::new(corners, palette.colour(*ink).mix(*strength).filled()))
        }
        Shape::Line { from, to, width, ink } => {
            let style = palette.colour(*ink).stroke_width(pixel(*width).max(1) as u32);
            area.draw(&PathElement::new([place(from), place(to)], style))
        }
        Shape::Mark { corners, ink } => {
            area.draw(&Polygon::new(corners.iter().map(place).collect::<Vec<_>>(), palette.colour(*ink).filled()))
        }
        Shape::Dot { center, radius, ink, is_hollow: false } => {
            area.draw(&Circle::new(place(center), pixel(*radius), palette.colour(*ink).filled()))
        }
        Shape::Dot { center, radius, ink, is_hollow: true } => {
            let rim = RIM.min(radius / 2.0);
            let style = palette.colour(*ink).stroke_width(pixel(rim).max(1) as u32);
            area.draw(&Circle::new(place(center), pixel(radius - rim / 2.0), style))
        }
        Shape::Label { at, anchor, font, ink, text } => {
            let horizontal = match anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let style = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
            let desc = FontDesc::new(FontFamily::Name(&palette.family), font.size * scale, style);
            let colour = palette.colour(*ink);
            let style = TextStyle::from(desc).color(&colour).pos(Pos::new(horizontal, VPos::Center));
            area.draw(&Text::new(isolated(text, is_mirrored), place(at), style))
        }
    }
}

/// A text that reads from right to left by itself, full stop and all, where what it stands in reads from left to right.
fn isolated(text: &str, is_mirrored: bool) -> String {
    if is_mirrored { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
}
