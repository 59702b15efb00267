//! The tag on a page: where it puts the widget, what it leaves alone, and what happens where something is missing.

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;
use toise::text::Key;

use super::browser::{Browser, Engine, until};
use super::server::Origin;
use super::visitor::{Visitor, another_benchmark, benchmark, language, plain};

#[tokio::test]
async fn each_tag_element_and_marker_is_a_widget_of_its_own() {
    for engine in Engine::wanted() {
        several_widgets(engine).await.expect("the driver to do as told");
    }
}

async fn several_widgets(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let body = format!(
        "<script async src=\"{}toise.js\" data-lang=\"fr\" data-loading=\"eager\"></script>\
         <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <div data-toise data-loading=\"eager\"></div>",
        dist.address
    );
    let page = Origin::page("fr-CA", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    for (widget, tag) in ["fr", "en", "fr"].into_iter().enumerate() {
        let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language(tag), widget };
        visitor.arrive().await;
        assert!(visitor.button(Key::Next).await?.is_some(), "widget {widget} speaks {tag}");
    }
    let answers = from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer");
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 1 };
    visitor.answer_step(&answers).await?;
    let responses = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.response)";
    assert_eq!(browser.run(responses).await?, json!([{}, { "hours": "6-10" }, {}]));
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_change_of_language_keeps_the_answers() {
    for engine in Engine::wanted() {
        change_language(engine).await.expect("the driver to do as told");
    }
}

