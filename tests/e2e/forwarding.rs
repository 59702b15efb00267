//! The code in docs/embedding.md by which an owner counts results, as it stands there.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::standing::{compare, to_json};

use super::browser::{Browser, Engine, until};
use super::embedded::{Embedded, TAG};
use super::questionnaire::today;
use super::server::Origin;
use super::visitor::{benchmark, read};

const ANSWERS: &str = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "paid-tool": "no" }"#;

#[tokio::test]
async fn an_owner_counts_results_of_those_who_consent_and_of_nobody_else() {
    for engine in Engine::wanted() {
        for consents in [false, true] {
            counts(engine, consents).await.expect("the driver to do as told");
        }
    }
}

async fn counts(engine: Engine, consents: bool) -> WebDriverResult<()> {
    let docs = read("docs/embedding.md");
    let code = docs.split("```").find(|block| block.contains("toise-complete', ")).expect("the code").trim_start_matches("js");
    let consent = "<p><label><input type=\"checkbox\" id=\"consent\"> Count my result</label></p>";
    let body = format!("{consent}<script>{code}</script>{TAG}");
    let site = Embedded::open(Browser::start(engine).await, Origin::dist().await, &body).await?;
    if consents {
        site.browser.run("consent.click()").await?;
    }
    let visitor = site.visitor("en");
    visitor.arrive().await;
    let benchmark = benchmark();
    let response = from_json(ANSWERS, &benchmark).expect("answers");
    visitor.answer_all(&response).await?;
    until("the end", async || (site.heard().await.ok()?.as_array()?.last()? == "complete").then_some(())).await;
    let expected = if consents {
        let comparison = to_json(&compare(&benchmark, &response, today(&site.browser).await?), &benchmark, "en");
        let count = |verdict: &str| {
            let practices = comparison["practices"].as_array().into_iter().flatten();
            practices.filter(|practice| practice["standing"]["verdict"] == verdict).count()
        };
        let counts = ["behind", "level", "ahead"].map(count);
        assert_ne!(counts, [0; 3]);
        vec![json!({ "counts": counts }).to_string()]
    } else {
        // What would be sent comes before this.
        site.browser.run("navigator.sendBeacon('/statistics', 'the last')").await?;
        vec!["the last".into()]
    };
    until("what is sent", async || (site.page.sent() == expected).then_some(())).await;
    assert_eq!(site.page.asked().iter().filter(|path| *path == "/statistics").count(), 1, "{engine:?}");
    assert_eq!(site.dist.sent(), [""; 0], "{engine:?}: the host of the widget hears nothing");
    site.browser.quit().await;
    Ok(())
}
