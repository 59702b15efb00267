//! The cases in which advice applies, and the questions that are shown side by side.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::conditions::{NeverShown, is_closed};
use super::{Context, DeclaredIds, listed, report_duplicate};
use crate::benchmark::diagnostics::{Pointer, message};
use crate::benchmark::reader::{Id, Reader};
use crate::benchmark::{Advice, Contrast, Kind, Question, Section, When, file};

const NEVER: &str = "an advice that can never apply";
const NO_CASE: &str = "a case that never applies";
const ADD_AMONG_FIRST: &str = "say where the visitor put the option: \"among_first\": 1 is the first place";

impl Context {
    pub(super) fn advice(&self, raw: &[file::Advice], sections: &[Section], never: &NeverShown, reader: &mut Reader) -> Vec<Rc<Advice>> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for advice in raw {
            if !seen.insert(advice.id.name.clone()) {
                report_duplicate(&advice.id, "advice", reader);
            }
            let voice = advice.voice.as_ref().and_then(|id| self.voices.get(id, reader));
            let pointer = advice.pointer.key("when");
            if advice.when.as_ref().is_some_and(Vec::is_empty) && reader.is_error_free(&pointer) {
                reader.error_at(&pointer, NEVER, "name a case, or remove \"when\" to give it to everybody");
            }
            let cases = listed(&advice.when).iter();
            let when = cases.filter_map(|case| self.when(case, sections, never, reader)).collect();
            all.push(Rc::new(Advice { id: advice.id.name.clone(), voice, text: advice.text.clone(), step: advice.step.clone(), when }));
        }
        all
    }

    fn when(&self, raw: &file::When, sections: &[Section], never: &NeverShown, reader: &mut Reader) -> Option<When> {
        self.questions.declared.check(&raw.question, reader);
        if never.contains(&raw.question.name) {
            reader.error_at(&raw.question.pointer, NO_CASE, "its question is never shown: mend that, or name another");
            return None;
        }
        // If the question could not be read, its errors are reported already.
        let question = question(sections, &raw.question)?;
        if let Some(among) = &raw.among_first {
            return ranked(raw, among.0?, question, reader);
        }
        match (&raw.is, &raw.verdict) {
            (Some(is), None) => match &raw.option {
                Some(option) => chose(&raw.pointer, question, option, is, reader),
                None => {
                    let (pointer, on, is) = (raw.pointer.clone(), raw.question.clone(), is.clone());
                    self.answered(&file::Condition { pointer, question: on, is }, question, reader)
                }
            },
            (None, Some(verdicts)) => {
                let pointer = raw.pointer.key("verdict");
                if verdicts.is_empty() && reader.is_error_free(&pointer) {
                    reader.error_at(&pointer, NO_CASE, "name a verdict");
                }
                let option = raw.option.as_ref().map(|option| &*option.name);
                let measures = question.measures();
                let directed = measures.iter().find(|(id, measure)| id.map(|id| &**id) == option && measure.direction.is_some());
                let Some((_, measure)) = directed else {
                    let declared = self.questions.get(&question.id);
                    if declared
                        .is_some_and(|declared| declared.is_directed && reader.has_errors() || !reader.is_error_free(&declared.pointer))
                    {
                        // The measure may be missing because of an error that is reported already.
                        return None;
                    }
                    let help = match question.kind {
                        Kind::Several { .. } if option.is_none() => "name one of its options in \"option\"",
                        _ => "a verdict needs a question, or an option of it, with figures and a direction",
                    };
                    reader.error_at(&raw.pointer, NO_CASE, help);
                    return None;
                };
                let verdicts = verdicts.iter().flat_map(|verdicts| verdicts.0).copied().collect();
                Some(When::Stands { measure: measure.id.clone(), verdicts })
            }
            (Some(_), Some(_)) => {
                reader.error_at(&raw.pointer, "both \"is\" and \"verdict\"", "keep one; a second case can hold the other");
                None
            }
            (None, None) => {
                if reader.is_error_free(&raw.pointer) {
                    match question.kind {
                        Kind::Ranking { .. } => reader.error_at(&raw.pointer, "no place in the ranking", ADD_AMONG_FIRST),
                        _ => reader.error_at(&raw.pointer, "neither \"is\" nor \"verdict\"", "add one: an answer, or a standing"),
                    }
                }
                None
            }
        }
    }

    fn answered(&self, raw: &file::Condition, question: &Question, reader: &mut Reader) -> Option<When> {
        if matches!(question.kind, Kind::Ranking { .. }) {
            refuse_answer_to_ranking(&raw.pointer, reader);
            return None;
        }
        let is_yes_or_no = |id: &Id| matches!(&*id.name, "yes" | "no");
        if let Kind::Several { options, .. } = &question.kind
            && raw.is.iter().any(|id| is_yes_or_no(id) && !options.iter().any(|option| option.id == id.name))
        {
            let what = "\"yes\" or \"no\" to a question that takes several options";
            reader.error_at(&raw.pointer.key("is"), what, "name the option in \"option\"");
            return None;
        }
        let condition = self.questions.condition(raw, reader)?;
        if is_closed(question, &condition.is) {
            reader.error_at(&raw.pointer.key("is"), NO_CASE, "name an answer that can still be given");
        }
        Some(When::Answered(condition))
    }

    pub(super) fn contrasts(&self, raw: &[file::Contrast], sections: &[Section], reader: &mut Reader) -> Vec<Rc<Contrast>> {
        let mut all = Vec::new();
        for contrast in raw {
            for id in &contrast.questions {
                self.questions.declared.check(id, reader);
            }
            if let Some(questions) = self.pair(contrast, sections, reader) {
                all.push(Rc::new(Contrast { questions, text: contrast.text.clone() }));
            }
        }
        all
    }

    /// The questions of `contrast`. None, with an error, if they cannot be shown side by side.
    fn pair(&self, contrast: &file::Contrast, sections: &[Section], reader: &mut Reader) -> Option<[Rc<str>; 2]> {
        let pointer = contrast.pointer.key("questions");
        if !reader.is_error_free(&pointer) {
            return None;
        }
        let [first, second] = contrast.questions.as_slice() else {
            reader.error_at(&pointer, "not a pair of questions", "name two");
            return None;
        };
        if first.name == second.name {
            reader.error_at(&second.pointer, message!("question {:?} is named twice", second.name), "name another beside it");
            return None;
        }
        let counts = (self.class_count(first, sections, reader), self.class_count(second, sections, reader));
        let (first_count, second_count) = (counts.0?, counts.1?);
        if first_count != second_count {
            let what = message!("{first_count} classes of {:?} beside {second_count} of {:?}", first.name, second.name);
            reader.error_at(&pointer, what, "name two questions with as many classes each");
        }
        Some([first.name.clone(), second.name.clone()])
    }

    /// How many classes a question of a contrast has. None, with an error, if it cannot be in one.
    fn class_count(&self, id: &Id, sections: &[Section], reader: &mut Reader) -> Option<usize> {
        let (question, declared) = (question(sections, id)?, self.questions.get(&id.name)?);
        let Kind::Single { measure, .. } = &question.kind else {
            let what = message!("{:?} is not of kind single", id.name);
            reader.error_at(&id.pointer, what, "name a question of that kind, with figures");
            return None;
        };
        if measure.is_none() && !declared.has_figures {
            reader.error_at(&id.pointer, message!("question {:?} has no figures", id.name), "name one that has");
        }
        // A question with figures has no measure if the figures have an error, which is reported already.
        Some(measure.as_ref()?.classes.len()).filter(|_| reader.is_error_free(&declared.pointer))
    }
}

