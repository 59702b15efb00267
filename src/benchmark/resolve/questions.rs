//! Questions, and the published distributions with which their answers are compared.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::conditions::DeclaredQuestions;
use super::{Context, DeclaredIds, listed, report_duplicate};
use crate::benchmark::diagnostics::{HAS_MESSAGES, Pointer, message};
use crate::benchmark::file::{self, QuestionKind};
use crate::benchmark::reader::{Id, Reader, plain};
use crate::benchmark::{
    Answering, Base, Better, Choice, Class, Condition, Contest, Direction, Figure, Item, Kind, Mean, Measure, NumberClass, Peers, Practice,
    PublishedOrder, Question, RetiredChoice, Section, SeveralChoice, Share, Text,
};

const MAX_QUESTIONS: usize = 500;
const MAX_OPTIONS: usize = 50;
/// Who holds a direction that none of the voices does.
const THIS_PAGE: &str = "this-page";
/// The highest number that can be entered, unless the file has another.
const DEFAULT_MOST: f64 = 1e9;
/// How far sums of shares may be off, since sums of binary fractions are inexact.
const TOLERANCE: f64 = 1e-9;

impl Context {
    pub(super) fn sections(&self, raw: &[file::Section], reader: &mut Reader) -> Vec<Section> {
        let count = self.questions.all.len();
        if count > MAX_QUESTIONS {
            reader.error_at(
                &Pointer::default().key("sections"),
                message!("{count} questions"),
                message!("keep to {MAX_QUESTIONS} at most"),
            );
            return Vec::new();
        }
        let (mut section_ids, mut question_ids) = (BTreeSet::new(), BTreeSet::new());
        raw.iter()
            .map(|section| {
                if !section_ids.insert(section.id.name.clone()) {
                    report_duplicate(&section.id, "section", reader);
                }
                let questions = section.questions.0.iter().filter_map(|question| {
                    if !question_ids.insert(question.id.name.clone()) {
                        report_duplicate(&question.id, "question", reader);
                    }
                    self.question(question, reader)
                });
                let questions = questions.collect();
                Section { id: section.id.name.clone(), title: section.title.clone(), intro: section.intro.clone(), questions }
            })
            .collect()
    }

    /// Warns of each question that only some are asked, although its figures are of everybody: an answer would be held against respondents
    /// whom the question did not concern.
    pub(super) fn warn_of_bases_of_all(&self, sections: &[Section], reader: &mut Reader) {
        let questions = || sections.iter().flat_map(|section| &section.questions);
        for question in questions() {
            let Some(condition) = &question.shown_if else { continue };
            let measures = question.measures();
            let Some((_, measure)) = measures.iter().find(|(_, measure)| *measure.base.asked() == Base::All) else { continue };
            let on = questions().find(|on| on.id == condition.question);
            if on.is_some_and(|on| is_every_answer(on, &condition.is)) {
                continue;
            }
            let figures = || measure.classes.iter().flat_map(|class| &class.figures);
            let part = figures().find(|figure| figure.derivation.is_none()).or_else(|| figures().next());
            let whole = on.and_then(|on| figure_of(on, &condition.is)).filter(|whole| whole.base == Base::All);
            let help = match part.zip(whole) {
                Some((part, whole)) if part.share <= whole.share => {
                    let ratio = message!("{{\"ratio\": {{\"part\": {:?}, \"whole\": {:?}}}}}", part.id, whole.id);
                    message!("use shares of those who were asked: figures with \"derived\": {ratio} and the like")
                }
                _ => "use shares of those who were asked: figures of a group, or with \"derived\": {\"ratio\": …} to the figure that counts them"
                    .into(),
            };
            let pointer = self.questions.get(&question.id).map(|question| question.pointer.clone()).unwrap_or_default();
            reader.warn_at(&pointer, "only some are asked, and compared with everybody", help);
        }
    }

    /// None only after an error.
    fn question(&self, raw: &file::Question, reader: &mut Reader) -> Option<Question> {
        check_keys(raw, reader);
        let shown_if = raw.shown_if.as_ref().and_then(|condition| self.questions.condition_of(condition, &raw.id.name, reader));
        let direction = raw.direction.as_ref().and_then(|direction| self.direction(direction, reader));
        let (id, text, label, hint, why) = (raw.id.name.clone(), raw.text.clone(), raw.label.clone(), raw.hint.clone(), raw.why.clone());
        let kind = match raw.kind {
            QuestionKind::YesNo => self.binary(raw, direction, reader),
            QuestionKind::Single | QuestionKind::Number => self.scale(raw, direction, reader),
            QuestionKind::Several => self.several(raw, direction, reader),
            QuestionKind::Ranking => self.ranking(raw, reader),
        };
        let question = Question { id, text, label, hint, why, shown_if, kind: kind? };
        if HAS_MESSAGES && raw.shown_if.is_none() {
            warn_if_not_all_are_in_base(&question, &raw.pointer, reader);
        }
        Some(question)
    }

    fn direction(&self, raw: &file::Direction, reader: &mut Reader) -> Option<Direction> {
        let is_of_page = &*raw.held_by.name == THIS_PAGE && !self.voices.declared.ids.contains(THIS_PAGE);
        let held_by = if is_of_page { None } else { Some(self.voices.get(&raw.held_by, reader)) };
        let contested = raw.contested.iter().flatten();
        let contested =
            contested.filter_map(|contest| Some(Contest { voice: self.voices.get(&contest.voice, reader)?, text: contest.text.clone() }));
        let contested = contested.collect();
        let held_by = match held_by {
            None => None,
            Some(voice) => Some(voice?),
        };
        Some(Direction { better: raw.better.0?, held_by, note: raw.note.clone(), contested })
    }

