//! The pictures as geometry: what must hold of each, whatever was answered, and some as they were last approved.

use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use toise::answers::{Response, from_json};
use toise::benchmark::{Benchmark, Date, Text, Verdict};
use toise::chart::{
    Anchor, ColorRole, EstimatedWidths, Font, Palette, Rect, Scene, Shape, Target, TextMeasurer, all_together, between, can_move, crowd,
    distribution, orders, svg, where_you_stand,
};
use toise::standing::{Bounds, Comparison, Ranked, RankedItem, Row, agreement, compare, count};
use toise::text::{Key, Language, Native, messages};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark, choices, response, scale, shares, steady};

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };
/// Half a pixel is lost where places become pixels.
const PIXEL: f64 = 0.5;

/// Every letter as wide as the next, and wider than those of most fonts.
pub struct Monospace;

impl TextMeasurer for Monospace {
    fn width(&self, text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.size * 0.6
    }
}

/// English, but for some messages.
fn language(tag: &str, changed: Value) -> Language {
    let mut locale: Value = serde_json::from_str(include_str!("../../locales/en.json")).expect("it is JSON");
    for (key, message) in changed.as_object().expect("an object") {
        locale[key] = message.clone();
    }
    let messages = messages(&locale.to_string()).expect("a whole locale");
    Language::new(tag, messages, Rc::new(Native::new(tag).expect("a language tag"))).expect("a packed locale")
}

/// One that is written from right to left, in the letters of English.
pub fn rightward() -> Language {
    language("en", json!({ "direction": "rtl", "chart-ahead-of-you": "ahead of you ←", "chart-behind-you": "→ behind you" }))
}

/// One of long words.
fn german() -> Language {
    language(
        "de",
        json!({
            "you": "Ihr Unternehmen", "chart-ahead-of-you": "weiter fortgeschritten →", "chart-behind-you": "← weniger fortgeschritten",
            "verdict-behind": "zurückliegend", "verdict-level": "gleichauf", "verdict-ahead": "vorausliegend",
            "ranking-published": "Veröffentlichungsreihenfolge", "ranking-yours": "Eigene Reihenfolge",
            "at-least": "mindestens {share}", "at-most": "höchstens {share}",
            "if-unrelated": "ungefähr {share} unter Unabhängigkeitsannahme der Geschäftspraktiken",
            "percentiles": "Prozentrangbereich des Unternehmens: {low} bis {high}",
        }),
    )
}

/// A name that no line of a narrow picture holds.
fn long(number: usize) -> String {
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
        pictures.extend(crowd(row, sample, width, language, measurer).map(|scene| (format!("crowd of {id}"), scene)));
    }
    pictures.extend(comparison.count.map(|count| ("all together".to_owned(), all_together(&count, sample, width, language, measurer))));
    let ranked =
        comparison.rankings.iter().map(|ranked| (format!("orders of {}", ranked.question), orders(ranked, width, language, measurer)));
    pictures.extend(ranked);
    pictures
}

