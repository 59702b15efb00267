//! The picture that visitors export: scenes below each other, with headings, legends, sources and dates.

use crate::chart::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, Target, TextMeasurer};
use crate::chart::scene_builder::{BAR_HEIGHT, GAP, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH, line_height};
use crate::text::Language;

/// The content of a poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    pub title: String,
    /// The main finding, with the qualifications that must be shown with it.
    pub headline: Option<Headline>,
    pub parts: Vec<Part>,
    /// Lines with the sources and dates.
    pub footer: Vec<String>,
}

/// The main finding of a poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    pub text: String,
    pub qualifications: Vec<String>,
}

/// A scene with its heading, the meanings of its colours, and notes on its sources and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub heading: String,
    /// Its width is [`inner_width`] of the poster's.
    pub scene: Scene,
    pub legend: Vec<(ColorRole, String)>,
    pub notes: Vec<String>,
}

const MARGIN: f64 = 36.0;
/// The space between two parts.
const PART_GAP: f64 = 40.0;
const SWATCH: f64 = 12.0;
const HEADLINE: Font = Font { size: 26.0, bold: true };
const HEADING: Font = Font { size: 18.0, bold: true };

/// The width of the scenes of a poster that is `width` CSS pixels wide.
pub fn inner_width(width: f64) -> f64 {
    width - 2.0 * MARGIN
}

/// `poster` as a scene, `width` CSS pixels wide.
pub fn poster(poster: &Poster, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let mut y = MARGIN;
    y += paragraph(&mut builder, y, STRONG, ColorRole::BehindYou, &poster.title);
    if let Some(Headline { text, qualifications }) = &poster.headline {
        y += GAP / 2.0;
        y += paragraph(&mut builder, y, HEADLINE, ColorRole::Text, text) + GAP / 2.0;
        for line in qualifications {
            y += paragraph(&mut builder, y, SMALL, ColorRole::Muted, line);
        }
    }
    for (index, part) in poster.parts.iter().enumerate() {
        y += if index == 0 { GAP * 1.5 } else { PART_GAP };
        y += draw_part(&mut builder, part, y);
    }
    y += PART_GAP / 2.0;
    builder.line(Point { x: MARGIN, y }, Point { x: width - MARGIN, y }, THIN_LINE_WIDTH, ColorRole::Level);
    y += GAP;
    for line in &poster.footer {
        y += paragraph(&mut builder, y, SMALL, ColorRole::Muted, line);
    }
    builder.finish(y + MARGIN - GAP)
}

/// Draws a text across the poster. Returns its height.
fn paragraph(builder: &mut SceneBuilder<'_>, y: f64, font: Font, color: ColorRole, text: &str) -> f64 {
    let lines = builder.wrap(text, inner_width(builder.width), font);
    builder.lines(Point { x: MARGIN, y }, Anchor::Start, font, color, &lines)
}

/// Draws a part below `top` and returns its height.
fn draw_part(builder: &mut SceneBuilder<'_>, part: &Part, top: f64) -> f64 {
    let mut y = top + paragraph(builder, top, HEADING, ColorRole::Text, &part.heading) + GAP;
    draw_scene(builder, &part.scene, Point { x: MARGIN, y });
    y += part.scene.height;
    if !part.legend.is_empty() {
        y += GAP / 2.0;
        y += legend(builder, &part.legend, y);
    }
    for note in &part.notes {
        y += GAP / 2.0;
        y += paragraph(builder, y, SMALL, ColorRole::Muted, note);
    }
    y - top
}

/// Draws the meanings of colours, on as many lines as they need. Returns their height.
fn legend(builder: &mut SceneBuilder<'_>, meanings: &[(ColorRole, String)], top: f64) -> f64 {
    let height = line_height(SMALL).max(SWATCH) + GAP / 2.0;
    let (mut x, mut y) = (MARGIN, top);
    for (color, meaning) in meanings {
        let start = SWATCH + GAP / 2.0;
        let lines = builder.wrap(meaning, inner_width(builder.width) - start, SMALL);
        let width = start + builder.widest(&lines, SMALL);
        if x > MARGIN && x + width > builder.width - MARGIN {
            (x, y) = (MARGIN, y + height);
        }
        let swatch = Rect { x, y: y + (line_height(SMALL) - SWATCH) / 2.0, width: SWATCH, height: SWATCH };
        builder.bar(swatch, *color, 1.0);
        builder.lines(Point { x: x + start, y }, Anchor::Start, SMALL, ColorRole::Muted, &lines);
        y += line_height(SMALL) * (lines.len() as f64 - 1.0);
        x += width + BAR_HEIGHT;
    }
    y + height - top
}

/// Draws a scene with its upper left corner at `at`.
fn draw_scene(builder: &mut SceneBuilder<'_>, scene: &Scene, at: Point) {
    // A poster is laid out from left to right, and mirrored as a whole.
    let scene = if scene.is_mirrored { scene.clone().mirrored() } else { scene.clone() };
    for mut shape in scene.shapes {
        shift(&mut shape, at);
        builder.draw(shape);
    }
    for Target { mut rects, text } in scene.targets {
        for rect in &mut rects {
            (rect.x, rect.y) = (rect.x + at.x, rect.y + at.y);
        }
        builder.target(rects, text);
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
