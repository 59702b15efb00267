//! The figures that a visitor may guess before the results.

use std::rc::Rc;

use super::Context;
use crate::benchmark::Figure;
use crate::benchmark::diagnostics::message;
use crate::benchmark::reader::{Id, Reader};

/// Guessing should take a moment, and not be another questionnaire.
const MAX_GUESSES: usize = 3;

impl Context {
    pub(super) fn guesses(&self, ids: &[Id], reader: &mut Reader) -> Vec<Rc<Figure>> {
        if let Some(id) = ids.get(MAX_GUESSES) {
            let what = message!("{} figures to guess", ids.len());
            reader.error_at(&id.pointer, what, message!("keep to {MAX_GUESSES} at most"));
        }
        let figures = self.figures.get_distinct(ids, reader);
        for id in ids {
            if self.figures.items.get(&id.name).is_some_and(|figure| figure.base.is_derived()) {
                let what = message!("the base of figure {:?} is only about so large", id.name);
                reader.error_at(&id.pointer, what, "name one whose base is \"all\" or a group");
            }
        }
        figures
    }
}
