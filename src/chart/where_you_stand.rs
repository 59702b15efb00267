//! "Where you stand": a row for each practice, the largest gap first.
//!
//! The vertical line is the visitor. Each bar is all respondents: those level with the visitor are around the line, those ahead after it,
//! and those behind before it. What sampling error and rounding leave open is drawn fainter, at the ends of the bar. The verdict is a
//! shape and a word, not only a colour.

use super::phrases::level;
use super::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, Shape, TextMeasurer};
use super::scene_builder::{BAR_HEIGHT, GAP, LABEL, LINE_WIDTH, SMALL, SceneBuilder, UNCERTAIN_OPACITY, VALUE, WIDE_FROM, line_height};
use crate::benchmark::{Call, Share};
use crate::standing::{Interval, Row};
use crate::text::{Key, Language};

const ICON: f64 = 5.0;

/// The picture of `rows`, in their order, `width` CSS pixels wide.
pub fn where_you_stand(rows: &[Row], width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let columns = Columns::of(&builder, rows);
    let top = header(&mut builder, &columns);
    let mut y = top;
    for row in rows {
        let height = draw_row(&mut builder, row, y, &columns);
        let sentence = sentence(&builder, row);
        builder.target([Rect { x: 0.0, y, width, height }], sentence);
        y += height;
    }
    if columns.is_wide {
        visitor_line(&mut builder, &columns, top - 4.0, y + GAP / 2.0);
    }
    builder.finish(y + GAP / 2.0)
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
        .with("call", call_word(builder.language, standing.call()))
        .text()
}

/// Draws the visitor's line from one height to another.
fn visitor_line(builder: &mut SceneBuilder<'_>, columns: &Columns, from: f64, to: f64) {
    let x = columns.center();
    builder.line(Point { x, y: from }, Point { x, y: to }, LINE_WIDTH, ColorRole::You);
}

/// The horizontal layout.
struct Columns {
    is_wide: bool,
    /// The width for labels.
    label: f64,
    /// Where bars begin and end at most.
    left: f64,
    right: f64,
    width: f64,
    /// The largest shares before and after the visitor's line.
    before: f64,
    after: f64,
}

impl Columns {
    fn of(builder: &SceneBuilder<'_>, rows: &[Row]) -> Self {
        let width = builder.width;
        let is_wide = width >= WIDE_FROM;
        let calls: Vec<String> = rows.iter().map(|row| call_word(builder.language, row.standing.call())).collect();
        let verdict_width = builder.widest(&calls, SMALL);
        let labels: Vec<String> = rows.iter().map(|row| builder.text(&row.measure.label)).collect();
        let label = builder.widest(&labels, LABEL).min(width * 0.34).ceil() + 1.0;
        let largest = |share: fn(&Row) -> f64| rows.iter().map(share).fold(0.0, f64::max);
        let (before, after) = (
            largest(|row| row.standing.tied / 2.0 + drawn_interval(row.standing.below, row.standing.below_interval).high),
            largest(|row| row.standing.tied / 2.0 + drawn_interval(row.standing.above, row.standing.above_interval).high),
        );
        let (left, right) = if is_wide { (label + GAP, width - verdict_width - 3.0 * ICON - GAP) } else { (0.0, width) };
        Self { is_wide, label: if is_wide { label } else { width - verdict_width - 4.0 * ICON - GAP }, left, right, width, before, after }
    }

    fn center(&self) -> f64 {
        self.x(0.0)
    }

    /// The x of a share before (negative) or after the visitor's line.
    fn x(&self, share: f64) -> f64 {
        let total = (self.before + self.after).max(f64::EPSILON);
        self.left + (share + self.before) / total * (self.right - self.left)
    }
}

/// Draws the headings: the word for the visitor over the line, and what either side of it means beside that word or, if there is no room,
/// above it. Returns where the rows begin.
fn header(builder: &mut SceneBuilder<'_>, columns: &Columns) -> f64 {
    let [behind, you, ahead] = [Key::ChartBehindYou, Key::You, Key::ChartAheadOfYou].map(|key| builder.say(key).text());
    let half = builder.width_of(&you, VALUE) / 2.0;
    let center = columns.center().min(columns.width - half).max(half);
    let (left, right) = (center - half - GAP, center + half + GAP);
    let [behind_width, ahead_width] = [&behind, &ahead].map(|text| builder.width_of(text, SMALL));
    let mut label = |x: f64, line: f64, anchor: Anchor, font: Font, color: ColorRole, text: String| {
        builder.label(Point { x, y: line_height(LABEL) * (line - 0.5) }, anchor, font, color, text);
    };
    let lines = if behind_width <= left && ahead_width <= columns.width - right {
        label(left, 1.0, Anchor::End, SMALL, ColorRole::Muted, behind);
        label(right, 1.0, Anchor::Start, SMALL, ColorRole::Muted, ahead);
        1.0
    } else {
        let line = if behind_width + GAP + ahead_width <= columns.width { 1.0 } else { 2.0 };
        label(0.0, 1.0, Anchor::Start, SMALL, ColorRole::Muted, behind);
        label(columns.width, line, Anchor::End, SMALL, ColorRole::Muted, ahead);
        line + 1.0
    };
    label(center, lines, Anchor::Middle, VALUE, ColorRole::You, you);
    line_height(LABEL) * lines + GAP / 2.0
}

