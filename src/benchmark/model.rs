//! A published survey as a value: its sample, figures, questions and advice.
//!
//! [`parse`] is the one way in. What it returns is right by its types: every reference is resolved, every share lies
//! between 0 and 1, and nothing that is done with it later can fail.

use std::fmt;
use std::rc::Rc;

use super::diagnostics::Diagnostic;
use super::text::Text;

/// A benchmark that parsed, and what its author may still want to mend.
#[derive(Debug)]
pub struct Parsed {
    pub benchmark: Benchmark,
    pub warnings: Vec<Diagnostic>,
}

/// A published survey that visitors can be compared with.
#[derive(Debug)]
pub struct Benchmark {
    pub id: Rc<str>,
    /// BCP 47 tags, at least one; the first is the default.
    pub languages: Vec<Rc<str>>,
    pub title: Text,
    pub summary: Option<Text>,
    /// Made to show the format rather than to inform.
    pub example: bool,
    pub sample: Sample,
    pub sources: Vec<Rc<Source>>,
    pub figures: Vec<Rc<Figure>>,
    pub sections: Vec<Section>,
    pub advice: Vec<Rc<Advice>>,
    pub contrasts: Vec<Rc<Contrast>>,
    /// What a visitor may guess before the results: figures whose base has a known size.
    pub guesses: Vec<Rc<Figure>>,
}

impl Benchmark {
    /// All questions, in the order asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| &*question.id == id)
    }

    /// The section that asks a question, counted from 0.
    pub fn section_of(&self, question: &str) -> Option<usize> {
        self.sections.iter().position(|section| section.questions.iter().any(|one| &*one.id == question))
    }
}

/// Who answered the survey, when, and how they were reached.
#[derive(Debug)]
pub struct Sample {
    /// n, the number of respondents.
    pub size: u32,
    /// What they are called, in the plural: "businesses".
    pub members: Text,
    pub population: Text,
    pub reached: Reached,
    pub recruitment: Text,
    pub from: Option<Date>,
    pub to: Date,
    pub published: Option<Date>,
    pub caveats: Vec<Text>,
    pub sources: Vec<Rc<Source>>,
}

/// How the respondents came into the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// They chose to answer: no margin of error covers who did not.
    OptIn,
    Random,
    Census,
}

/// A day, a month or a year, as precise as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl Date {
    /// The day that is `days` after 1 January 1970, in the Gregorian calendar.
    pub fn of_day(days: u32) -> Self {
        // Hinnant (2013), "chrono-compatible low-level date algorithms": years begin in March, so that a leap day is their last.
        let days = u64::from(days) + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let year = u16::try_from(era * 400 + year).unwrap_or(u16::MAX);
        Self { year, month: u8::try_from(month).ok(), day: u8::try_from(day).ok() }
    }
}

/// As a file has it.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.into_iter().chain(self.month.and(self.day)).try_for_each(|part| write!(f, "-{part:02}"))
    }
}

#[derive(Debug)]
pub struct Source {
    pub id: Rc<str>,
    pub title: Rc<str>,
    pub author: Option<Rc<str>>,
    pub publisher: Rc<str>,
    pub date: Option<Date>,
    /// An http or https address.
    pub address: Option<Rc<str>>,
    pub note: Option<Text>,
}

/// Somebody who advises; what they hold is opinion, never a figure.
#[derive(Debug)]
pub struct Voice {
    pub id: Rc<str>,
    pub name: Rc<str>,
    pub role: Text,
    pub sources: Vec<Rc<Source>>,
}

/// A proportion, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(pub(super) f64);

impl Share {
    /// None where `value` lies outside 0 to 1 or is not a number.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

/// One published number: a share of a base.
#[derive(Debug)]
pub struct Figure {
    pub id: Rc<str>,
    /// A predicate with the members of the base as its subject: "have a blog".
    pub statement: Text,
    pub share: Share,
    pub base: Base,
    /// The unit that the share was published to: 0.01 for whole percentage points.
    pub rounding: Share,
    /// Empty for a derived figure: those of its terms hold.
    pub sources: Vec<Rc<Source>>,
    /// As it was published, where that was in words: "two thirds".
    pub wording: Option<Text>,
    /// What those whom it counts are called, in the plural: "businesses with a blog".
    pub members: Option<Text>,
    pub derivation: Option<Derivation>,
    pub conflicts: Vec<Conflict>,
    pub retired: Option<Retired>,
    pub note: Option<Text>,
}

/// The group that a share is of.
#[derive(Debug, Clone)]
pub enum Base {
    All,
    /// Those whom another figure counts: the size follows from a rounded share, so it is approximate.
    Part(Rc<Figure>),
    Group(Rc<Group>),
}

impl Base {
    /// The number of respondents in it, of a whole sample of `size`.
    pub fn size(&self, size: u32) -> u32 {
        match self {
            Self::All => size,
            Self::Part(figure) => (f64::from(figure.base.size(size)) * figure.share.get()).round() as u32,
            Self::Group(group) => group.size,
        }
    }

