//! What a frame says of its height: seldom, and to its own page; and whom that page believes.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, in_each_engine, until};
use super::framing::{OUTER, fits, inside, open_framed, snippet};
use super::server::Origin;

in_each_engine! {
    however_often_the_height_changes_it_is_sent_once_a_frame_and_only_if_it_is_another,
    each_frame_is_as_high_as_itself_and_one_that_has_gone_elsewhere_or_lies_within_another_is_not_believed,
}

async fn however_often_the_height_changes_it_is_sent_once_a_frame_and_only_if_it_is_another(browser: &Browser) -> WebDriverResult<()> {
    let _site = open_framed(browser, "").await?;
    let first = fits(browser, "at first").await;
    let count = async || browser.run("return messages.length").await.map(|count| count.as_u64().expect("a number"));
    let before = count().await?;

    // Five heights in each of thirty frames, laid out each; in every third frame the last is the one of the frame before.
    let change = "const more = document.body.appendChild(document.createElement('p')); more.style.cssText = 'margin: 0; height: 0'; \
        let frames = 0, height = 0; \
        const change = () => { \
            if (frames % 3) height += 10; \
            for (const one of [400, 5, 90, 700, height]) { more.style.height = one + 'px'; more.getBoundingClientRect(); } \
            if (++frames < 30) requestAnimationFrame(change); else window.isOver = true; \
        }; requestAnimationFrame(change);";
    inside(browser, change).await?;
    until("thirty frames", async || inside(browser, "return window.isOver").await.ok()?.as_bool()?.then_some(())).await;
    let last = fits(browser, "in the end").await;
    assert!((last - first - 200.0).abs() < 1.0, "{first}, then {last}");
    let sent = count().await? - before;
    // Twenty frames end with another height; the frame around may grow in between, which makes no other.
    assert!((1..=21).contains(&sent), "sent {sent} times");
    Ok(())
}

async fn each_frame_is_as_high_as_itself_and_one_that_has_gone_elsewhere_or_lies_within_another_is_not_believed(
    browser: &Browser,
) -> WebDriverResult<()> {
    let code = snippet("HOST");
    let frame = code.split_once("<script>").expect("a frame and its script").0;
    let second = frame.replace("<iframe", "<iframe id=\"second\"").replace("lazy", "eager");
    let stranger = Origin::page("en", String::from("A stranger.")).await;
    let site = open_framed(browser, &second).await?;
    let first = fits(browser, "at first").await;
    // Browsers let no frame work that is out of sight.
    browser.run("second.scrollIntoView()").await?;
    let height = "return second.getBoundingClientRect().height";
    browser.driver.enter_frame(1).await?;
    browser.wait_until("the second frame", "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset')").await;
    browser.run("document.body.append(Object.assign(document.createElement('p'), { style: 'height: 900px' }))").await?;
    browser.driver.enter_default_frame().await?;
    let is_higher = async || browser.run(height).await.ok()?.as_f64().filter(|height| *height > first + 800.0);
    let higher = until("the second frame's height", is_higher).await;
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(first), "the first stays as it is");

    // The same window, under another origin: that of the page that its visitor went to.
    browser.run(&format!("second.src = '{}'", stranger.address)).await?;
    browser.driver.enter_frame(1).await?;
    browser.wait_until("the stranger", "document.body?.innerText.includes('A stranger.')").await;
    browser.run("parent.postMessage({ toise: 'height', height: 5000 }, '*')").await?;
    // A frame of the right origin within the stranger's: it is none of the page's own.
    let deep =
        format!("const deep = document.createElement('iframe'); deep.src = '{}frame.html'; document.body.append(deep)", site.dist.address);
    browser.run(&deep).await?;
    browser.driver.enter_frame(0).await?;
    browser.wait_until("the frame within", "document.querySelector('toise-benchmark')").await;
    browser.run("parent.parent.postMessage({ toise: 'height', height: 6000 }, '*')").await?;
    browser.driver.enter_default_frame().await?;
    let lies = "return messages.filter(([, data]) => data.height >= 5000).map(([, data]) => data.height)";
    until("both lies", async || browser.run(lies).await.ok().filter(|lies| *lies == json!([5000, 6000]))).await;
    assert_eq!(browser.run(height).await?.as_f64(), Some(higher));
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(first));
    Ok(())
}
