//! A host that goes down between the loader and the rest: the visitor is told, and loses nothing.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::embedded::{Embedded, TAG};
use super::server::Origin;

/// Holds back what the loader asks for until the page opens its gate.
const GATE: &str = "<script>{ const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
                    window.fetch = async (...asked) => { await gate; return real(...asked); }; }</script>";

#[tokio::test]
async fn where_the_host_is_gone_the_visitor_can_try_again_until_it_is_back_and_answers_stay() {
    for engine in Engine::wanted() {
        gone(engine).await.expect("the driver to do as told");
    }
}

async fn gone(engine: Engine) -> WebDriverResult<()> {
    let body = format!(
        "{GATE}<toise-benchmark lang=\"en\" loading=\"eager\"><p>The figures.</p></toise-benchmark>{}",
        TAG.replace(" data-", " data-toise-definition-only data-")
    );
    let mut site = Embedded::open(Browser::start(engine).await, Origin::dist().await, &body).await?;
    site.begins().await;
    site.visitor("en").find_all("[data-question=hours] .option:has([value='6-10'])").await?[0].click().await?;
    let answered = json!({ "hours": "6-10" });

    site.dist.go_down().await;
    site.browser.run("openGate()").await?;
    for tries in 1..=2 {
        let visitor = site.visitor("en");
        let count = "return heard.filter((event) => event.type === 'error').length";
        site.shows("the error", count, json!(tries)).await;
        assert_eq!(visitor.texts("[role=alert]").await?, [visitor.message(Key::Failed)], "{engine:?}");
        let again = visitor.button(Key::Again).await?.expect("a way to try again");
        assert_eq!(again.tag_name().await?, "button", "{engine:?}: any key can press it");
        let shown = "return document.querySelector('toise-benchmark > p').getBoundingClientRect().height > 0";
        assert_eq!(site.browser.run(shown).await?, json!(true), "{engine:?}: what stands in the element is shown");
        assert_eq!(site.response().await?, answered, "{engine:?}: the answer is known");
        if tries == 2 {
            site.dist.come_back().await;
        }
        again.click().await?;
    }
    let visitor = site.visitor("en");
    visitor.arrive().await;
    until("the answer in the widget", async || visitor.find_all("[value='6-10']:checked").await.ok()?.into_iter().next()).await;
    assert_eq!(site.response().await?, answered, "{engine:?}");
    assert_eq!(site.heard().await?, json!(["answer", "error", "error", "ready"]), "{engine:?}");
    let codes = "return [...new Set(heard.map((event) => event.detail?.code).filter(Boolean))]";
    assert_eq!(site.browser.run(codes).await?, json!(["network"]), "{engine:?}");
    site.browser.quit().await;
    Ok(())
}
