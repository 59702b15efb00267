//! The widget in a frame: as high as what it holds, in the page's colours, and deaf to strangers.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::accessible::{bring_axe, run_axe};
use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{another_benchmark, benchmark, plain, read};

/// The outer height of the first frame.
pub const OUTER: &str = "return document.querySelector('iframe').getBoundingClientRect().height";
/// The height of what a frame holds.
const INNER: &str = "return Math.ceil(document.body.getBoundingClientRect().height)";
/// Notes what the frames of a page say.
pub const NOTE: &str = "<script>window.said = []; addEventListener('message', (event) => said.push([event.origin, event.data]));</script>";

/// The code for a frame as docs/embedding.md has it, of the frame that `dist` serves.
pub fn snippet(dist: &Origin) -> String {
    let docs = read("docs/embedding.md");
    let code = docs.split("```").find(|block| block.contains("<iframe")).expect("the code of a frame").trim_start_matches("html");
    code.replace("https://HOST/", &dist.address).replace("https://HOST", dist.address.trim_end_matches('/'))
}

#[tokio::test]
async fn a_frame_grows_and_shrinks_with_what_it_holds() {
    for engine in Engine::wanted() {
        resizes(engine).await.expect("the driver to do as told");
    }
}

async fn resizes(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("{NOTE}{}", snippet(&dist))).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    fits(&browser, "at first").await;
    let heights = async |script: &str| -> WebDriverResult<f64> {
        inside(&browser, script).await?;
        Ok(fits(&browser, script).await)
    };
    let first = fits(&browser, "at first").await;
    let more = heights(
        "document.body.append(Object.assign(document.createElement('p'), { id: 'more', textContent: 'More.' })); \
                        document.querySelector('#more').style.height = '900px'",
    )
    .await?;
    assert!(more > first + 800.0, "{engine:?}: {first}, then {more}");
    let less = heights("document.querySelector('#more').remove()").await?;
    assert!(less < more - 800.0, "{engine:?}: {more}, then {less}");
    browser.run("document.querySelector('iframe').style.width = '320px'").await?;
    until("a higher frame", async || (fits(&browser, "when narrow").await > less).then_some(())).await;
    let said = browser.run("return said.map(([origin, { toise, ...rest }]) => [origin, toise, Object.keys(rest)])").await?;
    let origin = dist.address.trim_end_matches('/');
    for one in said.as_array().expect("a list") {
        assert_eq!(*one, json!([origin, "height", ["height"]]), "{engine:?}: nothing else is told");
    }
    browser.quit().await;
    Ok(())
}

/// Waits until the frame is as high as what it holds, and there is a widget in it. Returns the height.
pub async fn fits(browser: &Browser, when: &str) -> f64 {
    until(&format!("a frame that fits, {when}"), async || {
        let has_widget = "return Boolean(document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset'))";
        inside(browser, has_widget).await.ok()?.as_bool()?.then_some(())?;
        let inner = inside(browser, INNER).await.ok()?.as_f64()?;
        let outer = browser.run(OUTER).await.ok()?.as_f64()?;
        (inner > 400.0 && (inner - outer).abs() < 1.0).then_some(outer)
    })
    .await
}

/// What a script in the first frame returns.
pub async fn inside(browser: &Browser, script: &str) -> WebDriverResult<Value> {
    browser.driver.enter_frame(0).await?;
    let returned = browser.run(script).await;
    browser.driver.enter_default_frame().await?;
    returned
}

#[tokio::test]
async fn what_strangers_say_changes_no_frame_and_gets_no_answer() {
    for engine in Engine::wanted() {
        strangers(engine).await.expect("the driver to do as told");
    }
}

async fn strangers(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    // A stranger that lies to the page, and asks the frame.
    let stranger = Origin::page("en", String::from("A stranger.")).await;
    let body = format!("{NOTE}{}<iframe title=\"A stranger\" src=\"{}\"></iframe>", snippet(&dist), stranger.address);
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let height = fits(&browser, "at first").await;
    let told = browser.run("return said.length").await?;
    let told = told.as_u64().expect("a number");

    browser.driver.enter_frame(1).await?;
    browser
        .run("parent.postMessage({ toise: 'height', height: 5000 }, '*'); parent.frames[0].postMessage({ toise: 'height?' }, '*')")
        .await?;
    browser.driver.enter_default_frame().await?;
    browser.run("postMessage({ toise: 'height', height: 4000 }, '*')").await?;
    until("both lies", async || browser.run("return said.length").await.ok().filter(|said| *said == json!(told + 2))).await;
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(height), "{engine:?}");

    // The page itself gets its answer; by then, the stranger's would be there too.
    browser.run(&format!("frames[0].postMessage({{ toise: 'height?' }}, '{}')", dist.address)).await?;
    let last = until("an answer", async || {
        browser.run("return said.slice(-1)[0]").await.ok().filter(|said| said[0] == dist.address.trim_end_matches('/'))
    })
    .await;
    assert_eq!((&last[1]["toise"], last[1]["height"].as_f64()), (&json!("height"), Some(height)), "{engine:?}");
    assert_eq!(browser.run("return said.length").await?, json!(told + 3), "{engine:?}: no answer but this");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn the_address_says_how_the_frame_is_under_a_strict_policy_too() {
    const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                          require-trusted-types-for 'script'";
    for engine in Engine::wanted() {
        addressed(engine, STRICT).await.expect("the driver to do as told");
    }
}

