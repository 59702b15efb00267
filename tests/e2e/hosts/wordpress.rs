//! The plugin in WordPress: the newest, and the oldest that it is for.

use std::process::Command;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use super::{answers, root};
use crate::browser::{Browser, in_chromium, until};
use crate::server::Server;
use crate::visitor::{click_once_still, read};

in_chromium! {
    #[ignore = "make test-hosts"]
    newest_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them,
    #[ignore = "make test-hosts"]
    oldest_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them,
    #[ignore = "make test-hosts"]
    newest_lets_an_owner_upload_the_plugin_place_a_block_and_change_the_settings,
    #[ignore = "make test-hosts"]
    oldest_lets_an_owner_upload_the_plugin_place_a_block_and_change_the_settings,
}

/// A value that no attribute has.
const UNRULY: &str = "\"><b>dark</b>";

/// The page in which the editor shows the post, and the widget in it. Newer editors show it in a frame.
const CANVAS: &str = "const frame = document.querySelector('iframe[name=\"editor-canvas\"]'), page = frame?.contentDocument ?? document, \
     widget = page.querySelector('[data-type=\"toise/benchmark\"] toise-benchmark'); ";

const ATTRIBUTES: &str = "return [...document.querySelectorAll('toise-benchmark')].map((one) => Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])))";

async fn newest_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them(browser: &Browser) -> WebDriverResult<()> {
    shows_widgets(browser, "newest").await
}

async fn oldest_shows_widgets_where_authors_put_them_and_takes_nothing_else_from_them(browser: &Browser) -> WebDriverResult<()> {
    shows_widgets(browser, "oldest").await
}

async fn newest_lets_an_owner_upload_the_plugin_place_a_block_and_change_the_settings(browser: &Browser) -> WebDriverResult<()> {
    an_owner_begins(browser, "newest").await
}

async fn oldest_lets_an_owner_upload_the_plugin_place_a_block_and_change_the_settings(browser: &Browser) -> WebDriverResult<()> {
    an_owner_begins(browser, "oldest").await
}

async fn shows_widgets(browser: &Browser, release: &str) -> WebDriverResult<()> {
    let server = serve(release, &[]).await;
    let open = async |post: &str| browser.driver.goto(format!("{}?name={post}", server.address)).await;

    open("two").await?;
    answers(browser, "fr", 0).await?;
    answers(browser, "en", 1).await?;
    assert_eq!(browser.run(ATTRIBUTES).await?, json!([{ "lang": "fr", "loading": "eager" }, { "lang": "en", "loading": "eager" }]));
    let scripts = "return document.querySelectorAll('script[src*=\"/dist/toise.js\"]').length";
    assert_eq!(browser.run(scripts).await?, json!(1), "two widgets have one script");
    has_no_complaints(browser).await?;

    open("marker").await?;
    answers(browser, "fr", 0).await?;
    assert_eq!(browser.run(ATTRIBUTES).await?[0], json!({ "lang": "fr", "loading": "eager" }), "the filter kept the marker");

    for author in ["stranger", "owner"] {
        open(author).await?;
        let expected = if author == "owner" { json!({}) } else { json!({ "loading": "eager" }) };
        until("three widgets", async || browser.run(ATTRIBUTES).await.ok().filter(|all| all.as_array().is_some_and(|all| all.len() == 3)))
            .await;
        let src = "https://example.org/%20onfocus=window.harm%20=%201%20tabindex=0";
        assert_eq!(browser.run(ATTRIBUTES).await?, json!([expected, { "loading": "eager" }, { "src": src }]), "{author}");
        assert_eq!(browser.run("return window.harm ?? null").await?, Value::Null, "{author}");
    }

    open("hello-world").await?;
    let dormant = "return Boolean(document.querySelector('script[src*=\"toise\"]'))";
    assert_eq!(browser.run(dormant).await?, json!(false), "a page without a widget gets no script");

    log_in(browser, &server.address, "owner").await?;
    open_settings(browser, &server.address).await?;
    browser.run(&format!("document.getElementById('toise-benchmark-lang').add(new Option('?', {}, true, true))", json!(UNRULY))).await?;
    choose_setting(browser, "theme", "dark").await?;
    choose_setting(browser, "loading", "eager").await?;
    assert_eq!(kept(browser, &["lang", "theme"]).await?, json!(["", "dark"]));

    open("block").await?;
    answers(browser, "fr", 0).await?;
    assert_eq!(
        browser.run(ATTRIBUTES).await?,
        json!([{ "lang": "fr", "theme": "dark", "loading": "eager" }]),
        "a setting, and what the block says"
    );
    edit_block(browser, &server.address).await
}

