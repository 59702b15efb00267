//! Questions, and the published distributions that their answers are held against.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Context, Names, duplicate};
use crate::benchmark::file::{self, QuestionKind};
use crate::benchmark::reader::{Id, Lenient, Reader, plain};
use crate::benchmark::{
    Base, Better, Choice, Class, Direction, Figure, Item, Kind, Measure, NumberClass, Peers, Practice, PublishedOrder, Question,
    RetiredChoice, Section, SeveralChoice, Share, Text,
};

const MAX_QUESTIONS: usize = 500;
const MAX_OPTIONS: usize = 50;
/// The highest number that can be entered where the file sets none.
const MOST: f64 = 1e9;
/// How far sums of shares may be off for the noise of binary fractions.
const NOISE: f64 = 1e-9;

impl Context {
    pub(super) fn sections(&self, raw: Vec<file::Section>, reader: &mut Reader) -> Vec<Section> {
        let count = self.asked.questions.len();
        if count > MAX_QUESTIONS {
            reader.at("/sections", |reader| reader.error(format!("{count} questions"), format!("keep to {MAX_QUESTIONS} at most")));
            return Vec::new();
        }
        let (mut sections, mut questions) = (BTreeSet::new(), BTreeSet::new());
        raw.into_iter()
            .map(|section| {
                if !sections.insert(section.id.name.clone()) {
                    duplicate(&section.id, "section", reader);
                }
                let asked = section.questions.0.into_iter().filter_map(|question| {
                    if !questions.insert(question.id.name.clone()) {
                        duplicate(&question.id, "question", reader);
                    }
                    self.question(question, reader)
                });
                let questions = asked.collect();
                Section { id: section.id.name, title: section.title, intro: section.intro, questions }
            })
            .collect()
    }

    /// None with a fault alone.
    fn question(&self, raw: file::Question, reader: &mut Reader) -> Option<Question> {
        check_keys(&raw, reader);
        let (at, is_conditional) = (raw.at.clone(), raw.shown_if.is_some());
        let shown_if = raw.shown_if.as_ref().and_then(|condition| self.asked.earlier(condition, &raw.id.name, reader));
        let direction = raw.direction.as_ref().and_then(|direction| self.direction(direction, reader));
        let (id, text, label, hint, why) = (raw.id.name.clone(), raw.text.clone(), raw.label.clone(), raw.hint.clone(), raw.why.clone());
        let kind = match raw.kind {
            QuestionKind::YesNo => self.binary(raw, direction, reader),
            QuestionKind::Single | QuestionKind::Number => self.scale(raw, direction, reader),
            QuestionKind::Several => self.several(raw, direction, reader),
            QuestionKind::Ranking => self.ranking(raw, reader),
        };
        let question = Question { id, text, label, hint, why, shown_if, kind: kind? };
        if !is_conditional {
            asked_of_all(&question, &at, reader);
        }
        Some(question)
    }

    fn direction(&self, raw: &file::Direction, reader: &mut Reader) -> Option<Direction> {
        let held_by = self.voices.get(&raw.held_by, reader);
        Some(Direction { better: raw.better.0?, held_by: held_by?, note: raw.note.clone() })
    }

    fn binary(&self, raw: file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let Some(id) = &raw.figure else {
            let keys = [
                ("direction", raw.direction.is_some()),
                ("others", raw.others.is_some()),
                ("you_do", raw.you_do.is_some()),
                ("you_do_not", raw.you_do_not.is_some()),
            ];
            without_figures(&raw.at, &keys, "add \"figure\", or remove it", reader);
            return Some(Kind::Binary { measure: None });
        };
        let you = both(raw.you_do, raw.you_do_not, raw.direction.is_some(), &raw.at, reader);
        let figure = self.figures.get(id, reader)?;
        still_asked(&figure, &id.at, reader);
        let measure = yes_no(raw.id.name, raw.label, vec![figure], raw.others, you, direction)?;
        Some(Kind::Binary { measure: Some(Rc::new(measure)) })
    }

