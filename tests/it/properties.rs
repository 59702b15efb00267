//! What must hold of every benchmark and every answer.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use toise::answers::{Answer, ById, Response, from_json};
use toise::benchmark::{Benchmark, Date, Share, Verdict, parse};
use toise::standing::{Change, ChangeKind, Comparison, Standing, agreement, changes, compare, count, standing, to_json, wilson};

use crate::arbitrary::{CYBER_HYGIENE, HOUSEHOLD_RESERVES, SMALL, VR_2012, benchmark, choices, response, scale, shares, steady};

/// The noise of binary fractions.
const NOISE: f64 = 1e-9;

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn close(one: f64, two: f64) -> bool {
    (one - two).abs() <= NOISE
}

fn rounding() -> impl Strategy<Value = Share> {
    prop::sample::select(vec![0.0, 0.001, 0.005, 0.01, 0.1]).prop_map(|unit| Share::new(unit).expect("it is a share"))
}

fn mirrored(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Behind => Verdict::Ahead,
        Verdict::Level => Verdict::Level,
        Verdict::Ahead => Verdict::Behind,
    }
}

/// A change by the id of its measure, and as words, which have an order.
type Changed = (String, &'static str, [&'static str; 2]);

fn changed(change: &Change) -> Changed {
    let kind = match change.kind {
        ChangeKind::TakenUp => "taken up",
        ChangeKind::GivenUp => "given up",
        ChangeKind::Better => "better",
        ChangeKind::Worse => "worse",
    };
    (change.measure.id.to_string(), kind, [change.before.word(), change.now.word()])
}

/// The change back.
fn turned((id, turn, [before, now]): Changed) -> Changed {
    let back = match turn {
        "taken up" => "given up",
        "given up" => "taken up",
        "better" => "worse",
        _ => "better",
    };
    (id, back, [now, before])
}

