//! The widget in a frame: as high as what it holds, in the page's colours, and deaf to strangers.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::server::Origin;
use super::site::Site;
use super::visitor::{another_benchmark, benchmark, plain, read};

in_each_engine! {
    a_frame_grows_and_shrinks_with_what_it_holds,
    the_address_sets_the_frames_options_under_a_strict_policy_too,
}

in_any_engine! {
    what_strangers_say_changes_no_frame_and_gets_no_answer,
    nobody_can_pass_off_another_survey_under_the_frames_address,
    without_scripts_the_frame_shows_every_published_figure,
    an_editor_that_knows_oembed_embeds_the_frame_once_it_has_an_address,
}

/// The outer height of the first frame.
pub const OUTER: &str = "return document.querySelector('iframe').getBoundingClientRect().height";
/// The height of what a frame holds.
const INNER: &str = "return Math.ceil(document.body.getBoundingClientRect().height)";
/// Records the messages that the page gets.
const RECORD: &str =
    "<script>window.messages = []; addEventListener('message', (event) => messages.push([event.origin, event.data]));</script>";

/// Opens a page with a frame, by the code of docs/embedding.md, and with more after it.
pub async fn open_framed<'a>(browser: &'a Browser, more: &str) -> WebDriverResult<Site<'a>> {
    Site::open(browser, &format!("{RECORD}{}{more}", snippet("HOST"))).await
}

/// The code for a frame as docs/embedding.md has it, with a frame of `host`.
pub fn snippet(host: &str) -> String {
    let docs = read("docs/embedding.md");
    let code = docs.split("```").find(|block| block.contains("<iframe")).expect("the code of a frame").trim_start_matches("html");
    code.replace("https://HOST", host)
}

async fn a_frame_grows_and_shrinks_with_what_it_holds(browser: &Browser) -> WebDriverResult<()> {
    let site = open_framed(browser, "").await?;
    let first = fits(browser, "at first").await;
    let height_after = async |script: &str| -> WebDriverResult<f64> {
        inside(browser, script).await?;
        Ok(fits(browser, script).await)
    };
    let add = "document.body.append(Object.assign(document.createElement('p'), { id: 'more', textContent: 'More.' })); \
               document.querySelector('#more').style.height = '900px'";
    let more = height_after(add).await?;
    assert!(more > first + 800.0, "{first}, then {more}");
    let less = height_after("document.querySelector('#more').remove()").await?;
    assert!(less < more - 800.0, "{more}, then {less}");
    browser.run("document.querySelector('iframe').style.width = '320px'").await?;
    until("a higher frame", async || (fits(browser, "when narrow").await > less).then_some(())).await;
    let messages = browser.run("return messages.map(([origin, { toise, ...rest }]) => [origin, toise, Object.keys(rest)])").await?;
    for message in messages.as_array().expect("a list") {
        assert_eq!(*message, json!([site.dist.name(), "height", ["height"]]), "the frame says nothing else");
    }
    Ok(())
}

/// Waits until the frame is as high as what it holds, and there is a widget in it. Returns the height.
pub async fn fits(browser: &Browser, when: &str) -> f64 {
    until(&format!("a frame that fits, {when}"), async || {
        let has_widget = "return Boolean(document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset'))";
        inside(browser, has_widget).await.ok()?.as_bool()?.then_some(())?;
        let inner = inside(browser, INNER).await.ok()?.as_f64()?;
        let outer = browser.run(OUTER).await.ok()?.as_f64()?;
        (inner > 400.0 && (inner - outer).abs() < 1.0).then_some(outer)
    })
    .await
}

/// What a script in the first frame returns.
pub async fn inside(browser: &Browser, script: &str) -> WebDriverResult<Value> {
    browser.driver.enter_frame(0).await?;
    let returned = browser.run(script).await;
    browser.driver.enter_default_frame().await?;
    returned
}

async fn what_strangers_say_changes_no_frame_and_gets_no_answer(browser: &Browser) -> WebDriverResult<()> {
    // A stranger that lies to the page, and asks the frame.
    let stranger = Origin::page("en", String::from("A stranger.")).await;
    let site = open_framed(browser, &format!("<iframe title=\"A stranger\" src=\"{}\"></iframe>", stranger.address)).await?;
    let height = fits(browser, "at first").await;
    let before = browser.run("return messages.length").await?.as_u64().expect("a number");

    browser.driver.enter_frame(1).await?;
    browser
        .run("parent.postMessage({ toise: 'height', height: 5000 }, '*'); parent.frames[0].postMessage({ toise: 'height?' }, '*')")
        .await?;
    browser.driver.enter_default_frame().await?;
    browser.run("postMessage({ toise: 'height', height: 4000 }, '*')").await?;
    browser.wait_until("both lies", &format!("messages.length === {}", before + 2)).await;
    assert_eq!(browser.run(OUTER).await?.as_f64(), Some(height));

    // The page itself gets its answer; by then, the stranger's would be there too.
    browser.run(&format!("frames[0].postMessage({{ toise: 'height?' }}, '{}')", site.dist.address)).await?;
    let last =
        until("an answer", async || browser.run("return messages.at(-1)").await.ok().filter(|message| message[0] == site.dist.name()))
            .await;
    assert_eq!((&last[1]["toise"], last[1]["height"].as_f64()), (&json!("height"), Some(height)));
    assert_eq!(browser.run("return messages.length").await?, json!(before + 3), "no answer but this");
    Ok(())
}

