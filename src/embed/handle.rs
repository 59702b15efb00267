//! The handle of one mounted widget, which the loader holds.

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

use super::exporter::PageExporter;
use super::failure::failure;
use super::intl::{self, Intl};
use super::link;
use super::storage::AnswerStorage;
use super::{js_object, js_value};
use crate::answers::{self, Answer, ById, Missing};
use crate::benchmark::{self, Benchmark, Date};
use crate::packed;
use crate::standing;
use crate::text::{Language, Messages};
use crate::widget::lazy::{LazyParts, Part};
use crate::widget::state::{Action, HostEvent, Link, Progress, State};
use crate::widget::{Exporter, Flow, Props, Remember, Settings, Widget, WidgetContext};

#[wasm_bindgen]
extern "C" {
    /// The options of a widget: an object that the loader makes.
    pub type Options;
    /// The packed messages of a language.
    #[wasm_bindgen(method, getter)]
    fn texts(this: &Options) -> String;
    /// The packed benchmark.
    #[wasm_bindgen(method, getter)]
    fn benchmark(this: &Options) -> String;
    /// The BCP 47 tag of the language to show.
    #[wasm_bindgen(method, getter)]
    fn tag(this: &Options) -> String;
    /// "tab", "device" or "off".
    #[wasm_bindgen(method, getter)]
    fn remember(this: &Options) -> String;
    /// The name that distinguishes the widget from others on the page. Empty for the first.
    #[wasm_bindgen(method, getter)]
    fn name(this: &Options) -> String;
    /// The widget's stylesheet, for printing.
    #[wasm_bindgen(method, getter)]
    fn style(this: &Options) -> Option<String>;
    /// Whether the visitor may guess before the results.
    #[wasm_bindgen(method, getter)]
    fn guess(this: &Options) -> bool;
    /// 1 for a section a screen, 2 for a question, and anything else if that depends on the width.
    #[wasm_bindgen(method, getter)]
    fn flow(this: &Options) -> i32;
    /// The width of the widget in CSS pixels, 0 if it is not laid out.
    #[wasm_bindgen(method, getter)]
    fn width(this: &Options) -> i32;
    /// Whether options show their published shares once they are answered.
    #[wasm_bindgen(method, getter)]
    fn reveal(this: &Options) -> bool;
    /// Whether the answers go along with a form of the page.
    #[wasm_bindgen(method, getter)]
    fn form(this: &Options) -> bool;
    /// Loads a part of the engine. The promise is rejected if that fails.
    #[wasm_bindgen(method, js_name = loadPart)]
    fn load_part(this: &Options, part: &str) -> Promise;
    /// Answers that were given on the loader's first screen before another benchmark was shown, as [`Mounted::take_over`] has them.
    #[wasm_bindgen(method, getter)]
    fn early(this: &Options) -> Option<Vec<String>>;
    /// The last progress that this widget reported, if it is mounted again after a failure.
    #[wasm_bindgen(method, getter)]
    fn progress(this: &Options) -> Option<String>;
}

/// A mounted widget. Dropping it unmounts it.
#[wasm_bindgen]
#[must_use]
pub struct Mounted {
    app: Option<AppHandle<Widget>>,
    window: Option<Window>,
    exporter: PageExporter,
    parts: LazyParts,
    widget: RunningWidget,
    on_change: Callback<Rc<State>>,
    on_state: Callback<(Rc<State>, Option<HostEvent>)>,
    on_ready: Callback<Callback<Action>>,
    /// For links with answers that are opened within the page, and for visitors who leave the page, or return to it on another day.
    _listeners: Vec<EventListener>,
}

/// What the embedding shares with the running widget.
#[derive(Clone, Default)]
struct RunningWidget {
    /// The latest state.
    state: Rc<RefCell<Option<Rc<State>>>>,
    /// Dispatches actions to the widget. None before the widget is ready.
    dispatch: Rc<RefCell<Option<Callback<Action>>>>,
    storage: Rc<RefCell<Option<AnswerStorage>>>,
    /// The progress in benchmarks that the page has replaced by another, as text by benchmark. It is kept even if storage is off.
    progress_by_benchmark: Rc<RefCell<ById<String>>>,
    /// The completion event that is about to be sent.
    pending_completion: Rc<RefCell<Option<Timeout>>>,
}

