//! What authors write is kept: over a reload, a window that is gone, and beside another tab. Texts travel to a translator and back.

use std::fs;

use serde_json::json;
use thirtyfour::prelude::*;

use super::browser::{Browser, in_any_engine, in_chromium, in_each_engine, in_sessions, until};
use super::server::Origin;

in_each_engine! {
    a_draft_survives_a_reload_and_a_closed_window,
}

// Not in WebKit, in whose second window a draft is at times not to be read within the time of a test, while the machine is busy.
in_sessions! {
    [chromium, firefox]
    two_tabs_never_overwrite_each_other_silently,
}

// What is saved lands in a folder that only this driver tells. Only this one can crash a tab, and change a page before it begins.
in_chromium! {
    a_draft_survives_a_crash_of_its_tab,
    where_the_browser_keeps_nothing_the_page_says_so_and_offers_the_file,
    whoever_meets_a_failure_reads_what_is_kept_and_goes_on,
    texts_travel_to_a_translator_and_back,
}

in_any_engine! {
    the_page_speaks_the_other_language_without_losing_what_was_written,
}

async fn open(browser: &Browser, dist: &Origin) -> WebDriverResult<()> {
    browser.driver.goto(&format!("{}/editor.html?lang=en", dist.name())).await?;
    browser.wait_until("the editor", "document.querySelector('#tab-survey')").await;
    Ok(())
}

async fn press(browser: &Browser, selector: &str) {
    let script = format!("const one = document.querySelector({}); one?.click(); return Boolean(one)", json!(selector));
    until(selector, async || (browser.run(&script).await.ok()? == json!(true)).then_some(())).await;
}

/// Presses the button with a text.
async fn press_button(browser: &Browser, text: &str) {
    let script = format!(
        "const one = [...document.querySelectorAll('#editor button')].find((one) => one.textContent.includes({})); one?.click(); return Boolean(one)",
        json!(text)
    );
    until(text, async || (browser.run(&script).await.ok()? == json!(true)).then_some(())).await;
}

async fn write_title(browser: &Browser, title: &str) -> WebDriverResult<()> {
    press(browser, "#tab-survey").await;
    browser.wait_until("the title's field", "document.getElementById('field/title')").await;
    // A tab in the background takes no keys from every driver.
    let write = "const field = document.getElementById('field/title'); field.value = TITLE; field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    browser.run(&write.replace("TITLE", &json!(title).to_string())).await?;
    browser.wait_until("the title", &format!("document.getElementById('field/title').value === {}", json!(title))).await;
    Ok(())
}

/// Waits until a draft has a title.
async fn is_kept(browser: &Browser, title: &str) {
    // Whatever goes wrong is asked again: a browser that is busy may not answer, and a database that is not there yet must not be made here.
    let script = "const done = arguments[0]; const none = () => done(''); setTimeout(none, 3000); \
        const opening = indexedDB.open('toise-editor'); opening.onerror = opening.onblocked = none; \
        opening.onupgradeneeded = () => opening.transaction.abort(); \
        opening.onsuccess = () => { const database = opening.result; \
        try { const all = database.transaction('drafts').objectStore('drafts').getAll(); all.onerror = none; \
        all.onsuccess = () => done(all.result.map((json) => JSON.parse(json).file.title).join('|')); } catch { none(); } finally { database.close(); } }";
    until("the draft", async || {
        let titles = browser.driver.execute_async(script, Vec::new()).await.ok()?;
        titles.json().as_str()?.split('|').any(|one| one == title).then_some(())
    })
    .await;
}

async fn a_draft_survives_a_reload_and_a_closed_window(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    open(browser, &dist).await?;
    write_title(browser, "Small shops").await?;
    is_kept(browser, "Small shops").await;
    browser.driver.refresh().await?;
    press_button(browser, "Go on with “Small shops”").await;
    browser.wait_until("the draft", "document.getElementById('field/title')?.value === 'Small shops'").await;
    // Undo reaches back before the reload.
    press_button(browser, "Undo").await;
    browser.wait_until("an empty title", "document.getElementById('field/title')?.value !== 'Small shops'").await;
    press_button(browser, "Redo").await;
    browser.wait_until("the title again", "document.getElementById('field/title')?.value === 'Small shops'").await;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(first).await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(second).await?;
    open(browser, &dist).await?;
    press_button(browser, "Go on with “Small shops”").await;
    browser.wait_until("the draft", "document.getElementById('field/title')?.value === 'Small shops'").await;
    Ok(())
}

