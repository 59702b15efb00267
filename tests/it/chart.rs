//! The picture as geometry: what must hold of each, whatever was answered, and one picture as it was last approved.

use serde_json::json;
use toise::answers::{Response, from_json};
use toise::benchmark::{Benchmark, Date, Verdict};
use toise::chart::{Anchor, Estimate, Font, Ink, Palette, Rect, Ruler, Scene, Shape, svg, where_you_stand};
use toise::standing::{Row, compare};
use toise::text::{Key, Language};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };
/// Half a pixel is lost where places become pixels.
const PIXEL: f64 = 0.5;

/// Every letter as wide as the next, and wider than those of most fonts.
struct Monospace;

impl Ruler for Monospace {
    fn width(&self, text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.size * 0.6
    }
}

/// A picture, and what it is of.
struct Case {
    what: String,
    rows: Vec<Row>,
    language: Language,
    scene: Scene,
}

/// Pictures of many answers, widths and both languages.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (benchmark, answers) in subjects() {
        let rows = compare(&benchmark, &answers, TODAY).practices;
        assert!(!rows.is_empty());
        for tag in ["en", "fr"] {
            let language = Language::native(tag).expect("a language of the widget");
            for width in (280..=1000).step_by(20) {
                let scene = where_you_stand(&rows, width.into(), &language, &Monospace);
                let what = format!("{} with {} answered, {width} px wide, in {tag}", benchmark.id, rows.len());
                cases.push(Case { what, rows: rows.clone(), language: language.clone(), scene });
            }
        }
    }
    cases
}

