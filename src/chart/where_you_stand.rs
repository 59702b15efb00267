//! "Where you stand": for each practice, a line of all respondents from last to first, on one scale, with its outer thirds shaded.
//!
//! The band is the respondents who answered as the visitor did, the dot is the visitor in the middle of them, and the thin bar through it
//! is what a random sample of this size leaves open. So one sees why a verdict is what it is: in which third the dot is, and whether the
//! bar crosses into another. Only what is decided has a colour; the dot is hollow where it is too close to call.
//!
//! The bar shows the 95 % interval only. A bar for a narrower interval would be hidden under the dot.

use super::phrases::level;
use super::scene::{Anchor, ColorRole, Point, Rect, Scene, Shape, TextMeasurer};
use super::scene_builder::{GAP, LABEL, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH, VALUE, WIDE_FROM, line_height};
use crate::benchmark::Verdict;
use crate::standing::Row;
use crate::text::{Key, Language};

const DOT_RADIUS: f64 = 5.5;
const BAND_HEIGHT: f64 = 8.0;
/// The thickness of the bar that shows what a sample leaves open.
const OPEN_WIDTH: f64 = 3.0;
/// The space between the rows of a narrow picture, which has to fit a phone's window with what stands around it.
const ROW_GAP: f64 = 2.0;
/// The opacity of a shaded third, and of a band.
const THIRD_OPACITY: f64 = 0.08;
const BAND_OPACITY: f64 = 0.3;

/// The picture of `rows`, in their order, `width` CSS pixels wide.
pub fn where_you_stand(rows: &[Row], width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let layout = Layout::of(&builder, rows);
    let top = line_height(VALUE) + 4.0;
    let bottom = top + rows.iter().map(|row| layout.height(&builder, row)).sum::<f64>();
    // The thirds are drawn first, so that everything else is on top of them.
    layout.thirds(&mut builder, top, bottom);
    let mut y = top;
    for row in rows {
        let height = layout.draw(&mut builder, row, y);
        let sentence = sentence(&builder, row);
        builder.target([Rect { x: 0.0, y, width, height }], sentence);
        y += height;
    }
    builder.finish(y)
}

/// The text of a row: "On Facebook: of 462 respondents, 90 % ahead of you, …"
fn sentence(builder: &SceneBuilder<'_>, row: &Row) -> String {
    let standing = &row.standing;
    let units = row.units;
    let key = if row.base.is_derived() { Key::MarkStandingAbout } else { Key::MarkStanding };
    builder
        .say(key)
        .with("practice", builder.text(&row.measure.label))
        .with("n", builder.integer(row.n))
        .with("above", builder.percent(standing.above, units.above))
        .with("tied", level(builder.language, &row.measure, builder.percent(standing.tied, units.tied)))
        .with("below", builder.percent(standing.below, units.below))
        .with("call", builder.say(verdict_key(standing.verdict())))
        .text()
}

/// The horizontal layout.
struct Layout {
    is_wide: bool,
    /// The width for the names of practices.
    label: f64,
    /// Where the line of all respondents begins and ends.
    left: f64,
    right: f64,
}

impl Layout {
    fn of(builder: &SceneBuilder<'_>, rows: &[Row]) -> Self {
        let width = builder.width;
        let is_wide = width >= WIDE_FROM;
        let texts: Vec<String> = rows.iter().map(|row| builder.text(&row.measure.label)).collect();
        let label = if is_wide { builder.widest(&texts, STRONG).min(width * 0.34).ceil() + 1.0 } else { width - 2.0 * DOT_RADIUS };
        let left = if is_wide { label + GAP + DOT_RADIUS } else { DOT_RADIUS };
        Self { is_wide, label, left, right: width - DOT_RADIUS }
    }

