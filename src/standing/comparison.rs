//! The result of comparing a response with a benchmark.

use std::rc::Rc;

use super::caveat::Caveat;
use super::count::Count;
use super::interval::{Interval, Precision};
use super::ranking::Agreement;
use super::verdict::Standing;
use crate::answers::Coverage;
use crate::benchmark::{Advice, Base, Better, Contrast, Figure, Mean, Measure, Share, Text, Verdict};

/// The comparison of a response with a benchmark.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// How many took part in the survey.
    pub sample_size: u32,
    /// The answered measures with a direction, the largest gap first.
    pub practices: Vec<Row>,
    /// The answered measures without a direction, in the order in which they are asked.
    pub differences: Vec<Row>,
    pub rankings: Vec<Ranked>,
    /// The visitor's numbers beside the published means.
    pub means: Vec<BesideMean>,
    /// All practices of the whole sample together. None if none was answered.
    pub count: Option<Count>,
    /// The advice that applies to this visitor, in the benchmark's order.
    pub advice: Vec<Given>,
    pub contrasts: Vec<Contrasted>,
    /// How many of the practices that the visitor is asked about were answered.
    pub rests_on: Coverage,
    /// The ids of questions about practices that have no answer.
    pub unanswered: Vec<Rc<str>>,
    /// The caveats that apply to all of it.
    pub caveats: Vec<Caveat>,
}

impl Comparison {
    /// The row of a measure, by its id.
    pub fn row(&self, measure: &str) -> Option<&Row> {
        self.practices.iter().chain(&self.differences).find(|row| *row.measure.id == *measure)
    }

    /// The practices that are counted together. They are of the whole sample, since shares of different bases cannot be combined. Where the
    /// visitor chose a group, the shares of the whole sample are counted all the same.
    pub fn counted(&self) -> impl Iterator<Item = &Row> {
        counted(&self.practices)
    }

    /// All practices together. None if there are fewer than two: one alone says no more than its own row.
    pub fn together(&self) -> Option<&Count> {
        self.count.as_ref().filter(|count| count.practices > 1)
    }

    /// The practices with this verdict, the largest gap first.
    pub fn with_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &Row> {
        self.practices.iter().filter(move |row| row.standing.verdict() == verdict)
    }
}

/// A piece of advice that applies to the visitor.
#[derive(Debug, Clone)]
pub struct Given {
    pub advice: Rc<Advice>,
    /// The ids of the measures because of which it applies: the visitor gave certain answers there, or stands in a certain place.
    pub because_of: Vec<Rc<str>>,
}

/// One answered measure, and where the visitor stands on it.
#[derive(Debug, Clone)]
pub struct Row {
    pub measure: Rc<Measure>,
    /// The index of the visitor's class in the measure's order.
    pub class: usize,
    /// The text of the option that the visitor chose. None for a binary measure.
    pub answer: Option<Text>,
    /// A clause about the visitor, if the benchmark has one.
    pub you: Option<Text>,
    /// Those with whom the visitor is compared: the group that the visitor chose, if figures of it were published, else the measure's base.
    pub base: Base,
    /// The share of the base in each class of the measure, in its order. They sum to 1.
    pub shares: Vec<f64>,
    /// The published figures that add up to each share, in the same order. Empty for the "no" class of a binary measure.
    pub class_figures: Vec<Vec<Rc<Figure>>>,
    /// For a measure without a direction, the last option counts as the best, and the verdict means nothing.
    pub standing: Standing,
    /// n, the size of the base.
    pub n: u32,
    /// The precision of the shares.
    pub precision: Precision,
    /// The unit to which each share is known, in the measure's order.
    pub roundings: Vec<Share>,
    /// The units of the shares of `standing`.
    pub units: Units,
    pub caveats: Vec<Caveat>,
    /// The standing among others: within each further group that the visitor belongs to and, if `base` is a group that the visitor chose,
    /// in the measure's own base.
    pub peers: Vec<PeerStanding>,
}

impl Row {
    /// The published figures that the row rests on.
    pub fn figures(&self) -> impl Iterator<Item = &Rc<Figure>> + Clone {
        self.class_figures.iter().flatten().chain(self.base.outside())
    }

    /// Whether no other answer is more common than the visitor's.
    pub fn is_most_common(&self) -> bool {
        self.shares.iter().all(|share| *share <= self.standing.tied)
    }

