//! Pages under a content security policy.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;

use super::browser::{Browser, Engine, until};
use super::failing::named;
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

/// The strictest that docs/embedding.md names: no style, no image, no frame, no script but the host's own files.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";
/// The one that guides advise: scripts are trusted by a nonce, and so is what these bring.
const NONCE: &str = "default-src 'none'; script-src 'nonce-chosen' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; \
                     require-trusted-types-for 'script'";
/// One that nobody has prepared for WebAssembly.
const UNPREPARED: &str = "default-src 'none'; script-src 'self'; connect-src 'self'";

#[tokio::test]
async fn the_whole_path_works_under_a_strict_policy_and_asks_for_nothing_once_it_is_there() {
    for engine in Engine::wanted() {
        for policy in [STRICT, NONCE] {
            strict(engine, policy).await.expect("the driver to do as told");
        }
    }
}

async fn strict(engine: Engine, policy: &'static str) -> WebDriverResult<()> {
    let host = Origin::host(policy, "<script async src=\"toise.js\" nonce=\"chosen\"></script>").await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    let loaded = host.asked();
    let answers = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "paid-tool": "no" }"#;
    visitor.answer_all(&from_json(answers, &benchmark).expect("answers")).await?;
    let style = "const box = document.querySelector('toise-benchmark').shadowRoot.querySelector('.box'); \
                 return getComputedStyle(box).borderTopWidth";
    assert_eq!(browser.run(style).await?, json!("1px"), "{engine:?}: the stylesheet counts");
    assert_eq!(browser.run("return errors").await?, json!([]), "{engine:?}");
    assert_eq!(browser.run("return warned").await?, json!([]), "{engine:?}");
    // The parts, each when the visitor comes to it, and nothing else.
    let later: Vec<String> = host.asked().split_off(loaded.len()).iter().map(|path| named(path)).collect();
    assert_eq!(later, ["results-.wasm", "rest-.wasm"], "{engine:?}");
    let mut loaded: Vec<String> = loaded.iter().map(|path| named(path)).filter(|path| !path.contains("favicon")).collect();
    loaded.sort_unstable();
    loaded.dedup();
    // Beside the page and its script: the loader, the engine with its glue, and the texts.
    assert_eq!(loaded, ["-.", "en-.txt", "engine-.js", "engine-.wasm", "host-.js", "toise-.js"], "{engine:?}");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn where_webassembly_is_refused_the_owner_reads_the_line_to_add_and_the_visitor_what_the_page_has_instead() {
    for engine in Engine::wanted() {
        // By a policy; or by what hardens browsers, which leaves no WebAssembly to ask.
        for (policy, script) in [(UNPREPARED, ""), ("", "<script>delete globalThis.WebAssembly;</script>")] {
            refused(engine, policy, script).await.expect("the driver to do as told");
        }
    }
}

async fn refused(engine: Engine, policy: &'static str, script: &str) -> WebDriverResult<()> {
    let widgets = "<toise-benchmark loading=\"eager\"><p>The figures, as a table.</p></toise-benchmark>".repeat(2);
    let tag = "<script async src=\"toise.js\" data-toise-definition-only></script>";
    let host = Origin::host(policy, &format!("{script}{tag}{widgets}")).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let codes = "return heard.filter((event) => event.type === 'error').map((event) => event.detail.code)";
    until("two errors", async || browser.run(codes).await.ok().filter(|codes| *codes == json!(["unsupported", "unsupported"]))).await;
    let warned = browser.run("return warned").await?;
    let lines: Vec<&str> = warned.as_array().expect("a list").iter().filter_map(|line| line.as_str()).collect();
    assert_eq!(lines.len(), 1, "{engine:?}: said once: {lines:?}");
    assert!(lines[0].contains("Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'"), "{engine:?}: {lines:?}");
    assert_eq!(browser.run("return errors").await?, json!([]), "{engine:?}: the page hears of no error");
    let shown = "return [...document.querySelectorAll('toise-benchmark > p')].map((one) => one.getBoundingClientRect().height > 0)";
    assert_eq!(browser.run(shown).await?, json!([true, true]), "{engine:?}: what stands in the element is shown");
    assert!(!host.asked().iter().any(|path| path.ends_with(".wasm")), "{engine:?}: no engine is fetched in vain");
    browser.quit().await;
    Ok(())
}
