//! A language of the widget: its messages, and how it writes numbers and dates.
//!
//! Each message has a [`Key`]. `locales/` has a file for each language, from the names of the keys to the messages. Visitors are sent only
//! the [`Messages`], packed in the order of the keys.

use std::rc::Rc;

use super::keys::Key;
use super::message::{Fill, Message};
use super::numbers::{Numbers, Plural};
use crate::packed::packed;

/// Shares that were rounded to this unit or a coarser one are written in whole points. A little less than a point, since binary fractions are
/// inexact.
const LEAST_WHOLE_UNIT: f64 = 0.0099;

/// The messages of one language, in the order of the keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages(Rc<Vec<Message>>);

packed! { Messages { 0 } }

/// A language in which the widget is shown.
#[derive(Clone)]
pub struct Language {
    /// A BCP 47 tag.
    pub tag: Rc<str>,
    messages: Messages,
    pub numbers: Rc<dyn Numbers>,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag && Rc::ptr_eq(&self.messages.0, &other.messages.0)
    }
}

impl Language {
    /// The language of the BCP 47 tag `tag` with these messages. None if their number differs from that of the keys, so that they were
    /// packed by another version.
    pub fn new(tag: &str, messages: Messages, numbers: Rc<dyn Numbers>) -> Option<Self> {
        (messages.0.len() == Key::NAMES.len()).then(|| Self { tag: tag.into(), messages, numbers })
    }

    /// The message of a key. For one that depends on a number, see [`Self::say_of`].
    pub fn say(&self, key: Key) -> Fill {
        self.say_of(key, 0)
    }

    /// The message of a key, in the plural form for `number`.
    pub fn say_of(&self, key: Key, number: usize) -> Fill {
        self.form(key, self.numbers.plural(number))
    }

    /// A share from 0 to 1 as a percentage, with a decimal only if it is known to less than a point: `unit` is what it was rounded to.
    pub fn percent(&self, share: f64, unit: f64) -> String {
        self.numbers.percent(share, u8::from(unit < LEAST_WHOLE_UNIT))
    }

    /// An ordinal number: "2nd".
    pub fn ordinal(&self, number: usize) -> String {
        self.form(Key::Ordinal, self.numbers.ordinal(number)).with("n", self.numbers.integer(number)).text()
    }

    fn form(&self, key: Key, plural: Plural) -> Fill {
        Fill::new(self.messages.0.get(key as usize).map(|message| message.form(plural)).unwrap_or_default())
    }
}

/// Reads the messages from the JSON of a file of `locales/`.
///
/// # Errors
/// Keys that are missing or unknown, and messages that are neither a text nor plural forms.
pub fn messages(locale: &str) -> Result<Messages, String> {
    let tree: serde_json::Value = serde_json::from_str(locale).map_err(|error| error.to_string())?;
    let messages = tree.as_object().ok_or("not an object")?;
    let known: Vec<&str> = Key::NAMES.to_vec();
    let missing = known.iter().filter(|name| !messages.contains_key(**name)).map(|name| format!("no message {name:?}"));
    let unknown = messages.keys().filter(|name| !known.contains(&name.as_str())).map(|name| format!("unknown message {name:?}"));
    let invalid = messages
        .iter()
        .filter(|(_, value)| Message::read(value).is_none())
        .map(|(name, _)| format!("{name:?} is neither a text nor plural forms with \"other\""));
    let errors: Vec<String> = missing.chain(unknown).chain(invalid).collect();
    if !errors.is_empty() {
        return Err(errors.join("; "));
    }
    Ok(Messages(Rc::new(known.iter().filter_map(|name| Message::read(messages.get(*name)?)).collect())))
}
