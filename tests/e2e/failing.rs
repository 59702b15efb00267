//! What fails on the way to a visitor, and how it goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine};
use super::server::{Origin, without_hash};
use super::site::{Site, TAG};
use super::visitor::click_once_still;

in_each_engine! {
    a_widget_that_breaks_down_says_so_and_goes_on_with_its_answers_and_others_never_stop,
}

in_any_engine! {
    a_file_that_is_missing_or_damaged_is_reported_and_fetched_again_and_one_of_the_wrong_kind_does_no_harm,
    a_file_that_never_ends_is_given_up_after_a_minute_and_fetched_again,
    results_that_cannot_be_loaded_are_reported_and_fetched_again_without_an_answer_lost,
    an_address_that_is_none_is_reported_and_one_that_is_mends_it_and_the_nearest_language_is_shown_with_a_warning,
}

const HOURS: &str = r#"{ "hours": "6-10" }"#;

/// How a file arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Harm {
    /// Not at all.
    Missing,
    /// Whole, but for one byte.
    Damaged,
    /// As another kind of file.
    Mistaken,
}

/// Turns a host back into one that works.
type Mend = Arc<AtomicBool>;

/// `dist/` with one file harmed, until it is mended.
async fn harmed(name: &'static str, harm: Harm) -> (Origin, Mend) {
    let mend = Mend::default();
    let is_mended = mend.clone();
    let dist = Origin::dist_with(move |path, (kind, mut body)| {
        if without_hash(path) != name || is_mended.load(Ordering::SeqCst) {
            return Some((kind, body));
        }
        match harm {
            Harm::Missing => None,
            Harm::Damaged => {
                let middle = body.len() / 2;
                body[middle] ^= 1;
                Some((kind, body))
            }
            Harm::Mistaken => Some(("text/plain; charset=utf-8", body)),
        }
    })
    .await;
    (dist, mend)
}

async fn a_file_that_is_missing_or_damaged_is_reported_and_fetched_again_and_one_of_the_wrong_kind_does_no_harm(
    browser: &Browser,
) -> WebDriverResult<()> {
    for (name, harm) in [
        ("engine-.wasm", Harm::Missing),
        ("engine-.wasm", Harm::Damaged),
        ("engine-.wasm", Harm::Mistaken),
        ("engine-.js", Harm::Missing),
        ("en-.txt", Harm::Damaged),
        ("en-.txt", Harm::Mistaken),
    ] {
        let (dist, mend) = harmed(name, harm).await;
        let site = Site::open_from(browser, dist, TAG).await?;
        let visitor = site.visitor("en");
        if harm != Harm::Mistaken {
            assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)], "{name} {harm:?}");
            assert_eq!(site.error_codes().await?, json!(["network"]), "{name} {harm:?}");
            site.assert_errors_were_logged().await?;
            site.wait_for_event_types(&["error"]).await;
            mend.store(true, Ordering::SeqCst);
            visitor.click(Key::Again).await?;
        }
        visitor.arrives().await;
    }
    Ok(())
}

async fn a_file_that_never_ends_is_given_up_after_a_minute_and_fetched_again(browser: &Browser) -> WebDriverResult<()> {
    // With its position in the order in which the loader fetches.
    for (name, position) in [("en-.txt", 1), ("benchmarks/household-reserves-.json", 1), ("engine-.wasm", 2), ("engine-.js", 3)] {
        let mend = Mend::default();
        let is_mended = mend.clone();
        let dist = Origin::dist_that_sticks(move |path| without_hash(path) == name && !is_mended.load(Ordering::SeqCst)).await;
        let site = Site::open_from(browser, dist, "").await?;
        // Of an owner's file the loader knows no hash, so that it reads the beginning before the end.
        let own = if name.starts_with("benchmarks/") { "benchmarks/household-reserves-2023.json" } else { "" };
        // After the page has loaded, since WebKit's `load` waits for any script that is on its way. For the file that never ends,
        // the loader's minute is a second here.
        let paste = format!(
            "window.timeouts = []; const timeout = AbortSignal.timeout.bind(AbortSignal); \
             AbortSignal.timeout = (time) => timeout(timeouts.push(time) === {position} ? time / 60 : time); \
             const tag = document.createElement('script'); tag.src = '{0}toise.js'; tag.dataset.loading = 'eager'; if ('{own}') tag.dataset.src = '{0}{own}'; \
             document.querySelector('main').append(tag);",
            site.dist.address
        );
        browser.run(&paste).await?;
        let visitor = site.visitor("en");
        assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)], "{name}");
        let path = site.dist.requested().into_iter().find(|path| without_hash(path) == name).expect("a request for the file");
        let message = format!("{}{}: not whole after 60 s", site.dist.address, &path[1..]);
        site.wait_for_event_types(&["error"]).await;
        assert_eq!(site.details("error").await?, json!([{ "code": "network", "message": message }]), "{name}");
        // The messages, the engine and its glue, the survey, and the figures that are shown instead; for a file of the owner's also the
        // reader and its glue.
        let files = if own.is_empty() { 5 } else { 7 };
        browser.wait_until("the figures", &format!("timeouts.length === {files}")).await;
        assert_eq!(browser.run("return timeouts").await?, Value::from(vec![60_000; files]), "{name}");
        mend.store(true, Ordering::SeqCst);
        visitor.click(Key::Again).await?;
        visitor.arrives().await;
    }
    Ok(())
}

