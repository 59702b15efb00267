//! Reads a JSON tree into typed values. It reports every error with its JSON pointer, instead of stopping at the first.
//!
//! Each object of the format is declared once, with [`object!`]: the declaration is its type, its reader and its schema. An invalid
//! id or text is replaced by a placeholder, so that the rest of its object is still checked. No placeholder gets into a benchmark,
//! since a file with an error is refused.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::diagnostics::{Diagnostic, HAS_MESSAGES, Pointer, Severity, end_without_messages, message};
use super::text::Text;
use crate::benchmark::{Date, Share};

/// The most entries of a list, the most characters of a text, and the most bytes of an id. The limits keep a hostile file from hanging
/// or bloating a page.
pub(super) const MAX_LIST: usize = 1000;
pub(super) const MAX_TEXT: usize = 2000;
pub(super) const MAX_ID: usize = 64;
/// How many diagnostics of each severity are reported.
const MAX_DIAGNOSTICS: usize = 100;
/// After this many errors, the known name nearest to an unknown one is no longer looked for, as that takes time.
const MAX_GUESSES: usize = 30;

/// The position in the file that is being read, and the diagnostics so far.
#[derive(Default)]
pub(super) struct Reader {
    /// JSON pointer to the value that is being read.
    pub pointer: Pointer,
    diagnostics: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    /// The file's languages, the default first. Texts are checked against them.
    pub languages: Vec<Rc<str>>,
    /// Tags of texts that are no languages of the file. Each is reported only once, since every text may have it.
    foreign: BTreeSet<String>,
    /// Keys of the whole file that are not read with [`object!`]. Empty once its keys are checked.
    pub root_keys: &'static [&'static str],
    /// Pointer to the last value that was read for a key which may be left out.
    optional: Pointer,
    /// Pointer to the list entry that is being read, if it has no name of its own, and the words that say which entry it is beside.
    nameless: Option<(Pointer, String)>,
}

impl Reader {
    /// Reports an error at the value that is being read.
    pub fn error(&mut self, what: impl Into<String>, help: impl Into<String>) {
        end_without_messages();
        self.report(Severity::Error, what.into(), help.into());
    }

    /// Reports a warning at the value that is being read.
    pub fn warn(&mut self, what: impl Into<String>, help: impl Into<String>) {
        if HAS_MESSAGES {
            self.report(Severity::Warning, what.into(), help.into());
        }
    }

    pub fn error_at(&mut self, pointer: &Pointer, what: impl Into<String>, help: impl Into<String>) {
        self.at_pointer(pointer, |reader| reader.error(what, help));
    }

    pub fn warn_at(&mut self, pointer: &Pointer, what: impl Into<String>, help: impl Into<String>) {
        self.at_pointer(pointer, |reader| reader.warn(what, help));
    }

    fn report(&mut self, severity: Severity, mut what: String, help: String) {
        if let Some((_, beside)) = self.nameless.as_ref().filter(|(pointer, _)| *pointer == self.pointer) {
            what.push_str(beside);
        }
        let diagnostic = Diagnostic { pointer: self.pointer.text().to_owned(), what, help, severity };
        let count = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if *count >= MAX_DIAGNOSTICS {
            *count += 1;
        } else if !self.diagnostics.contains(&diagnostic) {
            *count += 1;
            self.diagnostics.push(diagnostic);
        }
    }

    pub fn has_errors(&self) -> bool {
        HAS_MESSAGES && self.errors > 0
    }

    /// Whether the value at `pointer` and all values in it are without errors so far. What is wrong with a whole, such as a sum, is
    /// reported only if its parts are right.
    pub fn is_error_free(&self, pointer: &Pointer) -> bool {
        if !HAS_MESSAGES {
            return true;
        }
        let pointer = pointer.text();
        let is_within =
            |error: &Diagnostic| error.pointer.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        !self.diagnostics.iter().any(|error| error.severity == Severity::Error && is_within(error))
    }

