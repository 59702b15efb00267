//! What needs a browser: mounting and unmounting, events, dragging, and painting on canvases. `make test-browser` runs these tests.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "the page belongs to the tests")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, JSON, Reflect};
use serde_json::{Value, json};
use toise::answers;
use toise::benchmark;
use toise::embed::{Mounted, Options, mount, pack, pack_in_language, prepare};
use toise::packed;
use toise::text::messages;
use toise::widget::state::Progress;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    CanvasRenderingContext2d, Document, Element, Event, EventInit, FontFace, HtmlCanvasElement, HtmlElement, HtmlInputElement,
    KeyboardEvent, KeyboardEventInit, MutationObserver, MutationObserverInit, PointerEvent, PointerEventInit, ShadowRoot, ShadowRootInit,
    ShadowRootMode,
};
use yew::platform::time::sleep;

wasm_bindgen_test_configure!(run_in_browser);

const BENCHMARK: &str = include_str!("../benchmarks/vr-2012.json");
const ENGLISH: &str = include_str!("../locales/en.json");
const FRENCH: &str = include_str!("../locales/fr.json");

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a browser")
}

/// A widget of its own, mounted as by the loader: on a div inside a shadow root.
struct Page {
    host: Element,
    root: ShadowRoot,
    container: Element,
    /// The types and details of the events so far.
    events: Rc<RefCell<Vec<(String, Value)>>>,
    mounted: Option<Mounted>,
}

impl Page {
    fn new() -> Self {
        Self::of(BENCHMARK)
    }

