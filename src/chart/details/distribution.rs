//! The published distribution of one measure, with the visitor's class marked, and those of other groups beside it.

use crate::benchmark::{Sample, Share};
use crate::chart::phrases::percentiles;
use crate::chart::scene::{Anchor, ColorRole, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{BAR_HEIGHT, GAP, LABEL, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH, VALUE, WIDE_FROM, line_height};
use crate::standing::{Row, Standing};
use crate::text::{Key, Language};

/// The length of the arrowhead that points at the visitor's class.
const POINTER: f64 = 8.0;
/// The space between two distributions.
const GUTTER: f64 = 32.0;

/// The distribution of `row` in `sample`, and those of the row's peers, `width` CSS pixels wide.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn distribution(row: &Row, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let measure = &row.measure;
    let panel = |base: String, (shares, roundings): (&[f64], &[Share]), standing: &Standing| Panel {
        base,
        shares: shares.iter().copied().zip(roundings.iter().copied()).collect(),
        percentiles: percentiles(language, measure, standing),
    };
    let all = panel(builder.base_name(&row.base, row.n, sample), (&row.shares, &row.roundings), &row.standing);
    let peers = row
        .peers
        .iter()
        .map(|peers| panel(builder.base_name(&peers.base, peers.n, sample), (&peers.shares, &peers.roundings), &peers.standing));
    let panels: Vec<Panel> = std::iter::once(all).chain(peers).collect();
    let classes: Vec<String> = measure.classes.iter().enumerate().map(|(index, class)| builder.class_name(index, class)).collect();
    let is_wide = width >= WIDE_FROM;
    let layout = Layout::of(&builder, &panels, classes, row.class, measure.direction.is_some(), is_wide);
    let mut y = 0.0;
    for panels in panels.chunks(if is_wide { 2 } else { 1 }) {
        y += layout.draw(&mut builder, panels, y) + GAP;
    }
    builder.finish((y - GAP).ceil())
}

/// One distribution over the classes.
struct Panel {
    base: String,
    /// The share of each class, and the unit to which it is known.
    shares: Vec<(f64, Share)>,
    /// Between which percentiles the visitor is.
    percentiles: Option<String>,
}

/// What all distributions of a picture share.
struct Layout {
    /// The names of the classes.
    classes: Vec<String>,
    /// The index of the visitor's class.
    yours: usize,
    has_percentiles: bool,
    is_wide: bool,
    /// The width for the names of classes.
    name: f64,
    /// Where the first distribution begins.
    left: f64,
    /// The width of each distribution, with its values.
    column: f64,
    /// Pixels for a share of 1.
    unit: f64,
}

impl Layout {
    fn of(builder: &SceneBuilder<'_>, panels: &[Panel], classes: Vec<String>, yours: usize, is_directed: bool, is_wide: bool) -> Self {
        let width = builder.width;
        let name = if is_wide { builder.widest(&classes, LABEL).min(width * 0.3).ceil() + 1.0 } else { width };
        let left = if is_wide { name + GAP } else { 0.0 };
        let columns = if is_wide { panels.len().min(2) as f64 } else { 1.0 };
        let column = (width - left - GUTTER * (columns - 1.0)) / columns;
        let shares = || panels.iter().flat_map(|panel| &panel.shares).copied();
        let values: Vec<String> = shares().map(|(share, unit)| builder.percent(share, unit)).collect();
        let you = builder.width_of(&builder.say(Key::You).text(), VALUE);
        let bar_width = column - builder.widest(&values, VALUE) - POINTER - you - 20.0;
        let has_percentiles = is_directed && classes.len() > 3;
        Self {
            classes,
            yours,
            has_percentiles,
            is_wide,
            name,
            left,
            column,
            unit: bar_width / shares().map(|(share, _)| share).fold(f64::EPSILON, f64::max),
        }
    }

    /// Draws `panels` side by side below `top` and returns their height.
    fn draw(&self, builder: &mut SceneBuilder<'_>, panels: &[Panel], top: f64) -> f64 {
        let x = |panel: usize| self.left + (self.column + GUTTER) * panel as f64;
        let mut y = top + self.headings(builder, panels, top, x) + GAP / 2.0;
        for (index, class) in self.classes.iter().enumerate() {
            let lines = builder.wrap(class, self.name, LABEL);
            let text = line_height(LABEL) * lines.len() as f64;
            let (text_top, bar_top, height) = if self.is_wide {
                let height = text.max(BAR_HEIGHT) + GAP;
                (y + (height - text) / 2.0, y + (height - BAR_HEIGHT) / 2.0, height)
            } else {
                (y, y + text + 2.0, text + BAR_HEIGHT + 2.0 + GAP)
            };
            builder.lines(Point { x: 0.0, y: text_top }, Anchor::Start, LABEL, ColorRole::Text, &lines);
            for (position, panel) in panels.iter().enumerate() {
                let Some((share, unit)) = panel.shares.get(index).copied() else { continue };
                let value = builder.percent(share, unit);
                let is_yours = index == self.yours;
                self.bar(builder, Point { x: x(position), y: bar_top }, share, &value, is_yours);
                let key = if is_yours { Key::MarkClassYours } else { Key::MarkClass };
                let sentence = builder.say(key).with("class", class).with("share", value).with("base", &panel.base).text();
                let from = if position == 0 { 0.0 } else { x(position) - GUTTER / 2.0 };
                let to = if position + 1 == panels.len() { builder.width } else { x(position + 1) - GUTTER / 2.0 };
                builder.target([Rect { x: from, y, width: to - from, height }], sentence);
            }
            y += height;
        }
        y - top
    }

    /// Draws the heading of each panel: its base, and below the visitor's percentiles in it. Returns their height.
    fn headings(&self, builder: &mut SceneBuilder<'_>, panels: &[Panel], top: f64, x: impl Fn(usize) -> f64) -> f64 {
        // A percentile says something only of an order from worse to better, with more than a few classes.
        let percentiles: Vec<String> = if self.has_percentiles {
            panels.iter().map(|panel| panel.percentiles.clone().unwrap_or_default()).collect()
        } else {
            Vec::new()
        };
        let bases: Vec<String> = panels.iter().map(|panel| panel.base.clone()).collect();
        let mut y = top;
        for (texts, font) in [(bases, STRONG), (percentiles, SMALL)] {
            let texts: Vec<Vec<String>> = texts.iter().map(|text| builder.wrap(text, self.column, font)).collect();
            let height = line_height(font) * texts.iter().map(Vec::len).max().unwrap_or_default() as f64;
            for (panel, lines) in texts.iter().enumerate() {
                let y = y + height - line_height(font) * lines.len() as f64;
                builder.lines(Point { x: x(panel), y }, Anchor::Start, font, ColorRole::Text, lines);
            }
            y += height;
        }
        y - top
    }

    /// Draws a bar from `at`, with its share. The visitor's class is marked by colour, an arrowhead and a word.
    fn bar(&self, builder: &mut SceneBuilder<'_>, at: Point, share: f64, value: &str, is_yours: bool) {
        let (y, width) = (at.y + BAR_HEIGHT / 2.0, share * self.unit);
        builder.bar(Rect { x: at.x, y: at.y, width, height: BAR_HEIGHT }, if is_yours { ColorRole::You } else { ColorRole::Level }, 1.0);
        builder.line(Point { x: at.x, y: at.y - 3.0 }, Point { x: at.x, y: at.y + BAR_HEIGHT + 3.0 }, THIN_LINE_WIDTH, ColorRole::Muted);
        let x = at.x + width + 6.0;
        let end = x + builder.width_of(value, VALUE) + 6.0;
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