/// What must hold of every picture.
fn check(what: &str, scene: &Scene) {
    let is_inside = |rect: &Rect| {
        rect.x >= -PIXEL && rect.y >= -PIXEL && rect.x + rect.width <= scene.width + PIXEL && rect.y + rect.height <= scene.height + PIXEL
    };
    let rects: Vec<&Rect> = scene.targets.iter().flat_map(|target| &target.rects).collect();
    for shape in &scene.shapes {
        assert!(is_inside(&extent(shape)), "{what}: {shape:?} outside of {} × {}", scene.width, scene.height);
        if let Shape::Label { font, text, .. } = shape {
            assert!(font.size >= 12.0 && !text.is_empty() && !text.contains('{'), "{what}: {shape:?}");
        }
        if matches!(shape, Shape::Bar { .. } | Shape::Mark { .. } | Shape::Dot { .. }) {
            assert!(rects.iter().any(|rect| covers(rect, &extent(shape))), "{what}: {shape:?} out of reach");
        }
    }
    let labels: Vec<(Rect, &str)> = scene.shapes.iter().filter_map(room).collect();
    for (place, (one, text)) in labels.iter().enumerate() {
        for (two, other) in labels.iter().skip(place + 1) {
            assert!(!overlap(one, two), "{what}: {text:?} and {other:?}");
        }
    }
    let is_apart = |shape: &&Shape| !matches!(shape, Shape::Label { .. });
    for label in scene.shapes.iter().filter(|shape| matches!(shape, Shape::Label { color, .. } if *color != ColorRole::OnColour)) {
        for shape in scene.shapes.iter().filter(is_apart) {
            assert!(!overlap(&extent(label), &extent(shape)), "{what}: {label:?} on {shape:?}");
        }
    }
    assert!(!scene.targets.is_empty(), "{what}");
    for (place, rect) in rects.iter().enumerate() {
        assert!(is_inside(rect) && rect.width > 0.0 && rect.height > 0.0, "{what}: {rect:?}");
        assert!(rects.iter().skip(place + 1).all(|other| !overlap(rect, other)), "{what}: {rect:?} lies under another");
    }
    for pair in scene.targets.windows(2) {
        let (one, two) = (&pair[0].rects[0], &pair[1].rects[0]);
        let comes_first = if scene.is_mirrored { one.x > two.x } else { one.x < two.x };
        assert!(one.y < two.y || one.y == two.y && comes_first, "{what}: {pair:?}");
    }
    assert!(scene.targets.iter().all(|Target { text, .. }| !text.is_empty() && !text.contains('{')), "{what}: {:?}", scene.targets);
}

