//! The steps of the questionnaire that one visitor goes through.

use crate::answers::Response;
use crate::benchmark::{Question, Section};
use crate::widget::{Flow, WidgetContext};

/// A section with at least one question for this visitor.
pub struct Step<'w> {
    /// Counted from 0 among the benchmark's sections.
    pub section_index: usize,
    pub section: &'w Section,
    /// Those that are asked after the answers so far.
    pub questions: Vec<&'w Question>,
    /// The position of each of them in its section, counted from 0 among all questions of the section.
    pub section_positions: Vec<usize>,
    /// How many of these have an answer, "I don't know" included.
    pub answered: usize,
}

impl<'w> Step<'w> {
    /// The questions on the screen: all of them, or the one that is at `section_position`.
    pub fn on_screen(&self, flow: Flow, section_position: usize) -> &[&'w Question] {
        match flow {
            Flow::Section => &self.questions,
            Flow::Question => {
                let index = self.index(section_position);
                self.questions.get(index..=index).unwrap_or_default()
            }
        }
    }

    /// The index among `questions` of the question at a position in the section; if that one is not asked, of the next; else of the last.
    pub fn index(&self, section_position: usize) -> usize {
        self.section_positions.iter().filter(|asked| **asked < section_position).count().min(self.section_positions.len().saturating_sub(1))
    }

    /// The position in the section of the question at an index of `questions`. None if there is none.
    pub fn section_position(&self, index: usize) -> Option<usize> {
        self.section_positions.get(index).copied()
    }

    /// The position in the section of the last question.
    pub fn last_section_position(&self) -> usize {
        self.section_positions.last().copied().unwrap_or_default()
    }
}

/// The steps that are left once conditions are applied to `response`.
pub fn steps<'w>(context: &'w WidgetContext, response: &Response) -> Vec<Step<'w>> {
    let sections = context.benchmark.sections.iter().enumerate();
    let step = |(section_index, section): (usize, &'w Section)| {
        let is_asked = |(_, question): &(usize, &Question)| response.is_asked(&context.benchmark, question);
        let (section_positions, questions): (Vec<usize>, Vec<&Question>) = section.questions.iter().enumerate().filter(is_asked).unzip();
        let answered = questions.iter().filter(|question| response.has(&question.id)).count();
        Step { section_index, section, questions, section_positions, answered }
    };
    sections.map(step).filter(|step| !step.questions.is_empty()).collect()
}
