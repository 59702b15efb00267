//! Questions by hand on the authors' page, without a mouse.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::server::Origin;
use super::visitor::{plain, point_on, read};

in_each_engine! {
    two_questions_are_made_of_nothing_by_the_keyboard_until_the_preview_shows_them,
}

// What keys and pointers do in the outline depends on no engine.
in_chromium! {
    an_item_is_moved_by_keys_and_by_its_handle_and_what_is_deleted_comes_back,
    nothing_of_the_outline_and_its_form_is_wider_than_a_narrow_phone_and_axe_finds_no_barrier,
}

/// An author before the page.
struct Author<'a> {
    browser: &'a Browser,
    _dist: Origin,
}

impl<'a> Author<'a> {
    async fn open(browser: &'a Browser) -> WebDriverResult<Self> {
        let dist = Origin::dist_in("/any/folder/").await;
        browser.driver.goto("about:blank").await?;
        browser.driver.goto(format!("{}editor.html?lang=en", dist.address)).await?;
        browser.wait_until("the page", "document.querySelector('#tab-questions')").await;
        Ok(Self { browser, _dist: dist })
    }

    /// Sends keys to what has the focus.
    async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.browser.driver.action_chain().send_keys(keys).perform().await
    }

    /// Goes on by the Tab key until a control has the focus that fulfils a condition on `it`.
    async fn tab_to(&self, condition: &str) -> WebDriverResult<()> {
        let is_there = format!("(it => {condition})(document.activeElement)");
        for _ in 0..150 {
            if self.browser.is(&is_there).await? {
                return Ok(());
            }
            self.press(Key::Tab + "").await?;
        }
        panic!("the Tab key leads to no control with {condition}");
    }

    /// Goes back by Shift and Tab until a control has the focus that fulfils a condition on `it`.
    async fn back_to(&self, condition: &str) -> WebDriverResult<()> {
        let is_there = format!("(it => {condition})(document.activeElement)");
        for _ in 0..150 {
            if self.browser.is(&is_there).await? {
                return Ok(());
            }
            self.browser.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab + "").key_up(Key::Shift).perform().await?;
        }
        panic!("Shift and Tab lead to no control with {condition}");
    }

    async fn press_button(&self, name: &str) -> WebDriverResult<()> {
        self.tab_to(&format!("it.localName === 'button' && (it.ariaLabel ?? it.textContent) === {}", json!(name))).await?;
        self.press(Key::Enter + "").await
    }

    /// Writes into the field of the value at a pointer.
    async fn write(&self, pointer: &str, text: &str) -> WebDriverResult<()> {
        self.tab_to(&format!("it.id === {}", json!(format!("field{pointer}")))).await?;
        self.press(text).await
    }

    async fn status(&self) -> WebDriverResult<String> {
        Ok(self.browser.run("return document.querySelector('.notice')?.textContent ?? ''").await?.as_str().unwrap_or_default().into())
    }

    /// The names in the outline, from above.
    async fn names(&self) -> WebDriverResult<Vec<String>> {
        let names = self.browser.run("return [...document.querySelectorAll('[role=tree] .name')].map(name => name.textContent)").await?;
        Ok(names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect())
    }

    /// The id of what has the focus.
    async fn focus(&self) -> WebDriverResult<String> {
        Ok(self.browser.run("return document.activeElement?.id ?? ''").await?.as_str().unwrap_or_default().into())
    }

    /// Opens a file as one that was saved before.
    async fn open_file(&self, json: &str) -> WebDriverResult<()> {
        self.browser.run("document.getElementById('start-way-file-button').click()").await?;
        self.browser.wait_until("the place for a file", "document.querySelector('input[type=file][accept*=json]')").await;
        let script = "const field = document.querySelector('input[type=file][accept*=json]'), chosen = new DataTransfer(); \
                      chosen.items.add(new File([arguments[0]], 'survey.json')); field.files = chosen.files; \
                      field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.browser.driver.execute(script, vec![json.into()]).await?;
        self.browser.wait_until("what is in the file", "document.querySelector('.outcome .main')").await;
        self.browser.run("document.querySelector('.outcome .main').click()").await?;
        self.browser.wait_until("the file", "document.querySelector('#tab-survey[aria-current]')").await;
        Ok(())
    }

    /// The same, and its outline.
    async fn open_outline(&self, json: &str) -> WebDriverResult<()> {
        self.open_file(json).await?;
        self.browser.run("document.querySelector('#tab-questions').click()").await?;
        self.browser.wait_until("the outline", "document.querySelector('[role=tree]')").await;
        Ok(())
    }
}

/// A survey about which everything is said but what is asked.
fn without_questions() -> String {
    json!({
        "format": 1, "id": "shops", "languages": ["en"], "title": "Small shops",
        "sample": { "size": 200, "members": "shops", "population": "shops of the region", "reached": "random", "recruitment": "Drawn at random.", "to": "2024-05", "sources": ["report"] },
        "sources": [{ "id": "report", "title": "How small shops sell", "publisher": "Chamber of commerce" }]
    })
    .to_string()
}

