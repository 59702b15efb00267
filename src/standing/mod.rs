//! How a visitor compares with those who answered the survey.
//!
//! [`compare`] is the one way in. It knows what each answer is held against and how to count, but no wording.

mod advice;
mod claim;
mod count;
mod doubt;
mod guess;
mod interval;
mod json;
mod position;
mod ranking;
mod since;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::answers::{Answer, Response};
use crate::benchmark::{
    Advice, Base, Benchmark, Better, Choice, Contrast, Date, Fault, Figure, Item, Kind, Measure, Peers, Question, Severity, Text, Verdict,
    When,
};

pub use advice::{Counsel, counsel};
pub use claim::{Claim, claim};
pub use count::{Bounds, Count, count};
pub use doubt::{Caveat, of_figure as doubts_of};
pub use guess::{Guessed, guessed};
pub use interval::{Interval, wilson};
pub use json::to_json;
pub use position::{Standing, standing};
pub use ranking::{Agreement, agreement};
pub use since::{Change, Since, Turn, since};

/// A response held against a benchmark.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What has a better and a worse, the largest gap first.
    pub practices: Vec<Row>,
    /// What has not, in the order asked.
    pub differences: Vec<Row>,
    pub rankings: Vec<Ranked>,
    /// All practices of the full base together; None where none was answered.
    pub count: Option<Count>,
    /// What is advised to this visitor, in the benchmark's order.
    pub advice: Vec<Rc<Advice>>,
    pub contrasts: Vec<Contrasted>,
    pub rests_on: RestsOn,
    /// The questions that practices are missing for, since they have no answer.
    pub unanswered: Vec<Rc<str>>,
    /// What there is to doubt of all of it.
    pub caveats: Vec<Caveat>,
}

impl Comparison {
    /// The row of a measure, by its id.
    pub fn row(&self, measure: &str) -> Option<&Row> {
        self.practices.iter().chain(&self.differences).find(|row| *row.measure.id == *measure)
    }

    /// The practices that are counted together: those of the full base, since only their shares can be.
    pub fn counted(&self) -> impl Iterator<Item = &Row> {
        counted(&self.practices)
    }

    pub fn with_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &Row> {
        self.practices.iter().filter(move |row| row.standing.verdict == verdict)
    }
}

/// How many of the practices that concern the visitor were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestsOn {
    pub practices: usize,
    /// Those that were asked.
    pub of: usize,
}

impl RestsOn {
    /// From so many practices on, their order says something: which is the largest gap.
    const ENOUGH: usize = 3;

    /// Whether a first comparison is worth looking at.
    pub fn is_enough(self) -> bool {
        self.practices >= Self::ENOUGH.min(self.of).max(1)
    }
}

/// One measure, and where the visitor stands on it.
#[derive(Debug, Clone)]
pub struct Row {
    pub measure: Rc<Measure>,
    /// The visitor's class, counted from 0 in the measure's order.
    pub class: usize,
    /// The visitor's answer; None where it was yes or no, chosen or not.
    pub answer: Option<Text>,
    /// A clause on that answer, where the benchmark has one.
    pub you: Option<Text>,
    /// For a measure without a direction: its order is that of the options, and the verdict says nothing.
    pub standing: Standing,
    /// The size of the base.
    pub n: u32,
    pub caveats: Vec<Caveat>,
    pub peers: Vec<PeerStanding>,
}

impl Row {
    /// The published figures that it rests on.
    pub fn figures(&self) -> impl Iterator<Item = &Rc<Figure>> + Clone {
        self.measure.classes.iter().flat_map(|class| &class.figures)
    }

    /// It read as yes or no; None where it is of no practice.
    pub fn practised(&self) -> Option<Practised> {
        let measure = &self.measure;
        let (from, better) = (measure.practice.as_ref()?.from, measure.direction.as_ref()?.better);
        let does = |class: usize| match better {
            Better::More => class >= from,
            Better::Less => class <= from,
        };
        let share: f64 = measure.classes.iter().enumerate().filter(|(class, _)| does(*class)).map(|(_, class)| class.share).sum();
        let count = (share * f64::from(self.n)).round() as u32;
        Some(Practised { share, count, yours: does(self.class) })
    }
}

/// Who does a practice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Practised {
    /// The share of the base.
    pub share: f64,
    /// How many of the base that is, as near as a rounded share tells.
    pub count: u32,
    /// Whether the visitor does.
    pub yours: bool,
}

/// The same answer among those of the visitor's group.
#[derive(Debug, Clone)]
pub struct PeerStanding {
    pub base: Base,
    /// One for each class of the measure.
    pub shares: Vec<f64>,
    pub standing: Standing,
    pub n: u32,
    pub caveats: Vec<Caveat>,
}