proptest! {
    #![proptest_config(steady())]

    #[test]
    fn values_by_id_are_a_sorted_map(changes in prop::collection::vec(("[a-d]{1,2}", prop::option::of(0u8..9)), 0..40)) {
        let (mut map, mut known) = (ById::default(), std::collections::BTreeMap::new());
        for (id, value) in changes {
            let id: Rc<str> = id.into();
            match value {
                Some(value) => {
                    map.insert(id.clone(), value);
                    known.insert(id.clone(), value);
                }
                None => {
                    map.remove(&id);
                    known.remove(&id);
                }
            }
            prop_assert_eq!(map.get(&id), known.get(&id));
            prop_assert!(map.iter().eq(known.iter()));
            prop_assert_eq!(map.is_empty(), known.is_empty());
        }
    }

    #[test]
    fn an_interval_holds_its_point_and_shrinks_with_the_base(share in 0.0..=1.0, base in 1_u32..100_000, rounding in rounding()) {
        let found = wilson(share, base, rounding);
        prop_assert!(0.0 <= found.low && found.low <= share + NOISE && share <= found.high + NOISE && found.high <= 1.0, "{found:?}");
        let larger = wilson(share, base + 1, rounding);
        prop_assert!(larger.high - larger.low <= found.high - found.low + NOISE);
        let exact = wilson(share, base, Share::new(0.0).expect("it is a share"));
        prop_assert!(found.low <= exact.low + NOISE && exact.high <= found.high + NOISE);
        let mirror = wilson(1.0 - share, base, rounding);
        prop_assert!(close(mirror.low, 1.0 - found.high) && close(mirror.high, 1.0 - found.low));
    }

    #[test]
    fn the_shares_of_a_standing_sum_to_one(shares in shares(), category in any::<Index>(), base in 1_u32..10_000, rounding in rounding()) {
        let found = standing(&shares, category.index(shares.len()), base, rounding);
        prop_assert!(close(found.below + found.tied + found.above, 1.0));
        prop_assert!(close(found.ridit, 0.5 - found.gap / 2.0), "the ridit and the gap say the same");
        prop_assert!((-NOISE..=1.0 + NOISE).contains(&found.ridit) && (-1.0 - NOISE..=1.0 + NOISE).contains(&found.gap));
    }

    #[test]
    fn nothing_changes_against_itself_and_what_changed_turns_back(one in choices(), two in choices()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012), benchmark(CYBER_HYGIENE)] {
            let [one, two] = [&one, &two].map(|choices| compare(&benchmark, &response(&benchmark, choices), TODAY));
            let still = changes(&one, &one);
            prop_assert!(still.changes.is_empty() && still.both == one.practices.len());
            let (there, back) = (changes(&one, &two), changes(&two, &one));
            prop_assert_eq!(there.both, back.both);
            let mut returned: Vec<Changed> = back.changes.iter().map(|change| turned(changed(change))).collect();
            let mut expected: Vec<Changed> = there.changes.iter().map(changed).collect();
            returned.sort();
            expected.sort();
            prop_assert!(expected.len() <= there.both);
            prop_assert_eq!(returned, expected);
        }
    }

    #[test]
    fn a_better_answer_never_stands_worse(shares in shares(), base in 1_u32..10_000, rounding in rounding()) {
        let all: Vec<Standing> = (0..shares.len()).map(|category| standing(&shares, category, base, rounding)).collect();
        for (worse, better) in all.iter().zip(all.iter().skip(1)) {
            prop_assert!(worse.ridit <= better.ridit + NOISE && worse.gap >= better.gap - NOISE);
            prop_assert!(worse.verdict <= better.verdict);
        }
    }

    #[test]
    fn reversing_the_scale_mirrors_the_standing(shares in shares(), category in any::<Index>(), base in 1_u32..10_000, rounding in rounding()) {
        let category = category.index(shares.len());
        let found = standing(&shares, category, base, rounding);
        let turned: Vec<f64> = shares.iter().rev().copied().collect();
        let mirror = standing(&turned, shares.len() - 1 - category, base, rounding);
        prop_assert!(close(mirror.below, found.above) && close(mirror.above, found.below) && close(mirror.tied, found.tied));
        prop_assert!(close(mirror.gap, -found.gap) && close(mirror.ridit, 1.0 - found.ridit));
        prop_assert_eq!(mirror.verdict, mirrored(found.verdict));
    }

    #[test]
    fn bounds_hold_the_independent_value_and_grow_with_the_practices(shares in prop::collection::vec(0.0..=1.0, 1..=30)) {
        let all: Vec<_> = (0..=shares.len()).map(|yours| count(&shares, yours)).collect();
        for found in &all {
            for bounds in [found.fewer, found.more] {
                prop_assert!(-NOISE <= bounds.min && bounds.max <= 1.0 + NOISE, "{bounds:?}");
                prop_assert!(bounds.min <= bounds.independent + NOISE && bounds.independent <= bounds.max + NOISE, "{bounds:?}");
            }
            prop_assert!(found.fewer.independent + found.more.independent <= 1.0 + NOISE);
        }
        for (less, more) in all.iter().zip(all.iter().skip(1)) {
            for (one, two) in [(less.fewer, more.fewer), (more.more, less.more)] {
                prop_assert!(one.min <= two.min + NOISE && one.max <= two.max + NOISE && one.independent <= two.independent + NOISE);
            }
        }
    }

    #[test]
    fn the_order_of_the_practices_does_not_matter(shares in prop::collection::vec(0.0..=1.0, 1..=12), yours in any::<Index>()) {
        let yours = yours.index(shares.len() + 1);
        let turned: Vec<f64> = shares.iter().rev().copied().collect();
        let (one, two) = (count(&shares, yours), count(&turned, yours));
        for (one, two) in [(one.fewer, two.fewer), (one.more, two.more)] {
            prop_assert!(close(one.min, two.min) && close(one.max, two.max) && close(one.independent, two.independent));
        }
    }

    /// One person's answers are a law as well: whoever does what the visitor does is among neither the fewer nor the more.
    #[test]
    fn shares_of_nought_and_one_leave_no_doubt(does in prop::collection::vec(any::<bool>(), 1..=30), yours in any::<Index>()) {
        let shares: Vec<f64> = does.iter().map(|does| f64::from(u8::from(*does))).collect();
        let theirs = does.iter().filter(|does| **does).count();
        let yours = yours.index(shares.len() + 1);
        let found = count(&shares, yours);
        let all_or_none = |holds: bool| f64::from(u8::from(holds));
        for (bounds, expected) in [(found.fewer, all_or_none(theirs < yours)), (found.more, all_or_none(theirs > yours))] {
            prop_assert!(close(bounds.min, expected) && close(bounds.max, expected) && close(bounds.independent, expected));
        }
    }

    #[test]
    fn an_order_turned_round_disagrees_as_much_as_it_agreed(yours in Just((0..8).collect::<Vec<_>>()).prop_shuffle(), length in 0_usize..8) {
        let published: Vec<usize> = (0..length).collect();
        let yours: Vec<usize> = yours.into_iter().filter(|item| *item < length).collect();
        let found = agreement(&published, &yours);
        prop_assert!((-1.0..=1.0).contains(&found.tau));
        prop_assert_eq!(found, agreement(&yours, &published));
        let turned: Vec<usize> = yours.iter().rev().copied().collect();
        let reverse = agreement(&published, &turned);
        prop_assert_eq!(reverse.discordant_pairs, found.pairs - found.discordant_pairs);
        prop_assert!(length < 2 || close(reverse.tau, -found.tau));
    }

    #[test]
    fn what_options_are_called_changes_nothing(shares in shares(), category in any::<Index>()) {
        let category = category.index(shares.len());
        let plain = scale(&shares, "more", |place| format!("o{place}"));
        let other = scale(&shares, "more", |place| format!("zebra-{}", 100 - place));
        let found = chosen(&plain, category);
        prop_assert_eq!(found, chosen(&other, category));
        prop_assert!(close(found.below, shares.iter().take(category).sum()));
    }

    #[test]
    fn a_scale_whose_first_is_best_is_the_same_scale_turned_round(shares in shares(), category in any::<Index>()) {
        let category = category.index(shares.len());
        let turned: Vec<f64> = shares.iter().rev().copied().collect();
        let more = chosen(&scale(&shares, "more", |place| format!("o{place}")), category);
        let less = chosen(&scale(&turned, "less", |place| format!("o{place}")), shares.len() - 1 - category);
        prop_assert!(close(more.below, less.below) && close(more.above, less.above));
        prop_assert_eq!(more.verdict, less.verdict);
    }

    #[test]
    fn whoever_takes_up_a_practice_is_never_further_behind(choices in choices(), at in any::<Index>()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012)] {
            let before = response(&benchmark, &choices);
            let compared = compare(&benchmark, &before, TODAY);
            let undone: Vec<Rc<str>> = benchmark
                .questions()
                .filter(|question| *before.answer(&question.id) == Answer::Choice("no".into()))
                // Another's answer would bring up more questions, and so other practices to count.
                .filter(|question| benchmark.questions().all(|other| other.shown_if.as_ref().is_none_or(|on| on.question != question.id)))
                .filter(|question| compared.practices.iter().any(|row| row.measure.id == question.id))
                .map(|question| question.id.clone())
                .collect();
            if undone.is_empty() {
                continue;
            }
            let taken = &undone[at.index(undone.len())];
            let after = compare(&benchmark, &before.with(taken, Answer::Choice("yes".into())), TODAY);
            let gap = |comparison: &Comparison| comparison.practices.iter().find(|row| row.measure.id == *taken).map(|row| row.standing.gap);
            prop_assert!(gap(&after) <= gap(&compared));
            if let (Some(before), Some(after)) = (compared.count, after.count) {
                prop_assert_eq!(before.practices, after.practices);
                prop_assert!(before.fewer.min <= after.fewer.min + NOISE && after.more.max <= before.more.max + NOISE);
            }
        }
    }

    #[test]
    fn a_response_survives_its_json(choices in choices()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012)] {
            let response = response(&benchmark, &choices);
            let json = toise::answers::to_json(&response).to_string();
            prop_assert_eq!(from_json(&json, &benchmark).expect("it was written from one"), response);
        }
    }

    #[test]
    fn every_comparison_is_whole(choices in choices()) {
        for benchmark in [SMALL, VR_2012, HOUSEHOLD_RESERVES, CYBER_HYGIENE].map(benchmark) {
            is_whole(&benchmark, &response(&benchmark, &choices));
        }
    }

    /// The short run of the fuzz targets: a file that is a few slips away from a valid one.
    #[test]
    fn whatever_parses_can_be_compared(slips in prop::collection::vec((any::<Index>(), value()), 1..4), choices in choices()) {
        let mut tree: Value = serde_json::from_str(SMALL).expect("it is JSON");
        for (at, value) in slips {
            let mut pointers = Vec::new();
            list_pointers(&tree, &mut String::new(), &mut pointers);
            if let Some(place) = tree.pointer_mut(&pointers[at.index(pointers.len())]) {
                *place = value;
            }
        }
        survives(&tree.to_string(), &choices);
    }

    #[test]
    fn bytes_out_of_place_never_panic(slips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8), choices in choices()) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, byte) in slips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survives(&String::from_utf8_lossy(&bytes), &choices);
    }
}