/// Opens the post in the editor, which shows the widget as it will be.
async fn edit_block(browser: &Browser, address: &str) -> WebDriverResult<()> {
    let id = browser.run("return document.body.className.match(/postid-(\\d+)/)[1]").await?;
    browser.driver.goto(format!("{address}wp-admin/post.php?action=edit&post={}", id.as_str().expect("a number"))).await?;
    previews(browser, json!({ "lang": "fr", "theme": "dark" })).await;
    let written = "wp.data.dispatch('core/block-editor').updateBlockAttributes(\
                     wp.data.select('core/block-editor').getBlocks()[0].clientId, { theme: 'light', flow: 'question' }); \
                   return wp.data.select('core/editor').getEditedPostContent()";
    let block = "<!-- wp:toise/benchmark {\"lang\":\"fr\",\"theme\":\"light\",\"flow\":\"question\"} /-->";
    assert_eq!(browser.run(written).await?, json!(block));
    previews(browser, json!({ "lang": "fr", "theme": "light", "flow": "question" })).await;
    Ok(())
}

/// From the zip to a post with a widget, all of it in the admin pages.
async fn an_owner_begins(browser: &Browser, release: &str) -> WebDriverResult<()> {
    let server = serve(release, &["new"]).await;
    log_in(browser, &server.address, "owner").await?;

    browser.driver.goto(format!("{}wp-admin/plugin-install.php?tab=upload", server.address)).await?;
    let zip = root().join("target").join(format!("toise-benchmark-wordpress-{}.zip", env!("CARGO_PKG_VERSION")));
    browser.driver.find(By::Name("pluginzip")).await?.send_keys(zip.to_string_lossy()).await?;
    keep_picture(browser, release, "wordpress-upload").await?;
    click(browser, "#install-plugin-submit").await?;
    click(browser, "a.button-primary[href*='action=activate']").await?;
    click(browser, "tr[data-slug='toise-benchmark'].active a[href*='page=toise-benchmark']").await?;
    has_no_complaints(browser).await?;
    choose_setting(browser, "theme", "dark").await?;
    choose_setting(browser, "loading", "eager").await?;
    assert_eq!(kept(browser, &["theme", "flow"]).await?, json!(["dark", ""]));

    browser.driver.goto(format!("{}wp-admin/post-new.php", server.address)).await?;
    browser.wait_until("the editor", "window.wp?.data?.select('core/block-editor')?.getBlocks && document.readyState === 'complete'").await;
    // Else a guide lies over the editor at the first visit.
    browser.run("wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false)").await?;
    click(browser, ".edit-post-header-toolbar__inserter-toggle, .editor-document-tools__inserter-toggle").await?;
    let search =
        until("the search for blocks", async || browser.driver.find(By::Css(".block-editor-inserter__search input")).await.ok()).await;
    search.send_keys("Toise").await?;
    click(browser, ".editor-block-list-item-toise-benchmark").await?;
    previews(browser, json!({ "theme": "dark" })).await;
    // Where the window has no room for both, the list of blocks has closed the sidebar.
    browser.run("document.querySelector('button[aria-label=\"Settings\"][aria-expanded=\"false\"]')?.click()").await?;
    if keeps_pictures(release) {
        let light = "const { select, dispatch } = wp.data; const block = select('core/block-editor').getBlocks().at(-1); \
                     dispatch('core/block-editor').updateBlockAttributes(block.clientId, { theme: 'light' })";
        browser.run(light).await?;
        previews(browser, json!({ "theme": "light" })).await;
        // The block is another one now than the test goes on with.
        return keep_picture(browser, release, "wordpress-block").await;
    }
    // The sidebar's controls are labelled as the settings are.
    let choose = "const label = [...document.querySelectorAll('label')].find((one) => one.innerText.toLowerCase() === 'language'); \
                  const select = label?.control; if (!select) return false; \
                  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, 'fr'); \
                  return select.dispatchEvent(new Event('change', { bubbles: true }))";
    until("the language among the block's settings", async || browser.run(choose).await.ok().filter(|done| *done == true)).await;
    previews(browser, json!({ "theme": "dark", "lang": "fr" })).await;
    click(browser, ".editor-post-publish-panel__toggle").await?;
    click(browser, ".editor-post-publish-button").await?;
    let published = "wp.data.select('core/editor').isCurrentPostPublished() && !wp.data.select('core/editor').isSavingPost()";
    browser.wait_until("the post to be published", published).await;
    let address = browser.run("return wp.data.select('core/editor').getPermalink()").await?;

    browser.driver.goto(address.as_str().expect("an address")).await?;
    answers(browser, "fr", 0).await?;
    assert_eq!(browser.run(ATTRIBUTES).await?, json!([{ "lang": "fr", "theme": "dark", "loading": "eager" }]));

    browser.driver.delete_all_cookies().await?;
    log_in(browser, &server.address, "patronne").await?;
    open_settings(browser, &server.address).await?;
    let labels = "return [...document.querySelectorAll('th label')].slice(0, 2).map((one) => one.innerText)";
    assert_eq!(browser.run(labels).await?, json!(["Langue", "Couleurs"]), "who has WordPress in French has the settings in French");
    Ok(())
}

/// Whether the pictures in the steps for WordPress are taken anew: `TOISE_BLESS=1 make test-hosts HOSTS=wordpress`.
fn keeps_pictures(release: &str) -> bool {
    release == "newest" && std::env::var_os("TOISE_BLESS").is_some()
}

