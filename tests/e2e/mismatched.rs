//! The loader of one build beside the files of another, as where a copy was cut short: nothing of the other is run or shown.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine, in_each_engine};
use super::server::{Origin, without_hash};
use super::site::{DEFINITION, Site};

in_each_engine! {
    files_of_another_build_are_refused_and_named_and_the_page_shows_its_own,
}

in_any_engine! {
    a_later_part_of_another_build_is_refused_too_and_the_answers_stay,
}

/// A survey of an owner's, as a file that is not packed.
const BENCHMARK: &str = "benchmarks/household-reserves-2023.json";

/// What another build could have: as right as this one's, and not the same.
fn of_another_build(path: &str, mut body: Vec<u8>) -> Vec<u8> {
    match path.rsplit_once('.') {
        // A section for notes, with an empty name.
        Some((_, "wasm")) => body.extend([0, 1, 0]),
        Some((_, "js")) => body.extend(b"\nglobalThis.wasRun = true;\n"),
        _ => body.extend(b" "),
    }
    body
}

/// Opens a page whose host has one file, by its name without a hash, as another build has it.
async fn open_with_other<'a>(browser: &'a Browser, name: &'static str, attributes: &str) -> WebDriverResult<Site<'a>> {
    let change = move |path: &str, body| {
        if without_hash(path) == name {
            of_another_build(path, body)
        } else if name.starts_with("checker") && path.trim_start_matches('/') == BENCHMARK {
            // The checker is loaded once a file has an error.
            b"{}".to_vec()
        } else {
            body
        }
    };
    let dist = Origin::dist_with(move |path, (kind, body)| Some((kind, change(path, body)))).await;
    let body = format!("<toise-benchmark lang=\"en\" loading=\"eager\" {attributes}><p>The figures.</p></toise-benchmark>{DEFINITION}");
    Site::open_from(browser, dist, &body).await
}

async fn files_of_another_build_are_refused_and_named_and_the_page_shows_its_own(browser: &Browser) -> WebDriverResult<()> {
    // WebKit compares no hash of what is preloaded as a module, and docs/embedding.md says so.
    let is_compared = |name: &&str| browser.engine != Engine::WebKit || !name.ends_with(".js");
    let of_every_visit = ["engine-.wasm", "engine-.js", "en-.txt", "benchmarks/vr-2012.pack.en-.json"].map(|name| (name, false));
    let of_own_files = ["reader-.wasm", "reader-.js", "checker-.wasm", "checker-.js"].map(|name| (name, true));
    for (name, is_own) in of_every_visit.into_iter().chain(of_own_files).filter(|(name, _)| is_compared(name)) {
        let own = if is_own { format!("src=\"HOST/{BENCHMARK}\"") } else { String::new() };
        let site = open_with_other(browser, name, &own).await?;
        let visitor = site.visitor("en");
        assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)], "{name}");
        site.wait_for_event_types(&["error"]).await;
        let error = site.details("error").await?[0].clone();
        assert_eq!(error["code"], "network", "{name}: {error}");
        let path = site.dist.requested().into_iter().find(|path| without_hash(path) == name).expect("a request for the file");
        let address = format!("{}{}", site.dist.address, &path[1..]);
        assert!(error["message"].as_str().is_some_and(|message| message.starts_with(&address)), "{name}: {error}");
        let state = "return [typeof wasRun, errors, document.querySelector('toise-benchmark > p').getBoundingClientRect().height > 0]";
        assert_eq!(browser.run(state).await?, json!(["undefined", [], true]), "{name}");
    }
    Ok(())
}

async fn a_later_part_of_another_build_is_refused_too_and_the_answers_stay(browser: &Browser) -> WebDriverResult<()> {
    let site = open_with_other(browser, "results-.wasm", "").await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    while visitor.button(Key::ShowResults).await?.is_none() {
        visitor.press(Key::Next).await?;
    }
    visitor.click(Key::ShowResults).await?;
    assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)]);
    assert!(visitor.button(Key::Again).await?.is_some());
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    let codes = site.error_codes().await?;
    let codes: Vec<_> = codes.as_array().into_iter().flatten().collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| **code == "network"), "the owner gets the event: {codes:?}");
    assert_eq!(browser.run("return errors").await?, json!([]));
    Ok(())
}
