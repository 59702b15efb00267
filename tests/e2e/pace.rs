//! One question a screen: how many presses it takes, how long, and what never moves under the visitor's hand.

use serde_json::{Value, json};
use thirtyfour::Key as Press;
use thirtyfour::common::keys::TypingData;
use thirtyfour::error::WebDriverResult;
use toise::answers::{Answer, Missing};
use toise::text::Key;

use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::screens::WHOLE;
use super::site::{Site, TAG, tag_with};
use super::visitor::{Visitor, click_once_still};

in_each_engine! {
    a_press_answers_and_leads_on_and_back_leads_to_the_answer,
    a_key_chooses_and_clears_but_never_leads_on,
    nothing_moves_when_one_answers_also_where_shares_appear,
}

// Only there can a test choose the width.
in_chromium! {
    everything_is_answered_on_a_phone_by_twenty_one_presses_without_scrolling_in_ninety_seconds,
    a_phone_that_is_turned_shows_as_much_as_fits_from_the_next_screen_on,
    the_height_follows_the_step_where_nothing_moves_in_view,
}

/// Notes the delay of each timer of the page.
const CLOCK: &str = "<script>window.delays = []; { const real = setTimeout; \
                     window.setTimeout = (...asked) => { delays.push(asked[1] ?? 0); return real(...asked); }; }</script>";

/// Waits until the question that stands alone is another one than `legend`, and complete.
async fn next_question(visitor: &Visitor<'_>, legend: &str) -> String {
    let next = until("another question", async || {
        let [next] = &visitor.texts("legend").await.ok()?[..] else { return None };
        (next != legend).then(|| next.clone())
    })
    .await;
    visitor.find("nav > button.main").await;
    next
}

async fn only_question(visitor: &Visitor<'_>) -> WebDriverResult<String> {
    let [legend] = &visitor.texts("legend").await?[..] else { panic!("one question a screen") };
    Ok(legend.clone())
}

async fn a_press_answers_and_leads_on_and_back_leads_to_the_answer(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &tag_with("data-flow=\"question\"")).await?;
    let visitor = site.engaged_visitor("en").await;
    let first = only_question(&visitor).await?;
    let option = "[data-question=hours] label:nth-of-type(2)";
    click_once_still(&visitor.find(option).await).await?;
    let second = next_question(&visitor, &first).await;
    assert_eq!(second, "Do you spend more time on social media than a year ago?");
    assert_eq!(site.value("return root.activeElement.innerText.trim()").await?, json!(second), "the question has the focus");
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));

    visitor.press(Key::Back).await?;
    assert_eq!(next_question(&visitor, &second).await, first);
    site.wait_for("the answer", "return root.querySelector(':checked')?.value ?? null", json!("6-10")).await;
    // The chosen option once more: it is cleared, which is said, and the question stays.
    click_once_still(&visitor.find(option).await).await?;
    site.wait_for("no answer", "return widget.response", json!({})).await;
    let cleared = visitor.message(Key::Cleared);
    until("the announcement", async || visitor.texts("[role=status]").await.ok()?.contains(&cleared).then_some(())).await;
    assert_eq!(only_question(&visitor).await?, first);
    assert_eq!(site.value("return root.querySelectorAll(':checked').length").await?, json!(0));
    Ok(())
}

async fn a_key_chooses_and_clears_but_never_leads_on(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("{CLOCK}{}", tag_with("data-flow=\"question\""))).await?;
    let visitor = site.engaged_visitor("en").await;
    let press = async |key: TypingData| browser.driver.action_chain().send_keys(key).perform().await;
    let first = only_question(&visitor).await?;
    site.value("root.querySelector('h2').focus(); window.taken = []; addEventListener('keydown', ({ key }) => taken.push(key))").await?;
    // The title has the focus, and no question.
    press("2".into()).await?;
    site.wait_for("the key", "return taken", json!(["2"])).await;
    assert_eq!(site.response().await?, json!({}));

    site.value("root.querySelector('input').focus()").await?;
    press("3".into()).await?;
    site.wait_for("the third option", "return widget.response", json!({ "hours": "11-20" })).await;
    assert_eq!(site.value("return root.activeElement.value").await?, json!("11-20"));
    press("" + Press::Down).await?;
    site.wait_for("the fourth option", "return widget.response", json!({ "hours": "21-up" })).await;
    press("" + Press::Space).await?;
    press("1".into()).await?;
    site.wait_for("the first option", "return widget.response", json!({ "hours": "under-6" })).await;
    press("" + Press::Delete).await?;
    site.wait_for("no answer", "return widget.response", json!({})).await;
    assert_eq!(browser.run("return taken").await?, json!(["2"]), "the page hears of no key that the question takes");
    // What a screen reader does to an option.
    site.value("root.querySelector('[value=\"6-10\"]').click()").await?;
    site.wait_for("the second option", "return widget.response", json!({ "hours": "6-10" })).await;
    assert_eq!(only_question(&visitor).await?, first);
    assert_eq!(browser.run("return delays.includes(250)").await?, json!(false), "nothing is about to lead on");

    click_once_still(&visitor.find("[data-question=hours] label:nth-of-type(1)").await).await?;
    next_question(&visitor, &first).await;
    assert_eq!(browser.run("return delays.includes(250)").await?, json!(true), "a pointer leads on");
    Ok(())
}