/// Keeps what the window shows as a picture of a step, if pictures are taken.
async fn keep_picture(browser: &Browser, release: &str, name: &str) -> WebDriverResult<()> {
    if !keeps_pictures(release) {
        return Ok(());
    }
    browser.set_size(1000, 640).await?;
    browser.wait_for_two_frames().await?;
    let picture = browser.driver.screenshot_as_png().await?;
    std::fs::write(root().join("web/builder/pictures").join(format!("{name}.png")), picture).expect("a picture");
    Ok(())
}

#[test]
#[ignore = "make test-hosts"]
fn plugin_is_php_in_order() {
    let plugin = root().join("target/wordpress/toise-benchmark");
    let is_right = |command: &mut Command| {
        let done = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        assert!(done.status.success(), "{command:?}: {}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    };
    for file in ["toise-benchmark.php", "uninstall.php", "block/editor.asset.php"] {
        is_right(Command::new("php").arg("-l").arg(plugin.join(file)));
    }
    is_right(Command::new("phpcs").arg("--standard=tests/hosts/wordpress/phpcs.xml").arg(&plugin).current_dir(root()));
}

/// "Tested up to" is true of the newest WordPress that is tested here, and of no later one.
#[test]
#[ignore = "make test-hosts"]
fn readme_names_the_newest_that_was_tested() {
    let newest = std::env::var("TOISE_WORDPRESS").expect("run by scripts/with");
    let version = std::fs::read_to_string(format!("{newest}/usr/share/wordpress/wp-includes/version.php")).expect("WordPress");
    let version = version.split("$wp_version = '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a version");
    let branch: Vec<&str> = version.split('.').take(2).collect();
    assert!(read("hosts/wordpress/readme.txt").contains(&format!("\nTested up to: {}\n", branch.join("."))), "{version}");
}

async fn serve(release: &str, options: &[&str]) -> Server {
    Server::start(|port| {
        let mut command = Command::new(root().join("tests/hosts/wordpress/serve"));
        command.arg(release).arg(port.to_string()).args(options);
        command
    })
    .await
}

async fn log_in(browser: &Browser, address: &str, user: &str) -> WebDriverResult<()> {
    browser.driver.goto(format!("{address}wp-login.php")).await?;
    // Its page focuses a field some time after it is there, which typing would run into.
    browser.run(&format!("user_login.value = '{user}'; user_pass.value = 'password'; loginform.submit()")).await?;
    until("the dashboard", async || browser.driver.find(By::Id("wpadminbar")).await.ok()).await;
    Ok(())
}

async fn open_settings(browser: &Browser, address: &str) -> WebDriverResult<()> {
    browser.driver.goto(format!("{address}wp-admin/options-general.php?page=toise-benchmark")).await
}

/// Chooses a value for every widget of the site.
async fn choose_setting(browser: &Browser, name: &str, value: &str) -> WebDriverResult<()> {
    let option = format!("#toise-benchmark-{name} option[value='{value}']");
    until(&option, async || browser.driver.find(By::Css(&option)).await.ok()).await.click().await?;
    click(browser, "#submit").await?;
    until("the settings to be kept", async || browser.driver.find(By::Id("setting-error-settings_updated")).await.ok()).await;
    Ok(())
}

/// What the fields of the settings show.
async fn kept(browser: &Browser, names: &[&str]) -> WebDriverResult<Value> {
    browser.run(&format!("return {}.map((name) => document.getElementById('toise-benchmark-' + name).value)", json!(names))).await
}

/// Waits until the editor shows the widget with its engine and these attributes. It keeps no answers, and presses don't reach it.
async fn previews(browser: &Browser, mut attributes: Value) {
    attributes["remember"] = "off".into();
    attributes["loading"] = "eager".into();
    let shown = format!(
        "{CANVAS} return widget?.shadowRoot.adoptedStyleSheets.length === 2 && widget.shadowRoot.querySelector('fieldset') \
           && widget.closest('[inert], .components-disabled') \
           && Object.fromEntries([...widget.attributes].map(({{ name, value }}) => [name, value]))"
    );
    until(&format!("a preview of {attributes}"), async || browser.run(&shown).await.ok().filter(|shown| *shown == attributes)).await;
}

/// PHP has nothing to say of the plugin.
async fn has_no_complaints(browser: &Browser) -> WebDriverResult<()> {
    let complaints = "return document.documentElement.innerHTML.match(/[^\\n]*toise-benchmark\\.php<\\/b>[^\\n]*/)?.[0] ?? null";
    assert_eq!(browser.run(complaints).await?, Value::Null);
    Ok(())
}

/// Clicks what a selector finds, once it is there and can be clicked.
async fn click(browser: &Browser, selector: &str) -> WebDriverResult<()> {
    let is_ready = async |element: &WebElement| {
        Some(
            element.is_displayed().await.ok()?
                && element.is_enabled().await.ok()?
                && element.attr("aria-disabled").await.ok()?.is_none_or(|is| is != "true"),
        )
    };
    let element = until(selector, async || {
        let element = browser.driver.find(By::Css(selector)).await.ok()?;
        is_ready(&element).await?.then_some(element)
    })
    .await;
    click_once_still(&element).await
}
