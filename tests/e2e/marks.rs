//! The marks of the pictures: by keyboard, by mouse and by finger, what each says is heard and seen.

use serde_json::{Value, json};
use thirtyfour::Key as Press;
use thirtyfour::WebElement;
use thirtyfour::common::keys::TypingData;
use thirtyfour::error::WebDriverResult;
use toise::benchmark::Date;
use toise::chart::{EstimatedWidths, all_together, crowd, distribution, orders, where_you_stand};
use toise::standing::{Row, compare};

use super::browser::{Browser, Engine, in_each_engine, until};
use super::screens::{Stage, WHOLE};
use super::visitor::plain;

in_each_engine! {
    every_mark_is_reached_and_says_its_sentence,
    every_mark_is_reached_and_says_its_sentence_from_right_to_left,
}

/// The day of the page.
const TODAY: Date = Date { year: 2026, month: Some(1), day: Some(15) };

async fn every_mark_is_reached_and_says_its_sentence(browser: &Browser) -> WebDriverResult<()> {
    reaches(browser, "en", 1000).await
}

async fn every_mark_is_reached_and_says_its_sentence_from_right_to_left(browser: &Browser) -> WebDriverResult<()> {
    reaches(browser, "ar", 280).await
}

/// What the marks of every picture of the results say, picture by picture, as the native side draws them: two distributions stand
/// side by side where there is room.
fn sentences(stage: &Stage<'_>, width: f64) -> Vec<Vec<String>> {
    // The stage opens the results by a link.
    let (benchmark, language) = (&stage.benchmark, &stage.language.of_linked());
    let sample = &benchmark.sample;
    let comparison = compare(benchmark, &stage.visitor().response(WHOLE), TODAY);
    let mut scenes = vec![where_you_stand(&comparison.practices, width, language, &EstimatedWidths)];
    scenes.extend(comparison.practices.iter().take(1).map(|row| crowd(row, sample, width, language, &EstimatedWidths)));
    let distribution = |row: &Row| distribution(row, sample, width, language, &EstimatedWidths);
    let has_classes = |row: &&Row| row.measure.classes.len() > 2;
    scenes.extend(comparison.practices.iter().filter(has_classes).map(distribution));
    let together = comparison.together().filter(|count| count.is_telling());
    scenes.extend(together.map(|count| all_together(count, sample, width, language, &EstimatedWidths)));
    scenes.extend(comparison.differences.iter().filter(has_classes).map(distribution));
    scenes.extend(comparison.rankings.iter().map(|ranked| orders(ranked, width, language, &EstimatedWidths)));
    scenes.iter().map(|scene| scene.targets.iter().map(|target| plain(&target.text)).collect()).collect()
}

async fn reaches(browser: &Browser, tag: &str, width: u32) -> WebDriverResult<()> {
    let stage = Stage::new(browser, tag, "vr-2012", WHOLE).await;
    stage.open_results().await?;
    browser.run(&format!("document.querySelector('toise-benchmark').style.width = '{width}px'")).await?;
    let expected = sentences(&stage, f64::from(width) * 0.8);
    let hands = Hands { browser, is_mirrored: tag == "ar" };
    until("all pictures", async || (hands.pictures().await.ok()? == expected.len()).then_some(())).await;
    for (picture, expected) in expected.iter().enumerate() {
        hands.walk(picture, expected).await?;
    }
    hands.dismiss().await?;
    hands.hover(&expected[0]).await?;
    if browser.engine == Engine::Chromium {
        hands.tap(&expected[0]).await?;
    }
    Ok(())
}

/// What is seen and heard of the marks.
#[derive(Debug)]
struct Seen {
    /// The accessible name of the mark that has the focus, and the picture that it is in.
    name: String,
    picture: Option<usize>,
    has_ring: bool,
    /// What the one tooltip says; empty where there is none.
    tooltip: String,
    /// Whether it is within the widget.
    is_inside: bool,
}

/// A visitor at the results.
struct Hands<'a> {
    browser: &'a Browser,
    is_mirrored: bool,
}

