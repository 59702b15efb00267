//! What only a browser has: the mounting, its end, its events, and ink on the canvas. `make test-browser`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "here the page is ours, and ends with the test")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, JSON, Reflect};
use serde_json::{Value, json};
use toise::answers;
use toise::benchmark;
use toise::embed::{Mounted, Options, mount, prepare, read};
use toise::packed::pack;
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

/// A widget on a page of its own, as the loader places it: on a div inside a shadow root.
struct Page {
    host: Element,
    root: ShadowRoot,
    place: Element,
    told: Rc<RefCell<Vec<(String, Value)>>>,
    mounted: Option<Mounted>,
}

impl Page {
    fn new() -> Self {
        Self::of(BENCHMARK)
    }

    fn of(benchmark: &str) -> Self {
        let host = document().create_element("div").expect("an element");
        document().body().expect("a body").append_child(&host).expect("it takes one more");
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a div takes one");
        let place = document().create_element("div").expect("an element");
        root.append_child(&place).expect("it takes one more");
        let told = Rc::new(RefCell::new(Vec::new()));
        let emit = emit_to(&told);
        let options = options(&packed(benchmark), "en", &texts(ENGLISH), "off");
        let mounted = prepare(&options).ok().map(|prepared| mount(place.clone(), &prepared, &options, emit));
        assert!(mounted.is_some(), "a published benchmark mounts");
        Self { host, root, place, told, mounted }
    }