    fn of(benchmark: &str) -> Self {
        let host = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&host).expect("a child");
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
        let container = document().create_element("div").expect("an element");
        root.append_child(&container).expect("a child");
        let events = Rc::new(RefCell::new(Vec::new()));
        let emit = emit_to(&events);
        let options = options(&packed(benchmark, "en", ENGLISH), "en", &texts(ENGLISH), "off");
        let mounted = prepare(&options).ok().map(|prepared| mount(container.clone(), &prepared, &options, emit));
        assert!(mounted.is_some(), "a published benchmark can be mounted");
        Self { host, root, container, events, mounted }
    }

    fn mounted(&mut self) -> &mut Mounted {
        self.mounted.as_mut().expect("a mounted widget")
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).expect("a selector")?.dyn_into().ok()
    }

    fn heading(&self) -> Option<String> {
        self.find("h2")?.text_content()
    }

    /// Clicks the element that `selector` finds, once it is there.
    async fn press(&self, selector: &str) {
        until(selector, || self.find(selector)).await.click();
    }

    /// Goes to the next step, or to the results, and waits for its heading.
    async fn next_step(&self) {
        let before = self.heading();
        self.press("button[part~=next], button[part~=results]").await;
        until("another heading", || self.heading().filter(|now| Some(now) != before.as_ref())).await;
    }

    /// Goes through all steps to the results, and opens all that is folded there, and the panels to share and to save.
    async fn go_to_the_end(&self) {
        while self.find(".results").is_none() {
            self.next_step().await;
        }
        until("the ways on", || self.find(".results > .ways")).await;
        for fold in self.all::<Element>(".results details.fold") {
            fold.set_attribute("open", "").expect("it takes an attribute");
        }
        for button in self.all::<HtmlElement>(".actions button").iter().take(2) {
            button.click();
        }
        until("the panels", || {
            let is_open =
                self.all::<Element>(".exports").len() == 2 && self.find("details.fold:not(.missing):not(:has(> .content))").is_none();
            (is_open && self.find(".results .placeholder").is_none()).then_some(())
        })
        .await;
    }

    /// Goes to the end of the results and waits for a picture.
    async fn finish(&self) {
        self.go_to_the_end().await;
        until("the picture", || self.find("canvas")).await;
    }

    /// The details of all events of a type.
    fn events_of(&self, event: &str) -> Vec<Value> {
        self.events.borrow().iter().filter(|(known, _)| known == event).map(|(_, detail)| detail.clone()).collect()
    }

    /// How many pixels of the first picture are painted.
    fn painted_pixels(&self) -> Option<usize> {
        let canvas: HtmlCanvasElement = self.find("canvas")?.dyn_into().ok()?;
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let pixels = context.get_image_data(0.0, 0.0, canvas.width().into(), canvas.height().into()).ok()?.data();
        Some(pixels.chunks(4).filter(|pixel| pixel[3] > 0).count())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// A benchmark file, packed by the reader for a visitor who speaks `tag`.
fn packed(benchmark: &str, tag: &str, locale: &str) -> String {
    let pack = json_of(&pack_in_language(benchmark, tag, &texts(locale)).expect("a valid benchmark"));
    assert_eq!(pack["languages"].as_array().map(Vec::len), Some(1), "one visitor reads one language");
    pack["languages"][0]["packed"].as_str().expect("a text").into()
}

/// The messages of a locale, packed as by the build.
fn texts(locale: &str) -> String {
    packed::pack(&messages(locale).expect("a complete locale"))
}

/// The options of a widget, as the loader makes them.
fn options(benchmark: &str, tag: &str, texts: &str, remember: &str) -> Options {
    let options = json!({
        "benchmark": benchmark, "tag": tag, "texts": texts, "remember": remember, "name": "", "guess": false, "progress": "",
        "flow": 1, "width": 800, "reveal": false, "form": false,
    });
    let options = JSON::parse(&options.to_string()).expect("JSON");
    // The engine of these tests is not cut into parts, so there is nothing to load.
    let load_part = Function::new_no_args("return Promise.resolve()");
    Reflect::set(&options, &"loadPart".into(), &load_part).expect("an object");
    options.unchecked_into()
}

/// A function that adds the events of a widget to `events`.
fn emit_to(events: &Rc<RefCell<Vec<(String, Value)>>>) -> Function {
    let events = events.clone();
    let emit = Closure::<dyn FnMut(String, JsValue)>::new(move |event, detail| {
        events.borrow_mut().push((event, json_of(&detail)));
    });
    emit.into_js_value().unchecked_into()
}

fn json_of(value: &JsValue) -> Value {
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default();
    serde_json::from_str(&text).expect("JSON")
}

/// Waits up to four seconds until `check` returns a value.
async fn until<T>(expectation: &str, mut check: impl FnMut() -> Option<T>) -> T {
    for _ in 0..400 {
        if let Some(found) = check() {
            return found;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("waited in vain for {expectation}");
}

const HOURS: &str = "input[name=hours][value=under-6]";

#[wasm_bindgen_test]
async fn the_first_question_appears_inside_a_shadow_root() {
    let mut page = Page::new();
    let legend = until("a legend", || page.find("fieldset legend")).await;
    assert_eq!(legend.text_content().as_deref(), Some("How many hours a week does your business spend on social media?"));
    assert_eq!(json_of(&page.mounted().response()), json!({}));
    assert_eq!(json_of(&page.mounted().comparison()), Value::Null);
    until("the event toise-ready", || (page.events_of("toise-ready") == [Value::Null]).then_some(())).await;
}

#[wasm_bindgen_test]
async fn the_page_gets_an_event_for_each_answer_and_for_the_results() {
    let mut page = Page::new();
    page.press(HOURS).await;
    let answers = until("the event of an answer", || Some(page.events_of("toise-answer")).filter(|events| !events.is_empty())).await;
    assert_eq!(answers, [json!({ "question": "hours", "answer": "under-6" })]);
    assert_eq!(json_of(&page.mounted().response()), json!({ "hours": "under-6" }));
    page.finish().await;
    let comparison = until("the event of the results", || page.events_of("toise-complete").pop()).await;
    assert_eq!(comparison["practices"][0]["id"], "hours");
    assert_eq!(comparison, json_of(&page.mounted().comparison()));
    assert_eq!(page.events_of("toise-answer").len(), 1);
    page.mounted().restart();
    until("the first step", || page.find(HOURS)).await;
    let mut is_empty = || json_of(&page.mounted().response()) == json!({}) && page.mounted().comparison().is_null();
    until("an empty response", || is_empty().then_some(())).await;
}

#[wasm_bindgen_test]
async fn results_are_prerendered_unseen_once_only_they_can_come_next() {
    let page = Page::new();
    let style = document().create_element("style").expect("an element");
    style.set_text_content(Some(STYLE));
    page.root.append_child(&style).expect("a child");
    page.press(HOURS).await;
    while page.find("input[name=who-runs-it]").is_none() {
        page.next_step().await;
    }
    for last in ["input[name=experience]", "input[name=measured]", "input[name=who-runs-it]"] {
        assert!(page.find(".results").is_none(), "another answer may come");
        page.press(last).await;
    }
    let is_painted = || page.painted_pixels().is_some_and(|pixels| pixels > 1000);
    let canvas = until("the picture", || page.find("canvas").filter(|_| is_painted())).await;
    let results = page.find(".results").expect("the prerendered results");
    let is_visible = |element: &HtmlElement| {
        let check = Function::new_with_args("element", "return element.checkVisibility({ visibilityProperty: true })");
        check.call1(&JsValue::NULL, element).is_ok_and(|is_visible| is_visible.is_truthy())
    };
    assert!(!is_visible(&canvas) && results.offset_height() == 0, "they are invisible and take no room");
    assert!(page.events_of("toise-complete").is_empty() && page.find(".exports, .results button[part~=back]").is_none());
    page.press("button[part~=results]").await;
    until("the results", || is_visible(&canvas).then_some(())).await;
    assert!(page.find("canvas").is_some_and(|visible| visible == canvas) && page.find(".step").is_none());
    until("the event of the results", || page.events_of("toise-complete").pop()).await;
}

#[wasm_bindgen_test]
async fn the_page_reads_answers_of_every_kind_as_the_command_writes_them() {
    let answers = [
        (
            BENCHMARK,
            json!({ "hours": "under-6", "owner": { "missing": "dont-know" }, "networks": ["facebook", "twitter"], "measured": [] }),
        ),
        (BENCHMARK, json!({ "time-ranking": ["learning", "competitors", "finding", "answering", "analysing"] })),
        (HOUSEHOLD, json!({ "largest-expense": 2000.5 })),
    ];
    for (benchmark, answers) in answers {
        let parsed = benchmark::parse(benchmark).expect("a valid benchmark").benchmark;
        let response = Rc::new(answers::from_json(&answers.to_string(), &parsed).expect("valid answers"));
        let progress = Progress { response, ..Progress::default() }.to_text(&parsed);
        let options = options(&packed(benchmark, "en", ENGLISH), "en", &texts(ENGLISH), "off");
        Reflect::set(&options, &"progress".into(), &progress.into()).expect("an object");
        let container = document().create_element("div").expect("an element");
        let mounted = prepare(&options).map(|prepared| mount(container, &prepared, &options, Function::new_no_args("")));
        assert_eq!(mounted.ok().map(|mounted| json_of(&mounted.response())), Some(answers));
    }
}

#[wasm_bindgen_test]
async fn dropping_a_mounted_widget_empties_its_container() {
    let mut page = Page::new();
    page.press(HOURS).await;
    page.finish().await;
    page.mounted = None;
    until("an empty container", || (page.container.child_element_count() == 0).then_some(())).await;
    // A widget that is mounted afterwards works.
    let next = Page::new();
    until("a legend", || next.find("fieldset legend")).await;
    assert_eq!(page.container.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn two_widgets_are_independent_of_each_other() {
    let (mut one, mut two) = (Page::new(), Page::new());
    one.press(HOURS).await;
    until("the event of an answer", || one.events_of("toise-answer").pop()).await;
    assert_eq!((json_of(&two.mounted().response()), two.events_of("toise-answer").len()), (json!({}), 0));
    let checked = format!("{HOURS}:checked");
    assert!(one.find(&checked).is_some() && two.find(&checked).is_none());
    one.mounted = None;
    until("an empty container", || (one.container.child_element_count() == 0).then_some(())).await;
    two.press("input[name=hours][value='21-up']").await;
    let answer = until("the event of an answer", || two.events_of("toise-answer").pop()).await;
    assert_eq!(answer, json!({ "question": "hours", "answer": "21-up" }));
    assert_eq!(one.events_of("toise-answer").len(), 1);
}

#[wasm_bindgen_test]
async fn the_results_have_a_picture_and_painting_it_writes_nothing_to_the_page() {
    let page = Page::new();
    page.press(HOURS).await;
    // plotters measures text by a span in the body, unless it is replaced.
    let writes = Rc::new(Cell::new(0));
    let count_write = Closure::<dyn FnMut()>::new({
        let writes = writes.clone();
        move || writes.set(writes.get() + 1)
    });
    let observer = MutationObserver::new(count_write.as_ref().unchecked_ref()).expect("an observer");
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    observer.observe_with_options(&document().body().expect("a body"), &options).expect("an observed body");
    page.finish().await;
    let painted = until("a painted picture", || page.painted_pixels().filter(|pixels| *pixels > 0)).await;
    assert!(painted > 1000, "{painted} pixels are too few for a bar and its label");
    assert_eq!(writes.get(), 0);
    observer.disconnect();
    let canvas = page.find("canvas").expect("a canvas");
    assert!(canvas.get_attribute("aria-label").is_some_and(|label| label.contains('1')));
}

/// The vertical middle of an element, in CSS pixels from the top of the window.
fn middle(element: &Element) -> f64 {
    let rect = element.get_bounding_client_rect();
    f64::midpoint(rect.top(), rect.bottom())
}

impl Page {
    /// Goes to the step with the ranking question.
    async fn go_to_ranking(&self) {
        until("a legend", || self.find("fieldset legend")).await;
        while self.find("ol.ranking").is_none() {
            self.next_step().await;
        }
    }

    /// Sends a pointer event at the vertical position `y` of the window.
    fn point(&self, selector: &str, kind: &str, pointer: &str, y: f64) {
        let init = PointerEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_pointer_id(7);
        init.set_pointer_type(pointer);
        init.set_client_y(y as i32);
        let event = PointerEvent::new_with_event_init_dict(kind, &init).expect("an event");
        self.find(selector).expect("the target").dispatch_event(&event).expect("a dispatched event");
    }

    /// The items of the ranking in their order.
    fn ranked(&self) -> Vec<String> {
        let items = self.root.query_selector_all("ol.ranking .item").expect("a selector");
        (0..items.length()).filter_map(|index| items.item(index)?.text_content()).collect()
    }

    /// The transforms of the rows that a drag has moved.
    fn transforms(&self) -> Vec<String> {
        let rows = self.root.query_selector_all("ol.ranking li").expect("a selector");
        let row = |index: u32| rows.item(index)?.dyn_into::<HtmlElement>().ok();
        let transforms = (0..rows.length()).filter_map(|index| row(index)?.style().get_property_value("transform").ok());
        transforms.filter(|transform| !transform.is_empty()).collect()
    }
}

#[wasm_bindgen_test]
async fn dragging_an_item_to_the_top_answers_once_with_the_new_order() {
    for (pointer, grip) in [
        ("mouse", ".ranking li:nth-child(3) .item"),
        ("touch", ".ranking li:nth-child(3) .handle"),
        ("pen", ".ranking li:nth-child(3) .handle"),
    ] {
        let page = Page::new();
        page.go_to_ranking().await;
        let mut expected = page.ranked();
        let third = expected.remove(2);
        expected.insert(0, third.clone());
        let [from, to] = [grip, ".ranking li:first-child"].map(|selector| middle(&page.find(selector).expect("a row")));
        page.point(grip, "pointerdown", pointer, from);
        for part in [0.3, 0.7, 1.0] {
            page.point(".ranking", "pointermove", pointer, from + (to - from) * part);
        }
        assert_eq!(page.transforms().len(), expected.len(), "{pointer}: the other rows make room");
        assert_eq!(page.events_of("toise-answer").len(), 0, "{pointer}: there is no answer during the drag");
        page.point(".ranking", "pointerup", pointer, to);
        until("the new order", || (page.ranked() == expected).then_some(())).await;
        assert_eq!(page.transforms(), [""; 0], "{pointer}");
        until("the event of the answer", || page.events_of("toise-answer").pop()).await;
        page.point(".ranking", "pointermove", pointer, from);
        page.point(".ranking", "pointerup", pointer, from);
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.ranked(), page.events_of("toise-answer").len()), (expected, 1), "{pointer}");
        let status = page.find(".ranking ~ [role=status]").and_then(|status| status.text_content());
        assert_eq!(status, Some(format!("{third} moved to place 1 of 5")), "{pointer}");
    }
}

#[wasm_bindgen_test]
async fn a_cancelled_drag_changes_nothing() {
    for end in ["Escape", "pointercancel", "lostpointercapture"] {
        let page = Page::new();
        page.go_to_ranking().await;
        let before = page.ranked();
        let [from, to] =
            [".ranking li:nth-child(3)", ".ranking li:first-child"].map(|selector| middle(&page.find(selector).expect("a row")));
        page.point(".ranking li:nth-child(3) .handle", "pointerdown", "touch", from);
        page.point(".ranking", "pointermove", "touch", to);
        assert!(!page.transforms().is_empty(), "{end}");
        if end == "Escape" {
            let init = KeyboardEventInit::new();
            init.set_bubbles(true);
            init.set_key(end);
            let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
            page.find(".ranking").expect("the list").dispatch_event(&event).expect("a dispatched event");
        } else {
            page.point(".ranking", end, "touch", to);
        }
        assert_eq!(page.transforms(), [""; 0], "{end}");
        page.point(".ranking", "pointerup", "touch", to);
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.ranked(), page.events_of("toise-answer").len()), (before, 0), "{end}");
    }
}

#[wasm_bindgen_test]
async fn a_finger_beside_the_handle_and_a_press_on_a_button_begin_no_drag() {
    let page = Page::new();
    page.go_to_ranking().await;
    let [from, to] = [".ranking li:nth-child(3)", ".ranking li:first-child"].map(|selector| middle(&page.find(selector).expect("a row")));
    for (pointer, grip) in [("touch", ".ranking li:nth-child(3) .item"), ("mouse", ".ranking li:nth-child(3) button")] {
        page.point(grip, "pointerdown", pointer, from);
        page.point(".ranking", "pointermove", pointer, to);
        assert_eq!(page.transforms(), [""; 0], "{pointer} on {grip}");
    }
}

const STYLE: &str = concat!(include_str!("../web/styles/critical.css"), include_str!("../web/styles/engine.css"));

/// The pictures of the results, with the colours that each is painted in.
const PICTURES: &[(&str, &[&str])] = &[
    ("where one stands", &["text", "muted", "you", "warning", "level", "accent", "background"]),
    ("the crowd", &["text", "muted", "you", "warning"]),
    ("a distribution", &["text", "muted", "you", "level", "accent"]),
    ("the orders", &["text", "accent"]),
];

/// A change of the window's functions, such as another density of the screen. Dropping it undoes the change.
struct Window {
    undo: Function,
}

impl Window {
    /// A change by a script that returns a function to undo it.
    fn of(script: &str) -> Self {
        Self { undo: Function::new_no_args(script).call0(&JsValue::NULL).expect("a script that runs").unchecked_into() }
    }

    fn of_density(density: f64) -> Self {
        Self::of(&format!(
            "const before = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio'); \
             Object.defineProperty(window, 'devicePixelRatio', {{ configurable: true, get: () => {density} }}); \
             return () => Object.defineProperty(window, 'devicePixelRatio', before);"
        ))
    }

    fn counting_frames() -> Self {
        Self::of(
            "const before = window.requestAnimationFrame; window.frames_requested = 0; \
             window.requestAnimationFrame = (step) => { window.frames_requested += 1; return before.call(window, step); }; \
             return () => { window.requestAnimationFrame = before; };",
        )
    }

    fn of_less_motion() -> Self {
        Self::of(
            "const before = window.matchMedia; \
             window.matchMedia = (query) => query === '(prefers-reduced-motion: reduce)' \
                 ? Object.assign(new EventTarget(), { matches: true }) : before.call(window, query); \
             return () => { window.matchMedia = before; };",
        )
    }

    /// How many animation frames were requested since counting began.
    fn frames() -> u32 {
        let requested = Function::new_no_args("return window.frames_requested").call0(&JsValue::NULL).expect("a script that runs");
        requested.as_f64().expect("a number") as u32
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.undo.call0(&JsValue::NULL).expect("a script that runs");
    }
}

impl Page {
    /// The results, as they look on a page: with each of the five pictures.
    async fn with_results() -> Self {
        Self::with_results_in("sans-serif", 800).await
    }

    /// The same in a font, `width` CSS pixels wide.
    async fn with_results_in(family: &str, width: u32) -> Self {
        let page = Self::new();
        let host: &HtmlElement = page.host.unchecked_ref();
        for (name, value) in [("--toise-font", family), ("width", &format!("{width}px"))] {
            host.style().set_property(name, value).expect("a property");
        }
        let style = document().create_element("style").expect("an element");
        style.set_text_content(Some(&STYLE.replace(":host", ":host(div)")));
        page.root.append_child(&style).expect("it takes one more");
        page.press(HOURS).await;
        page.press("input[name=time-trend][value=same]").await;
        while page.find("input[name=networks][value=twitter]").is_none() {
            page.press("button[part~=next]").await;
            sleep(Duration::from_millis(10)).await;
        }
        page.press("input[name=networks][value=twitter]").await;
        page.go_to_ranking().await;
        page.press(".ranking li:nth-child(3) button").await;
        page.finish().await;
        until("all pictures", || (page.canvases().len() >= PICTURES.len() && page.canvases().iter().all(is_inked)).then_some(())).await;
        page
    }

    fn all<T: JsCast>(&self, selector: &str) -> Vec<T> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
    }

    fn canvases(&self) -> Vec<HtmlCanvasElement> {
        self.all("canvas")
    }

    /// The first canvas of each kind, in the order of [`PICTURES`].
    fn pictures(&self) -> Vec<HtmlCanvasElement> {
        let mut all = self.canvases();
        let last = all.pop().expect("the orders come last");
        all.truncate(PICTURES.len() - 1);
        all.push(last);
        all
    }

    /// Red, green and blue of a colour, by its swatch.
    fn ink_of(&self, color: &str) -> [u8; 3] {
        let swatch = self.find(&format!(".ink-{color}")).expect("a swatch");
        let canvas: HtmlCanvasElement = document().create_element("canvas").expect("an element").unchecked_into();
        let window = web_sys::window().expect("a browser");
        let style = window.get_computed_style(&swatch).expect("a style").expect("a style");
        let context = context(&canvas);
        context.set_fill_style_str(&style.get_property_value("color").expect("a colour"));
        context.fill_rect(0.0, 0.0, 1.0, 1.0);
        let pixel = pixels(&canvas);
        [pixel[0], pixel[1], pixel[2]]
    }
}

