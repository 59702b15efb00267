//! The parts of the engine that are loaded after the first questions, each when the visitor comes to what it shows.
//!
//! `tools/assemble` cuts the engine by folder: `tools/assemble/src/parts.rs` lists which folders belong to which part. A call into a part
//! that is not loaded traps, and so does dropping a value that the part has made. So views that wait for a part take a callback which
//! renders its content, never the content itself.

use std::cell::Cell;
use std::rc::Rc;

use yew::Callback;

/// A part of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The comparison, the first screens of the results, and the controls that few first steps have.
    Results,
    /// The results further down, the evidence dialog and the exports.
    Details,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::Results, Self::Details];

    /// Its name in the loader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Details => "details",
        }
    }
}

/// Which parts are loaded, and how to load the others. The default has all of them, as there are no parts outside a browser.
#[derive(Debug, Clone, Default)]
pub struct LazyParts(Option<Rc<Inner>>);

#[derive(Debug)]
struct Inner {
    is_loaded: [Cell<bool>; Part::ALL.len()],
    load: Callback<(Part, Callback<bool>)>,
}

impl LazyParts {
    /// Parts that are loaded by `load`. It is called with a part and a callback, which it calls with whether the part was loaded.
    pub fn loaded_by(load: Callback<(Part, Callback<bool>)>) -> Self {
        Self(Some(Rc::new(Inner { is_loaded: Default::default(), load })))
    }

    pub fn has(&self, part: Part) -> bool {
        self.0.as_ref().is_none_or(|inner| inner.is_loaded.get(part as usize).is_some_and(Cell::get))
    }

    /// Whether every part is there from the start, as outside a browser.
    pub fn has_all(&self) -> bool {
        self.0.is_none()
    }

    /// Loads a part. `on_end` is called with whether that succeeded, and at once if the part was loaded before.
    pub fn load(&self, part: Part, on_end: Callback<bool>) {
        let Some(inner) = self.0.clone().filter(|_| !self.has(part)) else { return on_end.emit(true) };
        let load = inner.load.clone();
        let loaded = move |is_loaded: bool| {
            if is_loaded {
                // A part builds on those before it, so they are loaded too.
                inner.is_loaded.iter().take(part as usize + 1).for_each(|cell| cell.set(true));
            }
            on_end.emit(is_loaded);
        };
        load.emit((part, loaded.into()));
    }
}