async fn addressed(engine: Engine, policy: &'static str) -> WebDriverResult<()> {
    let host = Origin::host(policy, "").await;
    let browser = Browser::start(engine).await;
    let query = "lang=fr&theme=dark&accent=rebeccapurple&text=url(x)&guess=on&src=benchmarks/household-reserves-2023.json";
    browser.driver.goto(format!("{}frame.html?{query}", host.address)).await?;
    let title = plain(another_benchmark("household-reserves-2023").title.within("fr"));
    until("the title", async || browser.driver.title().await.ok().filter(|said| plain(said).starts_with(&title))).await;
    let looks = "const root = document.documentElement; const style = getComputedStyle(root); return [root.lang, style.colorScheme, \
                 style.backgroundColor, style.getPropertyValue('--toise-accent'), style.getPropertyValue('--toise-text'), \
                 document.querySelector('toise-benchmark').getAttribute('guess')]";
    assert_eq!(browser.run(looks).await?, json!(["fr", "dark", "rgb(21, 25, 28)", "rebeccapurple", "", "on"]), "{engine:?}");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn nobody_can_pass_off_another_survey_under_the_frames_address() {
    for engine in Engine::wanted() {
        foreign(engine).await.expect("the driver to do as told");
    }
}

async fn foreign(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let elsewhere = Origin::dist().await;
    let browser = Browser::start(engine).await;
    let is_refused = "return [Boolean(customElements.get('toise-benchmark')), document.querySelector('table').checkVisibility()]";
    let foreign = format!("{}benchmarks/household-reserves-2023.json", elsewhere.address);
    for src in ["data:application/json,{}", "javascript:alert(1)", &foreign] {
        browser.driver.goto(format!("{}frame.html?src={src}", dist.address)).await?;
        assert_eq!(browser.run(is_refused).await?, json!([false, true]), "{engine:?}: {src}");
    }
    assert_eq!(elsewhere.asked(), [""; 0], "{engine:?}");
    // In a page, it is that page's choice.
    let code = snippet(&dist).replace("lang=fr", &format!("lang=en&src={foreign}"));
    let page = Origin::page("en", code).await;
    browser.driver.goto(&page.address).await?;
    let title = plain(another_benchmark("household-reserves-2023").title.within("en"));
    let said = async || inside(&browser, "return document.title").await.ok()?.as_str()?.starts_with(&title).then_some(());
    until("the other survey", said).await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn without_scripts_the_frame_shows_every_published_figure() {
    for engine in Engine::wanted() {
        without_scripts(engine).await.expect("the driver to do as told");
    }
}

async fn without_scripts(engine: Engine) -> WebDriverResult<()> {
    let host = Origin::host("script-src 'none'", "").await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(format!("{}frame.html", host.address)).await?;
    let rows = "return [...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility() && row.cells.length === 2) \
                .map((row) => [...row.cells].map((cell) => cell.innerText))";
    let rows = browser.run(rows).await?;
    let rows = rows.as_array().expect("a list");
    let benchmark = benchmark();
    let asked: std::collections::BTreeSet<_> =
        benchmark.questions().flat_map(|question| question.figures()).map(|figure| figure.id.clone()).collect();
    assert_eq!(rows.len(), asked.len(), "{engine:?}");
    assert!(rows.contains(&json!(["are active on Facebook", "90%"])), "{engine:?}: {rows:?}");
    bring_axe(&browser).await?;
    let found = run_axe(&browser).await?;
    let faults = found["violations"].as_array().into_iter().flatten();
    // The first heading is that of the page around.
    let faults: Vec<&Value> = faults.filter(|fault| fault["rule"] != "page-has-heading-one").collect();
    assert!(faults.is_empty(), "{engine:?}: {faults:#?}");
    browser.quit().await;
    Ok(())
}
