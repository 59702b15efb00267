//! "Where you stand": one row a practice, the largest gap first.
//!
//! The visitor is the vertical line; each bar is all respondents, laid so that those level with the visitor straddle the
//! line, those ahead lie after it and those behind before it. What sampling and rounding leave open is drawn softly at the
//! ends. The verdict is a shape and a word beside its colour.

use super::scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape, wrap};
use crate::benchmark::Verdict;
use crate::standing::{Interval, Row};
use crate::text::{Key, Language};

const LABEL: Font = Font { size: 14.0, bold: false };
const VALUE: Font = Font { size: 12.0, bold: true };
const SMALL: Font = Font { size: 12.0, bold: false };
const LINE_HEIGHT: f64 = 18.0;
const BAR: f64 = 18.0;
const GAP: f64 = 12.0;
const ICON: f64 = 5.0;
/// From this width on, labels stand beside the bars rather than above.
const WIDE: f64 = 540.0;
/// The soft part of a bar.
const SOFT: f64 = 0.35;

/// The picture of `rows`, in their order, `width` CSS pixels wide.
pub fn where_you_stand(rows: &[Row], width: f64, language: &Language, ruler: &dyn Ruler) -> Scene {
    let columns = Columns::of(rows, width, language, ruler);
    let mut scene = Scene { width, height: 0.0, shapes: Vec::new() };
    let top = header(&mut scene, &columns, language, ruler);
    let mut y = top;
    for row in rows {
        y += draw_row(&mut scene, row, y, &columns, language, ruler);
    }
    scene.height = y + GAP / 2.0;
    if columns.is_wide {
        visitor(&mut scene, &columns, top - 4.0, y + GAP / 2.0);
    }
    scene
}

