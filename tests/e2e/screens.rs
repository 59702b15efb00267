//! Every screen of a widget, one after the other, for whatever is to be looked at on all of them.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use toise::benchmark::Benchmark;
use toise::text::{Key, Language};

use super::browser::Browser;
use super::server::Origin;
use super::visitor::{Visitor, another_benchmark, click_once_still, fragment, language, plain};

/// Answers to the default benchmark: each kind of question, conditions met, so that every question is shown, and results
/// with every part.
pub const WHOLE: &str = r#"{
    "hours": "under-6", "time-trend": "same", "owner": "yes", "less-wanted": "no",
    "networks": ["twitter", "linkedin"], "twitter-frequency": "several",
    "time-ranking": ["analysing", "finding", "learning", "answering", "competitors"],
    "content-origin": "found", "blog": "yes", "blog-weekly": "no", "post-hours": "1-3",
    "social-budget": "up", "marketing-budget": "same", "paid-tool": "yes", "tool-spend": "under-26",
    "experience": "under-6", "measured": [], "who-runs-it": "agency"
}"#;

/// Answers to the benchmark that asks for a number.
pub const HOUSEHOLD: &str = r#"{ "largest-expense": 450, "cash-400": "no", "three-months": "yes", "unpaid-bills": "no" }"#;

/// A page that looks alike on every machine and day: texts are set in a packaged font, and the date is fixed.
pub struct Stage<'a> {
    pub browser: &'a Browser,
    pub language: Language,
    pub benchmark: Benchmark,
    answers: &'static str,
    page: Origin,
    _dist: Origin,
}

impl<'a> Stage<'a> {
    /// A page with the widget of a published benchmark, that is not open yet.
    pub async fn new(browser: &'a Browser, tag: &str, benchmark: &str, answers: &'static str) -> Self {
        let dist = Origin::dist().await;
        let src = format!("{}benchmarks/{benchmark}.json", dist.address);
        let page = Origin::page(tag, body(&dist, tag, &src, "")).await;
        Self { browser, language: language(tag), benchmark: another_benchmark(benchmark), answers, page, _dist: dist }
    }

    /// The same with a language and a benchmark of the page's own: `file` is what it serves of the benchmark.
    pub async fn with_own(
        browser: &'a Browser,
        dist: Origin,
        language: Language,
        benchmark: Benchmark,
        answers: &'static str,
        file: &Value,
    ) -> Self {
        let file = file.to_string().into_bytes();
        let body = body(&dist, &language.tag, "/benchmark.json", "");
        let page = Origin::page_with(&language.tag, body, move |path| (path == "/benchmark.json").then(|| file.clone())).await;
        Self { browser, language, benchmark, answers, page, _dist: dist }
    }

    /// Opens it at a path, or with another end of its address.
    pub async fn open(&self, rest: &str) -> WebDriverResult<()> {
        self.browser.driver.goto(format!("{}{rest}", self.page.address)).await
    }

    /// The link to the answers.
    pub fn link(&self) -> String {
        format!("{}{}", self.page.address, fragment(self.answers, &self.benchmark))
    }