fn context(canvas: &HtmlCanvasElement) -> CanvasRenderingContext2d {
    canvas.get_context("2d").expect("a context").expect("a context").unchecked_into()
}

/// Red, green, blue and opacity of each pixel.
fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8> {
    let (width, height) = (canvas.width().into(), canvas.height().into());
    context(canvas).get_image_data(0.0, 0.0, width, height).expect("pixels").data().to_vec()
}

fn is_inked(canvas: &HtmlCanvasElement) -> bool {
    canvas.width() > 0 && pixels(canvas).chunks(4).any(|pixel| pixel[3] > 0)
}

#[wasm_bindgen_test]
async fn every_picture_is_painted_in_its_inks_at_any_density_and_whole() {
    for density in [1.0, 1.25, 3.0] {
        let _window = Window::of_density(density);
        let page = Page::with_results().await;
        for (canvas, (name, colors)) in page.pictures().iter().zip(PICTURES) {
            let what = format!("{name} at {density}");
            let pixels = pixels(canvas);
            let share = pixels.chunks(4).filter(|pixel| pixel[3] > 0).count() as f64 / (pixels.len() / 4) as f64;
            assert!((0.02..0.7).contains(&share), "{what}: {share} of it is inked");
            for color in *colors {
                let colour = page.ink_of(color);
                let is_it = |pixel: &[u8]| pixel[3] > 250 && pixel.iter().zip(colour).all(|(part, wanted)| part.abs_diff(wanted) < 24);
                assert!(pixels.chunks(4).any(is_it), "{what}: no {color}, {colour:?}");
            }
            // As many pixels as the screen has for it: nothing is scaled, and so blurred.
            let place = canvas.get_bounding_client_rect();
            for (shown, painted) in [(place.width(), canvas.width()), (place.height(), canvas.height())] {
                assert!((shown * density - f64::from(painted)).abs() < 0.1, "{what}: {painted} pixels for {shown}");
            }
            assert_eq!(painted_on_edge(canvas), [], "{what}");
        }
    }
}