    /// All diagnostics, errors first. None without messages.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        if !HAS_MESSAGES {
            return Vec::new();
        }
        let Self { mut diagnostics, errors, warnings, .. } = self;
        for (severity, count, name) in [(Severity::Error, errors, "errors"), (Severity::Warning, warnings, "warnings")] {
            if count > MAX_DIAGNOSTICS {
                let (what, help) = (message!("{} {name} more", count - MAX_DIAGNOSTICS), "mend those above first".into());
                diagnostics.push(Diagnostic { pointer: String::new(), what, help, severity });
            }
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
        diagnostics
    }

    /// Goes one step down: to a key of an object or an index of a list. Returns what [`Self::leave`] needs to go back up.
    #[inline(never)]
    pub fn enter(&mut self, step: &str) -> usize {
        self.pointer.enter(step)
    }

    pub fn leave(&mut self, parent: usize) {
        self.pointer.leave(parent);
    }

    /// Goes one step down, and comes back.
    pub fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let parent = self.enter(step);
        let value = read(self);
        self.leave(parent);
        value
    }

    /// Goes to a value that was read before, and comes back.
    pub fn at_pointer<T>(&mut self, pointer: &Pointer, read: impl FnOnce(&mut Self) -> T) -> T {
        let previous = std::mem::replace(&mut self.pointer, pointer.clone());
        let value = read(self);
        self.pointer = previous;
        value
    }

    fn wrong_type(&mut self, expected: &str, found: &Value) {
        self.wrong_type_with_help(expected, found, message!("give {expected}"));
    }

    fn wrong_type_with_help(&mut self, expected: &str, found: &Value, mut help: String) {
        end_without_messages();
        if found.is_null() {
            help.push_str(self.or_remove_key());
        }
        self.error(message!("{} where {expected} belongs", describe(found)), help);
    }

    /// The end of a help text, if the key may be left out.
    fn or_remove_key(&self) -> &'static str {
        if self.optional == self.pointer && !self.pointer.text().is_empty() { ", or remove the key" } else { "" }
    }

    /// `value` as an object, else an error. `keys` are those that it can have, each with an example of its value and whether it must be
    /// there.
    pub fn object<'v>(&mut self, value: &'v Value, keys: &[(&str, &str, bool)]) -> Option<&'v Map<String, Value>> {
        const MAX_KEYS_IN_HELP: usize = 3;
        let object = value.as_object();
        if object.is_none() {
            end_without_messages();
            let required: Vec<_> = keys.iter().filter(|key| key.2).collect();
            let keys = required.iter().map(|(key, example, _)| format!("{key:?}: {example}")).collect::<Vec<_>>().join(", ");
            let help = if (1..=MAX_KEYS_IN_HELP).contains(&required.len()) { message!("give {{{keys}}}") } else { "give an object".into() };
            self.wrong_type_with_help("an object", value, help);
        }
        object
    }

    /// The value of a key. If it is missing, that is an error, unless it may be left out or is among `misspelt`: the keys that an author
    /// probably meant by unknown ones, which were reported already.
    #[inline(never)]
    pub fn key<T: FromJson>(&mut self, object: &Map<String, Value>, key: &str, misspelt: &[&str]) -> Option<T> {
        match object.get(key) {
            Some(value) => self.step(key, value),
            None => {
                if T::REQUIRED && !misspelt.contains(&key) {
                    self.missing(key, T::EXAMPLE);
                }
                T::absent(self)
            }
        }
    }

    /// Reads the value one step down. Not inlined, so that all keys and list entries of one type share its code.
    #[inline(never)]
    fn step<T: FromJson>(&mut self, step: &str, value: &Value) -> Option<T> {
        let parent = self.enter(step);
        let read = T::read(value, self);
        self.leave(parent);
        read
    }

    #[inline(never)]
    fn missing(&mut self, key: &str, example: &str) {
        self.error(message!("no key {key:?}"), message!("add it: {key:?}: {example}"));
    }

    /// Reads each entry of a list one step down, if it is a list. Not generic, so that lists of all types share its code.
    fn entries(&mut self, value: &Value, read: &mut dyn FnMut(&mut Self, &str, &Value)) {
        let list = self.list(value).unwrap_or_default();
        for (index, entry) in list.iter().enumerate() {
            let step = message!("{index}");
            let beside = if HAS_MESSAGES { beside(list, index).map(|beside| (self.pointer.key(&step), beside)) } else { None };
            let outer = std::mem::replace(&mut self.nameless, beside);
            read(self, &step, entry);
            self.nameless = outer;
        }
    }

    /// The entries of a list. None, with an error, if it is no list or too long.
    fn list<'v>(&mut self, value: &'v Value) -> Option<&'v [Value]> {
        let Some(list) = value.as_array() else {
            end_without_messages();
            let help = match value {
                Value::Null => "give a list".into(),
                Value::String(text) => message!("put it in a list: [{:?}]", excerpt(text)),
                _ => "put it in a list: […]".into(),
            };
            self.wrong_type_with_help("a list", value, help);
            return None;
        };
        if list.len() > MAX_LIST {
            self.error(message!("{} entries", list.len()), message!("keep to {MAX_LIST} at most"));
            return None;
        }
        Some(list)
    }

    /// Reports every key of `object` that is not among `known`. Returns those of `known` that the author probably meant by them.
    #[inline(never)]
    pub fn check_keys<'k>(&mut self, object: &Map<String, Value>, known: &[&'k str]) -> Vec<&'k str> {
        let mut misspelt = Vec::new();
        // The root is read before what is in it.
        let root = std::mem::take(&mut self.root_keys);
        let known: Vec<&str> = root.iter().chain(known).copied().collect();
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            end_without_messages();
            let help = match self.nearest(key, known.iter().copied()) {
                Some(near) if object.contains_key(near) => message!("remove it: {near:?} is there already"),
                Some(near) => {
                    misspelt.push(near);
                    message!("did you mean {near:?}?")
                }
                None => message!("remove it; the keys known here are {}", known.join(", ")),
            };
            self.within(key, |reader| reader.error("unknown key", help));
        }
        misspelt
    }

    /// Like [`nearest`], but None once there are so many errors that it would take too long.
    pub fn nearest<'n>(&self, name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        if !HAS_MESSAGES || self.errors > MAX_GUESSES { None } else { nearest(name, known) }
    }
}

