//! What hosts make of the widget, each for real: bundlers, site generators, WordPress, a web server, blockers. Heavier than the
//! other tests, so that they run by themselves: `make test-hosts`.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::from_json;
use toise::benchmark::Verdict;
use toise::standing::compare;
use toise::text::Key;

use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::questionnaire::today;
use super::server::{Origin, Server};
use super::visitor::{Visitor, benchmark, language, read};

in_each_engine! {
    #[ignore = "make test-hosts"]
    npm_package_works_in_the_react_example,
    #[ignore = "make test-hosts"]
    npm_package_works_in_the_vue_example,
    #[ignore = "make test-hosts"]
    npm_package_works_in_the_svelte_example,
    #[ignore = "make test-hosts"]
    npm_package_of_which_a_bundled_application_shows_the_widget_and_gets_its_events,
    #[ignore = "make test-hosts"]
    npm_applications_with_react_and_vue_show_and_hide_a_marker,
    #[ignore = "make test-hosts"]
    yew_application_gets_the_events_that_bubble_and_the_widget_none_of_the_applications,
}

// What a host does with its pages depends on no engine.
in_chromium! {
    #[ignore = "make test-hosts"]
    npm_package_in_a_folder_serves_the_plain_example,
    #[ignore = "make test-hosts"]
    hugo_writes_the_tag,
    #[ignore = "make test-hosts"]
    jekyll_writes_the_tag,
    #[ignore = "make test-hosts"]
    mkdocs_writes_the_tag,
    #[ignore = "make test-hosts"]
    wordpress_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them,
    #[ignore = "make test-hosts"]
    nginx_serves_what_the_documentation_says_at_the_cost_that_it_says,
}

/// A value that an attribute has only if the host escaped it.
const UNRULY: &str = "\"><b>dark</b>";

async fn npm_package_of_which_a_bundled_application_shows_the_widget_and_gets_its_events(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::folder("/", build("vite").join("dist")).await;
    browser.driver.goto(&host.address).await?;
    answers(browser, "en", 0).await?;
    assert_eq!(browser.run("return wasDefined").await?, json!(false), "an import alone defines nothing");
    browser.run("document.querySelector('toise-benchmark').lang = 'fr'").await?;
    speaks(browser, "fr").await;
    // The application with the glue in it, the engine, and a file for each of two languages.
    let requested: Vec<String> = host.requested().into_iter().filter(|path| path.starts_with("/assets/")).collect();
    assert_eq!(requested.len(), 4, "{requested:?}");
    Ok(())
}

