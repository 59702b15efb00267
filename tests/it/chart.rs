//! The charts as geometry: properties that hold for every picture, and some pictures compared with approved ones.

use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use toise::answers::{Response, from_json};
use toise::benchmark::{Benchmark, Date, Text, Verdict};
use toise::chart::{
    Anchor, Card, ColorRole, EstimatedWidths, Font, Palette, Point, Rect, Scene, Shape, Target, TextMeasurer, all_together, between,
    can_move, card, crowd, distribution, orders, svg, where_you_stand,
};
use toise::standing::{Bounds, Comparison, Interval, Ranked, RankedItem, Row, agreement, compare, count};
use toise::text::{IcuNumbers, Key, Language, messages};

use crate::arbitrary::{
    CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark, choices, fixed_seed, response, scale, shares, unrounded,
};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };
/// Half a pixel may be lost when positions are rounded to pixels.
const TOLERANCE: f64 = 0.5;

/// All characters are equally wide, and wider than those of most fonts on average.
pub struct Monospace;

impl TextMeasurer for Monospace {
    fn width(&self, text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.size * 0.6
    }
}

/// English messages, except for those of `changed`.
fn language(tag: &str, changed: Value) -> Language {
    let mut locale: Value = serde_json::from_str(include_str!("../../locales/en.json")).expect("it is JSON");
    for (key, message) in changed.as_object().expect("an object") {
        locale[key] = message.clone();
    }
    let messages = messages(&locale.to_string()).expect("a whole locale");
    Language::new(tag, messages, Rc::new(IcuNumbers::new(tag).expect("a language tag"))).expect("as many messages as keys")
}

/// A language that reads from right to left, with English words.
pub fn rightward() -> Language {
    language("en", json!({ "direction": "rtl" }))
}

/// A language with long words.
fn german() -> Language {
    language(
        "de",
        json!({
            "you": "Ihr Unternehmen", "share-ahead": "{share} weiter fortgeschritten als Ihr Unternehmen",
            "share-behind": "{share} weniger fortgeschritten", "chart-your-answer": "Ihr Unternehmen: {answer}",
            "call-behind": "zurückliegend", "call-middle": "mittendrin", "call-ahead": "vorausliegend", "call-close": "unentschieden",
            "ranking-published": "Veröffentlichungsreihenfolge", "ranking-yours": "Eigene Reihenfolge",
            "at-least": "mindestens {share}", "at-most": "höchstens {share}",
            "percentiles": "Prozentrangbereich des Unternehmens: {low} bis {high}",
        }),
    )
}

/// A name that is longer than a line of a narrow picture.
fn long_name(number: usize) -> String {
    format!("wettbewerbsbeobachtungsverantwortlichkeit-und-werbung-{number}")
}

/// Every picture of a comparison, with its name.
fn pictures(
    benchmark: &Benchmark,
    comparison: &Comparison,
    width: f64,
    language: &Language,
    measurer: &dyn TextMeasurer,
) -> Vec<(String, Scene)> {
    let sample = &benchmark.sample;
    let mut pictures = Vec::new();
    if !comparison.practices.is_empty() {
        pictures.push(("where you stand".to_owned(), where_you_stand(&comparison.practices, width, language, measurer)));
    }
    for row in comparison.practices.iter().chain(&comparison.differences) {
        let id = &row.measure.id;
        pictures.push((format!("distribution of {id}"), distribution(row, sample, width, language, measurer)));
    }
    let crowd = |row: &Row| (format!("crowd of {}", row.measure.id), crowd(row, sample, width, language, measurer));
    pictures.extend(comparison.practices.iter().map(crowd));
    pictures.extend(comparison.count.map(|count| ("all together".to_owned(), all_together(&count, sample, width, language, measurer))));
    let ranked =
        comparison.rankings.iter().map(|ranked| (format!("orders of {}", ranked.question), orders(ranked, width, language, measurer)));
    pictures.extend(ranked);
    pictures
}

