//! A page with a widget, of another origin than `dist/`, and what scripts of the page can tell of the widget.

use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::benchmark::Benchmark;

use super::browser::{Browser, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

/// The widget, whose engine is loaded at once. HOST stands for the origin of `dist/`.
pub const TAG: &str = "<script async src=\"HOST/toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>";

/// The loader alone, for pages that have elements of their own.
pub const DEFINITION: &str = "<script async src=\"HOST/toise.js\" data-toise-definition-only></script>";

/// How pages scale what is in them.
pub const SCALED: [&str; 2] = ["zoom: 1.5", "transform: scale(.6); transform-origin: 0 0"];

/// [`TAG`] with further attributes.
pub fn tag_with(attributes: &str) -> String {
    TAG.replace("data-lang", &format!("{attributes} data-lang"))
}

/// A page in a browser, and the hosts that it needs.
pub struct Site<'a> {
    pub browser: &'a Browser,
    pub dist: Rc<Origin>,
    pub page: Rc<Origin>,
    benchmark: Benchmark,
}

impl<'a> Site<'a> {
    /// Opens an English page with `body` in it.
    pub async fn open(browser: &'a Browser, body: &str) -> WebDriverResult<Self> {
        Self::open_from(browser, Origin::dist().await, body).await
    }

    /// The same with another host of `dist/`.
    pub async fn open_from(browser: &'a Browser, dist: Origin, body: &str) -> WebDriverResult<Self> {
        let page = Origin::page("en", dist.named_in(body)).await;
        Self::open_page(browser, dist, page).await
    }

    /// Opens a page of another kind.
    pub async fn open_page(browser: &'a Browser, dist: Origin, page: Origin) -> WebDriverResult<Self> {
        Self::new(browser, dist, page).opened().await
    }

    /// Opens a page under a policy, of the origin that `dist/` is of too.
    pub async fn open_on_one_host(browser: &'a Browser, policy: &'static str, body: &str) -> WebDriverResult<Self> {
        let host = Rc::new(Origin::host(policy, &body.replace("HOST/", "")).await);
        Self { browser, dist: host.clone(), page: host, benchmark: benchmark() }.opened().await
    }

    /// A page that is not open yet.
    pub fn new(browser: &'a Browser, dist: Origin, page: Origin) -> Self {
        Self { browser, dist: dist.into(), page: page.into(), benchmark: benchmark() }
    }

    async fn opened(self) -> WebDriverResult<Self> {
        self.visit("").await?;
        Ok(self)
    }

    /// Goes to the page's address with something behind it: a path, a query or a fragment.
    pub async fn visit(&self, rest: &str) -> WebDriverResult<()> {
        self.browser.driver.goto(format!("{}{rest}", self.page.address)).await
    }

    pub async fn reload(&self) -> WebDriverResult<()> {
        self.browser.driver.refresh().await
    }

    /// The visitor of the first widget, which speaks `tag`.
    pub fn visitor(&self, tag: &str) -> Visitor<'_> {
        self.visitor_of(0, tag)
    }

    /// The visitor of one of several widgets.
    pub fn visitor_of(&self, widget: usize, tag: &str) -> Visitor<'_> {
        Visitor { browser: self.browser, benchmark: &self.benchmark, language: language(tag), widget }
    }

    /// The visitor of the first widget, who takes an interest in it, once the engine has taken over.
    pub async fn engaged_visitor(&self, tag: &str) -> Visitor<'_> {
        let visitor = self.visitor(tag);
        let is_defined = "return Boolean(widget && customElements.get('toise-benchmark'))";
        self.wait_for("the element", is_defined, json!(true)).await;
        self.value("widget.dispatchEvent(new Event('pointerenter'))").await.expect("a page");
        visitor.arrives().await;
        visitor
    }

    /// Waits for the first screen, be it the loader's own.
    pub async fn shows_first_screen(&self) {
        self.wait_for("the first screen", "return Boolean(root?.querySelector('fieldset input'))", json!(true)).await;
    }

    /// What a script returns of the first `widget` or its `root`.
    pub async fn value(&self, script: &str) -> WebDriverResult<Value> {
        let widget = "const widget = document.querySelector('toise-benchmark'); const root = widget?.shadowRoot;";
        self.browser.run(&format!("{widget} {script}")).await
    }

    /// Waits until [`Site::value`] is `expected`.
    pub async fn wait_for(&self, what: &str, script: &str, expected: Value) {
        until(what, async || self.value(script).await.ok().filter(|value| *value == expected)).await;
    }

    pub async fn response(&self) -> WebDriverResult<Value> {
        self.value("return widget.response").await
    }

    /// The responses of all widgets.
    pub async fn responses(&self) -> WebDriverResult<Value> {
        self.browser.run("return [...document.querySelectorAll('toise-benchmark')].map((widget) => widget.response)").await
    }

    /// Sets an attribute of the first widget.
    pub async fn set(&self, name: &str, value: &str) -> WebDriverResult<()> {
        self.value(&format!("widget.setAttribute('{name}', '{value}')")).await.map(drop)
    }

    /// Removes an attribute of the first widget.
    pub async fn remove(&self, name: &str) -> WebDriverResult<()> {
        self.value(&format!("widget.removeAttribute('{name}')")).await.map(drop)
    }

    /// The types of all events so far.
    pub async fn event_types(&self) -> WebDriverResult<Value> {
        self.browser.run("return events.map((event) => event.type)").await
    }

    /// Waits until all events so far are of these types. The last of them may follow what a visitor sees of its cause.
    pub async fn wait_for_event_types(&self, types: &[&str]) {
        let what = format!("the events {types:?}");
        until(&what, async || self.event_types().await.ok().filter(|so_far| *so_far == json!(types))).await;
    }

    /// The details of all events of a type so far.
    pub async fn details(&self, kind: &str) -> WebDriverResult<Value> {
        self.browser.run(&format!("return events.filter((event) => event.type === '{kind}').map((event) => event.detail)")).await
    }

    /// The details of all errors that widgets reported, once there is one.
    pub async fn wait_for_errors(&self) -> Value {
        until("an error event", async || self.details("error").await.ok().filter(|details| *details != json!([]))).await
    }

    /// The codes of these errors.
    pub async fn error_codes(&self) -> WebDriverResult<Value> {
        Ok(self.details("error").await?.as_array().into_iter().flatten().map(|detail| detail["code"].clone()).collect())
    }

    /// Checks that the console says of each error of a widget with the built-in survey what the page was told, and of each once.
    pub async fn assert_errors_were_logged(&self) -> WebDriverResult<()> {
        let told = "[...new Set(events.filter(({ type }) => type === 'error').map(({ detail: { code, message } }) => `toise: ${code}: ${message}`))]";
        let [told, logged]: [Value; 2] =
            serde_json::from_value(self.browser.run(&format!("return [{told}, warnings]")).await?).expect("two lists");
        assert_eq!(logged, told);
        Ok(())
    }

    /// Checks that nothing was thrown on the page, and that the console warned of nothing.
    pub async fn assert_nothing_was_logged(&self) -> WebDriverResult<()> {
        assert_eq!(self.browser.run("return [errors, warnings]").await?, json!([[], []]), "errors and warnings");
        Ok(())
    }
}