/// The standing of who chose the option at `category` of a benchmark of one question.
fn chosen(benchmark: &Benchmark, category: usize) -> Standing {
    let question = benchmark.questions().next().expect("it has one");
    let toise::benchmark::Kind::Single { options, .. } = &question.kind else { panic!("it is a single-choice question") };
    let response = Response::default().with(&question.id, Answer::Choice(options[category].id.clone()));
    compare(benchmark, &response, TODAY).practices.first().expect("it has a direction").standing
}

/// A parse never panics, and what passes can be compared.
fn survives(json: &str, choices: &[Index]) {
    match parse(json) {
        Ok(parsed) => is_whole(&parsed.benchmark, &response(&parsed.benchmark, choices)),
        Err(diagnostics) => assert!(!diagnostics.is_empty()),
    }
}

/// Every share of the comparison lies between 0 and 1, and the rest is a number.
fn is_whole(benchmark: &Benchmark, response: &Response) {
    let comparison = to_json(&compare(benchmark, response, TODAY), benchmark, "en");
    let mut numbers = Vec::new();
    list_numbers(&comparison, "", &mut numbers);
    for (key, number) in numbers {
        let least = if matches!(key, "gap" | "tau") { -1.0 } else { 0.0 };
        let is_share = matches!(
            key,
            "below"
                | "tied"
                | "above"
                | "ridit"
                | "gap"
                | "tau"
                | "above_interval"
                | "below_interval"
                | "shares"
                | "min"
                | "max"
                | "independent"
        );
        let number = number.unwrap_or(f64::NAN);
        assert!(number != 0.0 || number.is_sign_positive() || key == "gap", "{key} is −0 in {comparison:#}");
        assert!(
            if is_share { (least - NOISE..=1.0 + NOISE).contains(&number) } else { number >= 0.0 },
            "{key}: {number} in {comparison:#}"
        );
    }
}