    fn mounted(&mut self) -> &mut Mounted {
        self.mounted.as_mut().expect("it is mounted")
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).expect("a selector")?.dyn_into().ok()
    }

    fn heading(&self) -> Option<String> {
        self.find("h2")?.text_content()
    }

    /// Presses what `selector` finds, once it is there.
    async fn press(&self, selector: &str) {
        until(selector, || self.find(selector)).await.click();
    }

    /// Goes to the next step, or to the results, and is there.
    async fn go_on(&self) {
        let before = self.heading();
        self.press("button[part~=next], button[part~=results]").await;
        until("another heading", || self.heading().filter(|now| Some(now) != before.as_ref())).await;
    }

    /// Goes through all steps to the results, and down to their end, which comes when it is near.
    async fn go_to_the_end(&self) {
        while self.find(".results").is_none() {
            self.go_on().await;
        }
        until("the end of the results", || {
            if let Some(later) = self.find(".results .later") {
                later.scroll_into_view();
            }
            self.find(".keep")
        })
        .await;
    }

    /// Goes to the end of results that have a picture.
    async fn finish(&self) {
        self.go_to_the_end().await;
        until("the picture", || self.find("canvas")).await;
    }

    /// What the page was told of a type.
    fn heard(&self, event: &str) -> Vec<Value> {
        self.told.borrow().iter().filter(|(known, _)| known == event).map(|(_, detail)| detail.clone()).collect()
    }

    /// How many pixels of the picture are not empty.
    fn color(&self) -> Option<usize> {
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

/// A benchmark as the reader passes it on.
fn packed(benchmark: &str) -> String {
    read(benchmark).expect("a published benchmark is right")
}

/// A language's file, as the build packs it.
fn texts(locale: &str) -> String {
    let default = benchmark::parse(BENCHMARK).expect("a published benchmark is right").benchmark;
    pack(&(messages(locale).expect("a whole locale"), Rc::new(default)))
}

/// What a widget is made of, as the loader gives it.
fn options(benchmark: &str, tag: &str, texts: &str, remember: &str) -> Options {
    let options = json!({
        "benchmark": benchmark, "tag": tag, "texts": texts, "remember": remember, "name": "", "guess": false, "progress": "",
    });
    let options = JSON::parse(&options.to_string()).expect("JSON");
    // Here the engine is whole.
    let bring = Function::new_no_args("return Promise.resolve()");
    Reflect::set(&options, &"bring".into(), &bring).expect("an object");
    options.unchecked_into()
}

fn emit_to(told: &Rc<RefCell<Vec<(String, Value)>>>) -> Function {
    let told = told.clone();
    let emit = Closure::<dyn FnMut(String, JsValue)>::new(move |event, detail| {
        told.borrow_mut().push((event, json_of(&detail)));
    });
    emit.into_js_value().unchecked_into()
}

fn json_of(value: &JsValue) -> Value {
    let written = JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default();
    serde_json::from_str(&written).expect("it was JSON")
}

/// What `check` finds, as soon as it does.
async fn until<T>(what: &str, mut check: impl FnMut() -> Option<T>) -> T {
    for _ in 0..400 {
        if let Some(found) = check() {
            return found;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("waited in vain for {what}");
}

const HOURS: &str = "input[name=hours][value=under-6]";

#[wasm_bindgen_test]
async fn the_first_question_appears_inside_a_shadow_root() {
    let mut page = Page::new();
    let legend = until("a legend", || page.find("fieldset legend")).await;
    assert_eq!(legend.text_content().as_deref(), Some("How many hours a week does your business spend on social media?"));
    assert_eq!(json_of(&page.mounted().response()), json!({}));
    assert_eq!(json_of(&page.mounted().comparison()), Value::Null);
    until("word that it is ready", || (page.heard("toise-ready") == [Value::Null]).then_some(())).await;
}

#[wasm_bindgen_test]
async fn the_page_hears_of_each_answer_and_of_the_results() {
    let mut page = Page::new();
    page.press(HOURS).await;
    let answers = until("word of an answer", || Some(page.heard("toise-answer")).filter(|heard| !heard.is_empty())).await;
    assert_eq!(answers, [json!({ "question": "hours", "answer": "under-6" })]);
    assert_eq!(json_of(&page.mounted().response()), json!({ "hours": "under-6" }));
    page.finish().await;
    let told = until("word of the results", || page.heard("toise-complete").pop()).await;
    assert_eq!(told["practices"][0]["id"], "hours");
    assert_eq!(told, json_of(&page.mounted().comparison()));
    assert_eq!(page.heard("toise-answer").len(), 1);
    page.mounted().restart();
    until("the first step", || page.find(HOURS)).await;
    let mut is_empty = || json_of(&page.mounted().response()) == json!({}) && page.mounted().comparison().is_null();
    until("nothing that was answered", || is_empty().then_some(())).await;
}

#[wasm_bindgen_test]
async fn results_that_are_all_that_can_come_are_drawn_unseen_and_then_shown_as_they_are() {
    let page = Page::new();
    let style = document().create_element("style").expect("an element");
    style.set_text_content(Some(STYLE));
    page.root.append_child(&style).expect("it takes one more");
    page.press(HOURS).await;
    while page.find("input[name=who-runs-it]").is_none() {
        page.go_on().await;
    }
    for last in ["input[name=experience]", "input[name=measured]", "input[name=who-runs-it]"] {
        assert!(page.find(".results").is_none(), "more may be said");
        page.press(last).await;
    }
    let canvas = until("the picture", || page.find("canvas").filter(|_| page.color().is_some_and(|color| color > 1000))).await;
    let ahead = page.find(".results").expect("it holds the picture");
    let is_seen = |element: &HtmlElement| {
        let check = Function::new_with_args("element", "return element.checkVisibility({ visibilityProperty: true })");
        check.call1(&JsValue::NULL, element).is_ok_and(|seen| seen.is_truthy())
    };
    assert!(!is_seen(&canvas) && ahead.offset_height() == 0, "nobody sees them, and they take no room");
    assert!(page.heard("toise-complete").is_empty() && page.find(".keep, .results button[part~=back]").is_none());
    page.press("button[part~=results]").await;
    until("the results", || is_seen(&canvas).then_some(())).await;
    assert!(page.find("canvas").is_some_and(|shown| shown == canvas) && page.find(".step").is_none());
    until("word of the results", || page.heard("toise-complete").pop()).await;
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
        let known = benchmark::parse(benchmark).expect("a published benchmark is right").benchmark;
        let response = Rc::new(answers::from_json(&answers.to_string(), &known).expect("it can be answered so"));
        let progress = Progress { response, ..Progress::default() }.to_text(&known);
        let options = options(&packed(benchmark), "en", &texts(ENGLISH), "off");
        Reflect::set(&options, &"progress".into(), &progress.into()).expect("an object");
        let place = document().create_element("div").expect("an element");
        let mounted = prepare(&options).map(|prepared| mount(place, &prepared, &options, Function::new_no_args("")));
        assert_eq!(mounted.ok().map(|mounted| json_of(&mounted.response())), Some(answers));
    }
}

#[wasm_bindgen_test]
async fn dropping_what_was_mounted_empties_its_place() {
    let mut page = Page::new();
    page.press(HOURS).await;
    page.finish().await;
    page.mounted = None;
    until("an empty place", || (page.place.child_element_count() == 0).then_some(())).await;
    // Its end is its own: what is mounted after it works.
    let next = Page::new();
    until("a legend", || next.find("fieldset legend")).await;
    assert_eq!(page.place.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn two_mounts_know_nothing_of_each_other() {
    let (mut one, mut two) = (Page::new(), Page::new());
    one.press(HOURS).await;
    until("word of an answer", || one.heard("toise-answer").pop()).await;
    assert_eq!((json_of(&two.mounted().response()), two.heard("toise-answer").len()), (json!({}), 0));
    let checked = format!("{HOURS}:checked");
    assert!(one.find(&checked).is_some() && two.find(&checked).is_none());
    one.mounted = None;
    until("an empty place", || (one.place.child_element_count() == 0).then_some(())).await;
    two.press("input[name=hours][value='21-up']").await;
    let answer = until("word of an answer", || two.heard("toise-answer").pop()).await;
    assert_eq!(answer, json!({ "question": "hours", "answer": "21-up" }));
    assert_eq!(one.heard("toise-answer").len(), 1);
}

#[wasm_bindgen_test]
async fn the_results_have_a_picture_and_drawing_it_writes_nothing_to_the_page() {
    let page = Page::new();
    page.press(HOURS).await;
    // plotters' own way to measure a text is a span in the body.
    let writes = Rc::new(Cell::new(0));
    let seen = Closure::<dyn FnMut()>::new({
        let writes = writes.clone();
        move || writes.set(writes.get() + 1)
    });
    let observer = MutationObserver::new(seen.as_ref().unchecked_ref()).expect("a browser has it");
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    observer.observe_with_options(&document().body().expect("a body"), &options).expect("a body can be observed");
    page.finish().await;
    let color = until("ink", || page.color().filter(|color| *color > 0)).await;
    assert!(color > 1000, "{color} pixels are a bar and its label");
    assert_eq!(writes.get(), 0);
    observer.disconnect();
    let canvas = page.find("canvas").expect("it was there");
    assert!(canvas.get_attribute("aria-label").is_some_and(|label| label.contains('1')));
}

/// The middle of an element from top to bottom, in the window.
fn middle(element: &Element) -> f64 {
    let place = element.get_bounding_client_rect();
    f64::midpoint(place.top(), place.bottom())
}

impl Page {
    /// The step that asks for a ranking.
    async fn go_to_ranking(&self) {
        until("a legend", || self.find("fieldset legend")).await;
        while self.find("ol.ranking").is_none() {
            self.go_on().await;
        }
    }

    /// Sends an event of a pointer at the height `y`.
    fn point(&self, selector: &str, kind: &str, pointer: &str, y: f64) {
        let init = PointerEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_pointer_id(7);
        init.set_pointer_type(pointer);
        init.set_client_y(y as i32);
        let event = PointerEvent::new_with_event_init_dict(kind, &init).expect("an event");
        self.find(selector).expect("what is pointed at").dispatch_event(&event).expect("it was sent");
    }

    fn ranked(&self) -> Vec<String> {
        let items = self.root.query_selector_all("ol.ranking .item").expect("a selector");
        (0..items.length()).filter_map(|place| items.item(place)?.text_content()).collect()
    }

    /// The transforms that a drag has left on the rows.
    fn displaced(&self) -> Vec<String> {
        let rows = self.root.query_selector_all("ol.ranking li").expect("a selector");
        let row = |place: u32| rows.item(place)?.dyn_into::<HtmlElement>().ok();
        let transforms = (0..rows.length()).filter_map(|place| row(place)?.style().get_property_value("transform").ok());
        transforms.filter(|transform| !transform.is_empty()).collect()
    }
}

#[wasm_bindgen_test]
async fn an_item_is_dragged_to_the_top_and_the_order_given_once() {
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
        assert_eq!(page.displaced().len(), expected.len(), "{pointer}: they make room");
        assert_eq!(page.heard("toise-answer").len(), 0, "{pointer}: nothing is given yet");
        page.point(".ranking", "pointerup", pointer, to);
        until("the new order", || (page.ranked() == expected).then_some(())).await;
        assert_eq!(page.displaced(), [""; 0], "{pointer}");
        until("word of the order", || page.heard("toise-answer").pop()).await;
        page.point(".ranking", "pointermove", pointer, from);
        page.point(".ranking", "pointerup", pointer, from);
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.ranked(), page.heard("toise-answer").len()), (expected, 1), "{pointer}");
        let told = page.find(".ranking ~ [role=status]").and_then(|told| told.text_content());
        assert_eq!(told, Some(format!("{third} moved to place 1 of 5")), "{pointer}");
    }
}

#[wasm_bindgen_test]
async fn a_drag_that_is_given_up_changes_nothing() {
    for way in ["Escape", "pointercancel", "lostpointercapture"] {
        let page = Page::new();
        page.go_to_ranking().await;
        let before = page.ranked();
        let [from, to] =
            [".ranking li:nth-child(3)", ".ranking li:first-child"].map(|selector| middle(&page.find(selector).expect("a row")));
        page.point(".ranking li:nth-child(3) .handle", "pointerdown", "touch", from);
        page.point(".ranking", "pointermove", "touch", to);
        assert!(!page.displaced().is_empty(), "{way}");
        if way == "Escape" {
            let init = KeyboardEventInit::new();
            init.set_bubbles(true);
            init.set_key(way);
            let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
            page.find(".ranking").expect("the list").dispatch_event(&event).expect("it was sent");
        } else {
            page.point(".ranking", way, "touch", to);
        }
        assert_eq!(page.displaced(), [""; 0], "{way}");
        page.point(".ranking", "pointerup", "touch", to);
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.ranked(), page.heard("toise-answer").len()), (before, 0), "{way}");
    }
}