/// The visitor's line, from one height to another.
fn visitor(scene: &mut Scene, columns: &Columns, from: f64, to: f64) {
    let x = columns.center();
    scene.shapes.push(Shape::Line { from: Point { x, y: from }, to: Point { x, y: to }, ink: Ink::You });
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
    fn of(rows: &[Row], width: f64, language: &Language, ruler: &dyn Ruler) -> Self {
        let is_wide = width >= WIDE;
        let label_width = |row: &Row| ruler.width(row.measure.label.within(&language.tag), LABEL);
        let verdicts = [Verdict::Behind, Verdict::Level, Verdict::Ahead];
        let word = verdicts.map(|verdict| ruler.width(&verdict_word(verdict, language), SMALL)).into_iter().fold(0.0, f64::max);
        let label = rows.iter().map(label_width).fold(0.0, f64::max).min(width * 0.34).ceil() + 1.0;
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
fn header(scene: &mut Scene, columns: &Columns, language: &Language, ruler: &dyn Ruler) -> f64 {
    let [behind, you, ahead] = [Key::ChartBehindYou, Key::You, Key::ChartAheadOfYou].map(|key| language.say(key).text());
    let half = ruler.width(&you, VALUE) / 2.0;
    let center = columns.center().min(columns.width - half).max(half);
    let (left, right) = (center - half - GAP, center + half + GAP);
    let is_one_line = ruler.width(&behind, SMALL) <= left && ruler.width(&ahead, SMALL) <= columns.width - right;
    let mut label = |x: f64, line: f64, anchor: Anchor, font: Font, ink: Ink, text: String| {
        scene.shapes.push(Shape::Label { at: Point { x, y: LINE_HEIGHT * (line - 0.5) }, anchor, font, ink, text });
    };
    let lines = if is_one_line {
        label(left, 1.0, Anchor::End, SMALL, Ink::Muted, behind);
        label(right, 1.0, Anchor::Start, SMALL, Ink::Muted, ahead);
        1.0
    } else {
        label(0.0, 1.0, Anchor::Start, SMALL, Ink::Muted, behind);
        label(columns.width, 1.0, Anchor::End, SMALL, Ink::Muted, ahead);
        2.0
    };
    label(center, lines, Anchor::Middle, VALUE, Ink::You, you);
    LINE_HEIGHT * lines + GAP / 2.0
}

/// Draws a row at `y` and returns its height.
fn draw_row(scene: &mut Scene, row: &Row, y: f64, columns: &Columns, language: &Language, ruler: &dyn Ruler) -> f64 {
    let lines = wrap(row.measure.label.within(&language.tag), columns.label, LABEL, ruler);
    let text_height = LINE_HEIGHT * lines.len() as f64;
    let (text_top, bar_top, height) = if columns.is_wide {
        let height = text_height.max(BAR) + GAP;
        (y + (height - text_height) / 2.0, y + (height - BAR) / 2.0, height)
    } else {
        (y, y + text_height + 2.0, text_height + BAR + 2.0 + GAP)
    };
    for (number, line) in lines.into_iter().enumerate() {
        let at = Point { x: 0.0, y: text_top + LINE_HEIGHT * (number as f64 + 0.5) };
        scene.shapes.push(Shape::Label { at, anchor: Anchor::Start, font: LABEL, ink: Ink::Text, text: line });
    }
    bars(scene, row, bar_top, columns, language, ruler);
    if !columns.is_wide {
        // In pieces, so as not to cross the labels above the bars.
        visitor(scene, columns, bar_top - 3.0, bar_top + BAR + 3.0);
    }
    let verdict_y = if columns.is_wide { bar_top + BAR / 2.0 } else { text_top + LINE_HEIGHT / 2.0 };
    verdict(scene, row.standing.verdict, columns, verdict_y, language, ruler);
    height
}

fn bars(scene: &mut Scene, row: &Row, top: f64, columns: &Columns, language: &Language, ruler: &dyn Ruler) {
    let standing = &row.standing;
    let half = standing.tied / 2.0;
    let mut bar = |from: f64, to: f64, ink: Ink, strength: f64| {
        let (x, end) = (columns.x(from), columns.x(to));
        if end > x {
            scene.shapes.push(Shape::Bar { rect: Rect { x, y: top, width: end - x, height: BAR }, ink, strength });
        }
    };
    let (above, below) = (shown(standing.above, standing.above_interval), shown(standing.below, standing.below_interval));
    bar(-half, half, Ink::Level, 1.0);
    bar(half, half + above.low, Ink::AheadOfYou, 1.0);
    bar(half + above.low, half + above.high, Ink::AheadOfYou, SOFT);
    bar(-half - below.low, -half, Ink::BehindYou, 1.0);
    bar(-half - below.high, -half - below.low, Ink::BehindYou, SOFT);
    let mut value = |share: f64, from: f64, to: f64| {
        let text = language.numbers.percent(share, 0);
        if ruler.width(&text, VALUE) + 8.0 <= columns.x(to) - columns.x(from) {
            let at = Point { x: (columns.x(from) + columns.x(to)) / 2.0, y: top + BAR / 2.0 };
            scene.shapes.push(Shape::Label { at, anchor: Anchor::Middle, font: VALUE, ink: Ink::OnColour, text });
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
fn verdict(scene: &mut Scene, verdict: Verdict, columns: &Columns, y: f64, language: &Language, ruler: &dyn Ruler) {
    let text = verdict_word(verdict, language);
    let word = ruler.width(&text, SMALL);
    let start = if columns.is_wide { columns.right + GAP + 2.0 * ICON } else { columns.width - word };
    let x = start - 2.0 * ICON;
    let triangle = |up: f64| {
        let corner = |dx: f64, dy: f64| Point { x: x + dx, y: y + dy * up };
        vec![corner(-ICON, ICON * 0.8), corner(ICON, ICON * 0.8), corner(0.0, -ICON)]
    };
    scene.shapes.push(match verdict {
        Verdict::Behind => Shape::Mark { corners: triangle(-1.0), ink: Ink::AheadOfYou },
        Verdict::Ahead => Shape::Mark { corners: triangle(1.0), ink: Ink::BehindYou },
        Verdict::Level => Shape::Dot { center: Point { x, y }, radius: ICON * 0.8, ink: Ink::Muted },
    });
    scene.shapes.push(Shape::Label { at: Point { x: start, y }, anchor: Anchor::Start, font: SMALL, ink: Ink::Text, text });
}

fn verdict_word(verdict: Verdict, language: &Language) -> String {
    let key = match verdict {
        Verdict::Behind => Key::VerdictBehind,
        Verdict::Level => Key::VerdictLevel,
        Verdict::Ahead => Key::VerdictAhead,
    };
    language.say(key).text()
}
