//! What the benchmark format says of each value, read from its schema. The schema comes of the declarations by which files are read, so that
//! the forms show what the reader knows, no more and no less.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::benchmark;

/// The objects of the format, by name.
#[derive(Debug, PartialEq)]
pub struct Format(BTreeMap<String, Vec<Field>>);

/// A key of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub key: String,
    pub shape: Shape,
    pub is_required: bool,
}

/// What a value can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A text for each language, or one for all.
    Text,
    /// One line in no language, such as a name.
    Line,
    Address,
    /// The name of the object itself, or of another one.
    Id,
    /// A tag of a language.
    Tag,
    Date,
    /// From 0 to 1.
    Share,
    /// The unit to which a share was rounded.
    Rounding,
    /// A whole number, at least 1.
    Count,
    Number,
    Truth,
    /// One of these words.
    Word(Vec<String>),
    /// Whom a share is of: `"all"`, a figure or a group.
    Base,
    List(Box<Shape>),
    /// An object of this name.
    Object(String),
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Source,
    Voice,
    Figure,
    Group,
    Question,
    /// An option of a question, which the object around it names or is.
    Option,
}

impl Default for Format {
    /// The present version of the format.
    fn default() -> Self {
        let schema = benchmark::schema();
        let objects = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
        Self(objects.map(|(name, object)| (name.clone(), fields(object))).collect())
    }
}

impl Format {
    /// The keys of an object, as they are declared.
    pub fn fields(&self, object: &str) -> &[Field] {
        self.0.get(object).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn field(&self, object: &str, key: &str) -> Option<&Field> {
        self.fields(object).iter().find(|field| field.key == key)
    }

    pub fn objects(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What the value at a pointer can be. None if the format knows no such value.
    pub fn shape(&self, pointer: &str) -> Option<Shape> {
        let steps = pointer.split('/').skip(1);
        steps.into_iter().try_fold(Shape::Object("File".into()), |shape, step| match shape {
            Shape::Object(name) => self.field(&name, step).map(|field| field.shape.clone()),
            Shape::List(item) => Some(*item),
            // In which language a text is, and which key a base has.
            Shape::Text => Some(Shape::Line),
            Shape::Base => Some(Shape::Id),
            _ => None,
        })
    }

    /// Where the key belongs among the keys of the object at `pointer`, by the order of the declarations.
    pub fn rank(&self, pointer: &str, key: &str) -> usize {
        let rank = match self.shape(pointer) {
            Some(Shape::Object(name)) => self.fields(&name).iter().position(|field| field.key == key),
            _ => None,
        };
        rank.unwrap_or(usize::MAX)
    }
}

fn fields(object: &Value) -> Vec<Field> {
    let required: Vec<&str> = object.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = object.get("properties").and_then(Value::as_object);
    let mut fields: Vec<Field> = properties
        .into_iter()
        .flatten()
        .filter_map(|(key, schema)| Some(Field { key: key.clone(), shape: shape(schema)?, is_required: required.contains(&key.as_str()) }))
        .collect();
    // What stands at the head of a file is declared apart, last.
    fields.sort_by_key(|field| !matches!(field.key.as_str(), "$schema" | "format"));
    fields
}

fn shape(schema: &Value) -> Option<Shape> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return Some(Shape::Object(name.trim_start_matches("#/$defs/").to_owned()));
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let is_base = choices.iter().any(|choice| choice.get("const").is_some());
        return Some(if is_base { Shape::Base } else { Shape::Text });
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return Some(Shape::Word(words.iter().map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned)).collect()));
    }
    Some(match schema.get("type").and_then(Value::as_str)? {
        "array" => Shape::List(Box::new(shape(schema.get("items")?)?)),
        "boolean" => Shape::Truth,
        "integer" => Shape::Count,
        "number" => match schema.get("maximum").and_then(Value::as_f64) {
            Some(1.0) => Shape::Share,
            Some(_) => Shape::Rounding,
            None => Shape::Number,
        },
        "string" if schema.get("format").is_some() => Shape::Address,
        "string" => match schema.get("pattern").and_then(Value::as_str) {
            Some(pattern) if pattern.starts_with("^[a-z0-9-]") => Shape::Id,
            Some(pattern) if pattern.starts_with("^[a-z]") => Shape::Tag,
            Some(_) => Shape::Date,
            None => Shape::Line,
        },
        _ => return None,
    })
}

impl Target {
    /// What the ids at a key name. None for the id of the object itself.
    pub fn of(key: &str) -> Option<Self> {
        Some(match key {
            "sources" => Self::Source,
            "held_by" | "voice" => Self::Voice,
            "figure" | "figures" | "part" | "whole" | "add" | "subtract" | "guesses" => Self::Figure,
            "group" => Self::Group,
            "question" | "questions" => Self::Question,
            "option" | "practice_from" | "order" | "is" => Self::Option,
            _ => return None,
        })
    }
}