fn covers(rect: &Rect, part: &Rect) -> bool {
    let holds = |from: f64, size: f64, part: f64, part_size: f64| from <= part + PIXEL && part + part_size <= from + size + PIXEL;
    holds(rect.x, rect.width, part.x, part.width) && holds(rect.y, rect.height, part.y, part.height)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..steady() })]

    #[test]
    fn every_picture_of_every_comparison_keeps_its_shapes_apart_inside_and_in_reach(
        file in 0_usize..4, choices in choices(), width in 280_u16..=1000, tongue in 0_usize..4,
    ) {
        let benchmark = benchmark([VR_2012, SMALL, CYBER_HYGIENE, HOUSEHOLD_RESERVES][file]);
        let comparison = compare(&benchmark, &response(&benchmark, &choices), TODAY);
        let language = &[native("en"), native("fr"), german(), rightward()][tongue];
        for (name, scene) in pictures(&benchmark, &comparison, width.into(), language, &Monospace) {
            check(&format!("{name} of {}, {width} px wide, in {}", benchmark.id, language.tag), &scene);
        }
    }

    #[test]
    fn a_distribution_keeps_its_order_and_its_proportions(shares in shares(), class in 0_usize..8, width in 280_u16..=1000) {
        let benchmark = scale(&shares, "more", long);
        let class = class % shares.len();
        let response = from_json(&json!({ "q": long(class) }).to_string(), &benchmark).expect("an answer");
        let comparison = compare(&benchmark, &response, TODAY);
        let language = german();
        for (name, scene) in pictures(&benchmark, &comparison, width.into(), &language, &Monospace) {
            check(&format!("{name}, {width} px wide"), &scene);
        }
        let row = &comparison.practices[0];
        let scene = distribution(row, &benchmark.sample, width.into(), &language, &Monospace);
        prop_assert_eq!(scene.targets.len(), shares.len());
        for (place, target) in scene.targets.iter().enumerate() {
            prop_assert!(target.text.starts_with(&long(place)), "{:?}", target);
        }
        let bars: Vec<(Rect, ColorRole, f64)> = bars(&scene).concat();
        let unit = bars.iter().map(|bar| bar.0.width).sum::<f64>();
        for (place, (bar, share)) in bars.iter().zip(&shares).enumerate() {
            prop_assert!((bar.0.width - share * unit).abs() < 1e-6);
            prop_assert_eq!(bar.1 == ColorRole::You, place == class);
        }
    }

    #[test]
    fn a_band_reaches_from_the_least_to_the_greatest_share_with_the_guess_in_it(
        shares in prop::collection::vec(0.0..=1.0, 1..12), yours in 0_usize..12, width in 280_u16..=1000,
    ) {
        let sample = benchmark(VR_2012).sample;
        let count = count(&shares, yours % (shares.len() + 1));
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
        for ((band, (zero, whole)), Bounds { min, max, .. }) in bands.iter().zip(axes).zip([count.fewer, count.more]) {
            prop_assert!((band.x - zero - min * whole).abs() < 1e-6 && (band.width - (max - min) * whole).abs() < 1e-6, "{:?}", band);
        }
        for dot in scene.shapes.iter().filter(|shape| matches!(shape, Shape::Dot { .. })) {
            let middle = extent(dot).x + extent(dot).width / 2.0;
            prop_assert!(bands.iter().any(|band| overlap(band, &extent(dot)) && band.x - 1e-6 <= middle && middle <= band.x + band.width + 1e-6));
        }
    }

    #[test]
    fn lines_cross_where_the_orders_differ_and_those_are_warm(
        yours in (2_usize..9).prop_flat_map(|size| Just((1..=size).collect::<Vec<_>>()).prop_shuffle()), width in 280_u16..=1000,
    ) {
        let items = yours.iter().enumerate().map(|(place, own)| RankedItem {
            id: place.to_string().into(),
            text: Text::new(long(place).replace('-', " ").into(), Vec::new()),
            published: place + 1,
            yours: *own,
        });
        let published: Vec<usize> = (1..=yours.len()).collect();
        let mut own = published.clone();
        own.sort_by_key(|place| yours[place - 1]);
        let agreement = agreement(&published, &own);
        let ranked = Ranked { question: "q".into(), label: Text::new("l".into(), Vec::new()), items: items.collect(), agreement };
        let scene = orders(&ranked, width.into(), &german(), &Monospace);
        check(&format!("{yours:?}, {width} px wide"), &scene);
        check(&format!("{yours:?}, {width} px wide, mirrored"), &orders(&ranked, width.into(), &rightward(), &Monospace));
        let lines: Vec<(f64, f64, ColorRole)> = scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Line { from, to, color, .. } => Some((from.y, to.y, *color)),
            _ => None,
        }).collect();
        let cross = |one: &(f64, f64, ColorRole), two: &(f64, f64, ColorRole)| (one.0 - two.0) * (one.1 - two.1) < 0.0;
        let crossings = lines.iter().enumerate().map(|(place, one)| lines.iter().skip(place + 1).filter(|two| cross(one, two)).count()).sum::<usize>();
        prop_assert_eq!(crossings, agreement.discordant_pairs);
        for line in &lines {
            prop_assert_eq!(line.2 == ColorRole::AheadOfYou, lines.iter().any(|other| cross(line, other)));
        }
    }
}

fn native(tag: &str) -> Language {
    Language::native(tag).expect("a language of the widget")
}

