//! "Where you stand": one row a practice, the largest gap first.
//!
//! The visitor is the vertical line; each bar is all respondents, laid so that those level with the visitor straddle the
//! line, those ahead lie after it and those behind before it. What sampling and rounding leave open is drawn softly at the
//! ends. The verdict is a shape and a word beside its colour.

use super::scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape};
use super::sheet::{BAR, FIRM, GAP, LABEL, SMALL, SOFT, Sheet, VALUE, WIDE, line_height};
use crate::benchmark::Verdict;
use crate::standing::{Interval, Row};
use crate::text::{Key, Language};

const ICON: f64 = 5.0;

/// The picture of `rows`, in their order, `width` CSS pixels wide.
pub fn where_you_stand(rows: &[Row], width: f64, language: &Language, ruler: &dyn Ruler) -> Scene {
    let mut sheet = Sheet::new(width, language, ruler);
    let columns = Columns::of(&sheet, rows);
    let top = header(&mut sheet, &columns);
    let mut y = top;
    for row in rows {
        let height = draw_row(&mut sheet, row, y, &columns);
        let says = sentence(&sheet, row);
        sheet.target([Rect { x: 0.0, y, width, height }], says);
        y += height;
    }
    if columns.is_wide {
        visitor(&mut sheet, &columns, top - 4.0, y + GAP / 2.0);
    }
    sheet.finish(y + GAP / 2.0)
}

/// "On Facebook: of 462 respondents, 90 % ahead of you, …"
fn sentence(sheet: &Sheet<'_>, row: &Row) -> String {
    let standing = &row.standing;
    let key = if row.measure.base.is_derived() { Key::MarkStandingAbout } else { Key::MarkStanding };
    sheet
        .say(key)
        .with("practice", sheet.text(&row.measure.label))
        .with("n", sheet.integer(row.n))
        .with("above", sheet.percent(standing.above))
        .with("tied", sheet.percent(standing.tied))
        .with("below", sheet.percent(standing.below))
        .with("verdict", verdict_word(sheet.language, standing.verdict))
        .text()
}

/// The visitor's line, from one height to another.
fn visitor(sheet: &mut Sheet<'_>, columns: &Columns, from: f64, to: f64) {
    let x = columns.center();
    sheet.line(Point { x, y: from }, Point { x, y: to }, FIRM, Ink::You);
}

/// Where things stand across the picture.
struct Columns {
    is_wide: bool,
    /// The room for a label.
    label: f64,
    /// Where bars may be.
    left: f64,
    right: f64,
    width: f64,
    /// The largest share before and after the visitor's line.
    before: f64,
    after: f64,
}

impl Columns {
    fn of(sheet: &Sheet<'_>, rows: &[Row]) -> Self {
        let width = sheet.width;
        let is_wide = width >= WIDE;
        let verdicts = [Verdict::Behind, Verdict::Level, Verdict::Ahead].map(|verdict| verdict_word(sheet.language, verdict));
        let word = sheet.widest(&verdicts, SMALL);
        let labels: Vec<String> = rows.iter().map(|row| sheet.text(&row.measure.label)).collect();
        let label = sheet.widest(&labels, LABEL).min(width * 0.34).ceil() + 1.0;
        let reach = |side: fn(&Row) -> f64| rows.iter().map(side).fold(0.0, f64::max);
        let (before, after) = (
            reach(|row| row.standing.tied / 2.0 + shown(row.standing.below, row.standing.below_interval).high),
            reach(|row| row.standing.tied / 2.0 + shown(row.standing.above, row.standing.above_interval).high),
        );
        let (left, right) = if is_wide { (label + GAP, width - word - 3.0 * ICON - GAP) } else { (0.0, width) };
        Self { is_wide, label: if is_wide { label } else { width - word - 4.0 * ICON - GAP }, left, right, width, before, after }
    }

    fn center(&self) -> f64 {
        self.x(0.0)
    }

    /// The place of a share before (negative) or after the visitor's line.
    fn x(&self, share: f64) -> f64 {
        let whole = (self.before + self.after).max(f64::EPSILON);
        self.left + (share + self.before) / whole * (self.right - self.left)
    }
}

/// What lies on either side of the line, beside the visitor's word or, where that has no room, above it. Returns where the
/// rows begin.
fn header(sheet: &mut Sheet<'_>, columns: &Columns) -> f64 {
    let [behind, you, ahead] = [Key::ChartBehindYou, Key::You, Key::ChartAheadOfYou].map(|key| sheet.say(key).text());
    let half = sheet.width_of(&you, VALUE) / 2.0;
    let center = columns.center().min(columns.width - half).max(half);
    let (left, right) = (center - half - GAP, center + half + GAP);
    let [behind_width, ahead_width] = [&behind, &ahead].map(|text| sheet.width_of(text, SMALL));
    let mut label = |x: f64, line: f64, anchor: Anchor, font: Font, ink: Ink, text: String| {
        sheet.label(Point { x, y: line_height(LABEL) * (line - 0.5) }, anchor, font, ink, text);
    };
    let lines = if behind_width <= left && ahead_width <= columns.width - right {
        label(left, 1.0, Anchor::End, SMALL, Ink::Muted, behind);
        label(right, 1.0, Anchor::Start, SMALL, Ink::Muted, ahead);
        1.0
    } else {
        let line = if behind_width + GAP + ahead_width <= columns.width { 1.0 } else { 2.0 };
        label(0.0, 1.0, Anchor::Start, SMALL, Ink::Muted, behind);
        label(columns.width, line, Anchor::End, SMALL, Ink::Muted, ahead);
        line + 1.0
    };
    label(center, lines, Anchor::Middle, VALUE, Ink::You, you);
    line_height(LABEL) * lines + GAP / 2.0
}