    /// What those in it are called, in the plural, in a sample of `sample`.
    pub fn members<'b>(&'b self, sample: &'b Sample) -> &'b Text {
        match self {
            Self::All => &sample.members,
            Self::Part(figure) => figure.members.as_ref().unwrap_or(&sample.members),
            Self::Group(group) => &group.members,
        }
    }

    /// Whether the size follows from a rounded share.
    pub fn is_derived(&self) -> bool {
        matches!(self, Self::Part(_))
    }
}

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, Self::All) => true,
            (Self::Part(one), Self::Part(two)) => one.id == two.id,
            (Self::Group(one), Self::Group(two)) => one.id == two.id,
            _ => false,
        }
    }
}

/// A part of the sample whose size was published.
#[derive(Debug)]
pub struct Group {
    pub id: Rc<str>,
    pub members: Text,
    pub size: u32,
    pub sources: Vec<Rc<Source>>,
}

/// How a figure follows from others of the same base: the sum of `add` less the sum of `subtract`.
#[derive(Debug)]
pub struct Derivation {
    pub add: Vec<Term>,
    pub subtract: Vec<Term>,
    pub note: Option<Text>,
}

#[derive(Debug, Clone)]
pub enum Term {
    /// The whole base, 100 %.
    Whole,
    Figure(Rc<Figure>),
}

/// Another value that a source gives for the same thing.
#[derive(Debug)]
pub struct Conflict {
    pub share: Share,
    pub sources: Vec<Rc<Source>>,
    pub note: Option<Text>,
}

/// Why a figure is still shown, but no longer asked about.
#[derive(Debug)]
pub struct Retired {
    pub since: Date,
    pub note: Text,
}

/// Questions that are asked together.
#[derive(Debug)]
pub struct Section {
    pub id: Rc<str>,
    pub title: Text,
    pub intro: Option<Text>,
    pub questions: Vec<Question>,
}

#[derive(Debug)]
pub struct Question {
    pub id: Rc<str>,
    pub text: Text,
    /// A short name, for rows and headings.
    pub label: Text,
    pub hint: Option<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
    pub shown_if: Option<Condition>,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    /// Yes or no.
    Binary { measure: Option<Rc<Measure>> },
    /// One of several options, from least to most where a measure orders them.
    Single { options: Vec<Choice>, measure: Option<Rc<Measure>> },
    /// A number, mapped to the published classes.
    Number { unit: Text, least: f64, most: f64, classes: Vec<NumberClass>, measure: Option<Rc<Measure>> },
    /// Any of several options, each a practice of its own.
    Several { options: Vec<SeveralChoice>, retired: Vec<RetiredChoice> },
    /// All options, in an order of the visitor's.
    Ranking { options: Vec<Item>, published: Option<PublishedOrder> },
}

impl Question {
    /// How many of its measures have a better and a worse answer.
    pub fn directed_measures(&self) -> usize {
        self.measures().into_iter().filter(|(_, measure)| measure.direction.is_some()).count()
    }

    /// What answers to it are held against: one measure, or one for each option, with the option's id.
    pub fn measures(&self) -> Vec<(Option<&Rc<str>>, &Rc<Measure>)> {
        match &self.kind {
            Kind::Binary { measure } | Kind::Single { measure, .. } | Kind::Number { measure, .. } => {
                measure.iter().map(|measure| (None, measure)).collect()
            }
            Kind::Several { options, .. } => {
                options.iter().filter_map(|option| Some((Some(&option.id), option.measure.as_ref()?))).collect()
            }
            Kind::Ranking { .. } => Vec::new(),
        }
    }

    /// The published figures that answers to it are held against, each once.
    pub fn figures(&self) -> Vec<Rc<Figure>> {
        let measures = self.measures();
        let own = measures.iter().flat_map(|(_, measure)| {
            let peers = measure.peers.iter().flat_map(|peers| &peers.figures);
            measure.classes.iter().flat_map(|class| &class.figures).chain(peers)
        });
        let retired = match &self.kind {
            Kind::Several { retired, .. } => retired.iter().map(|option| &option.figure).collect(),
            _ => Vec::new(),
        };
        let mut figures: Vec<Rc<Figure>> = Vec::new();
        for figure in own.chain(retired) {
            if !figures.iter().any(|known| known.id == figure.id) {
                figures.push(figure.clone());
            }
        }
        figures
    }
}

