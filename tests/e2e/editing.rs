//! The authors' page as a whole: from a table to a live widget, surveys that go through it unchanged, and undo.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, in_chromium, in_each_engine, until};
use super::server::Origin;
use super::site::{DEFINITION, Site};
use super::visitor::{click_once_still, plain};

in_each_engine! {
    a_pasted_table_becomes_a_live_widget,
}

in_chromium! {
    every_survey_that_comes_along_goes_through_unchanged,
    what_is_wrong_leads_to_its_field_and_is_mended_by_a_press,
    no_pane_is_wider_than_a_narrow_phone_and_axe_finds_no_barrier,
}

/// As a spreadsheet saves it.
const TABLE: &str = "question;answer;share;base;source\n\
    Do you ship abroad?;Yes;66 %;1 204 shops;Chamber of commerce, How shops sell, 2024, https://example.org/report\n\
    How often do you open on Sundays?;Never;25 %;1 204 shops;\n;On some;45 %;;\n;On all;30 %;;\n";

const PANES: [&str; 7] = ["start", "survey", "questions", "figures", "advice", "languages", "take-along"];

/// An author before the page.
struct Author<'a> {
    browser: &'a Browser,
    dist: Origin,
}

impl<'a> Author<'a> {
    async fn open(browser: &'a Browser) -> WebDriverResult<Self> {
        let dist = Origin::dist().await;
        browser.driver.goto("about:blank").await?;
        browser.driver.goto(format!("{}editor.html?lang=en", dist.address)).await?;
        browser.wait_until("the page", "document.querySelector('#tab-survey')").await;
        Ok(Self { browser, dist })
    }

    async fn press(&self, selector: &str) -> WebDriverResult<()> {
        self.browser.wait_until(selector, &format!("document.querySelector({})", json!(selector))).await;
        click_once_still(&self.browser.driver.find(By::Css(selector)).await?).await
    }

    async fn show(&self, pane: &str) -> WebDriverResult<()> {
        self.press(&format!("#tab-{pane}")).await?;
        self.browser.wait_until(pane, &format!("document.querySelector('#tab-{pane}[aria-current]')")).await;
        Ok(())
    }

    /// Opens a survey that comes along.
    async fn open_shipped(&self, title: &str) -> WebDriverResult<()> {
        self.show("start").await?;
        if !self.browser.is("document.querySelector('.surveys button')").await? {
            self.press("#start-way-shipped-button").await?;
        }
        self.press(&format!(".surveys button[aria-label$={}]", json!(title))).await?;
        let is_open = format!("document.getElementById('field/title')?.value === {}", json!(title));
        self.browser.wait_until(title, &is_open).await;
        Ok(())
    }