/// Fonts of very different widths, and that of the machine. Some paint a letter up to the end of its advance width.
const FONTS: &[(&str, &[u8])] = &[
    ("system-ui", &[]),
    ("sans-serif", &[]),
    ("Condensed", include_bytes!(concat!(env!("TOISE_FONTS"), "/antonio/files/antonio-latin-wght-normal.woff2"))),
    ("Wide", include_bytes!(concat!(env!("TOISE_FONTS"), "/unbounded/files/unbounded-latin-wght-normal.woff2"))),
];

#[wasm_bindgen_test]
async fn no_letter_is_cut_at_an_edge_in_a_font_of_any_width() {
    for (family, bytes) in FONTS {
        if !bytes.is_empty() {
            let font = FontFace::new_with_u8_array(family, bytes).expect("a font");
            document().fonts().add(&font).expect("a set of fonts");
            font.load().expect("a promise").await.expect("a font that loads");
        }
        for width in [320, 1000] {
            let page = Page::with_results_in(family, width).await;
            for (canvas, (name, _)) in page.pictures().iter().zip(PICTURES) {
                assert_eq!(painted_on_edge(canvas), [], "{name} in {family}, {width} px wide");
            }
        }
    }
}

/// The pixels in the top row and the last column of a canvas that are more than half opaque, by column and row. These are the edges where
/// texts end, so that a letter which is cut off has some. Bars and dots begin at the other edges.
fn painted_on_edge(canvas: &HtmlCanvasElement) -> Vec<(usize, usize)> {
    let width = canvas.width() as usize;
    let pixels = pixels(canvas);
    let opaque = pixels.chunks(4).enumerate().filter(|(_, pixel)| pixel[3] > 127).map(|(index, _)| (index % width, index / width));
    opaque.filter(|(column, row)| *row == 0 || column + 1 == width).collect()
}

