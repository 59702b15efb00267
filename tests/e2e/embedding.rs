//! The tag on a page: where it puts the widget, what it leaves alone, and what happens where something is missing.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::text::Key;

use super::browser::{Browser, Engine, in_any_engine, in_each_engine, until};
use super::first::OPTION;
use super::server::Origin;
use super::site::{DEFINITION, Site, TAG};
use super::visitor::{another_benchmark, click_once_still, plain, point_on};

in_each_engine! {
    the_page_around_the_widget_stays_as_it_was,
    a_page_that_rebuilds_itself_gets_its_widgets_back_with_their_answers,
    nothing_but_the_loader_is_fetched_until_a_visitor_takes_an_interest_and_nothing_shifts,
    whoever_asks_for_a_closed_shadow_gets_one_by_every_way_onto_the_page,
    a_browser_that_is_too_old_shows_what_the_element_holds,
}

in_any_engine! {
    each_tag_element_and_marker_is_a_widget_of_its_own,
    a_change_of_language_keeps_the_answers,
    attributes_that_change_while_the_engine_loads_count,
    a_benchmark_that_cannot_be_loaded_or_read_is_reported,
    a_tag_pasted_twice_is_two_widgets_and_a_second_version_is_warned_of_once,
    a_loader_that_an_optimiser_runs_finds_its_files,
    with_loading_press_nothing_but_the_loader_is_fetched_before_a_button_is_pressed,
}

const HOURS: &str = r#"{ "hours": "6-10" }"#;
/// How many widgets there are.
const COUNT: &str = "return document.querySelectorAll('toise-benchmark').length";

async fn each_tag_element_and_marker_is_a_widget_of_its_own(browser: &Browser) -> WebDriverResult<()> {
    let body = "<script async src=\"HOST/toise.js\" data-lang=\"fr\" data-loading=\"eager\"></script>\
                <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
                <div data-toise data-loading=\"eager\"></div>";
    let dist = Origin::dist().await;
    let page = Origin::page("fr-CA", dist.named_in(body)).await;
    let site = Site::open_page(browser, dist, page).await?;
    for (widget, tag) in ["fr", "en", "fr"].into_iter().enumerate() {
        let visitor = site.visitor_of(widget, tag);
        visitor.arrives().await;
        assert!(visitor.button(Key::Next).await?.is_some(), "widget {widget} speaks {tag}");
    }
    site.visitor_of(1, "en").answers(HOURS).await?;
    assert_eq!(site.responses().await?, json!([{}, { "hours": "6-10" }, {}]));
    Ok(())
}

async fn a_change_of_language_keeps_the_answers(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, "<script async src=\"HOST/toise.js\"></script>").await?;
    site.engaged_visitor("en").await.answers(r#"{ "hours": "6-10", "owner": "yes" }"#).await?;
    site.set("lang", "fr").await?;
    let french = site.visitor("fr");
    until("the French questionnaire", async || french.button(Key::Next).await.ok()?).await;
    assert_eq!(site.response().await?, json!({ "hours": "6-10", "owner": "yes" }));
    assert_eq!(french.find_all("input:checked").await?.len(), 2);
    Ok(())
}

async fn attributes_that_change_while_the_engine_loads_count(browser: &Browser) -> WebDriverResult<()> {
    let body = format!(
        "<script>customElements.whenDefined('toise-benchmark').then(() => requestAnimationFrame(() => {{ \
             const widget = document.querySelector('toise-benchmark'); widget.lang = 'fr'; \
             widget.setAttribute('src', 'HOST/benchmarks/household-reserves-2023.json'); }}));</script>\
         <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>{DEFINITION}"
    );
    let site = Site::open(browser, &body).await?;
    let household = another_benchmark("household-reserves-2023");
    let first = plain(household.questions().next().expect("a question").text.within("fr"));
    let french = site.visitor("fr");
    until("the other benchmark in French", async || french.texts("legend").await.ok()?.contains(&first).then_some(())).await;
    Ok(())
}

