//! A ranking by a real pointer, which each engine captures in its own way.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, in_each_engine, until};
use super::site::{SCALED, Site, TAG};
use super::visitor::point_on;

in_each_engine! {
    the_third_item_is_dragged_to_the_top,
    the_third_item_is_dragged_to_the_top_on_scaled_pages,
}

const ROW: &str = "fieldset ol > li";
const NAME: &str = "fieldset ol > li > span:not([aria-hidden])";

async fn the_third_item_is_dragged_to_the_top(browser: &Browser) -> WebDriverResult<()> {
    drags(browser, TAG).await
}

async fn the_third_item_is_dragged_to_the_top_on_scaled_pages(browser: &Browser) -> WebDriverResult<()> {
    for style in SCALED {
        drags(browser, &format!("<div style=\"{style}\">{TAG}</div>")).await?;
    }
    Ok(())
}

async fn drags(browser: &Browser, body: &str) -> WebDriverResult<()> {
    let site = Site::open(browser, body).await?;
    let visitor = site.engaged_visitor("en").await;
    loop {
        // A step is rendered in parts, its buttons last.
        visitor.find("nav > button.main").await;
        if visitor.has("[data-question=time-ranking]").await? {
            // Its control comes with a later part of the engine.
            visitor.find(ROW).await;
            break;
        }
        let before = visitor.heading().await?;
        // By script, since WebKit's driver clicks nothing on a page that zooms. A step that is rendered anew has no button for a moment.
        let press = "const next = root.querySelector('nav > [part~=next]'); next?.click(); return next !== null";
        until("the button", async || site.value(press).await.ok().filter(|is_pressed| *is_pressed == json!(true))).await;
        until("the next step", async || visitor.heading().await.ok().filter(|heading| *heading != before)).await;
    }
    let before = visitor.texts(NAME).await?;
    let names = visitor.find_all(NAME).await?;
    browser.driver.execute("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![names[1].to_json()?]).await?;
    let [top, middle, bottom] = [point_on(&names[0]).await?, point_on(&names[1]).await?, point_on(&names[2]).await?];
    let chain = browser.driver.action_chain().move_to(bottom.0, bottom.1).click_and_hold();
    chain.move_to(middle.0, middle.1).move_to(top.0, top.1).release().perform().await?;
    let mut expected = before.clone();
    expected[..3].rotate_right(1);
    until("the new order", async || visitor.texts(NAME).await.ok().filter(|order| *order == expected)).await;
    let answered = browser.run("return events.filter((event) => event.type === 'answer').map((event) => event.detail.question)").await?;
    assert_eq!(answered, json!(["time-ranking"]), "one drag is one answer");
    assert_eq!(browser.run("return getSelection().toString()").await?, "", "a drag selects no text");
    Ok(())
}
