//! One measure: how its published answers are spread, with the visitor's own, and the same among peers beside it.

use crate::benchmark::Sample;
use crate::chart::scene::{Anchor, ColorRole, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{BAR, FINE, GAP, LABEL, SMALL, STRONG, SceneBuilder, VALUE, WIDE, line_height};
use crate::standing::{Row, Standing};
use crate::text::{Key, Language};

/// The length of the sign that points at the visitor's class.
const POINTER: f64 = 8.0;
/// Between two distributions.
const GUTTER: f64 = 32.0;

/// The distribution of `row` in `sample`, and of its peers, `width` CSS pixels wide.
// Not inlined: it comes later than its caller (src/bin/assemble/parts.rs).
#[inline(never)]
pub fn distribution(row: &Row, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let measure = &row.measure;
    let all = Panel {
        base: builder.base(&measure.base, row.n, sample),
        shares: measure.classes.iter().map(|class| class.share).collect(),
        standing: row.standing,
    };
    let peers = row.peers.iter().map(|peers| Panel {
        base: builder.base(&peers.base, peers.n, sample),
        shares: peers.shares.clone(),
        standing: peers.standing,
    });
    let panels: Vec<Panel> = std::iter::once(all).chain(peers).collect();
    let classes: Vec<String> = measure.classes.iter().enumerate().map(|(place, class)| builder.class(place, class)).collect();
    let is_wide = width >= WIDE;
    let set = Set::of(&builder, &panels, classes, row.class, is_wide);
    let mut y = 0.0;
    for panels in panels.chunks(if is_wide { 2 } else { 1 }) {
        y += set.draw(&mut builder, panels, y) + GAP;
    }
    builder.finish((y - GAP).ceil())
}

/// One distribution over the classes.
struct Panel {
    base: String,
    shares: Vec<f64>,
    standing: Standing,
}

/// What all distributions of a picture have in common.
struct Set {
    classes: Vec<String>,
    yours: usize,
    is_wide: bool,
    /// The room for the name of a class.
    name: f64,
    /// Where bars begin, and the width of each distribution, values and all.
    left: f64,
    column: f64,
    /// Pixels for a share of 1.
    unit: f64,
}

impl Set {
    fn of(builder: &SceneBuilder<'_>, panels: &[Panel], classes: Vec<String>, yours: usize, is_wide: bool) -> Self {
        let width = builder.width;
        let name = if is_wide { builder.widest(&classes, LABEL).min(width * 0.3).ceil() + 1.0 } else { width };
        let left = if is_wide { name + GAP } else { 0.0 };
        let columns = if is_wide { panels.len().min(2) as f64 } else { 1.0 };
        let column = (width - left - GUTTER * (columns - 1.0)) / columns;
        let shares = || panels.iter().flat_map(|panel| &panel.shares).copied();
        let values: Vec<String> = shares().map(|share| builder.percent(share)).collect();
        let you = builder.width_of(&builder.say(Key::You).text(), VALUE);
        let inner_width = column - builder.widest(&values, VALUE) - POINTER - you - 20.0;
        Self { classes, yours, is_wide, name, left, column, unit: inner_width / shares().fold(f64::EPSILON, f64::max) }
    }

    /// Draws `panels` side by side below `top` and returns their height.
    fn draw(&self, builder: &mut SceneBuilder<'_>, panels: &[Panel], top: f64) -> f64 {
        let x = |number: usize| self.left + (self.column + GUTTER) * number as f64;
        let mut y = top + self.headings(builder, panels, top, x) + GAP / 2.0;
        for (place, class) in self.classes.iter().enumerate() {
            let lines = builder.wrap(class, self.name, LABEL);
            let text = line_height(LABEL) * lines.len() as f64;
            let (text_top, bar_top, height) = if self.is_wide {
                let height = text.max(BAR) + GAP;
                (y + (height - text) / 2.0, y + (height - BAR) / 2.0, height)
            } else {
                (y, y + text + 2.0, text + BAR + 2.0 + GAP)
            };
            builder.lines(Point { x: 0.0, y: text_top }, Anchor::Start, LABEL, ColorRole::Text, &lines);
            for (number, panel) in panels.iter().enumerate() {
                let share = panel.shares.get(place).copied().unwrap_or_default();
                let is_yours = place == self.yours;
                self.bar(builder, Point { x: x(number), y: bar_top }, share, is_yours);
                let key = if is_yours { Key::MarkClassYours } else { Key::MarkClass };
                let says = builder.say(key).with("class", class).with("share", builder.percent(share)).with("base", &panel.base).text();
                let from = if number == 0 { 0.0 } else { x(number) - GUTTER / 2.0 };
                let to = if number + 1 == panels.len() { builder.width } else { x(number + 1) - GUTTER / 2.0 };
                builder.target([Rect { x: from, y, width: to - from, height }], says);
            }
            y += height;
        }
        y - top
    }

    /// Whose answers these are, and below, in one line, the visitor's place among them. Returns their height.
    fn headings(&self, builder: &mut SceneBuilder<'_>, panels: &[Panel], top: f64, x: impl Fn(usize) -> f64) -> f64 {
        let percentile = |share: f64| builder.language.ordinal((share * 100.0).round() as usize);
        let place = |Standing { below, tied, .. }: Standing| {
            // Percentiles begin with the first.
            let key = if below < 0.005 { Key::PercentileUpTo } else { Key::Percentiles };
            builder.say(key).with("low", percentile(below)).with("high", percentile(below + tied)).text()
        };
        let places: Vec<String> = panels.iter().map(|panel| place(panel.standing)).collect();
        let bases: Vec<String> = panels.iter().map(|panel| panel.base.clone()).collect();
        let mut y = top;
        for (texts, font) in [(bases, STRONG), (places, SMALL)] {
            let texts: Vec<Vec<String>> = texts.iter().map(|text| builder.wrap(text, self.column, font)).collect();
            let height = line_height(font) * texts.iter().map(Vec::len).max().unwrap_or_default() as f64;
            for (number, lines) in texts.iter().enumerate() {
                let y = y + height - line_height(font) * lines.len() as f64;
                builder.lines(Point { x: x(number), y }, Anchor::Start, font, ColorRole::Text, lines);
            }
            y += height;
        }
        y - top
    }

    /// A bar from `at`, with its share; the visitor's class by its ink, a sign and a word.
    fn bar(&self, builder: &mut SceneBuilder<'_>, at: Point, share: f64, is_yours: bool) {
        let (y, width) = (at.y + BAR / 2.0, share * self.unit);
        builder.bar(Rect { x: at.x, y: at.y, width, height: BAR }, if is_yours { ColorRole::You } else { ColorRole::Level }, 1.0);
        builder.line(Point { x: at.x, y: at.y - 3.0 }, Point { x: at.x, y: at.y + BAR + 3.0 }, FINE, ColorRole::Muted);
        let value = builder.percent(share);
        let x = at.x + width + 6.0;
        let end = x + builder.width_of(&value, VALUE) + 6.0;
        builder.label(Point { x, y }, Anchor::Start, if is_yours { VALUE } else { SMALL }, ColorRole::Text, value);
        if is_yours {
            let corners = [(0.0, 0.0), (POINTER, -POINTER / 2.0), (POINTER, POINTER / 2.0)];
            let corners = corners.map(|(dx, dy)| Point { x: end + dx, y: y + dy }).to_vec();
            builder.draw(Shape::Mark { corners, color: ColorRole::You });
            let you = builder.say(Key::You).text();
            builder.label(Point { x: end + POINTER + 4.0, y }, Anchor::Start, VALUE, ColorRole::You, you);
        }
    }
}