/// Asserts what holds for every picture: nothing overlaps or is outside, and every shape is in a target.
fn check(what: &str, scene: &Scene) {
    let is_inside = |rect: &Rect| {
        rect.x >= -TOLERANCE
            && rect.y >= -TOLERANCE
            && rect.x + rect.width <= scene.width + TOLERANCE
            && rect.y + rect.height <= scene.height + TOLERANCE
    };
    let rects: Vec<&Rect> = scene.targets.iter().flat_map(|target| &target.rects).collect();
    for shape in &scene.shapes {
        assert!(is_inside(&extent(shape)), "{what}: {shape:?} outside of {} × {}", scene.width, scene.height);
        if let Shape::Label { font, text, .. } = shape {
            assert!(font.size >= 12.0 && !text.is_empty() && !text.contains('{'), "{what}: {shape:?}");
        }
        if matches!(shape, Shape::Bar { .. } | Shape::Mark { .. } | Shape::Dot { .. }) && !is_ground(shape) {
            assert!(rects.iter().any(|rect| covers(rect, &extent(shape))), "{what}: {shape:?} is in no target");
        }
    }
    let labels: Vec<(Rect, &str)> = scene.shapes.iter().filter_map(room).collect();
    for (index, (rect, text)) in labels.iter().enumerate() {
        for (other_rect, other_text) in labels.iter().skip(index + 1) {
            assert!(!overlap(rect, other_rect), "{what}: {text:?} and {other_text:?}");
        }
    }
    let is_no_label = |shape: &&Shape| !matches!(shape, Shape::Label { .. });
    for label in scene.shapes.iter().filter(|shape| matches!(shape, Shape::Label { color, .. } if *color != ColorRole::Background)) {
        for shape in scene.shapes.iter().filter(is_no_label).filter(|shape| !is_ground(shape)) {
            assert!(!overlap(&extent(label), &extent(shape)), "{what}: {label:?} on {shape:?}");
        }
    }
    assert!(!scene.targets.is_empty(), "{what}");
    for (index, rect) in rects.iter().enumerate() {
        assert!(is_inside(rect) && rect.width > 0.0 && rect.height > 0.0, "{what}: {rect:?}");
        assert!(rects.iter().skip(index + 1).all(|other| !overlap(rect, other)), "{what}: {rect:?} overlaps another target");
    }
    for pair in scene.targets.windows(2) {
        let (rect, next) = (&pair[0].rects[0], &pair[1].rects[0]);
        let comes_first = if scene.is_mirrored { rect.x > next.x } else { rect.x < next.x };
        assert!(rect.y < next.y || rect.y == next.y && comes_first, "{what}: {pair:?}");
    }
    assert!(scene.targets.iter().all(|Target { text, .. }| !text.is_empty() && !text.contains('{')), "{what}: {:?}", scene.targets);
}

/// Whether a shape only shades what others are drawn on.
fn is_ground(shape: &Shape) -> bool {
    matches!(shape, Shape::Bar { strength, .. } if *strength < 0.1)
}