    /// The x of a place in line, from 0, the last, to 1, the first.
    fn x(&self, place: f64) -> f64 {
        self.left + place.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Shades the outer thirds from `top` to `bottom`, and names all three above them.
    fn thirds(&self, builder: &mut SceneBuilder<'_>, top: f64, bottom: f64) {
        let thirds = [
            (0.0, Anchor::Start, Verdict::Behind, Some(ColorRole::Warning)),
            (1.0 / 3.0, Anchor::Middle, Verdict::Middle, None),
            (2.0 / 3.0, Anchor::End, Verdict::Ahead, Some(ColorRole::Accent)),
        ];
        for (start, anchor, verdict, color) in thirds {
            let (from, to) = (self.x(start), self.x(start + 1.0 / 3.0));
            for color in color.iter() {
                builder.bar(Rect { x: from, y: top, width: to - from, height: bottom - top }, *color, THIRD_OPACITY);
            }
            let x = match anchor {
                Anchor::Start => from,
                Anchor::Middle => (from + to) / 2.0,
                Anchor::End => to,
            };
            let name = builder.say(verdict_key(verdict)).text();
            builder.label(Point { x, y: line_height(VALUE) / 2.0 + 1.0 }, anchor, VALUE, color.unwrap_or(ColorRole::Muted), name);
        }
    }

    fn lines(&self, builder: &SceneBuilder<'_>, row: &Row) -> Vec<String> {
        builder.wrap(&builder.text(&row.measure.label), self.label, STRONG)
    }

    fn height(&self, builder: &SceneBuilder<'_>, row: &Row) -> f64 {
        let text = line_height(LABEL) * self.lines(builder, row).len() as f64;
        let line = 2.0 * DOT_RADIUS;
        if self.is_wide { text.max(line) + GAP / 2.0 } else { text + line + ROW_GAP }
    }

    /// Draws a row at `y` and returns its height.
    fn draw(&self, builder: &mut SceneBuilder<'_>, row: &Row, y: f64) -> f64 {
        let (lines, height) = (self.lines(builder, row), self.height(builder, row));
        let verdict = row.standing.verdict();
        let text_height = line_height(LABEL) * lines.len() as f64;
        let text_top = if self.is_wide { y + (height - text_height) / 2.0 } else { y + 1.0 };
        let font = if verdict == Verdict::Behind { STRONG } else { LABEL };
        let text_x = if self.is_wide { 0.0 } else { self.left };
        builder.lines(Point { x: text_x, y: text_top }, Anchor::Start, font, ColorRole::Text, &lines);
        if !self.is_wide {
            self.answer(builder, row, lines.last().map_or(0.0, |line| builder.width_of(line, font)), text_top + text_height);
        }
        let middle = if self.is_wide { y + height / 2.0 } else { y + text_height + DOT_RADIUS };
        self.place(builder, row, middle);
        height
    }

    /// Draws the visitor's answer after the last line of a label that ends at `bottom`, where there is room.
    fn answer(&self, builder: &mut SceneBuilder<'_>, row: &Row, label: f64, bottom: f64) {
        let answer = match &row.answer {
            Some(answer) => builder.text(answer),
            None => builder.say(if row.class == 0 { Key::No } else { Key::Yes }).text(),
        };
        let text = builder.say(Key::ChartYourAnswer).with("answer", answer).text();
        let x = self.left + label + GAP / 2.0;
        if x + builder.width_of(&text, SMALL) <= self.right {
            builder.label(Point { x, y: bottom - line_height(LABEL) / 2.0 }, Anchor::Start, SMALL, ColorRole::Muted, text);
        }
    }

    /// Draws the line of all respondents with the band of those who answered alike, the visitor, and what a sample leaves open.
    fn place(&self, builder: &mut SceneBuilder<'_>, row: &Row, middle: f64) {
        let standing = &row.standing;
        let verdict = standing.verdict();
        let color = match verdict {
            Verdict::Behind => ColorRole::Warning,
            Verdict::Ahead => ColorRole::Accent,
            Verdict::Middle | Verdict::TooClose => ColorRole::Muted,
        };
        let (band_start, band_end) = (self.x(standing.below), self.x(standing.below + standing.tied));
        let note = self.beside_band(builder, row, (band_start, band_end));
        let mut line_from = self.left;
        let skipped = note.iter().map(|(x, width, _)| (x - 4.0, x + width + 4.0));
        for (from, to) in skipped.chain([(self.right, self.right)]) {
            builder.line(Point { x: line_from, y: middle }, Point { x: from, y: middle }, THIN_LINE_WIDTH, ColorRole::Level);
            line_from = to;
        }
        let band = Rect { x: band_start, y: middle - BAND_HEIGHT / 2.0, width: band_end - band_start, height: BAND_HEIGHT };
        builder.bar(band, color, BAND_OPACITY);
        if let Some((x, _, text)) = note {
            builder.label(Point { x, y: middle }, Anchor::Start, VALUE, color, text);
        }
        let open = standing.ridit_interval;
        builder.line(Point { x: self.x(open.low), y: middle }, Point { x: self.x(open.high), y: middle }, OPEN_WIDTH, color);
        let center = Point { x: self.x(standing.ridit), y: middle };
        let mut dot = |radius: f64, color: ColorRole, is_hollow: bool| builder.draw(Shape::Dot { center, radius, color, is_hollow });
        // The ground below keeps a hollow dot empty. All have it, so that an animation finds as many dots as before.
        dot(DOT_RADIUS, ColorRole::Background, false);
        dot(DOT_RADIUS, color, verdict == Verdict::TooClose);
    }

    /// How many are ahead of a visitor who lags, or behind one who leads, beside the band: where it starts, its width, and the text. Where
    /// there is less room, the share alone, as the rows around say of what it is; else None.
    fn beside_band(&self, builder: &SceneBuilder<'_>, row: &Row, (start, end): (f64, f64)) -> Option<(f64, f64, String)> {
        let (standing, units) = (&row.standing, row.units);
        let is_behind = match standing.verdict() {
            Verdict::Behind => true,
            Verdict::Ahead => false,
            Verdict::Middle | Verdict::TooClose => return None,
        };
        let (key, share, unit) =
            if is_behind { (Key::ShareAhead, standing.above, units.above) } else { (Key::ShareBehind, standing.below, units.below) };
        let share = builder.percent(share, unit);
        [builder.say(key).with("share", share.clone()).text(), share].into_iter().find_map(|text| {
            let width = builder.width_of(&text, VALUE);
            let x = if is_behind { end + 8.0 } else { start - 8.0 - width };
            (x >= self.left && x + width <= self.right).then_some((x, width, text))
        })
    }
}

fn verdict_key(verdict: Verdict) -> Key {
    match verdict {
        Verdict::Behind => Key::CallBehind,
        Verdict::Middle => Key::CallMiddle,
        Verdict::Ahead => Key::CallAhead,
        Verdict::TooClose => Key::CallClose,
    }
}