    fn several(&self, raw: file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let (mut options, mut retired, mut counted) = (Vec::new(), Vec::new(), BTreeSet::new());
        let at = format!("{}/options", raw.at);
        let has_direction = raw.direction.is_some();
        let raw_options = unique_options(raw.options, &raw.at, reader);
        if raw_options.iter().all(|option| option.figures.is_none()) {
            without_figures(&raw.at, &[("direction", has_direction)], "add \"figures\" to its options, or remove it", reader);
        }
        for option in raw_options {
            let is_measured = option.figures.is_some();
            let at = format!("{}/figures", option.at);
            let ids = option.figures.map(|figures| figures.0).unwrap_or_default();
            let figures = self.figures.all(&ids, reader);
            for id in ids.iter().filter(|id| counted.contains(&id.name)) {
                let what = format!("figure {:?} counts another option already", id.name);
                reader.at(&id.at, |reader| reader.error(what, "name it for one option"));
            }
            counted.extend(ids.iter().map(|id| id.name.clone()));
            let is_measured = is_measured && figures.len() == ids.len();
            if let Some(figure) = figures.iter().find(|figure| figure.retired.is_some()) {
                retired.push(RetiredChoice { id: option.id.name, text: option.text, figure: figure.clone() });
                continue;
            }
            let you = both(option.you_do, option.you_do_not, has_direction && is_measured, &option.at, reader);
            same_base(&figures, &at, reader);
            counted_twice(&figures, &at, reader);
            let total = sum(&figures);
            if total > 1.0 + NOISE && reader.is_sound(&at) {
                reader.at(&at, |reader| {
                    reader.error(format!("shares that sum to {}", plain(total)), "name figures that sum to 1 at most");
                });
            }
            let label = option.label.unwrap_or_else(|| option.text.clone());
            let direction = direction.as_ref().map(|direction| Direction {
                better: direction.better,
                held_by: direction.held_by.clone(),
                note: direction.note.clone(),
            });
            let measure = yes_no(format!("{}/{}", raw.id.name, option.id.name).into(), label, figures, option.others, you, direction);
            options.push(SeveralChoice { id: option.id.name, text: option.text, measure: measure.map(Rc::new) });
        }
        if options.is_empty() && reader.is_sound(&at) {
            let what = if retired.is_empty() { "a question without options" } else { "a question whose options are all retired" };
            reader.at(&raw.at, |reader| reader.error(what, "add \"options\" to choose from"));
        }
        Some(Kind::Several { options, retired })
    }

    fn ranking(&self, raw: file::Question, reader: &mut Reader) -> Option<Kind> {
        let options: Vec<Item> =
            unique_options(raw.options, &raw.at, reader).into_iter().map(|option| Item { id: option.id.name, text: option.text }).collect();
        two_options(options.len(), &raw.at, "add \"options\" to put in order", reader);
        let published = raw.published_order.map(|published| {
            let names = Names::of_options(options.iter().map(|option| &*option.id));
            for id in &published.order {
                names.check(id, reader);
            }
            let named: BTreeSet<_> = published.order.iter().map(|id| id.name.clone()).collect();
            let at = format!("{}/order", published.at);
            let is_whole = named.len() == published.order.len() && named.len() == options.len();
            if !is_whole && reader.is_sound(&published.at) && reader.is_sound(&format!("{}/options", raw.at)) {
                let help = format!("name each of the {} once", options.len());
                reader.at(&at, |reader| reader.error("not an order of all options", help));
            }
            let sources = self.sources.each(&published.sources.0, reader);
            PublishedOrder { order: published.order.into_iter().map(|id| id.name).collect(), sources, note: published.note }
        });
        Some(Kind::Ranking { options, published })
    }