#[wasm_bindgen_test]
async fn a_hairline_fills_whole_pixels() {
    for density in [1.0, 3.0] {
        let _window = Window::of_density(density);
        let page = Page::with_results().await;
        let canvas = &page.pictures()[2];
        let (muted, width) = (page.ink_of("muted"), canvas.width() as usize);
        // Beside the first bar is the line from which the bars begin; above it there is nothing else.
        let pixels = pixels(canvas);
        let rows = pixels.chunks(4 * width);
        let lined = rows.filter_map(|row| {
            let row: Vec<&[u8]> = row.chunks(4).collect();
            let at = row.iter().position(|pixel| pixel[3] == 255 && pixel[..3] == muted)?;
            Some((at, row[at..].iter().take_while(|pixel| pixel[..3] == muted && pixel[3] == 255).count(), row[at - 1][3]))
        });
        let lined: Vec<(usize, usize, u8)> = lined.collect();
        let first = lined.first().copied().expect("a line");
        assert_eq!((first.1, first.2), (density as usize, 0), "at {density}");
        assert!(lined.iter().filter(|line| line.0 == first.0).count() > 20, "at {density}: {lined:?}");
    }
}

#[wasm_bindgen_test]
async fn the_dots_move_to_another_practice_and_nothing_else_moves() {
    let _window = Window::counting_frames();
    let page = Page::with_results().await;
    let canvas = page.pictures().swap_remove(1);
    page.host.set_attribute("style", "width: 500px").expect("it takes a style");
    until("another width", || (canvas.width() < 500).then_some(())).await;
    let fonts = document().fonts();
    fonts.dispatch_event(&Event::new("loadingdone").expect("an event")).expect("it was sent");
    assert_eq!(Window::frames(), 0, "nothing moves at first, nor when the width or the fonts change");
    let first = pixels(&canvas);
    page.choose_crowd(1);
    until("a frame", || (Window::frames() > 3).then_some(())).await;
    let during_motion = pixels(&canvas);
    // Choose the first practice again during the motion.
    page.choose_crowd(0);
    sleep(Duration::from_millis(50)).await;
    let requested = Window::frames();
    until("the dots to return", || (pixels(&canvas) == first).then_some(())).await;
    assert!(during_motion != first && Window::frames() > requested);
    sleep(Duration::from_millis(50)).await;
    let requested = Window::frames();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(Window::frames(), requested, "the motion ends");
}