#[wasm_bindgen_test]
async fn a_finger_beside_the_handle_and_a_press_on_a_button_drag_nothing() {
    let page = Page::new();
    page.go_to_ranking().await;
    let [from, to] = [".ranking li:nth-child(3)", ".ranking li:first-child"].map(|selector| middle(&page.find(selector).expect("a row")));
    for (pointer, grip) in [("touch", ".ranking li:nth-child(3) .item"), ("mouse", ".ranking li:nth-child(3) button")] {
        page.point(grip, "pointerdown", pointer, from);
        page.point(".ranking", "pointermove", pointer, to);
        assert_eq!(page.displaced(), [""; 0], "{pointer} on {grip}");
    }
}

const STYLE: &str = concat!(include_str!("../web/styles/critical.css"), include_str!("../web/styles/engine.css"));

/// The pictures of the results, with the inks that each is drawn in.
const PICTURES: &[(&str, &[&str])] = &[
    ("where one stands", &["text", "muted", "you", "ahead-of-you", "level", "behind-you", "on-colour"]),
    ("the crowd", &["text", "muted", "you", "ahead-of-you"]),
    ("all together", &["text", "muted", "ahead-of-you", "behind-you"]),
    ("a distribution", &["text", "muted", "you", "level"]),
    ("the orders", &["text", "ahead-of-you"]),
];