    /// The content of the file that a link saves.
    async fn saved(&self, selector: &str) -> WebDriverResult<String> {
        self.browser.wait_until(selector, &format!("document.querySelector({})", json!(selector))).await;
        let script = format!("fetch(document.querySelector({}).href).then((file) => file.text()).then(arguments[0])", json!(selector));
        let text = self.browser.driver.execute_async(script, Vec::new()).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    async fn previews(&self, text: &str) {
        let condition = format!(
            "document.querySelector('.stage iframe').contentDocument.querySelector('toise-benchmark')?.shadowRoot?.textContent.includes({})",
            json!(text)
        );
        self.browser.wait_until("the preview", &condition).await;
    }
}

async fn a_pasted_table_becomes_a_live_widget(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    let paste = "const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', arguments[0]); \
                 const event = new Event('paste', { bubbles: true, cancelable: true }); \
                 Object.defineProperty(event, 'clipboardData', { value: clipboardData }); document.querySelector('.paste').dispatchEvent(event);";
    browser.driver.execute(paste, vec![TABLE.into()]).await?;
    author.press(".outcome .main").await?;
    author.previews("Do you ship abroad?").await;
    author.show("take-along").await?;
    let json = author.saved("a.main[download='survey.json']").await?;
    author.press(".pane button.quiet").await?;
    let pack = author.saved(".downloads a[download='survey.pack.json']").await?;
    browser
        .wait_until(
            "the line names the pack",
            "document.querySelector('.copyable code').textContent.includes('data-src=\"survey.pack.json\"')",
        )
        .await;
    let Author { dist, .. } = author;
    let body = dist.named_in(&format!("<toise-benchmark src=\"survey.pack.json\"></toise-benchmark>{DEFINITION}"));
    let files = [("/survey.json", json), ("/survey.pack.json", pack)];
    let page = Origin::page_with("en", body, move |path| Some(files.iter().find(|(name, _)| *name == path)?.1.clone().into_bytes())).await;
    let site = Site::open_page(browser, dist, page).await?;
    let visitor = site.engaged_visitor("en").await;
    for option in ["yes", "on-some"] {
        click_once_still(&visitor.find(&format!(".option:has([value={option}])")).await).await?;
    }
    click_once_still(&visitor.find(".main").await).await?;
    visitor.arrives_at_results().await;
    assert_eq!(plain(&visitor.heading().await?), "You gave the most common answer to 2 of 2 questions");
    site.assert_nothing_was_logged().await
}

async fn every_survey_that_comes_along_goes_through_unchanged(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    for file in std::fs::read_dir("benchmarks").expect("surveys").flatten() {
        let source: Value = serde_json::from_slice(&std::fs::read(file.path()).expect("a file")).expect("JSON");
        author.open_shipped(source["title"]["en"].as_str().expect("a title")).await?;
        author.show("take-along").await?;
        let saved = author.saved(&format!("a.main[download='{}.json']", source["id"].as_str().expect("an id"))).await?;
        assert_eq!(serde_json::from_str::<Value>(&saved).expect("JSON").to_string(), source.to_string(), "{:?}", file.path());
    }
    Ok(())
}

async fn what_is_wrong_leads_to_its_field_and_is_mended_by_a_press(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    let source: Value = serde_json::from_str(include_str!("../../benchmarks/household-reserves-2023.json")).expect("JSON");
    let title = source["title"]["en"].as_str().expect("a title");
    author.open_shipped(title).await?;
    author.previews(title).await;
    let address = browser.driver.find(By::Id("field/sources/0/address")).await?;
    browser.run("document.getElementById('field/sources/0/address').closest('details').open = true").await?;
    browser.run("document.getElementById('field/sources/0/address').select()").await?;
    address.send_keys("www.example.org").await?;
    browser.wait_until("what is wrong", "document.querySelector('.problems li button')").await;
    author.show("take-along").await?;
    // The last survey without errors stays on the page.
    author.previews(title).await;
    author.press(".problems .place").await?;
    browser.wait_until("its field", "document.activeElement.id === 'field/sources/0/address'").await;
    browser
        .run("[...document.querySelectorAll('.problems li button')].find((one) => one.textContent === 'Use https://www.example.org').click()")
        .await?;
    browser.wait_until("a whole address", "document.getElementById('field/sources/0/address').value === 'https://www.example.org'").await;
    browser.wait_until("nothing is wrong", "!document.querySelector('.problems li .error')").await;
    let undo = "document.getElementById('editor').firstElementChild.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))";
    // The press, and then what was typed.
    for _ in 0..2 {
        browser.run(undo).await?;
    }
    let published = source["sources"][0]["address"].as_str().expect("an address");
    until("the address as it was", async || {
        let value = browser.run("return document.getElementById('field/sources/0/address')?.value").await.ok()?;
        (value == json!(published)).then_some(())
    })
    .await;
    Ok(())
}

async fn no_pane_is_wider_than_a_narrow_phone_and_axe_finds_no_barrier(browser: &Browser) -> WebDriverResult<()> {
    let author = Author::open(browser).await?;
    let source: Value = serde_json::from_str(include_str!("../../benchmarks/cyber-hygiene-uk-2023.json")).expect("JSON");
    author.open_shipped(source["title"]["en"].as_str().expect("a title")).await?;
    load_axe(browser).await?;
    for pane in PANES {
        author.show(pane).await?;
        assert_eq!(run_axe(browser, Rules::All).await?["violations"], json!([]), "{pane}");
    }
    browser.set_width(360).await?;
    for pane in PANES {
        author.show(pane).await?;
        let widest = "const root = document.documentElement; return root.scrollWidth - root.clientWidth";
        assert_eq!(browser.run(widest).await?, json!(0), "{pane}");
    }
    Ok(())
}
