//! The npm package, in pages and applications that are built with it.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::from_json;
use toise::benchmark::Verdict;
use toise::standing::compare;
use toise::text::Key;

use super::{answers, arrives, build};
use crate::browser::{Browser, in_chromium, in_each_engine, until};
use crate::questionnaire::today;
use crate::server::Origin;
use crate::visitor::{Visitor, benchmark, click_once_still, language};

in_each_engine! {
    #[ignore = "make test-hosts"]
    package_works_in_the_react_example,
    #[ignore = "make test-hosts"]
    package_works_in_the_react_example_with_react_18,
    #[ignore = "make test-hosts"]
    package_works_in_the_vue_example,
    #[ignore = "make test-hosts"]
    package_works_in_the_svelte_example,
    #[ignore = "make test-hosts"]
    package_of_which_a_bundled_application_shows_the_widget_and_gets_its_events,
    #[ignore = "make test-hosts"]
    applications_with_react_and_vue_show_and_hide_a_marker,
}

// What a host does with its pages depends on no engine.
in_chromium! {
    #[ignore = "make test-hosts"]
    package_in_a_folder_serves_the_plain_example,
}

async fn package_of_which_a_bundled_application_shows_the_widget_and_gets_its_events(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/", build("vite").join("dist")).await;
    browser.driver.goto(&host.address).await?;
    answers(browser, "en", 0).await?;
    assert_eq!(browser.run("return wasDefined").await?, json!(false), "an import alone defines nothing");
    browser.run("document.querySelector('toise-benchmark').lang = 'fr'").await?;
    speaks(browser, "fr").await;
    // The application with the glue in it, the engine, and two files for each of two languages: the messages, and the survey's texts.
    let requested: Vec<String> = host.requested().into_iter().filter(|path| path.starts_with("/assets/")).collect();
    assert_eq!(requested.len(), 6, "{requested:?}");
    Ok(())
}

/// React 18 throws, and its application is gone, if a marker is not where it put it; Vue would leave a widget behind.
async fn applications_with_react_and_vue_show_and_hide_a_marker(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/", build("markers")).await;
    for application in ["react", "vue"] {
        browser.driver.goto(&host.address).await?;
        let button = format!("document.querySelector('#{application} button')");
        for _ in 0..3 {
            browser.wait_until("the button that shows", &format!("{button}?.innerText === 'Show'")).await;
            browser.run(&format!("{button}.click()")).await?;
            speaks(browser, "en").await;
            let widget = format!(
                "document.querySelectorAll('toise-benchmark').length === 1 && document.querySelector('#{application} [data-toise] toise-benchmark')"
            );
            assert!(browser.is(&widget).await?, "{application}");
            browser.run(&format!("{button}.click()")).await?;
            browser.wait_until("the button that shows again", &format!("{button}?.innerText === 'Show'")).await;
            let rest = "return [document.querySelectorAll('toise-benchmark, [data-toise]').length, errors]";
            assert_eq!(browser.run(rest).await?, json!([0, []]), "{application}");
        }
    }
    Ok(())
}

async fn package_works_in_the_react_example(browser: &Browser) -> WebDriverResult<()> {
    works(browser, "react").await
}

async fn package_works_in_the_vue_example(browser: &Browser) -> WebDriverResult<()> {
    works(browser, "vue").await
}

async fn package_works_in_the_svelte_example(browser: &Browser) -> WebDriverResult<()> {
    works(browser, "svelte").await
}

async fn package_works_in_the_react_example_with_react_18(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/", build("react18").join("dist")).await;
    works_in_application(browser, &host.address).await
}

/// Builds an example; goes through it, and through an application that has it.
async fn works(browser: &Browser, example: &str) -> WebDriverResult<()> {
    let host = Origin::folder("/", build(example).join("dist")).await;
    works_in_application(browser, &host.address).await?;
    browser.run("sessionStorage.clear()").await?;
    comes_and_goes(browser, &format!("{}again/index.html", host.address)).await
}

/// A button of the example changes the widget's language, and the page says what the results are.
async fn works_in_application(browser: &Browser, address: &str) -> WebDriverResult<()> {
    browser.driver.goto(address).await?;
    speaks(browser, "en").await;
    browser.driver.find(By::Tag("button")).await?.click().await?;
    speaks(browser, "fr").await;
    reports_the_results(browser, "fr").await
}

/// A page that a server rendered is taken up without a complaint. The widget leaves nothing behind when the application hides it, and goes
/// on when it is shown again.
async fn comes_and_goes(browser: &Browser, address: &str) -> WebDriverResult<()> {
    browser.driver.goto(address).await?;
    let outside = "return [...document.head.children, ...document.body.children].map((one) => one.outerHTML.split('>')[0])";
    let before = browser.run(outside).await?;
    answers(browser, "en", 0).await?;
    browser.run("window.gone = document.querySelector('toise-benchmark')").await?;
    toggle(browser, "Hide").await?;
    browser.wait_until("the engine to end", "gone.shadowRoot.childNodes.length === 0").await;
    assert_eq!(browser.run("return document.querySelectorAll('toise-benchmark').length").await?, json!(0));
    assert_eq!(browser.run(outside).await?, before);
    toggle(browser, "Show").await?;
    speaks(browser, "en").await;
    let response = "return document.querySelector('toise-benchmark').response";
    assert_eq!(browser.run(response).await?, json!({ "hours": "6-10" }), "the answers of before");
    reports_the_results(browser, "en").await?;
    assert_eq!(browser.run("return errors").await?, json!([]), "frameworks complain of what differs from the server's page");
    Ok(())
}

/// Presses the button of the application around the example, once it says what it does.
async fn toggle(browser: &Browser, label: &str) -> WebDriverResult<()> {
    browser.wait_until(label, &format!("document.querySelector('#toggle')?.innerText === '{label}'")).await;
    click_once_still(&browser.driver.find(By::Id("toggle")).await?).await
}

async fn package_in_a_folder_serves_the_plain_example(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/blog/", build("plain")).await;
    browser.driver.goto(format!("{}blog/", host.address)).await?;
    reports_the_results(browser, "en").await?;
    browser.driver.goto(format!("{}blog/module.html", host.address)).await?;
    answers(browser, "fr", 0).await
}

/// Waits for the questionnaire in a language.
async fn speaks(browser: &Browser, tag: &str) {
    let benchmark = benchmark();
    let visitor = Visitor { browser, benchmark: &benchmark, language: language(tag), widget: 0 };
    arrives(&visitor).await;
    until(&format!("the questionnaire in {tag}"), async || visitor.button(Key::Next).await.ok()?).await;
}

/// Goes through to the results, and reads in how many practices the page of an example says the visitor is behind.
async fn reports_the_results(browser: &Browser, tag: &str) -> WebDriverResult<()> {
    let benchmark = benchmark();
    let visitor = Visitor { browser, benchmark: &benchmark, language: language(tag), widget: 0 };
    arrives(&visitor).await;
    let some = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "no", "paid-tool": "no" }"#;
    let response = from_json(some, &benchmark).expect("answers");
    visitor.answers_all(some).await?;
    let comparison = compare(&benchmark, &response, today(browser).await?);
    let (behind, practices) = (comparison.with_verdict(Verdict::Behind).count(), comparison.practices.len());
    assert!(0 < behind && behind < practices, "{behind} of {practices} would not tell one from the other");
    let expected = format!("You are behind in {behind} of {practices} practices.");
    let output = "return document.querySelector('output')?.textContent";
    until(&format!("the page to say {expected:?}"), async || browser.run(output).await.ok().filter(|said| *said == expected)).await;
    Ok(())
}