#[wasm_bindgen_test]
async fn no_dot_moves_if_the_visitor_prefers_less_motion() {
    let _frames = Window::counting_frames();
    let _motion = Window::of_less_motion();
    let page = Page::with_results().await;
    let canvas = page.pictures().swap_remove(1);
    let first = pixels(&canvas);
    page.choose_crowd(1);
    until("another picture", || (pixels(&canvas) != first).then_some(())).await;
    let second = pixels(&canvas);
    sleep(Duration::from_millis(100)).await;
    assert!(pixels(&canvas) == second);
    assert_eq!(Window::frames(), 0);
}

#[wasm_bindgen_test]
async fn a_motion_ends_with_its_widget() {
    let _window = Window::counting_frames();
    let mut page = Page::with_results().await;
    page.choose_crowd(1);
    until("a frame", || (Window::frames() > 1).then_some(())).await;
    page.mounted = None;
    until("an empty container", || (page.container.child_element_count() == 0).then_some(())).await;
    let requested = Window::frames();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(Window::frames(), requested);
}

#[wasm_bindgen_test]
async fn a_picture_is_repainted_without_resizing_once_fonts_are_loaded() {
    let page = Page::with_results().await;
    let canvas = page.pictures().swap_remove(0);
    let (before, canvas_context) = (pixels(&canvas), context(&canvas));
    canvas_context.clear_rect(0.0, 0.0, 10_000.0, 100_000.0);
    assert!(!is_inked(&canvas));
    // Setting the size of a canvas would reset this.
    canvas_context.set_miter_limit(7.0);
    document().fonts().dispatch_event(&Event::new("loadingdone").expect("an event")).expect("a dispatched event");
    assert!(pixels(&canvas) == before);
    assert_eq!(canvas_context.miter_limit(), 7.0);
}

const HOUSEHOLD: &str = include_str!("../benchmarks/household-reserves-2023.json");

impl Window {
    /// Counts the calls of `print` instead of printing.
    fn counting_prints() -> Self {
        Self::of(
            "const before = window.print; window.prints = 0; window.print = () => { window.prints += 1; }; \
                  return () => { window.print = before; };",
        )
    }

    /// Runs no animation frame until it is dropped, and then all that were requested.
    fn holding_frames() -> Self {
        Self::of(
            "const before = window.requestAnimationFrame; const held = []; \
             window.requestAnimationFrame = (step) => held.push(step); \
             return () => { window.requestAnimationFrame = before; held.forEach((step) => before.call(window, step)); };",
        )
    }

    /// A share sheet that records what is shared as `window.shared`, with the number of files.
    fn with_share_sheet() -> Self {
        Self::of(
            "window.shared = null; \
             const share = (data) => { window.shared = { ...data, files: data.files?.length ?? 0 }; return Promise.resolve(); }; \
             Object.defineProperties(navigator, { share: { configurable: true, value: share }, \
                 canShare: { configurable: true, value: () => true } }); \
             return () => { delete navigator.share; delete navigator.canShare; };",
        )
    }

