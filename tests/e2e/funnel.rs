//! The events by which a page counts how far its visitors come.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::exports::{RECORD_PRINTS, press};
use super::first::{GATE, OPTION};
use super::site::{Site, TAG, tag_with};
use super::visitor::click_once_still;

in_each_engine! {
    a_visit_begins_with_its_first_answer_and_every_step_is_told,
}

in_any_engine! {
    with_one_question_a_screen_the_steps_are_the_same,
    whatever_is_taken_away_is_told_and_no_attempt_at_it,
}

/// Records every event of the widget with its detail, where each event has come to by bubbling.
const RECORD: &str = "<script>window.funnel = []; \
    for (const type of ['ready', 'start', 'answer', 'step', 'complete', 'export', 'error']) { \
        addEventListener('toise-' + type, ({ detail, bubbles, composed, target }) => funnel.push( \
            [type, ...(['start', 'step', 'export'].includes(type) ? [detail] : []), \
             ...(bubbles && composed && target.localName === 'toise-benchmark' ? [] : ['unlike the others'])])); }</script>";

/// Waits until the events since the last call are these.
async fn tells(browser: &Browser, expected: Value) {
    let what = format!("the events {expected}");
    until(&what, async || browser.run("return funnel").await.ok().filter(|funnel| *funnel == expected)).await;
    browser.run("funnel.length = 0").await.expect("a page");
}

async fn a_visit_begins_with_its_first_answer_and_every_step_is_told(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("{RECORD}{GATE}{TAG}")).await?;
    site.shows_first_screen().await;
    let visitor = site.visitor("en");
    click_once_still(&visitor.find(OPTION).await).await?;
    tells(browser, json!([["start", null], ["answer"]])).await;
    click_once_still(&visitor.find(".main").await).await?;
    browser.run("openGate()").await?;
    tells(browser, json!([["ready"], ["step", { "step": 2, "steps": 5 }]])).await;
    visitor.press(Key::Back).await?;
    tells(browser, json!([["step", { "step": 1, "steps": 5 }]])).await;
    visitor.press(Key::Next).await?;
    visitor.press(Key::Next).await?;
    tells(browser, json!([["step", { "step": 2, "steps": 5 }], ["step", { "step": 3, "steps": 5 }]])).await;

    // A reload is another visit. The step that it resumes is no other.
    site.reload().await?;
    browser.run("openGate()").await?;
    visitor.arrives().await;
    visitor.answers(r#"{ "blog": "no" }"#).await?;
    tells(browser, json!([["ready"], ["start", null], ["answer"]])).await;
    site.value("widget.restart()").await?;
    click_once_still(&visitor.find(OPTION).await).await?;
    tells(browser, json!([["step", { "step": 1, "steps": 5 }], ["answer"]])).await;
    site.assert_nothing_was_logged().await
}

async fn with_one_question_a_screen_the_steps_are_the_same(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("{RECORD}{}", tag_with("data-flow=\"question\""))).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(r#"{ "hours": "6-10" }"#).await?;
    let step = |step: u32| json!(["step", { "step": step, "steps": 5 }]);
    tells(browser, json!([["ready"], ["start", null], ["answer"], step(2), step(3), step(4), step(5), ["complete"]])).await;
    visitor.press(Key::ChangeAnswers).await?;
    tells(browser, json!([step(5)])).await;
    Ok(())
}

/// The device takes what is shared, and says so; or its visitor cancels.
const DEVICE: &str = "<script>Object.defineProperties(navigator, { \
        share: { value: () => window.cancels ? Promise.reject(new DOMException('', 'AbortError')) : Promise.resolve() }, \
        clipboard: { value: { writeText: () => Promise.resolve() } } }); \
    addEventListener('click', (event) => { if (event.composedPath()[0].href?.startsWith('mailto:')) event.preventDefault(); });</script>";

async fn whatever_is_taken_away_is_told_and_no_attempt_at_it(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("{RECORD}{DEVICE}{TAG}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(r#"{ "hours": "6-10", "blog": "no", "paid-tool": "no" }"#).await?;
    browser.wait_until("the end", "funnel.at(-1)[0] === 'complete'").await;
    browser.run("funnel.length = 0").await?;
    browser.run(RECORD_PRINTS).await?;
    visitor.opens(Key::Share).await?;
    visitor.opens(Key::Save).await?;
    click_once_still(&visitor.find(".start .planned").await).await?;
    visitor.find(".plan li").await;
    let of_format = |format: &str| visitor.language.say(Key::KeepAs).with("format", format).text();
    let buttons = [
        (visitor.message(Key::KeepOnward), "share"),
        (visitor.message(Key::KeepLink), "link"),
        (visitor.message(Key::KeepMessage), "message"),
        (visitor.message(Key::KeepCard), "card"),
        (visitor.message(Key::KeepCardTall), "card"),
        (visitor.message(Key::KeepPicture), "png"),
        (visitor.message(Key::KeepPrint), "print"),
        (visitor.message(Key::KeepText), "text"),
        (of_format("PNG"), "png"),
        (of_format("SVG"), "svg"),
        (of_format("CSV"), "csv"),
        (of_format("JSON"), "json"),
        (visitor.message(Key::PlanDate), "date"),
    ];
    for (name, what) in buttons {
        press(&visitor, &name).await?;
        tells(browser, json!([["export", { "what": what }]])).await;
    }
    click_once_still(&visitor.find(".exports a[href^=\"mailto:\"]").await).await?;
    tells(browser, json!([["export", { "what": "mail" }]])).await;

    // Cancelled, and failed: a text that follows is all that is told.
    browser.run("window.cancels = true; HTMLCanvasElement.prototype.toBlob = (take) => take(null)").await?;
    press(&visitor, &visitor.message(Key::KeepOnward)).await?;
    press(&visitor, &visitor.message(Key::KeepPicture)).await?;
    let failed = visitor.message(Key::KeepFailed);
    until("the failure", async || visitor.texts(".exports [role=status]").await.ok()?.contains(&failed).then_some(())).await;
    press(&visitor, &visitor.message(Key::KeepText)).await?;
    tells(browser, json!([["export", { "what": "text" }]])).await;
    Ok(())
}
