//! What a comparison of a response with a benchmark holds.

use std::rc::Rc;

use super::caveat::Caveat;
use super::count::Count;
use super::position::Standing;
use super::ranking::Agreement;
use crate::answers::Coverage;
use crate::benchmark::{Advice, Base, Better, Contrast, Figure, Measure, Text, Verdict};

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
    pub rests_on: Coverage,
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

/// Those of `practices` that are counted together.
pub(super) fn counted(practices: &[Row]) -> impl Iterator<Item = &Row> {
    practices.iter().filter(|row| row.measure.base == Base::All && row.measure.practice.is_some())
}