async fn two_questions_are_made_of_nothing_by_the_keyboard_until_the_preview_shows_them(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.open_file(&without_questions()).await?;
    author.back_to("it.id === 'tab-questions'").await?;
    author.press(Key::Enter + "").await?;

    author.press_button("Add a question").await?;
    author.write("/sections/0/questions/0/text", "Do you ship abroad?").await?;
    // Leaving the text makes the short name of it.
    author.write("/sections/0/questions/0/label", "").await?;
    let label = "document.getElementById('field/sections/0/questions/0/label')?.value === 'Do you ship abroad'";
    browser.wait_until("the short name", label).await;
    author.tab_to("it.ariaLabel === 'Share of those who say yes'").await?;
    author.press("66").await?;

    author.back_to("it.getAttribute('role') === 'treeitem'").await?;
    author.press(Key::Left + "").await?;
    author.press(Key::Enter + "").await?;
    author.write("/sections/0/title", "Selling").await?;
    author.back_to("it.localName === 'button' && it.textContent === 'Add a question'").await?;
    author.press(Key::Enter + "").await?;
    author.write("/sections/0/questions/1/text", "How often do you open on Sundays?").await?;
    author.write("/sections/0/questions/1/label", "Open on Sundays").await?;
    author.tab_to("it.type === 'radio' && it.name.startsWith('kind')").await?;
    author.press(Key::Down + "").await?;
    let options = "document.getElementById('field/sections/0/questions/1/options/1/text')";
    browser.wait_until("two options", options).await;
    author.write("/sections/0/questions/1/options/0/text", "Never").await?;
    author.tab_to("it.ariaLabel === 'Share of answer 1 in percent'").await?;
    author.press("25").await?;
    author.write("/sections/0/questions/1/options/1/text", "On some").await?;
    // Enter goes on to a further answer.
    author.press(Key::Enter + "").await?;
    author.write("/sections/0/questions/1/options/2/text", "On all").await?;
    author.tab_to("it.ariaLabel === 'Share of answer 3 in percent'").await?;
    author.press("30.5").await?;
    author.back_to("it.ariaLabel === 'Share of answer 2 in percent'").await?;
    author.press("44.5").await?;

    // A narrow widget asks one question a screen.
    let asked = "document.querySelector('.preview iframe').contentDocument.querySelector('toise-benchmark')?.shadowRoot?.textContent\
                 .includes('Do you ship abroad?') && document.querySelector('p.problems')?.textContent === 'Nothing is wrong with the survey.'";
    browser.wait_until("the survey in the preview", asked).await;
    assert_eq!(plain(&author.names().await?.join("|")), "Selling|Do you ship abroad|Open on Sundays");
    assert!(!browser.is("document.querySelector('[role=tree] .fault')").await?, "nothing is wrong");
    Ok(())
}

async fn an_item_is_moved_by_keys_and_by_its_handle_and_what_is_deleted_comes_back(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    author.open_outline(&read("benchmarks/household-reserves-2023.json")).await?;
    let before = author.names().await?;
    author.tab_to("it.getAttribute('role') === 'treeitem'").await?;
    assert_eq!(author.focus().await?, "item/sections/0");
    author.press(Key::Down + "").await?;
    until("the first question", async || (author.focus().await.ok()? == "item/sections/0/questions/0").then_some(())).await;
    let actions = browser.driver.action_chain().key_down(Key::Alt).send_keys(Key::Down + "").key_up(Key::Alt);
    actions.perform().await?;
    until("a word on it", async || (!author.status().await.ok()?.is_empty()).then_some(())).await;
    let after = author.names().await?;
    let said = author.status().await?;
    assert!(after != before || said.contains("has to come later"), "{said}");
    browser.run("document.querySelector('.notice button')?.click()").await?;
    until("what was", async || (author.names().await.ok()? == before).then_some(())).await;

    author.tab_to("it.getAttribute('role') === 'treeitem'").await?;
    author.press(Key::End + "").await?;
    until("the last", async || author.focus().await.ok()?.contains("questions").then_some(())).await;
    author.press(Key::Delete + "").await?;
    until("one less", async || (author.names().await.ok()?.len() + 1 == before.len()).then_some(())).await;
    until("the focus in the outline", async || author.focus().await.ok()?.starts_with("item/").then_some(())).await;
    assert!(author.status().await?.contains("Deleted"));
    browser.run("document.querySelector('.notice button').click()").await?;
    until("what was", async || (author.names().await.ok()? == before).then_some(())).await;

    // The last section is dragged before the first.
    let handles = browser.driver.find_all(By::Css("[role=tree] > li > [role=treeitem] .handle")).await?;
    let (first, last) = (handles.first().expect("a section"), handles.last().expect("a section"));
    let name = browser.run("return [...document.querySelectorAll('[role=tree] > li > [role=treeitem] .name')].at(-1).textContent").await?;
    let (x, y) = point_on(first).await?;
    last.scroll_into_view().await?;
    let drag = browser.driver.action_chain().move_to_element_center(last).click_and_hold();
    drag.move_to(x, y - 8).release().perform().await?;
    until("it on top", async || (author.names().await.ok()?.first().map(String::as_str) == name.as_str()).then_some(())).await;
    Ok(())
}

async fn nothing_of_the_outline_and_its_form_is_wider_than_a_narrow_phone_and_axe_finds_no_barrier(
    browser: &Browser,
) -> WebDriverResult<()> {
    browser.set_width(360).await?;
    let author = Author::open(browser).await?;
    author.open_outline(&read("benchmarks/cyber-hygiene-uk-2023.json")).await?;
    load_axe(browser).await?;
    for index in 0..author.names().await?.len() {
        browser.run(&format!("document.querySelectorAll('[role=tree] .row')[{index}].click()")).await?;
        browser.wait_for_two_frames().await?;
        let wide = browser.run("return document.documentElement.scrollWidth").await?;
        assert!(wide.as_f64().is_some_and(|wide| wide <= 360.0), "{index}: {wide}");
        assert_eq!(run_axe(browser, Rules::All).await?["violations"], json!([]), "{index}");
    }
    Ok(())
}
