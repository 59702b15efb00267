//! The subjects that the results have pictures of.

use std::rc::Rc;

use crate::chart::{Scene, TextMeasurer, all_together, crowd, distribution, orders, where_you_stand};
use crate::standing::Comparison;
use crate::widget::WidgetContext;

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// The visitor's place among all respondents, on each practice.
    WhereYouStand,
    /// The respondents, a dot each, grouped by whether they are ahead of the visitor on a practice, level or behind. By the id of its
    /// measure.
    Crowd(Rc<str>),
    /// The published distribution of a measure, by its id.
    Distribution(Rc<str>),
    /// How many practices the visitor does, among the respondents.
    AllTogether,
    /// The visitor's order beside the published one, by the id of the question.
    Orders(Rc<str>),
}

impl Subject {
    /// The geometry of the picture, `width` CSS pixels wide. None if the comparison lacks the subject.
    pub fn scene(&self, context: &WidgetContext, comparison: &Comparison, width: f64, measurer: &dyn TextMeasurer) -> Option<Scene> {
        let (sample, language) = (&context.benchmark.sample, &context.language);
        match self {
            Self::WhereYouStand => Some(where_you_stand(&comparison.practices, width, language, measurer)),
            Self::Crowd(id) => Some(crowd(comparison.row(id)?, sample, width, language, measurer)),
            Self::Distribution(id) => Some(distribution(comparison.row(id)?, sample, width, language, measurer)),
            Self::AllTogether => Some(all_together(comparison.together()?, sample, width, language, measurer)),
            Self::Orders(id) => {
                let ranked = comparison.rankings.iter().find(|ranked| ranked.question == *id)?;
                Some(orders(ranked, width, language, measurer))
            }
        }
    }
}