/// The visitor's order beside the published one.
#[derive(Debug, Clone)]
pub struct Ranked {
    pub question: Rc<str>,
    pub label: Text,
    /// In the published order.
    pub items: Vec<RankedItem>,
    pub agreement: Agreement,
}

/// An item and its places, counted from 1.
#[derive(Debug, Clone)]
pub struct RankedItem {
    pub id: Rc<str>,
    pub text: Text,
    pub published: usize,
    pub yours: usize,
}

/// Two rows that the benchmark wants side by side.
#[derive(Debug, Clone)]
pub struct Contrasted {
    pub contrast: Rc<Contrast>,
    pub rows: [Row; 2],
}

/// Holds `response` against `benchmark`, as seen on the day `today`.
pub fn compare(benchmark: &Benchmark, response: &Response, today: Date) -> Comparison {
    let asked: Vec<&Question> = benchmark.questions().filter(|question| response.is_asked(benchmark, question)).collect();
    let rows: Vec<Row> = asked.iter().flat_map(|question| rows(benchmark, response, question)).collect();
    let contrasts = contrasts(benchmark, &rows);
    let (mut practices, differences): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.measure.direction.is_some());
    practices.sort_by(|one, two| two.standing.gap.total_cmp(&one.standing.gap));
    let rests_on = rests_on(benchmark, response);
    let mut caveats = doubt::of_sample(&benchmark.sample, today);
    if rests_on.practices < rests_on.of {
        caveats.push(Caveat::PartlyAnswered { answered: rests_on.practices, of: rests_on.of });
    }
    Comparison {
        count: count_practices(&practices),
        rankings: asked.iter().filter_map(|question| ranked(response, question)).collect(),
        advice: advice::applying(benchmark, response, &practices),
        practices,
        differences,
        contrasts,
        rests_on,
        unanswered: asked
            .iter()
            .filter(|question| directed(question) > 0 && !is_answered(response, question))
            .map(|question| question.id.clone())
            .collect(),
        caveats,
    }
}

/// How much a comparison of `response` would rest on.
pub fn rests_on(benchmark: &Benchmark, response: &Response) -> RestsOn {
    let asked = || benchmark.questions().filter(|question| response.is_asked(benchmark, question));
    let answered = asked().flat_map(|question| places(response, question)).filter(|(measure, _)| measure.direction.is_some());
    RestsOn { practices: answered.count(), of: asked().map(directed).sum() }
}

/// How many measures of `question` have a better and a worse.
fn directed(question: &Question) -> usize {
    question.measures().into_iter().filter(|(_, measure)| measure.direction.is_some()).count()
}

fn is_answered(response: &Response, question: &Question) -> bool {
    !matches!(response.answer(&question.id), Answer::Missing(_))
}

/// A row for each measure of `question` that was answered.
fn rows(benchmark: &Benchmark, response: &Response, question: &Question) -> Vec<Row> {
    places(response, question).into_iter().map(|(measure, place)| row(benchmark, response, measure, place)).collect()
}

/// Each measure of `question` that was answered, with the place of the answer.
fn places<'q>(response: &Response, question: &'q Question) -> Vec<(&'q Rc<Measure>, Place)> {
    let answer = response.answer(&question.id);
    let place = |option: Option<&Rc<str>>, measure: &Rc<Measure>| match (&question.kind, answer) {
        (Kind::Binary { .. }, Answer::Choice(id)) => Some(done(measure, &**id == "yes")),
        (Kind::Single { options, .. }, Answer::Choice(id)) => options.iter().find(|choice| choice.id == *id).and_then(chosen),
        (Kind::Number { .. }, Answer::Number(number)) => question.class_of(*number).and_then(chosen),
        (Kind::Several { .. }, Answer::Choices(ids)) => Some(done(measure, ids.contains(option?))),
        _ => None,
    };
    let measures = question.measures().into_iter();
    measures.filter_map(|(option, measure)| Some((measure, place(option, measure)?))).collect()
}

/// Where an answer falls: the class, the answer's own text, and a clause on the visitor.
type Place = (usize, Option<Text>, Option<Text>);

/// The place of a visitor who does what a binary measure is about, or does not.
fn done(measure: &Measure, does: bool) -> Place {
    let you = measure.you.as_ref().map(|(you_do, you_do_not)| if does { you_do } else { you_do_not }.clone());
    (usize::from(does), None, you)
}

fn chosen(choice: &Choice) -> Option<Place> {
    Some((choice.class?, Some(choice.text.clone()), choice.you.clone()))
}

