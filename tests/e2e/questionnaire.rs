//! The whole path of a visitor, from the first question to the last number.

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::prelude::*;
use toise::answers::to_json;
use toise::benchmark::Date;
use toise::standing::{self, compare};
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::screens::{Stage, WHOLE};
use super::site::{Site, TAG};
use super::visitor::{Visitor, plain};

in_each_engine! {
    a_visitor_answers_everything,
    results_are_written_as_french_writes_them,
    results_are_written_as_arabic_writes_them,
}

in_any_engine! {
    what_is_skipped_or_unknown_enters_no_number,
    a_choice_is_seen_at_once_and_counts_whatever_is_pressed_in_the_same_task,
    keys_count_all_though_they_come_faster_than_answers_are_rendered,
}

/// A row of the table of all numbers: the verdict, and the shares ahead of the visitor, level and behind.
type Row = [&'static str; 4];

async fn a_visitor_answers_everything(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(WHOLE).await?;
    assert_eq!(visitor.heading().await?, "You lead on 5 and lag on 5 of 12 practices, most on “On Facebook”");
    assert_eq!(site.value("return root.activeElement?.tagName").await?, "H2", "the results take the focus");
    let rows = [
        ["behind", "90% (86 to 93)", "10%", "0%"],
        ["behind", "66% (61 to 71)", "34%", "0%"],
        ["behind", "58% (50 to 66)", "42%", "0%"],
        ["behind", "43% (38 to 48)", "57%", "0%"],
        ["behind", "43% (37 to 50)", "57%", "0%"],
        ["too close to call", "29% (25 to 34)", "71%", "0%"],
        ["too close to call", "0%", "70%", "30% (26 to 35)"],
        ["ahead", "0%", "55%", "45% (40 to 50)"],
        ["ahead", "0%", "50%", "50% (45 to 55)"],
        ["ahead", "0%", "36%", "64% (59 to 69)"],
        ["ahead", "0%", "30%", "70% (64 to 76)"],
        ["ahead", "0%", "22%", "78% (73 to 82)"],
    ];
    assert_eq!(table(&visitor).await?, rows);
    is_painted(&visitor).await;
    tells_page(&site, &visitor, WHOLE).await
}

/// Hardly anything is answered, one thing unknown.
async fn what_is_skipped_or_unknown_enters_no_number(browser: &Browser) -> WebDriverResult<()> {
    let answers = r#"{ "blog": "no", "paid-tool": { "missing": "dont-know" } }"#;
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers_all(answers).await?;
    assert_eq!(visitor.heading().await?, "1 of 9 practices answered so far");
    assert_eq!(table(&visitor).await?, [["behind", "55% (50 to 60)", "45%", "0%"]]);
    is_painted(&visitor).await;
    tells_page(&site, &visitor, answers).await
}

async fn a_choice_is_seen_at_once_and_counts_whatever_is_pressed_in_the_same_task(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    let choose = "const option = (question, value) => root.querySelector(`[data-question='${question}'] input[value='${value}']`); \
                  const look = (input) => getComputedStyle(input.closest('.option')).boxShadow; \
                  const before = look(option('hours', '11-20')); \
                  option('hours', '6-10').click(); option('hours', '11-20').click(); option('time-trend', 'more').click();";
    let looks = site.value(&format!("{choose} return [before, look(option('hours', '11-20')), look(option('hours', '6-10'))]")).await?;
    assert!(looks[0] == "none" && looks[1] != "none" && looks[2] == "none", "{looks}");
    let expected = json!({ "hours": "11-20", "time-trend": "more" });
    site.wait_for("both answers", "return widget.response", expected).await;
    let answered: Vec<Value> =
        site.details("answer").await?.as_array().into_iter().flatten().map(|detail| detail["question"].clone()).collect();
    assert_eq!(answered, ["hours", "time-trend"], "the page gets an event for each question");
    let next = "option('time-trend', 'same').click(); root.querySelector('[part~=next]').click()";
    site.value(&format!("{} {next}", choose.replace("11-20", "21-up"))).await?;
    visitor.wait_until_gone("[data-question='hours']").await;
    assert_eq!(site.response().await?, json!({ "hours": "21-up", "time-trend": "same" }));
    Ok(())
}

/// On a slow phone, or while the engine is busy, the next key comes before the last answer is rendered.
async fn keys_count_all_though_they_come_faster_than_answers_are_rendered(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = site.engaged_visitor("en").await;
    // Presses all keys in one task. Then what the browser shows has to become what the widget has as the answer.
    let presses = async |question: &str, keys: &[&str], shown: &[&str], answer: Value| {
        let script = format!(
            "const option = root.querySelector(`[data-question='{question}'] input`); \
             for (const key of {}) option.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true, composed: true }}));",
            json!(keys)
        );
        site.value(&script).await?;
        let state = format!(
            "return [[...root.querySelectorAll(`[data-question='{question}'] :checked`)].map(({{ value }}) => value), \
             widget.response['{question}'] ?? null]"
        );
        site.wait_for(&format!("{answer} after {keys:?}"), &state, json!([shown, answer])).await;
        Ok::<_, WebDriverError>(())
    };
    presses("hours", &["2", "Delete"], &[], json!(null)).await?;
    let cleared = visitor.message(Key::Cleared);
    until("the announcement", async || visitor.texts("[role=status]").await.ok()?.contains(&cleared).then_some(())).await;
    presses("hours", &["2", "Delete"], &[], json!(null)).await?;
    presses("hours", &["1", "3"], &["11-20"], json!("11-20")).await?;
    presses("hours", &["Delete", "3"], &["11-20"], json!("11-20")).await?;
    site.value("root.querySelector('[part~=next]').click()").await?;
    visitor.wait_until_gone("[data-question='hours']").await;
    visitor.find("[data-question='networks'] input").await;
    // The fifth is "None of these".
    for (keys, chosen, answer) in [
        (&["1", "2", "3", "2"] as &[&str], &["facebook", "linkedin"] as &[&str], json!(["facebook", "linkedin"])),
        (&["Delete", "1"], &["facebook"], json!(["facebook"])),
        (&["5", "1"], &["facebook"], json!(["facebook"])),
        (&["5"], &[""], json!([])),
        (&["1", "5"], &[""], json!([])),
        (&["5", "1", "5", "5"], &[], json!(null)),
        (&["5", "1", "1"], &[], json!(null)),
        (&["1", "5", "5"], &[], json!(null)),
    ] {
        presses("networks", keys, chosen, answer).await?;
    }
    Ok(())
}

async fn results_are_written_as_french_writes_them(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "fr", "vr-2012", WHOLE).await;
    let visitor = stage.open_results().await?;
    assert_eq!(visitor.heading().await?, "Ces réponses : en avance sur 5 et en retard sur 5 des 12 pratiques, surtout « Sur Facebook »");
    let facebook = ["en retard", "90 % (86 à 93)", "10 %", "0 %"];
    let pinterest = ["trop serré", "29 % (25 à 34)", "71 %", "0 %"];
    let social_budget = ["en avance", "0 %", "22 %", "78 % (73 à 82)"];
    has_rows(&visitor, facebook, pinterest, social_budget).await
}

