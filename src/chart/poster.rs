//! A picture for keeping: scenes one under another, with what they are of, what they rest on and when they were made.

use super::scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape, Target};
use super::sheet::{BAR, FINE, GAP, SMALL, STRONG, Sheet, line_height};
use crate::text::Language;

/// What stands on a poster beside its scenes.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    pub title: String,
    /// In one line, with what it must not go without.
    pub headline: Option<Headline>,
    pub parts: Vec<Part>,
    /// Sources and dates, a line each.
    pub foot: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    pub text: String,
    pub beneath: Vec<String>,
}

/// A scene with its heading, the meanings of its colours and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub heading: String,
    /// As wide as [`room`] says.
    pub scene: Scene,
    pub legend: Vec<(Ink, String)>,
    pub notes: Vec<String>,
}

const MARGIN: f64 = 36.0;
/// Between a part and the next.
const BETWEEN: f64 = 40.0;
const SWATCH: f64 = 12.0;
const HEADLINE: Font = Font { size: 26.0, bold: true };
const HEADING: Font = Font { size: 18.0, bold: true };

/// How wide the scenes of a poster of this width are.
pub fn room(width: f64) -> f64 {
    width - 2.0 * MARGIN
}

/// `poster`, `width` CSS pixels wide.
pub fn poster(poster: &Poster, width: f64, language: &Language, ruler: &dyn Ruler) -> Scene {
    let mut sheet = Sheet::new(width, language, ruler);
    let mut y = MARGIN;
    y += paragraph(&mut sheet, y, STRONG, Ink::BehindYou, &poster.title);
    if let Some(Headline { text, beneath }) = &poster.headline {
        y += GAP / 2.0;
        y += paragraph(&mut sheet, y, HEADLINE, Ink::Text, text) + GAP / 2.0;
        for line in beneath {
            y += paragraph(&mut sheet, y, SMALL, Ink::Muted, line);
        }
    }
    for (place, part) in poster.parts.iter().enumerate() {
        y += if place == 0 { GAP * 1.5 } else { BETWEEN };
        y += draw_part(&mut sheet, part, y);
    }
    y += BETWEEN / 2.0;
    sheet.line(Point { x: MARGIN, y }, Point { x: width - MARGIN, y }, FINE, Ink::Level);
    y += GAP;
    for line in &poster.foot {
        y += paragraph(&mut sheet, y, SMALL, Ink::Muted, line);
    }
    sheet.finish(y + MARGIN - GAP)
}

/// A text across the poster. Returns its height.
fn paragraph(sheet: &mut Sheet<'_>, y: f64, font: Font, ink: Ink, text: &str) -> f64 {
    let lines = sheet.wrap(text, room(sheet.width), font);
    sheet.lines(Point { x: MARGIN, y }, Anchor::Start, font, ink, &lines)
}

fn draw_part(sheet: &mut Sheet<'_>, part: &Part, top: f64) -> f64 {
    let mut y = top + paragraph(sheet, top, HEADING, Ink::Text, &part.heading) + GAP;
    lay(sheet, &part.scene, Point { x: MARGIN, y });
    y += part.scene.height;
    if !part.legend.is_empty() {
        y += GAP / 2.0;
        y += legend(sheet, &part.legend, y);
    }
    for note in &part.notes {
        y += GAP / 2.0;
        y += paragraph(sheet, y, SMALL, Ink::Muted, note);
    }
    y - top
}

/// The meanings of colours, in as many lines as they need. Returns their height.
fn legend(sheet: &mut Sheet<'_>, meanings: &[(Ink, String)], top: f64) -> f64 {
    let height = line_height(SMALL).max(SWATCH) + GAP / 2.0;
    let (mut x, mut y) = (MARGIN, top);
    for (ink, meaning) in meanings {
        let start = SWATCH + GAP / 2.0;
        let lines = sheet.wrap(meaning, room(sheet.width) - start, SMALL);
        let width = start + sheet.widest(&lines, SMALL);
        if x > MARGIN && x + width > sheet.width - MARGIN {
            (x, y) = (MARGIN, y + height);
        }
        let swatch = Rect { x, y: y + (line_height(SMALL) - SWATCH) / 2.0, width: SWATCH, height: SWATCH };
        sheet.bar(swatch, *ink, 1.0);
        sheet.lines(Point { x: x + start, y }, Anchor::Start, SMALL, Ink::Muted, &lines);
        y += line_height(SMALL) * (lines.len() as f64 - 1.0);
        x += width + BAR;
    }
    y + height - top
}

/// Lays a scene down with its upper left corner `at` a place.
fn lay(sheet: &mut Sheet<'_>, scene: &Scene, at: Point) {
    // A sheet is written from left to right, and mirrored as a whole.
    let scene = if scene.is_mirrored { scene.clone().mirrored() } else { scene.clone() };
    for mut shape in scene.shapes {
        shift(&mut shape, at);
        sheet.draw(shape);
    }
    for Target { mut rects, text } in scene.targets {
        for rect in &mut rects {
            (rect.x, rect.y) = (rect.x + at.x, rect.y + at.y);
        }
        sheet.target(rects, text);
    }
}

fn shift(shape: &mut Shape, by: Point) {
    let point = |point: &mut Point| (point.x, point.y) = (point.x + by.x, point.y + by.y);
    match shape {
        Shape::Bar { rect, .. } => (rect.x, rect.y) = (rect.x + by.x, rect.y + by.y),
        Shape::Line { from, to, .. } => [from, to].into_iter().for_each(point),
        Shape::Mark { corners, .. } => corners.iter_mut().for_each(point),
        Shape::Dot { center, .. } => point(center),
        Shape::Label { at, .. } => point(at),
    }
}
