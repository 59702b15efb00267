//! What goes wrong on the way to a visitor, and how it goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language, plain};

/// How a file arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Harm {
    /// Not at all.
    Missing,
    /// Whole, but for one byte.
    Damaged,
    /// As another kind of file.
    Mistaken,
}

#[tokio::test]
async fn a_file_that_is_missing_or_damaged_is_told_and_asked_for_again_and_one_of_the_wrong_kind_does_no_harm() {
    for engine in Engine::wanted() {
        for (ending, harm) in [
            (".wasm", Harm::Missing),
            (".wasm", Harm::Damaged),
            (".wasm", Harm::Mistaken),
            ("engine-.js", Harm::Missing),
            ("en-.txt", Harm::Damaged),
            ("en-.txt", Harm::Mistaken),
        ] {
            harmed(engine, ending, harm).await.expect("the driver to do as told");
        }
    }
}

/// The name of a published file without the hash in it.
pub fn named(path: &str) -> String {
    let (begin, end) = path.rsplit_once('.').unwrap_or_default();
    let begin = begin.rsplit_once('-').map_or(begin, |(name, _)| name);
    format!("{}-.{end}", begin.trim_start_matches('/'))
}

async fn harmed(engine: Engine, ending: &'static str, harm: Harm) -> WebDriverResult<()> {
    let is_mended = Arc::new(AtomicBool::new(false));
    let dist = Origin::dist_as({
        let is_mended = is_mended.clone();
        move |path, (kind, mut body)| {
            let is_harmed = named(path).ends_with(ending) && (ending.starts_with('.') || named(path) == ending);
            if !is_harmed || is_mended.load(Ordering::SeqCst) {
                return Some((kind, body));
            }
            match harm {
                Harm::Missing => None,
                Harm::Damaged => {
                    let middle = body.len() / 2;
                    body[middle] ^= 1;
                    Some((kind, body))
                }
                Harm::Mistaken => Some(("text/plain; charset=utf-8", body)),
            }
        }
    })
    .await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    if harm != Harm::Mistaken {
        let said = until("the message", async || visitor.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())).await;
        assert_eq!(said, [visitor.language.say(Key::Failed).text()], "{engine:?} {ending} {harm:?}");
        let codes = browser.run("return heard.map((event) => event.detail?.code)").await?;
        assert_eq!(codes, json!(["network"]), "{engine:?} {ending} {harm:?}");
        is_mended.store(true, Ordering::SeqCst);
        visitor.button(Key::Again).await?.expect("a way to try again").click().await?;
    }
    visitor.arrive().await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_file_that_never_ends_is_given_up_after_a_minute_and_asked_for_again() {
    for engine in Engine::wanted() {
        // In the order in which the loader asks.
        for (name, place) in [("en-.txt", 1), ("benchmarks/household-reserves-.json", 1), ("engine-.wasm", 2), ("engine-.js", 3)] {
            endless(engine, name, place).await.expect("the driver to do as told");
        }
    }
}

async fn endless(engine: Engine, name: &'static str, place: usize) -> WebDriverResult<()> {
    let is_mended = Arc::new(AtomicBool::new(false));
    let dist = Origin::dist_that_sticks({
        let is_mended = is_mended.clone();
        move |path| named(path) == name && !is_mended.load(Ordering::SeqCst)
    })
    .await;
    let page = Origin::page("en", String::new()).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    // Of an owner's file the loader knows no hash, so that it gets the beginning before the end.
    let own = if name.starts_with("benchmarks/") { "benchmarks/household-reserves-2023.json" } else { "" };
    // After the page has come, since WebKit's `load` waits for any script that is on its way. For the file that never ends, a
    // minute of the loader's is a second here.
    let paste = format!(
        "window.waits = []; const timeout = AbortSignal.timeout.bind(AbortSignal); \
         AbortSignal.timeout = (wait) => timeout(waits.push(wait) === {place} ? wait / 60 : wait); \
         const tag = document.createElement('script'); tag.src = '{0}toise.js'; if ('{own}') tag.dataset.src = '{0}{own}'; \
         document.querySelector('main').append(tag);",
        dist.address
    );
    browser.run(&paste).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    let said = until("the message", async || visitor.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())).await;
    assert_eq!(said, [visitor.language.say(Key::Failed).text()], "{engine:?} {name}");
    let path = dist.asked().into_iter().find(|path| named(path) == name).expect("the file was asked for");
    let message = format!("{}{}: not whole after 60 s", dist.address, &path[1..]);
    let heard = browser.run("return heard.map((event) => event.detail)").await?;
    assert_eq!(heard, json!([{ "code": "network", "message": message }]), "{engine:?} {name}");
    // The texts, the engine and its glue; with a benchmark of the owner's that too, and its reader with its glue.
    let files = if own.is_empty() { 3 } else { 6 };
    assert_eq!(browser.run("return waits").await?, Value::from(vec![60_000; files]), "{engine:?} {name}");
    is_mended.store(true, Ordering::SeqCst);
    visitor.button(Key::Again).await?.expect("a way to try again").click().await?;
    visitor.arrive().await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn results_that_cannot_come_are_told_and_asked_for_again_without_an_answer_lost() {
    for engine in Engine::wanted() {
        without_results(engine).await.expect("the driver to do as told");
    }
}

