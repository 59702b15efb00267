//! An owner's survey, packed or as a file: what is shown when, what it takes, and what happens where a pack is not what it should be.

use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::benchmark::parse;
use toise::pack::{Files, edition};
use toise::text::Key;

use super::browser::{Browser, in_each_engine, until};
use super::server::{Origin, without_hash};
use super::site::{DEFINITION, Site};
use super::visitor::{Visitor, click_once_still, read};

in_each_engine! {
    a_packed_survey_is_shown_before_the_engine_and_answered_to_its_results,
    a_survey_as_a_file_is_shown_before_the_engine_too_and_answered_to_its_results,
    a_packed_survey_keeps_its_answers_and_changes_its_language,
    a_pack_of_another_edition_has_its_file_read_and_the_owner_is_told,
    a_damaged_or_forged_pack_is_a_failure_that_names_it_and_runs_nothing,
}

/// The default survey as an owner's: with an id of its own.
fn own_file() -> String {
    let mut tree: Value = serde_json::from_str(&read("benchmarks/vr-2012.json")).expect("JSON");
    tree["id"] = "own".into();
    tree.to_string()
}

fn own_files() -> Files {
    let benchmark = Rc::new(parse(&own_file()).expect("it is valid").benchmark);
    Files::new(&benchmark, "own", "own.json").expect("files")
}

/// A page that names `src`, on a host with the owner's file and its pack, of which `change` makes what is there.
async fn open<'a>(
    browser: &'a Browser,
    attributes: &str,
    change: impl Fn(&str, String) -> String + Clone + Send + Sync + 'static,
) -> WebDriverResult<Site<'a>> {
    let files = own_files();
    let mut all = files.beside;
    all.extend([("own.pack.json".to_owned(), files.pack), ("own.json".to_owned(), own_file())]);
    let more = move |path: &str| {
        let (name, content) = all.iter().find(|(name, _)| path.strip_prefix('/') == Some(name))?;
        Some(change(name, content.clone()).into_bytes())
    };
    let body = format!("<toise-benchmark lang=\"fr\" {attributes}><p>The figures.</p></toise-benchmark>{DEFINITION}");
    let dist = Origin::dist().await;
    let page = Origin::page_with("en", dist.named_in(&body), more).await;
    Site::open_page(browser, dist, page).await
}

fn as_they_are(_: &str, content: String) -> String {
    content
}

/// The names of all files that were requested, without hashes, those of the owner first.
fn requested(site: &Site<'_>) -> Vec<String> {
    let names = |origin: &Origin| {
        let mut names: Vec<String> = origin.requested().iter().map(|path| without_hash(path)).collect();
        names.sort();
        names
    };
    [names(&site.page), names(&site.dist)].concat()
}

const ANSWERS: &str = r#"{ "hours": "6-10", "owner": "yes", "networks": ["facebook"], "blog": "yes" }"#;

async fn reaches_results(site: &Site<'_>) -> WebDriverResult<()> {
    let visitor = site.engaged_visitor("fr").await;
    visitor.answers_all(ANSWERS).await?;
    until("the event", async || (site.details("complete").await.ok()?.as_array()?.len() == 1).then_some(())).await;
    assert_eq!(site.value("return widget.comparison.benchmark").await?, json!("own"));
    assert_eq!(site.response().await?["hours"], "6-10");
    site.assert_nothing_was_logged().await
}

async fn a_packed_survey_is_shown_before_the_engine_and_answered_to_its_results(browser: &Browser) -> WebDriverResult<()> {
    let site = open(browser, "src=\"own.pack.json\"", as_they_are).await?;
    site.shows_first_screen().await;
    assert_eq!(requested(&site), ["-.", "own.pack-.json", "toise-.js"]);
    let visitor = site.visitor("fr");
    click_once_still(&visitor.find("[data-question=hours] .option:has([value='6-10'])").await).await?;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    visitor.arrives().await;
    // One request more than the built-in survey takes: that of the pack.
    let own = ["-.", "own.pack-.json", "own.pack.fr-.json"];
    assert_eq!(requested(&site), [&own[..], &["engine-.js", "engine-.wasm", "fr-.txt", "toise-.js"]].concat());
    reaches_results(&site).await
}

async fn a_survey_as_a_file_is_shown_before_the_engine_too_and_answered_to_its_results(browser: &Browser) -> WebDriverResult<()> {
    let site = open(browser, "src=\"own.json\"", as_they_are).await?;
    site.shows_first_screen().await;
    assert_eq!(requested(&site), ["-.", "own-.json", "fr-.txt", "reader-.js", "reader-.wasm", "toise-.js"]);
    reaches_results(&site).await
}

