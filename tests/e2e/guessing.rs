//! The screen before the results on which a visitor guesses, if the page asks for it.

use serde_json::json;
use thirtyfour::Key as Typed;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, until};
use super::site::{Site, tag_with};

in_any_engine! {
    a_guess_is_shown_beside_the_fact,
}

async fn a_guess_is_shown_beside_the_fact(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &tag_with("data-guess=\"on\"")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    for _ in visitor.benchmark.sections.iter() {
        visitor.press(Key::Next).await?;
    }
    assert_eq!(visitor.heading().await?, visitor.message(Key::GuessTitle));
    let [_, blog, _] = &visitor.find_all("input[type=range]").await?[..] else { panic!("three figures to guess") };
    blog.send_keys(Typed::Home + Typed::Right + Typed::Right).await?;
    until("the guess", async || visitor.texts("output").await.ok()?.contains(&"2 of 462 (0%)".into()).then_some(())).await;
    // The others were not touched, so they are no guesses.
    visitor.press(Key::ShowResults).await?;
    let results = visitor.texts(".results").await?.concat();
    for sentence in ["55% of the 462 businesses have a blog", "You guessed 2 (0%): about 252 too few."] {
        assert!(results.contains(sentence), "{sentence:?} in {results}");
    }
    assert_eq!(results.matches("You guessed").count(), 1);
    assert_eq!(site.details("complete").await?.as_array().map(Vec::len), Some(1));
    // A page may take the screen away again, and what is stored.
    assert_eq!(browser.run("return sessionStorage.length").await?, json!(1));
    site.set("guess", "off").await?;
    site.set("remember", "off").await?;
    browser.wait_until("an empty storage", "sessionStorage.length === 0").await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    Ok(())
}
