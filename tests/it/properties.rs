//! Properties of the statistics that hold for every benchmark and every response.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use toise::answers::{Answer, ById, Response, from_json};
use toise::benchmark::{Benchmark, Date, Share, Third, Verdict, parse};
use toise::standing::{
    Change, ChangeKind, Comparison, Interval, Precision, Row, Standing, agreement, changes, compare, count, interval, standing, to_json,
};

use crate::arbitrary::{
    BUSINESS_OUTLOOK, CYBER_HYGIENE, HOUSEHOLD_RESERVES, INNOVATION_BY_SIZE, MICROBUSINESS, SMALL, VR_2012, benchmark, choices, fixed_seed,
    response, scale, shares, unrounded,
};

/// How inexact sums of binary fractions may be.
const TOLERANCE: f64 = 1e-9;

const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(1) };

fn close(number: f64, other: f64) -> bool {
    (number - other).abs() <= TOLERANCE
}

fn rounding() -> impl Strategy<Value = Share> {
    prop::sample::select(vec![0.0, 0.001, 0.005, 0.01, 0.1]).prop_map(|unit| Share::new(unit).expect("it is a share"))
}

fn precision(base: u32, rounding: Share) -> Precision {
    Precision { base: f64::from(base), rounding, is_census: false }
}

fn any_precision() -> impl Strategy<Value = Precision> {
    (1_u32..10_000, rounding(), any::<bool>()).prop_map(|(base, rounding, is_census)| Precision { is_census, ..precision(base, rounding) })
}

fn mirrored(third: Third) -> Third {
    match third {
        Third::Behind => Third::Ahead,
        Third::Middle => Third::Middle,
        Third::Ahead => Third::Behind,
    }
}

/// A change that can be sorted: the id of the measure, its kind, and the verdicts before and now.
type SortableChange = (String, &'static str, [&'static str; 2]);

fn sortable(change: &Change) -> SortableChange {
    let kind = match change.kind {
        ChangeKind::TakenUp => "taken up",
        ChangeKind::GivenUp => "given up",
        ChangeKind::Better => "better",
        ChangeKind::Worse => "worse",
    };
    (change.measure.id.to_string(), kind, [change.before.word(), change.now.word()])
}

/// The change in the other direction.
fn reverted((id, kind, [before, now]): SortableChange) -> SortableChange {
    let reverse = match kind {
        "taken up" => "given up",
        "given up" => "taken up",
        "better" => "worse",
        _ => "better",
    };
    (id, reverse, [now, before])
}

