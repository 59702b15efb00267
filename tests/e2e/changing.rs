//! Attributes that a page changes after its visitor has answered: no answer is lost.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::answers::{Response, from_json};
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::embedded::{Embedded, TAG};
use super::server::Origin;
use super::visitor::{benchmark, read};

const ANSWERS: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;
/// What is kept in the browser, by where.
const KEPT: &str = "return [sessionStorage.length > 0, localStorage.length > 0]";

fn answers() -> Value {
    serde_json::from_str(ANSWERS).expect("JSON")
}

fn response() -> Response {
    from_json(ANSWERS, &benchmark()).expect("answers")
}

#[tokio::test]
async fn every_change_keeps_the_answers_and_the_place_and_tells_of_no_answer() {
    for engine in Engine::wanted() {
        keeps(engine).await.expect("the driver to do as told");
    }
}

async fn keeps(engine: Engine) -> WebDriverResult<()> {
    let site = Embedded::open(Browser::start(engine).await, Origin::dist().await, TAG).await?;
    let visitor = site.visitor("en");
    visitor.arrive().await;
    visitor.answer_step(&response()).await?;
    visitor.press_button(Key::Next).await?;
    let changes = [
        ("theme", "dark", [true, false]),
        ("lang", "fr", [true, false]),
        ("guess", "on", [true, false]),
        ("remember", "device", [false, true]),
        ("remember", "off", [false, false]),
        ("lang", "ar", [false, false]),
        ("remember", "tab", [true, false]),
        ("theme", "auto", [true, false]),
        ("guess", "off", [true, false]),
        ("lang", "en", [true, false]),
    ];
    let second = &benchmark().sections[1];
    let mut tag = "en";
    for (name, value, kept) in changes {
        site.set(name, value).await?;
        if name == "lang" {
            tag = value;
        }
        let shown = json!([answers(), second.title.within(tag).to_string()]);
        let what = format!("the same answers and place in {engine:?}, once {name} is {value}");
        site.shows(&what, "return [widget.response, root.querySelector('h2')?.textContent]", shown).await;
        until(&format!("{kept:?} kept, once {name} is {value}"), async || {
            site.browser.run(KEPT).await.ok().filter(|is| *is == json!(kept))
        })
        .await;
    }
    assert_eq!(site.heard().await?, json!(["ready", "answer", "answer", "answer"]), "{engine:?}: nothing was answered again");
    site.browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn results_stay_the_same_results() {
    for engine in Engine::wanted() {
        keeps_results(engine).await.expect("the driver to do as told");
    }
}

async fn keeps_results(engine: Engine) -> WebDriverResult<()> {
    let site = Embedded::open(Browser::start(engine).await, Origin::dist().await, TAG).await?;
    let visitor = site.visitor("en");
    visitor.arrive().await;
    visitor.answer_all(&response()).await?;
    // All but the words, which are in another language.
    let standings = "return [widget.response, widget.comparison?.practices.map((practice) => [practice.id, practice.standing])]";
    let shown = site.seen(standings).await?;
    assert_eq!(shown[0], answers(), "{engine:?}");
    let count = shown[1].as_array().map_or(0, Vec::len);
    assert!(count > 0, "{engine:?}: {shown}");
    for (name, value) in [("lang", "fr"), ("theme", "dark"), ("guess", "on"), ("remember", "device"), ("remember", "off"), ("guess", "off")]
    {
        site.set(name, value).await?;
        let french = "const title = root.querySelector('[part~=title]')?.textContent; \
                      return [Boolean(root.querySelector('canvas')?.width), title]";
        let title = benchmark().title.within("fr").to_string();
        site.shows(&format!("results in French in {engine:?}, once {name} is {value}"), french, json!([true, title])).await;
        assert_eq!(site.seen(standings).await?, shown, "{engine:?}, once {name} is {value}");
    }
    until("what is kept to be forgotten", async || site.browser.run(KEPT).await.ok().filter(|is| *is == json!([false, false]))).await;
    assert_eq!(
        site.browser.run("return heard.filter((event) => event.type === 'complete').length").await?,
        json!(1),
        "{engine:?}: they are completed once"
    );
    site.browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn another_benchmark_is_given_the_answers_that_it_asks_for_too_and_the_first_has_its_own_again_when_it_comes_back() {
    for engine in Engine::wanted() {
        for remember in ["tab", "device", "off"] {
            leaves_and_returns(engine, remember).await.expect("the driver to do as told");
        }
    }
}

/// A benchmark of the owner's, which asks for less.
fn less() -> Vec<u8> {
    let mut less: Value = serde_json::from_str(&read("benchmarks/vr-2012.json")).expect("JSON");
    less["id"] = json!("less");
    less["sections"][0]["questions"].as_array_mut().expect("questions").retain(|question| question["id"] != "less-wanted");
    less["advice"].as_array_mut().expect("advice").retain(|advice| !advice.to_string().contains("less-wanted"));
    less.to_string().into_bytes()
}

async fn leaves_and_returns(engine: Engine, remember: &str) -> WebDriverResult<()> {
    let body = TAG.replace("data-lang", &format!("data-remember=\"{remember}\" data-lang"));
    let more = |path: &str| (path == "/less.json").then(less);
    let site = Embedded::open_with(Browser::start(engine).await, Origin::dist().await, &body, more).await?;
    let visitor = site.visitor("en");
    visitor.arrive().await;
    visitor.answer_step(&response()).await?;
    let what = format!("{engine:?}, remember is {remember}");
    let asked = "return [widget.response, root.querySelectorAll('fieldset').length, widget.comparison]";

    site.set("src", "/less.json").await?;
    site.shows(&format!("the shared answers, {what}"), asked, json!([{ "hours": "6-10", "owner": "yes" }, 3, null])).await;
    visitor.find_all("[data-question=hours] .option:has([value='under-6'])").await?[0].click().await?;
    site.shows("another answer", asked, json!([{ "hours": "under-6", "owner": "yes" }, 3, null])).await;

    let mut latest = answers();
    latest["hours"] = json!("under-6");
    site.seen("widget.removeAttribute('src')").await?;
    site.shows(&format!("all answers, what was said last among them, {what}"), asked, json!([latest, 4, null])).await;

    let other = format!("{}benchmarks/household-reserves-2023.json", site.dist.address);
    site.set("src", &other).await?;
    site.shows(&format!("nothing that it doesn't ask for, {what}"), "return widget.response", json!({})).await;
    site.seen("widget.removeAttribute('src')").await?;
    site.shows(&format!("all answers again, {what}"), asked, json!([latest, 4, null])).await;
    assert!(site.browser.run("return heard.every((event) => event.type !== 'error')").await? == json!(true), "{what}");
    site.browser.quit().await;
    Ok(())
}
