//! What the import says, in the author's language. The import itself speaks English, as the command for authors does.

use crate::editor::Texts;
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
    let Some(known) = texts.find(&format!("start.said.{pattern}")) else { return without_command(sentence) };
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
                let mut quoted = String::new();
                while let Some(sign) = signs.next().filter(|sign| *sign != '"') {
                    quoted.extend(if sign == '\\' { escaped(&mut signs) } else { Some(sign) });
                }
                Value::Quoted(quoted)
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

/// What a backslash stands before, as Rust writes it.
fn escaped(signs: &mut impl Iterator<Item = char>) -> Option<char> {
    match signs.next()? {
        'u' => {
            let digits: String = signs.skip(1).take_while(|sign| *sign != '}').collect();
            u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
        }
        'n' | 'r' | 't' => Some(' '),
        sign => Some(sign),
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
            Self::Number(number) if texts.language == "fr" => number.replace('.', ","),
            Self::Number(number) => number.clone(),
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
