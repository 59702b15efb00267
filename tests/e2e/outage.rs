//! A host that goes down between the loader and the engine: the visitor reads of it, and loses nothing.

use serde_json::json;
use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine};
use super::site::{DEFINITION, Site};
use super::visitor::click_once_still;

in_any_engine! {
    while_the_host_is_down_the_visitor_can_try_again_and_answers_stay,
    once_the_host_is_up_the_page_can_restart_the_widget,
}

/// Holds back what the loader fetches until the page opens its gate.
const GATE: &str = "<script>{ const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
                    window.fetch = async (...asked) => { await gate; return real(...asked); }; }</script>";

/// Opens a page whose visitor has answered the first question, and whose host then went down.
async fn open_without_host(browser: &Browser) -> WebDriverResult<Site<'_>> {
    let body = format!("{GATE}<toise-benchmark lang=\"en\" loading=\"eager\"><p>The figures.</p></toise-benchmark>{DEFINITION}");
    let site = Site::open(browser, &body).await?;
    site.shows_first_screen().await;
    click_once_still(&site.visitor("en").find("[data-question=hours] .option:has([value='6-10'])").await).await?;
    site.dist.go_down().await;
    browser.run("openGate()").await?;
    Ok(site)
}

/// Waits until the widget has failed so many times, and looks at what the visitor has then.
async fn has_failed(site: &Site<'_>, times: usize) -> WebDriverResult<()> {
    let codes = "return events.filter((event) => event.type === 'error').map((event) => event.detail.code)";
    site.wait_for(&format!("{times} failures"), codes, vec!["network"; times].into()).await;
    let visitor = site.visitor("en");
    assert_eq!(visitor.texts("[role=alert]").await?, [visitor.message(Key::Failed)], "{times}");
    let shown = "const figures = document.querySelector('toise-benchmark > p'); \
                 return [figures.getBoundingClientRect().height > 0, getComputedStyle(figures).textAlign]";
    assert_eq!(site.browser.run(shown).await?, json!([true, "start"]), "{times}: what the element holds is shown as texts are");
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }), "{times}: the answer is kept");
    Ok(())
}

async fn while_the_host_is_down_the_visitor_can_try_again_and_answers_stay(browser: &Browser) -> WebDriverResult<()> {
    let site = open_without_host(browser).await?;
    let visitor = site.visitor("en");
    for times in 1..=2 {
        has_failed(&site, times).await?;
        if times == 2 {
            site.dist.come_back().await;
        }
        // By keyboard, as a button of the browser's own can be pressed.
        visitor.button(Key::Again).await?.expect("a button to try again").send_keys("" + Press::Enter).await?;
    }
    visitor.arrives().await;
    visitor.find("[value='6-10']:checked").await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    site.wait_for_event_types(&["answer", "error", "error", "ready"]).await;
    Ok(())
}

async fn once_the_host_is_up_the_page_can_restart_the_widget(browser: &Browser) -> WebDriverResult<()> {
    let site = open_without_host(browser).await?;
    has_failed(&site, 1).await?;
    site.dist.come_back().await;
    site.value("widget.restart()").await?;
    site.visitor("en").arrives().await;
    assert_eq!(site.response().await?, json!({}));
    Ok(())
}
