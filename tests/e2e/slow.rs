//! A slow phone on a slow network: from the first screen to the results nothing moves by itself, and what has to be waited for is said
//! where it was asked for. Chromium alone can be slowed down, and reports shifts.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_chromium};
use super::site::{Site, TAG};

in_chromium! {
    on_a_slow_phone_nothing_moves_by_itself_and_waiting_is_said_on_the_button,
}

/// Records what moved without a press in the half second before, and where it is said that something is loading, frame by frame.
const WATCH: &str = "<script>window.moved = []; window.waits = new Set(); \
    new PerformanceObserver((list) => { for (const { hadRecentInput, value, sources, startTime } of list.getEntries()) \
        if (!hadRecentInput) moved.push({ value, at: Math.round(startTime), what: sources.map(({ node, previousRect, currentRect }) => \
            [node?.className || node?.localName || node?.nodeName, previousRect.y, currentRect.y, currentRect.height].join(' ')) }); }) \
        .observe({ type: 'layout-shift' }); \
    const watch = () => { const root = document.querySelector('toise-benchmark')?.shadowRoot; \
        for (const one of root?.querySelectorAll('p, button') ?? []) if (one.textContent === 'Loading…' && one.checkVisibility()) \
            waits.add([one.localName, one.ariaLive, one.closest('.options')?.parentNode.localName].join(' ').trim()); \
        requestAnimationFrame(watch); }; watch();</script>";

/// As Lighthouse has its "slow 4G", and a phone of the middle class.
const NETWORK: (u32, u32, u32) = (1600, 750, 150);
const SLOWER: u32 = 4;

async fn on_a_slow_phone_nothing_moves_by_itself_and_waiting_is_said_on_the_button(browser: &Browser) -> WebDriverResult<()> {
    browser.set_size(390, 844).await?;
    browser.slow_down(SLOWER, Some(NETWORK)).await?;
    let text = "<p>An article that one reads on the way. </p>".repeat(4);
    let site = Site::open(browser, &format!("{WATCH}{text}{}{}", TAG.replace("eager", "lazy"), text.repeat(8))).await?;
    site.shows_first_screen().await;
    let visitor = site.visitor("en");
    site.value("root.querySelector('h2').scrollIntoView({ block: 'start', behavior: 'instant' })").await?;
    browser.wait_for_two_frames().await?;
    browser.run("moved.length = 0").await?;
    // Pressed before the engine is there, which takes longer than a press excuses a shift.
    browser.run("window.pressed = performance.now()").await?;
    visitor.click(Key::Next).await?;
    visitor.arrives().await;
    assert!(browser.is("performance.now() - pressed > 1000").await?, "the network is slow");
    site.wait_for("the next question", "return root.querySelector('fieldset').dataset.question !== 'hours'", json!(true)).await;
    loop {
        visitor.find("nav > button.main").await;
        if visitor.button(Key::ShowResults).await?.is_some() {
            break;
        }
        let before = visitor.heading().await?;
        visitor.answers(r#"{ "blog": "yes", "networks": ["twitter", "linkedin"], "paid-tool": "no", "owner": "yes" }"#).await?;
        if visitor.heading().await? == before {
            visitor.press(Key::Next).await?;
        }
    }
    visitor.click(Key::ShowResults).await?;
    visitor.find(".results:not(.prerendered) > .ways").await;
    let has_come = "return performance.getEntriesByType('resource').some(({ name, responseEnd }) => /details-\\w+.wasm$/.test(name) && responseEnd > 0)";
    site.wait_for("the last part", has_come, json!(true)).await;
    for _ in 0..5 {
        browser.run("scrollBy({ top: 400, behavior: 'instant' })").await?;
        browser.wait_for_two_frames().await?;
    }
    // In the place of a control that is still to come, it can't be taken for the end.
    let seen = browser.run("waits.delete('p  fieldset'); return [moved, [...waits]]").await?;
    assert_eq!(seen, json!([[], ["button polite"]]));
    // A shift would be seen, once no press excuses it, and at the top, where the browser does not make up for it by scrolling.
    browser.run("scrollTo({ top: 0, behavior: 'instant' })").await?;
    let shift = "(document.querySelector('toise-benchmark').style.marginTop = `${performance.now() % 90}px`, moved.length > 0)";
    browser.wait_until("a shift", shift).await;
    Ok(())
}
