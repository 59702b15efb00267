//! A response as JSON, as pages and the command line exchange it: an object from question ids to answers.
//!
//! An option is a string, several options or an order are a list, and a number is a number. A skipped question is `null`, and
//! `{"missing": "dont-know"}` is "don't know".

use std::fmt;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use crate::answers::{Answer, Missing, Response};
use crate::benchmark::{Benchmark, Condition, Kind, MAX_BYTES, Question, nearest, parse_json};

/// One error in the JSON of a response. It is displayed as `/json/pointer: what; help`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// JSON pointer (RFC 6901) to the value that it is about.
    pub pointer: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.pointer, self.what, self.help)
    }
}

/// Reads a response to `benchmark`.
///
/// # Errors
/// Every answer that its question does not take, and every question that the benchmark does not have; or why `json` is not JSON.
pub fn from_json(json: &str, benchmark: &Benchmark) -> Result<Response, Vec<Mistake>> {
    let mistake = |pointer: &str, what: String, help: String| Mistake { pointer: pointer.into(), what, help };
    if json.len() > MAX_BYTES {
        let help = "give the answers of one visitor, which need far less";
        return Err(vec![mistake("/", format!("more than {MAX_BYTES} bytes"), help.into())]);
    }
    let tree = parse_json(json).map_err(|diagnostics| {
        diagnostics.iter().map(|error| mistake(error.printed().as_str(), error.what.clone(), error.help.clone())).collect::<Vec<_>>()
    })?;
    let Some(object) = tree.as_object() else {
        return Err(vec![mistake("/", "not an object".into(), "give an object of question ids and answers".into())]);
    };
    let mut response = Response::default();
    let mut mistakes = Vec::new();
    for (id, value) in object {
        let pointer = pointer_of(id);
        match benchmark.question(id) {
            None => mistakes.push(mistake(&pointer, "no such question".into(), known_questions(id, benchmark))),
            Some(question) => match read(value, question) {
                Some(answer) => response.put(&question.id, answer),
                None if value.is_object() => {
                    let help = "give {\"missing\": \"dont-know\"} or {\"missing\": \"skipped\"}";
                    mistakes.push(mistake(&pointer, "no reason for which an answer is missing".into(), help.into()));
                }
                None => mistakes.push(mistake(&pointer, "not an answer to this question".into(), expected_answer(question))),
            },
        }
    }
    if mistakes.is_empty() { Ok(response) } else { Err(mistakes) }
}

/// A note on each answer to a question that is not asked after the other answers, and so is not compared.
pub fn unasked(response: &Response, benchmark: &Benchmark) -> Vec<Mistake> {
    let note = |question: &Question| {
        let Condition { question: on, is } = question.shown_if.as_ref().filter(|_| !response.is_asked(benchmark, question))?;
        let is = is.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(" or ");
        Some(Mistake {
            pointer: pointer_of(&question.id),
            what: format!("an answer that is not compared, since {:?} is asked only if {on:?} is {is}", question.id),
            help: format!("remove it, or mend the answer to {on:?}"),
        })
    };
    benchmark.questions().filter(|question| response.has(&question.id)).filter_map(note).collect()
}

/// The JSON pointer to the answer to a question.
fn pointer_of(id: &str) -> String {
    format!("/{}", id.replace('~', "~0").replace('/', "~1"))
}

fn read(value: &Value, question: &Question) -> Option<Answer> {
    let ids = |list: &Vec<Value>| list.iter().map(|id| id.as_str().map(Rc::from)).collect::<Option<Vec<Rc<str>>>>();
    let answer = match (value, &question.kind) {
        (Value::Null, _) => Answer::Missing(Missing::Skipped),
        (Value::Object(object), _) => match object.get("missing")?.as_str()? {
            "dont-know" => Answer::Missing(Missing::DontKnow),
            "skipped" => Answer::Missing(Missing::Skipped),
            _ => return None,
        },
        (Value::String(id), _) => Answer::Choice(id.as_str().into()),
        (Value::Array(list), Kind::Ranking { .. }) => Answer::Order(ids(list)?),
        (Value::Array(list), _) => Answer::Choices(ids(list)?),
        (Value::Number(number), _) => Answer::Number(number.as_f64()?),
        (Value::Bool(_), _) => return None,
    };
    question.takes(&answer).then_some(answer)
}

/// The help on an unknown question.
fn known_questions(id: &str, benchmark: &Benchmark) -> String {
    const MAX_QUESTIONS_IN_HELP: usize = 8;
    let known = || benchmark.questions().map(|question| &*question.id);
    match nearest(id, known()) {
        Some(near) => format!("did you mean {near:?}?"),
        None if known().count() <= MAX_QUESTIONS_IN_HELP => format!("give one of {}", known().collect::<Vec<_>>().join(", ")),
        None => format!("give one of {}, …", known().take(MAX_QUESTIONS_IN_HELP).collect::<Vec<_>>().join(", ")),
    }
}

/// The help on an answer that its question does not take.
fn expected_answer(question: &Question) -> String {
    let list = |ids: Vec<&Rc<str>>| ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(", ");
    match &question.kind {
        Kind::Binary { .. } => "give \"yes\" or \"no\"".into(),
        Kind::Single { options, .. } => format!("give one of {}", list(options.iter().map(|option| &option.id).collect())),
        Kind::Several { options, .. } => format!("give a list of any of {}", list(options.iter().map(|option| &option.id).collect())),
        Kind::Ranking { options, .. } => format!("give a list of all of {}", list(options.iter().map(|option| &option.id).collect())),
        Kind::Number { least, most, .. } => format!("give a number from {least} to {most}"),
    }
}

/// The inverse of [`from_json`]. Skipped questions are left out.
pub fn to_json(response: &Response) -> Value {
    let value = |answer: &Answer| match answer {
        Answer::Choice(id) => json!(&**id),
        Answer::Choices(ids) | Answer::Order(ids) => ids.iter().map(|id| Value::from(&**id)).collect(),
        Answer::Number(number) => json!(number),
        Answer::Missing(Missing::DontKnow) => json!({ "missing": "dont-know" }),
        Answer::Missing(Missing::Skipped | Missing::NotApplicable) => Value::Null,
    };
    Value::Object(response.answers.iter().map(|(id, answer)| (id.to_string(), value(answer))).collect::<Map<_, _>>())
}
