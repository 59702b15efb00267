//! When an advice applies, and which questions stand side by side.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::conditions::{NeverShown, is_closed};
use super::{Context, Names, duplicate};
use crate::benchmark::read::{Id, Reader};
use crate::benchmark::{Advice, Contrast, Kind, Question, Section, When, file};

const NEVER: &str = "an advice that can never apply";

impl Context {
    pub(super) fn advice(&self, raw: Vec<file::Advice>, sections: &[Section], never: &NeverShown, reader: &mut Reader) -> Vec<Rc<Advice>> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for advice in raw {
            if !seen.insert(advice.id.name.clone()) {
                duplicate(&advice.id, "advice", reader);
            }
            let voice = advice.voice.as_ref().and_then(|id| self.voices.get(id, reader));
            let at = format!("{}/when", advice.at);
            if advice.when.as_ref().is_some_and(Vec::is_empty) && reader.is_sound(&at) {
                reader.at(&at, |reader| reader.fault(NEVER, "name a case, or remove \"when\" to give it to everybody"));
            }
            let cases = advice.when.into_iter().flatten();
            let when = cases.filter_map(|case| self.when(case, sections, never, reader)).collect();
            all.push(Rc::new(Advice { id: advice.id.name, voice, text: advice.text, step: advice.step, when }));
        }
        all
    }

    fn when(&self, raw: file::When, sections: &[Section], never: &NeverShown, reader: &mut Reader) -> Option<When> {
        self.asked.names.check(&raw.question, reader);
        if never.contains(&raw.question.name) {
            reader.at(&raw.question.at, |reader| reader.fault(NEVER, "its question is never shown: mend that, or name another"));
            return None;
        }
        // One that could not be read has had its faults noted.
        let question = question(sections, &raw.question)?;
        match (raw.is, raw.verdict) {
            (Some(is), None) => match raw.option {
                Some(option) => chose(&raw.at, question, &option, &is, reader),
                None => self.answered(file::Condition { at: raw.at, question: raw.question, is }, question, reader),
            },
            (None, Some(verdicts)) => {
                let at = format!("{}/verdict", raw.at);
                if verdicts.is_empty() && reader.is_sound(&at) {
                    reader.at(&at, |reader| reader.fault(NEVER, "name a verdict"));
                }
                let wanted = raw.option.as_ref().map(|option| &*option.name);
                let measures = question.measures();
                let found = measures.iter().find(|(option, measure)| option.map(|id| &**id) == wanted && measure.direction.is_some());
                let Some((_, measure)) = found else {
                    if reader.has_errors() && self.asked.get(&question.id).is_some_and(|declared| declared.is_directed) {
                        // One of them may be why it is not there.
                        return None;
                    }
                    let way_out = match question.kind {
                        Kind::Several { .. } if wanted.is_none() => "name one of its options in \"option\"",
                        _ => "a verdict needs a question, or an option of it, with figures and a direction",
                    };
                    reader.at(&raw.at, |reader| reader.fault(NEVER, way_out));
                    return None;
                };
                Some(When::Stands { measure: measure.id.clone(), verdicts })
            }
            (Some(_), Some(_)) => {
                reader.at(&raw.at, |reader| reader.fault("both \"is\" and \"verdict\"", "keep one; a second case can hold the other"));
                None
            }
            (None, None) => {
                if reader.is_sound(&raw.at) {
                    reader.at(&raw.at, |reader| reader.fault("neither \"is\" nor \"verdict\"", "add one: an answer, or a standing"));
                }
                None
            }
        }
    }

    fn answered(&self, raw: file::Condition, question: &Question, reader: &mut Reader) -> Option<When> {
        let is_yes_or_no = |id: &Id| matches!(&*id.name, "yes" | "no");
        if let Kind::Several { options, .. } = &question.kind
            && raw.is.iter().any(|id| is_yes_or_no(id) && !options.iter().any(|option| option.id == id.name))
        {
            let what = "\"yes\" or \"no\" to a question that takes several options";
            reader.at(&format!("{}/is", raw.at), |reader| reader.fault(what, "name the option in \"option\""));
            return None;
        }
        let condition = self.asked.condition(&raw, reader)?;
        if is_closed(question, &condition.is) {
            reader.at(&format!("{}/is", raw.at), |reader| reader.fault(NEVER, "name an answer that can still be given"));
        }
        Some(When::Answered(condition))
    }

    pub(super) fn contrasts(&self, raw: Vec<file::Contrast>, sections: &[Section], reader: &mut Reader) -> Vec<Rc<Contrast>> {
        let classes = |question: &Question| match &question.kind {
            Kind::Single { measure: Some(measure), .. } => Some(measure.classes.len()),
            _ => None,
        };
        let mut all = Vec::new();
        for contrast in raw {
            for id in &contrast.questions {
                self.asked.names.check(id, reader);
            }
            let at = format!("{}/questions", contrast.at);
            let resolved: Vec<_> = contrast.questions.iter().filter_map(|id| question(sections, id)).collect();
            match (contrast.questions.as_slice(), resolved.as_slice()) {
                ([one, two], [first, second]) if one.name != two.name && classes(first).is_some() && classes(first) == classes(second) => {
                    all.push(Rc::new(Contrast { questions: [one.name.clone(), two.name.clone()], text: contrast.text }));
                }
                // A question that could not be read, or is not there, has had its fault noted.
                ([_, _], [] | [_]) => {}
                _ if !reader.is_sound(&at) => {}
                _ => reader.at(&at, |reader| {
                    let way_out = "name two different ones of kind single, with figures and as many classes each";
                    reader.fault("not two questions that can be set side by side", way_out);
                }),
            }
        }
        all
    }
}

fn question<'s>(sections: &'s [Section], id: &Id) -> Option<&'s Question> {
    sections.iter().flat_map(|section| &section.questions).find(|question| question.id == id.name)
}

/// The case that an option of a question that takes several was chosen, or was not.
fn chose(at: &str, question: &Question, option: &Id, is: &[Id], reader: &mut Reader) -> Option<When> {
    let Kind::Several { options, retired } = &question.kind else {
        reader.at(&option.at, |reader| reader.fault("an option of a question that takes one answer", "name the answer in \"is\" alone"));
        return None;
    };
    if retired.iter().any(|retired| retired.id == option.name) {
        reader.at(&option.at, |reader| reader.fault(NEVER, "name an option that can still be chosen"));
        return None;
    }
    if !options.iter().any(|known| known.id == option.name) {
        Names::of_options(options.iter().map(|known| &*known.id)).check(option, reader);
        return None;
    }
    let chosen = match is {
        [one] if &*one.name == "yes" => true,
        [one] if &*one.name == "no" => false,
        _ => {
            let what = "neither \"yes\" nor \"no\" alone";
            reader.at(&format!("{at}/is"), |reader| reader.fault(what, "say whether the option was chosen: give one of them"));
            return None;
        }
    };
    Some(When::Chose { question: question.id.clone(), option: option.name.clone(), chosen })
}
