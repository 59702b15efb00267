//! Pages that do something to all that is on them: scale it, cover it, translate it, listen to every key.

use serde_json::json;
use thirtyfour::Key as Press;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine, in_each_engine, until};
use super::screens::{WHOLE, wait_for_picture};
use super::server::Origin;
use super::site::{SCALED, Site, TAG, tag_with};
use super::visitor::{benchmark, click_once_still, fragment, plain, point_on};

in_each_engine! {
    a_tooltip_is_of_the_mark_under_the_pointer_on_scaled_pages,
    a_header_that_stays_covers_no_heading,
    the_shortcuts_of_a_page_take_no_key_from_a_field,
    escape_closes_what_the_widget_opened_and_nothing_of_the_page,
    a_sandboxed_page_says_that_it_may_save_and_print_nothing_and_shows_both,
    where_no_picture_may_be_shown_a_text_is_offered_instead,
    it_works_on_pages_that_other_embeds_fail_on,
}

in_any_engine! {
    a_translated_page_shows_each_step_as_it_is,
    a_dark_page_that_never_says_so_gets_a_dark_widget,
    a_frame_is_told_a_theme_by_its_page_alone,
    results_of_a_link_are_of_these_answers_until_they_are_ones_own,
    a_link_survives_a_router_that_rewrites_the_fragment,
}

async fn a_tooltip_is_of_the_mark_under_the_pointer_on_scaled_pages(browser: &Browser) -> WebDriverResult<()> {
    for style in SCALED {
        let site = Site::open(browser, &format!("<div style=\"{style}\">{TAG}</div>")).await?;
        let visitor = show_results(&site).await?;
        wait_for_picture(&visitor).await;
        let marks = visitor.find_all("figure [role=list] button").await?;
        for mark in [&marks[5], &marks[2]] {
            let name = plain(&mark.attr("aria-label").await?.unwrap_or_default());
            until(&format!("the tooltip of {name:?}, {style}"), async || {
                // Away from the tooltip of another mark, which may lie on this one.
                browser.driver.action_chain().move_to(1, 1).perform().await.ok()?;
                let (x, y) = point_on(mark).await.ok()?;
                browser.driver.action_chain().move_to(x, y).move_by_offset(2, 1).perform().await.ok()?;
                (visitor.texts("figure p[aria-hidden=true]").await.ok()?.first()? == &name).then_some(())
            })
            .await;
        }
    }
    Ok(())
}

