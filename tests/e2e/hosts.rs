//! What hosts make of the widget, each for real: bundlers, site generators, WordPress, a web server, blockers. Heavier than the
//! other tests, so that they run by themselves: `make test-hosts`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::server::{Origin, Server};
use super::visitor::{Visitor, benchmark, language, read};

mod npm;
mod wordpress;

in_each_engine! {
    #[ignore = "make test-hosts"]
    yew_application_gets_the_events_that_bubble_and_the_widget_none_of_the_applications,
}

// What a host does with its pages depends on no engine.
in_chromium! {
    #[ignore = "make test-hosts"]
    hugo_writes_the_tag,
    #[ignore = "make test-hosts"]
    jekyll_writes_the_tag,
    #[ignore = "make test-hosts"]
    mkdocs_writes_the_tag,
    #[ignore = "make test-hosts"]
    nginx_serves_what_the_documentation_says_at_the_cost_that_it_says,
}

/// A value that an attribute has only if the host escaped it.
const UNRULY: &str = "\"><b>dark</b>";

async fn yew_application_gets_the_events_that_bubble_and_the_widget_none_of_the_applications(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/", build("yew")).await;
    browser.driver.goto(&host.address).await?;
    let benchmark = benchmark();
    let heard = "return [...new Set([...document.querySelectorAll('li')].map((one) => one.textContent))]";
    for (widget, shadow) in ["open", "closed"].into_iter().enumerate() {
        answers(browser, "en", widget).await?;
        let visitor = Visitor { browser, benchmark: &benchmark, language: language("en"), widget };
        visitor.press(Key::Next).await?;
        assert_eq!(browser.run(heard).await?, json!(["around: click", "around: input"]), "{shadow}");
    }
    let widgets = "return [...document.querySelectorAll('toise-benchmark')].map((one) => [one.response, one.shadowRoot.innerHTML])";
    let before = browser.run(widgets).await?;
    browser.run("for (const button of document.querySelectorAll('main > button')) button.click()").await?;
    until("the last of the host's callbacks", async || {
        let heard = browser.run(heard).await.ok()?;
        (heard.as_array()?.last()? == "button 199: click").then_some(())
    })
    .await;
    assert_eq!(browser.run(widgets).await?, before, "the widgets are as they were");
    Ok(())
}

async fn hugo_writes_the_tag(browser: &Browser) -> WebDriverResult<()> {
    is_in_its_place(browser, &build("hugo").join("built")).await
}

async fn jekyll_writes_the_tag(browser: &Browser) -> WebDriverResult<()> {
    is_in_its_place(browser, &build("jekyll").join("built")).await
}

async fn mkdocs_writes_the_tag(browser: &Browser) -> WebDriverResult<()> {
    is_in_its_place(browser, &build("mkdocs").join("built")).await
}

async fn nginx_serves_what_the_documentation_says_at_the_cost_that_it_says(browser: &Browser) -> WebDriverResult<()> {
    let server = Server::start(|port| {
        let folder = build_for("nginx", &port.to_string());
        let mut command = Command::new("nginx");
        command.env("PATH", "/usr/sbin:/usr/bin").arg("-c").arg(folder.join("nginx.conf"));
        command
    })
    .await;
    let integrity = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(read("dist/toise.js"))));
    let tag = format!(
        "<script async src=\"{}toise.js\" integrity=\"{integrity}\" crossorigin data-lang=\"en\" data-loading=\"eager\"></script>",
        server.address
    );
    let page = Origin::page("en", tag).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrives().await;
    // To the end of the results: what comes later is weighed too.
    visitor.answers_all(r#"{ "hours": "6-10", "networks": ["facebook"], "blog": "no" }"#).await?;
    let headers = format!(
        "const seen = performance.getEntriesByType('resource').filter((one) => one.name.startsWith('{}')); \
         return seen.map((one) => one.name)",
        server.address
    );
    let mut names = browser.run(&headers).await?;
    let names = names.as_array_mut().expect("a list");
    names.sort_by_key(ToString::to_string);
    names.dedup();
    let docs = read("docs/hosting.md");
    let documented =
        |before: &str, after: &str| docs.split(before).nth(1).and_then(|rest| rest.split(after).next()).expect("what a visit costs");
    assert_eq!((names.len(), documented(" kB in ", " requests")), (7, "seven"), "{names:?}");
    let mut bytes = 0;
    for name in names.iter().filter_map(Value::as_str) {
        let answer = curl(name);
        let header = |name: &str| {
            let line =
                answer.lines().find_map(|line| line.to_lowercase().strip_prefix(&format!("{name}: ")).map(|value| value.trim().to_owned()));
            line.unwrap_or_else(|| panic!("no {name} in {answer}"))
        };
        assert_eq!(header("content-encoding"), "br", "{name}");
        assert_eq!(header("vary"), "accept-encoding", "{name}");
        assert_eq!(header("access-control-allow-origin"), "*", "{name}");
        let lasting = "public, max-age=31536000, immutable";
        assert_eq!(header("cache-control"), if name.ends_with("toise.js") { "public, max-age=3600" } else { lasting }, "{name}");
        if name.ends_with(".wasm") {
            assert_eq!(header("content-type"), "application/wasm");
        }
        bytes += header("content-length").parse::<usize>().expect("a number");
    }
    let documented: usize = documented("first visit costs ", " kB").parse().expect("a number");
    assert!(bytes.div_ceil(1000).abs_diff(documented) * 20 <= documented, "docs/hosting.md says {documented} kB; it is {bytes} bytes");
    Ok(())
}