async fn two_tabs_never_overwrite_each_other_silently(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    open(browser, &dist).await?;
    write_title(browser, "First").await?;
    is_kept(browser, "First").await;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    open(browser, &dist).await?;
    press_button(browser, "Go on with “First”").await;
    write_title(browser, "Second").await?;
    is_kept(browser, "Second").await;
    browser.driver.switch_to_window(first.clone()).await?;
    write_title(browser, "First once more").await?;
    browser.wait_until("the question", "document.querySelector('.draft-notice [role=alert] button')").await;
    is_kept(browser, "Second").await;
    press_button(browser, "Keep mine as a copy").await;
    is_kept(browser, "First once more").await;
    is_kept(browser, "Second").await;
    browser.driver.switch_to_window(second).await?;
    browser.driver.close_window().await?;
    browser.driver.switch_to_window(first).await
}

async fn a_draft_survives_a_crash_of_its_tab(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let first = browser.driver.window().await?;
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(second).await?;
    open(browser, &dist).await?;
    write_title(browser, "Small shops").await?;
    is_kept(browser, "Small shops").await;
    // The answer never comes: the process that would give it has gone.
    browser.devtools("Page.crash", json!({})).await.expect_err("a tab that has crashed");
    browser.driver.switch_to_window(first).await?;
    open(browser, &dist).await?;
    press_button(browser, "Go on with “Small shops”").await;
    browser.wait_until("the draft", "document.getElementById('field/title')?.value === 'Small shops'").await;
    Ok(())
}

async fn where_the_browser_keeps_nothing_the_page_says_so_and_offers_the_file(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let refuse = "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError') }";
    let script = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
    open(browser, &dist).await?;
    browser.wait_until("the word", "document.querySelector('.draft-notice .note')?.textContent.includes('keep')").await;
    write_title(browser, "Small shops").await?;
    let is_offered = "(async () => { const link = document.querySelector('.draft-notice a[download]'); \
                      return JSON.parse(await (await fetch(link.href)).text()).title })()";
    until("the file", async || {
        let title =
            browser.driver.execute_async(format!("{is_offered}.then(arguments[0], () => arguments[0](''))"), Vec::new()).await.ok()?;
        (title.json() == "Small shops").then_some(())
    })
    .await;
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", script).await.map(drop)
}

async fn whoever_meets_a_failure_reads_what_is_kept_and_goes_on(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    open(browser, &dist).await?;
    write_title(browser, "Small shops").await?;
    is_kept(browser, "Small shops").await;
    // As a module that breaks off tells its page: by an error of the page's own, which a script of the driver's cannot make.
    let fail = "const script = document.createElement('script'); \
                script.textContent = \"reportError(new WebAssembly.RuntimeError('unreachable'))\"; document.head.append(script)";
    browser.run(fail).await?;
    browser.wait_until("the word", "document.querySelector('#stopped[role=alert]')?.contains(document.activeElement)").await;
    let said = browser.run("return document.querySelector('#stopped p').textContent").await?;
    assert!(said.as_str().is_some_and(|said| said.contains("kept")), "{said}");
    press(browser, "#stopped button").await;
    press_button(browser, "Go on with “Small shops”").await;
    browser.wait_until("the draft", "document.getElementById('field/title')?.value === 'Small shops'").await;
    Ok(())
}

async fn texts_travel_to_a_translator_and_back(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    open(browser, &dist).await?;
    write_title(browser, "Small shops").await?;
    press(browser, "#tab-languages").await;
    browser.wait_until("the choice", "document.getElementById('add-language')").await;
    browser
        .run("const choice = document.getElementById('add-language'); choice.value = 'fr'; choice.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    browser.wait_until("the button", "!document.querySelector('.add-language button').disabled").await;
    press(browser, ".add-language button").await;
    browser.wait_until("a place for the translation", "document.getElementById('field/title/fr')").await;
    press(browser, ".exchange > summary").await;
    press(browser, ".exchange a[download$='.csv']").await;
    let table = until("the table", async || {
        let files = fs::read_dir(browser.downloads()).ok()?.flatten();
        let path = files.map(|file| file.path()).find(|path| path.extension().is_some_and(|kind| kind == "csv"))?;
        fs::read_to_string(&path).ok().filter(|text| text.contains("/title"))
    })
    .await;
    let translated = browser.downloads().join("translated.csv");
    fs::write(&translated, table.replace("Small shops,", "Small shops,Petits commerces")).expect("a file");
    browser.driver.find(By::Css(".exchange input[type=file]")).await?.send_keys(translated.to_string_lossy()).await?;
    browser.wait_until("the translation", "document.getElementById('field/title/fr')?.value === 'Petits commerces'").await;
    Ok(())
}

async fn the_page_speaks_the_other_language_without_losing_what_was_written(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    open(browser, &dist).await?;
    write_title(browser, "Small shops").await?;
    press(browser, "#switch-language").await;
    browser
        .wait_until("French", "document.querySelector('#tab-survey').textContent === 'L’enquête' && document.documentElement.lang === 'fr'")
        .await;
    browser.wait_until("the title", "document.getElementById('field/title').value === 'Small shops'").await;
    browser.wait_until("the language in the address", "location.search === '?lang=fr'").await;
    Ok(())
}
