//! A language of the widget: its messages, and how it writes numbers and dates.
//!
//! Each message has a [`Key`]. `locales/` has a file for each language, from the names of the keys to the messages. Visitors are sent only
//! the [`Messages`], packed in the order of the keys.
//!
//! Messages that say "you" have a second form, which speaks of "these answers" instead: for answers that came by a link, and may be
//! anybody's. Which of the two is said is a property of the language, so that no view has to choose.

use std::rc::Rc;

use super::keys::Key;
use super::message::{Fill, Message};
use super::numbers::{Numbers, Plural};
use crate::packed::packed;

/// Shares that were rounded to this unit or a coarser one are written in whole points. A little less than a point, since binary fractions are
/// inexact.
const LEAST_WHOLE_UNIT: f64 = 0.0099;

/// The messages of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages(Rc<Inner>);

#[derive(Debug, PartialEq)]
struct Inner {
    /// In the order of the keys.
    messages: Vec<Message>,
    /// What some of them are for answers that came by a link, with their place in that order.
    of_linked: Vec<(usize, Message)>,
}

packed! {
    Messages { 0 }
    Inner { messages, of_linked }
}

/// The name, in the files of `locales/`, of the object of the messages for answers that came by a link.
const OF_LINKED: &str = "these-answers";

/// A language in which the widget is shown.
#[derive(Clone)]
pub struct Language {
    /// A BCP 47 tag.
    pub tag: Rc<str>,
    messages: Messages,
    pub numbers: Rc<dyn Numbers>,
    /// Whether it speaks of answers that came by a link, and not of the visitor.
    pub is_linked: bool,
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag && self.is_linked == other.is_linked && Rc::ptr_eq(&self.messages.0, &other.messages.0)
    }
}

impl Language {
    /// The language of the BCP 47 tag `tag` with these messages. None if their number differs from that of the keys, so that they were
    /// packed by another version.
    pub fn new(tag: &str, messages: Messages, numbers: Rc<dyn Numbers>) -> Option<Self> {
        (messages.0.messages.len() == Key::NAMES.len()).then(|| Self { tag: tag.into(), messages, numbers, is_linked: false })
    }

    /// The same language, speaking of answers that came by a link.
    pub fn of_linked(&self) -> Self {
        Self { is_linked: true, ..self.clone() }
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
        let Inner { messages, of_linked } = &*self.messages.0;
        let index = key as usize;
        let linked = of_linked.iter().find(|(of, _)| self.is_linked && *of == index).map(|(_, message)| message);
        Fill::new(linked.or_else(|| messages.get(index)).map(|message| message.form(plural)).unwrap_or_default())
    }
}

/// Reads the messages from the JSON of a file of `locales/`.
///
/// # Errors
/// Keys that are missing or unknown, and messages that are neither a text nor plural forms.
pub fn messages(locale: &str) -> Result<Messages, String> {
    let mut tree: serde_json::Value = serde_json::from_str(locale).map_err(|error| error.to_string())?;
    let messages = tree.as_object_mut().ok_or("not an object")?;
    let of_linked = match messages.remove(OF_LINKED).map(serde_json::from_value) {
        None => serde_json::Map::new(),
        Some(Ok(of_linked)) => of_linked,
        Some(Err(_)) => return Err(format!("{OF_LINKED:?} is not an object")),
    };
    let known: Vec<&str> = Key::NAMES.to_vec();
    let missing = known.iter().filter(|name| !messages.contains_key(**name)).map(|name| format!("no message {name:?}"));
    let both = || messages.iter().chain(&of_linked);
    let unknown = both().filter(|(name, _)| !known.contains(&name.as_str())).map(|(name, _)| format!("unknown message {name:?}"));
    let invalid = both()
        .filter(|(_, value)| Message::read(value).is_none())
        .map(|(name, _)| format!("{name:?} is neither a text nor plural forms with \"other\""));
    let errors: Vec<String> = missing.chain(unknown).chain(invalid).collect();
    if !errors.is_empty() {
        return Err(errors.join("; "));
    }
    let place = |(name, value): (&String, &serde_json::Value)| Some((known.iter().position(|known| known == name)?, Message::read(value)?));
    Ok(Messages(Rc::new(Inner {
        messages: known.iter().filter_map(|name| Message::read(messages.get(*name)?)).collect(),
        of_linked: of_linked.iter().filter_map(place).collect(),
    })))
}