#[test]
#[ignore = "make test-hosts"]
fn lists_of_blockers_match_no_published_name() {
    let done = Command::new("node").current_dir(root()).arg("tests/hosts/lists.mjs").output().expect("node");
    let output = [done.stdout, done.stderr].map(|output| String::from_utf8_lossy(&output).into_owned()).concat();
    assert!(done.status.success(), "{output}");
}

/// The page of a built site has the widget between its paragraphs, in French, with an attribute as it was meant.
async fn is_in_its_place(browser: &Browser, site: &Path) -> WebDriverResult<()> {
    let host = Origin::folder("/blog/", site.to_owned()).await;
    browser.driver.goto(format!("{}blog/", host.address)).await?;
    answers(browser, "fr", 0).await?;
    let around = "const widget = document.querySelector('toise-benchmark'); const text = (one) => one?.textContent.trim(); \
                  return [widget.getAttribute('theme'), text(widget.previousElementSibling.previousElementSibling), text(widget.nextElementSibling)]";
    assert_eq!(browser.run(around).await?, json!([UNRULY, "Before the widget.", "After it."]));
    Ok(())
}

/// Answers a question, in a language, and sees that the widget has the answer.
async fn answers(browser: &Browser, tag: &str, widget: usize) -> WebDriverResult<()> {
    let benchmark = benchmark();
    let visitor = Visitor { browser, benchmark: &benchmark, language: language(tag), widget };
    arrives(&visitor).await;
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    let response = format!("return document.querySelectorAll('toise-benchmark')[{widget}].response");
    assert_eq!(browser.run(&response).await?, json!({ "hours": "6-10" }), "{tag}");
    Ok(())
}

/// Waits for the engine. A pointer near the widget is what asks for it, where `loading` is as usual.
async fn arrives(visitor: &Visitor<'_>) {
    let widget = format!("document.querySelectorAll('toise-benchmark')[{}]", visitor.widget);
    let points = format!("{widget}?.shadowRoot && {widget}.dispatchEvent(new Event('pointerenter'))");
    visitor.browser.wait_until("the widget", &points).await;
    visitor.arrives().await;
}

/// The head of the response to a client that reads brotli.
fn curl(address: &str) -> String {
    let output = Command::new("curl").args(["-sI", "-H", "Accept-Encoding: gzip, br", address]).output().expect("curl");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Builds a host's site, and returns its folder.
fn build(host: &str) -> PathBuf {
    build_for(host, "")
}

/// Builds it once, since a test in each engine asks for it, and two would build in one folder.
fn build_for(host: &str, port: &str) -> PathBuf {
    static BUILT: Mutex<BTreeSet<[String; 2]>> = Mutex::new(BTreeSet::new());
    // Of a build that failed, whoever asks next makes another.
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    let wanted = [host, port].map(str::to_owned);
    if !built.contains(&wanted) {
        let done = Command::new(root().join("tests/hosts/build")).args(&wanted).status().expect("bash");
        assert!(done.success(), "tests/hosts/build {host}");
        built.insert(wanted);
    }
    root().join("target/hosts").join(host)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
