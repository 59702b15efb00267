//! What the file's reader reports, in the author's language.
//!
//! The reader speaks English alone, since it travels to visitors, who never see what it says. A catalogue of each other language has its
//! sentences, with `{}` for what differs from file to file, and what they are in that language.

use std::sync::LazyLock;

use super::document::{Format, Shape};
use super::quoted::unquoted;
use super::texts::Texts;
use crate::benchmark::Diagnostic;

/// The languages other than English, each with its catalogue as JSON. In a translation, `{1}` is the first value of the English sentence,
/// in quotation marks or with a decimal sign of the language; `{1:field}` is the name of the field whose key is quoted; `{1:raw}` is the value
/// as it is, such as a list or a piece of JSON; and `{1:translated}` is a value that is a sentence of the catalogue itself.
pub const CATALOGUES: [(&str, &str); 1] = [("fr", include_str!("../../web/editor/locales/faults.fr.json"))];

/// In English, the sentences that name keys of the file, where the form has other names for them.
pub const FOR_FORMS: (&str, &str) = ("en", include_str!("../../web/editor/locales/faults.en.json"));

static READ: LazyLock<Vec<(&str, Catalogue)>> =
    LazyLock::new(|| CATALOGUES.iter().chain([&FOR_FORMS]).map(|(language, json)| (*language, Catalogue::read(json))).collect());

/// What is wrong, and how to mend it, in the language of `texts`. None if the catalogue lacks either.
pub fn fault_in_words(texts: &Texts, format: &Format, fault: &Diagnostic) -> Option<String> {
    let author = Author { texts, place: Some((format, &fault.pointer)) };
    let read = |sentence: &str| author.read(sentence).or_else(|| (texts.language == FOR_FORMS.0).then(|| sentence.to_owned()));
    let (what, help) = (read(&fault.what)?, read(&fault.help)?);
    Some(texts.fill("fault", &[("what", &what), ("help", &help)]))
}

/// What is wrong, and how to mend it, as the reader says it.
pub fn fault_in_english(fault: &Diagnostic) -> String {
    format!("{}; {}", fault.what, fault.help)
}

/// An English sentence in the language of `texts`. None if the catalogue lacks it.
pub fn translated(texts: &Texts, sentence: &str) -> Option<String> {
    Author { texts, place: None }.read(sentence)
}

/// Who reads a sentence, and of which place in the file.
struct Author<'a> {
    texts: &'a Texts,
    place: Option<(&'a Format, &'a str)>,
}

impl Author<'_> {
    fn read(&self, sentence: &str) -> Option<String> {
        let (_, catalogue) = READ.iter().find(|(language, _)| *language == self.texts.language)?;
        catalogue.translate(sentence, self)
    }

    /// A quoted text, a number or a piece of JSON as the language writes it. None for anything else, such as a sentence.
    fn plain(&self, value: &str) -> Option<String> {
        if let Some(text) = unquoted(value) {
            return Some(self.quote(&text));
        }
        if value.parse::<f64>().is_ok() {
            return Some(value.replace('.', &self.texts.say("decimal-sign")));
        }
        value.starts_with(['{', '[']).then(|| value.to_owned())
    }

    /// What the form calls the field with a key, if there is one; the key otherwise.
    fn field(&self, value: &str) -> Option<String> {
        let key = unquoted(value)?;
        let name = self.place.and_then(|(format, pointer)| {
            // What is wrong with a key stands at the key, and that one is missing at its object.
            let objects = [Some(pointer), pointer.rsplit_once('/').map(|(object, _)| object)];
            objects.into_iter().flatten().find_map(|pointer| match format.shape(pointer)? {
                Shape::Object(object) => self.texts.find(&format!("{object}.{key}")),
                _ => None,
            })
        });
        Some(self.quote(&name.unwrap_or(key)))
    }

    fn quote(&self, text: &str) -> String {
        self.texts.fill("start.quoted", &[("text", text)])
    }
}

struct Catalogue {
    /// The first that fits is taken: what can follow any sentence, then the most specific first.
    entries: Vec<Entry>,
}