    /// The row read as a practice that one does or does not do, among the measure's own base, whatever group the visitor chose. None if the
    /// measure is not read as one.
    pub fn practised(&self) -> Option<Practised> {
        let measure = &self.measure;
        let (from, better) = (measure.practice.as_ref()?.from, measure.direction.as_ref()?.better);
        let does = |class: usize| match better {
            Better::More => class >= from,
            Better::Less => class <= from,
        };
        let (mut share, mut terms_of_doing, mut terms_of_others) = (0.0, 0, 0);
        for (index, class) in measure.classes.iter().enumerate() {
            if does(index) {
                share += class.share;
                terms_of_doing += class.figures.len();
            } else {
                terms_of_others += class.figures.len();
            }
        }
        // The share is the sum of its figures, or what the others leave over: whichever has fewer terms to be rounded.
        let terms = match (terms_of_doing, terms_of_others) {
            (0, terms) | (terms, 0) => terms,
            (one, other) => one.min(other),
        };
        let error = measure.rounding.get() / 2.0 * terms as f64;
        let range = Interval { low: (share - error).max(0.0), high: (share + error).min(1.0) };
        Some(Practised { share, range, yours: does(self.class) })
    }
}

/// The units to which the shares of a standing are known.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    pub below: Share,
    pub tied: Share,
    pub above: Share,
}

impl Units {
    /// Those of a visitor in the class at index `class`, of classes in the measure's order that are known to `roundings`.
    pub(super) fn of(roundings: &[Share], class: usize, better: Option<Better>) -> Self {
        let (less, rest) = roundings.split_at(class.min(roundings.len()));
        let (tied, more) = rest.split_at(rest.len().min(1));
        let (below, above) = if better == Some(Better::Less) { (more, less) } else { (less, more) };
        let [below, tied, above] = [below, tied, above].map(coarsest);
        Self { below, tied, above }
    }
}

/// The coarsest of some units, which is that of a sum. An empty sum is exact.
fn coarsest(units: &[Share]) -> Share {
    units.iter().fold(Share::EXACT, |coarsest, unit| if *unit > coarsest { *unit } else { coarsest })
}

/// The unit to which the sum of some figures is known.
pub(super) fn unit_of(figures: &[Rc<Figure>]) -> Share {
    figures.iter().fold(Share::EXACT, |coarsest, figure| if figure.rounding > coarsest { figure.rounding } else { coarsest })
}

/// Which share of the respondents does a practice, and whether the visitor does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Practised {
    /// The share of the base that does it, from 0 to 1.
    pub share: f64,
    /// What it may have been before its figures were rounded.
    pub range: Interval,
    /// Whether the visitor does it.
    pub yours: bool,
}

/// Where the visitor stands on a measure among others than those of the row.
#[derive(Debug, Clone)]
pub struct PeerStanding {
    /// Whether the visitor belongs to them. If not, they are the measure's own base, beside a group that the visitor chose.
    pub is_own_group: bool,
    pub base: Base,
    /// The share of each class of the measure. They sum to 1.
    pub shares: Vec<f64>,
    pub standing: Standing,
    /// The published figures that the shares rest on.
    pub figures: Vec<Rc<Figure>>,
    /// n, the size of the base.
    pub n: u32,
    /// The units of the shares of `standing`.
    pub units: Units,
    /// The unit to which each share is known, in the measure's order.
    pub roundings: Vec<Share>,
    pub caveats: Vec<Caveat>,
}

/// The visitor's number beside the published mean.
#[derive(Debug, Clone)]
pub struct BesideMean {
    /// The question's id.
    pub question: Rc<str>,
    pub label: Text,
    pub unit: Text,
    pub yours: f64,
    pub mean: Rc<Mean>,
}

/// The visitor's order beside the published one.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// The question's id.
    pub question: Rc<str>,
    pub label: Text,
    /// In the published order.
    pub items: Vec<RankedItem>,
    pub agreement: Agreement,
}

impl Ranked {
    /// The item whose two ranks differ most, the first in the published order. None if the orders are the same.
    pub fn furthest_apart(&self) -> Option<&RankedItem> {
        let distance = |item: &RankedItem| item.published.abs_diff(item.yours);
        self.items.iter().rev().max_by_key(|item| distance(item)).filter(|item| distance(item) > 0)
    }
}

/// An option of a ranking and its two ranks, from 1.
#[derive(Debug, Clone)]
pub struct RankedItem {
    pub id: Rc<str>,
    pub text: Text,
    pub published: usize,
    pub yours: usize,
}

/// Two rows that the benchmark sets side by side.
#[derive(Debug, Clone)]
pub struct Contrasted {
    pub contrast: Rc<Contrast>,
    pub rows: [Row; 2],
}

/// Those of `practices` that are counted together: see [`Comparison::counted`].
pub(super) fn counted(practices: &[Row]) -> impl Iterator<Item = &Row> {
    practices.iter().filter(|row| row.measure.base == Base::All && row.measure.practice.is_some())
}
