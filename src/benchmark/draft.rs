//! A benchmark file in the making. Its types are the objects of the format as they are written; `file.rs` describes each key, and reads it.

use serde::Serialize;

/// A whole file, in one language.
#[derive(Debug, Serialize)]
pub struct Draft {
    pub format: u32,
    pub id: String,
    pub languages: [String; 1],
    pub title: String,
    pub sample: Sample,
    pub sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    pub figures: Vec<Figure>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
pub struct Sample {
    pub size: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_size: Option<f64>,
    pub members: String,
    pub population: String,
    pub reached: &'static str,
    pub recruitment: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    pub to: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<String>,
    pub sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Group {
    pub id: String,
    pub members: String,
    pub size: u32,
    pub sources: Vec<String>,
}

/// Written as `"all"` or as `{ "group": id }`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    All,
    Group(String),
}

#[derive(Debug, Serialize)]
pub struct Figure {
    pub id: String,
    pub statement: String,
    pub share: f64,
    pub base: Base,
    pub rounding: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<&'static str>,
    pub sources: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub questions: Vec<Question>,
}

#[derive(Debug, Default, Serialize)]
pub struct Question {
    pub id: String,
    pub kind: &'static str,
    pub text: String,
    pub label: String,
    #[serde(skip_serializing_if = "is_false")]
    pub chooses_group: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<Peers>,
}

/// An option of a question.
#[derive(Debug, Default, Serialize)]
pub struct Choice {
    pub id: String,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    #[serde(skip_serializing_if = "is_false")]
    pub outside: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<Peers>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Peers {
    pub shown_if: Condition,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<PeerShare>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Condition {
    pub question: String,
    pub is: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct PeerShare {
    pub option: String,
    pub figure: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// JSON as people write it: what fits into a line is on one.
pub fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    break_lines(&serde_json::to_string(value)?, 0, &mut text);
    text.push('\n');
    Ok(text)
}

/// The longest list or object on one line, in characters.
const LINE: usize = 150;

fn break_lines(json: &str, depth: usize, to: &mut String) {
    let parts = parts(json);
    let is_short = json.len() <= LINE && depth > 0;
    let (Some(open), Some(close)) = (json.chars().next().filter(|first| "{[".contains(*first)), json.chars().last()) else {
        return to.push_str(json);
    };
    if parts.is_empty() {
        return to.push_str(json);
    }
    let (gap, end) = if is_short { (" ".to_owned(), " ".to_owned()) } else { (indent(depth + 1), indent(depth)) };
    to.push(open);
    for (index, part) in parts.iter().enumerate() {
        let is_first_of_list = is_short && open == '[' && index == 0;
        if index > 0 {
            to.push(',');
        }
        if !is_first_of_list {
            to.push_str(&gap);
        }
        let value = match key_end(part).filter(|_| open == '{').and_then(|end| part.split_at_checked(end)) {
            Some((key, value)) => {
                to.push_str(key);
                to.push(' ');
                value
            }
            None => part,
        };
        break_lines(value, depth + 1, to);
    }
    if !(is_short && open == '[') {
        to.push_str(&end);
    }
    to.push(close);
}

fn indent(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

/// The entries of a list or an object, the latter with their keys.
fn parts(json: &str) -> Vec<&str> {
    let inner = json.get(1..json.len().saturating_sub(1)).unwrap_or_default();
    let (mut parts, mut start, mut depth, mut is_text, mut is_escaped) = (Vec::new(), 0, 0usize, false, false);
    for (at, sign) in inner.char_indices() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_text = !is_text,
            _ if is_text => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(inner.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(inner.get(start..).filter(|last| !last.is_empty()));
    parts
}

/// Where the value begins in `"key":value`.
fn key_end(entry: &str) -> Option<usize> {
    entry.find("\":").map(|end| end + 2)
}
