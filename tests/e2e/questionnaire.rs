//! The whole path of a visitor, from the first question to the last number.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::{Response, from_json, to_json};
use toise::benchmark::{Date, Verdict};
use toise::standing::{self, Comparison, compare};
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::screens::WHOLE;
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language, plain};

/// Hardly anything answered, one thing unknown.
const SPARSE: &str = r#"{ "blog": "no", "paid-tool": { "missing": "dont-know" } }"#;

#[tokio::test]
async fn a_visitor_answers_everything_in_french() {
    for engine in Engine::wanted() {
        answer_and_check(engine, "fr", WHOLE).await.expect("the driver to do as told");
    }
}

#[tokio::test]
async fn a_visitor_answers_everything_in_arabic() {
    for engine in Engine::wanted() {
        answer_and_check(engine, "ar", WHOLE).await.expect("the driver to do as told");
    }
}

#[tokio::test]
async fn a_visitor_answers_everything_in_english() {
    for engine in Engine::wanted() {
        answer_and_check(engine, "en", WHOLE).await.expect("the driver to do as told");
    }
}

#[tokio::test]
async fn what_is_skipped_or_unknown_enters_no_number() {
    for engine in Engine::wanted() {
        answer_and_check(engine, "en", SPARSE).await.expect("the driver to do as told");
    }
}

/// Answers in a page of another origin, and holds what is shown and told against the core's own comparison.
async fn answer_and_check(engine: Engine, tag: &str, answers: &str) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\" data-lang=\"{tag}\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language(tag), widget: 0 };
    let response = from_json(answers, &benchmark).expect("answers to this benchmark");
    visitor.arrive().await;
    visitor.answer_all(&response).await?;

    let comparison = compare(&benchmark, &response, today(&browser).await?);
    shows_headline(&visitor, &comparison).await?;
    shows_table(&visitor, &comparison).await?;
    has_ink(&visitor).await;
    tells_page(&visitor, &response, &comparison).await?;
    browser.quit().await;
    Ok(())
}

pub async fn today(browser: &Browser) -> WebDriverResult<Date> {
    let parts = browser.run("const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()];").await?;
    let part = |place: usize| parts[place].as_u64().expect("a part of a date");
    Ok(Date { year: part(0) as u16, month: Some(part(1) as u8), day: Some(part(2) as u8) })
}

async fn shows_headline(visitor: &Visitor<'_>, comparison: &Comparison) -> WebDriverResult<()> {
    let language = &visitor.language;
    let lags: Vec<_> = comparison.with_verdict(Verdict::Behind).collect();
    let count = comparison.practices.len();
    let practices = language.numbers.integer(count);
    let expected = match lags.len() {
        0 => language.say_of(Key::HeadlineNone, count),
        lags => language.say_of(Key::HeadlineLags, lags).with("lags", language.numbers.integer(lags)),
    };
    assert_eq!(visitor.heading().await?, plain(&expected.with("practices", practices).text()));
    let focused = visitor.browser.run("return document.querySelector('toise-benchmark').shadowRoot.activeElement?.tagName").await?;
    assert_eq!(focused, "H2", "the results take the focus");
    Ok(())
}

/// The table, one press away, has every practice in the core's order, with its numbers as the language writes them.
async fn shows_table(visitor: &Visitor<'_>, comparison: &Comparison) -> WebDriverResult<()> {
    let button = visitor.button(Key::AllNumbers).await?.expect("a way to the table");
    button.click().await?;
    until("the table", async || (button.attr("aria-expanded").await.ok()?? == "true").then_some(())).await;
    let (language, numbers) = (&visitor.language, &visitor.language.numbers);
    let side = |share: f64, interval: standing::Interval| {
        let (share_text, points) = (numbers.percent(share, 1), [interval.low, interval.high].map(|end| numbers.points(end)));
        let [low, high] = points;
        if share == 0.0 {
            return share_text;
        }
        language.say(Key::Interval).with("share", share_text).with("low", low).with("high", high).text()
    };
    let mut expected = Vec::new();
    for row in &comparison.practices {
        let standing = &row.standing;
        let verdict = match standing.verdict {
            Verdict::Behind => Key::VerdictBehind,
            Verdict::Level => Key::VerdictLevel,
            Verdict::Ahead => Key::VerdictAhead,
        };
        expected.push(
            [
                language.say(verdict).text(),
                side(standing.above, standing.above_interval),
                numbers.percent(standing.tied, 1),
                side(standing.below, standing.below_interval),
            ]
            .map(|cell| plain(&cell)),
        );
    }
    let mut shown = Vec::new();
    for row in visitor.find_all("tr[data-measure]").await? {
        let mut cells = Vec::new();
        for cell in row.find_all(By::Css("td:not(:nth-child(2))")).await? {
            cells.push(plain(&cell.text().await?));
        }
        shown.push(cells);
    }
    assert!(!expected.is_empty());
    assert_eq!(shown, expected);
    Ok(())
}

/// The picture is drawn, in several colours, with as many pixels as the screen has.
async fn has_ink(visitor: &Visitor<'_>) {
    let script = "const canvas = document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas'); \
        const { width, height } = canvas; if (!width || !height) return null; \
        const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer); \
        const box = canvas.getBoundingClientRect(); \
        return { colours: new Set(pixels).size, painted: pixels.filter((pixel) => pixel).length / pixels.length, \
                 density: width / box.width / devicePixelRatio };";
    let color =
        until("the picture", async || visitor.browser.run(script).await.ok().filter(|color| color["painted"].as_f64() > Some(0.0))).await;
    assert!(color["painted"].as_f64() > Some(0.02), "{color}");
    assert!(color["colours"].as_u64() > Some(4), "{color}");
    assert!(color["density"].as_f64().is_some_and(|density| (density - 1.0).abs() < 0.02), "{color}");
}

/// The element's members and its events carry the very same.
async fn tells_page(visitor: &Visitor<'_>, response: &Response, comparison: &Comparison) -> WebDriverResult<()> {
    let expected = standing::to_json(comparison, visitor.benchmark, &visitor.language.tag);
    let element = "document.querySelector('toise-benchmark')";
    assert_close(&visitor.browser.run(&format!("return {element}.comparison")).await?, &expected);
    assert_eq!(visitor.browser.run(&format!("return {element}.response")).await?, to_json(response));
    let heard = visitor.browser.run("return heard").await?;
    let of_type = |kind: &str| heard.as_array().into_iter().flatten().filter(|event| event["type"] == kind).collect::<Vec<_>>();
    assert_eq!(of_type("ready").len(), 1);
    assert_eq!(of_type("error").len(), 0, "{heard}");
    assert!(of_type("answer").len() >= to_json(response).as_object().map_or(0, |answers| answers.len()));
    let [complete] = of_type("complete")[..] else { panic!("one completion: {heard}") };
    assert_close(&complete["detail"], &expected);
    Ok(())
}

/// Equal, but that a browser writes a whole number without its point, and keys in another order.
pub fn assert_close(found: &Value, expected: &Value) {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => assert_eq!(found.as_f64(), expected.as_f64()),
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            one.iter().zip(two).for_each(|(one, two)| assert_close(one, two))
        }
        (Value::Object(one), Value::Object(two)) if one.len() == two.len() => {
            for (key, value) in one {
                assert_close(value, two.get(key).unwrap_or_else(|| panic!("{key:?} is not expected")));
            }
        }
        _ => assert_eq!(found, expected),
    }
}
