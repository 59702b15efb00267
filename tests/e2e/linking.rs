//! A link with answers: it shows its results, and takes nothing of the visitor's own without asking.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::answers::{from_json, to_json, to_text};
use toise::benchmark::Benchmark;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, another_benchmark, benchmark, language};

const OWN: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;
const LINKED: &str = r#"{ "hours": "under-6", "networks": ["facebook"], "blog": "yes" }"#;

/// The fragment of a link to answers.
fn fragment(answers: &str, benchmark: &Benchmark) -> String {
    format!("#toise={}", to_text(&from_json(answers, benchmark).expect("answers"), benchmark))
}

fn json_of(answers: &str) -> Value {
    serde_json::from_str(answers).expect("JSON")
}

fn tag(dist: &Origin, attributes: &str) -> String {
    format!("<script async src=\"{}toise.js\" data-lang=\"en\" data-loading=\"eager\" {attributes}></script>", dist.address)
}

async fn response(browser: &Browser) -> WebDriverResult<Value> {
    browser.run("return document.querySelector('toise-benchmark').response").await
}

async fn waits_for(browser: &Browser, answers: &str) {
    until("the answers", async || (response(browser).await.ok()? == json_of(answers)).then_some(())).await;
}

/// Opens a link in the page that is there.
async fn paste(browser: &Browser, fragment: &str) -> WebDriverResult<()> {
    browser.run(&format!("location.hash = ''; location.hash = '{fragment}'; return null")).await.map(|_| ())
}

/// What the visitor is told, with the buttons beside it.
async fn told(visitor: &Visitor<'_>) -> WebDriverResult<String> {
    Ok(visitor.texts("[role=status]:not(.unseen)").await?.join(" "))
}

async fn waits_to_be_told(visitor: &Visitor<'_>, key: Key) {
    let text = visitor.message(key);
    until("word of the link", async || told(visitor).await.ok().filter(|told| told.contains(&text))).await;
}

async fn stored(browser: &Browser) -> WebDriverResult<Value> {
    browser.run("return Object.entries(sessionStorage)").await
}

async fn heard(browser: &Browser) -> WebDriverResult<Vec<String>> {
    let heard = browser.run("return heard.map((event) => event.type)").await?;
    Ok(serde_json::from_value(heard).expect("types of events"))
}

#[tokio::test]
async fn a_link_shows_its_results_and_asks_before_it_replaces_what_is_there() {
    for engine in Engine::wanted() {
        own_and_linked(engine).await.expect("the driver to do as told");
    }
}

