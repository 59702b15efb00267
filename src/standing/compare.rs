//! Compares a response with a benchmark.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::advice;
use super::caveat::{self, Caveat};
use super::comparison::{BesideMean, Comparison, Contrasted, PeerStanding, Ranked, RankedItem, Row, counted};
use super::count::{Count, count};
use super::interval::Precision;
use super::position::{Standing, standing};
use super::ranking::agreement;
use crate::answers::{Answer, Placement, Response, coverage, placements};
use crate::benchmark::{Benchmark, Better, Call, Date, Diagnostic, Item, Kind, Measure, Peers, Question, Severity, When};

/// The comparison of `response` with `benchmark`, as of `today`, which only tells how old the survey is.
pub fn compare(benchmark: &Benchmark, response: &Response, today: Date) -> Comparison {
    let asked: Vec<&Question> = benchmark.questions().filter(|question| response.is_asked(benchmark, question)).collect();
    let rows: Vec<Row> = asked.iter().flat_map(|question| rows(benchmark, response, question)).collect();
    let contrasts = contrasts(benchmark, &rows);
    let (mut practices, differences): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.measure.direction.is_some());
    practices.sort_by(|row, other| other.standing.gap.total_cmp(&row.standing.gap));
    let rests_on = coverage(benchmark, response);
    let mut caveats = caveat::of_sample(&benchmark.sample, today);
    if rests_on.practices < rests_on.of {
        caveats.push(Caveat::PartlyAnswered { answered: rests_on.practices, of: rests_on.of });
    }
    Comparison {
        count: count_practices(&practices),
        means: asked.iter().filter_map(|question| beside_mean(response, question)).collect(),
        rankings: asked.iter().filter_map(|question| ranked(response, question)).collect(),
        advice: advice::applying(benchmark, response, &practices),
        practices,
        differences,
        contrasts,
        rests_on,
        unanswered: asked
            .iter()
            .filter(|question| question.directed_measures() > 0 && !response.is_answered(question))
            .map(|question| question.id.clone())
            .collect(),
        caveats,
    }
}

/// The rows of the measures of `question` that were answered.
fn rows(benchmark: &Benchmark, response: &Response, question: &Question) -> Vec<Row> {
    placements(response, question).into_iter().map(|(measure, placement)| row(benchmark, response, measure, placement)).collect()
}

fn row(benchmark: &Benchmark, response: &Response, measure: &Rc<Measure>, placement: Placement) -> Row {
    let Placement { class, answer, you } = placement;
    let size = benchmark.sample.size;
    let n = measure.base.size(size);
    let precision = Precision::of(&benchmark.sample, n, measure.rounding);
    let shares: Vec<f64> = measure.classes.iter().map(|class| class.share).collect();
    let figures = measure.classes.iter().flat_map(|class| &class.figures).map(|figure| &**figure);
    let is_in_group = |peers: &&Peers| response.meets(benchmark, &peers.shown_if);
    let peers = measure.peers.iter().filter(is_in_group).map(|peers| {
        let n = peers.base.size(size);
        PeerStanding {
            base: peers.base.clone(),
            shares: peers.shares.clone(),
            standing: directed_standing(measure, &peers.shares, class, Precision::of(&benchmark.sample, n, peers.rounding)),
            n,
            caveats: caveat::of_figures(peers.figures.iter().map(|figure| &**figure), &peers.base, n),
        }
    });
    Row {
        standing: directed_standing(measure, &shares, class, precision),
        precision,
        caveats: caveat::of_figures(figures, &measure.base, n),
        peers: peers.collect(),
        measure: measure.clone(),
        class,
        answer,
        you,
        n,
    }
}

/// The standing on classes in the measure's order, between their ends if those in one class did not answer alike. They are reversed if less is better, since [`standing`] takes the best class last.
fn directed_standing(measure: &Measure, shares: &[f64], class: usize, precision: Precision) -> Standing {
    let standing = match measure.direction.as_ref().map(|direction| direction.better) {
        Some(Better::Less) => {
            let reversed: Vec<f64> = shares.iter().rev().copied().collect();
            standing(&reversed, shares.len().saturating_sub(class + 1), precision)
        }
        Some(Better::More) | None => standing(shares, class, precision),
    };
    if measure.has_quantiles { standing.between_quantiles() } else { standing }
}