/// Draws a row at `y` and returns its height.
fn draw_row(sheet: &mut Sheet<'_>, row: &Row, y: f64, columns: &Columns) -> f64 {
    let lines = sheet.wrap(&sheet.text(&row.measure.label), columns.label, LABEL);
    let text_height = line_height(LABEL) * lines.len() as f64;
    let (text_top, bar_top, height) = if columns.is_wide {
        let height = text_height.max(BAR) + GAP;
        (y + (height - text_height) / 2.0, y + (height - BAR) / 2.0, height)
    } else {
        (y, y + text_height + 2.0, text_height + BAR + 2.0 + GAP)
    };
    sheet.lines(Point { x: 0.0, y: text_top }, Anchor::Start, LABEL, Ink::Text, &lines);
    bars(sheet, row, bar_top, columns);
    if !columns.is_wide {
        // In pieces, so as not to cross the labels above the bars.
        visitor(sheet, columns, bar_top - 3.0, bar_top + BAR + 3.0);
    }
    let verdict_y = if columns.is_wide { bar_top + BAR / 2.0 } else { text_top + line_height(LABEL) / 2.0 };
    verdict(sheet, row.standing.verdict, columns, verdict_y);
    height
}

fn bars(sheet: &mut Sheet<'_>, row: &Row, top: f64, columns: &Columns) {
    let standing = &row.standing;
    let half = standing.tied / 2.0;
    let mut bar = |from: f64, to: f64, ink: Ink, strength: f64| {
        let (x, end) = (columns.x(from), columns.x(to));
        if end > x {
            sheet.bar(Rect { x, y: top, width: end - x, height: BAR }, ink, strength);
        }
    };
    let (above, below) = (shown(standing.above, standing.above_interval), shown(standing.below, standing.below_interval));
    bar(-half, half, Ink::Level, 1.0);
    bar(half, half + above.low, Ink::AheadOfYou, 1.0);
    bar(half + above.low, half + above.high, Ink::AheadOfYou, SOFT);
    bar(-half - below.low, -half, Ink::BehindYou, 1.0);
    bar(-half - below.high, -half - below.low, Ink::BehindYou, SOFT);
    let mut value = |share: f64, from: f64, to: f64| {
        let text = sheet.about(share);
        if sheet.width_of(&text, VALUE) + 8.0 <= columns.x(to) - columns.x(from) {
            let at = Point { x: (columns.x(from) + columns.x(to)) / 2.0, y: top + BAR / 2.0 };
            sheet.label(at, Anchor::Middle, VALUE, Ink::OnColour, text);
        }
    };
    value(standing.above, half, half + above.low);
    value(standing.below, -half - below.low, -half);
}

/// What is drawn of a side: nothing where nobody can be, beyond the first or the last answer.
fn shown(share: f64, interval: Interval) -> Interval {
    if share > 0.0 { interval } else { Interval { low: 0.0, high: 0.0 } }
}

/// The verdict as a shape and a word, at the end of the row.
fn verdict(sheet: &mut Sheet<'_>, verdict: Verdict, columns: &Columns, y: f64) {
    let text = verdict_word(sheet.language, verdict);
    let word = sheet.width_of(&text, SMALL);
    let start = if columns.is_wide { columns.right + GAP + 2.0 * ICON } else { columns.width - word };
    let x = start - 2.0 * ICON;
    let triangle = |up: f64| {
        let corner = |dx: f64, dy: f64| Point { x: x + dx, y: y + dy * up };
        vec![corner(-ICON, ICON * 0.8), corner(ICON, ICON * 0.8), corner(0.0, -ICON)]
    };
    sheet.draw(match verdict {
        Verdict::Behind => Shape::Mark { corners: triangle(-1.0), ink: Ink::AheadOfYou },
        Verdict::Ahead => Shape::Mark { corners: triangle(1.0), ink: Ink::BehindYou },
        Verdict::Level => Shape::Dot { center: Point { x, y }, radius: ICON * 0.8, ink: Ink::Muted, is_hollow: false },
    });
    sheet.label(Point { x: start, y }, Anchor::Start, SMALL, Ink::Text, text);
}

fn verdict_word(language: &Language, verdict: Verdict) -> String {
    let key = match verdict {
        Verdict::Behind => Key::VerdictBehind,
        Verdict::Level => Key::VerdictLevel,
        Verdict::Ahead => Key::VerdictAhead,
    };
    language.say(key).text()
}
