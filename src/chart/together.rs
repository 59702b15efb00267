//! All practices together: the share of those who do fewer than the visitor, and of those who do more, as far as it is known.
//!
//! Each is a band from the least to the greatest that it can be. What it would be if practices were unrelated is a guess, and
//! so a hollow mark.

use super::scene::{Anchor, Font, Ink, Point, Rect, Ruler, Scene, Shape};
use super::sheet::{BAR, FINE, FIRM, GAP, LABEL, SMALL, SOFT, STRONG, Sheet, VALUE, line_height};
use crate::benchmark::Sample;
use crate::standing::{Bounds, Count};
use crate::text::{Key, Language};

/// The radius of the hollow mark.
const GUESS: f64 = 5.0;

/// The picture of `count` in `sample`, `width` CSS pixels wide.
// Not inlined: it comes later than its caller (src/bin/assemble/parts.rs).
#[inline(never)]
pub fn all_together(count: &Count, sample: &Sample, width: f64, language: &Language, ruler: &dyn Ruler) -> Scene {
    let mut sheet = Sheet::new(width, language, ruler);
    let integer = |number: usize| language.numbers.integer(number);
    let yours = language.say_of(Key::TogetherYours, count.yours);
    let yours = yours.with("yours", integer(count.yours)).with("practices", integer(count.practices)).text();
    let lines = sheet.wrap(&yours, width, STRONG);
    let mut y = sheet.lines(Point { x: 0.0, y: 0.0 }, Anchor::Start, STRONG, Ink::Text, &lines) + GAP;
    for (key, bounds, ink) in [(Key::TogetherFewer, count.fewer, Ink::BehindYou), (Key::TogetherMore, count.more, Ink::AheadOfYou)] {
        let what = sheet.say(key).with("n", sheet.integer(sample.size)).with("members", sheet.text(&sample.members)).text();
        y += draw_bounds(&mut sheet, &what, bounds, ink, y) + 1.5 * GAP;
    }
    sheet.finish((y - 1.5 * GAP).ceil())
}

/// Draws what is known of one share below `top` and returns its height.
fn draw_bounds(sheet: &mut Sheet<'_>, what: &str, bounds: Bounds, ink: Ink, top: f64) -> f64 {
    let [none, all] = [0.0, 1.0].map(|share| sheet.about(share));
    let zero = sheet.width_of(&none, SMALL).ceil() + GAP;
    let whole = sheet.width - sheet.width_of(&all, SMALL).ceil() - GAP;
    let x = |share: f64| zero + share.clamp(0.0, 1.0) * (whole - zero);
    let (min, max, independent) = (x(bounds.min), x(bounds.max), x(bounds.independent));
    let lines = sheet.wrap(what, sheet.width, LABEL);
    let mut y = top + sheet.lines(Point { x: 0.0, y: top }, Anchor::Start, LABEL, Ink::Text, &lines) + 4.0;
    let [least, most, guess] = [bounds.min, bounds.max, bounds.independent].map(|share| sheet.about(share));
    let is_known = least == most;
    y += if is_known {
        draw_around(sheet, Point { x: (min + max) / 2.0, y }, VALUE, &least)
    } else {
        let ends = [(Key::AtLeast, &least), (Key::AtMost, &most)].map(|(key, share)| sheet.say(key).with("share", share).text());
        draw_ends(sheet, &ends, [min, max], y)
    };
    y += 2.0;
    let middle = y + BAR / 2.0;
    sheet.label(Point { x: 0.0, y: middle }, Anchor::Start, SMALL, Ink::Muted, none);
    sheet.label(Point { x: sheet.width, y: middle }, Anchor::End, SMALL, Ink::Muted, all);
    sheet.line(Point { x: zero, y: middle }, Point { x: whole, y: middle }, FINE, Ink::Muted);
    for end in [zero, whole] {
        sheet.line(Point { x: end, y: middle - 4.0 }, Point { x: end, y: middle + 4.0 }, FINE, Ink::Muted);
    }
    sheet.bar(Rect { x: min, y, width: max - min, height: BAR }, ink, SOFT);
    for end in [min, max] {
        sheet.line(Point { x: end, y }, Point { x: end, y: y + BAR }, FIRM + 0.5, ink);
    }
    y += BAR;
    if !is_known {
        sheet.draw(Shape::Dot { center: Point { x: independent, y: middle }, radius: GUESS, ink: Ink::Text, is_hollow: true });
        sheet.line(Point { x: independent, y: middle + GUESS }, Point { x: independent, y: y + 4.0 }, FINE, Ink::Text);
        let text = sheet.say(Key::IfUnrelated).with("share", &guess).text();
        y += 6.0 + draw_around(sheet, Point { x: independent, y: y + 6.0 }, SMALL, &text);
    }
    let says = if is_known {
        sheet.say(Key::MarkKnown).with("what", what).with("share", least)
    } else {
        sheet.say(Key::MarkBounds).with("what", what).with("min", least).with("max", most).with("independent", guess)
    };
    sheet.target([Rect { x: 0.0, y: top, width: sheet.width, height: y - top }], says.text());
    y - top
}

/// Draws `text` below `top`, around it as far as the picture reaches, and returns its height.
fn draw_around(sheet: &mut Sheet<'_>, top: Point, font: Font, text: &str) -> f64 {
    let lines = sheet.wrap(text, sheet.width, font);
    let half = sheet.widest(&lines, font) / 2.0;
    let x = top.x.min(sheet.width - half).max(half);
    sheet.lines(Point { x, ..top }, Anchor::Middle, font, Ink::Text, &lines)
}

/// Names the ends of a band that lies below: side by side, or in two lines where they have no room. Returns their height.
fn draw_ends(sheet: &mut Sheet<'_>, [least, most]: &[String; 2], [min, max]: [f64; 2], top: f64) -> f64 {
    let both = (sheet.width_of(least, VALUE) + GAP + sheet.width_of(most, VALUE)).max(max - min);
    let start = ((min + max - both) / 2.0).min(sheet.width - both).max(0.0);
    let (end, line) = if both <= sheet.width { (start + both, 0.0) } else { (sheet.width, 1.0) };
    let height = line_height(VALUE);
    let y = top + height / 2.0;
    sheet.label(Point { x: start, y }, Anchor::Start, VALUE, Ink::Text, least);
    sheet.label(Point { x: end, y: y + height * line }, Anchor::End, VALUE, Ink::Text, most);
    height * (line + 1.0)
}