async fn nothing_moves_when_one_answers_also_where_shares_appear(browser: &Browser) -> WebDriverResult<()> {
    for (attribute, shares) in [("data-reveal=\"end\"", json!([])), ("data-reveal=\"each\"", json!(["57%", "25%", "11%", "7%"]))] {
        let site = Site::open(browser, &tag_with(&format!("data-flow=\"section\" {attribute}"))).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.find("nav > button.main").await;
        let places = "return [root.querySelector('.box'), ...root.querySelectorAll('legend, label, nav, nav button')] \
            .map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round); })";
        let before = site.value(places).await?;
        click_once_still(&visitor.find("[data-question=hours] label:nth-of-type(2)").await).await?;
        site.wait_for("the answer", "return widget.response", json!({ "hours": "6-10" })).await;
        let shown = "return [...root.querySelectorAll('[data-question=hours] .portion')].map((one) => one.innerText.trim())";
        site.wait_for("the shares", shown, shares.clone()).await;
        if shares != json!([]) {
            let base = "return root.querySelector('[data-question=hours] .revealed').innerText.startsWith('462 ')";
            site.wait_for("their base and source", base, json!(true)).await;
        }
        assert_eq!(site.value(places).await?, before, "{attribute}");
    }
    Ok(())
}

/// A press takes 1.1 s of pointing and 0.2 s of pressing and releasing (Card, Moran and Newell, 1980, keystroke-level model); a word takes
/// 0.25 s to read (Brysbaert, 2019: 238 words a minute). Whoever knows the answers reads each question and the option they look for. The time
/// runs from the first question on: the opening, which one may read before deciding to answer, takes 11 s more.
const PRESS: f64 = 1.3;
const WORD: f64 = 0.25;
/// How long an answer is seen before the next question comes, in seconds.
const SEEN: f64 = 0.25;

async fn everything_is_answered_on_a_phone_by_twenty_one_presses_without_scrolling_in_ninety_seconds(
    browser: &Browser,
) -> WebDriverResult<()> {
    browser.set_size(390, 844).await?;
    let site = Site::open(browser, &format!("{TAG}<p style=\"height: 900px\">More of the article.</p>")).await?;
    let visitor = site.engaged_visitor("en").await;
    let response = visitor.response(WHOLE);
    // A visitor has come to it.
    site.value("root.querySelector('.box').scrollIntoView({ block: 'start', behavior: 'instant' })").await?;
    let words = |text: &str| text.split_whitespace().count() as f64;
    let mut read = 0.0;
    let (mut presses, mut led_on, mut questions) = (0, 0, 0);
    let mut faults = Vec::new();
    loop {
        let legend = only_question(&visitor).await?;
        visitor.find("nav > button.main").await;
        questions += 1;
        read += words(&legend);
        let is_in_view = "return [root.querySelector('fieldset').getBoundingClientRect().top >= 0, \
            root.querySelector('nav').getBoundingClientRect().bottom <= innerHeight, document.documentElement.scrollWidth <= innerWidth]";
        let in_view = site.value(is_in_view).await?;
        if in_view != json!([true, true, true]) {
            faults.push(format!("{legend}: {in_view}"));
        }
        let scrolled = browser.run("return scrollY").await?;
        let question = visitor.benchmark.questions().find(|one| visitor.legend(one) == legend).expect("a question");
        let is_last = visitor.button(Key::ShowResults).await?.is_some();
        let labels: Vec<String> = match response.answer(&question.id) {
            Answer::Choice(id) => vec![visitor.option(question, id)],
            Answer::Choices(ids) if ids.is_empty() => vec![visitor.message(Key::NoneOfThese)],
            Answer::Choices(ids) => ids.iter().map(|id| visitor.option(question, id)).collect(),
            Answer::Order(_) => vec![visitor.message(Key::RankingKeep)],
            Answer::Missing(Missing::Skipped | Missing::DontKnow | Missing::NotApplicable) | Answer::Number(_) => Vec::new(),
        };
        for label in &labels {
            read += words(label);
            presses += 1;
            press_without_scrolling(&site, label).await?;
        }
        assert_eq!(browser.run("return scrollY").await?, scrolled, "{legend}");
        if is_last {
            break;
        }
        let has_led_on = !matches!(response.answer(&question.id), Answer::Choices(ids) if !ids.is_empty());
        if has_led_on {
            led_on += 1;
        } else {
            presses += 1;
            press_without_scrolling(&site, &visitor.message(Key::Next)).await?;
        }
        next_question(&visitor, &legend).await;
    }
    presses += 1;
    visitor.press(Key::ShowResults).await?;
    site.wait_for("the results", "return events.some(({ type }) => type === 'complete')", json!(true)).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(questions, 18, "all but how often one posts on Facebook");
    assert!(presses <= 21, "{presses} presses");
    let seconds = f64::from(presses) * PRESS + read * WORD + f64::from(led_on) * SEEN;
    assert!(seconds < 90.0, "{seconds:.0} s: {presses} presses, {read} words, {led_on} answers seen");
    Ok(())
}

