//! The widget as a control of the owner's form: what goes along when the visitor sends it, and when not.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, in_sessions, until};
use super::site::{DEFINITION, Site};
use super::visitor::{benchmark, click_once_still, fragment, plain};

in_each_engine! {
    the_answers_go_along_when_the_visitor_sends_the_form,
    a_form_that_is_reset_starts_the_questions_again,
}

in_any_engine! {
    each_widget_goes_along_under_its_name_and_none_without,
    what_is_sent_are_the_visitors_own_answers_and_not_those_of_a_link,
    a_widget_that_cannot_run_holds_no_form_back,
    a_disabled_widget_takes_no_answers_and_sends_none,
}

// The bubble with which WebKitGTK points at an invalid control crashes its driver.
in_sessions! {
    [chromium, firefox]
    a_form_that_requires_results_waits_for_them,
    a_form_waits_before_the_engine_is_there_too,
}

const ANSWERS: &str = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "yes", "experience": "over-9" }"#;

/// A form with a field of its own and `widgets`, which sends to the page's server and leaves the page open.
fn form(widgets: &str) -> String {
    format!(
        "<form id=\"form\" method=\"post\" action=\"/sign-up\" target=\"answer\"><input name=\"email\" aria-label=\"E-mail\" value=\"a@example.org\"> \
         {widgets} <button id=\"send\">Sign up</button> <button id=\"clear\" type=\"reset\">Reset</button></form>\
         <iframe name=\"answer\" title=\"The answer\" style=\"height: 20px\"></iframe>{DEFINITION}"
    )
}

fn widget(attributes: &str) -> String {
    format!("<toise-benchmark lang=\"en\" loading=\"eager\" {attributes}></toise-benchmark>")
}

/// Presses a button of the form.
async fn press(browser: &Browser, id: &str) -> WebDriverResult<()> {
    click_once_still(&browser.driver.find(thirtyfour::By::Id(id)).await?).await
}

/// Sends the form, and returns the names and values that the server received.
async fn sent(site: &Site<'_>) -> WebDriverResult<Value> {
    let before = site.page.received().len();
    press(site.browser, "send").await?;
    let body = until("the form to arrive", async || site.page.received().get(before).cloned()).await;
    site.browser.run(&format!("return [...new URLSearchParams({})]", json!(body))).await
}

/// The names and values that the form would send now.
const FIELDS: &str = "return [...new FormData(form)]";

async fn the_answers_go_along_when_the_visitor_sends_the_form(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &form(&widget("name=\"shop\""))).await?;
    let visitor = site.engaged_visitor("en").await;
    let note = visitor.texts(".fine").await?.concat();
    assert!(note.contains("go along when you send the form on this page; before that, nothing is sent."), "{note}");
    assert_eq!(sent(&site).await?, json!([["email", "a@example.org"]]), "without an answer");

    visitor.answers(ANSWERS).await?;
    let own = |answers: &str| json!(["shop-link", fragment(answers, &benchmark())]);
    let first = r#"{"hours":"6-10"}"#;
    let fields = sent(&site).await?;
    assert_eq!(fields, json!([["email", "a@example.org"], ["shop", fields[1][1]], own(first)]), "before the results");
    assert_eq!(answers_in(&fields), serde_json::from_str::<Value>(first).expect("JSON"));

    visitor.answers_all(ANSWERS).await?;
    visitor.arrives_at_results().await;
    browser.wait_until("the results", "new FormData(form).has('shop-comparison')").await;
    let fields = sent(&site).await?;
    assert_eq!(answers_in(&fields), serde_json::from_str::<Value>(ANSWERS).expect("JSON"));
    assert_eq!((&fields[2], fields.as_array().map(Vec::len)), (&own(ANSWERS), Some(4)));
    let comparison: Value = serde_json::from_str(fields[3][1].as_str().expect("a text")).expect("JSON");
    assert_eq!((&fields[3][0], &comparison["benchmark"]), (&json!("shop-comparison"), &json!("vr-2012")));
    let blog = comparison["practices"].as_array().into_iter().flatten().find(|practice| practice["id"] == "blog").expect("the blog");
    assert_eq!(blog["standing"]["verdict"], "ahead");
    let keys: Vec<_> = blog.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["id", "standing"], "a summary");

    // An answer is compared again before its results go along.
    visitor.press(Key::ChangeAnswers).await?;
    visitor.answers(r#"{ "experience": "6-9" }"#).await?;
    site.wait_for("the changed answer", "return JSON.parse(new FormData(form).get('shop')).experience", json!("6-9")).await;
    assert_eq!(browser.run("return new FormData(form).has('shop-comparison')").await?, json!(false));

    // What is kept goes along after a reload.
    site.reload().await?;
    browser.wait_until("the kept answers", "new FormData(form).has('shop')").await;
    assert_eq!(site.dist.received(), [""; 0], "the host of the widget receives nothing");
    site.assert_nothing_was_logged().await
}