async fn without_results(engine: Engine) -> WebDriverResult<()> {
    let is_mended = Arc::new(AtomicBool::new(false));
    let dist = Origin::dist_as({
        let is_mended = is_mended.clone();
        move |path, sent| (named(path) != "results-.wasm" || is_mended.load(Ordering::SeqCst)).then_some(sent)
    })
    .await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    visitor.answer_step(&from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer")).await?;
    visitor.press_button(Key::Next).await?;
    let told = "return heard.filter((event) => event.type === 'error').map((event) => event.detail)";
    let told = async || browser.run(told).await;
    let heard = until("the error", async || told().await.ok().filter(|told| *told != json!([]))).await;
    let path = dist.asked().into_iter().find(|path| named(path) == "results-.wasm").expect("the part was asked for");
    assert_eq!((heard.as_array().map(Vec::len), &heard[0]["code"]), (Some(1), &json!("network")), "{engine:?}: {heard}");
    // What follows is the browser's own.
    let begin = format!("{}{}: ", dist.address, &path[1..]);
    assert!(heard[0]["message"].as_str().is_some_and(|said| said.starts_with(&begin)), "{engine:?}: {heard}");
    assert_eq!(visitor.texts("[role=alert]").await?, [""; 0], "{engine:?}: nobody is stopped before the results");
    while visitor.button(Key::ShowResults).await?.is_none() {
        visitor.press_button(Key::Next).await?;
    }
    visitor.button(Key::ShowResults).await?.expect("the button").click().await?;
    let said = until("the message", async || visitor.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())).await;
    assert_eq!(said, [visitor.language.say(Key::Failed).text()], "{engine:?}");
    is_mended.store(true, Ordering::SeqCst);
    visitor.button(Key::Again).await?.expect("a way to try again").click().await?;
    until("the results", async || visitor.find_all("canvas, table").await.ok()?.into_iter().next()).await;
    let response = "return document.querySelector('toise-benchmark').response";
    assert_eq!(browser.run(response).await?, json!({ "hours": "6-10" }), "{engine:?}");
    // Whatever needs the part asks for it, and once it is there nothing does.
    let tries = dist.asked().iter().filter(|path| named(path) == "results-.wasm").count();
    let told = told().await?;
    assert_eq!(told.as_array().map(Vec::len), Some(tries - 1), "{engine:?}: each failure is told once");
    assert!(told.as_array().into_iter().flatten().all(|one| *one == heard[0]), "{engine:?}: {told}");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn an_attribute_that_cannot_be_meant_is_told_with_its_value_and_one_that_can_mends_it() {
    for engine in Engine::wanted() {
        let language = ("lang=\"en-\"", "language", "\"en-\" is no language tag", "lang = 'en'");
        // What follows is the browser's own.
        let address = ("lang=\"en\" src=\"https://\"", "network", "https://: ", "removeAttribute('src')");
        for (attributes, code, message, mend) in [language, address] {
            mistaken(engine, attributes, (code, message), mend).await.expect("the driver to do as told");
        }
    }
}

async fn mistaken(engine: Engine, attributes: &str, (code, message): (&str, &str), mend: &str) -> WebDriverResult<()> {
    let widget =
        format!("<script async src=\"toise.js\" data-toise-definition-only></script><toise-benchmark {attributes}></toise-benchmark>");
    let host = Origin::host("", &widget).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let told = "return heard.filter((event) => event.type === 'error').map((event) => event.detail)";
    let told = until("the error", async || browser.run(told).await.ok().filter(|told| *told != json!([]))).await;
    assert_eq!(told[0]["code"], code, "{engine:?}: {told}");
    assert!(told[0]["message"].as_str().is_some_and(|said| said.starts_with(message)), "{engine:?}: {told}");
    browser.run(&format!("document.querySelector('toise-benchmark').{mend}")).await?;
    let benchmark = benchmark();
    Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 }.arrive().await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_widget_that_breaks_down_says_so_and_goes_on_with_its_answers_and_others_never_stop() {
    for engine in Engine::wanted() {
        break_down(engine).await.expect("the driver to do as told");
    }
}

async fn break_down(engine: Engine) -> WebDriverResult<()> {
    let widgets = "<toise-benchmark lang=\"en\" loading=\"eager\" remember=\"off\"></toise-benchmark>".repeat(2);
    let host = Origin::host("", &format!("<script async src=\"toise.js\" data-toise-definition-only></script>{widgets}")).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let benchmark = benchmark();
    let [first, second] = [0, 1].map(|widget| Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget });
    first.arrive().await;
    second.arrive().await;
    let hours = from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer");
    first.answer_step(&hours).await?;
    // A script that pulls nodes out of the widget: the question that the next answer brings up has no place any more.
    browser.run("document.querySelector('toise-benchmark').shadowRoot.querySelector('nav.ways').remove()").await?;
    first.find_all("[data-question=owner] label").await?[0].click().await?;
    until("the message", async || first.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())).await;
    let codes = "return heard.filter((event) => event.type === 'error').map((event) => event.detail.code)";
    assert_eq!(browser.run(codes).await?, json!(["engine"]), "{engine:?}");
    assert_eq!(browser.run("return errors").await?, json!([]), "{engine:?}: the page hears of no error");

    second.answer_step(&hours).await?;
    let response = |widget: usize| format!("return document.querySelectorAll('toise-benchmark')[{widget}].response");
    assert_eq!(browser.run(&response(1)).await?, json!({ "hours": "6-10" }), "{engine:?}: the other goes on");

    first.button(Key::Again).await?.expect("a way to try again").click().await?;
    first.arrive().await;
    assert_eq!(browser.run(&response(0)).await?["hours"], "6-10", "{engine:?}: the answers are still there");
    let heading = plain(&first.heading().await?);
    assert!(!heading.is_empty(), "{engine:?}: the step is there again");
    browser.quit().await;
    Ok(())
}
