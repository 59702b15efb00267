//! The types of a benchmark: sample, figures, questions, measures and advice.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::diagnostics::Diagnostic;
use super::text::{Text, primary};

/// A valid benchmark, and warnings for its author.
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
    /// Whether the benchmark is only an example of the format.
    pub example: bool,
    pub sample: Sample,
    pub sources: Vec<Rc<Source>>,
    pub figures: Vec<Rc<Figure>>,
    pub sections: Sections,
    pub advice: Vec<Rc<Advice>>,
    pub contrasts: Vec<Rc<Contrast>>,
    /// Figures of other surveys, shown as context. They enter no comparison.
    pub other_surveys: Vec<OtherFigure>,
    /// The figures that a visitor may guess before the results. The size of each one's base is published, not derived.
    pub guesses: Vec<Rc<Figure>>,
}

impl Benchmark {
    /// All questions, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        let (section, question) = self.sections.index_of(id)?;
        self.sections.get(section)?.questions.get(question)
    }

    /// Which of the languages somebody reads who speaks `tag`, a BCP 47 tag: as [`Text::within`] finds a text.
    pub fn language_for(&self, tag: &str) -> Option<&Rc<str>> {
        let named = |tag: &str| self.languages.iter().find(|known| known.eq_ignore_ascii_case(tag));
        named(tag).or_else(|| named(primary(tag))).or_else(|| self.languages.first())
    }

    /// The index of the section that asks a question, by the question's id.
    pub fn section_of(&self, question: &str) -> Option<usize> {
        self.sections.index_of(question).map(|(section, _)| section)
    }
}

/// All sections, and where each question is. Each condition looks for its question after each answer, so a search through all of them would
/// take quadratic time.
#[derive(Debug)]
pub struct Sections {
    pub(super) all: Vec<Section>,
    /// Sorted by the ids of the questions.
    indices: Vec<(Rc<str>, QuestionIndex)>,
}

/// The index of a question's section, and that of the question in it.
pub type QuestionIndex = (usize, usize);

impl Sections {
    pub fn new(all: Vec<Section>) -> Self {
        let mut sections = Self { all, indices: Vec::new() };
        for (section, Section { questions, .. }) in sections.all.iter().enumerate() {
            for (index, question) in questions.iter().enumerate() {
                if let Err(position) = position(&sections.indices, &question.id) {
                    sections.indices.insert(position, (question.id.clone(), (section, index)));
                }
            }
        }
        sections
    }

    /// Where the question with this id is.
    pub fn index_of(&self, question: &str) -> Option<QuestionIndex> {
        self.indices.get(position(&self.indices, question).ok()?).map(|(_, index)| *index)
    }
}

impl Deref for Sections {
    type Target = [Section];

    fn deref(&self) -> &[Section] {
        &self.all
    }
}

impl IntoIterator for Sections {
    type Item = Section;
    type IntoIter = std::vec::IntoIter<Section>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

/// The index of a question's id, or as an error the index where it would be inserted.
fn position(indices: &[(Rc<str>, QuestionIndex)], id: &str) -> Result<usize, usize> {
    indices.binary_search_by(|(known, _)| (**known).cmp(id))
}

/// Who answered the survey, when, and how they were recruited.
#[derive(Debug)]
pub struct Sample {
    /// n, the number of respondents.
    pub size: u32,
    /// The size of the simple random sample that would tell as much, if the respondents are weighted or clustered.
    pub effective_size: Option<f64>,
    /// The published margin of error: half the width of the 95 % interval of a share of a half.
    pub margin: Option<Share>,
    /// What the respondents are called, in the plural: "businesses".
    pub members: Text,
    /// Whom the respondents stand for.
    pub population: Text,
    pub reached: Reached,
    /// How the respondents were recruited, in a sentence.
    pub recruitment: Text,
    /// The first day of fieldwork.
    pub from: Option<Date>,
    /// The last day of fieldwork.
    pub to: Date,
    /// When the results were published.
    pub published: Option<Date>,
    /// What a reader should keep in mind.
    pub caveats: Vec<Text>,
    pub sources: Vec<Rc<Source>>,
}

/// How the respondents came into the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// They chose to answer. No margin of error accounts for those who did not.
    OptIn,
    /// They were drawn at random.
    Random,
    /// Everybody in the population answered.
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
        // Hinnant (2013), "chrono-compatible low-level date algorithms": years begin in March, so that a leap day is the last of its year.
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

/// As benchmark files write it (ISO 8601): "2012", "2012-10" or "2012-10-31".
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.into_iter().chain(self.month.and(self.day)).try_for_each(|part| write!(f, "-{part:02}"))
    }
}