    fn binary(&self, raw: &file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let Some(id) = &raw.figure else {
            let keys = [
                ("direction", raw.direction.is_some()),
                ("others", raw.others.is_some()),
                ("you_do", raw.you_do.is_some()),
                ("you_do_not", raw.you_do_not.is_some()),
                ("practice", raw.practice.is_some()),
                ("peers", raw.peers.is_some()),
            ];
            refuse_without_figures(&raw.pointer, &keys, "add \"figure\", or remove it", reader);
            return Some(Kind::Binary { measure: None });
        };
        let you = visitor_clauses(&raw.you_do, &raw.you_do_not, raw.direction.is_some(), &raw.pointer, reader);
        let peers = self.yes_no_peers(&raw.peers, raw, reader);
        let figure = self.figures.get(id, reader)?;
        refuse_retired(&figure, &id.pointer, reader);
        let practice = practice_name(&raw.practice, direction.as_ref(), raw.direction.is_some(), &raw.pointer, reader);
        let measure = yes_no_measure(raw.id.name.clone(), (raw.label.clone(), practice), vec![figure], &raw.others, you, direction, peers)?;
        Some(Kind::Binary { measure: Some(Rc::new(measure)) })
    }

    fn several(&self, raw: &file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let (mut options, mut retired, mut counted_figures) = (Vec::new(), Vec::new(), BTreeSet::new());
        let pointer = raw.pointer.key("options");
        let has_direction = raw.direction.is_some();
        let raw_options = unique_options(raw, reader);
        if raw_options.iter().all(|option| option.figures.is_none()) {
            refuse_without_figures(&raw.pointer, &[("direction", has_direction)], "add \"figures\" to its options, or remove it", reader);
        }
        for option in raw_options {
            let is_measured = option.figures.is_some();
            let pointer = option.pointer.key("figures");
            let ids = option.figures.as_ref().map_or(&[][..], |figures| &figures.0);
            let figures = self.figures.get_all(ids, reader);
            for id in ids.iter().filter(|id| counted_figures.contains(&id.name)) {
                let what = message!("figure {:?} counts another option already", id.name);
                reader.error_at(&id.pointer, what, "name it for one option");
            }
            counted_figures.extend(ids.iter().map(|id| id.name.clone()));
            if !is_measured {
                let keys = [("practice", option.practice.is_some()), ("peers", option.peers.is_some())];
                refuse_without_figures(&option.pointer, &keys, "add \"figures\", or remove it", reader);
            }
            let is_complete = is_measured && figures.len() == ids.len();
            let peers = self.yes_no_peers(&option.peers, raw, reader);
            if let Some(figure) = figures.iter().find(|figure| figure.retired.is_some()) {
                retired.push(RetiredChoice { id: option.id.name.clone(), text: option.text.clone(), figure: figure.clone() });
                continue;
            }
            let has_direction = has_direction || option.direction.is_some();
            let you = visitor_clauses(&option.you_do, &option.you_do_not, has_direction && is_complete, &option.pointer, reader);
            refuse_other_bases(&figures, &pointer, reader);
            refuse_counted_twice(&figures, &pointer, reader);
            let total = sum(&figures);
            if total > 1.0 + TOLERANCE && reader.is_error_free(&pointer) {
                reader.error_at(&pointer, message!("shares that sum to {}", plain(total)), "name figures that sum to 1 at most");
            }
            let label = option.label.as_ref().unwrap_or(&option.text).clone();
            let direction = option.direction.as_ref().and_then(|direction| self.direction(direction, reader)).or_else(|| direction.clone());
            let practice = match is_measured {
                true => practice_name(&option.practice, direction.as_ref(), has_direction, &option.pointer, reader),
                false => None,
            };
            let id = format!("{}/{}", raw.id.name, option.id.name).into();
            let measure = yes_no_measure(id, (label, practice), figures, &option.others, you, direction, peers);
            options.push(SeveralChoice { id: option.id.name.clone(), text: option.text.clone(), measure: measure.map(Rc::new) });
        }
        if options.is_empty() && reader.is_error_free(&pointer) {
            let what = if retired.is_empty() { "a question without options" } else { "a question whose options are all retired" };
            reader.error_at(&raw.pointer, what, "add \"options\" to choose from");
        }
        Some(Kind::Several { options, retired })
    }

    fn ranking(&self, raw: &file::Question, reader: &mut Reader) -> Option<Kind> {
        let options: Vec<Item> =
            unique_options(raw, reader).iter().map(|option| Item { id: option.id.name.clone(), text: option.text.clone() }).collect();
        has_two_options(options.len(), &raw.pointer, "add \"options\" to put in order", reader);
        let published = raw.published_order.as_ref().map(|published| {
            let declared = DeclaredIds::of_options(options.iter().map(|option| &*option.id));
            for id in &published.order {
                declared.check(id, reader);
            }
            let mut distinct = BTreeSet::new();
            distinct.extend(published.order.iter().map(|id| id.name.clone()));
            let pointer = published.pointer.key("order");
            let is_complete = distinct.len() == published.order.len() && distinct.len() == options.len();
            if !is_complete && reader.is_error_free(&published.pointer) && reader.is_error_free(&raw.pointer.key("options")) {
                let help = message!("name each of the {} once", options.len());
                reader.error_at(&pointer, "not an order of all options", help);
            }
            let sources = self.sources.get_distinct(&published.sources.0, reader);
            PublishedOrder { order: published.order.iter().map(|id| id.name.clone()).collect(), sources, note: published.note.clone() }
        });
        Some(Kind::Ranking { options, published })
    }

