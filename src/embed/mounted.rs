//! One widget in its place.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, JSON};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback};

use super::intl::{self, Intl};
use crate::answers;
use crate::benchmark::{self, Benchmark};
use crate::standing;
use crate::text::Language;
use crate::widget::{Action, Notice, Props, State, Widget, World};

/// A widget that was mounted. Dropping it takes it down.
#[wasm_bindgen]
#[must_use]
pub struct Mounted {
    app: Option<AppHandle<Widget>>,
    seen: Seen,
    props: Parts,
}

/// What the page has been told last, and the way to act from outside.
#[derive(Clone, Default)]
struct Seen {
    state: Rc<RefCell<Option<Rc<State>>>>,
    act: Rc<RefCell<Option<Callback<Action>>>>,
}

/// What the properties of the widget are made of anew when the language changes.
struct Parts {
    benchmark: Rc<Benchmark>,
    on_state: Callback<(Rc<State>, Option<Notice>)>,
    on_ready: Callback<Callback<Action>>,
}

impl Parts {
    fn with(&self, language: Language) -> Props {
        let world = World::new(self.benchmark.clone(), language, intl::today());
        Props { world, on_state: self.on_state.clone(), on_ready: self.on_ready.clone() }
    }
}

/// Mounts a widget on `place`, an empty element of its own.
///
/// `benchmark` is a benchmark file, `messages` a packed locale, `tag` the BCP 47 tag to speak in. `emit` is called with the
/// type and the detail of each event.
///
/// # Errors
/// An object of `code` and `message`, where the file or the locale is not what it should be.
#[wasm_bindgen]
pub fn mount(place: Element, benchmark: &str, tag: &str, messages: &str, emit: Function) -> Result<Mounted, JsValue> {
    let language = language(tag, messages)?;
    let parsed = benchmark::parse(benchmark)
        .map_err(|faults| failure("benchmark", &faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    let seen = Seen::default();
    let on_state = Callback::from({
        let (seen, emit) = (seen.state.clone(), emit.clone());
        move |(state, notice): (Rc<State>, Option<Notice>)| {
            seen.replace(Some(state.clone()));
            if let Some((event, detail)) = notice.and_then(|notice| told(&state, &notice)) {
                tell(&emit, event, &detail);
            }
        }
    });
    let on_ready = Callback::from({
        let seen = seen.act.clone();
        move |act| {
            seen.replace(Some(act));
            tell(&emit, "toise-ready", &Value::Null);
        }
    });
    let props = Parts { benchmark: Rc::new(parsed.benchmark), on_state, on_ready };
    let app = yew::Renderer::<Widget>::with_root_and_props(place, props.with(language)).render();
    Ok(Mounted { app: Some(app), seen, props })
}

#[wasm_bindgen]
impl Mounted {
    /// What was answered, as JSON.
    pub fn response(&self) -> String {
        let state = self.seen.state.borrow();
        state.as_ref().map_or_else(|| "{}".into(), |state| answers::to_json(&state.response).to_string())
    }

    /// The comparison as JSON; `null` before the results.
    pub fn comparison(&self) -> String {
        let state = self.seen.state.borrow();
        state.as_ref().and_then(|state| compared(state)).unwrap_or_default().to_string()
    }

    pub fn restart(&self) {
        let act = self.seen.act.borrow().clone();
        if let Some(act) = act {
            act.emit(Action::Restart);
        }
    }

    /// Goes on in another language, with everything answered kept; draws its pictures anew.
    ///
    /// # Errors
    /// As for [`mount`].
    pub fn speak(&mut self, tag: &str, messages: &str) -> Result<(), JsValue> {
        let language = language(tag, messages)?;
        if let Some(app) = &mut self.app {
            app.update(self.props.with(language));
        }
        Ok(())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

fn language(tag: &str, messages: &str) -> Result<Language, JsValue> {
    let numbers = Intl::new(tag).map(Rc::new).ok_or_else(|| failure("language", &format!("{tag:?} is no language tag")))?;
    Language::unpack(tag, messages, numbers).ok_or_else(|| failure("language", "the messages are of another version than the engine"))
}

/// The event that a page hears of after `notice`.
fn told(state: &State, notice: &Notice) -> Option<(&'static str, Value)> {
    match notice {
        Notice::Answered { question } => {
            let answer = answers::to_json(&state.response).get(&**question).cloned();
            Some(("toise-answer", serde_json::json!({ "question": &**question, "answer": answer })))
        }
        Notice::Completed => Some(("toise-complete", compared(state)?)),
    }
}

fn compared(state: &State) -> Option<Value> {
    let world = &state.world;
    state.comparison().map(|comparison| standing::to_json(comparison, &world.benchmark, &world.language.tag))
}

fn tell(emit: &Function, event: &str, detail: &Value) {
    let detail = JSON::parse(&detail.to_string()).unwrap_or(JsValue::NULL);
    // A listener of the page's that throws is the page's own affair.
    let _ = emit.call2(&JsValue::NULL, &event.into(), &detail);
}

fn failure(code: &str, message: &str) -> JsValue {
    JSON::parse(&serde_json::json!({ "code": code, "message": message }).to_string()).unwrap_or_else(|_| message.into())
}
