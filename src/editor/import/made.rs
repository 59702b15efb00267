//! The survey that was understood, ready to be opened.

use serde_json::Value;

use crate::import::{Fault, Note, Survey, to_draft, to_json};

#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub file: Value,
    pub notes: Vec<Note>,
    pub questions: Vec<MadeQuestion>,
    /// How many were asked.
    pub size: u64,
}

/// A question as an author checks at a glance whether it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeQuestion {
    pub text: String,
    pub kind: String,
    pub answers: usize,
}

impl Made {
    fn new(file: Value, notes: Vec<Note>) -> Self {
        let sections = list(&file, "sections");
        let questions = sections.iter().flat_map(|section| list(section, "questions")).map(|question| MadeQuestion {
            text: question.get("text").map(text).unwrap_or_default(),
            kind: question.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned(),
            answers: list(question, "options").len().max(1),
        });
        let questions = questions.collect();
        let size = file.pointer("/sample/size").and_then(Value::as_u64).unwrap_or_default();
        Self { questions, size, file, notes }
    }

    pub fn answers(&self) -> usize {
        self.questions.iter().map(|question| question.answers).sum()
    }
}

fn list<'v>(object: &'v Value, key: &str) -> &'v [Value] {
    object.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A text of a file, in its first language.
fn text(value: &Value) -> String {
    let text = value.as_object().and_then(|texts| texts.values().next()).unwrap_or(value);
    text.as_str().unwrap_or_default().to_owned()
}

/// What is made of a survey. A title that the author has given takes the place of its own. `year` is the present one.
///
/// # Errors
/// What is wrong with what was given.
pub fn made(survey: Result<Survey, Vec<Fault>>, title: &str, year: u16, mut notes: Vec<Note>) -> Result<Made, Vec<Fault>> {
    let mut survey = survey?;
    // What is pasted has no name.
    if survey.name.trim().is_empty() {
        survey.name = "survey".into();
    }
    if !title.trim().is_empty() {
        title.trim().clone_into(&mut survey.name);
        survey.title = Some(survey.name.clone());
    }
    let json = to_json(&survey, year, &mut notes)?;
    made_of_json(&json, notes)
}

/// What is made of a survey of which no figure is known yet: the editor says what it lacks.
///
/// # Errors
/// If it is too large.
pub fn begun(survey: &Survey, year: u16) -> Result<Made, Vec<Fault>> {
    let mut notes = Vec::new();
    let json = to_draft(survey, year, &mut notes)?;
    made_of_json(&json, notes)
}

/// What is in a benchmark that was written just now.
///
/// # Errors
/// If it is no JSON.
pub fn made_of_json(json: &str, notes: Vec<Note>) -> Result<Made, Vec<Fault>> {
    let file = serde_json::from_str(json).map_err(|error| vec![not_json(&error)])?;
    Ok(Made::new(file, notes))
}

/// What is in a benchmark file, whose content may have errors: these are mended in the editor.
///
/// # Errors
/// If it is no JSON, or no benchmark file.
pub fn made_of_file(bytes: &[u8]) -> Result<Made, Vec<Fault>> {
    let one = |what: &str, help: &str| Err(vec![Fault::of_file(what, help)]);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return one("not a text in UTF-8", "open the .json file that was saved here or written by hand");
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return one("an empty file", "open the .json file that was saved here or written by hand");
    }
    let file: Value = serde_json::from_str(text).map_err(|error| vec![not_json(&error)])?;
    let has = |key: &str| file.get(key).is_some();
    if has("packed") || has("edition") {
        return one(
            "a pack, from which a survey can't be read back",
            "open the benchmark file that the pack was made of: its name ends with .json alone",
        );
    }
    if !["format", "sections", "figures", "sample"].into_iter().any(has) {
        return one("JSON of something else than a survey", "open a benchmark file; its first key is \"format\"");
    }
    Ok(Made::new(file, Vec::new()))
}

fn not_json(error: &serde_json::Error) -> Fault {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    Fault::of_line(error.line() as u64, format!("not JSON: {what} (column {})", error.column()), "mend the file there, in a text editor")
}