/// Asked only of those who gave one of these answers to an earlier question.
#[derive(Debug)]
pub struct Condition {
    pub question: Rc<str>,
    /// Ids of options; `yes` and `no` for a binary question.
    pub is: Vec<Rc<str>>,
}

/// An option of a single-choice question.
#[derive(Debug)]
pub struct Choice {
    pub id: Rc<str>,
    pub text: Text,
    /// The published class that it belongs to, counted from 0.
    pub class: Option<usize>,
    /// A clause about a visitor who chose it.
    pub you: Option<Text>,
}

/// A class of a number question: from `from` up to the next class.
#[derive(Debug)]
pub struct NumberClass {
    pub from: f64,
    pub choice: Choice,
}

/// An option of a question that takes several.
#[derive(Debug)]
pub struct SeveralChoice {
    pub id: Rc<str>,
    pub text: Text,
    pub measure: Option<Rc<Measure>>,
}

/// An option that is shown with its figure, but neither asked nor counted.
#[derive(Debug)]
pub struct RetiredChoice {
    pub id: Rc<str>,
    pub text: Text,
    pub figure: Rc<Figure>,
}

/// A thing to put in order.
#[derive(Debug)]
pub struct Item {
    pub id: Rc<str>,
    pub text: Text,
}

/// The order in which the respondents put the items.
#[derive(Debug)]
pub struct PublishedOrder {
    /// Ids of all items, first to last.
    pub order: Vec<Rc<str>>,
    pub sources: Vec<Rc<Source>>,
    pub note: Option<Text>,
}

/// What a visitor's answer is held against: the published distribution over ordered classes.
#[derive(Debug)]
pub struct Measure {
    /// The question's id, with the option's after a slash where each option is a measure of its own.
    pub id: Rc<str>,
    pub label: Text,
    /// From least to most, at least two; their shares sum to 1.
    pub classes: Vec<Class>,
    pub base: Base,
    pub rounding: Share,
    /// None where no answer is better than another.
    pub direction: Option<Direction>,
    pub practice: Option<Practice>,
    pub peers: Vec<Peers>,
    /// For a binary measure: clauses about a visitor who does it, and who does not.
    pub you: Option<(Text, Text)>,
}

/// One class of a published distribution.
#[derive(Debug)]
pub struct Class {
    /// Normalised: the classes of a measure sum to 1.
    pub share: f64,
    /// The published numbers that add up to it, before normalising. Empty for the "no" of a yes/no figure.
    pub figures: Vec<Rc<Figure>>,
    /// What the options in it are called; empty for a binary measure.
    pub texts: Vec<Text>,
    /// A predicate for those in this class or a better one: "spend 11 hours a week or more".
    pub others: Option<Text>,
}

/// Which answers are better, and who holds so.
#[derive(Debug)]
pub struct Direction {
    pub better: Better,
    pub held_by: Rc<Voice>,
    pub note: Option<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Towards the last class.
    More,
    /// Towards the first class.
    Less,
}

/// A yes/no reading of a measure, for counting practices.
#[derive(Debug)]
pub struct Practice {
    pub label: Text,
    /// The worst class, counted from 0, that still does the practice.
    pub from: usize,
}

/// A second distribution over the same classes, for those in a group.
#[derive(Debug)]
pub struct Peers {
    pub shown_if: Condition,
    /// One for each class of the measure, in its order; they sum to 1.
    pub shares: Vec<f64>,
    pub figures: Vec<Rc<Figure>>,
    pub base: Base,
    pub rounding: Share,
}

/// What somebody advises, and to whom.
#[derive(Debug)]
pub struct Advice {
    pub id: Rc<str>,
    pub voice: Option<Rc<Voice>>,
    pub text: Text,
    /// A first thing to do.
    pub step: Option<Text>,
    /// Any of these; empty where it is for everybody.
    pub when: Vec<When>,
}

#[derive(Debug)]
pub enum When {
    Answered(Condition),
    /// An option of a question that takes several was chosen, or was not though the question was answered.
    Chose {
        question: Rc<str>,
        option: Rc<str>,
        chosen: bool,
    },
    /// The standing on a measure, by its id.
    Stands {
        measure: Rc<str>,
        verdicts: Vec<Verdict>,
    },
}

/// Where a visitor stands on a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A majority is surely ahead.
    Behind,
    Level,
    /// A majority is surely behind.
    Ahead,
}

impl Verdict {
    /// Its word in the file and in the comparison.
    pub fn word(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Level => "level",
            Self::Ahead => "ahead",
        }
    }
}

/// Two questions with as many options each, to be shown side by side.
#[derive(Debug)]
pub struct Contrast {
    pub questions: [Rc<str>; 2],
    pub text: Text,
}
