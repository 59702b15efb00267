//! Two orders of the same items: the published one on the left, the visitor's on the right, and a line from rank to rank. The item that
//! they place furthest apart has the colour.

use crate::chart::scene::{Anchor, ColorRole, Point, Rect, Scene, Shape, TextMeasurer};
use crate::chart::scene_builder::{GAP, LABEL, LINE_WIDTH, SceneBuilder, VALUE, WIDE_FROM, line_height};
use crate::standing::Ranked;
use crate::text::{Key, Language};

/// The radius of a dot.
const DOT: f64 = 4.0;
/// The width of the line of the item that the two orders place furthest apart.
const FURTHEST_WIDTH: f64 = 2.5;

/// The picture of `ranked`, `width` CSS pixels wide.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn orders(ranked: &Ranked, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let columns = Columns::of(&builder, ranked);
    let top = header(&mut builder, &columns);
    let names: Vec<Vec<String>> = ranked.items.iter().map(|item| builder.wrap(&builder.text(&item.text), columns.name, LABEL)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or_default();
    let height = line_height(LABEL) * lines as f64 + GAP;
    let y = |rank: usize| top + height * (rank as f64 - 0.5);
    for item in &ranked.items {
        let is_furthest = ranked.furthest_apart().is_some_and(|furthest| furthest.id == item.id);
        let (color, line_width) = if is_furthest { (ColorRole::Accent, FURTHEST_WIDTH) } else { (ColorRole::Muted, LINE_WIDTH) };
        let (from, to) = (Point { x: columns.left, y: y(item.published) }, Point { x: columns.right, y: y(item.yours) });
        builder.line(from, to, line_width, color);
        for center in [from, to] {
            builder.draw(Shape::Dot { center, radius: DOT, color, is_hollow: false });
        }
    }
    for (item, lines) in ranked.items.iter().zip(&names) {
        draw_end(&mut builder, &columns, Anchor::End, y(item.published), item.published, lines);
        draw_end(&mut builder, &columns, Anchor::Start, y(item.yours), item.yours, if columns.is_wide { lines } else { &[] });
        let sentence = builder.say(Key::MarkRanked).with("item", builder.text(&item.text));
        let sentence =
            sentence.with("published", language.numbers.integer(item.published)).with("yours", language.numbers.integer(item.yours));
        let row = |x: f64, rank: usize| Rect { x, y: y(rank) - height / 2.0, width: columns.left + DOT, height };
        let right = Rect { width: width - columns.right + DOT, ..row(columns.right - DOT, item.yours) };
        builder.target([row(0.0, item.published), right], sentence.text());
    }
    builder.finish((top + height * ranked.items.len() as f64).ceil())
}

/// The horizontal layout.
struct Columns {
    is_wide: bool,
    /// The width for names.
    name: f64,
    /// The width for ranks.
    rank: f64,
    /// Where lines begin, and where they end.
    left: f64,
    right: f64,
}

impl Columns {
    fn of(builder: &SceneBuilder<'_>, ranked: &Ranked) -> Self {
        let is_wide = builder.width >= WIDE_FROM;
        let names: Vec<String> = ranked.items.iter().map(|item| builder.text(&item.text)).collect();
        let ranks: Vec<String> = (1..=ranked.items.len()).map(|rank| builder.language.numbers.integer(rank)).collect();
        let most = builder.width * if is_wide { 0.34 } else { 0.52 };
        let name = builder.widest(&names, LABEL).max(builder.widest(&headings(builder), VALUE)).min(most).ceil() + 1.0;
        let rank = builder.widest(&ranks, VALUE).ceil() + GAP + DOT;
        let left = name + GAP / 2.0 + rank;
        Self { is_wide, name, rank, left, right: if is_wide { builder.width - left } else { builder.width - rank } }
    }
}

/// The names of the orders, the published one first.
fn headings(builder: &SceneBuilder<'_>) -> [String; 2] {
    [Key::RankingPublished, Key::RankingYours].map(|key| builder.say(key).text())
}

/// Draws the names of both orders over their ranks. Returns where the rows begin.
fn header(builder: &mut SceneBuilder<'_>, columns: &Columns) -> f64 {
    let [published, yours] = headings(builder);
    let inner_width = builder.width - if columns.is_wide { columns.right } else { columns.left + GAP };
    let (published, yours) = (builder.wrap(&published, columns.left, VALUE), builder.wrap(&yours, inner_width, VALUE));
    let left = builder.lines(Point { x: columns.left, y: 0.0 }, Anchor::End, VALUE, ColorRole::Text, &published);
    let (x, anchor) = if columns.is_wide { (columns.right, Anchor::Start) } else { (builder.width, Anchor::End) };
    left.max(builder.lines(Point { x, y: 0.0 }, anchor, VALUE, ColorRole::Text, &yours)) + GAP / 2.0
}

/// Draws the end of a line: the rank, and the name beyond it. `anchor` is the end of the texts that is next to the line.
fn draw_end(builder: &mut SceneBuilder<'_>, columns: &Columns, anchor: Anchor, y: f64, rank: usize, name: &[String]) {
    let (x, outward) = if anchor == Anchor::End { (columns.left, -1.0) } else { (columns.right, 1.0) };
    let text = builder.language.numbers.integer(rank);
    builder.label(Point { x: x + outward * (DOT + GAP / 2.0), y }, anchor, VALUE, ColorRole::Text, text);
    let top = Point { x: x + outward * (columns.rank + GAP / 2.0), y: y - line_height(LABEL) * name.len() as f64 / 2.0 };
    builder.lines(top, anchor, LABEL, ColorRole::Text, name);
}
