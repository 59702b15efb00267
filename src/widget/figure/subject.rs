//! What the pictures of the results are of.

use std::rc::Rc;

use crate::chart::{Scene, TextMeasurer, all_together, crowd, distribution, orders, where_you_stand};
use crate::standing::Comparison;
use crate::widget::WidgetContext;

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// The visitor beside all, practice by practice.
    Stand,
    /// Who does a practice, by the id of its measure: a dot a respondent.
    Crowd(Rc<str>),
    /// The published classes of a measure.
    Distribution(Rc<str>),
    /// All practices together.
    Together,
    /// The visitor's order beside the published one, by the id of the question.
    Orders(Rc<str>),
}

impl Subject {
    /// Its geometry, `width` CSS pixels wide. None where the comparison has no such thing.
    pub fn scene(&self, context: &WidgetContext, comparison: &Comparison, width: f64, measurer: &dyn TextMeasurer) -> Option<Scene> {
        let (sample, language) = (&context.benchmark.sample, &context.language);
        match self {
            Self::Stand => Some(where_you_stand(&comparison.practices, width, language, measurer)),
            Self::Crowd(id) => crowd(comparison.row(id)?, sample, width, language, measurer),
            Self::Distribution(id) => Some(distribution(comparison.row(id)?, sample, width, language, measurer)),
            Self::Together => Some(all_together(comparison.count.as_ref()?, sample, width, language, measurer)),
            Self::Orders(id) => {
                let ranked = comparison.rankings.iter().find(|ranked| ranked.question == *id)?;
                Some(orders(ranked, width, language, measurer))
            }
        }
    }
}
