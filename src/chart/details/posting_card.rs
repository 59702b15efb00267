//! The card that visitors post: the headline, the largest lags, and where the numbers come from, on a picture of a fixed size.

use crate::chart::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, TextMeasurer};
use crate::chart::scene_builder::{GAP, SMALL, STRONG, SceneBuilder, line_height};
use crate::chart::where_you_stand;
use crate::standing::Row;
use crate::text::Language;

/// The content of a card.
#[derive(Debug, Clone)]
pub struct Card<'r> {
    pub title: String,
    pub headline: String,
    /// A line for each of the largest lags.
    pub lags: Vec<String>,
    /// Lines with the sample, the day and the page.
    pub footer: Vec<String>,
    /// The practices whose picture takes the place of the lags, as many as there is room for.
    pub practices: &'r [Row],
}

const MARGIN: f64 = 28.0;
const HEADLINE: Font = Font { size: 27.0, bold: true };
const LAG: Font = Font { size: 17.0, bold: true };
/// The width of the bar beside the lags.
const BAR_WIDTH: f64 = 4.0;

/// `card` as a scene of a width and a height in CSS pixels. A text that finds no room is left out, from the end of the lags.
pub fn card(card: &Card<'_>, (width, height): (f64, f64), language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let inner_width = width - 2.0 * MARGIN;
    let mut y = MARGIN;
    for (text, font, color, gap) in [(&card.title, STRONG, ColorRole::Accent, GAP / 2.0), (&card.headline, HEADLINE, ColorRole::Text, GAP)]
    {
        let lines = builder.wrap(text, inner_width, font);
        y += builder.lines(Point { x: MARGIN, y }, Anchor::Start, font, color, &lines) + gap;
    }
    let footer: Vec<String> = card.footer.iter().flat_map(|line| builder.wrap(line, inner_width, SMALL)).collect();
    let bottom = height - MARGIN - line_height(SMALL) * footer.len() as f64;
    builder.lines(Point { x: MARGIN, y: bottom }, Anchor::Start, SMALL, ColorRole::Muted, &footer);
    if let Some(picture) = picture(card.practices, (inner_width, bottom - GAP - y), language, measurer) {
        builder.embed(&picture, Point { x: MARGIN, y });
    } else {
        for lag in &card.lags {
            let indent = BAR_WIDTH + GAP;
            let lines = builder.wrap(lag, inner_width - indent, LAG);
            let text_height = line_height(LAG) * lines.len() as f64;
            if y + text_height > bottom - GAP {
                break;
            }
            builder.bar(Rect { x: MARGIN, y, width: BAR_WIDTH, height: text_height }, ColorRole::Warning, 1.0);
            builder.lines(Point { x: MARGIN + indent, y }, Anchor::Start, LAG, ColorRole::Text, &lines);
            y += text_height + GAP / 2.0;
        }
    }
    builder.finish(height)
}

/// The picture of as many `rows` as fit. None without any.
fn picture(rows: &[Row], (width, height): (f64, f64), language: &Language, measurer: &dyn TextMeasurer) -> Option<Scene> {
    let fitting = (1..=rows.len()).rev().filter_map(|number| rows.get(..number));
    fitting.map(|rows| where_you_stand(rows, width, language, measurer)).find(|scene| scene.height <= height)
}