    /// The value of a property of the window.
    fn value(name: &str) -> Value {
        json_of(&Function::new_no_args(&format!("return window.{name}")).call0(&JsValue::NULL).expect("a script that runs"))
    }
}

impl Page {
    /// Chooses the practice of the crowd at an index of the list.
    fn choose_crowd(&self, index: i32) {
        let select: web_sys::HtmlSelectElement = self.find(".choice select").expect("the list").unchecked_into();
        select.set_selected_index(index);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        select.dispatch_event(&Event::new_with_event_init_dict("change", &init).expect("an event")).expect("it was sent");
    }

    /// Presses the export button with this text.
    fn export(&self, text: &str) {
        let buttons = self.all::<HtmlElement>(".exports button");
        let button = buttons.iter().find(|button| button.text_content().as_deref() == Some(text));
        button.unwrap_or_else(|| panic!("no button {text:?}")).click();
    }
}

#[wasm_bindgen_test]
async fn a_pending_print_frame_is_removed_with_its_widget_or_its_element() {
    let _printer = Window::counting_prints();
    for is_dropped in [true, false] {
        let mut page = Page::with_results().await;
        let frames = Window::holding_frames();
        page.export("Print or save as PDF");
        until("the print frame", || page.find(".sheet")).await;
        page.host.remove();
        if is_dropped {
            drop(page.mounted.take());
        }
        drop(frames);
        until("its removal", || page.all::<Element>(".sheet").is_empty().then_some(())).await;
    }
    assert_eq!(Window::value("prints"), 0, "the whole page is not printed instead");
}

#[wasm_bindgen_test]
async fn results_are_shared_with_a_picture_if_there_is_one() {
    let _share_sheet = Window::with_share_sheet();
    let page = Page::with_results().await;
    page.export("Send…");
    let shared = until("the share sheet", || Some(Window::value("shared")).filter(Value::is_object)).await;
    assert_eq!(shared["files"], 1, "{shared}");
    assert!(
        shared["text"].as_str().is_some_and(|text| text.contains("Compared with 462 businesses") && text.contains("This rests on")),
        "{shared}"
    );

    let _share_sheet = Window::with_share_sheet();
    let page = Page::new();
    page.go_to_the_end().await;
    assert!(page.find("canvas").is_none(), "there is no picture");
    page.export("Send…");
    let shared = until("the share sheet", || Some(Window::value("shared")).filter(Value::is_object)).await;
    assert_eq!((&shared["files"], &shared["title"].is_string()), (&json!(0), &true), "{shared}");
    assert!(shared["url"].as_str().is_some_and(|url| url.contains("toise=")), "{shared}");
}