/// The answers among the fields that were sent.
fn answers_in(fields: &Value) -> Value {
    assert_eq!(fields[1][0], "shop", "{fields}");
    serde_json::from_str(fields[1][1].as_str().expect("a text")).expect("JSON")
}

async fn a_form_that_requires_results_waits_for_them(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &form(&widget("name=\"shop\" required"))).await?;
    let visitor = site.engaged_visitor("en").await;
    press(browser, "send").await?;
    // The browser shows where to go on.
    site.wait_for("the focus", "return document.activeElement === widget && root.activeElement?.localName", json!("input")).await;
    assert_eq!(site.page.received(), [""; 0]);
    visitor.answers_all(ANSWERS).await?;
    browser.wait_until("a valid form", "form.checkValidity()").await;
    assert_eq!(sent(&site).await?.as_array().map(Vec::len), Some(4));
    // Another answer has other results, and the first has those that were shown.
    visitor.press(Key::ChangeAnswers).await?;
    visitor.answers(r#"{ "experience": "6-9" }"#).await?;
    browser.wait_until("a form that waits", "!form.checkValidity()").await;
    visitor.answers(r#"{ "experience": "over-9" }"#).await?;
    browser.wait_until("a valid form", "form.checkValidity()").await;
    site.value("widget.restart()").await?;
    browser.wait_until("a form that waits", "!form.checkValidity()").await;
    site.remove("required").await?;
    browser.wait_until("a form that no longer waits", "form.checkValidity()").await;
    Ok(())
}

async fn a_form_that_is_reset_starts_the_questions_again(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &form(&widget("name=\"shop\""))).await?;
    let visitor = site.engaged_visitor("en").await;
    let first = visitor.heading().await?;
    visitor.answers(ANSWERS).await?;
    visitor.press(Key::Next).await?;
    assert_ne!(visitor.heading().await?, first);
    press(browser, "clear").await?;
    until("the first step", async || (visitor.heading().await.ok()? == first).then_some(())).await;
    assert_eq!(site.response().await?, json!({}));
    assert_eq!(browser.run(FIELDS).await?, json!([["email", "a@example.org"]]));

    // At once, as of any other field.
    visitor.answers(ANSWERS).await?;
    let fields = browser.run(&format!("form.reset(); {FIELDS}")).await?;
    assert_eq!(fields, json!([["email", "a@example.org"]]));

    // Without a name it is no part of the form.
    site.remove("name").await?;
    visitor.answers(ANSWERS).await?;
    press(browser, "clear").await?;
    browser.wait_for_two_frames().await?;
    assert_ne!(site.response().await?, json!({}));
    site.assert_nothing_was_logged().await
}

async fn each_widget_goes_along_under_its_name_and_none_without(browser: &Browser) -> WebDriverResult<()> {
    let other = "src=\"HOST/benchmarks/household-reserves-2023.json\"";
    let widgets = [widget("name=\"shop\""), widget(&format!("name=\"home\" {other}")), widget("id=\"unnamed\" required")].concat();
    let site = Site::open(browser, &form(&widgets)).await?;
    for index in [0, 2] {
        let visitor = site.visitor_of(index, "en");
        visitor.arrives().await;
        visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    }
    let note = site.visitor_of(2, "en").texts(".fine").await?.concat();
    assert!(note.contains(&plain(&site.visitor("en").message(Key::PrivacyTab))), "{note}");
    let names = |fields: &Value| fields.as_array().into_iter().flatten().map(|field| field[0].clone()).collect::<Value>();
    assert_eq!(names(&sent(&site).await?), json!(["email", "shop", "shop-link"]));
    browser.run("document.querySelectorAll('toise-benchmark')[1].setAttribute('name', 'house')").await?;
    let home = "document.querySelectorAll('toise-benchmark')[1]";
    browser.wait_until("its questions", &format!("{home}.shadowRoot.querySelector('fieldset input[type=radio]')")).await;
    browser.run(&format!("{home}.shadowRoot.querySelector('fieldset input[type=radio]').click()")).await?;
    browser.wait_until("its answer", "new FormData(form).has('house')").await;
    assert_eq!(names(&sent(&site).await?), json!(["email", "shop", "shop-link", "house", "house-link"]));
    site.remove("name").await?;
    browser.wait_until("no answer of the first", "!new FormData(form).has('shop')").await;
    Ok(())
}