    /// A single-choice or number question. Its options are ordered, and some may share a published class.
    fn scale(&self, raw: &file::Question, direction: Option<Direction>, reader: &mut Reader) -> Option<Kind> {
        let has_direction = raw.direction.is_some();
        let options = unique_options(raw, reader);
        let (outside, options): (Vec<_>, Vec<_>) = options.iter().partition(|option| option.outside == Some(true));
        let has_options = has_two_options(options.len(), &raw.pointer, "add \"options\", from least to most", reader);
        let range = (raw.kind == QuestionKind::Number).then(|| Range::of(raw, &options, reader));
        if range.is_some() && raw.unit.is_none() {
            reader.error_at(&raw.pointer, "no key \"unit\"", "add it: what is counted, in the plural");
        }
        if !has_options {
            return None;
        }
        let is_measured = options.iter().any(|option| option.figures.is_some());
        if !is_measured {
            let keys = [("direction", has_direction), ("practice_from", raw.practice_from.is_some()), ("peers", raw.peers.is_some())];
            refuse_without_figures(&raw.pointer, &keys, "add \"figures\" to its options, or remove it", reader);
        }
        let classes = Classes::of(&options);
        check_outside(&outside, is_measured, reader);
        let distribution = self.distribution(&options, &outside, &classes, &raw.pointer, raw.direction.as_ref(), reader);
        let peers = listed(&raw.peers).iter();
        let peers = peers.filter_map(|group| self.peers(group, raw, (&options, &outside), &classes, reader)).collect();
        let declared = DeclaredIds::of_options(options.iter().map(|option| &*option.id.name));
        if let Some(id) = &raw.practice_from {
            declared.check(id, reader);
            match raw.direction.as_ref().map(|direction| direction.better.0) {
                None if is_measured => {
                    reader.error_at(&id.pointer, "a practice in a question without a direction", "add \"direction\", or remove it");
                }
                Some(Some(better)) if classes.count > 1 && is_measured => check_practice_from(id, better, &options, &classes, reader),
                _ => {}
            }
        } else if let Some(name) = &raw.practice {
            let what = message!("the name of a practice, {:?}, without where it begins", name.within(""));
            reader.error_at(&raw.pointer.key("practice"), what, "add \"practice_from\", or remove it");
        }
        let practice = raw.practice_from.as_ref().and_then(|id| {
            let from = options.iter().zip(&classes.of_options).find(|(option, _)| option.id.name == id.name)?.1;
            Some(Practice { label: Some(raw.practice.as_ref().unwrap_or(&raw.label).clone()), from: *from })
        });
        let mean = raw.mean.as_ref().and_then(|mean| self.mean(mean, reader)).map(Rc::new);
        let has_quantiles = raw.quantiles.unwrap_or_default();
        let measure = distribution.map(|Distribution { classes, base, rounding }| {
            let (id, label) = (raw.id.name.clone(), raw.label.clone());
            Rc::new(Measure { id, label, classes, base, rounding, direction, practice, has_quantiles, peers, you: None })
        });
        let choices = options.into_iter().zip(classes.of_options).map(|(option, class)| Choice {
            id: option.id.name.clone(),
            text: option.text.clone(),
            class: measure.is_some().then_some(class),
            you: option.you.clone(),
        });
        Some(match range {
            None => Kind::Single { options: choices.collect(), measure },
            Some(Range { least, most, lower_bounds }) => {
                let classes = lower_bounds.into_iter().zip(choices).map(|(from, choice)| NumberClass { from, choice }).collect();
                Kind::Number { unit: raw.unit.clone()?, least, most, classes, measure, mean }
            }
        })
    }

    fn mean(&self, raw: &file::Mean, reader: &mut Reader) -> Option<Mean> {
        let sources = self.sources.get_distinct(&raw.sources.0, reader);
        let deviation = raw.deviation.as_ref().and_then(|deviation| deviation.0);
        if deviation.is_some_and(|deviation| deviation < 0.0) {
            let what = "a standard deviation below 0";
            reader.error_at(&raw.pointer.key("deviation"), what, "give it as it was published, without a sign");
        }
        Some(Mean { value: raw.value.0?, deviation, sources, note: raw.note.clone() })
    }

