//! A number on the page, by what it rests on.

use std::rc::Rc;

/// A number, or several that stand together, by what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A row, by the id of its measure.
    Row(Rc<str>),
    /// A published figure, by its id.
    Figure(Rc<str>),
    /// All practices, one by one.
    Practices,
    /// All practices, counted together.
    Together,
    /// The visitor's order beside the published one, by the id of the question.
    Orders(Rc<str>),
}