async fn own_and_linked(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script>history.scrollRestoration = 'manual'</script>{}", tag(&dist, ""))).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    browser.driver.goto(&page.address).await?;
    visitor.arrive().await;
    visitor.answer_step(&from_json(OWN, &benchmark).expect("answers")).await?;
    waits_for(&browser, OWN).await;
    let own = stored(&browser).await?;
    assert_ne!(own, json!([]));

    // In the page that is there.
    let link = fragment(LINKED, &benchmark);
    paste(&browser, &link).await?;
    waits_for(&browser, LINKED).await;
    waits_to_be_told(&visitor, Key::LinkedOwn).await;
    assert_eq!(stored(&browser).await?, own);
    // In one that is loaded.
    browser.driver.refresh().await?;
    until("the results", async || visitor.find_all("canvas").await.ok()?.into_iter().next()).await;
    waits_to_be_told(&visitor, Key::LinkedOwn).await;
    assert_eq!((response(&browser).await?, stored(&browser).await?), (json_of(LINKED), own.clone()));
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').comparison.rests_on.practices > 2").await?, true);
    let at_rest = browser.run("return [scrollY, document.activeElement === document.body, location.hash]").await?;
    assert_eq!(at_rest, json!([0, true, link]), "nothing takes the focus, scrolls or writes the address");

    // Changed, they are still not the visitor's own.
    visitor.press_button(Key::ChangeAnswers).await?;
    waits_to_be_told(&visitor, Key::LinkedOwn).await;
    assert_eq!(stored(&browser).await?, own);
    visitor.press_button(Key::BackToOwn).await?;
    waits_for(&browser, OWN).await;
    assert_eq!((told(&visitor).await?, stored(&browser).await?), (String::new(), own.clone()));
    assert!(!heard(&browser).await?.contains(&"complete".to_owned()), "to open a link completes nothing");

    paste(&browser, &link).await?;
    waits_to_be_told(&visitor, Key::LinkedOwn).await;
    visitor.button(Key::ReplaceOwn).await?.expect("a way to keep them").click().await?;
    until("word to the page", async || heard(&browser).await.ok()?.contains(&"complete".to_owned()).then_some(())).await;
    waits_to_be_told(&visitor, Key::Replaced).await;
    assert_eq!(response(&browser).await?, json_of(LINKED));
    let kept = stored(&browser).await?;
    assert_ne!(kept, own);
    browser.driver.refresh().await?;
    until("the results", async || visitor.find_all("canvas").await.ok()?.into_iter().next()).await;
    assert_eq!((told(&visitor).await?, response(&browser).await?), (String::new(), json_of(LINKED)), "they are the visitor's own now");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn whoever_has_no_answers_keeps_those_of_a_link_or_starts_with_own_ones_wherever_they_are_kept() {
    for engine in Engine::wanted() {
        without_own(engine).await.expect("the driver to do as told");
    }
}

async fn without_own(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let tab = Origin::page("en", tag(&dist, "")).await;
    let off = Origin::page("en", tag(&dist, "data-remember=\"off\"")).await;
    let blocked = Origin::sandboxed("en", tag(&dist, "")).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    let link = fragment(LINKED, &benchmark);
    for (page, is_stored) in [(&tab, true), (&off, false), (&blocked, false)] {
        browser.driver.goto(&format!("{}{link}", page.address)).await?;
        until("the results", async || visitor.find_all("canvas").await.ok()?.into_iter().next()).await;
        waits_to_be_told(&visitor, Key::Linked).await;
        visitor.press_button(Key::StartOwn).await?;
        visitor.arrive().await;
        waits_for(&browser, "{}").await;
        assert_eq!(told(&visitor).await?, "");
        paste(&browser, &link).await?;
        waits_to_be_told(&visitor, Key::Linked).await;
        visitor.button(Key::KeepLinked).await?.expect("a way to keep them").click().await?;
        until("no more questions", async || told(&visitor).await.ok()?.is_empty().then_some(())).await;
        assert_eq!(response(&browser).await?, json_of(LINKED));
        let count = "try { return sessionStorage.length } catch { return 0 }";
        until("them to be kept, or not", async || (browser.run(count).await.ok()? == u8::from(is_stored)).then_some(())).await;
        assert!(!heard(&browser).await?.contains(&"error".to_owned()));
    }
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_link_that_cannot_be_read_says_so_and_costs_nothing() {
    for engine in Engine::wanted() {
        unreadable(engine).await.expect("the driver to do as told");
    }
}

async fn unreadable(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page(
        "en",
        format!("<script>addEventListener('error', (event) => heard.push({{ type: event.message }}))</script>{}", tag(&dist, "")),
    )
    .await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    let damaged = fragment(LINKED, &benchmark).replace("#toise=1", "#toise=1A");
    browser.driver.goto(&format!("{}{damaged}", page.address)).await?;
    visitor.arrive().await;
    assert_eq!(told(&visitor).await?, visitor.message(Key::LinkDamaged));
    visitor.answer_step(&from_json(OWN, &benchmark).expect("answers")).await?;
    waits_for(&browser, OWN).await;
    let own = stored(&browser).await?;
    for (fragment, key) in [
        ("'#toise=%E0%A4%A'", Key::LinkDamaged),
        ("'#toise=1%00&toise=2'", Key::LinkDamaged),
        ("'#toise=2' + 'A'.repeat(1e6)", Key::LinkLater),
    ] {
        browser.run(&format!("location.hash = {fragment}; return null")).await?;
        waits_to_be_told(&visitor, key).await;
        assert_eq!((response(&browser).await?, stored(&browser).await?), (json_of(OWN), own.clone()), "{fragment}");
    }
    // Whoever has left the page hears of no link.
    browser.run("document.querySelector('toise-benchmark').remove(); return null").await?;
    let link = fragment(LINKED, &benchmark);
    browser
        .run(&format!("addEventListener('hashchange', () => heard.push({{ type: 'pasted' }})); location.hash = '{link}'; return null"))
        .await?;
    until("the page's own listener", async || heard(&browser).await.ok()?.contains(&"pasted".to_owned()).then_some(())).await;
    assert!(heard(&browser).await?.iter().all(|event| ["ready", "answer", "pasted"].contains(&&**event)), "{:?}", heard(&browser).await?);
    assert_eq!(stored(&browser).await?, own);
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn of_several_widgets_those_take_a_link_whose_questions_it_answers() {
    for engine in Engine::wanted() {
        several(engine).await.expect("the driver to do as told");
    }
}

async fn several(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let household = "household-reserves-2023";
    let body = format!(
        "<toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <toise-benchmark lang=\"en\" loading=\"eager\" src=\"{}benchmarks/{household}.json\"></toise-benchmark>{}",
        dist.address,
        tag(&dist, "data-toise-definition-only")
    );
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    let (first, second) = (benchmark(), another_benchmark(household));
    let answers = r#"{ "three-months": "yes" }"#;
    let link = fragment(answers, &second);
    browser.driver.goto(&format!("{}{link}", page.address)).await?;
    let visitor =
        |widget| Visitor { browser: &browser, benchmark: if widget == 0 { &first } else { &second }, language: language("en"), widget };
    visitor(0).arrive().await;
    until("the results", async || visitor(1).find_all("canvas").await.ok()?.into_iter().next()).await;
    waits_to_be_told(&visitor(1), Key::Linked).await;
    assert_eq!(told(&visitor(0)).await?, "");
    let responses = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.response)";
    assert_eq!(browser.run(responses).await?, json!([{}, json_of(answers)]));
    paste(&browser, &fragment(LINKED, &first)).await?;
    waits_to_be_told(&visitor(0), Key::Linked).await;
    let linked = to_json(&from_json(LINKED, &first).expect("answers"));
    let both = json!([linked, json_of(answers)]);
    until("the answers of both links", async || (browser.run(responses).await.ok()? == both).then_some(())).await;
    browser.quit().await;
    Ok(())
}
