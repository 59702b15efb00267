//! What was answered is still there after a reload, and what cannot be kept costs nothing else.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

const ANSWERS: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;

fn answers() -> Value {
    serde_json::from_str(ANSWERS).expect("JSON")
}

async fn response(browser: &Browser) -> WebDriverResult<Value> {
    browser.run("return document.querySelector('toise-benchmark').response").await
}

fn tag(dist: &Origin, attributes: &str) -> String {
    format!("<script async src=\"{}toise.js\" data-lang=\"en\" data-loading=\"eager\" {attributes}></script>", dist.address)
}

#[tokio::test]
async fn a_reload_goes_on_where_the_visitor_was() {
    for engine in Engine::wanted() {
        reload(engine).await.expect("the driver to do as told");
    }
}

async fn reload(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script>history.scrollRestoration = 'manual'</script>{}", tag(&dist, ""))).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    browser.driver.goto(&page.address).await?;
    visitor.arrive().await;
    visitor.answer_step(&from_json(ANSWERS, &benchmark).expect("answers")).await?;
    visitor.press_button(Key::Next).await?;
    let second = visitor.heading().await?;

    browser.driver.refresh().await?;
    visitor.arrive().await;
    assert_eq!((visitor.heading().await?, response(&browser).await?), (second, answers()));
    let at_rest = browser.run("return [scrollY, document.activeElement === document.body]").await?;
    assert_eq!(at_rest, json!([0, true]), "nothing takes the focus or scrolls on load");
    visitor.press_button(Key::StartAgain).await?;
    until("an empty response", async || (response(&browser).await.ok()? == json!({})).then_some(())).await;
    visitor.press_button(Key::Undo).await?;
    until("the answers", async || (response(&browser).await.ok()? == answers()).then_some(())).await;
    visitor.press_button(Key::StartAgain).await?;
    until("an empty response", async || (response(&browser).await.ok()? == json!({})).then_some(())).await;

    browser.driver.refresh().await?;
    visitor.arrive().await;
    assert_eq!(response(&browser).await?, json!({}), "to start again clears what was kept too");
    assert_eq!(browser.run("return sessionStorage.length + localStorage.length").await?, 0);
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn another_tab_knows_what_the_device_keeps_alone() {
    for engine in Engine::wanted() {
        for (attributes, after_reload, in_another_tab) in [
            ("", true, false),
            ("data-remember=\"tab\"", true, false),
            ("data-remember=\"device\"", true, true),
            ("data-remember=\"off\"", false, false),
        ] {
            remembers(engine, attributes, after_reload, in_another_tab).await.expect("the driver to do as told");
        }
    }
}

async fn remembers(engine: Engine, attributes: &str, after_reload: bool, in_another_tab: bool) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", tag(&dist, attributes)).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    browser.driver.goto(&page.address).await?;
    visitor.arrive().await;
    visitor.answer_step(&from_json(ANSWERS, &benchmark).expect("answers")).await?;
    let expected = |is_kept: bool| if is_kept { answers() } else { json!({}) };
    browser.driver.refresh().await?;
    visitor.arrive().await;
    assert_eq!(response(&browser).await?, expected(after_reload), "{attributes} after a reload");
    // What another tab has of this one: WebKit's driver gives each a profile of its own.
    browser.run("sessionStorage.clear(); return null").await?;
    browser.driver.refresh().await?;
    visitor.arrive().await;
    assert_eq!(response(&browser).await?, expected(in_another_tab), "{attributes} in another tab");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn storage_that_is_blocked_full_or_damaged_costs_nothing_but_the_memory() {
    for engine in Engine::wanted() {
        without_storage(engine).await.expect("the driver to do as told");
    }
}

async fn without_storage(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let full = "<script>for (let size = 1 << 23; size; size >>= 1) try { for (let one = 0; one < 64; one++) \
                sessionStorage.setItem(`${size} ${one}`, 'x'.repeat(size)); } catch {}</script>";
    let damaged = "<script>sessionStorage.setItem('toise vr-2012', '1AAA results \\ud800 {')</script>";
    let blocked = Origin::sandboxed("en", tag(&dist, "")).await;
    let full = Origin::page("en", format!("{full}{}", tag(&dist, ""))).await;
    let damaged = Origin::page("en", format!("{damaged}{}", tag(&dist, ""))).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    for (page, is_blocked) in [(&blocked, true), (&full, false), (&damaged, false)] {
        browser.driver.goto(&page.address).await?;
        let probe = "try { sessionStorage.setItem('probe', 'x'.repeat(99)); return 'free' } catch (error) { return error.name }";
        let storage = browser.run(probe).await?;
        assert_eq!(storage == "SecurityError", is_blocked, "{storage}");
        visitor.arrive().await;
        visitor.answer_all(&from_json(ANSWERS, &benchmark).expect("answers")).await?;
        let heard = browser.run("return heard.map((event) => event.type)").await?;
        let heard: Vec<&str> = heard.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(heard.contains(&"complete") && !heard.contains(&"error"), "{heard:?}");
        assert_eq!(response(&browser).await?, answers());
    }
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn back_and_forth_through_conditions_loses_no_answer() {
    for engine in Engine::wanted() {
        through_conditions(engine).await.expect("the driver to do as told");
    }
}

async fn through_conditions(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", tag(&dist, "")).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    let give = async |answers: &str| visitor.answer_step(&from_json(answers, &benchmark).expect("answers")).await;
    let asked = async || {
        let script = "return [...document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('fieldset')].map((one) => one.dataset.question)";
        browser.run(script).await
    };
    browser.driver.goto(&page.address).await?;
    visitor.arrive().await;
    give(ANSWERS).await?;
    visitor.press_button(Key::Next).await?;
    visitor.press_button(Key::Next).await?;
    give(r#"{ "blog": "yes", "blog-weekly": "no" }"#).await?;
    visitor.press_button(Key::Back).await?;
    visitor.press_button(Key::Back).await?;
    give(r#"{ "owner": "no" }"#).await?;
    assert_eq!(asked().await?, json!(["hours", "time-trend", "owner"]));
    let return_to = visitor.language.say(Key::ReturnToStep).with("step", "3").text();
    visitor.press_text(&return_to).await?;
    until("the third step", async || asked().await.ok()?.as_array()?.iter().any(|id| id == "blog").then_some(())).await;
    give(r#"{ "blog": "no" }"#).await?;
    assert!(!asked().await?.to_string().contains("blog-weekly"));
    give(r#"{ "blog": "yes" }"#).await?;
    // What was said before a question went away is still there when it comes back.
    assert_eq!(visitor.find_all("[name=blog-weekly]:checked").await?.len(), 1);
    let expected = json!({ "hours": "6-10", "owner": "no", "less-wanted": "no", "blog": "yes", "blog-weekly": "no" });
    assert_eq!(response(&browser).await?, expected);
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_later_visit_says_what_has_changed_since() {
    for engine in Engine::wanted() {
        later_visit(engine).await.expect("the driver to do as told");
    }
}

async fn later_visit(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    // The page's own clock stands still at noon of the day that its address names.
    let clock = "<script>const day = new URLSearchParams(location.search).get('day'); \
                 window.Date = class extends Date { constructor(...at) { at.length ? super(...at) : super(day + 'T12:00') } }</script>";
    let page = Origin::page("en", format!("{clock}{}", tag(&dist, "data-remember=\"device\""))).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    let visit = async |day: &str| browser.driver.goto(&format!("{}?day={day}", page.address)).await;
    let shows_results = async || until("the results", async || visitor.find_all("canvas").await.ok()?.into_iter().next()).await;
    let said = async || {
        Ok::<String, thirtyfour::error::WebDriverError>(visitor.texts("section section:first-of-type :is(h3, li, p)").await?.join(" "))
    };
    visit("2026-03-03").await?;
    visitor.arrive().await;
    visitor.answer_all(&from_json(ANSWERS, &benchmark).expect("answers")).await?;
    shows_results().await;
    assert!(!said().await?.contains("Since last time"), "there is no last time yet");

    visit("2026-04-05").await?;
    shows_results().await;
    let (since, same) = ("Since last time (March 3, 2026)", visitor.message(Key::SinceNothing));
    assert!(said().await?.contains(&format!("{since} {same}")), "{}", said().await?);
    visitor.press_button(Key::ChangeAnswers).await?;
    let earlier = "Your answers of March 3, 2026 are still here.";
    assert!(
        visitor.texts("[role=status]").await?.iter().any(|told| told.starts_with(earlier)),
        "{:?}",
        visitor.texts("[role=status]").await?
    );
    visitor.press_button(Key::ShowResults).await?;
    visitor.press_button(Key::AnswerAgain).await?;
    visitor.arrive().await;
    assert_eq!(response(&browser).await?, json!({}));
    visitor.answer_all(&from_json(r#"{ "hours": "under-6" }"#, &benchmark).expect("answers")).await?;
    shows_results().await;
    let since = "Since last time (April 5, 2026) Hours a week: you have lost ground";
    assert!(said().await?.contains(since), "{}", said().await?);

    visit("2026-04-06").await?;
    shows_results().await;
    assert!(said().await?.contains(&format!("Since last time (April 5, 2026) {same}")), "{}", said().await?);
    visitor.press_button(Key::StartAgain).await?;
    until("nothing kept", async || (browser.run("return localStorage.length").await.ok()? == 0).then_some(())).await;
    browser.quit().await;
    Ok(())
}