#[test]
fn a_crowd_has_a_dot_for_each_respondent_and_keeps_their_order() {
    for (benchmark, answers) in subjects() {
        let comparison = compare(&benchmark, &answers, TODAY);
        for row in &comparison.practices {
            for width in [280.0, 560.0, 1000.0] {
                let Some(scene) = crowd(row, &benchmark.sample, width, &native("en"), &Monospace) else { continue };
                let what = format!("{} of {}, {width} px wide", row.measure.id, benchmark.id);
                let dots: Vec<(Rect, bool)> = scene
                    .shapes
                    .iter()
                    .filter_map(|shape| match shape {
                        Shape::Dot { center, is_hollow, .. } => {
                            Some((Rect { x: center.x, y: center.y, width: 0.0, height: 0.0 }, *is_hollow))
                        }
                        _ => None,
                    })
                    .collect();
                assert_eq!(dots.len(), benchmark.sample.size as usize, "{what}");
                assert!(dots.is_sorted_by(|one, two| one.0.y < two.0.y || one.0.y == two.0.y && one.0.x < two.0.x), "{what}");
                let others = dots.iter().filter(|dot| dot.1).count() as f64;
                let share = row.practised().expect("a practice").share * f64::from(row.n);
                let (most, least) = (share.max(f64::from(row.n) - share), share.min(f64::from(row.n) - share));
                assert!((others - most).abs() <= 0.5 || (others - least).abs() <= 0.5, "{what}: {others} of {}", row.n);
                let yours = scene.shapes.iter().filter(|shape| matches!(shape, Shape::Mark { .. })).count();
                assert_eq!(yours, 1, "{what}");
            }
        }
    }
}

/// The crowd by each practice of a comparison.
fn crowds(benchmark: &Benchmark, answers: &Response, width: f64, language: &Language) -> Vec<Scene> {
    let comparison = compare(benchmark, answers, TODAY);
    comparison.practices.iter().filter_map(|row| crowd(row, &benchmark.sample, width, language, &Monospace)).collect()
}

