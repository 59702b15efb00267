//! Attributes that a page changes after its visitor has answered: no answer is lost.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine};
use super::server::Origin;
use super::site::{Site, TAG, tag_with};
use super::visitor::{benchmark, click_once_still, read};

in_any_engine! {
    every_change_keeps_the_answers_and_the_step_and_answers_nothing,
    results_stay_the_same_results,
    another_benchmark_takes_over_the_answers_to_shared_questions_and_the_first_gets_its_own_back,
}

const ANSWERS: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;
/// What is stored in the browser, by where.
const STORED: &str = "return [sessionStorage.length > 0, localStorage.length > 0]";

fn answers() -> Value {
    serde_json::from_str(ANSWERS).expect("JSON")
}

async fn every_change_keeps_the_answers_and_the_step_and_answers_nothing(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(ANSWERS).await?;
    visitor.press(Key::Next).await?;
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
    for (name, value, stored) in changes {
        site.set(name, value).await?;
        if name == "lang" {
            tag = value;
        }
        let expected = json!([answers(), second.title.within(tag).to_string()]);
        let what = format!("the same answers and step, once {name} is {value}");
        site.wait_for(&what, "return [widget.response, root.querySelector('h2')?.textContent]", expected).await;
        site.wait_for(&format!("{stored:?} stored, once {name} is {value}"), STORED, json!(stored)).await;
    }
    site.wait_for_event_types(&["ready", "answer", "answer", "answer"]).await;
    Ok(())
}

async fn results_stay_the_same_results(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    site.engaged_visitor("en").await.answers_all(ANSWERS).await?;
    // All but the texts, which are in another language.
    let standings = "return [widget.response, widget.comparison?.practices.map((practice) => [practice.id, practice.standing])]";
    let before = site.value(standings).await?;
    assert_eq!(before[0], answers());
    let count = before[1].as_array().map_or(0, Vec::len);
    assert!(count > 0, "{before}");
    for (name, value) in [("lang", "fr"), ("theme", "dark"), ("guess", "on"), ("remember", "device"), ("remember", "off"), ("guess", "off")]
    {
        site.set(name, value).await?;
        let french = "const compared = root.querySelector('.results [part~=title]')?.textContent ?? ''; \
                      return [Boolean(root.querySelector('canvas')?.width), compared.startsWith('Compar\u{e9} \u{e0} 462 entreprises')]";
        site.wait_for(&format!("results in French, once {name} is {value}"), french, json!([true, true])).await;
        assert_eq!(site.value(standings).await?, before, "once {name} is {value}");
    }
    site.wait_for("what is stored to be removed", STORED, json!([false, false])).await;
    assert_eq!(site.details("complete").await?.as_array().map(Vec::len), Some(1), "they are completed once");
    Ok(())
}

/// A benchmark of the owner's, which lacks one question.
fn smaller_benchmark() -> Vec<u8> {
    let mut smaller: Value = serde_json::from_str(&read("benchmarks/vr-2012.json")).expect("JSON");
    smaller["id"] = json!("smaller");
    smaller["sections"][0]["questions"].as_array_mut().expect("questions").retain(|question| question["id"] != "less-wanted");
    smaller["advice"].as_array_mut().expect("advice").retain(|advice| !advice.to_string().contains("less-wanted"));
    smaller.to_string().into_bytes()
}

async fn another_benchmark_takes_over_the_answers_to_shared_questions_and_the_first_gets_its_own_back(
    browser: &Browser,
) -> WebDriverResult<()> {
    for remember in ["tab", "device", "off"] {
        let dist = Origin::dist().await;
        let body = dist.named_in(&tag_with(&format!("data-remember=\"{remember}\"")));
        let page = Origin::page_with("en", body, |path| (path == "/smaller.json").then(smaller_benchmark)).await;
        let site = Site::open_page(browser, dist, page).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.answers(ANSWERS).await?;
        let state = "return [widget.response, root.querySelectorAll('fieldset').length, widget.comparison]";

        site.set("src", "/smaller.json").await?;
        let shared = json!([{ "hours": "6-10", "owner": "yes" }, 3, null]);
        site.wait_for(&format!("the shared answers, remember is {remember}"), state, shared).await;
        click_once_still(&visitor.find("[data-question=hours] .option:has([value='under-6'])").await).await?;
        site.wait_for("another answer", state, json!([{ "hours": "under-6", "owner": "yes" }, 3, null])).await;

        let mut latest = answers();
        latest["hours"] = json!("under-6");
        site.remove("src").await?;
        let all = json!([latest, 4, null]);
        site.wait_for(&format!("all answers, with the latest, remember is {remember}"), state, all.clone()).await;

        site.set("src", &format!("{}benchmarks/household-reserves-2023.json", site.dist.address)).await?;
        site.wait_for(&format!("no answer to what it doesn't ask, remember is {remember}"), "return widget.response", json!({})).await;
        site.remove("src").await?;
        site.wait_for(&format!("all answers again, remember is {remember}"), state, all).await;
        assert_eq!(site.details("error").await?, json!([]), "remember is {remember}");
    }
    Ok(())
}
