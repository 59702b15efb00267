//! A map from the ids of questions or figures to values. There are so few that a sorted list is enough, which takes far less code than a
//! tree.

use std::rc::Rc;

/// Values sorted by id. No id occurs twice.
#[derive(Debug, Clone, PartialEq)]
pub struct ById<V>(Vec<(Rc<str>, V)>);

impl<V> ById<V> {
    pub fn get(&self, id: &str) -> Option<&V> {
        self.0.get(self.index(id).ok()?).map(|(_, value)| value)
    }

    /// Sets the value of an id.
    pub fn insert(&mut self, id: Rc<str>, value: V) {
        self.remove(&id);
        let index = self.index(&id).unwrap_or_else(|index| index);
        self.0.insert(index, (id, value));
    }

    pub fn remove(&mut self, id: &str) {
        if let Ok(index) = self.index(id) {
            self.0.remove(index);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &V)> {
        self.0.iter().map(|(id, value)| (id, value))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of `id`, or as an error the index where it would be inserted.
    fn index(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(id))
    }
}

// Not derived, since that would require `V: Default`.
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
