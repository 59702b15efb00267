//! What a frame tells of its height: seldom, and to its own page; and whom that page believes.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, Engine, until};
use super::framing::{NOTE, OUTER, fits, inside, snippet};
use super::server::Origin;

#[tokio::test]
async fn however_often_the_height_changes_it_is_told_once_a_frame_and_only_where_it_is_another() {
    for engine in Engine::wanted() {
        throttled(engine).await.expect("the driver to do as told");
    }
}

async fn throttled(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("{NOTE}{}", snippet(&dist))).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let first = fits(&browser, "at first").await;
    let said = async || Ok::<_, thirtyfour::error::WebDriverError>(browser.run("return said.length").await?.as_u64().unwrap_or_default());
    let before = said().await?;

    // Five heights in each of thirty frames, laid out each; in every third frame the last is what was there before.
    let change = "const more = document.body.appendChild(document.createElement('p')); more.style.cssText = 'margin: 0; height: 0'; \
        let turns = 0, height = 0; \
        const change = () => { \
            if (turns % 3) height += 10; \
            for (const one of [400, 5, 90, 700, height]) { more.style.height = one + 'px'; more.getBoundingClientRect(); } \
            if (++turns < 30) requestAnimationFrame(change); else window.isOver = true; \
        }; requestAnimationFrame(change);";
    inside(&browser, change).await?;
    until("thirty frames", async || inside(&browser, "return window.isOver").await.ok()?.as_bool()?.then_some(())).await;
    let last = fits(&browser, "in the end").await;
    assert!((last - first - 200.0).abs() < 1.0, "{engine:?}: {first}, then {last}");
    let told = said().await? - before;
    // Twenty frames that end with another height; the frame around may grow in between, which makes no other.
    assert!((1..=21).contains(&told), "{engine:?}: told {told} times");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn each_frame_is_as_high_as_itself_and_one_that_has_gone_elsewhere_or_lies_within_another_is_not_believed() {
    for engine in Engine::wanted() {
        believed(engine).await.expect("the driver to do as told");
    }
}

async fn believed(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let second = snippet(&dist)
        .split_once("<script>")
        .expect("a frame and its script")
        .0
        .replace("<iframe", "<iframe id=\"second\"")
        .replace("lazy", "eager");
    let stranger = Origin::page("en", String::from("A stranger.")).await;
    let page = Origin::page("en", format!("{NOTE}{}{second}", snippet(&dist))).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let first = fits(&browser, "at first").await;
    // Browsers let no frame work that nobody sees.
    browser.run("second.scrollIntoView()").await?;
    let height = "return second.getBoundingClientRect().height";
    browser.driver.enter_frame(1).await?;
    let grow = "const widget = document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset'); \
                if (widget) document.body.append(Object.assign(document.createElement('p'), { style: 'height: 900px' })); \
                return Boolean(widget)";
    until("the second frame", async || browser.run(grow).await.ok()?.as_bool()?.then_some(())).await;
    browser.driver.enter_default_frame().await?;
    let high =
        until("the second frame's height", async || browser.run(height).await.ok()?.as_f64().filter(|height| *height > first + 800.0))
            .await;
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(first), "{engine:?}: the first stays as it is");

    // The same window, under another origin: of the page that its visitor went to.
    browser.run(&format!("second.src = '{}'", stranger.address)).await?;
    browser.driver.enter_frame(1).await?;
    until("the stranger", async || {
        browser.run("return document.body?.innerText.includes('A stranger.')").await.ok()?.as_bool()?.then_some(())
    })
    .await;
    browser.run("parent.postMessage({ toise: 'height', height: 5000 }, '*')").await?;
    // A frame of the right origin that lies within the stranger's: it is none of the page's own.
    let deep =
        format!("const deep = document.createElement('iframe'); deep.src = '{}frame.html'; document.body.append(deep)", dist.address);
    browser.run(&deep).await?;
    browser.driver.enter_frame(0).await?;
    until("the frame within", async || {
        browser.run("return Boolean(document.querySelector('toise-benchmark'))").await.ok()?.as_bool()?.then_some(())
    })
    .await;
    browser.run("parent.parent.postMessage({ toise: 'height', height: 6000 }, '*')").await?;
    browser.driver.enter_default_frame().await?;
    let lies = "return said.filter(([, data]) => data.height >= 5000).map(([, data]) => data.height)";
    until("both lies", async || browser.run(lies).await.ok().filter(|lies| *lies == json!([5000, 6000]))).await;
    assert_eq!(browser.run(height).await?.as_f64(), Some(high), "{engine:?}");
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(first), "{engine:?}");
    browser.quit().await;
    Ok(())
}