fn covers(rect: &Rect, part: &Rect) -> bool {
    let contains =
        |from: f64, size: f64, part: f64, part_size: f64| from <= part + TOLERANCE && part + part_size <= from + size + TOLERANCE;
    contains(rect.x, rect.width, part.x, part.width) && contains(rect.y, rect.height, part.y, part.height)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..fixed_seed() })]

    #[test]
    fn shapes_of_every_picture_are_apart_inside_and_in_targets(
        file in 0_usize..4, choices in choices(), width in 280_u16..=1000, language in 0_usize..4,
    ) {
        let benchmark = benchmark([VR_2012, SMALL, CYBER_HYGIENE, HOUSEHOLD_RESERVES][file]);
        let comparison = compare(&benchmark, &response(&benchmark, &choices), TODAY);
        let language = &[native("en"), native("fr"), german(), rightward()][language];
        for (name, scene) in pictures(&benchmark, &comparison, width.into(), language, &Monospace) {
            check(&format!("{name} of {}, {width} px wide, in {}", benchmark.id, language.tag), &scene);
        }
    }

    #[test]
    fn the_bars_of_a_distribution_are_in_order_and_in_proportion(shares in shares(), class in 0_usize..8, width in 280_u16..=1000) {
        let benchmark = scale(&shares, "more", long_name);
        let class = class % shares.len();
        let response = from_json(&json!({ "q": long_name(class) }).to_string(), &benchmark).expect("an answer");
        let comparison = compare(&benchmark, &response, TODAY);
        let language = german();
        for (name, scene) in pictures(&benchmark, &comparison, width.into(), &language, &Monospace) {
            check(&format!("{name}, {width} px wide"), &scene);
        }
        let row = &comparison.practices[0];
        let scene = distribution(row, &benchmark.sample, width.into(), &language, &Monospace);
        prop_assert_eq!(scene.targets.len(), shares.len());
        for (index, target) in scene.targets.iter().enumerate() {
            prop_assert!(target.text.starts_with(&long_name(index)), "{:?}", target);
        }
        let bars: Vec<(Rect, ColorRole, f64)> = bars(&scene).concat();
        let unit = bars.iter().map(|bar| bar.0.width).sum::<f64>();
        for (index, (bar, share)) in bars.iter().zip(&shares).enumerate() {
            prop_assert!((bar.0.width - share * unit).abs() < 1e-6);
            prop_assert_eq!(bar.1 == ColorRole::Accent, index == class);
        }
        // One scale for all: a bar of 100 % is as long in any other picture of this width.
        let other = benchmark_of_halves();
        let answer = from_json(&json!({ "q": "a" }).to_string(), &other).expect("an answer");
        let other_row = &compare(&other, &answer, TODAY).practices[0];
        let other_bars = self::bars(&distribution(other_row, &other.sample, width.into(), &language, &Monospace)).concat();
        prop_assert!((other_bars.iter().map(|bar| bar.0.width).sum::<f64>() - unit).abs() < 1e-6);
    }

    #[test]
    fn a_band_reaches_from_the_least_to_the_greatest_share(
        shares in prop::collection::vec(0.0..=1.0, 1..12), yours in 0_usize..12, width in 280_u16..=1000,
    ) {
        let sample = benchmark(VR_2012).sample;
        let count = count(&shares, &unrounded(&shares), yours % (shares.len() + 1));
        for language in [native("en"), german(), rightward()] {
            let scene = all_together(&count, &sample, width.into(), &language, &Monospace);
            check(&format!("{count:?}, {width} px wide"), &scene);
        }
        let scene = all_together(&count, &sample, width.into(), &native("en"), &Monospace);
        let bands: Vec<Rect> = bars(&scene).concat().into_iter().map(|bar| bar.0).collect();
        let axes = scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Line { from, to, .. } if from.y == to.y => Some((from.x, to.x - from.x)),
            _ => None,
        });
        // Nobody does fewer than none, or more than all.
        let shown = [(count.fewer, count.yours > 0), (count.more, count.yours < count.practices)];
        let shown: Vec<Bounds> = shown.into_iter().filter(|(_, is_possible)| *is_possible).map(|(bounds, _)| bounds).collect();
        prop_assert_eq!(bands.len(), shown.len());
        for ((band, (axis_start, axis_width)), bounds) in bands.iter().zip(axes).zip(shown) {
            let Interval { low: min, high: max } = bounds.in_points();
            prop_assert!(min <= bounds.min && bounds.max <= max && max - min < bounds.max - bounds.min + 0.02);
            prop_assert!((band.x - axis_start - min * axis_width).abs() < 1e-6 && (band.width - (max - min) * axis_width).abs() < 1e-6, "{:?}", band);
        }
    }

    #[test]
    fn lines_cross_where_the_orders_differ_and_the_longest_way_is_coloured(
        yours in (2_usize..9).prop_flat_map(|size| Just((1..=size).collect::<Vec<_>>()).prop_shuffle()), width in 280_u16..=1000,
    ) {
        let items = yours.iter().enumerate().map(|(index, rank)| RankedItem {
            id: index.to_string().into(),
            text: Text::new(long_name(index).replace('-', " ").into(), Vec::new()),
            published: index + 1,
            yours: *rank,
        });
        let published: Vec<usize> = (1..=yours.len()).collect();
        let mut order = published.clone();
        order.sort_by_key(|item| yours[item - 1]);
        let agreement = agreement(&published, &order);
        let ranked = Ranked { question: "q".into(), label: Text::new("l".into(), Vec::new()), items: items.collect(), agreement };
        let scene = orders(&ranked, width.into(), &german(), &Monospace);
        check(&format!("{yours:?}, {width} px wide"), &scene);
        check(&format!("{yours:?}, {width} px wide, mirrored"), &orders(&ranked, width.into(), &rightward(), &Monospace));
        let lines: Vec<(f64, f64, ColorRole)> = scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Line { from, to, color, .. } => Some((from.y, to.y, *color)),
            _ => None,
        }).collect();
        let cross = |line: &(f64, f64, ColorRole), other: &(f64, f64, ColorRole)| (line.0 - other.0) * (line.1 - other.1) < 0.0;
        let crossings = lines.iter().enumerate().map(|(index, line)| lines.iter().skip(index + 1).filter(|other| cross(line, other)).count()).sum::<usize>();
        prop_assert_eq!(crossings, agreement.discordant_pairs);
        let coloured: Vec<usize> = (0..lines.len()).filter(|index| lines[*index].2 == ColorRole::Accent).collect();
        let distance = |index: usize| yours[index].abs_diff(index + 1);
        let longest = (0..yours.len()).map(distance).max().unwrap_or_default();
        let first = (0..yours.len()).find(|index| longest > 0 && distance(*index) == longest);
        prop_assert_eq!(coloured, first.into_iter().collect::<Vec<_>>());
    }
}

/// A benchmark of one question with two answers, given by half of the respondents each.
fn benchmark_of_halves() -> Benchmark {
    scale(&[0.5, 0.5], "more", |index| ["a", "b"][index].to_owned())
}

