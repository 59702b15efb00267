//! The class of a measure that an answer falls into.

use std::rc::Rc;

use super::response::{Answer, Response};
use crate::benchmark::{Choice, Kind, Measure, Question, Text};

/// The class that an answer falls into.
pub struct Placement {
    /// The index of the class in the measure's order.
    pub class: usize,
    /// The text of the chosen option. None for a binary measure.
    pub answer: Option<Text>,
    /// A clause about the visitor, if the benchmark has one.
    pub you: Option<Text>,
}

/// The measures of `question` that `response` answers, each with the class of the answer.
pub fn placements<'q>(response: &Response, question: &'q Question) -> Vec<(&'q Rc<Measure>, Placement)> {
    let answer = response.answer(&question.id);
    let placement = |option: Option<&Rc<str>>, measure: &Rc<Measure>| match (&question.kind, answer) {
        (Kind::Binary { .. }, Answer::Choice(id)) => Some(yes_or_no(measure, &**id == "yes")),
        (Kind::Single { options, .. }, Answer::Choice(id)) => options.iter().find(|choice| choice.id == *id).and_then(chosen),
        (Kind::Number { .. }, Answer::Number(number)) => question.class_of(*number).and_then(chosen),
        (Kind::Several { .. }, Answer::Choices(ids)) => Some(yes_or_no(measure, ids.contains(option?))),
        _ => None,
    };
    let measures = question.measures().into_iter();
    measures.filter_map(|(option, measure)| Some((measure, placement(option, measure)?))).collect()
}

/// The class in a binary measure of a visitor who `does` what it is about, or does not.
fn yes_or_no(measure: &Measure, does: bool) -> Placement {
    let you = measure.you.as_ref().map(|(you_do, you_do_not)| if does { you_do } else { you_do_not }.clone());
    Placement { class: usize::from(does), answer: None, you }
}

fn chosen(choice: &Choice) -> Option<Placement> {
    Some(Placement { class: choice.class?, answer: Some(choice.text.clone()), you: choice.you.clone() })
}
