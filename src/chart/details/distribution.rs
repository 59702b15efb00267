//! The published distribution of one measure on a scale from 0 to 100 %, with the visitor's class marked. All pictures of one width have
//! the same scale, so that their bars can be compared.

use crate::benchmark::{Sample, Share};
use crate::chart::phrases::percentiles;
use crate::chart::scene::{Anchor, ColorRole, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{
    BAR_HEIGHT, GAP, LABEL, LINE_WIDTH, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH, VALUE, WIDE_FROM, line_height,
};
use crate::standing::{PeerStanding, Row};
use crate::text::{Key, Language};

/// The length of the arrowhead that points at the visitor's class.
const POINTER: f64 = 8.0;
/// How far the tick of the peers reaches beyond the bar.
const TICK: f64 = 4.0;

/// The distribution of `row` in `sample`, `width` CSS pixels wide. The shares of the first of the row's peers are ticks on the bars; two
/// sets of ticks could not be told apart.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn distribution(row: &Row, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let layout = Layout::of(&builder, row, sample);
    let mut y = layout.headings(&mut builder, row) + GAP / 2.0;
    for index in 0..layout.classes.len() {
        y += layout.class(&mut builder, row, index, y);
    }
    builder.finish(y.ceil())
}

struct Layout<'r> {
    /// The names of the classes.
    classes: Vec<String>,
    /// The name of the base, and of the peers with them.
    base: String,
    peers: Option<(String, &'r PeerStanding)>,
    is_wide: bool,
    /// The width for the names of classes.
    name: f64,
    /// Where the bars begin, and how long one of 100 % is.
    left: f64,
    unit: f64,
}

impl<'r> Layout<'r> {
    fn of(builder: &SceneBuilder<'_>, row: &'r Row, sample: &Sample) -> Self {
        let (width, is_wide) = (builder.width, builder.width >= WIDE_FROM);
        let classes: Vec<String> = row.measure.classes.iter().enumerate().map(|(index, class)| builder.class_name(index, class)).collect();
        // The same for all pictures of this width.
        let name = if is_wide { (width * 0.3).ceil() } else { width };
        let left = if is_wide { name + GAP } else { 0.0 };
        let value = builder.width_of(&builder.rounded_percent(1.0), VALUE) + 12.0;
        let you = builder.width_of(&builder.say(Key::You).text(), VALUE);
        let peers = row.peers.first().map(|peers| (builder.base_name(&peers.base, peers.n, sample), peers));
        let base = builder.base_name(&row.base, row.n, sample);
        Self { classes, base, peers, is_wide, name, left, unit: width - left - value - POINTER - you - 20.0 }
    }

    /// Draws the base, below it the visitor's percentiles, and what the ticks are. Returns their height.
    fn headings(&self, builder: &mut SceneBuilder<'_>, row: &Row) -> f64 {
        // A percentile says something only of an order from worse to better, with more than a few classes.
        let has_percentiles = row.measure.direction.is_some() && self.classes.len() > 3;
        let percentiles = percentiles(builder.language, &row.measure, &row.standing).filter(|_| has_percentiles);
        let mut y = 0.0;
        for (text, font) in [Some((self.base.clone(), STRONG)), percentiles.map(|text| (text, SMALL))].into_iter().flatten() {
            let lines = builder.wrap(&text, builder.width, font);
            y += builder.lines(Point { x: 0.0, y }, Anchor::Start, font, ColorRole::Text, &lines);
        }
        if let Some((name, _)) = &self.peers {
            let x = GAP / 2.0;
            builder.line(
                Point { x: x / 2.0, y: y + 2.0 },
                Point { x: x / 2.0, y: y + line_height(SMALL) - 2.0 },
                LINE_WIDTH,
                ColorRole::Text,
            );
            let lines = builder.wrap(name, builder.width - x, SMALL);
            y += builder.lines(Point { x: x * 1.5, y }, Anchor::Start, SMALL, ColorRole::Muted, &lines);
        }
        y
    }

    /// Draws the class at `index` below `top` and returns its height.
    fn class(&self, builder: &mut SceneBuilder<'_>, row: &Row, index: usize, top: f64) -> f64 {
        let (Some(class), Some(share)) = (self.classes.get(index), share_of(&row.shares, &row.roundings, index)) else { return 0.0 };
        let lines = builder.wrap(class, self.name, LABEL);
        let text = line_height(LABEL) * lines.len() as f64;
        let (text_top, bar_top, height) = if self.is_wide {
            let height = text.max(BAR_HEIGHT) + GAP;
            (top + (height - text) / 2.0, top + (height - BAR_HEIGHT) / 2.0, height)
        } else {
            (top, top + text + TICK + 1.0, text + BAR_HEIGHT + TICK + 1.0 + GAP)
        };
        builder.lines(Point { x: 0.0, y: text_top }, Anchor::Start, LABEL, ColorRole::Text, &lines);
        let is_yours = index == row.class;
        let of_peers = self.peers.as_ref().and_then(|(name, peers)| Some((name, share_of(&peers.shares, &peers.roundings, index)?)));
        self.bar(builder, bar_top, share, of_peers.as_ref().map(|(_, (share, _))| *share), is_yours);
        let sentence = |key: Key, (share, unit): (f64, Share), base: &str| {
            builder.say(key).with("class", class).with("share", builder.percent(share, unit)).with("base", base).text()
        };
        let own = sentence(if is_yours { Key::MarkClassYours } else { Key::MarkClass }, share, &self.base);
        let peers = of_peers.map(|(name, share)| sentence(Key::MarkClass, share, name));
        let sentences: Vec<String> = std::iter::once(own).chain(peers).collect();
        builder.target([Rect { x: 0.0, y: top, width: builder.width, height }], sentences.join(" "));
        height
    }

    /// Draws a bar with its share, and the tick of the peers. The visitor's class is marked by colour, an arrowhead and a word.
    fn bar(&self, builder: &mut SceneBuilder<'_>, top: f64, (share, unit): (f64, Share), peers: Option<f64>, is_yours: bool) {
        let (x, y, width) = (self.left, top + BAR_HEIGHT / 2.0, share * self.unit);
        let color = if is_yours { ColorRole::Accent } else { ColorRole::Level };
        builder.bar(Rect { x, y: top, width, height: BAR_HEIGHT }, color, 1.0);
        builder.line(Point { x, y: top - 3.0 }, Point { x, y: top + BAR_HEIGHT + 3.0 }, THIN_LINE_WIDTH, ColorRole::Muted);
        let mut end = x + width;
        if let Some(peers) = peers {
            let x = self.left + peers * self.unit;
            builder.line(Point { x, y: top - TICK }, Point { x, y: top + BAR_HEIGHT + TICK }, LINE_WIDTH, ColorRole::Text);
            end = end.max(x);
        }
        let value = builder.percent(share, unit);
        let x = end + 6.0;
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

/// The share of the class at `index`, and the unit to which it is known.
fn share_of(shares: &[f64], units: &[Share], index: usize) -> Option<(f64, Share)> {
    Some((*shares.get(index)?, *units.get(index)?))
}