fn native(tag: &str) -> Language {
    Language::native(tag).expect("a language of the widget")
}

#[test]
fn a_crowd_has_a_dot_for_each_respondent_in_reading_order() {
    for (benchmark, answers) in subjects() {
        let comparison = compare(&benchmark, &answers, TODAY);
        for row in &comparison.practices {
            for width in [280.0, 560.0, 1000.0] {
                let scene = crowd(row, &benchmark.sample, width, &native("en"), &Monospace);
                let what = format!("{} of {}, {width} px wide", row.measure.id, benchmark.id);
                let dots: Vec<(Point, ColorRole)> = scene
                    .shapes
                    .iter()
                    .filter_map(|shape| match shape {
                        Shape::Dot { center, color, .. } => Some((*center, *color)),
                        _ => None,
                    })
                    .collect();
                assert_eq!(dots.len(), benchmark.sample.size as usize, "{what}");
                assert!(dots.is_sorted_by(|(dot, _), (next, _)| dot.y < next.y || dot.y == next.y && dot.x < next.x), "{what}");
                let standing = &row.standing;
                for (color, share) in [(ColorRole::Warning, standing.above), (ColorRole::Accent, standing.below)] {
                    let coloured = dots.iter().filter(|(_, dot)| *dot == color).count() as f64;
                    assert!((coloured - share * f64::from(row.n)).abs() <= 0.5, "{what}: {coloured} dots for {share} of {}", row.n);
                }
                let alike = dots.iter().filter(|(_, color)| *color == ColorRole::Muted).count() as f64;
                assert!((alike - standing.tied * f64::from(row.n)).abs() <= 1.0, "{what}: {alike} dots for {}", standing.tied);
                let yours = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Mark { .. })).count();
                assert_eq!(yours, 1, "{what}");
            }
        }
    }
}

/// The crowds of all practices of a comparison.
fn crowds(benchmark: &Benchmark, answers: &Response, width: f64, language: &Language) -> Vec<Scene> {
    let comparison = compare(benchmark, answers, TODAY);
    comparison.practices.iter().map(|row| crowd(row, &benchmark.sample, width, language, &Monospace)).collect()
}

fn dots(scene: &Scene) -> Vec<Rect> {
    scene.shapes.iter().filter(|shape| matches!(shape, Shape::Dot { .. })).map(extent).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..fixed_seed() })]

    #[test]
    fn a_crowd_in_motion_keeps_its_dots_and_stays_in_the_picture(
        moment in -0.5..1.5_f64, interrupted_at in 0.0..1.0_f64, width in 280_u16..=1000, is_mirrored: bool,
    ) {
        let (benchmark, answers) = subjects().swap_remove(8);
        let language = if is_mirrored { rightward() } else { native("en") };
        let scenes = crowds(&benchmark, &answers, width.into(), &language);
        prop_assert!(scenes.len() > 5);
        for pair in scenes.windows(2) {
            prop_assert!(can_move(&pair[0], &pair[1]));
            // If another practice is chosen during the motion, the next one starts from where the dots are.
            for from in [&pair[0], &between(&scenes[0], &pair[0], interrupted_at)] {
                let scene = between(from, &pair[1], moment);
                prop_assert_eq!(scene.shapes.len(), if moment <= 0.0 { from.shapes.len() } else { pair[1].shapes.len() });
                prop_assert_eq!(dots(&scene).len(), 462);
                prop_assert!(scene.height <= from.height.max(pair[1].height));
                for (dot, (old, new)) in dots(&scene).iter().zip(dots(from).iter().zip(&dots(&pair[1]))) {
                    let size = old.width.max(new.width);
                    let range = |old: f64, new: f64| old.min(new) - 1e-9..=old.max(new) + size + 1e-9;
                    prop_assert!(range(old.x, new.x).contains(&dot.x) && range(old.y, new.y).contains(&dot.y), "{:?}", dot);
                    prop_assert!(dot.x >= -1e-9 && dot.x + dot.width <= scene.width + 1e-9);
                    prop_assert!(dot.y >= -1e-9 && dot.y + dot.height <= scene.height + 1e-9);
                }
            }
        }
    }
}