    /// The published distribution over `options`. None if they name no figures, or after an error.
    fn distribution(
        &self,
        options: &[&file::QuestionOption],
        outside: &[&file::QuestionOption],
        classes: &Classes,
        pointer: &Pointer,
        direction: Option<&file::Direction>,
        reader: &mut Reader,
    ) -> Option<Distribution> {
        if options.iter().all(|option| option.figures.is_none()) {
            return None;
        }
        for option in options.iter().filter(|option| option.figures.is_none()) {
            reader.error_at(&option.pointer, "an option without figures beside options that have some", "add \"figures\"");
        }
        let better = direction.map(|direction| direction.better.0);
        // The worst option is known only if the order of the options is.
        let are_ordered = options.iter().all(|option| reader.is_error_free(&option.pointer.key("from")));
        let mut summed = Vec::new();
        for class in 0..classes.count {
            let members: Vec<_> = classes.options_in(options, class).collect();
            let first = members.first()?;
            let (figures, is_complete) = self.figures_of_option(first, reader);
            let is_worst = match better {
                None | Some(None) => true,
                Some(Some(Better::More)) => class == 0,
                Some(Some(Better::Less)) => class + 1 == classes.count,
            };
            let others = members.iter().find_map(|option| option.others.clone());
            if others.is_none() && !is_worst && are_ordered {
                reader.error_at(&first.pointer, "no key \"others\"", "add it: a predicate for those who gave this answer or a better one");
            }
            for option in members.iter().filter(|option| option.you.is_none() && direction.is_some()) {
                reader.error_at(&option.pointer, "no key \"you\"", "add it: a clause on a visitor who gave this answer");
            }
            let texts = members.iter().map(|option| option.text.clone()).collect();
            summed.push(SummedClass { is_complete, figures, texts, others });
        }
        let outside: Vec<_> = outside.iter().map(|option| self.figures_of_option(option, reader)).collect();
        let pointer = pointer.key("options");
        if classes.count < 2 {
            reader.error_at(&pointer, "all options share one class", "give at least two of them figures of their own");
            return None;
        }
        distribution(summed, outside, &pointer, reader)
    }

    /// The figures that add up to an option, none of them retired, and whether all of them could be resolved.
    fn figures_of_option(&self, option: &file::QuestionOption, reader: &mut Reader) -> (Vec<Rc<Figure>>, bool) {
        let ids = option.figures.as_ref().map_or(&[][..], |figures| &figures.0);
        let figures = self.figures.get_all(ids, reader);
        for id in ids {
            if let Some(figure) = figures.iter().find(|figure| figure.id == id.name) {
                refuse_retired(figure, &id.pointer, reader);
            }
        }
        let is_complete = figures.len() == ids.len();
        (figures, is_complete)
    }

    fn peers(
        &self,
        raw: &file::Peers,
        question: &file::Question,
        (options, outside): (&[&file::QuestionOption], &[&file::QuestionOption]),
        classes: &Classes,
        reader: &mut Reader,
    ) -> Option<Peers> {
        let group = self.group(raw, question, reader);
        if let Some(figure) = &raw.figure {
            reader.error_at(&figure.pointer, "one figure for a question with several answers", "name one for each option in \"shares\"");
        }
        let Some(shares) = &raw.shares else {
            if raw.figure.is_none() && reader.is_error_free(&raw.pointer) {
                reader.error_at(&raw.pointer, "no key \"shares\"", "add it: \"shares\": […]");
            }
            return None;
        };
        let pointer = raw.pointer.key("shares");
        let declared = DeclaredIds::of_options(options.iter().chain(outside).map(|option| &*option.id.name));
        for share in shares {
            declared.check(&share.option, reader);
        }
        let mut seen = BTreeSet::new();
        for share in shares.iter().filter(|share| !seen.insert(share.option.name.clone())) {
            let what = message!("option {:?} is named twice", share.option.name);
            reader.error_at(&share.option.pointer, what, "name it once");
        }
        if !reader.is_error_free(&pointer) || !reader.is_error_free(&question.pointer.key("options")) {
            return None;
        }
        let mut summed = Vec::new();
        for class in 0..classes.count {
            let ids: Vec<_> = classes.options_in(options, class).map(|option| &option.id.name).collect();
            let shares: Vec<_> = shares.iter().filter(|share| ids.contains(&&share.option.name)).collect();
            if shares.is_empty() && reader.is_error_free(&pointer) {
                let what = message!("no share for option {:?}", ids.first().map_or("", |id| id));
                reader.error_at(&pointer, what, "add it");
            }
            let (figures, is_complete) = self.figures_of_shares(&shares, reader);
            summed.push(SummedClass { is_complete, figures, texts: Vec::new(), others: None });
        }
        let is_outside = |share: &&file::PeerShare| outside.iter().any(|option| option.id.name == share.option.name);
        let outside: Vec<_> = shares.iter().filter(is_outside).collect();
        let outside = self.figures_of_shares(&outside, reader);
        let Distribution { classes, base, rounding } = distribution(summed, vec![outside], &pointer, reader)?;
        let (shown_if, is_chosen) = group?;
        Some(Peers {
            shown_if,
            is_chosen,
            shares: classes.iter().map(|class| class.share).collect(),
            figures: classes.into_iter().map(|class| class.figures).collect(),
            base,
            rounding,
        })
    }

    /// The figures of some options of a group, none of them retired, and whether all of them could be resolved.
    fn figures_of_shares(&self, shares: &[&file::PeerShare], reader: &mut Reader) -> (Vec<Rc<Figure>>, bool) {
        let figures = shares.iter().filter_map(|share| {
            let figure = self.figures.get(&share.figure, reader)?;
            refuse_retired(&figure, &share.figure.pointer, reader);
            Some(figure)
        });
        let figures: Vec<_> = figures.collect();
        let is_complete = figures.len() == shares.len();
        (figures, is_complete)
    }

    /// The groups of a measure of two classes, each with the one figure that counts those who do it.
    fn yes_no_peers(&self, raw: &Option<Vec<file::Peers>>, question: &file::Question, reader: &mut Reader) -> Vec<Peers> {
        listed(raw).iter().filter_map(|raw| self.yes_no_group(raw, question, reader)).collect()
    }

