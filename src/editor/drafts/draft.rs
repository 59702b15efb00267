//! A file that is kept, with its history.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::editor::document::History;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    #[serde(flatten)]
    pub mark: Mark,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    pub file: Value,
    #[serde(default, deserialize_with = "readable")]
    pub history: History,
}

/// A state of a draft: each save makes the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub id: String,
    /// How often it was saved.
    pub revision: u32,
}

/// What a list of drafts shows of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub id: String,
    /// Empty if it has none yet.
    pub title: String,
    pub changed: f64,
}

impl Draft {
    pub fn summary(&self) -> Summary {
        let title = match self.file.get("title") {
            Some(Value::Object(texts)) => texts.values().find_map(Value::as_str),
            title => title.and_then(Value::as_str),
        };
        Summary { id: self.mark.id.clone(), title: title.unwrap_or_default().trim().to_owned(), changed: self.changed }
    }
}

/// A history; an empty one if it is of an earlier version of this page. The file matters more.
fn readable<'d, D: Deserializer<'d>>(deserializer: D) -> Result<History, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).unwrap_or_default())
}

/// Whether nothing was written into a file yet.
pub fn is_blank(file: &Value) -> bool {
    let of_every_file = ["$schema", "format", "id", "languages"];
    file.as_object().is_some_and(|object| object.keys().all(|key| of_every_file.contains(&key.as_str())))
}
