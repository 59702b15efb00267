//! The packed form of each type of a benchmark.

use std::rc::Rc;

use crate::benchmark::{
    Advice, Answering, Base, Benchmark, Better, Choice, Class, Condition, Conflict, Contest, Contrast, Date, Derivation, Direction, Figure,
    Group, Item, Kind, Mean, Measure, NumberClass, OtherFigure, Peers, Practice, PublishedOrder, Qualifier, Question, Reached, Retired,
    RetiredChoice, Sample, Section, Sections, SeveralChoice, Share, Source, Term, Verdict, Voice, When,
};
use crate::packed::{self, Layout, Packed, Packer, Unpacker, packed, packed_variants};

/// The benchmark whose packed form is `text`. None if it is none, or none that was checked before it was packed: such asks something, no
/// question waits for a later one, and so perhaps for itself, and shares are shares.
pub fn unpack(text: &str) -> Option<Rc<Benchmark>> {
    let benchmark: Rc<Benchmark> = packed::unpack(text)?;
    let is_checked = |question: &Question| {
        let index = benchmark.sections.index_of(&question.id);
        let is_earlier =
            |condition: &Condition| benchmark.sections.index_of(&condition.question).is_some_and(|earlier| Some(earlier) < index);
        let waits_for_earlier = question.shown_if.as_ref().is_none_or(is_earlier);
        waits_for_earlier && question.measures().iter().all(|(_, measure)| measure.shares().all(|share| Share::new(share).is_some()))
    };
    let asks = benchmark.questions().next().is_some();
    (asks && benchmark.questions().all(is_checked)).then_some(benchmark)
}

impl Measure {
    /// The shares in its classes, of all and within groups.
    fn shares(&self) -> impl Iterator<Item = f64> {
        self.classes.iter().map(|class| class.share).chain(self.peers.iter().flat_map(|peers| peers.shares.iter().copied()))
    }
}

impl Packed for Sections {
    fn pack(&self, to: &mut Packer) {
        self.all.pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        Self::new(Vec::unpack(from))
    }

    fn layout(to: &mut Layout) {
        Vec::<Section>::layout(to);
    }
}

packed! {
    Benchmark { id, languages, title, summary, example, sample, sources, figures, sections, advice, contrasts, other_surveys, guesses }
    Sample { size, effective_size, margin, members, population, reached, recruitment, from, to, published, caveats, sources }
    Date { year, month, day }
    Source { id, title, author, publisher, date, address, note }
    Voice { id, name, role, sources }
    Figure { id, statement, share, base, rounding, sources, qualifier, wording, members, derivation, conflicts, retired, note }
    Group { id, members, size, sources }
    Answering { of, outside }
    Conflict { share, sources, note }
    OtherFigure { share, population, statement, date, sources, note }
    Retired { since, note }
    Section { id, title, intro, questions }
    Question { id, text, label, hint, why, shown_if, kind }
    Condition { question, is }
    Choice { id, text, class, you }
    Mean { value, deviation, sources, note }
    NumberClass { from, choice }
    SeveralChoice { id, text, measure }
    RetiredChoice { id, text, figure }
    Item { id, text }
    PublishedOrder { order, sources, note }
    Measure { id, label, classes, base, rounding, direction, practice, has_quantiles, peers, you }
    Class { share, figures, texts, others }
    Direction { better, held_by, note, contested }
    Contest { voice, text }
    Practice { label, from }
    Peers { shown_if, is_chosen, shares, figures, base, rounding }
    Advice { id, voice, text, step, when }
    Contrast { questions, text }
}

packed_variants! {
    Reached { 0 OptIn {}, 1 Random {}, 2 Census {} }
    Base { 0 All {}, 1 Part { 0: figure }, 2 Group { 0: group }, 3 Answering { 0: answering } }
    Derivation { 0 Sum { add: add, subtract: subtract, note: note }, 1 Ratio { part: part, whole: whole, note: note } }
    Term { 0 Whole {}, 1 Figure { 0: figure } }
    Kind {
        0 Binary { measure: measure },
        1 Single { options: options, measure: measure },
        2 Number { unit: unit, least: least, most: most, classes: classes, measure: measure, mean: mean },
        3 Several { options: options, retired: retired },
        4 Ranking { options: options, published: published },
    }
    Better { 0 More {}, 1 Less {} }
    Qualifier { 0 About {}, 1 Nearly {}, 2 Over {} }
    When {
        0 Answered { 0: condition },
        1 Chose { question: question, option: option, chosen: chosen },
        2 Stands { measure: measure, verdicts: verdicts },
        3 Ranked { question: question, option: option, among: among },
    }
    Verdict { 0 Behind {}, 1 Middle {}, 2 Ahead {}, 3 TooClose {} }
}

impl Packed for Share {
    fn pack(&self, to: &mut Packer) {
        self.get().pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Self {
        let share = Self::new(f64::unpack(from));
        from.require(share).unwrap_or(Self(0.0))
    }

    fn layout(to: &mut Layout) {
        to.word("Share");
    }
}
