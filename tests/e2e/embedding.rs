//! The tag on a page: where it puts the widget, what it leaves alone, and what happens where something is missing.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, another_benchmark, benchmark, language, plain};

#[tokio::test]
async fn each_tag_element_and_marker_is_a_widget_of_its_own() {
    for engine in Engine::wanted() {
        several_widgets(engine).await.expect("the driver to do as told");
    }
}

async fn several_widgets(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let body = format!(
        "<script async src=\"{}toise.js\" data-lang=\"fr\" data-loading=\"eager\"></script>\
         <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <div data-toise data-loading=\"eager\"></div>",
        dist.address
    );
    let page = Origin::page("fr-CA", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    for (widget, tag) in ["fr", "en", "fr"].into_iter().enumerate() {
        let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language(tag), widget };
        visitor.arrive().await;
        assert!(visitor.button(Key::Next).await?.is_some(), "widget {widget} speaks {tag}");
    }
    let answers = from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer");
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 1 };
    visitor.answer_step(&answers).await?;
    let responses = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.response)";
    assert_eq!(browser.run(responses).await?, json!([{}, { "hours": "6-10" }, {}]));
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_change_of_language_keeps_the_answers() {
    for engine in Engine::wanted() {
        change_language(engine).await.expect("the driver to do as told");
    }
}

async fn change_language(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let english = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    english.arrive().await;
    english.answer_step(&from_json(r#"{ "hours": "6-10", "owner": "yes" }"#, &benchmark).expect("answers")).await?;
    browser.run("document.querySelector('toise-benchmark').setAttribute('lang', 'fr')").await?;
    let french = Visitor { language: language("fr"), ..english };
    until("the French questionnaire", async || french.button(Key::Next).await.ok()?).await;
    let response = browser.run("return document.querySelector('toise-benchmark').response").await?;
    assert_eq!(response, json!({ "hours": "6-10", "owner": "yes" }));
    let chosen = french.find_all("input:checked").await?;
    assert_eq!(chosen.len(), 2);
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn attributes_that_change_while_the_engine_comes_count() {
    for engine in Engine::wanted() {
        change_early(engine).await.expect("the driver to do as told");
    }
}

async fn change_early(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let change = format!(
        "const widget = document.querySelector('toise-benchmark'); widget.lang = 'fr'; \
         widget.setAttribute('src', '{}benchmarks/household-reserves-2023.json');",
        dist.address
    );
    let body = format!(
        "<script>customElements.whenDefined('toise-benchmark').then(() => requestAnimationFrame(() => {{ {change} }}));</script>\
         <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <script async src=\"{}toise.js\" data-toise-definition-only></script>",
        dist.address
    );
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let household = another_benchmark("household-reserves-2023");
    let visitor = Visitor { browser: &browser, benchmark: &household, language: language("fr"), widget: 0 };
    let first = plain(household.questions().next().expect("a question").text.within("fr"));
    until("the other benchmark in French", async || visitor.texts("legend").await.ok()?.contains(&first).then_some(())).await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn the_page_around_the_widget_stays_as_it_was() {
    for engine in Engine::wanted() {
        leaves_page_alone(engine).await.expect("the driver to do as told");
    }
}

async fn leaves_page_alone(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let around = "(() => { const copy = document.documentElement.cloneNode(true); \
                  copy.querySelectorAll('script[src], toise-benchmark').forEach((one) => one.remove()); return copy.outerHTML; })()";
    let body = format!(
        "<script>window.before = {around}; window.names = Object.keys(window);</script>\
         <script async src=\"{}toise.js\"></script>",
        dist.address
    );
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    visitor.answer_all(&from_json(r#"{ "blog": "yes" }"#, &benchmark).expect("an answer")).await?;
    let now = format!("return {around}.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')");
    let before = "return before.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')";
    assert_eq!(browser.run(&now).await?, browser.run(before).await?, "nothing was written to the page");
    // The last two are the driver's own.
    let added = "const known = ['names', 'ret_nodes', 'se_exportedFunctionSymbol', ...names]; \
                 return Object.keys(window).filter((name) => !known.includes(name))";
    assert_eq!(browser.run(added).await?, json!([]), "no global was added");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_benchmark_that_cannot_be_had_or_read_is_said_so() {
    for engine in Engine::wanted() {
        broken_benchmarks(engine).await.expect("the driver to do as told");
    }
}

async fn broken_benchmarks(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    for (src, code) in [("benchmarks/none.json", "network"), ("custom-elements.json", "benchmark")] {
        let tag = format!("<script async src=\"{0}toise.js\" data-lang=\"en\" data-src=\"{0}{src}\"></script>", dist.address);
        let page = Origin::page("en", tag).await;
        let browser = Browser::start(engine).await;
        browser.driver.goto(&page.address).await?;
        let heard = until("the error", async || {
            browser.run("return heard.find((event) => event.type === 'error')").await.ok().filter(|event| !event.is_null())
        })
        .await;
        assert_eq!(heard["detail"]["code"], code, "{heard}");
        let benchmark = benchmark();
        let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
        assert_eq!(visitor.texts("[role=alert]").await?, ["The comparison could not be loaded."]);
        assert_eq!(visitor.texts("button").await?, ["Try again"]);
        browser.quit().await;
    }
    Ok(())
}