/// Draws a row at `y` and returns its height.
fn draw_row(builder: &mut SceneBuilder<'_>, row: &Row, y: f64, columns: &Columns) -> f64 {
    let lines = builder.wrap(&builder.text(&row.measure.label), columns.label, LABEL);
    let text_height = line_height(LABEL) * lines.len() as f64;
    let (text_top, bar_top, height) = if columns.is_wide {
        let height = text_height.max(BAR_HEIGHT) + GAP;
        (y + (height - text_height) / 2.0, y + (height - BAR_HEIGHT) / 2.0, height)
    } else {
        (y, y + text_height + 2.0, text_height + BAR_HEIGHT + 2.0 + GAP)
    };
    builder.lines(Point { x: 0.0, y: text_top }, Anchor::Start, LABEL, ColorRole::Text, &lines);
    bars(builder, row, bar_top, columns);
    if !columns.is_wide {
        // The line is drawn in pieces, so that it does not cross the labels above the bars.
        visitor_line(builder, columns, bar_top - 3.0, bar_top + BAR_HEIGHT + 3.0);
    }
    let verdict_y = if columns.is_wide { bar_top + BAR_HEIGHT / 2.0 } else { text_top + line_height(LABEL) / 2.0 };
    draw_call(builder, row.standing.call(), columns, verdict_y);
    height
}

/// Draws the bar of a row.
fn bars(builder: &mut SceneBuilder<'_>, row: &Row, top: f64, columns: &Columns) {
    let standing = &row.standing;
    let half_tied = standing.tied / 2.0;
    let mut bar = |from: f64, to: f64, color: ColorRole, strength: f64| {
        let (x, end) = (columns.x(from), columns.x(to));
        if end > x {
            builder.bar(Rect { x, y: top, width: end - x, height: BAR_HEIGHT }, color, strength);
        }
    };
    let (above, below) = (drawn_interval(standing.above, standing.above_interval), drawn_interval(standing.below, standing.below_interval));
    bar(-half_tied, half_tied, ColorRole::Level, 1.0);
    bar(half_tied, half_tied + above.low, ColorRole::AheadOfYou, 1.0);
    bar(half_tied + above.low, half_tied + above.high, ColorRole::AheadOfYou, UNCERTAIN_OPACITY);
    bar(-half_tied - below.low, -half_tied, ColorRole::BehindYou, 1.0);
    bar(-half_tied - below.high, -half_tied - below.low, ColorRole::BehindYou, UNCERTAIN_OPACITY);
    let mut value = |(share, unit): (f64, Share), from: f64, to: f64| {
        let text = builder.percent(share, unit);
        if builder.width_of(&text, VALUE) + 8.0 <= columns.x(to) - columns.x(from) {
            let at = Point { x: (columns.x(from) + columns.x(to)) / 2.0, y: top + BAR_HEIGHT / 2.0 };
            builder.label(at, Anchor::Middle, VALUE, ColorRole::OnColour, text);
        }
    };
    value((standing.above, row.units.above), half_tied, half_tied + above.low);
    value((standing.below, row.units.below), -half_tied - below.low, -half_tied);
}

/// The interval of a side of the bar, as it is drawn. It is empty if the share is 0, as there is no class beyond the visitor's.
fn drawn_interval(share: f64, interval: Interval) -> Interval {
    if share > 0.0 { interval } else { Interval { low: 0.0, high: 0.0 } }
}

/// Draws the call as a shape and a word, at the end of the row. The dot is hollow if it is too close to call.
fn draw_call(builder: &mut SceneBuilder<'_>, call: Call, columns: &Columns, y: f64) {
    let text = call_word(builder.language, call);
    let text_width = builder.width_of(&text, SMALL);
    let start = if columns.is_wide { columns.right + GAP + 2.0 * ICON } else { columns.width - text_width };
    let x = start - 2.0 * ICON;
    let triangle = |direction: f64| {
        let corner = |dx: f64, dy: f64| Point { x: x + dx, y: y + dy * direction };
        vec![corner(-ICON, ICON * 0.8), corner(ICON, ICON * 0.8), corner(0.0, -ICON)]
    };
    builder.draw(match call {
        Call::Behind => Shape::Mark { corners: triangle(-1.0), color: ColorRole::AheadOfYou },
        Call::Ahead => Shape::Mark { corners: triangle(1.0), color: ColorRole::BehindYou },
        Call::Middle | Call::Close => {
            Shape::Dot { center: Point { x, y }, radius: ICON * 0.8, color: ColorRole::Muted, is_hollow: call == Call::Close }
        }
    });
    builder.label(Point { x: start, y }, Anchor::Start, SMALL, ColorRole::Text, text);
}

fn call_word(language: &Language, call: Call) -> String {
    let key = match call {
        Call::Behind => Key::CallBehind,
        Call::Middle => Key::CallMiddle,
        Call::Ahead => Key::CallAhead,
        Call::Close => Key::CallClose,
    };
    language.say(key).text()
}