#[test]
fn a_motion_begins_with_one_picture_and_ends_with_the_other() {
    let (benchmark, answers) = subjects().swap_remove(8);
    let scenes = crowds(&benchmark, &answers, 560.0, &native("en"));
    let (from, to) = (&scenes[0], &scenes[scenes.len() - 1]);
    assert_ne!(dots(from), dots(to));
    for (moment, expected) in [(-0.1, from), (0.0, from), (1.0, to), (1.1, to)] {
        assert_eq!(&between(from, to, moment), expected, "{moment}");
    }
    let half = between(from, to, 0.5);
    assert_eq!(half.targets, to.targets, "the targets are those of the end from the start");
    assert_eq!(half.height, from.height.max(to.height));
    for (dot, (old, new)) in dots(&half).iter().zip(dots(from).iter().zip(&dots(to))) {
        assert!((dot.x - f64::midpoint(old.x, new.x)).abs() < 1e-9 && (dot.y - f64::midpoint(old.y, new.y)).abs() < 1e-9);
    }
    let early = between(from, to, 0.1);
    let distance = |scene: &Scene| dots(scene).iter().zip(dots(from)).map(|(dot, old)| (dot.y - old.y).abs()).sum::<f64>();
    assert!(distance(&early) < distance(to) * 0.1 && distance(&early) > 0.0, "it is slow at first");
}

#[test]
fn only_pictures_with_equally_many_dots_and_equal_width_can_move() {
    let (benchmark, answers) = subjects().swap_remove(8);
    let crowd = |width: f64| crowds(&benchmark, &answers, width, &native("en")).swap_remove(0);
    let (small, small_answers) = subjects().swap_remove(5);
    let fewer = crowds(&small, &small_answers, 560.0, &native("en")).swap_remove(0);
    let comparison = compare(&benchmark, &answers, TODAY);
    let without_dots = distribution(&comparison.practices[0], &benchmark.sample, 560.0, &native("en"), &Monospace);
    assert!(can_move(&crowd(560.0), &crowd(560.0)));
    for (from, to) in
        [(crowd(560.0), crowd(561.0)), (crowd(560.0), fewer), (Scene::default(), crowd(560.0)), (without_dots.clone(), without_dots)]
    {
        assert!(!can_move(&from, &to));
    }
}

#[test]
fn a_picture_is_mirrored_for_those_who_read_from_right_to_left() {
    let language = language("en", json!({ "direction": "rtl" }));
    for (benchmark, answers) in subjects() {
        let comparison = compare(&benchmark, &answers, TODAY);
        let left_to_right = pictures(&benchmark, &comparison, 560.0, &native("en"), &Monospace);
        for ((name, scene), (_, mirrored)) in left_to_right.into_iter().zip(pictures(&benchmark, &comparison, 560.0, &language, &Monospace))
        {
            assert_eq!(scene.clone().mirrored(), mirrored, "{name}");
            let again = mirrored.clone().mirrored();
            assert_eq!((scene.shapes.len(), &scene.is_mirrored), (again.shapes.len(), &again.is_mirrored));
            for ((shape, restored), mirrored) in scene.shapes.iter().zip(&again.shapes).zip(&mirrored.shapes) {
                let (original, restored, mirrored) = (extent(shape), extent(restored), extent(mirrored));
                assert!((original.x - restored.x).abs() < 1e-9 && original.y == restored.y, "{name}: {shape:?}");
                assert!((original.width - restored.width).abs() < 1e-9, "{name}: {shape:?}");
                assert!((original.x + original.width - (560.0 - mirrored.x)).abs() < 1e-9 && original.y == mirrored.y, "{name}: {shape:?}");
            }
        }
    }
}

#[test]
fn every_target_has_a_sentence() {
    let (benchmark, answers) = subjects().swap_remove(8);
    let comparison = compare(&benchmark, &answers, TODAY);
    let sentences = |id: &str| {
        let drawn = pictures(&benchmark, &comparison, 560.0, &native("en"), &Monospace);
        let (_, scene) = drawn.into_iter().find(|(name, _)| name == id).unwrap_or_else(|| panic!("no {id}"));
        scene.targets.into_iter().map(|target| target.text).collect::<Vec<_>>()
    };
    assert_eq!(
        sentences("where you stand")[0],
        "Social media budget: of 462 respondents, 94% ahead of you, 6% level with you, 0% behind you. Verdict: behind."
    );
    assert_eq!(sentences("crowd of networks/twitter"), ["70% ahead of you", "30% level with you"]);
    assert_eq!(
        sentences("crowd of blog-weekly"),
        ["43% ahead of you", "57% level with you", "208 of the 462 businesses are outside this base"]
    );
    let hours = sentences("distribution of hours");
    assert_eq!(hours[1], "6–10 hours: 25% of 462 businesses. Your answer. 6–10 hours: 23% of about 199 owners and heads of a business");
    assert_eq!(sentences("all together")[0], "How many of the 462 businesses do fewer: at most 73%.");
    let (benchmark, answers) = subjects().swap_remove(1);
    let count = compare(&benchmark, &answers, TODAY).count.expect("a count");
    // Nobody does more than all, so only the share that does fewer is drawn.
    let targets = all_together(&count, &benchmark.sample, 560.0, &native("en"), &Monospace).targets;
    assert_eq!((count.yours, targets.len()), (count.practices, 1));
    assert!(targets[0].text.starts_with("How many of the 462 businesses do fewer: at least "), "{targets:?}");
    assert_eq!(sentences("orders of time-ranking")[0], "Finding and posting content: published place 1, your place 2.");
}

