//! Keeps a visitor's progress between visits, in the browser's storage or nowhere.
//!
//! Storage may be blocked, full or damaged. Then nothing is remembered, and nothing else fails.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Storage, Window};

use crate::answers::{Answer, Missing};
use crate::benchmark::Benchmark;
use crate::widget::Remember;
use crate::widget::state::{Progress, Screen};

/// The entry of one widget in the storage.
pub struct AnswerStorage {
    pub remember: Remember,
    storage: Option<Storage>,
    key: String,
    /// Whether it may have answers for the loader's first screen.
    has_first_screen: Cell<bool>,
}

impl AnswerStorage {
    /// `name` distinguishes the widgets on a page that ask the same questions.
    pub fn new(remember: Remember, window: Option<&Window>, benchmark: &Benchmark, name: &str) -> Self {
        let storage = window.and_then(|window| match remember {
            Remember::Off => None,
            Remember::Tab => window.session_storage().ok().flatten(),
            Remember::Device => window.local_storage().ok().flatten(),
        });
        Self { remember, storage, key: format!("toise {} {name}", benchmark.id).trim_end().into(), has_first_screen: Cell::new(true) }
    }

    /// The progress of an earlier visit. None if nothing readable is stored.
    pub fn load(&self, benchmark: &Benchmark) -> Option<Progress> {
        let text = self.storage.as_ref()?.get_item(&self.key).ok()??;
        Progress::from_text(&text, benchmark).filter(|progress| !progress.is_empty())
    }

    /// Stores `progress`, or clears the entry if that is empty.
    pub fn keep(&self, progress: &Progress, benchmark: &Benchmark) {
        let Some(storage) = &self.storage else { return };
        if progress.is_empty() {
            self.clear();
        } else {
            let _ = storage.set_item(&self.key, &progress.to_text(benchmark));
            match first_screen(progress) {
                Some(first) if self.remember == Remember::Tab => {
                    self.has_first_screen.set(true);
                    let _ = storage.set_item(&self.first_screen_key(), &first);
                }
                // Once: to ask storage at each later answer takes as long as to write there.
                _ if self.has_first_screen.replace(false) => drop(storage.remove_item(&self.first_screen_key())),
                _ => {}
            }
        }
    }

    pub fn clear(&self) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.key);
            let _ = storage.remove_item(&self.first_screen_key());
        }
    }

    /// The key of the answers for the loader's first screen. It begins differently from all other keys, so that no `id`, with which keys
    /// end, can make two keys equal.
    fn first_screen_key(&self) -> String {
        self.key.replacen("toise", "toise-first", 1)
    }
}

/// The answers as the loader's first screen reads them, `question=option&…`. None if `progress` has more than that screen can show.
fn first_screen(progress: &Progress) -> Option<String> {
    let Progress { response, guesses, furthest, history, .. } = progress;
    if *furthest != Screen::default() || !guesses.is_empty() || !history.is_empty() {
        return None;
    }
    let pair = |(id, answer): (&Rc<str>, &Answer)| match answer {
        Answer::Choice(option) => Some(format!("{id}={option}")),
        Answer::Missing(Missing::DontKnow) => Some(format!("{id}=")),
        _ => None,
    };
    response.iter().map(pair).collect::<Option<Vec<_>>>().map(|pairs| pairs.join("&"))
}
