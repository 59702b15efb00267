//! How a survey is begun in the editor: by a table that is pasted, whose columns are assigned and whose faults are mended; and what is said
//! of what is none.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::server::Origin;
use super::visitor::{click_once_still, plain};

in_each_engine! {
    a_published_table_is_pasted_its_columns_assigned_and_its_survey_shown,
}

in_chromium! {
    a_page_of_a_pdf_is_pasted_as_it_is_copied_and_a_group_is_added_where_it_belongs,
    what_is_no_table_gets_a_word_and_loses_nothing,
    a_survey_is_begun_by_rows_by_hand_and_by_one_that_is_there,
}

/// As the Federal Reserve published it in the report on households of 2023, copied from a page. One heading is not known, and no column has
/// the base.
const PAGE: &str = "<p>Text</p><table><tr><th>Question</th><th>Reply</th><th>Percent</th></tr>\
    <tr><td rowspan=4>What is the largest sudden expense you could meet from savings alone?</td><td>Under 100 dollars</td><td>18</td></tr>\
    <tr><td>100 to 499 dollars</td><td>14</td></tr><tr><td>500 to 1,999 dollars</td><td>20</td></tr><tr><td>2,000 dollars or more</td><td>about half</td></tr>\
    <tr><td>Have you set aside enough to cover three months of expenses?</td><td>Yes</td><td>54</td></tr>\
    <tr><td>Did you leave any bill unpaid, even in part, last month?</td><td>Yes</td><td>17</td></tr></table>";

/// An author on the pane on which a survey is begun.
struct Author<'a> {
    browser: &'a Browser,
    _dist: Origin,
}

impl<'a> Author<'a> {
    async fn open(browser: &'a Browser) -> WebDriverResult<Self> {
        let dist = Origin::dist().await;
        browser.driver.goto(format!("{}editor.html?lang=en", dist.address)).await?;
        browser.wait_until("the ways to begin", "document.querySelector('.ways .paste')").await;
        Ok(Self { browser, _dist: dist })
    }

    async fn press(&self, selector: &str) -> WebDriverResult<()> {
        click_once_still(&self.browser.driver.find(By::Css(selector)).await?).await
    }

    async fn write(&self, selector: &str, text: &str) -> WebDriverResult<()> {
        let field = self.browser.driver.find(By::Css(selector)).await?;
        field.scroll_into_view().await?;
        self.browser.run(&format!("document.querySelector({selector:?}).select()")).await?;
        field.send_keys(text + Key::Tab).await
    }

    /// Pastes what was copied: as text, and as markup.
    async fn paste(&self, text: &str, html: &str) -> WebDriverResult<()> {
        let script = "const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', arguments[0]); \
                      if (arguments[1]) clipboardData.setData('text/html', arguments[1]); \
                      const event = new Event('paste', { bubbles: true, cancelable: true }); \
                      Object.defineProperty(event, 'clipboardData', { value: clipboardData }); document.querySelector('.paste').dispatchEvent(event);";
        self.browser.driver.execute(script, vec![text.into(), html.into()]).await.map(drop)
    }

    /// Drops a file of so many bytes more than its content has.
    async fn drop_file(&self, name: &str, content: &str, more: usize) -> WebDriverResult<()> {
        let script = "const transfer = new DataTransfer(); const rest = new Uint8Array(arguments[2]); \
                      transfer.items.add(new File([arguments[1], rest], arguments[0])); \
                      document.querySelector('.give').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));";
        self.browser.driver.execute(script, vec![name.into(), content.into(), more.into()]).await.map(drop)
    }

