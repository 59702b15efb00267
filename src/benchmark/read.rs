//! Reading a JSON tree into typed values, noting every fault with its place instead of stopping at the first.
//!
//! An object of the file is declared once, with [`object!`]: the declaration is its type, its reader and its schema.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::{Date, Fault, Severity, Share, Text};

/// Bounds on what a file may hold, so that a hostile one can neither hang nor swell a page.
pub(super) const MAX_LIST: usize = 1000;
pub(super) const MAX_TEXT: usize = 2000;
pub(super) const MAX_ID: usize = 64;
pub(super) const MAX_FAULTS: usize = 100;

/// The place in the file that is being read, and the faults found so far.
#[derive(Default)]
pub(super) struct Reader {
    pub pointer: String,
    pub faults: Vec<Fault>,
    /// The file's languages, the default first. Texts are checked against them.
    pub languages: Vec<Rc<str>>,
}

impl Reader {
    pub fn fault(&mut self, what: impl Into<String>, way_out: impl Into<String>) {
        self.note(Severity::Error, what.into(), way_out.into());
    }

    pub fn warn(&mut self, what: impl Into<String>, way_out: impl Into<String>) {
        self.note(Severity::Warning, what.into(), way_out.into());
    }

    fn note(&mut self, severity: Severity, what: String, way_out: String) {
        self.faults.push(Fault { pointer: self.pointer.clone(), what, way_out, severity });
    }

    /// Reads one step further down: a key of an object or an index of a list.
    pub fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let parent = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        let value = read(self);
        self.pointer.truncate(parent);
        value
    }

    /// Reads at a place that was read before.
    pub fn at<T>(&mut self, pointer: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.pointer, pointer.to_owned());
        let value = read(self);
        self.pointer = before;
        value
    }

    fn wrong_type(&mut self, expected: &str, found: &Value) {
        self.fault(format!("{} where {expected} belongs", describe(found)), format!("give {expected}"));
    }

    pub fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        let object = value.as_object();
        if object.is_none() {
            self.wrong_type("an object", value);
        }
        object
    }

    pub fn key<T: FromJson>(&mut self, object: &Map<String, Value>, key: &str) -> Option<T> {
        match object.get(key) {
            Some(value) => self.within(key, |reader| T::read(value, reader)),
            None => T::absent(key, self),
        }
    }

    /// Every key of `object` is among `known`.
    pub fn known_keys(&mut self, object: &Map<String, Value>, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let way_out = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean {near:?}?"),
                None => format!("remove it, or use one of {}", known.join(", ")),
            };
            self.within(key, |reader| reader.fault("unknown key", way_out));
        }
    }
}

/// A value of the file.
pub(super) trait FromJson: Sized {
    /// None where a fault was noted.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// What stands for a key that is not there; None, with a fault, where it has to be.
    fn absent(key: &str, reader: &mut Reader) -> Option<Self> {
        reader.fault(format!("no key {key:?}"), "add it");
        None
    }

    /// Whether an object must have it.
    #[cfg(not(target_arch = "wasm32"))]
    const REQUIRED: bool = true;

    /// Its JSON Schema (2020-12); named objects are added to `definitions`.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value;
}

impl<T: FromJson> FromJson for Option<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn absent(_: &str, _: &mut Reader) -> Option<Self> {
        Some(None)
    }

    #[cfg(not(target_arch = "wasm32"))]
    const REQUIRED: bool = false;

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        T::schema(definitions)
    }
}

/// A required value whose faults do not keep the rest of its object from being checked: None after a fault.
#[derive(Debug)]
pub(super) struct Held<T>(pub Option<T>);

impl<T: FromJson> FromJson for Held<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        Some(Self(T::read(value, reader)))
    }

    fn absent(key: &str, reader: &mut Reader) -> Option<Self> {
        Some(Self(T::absent(key, reader)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        T::schema(definitions)
    }
}

/// A list. What could not be read of it is left out; its faults are noted.
impl<T: FromJson> FromJson for Vec<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(list) = value.as_array() else {
            reader.wrong_type("a list", value);
            return None;
        };
        if list.len() > MAX_LIST {
            reader.fault(format!("{} entries", list.len()), format!("keep to {MAX_LIST} at most"));
            return None;
        }
        let entries = list.iter().enumerate();
        Some(entries.filter_map(|(index, entry)| reader.within(&index.to_string(), |reader| T::read(entry, reader))).collect())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "array", "items": T::schema(definitions), "maxItems": MAX_LIST })
    }
}

