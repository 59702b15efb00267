//! A host that goes down between the loader and the rest: the visitor is told, and loses nothing.

use serde_json::json;
use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::embedded::{DEFINITION, Embedded};
use super::server::Origin;

/// Holds back what the loader asks for until the page opens its gate.
const GATE: &str = "<script>{ const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
                    window.fetch = async (...asked) => { await gate; return real(...asked); }; }</script>";

#[tokio::test]
async fn where_the_host_is_gone_the_visitor_can_try_again_until_it_is_back_and_answers_stay() {
    for engine in Engine::wanted() {
        tried_again(engine).await.expect("the driver to do as told");
    }
}

#[tokio::test]
async fn where_the_host_was_gone_the_page_can_restart_the_widget() {
    for engine in Engine::wanted() {
        restarted(engine).await.expect("the driver to do as told");
    }
}

/// A page whose visitor has answered the first question, and whose host then went down.
async fn deserted(engine: Engine) -> WebDriverResult<Embedded> {
    let body = format!("{GATE}<toise-benchmark lang=\"en\" loading=\"eager\"><p>The figures.</p></toise-benchmark>{DEFINITION}");
    let mut site = Embedded::open(Browser::start(engine).await, Origin::dist().await, &body).await?;
    site.begins().await;
    site.visitor("en").find_all("[data-question=hours] .option:has([value='6-10'])").await?[0].click().await?;
    site.dist.go_down().await;
    site.browser.run("openGate()").await?;
    Ok(site)
}

/// Waits until so many failures were told, and looks at what the visitor has then.
async fn has_failed(site: &Embedded, times: usize, what: &str) -> WebDriverResult<()> {
    let codes = "return heard.filter((event) => event.type === 'error').map((event) => event.detail.code)";
    site.shows(&format!("{times} failures, {what}"), codes, vec!["network"; times].into()).await;
    let visitor = site.visitor("en");
    assert_eq!(visitor.texts("[role=alert]").await?, [visitor.message(Key::Failed)], "{what}");
    let shown = "const figures = document.querySelector('toise-benchmark > p'); \
                 return [figures.getBoundingClientRect().height > 0, getComputedStyle(figures).textAlign]";
    assert_eq!(site.browser.run(shown).await?, json!([true, "start"]), "{what}: what stands in the element is shown as texts are");
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }), "{what}: the answer is known");
    Ok(())
}

async fn tried_again(engine: Engine) -> WebDriverResult<()> {
    let mut site = deserted(engine).await?;
    for times in 1..=2 {
        has_failed(&site, times, &format!("{engine:?}")).await?;
        if times == 2 {
            site.dist.come_back().await;
        }
        // By keyboard, as a button of the browser's own can be pressed.
        let visitor = site.visitor("en");
        visitor.button(Key::Again).await?.expect("a way to try again").send_keys("" + Press::Enter).await?;
    }
    let visitor = site.visitor("en");
    visitor.arrive().await;
    until("the answer in the widget", async || visitor.find_all("[value='6-10']:checked").await.ok()?.into_iter().next()).await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }), "{engine:?}");
    assert_eq!(site.heard().await?, json!(["answer", "error", "error", "ready"]), "{engine:?}");
    site.browser.quit().await;
    Ok(())
}

async fn restarted(engine: Engine) -> WebDriverResult<()> {
    let mut site = deserted(engine).await?;
    has_failed(&site, 1, &format!("{engine:?}")).await?;
    site.dist.come_back().await;
    site.seen("widget.restart()").await?;
    site.visitor("en").arrive().await;
    assert_eq!(site.response().await?, json!({}), "{engine:?}");
    site.browser.quit().await;
    Ok(())
}
