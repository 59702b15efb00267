//! Messages: patterns with placeholders, such as `{n}`, to be filled in.

use std::rc::Rc;

use super::numbers::Plural;
use crate::packed::packed_variants;

/// A message in one language.
#[derive(Debug, PartialEq)]
pub enum Message {
    /// One pattern for all numbers.
    Plain(Rc<str>),
    /// A pattern for each plural category that differs, and one for [`Plural::Other`].
    Forms(Vec<(Plural, Rc<str>)>),
}

packed_variants! {
    Message { 0 Plain { 0: pattern }, 1 Forms { 0: forms } }
    Plural { 0 Zero {}, 1 One {}, 2 Two {}, 3 Few {}, 4 Many {}, 5 Other {} }
}

impl Message {
    /// Reads a string, or an object from plural categories, at least `other`, to strings. None if `value` is neither.
    pub fn read(value: &serde_json::Value) -> Option<Self> {
        use serde_json::Value;
        let category = |name: &str| {
            Some(match name {
                "zero" => Plural::Zero,
                "one" => Plural::One,
                "two" => Plural::Two,
                "few" => Plural::Few,
                "many" => Plural::Many,
                "other" => Plural::Other,
                _ => return None,
            })
        };
        match value {
            Value::String(pattern) => Some(Self::Plain(pattern.as_str().into())),
            Value::Object(forms) if forms.contains_key("other") => {
                let form = |(name, pattern): (&String, &Value)| Some((category(name)?, pattern.as_str()?.into()));
                forms.iter().map(form).collect::<Option<_>>().map(Self::Forms)
            }
            _ => None,
        }
    }

    /// The pattern for a plural category.
    pub fn form(&self, plural: Plural) -> &str {
        match self {
            Self::Plain(pattern) => pattern,
            Self::Forms(forms) => {
                let form = |plural: Plural| forms.iter().find(|(category, _)| *category == plural).map(|(_, pattern)| &**pattern);
                form(plural).or_else(|| form(Plural::Other)).unwrap_or_default()
            }
        }
    }
}

/// A message whose placeholders are being filled in. It is boxed, since it is moved at every value: that keeps each sentence's code small.
#[derive(Debug, Clone)]
pub struct Fill(Box<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    pattern: String,
    values: Vec<(&'static str, String)>,
}

impl Fill {
    pub fn new(pattern: &str) -> Self {
        Self(Box::new(Inner { pattern: pattern.to_owned(), values: Vec::new() }))
    }

    /// Sets the value that replaces the placeholder `{name}`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: String) -> Self {
        self.0.values.push((name, value));
        self
    }

    /// The pattern with its placeholders replaced. Values are not searched for placeholders.
    pub fn text(self) -> String {
        let value = |name: &str| self.0.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        let mut text = String::new();
        let mut rest = self.0.pattern.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            match after.split_once('}').and_then(|(name, after)| Some((value(name)?, after))) {
                Some((value, after)) => {
                    text.push_str(value);
                    rest = after;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text + rest
    }
}

impl From<Fill> for String {
    fn from(fill: Fill) -> Self {
        fill.text()
    }
}
