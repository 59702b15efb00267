//! A page with a widget, of another origin than `dist/`, and what the page's own scripts know of the widget.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use toise::benchmark::Benchmark;

use super::browser::{Browser, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

/// The widget, as soon as it can be.
pub const TAG: &str = "<script async src=\"HOST/toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>";

/// The loader alone, for pages that have elements of their own.
pub const DEFINITION: &str = "<script async src=\"HOST/toise.js\" data-toise-definition-only></script>";

pub struct Embedded {
    pub browser: Browser,
    pub dist: Origin,
    pub page: Origin,
    benchmark: Benchmark,
}

impl Embedded {
    /// Opens a page with `body`, in which HOST stands for the address of `dist`, without a slash at its end.
    pub async fn open(browser: Browser, dist: Origin, body: &str) -> WebDriverResult<Self> {
        Self::open_with(browser, dist, body, |_| None).await
    }

    /// The same where the page's host has more files, by their paths.
    pub async fn open_with(
        browser: Browser,
        dist: Origin,
        body: &str,
        more: impl Fn(&str) -> Option<Vec<u8>> + Clone + Send + Sync + 'static,
    ) -> WebDriverResult<Self> {
        let page = Origin::page_with("en", body.replace("HOST", dist.address.trim_end_matches('/')), more).await;
        browser.driver.goto(&page.address).await?;
        Ok(Self { browser, dist, page, benchmark: benchmark() })
    }

    /// A visitor before the first widget, which speaks `tag`.
    pub fn visitor(&self, tag: &str) -> Visitor<'_> {
        Visitor { browser: &self.browser, benchmark: &self.benchmark, language: language(tag), widget: 0 }
    }

    /// What the first widget says to a script that returns something of `widget` or its `root`.
    pub async fn seen(&self, script: &str) -> WebDriverResult<Value> {
        let widget = "const widget = document.querySelector('toise-benchmark'); const root = widget?.shadowRoot;";
        self.browser.run(&format!("{widget} {script}")).await
    }

    /// Waits until [`Embedded::seen`] is `expected`.
    pub async fn shows(&self, what: &str, script: &str, expected: Value) {
        until(what, async || self.seen(script).await.ok().filter(|seen| *seen == expected)).await;
    }

    /// Waits for the first screen, be it the loader's own.
    pub async fn begins(&self) {
        self.shows("the first screen", "return Boolean(root?.querySelector('fieldset input'))", true.into()).await;
    }

    pub async fn response(&self) -> WebDriverResult<Value> {
        self.seen("return widget.response").await
    }

    /// The types of all events so far.
    pub async fn heard(&self) -> WebDriverResult<Value> {
        self.browser.run("return heard.map((event) => event.type)").await
    }

    /// Sets an attribute of the first widget.
    pub async fn set(&self, name: &str, value: &str) -> WebDriverResult<()> {
        self.seen(&format!("widget.setAttribute('{name}', '{value}')")).await.map(drop)
    }
}
