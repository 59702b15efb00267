//! Values by the id of a question or a figure: so few that a list does, which takes far less code than a tree.

use std::rc::Rc;

/// Sorted by id, each once.
#[derive(Debug, Clone, PartialEq)]
pub struct ById<V>(Vec<(Rc<str>, V)>);

impl<V> ById<V> {
    pub fn get(&self, id: &str) -> Option<&V> {
        self.0.get(self.place(id).ok()?).map(|(_, value)| value)
    }

    /// Takes the place of an earlier value.
    pub fn insert(&mut self, id: Rc<str>, value: V) {
        self.remove(&id);
        let place = self.place(&id).unwrap_or_else(|place| place);
        self.0.insert(place, (id, value));
    }

    pub fn remove(&mut self, id: &str) {
        self.0.retain(|(known, _)| **known != *id);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &V)> {
        self.0.iter().map(|(id, value)| (id, value))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where `id` is, or would be.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(id))
    }
}

// Derived, it would ask for a default of V.
impl<V> Default for ById<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> FromIterator<(Rc<str>, V)> for ById<V> {
    fn from_iter<I: IntoIterator<Item = (Rc<str>, V)>>(pairs: I) -> Self {
        let mut all = Self::default();
        pairs.into_iter().for_each(|(id, value)| all.insert(id, value));
        all
    }
}