fn question<'s>(sections: &'s [Section], id: &Id) -> Option<&'s Question> {
    sections.iter().flat_map(|section| &section.questions).find(|question| question.id == id.name)
}

/// The case that an option of a `several` question was chosen, or was not.
fn chose(pointer: &Pointer, question: &Question, option: &Id, is: &[Id], reader: &mut Reader) -> Option<When> {
    let Kind::Several { options, retired } = &question.kind else {
        if matches!(question.kind, Kind::Ranking { .. }) {
            refuse_answer_to_ranking(pointer, reader);
            return None;
        }
        reader.error_at(&option.pointer, "an option of a question that takes one answer", "name the answer in \"is\" alone");
        return None;
    };
    if retired.iter().any(|retired| retired.id == option.name) {
        reader.error_at(&option.pointer, NO_CASE, "name an option that can still be chosen");
        return None;
    }
    if !options.iter().any(|known| known.id == option.name) {
        DeclaredIds::of_options(options.iter().map(|known| &*known.id)).check(option, reader);
        return None;
    }
    let chosen = match is {
        [answer] if &*answer.name == "yes" => true,
        [answer] if &*answer.name == "no" => false,
        _ => {
            let what = "neither \"yes\" nor \"no\" alone";
            reader.error_at(&pointer.key("is"), what, "say whether the option was chosen: give one of them");
            return None;
        }
    };
    Some(When::Chose { question: question.id.clone(), option: option.name.clone(), chosen })
}

fn refuse_answer_to_ranking(pointer: &Pointer, reader: &mut Reader) {
    reader.error_at(&pointer.key("is"), "an answer to a ranking, which has places", ADD_AMONG_FIRST);
}

/// The case that the visitor put an option among the first `among` of a ranking.
fn ranked(raw: &file::When, among: u32, question: &Question, reader: &mut Reader) -> Option<When> {
    let pointer = raw.pointer.key("among_first");
    for (key, is_present) in [("is", raw.is.is_some()), ("verdict", raw.verdict.is_some())] {
        if is_present {
            let what = message!("both {key:?} and \"among_first\"");
            reader.error_at(&raw.pointer, what, "keep one; a second case can hold the other");
            return None;
        }
    }
    let Kind::Ranking { options, .. } = &question.kind else {
        let what = message!("a place in {:?}, which is no ranking", question.id);
        reader.error_at(&pointer, what, "name a ranking, or give the answer in \"is\"");
        return None;
    };
    let Some(option) = &raw.option else {
        // If it could not be read, that is reported already.
        if reader.is_error_free(&raw.pointer) {
            reader.error_at(&raw.pointer, "no key \"option\"", "add it: what the visitor put there");
        }
        return None;
    };
    if !options.iter().any(|known| known.id == option.name) {
        DeclaredIds::of_options(options.iter().map(|known| &*known.id)).check(option, reader);
        return None;
    }
    let among = usize::try_from(among).unwrap_or(usize::MAX);
    if among > options.len() {
        let what = message!("{among} places in a ranking of {}", options.len());
        reader.error_at(&pointer, what, message!("give {} at most; 1 is the first place", options.len()));
        return None;
    }
    Some(When::Ranked { question: question.id.clone(), option: option.name.clone(), among })
}