/// Presses the label or button of a text where it is, with the finger of a real pointer. It has to be in the window.
async fn press_without_scrolling(site: &Site<'_>, text: &str) -> WebDriverResult<()> {
    let script = format!(
        "const one = [...root.querySelectorAll('label, button')].find((one) => one.innerText.trim() === {}); if (!one) return null; \
         const {{ x, y, width, height }} = one.getBoundingClientRect(), at = [x + width / 2, y + height / 2]; \
         return one.contains(root.elementFromPoint(...at)) ? at.map(Math.round) : null;",
        Value::from(text)
    );
    let point = until(&format!("{text:?} in the window"), async || {
        let point = site.value(&script).await.ok()?;
        Some((point[0].as_i64()?, point[1].as_i64()?))
    })
    .await;
    site.browser.driver.action_chain().move_to(point.0, point.1).click().perform().await
}

async fn a_phone_that_is_turned_shows_as_much_as_fits_from_the_next_screen_on(browser: &Browser) -> WebDriverResult<()> {
    browser.set_size(390, 844).await?;
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    let count = "return root.querySelectorAll('fieldset').length";
    assert_eq!(site.value(count).await?, json!(1));
    visitor.answers(r#"{ "hours": "6-10" }"#).await?;
    browser.set_size(844, 390).await?;
    assert_eq!(site.value(count).await?, json!(1), "what is on the screen stays");
    visitor.press(Key::Next).await?;
    site.wait_for("the section", count, json!(3)).await;
    assert_eq!(visitor.heading().await?, "Social media: how does your business measure up?", "the rest of the section is not passed over");
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    browser.set_size(390, 844).await?;
    visitor.press(Key::Next).await?;
    site.wait_for("one question", count, json!(1)).await;
    assert_eq!(visitor.heading().await?, "Which networks is your business active on?");
    // The owner's choice holds at any width.
    site.set("flow", "section").await?;
    site.wait_for("the section", count, json!(1)).await;
    visitor.press(Key::Back).await?;
    site.wait_for("the section before", count, json!(3)).await;
    Ok(())
}

async fn the_height_follows_the_step_where_nothing_moves_in_view(browser: &Browser) -> WebDriverResult<()> {
    browser.set_size(1000, 700).await?;
    let below = "<p id=\"below\">More of the article.</p><p style=\"height: 2000px\"></p>";
    let site = Site::open(browser, &format!("{TAG}{below}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(r#"{ "owner": "yes" }"#).await?;
    // From the end of the button to that of the screen.
    let white = "const end = (one) => one.getBoundingClientRect().bottom; return end(root.querySelector('.step')) - end(root.querySelector('.step > :last-child'))";
    let place = "return document.getElementById('below').getBoundingClientRect().top";
    for step in 1..5 {
        let before = site.value(place).await?.as_f64();
        visitor.press(Key::Next).await?;
        visitor.find("nav > button.main").await;
        let (white, after) = (site.value(white).await?.as_f64(), site.value(place).await?.as_f64());
        assert!(white < Some(1.0) || after < Some(700.0), "step {step}: {white:?} px of white, and nothing of the page is seen");
        // What was seen below is still there, or further down by as much as the step is taller.
        assert!(before > Some(700.0) || after >= before, "step {step}: {before:?}, then {after:?}");
    }
    Ok(())
}