async fn the_address_sets_the_frames_options_under_a_strict_policy_too(browser: &Browser) -> WebDriverResult<()> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  require-trusted-types-for 'script'";
    let host = Origin::host(policy, "").await;
    let query = "lang=fr&theme=dark&accent=rebeccapurple&text=url(x)&guess=on&src=benchmarks/household-reserves-2023.json";
    browser.driver.goto(format!("{}frame.html?{query}", host.address)).await?;
    let title = plain(another_benchmark("household-reserves-2023").title.within("fr"));
    until("the title", async || browser.driver.title().await.ok().filter(|shown| plain(shown).starts_with(&title))).await;
    let looks = "const root = document.documentElement; const style = getComputedStyle(root); return [root.lang, style.colorScheme, \
                 style.backgroundColor, style.getPropertyValue('--toise-accent'), style.getPropertyValue('--toise-text'), \
                 document.querySelector('toise-benchmark').getAttribute('guess')]";
    assert_eq!(browser.run(looks).await?, json!(["fr", "dark", "rgb(21, 25, 28)", "rebeccapurple", "", "on"]));
    Ok(())
}

async fn nobody_can_pass_off_another_survey_under_the_frames_address(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let elsewhere = Origin::dist().await;
    let is_refused = "return [Boolean(customElements.get('toise-benchmark')), document.querySelector('table').checkVisibility()]";
    let foreign = format!("{}benchmarks/household-reserves-2023.json", elsewhere.address);
    for src in ["data:application/json,{}", "javascript:alert(1)", &foreign] {
        browser.driver.goto(format!("{}frame.html?src={src}", dist.address)).await?;
        assert_eq!(browser.run(is_refused).await?, json!([false, true]), "{src}");
    }
    assert_eq!(elsewhere.requested(), [""; 0]);
    // In a page, it is that page's choice.
    let code = snippet(dist.name()).replace("lang=fr", &format!("lang=en&src={foreign}"));
    let page = Origin::page("en", code).await;
    browser.driver.goto(&page.address).await?;
    let title = plain(another_benchmark("household-reserves-2023").title.within("en"));
    let has_title = async || inside(browser, "return document.title").await.ok()?.as_str()?.starts_with(&title).then_some(());
    until("the other survey", has_title).await;
    Ok(())
}

async fn without_scripts_the_frame_shows_every_published_figure(browser: &Browser) -> WebDriverResult<()> {
    let host = Origin::host("script-src 'none'", "").await;
    browser.driver.goto(format!("{}frame.html", host.address)).await?;
    let rows = "return [...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility() && row.cells.length === 2) \
                .map((row) => [...row.cells].map((cell) => cell.innerText))";
    let rows = browser.run(rows).await?;
    let rows = rows.as_array().expect("a list");
    let benchmark = benchmark();
    let published: BTreeSet<_> = benchmark.questions().flat_map(|question| question.figures()).map(|figure| figure.id.clone()).collect();
    assert_eq!(rows.len(), published.len());
    assert!(rows.contains(&json!(["are active on Facebook", "90%"])), "{rows:?}");
    load_axe(browser).await?;
    let found = run_axe(browser, Rules::All).await?;
    let violations = found["violations"].as_array().into_iter().flatten();
    // The first heading is that of the page around.
    let violations: Vec<&Value> = violations.filter(|one| one["rule"] != "page-has-heading-one").collect();
    assert!(violations.is_empty(), "{violations:#?}");
    Ok(())
}

async fn an_editor_that_knows_oembed_embeds_the_frame_once_it_has_an_address(browser: &Browser) -> WebDriverResult<()> {
    // What the code in docs/hosting.md does.
    assert!(read("docs/hosting.md").contains("sed -i 's#https://HOST#https://example.org/toise#g' toise/frame.html toise/oembed.json"));
    let before = Origin::dist().await;
    let dist = Origin::dist_with({
        let address = before.name().to_owned();
        move |path, (kind, body)| {
            let has_address = ["/frame.html", "/oembed.json"].contains(&path);
            let replaced = || String::from_utf8_lossy(&body).replace("https://HOST", &address).into_bytes();
            Some((kind, if has_address { replaced() } else { body.clone() }))
        }
    })
    .await;
    browser.driver.goto(format!("{}frame.html", dist.address)).await?;
    let link = browser.run("return document.querySelector('link[type=\"application/json+oembed\"]').href").await?;
    assert_eq!(link, json!(format!("{}oembed.json", before.address)));
    let answered = "const done = arguments[0]; fetch('oembed.json?url=x&maxwidth=600').then((one) => one.json()).then(done)";
    let answer = browser.driver.execute_async(answered, Vec::new()).await?.json().clone();
    assert_eq!(
        (&answer["version"], &answer["type"], &answer["width"], &answer["height"]),
        (&json!("1.0"), &json!("rich"), &json!(720), &json!(680))
    );
    let card = "return ['og:title', 'og:description'].map((name) => document.querySelector(`[property=\"${name}\"]`).content)";
    let benchmark = benchmark();
    let summary = benchmark.summary.as_ref().expect("a summary").within("en");
    assert_eq!(browser.run(card).await?, json!([&**benchmark.title.within("en"), &**summary]));
    assert_eq!(answer["title"], json!(&**benchmark.title.within("en")));

    let page = Origin::page("en", answer["html"].as_str().expect("HTML").to_owned()).await;
    browser.driver.goto(&page.address).await?;
    let has_widget = "return Boolean(document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset'))";
    until("the widget", async || inside(browser, has_widget).await.ok().filter(|is| *is == json!(true))).await;
    Ok(())
}