fn dots(scene: &Scene) -> Vec<Rect> {
    scene.shapes.iter().filter(|shape| matches!(shape, Shape::Dot { .. })).map(extent).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..steady() })]

    #[test]
    fn a_crowd_on_its_way_is_whole_and_stays_in_the_picture(
        moment in -0.5..1.5_f64, amid in 0.0..1.0_f64, width in 280_u16..=1000, is_mirrored: bool,
    ) {
        let (benchmark, answers) = subjects().swap_remove(8);
        let language = if is_mirrored { rightward() } else { native("en") };
        let scenes = crowds(&benchmark, &answers, width.into(), &language);
        prop_assert!(scenes.len() > 5);
        for pair in scenes.windows(2) {
            prop_assert!(can_move(&pair[0], &pair[1]));
            // A choice amid the motion starts from where the dots are.
            for from in [&pair[0], &between(&scenes[0], &pair[0], amid)] {
                let way = between(from, &pair[1], moment);
                prop_assert_eq!(way.shapes.len(), if moment <= 0.0 { from.shapes.len() } else { pair[1].shapes.len() });
                prop_assert_eq!(dots(&way).len(), 462);
                prop_assert!(way.height <= from.height.max(pair[1].height));
                for (dot, (one, two)) in dots(&way).iter().zip(dots(from).iter().zip(&dots(&pair[1]))) {
                    let size = one.width.max(two.width);
                    let reach = |one: f64, two: f64| one.min(two) - 1e-9..=one.max(two) + size + 1e-9;
                    prop_assert!(reach(one.x, two.x).contains(&dot.x) && reach(one.y, two.y).contains(&dot.y), "{:?}", dot);
                    prop_assert!(dot.x >= -1e-9 && dot.x + dot.width <= way.width + 1e-9);
                    prop_assert!(dot.y >= -1e-9 && dot.y + dot.height <= way.height + 1e-9);
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
    assert_eq!(half.targets, to.targets, "what is said is said from the start");
    assert_eq!(half.height, from.height.max(to.height));
    for (dot, (one, two)) in dots(&half).iter().zip(dots(from).iter().zip(&dots(to))) {
        assert!((dot.x - f64::midpoint(one.x, two.x)).abs() < 1e-9 && (dot.y - f64::midpoint(one.y, two.y)).abs() < 1e-9);
    }
    let early = between(from, to, 0.1);
    let travelled = |scene: &Scene| dots(scene).iter().zip(dots(from)).map(|(dot, old)| (dot.y - old.y).abs()).sum::<f64>();
    assert!(travelled(&early) < travelled(to) * 0.1 && travelled(&early) > 0.0, "slowly at first");
}

#[test]
fn only_as_many_dots_in_as_much_room_can_move() {
    let (benchmark, answers) = subjects().swap_remove(8);
    let at = |width: f64| crowds(&benchmark, &answers, width, &native("en")).swap_remove(0);
    let (small, few) = subjects().swap_remove(5);
    let fewer = crowds(&small, &few, 560.0, &native("en")).swap_remove(0);
    let rows = compare(&benchmark, &answers, TODAY);
    let hours = distribution(&rows.practices[0], &benchmark.sample, 560.0, &native("en"), &Monospace);
    assert!(can_move(&at(560.0), &at(560.0)));
    for (from, to) in [(at(560.0), at(561.0)), (at(560.0), fewer), (Scene::default(), at(560.0)), (hours.clone(), hours)] {
        assert!(!can_move(&from, &to));
    }
}

#[test]
fn a_picture_is_mirrored_for_those_who_read_from_right_to_left() {
    let language = language("en", json!({ "direction": "rtl" }));
    for (benchmark, answers) in subjects() {
        let comparison = compare(&benchmark, &answers, TODAY);
        let leftward = pictures(&benchmark, &comparison, 560.0, &native("en"), &Monospace);
        for ((name, scene), (_, mirrored)) in leftward.into_iter().zip(pictures(&benchmark, &comparison, 560.0, &language, &Monospace)) {
            assert_eq!(scene.clone().mirrored(), mirrored, "{name}");
            let again = mirrored.clone().mirrored();
            assert_eq!((scene.shapes.len(), &scene.is_mirrored), (again.shapes.len(), &again.is_mirrored));
            for ((shape, back), there) in scene.shapes.iter().zip(&again.shapes).zip(&mirrored.shapes) {
                let (one, two, far) = (extent(shape), extent(back), extent(there));
                assert!((one.x - two.x).abs() < 1e-9 && one.y == two.y && (one.width - two.width).abs() < 1e-9, "{name}: {shape:?}");
                assert!((one.x + one.width - (560.0 - far.x)).abs() < 1e-9 && one.y == far.y, "{name}: {shape:?}");
            }
        }
    }
}

#[test]
fn every_part_says_a_sentence_of_its_own() {
    let (benchmark, answers) = subjects().swap_remove(8);
    let comparison = compare(&benchmark, &answers, TODAY);
    let said = |id: &str| {
        let drawn = pictures(&benchmark, &comparison, 560.0, &native("en"), &Monospace);
        let (_, scene) = drawn.into_iter().find(|(name, _)| name == id).unwrap_or_else(|| panic!("no {id}"));
        scene.targets.into_iter().map(|target| target.text).collect::<Vec<_>>()
    };
    assert_eq!(
        said("where you stand")[0],
        "Social media budget: of 462 respondents, 94% ahead of you, 6% level with you, 0% behind you. You are behind."
    );
    assert_eq!(said("crowd of networks/twitter"), ["70% of the 462 businesses are active on Twitter", "The other 30%"]);
    assert_eq!(
        said("crowd of blog-weekly"),
        [
            "43% of the about 254 businesses with a blog publish at least one blog post a week",
            "The other 57%",
            "208 of the 462 businesses are outside this base"
        ]
    );
    let hours = said("distribution of hours");
    assert_eq!(
        hours[2..4],
        ["6–10 hours: 25% of 462 businesses. Your answer.", "6–10 hours: 23% of about 199 owners and heads of a business. Your answer."]
    );
    assert_eq!(
        said("all together")[0],
        "How many of the 462 businesses do fewer: at least 14%, at most 96%; about 58% if practices were unrelated."
    );
    let (benchmark, answers) = subjects().swap_remove(1);
    let count = compare(&benchmark, &answers, TODAY).count.expect("a count");
    let none = all_together(&count, &benchmark.sample, 560.0, &native("en"), &Monospace).targets.swap_remove(1).text;
    assert_eq!(none, "How many of the 462 businesses do more: 0%.");
    assert_eq!(said("orders of time-ranking")[0], "Finding and posting content: published place 1, your place 2.");
}

/// A picture of where one stands, and what it is of.
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
        of(SMALL, json!({ "rye": "yes", "hour": "late", "extras": ["herbs"], "order": ["shop", "dough", "oven"], "staff": 3 })),
        of(CYBER_HYGIENE, json!({ "organisation": "charity", "charity-breach": "no" })),
        of(HOUSEHOLD_RESERVES, json!({ "largest-expense": 0 })),
        of(VR_2012, middling()),
    ]
}

/// Something of everything.
fn middling() -> Value {
    json!({
        "hours": "6-10", "time-trend": "same", "owner": "yes", "networks": ["facebook", "pinterest"], "facebook-frequency": "daily",
        "time-ranking": ["learning", "finding", "analysing", "answering", "competitors"], "blog": "yes", "blog-weekly": "no",
        "post-hours": "1-3", "social-budget": "down", "marketing-budget": "up", "paid-tool": "no",
    })
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

/// The least rectangle around a shape.
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

pub fn overlap(one: &Rect, two: &Rect) -> bool {
    let apart = |from: f64, size: f64, other: f64, other_size: f64| from + size <= other + PIXEL || other + other_size <= from + PIXEL;
    !apart(one.x, one.width, two.x, two.width) && !apart(one.y, one.height, two.y, two.height)
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
    rows.sort_by(|one, two| one[0].0.y.total_cmp(&two[0].0.y));
    rows.iter_mut().for_each(|row| row.sort_by(|one, two| one.0.x.total_cmp(&two.0.x)));
    rows
}

#[test]
fn where_one_stands_keeps_apart_at_every_width() {
    for case in cases() {
        check(&case.what, &case.scene);
    }
}

#[test]
fn every_row_has_its_label_and_its_verdict_in_the_order_of_the_comparison() {
    for case in cases() {
        let said = |color: ColorRole, size: f64| {
            let mut lines: Vec<(f64, &str)> = case
                .scene
                .shapes
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Label { at, anchor: Anchor::Start, font, color: found, text } if *found == color && font.size == size => {
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
        assert_eq!(said(ColorRole::Text, 14.0).concat().replace(' ', ""), labels.concat().replace(' ', ""), "{}", case.what);
        let word = |row: &Row| match row.standing.verdict {
            Verdict::Behind => Key::VerdictBehind,
            Verdict::Level => Key::VerdictLevel,
            Verdict::Ahead => Key::VerdictAhead,
        };
        let verdicts: Vec<String> = case.rows.iter().map(|row| case.language.say(word(row)).text()).collect();
        assert_eq!(said(ColorRole::Text, 12.0), verdicts, "{}", case.what);
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
            let width = |color: ColorRole, is_sure: bool| {
                bars.iter().filter(|bar| bar.1 == color && (bar.2 == 1.0) == is_sure).map(|bar| bar.0.width).sum::<f64>()
            };
            let standing = &row.standing;
            let sides = [
                (ColorRole::AheadOfYou, standing.above, standing.above_interval),
                (ColorRole::BehindYou, standing.below, standing.below_interval),
            ];
            units.push((width(ColorRole::Level, true), standing.tied));
            for (color, share, interval) in sides {
                let is_there = f64::from(u8::from(share > 0.0));
                units.push((width(color, true), interval.low * is_there));
                units.push((width(color, false), (interval.high - interval.low) * is_there));
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

/// Rewritten rather than compared where `TOISE_BLESS` is set: then look at them.
#[test]
fn the_pictures_are_those_last_approved() {
    let [few, leader, middling, small] = [2, 1, 8, 5].map(|place| subjects().swap_remove(place));
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