/// The known name that `name` most likely stands for, by edit distance. None if none is close.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > MAX_ID {
        return None;
    }
    let name = name.to_lowercase().replace(['_', ' '], "-");
    known
        .filter(|candidate| candidate.len() <= MAX_ID)
        .map(|candidate| (strsim::osa_distance(&name, &candidate.replace('_', "-")), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A value that a benchmark file holds.
pub(super) trait FromJson: Sized {
    /// Whether an object must have a key of this type.
    const REQUIRED: bool = true;

    /// A value to show in the help on a missing key.
    const EXAMPLE: &str;

    /// None if an error was reported, and no placeholder is possible.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// The value for a missing key: a default or a placeholder. None if there is neither.
    fn absent(_: &mut Reader) -> Option<Self> {
        None
    }

    /// The JSON Schema (2020-12) of the type. Schemas of named objects are added to `definitions`.
    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value;
}

impl<T: FromJson> FromJson for Option<T> {
    const REQUIRED: bool = false;
    const EXAMPLE: &str = T::EXAMPLE;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        reader.optional.clone_from(&reader.pointer);
        T::read(value, reader).map(Some)
    }

    fn absent(_: &mut Reader) -> Option<Self> {
        Some(None)
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        T::schema(definitions)
    }
}

/// A value that does not keep the rest of its object from being checked if it is invalid. None after an error.
#[derive(Debug, Clone)]
pub(super) struct Lenient<T>(pub Option<T>);

impl<T: FromJson> FromJson for Lenient<T> {
    const EXAMPLE: &str = T::EXAMPLE;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        Some(Self(T::read(value, reader)))
    }

    fn absent(reader: &mut Reader) -> Option<Self> {
        Some(Self(T::absent(reader)))
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        T::schema(definitions)
    }
}