struct Entry {
    /// The English sentence, cut at the values.
    pieces: Vec<String>,
    translation: Vec<Part>,
}

enum Part {
    Text(String),
    /// The value with this index.
    Value(usize, Form),
}

#[derive(Clone, Copy)]
enum Form {
    Plain,
    Field,
    Raw,
    Translated,
}

impl Catalogue {
    fn read(json: &str) -> Self {
        let texts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
        let entries = texts.iter().filter_map(|(english, translation)| Some(Entry::new(english, translation.as_str()?)));
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort_by_key(|entry| (!entry.is_ending(), std::cmp::Reverse(entry.pieces.iter().map(String::len).sum::<usize>())));
        Self { entries }
    }

    fn translate(&self, sentence: &str, author: &Author<'_>) -> Option<String> {
        self.entries.iter().find_map(|entry| entry.translate(&values(&entry.pieces, sentence)?, self, author))
    }
}

impl Entry {
    fn new(english: &str, translation: &str) -> Self {
        Self { pieces: english.split("{}").map(str::to_owned).collect(), translation: parts(translation) }
    }

    /// Whether it is about what the reader adds to any sentence, such as `, or remove the key`.
    fn is_ending(&self) -> bool {
        matches!(self.pieces.as_slice(), [before, ending, ..] if before.is_empty() && ending.starts_with(", ") && ending.len() > ", ".len())
    }

    /// None if a value is of another form than the translation needs.
    fn translate(&self, values: &[&str], catalogue: &Catalogue, author: &Author<'_>) -> Option<String> {
        let say = |part: &Part| match part {
            Part::Text(text) => Some(text.clone()),
            Part::Value(index, form) => {
                let value = values.get(*index)?;
                match form {
                    Form::Plain => author.plain(value),
                    Form::Field => author.field(value),
                    Form::Raw => Some((*value).to_owned()),
                    Form::Translated => catalogue.translate(value, author),
                }
            }
        };
        self.translation.iter().map(say).collect()
    }
}

/// The parts of a translation. Braces without a number are braces.
fn parts(translation: &str) -> Vec<Part> {
    let (mut parts, mut text, mut rest) = (Vec::new(), String::new(), translation);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}').and_then(|(value, after)| Some((value_part(value)?, after))) {
            Some((part, after)) => {
                parts.extend([Part::Text(std::mem::take(&mut text)), part]);
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    parts.push(Part::Text(text + rest));
    parts
}

fn value_part(value: &str) -> Option<Part> {
    let (number, form) = value.split_once(':').unwrap_or((value, ""));
    let form = match form {
        "" => Form::Plain,
        "field" => Form::Field,
        "raw" => Form::Raw,
        "translated" => Form::Translated,
        _ => return None,
    };
    Some(Part::Value(number.parse::<usize>().ok()?.checked_sub(1)?, form))
}

/// What stands in `sentence` between the pieces. None if it is another sentence.
fn values<'s>(pieces: &[String], sentence: &'s str) -> Option<Vec<&'s str>> {
    let (first, pieces) = pieces.split_first()?;
    values_before(pieces, sentence.strip_prefix(first.as_str())?)
}

/// The values that stand before each of the pieces, from the beginning of `rest` to its end.
fn values_before<'s>(pieces: &[String], rest: &'s str) -> Option<Vec<&'s str>> {
    let Some((piece, pieces)) = pieces.split_first() else { return rest.is_empty().then(Vec::new) };
    if pieces.is_empty() && piece.is_empty() {
        return (!rest.is_empty()).then(|| vec![rest]);
    }
    ends_of_values(rest).find_map(|end| {
        let (value, after) = rest.split_at_checked(end)?;
        let mut values = values_before(pieces, after.strip_prefix(piece.as_str())?)?;
        values.insert(0, value);
        Some(values)
    })
}

/// Where a value that begins `text` can end: not within quotes, in which an author may have written anything.
fn ends_of_values(text: &str) -> impl Iterator<Item = usize> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.char_indices().filter_map(move |(at, sign)| {
        let is_end = at > 0 && !is_quoted;
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        is_end.then_some(at)
    })
}