    async fn chooses(&self, selector: &str, value: &str) -> WebDriverResult<()> {
        let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event('change', { bubbles: true }));";
        self.browser.driver.execute(script, vec![selector.into(), value.into()]).await.map(drop)
    }

    async fn reads(&self, selector: &str, expected: &str) {
        let script = format!("return document.querySelector({:?})?.textContent ?? ''", selector);
        until(&format!("{selector} to read {expected:?}"), async || {
            let text = self.browser.run(&script).await.ok()?;
            plain(text.as_str().unwrap_or_default()).contains(expected).then_some(())
        })
        .await;
    }

    async fn is_shown(&self, question: &str) {
        let condition = format!(
            "document.querySelector('.stage iframe').contentDocument.querySelector('toise-benchmark')?.shadowRoot?.textContent.includes({question:?})"
        );
        self.browser.wait_until("the preview of the first question", &condition).await;
    }

    async fn value(&self, script: &str) -> WebDriverResult<Value> {
        self.browser.run(script).await
    }
}

async fn a_published_table_is_pasted_its_columns_assigned_and_its_survey_shown(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.paste("", PAGE).await?;
    author.reads("#start-understood", "What was understood").await;
    let shown = "return [...document.querySelectorAll('.grid thead select')].map((one) => one.value)";
    assert_eq!(author.value(shown).await?, json!(["question", "", "share"]));
    author.chooses("#start-column-1", "answer").await?;
    author.write("#start-base", "11400 adults").await?;
    author.write("#start-title", "A sudden bill").await?;
    author.write("#start-source", "Federal Reserve, Economic Well-Being of U.S. Households in 2023, 2024").await?;
    author.reads(".faulty", "“about half” is no share; write it as 66 %").await;
    let focused = "return document.activeElement.getAttribute('aria-invalid')";
    author.browser.driver.find(By::Css(".faulty input")).await?.focus().await?;
    assert_eq!(author.value(focused).await?, json!("true"));
    author.write(".faulty input", "48").await?;
    author.reads(".summary", "3 questions, 6 answers, of 11,400").await;
    author.press(".outcome .main").await?;
    author.is_shown("What is the largest sudden expense you could meet from savings alone?").await;
    author.reads(".to-do", "Write whom the respondents stand for.").await;
    assert_eq!(author.value("return document.activeElement.value").await?, json!("A sudden bill"));
    author.write("[id='field/sample/population']", "adults in the United States").await?;
    author.reads(".to-do .done", "done").await;
    // What was given is still there, for another try.
    author.press("#tab-start").await?;
    author.reads(".summary", "3 questions, 6 answers, of 11,400").await;
    author.reads(".present", "brings it back").await;
    Ok(())
}

/// As a PDF reader copies a page.
const COPIED: &str = "How small businesses use social media\nTwo thirds of them (66 %) spend more time on it than a year before.\n\n\
    Active on … (n = 462)\nFacebook            about 90 %\nTwitter             nearly 70 %\n\n\
    How long a post takes\nUnder 1 hour        39 %\n1 to 3 hours        45 %\nOver 3 hours        16 %\n";

async fn a_page_of_a_pdf_is_pasted_as_it_is_copied_and_a_group_is_added_where_it_belongs(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.paste(COPIED, "").await?;
    // The second question says nothing of how many they were: that is asked for, beside its first answer.
    author.reads(".outcome", "no base").await;
    author.write(".faulty input", "462 small businesses").await?;
    author.reads(".summary", "2 questions, 5 answers, of 462").await;
    browser.driver.find(By::Css(".to-ask button")).await?.focus().await?;
    browser.driver.active_element().await?.send_keys(Key::Enter + "").await?;
    author.reads(".summary", "3 questions, 6 answers, of 462").await;
    // Its button has gone, and the focus has not gone astray.
    browser.wait_until("the focus", "document.activeElement.id === 'start-understood'").await;
    author.press(".outcome .main").await?;
    author.is_shown("Two thirds of them spend more time on it than a year before?").await;
    author.press("#tab-questions").await?;
    browser.wait_until("the outline", "document.querySelectorAll('[role=tree] .row').length === 4").await;
    browser.run("document.querySelectorAll('[role=tree] .row')[3].click()").await?;
    browser.wait_until("its form", "document.querySelector('.published button')").await;
    author.press(".published button").await?;
    let members = "[id='field/groups/0/members']";
    browser.wait_until("the group", &format!("document.querySelector(\"{members}\")")).await;
    author.reads(".published .faults", "Still to be written.").await;
    let is_calm = format!("!document.querySelector(\"{members}\").hasAttribute('aria-invalid')");
    assert!(browser.is(&is_calm).await?, "whoever has just added something has made no mistake");
    author.write(members, "those with a blog").await?;
    author.write("[id='field/groups/0/size']", "254").await?;
    author.reads(".published select", "those with a blog").await;
    browser.wait_until("no error", "!document.querySelector('.problems .missing, .problems .error')").await;
    Ok(())
}

