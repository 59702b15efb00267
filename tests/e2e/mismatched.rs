//! The loader of one build beside the files of another, as where a copy was cut short: nothing of the other is run or shown.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::embedded::{DEFINITION, Embedded};
use super::failing::named;
use super::server::Origin;
use super::visitor::benchmark;

/// What another build could have there: as right as this one's, and not the same.
fn of_another_build(path: &str, mut body: Vec<u8>) -> Vec<u8> {
    match path.rsplit_once('.') {
        // A section for notes, with an empty name.
        Some((_, "wasm")) => body.extend([0, 1, 0]),
        Some((_, "js")) => body.extend(b"\nglobalThis.wasRun = true;\n"),
        _ => body.extend(b" "),
    }
    body
}

#[tokio::test]
async fn files_of_another_build_are_refused_and_named_and_what_the_page_has_is_shown() {
    for engine in Engine::wanted() {
        // WebKit compares no hash of what is preloaded as a module, and docs/embedding.md says so.
        let is_compared = |name: &&str| engine != Engine::WebKit || !name.ends_with(".js");
        for name in ["engine-.wasm", "engine-.js", "en-.txt", "reader-.wasm", "reader-.js"].into_iter().filter(is_compared) {
            refused(engine, name).await.expect("the driver to do as told");
        }
    }
}

/// `dist/` with one file, by its name without a hash, as another build has it.
async fn mixed(name: &'static str) -> Origin {
    Origin::dist_as(move |path, (kind, body)| Some((kind, if named(path) == name { of_another_build(path, body) } else { body }))).await
}

/// An element with something in it.
fn element(attributes: &str) -> String {
    format!(
        "<script>window.errors = []; addEventListener('error', (event) => errors.push(event.message)); \
         addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));</script>\
         <toise-benchmark lang=\"en\" loading=\"eager\" {attributes}><p>The figures.</p></toise-benchmark>{DEFINITION}"
    )
}

async fn refused(engine: Engine, name: &'static str) -> WebDriverResult<()> {
    let own = if name.starts_with("reader") { "src=\"HOST/benchmarks/household-reserves-2023.json\"" } else { "" };
    let site = Embedded::open(Browser::start(engine).await, mixed(name).await, &element(own)).await?;
    let visitor = site.visitor("en");
    let said = until(&format!("the message, {engine:?} {name}"), async || {
        visitor.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())
    })
    .await;
    assert_eq!(said, [visitor.message(Key::Failed)], "{engine:?} {name}");
    let heard = site.browser.run("return heard").await?;
    assert_eq!(heard.as_array().map(Vec::len), Some(1), "{engine:?} {name}: {heard}");
    assert_eq!(heard[0]["detail"]["code"], "network", "{engine:?} {name}: {heard}");
    let path = site.dist.asked().into_iter().find(|path| named(path) == name).expect("the file was asked for");
    let address = format!("{}{}", site.dist.address, &path[1..]);
    assert!(heard[0]["detail"]["message"].as_str().is_some_and(|message| message.starts_with(&address)), "{engine:?} {name}: {heard}");
    let state = "return [typeof wasRun, errors, document.querySelector('toise-benchmark > p').getBoundingClientRect().height > 0]";
    assert_eq!(site.browser.run(state).await?, json!(["undefined", [], true]), "{engine:?} {name}");
    site.browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_later_part_of_another_build_is_refused_too_and_the_answers_stay() {
    for engine in Engine::wanted() {
        refused_later(engine).await.expect("the driver to do as told");
    }
}

async fn refused_later(engine: Engine) -> WebDriverResult<()> {
    let site = Embedded::open(Browser::start(engine).await, mixed("results-.wasm").await, &element("")).await?;
    let visitor = site.visitor("en");
    visitor.arrive().await;
    visitor.answer_step(&from_json(r#"{ "hours": "6-10" }"#, &benchmark()).expect("an answer")).await?;
    // The shortest way to the results.
    let last = site.visitor("en");
    while visitor.button(Key::ShowResults).await?.is_none() {
        last.press_button(Key::Next).await?;
    }
    visitor.button(Key::ShowResults).await?.expect("a way to the results").click().await?;
    let said = until("the message", async || visitor.texts("[role=alert]").await.ok().filter(|texts| !texts.is_empty())).await;
    assert_eq!(said, [visitor.message(Key::Failed)], "{engine:?}");
    assert!(visitor.button(Key::Again).await?.is_some(), "{engine:?}");
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }), "{engine:?}");
    let codes = "return [...new Set(heard.filter((event) => event.type === 'error').map((event) => event.detail.code))]";
    assert_eq!(site.browser.run(codes).await?, json!(["network"]), "{engine:?}: the owner hears of it");
    assert_eq!(site.browser.run("return errors").await?, json!([]), "{engine:?}");
    site.browser.quit().await;
    Ok(())
}