async fn what_is_sent_are_the_visitors_own_answers_and_not_those_of_a_link(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &form(&widget("name=\"shop\""))).await?;
    site.visit(&fragment(ANSWERS, &benchmark())).await?;
    let visitor = site.visitor("en");
    visitor.arrives_at_results().await;
    assert_eq!(sent(&site).await?, json!([["email", "a@example.org"]]));
    visitor.click(Key::StartOwn).await?;
    visitor.arrives().await;
    visitor.answers(r#"{ "hours": "under-6" }"#).await?;
    browser.wait_until("the own answer", "new FormData(form).get('shop')?.includes('under-6')").await;
    Ok(())
}

async fn a_form_waits_before_the_engine_is_there_too(browser: &Browser) -> WebDriverResult<()> {
    let far = "<div style=\"height: 5000px\"></div>";
    let lazy = widget("name=\"shop\" required").replace("eager", "lazy");
    let site = Site::open(browser, &format!("{}{far}", form(&format!("{far}{lazy}")))).await?;
    site.wait_for("the element", "return Boolean(root?.querySelector('.wait'))", json!(true)).await;
    browser.run("form.requestSubmit()").await?;
    // That a form waits for it brings the engine, however far away it is.
    site.visitor("en").arrives().await;
    assert_eq!(site.page.received(), [""; 0]);

    // Unless it has to wait for a press: then the browser shows what to press.
    let pressed = widget("name=\"shop\" required").replace("eager", "press");
    let site = Site::open(browser, &form(&pressed)).await?;
    site.wait_for("the button", "return Boolean(root?.querySelector('.wait .main'))", json!(true)).await;
    browser.run("form.requestSubmit()").await?;
    site.wait_for("the focus", "return document.activeElement === widget && root.activeElement?.className", json!("main")).await;
    assert_eq!(site.dist.requested(), ["/toise.js"]);
    press(browser, "clear").await?;
    click_once_still(&site.visitor("en").find(".main").await).await?;
    site.visitor("en").arrives().await;
    Ok(())
}

async fn a_widget_that_cannot_run_holds_no_form_back(browser: &Browser) -> WebDriverResult<()> {
    let policy = "script-src 'self' 'nonce-chosen'; connect-src 'self'";
    let site = Site::open_on_one_host(browser, policy, &form(&widget("name=\"shop\" required"))).await?;
    site.wait_for_errors().await;
    assert_eq!(sent(&site).await?, json!([["email", "a@example.org"]]));
    Ok(())
}

async fn a_disabled_widget_takes_no_answers_and_sends_none(browser: &Browser) -> WebDriverResult<()> {
    let widget = format!("<fieldset id=\"set\"><legend>Shop</legend>{}</fieldset>", widget("name=\"shop\" required"));
    let site = Site::open(browser, &form(&widget)).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(ANSWERS).await?;
    browser.run("document.querySelector('#set').disabled = true").await?;
    assert_eq!(sent(&site).await?, json!([["email", "a@example.org"]]));
    let focused = "root.querySelector('input').focus(); return Boolean(root.activeElement)";
    assert_eq!(site.value(focused).await?, json!(false), "nothing in it can be reached");
    browser.run("document.querySelector('#set').disabled = false").await?;
    assert_eq!(site.value(focused).await?, json!(true));
    assert_eq!(browser.run("return new FormData(form).has('shop')").await?, json!(true));
    Ok(())
}
