//! What languages are called.

use crate::editor::Workbench;
use crate::editor::browser::language_name;

/// Languages to choose from: those that most people of the European Union read, and the large ones of the world. Any other has a tag.
const TAGS: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "lb", "lt", "lv", "mt", "nl", "no", "pl", "pt", "pt-BR", "rm", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "th",
    "tr", "uk", "ur", "vi", "zh",
];

/// A language as authors read it: "French (fr)".
pub fn name(workbench: &Workbench, tag: &str) -> String {
    let name = language_name(tag, workbench.texts.language);
    if name == tag { name } else { format!("{name} ({tag})") }
}

/// The languages that the file does not have yet, by name.
pub fn others(workbench: &Workbench) -> Vec<(String, String)> {
    let known: Vec<&str> = workbench.editor.languages().collect();
    let mut others: Vec<(String, String)> =
        TAGS.iter().filter(|tag| !known.contains(*tag)).map(|tag| ((*tag).to_owned(), name(workbench, tag))).collect();
    others.sort_by_key(|(_, name)| name.to_lowercase());
    others
}