impl Hands<'_> {
    async fn pictures(&self) -> WebDriverResult<usize> {
        let script = "return document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('figure [role=list] button[tabindex=\"0\"]').length";
        Ok(self.browser.run(script).await?.as_u64().unwrap_or_default() as usize)
    }

    async fn seen(&self) -> WebDriverResult<Seen> {
        let script = "const host = document.querySelector('toise-benchmark'), root = host.shadowRoot, at = root.activeElement; \
            const tooltips = [...root.querySelectorAll('figure p[aria-hidden=true]')].filter((one) => one.checkVisibility()); \
            const box = tooltips[0]?.getBoundingClientRect(), outer = host.getBoundingClientRect(); \
            const style = at && getComputedStyle(at); \
            return { name: at?.getAttribute('aria-label') ?? '', \
                picture: [...root.querySelectorAll('figure')].findIndex((figure) => figure.contains(at)), \
                ring: !!style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, \
                tooltips: tooltips.map((one) => one.innerText), \
                inside: !box || box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom };";
        let seen = self.browser.run(script).await?;
        let tooltips = seen["tooltips"].as_array().expect("a list");
        assert!(tooltips.len() < 2, "{seen}");
        Ok(Seen {
            name: plain(seen["name"].as_str().unwrap_or_default()),
            picture: seen["picture"].as_u64().map(|picture| picture as usize),
            has_ring: seen["ring"] == Value::Bool(true),
            tooltip: plain(tooltips.first().and_then(Value::as_str).unwrap_or_default()),
            is_inside: seen["inside"] == Value::Bool(true),
        })
    }

    async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.browser.driver.action_chain().send_keys(keys).perform().await
    }

    /// Tabs to a picture, goes through its marks by arrows, to its ends and back, and out of it by one more Tab.
    async fn walk(&self, picture: usize, expected: &[String]) -> WebDriverResult<()> {
        for _ in 0..60 {
            if self.seen().await?.picture == Some(picture) {
                break;
            }
            self.press(Press::Tab).await?;
        }
        let (on, back) = if self.is_mirrored { (Press::Left, Press::Right) } else { (Press::Right, Press::Left) };
        for (index, sentence) in expected.iter().enumerate() {
            if index > 0 {
                self.press(if index.is_multiple_of(2) { on.clone() } else { Press::Down }).await?;
            }
            self.says(sentence).await;
        }
        let (first, last) = (&expected[0], &expected[expected.len() - 1]);
        self.press(Press::Down).await?;
        self.says(last).await;
        self.press(if expected.len().is_multiple_of(2) { back } else { Press::Up }).await?;
        self.says(&expected[expected.len().saturating_sub(2)]).await;
        self.press(Press::End).await?;
        self.says(last).await;
        self.press(Press::Home).await?;
        self.says(first).await;
        self.press(Press::Tab).await?;
        let seen = self.seen().await?;
        assert!(seen.picture != Some(picture) && seen.tooltip != *first, "one stop, {seen:?}");
        Ok(())
    }

    /// The focus is on a mark of that name, and is seen; so is what it says.
    async fn says(&self, sentence: &str) {
        until(sentence, async || {
            let seen = self.seen().await.ok()?;
            (seen.name == sentence && seen.tooltip == sentence && seen.has_ring && seen.is_inside).then_some(())
        })
        .await;
    }

    /// Escape hides what is shown, and leaves the focus; Enter shows it again.
    async fn dismiss(&self) -> WebDriverResult<()> {
        self.browser.run("document.querySelector('toise-benchmark').shadowRoot.querySelector('figure button').focus()").await?;
        let shown = until("a tooltip", async || Some(self.seen().await.ok()?.tooltip).filter(|text| !text.is_empty())).await;
        self.press(Press::Escape).await?;
        let seen = until("none", async || self.seen().await.ok().filter(|seen| seen.tooltip.is_empty())).await;
        assert_eq!(seen.name, shown);
        self.press(Press::Enter).await?;
        self.says(&shown).await;
        self.browser.run("document.querySelector('toise-benchmark').shadowRoot.activeElement.blur()").await?;
        until("none", async || self.seen().await.ok().filter(|seen| seen.tooltip.is_empty())).await;
        Ok(())
    }

    /// What the tooltip says, once it is `expected`.
    async fn shows(&self, expected: &str) {
        until(&format!("the tooltip {expected:?}"), async || {
            let seen = self.seen().await.ok()?;
            (seen.tooltip == expected && seen.is_inside).then_some(())
        })
        .await;
    }

    /// Moves about on a mark, as a hand does, until its tooltip is there.
    async fn points(&self, mark: &WebElement, expected: &str) {
        until(&format!("the tooltip {expected:?} under the mouse"), async || {
            self.browser.driver.action_chain().move_to_element_center(mark).move_by_offset(2, 1).perform().await.ok()?;
            let seen = self.seen().await.ok()?;
            (seen.tooltip == expected && seen.is_inside).then_some(())
        })
        .await;
    }

    /// A mouse shows what it is over; the tooltip stays under it, and goes by Escape, though the focus is elsewhere.
    async fn hover(&self, expected: &[String]) -> WebDriverResult<()> {
        let script = "return [...document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('figure [role=list] button')]";
        let marks = self.browser.driver.execute(script, Vec::new()).await?.elements()?;
        let tooltip = "return document.querySelector('toise-benchmark').shadowRoot.querySelector('figure p[aria-hidden=true]')";
        let tooltip = self.browser.driver.execute(tooltip, Vec::new()).await?.element()?;
        let mouse = || self.browser.driver.action_chain();
        // There is room above, so that the tooltip is not on the next mark.
        self.browser.driver.execute("arguments[0].scrollIntoView({ block: 'center' })", vec![marks[4].to_json()?]).await?;
        until("the tooltip to stay under the mouse", async || {
            self.points(&marks[4], &expected[4]).await;
            mouse().move_to_element_center(&tooltip).perform().await.ok()?;
            self.seen().await.ok().filter(|seen| seen.tooltip == expected[4])
        })
        .await;
        self.points(&marks[5], &expected[5]).await;
        self.press(Press::Escape).await?;
        self.shows("").await;
        self.points(&marks[6], &expected[6]).await;
        mouse().move_to(0, 0).perform().await?;
        self.shows("").await;
        Ok(())
    }

    /// A finger shows what it taps, and takes it away elsewhere. Chromium alone has one.
    async fn tap(&self, expected: &[String]) -> WebDriverResult<()> {
        let tap = async |selector: &str| -> WebDriverResult<()> {
            let script = format!(
                "const one = document.querySelector('toise-benchmark').shadowRoot.querySelector('{selector}'); \
                 one.scrollIntoView({{ block: 'center' }}); const box = one.getBoundingClientRect(); \
                 return [box.left + 20, box.top + box.height / 2];"
            );
            let at = self.browser.run(&script).await?;
            let points = json!([{ "x": at[0], "y": at[1] }]);
            self.browser.devtools("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": points })).await?;
            self.browser.devtools("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
            Ok(())
        };
        tap("figure li:nth-child(3) button").await?;
        self.shows(&expected[2]).await;
        tap("figure li:nth-child(6) button").await?;
        self.shows(&expected[5]).await;
        tap("h2").await?;
        self.shows("").await;
        Ok(())
    }
}