async fn the_page_around_the_widget_stays_as_it_was(browser: &Browser) -> WebDriverResult<()> {
    let around = "(() => { const copy = document.documentElement.cloneNode(true); \
                  copy.querySelectorAll('script[src], toise-benchmark').forEach((one) => one.remove()); return copy.outerHTML; })()";
    let body = format!(
        "<script>window.before = {around}; window.names = Object.keys(window);</script><script async src=\"HOST/toise.js\"></script>"
    );
    let site = Site::open(browser, &body).await?;
    site.engaged_visitor("en").await.answers_all(r#"{ "blog": "yes" }"#).await?;
    let now = format!("return {around}.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')");
    let before = "return before.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')";
    assert_eq!(browser.run(&now).await?, browser.run(before).await?, "nothing was written to the page");
    // The driver's own are known.
    let added = "const known = ['names', 'ret_nodes', 'se_exportedFunctionSymbol', ...names]; \
                 return Object.keys(window).filter((name) => !known.includes(name))";
    assert_eq!(browser.run(added).await?, json!([]), "no global was added");
    Ok(())
}

async fn a_benchmark_that_cannot_be_loaded_or_read_is_reported(browser: &Browser) -> WebDriverResult<()> {
    for (src, code) in [("benchmarks/none.json", "network"), ("custom-elements.json", "benchmark")] {
        let tag = format!("<script async src=\"HOST/toise.js\" data-lang=\"en\" data-src=\"HOST/{src}\"></script>");
        let site = Site::open(browser, &tag).await?;
        assert_eq!(site.wait_for_errors().await[0]["code"], code, "{src}");
        let visitor = site.visitor("en");
        assert_eq!(visitor.texts("[role=alert]").await?, ["The comparison could not be loaded."]);
        assert_eq!(visitor.texts("button").await?, ["Try again"]);
    }
    Ok(())
}

/// Moves, takes out, puts back and copies what holds widgets, as single-page applications do.
async fn a_page_that_rebuilds_itself_gets_its_widgets_back_with_their_answers(browser: &Browser) -> WebDriverResult<()> {
    let body = "<div id=\"view\"><script async src=\"toise.js\" data-loading=\"eager\" data-remember=\"off\"></script></div><div id=\"other\"></div>";
    let site = Site::open_on_one_host(browser, "", body).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(HOURS).await?;
    let answered = json!([{ "hours": "6-10" }]);

    browser.run("other.append(...view.childNodes)").await?;
    assert_eq!(site.responses().await?, answered, "moved, it goes on at once");

    browser.run("window.kept = [...other.childNodes]; other.replaceChildren()").await?;
    assert_eq!(site.responses().await?, json!([]));
    browser.run("view.append(...kept)").await?;
    visitor.arrives().await;
    assert_eq!(site.responses().await?, answered, "put back, it goes on where it was");

    browser.run("other.innerHTML = view.innerHTML").await?;
    site.visitor_of(1, "en").arrives().await;
    assert_eq!(site.responses().await?, json!([{ "hours": "6-10" }, {}]), "a copy begins by itself, and is one");

    browser.run("view.innerHTML = '<div data-toise data-loading=\"eager\">The figures</div>'; other.remove()").await?;
    visitor.arrives().await;
    assert_eq!(site.responses().await?, json!([{}]), "a marker that comes later is a widget");
    site.assert_nothing_was_logged().await
}

async fn a_tag_pasted_twice_is_two_widgets_and_a_second_version_is_warned_of_once(browser: &Browser) -> WebDriverResult<()> {
    // An edition as another build has it.
    let older = Origin::dist_with(|path, (kind, body)| {
        let text = String::from_utf8_lossy(&body).into_owned();
        let other_edition =
            || text.replace("\"edition\":\"", "\"edition\":\"older ").replace("edition:\"", "edition:\"older ").into_bytes();
        Some((kind, if path == "/toise.js" { other_edition() } else { body }))
    })
    .await;
    let tag = TAG.replace("async ", "");
    for (is_older, warnings) in [(false, 0), (true, 1)] {
        let second = if is_older { older.named_in(&tag) } else { tag.clone() };
        let site = Site::open(browser, &format!("{tag}{second}{second}")).await?;
        for widget in 0..3 {
            site.visitor_of(widget, "en").arrives().await;
        }
        assert_eq!(browser.run(COUNT).await?, json!(3));
        assert_eq!(browser.run("return errors").await?, json!([]));
        let warned = browser.run("return warnings").await?;
        assert_eq!(warned.as_array().map(Vec::len), Some(warnings), "{warned}");
    }
    Ok(())
}

/// Runs the loader as scripts do that defer others, or write them into the page: then no tag is the one that runs.
async fn a_loader_that_an_optimiser_runs_finds_its_files(browser: &Browser) -> WebDriverResult<()> {
    let deferred = "<script type=\"text/deferred\" src=\"HOST/toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>\
                    <script src=\"run.js\"></script>";
    let inlined = "<script src=\"run.js\" data-base=\"HOST\"></script><toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>";
    for body in [deferred, inlined] {
        let dist = Origin::dist().await;
        let source = format!("fetch('{}toise.js').then((one) => one.text()).then((source) => new Function(source)())", dist.address);
        let run = move |path: &str| (path == "/run.js").then(|| source.clone().into_bytes());
        let page = Origin::page_with("en", dist.named_in(body), run).await;
        Site::open_page(browser, dist, page).await?.engaged_visitor("en").await;
        assert_eq!(browser.run(COUNT).await?, json!(1), "{body}");
    }
    Ok(())
}

async fn nothing_but_the_loader_is_fetched_until_a_visitor_takes_an_interest_and_nothing_shifts(browser: &Browser) -> WebDriverResult<()> {
    // The article is longer than the window.
    let body = "<div id=\"article\" style=\"height: 3000px\"></div><toise-benchmark lang=\"en\"></toise-benchmark><p id=\"after\">After.</p>\
                <script src=\"toise.js\" data-toise-definition-only></script>";
    let site = Site::open_on_one_host(browser, "", body).await?;
    browser.wait_until("the element", "customElements.get('toise-benchmark')").await;
    browser.wait_for_two_frames().await?;
    let has_requested = |ending: &str| site.dist.requested().iter().any(|path| path.ends_with(ending));
    // Whoever scrolls past sees the first screen, and costs the loader alone.
    browser.run("document.querySelector('toise-benchmark').scrollIntoView({ behavior: 'instant' })").await?;
    site.shows_first_screen().await;
    browser.wait_for_two_frames().await?;
    assert!(!has_requested(".wasm") && !has_requested(".txt"), "{:?}", site.dist.requested());
    let visitor = site.visitor("en");
    let (x, y) = point_on(&visitor.find("h2").await).await?;
    browser.driver.action_chain().move_to(x, y).perform().await?;
    visitor.arrives().await;
    assert!(has_requested(".wasm"));
    browser.wait_for_two_frames().await?;
    // Chromium alone reports shifts: that it would report one comes second.
    if browser.engine == Engine::Chromium {
        assert_eq!(browser.run("return shifts").await?, json!([]));
        browser.run("document.querySelector('toise-benchmark').style.marginTop = '90px'").await?;
        browser.wait_until("a shift", "shifts.length === 1").await;
    }
    Ok(())
}

async fn with_loading_press_nothing_but_the_loader_is_fetched_before_a_button_is_pressed(browser: &Browser) -> WebDriverResult<()> {
    let own = "src=\"HOST/benchmarks/household-reserves-2023.json\"";
    for attributes in ["", own] {
        let body = format!("<toise-benchmark lang=\"en\" loading=\"press\" {attributes}></toise-benchmark>{DEFINITION}");
        let site = Site::open(browser, &body).await?;
        let visitor = site.visitor("en");
        let next = visitor.find(".main").await;
        if attributes.is_empty() {
            click_once_still(&visitor.find(OPTION).await).await?;
        } else {
            assert_eq!(visitor.texts(".box").await?, ["Next"], "the first screen is not that of this survey");
        }
        browser.wait_for_two_frames().await?;
        assert_eq!(site.dist.requested(), ["/toise.js"]);
        click_once_still(&next).await?;
        visitor.arrives().await;
        // An answered first step is left by the same press.
        let step = "return root.querySelector('progress').value > 0";
        site.wait_for("the step", step, json!(attributes.is_empty())).await;
    }
    Ok(())
}

async fn whoever_asks_for_a_closed_shadow_gets_one_by_every_way_onto_the_page(browser: &Browser) -> WebDriverResult<()> {
    let body = "<script async src=\"toise.js\" data-shadow=\"closed\" data-loading=\"eager\"></script>\
                <toise-benchmark shadow=\"closed\" loading=\"eager\"></toise-benchmark>\
                <div data-toise data-shadow=\"closed\" data-loading=\"eager\"></div>";
    Site::open_on_one_host(browser, "", body).await?;
    browser.wait_until("three widgets", "events.filter((event) => event.type === 'ready').length === 3").await;
    let roots = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.shadowRoot)";
    assert_eq!(browser.run(roots).await?, json!([null, null, null]));
    Ok(())
}

async fn a_browser_that_is_too_old_shows_what_the_element_holds(browser: &Browser) -> WebDriverResult<()> {
    let figures = "<p>The figures, as a table.</p>";
    let body = format!(
        "<script>CSS.supports = () => false;</script>\
         <toise-benchmark loading=\"eager\">{figures}</toise-benchmark><div data-toise>{figures}</div>{}",
        DEFINITION.replace("async ", "")
    );
    let site = Site::open(browser, &body).await?;
    let is_seen =
        "return [...document.querySelectorAll('toise-benchmark > p, div > p')].map((one) => one.getBoundingClientRect().height > 0)";
    assert_eq!(browser.run(is_seen).await?, json!([true, true]));
    assert_eq!(browser.run("return [Boolean(customElements.get('toise-benchmark')), errors]").await?, json!([false, []]));
    assert_eq!(site.dist.requested(), ["/toise.js"], "nothing is fetched in vain");
    Ok(())
}