/// All numbers of the tree with the key that they stand under; None where a number became null.
fn list_numbers<'t>(tree: &'t Value, key: &'t str, into: &mut Vec<(&'t str, Option<f64>)>) {
    match tree {
        Value::Object(object) => object.iter().for_each(|(key, value)| list_numbers(value, key, into)),
        Value::Array(list) => list.iter().for_each(|value| list_numbers(value, key, into)),
        Value::Number(number) => into.push((key, number.as_f64())),
        Value::Null if key != "count" => into.push((key, None)),
        _ => {}
    }
}

fn list_pointers(tree: &Value, pointer: &mut String, into: &mut Vec<String>) {
    into.push(pointer.clone());
    let steps: Vec<(String, &Value)> = match tree {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in steps {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(&step);
        list_pointers(value, pointer, into);
        pointer.truncate(length);
    }
}

/// What may stand in a file by mistake, names and shares of the small file among it.
fn value() -> impl Strategy<Value = Value> {
    let banners = [
        "all", "rye", "early", "late", "seeded", "family", "coal", "yes", "no", "few", "more", "less", "behind", "single", "number",
        "several", "ranking", "yes-no", "random", "2020", "", "x",
    ];
    prop_oneof![
        prop::sample::select(banners.to_vec()).prop_map(Value::from),
        prop::sample::select(vec![0.0, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0, 1.5, -1.0, 1e308]).prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["rye"])),
        Just(json!({ "figure": "rye" })),
        Just(json!({ "group": "family" })),
        Just(json!({ "question": "rye", "is": ["yes"] })),
    ]
}

#[test]
fn days_since_1970_are_dates() {
    let cases = [
        (0, (1970, 1, 1)),
        (58, (1970, 2, 28)),
        (59, (1970, 3, 1)),
        (11_016, (2000, 2, 29)),
        (19_782, (2024, 2, 29)),
        (20_453, (2025, 12, 31)),
        (47_541, (2100, 3, 1)),
    ];
    for (days, (year, month, day)) in cases {
        assert_eq!(Date::of_day(days), Date { year, month: Some(month), day: Some(day) }, "{days}");
    }
    assert_eq!(Date::of_day(u32::MAX).year, u16::MAX, "the last year that can be told");
}
