//! The first screen, before the engine is there: it takes answers, and nothing of them is lost when the engine takes over.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::benchmark::Benchmark;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

/// Holds the engine's module back until the page opens its gate; and counts the page's turns.
const GATE: &str = "<script>window.turns = 0; setInterval(() => turns++, 5); { const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
                    window.fetch = async (...asked) => { if (String(asked[0]).endsWith('.wasm')) await gate; return real(...asked); }; }</script>";
const ROOT: &str = "const root = document.querySelector('toise-benchmark').shadowRoot; ";

/// A page that shows the first screen, with the engine held back.
struct Opened {
    browser: Browser,
    benchmark: Benchmark,
    _origins: [Origin; 2],
}

impl Opened {
    async fn new(engine: Engine) -> WebDriverResult<Self> {
        let dist = Origin::dist().await;
        let tag = format!("<script async src=\"{}toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>", dist.address);
        let page = Origin::page("en", format!("{GATE}{tag}")).await;
        let browser = Browser::start(engine).await;
        browser.driver.goto(&page.address).await?;
        first_screen(&browser).await;
        Ok(Self { browser, benchmark: benchmark(), _origins: [dist, page] })
    }
}

/// What the root of the widget says to a script that returns something.
async fn seen(browser: &Browser, script: &str) -> WebDriverResult<Value> {
    browser.run(&format!("{ROOT}{script}")).await
}

async fn first_screen(browser: &Browser) {
    until("the first screen", async || {
        let is_there = browser.run("return !!document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset input')").await;
        is_there.ok()?.as_bool().filter(|is_there| *is_there)
    })
    .await;
}

const OPTION: &str = "[data-question=hours] .option:has([value='6-10'])";

#[tokio::test]
async fn what_is_answered_before_the_engine_is_there_is_kept_with_the_focus_and_the_place() {
    for engine in Engine::wanted() {
        answered(engine).await.expect("the driver to do as told");
    }
}

async fn answered(engine: Engine) -> WebDriverResult<()> {
    let Opened { browser, benchmark, .. } = &Opened::new(engine).await?;
    let visitor = Visitor { browser, benchmark, language: language("en"), widget: 0 };
    let before = visitor.find_all(".box").await?[0].screenshot_as_png().await?;
    browser.run("openGate(); return null").await?;
    visitor.arrive().await;
    let after = visitor.find_all(".box").await?[0].screenshot_as_png().await?;
    // WebKit's letters differ from run to run.
    assert!(before == after || engine == Engine::WebKit, "{engine:?}: nothing is seen of the engine that takes over");

    // Again, with an answer.
    browser.driver.refresh().await?;
    first_screen(browser).await;
    visitor.find_all(OPTION).await?[0].click().await?;
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, json!({ "hours": "6-10" }), "{engine:?}");
    assert_eq!(browser.run("return heard.map((event) => event.type)").await?, json!(["answer"]), "{engine:?}: the page hears of it");
    seen(browser, "root.querySelector('[data-question=hours] [value=\"6-10\"]').focus(); return null").await?;
    browser.run("openGate(); return null").await?;
    visitor.arrive().await;
    let state = "const on = root.querySelectorAll('.option.on'); return [on.length, on[0].textContent, root.activeElement.value]";
    until("the answer in the engine's screen", async || {
        seen(browser, state).await.ok().filter(|state| *state == json!([1, "6–10 hours", "6-10"]))
    })
    .await;
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, json!({ "hours": "6-10" }), "{engine:?}");
    assert_eq!(browser.run("return heard.map((event) => event.type)").await?, json!(["answer", "ready"]), "{engine:?}: once");

    // After a reload it is there from the first.
    browser.driver.refresh().await?;
    first_screen(browser).await;
    assert_eq!(seen(browser, "return root.querySelector('.option.on').textContent").await?, "6–10 hours", "{engine:?}");
    browser.run("openGate(); return null").await?;
    visitor.arrive().await;
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, json!({ "hours": "6-10" }), "{engine:?}");
    Ok(())
}

#[tokio::test]
async fn whoever_goes_on_before_the_engine_is_there_is_led_on_once_it_is() {
    for engine in Engine::wanted() {
        led_on(engine).await.expect("the driver to do as told");
    }
}

async fn led_on(engine: Engine) -> WebDriverResult<()> {
    let Opened { browser, benchmark, .. } = &Opened::new(engine).await?;
    let visitor = Visitor { browser, benchmark, language: language("en"), widget: 0 };
    let heading = visitor.heading().await?;
    visitor.find_all(OPTION).await?[0].click().await?;
    visitor.button(Key::Next).await?.expect("a way on").click().await?;
    assert_eq!(visitor.texts("[role=status]").await?, [visitor.message(Key::Loading)], "{engine:?}: the press was heard");
    browser.run("openGate(); return null").await?;
    until("the next step", async || visitor.heading().await.ok().filter(|now| !now.is_empty() && *now != heading)).await;
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, json!({ "hours": "6-10" }), "{engine:?}");
    until("the focus on the heading", async || seen(browser, "return root.activeElement?.id").await.ok().filter(|id| id == "heading"))
        .await;
    Ok(())
}

#[tokio::test]
async fn what_is_pressed_while_the_engine_takes_over_is_not_lost() {
    for engine in Engine::wanted() {
        pressed(engine).await.expect("the driver to do as told");
    }
}

async fn pressed(engine: Engine) -> WebDriverResult<()> {
    let Opened { browser, benchmark, .. } = &Opened::new(engine).await?;
    let visitor = Visitor { browser, benchmark, language: language("en"), widget: 0 };
    let option = visitor.find_all(OPTION).await?.remove(0);
    browser.driver.action_chain().click_and_hold_element(&option).perform().await?;
    browser.run("openGate(); return null").await?;
    until("the engine", async || {
        let asked = "return performance.getEntriesByType('resource').some((one) => one.name.endsWith('.wasm') && one.responseEnd > 0)";
        browser.run(asked).await.ok()?.as_bool().filter(|is_there| *is_there)
    })
    .await;
    // The engine's own screen is whole long before so many turns are over.
    let begun = browser.run("return turns").await?.as_u64().unwrap_or_default();
    until("some turns", async || browser.run("return turns").await.ok()?.as_u64().filter(|turns| *turns > begun + 60)).await;
    assert_eq!(seen(browser, "return root.adoptedStyleSheets.length").await?, 1, "{engine:?}: it waits for the release");
    browser.driver.action_chain().release().perform().await?;
    visitor.arrive().await;
    let response = "return document.querySelector('toise-benchmark').response";
    until("the answer", async || browser.run(response).await.ok().filter(|response| *response == json!({ "hours": "6-10" }))).await;
    Ok(())
}