#[wasm_bindgen_test]
async fn the_dialog_closes_by_a_click_on_its_backdrop_but_not_by_a_selection_that_ends_there() {
    let page = Page::with_results().await;
    let dispatch_to = |selector: &str, kind: &str| {
        let dispatch = "target.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }))";
        let target = page.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        Function::new_with_args("target, kind", dispatch).call2(&JsValue::NULL, &target, &kind.into()).expect("an event");
    };
    page.press(".results button[aria-haspopup=dialog]").await;
    until("the card", || page.find("dialog[open] .card")).await;
    dispatch_to("dialog .card p", "mousedown");
    dispatch_to("dialog", "click");
    sleep(Duration::from_millis(50)).await;
    assert!(page.find("dialog[open] .card").is_some(), "a text was selected");
    dispatch_to("dialog", "mousedown");
    dispatch_to("dialog", "click");
    until("the dialog to close", || page.find("dialog[open]").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn an_invalid_number_is_kept_and_marked_once_its_field_is_left() {
    let page = Page::of(HOUSEHOLD);
    let field = || page.find("input[inputmode=decimal]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let field = until("the field", field).await;
    let send = |kind: &str| {
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict(kind, &init).expect("an event")).expect("a dispatched event");
    };
    let write = async |text: &str| {
        field.set_value(text);
        send("input");
        sleep(Duration::from_millis(30)).await;
    };
    let alert = || page.find("[role=alert]").and_then(|alert| alert.text_content()).unwrap_or_default();
    // The text of the field, whether it is marked as invalid, and whether there is an alert.
    let state = || (field.value(), field.get_attribute("aria-invalid").is_some(), !alert().is_empty());
    let limits = "Enter a number from 0 to 1,000,000.";
    let description = field.get_attribute("aria-describedby").and_then(|id| page.find(&format!("#{id}")));
    assert_eq!(description.and_then(|description| description.text_content()).as_deref(), Some(limits));
    write("2,000,00").await;
    assert_eq!(state(), ("2,000,00".into(), false, false), "not while it is being typed");
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(state(), ("2,000,00".into(), true, true));
    assert_eq!(alert(), limits);
    write("2,000,0").await;
    assert_eq!(state(), ("2,000,0".into(), true, true), "until it is corrected");
    write("2000").await;
    assert_eq!(state(), ("2000".into(), false, false));
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(state(), ("2,000".into(), false, false), "as the language writes it");
    write("2000000").await;
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(state(), ("2000000".into(), true, true), "out of range");
    write("").await;
    sleep(Duration::from_millis(30)).await;
    assert_eq!(state(), (String::new(), false, false), "an empty field is no answer");
    let answers: Vec<Value> = page.events_of("toise-answer").iter().map(|detail| detail["answer"].clone()).collect();
    assert_eq!(answers, [json!(2000), Value::Null]);
}

#[wasm_bindgen_test]
async fn no_button_leaves_a_step_with_an_invalid_number() {
    let mut benchmark: Value = serde_json::from_str(HOUSEHOLD).expect("JSON");
    let questions = benchmark["sections"][0]["questions"].as_array().expect("questions").clone();
    let section = |id: &str, indices: &[usize]| {
        let questions: Value = indices.iter().map(|index| questions[*index].clone()).collect();
        json!({ "id": id, "title": id, "questions": questions })
    };
    benchmark["sections"] = json!([section("before", &[1]), section("number", &[0]), section("after", &[2, 3])]);
    let page = Page::of(&benchmark.to_string());
    page.press("button[part~=next]").await;
    let field = || page.find("input[inputmode=decimal]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let field = until("the field", field).await;
    field.set_value("2,000,00");
    let init = EventInit::new();
    init.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("change", &init).expect("an event")).expect("a dispatched event");
    until("the error", || field.get_attribute("aria-invalid")).await;
    page.press(".steps summary").await;
    for button in ["button[part~=next]", "button[part~=back]", ".steps li:nth-child(1) button", ".steps li:nth-child(3) button"] {
        field.blur().expect("a field without focus");
        page.press(button).await;
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.heading().as_deref(), &*field.value()), (Some("number"), "2,000,00"), "{button}");
        assert!(page.root.active_element().is_some_and(|focused| focused == **field), "{button} focuses the invalid field");
    }
    field.set_value("");
    field.dispatch_event(&Event::new_with_event_init_dict("input", &init).expect("an event")).expect("a dispatched event");
    until("no error", || field.get_attribute("aria-invalid").is_none().then_some(())).await;
    page.press("button[part~=back]").await;
    until("the first step", || page.find("button[part~=back]").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn changing_the_language_keeps_all_answers() {
    let mut page = Page::new();
    page.press(HOURS).await;
    until("the event of an answer", || page.events_of("toise-answer").pop()).await;
    let french = options(&packed(BENCHMARK, "fr", FRENCH), "fr", &texts(FRENCH), "off");
    let prepared = prepare(&french).expect("a prepared widget");
    page.mounted().update(&prepared, &french);
    let next =
        until("a French button", || page.find("button[part~=next]").filter(|next| next.text_content().as_deref() == Some("Suivant"))).await;
    assert_eq!(json_of(&page.mounted().response()), json!({ "hours": "under-6" }));
    next.click();
    page.finish().await;
    let text = page.container.text_content().unwrap_or_default().replace(['\u{202f}', '\u{a0}'], " ");
    assert!(text.contains("43 % des 462 entreprises"), "{text}");
}

#[wasm_bindgen_test]
fn invalid_options_and_files_are_errors_with_a_code() {
    let error =
        |benchmark: &str, tag: &str, texts: &str| json_of(&prepare(&options(benchmark, tag, texts, "off")).err().expect("an error"));
    let (benchmark, english) = (packed(BENCHMARK, "en", ENGLISH), texts(ENGLISH));
    assert_eq!(error(&benchmark, "no tag", &english), json!({ "code": "language", "message": "\"no tag\" is no language tag" }));
    for (benchmark, texts, code) in [(&*benchmark, "[]", "language"), ("0\n", &*english, "benchmark")] {
        assert_eq!(
            error(benchmark, "en", texts),
            json!({ "code": code, "message": "the file is damaged, or of another version than the engine" })
        );
    }
    assert_eq!(
        json_of(&pack(r#"{ "format": 2 }"#, vec!["en".into(), english]).expect_err("an error")),
        json!({ "code": "benchmark", "message": "/format: version 2 of the format is not known here; write the file in a version that is: 1" })
    );
}

/// What a reader of HTML would make an element of.
const MARKUP: &str = "<b data-markup>";

/// Puts markup before each text of a benchmark file. `key` is that of `value`.
fn mark(key: &str, value: &mut Value) {
    match value {
        Value::Object(object) => object.iter_mut().for_each(|(key, value)| mark(key, value)),
        Value::Array(list) => list.iter_mut().for_each(|value| mark(key, value)),
        Value::String(text) if ["en", "title", "author", "publisher", "name"].contains(&key) => text.insert_str(0, MARKUP),
        _ => {}
    }
}

#[wasm_bindgen_test]
async fn markup_in_a_benchmark_is_shown_as_text() {
    let mut benchmark: Value = serde_json::from_str(BENCHMARK).expect("JSON");
    mark("", &mut benchmark);
    let page = Page::of(&benchmark.to_string());
    page.press(HOURS).await;
    let is_text = |selector: &str| {
        let text = page.find(selector).unwrap_or_else(|| panic!("no {selector}")).text_content().unwrap_or_default();
        assert!(text.contains(MARKUP), "{selector}: {text}");
        assert!(page.find("[data-markup]").is_none(), "{selector}");
    };
    ["[part~=title]", "legend", "label"].iter().for_each(|selector| is_text(selector));
    while page.find("input[name=networks]").is_none() {
        page.next_step().await;
    }
    page.press("input[name=networks][value=twitter]").await;
    page.finish().await;
    ["[part~=title]", "[part~=lag]", "table"].iter().for_each(|selector| is_text(selector));
    page.press(".results button[aria-haspopup=dialog]").await;
    until("the card", || page.find("dialog[open] .card")).await;
    is_text("dialog .card");
}