    fn yes_no_group(&self, raw: &file::Peers, question: &file::Question, reader: &mut Reader) -> Option<Peers> {
        let group = self.group(raw, question, reader);
        if raw.shares.is_some() {
            let help = "name the one figure that counts those who say yes, in \"figure\"";
            reader.error_at(&raw.pointer.key("shares"), "shares of options where there is one share", help);
        }
        let Some(id) = &raw.figure else {
            if raw.shares.is_none() && reader.is_error_free(&raw.pointer) {
                reader.error_at(&raw.pointer, "no key \"figure\"", "add it: \"figure\": \"a-name\"");
            }
            return None;
        };
        let figure = self.figures.get(id, reader)?;
        refuse_retired(&figure, &id.pointer, reader);
        let (shown_if, is_chosen) = group?;
        let share = figure.share.get();
        Some(Peers {
            shown_if,
            is_chosen,
            shares: vec![1.0 - share, share],
            base: figure.base.clone(),
            rounding: figure.rounding,
            figures: vec![Vec::new(), vec![figure]],
        })
    }

    /// Who is in a group, and whether visitors choose it. None after an error. `question` is the one that is compared.
    fn group(&self, raw: &file::Peers, question: &file::Question, reader: &mut Reader) -> Option<(Condition, bool)> {
        let shown_if = self.questions.condition(&raw.shown_if, reader);
        let on = self.questions.get(&raw.shown_if.question.name);
        // Where there are pointers, two questions may have one id: an error of its own.
        if on.is_some_and(|on| on.pointer == question.pointer && raw.shown_if.question.name == question.id.name) {
            let what = "a group by the very answer that is compared with it";
            reader.error_at(&raw.shown_if.question.pointer, what, "name another question");
        }
        Some((shown_if?, on.is_some_and(|on| on.chooses_group)))
    }
}

/// Warns of each question that chooses a group, while no peers of `sections` are by its answer.
pub(super) fn warn_of_idle_choices(sections: &[Section], declared: &DeclaredQuestions, reader: &mut Reader) {
    let measures: Vec<_> = sections.iter().flat_map(|section| &section.questions).flat_map(Question::measures).collect();
    let mut choosing: BTreeSet<&str> = BTreeSet::new();
    choosing.extend(measures.iter().flat_map(|(_, measure)| &measure.peers).map(|peers| &*peers.shown_if.question));
    for question in sections.iter().flat_map(|section| &section.questions).filter(|question| !choosing.contains(&*question.id)) {
        if let Some(declared) = declared.get(&question.id).filter(|declared| declared.chooses_group) {
            let what = "a question that chooses a group of which nothing was published";
            let help = "add \"peers\" by its answer to a question, or remove it";
            reader.warn_at(&declared.pointer.key("chooses_group"), what, help);
        }
    }
}

/// Warns of a question that everybody is asked, although its figures are of a part of the sample.
fn warn_if_not_all_are_in_base(question: &Question, pointer: &Pointer, reader: &mut Reader) {
    let part = question.measures().into_iter().find_map(|(_, measure)| match measure.base.asked() {
        Base::All | Base::Answering(_) => None,
        Base::Part(figure) => Some(message!("those whom figure {:?} counts", figure.id)),
        Base::Group(group) => Some(message!("the group {:?}", group.id)),
    });
    if let Some(part) = part {
        let what = message!("everybody is asked, and compared with {part}");
        reader.warn_at(pointer, what, "ask only those in it: add \"shown_if\"");
    }
}

/// Whether everybody who answers `question` gives one of `answers`.
fn is_every_answer(question: &Question, answers: &[Rc<str>]) -> bool {
    let is_named = |id: &str| answers.iter().any(|answer| &**answer == id);
    match &question.kind {
        Kind::Binary { .. } => is_named("yes") && is_named("no"),
        Kind::Single { options, .. } => options.iter().all(|option| is_named(&option.id)),
        Kind::Number { classes, .. } => classes.iter().all(|class| is_named(&class.choice.id)),
        Kind::Several { .. } | Kind::Ranking { .. } => false,
    }
}

/// The figure that counts those who gave one of `answers`. None if none does alone.
fn figure_of<'q>(question: &'q Question, answers: &[Rc<str>]) -> Option<&'q Rc<Figure>> {
    let [answer] = answers else { return None };
    let (measure, class) = match &question.kind {
        Kind::Binary { measure } if &**answer == "yes" => (measure, 1),
        Kind::Several { options, .. } => (&options.iter().find(|option| option.id == *answer)?.measure, 1),
        Kind::Single { options, measure } => (measure, options.iter().find(|option| option.id == *answer)?.class?),
        Kind::Number { classes, measure, .. } => (measure, classes.iter().find(|class| class.choice.id == *answer)?.choice.class?),
        Kind::Binary { .. } | Kind::Ranking { .. } => return None,
    };
    match measure.as_ref()?.classes.get(class)?.figures.as_slice() {
        [figure] => Some(figure),
        _ => None,
    }
}

/// Refuses a retired figure, which is shown but not asked about. Only options of `several` questions can have one.
fn refuse_retired(figure: &Figure, pointer: &Pointer, reader: &mut Reader) {
    if figure.retired.is_some() {
        reader.error_at(pointer, message!("figure {:?} is retired", figure.id), "ask about one that is not");
    }
}

