//! The steps of the questionnaire that one visitor goes through.

use crate::answers::Response;
use crate::benchmark::{Question, Section};
use crate::widget::WidgetContext;

/// A section with at least one question for this visitor.
pub struct Step<'w> {
    /// Counted from 0 among the benchmark's sections.
    pub section_index: usize,
    pub section: &'w Section,
    /// Those that are asked after the answers so far.
    pub questions: Vec<&'w Question>,
    /// How many of these have an answer, "I don't know" included.
    pub answered: usize,
}

/// The steps that are left once conditions are applied to `response`.
pub fn steps<'w>(context: &'w WidgetContext, response: &Response) -> Vec<Step<'w>> {
    let sections = context.benchmark.sections.iter().enumerate();
    let step = |(section_index, section): (usize, &'w Section)| {
        let is_asked = |question: &&Question| response.is_asked(&context.benchmark, question);
        let questions: Vec<&Question> = section.questions.iter().filter(is_asked).collect();
        let answered = questions.iter().filter(|question| response.has(&question.id)).count();
        Step { section_index, section, questions, answered }
    };
    sections.map(step).filter(|step| !step.questions.is_empty()).collect()
}