async fn what_is_no_table_gets_a_word_and_loses_nothing(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.paste("", "").await?;
    author.reads(".give [role=alert]", "Nothing was pasted.").await;
    author.drop_file("large.csv", "question,answer,share,base\n", 100 * 1024 * 1024).await?;
    author.reads(".give [role=alert]", "more than 64 MB").await;
    author.paste("question,answer,share,base\n\"a,yes,66,20\nb,no,1,20\n", "").await?;
    author.reads(".sentences", "a quotation mark that is opened and never closed").await;
    author.press(".given .link:last-child").await?;
    let typed = author.value("return document.querySelector('.paste').value").await?;
    assert_eq!(typed, json!("question,answer,share,base\n\"a,yes,66,20\nb,no,1,20\n"), "the text is corrected, not written again");
    for (name, content, zeros, said) in [
        ("page.csv", "<!doctype html><title>A page</title>", 0, "a web page, not a table"),
        ("photo.png", "PNG", 20, "not a text"),
        ("empty.csv", "", 0, "a file with nothing in it"),
    ] {
        if author.browser.is("document.querySelector('.given')").await? {
            author.press(".given .link").await?;
        }
        author.drop_file(name, content, zeros).await?;
        author.reads(".sentences", said).await;
    }
    author.press(".given .link").await?;
    let rows = format!("question,answer,share,base\n{}", "a,yes,66,20\n".repeat(50_000));
    author.drop_file("rows.csv", &rows, 0).await?;
    author.reads(".summary", "One thing is to be mended").await;
    assert_eq!(author.value("return document.querySelectorAll('.grid tbody tr').length").await?, json!(50));
    author.reads(".outcome .quiet", "Count the rows of respondents").await;
    author.press(".given .link").await?;
    let wide = format!("question,answer,share,base,{}\na,yes,66,20,{}\n", "more,".repeat(300), "x,".repeat(300));
    author.drop_file("wide.csv", &wide, 0).await?;
    author.reads(".summary", "1 question, 1 answer, of 20").await;
    assert!(author.value("return document.querySelectorAll('.grid thead th').length").await?.as_u64() < Some(40));
    Ok(())
}

async fn a_survey_is_begun_by_rows_by_hand_and_by_one_that_is_there(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.press("#start-way-rows-button").await?;
    let rows: String = (0..60)
        .map(|index| format!("{},{}\n", if index % 3 == 0 { "yes" } else { "no" }, if index % 2 == 0 { "small" } else { "large" }))
        .collect();
    author.paste(&format!("abroad,size\n{rows}"), "").await?;
    author.reads("#start-understood", "60 respondents").await;
    author.chooses("#start-group", "size").await?;
    author.reads(".summary", "2 questions, 3 answers, of 60").await;

    author.press("#start-way-scratch-button").await?;
    author.write("#start-title", "How shops sell").await?;
    author.write("#start-size", "1204").await?;
    author.press(".outcome .main").await?;
    author.reads(".problems", "To be mended: 1").await;

    author.press("#tab-start").await?;
    author.press("#start-way-file-button").await?;
    author.press(".given .link").await?;
    author.drop_file("broken.json", "{\n  \"format\": 1,\n  \"id\" \"a\"\n}", 0).await?;
    author.reads(".sentences", "Row 3: not JSON").await;

    author.press("#start-way-shipped-button").await?;
    author.press(".surveys li:last-child .quiet").await?;
    author.browser.wait_until("another survey", "document.querySelector(\"[id='field/title']\")?.value.length > 20").await;
    author.press(".bar button:first-child").await?;
    author.reads(".problems", "To be mended: 1").await;
    Ok(())
}
