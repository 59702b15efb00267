//! What the widget says around a benchmark's own texts: messages of one language, numbers, plurals and dates.
//!
//! A message is named by a [`Key`]; `locales/` has one file a language, from name to message. What travels to a visitor is
//! [packed](pack): the messages alone, in the order of the keys.

mod keys;
mod message;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod number;
mod plain;

use std::rc::Rc;

pub use keys::Key;
pub use message::Fill;
#[cfg(not(target_arch = "wasm32"))]
pub use native::{LOCALES, Native};
pub use plain::{plain, read_plain};

use crate::packed;
use message::Message;
use number::Signs;

/// A language as the widget speaks it.
#[derive(Clone)]
pub struct Language {
    /// BCP 47.
    pub tag: Rc<str>,
    messages: Rc<[Message]>,
    /// How numbers are written.
    pub numbers: Rc<dyn Numbers>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag && Rc::ptr_eq(&self.messages, &other.messages)
    }
}

/// CLDR's plural categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// How a language writes numbers and dates.
pub trait Numbers {
    fn integer(&self, number: usize) -> String;
    /// With all its decimals: "1,500.5".
    fn number(&self, number: f64) -> String;
    /// What a visitor wrote, where it can only be one number.
    fn read(&self, written: &str) -> Option<f64> {
        Signs::of(|number| self.number(number)).read(written)
    }
    /// A share from 0 to 1 as a percentage, with at most `digits` decimals: "66 %".
    fn percent(&self, share: f64, digits: u8) -> String;
    /// The same without decimals and sign: "66".
    fn points(&self, share: f64) -> String;
    fn plural(&self, number: usize) -> Plural;
    /// The category of a number that says which: "2nd".
    fn ordinal(&self, number: usize) -> Plural;
    /// A day, a month or a year; months and days count from 1.
    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String;
    /// "a, b and c".
    fn list(&self, items: &[String]) -> String;
}

impl Language {
    /// The language that `packed` holds: what [`pack`] wrote. None where it is of another version of the keys.
    pub fn unpack(tag: &str, packed: &str, numbers: Rc<dyn Numbers>) -> Option<Self> {
        let messages: Vec<Message> = packed::unpack(packed)?;
        (messages.len() == Key::NAMES.len()).then(|| Self { tag: tag.into(), messages: messages.into(), numbers })
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
        Fill::new(self.messages.get(key as usize).map(|message| message.form(plural)).unwrap_or_default())
    }
}

/// The messages of a file of `locales/`, as they travel: in the order of the keys.
///
/// # Errors
/// The keys that are missing, and those that nobody asks for.
#[cfg(not(target_arch = "wasm32"))]
pub fn pack(locale: &str) -> Result<String, String> {
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
    let messages: Vec<Message> = known.iter().filter_map(|name| Message::read(messages.get(*name)?)).collect();
    Ok(packed::pack(&messages))
}
