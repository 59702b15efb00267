//! A ranking by a real pointer, which each engine captures in its own way.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_each_engine, until};
use super::site::{Site, TAG};

in_each_engine! {
    the_third_item_is_dragged_to_the_top,
}

const ROW: &str = "fieldset ol > li";
const NAME: &str = "fieldset ol > li > span:not([aria-hidden])";

async fn the_third_item_is_dragged_to_the_top(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    while !visitor.has(ROW).await? {
        visitor.press(Key::Next).await?;
    }
    let before = visitor.texts(NAME).await?;
    visitor.find_all(ROW).await?[2].scroll_into_view().await?;
    let names = visitor.find_all(NAME).await?;
    let chain = browser.driver.action_chain().click_and_hold_element(&names[2]);
    chain.move_to_element_center(&names[1]).move_to_element_center(&names[0]).release().perform().await?;
    let mut expected = before.clone();
    expected[..3].rotate_right(1);
    until("the new order", async || visitor.texts(NAME).await.ok().filter(|order| *order == expected)).await;
    let answered = browser.run("return events.filter((event) => event.type === 'answer').map((event) => event.detail.question)").await?;
    assert_eq!(answered, json!(["time-ranking"]), "one drag is one answer");
    assert_eq!(browser.run("return getSelection().toString()").await?, "", "a drag selects no text");
    Ok(())
}
