//! Compares a response with a benchmark.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::advice;
use super::caveat::{self, Caveat};
use super::comparison::{BesideMean, Comparison, Contrasted, PeerStanding, Ranked, RankedItem, Row, Units, counted, unit_of};
use super::count::{Count, count};
use super::interval::{Interval, Precision};
use super::ranking::agreement;
use super::verdict::{Standing, standing};
use crate::answers::{Answer, Placement, Response, coverage, placements};
use crate::benchmark::{
    Base, Benchmark, Better, Date, Diagnostic, Figure, Item, Kind, Measure, Peers, Question, Severity, Share, Verdict, When,
};

/// The comparison of `response` with `benchmark`, as of `today`, which decides nothing but how old the survey is.
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
        sample_size: benchmark.sample.size,
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
            // "I don't know" is an answer, here as in the questionnaire.
            .filter(|question| question.directed_measures() > 0 && !response.has(&question.id))
            .map(|question| question.id.clone())
            .collect(),
        caveats,
    }
}

/// The rows of the measures of `question` that were answered.
fn rows(benchmark: &Benchmark, response: &Response, question: &Question) -> Vec<Row> {
    placements(response, question).into_iter().map(|(measure, placement)| row(benchmark, response, measure, placement)).collect()
}

/// A published distribution over the classes of a measure, and whose it is.
struct Distribution<'m> {
    /// Whether it is the distribution of a group that the visitor belongs to. False for the measure's own.
    is_own_group: bool,
    shares: Vec<f64>,
    /// The figures of each class.
    figures: Vec<&'m [Rc<Figure>]>,
    base: &'m Base,
    rounding: Share,
}

impl<'m> Distribution<'m> {
    fn of_measure(measure: &'m Measure) -> Self {
        Self {
            is_own_group: false,
            shares: measure.classes.iter().map(|class| class.share).collect(),
            figures: measure.classes.iter().map(|class| &*class.figures).collect(),
            base: &measure.base,
            rounding: measure.rounding,
        }
    }

    fn of_group(peers: &'m Peers) -> Self {
        Self {
            is_own_group: true,
            shares: peers.shares.clone(),
            figures: peers.figures.iter().map(|figures| &**figures).collect(),
            base: &peers.base,
            rounding: peers.rounding,
        }
    }

    /// n, the size of the base.
    fn n(&self, benchmark: &Benchmark) -> u32 {
        self.base.size(benchmark.sample.size)
    }

    fn precision(&self, benchmark: &Benchmark) -> Precision {
        Precision::of(&benchmark.sample, self.n(benchmark), self.rounding)
    }

    /// The unit to which the share of each class is known: the coarsest of its figures. A remainder is as
    /// coarse as the coarsest of all, and so is each share if the base leaves out some of those who were asked.
    fn roundings(&self) -> Vec<Share> {
        let of_class = |figures: &[Rc<Figure>]| match figures {
            [] => self.rounding,
            _ if self.base.is_answering() => self.rounding,
            figures => unit_of(figures),
        };
        self.figures.iter().map(|figures| of_class(figures)).collect()
    }

    /// The standing of a visitor in the class at index `class` of `measure`.
    fn standing(&self, benchmark: &Benchmark, measure: &Measure, class: usize) -> Standing {
        directed_standing(measure, &self.shares, class, self.precision(benchmark))
    }

    fn caveats(&self, benchmark: &Benchmark) -> Vec<Caveat> {
        let figures = self.figures.iter().copied().flatten().chain(self.base.outside());
        caveat::of_figures(figures.map(|figure| &**figure), self.base, self.n(benchmark))
    }
}

fn row(benchmark: &Benchmark, response: &Response, measure: &Rc<Measure>, placement: Placement) -> Row {
    let Placement { class, answer, you } = placement;
    let own: Vec<&Peers> = measure.peers.iter().filter(|peers| response.meets(benchmark, &peers.shown_if)).collect();
    let chosen = own.iter().position(|peers| peers.is_chosen);
    let mut others: Vec<Distribution<'_>> = own.into_iter().map(Distribution::of_group).collect();
    // A chosen group and the measure's own base change places.
    let compared = match chosen {
        Some(index) => {
            let compared = others.remove(index);
            others.insert(0, Distribution::of_measure(measure));
            compared
        }
        None => Distribution::of_measure(measure),
    };
    let better = measure.direction.as_ref().map(|direction| direction.better);
    let peers = others.iter().map(|other| PeerStanding {
        is_own_group: other.is_own_group,
        base: other.base.clone(),
        shares: other.shares.clone(),
        standing: other.standing(benchmark, measure, class),
        figures: other.figures.iter().copied().flatten().chain(other.base.outside()).cloned().collect(),
        n: other.n(benchmark),
        units: Units::of(&other.roundings(), class, better),
        roundings: other.roundings(),
        caveats: other.caveats(benchmark),
    });
    Row {
        standing: compared.standing(benchmark, measure, class),
        precision: compared.precision(benchmark),
        units: Units::of(&compared.roundings(), class, better),
        roundings: compared.roundings(),
        n: compared.n(benchmark),
        caveats: compared.caveats(benchmark),
        base: compared.base.clone(),
        class_figures: compared.figures.iter().map(|figures| figures.to_vec()).collect(),
        peers: peers.collect(),
        shares: compared.shares,
        measure: measure.clone(),
        class,
        answer,
        you,
    }
}

/// The standing on classes in the measure's order. They are reversed if less is better, since [`standing`] takes the best class last.
/// Between quantiles, those in one class did not answer alike.
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
    let ranges: Vec<Interval> = practised.iter().map(|practised| practised.range).collect();
    let yours = practised.iter().filter(|practised| practised.yours).count();
    (!shares.is_empty()).then(|| count(&shares, &ranges, yours))
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

/// A warning for each case of advice that needs a verdict that no answer leads to.
pub fn never_met(benchmark: &Benchmark) -> Vec<Diagnostic> {
    let measures: Vec<_> = benchmark.questions().flat_map(Question::measures).map(|(_, measure)| measure).collect();
    let mut diagnostics = Vec::new();
    for (index, advice) in benchmark.advice.iter().enumerate() {
        for (case, when) in advice.when.iter().enumerate() {
            let When::Stands { measure: id, verdicts } = when else { continue };
            let Some(measure) = measures.iter().find(|measure| measure.id == *id) else { continue };
            let possible: BTreeSet<Verdict> = possible_verdicts(benchmark, measure).into_iter().collect();
            if !verdicts.iter().any(|verdict| possible.contains(verdict)) {
                let words = possible.iter().map(|verdict| verdict.word()).collect::<Vec<_>>().join(" or ");
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

/// How a visitor stands on `measure`, for each class in its order: in its own base, then in each group that a visitor can choose.
pub fn possible_verdicts(benchmark: &Benchmark, measure: &Measure) -> Vec<Verdict> {
    let chosen = measure.peers.iter().filter(|peers| peers.is_chosen).map(Distribution::of_group);
    let distributions = std::iter::once(Distribution::of_measure(measure)).chain(chosen);
    distributions
        .flat_map(|distribution| {
            (0..measure.classes.len()).map(move |class| distribution.standing(benchmark, measure, class).verdict()).collect::<Vec<_>>()
        })
        .collect()
}
