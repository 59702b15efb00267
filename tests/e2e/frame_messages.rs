//! What a frame and the page that embeds it tell each other beside the height: events, results, and the page's own content.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::framing::{OUTER, inside, open_framed, snippet};
use super::server::Origin;
use super::site::Site;
use super::visitor::{click_once_still, read};

in_each_engine! {
    the_page_around_a_frame_counts_how_far_visitors_come_and_learns_no_answer,
    results_leave_a_frame_by_the_visitors_press_alone,
    a_page_fills_the_slots_of_its_frame_with_text_and_links,
}

in_any_engine! {
    a_frame_tells_no_events_unasked_and_none_to_anybody_else,
    nobody_writes_under_the_frames_address,
}

const ANSWERS: &str = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "paid-tool": "no" }"#;

/// The messages of the frame that are events, by type and detail.
const EVENTS: &str = "return messages.filter(([, { toise }]) => toise === 'event').map(([, { type, detail }]) => [type, detail])";

/// Records the messages that the page gets.
const RECORD: &str =
    "<script>window.messages = []; addEventListener('message', ({ data, origin }) => messages.push([origin, data]));</script>";

/// A page with a frame whose address has more options, and with more after it.
async fn open_frame_with<'a>(browser: &'a Browser, options: &str, more: &str) -> WebDriverResult<Site<'a>> {
    Site::open(browser, &format!("{RECORD}{}{more}", snippet("HOST").replace("lang=fr", &format!("lang=en{options}")))).await
}

/// Answers everything in the first frame, to the results. The frame fills the window meanwhile: WebKit's driver clicks beside what is in a frame
/// of a page that has scrolled.
async fn answers_all(site: &Site<'_>) -> WebDriverResult<()> {
    let fill = "position: fixed; inset: 0; width: 100%; max-height: 100%; border: 0";
    site.browser.run(&format!("scrollTo(0, 0); document.querySelector('iframe').style.cssText += '; {fill}'")).await?;
    site.browser.driver.enter_frame(0).await?;
    site.engaged_visitor("en").await.answers_all(ANSWERS).await?;
    site.browser.driver.enter_default_frame().await
}

/// A code of docs/recipes.md for a frame: the first, or the second.
fn recipe(site_of_frame: &str, index: usize) -> String {
    let docs = read("docs/recipes.md");
    let chapter = docs.split("### Out of a frame").nth(1).expect("the chapter");
    let code = chapter.split("```").filter_map(|block| block.strip_prefix("js\n")).nth(index).expect("the code");
    code.replace("https://HOST", site_of_frame)
}