/// Checks the option from which on one does the practice: its class is not the worst, and it is the worst option of its class.
fn check_practice_from(id: &Id, better: Better, options: &[&file::QuestionOption], classes: &Classes, reader: &mut Reader) {
    let Some((_, &class)) = options.iter().zip(&classes.of_options).find(|(option, _)| option.id.name == id.name) else { return };
    let mut members = classes.options_in(options, class);
    let (worst, expected) = match better {
        Better::More => (0, members.next()),
        Better::Less => (classes.count.saturating_sub(1), members.last()),
    };
    if class == worst {
        let what = message!("a practice of everybody: {:?} is the worst answer", id.name);
        reader.error_at(&id.pointer, what, "name the option from which on, towards the better, one does it");
    } else if let Some(expected) = expected.filter(|expected| expected.id.name != id.name) {
        let what = message!("a practice that {:?}, of the same figures, would do too", expected.id.name);
        reader.error_at(&id.pointer, what, message!("name {:?}", expected.id.name));
    }
}

/// Refuses keys that belong to questions of other kinds.
fn check_keys(raw: &file::Question, reader: &mut Reader) {
    use QuestionKind::{Number, Ranking, Several, Single, YesNo};
    let keys: [(&str, bool, &[QuestionKind]); 16] = [
        ("mean", raw.mean.is_some(), &[Number]),
        ("quantiles", raw.quantiles.is_some(), &[Number]),
        ("options", raw.options.is_some(), &[Single, Several, Ranking, Number]),
        ("chooses_group", raw.chooses_group.is_some(), &[YesNo, Single, Several, Number]),
        ("direction", raw.direction.is_some(), &[YesNo, Single, Several, Number]),
        ("figure", raw.figure.is_some(), &[YesNo]),
        ("others", raw.others.is_some(), &[YesNo]),
        ("you_do", raw.you_do.is_some(), &[YesNo]),
        ("you_do_not", raw.you_do_not.is_some(), &[YesNo]),
        ("practice_from", raw.practice_from.is_some(), &[Single, Number]),
        ("practice", raw.practice.is_some(), &[YesNo, Single, Number]),
        ("peers", raw.peers.is_some(), &[YesNo, Single, Number]),
        ("published_order", raw.published_order.is_some(), &[Ranking]),
        ("unit", raw.unit.is_some(), &[Number]),
        ("least", raw.least.is_some(), &[Number]),
        ("most", raw.most.is_some(), &[Number]),
    ];
    refuse_misplaced_keys(&raw.pointer, "question", raw.kind, &keys, reader);
    for option in raw.options.iter().flatten().filter(|_| raw.kind != YesNo) {
        let keys: [(&str, bool, &[QuestionKind]); 11] = [
            ("label", option.label.is_some(), &[Several]),
            ("direction", option.direction.is_some(), &[Several]),
            ("outside", option.outside.is_some(), &[Single, Number]),
            ("figures", option.figures.is_some(), &[Single, Several, Number]),
            ("others", option.others.is_some(), &[Single, Several, Number]),
            ("you", option.you.is_some(), &[Single, Number]),
            ("you_do", option.you_do.is_some(), &[Several]),
            ("you_do_not", option.you_do_not.is_some(), &[Several]),
            ("practice", option.practice.is_some(), &[Several]),
            ("peers", option.peers.is_some(), &[Several]),
            ("from", option.from.is_some(), &[Number]),
        ];
        refuse_misplaced_keys(&option.pointer, "option", raw.kind, &keys, reader);
    }
}

fn refuse_misplaced_keys(pointer: &Pointer, of: &str, kind: QuestionKind, keys: &[(&str, bool, &[QuestionKind])], reader: &mut Reader) {
    for (key, _, kinds) in keys.iter().filter(|(_, is_present, kinds)| *is_present && !kinds.contains(&kind)) {
        let kinds = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
        let what = match of {
            "question" => message!("no key of a {} question", kind.word()),
            _ => message!("no key of an option of a {} question", kind.word()),
        };
        reader.error_at(&pointer.key(key), what, message!("remove it; it belongs to {kinds}"));
    }
}

/// Refuses keys that make sense only if there are figures with which answers are compared.
fn refuse_without_figures(pointer: &Pointer, keys: &[(&str, bool)], help: &str, reader: &mut Reader) {
    for (key, _) in keys.iter().filter(|(_, is_present)| *is_present) {
        reader.error_at(&pointer.key(key), "a question without figures has nothing to compare", help);
    }
}

/// The options of a question. None of them, with an error, if there are too many.
fn unique_options<'q>(raw: &'q file::Question, reader: &mut Reader) -> &'q [file::QuestionOption] {
    let options = listed(&raw.options);
    if options.len() > MAX_OPTIONS {
        reader.error_at(&raw.pointer.key("options"), message!("{} options", options.len()), message!("keep to {MAX_OPTIONS} at most"));
        return &[];
    }
    let mut seen = BTreeSet::new();
    for option in options.iter().filter(|option| !seen.insert(option.id.name.clone())) {
        report_duplicate(&option.id, "option", reader);
    }
    options
}

/// Whether there are at least two options. If not, that is an error.
fn has_two_options(count: usize, pointer: &Pointer, help: &str, reader: &mut Reader) -> bool {
    if count < 2 && reader.is_error_free(&pointer.key("options")) {
        reader.error_at(pointer, "fewer than two options", help);
    }
    count >= 2
}

