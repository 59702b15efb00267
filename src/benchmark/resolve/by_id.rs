//! Values by id.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Values by id. Of whatever type they are, one tree finds them, so that its code is there once: the reader is loaded by visitors.
pub(super) struct ById<T> {
    places: BTreeMap<Rc<str>, usize>,
    values: Vec<T>,
}

impl<T> ById<T> {
    pub fn new() -> Self {
        Self { places: BTreeMap::new(), values: Vec::new() }
    }

    /// Adds a value. Another one of its id is no longer found.
    pub fn insert(&mut self, id: &Rc<str>, value: T) {
        self.places.insert(id.clone(), self.values.len());
        self.values.push(value);
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.values.get(*self.places.get(id)?)
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// All values, in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.places.values().filter_map(|place| self.values.get(*place))
    }
}