async fn the_page_around_a_frame_counts_how_far_visitors_come_and_learns_no_answer(browser: &Browser) -> WebDriverResult<()> {
    let consent = "<p><label><input type=\"checkbox\" id=\"consent\" checked> Count my visit</label></p>";
    let site = open_frame_with(browser, "&events=on", &format!("{consent}<script>{}</script>", recipe("HOST", 0))).await?;
    answers_all(&site).await?;
    let step = |step: u32| format!(r#"{{"type":"toise-step","step":{step}}}"#);
    let mut expected = vec![r#"{"type":"toise-start"}"#.into(), step(2), step(3), step(4), step(5), r#"{"type":"toise-complete"}"#.into()];
    expected.sort();
    until("every event", async || {
        let mut received = site.page.received();
        received.sort();
        (received == expected).then_some(())
    })
    .await;
    let events = browser.run(EVENTS).await?;
    let events = events.as_array().expect("a list");
    let answers = events.iter().filter(|event| event[0] == "toise-answer").count();
    assert!(answers >= 4 && events[0][0] == "toise-ready", "{events:?}");
    for event in events {
        let is_step = event[0] == "toise-step" && event[1].as_object().is_some_and(|detail| detail.keys().eq(["step", "steps"]));
        assert!(is_step || event[1].is_null(), "{event}");
    }
    assert_eq!(site.dist.received(), [""; 0], "the host of the widget receives nothing");
    site.assert_nothing_was_logged().await
}

async fn results_leave_a_frame_by_the_visitors_press_alone(browser: &Browser) -> WebDriverResult<()> {
    let site = open_frame_with(browser, "&events=results", &format!("<script>{}</script>", recipe("HOST", 1))).await?;
    answers_all(&site).await?;
    let completed = "messages.filter(([, { type }]) => type === 'toise-complete')";
    browser.wait_until("the end", &format!("{completed}.length")).await;
    assert_eq!(browser.run(EVENTS).await?.as_array().and_then(|events| events.last().cloned()), Some(json!(["toise-complete", null])));
    let host = site.page.name().trim_start_matches("http://").to_owned();
    let offer = async |expected: &str| {
        let shown = "return document.querySelector('[slot=results]')?.innerText.replace(/[\\u2066-\\u2069]/g, '')";
        let expected = format!("{expected} {host}");
        until(&expected, async || {
            inside(browser, shown).await.ok().filter(|text| text.as_str().is_some_and(|text| text.trim_end_matches('.') == expected))
        })
        .await;
    };
    offer("Send my answers and results to").await;
    assert_eq!(site.page.received(), [""; 0]);

    browser.driver.enter_frame(0).await?;
    let button = browser.driver.find(thirtyfour::By::Css("[slot=results] button")).await?;
    click_once_still(&button).await?;
    browser.driver.enter_default_frame().await?;
    offer("Your answers and results were sent to").await;
    assert_eq!(inside(browser, "return document.activeElement.slot").await?, json!("results"), "it is read to the visitor");
    let sent = until("the results", async || site.page.received().first().cloned()).await;
    let sent: Value = serde_json::from_str(&sent).expect("JSON");
    assert!(sent.as_array().is_some_and(|practices| practices.contains(&json!(["blog", "ahead"]))), "{sent}");
    assert_eq!(browser.run(&format!("return {completed}.map(([, {{ detail }}]) => Boolean(detail))")).await?, json!([false, true]));

    // Other answers are another result.
    browser.driver.enter_frame(0).await?;
    let visitor = site.visitor("en");
    visitor.press(Key::ChangeAnswers).await?;
    visitor.answers(r#"{ "experience": "not-now" }"#).await?;
    visitor.press(Key::ShowResults).await?;
    browser.driver.enter_default_frame().await?;
    offer("Send my answers and results to").await;
    browser.wait_until("the end", &format!("{completed}.length === 3")).await;
    assert_eq!(site.page.received().len(), 1, "nothing by itself");
    Ok(())
}

async fn a_frame_tells_no_events_unasked_and_none_to_anybody_else(browser: &Browser) -> WebDriverResult<()> {
    let site = open_framed(browser, "").await?;
    browser.driver.enter_frame(0).await?;
    site.engaged_visitor("fr").await;
    browser.driver.enter_default_frame().await?;
    assert_eq!(browser.run(EVENTS).await?, json!([]));

    // The page around the page that embeds it.
    let inner = open_frame_with(browser, "&events=results", "").await?;
    let outer = Origin::page("en", format!("{RECORD}<iframe title=\"A page\" src=\"{}\"></iframe>", inner.page.address)).await;
    browser.driver.goto(&outer.address).await?;
    browser.driver.enter_frame(0).await?;
    let told = async || {
        let types = browser.run(EVENTS).await.ok()?;
        (types[0][0] == "toise-ready").then_some(())
    };
    browser.driver.enter_frame(0).await?;
    inner.engaged_visitor("en").await;
    browser.driver.enter_parent_frame().await?;
    until("its events", told).await;
    browser.driver.enter_default_frame().await?;
    assert_eq!(browser.run("return messages.length").await?, json!(0));

    // By itself, there is nobody to send results to.
    browser.driver.goto(format!("{}frame.html?lang=en&events=results", inner.dist.address)).await?;
    inner.engaged_visitor("en").await.answers_all(ANSWERS).await?;
    inner.visitor("en").arrives_at_results().await;
    assert_eq!(browser.run("return document.querySelectorAll('[slot]').length").await?, json!(0));
    Ok(())
}

/// Posts a message to the frame, to any origin that may be in it.
async fn post(browser: &Browser, message: Value) -> WebDriverResult<()> {
    browser.run(&format!("document.querySelector('iframe').contentWindow.postMessage({message}, '*')")).await.map(drop)
}

/// The HTML of what fills a slot of the first frame and is shown.
const FILLED: &str = "return [...document.querySelectorAll('[slot]')].filter((one) => one.checkVisibility()) \
                      .map((one) => [one.slot, one.innerHTML])";

async fn fills(browser: &Browser, expected: Value) {
    until(&format!("{expected} in the slots"), async || inside(browser, FILLED).await.ok().filter(|filled| *filled == expected)).await;
}

async fn a_page_fills_the_slots_of_its_frame_with_text_and_links(browser: &Browser) -> WebDriverResult<()> {
    let docs = read("docs/embedding.md");
    let code = docs.split("```").find(|block| block.contains("toise: 'slot'")).expect("the code").trim_start_matches("js");
    let site = open_frame_with(browser, "", &format!("<script>{}</script>", code.replace("https://HOST", "HOST"))).await?;
    fills(browser, json!([["intro", "Our members asked for this comparison."]])).await;
    let height = browser.run(OUTER).await?;
    post(browser, json!({ "toise": "slot", "slot": "intro", "text": "<b>More</b> than a line. ".repeat(30) })).await?;
    until("a higher frame", async || (browser.run(OUTER).await.ok()?.as_f64()? > height.as_f64()?).then_some(())).await;
    let text = inside(browser, "return document.querySelector('[slot=intro]').childElementCount").await?;
    assert_eq!(text, json!(0), "HTML is text");
    for href in [json!("javascript:alert(1)"), json!("/call"), json!(1)] {
        post(browser, json!({ "toise": "slot", "slot": "intro", "text": "Refused", "href": href })).await?;
    }
    post(browser, json!({ "toise": "slot", "slot": "", "text": "Refused" })).await?;
    post(browser, json!({ "toise": "slot", "slot": "intro", "text": "" })).await?;
    fills(browser, json!([])).await;

    answers_all(&site).await?;
    let link = "<a href=\"https://blog.example/call\" target=\"_blank\" rel=\"noopener noreferrer\">Talk to us about it</a>";
    fills(browser, json!([["results", link]])).await;
    Ok(())
}

async fn nobody_writes_under_the_frames_address(browser: &Browser) -> WebDriverResult<()> {
    let words = json!({ "toise": "slot", "slot": "intro", "text": "Your account is locked." });
    // A link to the page itself, opened as it is: neither its address nor the page that has opened it is heard.
    let dist = Origin::dist().await;
    let address = format!("{}frame.html?lang=en&intro=Locked&results=Locked", dist.address);
    let stranger = Origin::page("en", format!("<button onclick=\"window.opened ??= window.open('{address}')\">Open</button>")).await;
    browser.driver.goto(&stranger.address).await?;
    let own = browser.driver.window().await?;
    click_once_still(&browser.driver.find(thirtyfour::By::Css("button")).await?).await?;
    let opened = until("the window", async || browser.driver.windows().await.ok()?.into_iter().find(|one| *one != own)).await;
    browser.driver.switch_to_window(opened.clone()).await?;
    browser.wait_until("the questions", "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset')").await;
    browser.run("window.heard = []; addEventListener('message', ({ source }) => { heard.push(source === window); })").await?;
    browser.driver.switch_to_window(own.clone()).await?;
    browser.run(&format!("opened.postMessage({words}, '*')")).await?;
    browser.driver.switch_to_window(opened).await?;
    browser.run(&format!("postMessage({words}, '*')")).await?;
    browser.wait_until("both messages", "heard.includes(true) && heard.includes(false)").await;
    assert_eq!(browser.run(FILLED).await?, json!([]));
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(own).await?;

    // A frame beside it, in a page that embeds both.
    let beside = Origin::page("en", String::from("A stranger.")).await;
    open_frame_with(browser, "", &format!("<iframe title=\"A stranger\" src=\"{}\"></iframe>", beside.address)).await?;
    super::framing::fits(browser, "at first").await;
    inside(browser, "window.heard = []; addEventListener('message', ({ data }) => { heard.push(data.text); })").await?;
    browser.driver.enter_frame(1).await?;
    browser.run(&format!("parent.frames[0].postMessage({words}, '*')")).await?;
    browser.driver.enter_default_frame().await?;
    until("the message", async || {
        let heard = inside(browser, "return heard").await.ok()?;
        heard.as_array()?.contains(&words["text"]).then_some(())
    })
    .await;
    assert_eq!(inside(browser, FILLED).await?, json!([]));
    Ok(())
}