    /// A single-choice or number question: options in order, some of which share a published class.
    fn scale(&self, raw: file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let has_direction = raw.direction.is_some();
        let options = unique_options(raw.options, &raw.at, reader);
        let is_enough = two_options(options.len(), &raw.at, "add \"options\", from least to most", reader);
        let bounds = (raw.kind == QuestionKind::Number).then(|| Range::of(&raw.at, raw.least, raw.most, &options, reader));
        if bounds.is_some() && raw.unit.is_none() {
            reader.at(&raw.at, |reader| reader.error("no key \"unit\"", "add it: what is counted, in the plural"));
        }
        if !is_enough {
            return None;
        }
        let is_measured = options.iter().any(|option| option.figures.is_some());
        if !is_measured {
            let keys = [("direction", has_direction), ("practice_from", raw.practice_from.is_some()), ("peers", raw.peers.is_some())];
            without_figures(&raw.at, &keys, "add \"figures\" to its options, or remove it", reader);
        }
        let classes = Classes::of(&options);
        let distribution = self.distribution(&options, &classes, &raw.at, raw.direction.as_ref(), reader);
        let peers = raw.peers.into_iter().flatten().filter_map(|group| self.peers(group, &raw.at, &options, &classes, reader)).collect();
        let names = Names::of_options(options.iter().map(|option| &*option.id.name));
        if let Some(id) = &raw.practice_from {
            names.check(id, reader);
            match raw.direction.as_ref().map(|direction| direction.better.0) {
                None if is_measured => {
                    reader.at(&id.at, |reader| {
                        reader.error("a practice in a question without a direction", "add \"direction\", or remove it")
                    });
                }
                Some(Some(better)) if classes.count > 1 && is_measured => begins_practice(id, better, &options, &classes, reader),
                _ => {}
            }
        } else if let Some(name) = &raw.practice {
            let what = format!("the name of a practice, {:?}, without where it begins", name.within(""));
            reader.at(&format!("{}/practice", raw.at), |reader| reader.error(what, "add \"practice_from\", or remove it"));
        }
        let practice = raw.practice_from.and_then(|id| {
            let from = options.iter().zip(&classes.places).find(|(option, _)| option.id.name == id.name)?.1;
            Some(Practice { label: raw.practice.unwrap_or_else(|| raw.label.clone()), from: *from })
        });
        let measure = distribution.map(|Distribution { classes, base, rounding }| {
            let (id, label) = (raw.id.name, raw.label);
            Rc::new(Measure { id, label, classes, base, rounding, direction, practice, peers, you: None })
        });
        let choices = options.into_iter().zip(classes.places).map(|(option, place)| Choice {
            id: option.id.name,
            text: option.text,
            class: measure.is_some().then_some(place),
            you: option.you,
        });
        Some(match bounds {
            None => Kind::Single { options: choices.collect(), measure },
            Some(Range { least, most, froms }) => {
                let classes = froms.into_iter().zip(choices).map(|(from, choice)| NumberClass { from, choice }).collect();
                Kind::Number { unit: raw.unit?, least, most, classes, measure }
            }
        })
    }

    /// The published distribution over `options`. None where they name no figures, or with a fault.
    fn distribution(
        &self,
        options: &[file::QuestionOption],
        classes: &Classes,
        at: &str,
        direction: Option<&file::Direction>,
        reader: &mut Reader,
    ) -> Option<Distribution> {
        if options.iter().all(|option| option.figures.is_none()) {
            return None;
        }
        for option in options.iter().filter(|option| option.figures.is_none()) {
            reader.at(&option.at, |reader| reader.error("an option without figures beside options that have some", "add \"figures\""));
        }
        let better = direction.map(|direction| direction.better.0);
        // Which one is the worst is known only of options in order.
        let are_ordered = options.iter().all(|option| reader.is_sound(&format!("{}/from", option.at)));
        let mut parts = Vec::new();
        for place in 0..classes.count {
            let members: Vec<_> = classes.members(options, place).collect();
            let first = members.first()?;
            let ids = first.figures.as_ref().map_or(&[][..], |figures| &figures.0);
            let figures = self.figures.all(ids, reader);
            for id in ids {
                if let Some(figure) = figures.iter().find(|figure| figure.id == id.name) {
                    still_asked(figure, &id.at, reader);
                }
            }
            let is_worst = match better {
                None | Some(None) => true,
                Some(Some(Better::More)) => place == 0,
                Some(Some(Better::Less)) => place + 1 == classes.count,
            };
            let others = members.iter().find_map(|option| option.others.clone());
            if others.is_none() && !is_worst && are_ordered {
                reader.at(&first.at, |reader| {
                    reader.error("no key \"others\"", "add it: a predicate for those who gave this answer or a better one");
                });
            }
            for option in members.iter().filter(|option| option.you.is_none() && direction.is_some()) {
                reader.at(&option.at, |reader| reader.error("no key \"you\"", "add it: a clause on a visitor who gave this answer"));
            }
            let texts = members.iter().map(|option| option.text.clone()).collect();
            parts.push(Part { is_whole: figures.len() == ids.len(), figures, texts, others });
        }
        let at = format!("{at}/options");
        if classes.count < 2 {
            reader.at(&at, |reader| reader.error("all options share one class", "give at least two of them figures of their own"));
            return None;
        }
        distribution(parts, &at, reader)
    }

