//! What the widget says around a benchmark's own texts: messages of one language, numbers, plurals and dates.
//!
//! A message is named by a [`Key`]; `locales/` has one file a language, from name to message. What travels to a visitor is
//! [the messages](Messages) alone, in the order of the keys.

use std::rc::Rc;

use super::keys::Key;
use super::message::{Fill, Message};
use super::numbers::{Numbers, Plural};
use crate::packed::packed;

/// The messages of one language, in the order of the keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages(Rc<Vec<Message>>);

packed! { Messages { 0 } }

/// A language as the widget speaks it.
#[derive(Clone)]
pub struct Language {
    /// BCP 47.
    pub tag: Rc<str>,
    messages: Messages,
    /// How numbers are written.
    pub numbers: Rc<dyn Numbers>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag && Rc::ptr_eq(&self.messages.0, &other.messages.0)
    }
}

impl Language {
    /// The language that speaks `messages`. None where these are of another version of the keys.
    pub fn new(tag: &str, messages: Messages, numbers: Rc<dyn Numbers>) -> Option<Self> {
        (messages.0.len() == Key::NAMES.len()).then(|| Self { tag: tag.into(), messages, numbers })
    }

    /// A message without a number in it.
    pub fn say(&self, key: Key) -> Fill {
        self.say_of(key, 0)
    }

    /// A message in the plural form that `number` asks for.
    pub fn say_of(&self, key: Key, number: usize) -> Fill {
        self.form(key, self.numbers.plural(number))
    }

    /// A number that says which: "2nd".
    pub fn ordinal(&self, number: usize) -> String {
        self.form(Key::Ordinal, self.numbers.ordinal(number)).with("n", self.numbers.integer(number)).text()
    }

    fn form(&self, key: Key, plural: Plural) -> Fill {
        Fill::new(self.messages.0.get(key as usize).map(|message| message.form(plural)).unwrap_or_default())
    }
}

/// The messages of a file of `locales/`.
///
/// # Errors
/// The keys that are missing, and those that nobody asks for.
pub fn messages(locale: &str) -> Result<Messages, String> {
    let tree: serde_json::Value = serde_json::from_str(locale).map_err(|error| error.to_string())?;
    let messages = tree.as_object().ok_or("not an object")?;
    let known: Vec<&str> = Key::NAMES.to_vec();
    let missing = known.iter().filter(|name| !messages.contains_key(**name)).map(|name| format!("no message {name:?}"));
    let unknown = messages.keys().filter(|name| !known.contains(&name.as_str())).map(|name| format!("nobody says {name:?}"));
    let broken = messages.iter().filter(|(_, value)| Message::read(value).is_none()).map(|(name, _)| format!("{name:?} is no message"));
    let faults: Vec<String> = missing.chain(unknown).chain(broken).collect();
    if !faults.is_empty() {
        return Err(faults.join("; "));
    }
    Ok(Messages(Rc::new(known.iter().filter_map(|name| Message::read(messages.get(*name)?)).collect())))
}
