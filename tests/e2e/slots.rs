//! The owner's own content within the widget: where it is shown, and when it is not.

use serde_json::{Value, json};
use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine, in_chromium, in_each_engine, until};
use super::first::{GATE, OPTION};
use super::server::Origin;
use super::site::{DEFINITION, Site};
use super::visitor::{benchmark, click_once_still, fragment};

in_each_engine! {
    the_owners_content_is_shown_with_the_first_screen_and_with_the_results_alone,
    what_is_typed_into_the_owners_form_stays_and_is_no_answer,
}

in_any_engine! {
    a_closed_root_and_a_marker_show_the_content_too,
    without_content_a_slot_takes_no_room_and_what_comes_later_is_shown,
    a_widget_that_failed_shows_none_of_the_content_but_the_figures,
}

// Only there can a test choose the width.
in_chromium! {
    the_content_fits_a_phone,
}

const CONTENT: &str = "<p slot=\"intro\" id=\"intro\">Our members asked for it.</p> \
    <form slot=\"results\" id=\"offer\" onsubmit=\"return false\"><label>Your e-mail: <input id=\"email\" name=\"hours\"></label></form>";

/// Which of the contents are shown.
const SHOWN: &str = "return ['intro', 'offer'].filter((id) => document.getElementById(id).checkVisibility({ visibilityProperty: true }))";

const ANSWERS: &str = r#"{ "hours": "under-6", "blog": "no" }"#;

fn element(attributes: &str) -> String {
    format!("<toise-benchmark lang=\"en\" loading=\"eager\" {attributes}>{CONTENT}</toise-benchmark>{DEFINITION}")
}

async fn shows(browser: &Browser, expected: &[&str]) {
    let what = format!("{expected:?} to be all that is shown");
    until(&what, async || browser.run(SHOWN).await.ok().filter(|shown| *shown == json!(expected))).await;
}

async fn the_owners_content_is_shown_with_the_first_screen_and_with_the_results_alone(browser: &Browser) -> WebDriverResult<()> {
    let style = "<style>#offer { font: italic 21px serif; color: rgb(1, 2, 3) }</style>";
    let site = Site::open(browser, &format!("{style}{}", element(""))).await?;
    let visitor = site.engaged_visitor("en").await;
    shows(browser, &["intro"]).await;
    visitor.answers(ANSWERS).await?;
    visitor.press(Key::Next).await?;
    shows(browser, &[]).await;
    visitor.answers_all(ANSWERS).await?;
    visitor.arrives_at_results().await;
    shows(browser, &["offer"]).await;
    let looks =
        "const { fontStyle, fontSize, color } = getComputedStyle(document.getElementById('offer')); return [fontStyle, fontSize, color]";
    assert_eq!(browser.run(looks).await?, json!(["italic", "21px", "rgb(1, 2, 3)"]), "the page's own style");

    // It follows where to start, and comes before the buttons, for the eye and for the Tab key.
    let tops = "return [root.querySelector('.start'), offer, root.querySelector('.actions')].map((one) => one.getBoundingClientRect().top)";
    let tops: Vec<f64> = serde_json::from_value(site.value(tops).await?).expect("numbers");
    assert!(tops.is_sorted() && tops[1] > tops[0], "{tops:?}");
    let focused = "return document.activeElement.id || root.activeElement?.textContent";
    if browser.engine != Engine::WebKit {
        // WebKit's Tab key leaves out buttons, as Safari's does.
        visitor.find(".start .planned").await.focus().await?;
        for expected in ["email", &visitor.message(Key::Share)] {
            browser.driver.action_chain().send_keys("" + Press::Tab).perform().await?;
            site.wait_for("the focus", focused, json!(expected)).await;
        }
    }

    site.set("lang", "fr").await?;
    until("French", async || site.visitor("fr").button(Key::Share).await.ok()?).await;
    shows(browser, &["offer"]).await;
    site.value("widget.restart()").await?;
    shows(browser, &["intro"]).await;
    browser.run("window.kept = document.querySelector('toise-benchmark'); kept.remove()").await?;
    browser.run("document.querySelector('main').append(kept)").await?;
    site.visitor("fr").arrives().await;
    shows(browser, &["intro"]).await;
    site.assert_nothing_was_logged().await
}