async fn a_packed_survey_keeps_its_answers_and_changes_its_language(browser: &Browser) -> WebDriverResult<()> {
    let site = open(browser, "src=\"own.pack.json\"", as_they_are).await?;
    let visitor = site.engaged_visitor("fr").await;
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    site.set("lang", "de").await?;
    let german = site.visitor("de");
    until("the German questionnaire", async || german.button(Key::Next).await.ok()?).await;
    site.reload().await?;
    site.shows_first_screen().await;
    let is_shown = "return [widget.response, root.querySelector('.option :checked').value, root.querySelector('h2').textContent]";
    let shown = site.value(is_shown).await?;
    assert_eq!((&shown[0], &shown[1]), (&json!({ "hours": "6-10" }), &json!("6-10")));
    // It goes on with what is kept, near as it is.
    visitor.arrives().await;
    assert_eq!(site.value(is_shown).await?, shown, "nothing is seen of the engine that takes over");
    // The built-in survey has the same questions and options, so the answers count there too.
    site.remove("src").await?;
    let is_built_in = || site.dist.requested().iter().any(|path| path.starts_with("/benchmarks/vr-2012.pack.fr-"));
    until("the built-in survey", async || is_built_in().then_some(())).await;
    site.wait_for("the answers", "return widget.response", json!({ "hours": "6-10" })).await;
    site.assert_nothing_was_logged().await
}

async fn a_pack_of_another_edition_has_its_file_read_and_the_owner_is_told(browser: &Browser) -> WebDriverResult<()> {
    let older = |name: &str, content: String| match name {
        "own.pack.json" => content.replace(&edition(), "0123abcd").replace("\"first\"", "\"before\""),
        _ => content,
    };
    let site = open(browser, "src=\"own.pack.json\"", older).await?;
    site.shows_first_screen().await;
    let warnings = browser.run("return warnings").await?;
    let address = format!("{}own.pack.json", site.page.address);
    let expected = format!(
        "toise: {address} is of edition 0123abcd, which this widget does not read: it reads the file beside it instead, which takes longer. \
         Pack that again."
    );
    assert_eq!(warnings, json!([expected]));
    let visitor = site.engaged_visitor("fr").await;
    visitor.answers_all(ANSWERS).await?;
    assert_eq!(site.response().await?["hours"], "6-10");
    assert_eq!(browser.run("return errors").await?, json!([]));
    Ok(())
}

/// Puts `part` in the place of the first screen's tree.
fn with_tree(content: &str, part: &Value) -> String {
    let mut pack: Value = serde_json::from_str(content).expect("JSON");
    pack["first"]["tree"] = part.clone();
    pack.to_string()
}

async fn a_damaged_or_forged_pack_is_a_failure_that_names_it_and_runs_nothing(browser: &Browser) -> WebDriverResult<()> {
    type Change = fn(&str, String) -> String;
    let cases: [(&str, &str, Change, &str); 6] = [
        ("network", "own.pack.fr-", |name, content| if name.starts_with("own.pack.fr-") { content + " " } else { content }, ""),
        ("benchmark", "/", |name, content| if name == "own.pack.json" { content[..content.len() / 2].to_owned() } else { content }, ""),
        (
            "benchmark",
            "own.pack.json",
            |name, content| match name {
                "own.pack.json" => with_tree(&content, &json!(["div", {}, ["script", {}, "window.wasRun = true"]])),
                _ => content,
            },
            "\"script\" is not part of a first screen; pack the benchmark again",
        ),
        (
            "benchmark",
            "own.pack.json",
            |name, content| match name {
                "own.pack.json" => {
                    with_tree(&content, &json!(["div", {}, ["button", { "autofocus": "", "onfocus": "window.wasRun = true" }]]))
                }
                _ => content,
            },
            "is not part of a first screen; pack the benchmark again",
        ),
        // Nobody has checked what is in it: a text for the engine of another form, of the pack's own making.
        (
            "benchmark",
            "",
            |name, content| match name {
                "own.pack.json" => {
                    let mut pack: Value = serde_json::from_str(&content).expect("JSON");
                    pack["languages"] = json!([{ "tag": "fr", "packed": "0\n0\nown\n99999999\n" }]);
                    pack.to_string()
                }
                _ => content,
            },
            "the file is damaged, or of another version than the engine",
        ),
        (
            "benchmark",
            "",
            |name, content| match name {
                "own.pack.json" => {
                    let mut pack: Value = serde_json::from_str(&content).expect("JSON");
                    pack["languages"] = json!([{ "tag": "fr", "packed": "0\n".repeat(500_000) }]);
                    pack.to_string()
                }
                _ => content,
            },
            "the file is damaged, or of another version than the engine",
        ),
    ];
    for (index, (code, begin, change, end)) in cases.into_iter().enumerate() {
        let site = open(browser, "src=\"own.pack.json\" loading=\"eager\"", change).await?;
        let error = site.wait_for_errors().await[0].clone();
        let message = error["message"].as_str().unwrap_or_default().replace(&site.page.address, "");
        assert_eq!(error["code"], code, "{index}: {error}");
        assert!(message.starts_with(begin) && message.ends_with(end), "{index}: {message}");
        let visitor: Visitor<'_> = site.visitor("fr");
        assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)], "{index}");
        let state = "return [typeof wasRun, errors, document.querySelector('toise-benchmark > p').getBoundingClientRect().height > 0]";
        assert_eq!(browser.run(state).await?, json!(["undefined", [], true]), "{index}");
    }
    Ok(())
}
