//! A change to a file, and the change that undoes it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::format::{Format, Shape};
use super::pointer::{child, parent};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Sets the value at a pointer, whose key and whose objects around it may be missing yet.
    Set(String, Value),
    /// Removes a key of an object or an entry of a list. Does nothing if there is none.
    Remove(String),
    /// Inserts a value before that at a pointer, or at the end of the list. The list may be missing yet.
    Insert(String, Value),
    /// Moves an entry of the list at a pointer from one index to another.
    Move(String, usize, usize),
    /// One after the other, and undone at once.
    All(Vec<Change>),
    /// Opens another file.
    Replace(Value),
}

impl Change {
    /// Where it is made, as far as one place can tell.
    pub fn place(&self) -> &str {
        self.places().first().copied().unwrap_or_default()
    }

    /// All places where it is made.
    pub fn places(&self) -> Vec<&str> {
        match self {
            Self::Set(at, _) | Self::Remove(at) | Self::Insert(at, _) | Self::Move(at, ..) => vec![at],
            Self::All(changes) => changes.iter().flat_map(Self::places).collect(),
            Self::Replace(_) => vec![""],
        }
    }

    /// Makes the change. Returns the one that undoes it.
    pub fn apply(self, file: &mut Value, format: &Format) -> Self {
        match self {
            Self::Set(at, value) => set(file, &at, value, format),
            Self::Remove(at) => remove(file, &at),
            Self::Insert(at, value) => insert(file, &at, value, format),
            Self::Move(list, from, to) => {
                if let Some(entries) = file.pointer_mut(&list).and_then(Value::as_array_mut).filter(|list| list.len() > from.max(to)) {
                    let entry = entries.remove(from);
                    entries.insert(to, entry);
                }
                Self::Move(list, to, from)
            }
            Self::All(changes) => {
                let mut undoing: Vec<Self> = changes.into_iter().map(|change| change.apply(file, format)).collect();
                undoing.reverse();
                Self::All(undoing)
            }
            Self::Replace(value) => Self::Replace(std::mem::replace(file, value)),
        }
    }
}

/// What undoes nothing.
fn nothing() -> Change {
    Change::All(Vec::new())
}

fn set(file: &mut Value, at: &str, value: Value, format: &Format) -> Change {
    if let Some(place) = file.pointer_mut(at) {
        return Change::Set(at.to_owned(), std::mem::replace(place, value));
    }
    let Some((outer, step)) = parent(at) else { return nothing() };
    match file.pointer_mut(outer) {
        Some(Value::Object(object)) => {
            insert_key(object, outer, &step, value, format);
            Change::Remove(at.to_owned())
        }
        Some(Value::Array(list)) => {
            list.push(value);
            Change::Remove(child(outer, list.len() - 1))
        }
        // A text in one language, say, where an object belongs now.
        Some(other) => {
            let fresh = Value::from(Map::from_iter([(step, value)]));
            Change::Set(outer.to_owned(), std::mem::replace(other, fresh))
        }
        None => {
            let fresh = match format.shape(outer) {
                Some(Shape::List(_)) => Value::from(vec![value]),
                _ => Value::from(Map::from_iter([(step, value)])),
            };
            set(file, outer, fresh, format)
        }
    }
}

/// Inserts a key where the format has it: before the first of the keys that come later in its declaration.
fn insert_key(object: &mut Map<String, Value>, pointer: &str, key: &str, value: Value, format: &Format) {
    let rank = format.rank(pointer, key);
    let later = object.keys().position(|other| format.rank(pointer, other) > rank);
    object.shift_insert(later.unwrap_or(object.len()), key.to_owned(), value);
}

fn remove(file: &mut Value, at: &str) -> Change {
    let Some((outer, step)) = parent(at) else { return nothing() };
    match file.pointer_mut(outer) {
        Some(Value::Object(object)) => match object.shift_remove(&step) {
            Some(value) => Change::Set(at.to_owned(), value),
            None => nothing(),
        },
        Some(Value::Array(list)) => match step.parse::<usize>().ok().filter(|index| *index < list.len()) {
            Some(index) => Change::Insert(at.to_owned(), list.remove(index)),
            None => nothing(),
        },
        _ => nothing(),
    }
}

fn insert(file: &mut Value, at: &str, value: Value, format: &Format) -> Change {
    let Some((outer, step)) = parent(at) else { return nothing() };
    match file.pointer_mut(outer) {
        Some(Value::Array(list)) => {
            let index = step.parse().unwrap_or(list.len()).min(list.len());
            list.insert(index, value);
            Change::Remove(child(outer, index))
        }
        Some(_) => nothing(),
        None => set(file, outer, Value::from(vec![value]), format),
    }
}
