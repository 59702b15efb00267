//! The visitor's plan: steps are put on it and taken off, it is kept like answers, and it goes into a calendar.

use serde_json::json;
use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine};
use super::exports::{RECORD_FILES, saved};
use super::site::{Site, tag_with};
use super::visitor::{Visitor, click_once_still};

in_any_engine! {
    a_plan_is_made_kept_and_put_into_the_calendar,
    a_step_that_is_tried_is_planned,
}

/// Somebody without a blog, who lags on it.
const ANSWERS: &str = r#"{ "hours": "under-6", "networks": ["facebook", "twitter"], "blog": "no", "paid-tool": "no" }"#;

/// The results of answers, reached as a visitor does.
async fn results<'s>(site: &'s Site<'_>) -> WebDriverResult<Visitor<'s>> {
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(ANSWERS).await?;
    visitor.arrives_at_results().await;
    Ok(visitor)
}

async fn a_plan_is_made_kept_and_put_into_the_calendar(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &tag_with("data-remember=\"device\"")).await?;
    let visitor = results(&site).await?;
    assert!(!visitor.has(".plan").await?, "there is no plan before there is a step on it");
    // By keyboard, as what follows in part.
    visitor.find(".start .planned").await.send_keys("" + Press::Space).await?;
    visitor.find(".plan li").await;
    assert_eq!(visitor.find(".start .planned").await.attr("aria-pressed").await?.as_deref(), Some("true"));
    let step = visitor.texts(".plan li > span").await?.concat();
    assert!(step.starts_with("A blog: "), "{step}");

    site.reload().await?;
    let visitor = site.visitor("en");
    visitor.arrives_at_results().await;
    visitor.find(".plan li").await;
    if browser.engine == Engine::WebKit {
        browser.run(RECORD_FILES).await?;
    }
    let day = browser.run("return new Date().toLocaleDateString('sv')").await?;
    let name = format!("toise-vr-2012-{}.ics", day.as_str().expect("a day"));
    let file = saved(&visitor, &visitor.message(Key::PlanDate), &name).await?;
    let file = String::from_utf8(file).expect("UTF-8").replace("\r\n ", "");
    assert!(file.contains("SUMMARY:Compare again: Social media") && file.contains("DESCRIPTION:A blog: "), "{file}");
    assert!(file.contains("URL:http") && !file.contains("#toise="), "no answers go along unless the visitor says so: {file}");

    site.value("root.querySelector('.plan input[type=checkbox]').focus()").await?;
    browser.driver.action_chain().send_keys(" ").perform().await?;
    site.wait_for("the choice", "return root.querySelector('.plan input').checked", json!(true)).await;
    if browser.engine == Engine::WebKit {
        let file = saved(&visitor, &visitor.message(Key::PlanDate), &name).await?;
        assert!(String::from_utf8(file).expect("UTF-8").replace("\r\n ", "").contains("#toise=1-"), "with the answers");
    }

    visitor.find(".plan li button").await.send_keys("" + Press::Enter).await?;
    visitor.wait_until_gone(".plan").await;
    assert_eq!(site.value("return root.activeElement?.id").await?, json!("results"), "the focus is not lost with the list");
    site.wait_for("nothing planned", "return root.querySelector('.start .planned').ariaPressed", json!("false")).await;
    Ok(())
}

async fn a_step_that_is_tried_is_planned(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &tag_with("")).await?;
    let visitor = results(&site).await?;
    visitor.opens(Key::Try).await?;
    click_once_still(&visitor.find(".chips button").await).await?;
    click_once_still(&visitor.find(".trial .planned").await).await?;
    visitor.find(".plan li").await;
    visitor.click(Key::TrialEnd).await?;
    visitor.wait_until_gone(".trial .planned").await;
    assert_eq!(visitor.find_all(".plan li").await?.len(), 1, "what is planned stays when the trial ends");
    assert_eq!(
        site.value("return [...root.querySelectorAll('.plan li')].map((one) => one.innerText).join()")
            .await?
            .as_str()
            .map(|text| text.starts_with("A blog")),
        Some(true)
    );
    Ok(())
}