/// The name of a practice that one does or does not do. Without a direction it is refused. If not doing it is better, the label names what is
/// not done, so a name that is missing is warned of.
fn practice_name(
    name: &Option<Text>,
    direction: Option<&Direction>,
    has_direction: bool,
    pointer: &Pointer,
    reader: &mut Reader,
) -> Option<Text> {
    if name.is_some() && !has_direction {
        let help = "add \"direction\", or remove it";
        reader.error_at(&pointer.key("practice"), "the name of a practice in a question without a direction", help);
    }
    if name.is_none() && direction.is_some_and(|direction| direction.better == Better::Less) {
        let help = "add \"practice\": a short name of what those do who say no, such as \"Bills paid in full\"";
        reader.warn_at(pointer, "less is better, and the label names what is not to be done", help);
    }
    name.clone()
}

/// The clauses on a visitor who does it, and on one who does not. If one of them is `needed` or given, both must be.
fn visitor_clauses(
    you_do: &Option<Text>,
    you_do_not: &Option<Text>,
    needed: bool,
    pointer: &Pointer,
    reader: &mut Reader,
) -> Option<(Text, Text)> {
    if needed || you_do.is_some() || you_do_not.is_some() {
        for (key, clause) in [("you_do", you_do), ("you_do_not", you_do_not)] {
            if clause.is_none() {
                reader.error_at(pointer, message!("no key {key:?}"), "add it: a clause on the visitor");
            }
        }
    }
    you_do.clone().zip(you_do_not.clone())
}

/// A measure of two classes: the respondents whom the figures do not count, and those whom they do. None without figures.
fn yes_no_measure(
    id: Rc<str>,
    (label, practice): (Text, Option<Text>),
    figures: Vec<Rc<Figure>>,
    others: &Option<Text>,
    you: Option<(Text, Text)>,
    direction: Option<Direction>,
    peers: Vec<Peers>,
) -> Option<Measure> {
    let first = figures.first()?.clone();
    let share = sum(&figures).min(1.0);
    let practice = direction.as_ref().map(|direction| match direction.better {
        Better::More => Practice { label: Some(practice.unwrap_or_else(|| label.clone())), from: 1 },
        Better::Less => Practice { label: practice, from: 0 },
    });
    let rounding = coarsest(&figures);
    let others = others.as_ref().unwrap_or(&first.statement).clone();
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
        has_quantiles: false,
        peers,
        you,
    })
}

/// A class whose share is the sum of its figures, not yet normalized.
struct SummedClass {
    figures: Vec<Rc<Figure>>,
    /// Whether all of its figures could be resolved.
    is_complete: bool,
    texts: Vec<Text>,
    others: Option<Text>,
}

/// The distribution that the options of a question make up.
struct Distribution {
    classes: Vec<Class>,
    base: Base,
    rounding: Share,
}

/// The distribution of classes whose shares, with those of the answers `outside` their order, sum to 1 within their rounding. It is
/// normalized so that the classes alone sum to 1 exactly. `pointer` is that of the options. None after an error.
fn distribution(
    summed: Vec<SummedClass>,
    outside: Vec<(Vec<Rc<Figure>>, bool)>,
    pointer: &Pointer,
    reader: &mut Reader,
) -> Option<Distribution> {
    let is_complete = summed.iter().all(|class| class.is_complete) && outside.iter().all(|(_, is_complete)| *is_complete);
    let outside: Vec<Rc<Figure>> = outside.into_iter().flat_map(|(figures, _)| figures).collect();
    let inside: Vec<_> = summed.iter().flat_map(|class| class.figures.clone()).collect();
    let figures: Vec<_> = inside.iter().chain(&outside).cloned().collect();
    refuse_other_bases(&figures, pointer, reader);
    refuse_counted_twice(&figures, pointer, reader);
    if !is_complete || !reader.is_error_free(pointer) {
        return None;
    }
    let (total, answering) = (sum(&figures), sum(&inside));
    let rounding_error = figures.iter().map(|figure| figure.rounding.get() / 2.0).sum::<f64>();
    if (total - 1.0).abs() > rounding_error + TOLERANCE || total <= 0.0 {
        reader.error_at(pointer, message!("shares that sum to {}, not to 1", plain(total)), sum_help(total));
        return None;
    }
    if answering <= 0.0 {
        reader.error_at(pointer, "a question that nobody answered in order", "give a figure for each answer that visitors can give");
        return None;
    }
    let base = figures.first()?.base.clone();
    let coarsest = coarsest(&figures);
    let (base, rounding) = match outside.is_empty() {
        true => (base, coarsest),
        // A share of fewer is coarser by as much.
        false => (Base::Answering(Rc::new(Answering { of: base, outside })), Share::new((coarsest.get() / answering).min(1.0))?),
    };
    let classes = summed.into_iter();
    let classes =
        classes.map(|SummedClass { figures, texts, others, .. }| Class { share: sum(&figures) / answering, figures, texts, others });
    Some(Distribution { classes: classes.collect(), base, rounding })
}

/// How to mend shares that sum to `total` instead of 1.
fn sum_help(total: f64) -> &'static str {
    if total < 1.0 {
        "give a figure for each answer, so that they sum to 1 within their rounding; most often \"don't know\" was left out: add it as an \
         option with \"outside\": true"
    } else {
        "give a figure for each answer, so that they sum to 1 within their rounding"
    }
}