proptest! {
    #![proptest_config(fixed_seed())]

    #[test]
    fn a_map_by_id_behaves_like_a_sorted_map(changes in prop::collection::vec(("[a-d]{1,2}", prop::option::of(0u8..9)), 0..40)) {
        let (mut map, mut expected) = (ById::default(), std::collections::BTreeMap::new());
        for (id, value) in changes {
            let id: Rc<str> = id.into();
            match value {
                Some(value) => {
                    map.insert(id.clone(), value);
                    expected.insert(id.clone(), value);
                }
                None => {
                    map.remove(&id);
                    expected.remove(&id);
                }
            }
            prop_assert_eq!(map.get(&id), expected.get(&id));
            prop_assert!(map.iter().eq(expected.iter()));
            prop_assert_eq!(map.is_empty(), expected.is_empty());
        }
    }

    #[test]
    fn an_interval_contains_its_share_and_shrinks_with_the_base(share in 0.0..=1.0, base in 1_u32..100_000, rounding in rounding()) {
        let found = interval(share, precision(base, rounding));
        prop_assert!(0.0 <= found.low && found.low <= share + TOLERANCE && share <= found.high + TOLERANCE && found.high <= 1.0, "{found:?}");
        let larger = interval(share, precision(base + 1, rounding));
        prop_assert!(larger.high - larger.low <= found.high - found.low + TOLERANCE);
        let exact = interval(share, precision(base, Share::new(0.0).expect("it is a share")));
        prop_assert!(found.low <= exact.low + TOLERANCE && exact.high <= found.high + TOLERANCE);
        let complement = interval(1.0 - share, precision(base, rounding));
        prop_assert!(close(complement.low, 1.0 - found.high) && close(complement.high, 1.0 - found.low));
        let census = interval(share, Precision { is_census: true, ..precision(base, rounding) });
        prop_assert!(found.low <= census.low + TOLERANCE && census.high <= found.high + TOLERANCE, "a census leaves less open");
    }

    #[test]
    fn the_shares_of_a_standing_sum_to_one(shares in shares(), category in any::<Index>(), precision in any_precision()) {
        let found = standing(&shares, category.index(shares.len()), precision);
        prop_assert!(close(found.below + found.tied + found.above, 1.0));
        prop_assert!(close(found.ridit, 0.5 - found.gap / 2.0), "the ridit follows from the gap");
        prop_assert!((-TOLERANCE..=1.0 + TOLERANCE).contains(&found.ridit) && (-1.0 - TOLERANCE..=1.0 + TOLERANCE).contains(&found.gap));
        let Interval { low, high } = found.ridit_interval;
        prop_assert!(0.0 <= low && low <= found.ridit + TOLERANCE && found.ridit <= high + TOLERANCE && high <= 1.0, "{found:?}");
    }

    #[test]
    fn a_place_is_too_close_to_call_only_near_the_end_of_a_third(shares in shares(), category in any::<Index>(), precision in any_precision()) {
        let found = standing(&shares, category.index(shares.len()), precision);
        let Interval { low, high } = found.ridit_interval;
        let is_near = [1.0 / 3.0, 2.0 / 3.0].iter().any(|end| low <= end + TOLERANCE && *end <= high + TOLERANCE);
        prop_assert!(!found.is_close || is_near, "{found:?}");
    }

    #[test]
    fn with_more_respondents_fewer_places_are_too_close_to_call(
        shares in shares(), category in any::<Index>(), base in 1_u32..10_000, more in 1_u32..10_000, rounding in rounding(),
    ) {
        let category = category.index(shares.len());
        let (few, many) = (standing(&shares, category, precision(base, rounding)), standing(&shares, category, precision(base + more, rounding)));
        prop_assert!(few.is_close || !many.is_close, "{few:?} {many:?}");
        let width = |standing: &Standing| standing.ridit_interval.high - standing.ridit_interval.low;
        prop_assert!(width(&many) <= width(&few) + TOLERANCE);
    }

    #[test]
    fn classes_on_one_side_can_be_merged(shares in shares(), category in any::<Index>(), precision in any_precision()) {
        let category = category.index(shares.len());
        let found = standing(&shares, category, precision);
        let (below, rest) = shares.split_at(category);
        let merged: Vec<f64> =
            [below.iter().sum(), rest[0], rest[1..].iter().sum()].into_iter().enumerate().filter(|(index, _)| match index {
                0 => !below.is_empty(),
                1 => true,
                _ => rest.len() > 1,
            }).map(|(_, share)| share).collect();
        let other = standing(&merged, usize::from(!below.is_empty()), precision);
        prop_assert!(close(found.ridit, other.ridit) && close(found.above_interval.low, other.above_interval.low));
        prop_assert!(close(found.ridit_interval.low, other.ridit_interval.low) && close(found.ridit_interval.high, other.ridit_interval.high));
    }

    #[test]
    fn a_comparison_has_no_changes_to_itself_and_swapping_two_reverts_their_changes(first in choices(), second in choices()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012), benchmark(CYBER_HYGIENE)] {
            let [first, second] = [&first, &second].map(|choices| compare(&benchmark, &response(&benchmark, choices), TODAY));
            let none = changes(&first, &first);
            prop_assert!(none.changes.is_empty() && none.both == first.practices.len());
            let (forward, backward) = (changes(&first, &second), changes(&second, &first));
            prop_assert_eq!(forward.both, backward.both);
            let mut found: Vec<SortableChange> = backward.changes.iter().map(|change| reverted(sortable(change))).collect();
            let mut expected: Vec<SortableChange> = forward.changes.iter().map(sortable).collect();
            found.sort();
            expected.sort();
            prop_assert!(expected.len() <= forward.both);
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_better_answer_never_stands_worse(shares in shares(), precision in any_precision()) {
        let all: Vec<Standing> = (0..shares.len()).map(|category| standing(&shares, category, precision)).collect();
        for (worse, better) in all.iter().zip(all.iter().skip(1)) {
            prop_assert!(worse.ridit <= better.ridit + TOLERANCE && worse.gap >= better.gap - TOLERANCE);
            prop_assert!(worse.third <= better.third);
            prop_assert!(worse.rank(462) >= better.rank(462));
        }
    }

    #[test]
    fn reversing_the_scale_mirrors_the_standing(shares in shares(), category in any::<Index>(), precision in any_precision()) {
        let category = category.index(shares.len());
        let found = standing(&shares, category, precision);
        let reversed: Vec<f64> = shares.iter().rev().copied().collect();
        let mirror = standing(&reversed, shares.len() - 1 - category, precision);
        prop_assert!(close(mirror.below, found.above) && close(mirror.above, found.below) && close(mirror.tied, found.tied));
        prop_assert!(close(mirror.gap, -found.gap) && close(mirror.ridit, 1.0 - found.ridit));
        prop_assert!(close(mirror.ridit_interval.low, 1.0 - found.ridit_interval.high));
        prop_assert!(close(mirror.ridit_interval.high, 1.0 - found.ridit_interval.low));
        prop_assert_eq!(mirror.third, mirrored(found.third));
    }

    #[test]
    fn bounds_contain_the_independent_value_and_grow_with_the_practices(shares in prop::collection::vec(0.0..=1.0, 1..=30)) {
        let all: Vec<_> = (0..=shares.len()).map(|yours| count(&shares, &unrounded(&shares), yours)).collect();
        for found in &all {
            for bounds in [found.fewer, found.more] {
                prop_assert!(-TOLERANCE <= bounds.min && bounds.max <= 1.0 + TOLERANCE, "{bounds:?}");
                prop_assert!(bounds.min <= bounds.independent + TOLERANCE && bounds.independent <= bounds.max + TOLERANCE, "{bounds:?}");
            }
            prop_assert!(found.fewer.independent + found.more.independent <= 1.0 + TOLERANCE);
        }
        for (less, more) in all.iter().zip(all.iter().skip(1)) {
            for (lower, higher) in [(less.fewer, more.fewer), (more.more, less.more)] {
                prop_assert!(lower.min <= higher.min + TOLERANCE && lower.max <= higher.max + TOLERANCE);
                prop_assert!(lower.independent <= higher.independent + TOLERANCE);
            }
        }
    }

    /// Whatever the shares were before they were rounded to a point, the bounds hold.
    #[test]
    fn bounds_hold_for_all_shares_that_round_to_the_published_ones(
        shares in prop::collection::vec((0.0..=1.0, -0.005..=0.005), 1..=12), yours in any::<Index>(),
    ) {
        let yours = yours.index(shares.len() + 1);
        let clipped = |share: f64| share.clamp(0.0, 1.0);
        let published: Vec<f64> = shares.iter().map(|(share, _)| *share).collect();
        let exact: Vec<f64> = shares.iter().map(|(share, error): &(f64, f64)| clipped(share + error)).collect();
        let ranges: Vec<_> = published.iter().map(|share| Interval { low: clipped(share - 0.005), high: clipped(share + 0.005) }).collect();
        let (found, exact) = (count(&published, &ranges, yours), count(&exact, &unrounded(&exact), yours));
        for (bounds, exact) in [(found.fewer, exact.fewer), (found.more, exact.more)] {
            let Interval { low, high } = bounds.with_rounding;
            prop_assert!(low <= exact.min + TOLERANCE && exact.max <= high + TOLERANCE, "{bounds:?} {exact:?}");
            prop_assert!(low <= bounds.min + TOLERANCE && bounds.max <= high + TOLERANCE);
        }
    }

    #[test]
    fn the_order_of_the_practices_does_not_matter(shares in prop::collection::vec(0.0..=1.0, 1..=12), yours in any::<Index>()) {
        let yours = yours.index(shares.len() + 1);
        let reversed: Vec<f64> = shares.iter().rev().copied().collect();
        let (found, other) = (count(&shares, &unrounded(&shares), yours), count(&reversed, &unrounded(&reversed), yours));
        for (bounds, other) in [(found.fewer, other.fewer), (found.more, other.more)] {
            prop_assert!(close(bounds.min, other.min) && close(bounds.max, other.max) && close(bounds.independent, other.independent));
        }
    }

    /// With such shares all respondents do the same number of practices, so the bounds are exact.
    #[test]
    fn shares_of_zero_and_one_leave_nothing_uncertain(does in prop::collection::vec(any::<bool>(), 1..=30), yours in any::<Index>()) {
        let shares: Vec<f64> = does.iter().map(|does| f64::from(u8::from(*does))).collect();
        let theirs = does.iter().filter(|does| **does).count();
        let yours = yours.index(shares.len() + 1);
        let found = count(&shares, &unrounded(&shares), yours);
        let all_or_none = |holds: bool| f64::from(u8::from(holds));
        for (bounds, expected) in [(found.fewer, all_or_none(theirs < yours)), (found.more, all_or_none(theirs > yours))] {
            prop_assert!(close(bounds.min, expected) && close(bounds.max, expected) && close(bounds.independent, expected));
        }
    }

    #[test]
    fn a_reversed_order_disagrees_as_much_as_the_order_agreed(yours in Just((0..8).collect::<Vec<_>>()).prop_shuffle(), length in 0_usize..8) {
        let published: Vec<usize> = (0..length).collect();
        let yours: Vec<usize> = yours.into_iter().filter(|item| *item < length).collect();
        let found = agreement(&published, &yours);
        prop_assert!((-1.0..=1.0).contains(&found.tau));
        prop_assert_eq!(found, agreement(&yours, &published));
        let reversed: Vec<usize> = yours.iter().rev().copied().collect();
        let reverse = agreement(&published, &reversed);
        prop_assert_eq!(reverse.discordant_pairs, found.pairs - found.discordant_pairs);
        prop_assert!(length < 2 || close(reverse.tau, -found.tau));
    }

    #[test]
    fn the_ids_of_options_change_nothing(shares in shares(), category in any::<Index>()) {
        let category = category.index(shares.len());
        let plain = scale(&shares, "more", |index| format!("o{index}"));
        let other = scale(&shares, "more", |index| format!("zebra-{}", 100 - index));
        let found = chosen(&plain, category);
        prop_assert_eq!(found, chosen(&other, category));
        prop_assert!(close(found.below, shares.iter().take(category).sum()));
    }

    #[test]
    fn a_scale_with_the_best_option_first_equals_the_reversed_scale(shares in shares(), category in any::<Index>()) {
        let category = category.index(shares.len());
        let reversed: Vec<f64> = shares.iter().rev().copied().collect();
        let more = chosen(&scale(&shares, "more", |index| format!("o{index}")), category);
        let less = chosen(&scale(&reversed, "less", |index| format!("o{index}")), shares.len() - 1 - category);
        prop_assert!(close(more.below, less.below) && close(more.above, less.above));
        prop_assert_eq!(more.third, less.third);
    }

    #[test]
    fn taking_up_a_practice_never_leaves_a_visitor_further_behind(choices in choices(), index in any::<Index>()) {
        for benchmark in [benchmark(SMALL), benchmark(VR_2012)] {
            let before = response(&benchmark, &choices);
            let comparison = compare(&benchmark, &before, TODAY);
            let undone: Vec<Rc<str>> = benchmark
                .questions()
                .filter(|question| *before.answer(&question.id) == Answer::Choice("no".into()))
                // Not those on which other questions depend, since these would add practices to the count.
                .filter(|question| benchmark.questions().all(|other| other.shown_if.as_ref().is_none_or(|on| on.question != question.id)))
                .filter(|question| comparison.practices.iter().any(|row| row.measure.id == question.id))
                .map(|question| question.id.clone())
                .collect();
            if undone.is_empty() {
                continue;
            }
            let taken_up = &undone[index.index(undone.len())];
            let after = compare(&benchmark, &before.with(taken_up, Answer::Choice("yes".into())), TODAY);
            let gap = |comparison: &Comparison| comparison.practices.iter().find(|row| row.measure.id == *taken_up).map(|row| row.standing.gap);
            prop_assert!(gap(&after) <= gap(&comparison));
            if let (Some(before), Some(after)) = (comparison.count, after.count) {
                prop_assert_eq!(before.practices, after.practices);
                prop_assert!(before.fewer.min <= after.fewer.min + TOLERANCE && after.more.max <= before.more.max + TOLERANCE);
            }
        }
    }

    #[test]
    fn a_step_that_is_tried_puts_the_visitor_one_class_further_and_changes_no_other_practice(choices in choices()) {
        for file in [SMALL, VR_2012, CYBER_HYGIENE, HOUSEHOLD_RESERVES, BUSINESS_OUTLOOK, INNOVATION_BY_SIZE] {
            let benchmark = benchmark(file);
            let response = response(&benchmark, &choices);
            let comparison = compare(&benchmark, &response, TODAY);
            for row in &comparison.practices {
                let id = &row.measure.id;
                let trial = comparison.trial(&benchmark, &response, id, TODAY);
                prop_assert_eq!(trial.is_some(), row.next_step().is_some(), "{}", id);
                let Some(trial) = trial else {
                    let is_best = row.standing.above == 0.0 || row.standing.verdict() == Verdict::Ahead;
                    prop_assert!(is_best, "{}: {:?}", id, row.standing);
                    continue;
                };
                let tried = trial.practices.iter().find(|tried| tried.measure.id == *id).expect("the practice that is tried");
                prop_assert_eq!(Some(tried.class), row.next_step());
                prop_assert!(tried.standing.ridit > row.standing.ridit, "{}", id);
                // Those that the answer brings up or takes away are not among both.
                let others = |comparison: &Comparison| {
                    let other = |row: &Row| (row.measure.id != *id).then(|| (row.measure.id.to_string(), row.class));
                    comparison.practices.iter().filter_map(other).collect::<Vec<_>>()
                };
                let (before, after) = (others(&comparison), others(&trial));
                let kept: Vec<_> = before.iter().filter(|practice| after.contains(practice)).collect();
                let in_order: Vec<_> = after.iter().filter(|practice| before.contains(practice)).collect();
                prop_assert_eq!(kept, in_order, "the others stay where they are");
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
    fn every_comparison_has_valid_numbers(choices in choices()) {
        for benchmark in [SMALL, VR_2012, HOUSEHOLD_RESERVES, CYBER_HYGIENE, BUSINESS_OUTLOOK, INNOVATION_BY_SIZE, MICROBUSINESS].map(benchmark) {
            assert_valid_numbers(&benchmark, &response(&benchmark, &choices));
        }
    }

    /// Like the fuzz targets, but short: files that differ from a valid one by a few values.
    #[test]
    fn every_file_that_parses_can_be_compared(slips in prop::collection::vec((any::<Index>(), value()), 1..4), choices in choices()) {
        let mut tree: Value = serde_json::from_str(SMALL).expect("it is JSON");
        for (index, value) in slips {
            let mut pointers = Vec::new();
            list_pointers(&tree, &mut String::new(), &mut pointers);
            if let Some(target) = tree.pointer_mut(&pointers[index.index(pointers.len())]) {
                *target = value;
            }
        }
        assert_no_panic(&tree.to_string(), &choices);
    }

    #[test]
    fn changed_bytes_never_panic(slips in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8), choices in choices()) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (index, byte) in slips {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        assert_no_panic(&String::from_utf8_lossy(&bytes), &choices);
    }
}

/// The standing of a visitor who chose the option at index `category`, in a benchmark of one question.
fn chosen(benchmark: &Benchmark, category: usize) -> Standing {
    let question = benchmark.questions().next().expect("it has one");
    let toise::benchmark::Kind::Single { options, .. } = &question.kind else { panic!("it is a single-choice question") };
    let response = Response::default().with(&question.id, Answer::Choice(options[category].id.clone()));
    compare(benchmark, &response, TODAY).practices.first().expect("it has a direction").standing
}

/// Parses a file, which must not panic, and compares a response with it if it is valid.
fn assert_no_panic(json: &str, choices: &[Index]) {
    match parse(json) {
        Ok(parsed) => assert_valid_numbers(&parsed.benchmark, &response(&parsed.benchmark, choices)),
        Err(diagnostics) => assert!(!diagnostics.is_empty()),
    }
}

/// Asserts that every share of the comparison lies between 0 and 1, and that every number is one.
fn assert_valid_numbers(benchmark: &Benchmark, response: &Response) {
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
            if is_share { (least - TOLERANCE..=1.0 + TOLERANCE).contains(&number) } else { number >= 0.0 },
            "{key}: {number} in {comparison:#}"
        );
    }
}

/// All numbers of the tree, with their keys. None for a number that became null.
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
        Value::Array(list) => list.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
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

/// Values that a file may have by mistake. Ids and shares of the small file are among them.
fn value() -> impl Strategy<Value = Value> {
    let words = [
        "all", "rye", "early", "late", "seeded", "family", "coal", "yes", "no", "few", "more", "less", "behind", "single", "number",
        "several", "ranking", "yes-no", "random", "2020", "", "x",
    ];
    prop_oneof![
        prop::sample::select(words.to_vec()).prop_map(Value::from),
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
    assert_eq!(Date::of_day(u32::MAX).year, u16::MAX, "the last year that a date can have");
}
