//! One widget in its place.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Window};
use yew::platform::spawn_local;
use yew::{AppHandle, Callback};

use super::desk::Desk;
use super::failure::failure;
use super::intl::{self, Intl};
use super::json;
use super::link;
use super::memory::Memory;
use crate::answers::{self, Answer, ById, Missing};
use crate::benchmark::{Benchmark, Date};
use crate::packed;
use crate::standing;
use crate::text::{Language, Messages};
use crate::widget::{Action, Counter, Link, Notice, Part, Parts, Progress, Props, Remember, Settings, State, Widget, World};

#[wasm_bindgen]
extern "C" {
    /// What a widget is made of: an object of the loader's.
    pub type Options;
    /// The messages of a language and the default benchmark in it, packed.
    #[wasm_bindgen(method, getter)]
    fn texts(this: &Options) -> String;
    /// The packed benchmark to be shown instead.
    #[wasm_bindgen(method, getter)]
    fn benchmark(this: &Options) -> Option<String>;
    /// The BCP 47 tag to speak in.
    #[wasm_bindgen(method, getter)]
    fn tag(this: &Options) -> String;
    /// "tab", "device" or "off".
    #[wasm_bindgen(method, getter)]
    fn remember(this: &Options) -> String;
    /// What tells the widget from others of the page; empty for the first.
    #[wasm_bindgen(method, getter)]
    fn name(this: &Options) -> String;
    /// The widget's stylesheet, for paper.
    #[wasm_bindgen(method, getter)]
    fn style(this: &Options) -> Option<String>;
    /// Whether the visitor may guess before the results.
    #[wasm_bindgen(method, getter)]
    fn guess(this: &Options) -> bool;
    /// Brings a part of the engine.
    #[wasm_bindgen(method)]
    fn bring(this: &Options, part: &str) -> Promise;
    /// What this widget last told of its progress, where it begins again.
    #[wasm_bindgen(method, getter)]
    fn progress(this: &Options) -> Option<String>;
}

/// A widget that was mounted. Dropping it takes it down.
#[wasm_bindgen]
#[must_use]
pub struct Mounted {
    app: Option<AppHandle<Widget>>,
    window: Option<Window>,
    desk: Desk,
    parts: Parts,
    seen: Seen,
    on_state: Callback<(Rc<State>, Option<Notice>)>,
    on_ready: Callback<Callback<Action>>,
    /// Hear of a link that is opened in the page while the widget is there, and of a visitor who comes back to it, maybe on
    /// another day.
    _listeners: Vec<EventListener>,
}

/// What is known of the widget from outside, and the way to act.
#[derive(Clone, Default)]
struct Seen {
    state: Rc<RefCell<Option<Rc<State>>>>,
    act: Rc<RefCell<Option<Callback<Action>>>>,
    memory: Rc<RefCell<Option<Memory>>>,
    /// The progress in each benchmark that was left for another, for a visitor who comes back to it: where nothing is remembered, too.
    left: Rc<RefCell<ById<String>>>,
    /// What the page is about to be told.
    telling: Rc<RefCell<Option<Timeout>>>,
}

impl Seen {
    /// Nothing before the widget is ready.
    fn act(&self, action: Action) {
        let act = self.act.borrow().clone();
        if let Some(act) = act {
            act.emit(action);
        }
    }

    fn turn_to(&self, today: Date) {
        let world = self.state.borrow().as_ref().map(|state| state.world.clone());
        if let Some(world) = world.filter(|world| world.today != today) {
            self.act(Action::Inhabit(world.on(today), None, None));
        }
    }

    /// Shows what the address of the page holds now.
    fn open(&self, window: &Window) {
        let link = self.state.borrow().as_ref().and_then(|state| linked(window, &state.world.benchmark));
        if let Some(link) = link {
            self.act(Action::Open(link));
        }
    }
}