/// A picture of where a visitor stands, and what it shows.
struct Case {
    what: String,
    rows: Vec<Row>,
    language: Language,
    scene: Scene,
}

/// Pictures of different answers, widths and languages.
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

/// Benchmarks with responses to them.
fn subjects() -> Vec<(Benchmark, Response)> {
    let response = |file: &str, json: serde_json::Value| {
        let benchmark = benchmark(file);
        let answers = from_json(&json.to_string(), &benchmark).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        (benchmark, answers)
    };
    vec![
        response(VR_2012, json!({ "hours": "under-6", "networks": [], "blog": "no", "paid-tool": "no", "social-budget": "down" })),
        response(VR_2012, leader()),
        response(
            VR_2012,
            json!({ "hours": "6-10", "time-trend": "same", "networks": ["facebook", "pinterest"], "facebook-frequency": "daily" }),
        ),
        response(VR_2012, json!({ "blog": "no" })),
        response(VR_2012, json!({ "blog": "yes" })),
        response(SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 })),
        response(CYBER_HYGIENE, json!({ "organisation": "charity", "breach": "no" })),
        response(HOUSEHOLD_RESERVES, json!({ "largest-expense": 0 })),
        response(VR_2012, middling()),
    ]
}

/// Answers of all kinds, ahead and behind.
fn middling() -> Value {
    json!({
        "hours": "6-10", "time-trend": "same", "owner": "yes", "networks": ["facebook", "pinterest"], "facebook-frequency": "daily",
        "time-ranking": ["learning", "finding", "analysing", "answering", "competitors"], "blog": "yes", "blog-weekly": "no",
        "post-hours": "1-3", "social-budget": "down", "marketing-budget": "up", "paid-tool": "no",
    })
}

/// The best answers to nearly all questions.
fn leader() -> serde_json::Value {
    json!({
        "hours": "21-up", "time-trend": "more", "networks": ["facebook", "twitter", "linkedin", "pinterest"],
        "facebook-frequency": "several", "twitter-frequency": "several", "blog": "yes", "blog-weekly": "yes",
        "social-budget": "up", "marketing-budget": "up", "paid-tool": "yes", "tool-spend": "26-up",
    })
}

/// The rectangle that a label takes, and its text.
pub fn room(shape: &Shape) -> Option<(Rect, &str)> {
    let Shape::Label { at, anchor, font, text, .. } = shape else { return None };
    let width = Monospace.width(text, *font);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Some((Rect { x, y: at.y - font.size / 2.0, width, height: font.size }, text))
}

/// The smallest rectangle around a shape.
pub fn extent(shape: &Shape) -> Rect {
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

pub fn overlap(rect: &Rect, other: &Rect) -> bool {
    let are_apart =
        |from: f64, size: f64, other: f64, other_size: f64| from + size <= other + TOLERANCE || other + other_size <= from + TOLERANCE;
    !are_apart(rect.x, rect.width, other.x, other.width) && !are_apart(rect.y, rect.height, other.y, other.height)
}

/// The bars of each row, from left to right, the rows from top to bottom.
fn bars(scene: &Scene) -> Vec<Vec<(Rect, ColorRole, f64)>> {
    let mut rows: Vec<Vec<(Rect, ColorRole, f64)>> = Vec::new();
    for shape in &scene.shapes {
        let Shape::Bar { rect, color, strength } = shape else { continue };
        match rows.iter_mut().find(|row| row[0].0.y == rect.y) {
            Some(row) => row.push((*rect, *color, *strength)),
            None => rows.push(vec![(*rect, *color, *strength)]),
        }
    }
    rows.sort_by(|row, other| row[0].0.y.total_cmp(&other[0].0.y));
    rows.iter_mut().for_each(|row| row.sort_by(|bar, other| bar.0.x.total_cmp(&other.0.x)));
    rows
}

#[test]
fn nothing_overlaps_in_where_you_stand_at_any_width() {
    for case in cases() {
        check(&case.what, &case.scene);
    }
}

#[test]
fn every_row_has_its_label_in_the_order_of_the_comparison_below_the_names_of_the_thirds() {
    for case in cases() {
        let texts = |is_one: &dyn Fn(Font, ColorRole) -> bool| {
            let label = |shape: &Shape| match shape {
                Shape::Label { at, font, color, text, .. } if is_one(*font, *color) => Some((at.y, at.x, text.clone())),
                _ => None,
            };
            let mut found: Vec<(f64, f64, String)> = case.scene.shapes.iter().filter_map(label).collect();
            found.sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).expect("numbers"));
            found
        };
        let labels: Vec<&str> = case.rows.iter().map(|row| &**row.measure.label.within(&case.language.tag)).collect();
        // Labels may be broken into lines, so they are compared without spaces.
        let drawn: String = texts(&|font, color| color == ColorRole::Text && font.size == 14.0).into_iter().map(|text| text.2).collect();
        assert_eq!(drawn.replace(' ', ""), labels.concat().replace(' ', ""), "{}", case.what);
        let thirds: Vec<String> =
            [Key::CallBehind, Key::CallMiddle, Key::CallAhead].into_iter().map(|key| case.language.say(key).text()).collect();
        let named: Vec<String> = texts(&|font, _| font.bold && font.size == 12.0).into_iter().take(3).map(|text| text.2).collect();
        assert_eq!(named, thirds, "{}", case.what);
    }
}

