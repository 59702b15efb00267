//! A ranking by a real pointer, which each engine captures in its own way.

use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language};

#[tokio::test]
async fn the_third_item_is_dragged_to_the_top() {
    for engine in Engine::wanted() {
        drag(engine).await.expect("the driver to do as told");
    }
}

async fn drag(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\" data-loading=\"eager\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    while visitor.find_all("fieldset ol").await?.is_empty() {
        let heading = visitor.heading().await?;
        visitor.button(Key::Next).await?.expect("a step with a ranking").click().await?;
        until("the next step", async || visitor.heading().await.ok().filter(|now| *now != heading)).await;
    }
    let items = "fieldset ol > li > span:not([aria-hidden])";
    let before = visitor.texts(items).await?;
    let rows = visitor.find_all("fieldset ol > li").await?;
    rows[2].scroll_into_view().await?;
    let names = visitor.find_all(items).await?;
    let chain = browser.driver.action_chain().click_and_hold_element(&names[2]);
    chain.move_to_element_center(&names[1]).move_to_element_center(&names[0]).release().perform().await?;
    let mut expected = before.clone();
    expected[..3].rotate_right(1);
    until("the new order", async || visitor.texts(items).await.ok().filter(|now| *now == expected)).await;
    let told = browser.run("return heard.filter((event) => event.type === 'answer').map((event) => event.detail.question)").await?;
    assert_eq!(told, serde_json::json!(["time-ranking"]), "{engine:?}: the order is given once");
    let selected = browser.run("return getSelection().toString()").await?;
    assert_eq!(selected, "", "{engine:?}: a drag selects no text");
    browser.quit().await;
    Ok(())
}