/// A list. Entries that could not be read are left out, since their errors are reported; so are all, if it is no list.
impl<T: FromJson> FromJson for Vec<T> {
    const EXAMPLE: &str = "[…]";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let mut entries = Self::new();
        reader.entries(value, &mut |reader, step, entry| entries.extend(reader.step::<T>(step, entry)));
        Some(entries)
    }

    fn absent(_: &mut Reader) -> Option<Self> {
        Some(Self::new())
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "array", "items": T::schema(definitions), "maxItems": MAX_LIST })
    }
}

/// For an entry of a list without a name of its own, such as one that lacks its id: which entry it stands beside, since counting entries is
/// tedious. None if it has a name, or neither neighbour has.
fn beside(list: &[Value], index: usize) -> Option<String> {
    fn name(entry: &Value) -> Option<&str> {
        match entry {
            Value::Object(object) => ["id", "option", "question"].iter().find_map(|key| object.get(*key).and_then(Value::as_str)),
            entry => entry.as_str(),
        }
    }
    if list.get(index).and_then(name).is_some() {
        return None;
    }
    let at = |index: usize| list.get(index).and_then(name).map(excerpt);
    let before = index.checked_sub(1).and_then(at).map(|name| format!(", after {name:?}"));
    before.or_else(|| at(index + 1).map(|name| format!(", before {name:?}")))
}

/// A list of at least one entry.
#[derive(Debug, Clone)]
pub(super) struct NonEmpty<T>(pub Vec<T>);

impl<T: FromJson> FromJson for NonEmpty<T> {
    const EXAMPLE: &str = <Vec<T> as FromJson>::EXAMPLE;

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        if value.as_array().is_some_and(Vec::is_empty) {
            reader.error("an empty list", "name at least one");
        }
        Vec::read(value, reader).map(Self)
    }

    fn absent(reader: &mut Reader) -> Option<Self> {
        Vec::absent(reader).map(Self)
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        let mut schema = Vec::<T>::schema(definitions);
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("minItems".into(), 1.into());
        }
        schema
    }
}

impl FromJson for bool {
    const EXAMPLE: &str = "true";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        value.as_bool().or_else(|| {
            reader.wrong_type("true or false", value);
            None
        })
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "boolean" })
    }
}

impl FromJson for f64 {
    const EXAMPLE: &str = "10";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        number(value, reader, |number| number)
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number" })
    }
}

/// A number. If it was written as a text, `correct` makes the number that the help suggests of it.
fn number(value: &Value, reader: &mut Reader, correct: impl FnOnce(f64) -> f64) -> Option<f64> {
    let number = value.as_f64();
    if number.is_none() {
        end_without_messages();
        match value.as_str().and_then(number_in) {
            Some(number) => reader.wrong_type_with_help("a number", value, message!("write {} without quotes", plain(correct(number)))),
            None => reader.wrong_type("a number", value),
        }
    }
    number
}

/// The number in a text, however people write numbers: `66 %`, `0,66` or `1 204`.
fn number_in(text: &str) -> Option<f64> {
    let text = text.trim();
    let (text, unit) = match text.strip_suffix('%') {
        Some(text) => (text.trim_end(), 100.0),
        None => (text, 1.0),
    };
    let text = text.replace(',', ".").replace([' ', '\u{a0}', '\u{202f}'], "");
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number / unit)
}