#[test]
fn the_band_the_dot_and_the_line_of_a_row_are_where_the_statistics_put_them() {
    for case in cases() {
        let thirds: Vec<Rect> = case.scene.shapes.iter().filter(|shape| is_ground(shape)).map(extent).collect();
        let [last, first] = thirds.as_slice() else { panic!("{}: {thirds:?}", case.what) };
        let (left, right) = (last.x, first.x + first.width);
        let x = |place: f64| left + place * (right - left);
        let is_at = |drawn: f64, place: f64| (drawn - x(place)).abs() < 1e-6;
        assert!(is_at(last.x + last.width, 1.0 / 3.0) && is_at(first.x, 2.0 / 3.0), "{}", case.what);
        for (row, target) in case.rows.iter().zip(&case.scene.targets) {
            let what = format!("{}: {}", case.what, row.measure.id);
            let standing = &row.standing;
            let of_row = || case.scene.shapes.iter().filter(|shape| !is_ground(shape) && covers(&target.rects[0], &extent(shape)));
            let color = match standing.verdict() {
                Verdict::Behind => ColorRole::Warning,
                Verdict::Ahead => ColorRole::Accent,
                Verdict::Middle | Verdict::TooClose => ColorRole::Muted,
            };
            let band = of_row().find(|shape| matches!(shape, Shape::Bar { color: drawn, .. } if *drawn == color)).map(extent);
            let band = band.unwrap_or_else(|| panic!("{what}: no band"));
            assert!(is_at(band.x, standing.below) && is_at(band.x + band.width, standing.below + standing.tied), "{what}: {band:?}");
            let is_open = |shape: &&Shape| matches!(shape, Shape::Line { color: drawn, width, .. } if *drawn == color && *width == 3.0);
            let open = of_row().find(is_open).map(extent).unwrap_or_else(|| panic!("{what}: no line"));
            let interval = standing.ridit_interval;
            assert!(is_at(open.x, interval.low) && is_at(open.x + open.width, interval.high), "{what}: {open:?}");
            let dots: Vec<(f64, ColorRole, bool)> = of_row()
                .filter_map(|shape| match shape {
                    Shape::Dot { center, color, is_hollow, .. } => Some((center.x, *color, *is_hollow)),
                    _ => None,
                })
                .collect();
            let [ground, dot] = dots.as_slice() else { panic!("{what}: {dots:?}") };
            assert!(ground.1 == ColorRole::Background && !ground.2 && dot.1 == color, "{what}: {dots:?}");
            assert!(is_at(dot.0, standing.ridit) && dot.2 == (standing.verdict() == Verdict::TooClose), "{what}: {dots:?}");
        }
    }
}