impl FromJson for bool {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_bool().or_else(|| {
            reader.wrong_type("true or false", value);
            None
        })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "boolean" })
    }
}

impl FromJson for f64 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_f64().or_else(|| {
            reader.wrong_type("a number", value);
            None
        })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number" })
    }
}

/// A number of respondents.
impl FromJson for u32 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let number = f64::read(value, reader)?;
        let count = value.as_u64().and_then(|count| Self::try_from(count).ok()).filter(|&count| count > 0);
        if count.is_none() {
            reader.fault(format!("{number} is no count"), "give a whole number from 1 up");
        }
        count
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })
    }
}

impl FromJson for Share {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let number = f64::read(value, reader)?;
        let share = Self::new(number);
        if share.is_none() {
            let side = if number > 1.0 { "more than 1" } else { "less than 0" };
            reader.fault(format!("{number} is {side}"), "give a share between 0 and 1");
        }
        share
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// A line of text: not empty, not too long.
impl FromJson for Rc<str> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(text) = value.as_str() else {
            reader.wrong_type("a text", value);
            return None;
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            reader.fault("an empty text", "write something, or remove the key");
            None
        } else if length > MAX_TEXT {
            reader.fault(format!("{length} characters"), format!("keep to {MAX_TEXT} at most"));
            None
        } else {
            Some(text.into())
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "minLength": 1, "maxLength": MAX_TEXT })
    }
}

/// A name within the file, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Id {
    pub name: Rc<str>,
    pub at: String,
}

impl FromJson for Id {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(id) = value.as_str() else {
            reader.wrong_type("an id", value);
            return None;
        };
        let is_id =
            (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_id {
            reader.fault(format!("{:?} is no id", excerpt(id)), format!("use 1 to {MAX_ID} lowercase letters, digits and hyphens"));
        }
        is_id.then(|| Self { name: id.into(), at: reader.pointer.clone() })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": format!("^[a-z0-9-]{{1,{MAX_ID}}}$") })
    }
}

/// A BCP 47 language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag(pub Rc<str>);

impl FromJson for Tag {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let tag = Rc::<str>::read(value, reader)?;
        let mut parts = tag.split('-');
        let is_tag = parts
            .next()
            .is_some_and(|language| (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase()))
            && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !is_tag {
            reader.fault(format!("{:?} is no language tag", excerpt(&tag)), "give one such as \"en\", \"fr\" or \"pt-BR\"");
        }
        is_tag.then_some(Self(tag))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$" })
    }
}

/// An address of the web.
#[derive(Debug, Clone)]
pub(super) struct Address(pub Rc<str>);

impl FromJson for Address {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let address = Rc::<str>::read(value, reader)?;
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let is_address = host.is_some_and(|host| {
            host.starts_with(|first: char| first.is_alphanumeric())
                && !host.contains(|one: char| one.is_whitespace() || one.is_control() || "<>\"\\^`{|}".contains(one))
        });
        if !is_address {
            reader.fault(format!("{:?} is no web address", excerpt(&address)), "give one that begins with https:// or http://");
        }
        is_address.then_some(Self(address))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "uri", "pattern": "^https?://", "maxLength": MAX_TEXT })
    }
}

impl FromJson for Date {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(text) = value.as_str() else {
            reader.wrong_type("a date", value);
            return None;
        };
        let date = parse_date(text);
        if date.is_none() {
            reader.fault(format!("{:?} is no date", excerpt(text)), "give one such as \"2012\", \"2012-10\" or \"2012-10-31\"");
        }
        date
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4).filter(|&year| year >= 1)?;
    let small = |part: Option<&str>, most: u8| match part {
        None => Some(None),
        Some(part) => u8::try_from(number(part, 2)?).ok().filter(|value| (1..=most).contains(value)).map(Some),
    };
    let month = small(parts.next(), 12)?;
    let days = match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        Some(2) => 28,
        _ => 31,
    };
    let day = small(parts.next(), days)?;
    parts.next().is_none().then_some(Date { year, month, day })
}

