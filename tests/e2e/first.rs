//! The first screen, before the engine is loaded: it takes answers, and none is lost when the engine takes over.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_chromium, in_each_engine, until};
use super::site::{Site, TAG};

in_each_engine! {
    what_is_answered_before_the_engine_is_loaded_is_kept_with_the_focus_and_the_layout,
    whoever_goes_on_before_the_engine_is_loaded_is_led_on_once_it_is,
    what_is_pressed_while_the_engine_takes_over_is_not_lost,
}

// Only there can a test choose the width.
in_chromium! {
    on_a_phone_the_first_question_stands_alone_and_a_press_leads_on_before_the_engine_is_loaded,
}

/// Holds the engine's module back until the page opens its gate; and counts the page's tasks.
pub const GATE: &str = "<script>window.tasks = 0; setInterval(() => tasks++, 5); \
                    { const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
                    window.fetch = async (...asked) => { if (String(asked[0]).endsWith('.wasm')) await gate; return real(...asked); }; }</script>";

pub const OPTION: &str = "[data-question=hours] .option:has([value='6-10'])";

/// Opens a page that shows the first screen, with the engine held back.
async fn open_without_engine(browser: &Browser) -> WebDriverResult<Site<'_>> {
    let site = Site::open(browser, &format!("{GATE}{TAG}")).await?;
    site.shows_first_screen().await;
    Ok(site)
}

async fn what_is_answered_before_the_engine_is_loaded_is_kept_with_the_focus_and_the_layout(browser: &Browser) -> WebDriverResult<()> {
    let site = open_without_engine(browser).await?;
    let visitor = site.visitor("en");
    let before = visitor.find(".box").await.screenshot_as_png().await?;
    browser.run("openGate()").await?;
    visitor.arrives().await;
    let after = visitor.find(".box").await.screenshot_as_png().await?;
    // WebKit's letters differ from run to run.
    assert!(before == after || browser.engine == Engine::WebKit, "nothing is seen of the engine that takes over");

    // Again, with an answer.
    site.reload().await?;
    site.shows_first_screen().await;
    visitor.find(OPTION).await.click().await?;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    assert_eq!(site.event_types().await?, json!(["answer"]), "the page gets the event at once");
    site.value("root.querySelector('[data-question=hours] [value=\"6-10\"]').focus()").await?;
    browser.run("openGate()").await?;
    visitor.arrives().await;
    let state =
        "const on = root.querySelectorAll('.option:has(:checked)'); return [on.length, on[0].textContent, root.activeElement.value]";
    site.wait_for("the answer in the engine's screen", state, json!([1, "6–10 hours", "6-10"])).await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    site.wait_for_event_types(&["answer", "ready"]).await;

    // After a reload it is there from the first.
    site.reload().await?;
    site.shows_first_screen().await;
    assert_eq!(site.value("return root.querySelector('.option:has(:checked)').textContent").await?, "6–10 hours");
    browser.run("openGate()").await?;
    visitor.arrives().await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    Ok(())
}

async fn whoever_goes_on_before_the_engine_is_loaded_is_led_on_once_it_is(browser: &Browser) -> WebDriverResult<()> {
    let site = open_without_engine(browser).await?;
    let visitor = site.visitor("en");
    let heading = visitor.heading().await?;
    visitor.find(OPTION).await.click().await?;
    visitor.click(Key::Next).await?;
    // The button itself says so, and nothing below it looks like the end.
    assert_eq!(visitor.texts("nav > .main[aria-live]").await?, [visitor.message(Key::Loading)], "the press is acknowledged");
    assert_eq!(visitor.texts("[aria-live], [role=status]").await?.len(), 1);
    browser.run("openGate()").await?;
    until("the next step", async || visitor.heading().await.ok().filter(|now| !now.is_empty() && *now != heading)).await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    site.wait_for("the focus on the heading", "return root.activeElement?.id", json!("heading")).await;
    Ok(())
}

async fn what_is_pressed_while_the_engine_takes_over_is_not_lost(browser: &Browser) -> WebDriverResult<()> {
    let site = open_without_engine(browser).await?;
    let visitor = site.visitor("en");
    let option = visitor.find(OPTION).await;
    // Unlike a click, a press by actions scrolls nothing.
    option.scroll_into_view().await?;
    browser.driver.action_chain().click_and_hold_element(&option).perform().await?;
    browser.run("openGate()").await?;
    let is_loaded = "performance.getEntriesByType('resource').some((one) => one.name.endsWith('.wasm') && one.responseEnd > 0)";
    browser.wait_until("the engine", is_loaded).await;
    // The engine has rendered its screen long before so many tasks are over.
    let begun = browser.run("return tasks").await?.as_u64().expect("a number");
    browser.wait_until("some tasks", &format!("tasks > {}", begun + 60)).await;
    assert_eq!(site.value("return root.adoptedStyleSheets.length").await?, 1, "it waits for the release");
    browser.driver.action_chain().release().perform().await?;
    visitor.arrives().await;
    site.wait_for("the answer", "return widget.response", json!({ "hours": "6-10" })).await;
    Ok(())
}

async fn on_a_phone_the_first_question_stands_alone_and_a_press_leads_on_before_the_engine_is_loaded(
    browser: &Browser,
) -> WebDriverResult<()> {
    browser.set_size(390, 844).await?;
    let site = open_without_engine(browser).await?;
    let visitor = site.visitor("en");
    let seen = "return [...root.querySelectorAll('fieldset')].filter((one) => one.checkVisibility()).length";
    assert_eq!(site.value(seen).await?, json!(1));
    let before = visitor.find(".box").await.screenshot_as_png().await?;
    browser.run("openGate()").await?;
    visitor.arrives().await;
    assert_eq!(site.value("return root.querySelectorAll('fieldset').length").await?, json!(1));
    assert!(before == visitor.find(".box").await.screenshot_as_png().await?, "nothing is seen of the engine that takes over");

    site.reload().await?;
    site.shows_first_screen().await;
    visitor.find(OPTION).await.click().await?;
    until("the press on Next", async || visitor.texts("[aria-live]").await.ok().filter(|texts| !texts.is_empty())).await;
    browser.run("openGate()").await?;
    site.wait_for("the second question", "return root.querySelector('fieldset').dataset.question", json!("time-trend")).await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));

    // By a key, and where shares are shown first, one goes on oneself.
    for (attribute, value) in [("reveal", "each"), ("flow", "section")] {
        site.visit("").await?;
        site.value("widget.restart()").await?;
        site.shows_first_screen().await;
        site.set(attribute, value).await?;
        visitor.find(OPTION).await.click().await?;
        let begun = browser.run("return tasks").await?.as_u64().expect("a number");
        browser.wait_until("some tasks", &format!("tasks > {}", begun + 80)).await;
        assert_eq!(visitor.texts("[aria-live]").await?.len(), 0, "{attribute}");
        if attribute == "flow" {
            assert_eq!(site.value(seen).await?, json!(3));
        }
        browser.run("openGate()").await?;
        visitor.arrives().await;
        assert_eq!(site.value("return root.querySelector('fieldset').dataset.question").await?, json!("hours"));
    }
    Ok(())
}