/// The count in a text whose thousands are separated in any usual way: `1,453`, `1.453`, `1 453` or `1’453`. None for other texts.
///
/// A comma or a point before exactly three digits separates thousands, since nobody counts respondents in thousandths.
fn count_in(text: &str) -> Option<u32> {
    const SEPARATORS: [char; 8] = [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = text.trim().split(SEPARATORS);
    let first = groups.next().filter(|first| is_digits(first) && first.len() <= 3 && !first.starts_with('0'))?;
    let rest: Vec<&str> = groups.collect();
    let are_thousands = !rest.is_empty() && rest.iter().all(|group| is_digits(group) && group.len() == 3);
    if are_thousands { format!("{first}{}", rest.concat()).parse().ok() } else { None }
}

/// A number for a message: rounded to six decimals, since sums of binary fractions are inexact.
pub(super) fn plain(number: f64) -> f64 {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded.is_finite() { rounded } else { number }
}

/// A number for a message, in scientific notation if it would be long.
pub(super) fn short(number: f64) -> String {
    if number.abs() < 1e15 && (number == 0.0 || number.abs() > 1e-9) { number.to_string() } else { format!("{number:e}") }
}

/// A number of respondents, at least 1.
impl FromJson for u32 {
    const EXAMPLE: &str = "462";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        if HAS_MESSAGES && let Some(count) = value.as_str().and_then(count_in) {
            reader.wrong_type_with_help("a number", value, message!("write {count} without quotes"));
            return None;
        }
        let number = number(value, reader, |number| number)?;
        let is_count = number.fract() == 0.0 && (1.0..=f64::from(Self::MAX)).contains(&number);
        if !is_count {
            end_without_messages();
            let meant = count_in(&short(number)).map(|count| message!(": {count}, if the point was to separate thousands"));
            let help = message!("give a whole number from 1 to {}{}", Self::MAX, meant.unwrap_or_default());
            reader.error(message!("{} is no count", short(number)), help);
        }
        is_count.then_some(number as Self)
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })
    }
}

impl FromJson for Share {
    const EXAMPLE: &str = "0.66";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let from_percent = |number: f64| if (1.0..=100.0).contains(&number) { number / 100.0 } else { number };
        let number = number(value, reader, from_percent)?;
        let share = Self::new(number);
        if share.is_none() {
            end_without_messages();
            let help = match from_percent(number) {
                share if share < number => message!("give a share between 0 and 1: {} for {number} %", plain(share)),
                _ => "give a share between 0 and 1".into(),
            };
            reader.error(message!("{} is {}", short(number), if number > 1.0 { "more than 1" } else { "less than 0" }), help);
        }
        share
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// The unit to which a share was rounded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rounding(pub Share);

impl Rounding {
    /// No share is published to a coarser unit than thirds.
    const MAX: f64 = 0.34;
}

impl FromJson for Rounding {
    const EXAMPLE: &str = "0.01";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let number = number(value, reader, |number| number)?;
        let rounding = Share::new(number).filter(|_| number <= Self::MAX);
        if rounding.is_none() {
            reader.error(
                message!("{} is no unit that shares are rounded to", short(number)),
                "give 0.01 for whole percentage points, 0 for exact shares",
            );
        }
        rounding.map(Self)
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "number", "minimum": 0, "maximum": Self::MAX })
    }
}

/// One line of text: not blank, not too long, without control characters.
impl FromJson for Rc<str> {
    const EXAMPLE: &str = "\"…\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(text) = value.as_str() else {
            match value {
                Value::Number(number) => reader.wrong_type_with_help("a text", value, message!("put it in quotes: \"{number}\"")),
                _ => reader.wrong_type("a text", value),
            }
            return Self::absent(reader);
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            reader.error("an empty text", message!("write something{}", reader.or_remove_key()));
        } else if length > MAX_TEXT {
            reader.error(message!("a text of {length} characters"), message!("keep to {MAX_TEXT} at most"));
        } else if let Some(control) = text.chars().find(|character| character.is_control()) {
            reader.error(message!("a control character, U+{:04X}", u32::from(control)), "write the text on one line, without it");
        }
        Some(text.into())
    }

    fn absent(_: &mut Reader) -> Option<Self> {
        Some("".into())
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "minLength": 1, "maxLength": MAX_TEXT })
    }
}