async fn a_header_that_stays_covers_no_heading(browser: &Browser) -> WebDriverResult<()> {
    let header =
        "<nav style=\"position: fixed; inset: 0 0 auto; height: 120px; background: gray; z-index: 9\"><a href=\"#top\">Menu</a></nav>";
    let below = "<p style=\"height: 1500px\">More of the article.</p>";
    let site = Site::open(browser, &format!("{header}{below}{TAG}{below}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.press(Key::Next).await?;
    let top = "return root.querySelector('h2').getBoundingClientRect().top";
    until("a heading below the header", async || site.value(top).await.ok()?.as_f64().filter(|top| (120.0..500.0).contains(top))).await;
    assert_eq!(site.value("return root.activeElement.localName").await?, json!("h2"));
    Ok(())
}

/// What translators do: each text that is seen, as it is or as it becomes, is replaced by an element with another text.
const TRANSLATE: &str = "const translate = (node) => { if (node.parentNode && node.data?.trim() && !node.parentElement?.closest('font')) { \
        const font = document.createElement('font'); font.textContent = node.data.toUpperCase(); node.replaceWith(font); } }; \
    const all = (within) => { const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT), texts = []; \
        while (walker.nextNode()) texts.push(walker.currentNode); texts.forEach(translate); }; \
    const watch = () => { const root = document.querySelector('toise-benchmark').shadowRoot; all(root); \
        new MutationObserver((records) => { for (const { target, addedNodes } of records) { translate(target); \
            for (const node of addedNodes) if (node.isConnected) node.nodeType === 3 ? translate(node) : all(node); } }) \
            .observe(root, { childList: true, subtree: true, characterData: true }); }; watch();";

async fn a_translated_page_shows_each_step_as_it_is(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    site.engaged_visitor("en").await;
    browser.run(TRANSLATE).await?;
    let heading = "return root.querySelector('h2').innerText";
    site.wait_for("the first step, translated", heading, json!("SOCIAL MEDIA: HOW DOES YOUR BUSINESS MEASURE UP?")).await;
    // A step is rendered in parts, its buttons last.
    let press = async || -> WebDriverResult<()> {
        site.wait_for("the button", "return Boolean(root.querySelector('nav > .main'))", json!(true)).await;
        site.value("root.querySelector('nav > .main').click()").await.map(drop)
    };
    for title in ["NETWORKS", "CONTENT", "MONEY", "METHOD"] {
        press().await?;
        site.wait_for(&format!("the step {title}, translated"), heading, json!(title)).await;
        let progress = site.value("return root.querySelector('.progress').innerText").await?;
        assert!(progress.as_str().is_some_and(|text| text == text.to_uppercase()), "nothing of the step before: {progress}");
    }
    site.value("root.querySelector('input').click()").await?;
    press().await?;
    site.wait_for("the results, translated", "return root.querySelector('.results h2')?.innerText.length > 9", json!(true)).await;
    site.wait_for_event_types(&["ready", "answer", "complete"]).await;
    site.assert_nothing_was_logged().await
}

async fn the_shortcuts_of_a_page_take_no_key_from_a_field(browser: &Browser) -> WebDriverResult<()> {
    let shortcuts = "<script>window.taken = []; for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, (event) => { \
        if (['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName)) return; \
        taken.push(event.key); if (event.key !== 'Tab') event.preventDefault(); });</script>";
    let tag = tag_with("data-src=\"HOST/benchmarks/household-reserves-2023.json\"");
    let site = Site::open(browser, &format!("{shortcuts}{tag}")).await?;
    let visitor = site.engaged_visitor("en").await;
    let field = visitor.find("input[inputmode=decimal]").await;
    field.send_keys("1450").await?;
    until("the number", async || (field.prop("value").await.ok()?? == "1450").then_some(())).await;
    site.wait_for("the answer", "return widget.response['largest-expense']", json!(1450)).await;
    assert_eq!(browser.run("return taken").await?, json!([]));
    // A page that manages the focus of its dialogs hears of Tab.
    field.send_keys("" + Press::Tab).await?;
    site.wait_for("Tab on the page", "return taken[0]", json!("Tab")).await;
    Ok(())
}

async fn escape_closes_what_the_widget_opened_and_nothing_of_the_page(browser: &Browser) -> WebDriverResult<()> {
    let body = format!(
        "<dialog id=\"host\">{TAG}</dialog><script>host.showModal(); window.escapes = 0; \
         document.addEventListener('keydown', ({{ key }}) => {{ if (key === 'Escape') escapes++; }});</script>"
    );
    let site = Site::open(browser, &body).await?;
    let visitor = show_results(&site).await?;
    wait_for_picture(&visitor).await;
    let escape = async || browser.driver.action_chain().send_keys(Press::Escape).perform().await;
    site.value("root.querySelector('figure button').focus()").await?;
    visitor.wait_for_texts("figure p[aria-hidden=true]:not([hidden])").await;
    escape().await?;
    visitor.wait_until_gone("figure p[aria-hidden=true]:not([hidden])").await;
    click_once_still(&visitor.find(".fold button[aria-haspopup=dialog]").await).await?;
    visitor.find("dialog[open] h2").await;
    escape().await?;
    visitor.wait_until_gone("dialog h2").await;
    assert_eq!(browser.run("return [host.open, escapes]").await?, json!([true, 0]));
    // With nothing of the widget open, the key is the page's.
    escape().await?;
    browser.wait_until("the page's dialog to close", "!host.open").await;
    Ok(())
}

async fn a_sandboxed_page_says_that_it_may_save_and_print_nothing_and_shows_both(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::sandboxed("en", dist.named_in(TAG)).await;
    let site = Site::open_page(browser, dist, page).await?;
    let visitor = show_results(&site).await?;
    visitor.opens(Key::Share).await?;
    visitor.opens(Key::Save).await?;
    press_to_keep(&site, "Print or save as PDF", "If nothing prints, this page cannot print.").await?;
    press_to_keep(&site, "Save as a picture", "No file? Press and hold this picture to save it.").await?;
    site.wait_for("the picture", "return root.querySelector('.exports img').naturalWidth > 500", json!(true)).await;
    press_to_keep(&site, "CSV", NO_FILE).await?;
    site.wait_for("the numbers", "return root.querySelector('.exports textarea').value.includes('LinkedIn')", json!(true)).await;
    Ok(())
}

async fn where_no_picture_may_be_shown_a_text_is_offered_instead(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::sandboxed_without_pictures("en", dist.named_in(TAG)).await;
    let site = Site::open_page(browser, dist, page).await?;
    show_results(&site).await?.opens(Key::Save).await?;
    press_to_keep(&site, "Save as a picture", NO_FILE).await?;
    let shown = "const field = root.querySelector('.exports textarea'); \
                 return [root.querySelectorAll('.exports img').length, field.value.includes('LinkedIn'), root.activeElement === field]";
    site.wait_for("the text in the picture's place", shown, json!([0, true, true])).await;
    Ok(())
}

const NO_FILE: &str = "No file? Copy this text yourself.";

/// Presses the button of an export, and waits until it is said how that went.
async fn press_to_keep(site: &Site<'_>, name: &str, said: &str) -> WebDriverResult<()> {
    let button = format!("[...root.querySelectorAll('.exports button')].find((one) => one.innerText.trim() === '{name}')");
    site.value(&format!("{button}.click()")).await?;
    let visitor = site.visitor("en");
    until(&format!("{said:?} after {name:?}"), async || {
        visitor.texts(".exports [role=status]").await.ok()?.iter().any(|status| status.contains(said)).then_some(())
    })
    .await;
    Ok(())
}

async fn results_of_a_link_are_of_these_answers_until_they_are_ones_own(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, TAG).await?;
    let visitor = show_results(&site).await?;
    let headline = visitor.heading().await?;
    assert!(headline.starts_with("These answers lead on 5 and lag on 5 of "), "{headline}");
    let columns = async || visitor.texts("[part=table] th[scope=col]").await;
    let of_link = columns().await?;
    assert!(
        of_link.iter().any(|text| text == "Ahead of these") && !of_link.iter().any(|text| text.to_lowercase().contains("you")),
        "{of_link:?}"
    );
    visitor.press(Key::KeepLinked).await?;
    let headline = visitor.heading().await?;
    assert!(headline.starts_with("You lead on 5 and lag on 5 of "), "{headline}");
    let own = columns().await?;
    assert!(own.iter().any(|text| text == "Ahead of you"), "{own:?}");
    Ok(())
}

/// The colour of the widget's ground.
const GROUND: &str = "return getComputedStyle(root.querySelector('.box')).backgroundColor";
const LIGHT: &str = "rgb(255, 255, 255)";
const DARK: &str = "rgb(21, 25, 28)";

async fn a_dark_page_that_never_says_so_gets_a_dark_widget(browser: &Browser) -> WebDriverResult<()> {
    // The class of a framework, with its transition; the notations that frameworks write.
    let style = "<style>:root { color-scheme: normal; transition: background-color .1s } body { background: none; color: inherit } \
        .dark { background: oklch(0.21 0.03 264); color: oklch(0.97 0 0) } .black { background: #111; color: #eee } \
        .white { background: white; color: black } .night { background: linear-gradient(#000, #222); color: #ddd } \
        .card { background: rgb(255 255 255 / .9) }</style>";
    let site =
        Site::open(browser, &format!("<script>document.documentElement.className = 'dark'</script>{style}<div id=\"around\">{TAG}</div>"))
            .await?;
    site.shows_first_screen().await;
    assert_eq!(site.value(GROUND).await?, json!(DARK), "at once");
    site.engaged_visitor("en").await;
    for (page, around, ground) in
        [("", "", LIGHT), ("black", "", DARK), ("black", "card", LIGHT), ("white", "", LIGHT), ("night", "", DARK), ("dark", "", DARK)]
    {
        browser
            .run(&format!("around.className = '{around}'; document.documentElement.className = '{page}'; document.body.title = '{around}'"))
            .await?;
        site.wait_for(&format!("the ground on {page:?} {around:?}"), GROUND, json!(ground)).await;
    }
    // The owner's word comes first.
    site.set("theme", "light").await?;
    site.wait_for("the owner's theme", GROUND, json!(LIGHT)).await;
    Ok(())
}

async fn a_frame_is_told_a_theme_by_its_page_alone(browser: &Browser) -> WebDriverResult<()> {
    let site =
        Site::open(browser, "<iframe id=\"frame\" src=\"HOST/frame.html?lang=en&theme=light\" width=\"700\" height=\"500\"></iframe>")
            .await?;
    let in_frame = async |script: &str, expected: &str| -> WebDriverResult<()> {
        browser.driver.enter_frame(0).await?;
        site.wait_for(&format!("{expected} in the frame"), script, json!(expected)).await;
        browser.driver.enter_default_frame().await
    };
    in_frame("return root?.querySelector('.box') && getComputedStyle(root.querySelector('.box')).backgroundColor", LIGHT).await?;
    browser.run("frame.contentWindow.postMessage({ toise: 'theme', theme: 'dark' }, '*')").await?;
    in_frame(GROUND, DARK).await?;
    // A frame does not tell itself, and what is no theme is none.
    browser.run("frame.contentWindow.postMessage({ toise: 'theme', theme: 'pink' }, '*')").await?;
    browser.driver.enter_frame(0).await?;
    browser.run("postMessage({ toise: 'theme', theme: 'light' }, '*')").await?;
    browser.wait_for_two_frames().await?;
    assert_eq!(site.value(GROUND).await?, json!(DARK));
    browser.driver.enter_default_frame().await
}

/// Pages that are reported of other embeds: what is on the page, and what the visitor or the page does once it is loaded.
const REPORTED: [(&str, &str, &str); 9] = [
    (
        "old scripts extend every object",
        "<script>for (const name of ['clone', 'each', 'extend', 'keys', 'set', 'root', 'capture']) \
        Object.defineProperty(Object.prototype, name, { __proto__: null, value() {}, writable: true, configurable: true, enumerable: true });</script>TAG",
        "",
    ),
    ("a tab that is chosen later", "<div id=\"tab\" style=\"display: none\">TAG</div>", "tab.style.display = 'block'"),
    ("a closed accordion", "<details id=\"more\"><summary>More</summary>TAG</details>", "more.open = true"),
    ("an accordion of no height", "<div id=\"more\" style=\"max-height: 0; overflow: hidden\">TAG</div>", "more.style.maxHeight = 'none'"),
    (
        "a section that is rendered when it is seen",
        "<p style=\"height: 2000px\"></p><section style=\"content-visibility: auto\">TAG</section>",
        "document.querySelector('toise-benchmark').scrollIntoView()",
    ),
    (
        "a modal dialog that takes the focus back",
        "<div id=\"modal\" tabindex=\"-1\">TAG</div><input id=\"outside\"><script>document.addEventListener('focusin', ({ target }) => \
        { if (target !== document && target !== modal && !modal.contains(target)) modal.focus(); });</script>",
        "",
    ),
    ("an editor's page", "<div contenteditable=\"true\">TAG</div>", ""),
    ("a form of the page", "<form action=\"/gone\">TAG<button>Send</button></form>", ""),
    (
        "a router that swaps the body and runs its scripts again",
        "TAG",
        "const next = document.body.cloneNode(true); \
        next.querySelectorAll('toise-benchmark').forEach((one) => one.remove()); document.body.replaceWith(next); \
        for (const script of next.querySelectorAll('main script[src]')) { const again = document.createElement('script'); \
            for (const { name, value } of script.attributes) again.setAttribute(name, value); script.replaceWith(again); }",
    ),
];

async fn it_works_on_pages_that_other_embeds_fail_on(browser: &Browser) -> WebDriverResult<()> {
    // WebKit's driver cannot run its own scripts on the first of these pages.
    for (name, body, action) in REPORTED.into_iter().skip(usize::from(browser.engine == Engine::WebKit)) {
        let site = Site::open(browser, &body.replace("TAG", TAG)).await?;
        browser.wait_until(&format!("the widget: {name}"), "document.querySelector('toise-benchmark')?.shadowRoot").await;
        browser.run(action).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.answers(r#"{ "hours": "6-10" }"#).await?;
        visitor.press(Key::Next).await?;
        assert_eq!(visitor.heading().await?, "Networks", "{name}");
        assert_eq!(site.response().await?["hours"], json!("6-10"), "{name}");
        assert_eq!(
            browser.run("return [errors, location.pathname, document.querySelectorAll('toise-benchmark').length]").await?,
            json!([[], "/", 1]),
            "{name}"
        );
    }
    Ok(())
}

async fn a_link_survives_a_router_that_rewrites_the_fragment(browser: &Browser) -> WebDriverResult<()> {
    // As routers do that keep their routes there.
    let router = "<script>if (!location.hash.startsWith('#/')) history.replaceState(null, '', '#/' + location.hash.slice(1));</script>";
    let site = Site::open(browser, &format!("{router}{TAG}")).await?;
    let visitor = show_results(&site).await?;
    assert!(visitor.heading().await?.starts_with("These answers"));
    Ok(())
}

async fn show_results<'a>(site: &'a Site<'_>) -> WebDriverResult<super::visitor::Visitor<'a>> {
    site.visit(&format!("?results{}", fragment(WHOLE, &benchmark()))).await?;
    let visitor = site.visitor("en");
    visitor.arrives_at_results().await;
    Ok(visitor)
}