/// All practices of the whole sample together. None if there are none.
fn count_practices(practices: &[Row]) -> Option<Count> {
    let practised: Vec<_> = counted(practices).filter_map(Row::practised).collect();
    let shares: Vec<f64> = practised.iter().map(|practised| practised.share).collect();
    let yours = practised.iter().filter(|practised| practised.yours).count();
    (!shares.is_empty()).then(|| count(&shares, yours))
}

/// The visitor's number beside the published mean. None if `question` has no mean, or was not answered.
fn beside_mean(response: &Response, question: &Question) -> Option<BesideMean> {
    let Kind::Number { mean: Some(mean), unit, .. } = &question.kind else { return None };
    let Answer::Number(yours) = response.answer(&question.id) else { return None };
    let (question, label) = (question.id.clone(), question.label.clone());
    Some(BesideMean { question, label, unit: unit.clone(), yours: *yours, mean: mean.clone() })
}

/// The visitor's order beside the published one. None if `question` is no ranking with a published order, or was not answered.
fn ranked(response: &Response, question: &Question) -> Option<Ranked> {
    let Kind::Ranking { options, published: Some(published) } = &question.kind else { return None };
    let Answer::Order(yours) = response.answer(&question.id) else { return None };
    let rank = |order: &[Rc<str>], item: &Item| order.iter().position(|id| *id == item.id).map(|index| index + 1);
    let mut items: Vec<RankedItem> = options
        .iter()
        .filter_map(|item| {
            let (published, yours) = (rank(&published.order, item)?, rank(yours, item)?);
            Some(RankedItem { id: item.id.clone(), text: item.text.clone(), published, yours })
        })
        .collect();
    items.sort_by_key(|item| item.published);
    let agreement = agreement(&published.order, yours);
    Some(Ranked { question: question.id.clone(), label: question.label.clone(), items, agreement })
}

/// The contrasts of which both questions were answered.
fn contrasts(benchmark: &Benchmark, rows: &[Row]) -> Vec<Contrasted> {
    let rows: BTreeMap<_, _> = rows.iter().map(|row| (&row.measure.id, row)).collect();
    let row = |question: &Rc<str>| rows.get(question).map(|row| (*row).clone());
    let contrasts = benchmark.contrasts.iter();
    contrasts
        .filter_map(|contrast| {
            let [first, second] = &contrast.questions;
            Some(Contrasted { contrast: contrast.clone(), rows: [row(first)?, row(second)?] })
        })
        .collect()
}

/// A warning for each case of advice that needs a call which no answer leads to.
pub fn never_met(benchmark: &Benchmark) -> Vec<Diagnostic> {
    let measures: Vec<_> = benchmark.questions().flat_map(Question::measures).map(|(_, measure)| measure).collect();
    let mut diagnostics = Vec::new();
    for (index, advice) in benchmark.advice.iter().enumerate() {
        for (case, when) in advice.when.iter().enumerate() {
            let When::Stands { measure: id, calls } = when else { continue };
            let Some(measure) = measures.iter().find(|measure| measure.id == *id) else { continue };
            let possible: BTreeSet<Call> = possible_calls(benchmark, measure).into_iter().collect();
            if !calls.iter().any(|call| possible.contains(call)) {
                let words = possible.iter().map(|call| call.word()).collect::<Vec<_>>().join(" or ");
                diagnostics.push(Diagnostic {
                    pointer: format!("/advice/{index}/when/{case}"),
                    what: format!("a case that never applies: on {id:?} visitors stand {words}"),
                    help: "name one of these".into(),
                    severity: Severity::Warning,
                });
            }
        }
    }
    diagnostics
}

/// How a visitor stands on `measure`, for each class in its order.
pub fn possible_calls(benchmark: &Benchmark, measure: &Measure) -> Vec<Call> {
    let shares: Vec<f64> = measure.classes.iter().map(|class| class.share).collect();
    let precision = Precision::of(&benchmark.sample, measure.base.size(benchmark.sample.size), measure.rounding);
    (0..shares.len()).map(|class| directed_standing(measure, &shares, class, precision).call()).collect()
}
