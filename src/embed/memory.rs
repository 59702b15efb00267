//! Where a visitor's progress is kept between visits: the browser's storage, or nowhere.
//!
//! Storage may be blocked, full or damaged. Then nothing is remembered, and nothing else is lost.

use std::rc::Rc;

use web_sys::{Storage, Window};

use crate::answers::{Answer, Missing};
use crate::benchmark::Benchmark;
use crate::widget::{Place, Progress, Remember};

/// The place of one widget in the storage.
pub struct Memory {
    pub remember: Remember,
    storage: Option<Storage>,
    key: String,
}

impl Memory {
    /// `name` tells widgets of one page apart that ask the same questions.
    pub fn new(remember: Remember, window: Option<&Window>, benchmark: &Benchmark, name: &str) -> Self {
        let storage = window.and_then(|window| match remember {
            Remember::Off => None,
            Remember::Tab => window.session_storage().ok().flatten(),
            Remember::Device => window.local_storage().ok().flatten(),
        });
        Self { remember, storage, key: format!("toise {} {name}", benchmark.id).trim_end().into() }
    }

    pub fn recall(&self, benchmark: &Benchmark) -> Option<Progress> {
        let text = self.storage.as_ref()?.get_item(&self.key).ok()??;
        Progress::from_text(&text, benchmark).filter(|progress| !progress.is_empty())
    }

    /// Keeps `progress`; forgets it where it says nothing.
    pub fn keep(&self, progress: &Progress, benchmark: &Benchmark) {
        let Some(storage) = &self.storage else { return };
        if progress.is_empty() {
            self.forget();
        } else {
            let _ = storage.set_item(&self.key, &progress.to_text(benchmark));
            match first(progress) {
                Some(first) if self.remember == Remember::Tab => drop(storage.set_item(&self.of_first(), &first)),
                _ => drop(storage.remove_item(&self.of_first())),
            }
        }
    }

    pub fn forget(&self) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.key);
            let _ = storage.remove_item(&self.of_first());
        }
    }

    fn of_first(&self) -> String {
        format!("{} first", self.key)
    }
}

/// What the loader's first screen shows of `progress`, as a query of an address: `question=option&…`. None where there is more than that
/// screen has.
fn first(progress: &Progress) -> Option<String> {
    let Progress { response, guesses, furthest, past, .. } = progress;
    if *furthest != Place::default() || !guesses.is_empty() || !past.is_empty() {
        return None;
    }
    let pair = |(id, answer): (&Rc<str>, &Answer)| match answer {
        Answer::Choice(option) => Some(format!("{id}={option}")),
        Answer::Missing(Missing::DontKnow) => Some(format!("{id}=")),
        _ => None,
    };
    response.iter().map(pair).collect::<Option<Vec<_>>>().map(|pairs| pairs.join("&"))
}