/// The window as a screen of another density has it, or a visitor who asks for less motion; how often a frame was asked for.
/// All as before once it is dropped.
struct Window {
    undo: Function,
}

impl Window {
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
            "const before = window.requestAnimationFrame; window.frames_asked = 0; \
             window.requestAnimationFrame = (step) => { window.frames_asked += 1; return before.call(window, step); }; \
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

    /// How many frames were asked for since counting began.
    fn frames() -> u32 {
        let asked = Function::new_no_args("return window.frames_asked").call0(&JsValue::NULL).expect("a script that runs");
        asked.as_f64().expect("a number") as u32
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
        (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
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

    /// Red, green and blue of an ink, by its swatch.
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
            let font = FontFace::new_with_u8_array(family, &mut bytes.to_vec()).expect("a font");
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

/// The pixels on the four edges of a canvas that are more than half opaque, by column and row: a letter that is cut off has some.
fn painted_on_edge(canvas: &HtmlCanvasElement) -> Vec<(usize, usize)> {
    let (width, height) = (canvas.width() as usize, canvas.height() as usize);
    let pixels = pixels(canvas);
    let opaque = pixels.chunks(4).enumerate().filter(|(_, pixel)| pixel[3] > 127).map(|(index, _)| (index % width, index / width));
    opaque.filter(|(column, row)| *column == 0 || *row == 0 || column + 1 == width || row + 1 == height).collect()
}

#[wasm_bindgen_test]
async fn a_hairline_fills_whole_pixels() {
    for density in [1.0, 3.0] {
        let _window = Window::of_density(density);
        let page = Page::with_results().await;
        let canvas = &page.pictures()[3];
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
    assert_eq!(Window::frames(), 0, "not as they come, nor as they are laid out anew");
    let first = pixels(&canvas);
    page.press("input[name=crowd]:not(:checked)").await;
    until("a frame", || (Window::frames() > 3).then_some(())).await;
    let amid = pixels(&canvas);
    // Another choice on the way, and back again.
    page.press("input[name=crowd]").await;
    sleep(Duration::from_millis(50)).await;
    let asked = Window::frames();
    until("the dots to arrive", || (pixels(&canvas) == first).then_some(())).await;
    assert!(amid != first && Window::frames() > asked);
    sleep(Duration::from_millis(50)).await;
    let asked = Window::frames();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(Window::frames(), asked, "it ends");
}

#[wasm_bindgen_test]
async fn no_dot_moves_where_less_motion_is_asked_for() {
    let _frames = Window::counting_frames();
    let _motion = Window::of_less_motion();
    let page = Page::with_results().await;
    let canvas = page.pictures().swap_remove(1);
    let first = pixels(&canvas);
    page.press("input[name=crowd]:not(:checked)").await;
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
    page.press("input[name=crowd]:not(:checked)").await;
    until("a frame", || (Window::frames() > 1).then_some(())).await;
    page.mounted = None;
    until("an empty place", || (page.place.child_element_count() == 0).then_some(())).await;
    let asked = Window::frames();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(Window::frames(), asked);
}

#[wasm_bindgen_test]
async fn a_picture_is_painted_again_once_fonts_are_there_on_the_same_canvas() {
    let page = Page::with_results().await;
    let canvas = page.pictures().swap_remove(0);
    let (before, context) = (pixels(&canvas), context(&canvas));
    context.clear_rect(0.0, 0.0, 10_000.0, 100_000.0);
    assert!(!is_inked(&canvas));
    // A canvas that is given its size forgets this.
    context.set_miter_limit(7.0);
    document().fonts().dispatch_event(&Event::new("loadingdone").expect("an event")).expect("it was sent");
    assert!(pixels(&canvas) == before);
    assert_eq!(context.miter_limit(), 7.0);
}

const HOUSEHOLD: &str = include_str!("../benchmarks/household-reserves-2023.json");

impl Window {
    /// A printer that counts, in place of the browser's own.
    fn counting_prints() -> Self {
        Self::of(
            "const before = window.print; window.prints = 0; window.print = () => { window.prints += 1; }; \
                  return () => { window.print = before; };",
        )
    }

    /// No frame comes until this is dropped: then all that were asked for.
    fn holding_frames() -> Self {
        Self::of(
            "const before = window.requestAnimationFrame; const held = []; \
             window.requestAnimationFrame = (step) => held.push(step); \
             return () => { window.requestAnimationFrame = before; held.forEach((step) => before.call(window, step)); };",
        )
    }

    /// A device that passes things on, and keeps the last to be looked at.
    fn passing_on() -> Self {
        Self::of(
            "window.passed = null; \
             const share = (what) => { window.passed = { ...what, files: what.files?.length ?? 0 }; return Promise.resolve(); }; \
             Object.defineProperties(navigator, { share: { configurable: true, value: share }, \
                 canShare: { configurable: true, value: () => true } }); \
             return () => { delete navigator.share; delete navigator.canShare; };",
        )
    }

    fn value(name: &str) -> Value {
        json_of(&Function::new_no_args(&format!("return window.{name}")).call0(&JsValue::NULL).expect("a script that runs"))
    }
}

impl Page {
    /// Presses the button of this text, in the part of the results that is for keeping.
    fn keep(&self, text: &str) {
        let buttons = self.all::<HtmlElement>(".keep button");
        let button = buttons.iter().find(|button| button.text_content().as_deref() == Some(text));
        button.unwrap_or_else(|| panic!("no button {text:?}")).click();
    }
}

#[wasm_bindgen_test]
async fn a_sheet_that_is_begun_ends_with_its_widget_and_with_its_place_on_the_page() {
    let _printer = Window::counting_prints();
    for is_dropped in [true, false] {
        let mut page = Page::with_results().await;
        let frames = Window::holding_frames();
        page.keep("Print or save as PDF");
        until("a sheet", || page.find(".sheet")).await;
        page.host.remove();
        if is_dropped {
            drop(page.mounted.take());
        }
        drop(frames);
        until("nothing to be left of it", || page.all::<Element>(".sheet").is_empty().then_some(())).await;
    }
    assert_eq!(Window::value("prints"), 0, "nor is the page printed in its place");
}

#[wasm_bindgen_test]
async fn answers_are_passed_on_with_a_picture_or_where_there_is_none_by_themselves() {
    let _device = Window::passing_on();
    let page = Page::with_results().await;
    page.keep("Pass on…");
    let passed = until("the device", || Some(Window::value("passed")).filter(Value::is_object)).await;
    assert_eq!(passed["files"], 1, "{passed}");
    assert!(passed["text"].as_str().is_some_and(|text| text.starts_with("You lag on") && text.contains("This rests on")), "{passed}");

    let _device = Window::passing_on();
    let page = Page::new();
    page.go_to_the_end().await;
    assert!(page.find("canvas").is_none(), "there is nothing to see");
    page.keep("Pass on…");
    let passed = until("the device", || Some(Window::value("passed")).filter(Value::is_object)).await;
    assert_eq!((&passed["files"], &passed["title"].is_string()), (&json!(0), &true), "{passed}");
    assert!(passed["url"].as_str().is_some_and(|url| url.contains("toise=")), "{passed}");
}

#[wasm_bindgen_test]
async fn the_card_closes_by_a_press_beside_it_and_not_by_a_selection_that_ends_there() {
    let page = Page::with_results().await;
    let point = |selector: &str, kind: &str| {
        let dispatch = "target.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }))";
        let target = page.find(selector).unwrap_or_else(|| panic!("no {selector}"));
        Function::new_with_args("target, kind", dispatch).call2(&JsValue::NULL, &target, &kind.into()).expect("an event");
    };
    page.press(".results button[aria-haspopup=dialog]").await;
    until("the card", || page.find("dialog[open] .card")).await;
    point("dialog .card p", "mousedown");
    point("dialog", "click");
    sleep(Duration::from_millis(50)).await;
    assert!(page.find("dialog[open] .card").is_some(), "a text was selected");
    point("dialog", "mousedown");
    point("dialog", "click");
    until("the card to close", || page.find("dialog[open]").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn a_number_that_cannot_be_read_is_kept_and_said_so_once_it_is_left() {
    let page = Page::of(HOUSEHOLD);
    let field = || page.find("input[inputmode=decimal]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let field = until("the field", field).await;
    let send = |kind: &str| {
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict(kind, &init).expect("an event")).expect("it was sent");
    };
    let write = async |written: &str| {
        field.set_value(written);
        send("input");
        sleep(Duration::from_millis(30)).await;
    };
    let alert = || page.find("[role=alert]").and_then(|alert| alert.text_content()).unwrap_or_default();
    let seen = || (field.value(), field.get_attribute("aria-invalid").is_some(), !alert().is_empty());
    let limits = "Give a number from 0 to 1,000,000.";
    let described = field.get_attribute("aria-describedby").and_then(|id| page.find(&format!("#{id}")));
    assert_eq!(described.and_then(|limits| limits.text_content()).as_deref(), Some(limits));
    write("2,000,00").await;
    assert_eq!(seen(), ("2,000,00".into(), false, false), "not while it is being typed");
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(seen(), ("2,000,00".into(), true, true));
    assert_eq!(alert(), limits);
    write("2,000,0").await;
    assert_eq!(seen(), ("2,000,0".into(), true, true), "it stays until it is mended");
    write("2000").await;
    assert_eq!(seen(), ("2000".into(), false, false));
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(seen(), ("2,000".into(), false, false), "as the language writes it");
    write("2000000").await;
    send("change");
    sleep(Duration::from_millis(30)).await;
    assert_eq!(seen(), ("2000000".into(), true, true), "beyond the limits");
    page.press(".under > button").await;
    sleep(Duration::from_millis(30)).await;
    assert_eq!(seen(), (String::new(), false, false), "cleared");
    assert!(page.find(".under > button").is_none(), "nothing is left to clear");
    let heard: Vec<Value> = page.heard("toise-answer").iter().map(|detail| detail["answer"].clone()).collect();
    assert_eq!(heard, [json!(2000), Value::Null]);
}

#[wasm_bindgen_test]
async fn no_way_out_of_a_step_loses_a_number_that_cannot_be_read() {
    let mut benchmark: Value = serde_json::from_str(HOUSEHOLD).expect("it is JSON");
    let questions = benchmark["sections"][0]["questions"].as_array().expect("questions").clone();
    let section = |id: &str, places: &[usize]| {
        let asked: Value = places.iter().map(|place| questions[*place].clone()).collect();
        json!({ "id": id, "title": id, "questions": asked })
    };
    benchmark["sections"] = json!([section("before", &[1]), section("number", &[0]), section("after", &[2, 3])]);
    let page = Page::of(&benchmark.to_string());
    page.press("button[part~=next]").await;
    let field = || page.find("input[inputmode=decimal]").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let field = until("the field", field).await;
    field.set_value("2,000,00");
    let left = EventInit::new();
    left.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("change", &left).expect("an event")).expect("it was sent");
    until("the error", || field.get_attribute("aria-invalid")).await;
    page.press(".steps summary").await;
    for way in ["button[part~=next]", "button[part~=back]", ".steps li:nth-child(1) button", ".steps li:nth-child(3) button"] {
        field.blur().expect("it has a focus to lose");
        page.press(way).await;
        sleep(Duration::from_millis(30)).await;
        assert_eq!((page.heading().as_deref(), &*field.value()), (Some("number"), "2,000,00"), "{way}");
        assert!(page.root.active_element().is_some_and(|focused| focused == **field), "{way} leads to what is to be mended");
    }
    page.press(".under > button").await;
    until("no error", || field.get_attribute("aria-invalid").is_none().then_some(())).await;
    page.press("button[part~=back]").await;
    until("the step before", || page.heading().filter(|heading| heading == "before")).await;
}

#[wasm_bindgen_test]
async fn another_language_comes_with_all_answers_kept() {
    let mut page = Page::new();
    page.press(HOURS).await;
    until("word of an answer", || page.heard("toise-answer").pop()).await;
    let french = options(&packed(BENCHMARK), "fr", &texts(FRENCH), "off");
    let prepared = prepare(&french).expect("a whole language");
    page.mounted().update(&prepared, &french);
    let next =
        until("a French button", || page.find("button[part~=next]").filter(|next| next.text_content().as_deref() == Some("Suivant"))).await;
    assert_eq!(json_of(&page.mounted().response()), json!({ "hours": "under-6" }));
    next.click();
    page.finish().await;
    let text = page.place.text_content().unwrap_or_default().replace(['\u{202f}', '\u{a0}'], " ");
    assert!(text.contains("43 % (38 à 48) des 462 entreprises"), "{text}");
}

#[wasm_bindgen_test]
fn what_cannot_be_shown_is_an_error_with_its_code() {
    let refused = |benchmark: &str, tag: &str, texts: &str| {
        json_of(&prepare(&options(benchmark, tag, texts, "off")).err().expect("it cannot be shown"))
    };
    let (benchmark, english) = (packed(BENCHMARK), texts(ENGLISH));
    assert_eq!(refused(&benchmark, "no tag", &english), json!({ "code": "language", "message": "\"no tag\" is no language tag" }));
    for (benchmark, texts, code) in [(&*benchmark, "[]", "language"), ("0\n", &*english, "benchmark")] {
        assert_eq!(refused(benchmark, "en", texts), json!({ "code": code, "message": "the file is of another version than the engine" }));
    }
    assert_eq!(
        json_of(&read(r#"{ "format": 2 }"#).expect_err("it cannot be read")),
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
        page.go_on().await;
    }
    page.press("input[name=networks][value=twitter]").await;
    page.finish().await;
    ["[part~=title]", "[part~=lag]", "table"].iter().for_each(|selector| is_text(selector));
    page.press(".results button[aria-haspopup=dialog]").await;
    until("the card", || page.find("dialog[open] .card")).await;
    is_text("dialog .card");
}
