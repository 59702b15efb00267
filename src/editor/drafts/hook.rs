//! Keeps the drafts of a page, and gives its views access to them.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::draft::Draft;
use super::keeper::Keeper;
use super::shelf::{Keeping, Shelf};
use crate::editor::state::{Action, Editor, Pane};

/// What views need of the drafts.
#[derive(Clone)]
pub struct Drafts {
    pub shelf: UseReducerHandle<Shelf>,
    keeper: Rc<Keeper>,
    editor: UseReducerDispatcher<Editor>,
}

impl PartialEq for Drafts {
    fn eq(&self, other: &Self) -> bool {
        self.shelf == other.shelf
    }
}

impl Drafts {
    /// Goes on with a draft, as it is kept.
    pub fn resume(&self, id: &str) {
        let (keeper, editor, id) = (self.keeper.clone(), self.editor.clone(), id.to_owned());
        spawn_local(async move {
            if let Some(Draft { file, history, .. }) = keeper.read(id).await {
                editor.dispatch(Action::Resume(file, history));
                editor.dispatch(Action::Show(Pane::Survey));
            }
        });
    }

    /// Another tab's changes take the place of what is written here.
    pub fn take_other(&self) {
        if let Some(id) = &self.shelf.current {
            self.resume(id);
        }
    }

    /// What is written here becomes a draft of its own.
    pub fn keep_copy(&self) {
        self.keeper.copy();
    }

    pub fn delete(&self, id: &str) {
        spawn_local(self.keeper.clone().delete(id.to_owned()));
    }

    /// Keeps again what was deleted last.
    pub fn restore(&self) {
        if let Some(draft) = &self.shelf.deleted {
            spawn_local(self.keeper.clone().restore(draft.clone()));
        }
    }
}

/// The drafts of the page around a view. None outside of it.
#[hook]
pub fn use_kept_drafts() -> Option<Drafts> {
    use_context()
}

/// Keeps what is written on the page in the element `root`.
#[hook]
pub fn use_drafts(editor: &UseReducerHandle<Editor>, root: &NodeRef) -> Drafts {
    let shelf = use_reducer(Shelf::default);
    let keeper = {
        let dispatcher = shelf.dispatcher();
        (*use_memo((), move |()| Keeper::new(dispatcher))).clone()
    };
    use_effect_with((), {
        let (keeper, root) = (keeper.clone(), root.clone());
        move |()| {
            spawn_local(keeper.clone().open());
            let listeners = root.cast::<HtmlElement>().map(|root| listeners(&keeper, &root));
            move || drop(listeners)
        }
    });
    use_effect_with((editor.opened, editor.file.clone()), {
        let (keeper, history) = (keeper.clone(), editor.history.clone());
        move |(opened, file)| keeper.take(*opened, file.clone(), history)
    });
    use_effect_with(shelf.keeping, |keeping| {
        if matches!(keeping, Keeping::Kept | Keeping::ChangedElsewhere) {
            crate::editor::browser::drafts_are_kept();
        }
    });
    Drafts { shelf, keeper, editor: editor.dispatcher() }
}

/// Saves as the page is left or hidden, which may be its end, and looks for other tabs' changes as it comes back. If something cannot be
/// kept, the browser asks before the page goes.
fn listeners(keeper: &Rc<Keeper>, root: &HtmlElement) -> Vec<EventListener> {
    let Some(document) = root.owner_document() else { return Vec::new() };
    let hiding = EventListener::new(&document, "visibilitychange", {
        let (keeper, document) = (keeper.clone(), document.clone());
        move |_| match document.hidden() {
            true => keeper.save(),
            false => spawn_local(keeper.clone().look()),
        }
    });
    let Some(window) = document.default_view() else { return vec![hiding] };
    let leaving = EventListener::new(&window, "pagehide", {
        let keeper = keeper.clone();
        move |_| keeper.save()
    });
    let asking = EventListener::new_with_options(&window, "beforeunload", EventListenerOptions::enable_prevent_default(), {
        let keeper = keeper.clone();
        move |event| {
            keeper.save();
            if keeper.is_stuck() {
                event.prevent_default();
            }
        }
    });
    vec![hiding, leaving, asking]
}