    fn peers(
        &self,
        raw: file::Peers,
        question: &str,
        options: &[file::QuestionOption],
        classes: &Classes,
        reader: &mut Reader,
    ) -> Option<Peers> {
        let shown_if = self.asked.condition(&raw.shown_if, reader);
        if self.asked.get(&raw.shown_if.question.name).is_some_and(|on| on.at == question) {
            let what = "a group by the very answer that is compared with it";
            reader.at(&raw.shown_if.question.at, |reader| reader.error(what, "name another question"));
        }
        let at = format!("{}/shares", raw.at);
        let names = Names::of_options(options.iter().map(|option| &*option.id.name));
        for share in &raw.shares {
            names.check(&share.option, reader);
        }
        let mut seen = BTreeSet::new();
        for share in raw.shares.iter().filter(|share| !seen.insert(share.option.name.clone())) {
            let what = format!("option {:?} is named twice", share.option.name);
            reader.at(&share.option.at, |reader| reader.error(what, "name it once"));
        }
        if !reader.is_sound(&at) || !reader.is_sound(&format!("{question}/options")) {
            return None;
        }
        let mut parts = Vec::new();
        for place in 0..classes.count {
            let ids: Vec<_> = classes.members(options, place).map(|option| &option.id.name).collect();
            let shares: Vec<_> = raw.shares.iter().filter(|share| ids.contains(&&share.option.name)).collect();
            if shares.is_empty() && reader.is_sound(&at) {
                let what = format!("no share for option {:?}", ids.first().map_or("", |id| id));
                reader.at(&at, |reader| reader.error(what, "add it"));
            }
            let figures = shares.iter().filter_map(|share| {
                let figure = self.figures.get(&share.figure, reader)?;
                still_asked(&figure, &share.figure.at, reader);
                Some(figure)
            });
            let figures: Vec<_> = figures.collect();
            parts.push(Part { is_whole: figures.len() == shares.len(), figures, texts: Vec::new(), others: None });
        }
        let Distribution { classes, base, rounding } = distribution(parts, &at, reader)?;
        Some(Peers {
            shown_if: shown_if?,
            shares: classes.iter().map(|class| class.share).collect(),
            figures: classes.into_iter().flat_map(|class| class.figures).collect(),
            base,
            rounding,
        })
    }
}

/// Warns of figures of a part of the sample in a question that whoever is not in it is asked too.
fn asked_of_all(question: &Question, at: &str, reader: &mut Reader) {
    let part = question.measures().into_iter().find_map(|(_, measure)| match &measure.base {
        Base::All => None,
        Base::Part(figure) => Some(format!("those whom figure {:?} counts", figure.id)),
        Base::Group(group) => Some(format!("the group {:?}", group.id)),
    });
    if let Some(part) = part {
        let what = format!("everybody is asked, and compared with {part}");
        reader.at(at, |reader| reader.warn(what, "ask only those in it: add \"shown_if\""));
    }
}

/// What is retired is shown, never asked about: only an option of a question that takes several can be of it.
fn still_asked(figure: &Figure, at: &str, reader: &mut Reader) {
    if figure.retired.is_some() {
        reader.at(at, |reader| reader.error(format!("figure {:?} is retired", figure.id), "ask about one that is not"));
    }
}