/// An id, by which other parts of the file refer to something.
#[derive(Debug, Clone)]
pub(super) struct Id {
    pub name: Rc<str>,
    /// JSON pointer to the id.
    pub pointer: Pointer,
    /// Whether the name is well-formed. If not, that is reported already.
    pub is_valid: bool,
}

impl FromJson for Id {
    const EXAMPLE: &str = "\"a-name\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(id) = value.as_str() else {
            match value {
                Value::Number(number) => reader.wrong_type_with_help("an id", value, message!("put it in quotes: \"{number}\"")),
                _ => reader.wrong_type("an id", value),
            }
            return Self::absent(reader);
        };
        let is_valid = is_id(id);
        if !is_valid {
            let example = || slug(id).map(|slug| format!(", such as {slug:?}")).unwrap_or_default();
            let help = message!("use 1 to {MAX_ID} lowercase letters, digits and hyphens{}", example());
            reader.error(message!("{:?} is no id", excerpt(id)), help);
        }
        Some(Self { name: id.into(), pointer: reader.pointer.clone(), is_valid })
    }

    /// A placeholder. Its name is its JSON pointer, which no other id has.
    fn absent(reader: &mut Reader) -> Option<Self> {
        Some(Self { name: reader.pointer.text().into(), pointer: reader.pointer.clone(), is_valid: false })
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": format!("^[a-z0-9-]{{1,{MAX_ID}}}$") })
    }
}

pub(super) fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// `text` as an id, if letters, digits and hyphens of it can be one.
fn slug(text: &str) -> Option<String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    is_id(&slug).then_some(slug)
}

/// A BCP 47 language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: Rc<str>,
    pub pointer: Pointer,
}

impl FromJson for Tag {
    const EXAMPLE: &str = "\"en\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(tag) = value.as_str() else {
            reader.wrong_type("a language tag", value);
            return None;
        };
        if !is_tag(tag) {
            end_without_messages();
            let suggestion = tag.replace('_', "-");
            let (language, rest) = suggestion.split_at(suggestion.find('-').unwrap_or(suggestion.len()));
            let suggestion = message!("{}{rest}", language.to_lowercase());
            let help = match is_tag(&suggestion) {
                true => message!("did you mean {suggestion:?}?"),
                false => "give one such as \"en\", \"fr\" or \"pt-BR\"".into(),
            };
            reader.error(message!("{:?} is no language tag", excerpt(tag)), help);
        }
        Some(Self { name: tag.into(), pointer: reader.pointer.clone() })
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "maxLength": MAX_ID })
    }
}

pub(super) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_language = |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.len() <= MAX_ID && parts.next().is_some_and(is_language) && parts.all(is_part)
}

/// An address that begins with http:// or https://.
#[derive(Debug, Clone)]
pub(super) struct Address(pub Rc<str>);

impl FromJson for Address {
    const EXAMPLE: &str = "\"https://…\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let address = Rc::<str>::read(value, reader)?;
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let is_address = host.is_some_and(|host| {
            host.starts_with(|first: char| first.is_alphanumeric())
                && !host
                    .contains(|character: char| character.is_whitespace() || character.is_control() || "<>\"\\^`{|}".contains(character))
        });
        if !is_address && reader.is_error_free(&reader.pointer) {
            let help = match &*address {
                bare if bare.starts_with("www.") => message!("write it out: \"https://{}\"", excerpt(bare)),
                spaced if spaced.starts_with("http") && spaced.contains(' ') => "write %20 for a space".into(),
                _ => "give one that begins with https:// or http://".into(),
            };
            reader.error(message!("{:?} is no web address", excerpt(&address)), help);
        }
        Some(Self(address))
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "format": "uri", "pattern": "^https?://", "maxLength": MAX_TEXT })
    }
}