fn row(benchmark: &Benchmark, response: &Response, measure: &Rc<Measure>, (class, answer, you): Place) -> Row {
    let size = benchmark.sample.size;
    let n = measure.base.size(size);
    let shares: Vec<f64> = measure.classes.iter().map(|class| class.share).collect();
    let figures = measure.classes.iter().flat_map(|class| &class.figures).map(|figure| &**figure);
    let in_group = |peers: &&Peers| response.meets(benchmark, &peers.shown_if);
    let peers = measure.peers.iter().filter(in_group).map(|peers| {
        let n = peers.base.size(size);
        PeerStanding {
            base: peers.base.clone(),
            shares: peers.shares.clone(),
            standing: directed_standing(measure, &peers.shares, class, n, peers.rounding),
            n,
            caveats: doubt::of_figures(peers.figures.iter().map(|figure| &**figure), &peers.base, n),
        }
    });
    Row {
        standing: directed_standing(measure, &shares, class, n, measure.rounding),
        caveats: doubt::of_figures(figures, &measure.base, n),
        peers: peers.collect(),
        measure: measure.clone(),
        class,
        answer,
        you,
        n,
    }
}

/// The standing with the classes turned so that the better come last.
fn directed_standing(measure: &Measure, shares: &[f64], class: usize, n: u32, rounding: crate::benchmark::Share) -> Standing {
    match measure.direction.as_ref().map(|direction| direction.better) {
        Some(Better::Less) => {
            let turned: Vec<f64> = shares.iter().rev().copied().collect();
            standing(&turned, shares.len().saturating_sub(class + 1), n, rounding)
        }
        Some(Better::More) | None => standing(shares, class, n, rounding),
    }
}

fn counted(practices: &[Row]) -> impl Iterator<Item = &Row> {
    practices.iter().filter(|row| row.measure.base == Base::All && row.measure.practice.is_some())
}

fn count_practices(practices: &[Row]) -> Option<Count> {
    let (shares, yours): (Vec<f64>, Vec<bool>) =
        counted(practices).filter_map(Row::practised).map(|practised| (practised.share, practised.yours)).unzip();
    let yours = yours.into_iter().filter(|does| *does).count();
    (!shares.is_empty()).then(|| count(&shares, yours))
}

fn ranked(response: &Response, question: &Question) -> Option<Ranked> {
    let Kind::Ranking { options, published: Some(published) } = &question.kind else { return None };
    let Answer::Order(yours) = response.answer(&question.id) else { return None };
    let place = |order: &[Rc<str>], item: &Item| order.iter().position(|id| *id == item.id).map(|place| place + 1);
    let mut items: Vec<RankedItem> = options
        .iter()
        .filter_map(|item| {
            let (published, yours) = (place(&published.order, item)?, place(yours, item)?);
            Some(RankedItem { id: item.id.clone(), text: item.text.clone(), published, yours })
        })
        .collect();
    items.sort_by_key(|item| item.published);
    let agreement = agreement(&published.order, yours);
    Some(Ranked { question: question.id.clone(), label: question.label.clone(), items, agreement })
}

fn contrasts(benchmark: &Benchmark, rows: &[Row]) -> Vec<Contrasted> {
    let rows: BTreeMap<_, _> = rows.iter().map(|row| (&row.measure.id, row)).collect();
    let row = |question: &Rc<str>| rows.get(question).map(|row| (*row).clone());
    let contrasts = benchmark.contrasts.iter();
    contrasts
        .filter_map(|contrast| {
            let [one, two] = &contrast.questions;
            Some(Contrasted { contrast: contrast.clone(), rows: [row(one)?, row(two)?] })
        })
        .collect()
}

/// A warning for each case of an advice that waits for a verdict which no answer can bring.
pub fn never_met(benchmark: &Benchmark) -> Vec<Fault> {
    let measures: Vec<_> = benchmark.questions().flat_map(Question::measures).map(|(_, measure)| measure).collect();
    let mut faults = Vec::new();
    for (place, advice) in benchmark.advice.iter().enumerate() {
        for (case, when) in advice.when.iter().enumerate() {
            let When::Stands { measure: id, verdicts } = when else { continue };
            let Some(measure) = measures.iter().find(|measure| measure.id == *id) else { continue };
            let shares: Vec<f64> = measure.classes.iter().map(|class| class.share).collect();
            let n = measure.base.size(benchmark.sample.size);
            let verdict = |class: usize| directed_standing(measure, &shares, class, n, measure.rounding).verdict;
            let possible: BTreeSet<Verdict> = (0..shares.len()).map(verdict).collect();
            if !verdicts.iter().any(|verdict| possible.contains(verdict)) {
                let words = possible.iter().map(|verdict| verdict.word()).collect::<Vec<_>>().join(" or ");
                faults.push(Fault {
                    pointer: format!("/advice/{place}/when/{case}"),
                    what: format!("a case that never applies: on {id:?} visitors stand {words}"),
                    way_out: "name one of these".into(),
                    severity: Severity::Warning,
                });
            }
        }
    }
    faults
}
