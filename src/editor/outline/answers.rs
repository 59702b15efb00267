//! The answers that a question can get.

use serde_json::Value;

use super::item::{entries, word};

#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'f> {
    pub id: &'f str,
    /// None for yes and no.
    pub text: Option<&'f Value>,
}

/// The answers that visitors can give to a question, which conditions can be on.
pub fn answers_of(question: &Value) -> Vec<Answer<'_>> {
    match word(question, "kind") {
        "yes-no" => ["yes", "no"].map(|id| Answer { id, text: None }).into(),
        "ranking" => Vec::new(),
        _ => {
            let options = entries(question.get("options")).filter(|option| !is_outside(option));
            options.map(|option| Answer { id: word(option, "id"), text: option.get("text") }).collect()
        }
    }
}

/// Whether an option only was an answer of the survey.
pub fn is_outside(option: &Value) -> bool {
    option.get("outside").and_then(Value::as_bool).unwrap_or_default()
}
