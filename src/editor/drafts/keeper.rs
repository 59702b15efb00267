//! Saves what is written, and knows which draft that is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Math};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::UseReducerDispatcher;

use super::draft::{Draft, Mark, is_blank};
use super::shelf::{Shelf, Told};
use super::store::{Store, Unsaved};
use crate::editor::document::History;

/// How long after the last change it is saved, in milliseconds. Long enough that a word is saved once.
const DELAY: u32 = 300;

pub struct Keeper {
    store: RefCell<Option<Rc<Store>>>,
    /// The draft that this tab writes, as it was last read or saved here.
    current: RefCell<Option<Mark>>,
    /// The draft that is about to be shown.
    opening: RefCell<Option<Mark>>,
    /// How many files were opened on this page.
    opened: Cell<u32>,
    latest: RefCell<Option<Work>>,
    saved: RefCell<Option<Rc<Value>>>,
    is_saving: Cell<bool>,
    /// Whether the author has to decide first what becomes of another tab's changes.
    is_waiting: Cell<bool>,
    /// Whether the browser refused the last change.
    is_failing: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    shelf: UseReducerDispatcher<Shelf>,
}

#[derive(Clone)]
struct Work {
    file: Rc<Value>,
    history: Rc<History>,
}

impl Keeper {
    pub fn new(shelf: UseReducerDispatcher<Shelf>) -> Rc<Self> {
        Rc::new(Self {
            store: RefCell::default(),
            current: RefCell::default(),
            opening: RefCell::default(),
            opened: Cell::default(),
            latest: RefCell::default(),
            saved: RefCell::default(),
            is_saving: Cell::default(),
            is_waiting: Cell::default(),
            is_failing: Cell::default(),
            timer: RefCell::default(),
            shelf,
        })
    }

    pub async fn open(self: Rc<Self>) {
        let store = Store::open().await.map(Rc::new);
        let drafts = match &store {
            Some(store) => store.all().await,
            None => None,
        };
        let Some((store, drafts)) = store.zip(drafts) else { return self.shelf.dispatch(Told::Refused) };
        *self.store.borrow_mut() = Some(store);
        self.shelf.dispatch(Told::Opened(drafts.iter().map(Draft::summary).collect()));
        // What was written meanwhile.
        self.save();
    }

    /// Takes the file as it is now, to be saved in a moment. `opened` counts the files that were opened.
    pub fn take(self: &Rc<Self>, opened: u32, file: Rc<Value>, history: Rc<History>) {
        if opened != self.opened.replace(opened) {
            self.save();
            let opening = self.opening.take();
            let is_kept = opening.is_some();
            self.shelf.dispatch(Told::Switched(opening.as_ref().map(|mark| mark.id.clone())));
            *self.current.borrow_mut() = opening;
            *self.saved.borrow_mut() = is_kept.then(|| file.clone());
            self.is_waiting.set(false);
        }
        *self.latest.borrow_mut() = Some(Work { file, history });
        if self.has_unsaved() {
            let this = self.clone();
            *self.timer.borrow_mut() = Some(Timeout::new(DELAY, move || this.save()));
        }
    }

    /// Whether something was written that is not kept.
    pub fn has_unsaved(&self) -> bool {
        let latest = self.latest.borrow();
        let Some(work) = latest.as_ref() else { return false };
        let is_new = self.saved.borrow().as_ref() != Some(&work.file);
        is_new && (self.current.borrow().is_some() || !is_blank(&work.file))
    }

    /// Whether something was written that will not be kept, either.
    pub fn is_stuck(&self) -> bool {
        self.has_unsaved() && (self.is_waiting.get() || self.is_failing.get() || self.store.borrow().is_none())
    }

    /// Saves what is not kept yet, at once.
    pub fn save(self: &Rc<Self>) {
        if self.is_saving.get() || self.is_waiting.get() || !self.has_unsaved() {
            return;
        }
        let (Some(store), Some(work)) = (self.store.borrow().clone(), self.latest.borrow().clone()) else { return };
        self.timer.take();
        self.is_saving.set(true);
        let old = self.current.borrow_mut().get_or_insert_with(|| Mark { id: new_id(), revision: 0 }).clone();
        let mark = Mark { revision: old.revision + 1, ..old.clone() };
        let draft = Draft { mark, changed: Date::now(), file: (*work.file).clone(), history: (*work.history).clone() };
        let this = self.clone();
        spawn_local(async move {
            let outcome = store.save(&draft, old.revision).await;
            this.is_saving.set(false);
            this.is_failing.set(outcome == Err(Unsaved::Refused));
            // The author may write another one by now.
            let is_current = this.current.borrow().as_ref() == Some(&old);
            match outcome {
                _ if !is_current => {}
                Ok(()) => {
                    this.shelf.dispatch(Told::Saved(draft.summary()));
                    *this.current.borrow_mut() = Some(draft.mark);
                    *this.saved.borrow_mut() = Some(work.file);
                }
                Err(Unsaved::ChangedElsewhere) => this.wait(),
                Err(Unsaved::Refused) => return this.shelf.dispatch(Told::Unsaved),
            }
            this.save();
        });
    }

    fn wait(&self) {
        self.is_waiting.set(true);
        self.shelf.dispatch(Told::ChangedElsewhere);
    }

    /// Looks whether another tab has changed the draft since.
    pub async fn look(self: Rc<Self>) {
        let (Some(store), Some(mark)) = (self.store.borrow().clone(), self.current.borrow().clone()) else { return };
        let kept = store.read(&mark.id).await;
        let is_newer = kept.is_some_and(|kept| kept.mark.revision > mark.revision);
        if is_newer && !self.is_saving.get() && self.current.borrow().as_ref() == Some(&mark) {
            self.wait();
        }
    }

    /// Reads a draft that is to be shown next.
    pub async fn read(self: Rc<Self>, id: String) -> Option<Draft> {
        let store = self.store.borrow().clone()?;
        let draft = store.read(&id).await?;
        *self.opening.borrow_mut() = Some(draft.mark.clone());
        // Saved as far as possible before, since what is shown next takes its place.
        self.save();
        Some(draft)
    }

    /// What is written here becomes a draft of its own.
    pub fn copy(self: &Rc<Self>) {
        *self.current.borrow_mut() = None;
        *self.saved.borrow_mut() = None;
        self.is_waiting.set(false);
        self.shelf.dispatch(Told::Switched(None));
        self.save();
    }

    pub async fn delete(self: Rc<Self>, id: String) {
        let Some(store) = self.store.borrow().clone() else { return };
        let Some(draft) = store.read(&id).await else { return };
        if store.remove(&id).await.is_some() {
            self.shelf.dispatch(Told::Deleted(draft));
        }
    }

    /// Keeps again what was deleted.
    pub async fn restore(self: Rc<Self>, draft: Rc<Draft>) {
        let Some(store) = self.store.borrow().clone() else { return };
        if store.save(&draft, draft.mark.revision).await.is_ok() {
            self.shelf.dispatch(Told::Restored(draft.summary()));
        }
    }
}

fn new_id() -> String {
    format!("{:x}-{:x}", Date::now() as u64, (Math::random() * f64::from(u32::MAX)) as u64)
}