/// A publication that figures come from.
#[derive(Debug)]
pub struct Source {
    pub id: Rc<str>,
    /// In the publication's own language.
    pub title: Rc<str>,
    pub author: Option<Rc<str>>,
    pub publisher: Rc<str>,
    pub date: Option<Date>,
    /// An http or https address.
    pub address: Option<Rc<str>>,
    pub note: Option<Text>,
}

/// A person or institution that advises or judges. What a voice holds is opinion, never a figure.
#[derive(Debug)]
pub struct Voice {
    pub id: Rc<str>,
    pub name: Rc<str>,
    /// Who that is, in a few words.
    pub role: Text,
    pub sources: Vec<Rc<Source>>,
}

/// A proportion, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(pub(super) f64);

impl Share {
    /// The unit of a share that was not rounded.
    pub const EXACT: Self = Self(0.0);

    /// None if `value` lies outside 0 to 1 or is NaN.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    pub fn get(self) -> f64 {
        self.0
    }

    /// Half of it.
    #[must_use]
    pub fn half(self) -> Self {
        Self(self.0 / 2.0)
    }
}

/// One published number: the share of a base that a statement is true of.
#[derive(Debug)]
pub struct Figure {
    pub id: Rc<str>,
    /// A predicate whose subject is the members of the base: "have a blog".
    pub statement: Text,
    pub share: Share,
    pub base: Base,
    /// The unit to which the share was rounded: 0.01 for whole percentage points, 0 for an exact share.
    pub rounding: Share,
    /// May be empty for a derived figure, which rests on the sources of its terms.
    pub sources: Vec<Rc<Source>>,
    /// The word that the share was published with.
    pub qualifier: Option<Qualifier>,
    /// The published wording, if the share was published in words: "two thirds".
    pub wording: Option<Text>,
    /// What the respondents that the figure counts are called, in the plural: "businesses with a blog".
    pub members: Option<Text>,
    /// How the figure follows from others, if it was not published itself.
    pub derivation: Option<Derivation>,
    /// Other values that sources give for the same share.
    pub conflicts: Vec<Conflict>,
    /// Set if the figure is still shown, but no longer asked about.
    pub retired: Option<Retired>,
    pub note: Option<Text>,
}

impl Figure {
    /// The least and the greatest share that its rounding allows, before they are clipped to 0 and 1.
    pub fn range(&self) -> (f64, f64) {
        match &self.derivation {
            Some(Derivation::Ratio { part, whole, .. }) => {
                quotients((part.share.get(), part.rounding), (whole.share.get(), whole.rounding))
            }
            _ => (self.share.get() - self.rounding.get() / 2.0, self.share.get() + self.rounding.get() / 2.0),
        }
    }
}

/// The word with which a share was published, since it was not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    About,
    Nearly,
    Over,
}

/// The group that a share is of.
#[derive(Debug, Clone)]
pub enum Base {
    /// The whole sample.
    All,
    /// The respondents that another figure counts. Their number follows from a rounded share, so it is approximate.
    Part(Rc<Figure>),
    /// A part of the sample whose size was published.
    Group(Rc<Group>),
    /// Those of another base who gave an answer that a visitor can give too. Their number follows from rounded shares, so it is approximate.
    Answering(Rc<Answering>),
}

/// Those of a base who did not give an answer outside the order, such as "don't know".
#[derive(Debug)]
pub struct Answering {
    pub of: Base,
    /// The figures that count those who gave such an answer, at least one. They are shares of `of`, and sum to less than 1.
    pub outside: Vec<Rc<Figure>>,
}

impl Answering {
    /// The share of `of` that gave another answer, from 0 to 1.
    pub fn share(&self) -> f64 {
        (1.0 - self.outside.iter().map(|figure| figure.share.get()).sum::<f64>()).clamp(0.0, 1.0)
    }
}

impl Base {
    /// n, the number of respondents in the base, in a sample of `size` respondents.
    pub fn size(&self, size: u32) -> u32 {
        match self {
            Self::All => size,
            Self::Part(figure) => (f64::from(figure.base.size(size)) * figure.share.get()).round() as u32,
            Self::Group(group) => group.size,
            Self::Answering(answering) => (f64::from(answering.of.size(size)) * answering.share()).round() as u32,
        }
    }

    /// What the respondents in the base are called, in the plural. That they gave an answer is not said: see [`Self::is_answering`].
    pub fn members<'b>(&'b self, sample: &'b Sample) -> &'b Text {
        match self {
            Self::All => &sample.members,
            Self::Part(figure) => figure.members.as_ref().unwrap_or(&sample.members),
            Self::Group(group) => &group.members,
            Self::Answering(answering) => answering.of.members(sample),
        }
    }

