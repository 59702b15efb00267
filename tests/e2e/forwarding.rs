//! The code in docs/embedding.md by which an owner counts results, as it is printed there.

use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, in_each_engine, until};
use super::site::{Site, TAG};
use super::visitor::read;

in_each_engine! {
    an_owner_counts_the_results_of_those_who_consent,
    an_owner_counts_the_results_of_nobody_else,
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