fn subjects() -> Vec<(Benchmark, Response)> {
    let of = |file: &str, answers: serde_json::Value| {
        let benchmark = benchmark(file);
        let response = from_json(&answers.to_string(), &benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        (benchmark, response)
    };
    vec![
        of(VR_2012, json!({ "hours": "under-6", "networks": [], "blog": "no", "paid-tool": "no", "social-budget": "down" })),
        of(VR_2012, leader()),
        of(VR_2012, json!({ "hours": "6-10", "time-trend": "same", "networks": ["facebook", "pinterest"], "facebook-frequency": "daily" })),
        of(VR_2012, json!({ "blog": "no" })),
        of(VR_2012, json!({ "blog": "yes" })),
        of(SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"] })),
        of(CYBER_HYGIENE, json!({ "organisation": "charity", "charity-breach": "no" })),
        of(HOUSEHOLD_RESERVES, json!({ "largest-expense": 0 })),
    ]
}

/// Ahead, or nearly, wherever one can be.
fn leader() -> serde_json::Value {
    json!({
        "hours": "21-up", "time-trend": "more", "networks": ["facebook", "twitter", "linkedin", "pinterest"],
        "facebook-frequency": "several", "twitter-frequency": "several", "blog": "yes", "blog-weekly": "yes",
        "social-budget": "up", "marketing-budget": "up", "paid-tool": "yes", "tool-spend": "26-up",
    })
}

/// The room that a label takes.
fn room(shape: &Shape) -> Option<(Rect, &str)> {
    let Shape::Label { at, anchor, font, text, .. } = shape else { return None };
    let width = Monospace.width(text, *font);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Some((Rect { x, y: at.y - font.size / 2.0, width, height: font.size }, text))
}

/// The least rectangle around a shape.
fn extent(shape: &Shape) -> Rect {
    let around = |points: &[(f64, f64)]| {
        let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (x, y) = (least(|point| point.0), least(|point| point.1));
        Rect { x, y, width: most(|point| point.0) - x, height: most(|point| point.1) - y }
    };
    match shape {
        Shape::Bar { rect, .. } => *rect,
        Shape::Line { from, to, .. } => around(&[(from.x, from.y), (to.x, to.y)]),
        Shape::Mark { corners, .. } => around(&corners.iter().map(|corner| (corner.x, corner.y)).collect::<Vec<_>>()),
        Shape::Dot { center, radius, .. } => around(&[(center.x - radius, center.y - radius), (center.x + radius, center.y + radius)]),
        Shape::Label { .. } => room(shape).expect("a label").0,
    }
}

fn overlap(one: &Rect, two: &Rect) -> bool {
    let apart = |from: f64, size: f64, other: f64, other_size: f64| from + size <= other + PIXEL || other + other_size <= from + PIXEL;
    !apart(one.x, one.width, two.x, two.width) && !apart(one.y, one.height, two.y, two.height)
}

/// The bars of each row, from left to right, the rows from top to bottom.
fn bars(scene: &Scene) -> Vec<Vec<(Rect, Ink, f64)>> {
    let mut rows: Vec<Vec<(Rect, Ink, f64)>> = Vec::new();
    for shape in &scene.shapes {
        let Shape::Bar { rect, ink, strength } = shape else { continue };
        match rows.iter_mut().find(|row| row[0].0.y == rect.y) {
            Some(row) => row.push((*rect, *ink, *strength)),
            None => rows.push(vec![(*rect, *ink, *strength)]),
        }
    }
    rows.sort_by(|one, two| one[0].0.y.total_cmp(&two[0].0.y));
    rows.iter_mut().for_each(|row| row.sort_by(|one, two| one.0.x.total_cmp(&two.0.x)));
    rows
}

#[test]
fn nothing_lies_outside_the_frame() {
    for case in cases() {
        for shape in &case.scene.shapes {
            let Rect { x, y, width, height } = extent(shape);
            let is_inside = x >= -PIXEL && y >= -PIXEL && x + width <= case.scene.width + PIXEL && y + height <= case.scene.height + PIXEL;
            assert!(is_inside, "{}: {shape:?}", case.what);
        }
    }
}

#[test]
fn no_two_labels_overlap_nor_does_a_verdict_lie_on_a_bar() {
    for case in cases() {
        let labels: Vec<(Rect, &str)> = case.scene.shapes.iter().filter_map(room).collect();
        for (place, (one, text)) in labels.iter().enumerate() {
            for (two, other) in labels.iter().skip(place + 1) {
                assert!(!overlap(one, two), "{}: {text:?} and {other:?}", case.what);
            }
        }
        let on_bars = |shape: &Shape| matches!(shape, Shape::Label { ink: Ink::OnColour, .. });
        for shape in case.scene.shapes.iter().filter(|shape| !on_bars(shape) && !matches!(shape, Shape::Bar { .. } | Shape::Line { .. })) {
            for (bar, ..) in bars(&case.scene).iter().flatten() {
                assert!(!overlap(&extent(shape), bar), "{}: {shape:?} on a bar", case.what);
            }
        }
    }
}

#[test]
fn the_line_of_the_visitor_crosses_no_label() {
    for case in cases() {
        for line in case.scene.shapes.iter().filter(|shape| matches!(shape, Shape::Line { .. })) {
            for (label, text) in case.scene.shapes.iter().filter_map(room) {
                assert!(!overlap(&extent(line), &label), "{}: {text:?}", case.what);
            }
        }
    }
}

#[test]
fn every_row_has_its_label_and_its_verdict_in_the_order_of_the_comparison() {
    for case in cases() {
        let said = |ink: Ink, size: f64| {
            let mut lines: Vec<(f64, &str)> = case
                .scene
                .shapes
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Label { at, anchor: Anchor::Start, font, ink: found, text } if *found == ink && font.size == size => {
                        Some((at.y, text.as_str()))
                    }
                    _ => None,
                })
                .collect();
            lines.sort_by(|one, two| one.0.total_cmp(&two.0));
            lines.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        let labels: Vec<&str> = case.rows.iter().map(|row| &**row.measure.label.within(&case.language.tag)).collect();
        // Broken into lines, they're still the same letters.
        assert_eq!(said(Ink::Text, 14.0).concat().replace(' ', ""), labels.concat().replace(' ', ""), "{}", case.what);
        let word = |row: &Row| match row.standing.verdict {
            Verdict::Behind => Key::VerdictBehind,
            Verdict::Level => Key::VerdictLevel,
            Verdict::Ahead => Key::VerdictAhead,
        };
        let verdicts: Vec<String> = case.rows.iter().map(|row| case.language.say(word(row)).text()).collect();
        assert_eq!(said(Ink::Text, 12.0), verdicts, "{}", case.what);
    }
}

#[test]
fn both_sides_of_the_line_are_named() {
    for case in cases() {
        for key in [Key::You, Key::ChartAheadOfYou, Key::ChartBehindYou] {
            let name = case.language.say(key).text();
            assert!(case.scene.shapes.iter().filter_map(room).any(|(_, text)| text == name), "{}: {name}", case.what);
        }
    }
}

#[test]
fn the_bars_of_a_row_touch_and_are_as_wide_as_their_shares() {
    for case in cases() {
        let drawn = bars(&case.scene);
        assert_eq!(drawn.len(), case.rows.len(), "{}", case.what);
        let mut units = Vec::new();
        for (row, bars) in case.rows.iter().zip(&drawn) {
            for pair in bars.windows(2) {
                assert!((pair[0].0.x + pair[0].0.width - pair[1].0.x).abs() < 1e-6, "{}: {}", case.what, row.measure.id);
            }
            let width = |ink: Ink, is_sure: bool| {
                bars.iter().filter(|bar| bar.1 == ink && (bar.2 == 1.0) == is_sure).map(|bar| bar.0.width).sum::<f64>()
            };
            let standing = &row.standing;
            let sides =
                [(Ink::AheadOfYou, standing.above, standing.above_interval), (Ink::BehindYou, standing.below, standing.below_interval)];
            units.push((width(Ink::Level, true), standing.tied));
            for (ink, share, interval) in sides {
                let is_there = f64::from(u8::from(share > 0.0));
                units.push((width(ink, true), interval.low * is_there));
                units.push((width(ink, false), (interval.high - interval.low) * is_there));
            }
        }
        let (widths, shares) = units.iter().fold((0.0, 0.0), |sum, unit| (sum.0 + unit.0, sum.1 + unit.1));
        for (width, share) in units {
            assert!((width - share * widths / shares).abs() < 1e-6, "{}: {width} px for {share}", case.what);
        }
    }
}

#[test]
fn the_signs_of_the_verdicts_differ_in_more_than_colour() {
    let case = cases().into_iter().find(|case| case.rows.len() > 5).expect("one of many rows");
    let dots = case.scene.shapes.iter().filter(|shape| matches!(shape, Shape::Dot { .. })).count();
    let marks = case.scene.shapes.iter().filter(|shape| matches!(shape, Shape::Mark { .. })).count();
    let level = case.rows.iter().filter(|row| row.standing.verdict == Verdict::Level).count();
    assert_eq!((dots, marks), (level, case.rows.len() - level));
}

/// Rewritten rather than compared where `TOISE_BLESS` is set: then look at it.
#[test]
fn the_picture_is_the_one_last_approved() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/where-you-stand.svg");
    let (benchmark, response) = subjects().swap_remove(2);
    let language = Language::native("fr").expect("a language of the widget");
    let rows = compare(&benchmark, &response, TODAY).practices;
    let drawn = svg(&where_you_stand(&rows, 640.0, &language, &Estimate), &Palette::light()).expect("a picture");
    if std::env::var_os("TOISE_BLESS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden")).expect("the folder can be made");
        return std::fs::write(path, drawn).expect("the picture can be written");
    }
    let approved = std::fs::read_to_string(path).unwrap_or_default();
    assert!(drawn == approved, "{path} is not current: run TOISE_BLESS=1 cargo test last_approved, and look at it");
}