/// Mounts a widget on `place`, an empty element of its own. `emit` is called with the type and the detail of each event; and with
/// `progress` and a text whenever that changes.
#[wasm_bindgen]
pub fn mount(place: Element, prepared: &Prepared, options: &Options, emit: Function) -> Mounted {
    let seen = Seen::default();
    let desk = Desk::new(&place, options.style().unwrap_or_default(), seen.state.clone());
    let parts = parts(options);
    let world = prepared.world(options, (desk.counter(), parts.clone()));
    let on_state = Callback::from({
        let (seen, emit) = (seen.clone(), emit.clone());
        move |(state, notice): (Rc<State>, Option<Notice>)| {
            if let Some(memory) = seen.memory.borrow().as_ref() {
                memory.keep(state.own(), &state.world.benchmark);
            }
            call(&emit, "progress", &state.own().to_text(&state.world.benchmark).into());
            seen.state.replace(Some(state.clone()));
            match notice {
                Some(Notice::Answered { question }) => {
                    let answer = json::of_answer(state.progress.response.answer(&question));
                    let detail = json::object([("question", (&*question).into()), ("answer", answer)].into_iter());
                    call(&emit, "toise-answer", &detail);
                }
                // The visitor sees them first: what the page hears of results takes a while to be written.
                Some(Notice::Completed) => {
                    let emit = emit.clone();
                    let complete = move || call(&emit, "toise-complete", &compared(&state));
                    drop(seen.telling.replace(Some(Timeout::new(0, complete))));
                }
                None => {}
            }
        }
    });
    let on_ready = Callback::from({
        let seen = seen.act.clone();
        move |act: Callback<Action>| {
            seen.replace(Some(act));
            call(&emit, "toise-ready", &JsValue::NULL);
        }
    });
    let window = place.owner_document().and_then(|page| page.default_view());
    let on_link = window.as_ref().map(|window| {
        let (seen, page) = (seen.clone(), window.clone());
        EventListener::new(window, "hashchange", move |_| seen.open(&page))
    });
    let on_return = place.owner_document().map(|page| {
        let seen = seen.clone();
        EventListener::new(&page, "visibilitychange", move |_| seen.turn_to(intl::today()))
    });
    let listeners = on_link.into_iter().chain(on_return).collect();
    let mut mounted = Mounted { app: None, window, desk, parts, seen, on_state, on_ready, _listeners: listeners };
    let props = mounted.props(options, world);
    // Until the widget tells of its first state, this is what it will be: a page may ask at once.
    mounted.seen.state.replace(Some(Rc::new(State::new(props.world.clone(), props.kept.clone()).by(props.link.clone()))));
    mounted.app = Some(yew::Renderer::<Widget>::with_root_and_props(place, props).render());
    mounted
}

#[wasm_bindgen]
impl Mounted {
    /// What was answered: an object of question ids.
    pub fn response(&self) -> JsValue {
        let state = self.seen.state.borrow();
        json::of_response(&state.as_ref().map(|state| state.progress.response.clone()).unwrap_or_default())
    }

    /// The comparison as `toise compare` prints it; `null` before the results.
    pub fn comparison(&self) -> JsValue {
        let state = self.seen.state.borrow();
        state.as_ref().map_or(JsValue::NULL, |state| compared(state))
    }

    /// Takes over what was chosen on the loader's first screen: each question followed by the option, or by nothing for "I don't
    /// know". The page has heard of it.
    pub fn take(&self, given: Vec<String>) {
        let state = self.seen.state.borrow().clone();
        if let Some(state) = state {
            self.seen.act(Action::Given(self::given(&given, &state.world.benchmark)));
        }
    }

    pub fn next(&self) {
        self.seen.act(Action::Next);
    }

    pub fn restart(&self) {
        self.seen.act(Action::Reset);
    }

    /// Goes on with other options: in another language with everything answered kept, or with another benchmark.
    pub fn update(&mut self, prepared: &Prepared, options: &Options) {
        let props = self.props(options, prepared.world(options, (self.desk.counter(), self.parts.clone())));
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }
}

