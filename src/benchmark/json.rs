//! Parses JSON, and reports what serde_json alone does not: repeated keys, the pointer to where a text stops being JSON, and what the
//! author most likely meant there.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::diagnostics::{Diagnostic, HAS_MESSAGES, Pointer, message};
use super::reader::{Reader, plain};

/// The longest pointer that helps to find an error. Longer ones come from excessive nesting.
const MAX_POINTER: usize = 200;

/// The tree of `json`. None, with an error, if it is not JSON.
pub(super) fn parse_tree(json: &str, reader: &mut Reader) -> Option<Value> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if json.trim().is_empty() {
        reader.error("an empty file", "begin with {");
        return None;
    }
    let mut parser = TreeParser { reader, failed_at: None };
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let tree = NextValue(&mut parser).deserialize(&mut deserializer).and_then(|tree| deserializer.end().map(|()| tree));
    let failed_at = parser.failed_at.unwrap_or_default();
    match tree {
        Ok(tree) => Some(tree),
        Err(error) => {
            let pointer = if failed_at.text().len() > MAX_POINTER { Pointer::default() } else { failed_at };
            let (what, help) = if HAS_MESSAGES { (what(&error), help(json, &error)) } else { Default::default() };
            reader.error_at(&pointer, what, help);
            None
        }
    }
}

/// The tree of a JSON text that is no benchmark.
///
/// # Errors
/// The diagnostics, if it is not JSON or repeats a key.
pub(crate) fn parse_json(json: &str) -> Result<Value, Vec<Diagnostic>> {
    let mut reader = Reader::default();
    match parse_tree(json, &mut reader) {
        Some(tree) if !reader.has_errors() => Ok(tree),
        _ => Err(reader.into_diagnostics()),
    }
}

struct TreeParser<'r> {
    reader: &'r mut Reader,
    /// The pointer to the innermost value that could not be parsed.
    failed_at: Option<Pointer>,
}

/// The next value of the text. The reader's pointer is its position in the tree.
struct NextValue<'p, 'r>(&'p mut TreeParser<'r>);

impl<'p, 'r> NextValue<'p, 'r> {
    fn within<T>(&mut self, step: &str, read: impl FnOnce(NextValue<'_, 'r>) -> T) -> T {
        let parent = self.0.reader.enter(step);
        let value = read(NextValue(self.0));
        self.0.reader.leave(parent);
        value
    }
}

impl<'de> DeserializeSeed<'de> for NextValue<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let parser = self.0;
        let value = deserializer.deserialize_any(NextValue(parser));
        if value.is_err() && parser.failed_at.is_none() {
            parser.failed_at = Some(parser.reader.pointer.clone());
        }
        value
    }
}

impl<'de> Visitor<'de> for NextValue<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(truth.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = self.within(&message!("{}", entries.len()), |next| list.next_element_seed(next))? {
            entries.push(entry);
        }
        Ok(Value::Array(entries))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            let is_repeated = entries.contains_key(&key);
            let value = self.within(&key, |next| {
                if is_repeated {
                    next.0.reader.error("a second key of this name in its object", "keep one of the two");
                }
                object.next_value_seed(next)
            })?;
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }
}

fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let what = text.strip_suffix(&position).unwrap_or(&text).replace('`', "");
    format!("not JSON at line {}, column {}: {what}", error.line(), error.column())
}

/// How to mend the commonest slips. The message and the character at which parsing stopped tell them apart.
fn help(json: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let line = json.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let stopped_at = (0..error.column()).rev().find(|&index| line.is_char_boundary(index)).unwrap_or_default();
    let (before, after) = line.split_at(stopped_at.min(line.len()));
    let before = before.trim_end();
    let character = after.chars().next().unwrap_or(' ');
    let has = |part: &str| message.contains(part);
    if has("recursion limit") {
        "nest less deeply".into()
    } else if !json.trim_start().starts_with(['{', '[']) && error.line() == 1 {
        match character {
            '<' => "give a JSON file: this begins as a web page does".into(),
            _ => "give a JSON file: it begins with {".into(),
        }
    } else if has("EOF") {
        "the file ends too early: close what is open, or restore what was cut off".into()
    } else if has("control character") && character == '\t' {
        "write a space for a tab within a text".into()
    } else if has("control character") {
        "write each text on one line, and end it with a quote".into()
    } else if has("surrogate") || has("code point") || has("hex escape") {
        "write the character itself: \\u takes four digits, and two such for a sign beyond U+FFFF".into()
    } else if has("escape") {
        "write \\\\ for a backslash within a text".into()
    } else if has("trailing comma") {
        "remove the comma before it".into()
    } else if let Some(help) = decimal_comma(before, after) {
        help
    } else if "'’‘“”«»„`".contains(character) {
        "use straight double quotes: \"".into()
    } else if character.is_whitespace() && !character.is_ascii() {
        format!("write a plain space for U+{:04X}", u32::from(character))
    } else if !character.is_ascii() {
        format!("remove {:?}, U+{:04X}, or write the ASCII sign that it stands for", character.to_string(), u32::from(character))
    } else if character == '/' && before.ends_with(|last: char| last.is_ascii_digit()) {
        "write a number, not a fraction".into()
    } else if "/#".contains(character) {
        "remove it: JSON has no comments".into()
    } else if character == '%' {
        "write a share without the sign: 0.66 for 66 %".into()
    } else if has("trailing characters") {
        "keep one object in the file, and nothing after it".into()
    } else if has("expected `:`") {
        "put a colon between a key and its value".into()
    } else if has("expected `,`") && "\"{[-0123456789".contains(character) {
        "add the comma that is missing before it".into()
    } else if has("expected `,`") {
        match character {
            ';' => "write a comma".into(),
            '.' => "write a number such as 0.66 or 462".into(),
            ']' => "close an object with }".into(),
            '}' => "close a list with ]".into(),
            _ => "write \\\" for a quote within a text, or add the comma or bracket that is missing before it".into(),
        }
    } else if character == ',' && has("key must be a string") {
        "remove the comma".into()
    } else if character == ']' && has("key must be a string") {
        "close an object with }".into()
    } else if has("key must be a string") {
        "put each key in double quotes".into()
    } else if "+.".contains(character) || has("invalid number") || has("out of range") {
        "write a number such as 0.66 or 462".into()
    } else if ",]}".contains(character) {
        "a value is missing before it: add it, or remove the comma or key".into()
    } else if ["NaN", "undefined", "Infinity", "-Infinity", "None"].iter().any(|none| after.starts_with(none)) {
        "give a value, or remove the key if it may be left out".into()
    } else if has("expected value") || has("expected ident") {
        "put a text in double quotes; true, false and null are in lowercase".into()
    } else {
        "mend the JSON there".into()
    }
}

/// The help on a number with a decimal comma, such as `0,66`. Parsing stops after the comma, where a key belongs.
fn decimal_comma(before: &str, after: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let integer = before.strip_suffix(',')?;
    let integer = integer.rsplit(|character: char| !character.is_ascii_digit()).next().filter(|integer| digits(integer))?;
    let fraction = after.split(|character: char| !character.is_ascii_digit()).next().filter(|fraction| digits(fraction))?;
    if fraction.len() == 3 && integer != "0" {
        return Some(format!("write {integer}{fraction}, without a comma, or {integer}.{fraction} if it is a decimal one"));
    }
    Some(format!("write a decimal point: {}", plain(format!("{integer}.{fraction}").parse().ok()?)))
}