    /// Whether the size is computed from a rounded share, so that it is approximate.
    pub fn is_derived(&self) -> bool {
        matches!(self, Self::Part(_) | Self::Answering(_))
    }

    /// Whether those who gave an answer outside the order are left out.
    pub fn is_answering(&self) -> bool {
        matches!(self, Self::Answering(_))
    }

    /// The figures that count those who gave an answer outside the order, and are left out.
    pub fn outside(&self) -> &[Rc<Figure>] {
        match self {
            Self::Answering(answering) => &answering.outside,
            Self::All | Self::Part(_) | Self::Group(_) => &[],
        }
    }

    /// Those who were asked, whatever they answered.
    pub fn asked(&self) -> &Self {
        match self {
            Self::Answering(answering) => &answering.of,
            Self::All | Self::Part(_) | Self::Group(_) => self,
        }
    }
}

impl PartialEq for Base {
    fn eq(&self, that: &Self) -> bool {
        match (self, that) {
            (Self::All, Self::All) => true,
            (Self::Part(figure), Self::Part(other)) => figure.id == other.id,
            (Self::Group(group), Self::Group(other)) => group.id == other.id,
            (Self::Answering(one), Self::Answering(other)) => {
                let ids = |answering: &Answering| answering.outside.iter().map(|figure| figure.id.clone()).collect::<Vec<_>>();
                one.of == other.of && ids(one) == ids(other)
            }
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

/// How a figure follows from others.
#[derive(Debug)]
pub enum Derivation {
    /// The sum of `add` minus the sum of `subtract`, all of the figure's own base.
    Sum { add: Vec<Term>, subtract: Vec<Term>, note: Option<Text> },
    /// `part` divided by `whole`, which are of one base. The figure's own base is those whom `whole` counts.
    Ratio { part: Rc<Figure>, whole: Rc<Figure>, note: Option<Text> },
}

impl Derivation {
    /// The figures that it rests on.
    pub fn figures(&self) -> Vec<&Rc<Figure>> {
        match self {
            Self::Sum { add, subtract, .. } => add.iter().chain(subtract).filter_map(Term::figure).collect(),
            Self::Ratio { part, whole, .. } => vec![part, whole],
        }
    }

    pub fn note(&self) -> Option<&Text> {
        match self {
            Self::Sum { note, .. } | Self::Ratio { note, .. } => note.as_ref(),
        }
    }
}

/// The least and the greatest quotient that the rounding of `part` and `whole` allows. Each is a share and the unit it was rounded to.
pub fn quotients(part: (f64, Share), whole: (f64, Share)) -> (f64, f64) {
    let (part_half, whole_half) = (part.1.get() / 2.0, whole.1.get() / 2.0);
    ((part.0 - part_half) / (whole.0 + whole_half), (part.0 + part_half) / (whole.0 - whole_half).max(0.0))
}

/// A term of a derivation.
#[derive(Debug, Clone)]
pub enum Term {
    /// The whole base: a share of 1.
    Whole,
    Figure(Rc<Figure>),
}

impl Term {
    /// The figure. None if it is the whole base.
    pub fn figure(&self) -> Option<&Rc<Figure>> {
        match self {
            Self::Whole => None,
            Self::Figure(figure) => Some(figure),
        }
    }

    /// From 0 to 1.
    pub fn share(&self) -> f64 {
        self.figure().map_or(1.0, |figure| figure.share.get())
    }
}

/// Another value that sources give for the same share.
#[derive(Debug)]
pub struct Conflict {
    pub share: Share,
    pub sources: Vec<Rc<Source>>,
    pub note: Option<Text>,
}

/// A figure of another survey.
#[derive(Debug)]
pub struct OtherFigure {
    pub share: Share,
    /// Whom the share is of, in the plural: "EU enterprises with ten or more staff".
    pub population: Text,
    /// A predicate whose subject is the population: "used social media".
    pub statement: Text,
    /// When they were asked.
    pub date: Date,
    pub sources: Vec<Rc<Source>>,
    pub note: Option<Text>,
}

/// Why a figure is still shown, but no longer asked about.
#[derive(Debug)]
pub struct Retired {
    pub since: Date,
    /// What happened, in a few words: "closed in 2019".
    pub note: Text,
}

/// Questions that are asked together, on one screen.
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
    /// How to answer it.
    pub hint: Option<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// The condition under which it is asked. None if it is always asked.
    pub shown_if: Option<Condition>,
    pub kind: Kind,
}

/// The form of a question's answer. Its measures are None if no figures were published to compare the answer with.
#[derive(Debug)]
pub enum Kind {
    /// Yes or no.
    Binary { measure: Option<Rc<Measure>> },
    /// Exactly one option. If there is a measure, the options are ordered from least to most.
    Single { options: Vec<Choice>, measure: Option<Rc<Measure>> },
    /// A number from `least` to `most`, which falls into one of the published classes.
    Number { unit: Text, least: f64, most: f64, classes: Vec<NumberClass>, measure: Option<Rc<Measure>>, mean: Option<Rc<Mean>> },
    /// Any number of options, each with a measure of its own.
    Several { options: Vec<SeveralChoice>, retired: Vec<RetiredChoice> },
    /// All options, in the order that the visitor puts them in.
    Ranking { options: Vec<Item>, published: Option<PublishedOrder> },
}

impl Question {
    /// How many of the question's measures have a direction.
    pub fn directed_measures(&self) -> usize {
        self.measures().into_iter().filter(|(_, measure)| measure.direction.is_some()).count()
    }

    /// What answers are compared with: one measure, or one for each option of a [`Kind::Several`] question, beside the option's id.
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

    /// The published figures that answers are compared with, each once. Figures of retired options are among them.
    pub fn figures(&self) -> Vec<Rc<Figure>> {
        let measures = self.measures();
        let of_measures = measures.iter().flat_map(|(_, measure)| {
            let peers = measure.peers.iter().flat_map(|peers| peers.figures.iter().flatten().chain(peers.base.outside()));
            measure.classes.iter().flat_map(|class| &class.figures).chain(measure.base.outside()).chain(peers)
        });
        let of_retired = match &self.kind {
            Kind::Several { retired, .. } => retired.iter().map(|option| &option.figure).collect(),
            _ => Vec::new(),
        };
        let mut figures: Vec<Rc<Figure>> = Vec::new();
        for figure in of_measures.chain(of_retired) {
            if !figures.iter().any(|known| known.id == figure.id) {
                figures.push(figure.clone());
            }
        }
        figures
    }
}

/// A condition that holds for those who gave one of these answers to a question.
#[derive(Debug)]
pub struct Condition {
    pub question: Rc<str>,
    /// Ids of options, or `yes` and `no` for a binary question.
    pub is: Vec<Rc<str>>,
}

/// An option of a single-choice question.
#[derive(Debug)]
pub struct Choice {
    pub id: Rc<str>,
    pub text: Text,
    /// The index of the published class that it belongs to. None for a question without a measure.
    pub class: Option<usize>,
    /// A clause about a visitor who chose it: "you spend 6 to 10 hours".
    pub you: Option<Text>,
}

/// The published mean of the respondents' numbers. It is shown beside the visitor's number, without a verdict.
#[derive(Debug)]
pub struct Mean {
    pub value: f64,
    /// The standard deviation of the numbers.
    pub deviation: Option<f64>,
    pub sources: Vec<Rc<Source>>,
    pub note: Option<Text>,
}

/// A class of a number question: the numbers from `from` up to the next class.
#[derive(Debug)]
pub struct NumberClass {
    pub from: f64,
    pub choice: Choice,
}

/// An option of a [`Kind::Several`] question.
#[derive(Debug)]
pub struct SeveralChoice {
    pub id: Rc<str>,
    pub text: Text,
    pub measure: Option<Rc<Measure>>,
}

/// An option that is shown with its figure, but can no longer be chosen, and is not counted.
#[derive(Debug)]
pub struct RetiredChoice {
    pub id: Rc<str>,
    pub text: Text,
    pub figure: Rc<Figure>,
}

/// An option of a ranking.
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

/// What an answer is compared with: the published distribution of the respondents over ordered classes.
#[derive(Debug)]
pub struct Measure {
    /// The question's id. For an option of a [`Kind::Several`] question: the question's id, a slash, and the option's id.
    pub id: Rc<str>,
    pub label: Text,
    /// From least to most, at least two; their shares sum to 1.
    pub classes: Vec<Class>,
    pub base: Base,
    /// The coarsest rounding of its figures.
    pub rounding: Share,
    /// None if no answer is better than another.
    pub direction: Option<Direction>,
    pub practice: Option<Practice>,
    /// Whether the classes lie between published quantiles. Then those in one class did not all answer alike.
    pub has_quantiles: bool,
    /// The distributions within groups.
    pub peers: Vec<Peers>,
    /// For a binary measure: clauses about a visitor who does it, and about one who does not.
    pub you: Option<(Text, Text)>,
}

impl Measure {
    /// The id of the question.
    pub fn question(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}

impl Measure {
    /// Whether its answers are yes and no.
    pub fn is_yes_no(&self) -> bool {
        self.classes.iter().all(|class| class.texts.is_empty())
    }

    /// What doing the practice is called, if its answers are yes and no and it has a name.
    pub fn yes_no_practice(&self) -> Option<&Text> {
        self.practice.as_ref().filter(|_| self.is_yes_no())?.label.as_ref()
    }
}

/// One class of a published distribution.
#[derive(Debug)]
pub struct Class {
    /// The share of the base that is in the class, normalized so that the shares of all classes sum to 1.
    pub share: f64,
    /// The published figures that add up to the share, before it is normalized. Empty for the "no" class of a binary measure.
    pub figures: Vec<Rc<Figure>>,
    /// The texts of the options in the class. Empty for a binary measure.
    pub texts: Vec<Text>,
    /// A predicate for the respondents in this class or a better one: "spend 11 hours a week or more".
    pub others: Option<Text>,
}

/// Which answers are better, and who says so.
#[derive(Debug, Clone)]
pub struct Direction {
    pub better: Better,
    /// Whose view it is. None if it is that of the page alone.
    pub held_by: Option<Rc<Voice>>,
    /// Why, in a few words.
    pub note: Option<Text>,
    /// Who reads it otherwise.
    pub contested: Vec<Contest>,
}

/// What a voice holds against a direction.
#[derive(Debug, Clone)]
pub struct Contest {
    pub voice: Rc<Voice>,
    pub text: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Towards the last class.
    More,
    /// Towards the first class.
    Less,
}

/// A measure read as yes or no, so that practices can be counted.
#[derive(Debug)]
pub struct Practice {
    /// What doing it is called. None if the benchmark only has a name for not doing it: "A bill left unpaid".
    pub label: Option<Text>,
    /// The index of the worst class that still does the practice.
    pub from: usize,
}

/// A second distribution over the same classes, within a group of respondents.
#[derive(Debug)]
pub struct Peers {
    /// Which visitors belong to the group.
    pub shown_if: Condition,
    /// Whether the visitor chose to be compared with the group: its figures then stand in the place of the measure's own.
    pub is_chosen: bool,
    /// The share in each class of the measure, in its order. They sum to 1.
    pub shares: Vec<f64>,
    /// The published figures of each class, in the same order. Empty for the "no" class of a binary measure.
    pub figures: Vec<Vec<Rc<Figure>>>,
    pub base: Base,
    /// The coarsest rounding of its figures.
    pub rounding: Share,
}

/// A piece of advice, and the visitors to whom it is given.
#[derive(Debug)]
pub struct Advice {
    pub id: Rc<str>,
    pub voice: Option<Rc<Voice>>,
    pub text: Text,
    /// A first thing to do.
    pub step: Option<Text>,
    /// It is given if any of these is true. If there are none, it is given to everybody.
    pub when: Vec<When>,
}

/// A case in which advice is given.
#[derive(Debug)]
pub enum When {
    /// The visitor gave a certain answer.
    Answered(Condition),
    /// A [`Kind::Several`] question was answered, and an option of it was chosen, or was not.
    Chose { question: Rc<str>, option: Rc<str>, chosen: bool },
    /// The visitor put an option among the first `among` of a ranking.
    Ranked { question: Rc<str>, option: Rc<str>, among: usize },
    /// The verdict on the visitor in a measure, by the measure's id, is one of these.
    Stands { measure: Rc<str>, verdicts: Vec<Verdict> },
}

/// The third of the respondents, ordered by one measure, among which a visitor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Third {
    /// The last third.
    Behind,
    Middle,
    /// The first third.
    Ahead,
}

impl Third {
    /// Its word in the JSON of a comparison.
    pub fn word(self) -> &'static str {
        Verdict::from(self).word()
    }
}

/// What is said about where a visitor stands on one measure: the third of the respondents, or that it is too close to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Behind,
    Middle,
    Ahead,
    /// Sampling error and rounding leave open in which third the visitor stands.
    TooClose,
}

impl Verdict {
    /// Its word in benchmark files and stylesheets.
    pub fn word(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Middle => "middle",
            Self::Ahead => "ahead",
            Self::TooClose => "close",
        }
    }
}

impl From<Third> for Verdict {
    fn from(third: Third) -> Self {
        match third {
            Third::Behind => Self::Behind,
            Third::Middle => Self::Middle,
            Third::Ahead => Self::Ahead,
        }
    }
}

/// Two questions with equally many classes, to be shown side by side.
#[derive(Debug)]
pub struct Contrast {
    /// Ids of the questions.
    pub questions: [Rc<str>; 2],
    /// What their published figures show.
    pub text: Text,
}