async fn results_that_cannot_be_loaded_are_reported_and_fetched_again_without_an_answer_lost(browser: &Browser) -> WebDriverResult<()> {
    let (dist, mend) = harmed("results-.wasm", Harm::Missing).await;
    let site = Site::open_from(browser, dist, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(HOURS).await?;
    visitor.press(Key::Next).await?;
    let errors = site.wait_for_errors().await;
    let path = site.dist.requested().into_iter().find(|path| without_hash(path) == "results-.wasm").expect("a request for the part");
    assert_eq!((errors.as_array().map(Vec::len), &errors[0]["code"]), (Some(1), &json!("network")), "{errors}");
    // What follows is the browser's own.
    let begin = format!("{}{}: ", site.dist.address, &path[1..]);
    assert!(errors[0]["message"].as_str().is_some_and(|message| message.starts_with(&begin)), "{errors}");
    site.assert_errors_were_logged().await?;
    assert_eq!(visitor.texts("[role=alert]").await?, [""; 0], "nobody is stopped before the results");
    while visitor.button(Key::ShowResults).await?.is_none() {
        visitor.press(Key::Next).await?;
    }
    visitor.click(Key::ShowResults).await?;
    assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)]);
    mend.store(true, Ordering::SeqCst);
    visitor.click(Key::Again).await?;
    visitor.find("canvas, table").await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    // Whatever needs the part asks for it, and once it is there nothing does.
    let requests = site.dist.requested().iter().filter(|path| without_hash(path) == "results-.wasm").count();
    let all = site.details("error").await?;
    assert_eq!(all.as_array().map(Vec::len), Some(requests - 1), "each failure is reported once");
    assert!(all.as_array().into_iter().flatten().all(|error| *error == errors[0]), "{all}");
    Ok(())
}

async fn an_address_that_is_none_is_reported_and_one_that_is_mends_it_and_the_nearest_language_is_shown_with_a_warning(
    browser: &Browser,
) -> WebDriverResult<()> {
    let widget = |attributes: &str| {
        format!("<script async src=\"toise.js\" data-toise-definition-only></script><toise-benchmark {attributes}></toise-benchmark>")
    };
    let site = Site::open_on_one_host(browser, "", &widget("lang=\"en\" src=\"https://\"")).await?;
    let errors = site.wait_for_errors().await;
    assert_eq!(errors[0]["code"], "network", "{errors}");
    // What follows is the browser's own.
    assert!(errors[0]["message"].as_str().is_some_and(|told| told.starts_with("https://: ")), "{errors}");
    site.value("widget.removeAttribute('src')").await?;
    site.engaged_visitor("en").await;
    for (tag, shown) in [("en-", "en"), ("fr_FR", "fr"), ("x-klingon", "en")] {
        let site = Site::open_on_one_host(browser, "", &widget(&format!("lang=\"{tag}\""))).await?;
        site.engaged_visitor(shown).await;
        assert_eq!(site.details("error").await?, json!([]), "{tag}");
        let warnings = browser.run("return warnings").await?;
        assert!(warnings[0].as_str().is_some_and(|warning| warning.contains(&format!("lang=\"{tag}\""))), "{warnings}");
    }
    Ok(())
}

async fn a_widget_that_breaks_down_says_so_and_goes_on_with_its_answers_and_others_never_stop(browser: &Browser) -> WebDriverResult<()> {
    let widgets = "<toise-benchmark lang=\"en\" loading=\"eager\" remember=\"off\"></toise-benchmark>".repeat(2);
    let body = format!("<script async src=\"toise.js\" data-toise-definition-only></script>{widgets}");
    let site = Site::open_on_one_host(browser, "", &body).await?;
    let [first, second] = [0, 1].map(|widget| site.visitor_of(widget, "en"));
    first.arrives().await;
    second.arrives().await;
    first.answers(HOURS).await?;
    // As a script does that removes nodes of the widget: the question that the next answer brings up has no parent any more.
    site.value("root.querySelector('nav.ways').remove()").await?;
    click_once_still(&first.find("[data-question=owner] label").await).await?;
    first.wait_for_texts("[role=alert]").await;
    assert_eq!(site.error_codes().await?, json!(["engine"]));
    site.assert_errors_were_logged().await?;
    assert_eq!(browser.run("return errors").await?, json!([]), "nothing is thrown on the page");

    second.answers(HOURS).await?;
    assert_eq!(site.responses().await?[1], json!({ "hours": "6-10" }), "the other goes on");

    first.click(Key::Again).await?;
    first.arrives().await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10", "owner": "yes" }), "the answers are still there, and that which ended it");
    assert!(!first.heading().await?.is_empty(), "the step is there again");
    Ok(())
}