impl RunningWidget {
    /// Does nothing before the widget is ready.
    fn dispatch(&self, action: Action) {
        let dispatch = self.dispatch.borrow().clone();
        if let Some(dispatch) = dispatch {
            dispatch.emit(action);
        }
    }

    fn set_today(&self, today: Date) {
        let context = self.state.borrow().as_ref().map(|state| state.context.clone());
        if let Some(context) = context.filter(|context| context.today != today) {
            self.dispatch(Action::SetContext(context.on_day(today), None, None));
        }
    }

    /// Shows the answers that the address of the page has now.
    fn open_link(&self, window: &Window) {
        let link = self.state.borrow().as_ref().and_then(|state| linked(window, &state.context.benchmark));
        if let Some(link) = link {
            self.dispatch(Action::OpenLink(link));
        }
    }
}

/// Mounts a widget on `container`, an empty element of its own. `emit` is called with the type and the detail of each event, and with
/// `progress` and a text whenever the progress changes. Where the answers go along with a form, `answers` has the visitor's own after each
/// change, not those of a link.
#[wasm_bindgen]
pub fn mount(container: Element, prepared: &Prepared, options: &Options, emit: Function) -> Mounted {
    let widget = RunningWidget::default();
    let on_export = Callback::from({
        let emit = emit.clone();
        move |what: &'static str| call(&emit, "toise-export", &js_object::object([("what", what.into())].into_iter()))
    });
    let exporter = PageExporter::new(&container, options.style().unwrap_or_default(), widget.state.clone(), on_export);
    let parts = parts(options);
    let context = prepared.context(options, (exporter.exporter(), parts.clone()));
    let on_state = Callback::from({
        let (widget, emit) = (widget.clone(), emit.clone());
        move |(state, host_event): (Rc<State>, Option<HostEvent>)| {
            if let Some(storage) = widget.storage.borrow().as_ref() {
                storage.keep(state.own(), &state.context.benchmark);
            }
            let before = widget.state.replace(Some(state.clone()));
            // Also once they no longer go along.
            if [Some(&state), before.as_ref()].into_iter().flatten().any(|state| state.context.settings.form) {
                call(&emit, "answers", &js_value::of_response(&state.own().response));
            }
            if let Some((step, steps)) = before.and_then(|before| state.step_since(&before)) {
                let detail = js_object::object([("step", step.into()), ("steps", steps.into())].into_iter());
                call(&emit, "toise-step", &detail);
            }
            match host_event {
                Some(HostEvent::Answered { question }) => {
                    let answer = js_value::of_answer(state.progress.response.answer(&question));
                    let detail = js_object::object([("question", (&*question).into()), ("answer", answer)].into_iter());
                    call(&emit, "toise-answer", &detail);
                }
                // The detail of this event takes a while to build, so the results are painted first.
                Some(HostEvent::Completed) => {
                    let emit = emit.clone();
                    let complete = move || call(&emit, "toise-complete", &comparison_value(&state));
                    drop(widget.pending_completion.replace(Some(Timeout::new(0, complete))));
                }
                None => {}
            }
        }
    });
    let on_change = Callback::from({
        let emit = emit.clone();
        move |state: Rc<State>| call(&emit, "progress", &state.own().to_text(&state.context.benchmark).into())
    });
    let on_ready = Callback::from({
        let dispatch_of_widget = widget.dispatch.clone();
        move |dispatch: Callback<Action>| {
            dispatch_of_widget.replace(Some(dispatch));
            call(&emit, "toise-ready", &JsValue::NULL);
        }
    });
    let window = container.owner_document().and_then(|page| page.default_view());
    let on_link = window.as_ref().map(|window| {
        let (widget, page) = (widget.clone(), window.clone());
        EventListener::new(window, "hashchange", move |_| widget.open_link(&page))
    });
    let on_leave_or_return = container.owner_document().map(|page| {
        let widget = widget.clone();
        EventListener::new(&page, "visibilitychange", move |_| {
            // A page that is left may have no task any more in which a choice could be followed and stored.
            widget.dispatch(Action::Settle);
            widget.set_today(intl::today());
        })
    });
    let listeners = on_link.into_iter().chain(on_leave_or_return).collect();
    let mut mounted = Mounted { app: None, window, exporter, parts, widget, on_change, on_state, on_ready, _listeners: listeners };
    let props = mounted.props(options, context);
    // The widget reports its first state later, but the page may read it at once: compute it here as well.
    mounted.widget.state.replace(Some(Rc::new(State::new(props.context.clone(), props.kept.clone()).with_link(props.link.clone()))));
    mounted.app = Some(yew::Renderer::<Widget>::with_root_and_props(container, props).render());
    mounted
}