async fn change_language(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::page("en", format!("<script async src=\"{}toise.js\"></script>", dist.address)).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let english = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    english.arrive().await;
    english.answer_step(&from_json(r#"{ "hours": "6-10", "owner": "yes" }"#, &benchmark).expect("answers")).await?;
    browser.run("document.querySelector('toise-benchmark').setAttribute('lang', 'fr')").await?;
    let french = Visitor { language: language("fr"), ..english };
    until("the French questionnaire", async || french.button(Key::Next).await.ok()?).await;
    let response = browser.run("return document.querySelector('toise-benchmark').response").await?;
    assert_eq!(response, json!({ "hours": "6-10", "owner": "yes" }));
    let chosen = french.find_all("input:checked").await?;
    assert_eq!(chosen.len(), 2);
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn attributes_that_change_while_the_engine_comes_count() {
    for engine in Engine::wanted() {
        change_early(engine).await.expect("the driver to do as told");
    }
}

async fn change_early(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let change = format!(
        "const widget = document.querySelector('toise-benchmark'); widget.lang = 'fr'; \
         widget.setAttribute('src', '{}benchmarks/household-reserves-2023.json');",
        dist.address
    );
    let body = format!(
        "<script>customElements.whenDefined('toise-benchmark').then(() => requestAnimationFrame(() => {{ {change} }}));</script>\
         <toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>\
         <script async src=\"{}toise.js\" data-toise-definition-only></script>",
        dist.address
    );
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let household = another_benchmark("household-reserves-2023");
    let visitor = Visitor { browser: &browser, benchmark: &household, language: language("fr"), widget: 0 };
    let first = plain(household.questions().next().expect("a question").text.within("fr"));
    until("the other benchmark in French", async || visitor.texts("legend").await.ok()?.contains(&first).then_some(())).await;
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn the_page_around_the_widget_stays_as_it_was() {
    for engine in Engine::wanted() {
        leaves_page_alone(engine).await.expect("the driver to do as told");
    }
}

async fn leaves_page_alone(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let around = "(() => { const copy = document.documentElement.cloneNode(true); \
                  copy.querySelectorAll('script[src], toise-benchmark').forEach((one) => one.remove()); return copy.outerHTML; })()";
    let body = format!(
        "<script>window.before = {around}; window.names = Object.keys(window);</script>\
         <script async src=\"{}toise.js\"></script>",
        dist.address
    );
    let page = Origin::page("en", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&page.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    visitor.answer_all(&from_json(r#"{ "blog": "yes" }"#, &benchmark).expect("an answer")).await?;
    let now = format!("return {around}.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')");
    let before = "return before.replace(/<\\/?(p|body|html)[^>]*>|The end\\.|\\s+/g, '')";
    assert_eq!(browser.run(&now).await?, browser.run(before).await?, "nothing was written to the page");
    // The last two are the driver's own.
    let added = "const known = ['names', 'ret_nodes', 'se_exportedFunctionSymbol', ...names]; \
                 return Object.keys(window).filter((name) => !known.includes(name))";
    assert_eq!(browser.run(added).await?, json!([]), "no global was added");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_benchmark_that_cannot_be_had_or_read_is_said_so() {
    for engine in Engine::wanted() {
        broken_benchmarks(engine).await.expect("the driver to do as told");
    }
}

async fn broken_benchmarks(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    for (src, code) in [("benchmarks/none.json", "network"), ("custom-elements.json", "benchmark")] {
        let tag = format!("<script async src=\"{0}toise.js\" data-lang=\"en\" data-src=\"{0}{src}\"></script>", dist.address);
        let page = Origin::page("en", tag).await;
        let browser = Browser::start(engine).await;
        browser.driver.goto(&page.address).await?;
        let heard = until("the error", async || {
            browser.run("return heard.find((event) => event.type === 'error')").await.ok().filter(|event| !event.is_null())
        })
        .await;
        assert_eq!(heard["detail"]["code"], code, "{heard}");
        let benchmark = benchmark();
        let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
        assert_eq!(visitor.texts("[role=alert]").await?, ["The comparison could not be loaded."]);
        assert_eq!(visitor.texts("button").await?, ["Try again"]);
        browser.quit().await;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_that_rebuilds_itself_gets_its_widgets_back_with_their_answers() {
    for engine in Engine::wanted() {
        rebuild(engine).await.expect("the driver to do as told");
    }
}

/// Moves, takes out, puts back and copies what holds widgets, as single-page applications do.
async fn rebuild(engine: Engine) -> WebDriverResult<()> {
    let body = "<div id=\"view\"><script async src=\"toise.js\" data-loading=\"eager\" data-remember=\"off\"></script></div><div id=\"other\"></div>";
    let host = Origin::host("", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 };
    visitor.arrive().await;
    visitor.answer_step(&from_json(r#"{ "hours": "6-10" }"#, &benchmark).expect("an answer")).await?;
    let responses = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.response)";
    let answered = json!([{ "hours": "6-10" }]);

    browser.run("other.append(...view.childNodes)").await?;
    assert_eq!(browser.run(responses).await?, answered, "{engine:?}: moved, it goes on at once");

    browser.run("window.kept = [...other.childNodes]; other.replaceChildren()").await?;
    assert_eq!(browser.run(responses).await?, json!([]), "{engine:?}");
    browser.run("view.append(...kept)").await?;
    visitor.arrive().await;
    assert_eq!(browser.run(responses).await?, answered, "{engine:?}: put back, it goes on where it was");

    browser.run("other.innerHTML = view.innerHTML").await?;
    let copy = Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 1 };
    copy.arrive().await;
    assert_eq!(browser.run(responses).await?, json!([{ "hours": "6-10" }, {}]), "{engine:?}: a copy begins by itself, and is one");

    browser.run("view.innerHTML = '<div data-toise data-loading=\"eager\">The figures</div>'; other.remove()").await?;
    visitor.arrive().await;
    assert_eq!(browser.run(responses).await?, json!([{}]), "{engine:?}: a marker that comes later is a widget");
    assert_eq!(browser.run("return [errors, warned]").await?, json!([[], []]), "{engine:?}");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_tag_pasted_twice_is_two_widgets_and_a_second_version_is_warned_of_once() {
    for engine in Engine::wanted() {
        two_loaders(engine).await.expect("the driver to do as told");
    }
}

async fn two_loaders(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    // An edition as another build has it.
    let older = Origin::dist_as(|path, (kind, body)| {
        let text = String::from_utf8_lossy(&body).into_owned();
        let body = if path == "/toise.js" {
            text.replace("\"edition\":\"", "\"edition\":\"older ").replace("edition:\"", "edition:\"older ").into_bytes()
        } else {
            body
        };
        Some((kind, body))
    })
    .await;
    let tag = |origin: &Origin| format!("<script src=\"{}toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>", origin.address);
    for (second, warnings) in [(&dist, 0), (&older, 1)] {
        let host = Origin::host("", &format!("{}{}{}", tag(&dist), tag(second), tag(second))).await;
        let browser = Browser::start(engine).await;
        browser.driver.goto(&host.address).await?;
        let benchmark = benchmark();
        for widget in 0..3 {
            Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget }.arrive().await;
        }
        assert_eq!(browser.run("return document.querySelectorAll('toise-benchmark').length").await?, json!(3), "{engine:?}");
        assert_eq!(browser.run("return errors").await?, json!([]), "{engine:?}");
        let warned = browser.run("return warned").await?;
        assert_eq!(warned.as_array().map(Vec::len), Some(warnings), "{engine:?}: {warned}");
        browser.quit().await;
    }
    Ok(())
}

#[tokio::test]
async fn a_loader_that_an_optimiser_runs_finds_its_files() {
    for engine in Engine::wanted() {
        optimised(engine).await.expect("the driver to do as told");
    }
}

/// Runs the loader as scripts do that defer others, or write them into the page: then no tag is the one that runs.
async fn optimised(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let deferred = format!(
        "<script type=\"text/deferred\" src=\"{}toise.js\" data-lang=\"en\" data-loading=\"eager\"></script>\
         <script src=\"run.js\"></script>",
        dist.address
    );
    let inlined = format!(
        "<script src=\"run.js\" data-base=\"{}\"></script><toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>",
        dist.address.trim_end_matches('/')
    );
    for body in [deferred, inlined] {
        let source = format!("fetch('{}toise.js').then((one) => one.text()).then((source) => new Function(source)())", dist.address);
        let page = Origin::page_with("en", body, move |path| (path == "/run.js").then(|| source.clone().into_bytes())).await;
        let browser = Browser::start(engine).await;
        browser.driver.goto(&page.address).await?;
        let benchmark = benchmark();
        Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 }.arrive().await;
        assert_eq!(browser.run("return document.querySelectorAll('toise-benchmark').length").await?, json!(1), "{engine:?}");
        browser.quit().await;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_but_the_loader_is_fetched_until_the_widget_is_near_and_nothing_shifts() {
    for engine in Engine::wanted() {
        lazy(engine).await.expect("the driver to do as told");
    }
}

async fn lazy(engine: Engine) -> WebDriverResult<()> {
    let body = "<div id=\"article\"></div><toise-benchmark lang=\"en\"></toise-benchmark><p id=\"after\">After.</p>\
                <script src=\"toise.js\" data-toise-definition-only></script>";
    // The article is longer than the window and what counts as near.
    let host = Origin::host("", &body.replace("<div id=\"article\">", "<div id=\"article\" style=\"height: 3000px\">")).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    until("the element", async || {
        browser.run("return Boolean(customElements.get('toise-benchmark'))").await.ok()?.as_bool()?.then_some(())
    })
    .await;
    let two_frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    browser.driver.execute(two_frames, Vec::new()).await?;
    let asked = |ending: &str| host.asked().iter().any(|path| path.ends_with(ending));
    assert!(!asked(".wasm") && !asked(".txt"), "{engine:?}: {:?}", host.asked());
    // Near, but not in view yet.
    browser.run("scrollTo(0, article.getBoundingClientRect().bottom - innerHeight - 400)").await?;
    let benchmark = benchmark();
    Visitor { browser: &browser, benchmark: &benchmark, language: language("en"), widget: 0 }.arrive().await;
    assert!(asked(".wasm"), "{engine:?}");
    browser.run("document.querySelector('toise-benchmark').scrollIntoView()").await?;
    browser.driver.execute(two_frames, Vec::new()).await?;
    // Chromium alone tells of shifts: first that it would tell of one.
    if engine == Engine::Chromium {
        assert_eq!(browser.run("return shifts").await?, json!([]));
        browser.run("document.querySelector('toise-benchmark').style.marginTop = '90px'").await?;
        until("a shift", async || browser.run("return shifts.length").await.ok().filter(|shifts| *shifts == json!(1))).await;
    }
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn whoever_asks_for_a_closed_shadow_gets_one_by_every_way_onto_the_page() {
    for engine in Engine::wanted() {
        closed(engine).await.expect("the driver to do as told");
    }
}

async fn closed(engine: Engine) -> WebDriverResult<()> {
    let body = "<script async src=\"toise.js\" data-shadow=\"closed\" data-loading=\"eager\"></script>\
                <toise-benchmark shadow=\"closed\" loading=\"eager\"></toise-benchmark>\
                <div data-toise data-shadow=\"closed\" data-loading=\"eager\"></div>";
    let host = Origin::host("", body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    until("three widgets", async || {
        let ready = browser.run("return heard.filter((event) => event.type === 'ready').length").await.ok()?;
        (ready == json!(3)).then_some(())
    })
    .await;
    let roots = "return [...document.querySelectorAll('toise-benchmark')].map((one) => one.shadowRoot)";
    assert_eq!(browser.run(roots).await?, json!([null, null, null]), "{engine:?}");
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn a_browser_that_is_too_old_shows_what_stands_in_the_element() {
    for engine in Engine::wanted() {
        old(engine).await.expect("the driver to do as told");
    }
}

async fn old(engine: Engine) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let figures = "<p>The figures, as a table.</p>";
    let body = format!(
        "<script>CSS.supports = () => false;</script>\
         <toise-benchmark loading=\"eager\">{figures}</toise-benchmark><div data-toise>{figures}</div>\
         <script src=\"{}toise.js\" data-toise-definition-only></script>",
        dist.address
    );
    let host = Origin::host("", &body).await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(&host.address).await?;
    let seen = "return [...document.querySelectorAll('toise-benchmark > p, div > p')].map((one) => one.getBoundingClientRect().height > 0)";
    assert_eq!(browser.run(seen).await?, json!([true, true]), "{engine:?}");
    assert_eq!(browser.run("return [Boolean(customElements.get('toise-benchmark')), errors]").await?, json!([false, []]), "{engine:?}");
    assert_eq!(dist.asked(), ["/toise.js"], "{engine:?}: nothing is fetched in vain");
    browser.quit().await;
    Ok(())
}