/// Refuses options outside the order that have what only an answer of a visitor can have, or lack figures.
fn check_outside(outside: &[&file::QuestionOption], is_measured: bool, reader: &mut Reader) {
    for option in outside {
        let keys = [("from", option.from.is_some()), ("others", option.others.is_some()), ("you", option.you.is_some())];
        for (key, _) in keys.iter().filter(|(_, is_present)| *is_present) {
            reader.error_at(&option.pointer.key(key), "no key of an answer that nobody can choose", "remove it");
        }
        if !is_measured {
            refuse_without_figures(&option.pointer, &[("outside", true)], "add \"figures\" to the options, or remove this one", reader);
        } else if option.figures.is_none() {
            let help = "add \"figures\", or remove the option";
            reader.error_at(&option.pointer, "an answer that nobody can choose, and without figures", help);
        }
    }
}

fn sum(figures: &[Rc<Figure>]) -> f64 {
    // The sum of no floats is −0.
    figures.iter().map(|figure| figure.share.get()).sum::<f64>() + 0.0
}

fn refuse_other_bases(figures: &[Rc<Figure>], pointer: &Pointer, reader: &mut Reader) {
    if let Some(first) = figures.first()
        && let Some(other) = figures.iter().find(|figure| figure.base != first.base)
    {
        let what = message!("figures {:?} and {:?} are of different bases", first.id, other.id);
        reader.error_at(pointer, what, "use figures of one base");
    }
}

fn refuse_counted_twice(figures: &[Rc<Figure>], pointer: &Pointer, reader: &mut Reader) {
    let mut seen = BTreeSet::new();
    for figure in figures.iter().filter(|figure| !seen.insert(figure.id.clone())) {
        let what = message!("figure {:?} is counted twice", figure.id);
        reader.error_at(pointer, what, "name it for one answer; answers that share their figures stand side by side");
    }
}

fn coarsest(figures: &[Rc<Figure>]) -> Share {
    let coarsest = figures.iter().map(|figure| figure.rounding.get()).fold(0.0, f64::max);
    Share::new(coarsest).unwrap_or(Share(0.0))
}

/// The published classes of ordered options. Neighbours with the same figures share a class.
struct Classes {
    /// The index of the class of each option.
    of_options: Vec<usize>,
    count: usize,
}

impl Classes {
    fn of(options: &[&file::QuestionOption]) -> Self {
        let figures = |option: &file::QuestionOption| {
            option.figures.as_ref().map(|ids| ids.0.iter().map(|id: &Id| id.name.clone()).collect::<Vec<_>>())
        };
        let mut class = 0;
        let after_first = options.iter().zip(options.iter().skip(1)).map(|(previous, option)| {
            if figures(previous).is_none() || figures(previous) != figures(option) {
                class += 1;
            }
            class
        });
        let of_options: Vec<usize> = std::iter::once(0).chain(after_first).collect();
        let count = of_options.last().map_or(0, |last| last + 1);
        Self { of_options, count }
    }

    fn options_in<'o>(&self, options: &'o [&file::QuestionOption], class: usize) -> impl Iterator<Item = &'o file::QuestionOption> {
        options.iter().zip(&self.of_options).filter(move |(_, other)| **other == class).map(|(option, _)| *option)
    }
}

/// The numbers that can be entered, and the lowest number of each option.
struct Range {
    least: f64,
    most: f64,
    lower_bounds: Vec<f64>,
}

impl Range {
    fn of(raw: &file::Question, options: &[&file::QuestionOption], reader: &mut Reader) -> Self {
        let least = raw.least.as_ref().and_then(|least| least.0).unwrap_or(0.0);
        let most = raw.most.as_ref().and_then(|most| most.0).unwrap_or(DEFAULT_MOST);
        if least >= most {
            reader.error_at(&raw.pointer, message!("no number between {least} and {most}"), "mend \"least\" or \"most\"");
        }
        let mut lower_bounds: Vec<f64> = Vec::new();
        let mut pointers = Vec::new();
        for option in options {
            let Some(from) = &option.from else {
                reader.error_at(&option.pointer, "no key \"from\"", "add it: the lowest number of this option");
                continue;
            };
            // If it could not be read, that is reported already.
            let Some(from) = from.0 else { continue };
            lower_bounds.push(from);
            pointers.push(option.pointer.key("from"));
        }
        if lower_bounds.len() == options.len() && least < most {
            check_lower_bounds(&lower_bounds, &pointers, least, most, reader);
        }
        Self { least, most, lower_bounds }
    }
}

/// Reports the first lower bound that is out of order, else the first that does not fit the range. Others may follow from it.
fn check_lower_bounds(lower_bounds: &[f64], pointers: &[Pointer], least: f64, most: f64, reader: &mut Reader) {
    let bounds = || lower_bounds.iter().zip(pointers);
    let mut neighbours = bounds().zip(bounds().skip(1));
    let error = if let Some(((previous, _), (from, pointer))) = neighbours.find(|((previous, _), (from, _))| from <= previous) {
        Some((pointer, message!("{from} is not more than {previous} before it"), "order the options from least to most"))
    } else if let Some((from, pointer)) = bounds().next().filter(|(from, _)| **from > least) {
        Some((pointer, message!("{from} leaves out the numbers from {least}"), "begin the first option at \"least\""))
    } else if let Some((from, pointer)) = bounds().skip(1).find(|(from, _)| **from <= least) {
        Some((pointer, message!("{from} is not more than \"least\", {least}: the option before it is empty"), "mend one of the two"))
    } else {
        let above = bounds().find(|(from, _)| **from > most);
        above.map(|(from, pointer)| (pointer, message!("{from} is more than \"most\", {most}"), "mend one of the two"))
    };
    if let Some((pointer, what, help)) = error {
        reader.error_at(pointer, what, help);
    }
}