async fn what_is_typed_into_the_owners_form_stays_and_is_no_answer(browser: &Browser) -> WebDriverResult<()> {
    let heard = "<script>window.heard = ''; addEventListener('keydown', ({ key }) => { heard += key; })</script>";
    let body = format!(
        "{heard}{GATE}<toise-benchmark lang=\"en\" loading=\"eager\"><label slot=\"intro\" class=\"option\">Your shop: \
         <input id=\"shop\" name=\"hours\"></label></toise-benchmark>{DEFINITION}"
    );
    let site = Site::open(browser, &body).await?;
    site.shows_first_screen().await;
    let visitor = site.visitor("en");
    browser.run("shop.focus()").await?;
    browser.driver.action_chain().send_keys("ab").perform().await?;
    // As at the end of typing.
    browser.run("shop.dispatchEvent(new Event('change', { bubbles: true }))").await?;
    assert_eq!(site.response().await?, json!({}), "a field of the owner's is no question");
    browser.run("openGate()").await?;
    visitor.arrives().await;
    browser.driver.action_chain().send_keys("c").perform().await?;
    let typed = "return [document.activeElement.id, shop.value, heard]";
    site.wait_for("the focus and the text", typed, json!(["shop", "abc", "abc"])).await;
    assert_eq!(site.event_types().await?, json!(["ready"]));
    click_once_still(&visitor.find(OPTION).await).await?;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    Ok(())
}

async fn a_closed_root_and_a_marker_show_the_content_too(browser: &Browser) -> WebDriverResult<()> {
    let marker = format!("<div data-toise data-lang=\"en\" data-loading=\"eager\">{CONTENT}</div>{DEFINITION}");
    for body in [element("shadow=\"closed\""), marker] {
        let site = Site::open(browser, &body).await?;
        browser.wait_until("the engine", "events.at(-1)?.type === 'ready'").await;
        shows(browser, &["intro"]).await;
        site.visit(&fragment(ANSWERS, &benchmark())).await?;
        shows(browser, &["offer"]).await;
    }
    Ok(())
}

async fn without_content_a_slot_takes_no_room_and_what_comes_later_is_shown(browser: &Browser) -> WebDriverResult<()> {
    let body = format!("<toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>{DEFINITION}");
    let site = Site::open(browser, &body).await?;
    let visitor = site.engaged_visitor("en").await;
    // Where everything in the widget is, with its slot and without.
    let places = "const places = () => JSON.stringify([...root.querySelectorAll('.toise *:not(slot)')].map((one) => { \
                      const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height]; })); \
                  const slot = root.querySelector('slot'), next = slot.nextSibling, parent = slot.parentNode, before = places(); \
                  slot.remove(); const after = places(); parent.insertBefore(slot, next); return before === after && slot.name";
    assert_eq!(site.value(places).await?, "intro");
    visitor.answers_all(ANSWERS).await?;
    visitor.arrives_at_results().await;
    browser.wait_until("the end", "events.at(-1).type === 'complete'").await;
    assert_eq!(site.value(places).await?, "results");

    let top = "return Math.round(root.querySelector('.actions').getBoundingClientRect().top + scrollY)";
    let before = site.value(top).await?;
    site.value("widget.innerHTML = '<p slot=\"results\" style=\"height: 100px; margin: 0\">Sign up</p>'").await?;
    let moved = json!(before.as_i64().expect("a number") + 100);
    site.wait_for("room for the content", top, moved).await;
    site.value("widget.replaceChildren()").await?;
    site.wait_for("no room", top, before).await;
    Ok(())
}

async fn a_widget_that_failed_shows_none_of_the_content_but_the_figures(browser: &Browser) -> WebDriverResult<()> {
    let broken = Origin::dist_with(|path, file| (!path.ends_with(".wasm")).then_some(file)).await;
    let site = Site::open_from(browser, broken, &element("")).await?;
    let visitor = site.visitor("en");
    visitor.find("table").await;
    shows(browser, &[]).await;
    site.value("widget.append('Please call us.')").await?;
    click_once_still(&visitor.find("button").await).await?;
    // The owner's own fallback comes before the figures.
    site.wait_for("the second failure", "return events.filter(({ type }) => type === 'error').length", json!(2)).await;
    let slotted = "return root.querySelector('slot')?.assignedNodes().map((node) => node.textContent.trim()).join('')";
    site.wait_for("the fallback", slotted, json!("Please call us.")).await;
    shows(browser, &[]).await;
    assert!(!visitor.has("table").await?);
    Ok(())
}

async fn the_content_fits_a_phone(browser: &Browser) -> WebDriverResult<()> {
    browser.set_size(360, 640).await?;
    let site = Site::open(browser, &element("")).await?;
    shows(browser, &["intro"]).await;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(ANSWERS).await?;
    visitor.arrives_at_results().await;
    shows(browser, &["offer"]).await;
    let sides = "const inner = root.querySelector('.toise').getBoundingClientRect(), { left, right } = offer.getBoundingClientRect(); \
                 return left >= inner.left && right <= inner.right && document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(site.value(sides).await?, Value::from(true));
    Ok(())
}
