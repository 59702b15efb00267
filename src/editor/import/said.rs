//! What the import says, in the author's language. The import itself speaks English, as the command for authors does.

use crate::editor::quoted::rest_of_quoted;
use crate::editor::{Texts, translated};
use crate::import::Column;

/// A sentence of the import. Whatever is quoted or counted in it is what differs between two sentences of the same pattern.
struct Pattern {
    /// With `{}` where something is quoted or counted.
    pattern: String,
    values: Vec<Value>,
}

enum Value {
    Quoted(String),
    Number(String),
}

/// The sentence in the author's language, without what only the command knows of; in English where there is no translation.
pub fn said(texts: &Texts, sentence: &str) -> String {
    let Pattern { pattern, values } = Pattern::of(sentence);
    let Some(known) = texts.find(&format!("start.said.{pattern}")) else {
        // Of what was made, the reader of benchmarks may have said it.
        return translated(texts, sentence).unwrap_or_else(|| without_command(sentence));
    };
    let mut said = String::new();
    let mut values = values.iter();
    let mut parts = known.split("{}");
    said.push_str(parts.next().unwrap_or_default());
    for part in parts {
        said.push_str(&values.next().map(|value| value.in_words(texts)).unwrap_or_default());
        said.push_str(part);
    }
    said
}

impl Pattern {
    fn of(sentence: &str) -> Self {
        let mut pattern = String::new();
        let mut values: Vec<Value> = Vec::new();
        let mut signs = sentence.chars().peekable();
        while let Some(sign) = signs.next() {
            let value = if sign == '"' {
                Value::Quoted(rest_of_quoted(&mut signs).unwrap_or_default())
            } else if sign.is_ascii_digit() {
                let mut number = sign.to_string();
                while let Some(sign) = signs.next_if(|sign| sign.is_ascii_digit() || *sign == '.') {
                    number.push(sign);
                }
                Value::Number(number)
            } else {
                pattern.push(sign);
                continue;
            };
            match (values.last_mut(), value) {
                // A list of what is quoted is one.
                (Some(Value::Quoted(list)), Value::Quoted(next)) if pattern.ends_with("{}, ") => {
                    pattern.truncate(pattern.len() - 2);
                    list.push_str(", ");
                    list.push_str(&next);
                }
                (_, value) => {
                    pattern.push_str("{}");
                    values.push(value);
                }
            }
        }
        Self { pattern, values }
    }
}

impl Value {
    fn in_words(&self, texts: &Texts) -> String {
        match self {
            Self::Quoted(name) => {
                let column = Column::ALL.into_iter().find(|column| column.name() == name);
                let name = column.map_or_else(|| name.clone(), |column| texts.say(&format!("start.column.{}", column.name())));
                texts.fill("start.quoted", &[("text", &name)])
            }
            Self::Number(number) => number.replace('.', &texts.say("decimal-sign")),
        }
    }
}

fn without_command(sentence: &str) -> String {
    let mut sentence = sentence.to_owned();
    while let Some(start) = sentence.find(" (--").or_else(|| sentence.find(" (toise ")) {
        let Some(end) = sentence.get(start..).and_then(|rest| rest.find(')')) else { break };
        sentence.replace_range(start..=start + end, "");
    }
    sentence
}
