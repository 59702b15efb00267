//! Made-up visitors, with whom authors see what results look like.

use std::rc::Rc;

use crate::answers::{Answer, Missing, made_up, to_text};
use crate::benchmark::{Benchmark, Better, Kind, Question};

/// How a visitor answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    Lagging,
    Middle,
    Leading,
}

impl Visitor {
    pub const ALL: [Self; 3] = [Self::Lagging, Self::Middle, Self::Leading];

    /// Its name in texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lagging => "lagging",
            Self::Middle => "middle",
            Self::Leading => "leading",
        }
    }
}

/// The answers of a visitor, as a link has them.
pub fn answers(benchmark: &Benchmark, visitor: Visitor) -> String {
    let response = made_up(benchmark, |question, index| answer(question, visitor, index));
    to_text(&response, benchmark)
}

/// The answer of a visitor to the question at an index. Where no answer is better than another, all three answer alike.
fn answer(question: &Question, visitor: Visitor, index: usize) -> Answer {
    let better = |option: Option<&Rc<str>>| {
        let measures = question.measures();
        let measure = measures.iter().find(|(id, _)| *id == option).map(|(_, measure)| measure);
        measure.and_then(|measure| measure.direction.as_ref()).map(|direction| direction.better)
    };
    // Whether the visitor is at the end of more; None for somewhere between.
    let is_more = |better: Option<Better>| match (visitor, better) {
        (Visitor::Leading, Some(better)) => Some(better == Better::More),
        (Visitor::Lagging, Some(better)) => Some(better == Better::Less),
        _ => None,
    };
    let place = |length: usize| match is_more(better(None)) {
        Some(true) => length.saturating_sub(1),
        Some(false) => 0,
        None => length.saturating_sub(1) / 2,
    };
    let is_odd = index % 2 == 1;
    let choice = |id: Option<Rc<str>>| id.map_or(Answer::Missing(Missing::Skipped), Answer::Choice);
    match &question.kind {
        Kind::Binary { .. } => choice(Some(if is_more(better(None)).unwrap_or(is_odd) { "yes" } else { "no" }.into())),
        Kind::Single { options, .. } => choice(options.get(place(options.len())).map(|option| option.id.clone())),
        Kind::Number { classes, .. } => {
            classes.get(place(classes.len())).map_or(Answer::Missing(Missing::Skipped), |class| Answer::Number(class.from))
        }
        Kind::Several { options, .. } => {
            let is_chosen = |(place, id): &(usize, &Rc<str>)| is_more(better(Some(id))).unwrap_or(place % 2 == 0);
            let ids = options.iter().map(|option| &option.id).enumerate().filter(is_chosen);
            Answer::Choices(ids.map(|(_, id)| id.clone()).collect())
        }
        Kind::Ranking { options, .. } => Answer::Order(options.iter().map(|item| item.id.clone()).collect()),
    }
}
