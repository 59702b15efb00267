//! The picture that visitors export: scenes below each other, with headings, sources and dates.

use crate::chart::scene::{Anchor, ColorRole, Font, Point, Scene, TextMeasurer};
use crate::chart::scene_builder::{GAP, LABEL, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH};
use crate::text::Language;

/// The content of a poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    pub title: String,
    /// The main finding, with the qualifications that must be shown with it.
    pub headline: Option<Headline>,
    /// What to do first, with its heading.
    pub steps: Option<(String, Vec<String>)>,
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

/// A scene with its heading, and notes on its sources and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub heading: String,
    /// Its width is [`inner_width`] of the poster's.
    pub scene: Scene,
    pub notes: Vec<String>,
}

const MARGIN: f64 = 36.0;
/// The space between two parts.
const PART_GAP: f64 = 40.0;
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
    y += paragraph(&mut builder, y, STRONG, ColorRole::Accent, &poster.title);
    if let Some(Headline { text, qualifications }) = &poster.headline {
        y += GAP / 2.0;
        y += paragraph(&mut builder, y, HEADLINE, ColorRole::Text, text) + GAP / 2.0;
        for line in qualifications {
            y += paragraph(&mut builder, y, SMALL, ColorRole::Muted, line);
        }
    }
    if let Some((heading, steps)) = &poster.steps {
        y += GAP * 1.5;
        y += paragraph(&mut builder, y, HEADING, ColorRole::Text, heading);
        for step in steps {
            y += GAP / 2.0;
            y += paragraph(&mut builder, y, LABEL, ColorRole::Text, step);
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
    builder.embed(&part.scene, Point { x: MARGIN, y });
    y += part.scene.height;
    for note in &part.notes {
        y += GAP / 2.0;
        y += paragraph(builder, y, SMALL, ColorRole::Muted, note);
    }
    y - top
}
