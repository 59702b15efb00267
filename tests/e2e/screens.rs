//! Every screen of a widget, one after the other, for whatever is to be looked at on all of them.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use toise::answers::{Response, from_json};
use toise::benchmark::Benchmark;
use toise::text::{Key, Language};

use super::browser::{Browser, until};
use super::server::Origin;
use super::visitor::{Visitor, plain};

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

/// A widget on a page of another origin, and what it speaks.
pub struct Stage {
    pub page: Origin,
    pub benchmark: Benchmark,
    pub language: Language,
    pub response: Response,
    _dist: Origin,
}

impl Stage {
    /// A page with the widget of `benchmark`, as dist has it. Its texts are set in a font that every machine has alike, and its
    /// day is always the same.
    pub async fn new(language: Language, benchmark: Benchmark, answers: &str) -> Self {
        let dist = Origin::dist().await;
        let src = format!("{}benchmarks/{}.json", dist.address, benchmark.id);
        let page = Self::page(&dist, &language.tag, &src, "").await;
        Self::of(dist, page, language, benchmark, answers)
    }

    /// The same where the page brings the benchmark: `own` is its file.
    pub async fn with_own(dist: Origin, language: Language, benchmark: Benchmark, answers: &str, own: &Value) -> Self {
        let own = own.to_string().into_bytes();
        let body = body(&dist, &language.tag, "/benchmark.json", "");
        let page = Origin::page_with(&language.tag, body, move |path| (path == "/benchmark.json").then(|| own.clone())).await;
        Self::of(dist, page, language, benchmark, answers)
    }

    fn of(dist: Origin, page: Origin, language: Language, benchmark: Benchmark, answers: &str) -> Self {
        let response = from_json(answers, &benchmark).expect("answers to this benchmark");
        Self { page, benchmark, language, response, _dist: dist }
    }

    /// A page whose widget can have no benchmark.
    pub async fn failing(dist: &Origin, language: &str) -> Origin {
        Self::page(dist, language, "/none.json", "").await
    }

    /// A page whose widget waits for ever.
    pub async fn waiting(dist: &Origin, language: &str) -> Origin {
        Self::page(dist, language, "/none.json", "window.fetch = () => new Promise(() => {});").await
    }

    async fn page(dist: &Origin, language: &str, src: &str, script: &str) -> Origin {
        Origin::page(language, body(dist, language, src, script)).await
    }

    pub fn visitor<'b>(&'b self, browser: &'b Browser) -> Visitor<'b> {
        Visitor { browser, benchmark: &self.benchmark, language: self.language.clone(), widget: 0 }
    }

    /// Goes through all screens of the page that `browser` is on, and calls `look` with the name of each: every step as it
    /// comes, then answered, with what was published opened; a wrong number; first results on the way; the guesses; the results, with their tables, with
    /// a card of figures.
    pub async fn each_screen(&self, browser: &Browser, look: impl AsyncFn(&str) -> WebDriverResult<()>) -> WebDriverResult<()> {
        let visitor = self.visitor(browser);
        visitor.arrive().await;
        let mut is_early_seen = false;
        let mut steps = Vec::new();
        for step in 1.. {
            let heading = visitor.heading().await?;
            steps.push(heading.clone());
            look(&format!("step-{step}")).await?;
            self.write_wrong_number(&visitor, step, &look).await?;
            visitor.answer_step(&self.response).await?;
            for summary in visitor.find_all("details:not([open]) > summary").await? {
                summary.click().await?;
            }
            look(&format!("step-{step}-answered")).await?;
            if !is_early_seen && visitor.button(Key::ResultsSoFar).await?.is_some() {
                is_early_seen = true;
                visitor.press_button(Key::ResultsSoFar).await?;
                until("the picture", async || is_drawn(browser).await).await;
                look("results-so-far").await?;
                visitor.press_button(Key::ChangeAnswers).await?;
                while visitor.heading().await? != heading {
                    visitor.press_button(Key::Back).await?;
                }
            }
            if visitor.button(Key::ShowResults).await?.is_some() {
                break;
            }
            visitor.press_button(Key::Next).await?;
            if let Some(slider) = visitor.find_all("input[type=range]").await?.into_iter().next() {
                look("guess").await?;
                slider.send_keys("" + thirtyfour::Key::Right).await?;
                look("guess-given").await?;
                break;
            }
        }
        let sections = self.benchmark.sections.iter().map(|section| plain(section.title.within(&self.language.tag)));
        assert_eq!(steps, sections.collect::<Vec<_>>(), "a step for every section");
        visitor.press_button(Key::ShowResults).await?;
        until("the picture", async || is_drawn(browser).await).await;
        look("results").await?;
        visitor.see_all().await;
        for table in visitor.find_all("button[aria-expanded=false]").await? {
            table.click().await?;
        }
        until("the tables", async || visitor.find_all("button[aria-expanded=false]").await.ok()?.is_empty().then_some(())).await;
        look("results-numbers").await?;
        self.look_at_figures(&visitor, &look).await
    }

    /// The card of the first number, which is closed again.
    async fn look_at_figures(&self, visitor: &Visitor<'_>, look: &impl AsyncFn(&str) -> WebDriverResult<()>) -> WebDriverResult<()> {
        visitor.find_all("button[aria-haspopup=dialog]").await?.first().expect("a way to the figures").click().await?;
        let close = format!("dialog[open] button[aria-label=\"{}\"]", visitor.message(Key::Close));
        let button = until("the card", async || visitor.find_all(&close).await.ok()?.into_iter().next()).await;
        look("figures").await?;
        button.click().await?;
        until("the page again", async || visitor.find_all("dialog h2").await.ok()?.is_empty().then_some(())).await;
        Ok(())
    }

    /// What is said of a wrong number, where a step asks for one.
    async fn write_wrong_number(
        &self,
        visitor: &Visitor<'_>,
        step: usize,
        look: &impl AsyncFn(&str) -> WebDriverResult<()>,
    ) -> WebDriverResult<()> {
        let Some(field) = visitor.find_all("input[inputmode=decimal]").await?.into_iter().next() else { return Ok(()) };
        field.send_keys("99999999999x" + thirtyfour::Key::Tab).await?;
        until("the error", async || visitor.find_all("[aria-invalid=true]").await.ok()?.into_iter().next()).await;
        look(&format!("step-{step}-wrong-number")).await?;
        for _ in 0..12 {
            field.send_keys("" + thirtyfour::Key::Backspace).await?;
        }
        until("no error", async || visitor.find_all("[aria-invalid=true]").await.ok()?.is_empty().then_some(())).await;
        Ok(())
    }
}

/// The picture of the results has been drawn.
async fn is_drawn(browser: &Browser) -> Option<()> {
    let script = "const canvas = document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas'); \
        return !!canvas?.width && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte);";
    browser.run(script).await.ok()?.as_bool()?.then_some(())
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