#[wasm_bindgen]
impl Mounted {
    /// The answers: an object of question ids.
    pub fn response(&self) -> JsValue {
        let state = self.widget.state.borrow();
        js_value::of_response(&state.as_ref().map(|state| state.progress.response.clone()).unwrap_or_default())
    }

    /// The comparison as `toise compare` prints it; `null` before the results.
    pub fn comparison(&self) -> JsValue {
        let state = self.widget.state.borrow();
        state.as_ref().map_or(JsValue::NULL, |state| comparison_value(state))
    }

    /// Takes over the answers that were given on the loader's first screen. `pairs` alternates between the id of a question and that of
    /// the chosen option, which is empty for "I don't know". The loader has already sent the events for them.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, pairs: Vec<String>) {
        let state = self.widget.state.borrow().clone();
        if let Some(state) = state {
            self.widget.dispatch(Action::TakeOver(first_screen_answers(&pairs, &state.context.benchmark)));
        }
    }

    /// Moves the focus to the results of the link with which the visitor has just opened the page, so that they are scrolled into view and
    /// read out. To do so, it opens the link once more. A link that cannot be read moves nothing.
    pub fn arrive(&self) {
        let state = self.widget.state.borrow().clone();
        let link = self.window.as_ref().zip(state).and_then(|(window, state)| linked(window, &state.context.benchmark));
        if let Some(link @ Ok(_)) = link {
            self.widget.dispatch(Action::OpenLink(link));
        }
    }

    /// Erases all answers and returns to the first step, without moving the focus.
    pub fn restart(&self) {
        self.widget.dispatch(Action::HostRestart);
    }

    /// Continues with other options: in another language with all answers kept, or with another benchmark.
    pub fn update(&mut self, prepared: &Prepared, options: &Options) {
        let props = self.props(options, prepared.context(options, (self.exporter.exporter(), self.parts.clone())));
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }
}