    /// Opens the results of the answers by the link to them, with the focus on their heading, as after the last step.
    pub async fn open_results(&self) -> WebDriverResult<Visitor<'_>> {
        self.browser.driver.goto(self.link()).await?;
        let visitor = self.visitor();
        visitor.arrives_at_results().await;
        let focused = "(() => { const root = document.querySelector('toise-benchmark').shadowRoot, heading = root.querySelector('h2'); \
            heading?.focus(); return heading && root.activeElement === heading; })()";
        self.browser.wait_until("the focus on the heading", focused).await;
        Ok(visitor)
    }

    /// A page whose widget can have no benchmark.
    pub async fn failing(dist: &Origin, language: &str) -> Origin {
        Origin::page(language, body(dist, language, "/none.json", "")).await
    }

    /// A page whose widget waits for ever.
    pub async fn waiting(dist: &Origin, language: &str) -> Origin {
        Origin::page(language, body(dist, language, "/none.json", "window.fetch = () => new Promise(() => {});")).await
    }

    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { browser: self.browser, benchmark: &self.benchmark, language: self.language.clone(), widget: 0 }
    }

    /// Goes through all screens of the page that is open, and calls `look` with the name of each: every step as it comes; with a
    /// number that cannot be read; answered, with the published figures opened; first results on the way; the guesses; the
    /// results, with their tables, with a card of figures.
    pub async fn each_screen(&self, look: impl AsyncFn(&str) -> WebDriverResult<()>) -> WebDriverResult<()> {
        let visitor = self.visitor();
        visitor.arrives().await;
        let mut has_seen_early_results = false;
        let mut steps = Vec::new();
        for step in 1.. {
            let heading = visitor.heading().await?;
            steps.push(heading.clone());
            look(&format!("step-{step}")).await?;
            self.look_at_wrong_number(&visitor, step, &look).await?;
            visitor.answers(self.answers).await?;
            visitor.click_until_gone("fieldset button[aria-expanded=false]").await?;
            visitor.click_until_gone("details:not([open]) > summary").await?;
            look(&format!("step-{step}-answered")).await?;
            if !has_seen_early_results && visitor.button(Key::ResultsSoFar).await?.is_some() {
                has_seen_early_results = true;
                visitor.press(Key::ResultsSoFar).await?;
                wait_for_picture(&visitor).await;
                look("results-so-far").await?;
                visitor.press(Key::ChangeAnswers).await?;
                while visitor.heading().await? != heading {
                    visitor.press(Key::Back).await?;
                }
            }
            if visitor.button(Key::ShowResults).await?.is_some() {
                break;
            }
            visitor.press(Key::Next).await?;
            if let Some(slider) = visitor.find_all("input[type=range]").await?.into_iter().next() {
                look("guess").await?;
                slider.send_keys("" + thirtyfour::Key::Right).await?;
                look("guess-given").await?;
                break;
            }
        }
        let sections = self.benchmark.sections.iter().map(|section| plain(section.title.within(&self.language.tag)));
        assert_eq!(steps.split_off(1), sections.skip(1).collect::<Vec<_>>(), "a step for every section");
        assert!(steps[0].starts_with(&plain(self.benchmark.title.within(&self.language.tag))), "the first has the title: {steps:?}");
        visitor.press(Key::ShowResults).await?;
        wait_for_picture(&visitor).await;
        look("results").await?;
        visitor.click_until_gone("button[aria-expanded=false]").await?;
        look("results-numbers").await?;
        self.look_at_card(&visitor, &look).await
    }

    /// The card of the first number, which is closed again.
    async fn look_at_card(&self, visitor: &Visitor<'_>, look: &impl AsyncFn(&str) -> WebDriverResult<()>) -> WebDriverResult<()> {
        click_once_still(&visitor.find(".fold button[aria-haspopup=dialog]").await).await?;
        let close = visitor.find(&format!("dialog[open] button[aria-label=\"{}\"]", visitor.message(Key::Close))).await;
        look("figures").await?;
        click_once_still(&close).await?;
        visitor.wait_until_gone("dialog h2").await;
        Ok(())
    }

    /// The error beside a number that cannot be read, if the step asks for a number.
    async fn look_at_wrong_number(
        &self,
        visitor: &Visitor<'_>,
        step: usize,
        look: &impl AsyncFn(&str) -> WebDriverResult<()>,
    ) -> WebDriverResult<()> {
        let Some(field) = visitor.find_all("input[inputmode=decimal]").await?.into_iter().next() else { return Ok(()) };
        field.send_keys("99999999999x" + thirtyfour::Key::Tab).await?;
        visitor.find("[aria-invalid=true]").await;
        look(&format!("step-{step}-wrong-number")).await?;
        for _ in 0..12 {
            field.send_keys("" + thirtyfour::Key::Backspace).await?;
        }
        visitor.wait_until_gone("[aria-invalid=true]").await;
        Ok(())
    }
}

/// Waits until the first picture of the results is drawn.
pub async fn wait_for_picture(visitor: &Visitor<'_>) {
    let is_drawn = "(() => { const canvas = document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas'); \
        return canvas?.width && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte); })()";
    visitor.browser.wait_until("the picture", is_drawn).await;
}

/// What puts the widget on a page once its fonts are there, after `script`.
fn body(dist: &Origin, language: &str, src: &str, script: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"/fonts/noto-sans/wght.css\"><link rel=\"stylesheet\" href=\"/fonts/noto-sans-arabic/wght.css\">\
         <style>toise-benchmark {{ --toise-font: 'Noto Sans Variable', 'Noto Sans Arabic Variable' }}</style>\
         <p><a href=\"#top\">Before</a></p><div id=\"place\"></div><p><a href=\"#top\">After</a></p><script>{script} \
         const Real = Date; window.Date = class extends Real {{ \
             constructor(...parts) {{ if (parts.length) super(...parts); else super(2026, 0, 15, 12); }} static now() {{ return +new Date(); }} }}; \
         addEventListener('load', async () => {{ \
             await Promise.all(['Noto Sans Variable', 'Noto Sans Arabic Variable'].map((name) => \
                 document.fonts.load(`16px '${{name}}'`, 'a\u{e2}\u{153}\u{2019}\u{2191}\u{2190}\u{2192}\u{639}'))); \
             const script = document.createElement('script'); \
             Object.assign(script.dataset, {{ lang: '{language}', src: '{src}', loading: 'eager', guess: 'on' }}); \
             script.src = '{}toise.js'; document.getElementById('place').append(script); }});</script>",
        dist.address
    )
}