impl Mounted {
    /// The widget's properties, with what was kept of an earlier visit. What was kept elsewhere is forgotten.
    fn props(&self, options: &Options, world: World) -> Props {
        let memory = Memory::new(world.settings.remember, self.window.as_ref(), &world.benchmark, &options.name());
        if let Some(state) = &*self.seen.state.borrow() {
            let benchmark = &state.world.benchmark;
            self.seen.left.borrow_mut().insert(benchmark.id.clone(), state.own().to_text(benchmark));
        }
        let told = self.seen.left.borrow().get(&world.benchmark.id).cloned().or_else(|| options.progress());
        let told = told.and_then(|text| Progress::from_text(&text, &world.benchmark)).filter(|progress| !progress.is_empty());
        let kept = told.or_else(|| memory.recall(&world.benchmark));
        if let Some(before) = self.seen.memory.replace(Some(memory)).filter(|before| before.remember != world.settings.remember) {
            before.forget();
        }
        let link = self.window.as_ref().and_then(|window| linked(window, &world.benchmark));
        Props { world, kept, link, on_state: self.on_state.clone(), on_ready: self.on_ready.clone() }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.seen.telling.take();
        // What is seen leads to the parts, and these here again.
        self.seen.state.take();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// What a widget speaks of and in, made ready apart from mounting it: both at once would hold the page up.
#[wasm_bindgen]
pub struct Prepared {
    language: Language,
    benchmark: Rc<Benchmark>,
}

/// Unpacks what `options` name.
///
/// # Errors
/// An object of `code` and `message`, where the benchmark or the locale is not what it should be.
#[wasm_bindgen]
pub fn prepare(options: &Options) -> Result<Prepared, JsValue> {
    let tag = options.tag();
    let numbers = Intl::new(&tag).map(Rc::new).ok_or_else(|| failure("language", &format!("\"{tag}\" is no language tag")))?;
    let stale = |code: &str| failure(code, "the file is of another version than the engine");
    let (messages, default): (Messages, Rc<Benchmark>) = packed::unpack(&options.texts()).ok_or_else(|| stale("language"))?;
    let language = Language::new(&tag, messages, numbers).ok_or_else(|| stale("language"))?;
    let benchmark = match options.benchmark() {
        Some(own) => packed::unpack(&own).ok_or_else(|| stale("benchmark"))?,
        None => default,
    };
    Ok(Prepared { language, benchmark })
}

impl Prepared {
    fn world(&self, options: &Options, page: (Counter, Parts)) -> World {
        let remember = match options.remember().as_str() {
            "off" => Remember::Off,
            "device" => Remember::Device,
            _ => Remember::Tab,
        };
        let settings = Settings { guess: options.guess(), remember };
        World::within(page, self.benchmark.clone(), self.language.clone(), intl::today(), settings)
    }
}

/// The parts that `options` can bring.
fn parts(options: &Options) -> Parts {
    let options: Options = options.unchecked_ref::<JsValue>().clone().unchecked_into();
    Parts::coming(Callback::from(move |(part, tell): (Part, Callback<bool>)| {
        let coming = options.bring(part.name());
        spawn_local(async move { tell.emit(coming.await.is_ok()) });
    }))
}

/// The answers that `given` holds, in the loader's form; what fits no question is none.
fn given(given: &[String], benchmark: &Benchmark) -> Vec<(Rc<str>, Answer)> {
    let answer = |pair: &[String]| {
        let [id, option] = pair else { return None };
        let question = benchmark.question(id)?;
        let answer = if option.is_empty() { Answer::Missing(Missing::DontKnow) } else { Answer::Choice(option.as_str().into()) };
        question.takes(&answer).then(|| (question.id.clone(), answer))
    };
    given.chunks(2).filter_map(answer).collect()
}

/// What the address of the page holds for `benchmark`.
fn linked(window: &Window, benchmark: &Benchmark) -> Option<Link> {
    link::answers(window).map(|text| answers::from_text(&text, benchmark).map(Rc::new))
}

/// What the results show; `null` before them.
fn compared(state: &State) -> JsValue {
    let world = &state.world;
    let compared = |comparison| json::to_js(&standing::to_json(comparison, &world.benchmark, &world.language.tag));
    state.comparison.as_deref().map_or(JsValue::NULL, compared)
}

fn call(emit: &Function, event: &str, detail: &JsValue) {
    // A listener of the page's that throws is the page's own affair.
    let _ = emit.call2(&JsValue::NULL, &event.into(), detail);
}