impl FromJson for Date {
    const EXAMPLE: &str = "\"2012-10\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(text) = value.as_str() else {
            match value {
                Value::Number(year) => reader.wrong_type_with_help("a date", value, message!("put it in quotes: \"{year}\"")),
                _ => reader.wrong_type("a date", value),
            }
            return None;
        };
        let date = Self::read(text);
        if date.is_none() {
            let what = message!("{:?} is no date{}", excerpt(text), no_such_day(text).unwrap_or_default());
            reader.error(what, "give one such as \"2012\", \"2012-10\" or \"2012-10-31\"");
        }
        date
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(_: &mut Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
    }
}

impl Date {
    /// Reads a date as benchmark files write it (ISO 8601): "2012", "2012-10" or "2012-10-31". None if there is no such day.
    pub fn read(text: &str) -> Option<Self> {
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4).filter(|&year| year >= 1)?;
        let number_up_to = |part: Option<&str>, most: u8| match part {
            None => Some(None),
            Some(part) => u8::try_from(number(part, 2)?).ok().filter(|value| (1..=most).contains(value)).map(Some),
        };
        let month = number_up_to(parts.next(), 12)?;
        let days = match month {
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            Some(2) => 28,
            _ => 31,
        };
        let day = number_up_to(parts.next(), days)?;
        parts.next().is_none().then_some(Self { year, month, day })
    }
}

/// The reason why a text in the form of a date is none.
fn no_such_day(text: &str) -> Option<&'static str> {
    let (month, day) = (text.get(..7)?, text.get(7..)?);
    let has_form = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, pattern)| if pattern == b'0' { byte.is_ascii_digit() } else { byte == pattern })
    };
    match Date::read(month) {
        None if has_form(month, "0000-00") && (day.is_empty() || has_form(day, "-00")) => Some(": there is no such month"),
        Some(_) if has_form(day, "-00") => Some(": that month has no such day"),
        _ => None,
    }
}

/// A string, which is the text in all languages, or an object with a text for each language of the file.
impl FromJson for Text {
    const EXAMPLE: &str = "\"…\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Some(object) = value.as_object() else {
            return match value {
                Value::String(_) => Rc::<str>::read(value, reader).map(|text| Self::new(text, Vec::new())),
                Value::Number(number) => {
                    reader.wrong_type_with_help("a text", value, message!("put it in quotes: \"{number}\""));
                    Self::absent(reader)
                }
                _ => {
                    let help = "give a text, or an object with one for each language";
                    reader.wrong_type_with_help("a text", value, help.into());
                    Self::absent(reader)
                }
            };
        };
        let languages = reader.languages.clone();
        let mut texts = Vec::new();
        let mut misspelt = Vec::new();
        for (tag, text) in object {
            let is_meant = |known: &&Rc<str>| !object.contains_key(&***known) && is_variant(tag, known);
            let near = if HAS_MESSAGES { languages.iter().find(is_meant) } else { None };
            misspelt.extend(near);
            let text = reader.within(tag, |reader| {
                // If the file has no valid languages, which is an error of its own, no tag can be wrong.
                let is_foreign = !languages.is_empty() && !languages.iter().any(|known| **known == **tag);
                if is_foreign && (!HAS_MESSAGES || reader.foreign.insert(tag.clone())) {
                    let help = match near {
                        Some(near) => message!("did you mean {near:?}?"),
                        None => "name it in \"languages\", or remove the text here and wherever else it stands".into(),
                    };
                    reader.error("not a language of this file", help);
                }
                Rc::<str>::read(text, reader)
            });
            texts.push((Rc::from(tag.as_str()), text?));
        }
        for (index, tag) in languages.iter().enumerate().filter(|(_, tag)| !object.contains_key(&***tag) && !misspelt.contains(tag)) {
            if index == 0 {
                reader.error(message!("no text in the default language {tag:?}"), message!("add \"{tag}\""));
            } else {
                reader.warn(message!("no text in {tag:?}"), message!("add \"{tag}\"; until then its visitors read the default language"));
            }
        }
        let default = texts.iter().find(|(tag, _)| Some(tag) == languages.first()).map(|(_, text): &(Rc<str>, Rc<str>)| text.clone());
        Some(Self::new(default.unwrap_or_default(), texts))
    }

    fn absent(_: &mut Reader) -> Option<Self> {
        Some(Self::new("".into(), Vec::new()))
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
    fn schema(definitions: &mut Map<String, Value>) -> Value {
        let text = Rc::<str>::schema(definitions);
        serde_json::json!({ "anyOf": [text, { "type": "object", "minProperties": 1, "additionalProperties": text }] })
    }
}

