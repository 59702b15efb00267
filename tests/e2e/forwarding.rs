//! The code in docs/embedding.md and docs/recipes.md by which an owner counts results and visits, as it is printed there.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, until};
use super::site::{Site, TAG, tag_with};
use super::visitor::{click_once_still, read};

in_any_engine! {
    an_owner_counts_the_results_of_those_who_consent,
    an_owner_counts_the_results_of_nobody_else,
    plausible_counts_how_far_those_come_who_consent,
    matomo_counts_how_far_those_come_who_consent,
    google_analytics_counts_how_far_those_come_who_consent,
    a_server_counts_how_far_those_come_who_consent,
}

async fn an_owner_counts_the_results_of_those_who_consent(browser: &Browser) -> WebDriverResult<()> {
    // Behind on Facebook and Twitter; ahead on LinkedIn and the blog; too close to call on Pinterest, the hours and the paid tool.
    sends(browser, true, r#"{"counts":[2,0,2,3]}"#).await
}

async fn an_owner_counts_the_results_of_nobody_else(browser: &Browser) -> WebDriverResult<()> {
    sends(browser, false, "the last").await
}

/// Shows results, and compares what the page's host has received with what is expected.
async fn sends(browser: &Browser, consents: bool, expected: &str) -> WebDriverResult<()> {
    let docs = read("docs/embedding.md");
    let code = docs.split("```").find(|block| block.contains("toise-complete', ")).expect("the code").trim_start_matches("js");
    let consent = "<p><label><input type=\"checkbox\" id=\"consent\"> Count my result</label></p>";
    let site = Site::open(browser, &format!("{consent}<script>{code}</script>{TAG}")).await?;
    if consents {
        browser.run("consent.click()").await?;
    }
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "paid-tool": "no" }"#).await?;
    browser.wait_until("the end", "events.at(-1).type === 'complete'").await;
    if !consents {
        // Whatever was to be sent came before this.
        browser.run("navigator.sendBeacon('/statistics', 'the last')").await?;
    }
    until("what is sent", async || (site.page.received() == [expected]).then_some(())).await;
    assert_eq!(site.page.requested().iter().filter(|path| *path == "/statistics").count(), 1);
    assert_eq!(site.dist.received(), [""; 0], "the host of the widget receives nothing");
    Ok(())
}

/// What the scripts of the services define, and what they get here.
const SERVICES: &str = "<script>window.calls = []; window.plausible = (...call) => calls.push(call); \
                        window._paq = { push: (call) => calls.push(call) }; window.gtag = (...call) => calls.push(call);</script>";

async fn plausible_counts_how_far_those_come_who_consent(browser: &Browser) -> WebDriverResult<()> {
    let step = |step: u32| json!(["toise-step", { "props": { "step": step } }]);
    let (start, complete) = (json!(["toise-start", { "props": {} }]), json!(["toise-complete", { "props": {} }]));
    let export = json!(["toise-export", { "props": { "what": "csv" } }]);
    visits(browser, "Plausible", &[start, step(2), step(3), step(4), step(5), complete, export]).await.map(drop)
}

async fn matomo_counts_how_far_those_come_who_consent(browser: &Browser) -> WebDriverResult<()> {
    let call = |event: &str, name: &str| json!(["trackEvent", "Comparison", event, name]);
    let steps = ["2", "3", "4", "5"].map(|step| call("toise-step", step));
    let calls = [vec![call("toise-start", "")], steps.to_vec(), vec![call("toise-complete", ""), call("toise-export", "csv")]].concat();
    visits(browser, "Matomo", &calls).await.map(drop)
}

async fn google_analytics_counts_how_far_those_come_who_consent(browser: &Browser) -> WebDriverResult<()> {
    let step = |step: u32| json!(["event", "toise_step", { "step": step }]);
    let (start, complete) = (json!(["event", "toise_start", {}]), json!(["event", "toise_complete", {}]));
    let export = json!(["event", "toise_export", { "what": "csv" }]);
    visits(browser, "Google Analytics", &[start, step(2), step(3), step(4), step(5), complete, export]).await.map(drop)
}

async fn a_server_counts_how_far_those_come_who_consent(browser: &Browser) -> WebDriverResult<()> {
    let step = |step: u32| format!(r#"{{"type":"toise-step","step":{step}}}"#);
    let site = visits(browser, "A server of your own", &[]).await?;
    let mut expected = vec![r#"{"type":"toise-start"}"#.into(), step(2), step(3), step(4), step(5)];
    expected.extend([r#"{"type":"toise-complete"}"#, r#"{"type":"toise-export","what":"csv"}"#].map(str::to_owned));
    expected.sort();
    // Each comes by a connection of its own, so their order is not that of the events.
    let received = async || {
        let mut received = site.page.received();
        received.sort();
        (received == expected).then_some(())
    };
    until("every event", received).await;
    assert_eq!(site.dist.received(), [""; 0], "the host of the widget receives nothing");
    Ok(())
}

/// Has two visitors go through a page with the code of a recipe, and compares what a service's function is called with. The first does not
/// consent, so all is of the second.
async fn visits<'b>(browser: &'b Browser, recipe: &str, expected: &[Value]) -> WebDriverResult<Site<'b>> {
    let docs = read("docs/recipes.md");
    let after = docs.split_once(&format!("\n### {recipe}\n")).expect("the recipe").1;
    let code = after.split("```").nth(1).expect("the code").trim_start_matches("js");
    let consent = "<p><label><input type=\"checkbox\" id=\"consent\"> Count my visit</label></p>";
    let tag = tag_with("data-remember=\"off\"");
    let site = Site::open(browser, &format!("{consent}{SERVICES}<script>{code}</script>{tag}")).await?;
    for consents in [false, true] {
        site.reload().await?;
        if consents {
            browser.run("consent.click()").await?;
        }
        let visitor = site.engaged_visitor("en").await;
        visitor.answers_all(r#"{ "hours": "6-10", "blog": "yes" }"#).await?;
        browser.wait_until("the end", "events.at(-1).type === 'complete'").await;
        visitor.opens(Key::Save).await?;
        let name = visitor.language.say(Key::KeepAs).with("format", "CSV").text();
        click_once_still(&visitor.find(&format!(".exports button[aria-label=\"{name}\"]")).await).await?;
        visitor.wait_for_texts(".exports [role=status] p").await;
        let called = browser.run("return calls").await?;
        assert_eq!(called, if consents { json!(expected) } else { json!([]) }, "consents: {consents}");
    }
    Ok(site)
}
