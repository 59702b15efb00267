//! What was answered is still there after a reload, and what cannot be stored costs nothing else.

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::server::Origin;
use super::site::{Site, TAG, tag_with};

in_each_engine! {
    a_choice_of_the_last_moment_is_stored_before_the_page_is_left,
    storage_that_is_blocked_full_or_damaged_costs_nothing_but_the_memory,
}

in_any_engine! {
    a_reload_goes_on_where_the_visitor_was,
    another_tab_has_what_the_device_stores_alone,
    back_and_forth_through_conditions_loses_no_answer,
    a_later_visit_says_what_has_changed_since,
}

const ANSWERS: &str = r#"{ "hours": "6-10", "owner": "yes", "less-wanted": "no" }"#;

fn answers() -> Value {
    serde_json::from_str(ANSWERS).expect("JSON")
}

async fn a_reload_goes_on_where_the_visitor_was(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("<script>history.scrollRestoration = 'manual'</script>{TAG}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(ANSWERS).await?;
    visitor.press(Key::Next).await?;
    let second = visitor.heading().await?;

    site.reload().await?;
    visitor.arrives().await;
    assert_eq!((visitor.heading().await?, site.response().await?), (second, answers()));
    let at_rest = browser.run("return [scrollY, document.activeElement === document.body]").await?;
    assert_eq!(at_rest, json!([0, true]), "nothing takes the focus or scrolls on load");
    visitor.press(Key::StartAgain).await?;
    site.wait_for("an empty response", "return widget.response", json!({})).await;
    visitor.press(Key::Undo).await?;
    site.wait_for("the answers", "return widget.response", answers()).await;
    visitor.press(Key::StartAgain).await?;
    site.wait_for("an empty response", "return widget.response", json!({})).await;

    site.reload().await?;
    visitor.arrives().await;
    assert_eq!(site.response().await?, json!({}), "to start again clears what was stored too");
    assert_eq!(browser.run("return sessionStorage.length + localStorage.length").await?, 0);
    Ok(())
}

async fn a_choice_of_the_last_moment_is_stored_before_the_page_is_left(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    // In one task with the choice, so that none follows in which it would be stored.
    let script = "const [done] = arguments, root = document.querySelector('toise-benchmark').shadowRoot; \
                  const stored = () => sessionStorage.getItem('toise vr-2012'), before = stored(); \
                  root.querySelector('[data-question=hours] [value=under-6]').click(); document.dispatchEvent(new Event('visibilitychange')); \
                  (async () => { for (let turn = 0; turn < 50; turn++) await null; done([before, stored()]); })()";
    let stored = browser.driver.execute_async(script, Vec::new()).await?;
    let [before, after]: [Value; 2] = stored.convert()?;
    assert_ne!(after, before);

    let reload = "window.isLeft = true; setTimeout(() => { root.querySelector('[data-question=hours] label:nth-of-type(2) input').click(); location.reload(); })";
    site.value(reload).await?;
    browser.wait_until("the page anew", "!window.isLeft").await;
    visitor.arrives().await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    Ok(())
}

async fn another_tab_has_what_the_device_stores_alone(browser: &Browser) -> WebDriverResult<()> {
    for (attributes, after_reload, in_another_tab) in [
        ("", true, false),
        ("data-remember=\"tab\"", true, false),
        ("data-remember=\"device\"", true, true),
        ("data-remember=\"off\"", false, false),
    ] {
        let site = Site::open(browser, &tag_with(attributes)).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.answers(ANSWERS).await?;
        let expected = |is_stored: bool| if is_stored { answers() } else { json!({}) };
        site.reload().await?;
        visitor.arrives().await;
        assert_eq!(site.response().await?, expected(after_reload), "{attributes} after a reload");
        // What another tab has of this one: WebKit's driver gives each a profile of its own.
        browser.run("sessionStorage.clear()").await?;
        site.reload().await?;
        visitor.arrives().await;
        assert_eq!(site.response().await?, expected(in_another_tab), "{attributes} in another tab");
    }
    Ok(())
}

async fn storage_that_is_blocked_full_or_damaged_costs_nothing_but_the_memory(browser: &Browser) -> WebDriverResult<()> {
    let full = "<script>for (let size = 1 << 23; size; size >>= 1) try { for (let one = 0; one < 64; one++) \
                sessionStorage.setItem(`${size} ${one}`, 'x'.repeat(size)); } catch {}</script>";
    let damaged = "<script>sessionStorage.setItem('toise vr-2012', '1AAA results \\ud800 {')</script>";
    for (script, is_blocked) in [("", true), (full, false), (damaged, false)] {
        let dist = Origin::dist().await;
        let body = dist.named_in(&format!("{script}{TAG}"));
        let page = if is_blocked { Origin::sandboxed("en", body).await } else { Origin::page("en", body).await };
        let site = Site::open_page(browser, dist, page).await?;
        let probe = "try { sessionStorage.setItem('probe', 'x'.repeat(99)); return 'free' } catch (error) { return error.name }";
        let storage = browser.run(probe).await?;
        assert_eq!(storage == "SecurityError", is_blocked, "{storage}");
        site.engaged_visitor("en").await.answers_all(ANSWERS).await?;
        assert_eq!(site.details("complete").await?.as_array().map(Vec::len), Some(1), "{script}");
        assert_eq!(site.details("error").await?, json!([]), "{script}");
        assert_eq!(site.response().await?, answers());
    }
    Ok(())
}

async fn back_and_forth_through_conditions_loses_no_answer(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    let questions = async || site.value("return [...root.querySelectorAll('fieldset')].map((one) => one.dataset.question)").await;
    visitor.answers(ANSWERS).await?;
    visitor.press(Key::Next).await?;
    visitor.press(Key::Next).await?;
    visitor.answers(r#"{ "blog": "yes", "blog-weekly": "no" }"#).await?;
    visitor.press(Key::Back).await?;
    visitor.press(Key::Back).await?;
    visitor.answers(r#"{ "owner": "no" }"#).await?;
    assert_eq!(questions().await?, json!(["hours", "time-trend", "owner"]));
    visitor.press_text("Return to step 3").await?;
    until("the third step", async || questions().await.ok()?.as_array()?.iter().any(|id| id == "blog").then_some(())).await;
    visitor.answers(r#"{ "blog": "no" }"#).await?;
    assert!(!questions().await?.to_string().contains("blog-weekly"));
    visitor.answers(r#"{ "blog": "yes" }"#).await?;
    // What was answered before a question went away is still there when it comes back.
    assert_eq!(visitor.find_all("[name=blog-weekly]:checked").await?.len(), 1);
    let expected = json!({ "hours": "6-10", "owner": "no", "less-wanted": "no", "blog": "yes", "blog-weekly": "no" });
    assert_eq!(site.response().await?, expected);
    Ok(())
}

async fn a_later_visit_says_what_has_changed_since(browser: &Browser) -> WebDriverResult<()> {
    // The page's own clock stands still at noon of the day that its address names.
    let clock = "<script>const day = new URLSearchParams(location.search).get('day'); \
                 window.Date = class extends Date { constructor(...at) { at.length ? super(...at) : super(day + 'T12:00') } }</script>";
    let dist = Origin::dist().await;
    let page = Origin::page("en", dist.named_in(&format!("{clock}{}", tag_with("data-remember=\"device\"")))).await;
    let site = Site::new(browser, dist, page);
    let visitor = site.visitor("en");
    let changes = async || Ok::<String, WebDriverError>(visitor.texts(".changes :is(h3, li, p)").await?.join(" "));
    site.visit("?day=2026-03-03").await?;
    visitor.arrives().await;
    visitor.answers_all(ANSWERS).await?;
    visitor.find("canvas").await;
    assert!(!changes().await?.contains("Since last time"), "there is no last time yet");

    site.visit("?day=2026-04-05").await?;
    visitor.find("canvas").await;
    let nothing = "You are where you were.";
    assert!(changes().await?.contains(&format!("Since last time (March 3, 2026) {nothing}")), "{}", changes().await?);
    visitor.press(Key::ChangeAnswers).await?;
    let banners = visitor.texts("[role=status]").await?;
    assert!(banners.iter().any(|banner| banner.starts_with("Your answers from March 3, 2026 are still here.")), "{banners:?}");
    visitor.press(Key::ShowResults).await?;
    visitor.press(Key::AnswerAgain).await?;
    visitor.arrives().await;
    assert_eq!(site.response().await?, json!({}));
    visitor.answers_all(r#"{ "hours": "under-6" }"#).await?;
    visitor.find("canvas").await;
    let lost = "Since last time (April 5, 2026) Hours a week: you have lost ground";
    assert!(changes().await?.contains(lost), "{}", changes().await?);

    site.visit("?day=2026-04-06").await?;
    visitor.find("canvas").await;
    assert!(changes().await?.contains(&format!("Since last time (April 5, 2026) {nothing}")), "{}", changes().await?);
    visitor.press(Key::StartAgain).await?;
    browser.wait_until("nothing stored", "localStorage.length === 0").await;
    Ok(())
}