#[test]
fn what_is_decided_is_said_in_words_beside_its_band_or_as_a_share_alone_where_there_is_less_room() {
    let (mut words, mut shares) = (0, 0);
    for case in cases() {
        let thirds: Vec<Rect> = case.scene.shapes.iter().filter(|shape| is_ground(shape)).map(extent).collect();
        let width = thirds[1].x + thirds[1].width - thirds[0].x;
        for (row, target) in case.rows.iter().zip(&case.scene.targets) {
            let (standing, units) = (&row.standing, row.units);
            let (key, share, unit, of_line) = match standing.verdict() {
                Verdict::Behind => (Key::ShareAhead, standing.above, units.above, 1.0 - standing.below - standing.tied),
                Verdict::Ahead => (Key::ShareBehind, standing.below, units.below, standing.below),
                Verdict::Middle | Verdict::TooClose => continue,
            };
            let share = case.language.percent(share, unit.get());
            let text = case.language.say(key).with("share", share.clone()).text();
            let room = of_line * width - 8.0 + TOLERANCE;
            let has_room = Monospace.width(&text, Font { size: 12.0, bold: true }) <= room;
            *(if has_room { &mut words } else { &mut shares }) += 1;
            let expected = if has_room { text } else { share };
            let drawn = case.scene.shapes.iter().find_map(|shape| match shape {
                Shape::Label { font, text, .. } if font.bold && font.size == 12.0 && covers(&target.rects[0], &extent(shape)) => Some(text),
                _ => None,
            });
            assert_eq!(drawn, Some(&expected), "{}: {}", case.what, row.measure.id);
        }
    }
    assert!(words > 100 && shares > 10, "{words} and {shares}");
}

#[test]
fn a_card_has_the_size_of_a_preview_and_keeps_its_texts_inside() {
    for (benchmark, answers) in subjects() {
        let comparison = compare(&benchmark, &answers, TODAY);
        for (width, height) in [(600.0, 315.0), (540.0, 675.0)] {
            for practices in [&[][..], &comparison.practices] {
                let content = Card {
                    title: "A survey with a title of some length".into(),
                    headline: "You lag on 4 of 11 practices, most on “Something with a rather long name”".into(),
                    lags: vec![
                        "A blog: 55% ahead of you".into(),
                        "On LinkedIn: 50% ahead of you".into(),
                        "Hours a week: 43% ahead of you".into(),
                    ],
                    footer: vec!["Compared with 462 businesses (2012): customers of one US firm.".into(), "https://example.org/".into()],
                    practices,
                };
                let scene = card(&content, (width, height), &native("en"), &Monospace);
                assert_eq!((scene.width, scene.height), (width, height));
                let labels: Vec<Rect> = scene.shapes.iter().filter_map(room).map(|(rect, _)| rect).collect();
                for (index, rect) in labels.iter().enumerate() {
                    assert!(
                        rect.x >= 0.0 && rect.x + rect.width <= width && rect.y + rect.height <= height,
                        "{rect:?} of {width} × {height}"
                    );
                    assert!(labels.iter().skip(index + 1).all(|other| !overlap(rect, other)), "{rect:?} of {width} × {height}");
                }
                let has = |text: &str| scene.shapes.iter().filter_map(room).any(|(_, drawn)| drawn.contains(text));
                assert!(has("https://example.org/"));
                assert_eq!(has("A blog: 55% ahead of you"), practices.is_empty());
            }
        }
    }
}

/// With `TOISE_BLESS` set, it rewrites the approved pictures instead. Look at them before you commit them.
#[test]
fn the_pictures_are_those_last_approved() {
    let [few, leader, middling, small] = [2, 1, 8, 5].map(|index| subjects().swap_remove(index));
    let (english, french, rightward) = (native("en"), native("fr"), rightward());
    let mut stale = Vec::new();
    for (file, (benchmark, answers), picture, language, width) in [
        ("where-you-stand", &few, "where you stand", &french, 640.0),
        ("where-you-stand-mirrored", &middling, "where you stand", &rightward, 320.0),
        ("crowd", &small, "crowd of rye", &english, 560.0),
        ("crowd-within", &middling, "crowd of blog-weekly", &french, 320.0),
        ("distribution", &small, "distribution of staff", &english, 560.0),
        ("distribution-peers", &middling, "distribution of hours", &english, 760.0),
        ("distribution-narrow", &middling, "distribution of hours", &french, 320.0),
        ("all-together", &middling, "all together", &french, 320.0),
        ("all-together-leader", &leader, "all together", &english, 760.0),
        ("orders", &middling, "orders of time-ranking", &english, 760.0),
        ("orders-reversed", &small, "orders of order", &french, 560.0),
        ("orders-mirrored", &middling, "orders of time-ranking", &rightward, 320.0),
    ] {
        let comparison = compare(benchmark, answers, TODAY);
        let drawn = pictures(benchmark, &comparison, width, language, &EstimatedWidths).into_iter().find(|(name, _)| name == picture);
        let (_, scene) = drawn.unwrap_or_else(|| panic!("no {picture}"));
        let drawn = svg(&scene, &Palette::light()).expect("a picture");
        let path = format!("{}/tests/it/golden/{file}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("TOISE_BLESS").is_some() {
            std::fs::write(&path, drawn).expect("the picture can be written");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            stale.push(file);
        }
    }
    assert_eq!(stale, [""; 0], "not current: run TOISE_BLESS=1 cargo test last_approved, and look at them");
}
