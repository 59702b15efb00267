//! Scenes as SVG, in the colours of the light theme and with estimated text widths.

use plotters_backend::{BackendColor, DrawingBackend};
use plotters_svg::SVGBackend;

use crate::chart::draw::{Palette, Resolution, draw};
use crate::chart::scene::{Font, Scene, Shape, TextMeasurer};

/// Estimates widths from the advance widths of DejaVu Sans.
///
/// The font in which an SVG file will be shown is not known. DejaVu Sans is the widest of the common ones, and a gap looks better than two
/// labels that touch. Accented letters count as letters of average width. Bold text counts as wider by the factor by which English and
/// French texts are on average.
pub struct EstimatedWidths;

/// The width of bold text, relative to that of regular text.
const BOLD: f64 = 1.14;

/// Advance widths of " " to "~" in thousandths of the font's size, as Chromium measures them.
#[rustfmt::skip]
const ADVANCES: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838, // p to ~
];

impl TextMeasurer for EstimatedWidths {
    fn width(&self, text: &str, font: Font) -> f64 {
        let weight = if font.bold { BOLD } else { 1.0 };
        text.chars().map(advance).sum::<f64>() / 1000.0 * font.size * weight
    }
}

fn advance(character: char) -> f64 {
    let known = u32::from(character).checked_sub(u32::from(' ')).and_then(|index| ADVANCES.get(index as usize));
    match character {
        _ if known.is_some() => known.copied().unwrap_or_default().into(),
        '\u{202f}' | '\u{2009}' => 200.0,
        '\u{a0}' => 318.0,
        '‘' | '’' => 318.0,
        '“' | '”' => 518.0,
        '\u{590}'..='\u{8ff}' => 615.0,
        _ if character.is_uppercase() => 770.0,
        _ if character.is_lowercase() => 615.0,
        // Arrows and other symbols, and scripts whose characters fill a square.
        _ => 1000.0,
    }
}

impl Palette {
    /// The colours of the light theme, as the stylesheet has them.
    pub fn light() -> Self {
        let text = (0x1b, 0x22, 0x26);
        let muted = (0x5f, 0x64, 0x67);
        let (warning, level, accent) = ((0xb4, 0x41, 0x0e), (0xca, 0xd0, 0xd3), (0x0f, 0x6f, 0x66));
        Self {
            colors: [text, muted, text, warning, level, accent, (0xff, 0xff, 0xff)],
            family: "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif".into(),
        }
    }
}

/// The number by which plotters' SVG backend divides font sizes.
const FONT_SIZE_DIVISOR: f64 = 1.24;
/// Coordinates of plotters are whole numbers. There are so many of them per pixel.
const UNITS_PER_PIXEL: u32 = 10;

/// `scene` as SVG on a white background. None if the scene is too large for plotters' coordinates.
pub fn svg(scene: &Scene, palette: &Palette) -> Option<String> {
    let mut scene = scene.clone();
    for shape in &mut scene.shapes {
        if let Shape::Label { font, .. } = shape {
            font.size *= FONT_SIZE_DIVISOR;
        }
    }
    let (width, height) = (scene.width.ceil() as u32, scene.height.ceil() as u32);
    let size = (width.checked_mul(UNITS_PER_PIXEL)?, height.checked_mul(UNITS_PER_PIXEL)?);
    let mut written = String::new();
    let mut backend = SVGBackend::with_string(&mut written, size);
    let white = BackendColor { alpha: 1.0, rgb: (0xff, 0xff, 0xff) };
    let corner = (i32::try_from(size.0).ok()?, i32::try_from(size.1).ok()?);
    backend.draw_rect((0, 0), corner, &white, true).ok()?;
    draw(&scene, palette, Resolution { density: UNITS_PER_PIXEL.into(), subpixels: 1 }, backend).ok()?;
    let (in_units, in_pixels) = (format!("width=\"{}\" height=\"{}\"", size.0, size.1), format!("width=\"{width}\" height=\"{height}\""));
    let mut written = written.replacen(&in_units, &in_pixels, 1);
    written.retain(is_xml);
    Some(written)
}

/// `scene` as an SVG file of its own. Browsers show `title` in the tab, and screen readers read it.
pub fn standalone(scene: &Scene, title: &str, palette: &Palette) -> Option<String> {
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace(|character| !is_xml(character), "");
    Some(svg(scene, palette)?.replacen('>', &format!(" role=\"img\">\n<title>{title}</title>"), 1))
}

/// Whether XML 1.0 can hold a character at all.
fn is_xml(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