/// A practice begins above the worst class, and at the end of its own.
fn begins_practice(id: &Id, better: Better, options: &[file::QuestionOption], classes: &Classes, reader: &mut Reader) {
    let Some((_, &place)) = options.iter().zip(&classes.places).find(|(option, _)| option.id.name == id.name) else { return };
    let mut members = classes.members(options, place);
    let (worst, first) = match better {
        Better::More => (0, members.next()),
        Better::Less => (classes.count.saturating_sub(1), members.last()),
    };
    if place == worst {
        let what = format!("a practice of everybody: {:?} is the worst answer", id.name);
        reader.at(&id.at, |reader| reader.error(what, "name the option from which on, towards the better, one does it"));
    } else if let Some(first) = first.filter(|first| first.id.name != id.name) {
        let what = format!("a practice that {:?}, of the same figures, would do too", first.id.name);
        reader.at(&id.at, |reader| reader.error(what, format!("name {:?}", first.id.name)));
    }
}

/// A question has the keys of its kind and no others.
fn check_keys(raw: &file::Question, reader: &mut Reader) {
    use QuestionKind::{Number, Ranking, Several, Single, YesNo};
    let keys: [(&str, bool, &[QuestionKind]); 13] = [
        ("options", raw.options.is_some(), &[Single, Several, Ranking, Number]),
        ("direction", raw.direction.is_some(), &[YesNo, Single, Several, Number]),
        ("figure", raw.figure.is_some(), &[YesNo]),
        ("others", raw.others.is_some(), &[YesNo]),
        ("you_do", raw.you_do.is_some(), &[YesNo]),
        ("you_do_not", raw.you_do_not.is_some(), &[YesNo]),
        ("practice_from", raw.practice_from.is_some(), &[Single, Number]),
        ("practice", raw.practice.is_some(), &[Single, Number]),
        ("peers", raw.peers.is_some(), &[Single, Number]),
        ("published_order", raw.published_order.is_some(), &[Ranking]),
        ("unit", raw.unit.is_some(), &[Number]),
        ("least", raw.least.is_some(), &[Number]),
        ("most", raw.most.is_some(), &[Number]),
    ];
    misplaced(&raw.at, "question", raw.kind, &keys, reader);
    for option in raw.options.iter().flatten().filter(|_| raw.kind != YesNo) {
        let keys: [(&str, bool, &[QuestionKind]); 7] = [
            ("label", option.label.is_some(), &[Several]),
            ("figures", option.figures.is_some(), &[Single, Several, Number]),
            ("others", option.others.is_some(), &[Single, Several, Number]),
            ("you", option.you.is_some(), &[Single, Number]),
            ("you_do", option.you_do.is_some(), &[Several]),
            ("you_do_not", option.you_do_not.is_some(), &[Several]),
            ("from", option.from.is_some(), &[Number]),
        ];
        misplaced(&option.at, "option", raw.kind, &keys, reader);
    }
}

fn misplaced(at: &str, of: &str, kind: QuestionKind, keys: &[(&str, bool, &[QuestionKind])], reader: &mut Reader) {
    for (key, _, kinds) in keys.iter().filter(|(_, is_there, kinds)| *is_there && !kinds.contains(&kind)) {
        let kinds = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        let what = match of {
            "question" => format!("no key of a {} question", kind.word()),
            _ => format!("no key of an option of a {} question", kind.word()),
        };
        reader.at(&format!("{at}/{key}"), |reader| reader.error(what, format!("remove it; it belongs to {kinds}")));
    }
}

/// What makes sense only where there are figures to hold an answer against.
fn without_figures(at: &str, keys: &[(&str, bool)], help: &str, reader: &mut Reader) {
    for (key, _) in keys.iter().filter(|(_, is_there)| *is_there) {
        reader.at(&format!("{at}/{key}"), |reader| reader.error("a question without figures has nothing to compare", help));
    }
}