/// React 18 throws, and its application is gone, if a marker is not where it put it; Vue would leave a widget behind.
async fn npm_applications_with_react_and_vue_show_and_hide_a_marker(browser: &Browser) -> WebDriverResult<()> {
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

async fn npm_package_works_in_the_react_example(browser: &Browser) -> WebDriverResult<()> {
    works_in_application(browser, "react").await
}

async fn npm_package_works_in_the_vue_example(browser: &Browser) -> WebDriverResult<()> {
    works_in_application(browser, "vue").await
}

async fn npm_package_works_in_the_svelte_example(browser: &Browser) -> WebDriverResult<()> {
    works_in_application(browser, "svelte").await
}

/// Builds an example and goes through it: a button of its own changes the widget's language, and the page says what the results are.
async fn works_in_application(browser: &Browser, example: &str) -> WebDriverResult<()> {
    let host = Origin::folder("/", build(example).join("dist")).await;
    browser.driver.goto(&host.address).await?;
    speaks(browser, "en").await;
    browser.driver.find(By::Tag("button")).await?.click().await?;
    speaks(browser, "fr").await;
    reports_the_results(browser, "fr").await
}

async fn npm_package_in_a_folder_serves_the_plain_example(browser: &Browser) -> WebDriverResult<()> {
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
    visitor.arrives().await;
    until(&format!("the questionnaire in {tag}"), async || visitor.button(Key::Next).await.ok()?).await;
}

/// Goes through to the results, and reads in how many practices the page of an example says the visitor is behind.
async fn reports_the_results(browser: &Browser, tag: &str) -> WebDriverResult<()> {
    let benchmark = benchmark();
    let visitor = Visitor { browser, benchmark: &benchmark, language: language(tag), widget: 0 };
    visitor.arrives().await;
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

async fn wordpress_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them(browser: &Browser) -> WebDriverResult<()> {
    let server = Server::start(|port| {
        let mut command = Command::new(root().join("tests/hosts/wordpress/serve"));
        command.arg(port.to_string());
        command
    })
    .await;
    let open = async |post: &str| browser.driver.goto(format!("{}?name={post}", server.address)).await;
    let attributes = "return [...document.querySelectorAll('toise-benchmark')].map((one) => Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])))";

    open("two").await?;
    answers(browser, "fr", 0).await?;
    answers(browser, "en", 1).await?;
    assert_eq!(browser.run(attributes).await?, json!([{ "lang": "fr", "loading": "eager" }, { "lang": "en", "loading": "eager" }]));
    let scripts = "return document.querySelectorAll('script[src*=\"/dist/toise.js\"]').length";
    assert_eq!(browser.run(scripts).await?, json!(1), "two widgets have one script");
    let complaints = "return document.documentElement.innerHTML.includes('toise-benchmark.php</b>')";
    assert_eq!(browser.run(complaints).await?, json!(false), "PHP has nothing to say of the plugin");

    open("marker").await?;
    answers(browser, "fr", 0).await?;
    assert_eq!(browser.run(attributes).await?[0], json!({ "lang": "fr", "loading": "eager" }), "the filter kept the marker");

    for author in ["stranger", "owner"] {
        open(author).await?;
        let expected = if author == "owner" { json!({}) } else { json!({ "loading": "eager" }) };
        until("three widgets", async || browser.run(attributes).await.ok().filter(|all| all.as_array().is_some_and(|all| all.len() == 3)))
            .await;
        let src = "https://example.org/%20onfocus=window.harm%20=%201%20tabindex=0";
        assert_eq!(browser.run(attributes).await?, json!([expected, { "loading": "eager" }, { "src": src }]), "{author}");
        assert_eq!(browser.run("return window.harm ?? null").await?, Value::Null, "{author}");
    }

    open("").await?;
    let dormant = "return Boolean(document.querySelector('script[src*=\"toise\"]'))";
    assert_eq!(browser.run(dormant).await?, json!(false), "a page without a widget gets no script");

    log_in(browser, &server.address).await?;
    set_defaults(browser, &server.address).await?;
    open("block").await?;
    answers(browser, "fr", 0).await?;
    assert_eq!(browser.run(attributes).await?, json!([{ "lang": "fr", "theme": "dark" }]), "a default, and what the block says");
    edit_block(browser, &server.address).await
}

#[test]
#[ignore = "make test-hosts"]
fn wordpress_plugin_is_php_in_order() {
    let plugin = root().join("target/wordpress/toise-benchmark");
    let is_right = |command: &mut Command| {
        let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        assert!(done.status.success(), "{command:?}: {}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    };
    for file in ["toise-benchmark.php", "uninstall.php", "block/editor.asset.php"] {
        is_right(Command::new("php").arg("-l").arg(plugin.join(file)));
    }
    is_right(Command::new("phpcs").arg("--standard=tests/hosts/wordpress/phpcs.xml").arg(&plugin).current_dir(root()));
}

async fn log_in(browser: &Browser, address: &str) -> WebDriverResult<()> {
    browser.driver.goto(format!("{address}wp-login.php")).await?;
    // Its page focuses a field some time after it is there, which typing would run into.
    browser.run("user_login.value = 'owner'; user_pass.value = 'password'; loginform.submit()").await?;
    until("the dashboard", async || browser.driver.find(By::Id("wpadminbar")).await.ok()).await;
    Ok(())
}

/// Chooses dark for every widget, and writes what is no address.
async fn set_defaults(browser: &Browser, address: &str) -> WebDriverResult<()> {
    browser.driver.goto(format!("{address}wp-admin/options-general.php?page=toise-benchmark")).await?;
    browser.driver.find(By::Css("#toise-benchmark-lang")).await?.send_keys(UNRULY).await?;
    browser.driver.find(By::Css("#toise-benchmark-theme option:nth-child(4)")).await?.click().await?;
    browser.driver.find(By::Id("submit")).await?.click().await?;
    until("the settings to be kept", async || browser.driver.find(By::Id("setting-error-settings_updated")).await.ok()).await;
    let kept = "return ['lang', 'theme'].map((name) => document.getElementById('toise-benchmark-' + name).value)";
    assert_eq!(browser.run(kept).await?, json!(["", "dark"]));
    Ok(())
}

/// Opens the post in the editor, where a card stands for the widget.
async fn edit_block(browser: &Browser, address: &str) -> WebDriverResult<()> {
    let id = browser.run("return document.body.className.match(/postid-(\\d+)/)[1]").await?;
    browser.driver.goto(format!("{address}wp-admin/post.php?action=edit&post={}", id.as_str().expect("a number"))).await?;
    let card = "const frame = document.querySelector('iframe[name=\"editor-canvas\"]'); \
                return (frame?.contentDocument ?? document).querySelector('[data-type=\"toise/benchmark\"]')?.innerText ?? null";
    until("the card", async || {
        browser.run(card).await.ok()?.as_str().filter(|text| text.contains("Visitors see the widget here.")).map(drop)
    })
    .await;
    let written = "wp.data.dispatch('core/block-editor').updateBlockAttributes(\
                     wp.data.select('core/block-editor').getBlocks()[0].clientId, { theme: 'light' }); \
                   return wp.data.select('core/editor').getEditedPostContent()";
    assert_eq!(browser.run(written).await?, json!("<!-- wp:toise/benchmark {\"lang\":\"fr\",\"theme\":\"light\"} /-->"));
    Ok(())
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
    assert_eq!(names.len(), 6, "{names:?}");
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
    let docs = read("docs/hosting.md");
    let documented = docs.split("first visit costs ").nth(1).and_then(|rest| rest.split(" kB").next()).expect("the cost of a visit");
    let documented: usize = documented.parse().expect("a number");
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
    visitor.arrives().await;
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    let response = format!("return document.querySelectorAll('toise-benchmark')[{widget}].response");
    assert_eq!(browser.run(&response).await?, json!({ "hours": "6-10" }), "{tag}");
    Ok(())
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

fn build_for(host: &str, port: &str) -> PathBuf {
    let done = Command::new(root().join("tests/hosts/build")).args([host, port]).status().expect("bash");
    assert!(done.success(), "tests/hosts/build {host}");
    root().join("target/hosts").join(host)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