/// Whether `tag` is probably meant as the language `known`: "FR", "fra" or "fr-FR" for "fr".
fn is_variant(tag: &str, known: &str) -> bool {
    let tag = tag.to_lowercase();
    let known = known.to_lowercase();
    tag.starts_with(&known) || tag.len() > 1 && known.starts_with(&tag)
}

/// A value in words, for a message.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => format!("the number {}", excerpt(&number.to_string())),
        Value::String(text) => format!("the text {:?}", excerpt(text)),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// The beginning of a text, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 40;
    if text.chars().count() <= LENGTH { text.into() } else { text.chars().take(LENGTH).chain(['…']).collect() }
}

/// Declares an object of the format. Its fields are the keys, and doc comments become the descriptions in the schema.
macro_rules! object {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $key:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug)]
        pub(super) struct $name {
            /// JSON pointer to the object.
            #[allow(dead_code, reason = "not every object reports errors of its own")]
            pub pointer: $crate::benchmark::diagnostics::Pointer,
            $($(#[doc = $doc])+ pub $key: $type,)+
        }

        impl $crate::benchmark::reader::FromJson for $name {
            const EXAMPLE: &str = "{…}";

            fn read(value: &serde_json::Value, reader: &mut $crate::benchmark::reader::Reader) -> Option<Self> {
                use $crate::benchmark::diagnostics::after_errors;
                let object = reader.object(value, &[$((stringify!($key), <$type>::EXAMPLE, <$type>::REQUIRED)),+])?;
                let misspelt = reader.check_keys(object, &[$(stringify!($key)),+]);
                $(let $key = after_errors(reader.key::<$type>(object, stringify!($key), &misspelt));)+
                Some(Self { pointer: reader.pointer.clone(), $($key: $key?,)+ })
            }

            #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
            fn schema(definitions: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                use $crate::benchmark::reader::{FromJson, described, object_schema};
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

/// Reports a value that is none of the `known` words.
pub(super) fn unknown_word(value: &Value, known: &[&str], reader: &mut Reader) {
    // A shorter word is not suggested: the nearest one may mean the opposite.
    const MIN_SUGGESTION: usize = 5;
    let near = value.as_str().and_then(|word| reader.nearest(word, known.iter().copied()));
    let help = match near.filter(|near| near.len() >= MIN_SUGGESTION) {
        Some(near) => message!("did you mean {near:?}?"),
        None => message!("give one of {}", known.iter().map(|word| message!("{word:?}")).collect::<Vec<_>>().join(", ")),
    };
    reader.error(message!("{} is none of the words known here", describe(value)), help);
}

/// Declares a type whose values are a closed set of words. The doc comment becomes the description in the schema.
macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ty { $example:literal, $($word:literal => $value:expr,)+ }) => {
        impl $crate::benchmark::reader::FromJson for $name {
            const EXAMPLE: &str = $example;

            fn read(value: &serde_json::Value, reader: &mut $crate::benchmark::reader::Reader) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),+];
                match value.as_str() {
                    $(Some($word) => Some($value),)+
                    _ => {
                        $crate::benchmark::reader::unknown_word(value, WORDS, reader);
                        None
                    }
                }
            }

            #[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
            fn schema(_: &mut serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),+], "description": concat!($($about),+).trim() })
            }
        }
    };
}
pub(super) use words;

#[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
pub(super) fn described(mut schema: Value, about: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".into(), about.trim().into());
    }
    schema
}

#[cfg(any(not(target_arch = "wasm32"), feature = "editor"))]
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
