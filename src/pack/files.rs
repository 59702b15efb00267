//! The files of a pack, as an owner publishes them.

use std::rc::Rc;

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::pack::{Pack, within};
use crate::benchmark::{self, Benchmark};
use crate::packed;
use crate::text::{LOCALES, Language};

/// What the name of a pack ends with. Loaders fetch such a file at once.
pub const ENDING: &str = ".pack.json";

/// The version of all that is in a pack but not in the layout of packed values: the keys of its file, the tree of its first screen, how
/// numbers and texts are written. Raise it with any of these.
const FORM: u32 = 1;

/// The edition of the engines that can read what this one packs. Another layout of packed values is another edition.
pub fn edition() -> String {
    hash(format!("{FORM} {}", packed::layout::<Rc<Benchmark>>()).as_bytes())
}

/// The languages of the visitors of `benchmark`: all of the widget's, and the benchmark's own variants of them, such as "pt-BR".
pub fn languages_of_visitors(benchmark: &Benchmark) -> Vec<Language> {
    let widget = LOCALES.iter().map(|(tag, _)| *tag);
    let is_variant =
        |tag: &&str| tag.split_once('-').is_some_and(|(primary, _)| LOCALES.iter().any(|(known, _)| known.eq_ignore_ascii_case(primary)));
    let variants = benchmark.languages.iter().map(|tag| &**tag).filter(is_variant);
    widget.chain(variants).filter_map(Language::native).collect()
}

/// The files of a pack.
pub struct Files {
    pub pack: String,
    /// The benchmark in each language, if there are several: then they are in files of their own beside the pack.
    pub beside: Vec<(String, String)>,
    /// Whether the first screen can be shown before there is an engine.
    pub has_first_screen: bool,
}

impl Files {
    /// The files of `benchmark`, whose names begin with `name`. `json` is the name of the file that it was read from, for engines of
    /// another edition. None if what was packed could not be unpacked.
    pub fn new(benchmark: &Rc<Benchmark>, name: &str, json: &str) -> Option<Self> {
        let pack = Pack::new(benchmark, &languages_of_visitors(benchmark));
        pack.languages.iter().try_for_each(|(_, packed)| benchmark::unpack(packed).map(drop))?;
        let mut beside = Vec::new();
        let mut tree = pack.to_json(|tag, packed| {
            if pack.languages.len() == 1 {
                return within(packed);
            }
            let content = Value::from(packed).to_string();
            // As hosts expect of a file that never changes: its content's hash just before the ending.
            let file = format!("{name}.pack.{tag}-{}.json", hash(content.as_bytes()));
            let entry = [("file", file.clone()), ("integrity", integrity(content.as_bytes()))];
            let entry = entry.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
            beside.push((file, content));
            entry
        });
        tree.insert("edition".into(), edition().into());
        tree.insert("json".into(), json.into());
        Some(Self { pack: Value::Object(tree).to_string() + "\n", beside, has_first_screen: pack.first.is_some() })
    }
}

/// The hash of a file in the notation of Subresource Integrity.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The first 8 hexadecimal digits of the SHA-256, for names.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
