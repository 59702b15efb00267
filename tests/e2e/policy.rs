//! Pages under a content security policy.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, in_each_engine};
use super::server::without_hash;
use super::site::Site;

in_each_engine! {
    all_works_under_the_strictest_policy_and_nothing_is_fetched_later_but_the_parts,
    all_works_under_a_policy_of_nonces_and_nothing_is_fetched_later_but_the_parts,
    a_policy_that_refuses_webassembly_is_named_and_the_page_shows_its_own,
    a_browser_without_webassembly_is_reported_and_the_page_shows_its_own,
}

/// The strictest that docs/embedding.md names: no style, no image, no frame, no script but the host's own files.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";
/// The one that guides advise: scripts are trusted by a nonce, and so is what these bring.
const NONCE: &str = "default-src 'none'; script-src 'nonce-chosen' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; \
                     require-trusted-types-for 'script'";
/// One that nobody has prepared for WebAssembly.
const UNPREPARED: &str = "default-src 'none'; script-src 'self'; connect-src 'self'";

async fn all_works_under_the_strictest_policy_and_nothing_is_fetched_later_but_the_parts(browser: &Browser) -> WebDriverResult<()> {
    works_under(browser, STRICT).await
}

async fn all_works_under_a_policy_of_nonces_and_nothing_is_fetched_later_but_the_parts(browser: &Browser) -> WebDriverResult<()> {
    works_under(browser, NONCE).await
}

async fn works_under(browser: &Browser, policy: &'static str) -> WebDriverResult<()> {
    let site = Site::open_on_one_host(browser, policy, "<script async src=\"toise.js\" nonce=\"chosen\"></script>").await?;
    let visitor = site.engaged_visitor("en").await;
    let first = site.dist.requested();
    visitor.answers_all(r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "paid-tool": "no" }"#).await?;
    let border = "return getComputedStyle(root.querySelector('.box')).borderTopWidth";
    assert_eq!(site.value(border).await?, json!("1px"), "the stylesheet counts");
    site.assert_nothing_was_logged().await?;
    // The parts, each when the visitor comes to it, and nothing else.
    let later: Vec<String> = site.dist.requested().split_off(first.len()).iter().map(|path| without_hash(path)).collect();
    assert_eq!(later, ["results-.wasm", "details-.wasm"]);
    let mut first: Vec<String> = first.iter().map(|path| without_hash(path)).filter(|path| !path.contains("favicon")).collect();
    first.sort_unstable();
    first.dedup();
    // Beside the page and its script: the loader, the engine with its glue, the messages and the survey.
    assert_eq!(first, ["-.", "benchmarks/vr-2012.pack.en-.json", "en-.txt", "engine-.js", "engine-.wasm", "host-.js", "toise-.js"]);
    Ok(())
}

async fn a_policy_that_refuses_webassembly_is_named_and_the_page_shows_its_own(browser: &Browser) -> WebDriverResult<()> {
    is_reported(browser, UNPREPARED, "").await
}

/// What hardens browsers leaves no WebAssembly to ask.
async fn a_browser_without_webassembly_is_reported_and_the_page_shows_its_own(browser: &Browser) -> WebDriverResult<()> {
    is_reported(browser, "", "<script>delete globalThis.WebAssembly;</script>").await
}

/// The owner reads the line to add to a policy, and visitors what the element holds.
async fn is_reported(browser: &Browser, policy: &'static str, script: &str) -> WebDriverResult<()> {
    let widgets = "<toise-benchmark loading=\"eager\"><p>The figures, as a table.</p></toise-benchmark>".repeat(2);
    let body = format!("{script}<script async src=\"toise.js\" data-toise-definition-only></script>{widgets}");
    let site = Site::open_on_one_host(browser, policy, &body).await?;
    let codes = "return events.filter((event) => event.type === 'error').map((event) => event.detail.code)";
    site.wait_for("two errors", codes, json!(["unsupported", "unsupported"])).await;
    site.assert_errors_were_logged().await?;
    let warnings = browser.run("return warnings").await?;
    let lines: Vec<&str> = warnings.as_array().expect("a list").iter().filter_map(|line| line.as_str()).collect();
    assert_eq!(lines.len(), 1, "said once: {lines:?}");
    assert!(lines[0].contains("Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'"), "{lines:?}");
    assert_eq!(browser.run("return errors").await?, json!([]), "nothing is thrown on the page");
    let shown = "return [...document.querySelectorAll('toise-benchmark > p')].map((one) => one.getBoundingClientRect().height > 0)";
    assert_eq!(browser.run(shown).await?, json!([true, true]), "what the element holds is shown");
    assert!(!site.dist.requested().iter().any(|path| path.ends_with(".wasm")), "no engine is fetched in vain");
    Ok(())
}
