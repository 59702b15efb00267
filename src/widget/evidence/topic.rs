//! What the evidence dialog can be opened for.

use std::rc::Rc;

/// A number, or several that share their evidence.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A row of the comparison, by the id of its measure.
    Row(Rc<str>),
    /// A published figure, by its id.
    Figure(Rc<str>),
    /// All practices, one by one.
    Practices,
    /// How many of all practices the visitor does.
    AllTogether,
    /// The visitor's order beside the published one, by the id of the question.
    Orders(Rc<str>),
}