async fn results_are_written_as_arabic_writes_them(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "ar", "vr-2012", WHOLE).await;
    let visitor = stage.open_results().await?;
    assert_eq!(visitor.heading().await?, "هذه الإجابات متقدمة في 5 ومتأخرة في 5 من أصل 12 من الممارسات، ولا سيما في «على فيسبوك»");
    let facebook = ["في الخلف", "90% (من 86 إلى 93)", "10%", "0%"];
    let pinterest = ["غير محسوم", "29% (من 25 إلى 34)", "71%", "0%"];
    let social_budget = ["في المقدمة", "0%", "22%", "78% (من 73 إلى 82)"];
    has_rows(&visitor, facebook, pinterest, social_budget).await
}

/// The first row, one in between, and the last.
async fn has_rows(visitor: &Visitor<'_>, first: Row, middle: Row, last: Row) -> WebDriverResult<()> {
    let rows = table(visitor).await?;
    assert_eq!(rows.len(), 12);
    assert!(rows[0] == first && rows[5] == middle && rows[11] == last, "{rows:?}");
    is_painted(visitor).await;
    Ok(())
}

/// The table of all numbers: a row for each practice.
async fn table(visitor: &Visitor<'_>) -> WebDriverResult<Vec<Vec<String>>> {
    visitor.find("tr[data-measure]").await;
    let mut rows = Vec::new();
    for row in visitor.find_all("tr[data-measure]").await? {
        let mut cells = Vec::new();
        for cell in row.find_all(By::Css("td:not(:nth-child(2))")).await? {
            cells.push(plain(&cell.text().await?));
        }
        rows.push(cells);
    }
    Ok(rows)
}

/// The picture is drawn, in several colours, with as many pixels as the screen has.
async fn is_painted(visitor: &Visitor<'_>) {
    let script = "const canvas = document.querySelector('toise-benchmark').shadowRoot.querySelector('canvas'); \
        const { width, height } = canvas; if (!width || !height) return null; \
        const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer); \
        const box = canvas.getBoundingClientRect(); \
        return { colours: new Set(pixels).size, painted: pixels.filter((pixel) => pixel).length / pixels.length, \
                 density: width / box.width / devicePixelRatio };";
    let is_drawn = async || visitor.browser.run(script).await.ok().filter(|picture| picture["painted"].as_f64() > Some(0.0));
    let picture = until("the picture", is_drawn).await;
    assert!(picture["painted"].as_f64() > Some(0.02), "{picture}");
    assert!(picture["colours"].as_u64() > Some(4), "{picture}");
    assert!(picture["density"].as_f64().is_some_and(|density| (density - 1.0).abs() < 0.02), "{picture}");
}

/// The element's members and its events carry what the command `compare` writes.
async fn tells_page(site: &Site<'_>, visitor: &Visitor<'_>, answers: &str) -> WebDriverResult<()> {
    let response = visitor.response(answers);
    let expected = standing::to_json(&compare(visitor.benchmark, &response, today(site.browser).await?), visitor.benchmark, "en");
    assert_close(&site.value("return widget.comparison").await?, &expected);
    let response = to_json(&response);
    assert_eq!(site.response().await?, response);
    assert_eq!(site.details("ready").await?.as_array().map(Vec::len), Some(1));
    assert_eq!(site.details("error").await?, json!([]));
    let answered = site.details("answer").await?;
    assert!(answered.as_array().map(Vec::len) >= response.as_object().map(|answers| answers.len()), "{answered}");
    let completed = site.details("complete").await?;
    let [completed] = &completed.as_array().expect("a list")[..] else { panic!("one completion: {completed}") };
    assert_close(completed, &expected);
    Ok(())
}

pub async fn today(browser: &Browser) -> WebDriverResult<Date> {
    let parts = browser.run("const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()];").await?;
    let part = |index: usize| parts[index].as_u64().expect("a part of a date");
    Ok(Date { year: part(0) as u16, month: Some(part(1) as u8), day: Some(part(2) as u8) })
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