/// A text in the languages of the file, or the same in all of them.
impl FromJson for Text {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(object) = value.as_object() else {
            if !value.is_string() {
                reader.wrong_type("a text, or one for each language,", value);
                return None;
            }
            return Some(Self::new(Rc::<str>::read(value, reader)?, Vec::new()));
        };
        let languages = reader.languages.clone();
        for tag in object.keys().filter(|tag| !languages.iter().any(|known| **known == ***tag)) {
            reader.within(tag, |reader| {
                reader.fault("not a language of this file", "name it in \"languages\", or remove the text");
            });
        }
        let mut texts = Vec::new();
        for (place, tag) in languages.iter().enumerate() {
            match object.get(&**tag) {
                Some(text) => {
                    texts.push((tag.clone(), reader.within(tag, |reader| Rc::<str>::read(text, reader))?));
                }
                None if place == 0 => {
                    reader.fault(format!("no text in the default language {tag:?}"), format!("add \"{tag}\""));
                }
                None => {
                    reader.warn(format!("no text in {tag:?}"), format!("add \"{tag}\"; until then its visitors read the default language"));
                }
            }
        }
        let default = texts.iter().find(|(tag, _)| Some(tag) == languages.first())?.1.clone();
        Some(Self::new(default, texts))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        let text = Rc::<str>::schema(definitions);
        serde_json::json!({ "anyOf": [text, { "type": "object", "minProperties": 1, "additionalProperties": text }] })
    }
}

/// What a value is, for an error.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text {:?}", excerpt(text)),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// The beginning of a text, short enough for an error.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    if text.chars().count() <= LENGTH { text.into() } else { text.chars().take(LENGTH).chain(['…']).collect() }
}

/// The known name that `name` was most likely meant to be, if any is close.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_ID {
        return None;
    }
    known
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Declares an object of the file: its keys are the fields, a doc comment becomes the schema's description.
macro_rules! object {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $key:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug)]
        pub(super) struct $name {
            /// Where it stands in the file.
            #[allow(dead_code, reason = "not every object has faults of its own")]
            pub at: String,
            $($(#[doc = $doc])+ pub $key: $type,)+
        }

        impl $crate::benchmark::read::FromJson for $name {
            fn read(value: &serde_json::Value, reader: &mut $crate::benchmark::read::Reader) -> Option<Self> {
                let object = reader.object(value)?;
                reader.known_keys(object, &[$(stringify!($key)),+]);
                $(let $key = reader.key::<$type>(object, stringify!($key));)+
                Some(Self { at: reader.pointer.clone(), $($key: $key?,)+ })
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(definitions: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                use $crate::benchmark::read::{FromJson, described, object_schema};
                let name = stringify!($name);
                if !definitions.contains_key(name) {
                    definitions.insert(name.into(), serde_json::Value::Null);
                    let keys = [$((
                        stringify!($key),
                        described(<$type>::schema(definitions), concat!($($doc),+)),
                        <$type as FromJson>::REQUIRED,
                    )),+];
                    definitions.insert(name.into(), described(object_schema(keys), concat!($($about),+)));
                }
                serde_json::json!({ "$ref": format!("#/$defs/{name}") })
            }
        }
    };
}
pub(super) use object;

/// Declares a closed set of words.
macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ty { $($word:literal => $value:expr,)+ }) => {
        impl $crate::benchmark::read::FromJson for $name {
            fn read(value: &serde_json::Value, reader: &mut $crate::benchmark::read::Reader) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),+];
                match value.as_str() {
                    $(Some($word) => Some($value),)+
                    _ => {
                        let known = WORDS.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
                        reader.fault(format!("{} is none of the words known here", $crate::benchmark::read::describe(value)), format!("give one of {known}"));
                        None
                    }
                }
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(_: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),+], "description": concat!($($about),+).trim() })
            }
        }
    };
}
pub(super) use words;

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn described(mut schema: Value, about: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".into(), about.trim().into());
    }
    schema
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) fn object_schema<'k>(keys: impl IntoIterator<Item = (&'k str, Value, bool)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, schema, is_required) in keys {
        properties.insert(key.into(), schema);
        if is_required {
            required.push(key);
        }
    }
    serde_json::json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
