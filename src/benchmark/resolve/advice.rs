//! When an advice applies, and which questions stand side by side.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::conditions::{NeverShown, is_closed};
use super::{Context, Names, duplicate};
use crate::benchmark::reader::{Id, Reader};
use crate::benchmark::{Advice, Contrast, Kind, Question, Section, When, file};

const NEVER: &str = "an advice that can never apply";
const NO_CASE: &str = "a case that never applies";

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
                reader.at(&at, |reader| reader.error(NEVER, "name a case, or remove \"when\" to give it to everybody"));
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
            reader.at(&raw.question.at, |reader| reader.error(NO_CASE, "its question is never shown: mend that, or name another"));
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
                    reader.at(&at, |reader| reader.error(NO_CASE, "name a verdict"));
                }
                let wanted = raw.option.as_ref().map(|option| &*option.name);
                let measures = question.measures();
                let found = measures.iter().find(|(option, measure)| option.map(|id| &**id) == wanted && measure.direction.is_some());
                let Some((_, measure)) = found else {
                    let declared = self.asked.get(&question.id);
                    if declared.is_some_and(|declared| declared.is_directed && reader.has_errors() || !reader.is_sound(&declared.at)) {
                        // One of them may be why it is not there.
                        return None;
                    }
                    let help = match question.kind {
                        Kind::Several { .. } if wanted.is_none() => "name one of its options in \"option\"",
                        _ => "a verdict needs a question, or an option of it, with figures and a direction",
                    };
                    reader.at(&raw.at, |reader| reader.error(NO_CASE, help));
                    return None;
                };
                Some(When::Stands { measure: measure.id.clone(), verdicts })
            }
            (Some(_), Some(_)) => {
                reader.at(&raw.at, |reader| reader.error("both \"is\" and \"verdict\"", "keep one; a second case can hold the other"));
                None
            }
            (None, None) => {
                if reader.is_sound(&raw.at) {
                    reader.at(&raw.at, |reader| reader.error("neither \"is\" nor \"verdict\"", "add one: an answer, or a standing"));
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
            reader.at(&format!("{}/is", raw.at), |reader| reader.error(what, "name the option in \"option\""));
            return None;
        }
        let condition = self.asked.condition(&raw, reader)?;
        if is_closed(question, &condition.is) {
            reader.at(&format!("{}/is", raw.at), |reader| reader.error(NO_CASE, "name an answer that can still be given"));
        }
        Some(When::Answered(condition))
    }

    pub(super) fn contrasts(&self, raw: Vec<file::Contrast>, sections: &[Section], reader: &mut Reader) -> Vec<Rc<Contrast>> {
        let mut all = Vec::new();
        for contrast in raw {
            for id in &contrast.questions {
                self.asked.names.check(id, reader);
            }
            if let Some(questions) = self.pair(&contrast, sections, reader) {
                all.push(Rc::new(Contrast { questions, text: contrast.text }));
            }
        }
        all
    }

    /// The questions of `contrast`, if they can be set side by side.
    fn pair(&self, contrast: &file::Contrast, sections: &[Section], reader: &mut Reader) -> Option<[Rc<str>; 2]> {
        let at = format!("{}/questions", contrast.at);
        if !reader.is_sound(&at) {
            return None;
        }
        let [one, two] = contrast.questions.as_slice() else {
            reader.at(&at, |reader| reader.error("not a pair of questions", "name two"));
            return None;
        };
        if one.name == two.name {
            reader.at(&two.at, |reader| reader.error(format!("question {:?} is named twice", two.name), "name another beside it"));
            return None;
        }
        let (first, second) = (self.classes(one, sections, reader), self.classes(two, sections, reader));
        let (first, second) = (first?, second?);
        if first != second {
            let what = format!("{first} classes of {:?} beside {second} of {:?}", one.name, two.name);
            reader.at(&at, |reader| reader.error(what, "name two questions with as many classes each"));
        }
        Some([one.name.clone(), two.name.clone()])
    }

    /// How many classes the question of a contrast has.
    fn classes(&self, id: &Id, sections: &[Section], reader: &mut Reader) -> Option<usize> {
        let (question, declared) = (question(sections, id)?, self.asked.get(&id.name)?);
        let Kind::Single { measure, .. } = &question.kind else {
            let what = format!("{:?} is not of kind single", id.name);
            reader.at(&id.at, |reader| reader.error(what, "name a question of that kind, with figures"));
            return None;
        };
        if measure.is_none() && !declared.has_figures {
            reader.at(&id.at, |reader| reader.error(format!("question {:?} has no figures", id.name), "name one that has"));
        }
        // Without a measure it has figures at fault, which is told there.
        Some(measure.as_ref()?.classes.len()).filter(|_| reader.is_sound(&declared.at))
    }
}

fn question<'s>(sections: &'s [Section], id: &Id) -> Option<&'s Question> {
    sections.iter().flat_map(|section| &section.questions).find(|question| question.id == id.name)
}

/// The case that an option of a question that takes several was chosen, or was not.
fn chose(at: &str, question: &Question, option: &Id, is: &[Id], reader: &mut Reader) -> Option<When> {
    let Kind::Several { options, retired } = &question.kind else {
        reader.at(&option.at, |reader| reader.error("an option of a question that takes one answer", "name the answer in \"is\" alone"));
        return None;
    };
    if retired.iter().any(|retired| retired.id == option.name) {
        reader.at(&option.at, |reader| reader.error(NO_CASE, "name an option that can still be chosen"));
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
            reader.at(&format!("{at}/is"), |reader| reader.error(what, "say whether the option was chosen: give one of them"));
            return None;
        }
    };
    Some(When::Chose { question: question.id.clone(), option: option.name.clone(), chosen })
}
