//! All practices together: the share of respondents who do fewer practices than the visitor, and of those who do more.
//!
//! Each share is a band from the least to the greatest that it can be. What it would be if practices were independent is left out: a point
//! in a band makes readers forget the band.

use crate::benchmark::Sample;
use crate::chart::phrases::{within, yours_of};
use crate::chart::scene::{Anchor, ColorRole, Font, Point, Rect, Scene, TextMeasurer};
use crate::chart::scene_builder::{
    BAR_HEIGHT, GAP, LABEL, LINE_WIDTH, SMALL, STRONG, SceneBuilder, THIN_LINE_WIDTH, UNCERTAIN_OPACITY, VALUE, line_height,
};
use crate::standing::{Bounds, Count, Interval};
use crate::text::{Key, Language};

/// The picture of `count` in `sample`, `width` CSS pixels wide.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn all_together(count: &Count, sample: &Sample, width: f64, language: &Language, measurer: &dyn TextMeasurer) -> Scene {
    let mut builder = SceneBuilder::new(width, language, measurer);
    let lines = builder.wrap(&yours_of(language, count), width, STRONG);
    let mut y = builder.lines(Point { x: 0.0, y: 0.0 }, Anchor::Start, STRONG, ColorRole::Text, &lines) + GAP;
    let bands = [
        (Key::TogetherFewer, count.fewer, ColorRole::Accent, count.yours > 0),
        (Key::TogetherMore, count.more, ColorRole::Warning, count.yours < count.practices),
    ];
    // Nobody does fewer than none, or more than all.
    for (key, bounds, color, _) in bands.into_iter().filter(|(.., is_possible)| *is_possible) {
        let what = builder.say(key).with("n", builder.integer(sample.size)).with("members", builder.text(&sample.members)).text();
        y += draw_bounds(&mut builder, &what, bounds, color, y) + 1.5 * GAP;
    }
    builder.finish((y - 1.5 * GAP).ceil())
}

/// Draws the bounds of one share below `top` and returns their height.
fn draw_bounds(builder: &mut SceneBuilder<'_>, what: &str, bounds: Bounds, color: ColorRole, top: f64) -> f64 {
    let [none, all] = [0.0, 1.0].map(|share| builder.rounded_percent(share));
    let axis_start = builder.width_of(&none, SMALL).ceil() + GAP;
    let axis_end = builder.width - builder.width_of(&all, SMALL).ceil() - GAP;
    let x = |share: f64| axis_start + share.clamp(0.0, 1.0) * (axis_end - axis_start);
    let Interval { low, high } = bounds.in_points();
    let (min, max) = (x(low), x(high));
    let lines = builder.wrap(what, builder.width, LABEL);
    let mut y = top + builder.lines(Point { x: 0.0, y: top }, Anchor::Start, LABEL, ColorRole::Text, &lines) + 4.0;
    let [least, most] = [low, high].map(|share| builder.rounded_percent(share));
    let is_known = least == most;
    y += if is_known {
        draw_centered(builder, Point { x: (min + max) / 2.0, y }, VALUE, &least)
    } else {
        let ends = [(Key::AtLeast, &least), (Key::AtMost, &most)].map(|(key, share)| builder.say(key).with("share", share).text());
        draw_end_names(builder, &ends, [min, max], y)
    };
    y += 2.0;
    let middle = y + BAR_HEIGHT / 2.0;
    builder.label(Point { x: 0.0, y: middle }, Anchor::Start, SMALL, ColorRole::Muted, none);
    builder.label(Point { x: builder.width, y: middle }, Anchor::End, SMALL, ColorRole::Muted, all);
    builder.line(Point { x: axis_start, y: middle }, Point { x: axis_end, y: middle }, THIN_LINE_WIDTH, ColorRole::Muted);
    for end in [axis_start, axis_end] {
        builder.line(Point { x: end, y: middle - 4.0 }, Point { x: end, y: middle + 4.0 }, THIN_LINE_WIDTH, ColorRole::Muted);
    }
    builder.bar(Rect { x: min, y, width: max - min, height: BAR_HEIGHT }, color, UNCERTAIN_OPACITY);
    for end in [min, max] {
        builder.line(Point { x: end, y }, Point { x: end, y: y + BAR_HEIGHT }, LINE_WIDTH + 0.5, color);
    }
    y += BAR_HEIGHT;
    let share = if is_known { None } else { within(builder.language, &bounds) };
    let share = share.unwrap_or_else(|| builder.say(Key::Between).with("min", &*least).with("max", &*most).text());
    let share = if is_known { least } else { share };
    let sentence = builder.say(Key::MarkKnown).with("what", what).with("share", share);
    builder.target([Rect { x: 0.0, y: top, width: builder.width, height: y - top }], sentence.text());
    y - top
}

/// Draws `text` below `top`, centered on it unless the edge of the picture is too near. Returns its height.
fn draw_centered(builder: &mut SceneBuilder<'_>, top: Point, font: Font, text: &str) -> f64 {
    let lines = builder.wrap(text, builder.width, font);
    let half = builder.widest(&lines, font) / 2.0;
    let x = top.x.min(builder.width - half).max(half);
    builder.lines(Point { x, ..top }, Anchor::Middle, font, ColorRole::Text, &lines)
}

/// Draws the names of the ends of the band below: side by side, or on two lines if there is no room. Returns their height.
fn draw_end_names(builder: &mut SceneBuilder<'_>, [least, most]: &[String; 2], [min, max]: [f64; 2], top: f64) -> f64 {
    let width = (builder.width_of(least, VALUE) + GAP + builder.width_of(most, VALUE)).max(max - min);
    let start = ((min + max - width) / 2.0).min(builder.width - width).max(0.0);
    let (end, line) = if width <= builder.width { (start + width, 0.0) } else { (builder.width, 1.0) };
    let height = line_height(VALUE);
    let y = top + height / 2.0;
    builder.label(Point { x: start, y }, Anchor::Start, VALUE, ColorRole::Text, least);
    builder.label(Point { x: end, y: y + height * line }, Anchor::End, VALUE, ColorRole::Text, most);
    height * (line + 1.0)
}
