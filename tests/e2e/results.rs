//! The first screen of the results: it says all, without scrolling, and everything else is one line each.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine, in_chromium, in_each_engine, until};
use super::screens::Stage;
use super::visitor::click_once_still;

in_chromium! {
    the_first_screen_of_a_phone_says_all,
    the_first_screen_of_a_desk_says_all,
    the_size_of_type_follows_the_page_where_the_owner_says_so,
}

in_each_engine! {
    a_search_of_the_page_finds_what_is_folded,
}

in_any_engine! {
    a_step_is_tried_and_taken_back_by_one_press,
    a_section_is_built_when_it_is_opened,
}

/// Somebody who lags on four practices of eleven.
const LAGGING: &str = r#"{ "hours": "under-6", "time-trend": "more", "owner": "no", "networks": ["facebook", "twitter"],
    "facebook-frequency": "less", "twitter-frequency": "less", "blog": "no", "paid-tool": "no", "social-budget": "same",
    "marketing-budget": "same" }"#;

/// Opens the results of one's own answers in a window without margins.
async fn open(stage: &Stage<'_>, width: u32) -> WebDriverResult<()> {
    // Only Chromium can be given a size. The others have a window of their own, which is wide.
    if stage.browser.engine == Engine::Chromium {
        stage.browser.set_width(width).await?;
    }
    stage.browser.driver.goto(stage.link()).await?;
    let visitor = stage.visitor();
    visitor.find(".results:not(.prerendered) > .ways").await;
    stage.browser.run("document.body.style.margin = '0'; document.querySelector('toise-benchmark').style.margin = '0'").await?;
    visitor.click(Key::KeepLinked).await?;
    visitor.wait_until_gone(".results > .banner").await;
    visitor.find(".results:not(.prerendered) > .ways").await;
    let drawn = "document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas')?.width > 0";
    stage.browser.wait_until("the picture", drawn).await;
    Ok(())
}

/// What is to be seen, in CSS pixels from the top of the widget.
async fn measured(browser: &Browser) -> WebDriverResult<Value> {
    let script = "const host = document.querySelector('toise-benchmark'), root = host.shadowRoot, top = host.getBoundingClientRect().top; \
        const end = (selector) => root.querySelector(selector).getBoundingClientRect().bottom - top; \
        const stops = [...root.querySelectorAll('a, button, summary, select, input, textarea, [tabindex]')] \
            .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })); \
        return { heading: end('h2'), picture: end('.stand'), start: end('.start'), actions: end('.actions'), whole: end('.box'), \
                 words: root.querySelector('.results').innerText.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length, \
                 stops: stops.length, overflow: document.documentElement.scrollWidth - innerWidth };";
    browser.run(script).await
}

async fn the_first_screen_of_a_phone_says_all(browser: &Browser) -> WebDriverResult<()> {
    for tag in ["en", "fr"] {
        let stage = Stage::new(browser, tag, "vr-2012", LAGGING).await;
        open(&stage, 390).await?;
        let found = measured(browser).await?;
        let at_most = |what: &str, most: f64| assert!(found[what].as_f64().is_some_and(|value| value <= most), "{tag}: {what} in {found}");
        at_most("actions", 844.0);
        at_most("whole", 1400.0);
        at_most("words", 250.0);
        at_most("stops", 30.0);
        at_most("overflow", 0.0);
    }
    Ok(())
}

async fn the_first_screen_of_a_desk_says_all(browser: &Browser) -> WebDriverResult<()> {
    for tag in ["en", "fr"] {
        let stage = Stage::new(browser, tag, "vr-2012", LAGGING).await;
        open(&stage, 1280).await?;
        let found = measured(browser).await?;
        assert!(found["actions"].as_f64().is_some_and(|actions| actions <= 900.0), "{tag}: {found}");
    }
    Ok(())
}

async fn a_step_is_tried_and_taken_back_by_one_press(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", LAGGING).await;
    open(&stage, 1000).await?;
    let visitor = stage.visitor();
    let (before, answers) = (visitor.heading().await?, browser.run("return document.querySelector('toise-benchmark').response").await?);
    assert!(before.starts_with("You lag on 4 of 11 practices"), "{before}");
    visitor.opens(Key::Try).await?;
    click_once_still(&visitor.find(".chips button").await).await?;
    until("another headline", async || (visitor.heading().await.ok()? != before).then_some(())).await;
    assert!(visitor.heading().await?.contains("lag on 3 of"), "{}", visitor.heading().await?);
    let said = visitor.texts(".trial").await?.concat();
    assert!(said.contains("Only a trial: your answers with “A blog”."), "{said}");
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, answers, "it is no answer");
    visitor.click(Key::TrialEnd).await?;
    until("the headline as it was", async || (visitor.heading().await.ok()? == before).then_some(())).await;
    Ok(())
}

async fn a_section_is_built_when_it_is_opened(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", LAGGING).await;
    open(&stage, 1000).await?;
    let visitor = stage.visitor();
    assert!(!visitor.has(".fold table, .fold canvas, .fold article").await?, "nothing that is folded is there");
    let folded = visitor.find_all("details.fold").await?.len();
    click_once_still(&visitor.find("details.fold:not(.missing) > summary").await).await?;
    visitor.find("details.fold[open] article").await;
    assert_eq!(visitor.find_all("details.fold:not([open])").await?.len(), folded - 1);
    let headings = "const root = document.querySelector('toise-benchmark').shadowRoot; \
        return [...root.querySelectorAll('h2, h3, h4')].filter((one) => one.checkVisibility()).map((one) => +one.localName[1])";
    let levels: Vec<u64> = serde_json::from_value(browser.run(headings).await?).expect("levels");
    assert!(levels[0] == 2 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is left out: {levels:?}");
    visitor.see_all().await;
    assert_eq!(
        browser.run("return document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('.fold .placeholder').length").await?,
        json!(0)
    );
    Ok(())
}

async fn a_search_of_the_page_finds_what_is_folded(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", LAGGING).await;
    open(&stage, 1000).await?;
    let visitor = stage.visitor();
    assert!(!visitor.has(".fold table").await?, "nothing that is folded is there");
    // As the keys arrive wherever the focus is. Whether the browser's own search then opens the fold is the browser's.
    browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true }))").await?;
    browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true }))").await?;
    let built = "document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('.fold:not([open]) table').length > 1";
    browser.wait_until("what is folded", built).await;
    Ok(())
}

async fn the_size_of_type_follows_the_page_where_the_owner_says_so(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", LAGGING).await;
    open(&stage, 600).await?;
    let sizes = "const root = document.querySelector('toise-benchmark').shadowRoot, px = (selector) => parseFloat(getComputedStyle(root.querySelector(selector)).fontSize); \
        return [px('.start p'), px('.start h3'), px('figcaption'), root.querySelector('canvas').clientHeight]";
    let measured = async || -> WebDriverResult<Vec<f64>> { Ok(serde_json::from_value(browser.run(sizes).await?).expect("sizes")) };
    let before = measured().await?;
    browser.run("document.documentElement.style.fontSize = '24px'").await?;
    assert_eq!(measured().await?, before, "without the owner's word the page changes nothing");
    browser.run("document.querySelector('toise-benchmark').style.setProperty('--toise-font-size', '1rem')").await?;
    let taller = format!("document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas').clientHeight > {}", before[3] * 1.3);
    browser.wait_until("a picture with larger texts", &taller).await;
    let after = measured().await?;
    for (after, before) in after.iter().zip(&before).take(3) {
        assert!((after / before - 1.5).abs() < 0.01, "{after} after {before}");
    }
    Ok(())
}