fn unique_options(options: Option<Vec<file::QuestionOption>>, at: &str, reader: &mut Reader) -> Vec<file::QuestionOption> {
    let options = options.unwrap_or_default();
    if options.len() > MAX_OPTIONS {
        reader.at(&format!("{at}/options"), |reader| {
            reader.error(format!("{} options", options.len()), format!("keep to {MAX_OPTIONS} at most"));
        });
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    for option in options.iter().filter(|option| !seen.insert(option.id.name.clone())) {
        duplicate(&option.id, "option", reader);
    }
    options
}

/// Whether there are two options or more.
fn two_options(count: usize, at: &str, help: &str, reader: &mut Reader) -> bool {
    if count < 2 && reader.is_sound(&format!("{at}/options")) {
        reader.at(at, |reader| reader.error("fewer than two options", help));
    }
    count >= 2
}

/// Both clauses on the visitor, which a measure with a direction needs.
fn both(you_do: Option<Text>, you_do_not: Option<Text>, needed: bool, at: &str, reader: &mut Reader) -> Option<(Text, Text)> {
    if needed || you_do.is_some() || you_do_not.is_some() {
        for (key, clause) in [("you_do", &you_do), ("you_do_not", &you_do_not)] {
            if clause.is_none() {
                reader.at(at, |reader| reader.error(format!("no key {key:?}"), "add it: a clause on the visitor"));
            }
        }
    }
    you_do.zip(you_do_not)
}

/// A measure of two classes: those whom the figures do not count, and those whom they do.
fn yes_no(
    id: Rc<str>,
    label: Text,
    figures: Vec<Rc<Figure>>,
    others: Option<Text>,
    you: Option<(Text, Text)>,
    direction: Option<Direction>,
) -> Option<Measure> {
    let first = figures.first()?.clone();
    let share = sum(&figures).min(1.0);
    let practice = direction.as_ref().map(|direction| Practice {
        label: label.clone(),
        from: match direction.better {
            Better::More => 1,
            Better::Less => 0,
        },
    });
    let rounding = coarsest(&figures);
    let others = others.unwrap_or_else(|| first.statement.clone());
    Some(Measure {
        id,
        label,
        classes: vec![
            Class { share: 1.0 - share, figures: Vec::new(), texts: Vec::new(), others: None },
            Class { share, figures, texts: Vec::new(), others: Some(others) },
        ],
        base: first.base.clone(),
        rounding,
        direction,
        practice,
        peers: Vec::new(),
        you,
    })
}

/// A class before it is known whether the shares of all can sum to 1.
struct Part {
    figures: Vec<Rc<Figure>>,
    /// Whether all figures that it names are there.
    is_whole: bool,
    texts: Vec<Text>,
    others: Option<Text>,
}

/// A distribution as the options of a question state it: classes, their base and rounding.
struct Distribution {
    classes: Vec<Class>,
    base: Base,
    rounding: Share,
}

/// Classes from figures of one base whose shares can sum to 1, normalised to do so. `at` is where the options stand.
fn distribution(parts: Vec<Part>, at: &str, reader: &mut Reader) -> Option<Distribution> {
    let figures: Vec<_> = parts.iter().flat_map(|part| part.figures.clone()).collect();
    same_base(&figures, at, reader);
    counted_twice(&figures, at, reader);
    if !parts.iter().all(|part| part.is_whole) || !reader.is_sound(at) {
        return None;
    }
    let total = sum(&figures);
    let slack = figures.iter().map(|figure| figure.rounding.get() / 2.0).sum::<f64>();
    if (total - 1.0).abs() > slack + NOISE || total <= 0.0 {
        let what = format!("shares that sum to {}, not to 1", plain(total));
        reader.at(at, |reader| reader.error(what, "give a figure for each answer, so that they sum to 1 within their rounding"));
        return None;
    }
    let base = figures.first()?.base.clone();
    let rounding = coarsest(&figures);
    let classes =
        parts.into_iter().map(|Part { figures, texts, others, .. }| Class { share: sum(&figures) / total, figures, texts, others });
    Some(Distribution { classes: classes.collect(), base, rounding })
}

fn sum(figures: &[Rc<Figure>]) -> f64 {
    // An empty sum of floats is −0.
    figures.iter().map(|figure| figure.share.get()).sum::<f64>() + 0.0
}

fn same_base(figures: &[Rc<Figure>], at: &str, reader: &mut Reader) {
    if let Some(first) = figures.first()
        && let Some(other) = figures.iter().find(|figure| figure.base != first.base)
    {
        let what = format!("figures {:?} and {:?} are of different bases", first.id, other.id);
        reader.at(at, |reader| reader.error(what, "use figures of one base"));
    }
}

fn counted_twice(figures: &[Rc<Figure>], at: &str, reader: &mut Reader) {
    let mut seen = BTreeSet::new();
    for figure in figures.iter().filter(|figure| !seen.insert(figure.id.clone())) {
        let what = format!("figure {:?} is counted twice", figure.id);
        reader.at(at, |reader| reader.error(what, "name it for one answer; answers that share their figures stand side by side"));
    }
}

fn coarsest(figures: &[Rc<Figure>]) -> Share {
    let coarsest = figures.iter().map(|figure| figure.rounding.get()).fold(0.0, f64::max);
    Share::new(coarsest).unwrap_or(Share(0.0))
}

/// The published class of each option: neighbours with the same figures share one.
struct Classes {
    places: Vec<usize>,
    count: usize,
}

impl Classes {
    fn of(options: &[file::QuestionOption]) -> Self {
        let names = |option: &file::QuestionOption| {
            option.figures.as_ref().map(|ids| ids.0.iter().map(|id: &Id| id.name.clone()).collect::<Vec<_>>())
        };
        let mut place = 0;
        let later = options.iter().zip(options.iter().skip(1)).map(|(one, next)| {
            if names(one).is_none() || names(one) != names(next) {
                place += 1;
            }
            place
        });
        let places: Vec<usize> = std::iter::once(0).chain(later).collect();
        let count = places.last().map_or(0, |last| last + 1);
        Self { places, count }
    }

    fn members<'o>(&self, options: &'o [file::QuestionOption], place: usize) -> impl Iterator<Item = &'o file::QuestionOption> {
        options.iter().zip(&self.places).filter(move |(_, at)| **at == place).map(|(option, _)| option)
    }
}