impl Mounted {
    /// The widget's props, with the kept progress. If the page has changed where answers are remembered, the former storage is
    /// cleared.
    fn props(&self, options: &Options, context: WidgetContext) -> Props {
        let storage = AnswerStorage::new(context.settings.remember, self.window.as_ref(), &context.benchmark, &options.name());
        if let Some(state) = &*self.widget.state.borrow() {
            let benchmark = &state.context.benchmark;
            self.widget.progress_by_benchmark.borrow_mut().insert(benchmark.id.clone(), state.own().to_text(benchmark));
        }
        let of_this_page = self.widget.progress_by_benchmark.borrow().get(&context.benchmark.id).cloned().or_else(|| options.progress());
        let of_this_page = of_this_page.and_then(|text| Progress::from_text(&text, &context.benchmark));
        let kept = of_this_page.filter(|progress| !progress.is_empty()).or_else(|| storage.load(&context.benchmark));
        let early = first_screen_answers(&options.early().unwrap_or_default(), &context.benchmark);
        let kept = if early.is_empty() {
            kept
        } else {
            let progress = kept.unwrap_or_default();
            let response =
                early.into_iter().fold(progress.response.clone(), |all, (question, answer)| Rc::new(all.with(&question, answer)));
            Some(Progress { response, ..progress })
        };
        let former = self.widget.storage.replace(Some(storage));
        if let Some(former) = former.filter(|former| former.remember != context.settings.remember) {
            former.clear();
        }
        let link = self.window.as_ref().and_then(|window| linked(window, &context.benchmark));
        Props { context, kept, link, on_change: self.on_change.clone(), on_state: self.on_state.clone(), on_ready: self.on_ready.clone() }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.widget.pending_completion.take();
        // The state holds the parts, and through their callback the element on the page. Release it.
        self.widget.state.take();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// The language and the benchmark of a widget, unpacked. Unpacking is separate from mounting: both in one task would block the page for too
/// long.
#[wasm_bindgen]
pub struct Prepared {
    language: Language,
    benchmark: Rc<Benchmark>,
}

/// Unpacks the texts and the benchmark of `options`.
///
/// # Errors
/// An object with `code` and `message`, if the tag is no BCP 47 tag, or a file is of another version than the engine.
#[wasm_bindgen]
pub fn prepare(options: &Options) -> Result<Prepared, JsValue> {
    let tag = options.tag();
    let numbers = Intl::new(&tag).map(Rc::new).ok_or_else(|| failure("language", &format!("\"{tag}\" is no language tag")))?;
    let stale = |code: &str| failure(code, "the file is damaged, or of another version than the engine");
    let messages: Messages = packed::unpack(&options.texts()).ok_or_else(|| stale("language"))?;
    let language = Language::new(&tag, messages, numbers).ok_or_else(|| stale("language"))?;
    let benchmark = benchmark::unpack(&options.benchmark()).ok_or_else(|| stale("benchmark"))?;
    Ok(Prepared { language, benchmark })
}

impl Prepared {
    fn context(&self, options: &Options, page: (Exporter, LazyParts)) -> WidgetContext {
        let remember = match options.remember().as_str() {
            "off" => Remember::Off,
            "device" => Remember::Device,
            _ => Remember::Tab,
        };
        let flow = match options.flow() {
            1 => Some(Flow::Section),
            2 => Some(Flow::Question),
            _ => None,
        };
        let fitting_flow = Flow::fitting(options.width()).unwrap_or_default();
        let settings = Settings { guess: options.guess(), remember, flow, fitting_flow, reveal: options.reveal(), form: options.form() };
        WidgetContext::on_page(page, self.benchmark.clone(), self.language.clone(), intl::today(), settings)
    }
}

/// The later parts of the engine, loaded by way of `options`.
fn parts(options: &Options) -> LazyParts {
    let options: Options = options.unchecked_ref::<JsValue>().clone().unchecked_into();
    LazyParts::loaded_by(Callback::from(move |(part, on_end): (Part, Callback<bool>)| {
        let loading = options.load_part(part.name());
        spawn_local(async move { on_end.emit(loading.await.is_ok()) });
    }))
}

/// The answers in `pairs` (see [`Mounted::take_over`]), without those that fit no question.
fn first_screen_answers(pairs: &[String], benchmark: &Benchmark) -> Vec<(Rc<str>, Answer)> {
    let answer = |pair: &[String]| {
        let [id, option] = pair else { return None };
        let question = benchmark.question(id)?;
        let answer = if option.is_empty() { Answer::Missing(Missing::DontKnow) } else { Answer::Choice(option.as_str().into()) };
        question.takes(&answer).then(|| (question.id.clone(), answer))
    };
    pairs.chunks(2).filter_map(answer).collect()
}

/// The answers in the address of the page, if it has any.
fn linked(window: &Window, benchmark: &Benchmark) -> Option<Link> {
    link::answers(window).map(|text| answers::from_text(&text, benchmark).map(Rc::new))
}

/// The comparison that the results show. `null` before the results.
fn comparison_value(state: &State) -> JsValue {
    let context = &state.context;
    let value = |comparison| js_object::to_js(&standing::to_json(comparison, &context.benchmark, &context.language.tag));
    state.comparison.as_deref().map_or(JsValue::NULL, value)
}

fn call(emit: &Function, event: &str, detail: &JsValue) {
    // No error is lost: the browser reports those of the page's listeners itself.
    let _ = emit.call2(&JsValue::NULL, &event.into(), detail);
}
