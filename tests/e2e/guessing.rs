//! The moment before the results in which a visitor guesses, where the page asks for it.

use serde_json::json;
use thirtyfour::Key as Typed;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language, plain};

#[tokio::test]
async fn a_guess_is_shown_beside_the_fact() {
    for engine in Engine::wanted() {
        guess(engine).await.expect("the driver to do as told");
    }
}

async fn guess(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let tag = format!("<script async src=\"{}toise.js\" data-lang=\"en\" data-guess=\"on\"></script>", dist.address);
    let page = Origin::page("en", tag).await;
    let browser = Browser::start(engine).await;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    browser.driver.goto(&page.address).await?;
    visitor.arrive().await;
    visitor.answer_step(&from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer")).await?;
    for _ in &benchmark.sections {
        visitor.press_button(Key::Next).await?;
    }
    assert_eq!(visitor.heading().await?, visitor.message(Key::GuessTitle));
    let [_, blog, _] = &visitor.find_all("input[type=range]").await?[..] else { panic!("three figures to guess") };
    blog.send_keys(Typed::Home + Typed::Right + Typed::Right).await?;
    until("the guess", async || visitor.texts("output").await.ok()?.contains(&"2 of 462 (0%)".into()).then_some(())).await;
    // The others were not touched, so they are no guesses.
    visitor.press_button(Key::ShowResults).await?;
    let shown = plain(&visitor.texts(".results").await?.concat());
    for said in ["55% of the 462 businesses have a blog", "You guessed 2 (0%): about 252 too few."] {
        assert!(shown.contains(said), "{said:?} in {shown}");
    }
    assert_eq!(shown.matches("You guessed").count(), 1);
    let heard = browser.run("return heard.filter((event) => event.type === 'complete').length").await?;
    assert_eq!(heard, json!(1));
    // A page may take the moment away again, and what is remembered.
    let change = "const widget = document.querySelector('toise-benchmark'); widget.setAttribute('guess', 'off'); \
                  widget.setAttribute('remember', 'off'); return sessionStorage.length";
    assert_eq!(browser.run(change).await?, json!(1));
    until("an empty storage", async || (browser.run("return sessionStorage.length").await.ok()? == json!(0)).then_some(())).await;
    assert_eq!(browser.run("return document.querySelector('toise-benchmark').response").await?, json!({ "hours": "6-10" }));
    browser.quit().await;
    Ok(())
}