/// The numbers that can be entered, and the lowest of each option.
struct Range {
    least: f64,
    most: f64,
    froms: Vec<f64>,
}

impl Range {
    fn of(
        at: &str,
        least: Option<Lenient<f64>>,
        most: Option<Lenient<f64>>,
        options: &[file::QuestionOption],
        reader: &mut Reader,
    ) -> Self {
        let least = least.and_then(|least| least.0).unwrap_or(0.0);
        let most = most.and_then(|most| most.0).unwrap_or(MOST);
        if least >= most {
            reader.at(at, |reader| reader.error(format!("no number between {least} and {most}"), "mend \"least\" or \"most\""));
        }
        let mut froms: Vec<f64> = Vec::new();
        let mut places = Vec::new();
        for option in options {
            let Some(from) = &option.from else {
                reader.at(&option.at, |reader| reader.error("no key \"from\"", "add it: the lowest number of this option"));
                continue;
            };
            // What could not be read has had its fault noted.
            let Some(from) = from.0 else { continue };
            froms.push(from);
            places.push(format!("{}/from", option.at));
        }
        if froms.len() == options.len() && least < most {
            misfit(&froms, &places, least, most, reader);
        }
        Self { least, most, froms }
    }
}

/// Notes the first of the lowest numbers that is out of order, else the first out of bounds: the others may follow from it.
fn misfit(froms: &[f64], places: &[String], least: f64, most: f64, reader: &mut Reader) {
    let all = || froms.iter().zip(places);
    let steps = || all().zip(all().skip(1));
    let found = if let Some(((last, _), (from, at))) = steps().find(|((last, _), (from, _))| from <= last) {
        Some((at, format!("{from} is not more than {last} before it"), "order the options from least to most"))
    } else if let Some((from, at)) = all().next().filter(|(from, _)| **from > least) {
        Some((at, format!("{from} leaves out the numbers from {least}"), "begin the first option at \"least\""))
    } else if let Some((from, at)) = all().skip(1).find(|(from, _)| **from <= least) {
        Some((at, format!("{from} is not more than \"least\", {least}: the option before it is empty"), "mend one of the two"))
    } else {
        all().find(|(from, _)| **from > most).map(|(from, at)| (at, format!("{from} is more than \"most\", {most}"), "mend one of the two"))
    };
    if let Some((at, what, help)) = found {
        reader.at(at, |reader| reader.error(what, help));
    }
}
