//! Pages as people really have them: parents of every kind, menus that are closed, natives replaced, content morphed and moved.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::published::Published;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, in_each_engine, until};
use super::server::{Origin, without_hash};
use super::site::{DEFINITION, Site, TAG};
use super::visitor::{another_benchmark, click_once_still, fragment, language, plain};

in_each_engine! {
    it_takes_the_room_there_is_in_a_parent_that_takes_its_width_from_it,
    what_a_page_hides_or_disables_it_hides_and_disables_too,
    natives_that_a_page_has_replaced_cost_nothing,
    frames_of_one_origin_keep_one_visitors_answers,
    what_throws_in_the_engine_is_reported_and_costs_no_answer,
    what_a_page_morphs_away_is_back_with_its_answers,
    a_framework_takes_its_marker_out_and_puts_it_back,
    moved_into_a_frame_it_keeps_its_looks_and_goes_on,
    an_answer_before_the_engine_outlives_another_benchmark,
    a_page_that_takes_only_what_it_is_let_have_gets_tag_and_frame,
    without_an_engine_the_published_figures_are_shown_under_a_strict_policy_too,
}

in_any_engine! {
    a_link_with_answers_leads_to_them_once,
    figures_beside_an_own_benchmark_are_shown_in_its_place,
    the_figures_that_the_command_writes_are_shown,
}

const HOURS: &str = r#"{ "hours": "6-10" }"#;
const ELEMENT: &str = "<toise-benchmark lang=\"en\" loading=\"eager\"></toise-benchmark>";

async fn it_takes_the_room_there_is_in_a_parent_that_takes_its_width_from_it(browser: &Browser) -> WebDriverResult<()> {
    let parents = [
        "display: flex; justify-content: center",
        "display: flex; flex-direction: column; align-items: center",
        "display: inline-flex",
        "display: grid; place-items: center",
        "display: grid; justify-content: center",
        "float: left",
        "display: inline-block",
        "display: table",
        "width: fit-content",
        "width: max-content; max-width: 100%",
        "position: absolute",
    ];
    for style in ["", " style=\"display: block; min-height: 300px\""] {
        for (around, least) in [(900, 700.0), (320, 318.0)] {
            let parent = |parent: &&str| {
                let element = ELEMENT.replace(" lang", &format!("{style} lang")).replace("eager", "lazy");
                format!(
                    "<div class=\"around\" style=\"position: relative; width: {around}px\"><div style=\"{parent}\">{element}</div></div>"
                )
            };
            let body = parents.iter().map(parent).collect::<String>();
            // The first screens are enough.
            let _site =
                Site::open(browser, &format!("<script>window.fetch = () => new Promise(() => {{}})</script>{body}{DEFINITION}")).await?;
            let is_there = "[...document.querySelectorAll('toise-benchmark')].every((one) => one.shadowRoot?.querySelector('fieldset'))";
            browser.wait_until("the widgets", is_there).await;
            let widths = "return [...document.querySelectorAll('toise-benchmark')].map((one) => \
                          one.shadowRoot.querySelector('.box').getBoundingClientRect().width)";
            let widths = browser.run(widths).await?;
            for (parent, width) in parents.iter().zip(widths.as_array().expect("a list")) {
                let width = width.as_f64().expect("a number");
                assert!(width >= least && width <= f64::from(around), "{parent} in {around} px,{style}: {width}");
            }
        }
    }
    Ok(())
}

async fn what_a_page_hides_or_disables_it_hides_and_disables_too(browser: &Browser) -> WebDriverResult<()> {
    for (attributes, is_shown) in
        [("", true), ("style=\"visibility: hidden\"", false), ("style=\"pointer-events: none\"", true), ("inert", true)]
    {
        let site = Site::open(browser, &format!("<button>Before</button><div {attributes}>{ELEMENT}</div>{DEFINITION}")).await?;
        site.engaged_visitor("en").await;
        let is_open = attributes.is_empty();
        let shown = "return root.querySelector('legend').checkVisibility({ visibilityProperty: true })";
        assert_eq!(site.value(shown).await?, json!(is_shown), "{attributes}: seen");
        let hit = "root.querySelector('.option').scrollIntoView({ block: 'center', behavior: 'instant' }); \
                   const { x, y } = root.querySelector('.option').getBoundingClientRect(); \
                   return document.elementFromPoint(x + 9, y + 9) === widget";
        assert_eq!(site.value(hit).await?, json!(is_open), "{attributes}: takes clicks");
        if attributes != "style=\"pointer-events: none\"" {
            let focus = "root.querySelector('input').focus(); return Boolean(root.activeElement)";
            assert_eq!(site.value(focus).await?, json!(is_open), "{attributes}: takes the focus");
        }
    }
    Ok(())
}

/// As two pages of that origin do: it is the same visitor and the same survey. What was answered last is kept.
async fn frames_of_one_origin_keep_one_visitors_answers(browser: &Browser) -> WebDriverResult<()> {
    let frame = "<iframe src=\"frame.html?lang=en\" title=\"The questions\" width=\"700\" height=\"700\"></iframe>";
    let site = Site::open_on_one_host(browser, "", &frame.repeat(2)).await?;
    let in_frame = async |number: u16, what: &str, script: &str, expected: Value| -> WebDriverResult<()> {
        browser.driver.enter_frame(number).await?;
        site.wait_for(&format!("{what} in frame {number}"), script, expected).await;
        browser.driver.enter_default_frame().await
    };
    let answer = |value: &str| format!("root?.querySelector('[value=\"{value}\"]')?.click(); return widget?.response");
    for number in [0, 1] {
        in_frame(number, "the engine", "return root?.adoptedStyleSheets.length", json!(2)).await?;
    }
    in_frame(0, "an answer", &answer("6-10"), json!({ "hours": "6-10" })).await?;
    in_frame(1, "nothing of it before it is loaded again", "return widget.response", json!({})).await?;
    in_frame(1, "another answer", &answer("21-up"), json!({ "hours": "21-up" })).await?;
    site.reload().await?;
    for number in [0, 1] {
        in_frame(number, "the last answer", "return widget?.response", json!({ "hours": "21-up" })).await?;
    }
    Ok(())
}

/// A visitor that the page itself is, who goes to the results and tells by requests how that went: drivers use the natives too.
const WALK: &str = "<script>addEventListener('toise-ready', ({ target: { shadowRoot } }) => { \
        shadowRoot.querySelector('input').click(); \
        const going = setInterval(() => shadowRoot.querySelector('[part~=next], [part~=results]')?.click(), 100); \
        addEventListener('toise-complete', () => { clearInterval(going); fetch('/complete'); }); }); \
    for (const type of ['toise-error', 'error', 'unhandledrejection']) addEventListener(type, () => fetch('/' + type));</script>";

async fn natives_that_a_page_has_replaced_cost_nothing(browser: &Browser) -> WebDriverResult<()> {
    for script in [
        // MooTools.
        "window.Window = function () {}; window.Element = function () {}; window.Document = function () {};",
        "class Element {} class Node {} class HTMLElement {} class HTMLInputElement {} class KeyboardEvent {}",
        "class Window {} class Document {} class ShadowRoot {} class Map {} class Set {}",
        "const URL = 'https://example.org/'; const Response = null, File = 1, Blob = 2, Intl = {}, Reflect = {}, Symbol = 3;",
        // Prototype.js 1.6.
        "Array.prototype.toJSON = function () { return '[' + this.join() + ']' };",
        // Every object has these, and so has the description of a property that is written as an object. Here drivers can press nothing.
        "Object.prototype.get = function () {}; Object.prototype.set = function () {};",
        "Object.prototype.value = 1; Object.prototype.writable = Object.prototype.enumerable = Object.prototype.configurable = true;",
    ] {
        let site = Site::open(browser, &format!("{WALK}<script>{script}</script>{TAG}")).await?;
        let told = |what: &str| site.page.requested().iter().any(|path| path == what);
        until(script, async || told("/complete").then_some(())).await;
        for what in ["/toise-error", "/error", "/unhandledrejection"] {
            assert!(!told(what), "{script}: {what}");
        }
    }
    Ok(())
}

async fn what_throws_in_the_engine_is_reported_and_costs_no_answer(browser: &Browser) -> WebDriverResult<()> {
    for (break_it, mend_it) in [
        (
            "window.real = Element.prototype.setAttribute; Element.prototype.setAttribute = () => { throw new TypeError('of the page') }",
            "Element.prototype.setAttribute = real",
        ),
        (
            "window.real = Node.prototype.insertBefore; Node.prototype.insertBefore = () => { throw new RangeError('of the page') }",
            "Node.prototype.insertBefore = real",
        ),
    ] {
        let site = Site::open(browser, TAG).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.answers(HOURS).await?;
        // The failure view needs these too, so that they are there again before it is made.
        browser.run(&format!("{break_it}; addEventListener('toise-error', () => {{ {mend_it} }}, true)")).await?;
        // Brings up a question.
        click_once_still(&visitor.find("[data-question=owner] label").await).await?;
        assert_eq!(visitor.wait_for_texts("[role=alert]").await, [visitor.message(Key::Failed)], "{break_it}");
        assert_eq!(site.error_codes().await?, json!(["engine"]), "{break_it}");
        assert_eq!(browser.run("return errors").await?, json!([]), "nothing is thrown on the page");
        visitor.click(Key::Again).await?;
        visitor.arrives().await;
        site.wait_for("the answers", "return widget.response", json!({ "hours": "6-10", "owner": "yes" })).await;
    }
    Ok(())
}

async fn what_a_page_morphs_away_is_back_with_its_answers(browser: &Browser) -> WebDriverResult<()> {
    let marker = "<div data-toise data-lang=\"en\" data-loading=\"eager\">Figures</div>";
    for body in [TAG.to_owned(), format!("{marker}{DEFINITION}")] {
        let site = Site::open(browser, &body).await?;
        let visitor = site.engaged_visitor("en").await;
        visitor.answers(HOURS).await?;
        // What the new version of the page lacks is removed, what both have stays.
        let morph = "window.widget = document.querySelector('toise-benchmark'); const marker = document.querySelector('[data-toise]'); \
                     marker ? marker.replaceChildren('New figures') : widget.remove()";
        browser.run(morph).await?;
        assert!(browser.is("widget === document.querySelector('toise-benchmark') && widget.isConnected").await?, "{body}");
        let fallback = "const marker = document.querySelector('[data-toise]'); \
                        return marker ? [marker.childNodes.length, widget.textContent] : [1, 'New figures']";
        assert_eq!(browser.run(fallback).await?, json!([1, "New figures"]), "the new content of a marker becomes the fallback");
        visitor.answers(r#"{ "owner": "yes" }"#).await?;
        assert_eq!(site.response().await?, json!({ "hours": "6-10", "owner": "yes" }), "{body}");
        // A page that removes it for good keeps neither tag nor marker.
        browser
            .run("document.querySelectorAll('script[src*=toise], [data-toise]').forEach((one) => one.remove()); widget.remove()")
            .await?;
        browser.wait_until("nothing of it", "!document.querySelector('toise-benchmark')").await;
        site.assert_nothing_was_logged().await?;
    }
    Ok(())
}

async fn a_framework_takes_its_marker_out_and_puts_it_back(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("<div id=\"app\"></div>{DEFINITION}")).await?;
    browser.wait_until("the loader", "customElements.get('toise-benchmark')").await;
    for _ in 0..2 {
        // As React and Vue do: they keep the node that they made, and remove it from its parent.
        browser.run("window.marker = document.createElement('div'); marker.dataset.toise = ''; marker.dataset.loading = 'eager'; app.append(marker)").await?;
        site.engaged_visitor("en").await;
        browser.run("app.removeChild(marker)").await?;
        assert!(browser.is("!app.firstChild && !document.querySelector('toise-benchmark')").await?);
    }
    site.assert_nothing_was_logged().await
}

async fn moved_into_a_frame_it_keeps_its_looks_and_goes_on(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("<iframe title=\"A preview\" width=\"900\" height=\"900\"></iframe>{TAG}")).await?;
    let visitor = site.engaged_visitor("en").await;
    visitor.answers(HOURS).await?;
    // The tag goes along, or the widget would be put back.
    browser
        .run(
            "window.widget = document.querySelector('toise-benchmark'); const inner = document.querySelector('iframe').contentDocument; \
             inner.body.append(inner.adoptNode(widget)); document.querySelector('script[src*=toise]').remove()",
        )
        .await?;
    let looks = "const box = getComputedStyle(widget.shadowRoot.querySelector('.box')); \
                 return [box.containerType, box.borderTopWidth, widget.shadowRoot.adoptedStyleSheets.length]";
    assert_eq!(browser.run(looks).await?, json!(["inline-size", "1px", 2]));
    browser.run("widget.shadowRoot.querySelector('[data-question=owner] input').click()").await?;
    browser.wait_until("the answer", "widget.response.owner === 'yes'").await;
    assert_eq!(browser.run("return widget.response").await?, json!({ "hours": "6-10", "owner": "yes" }));
    site.assert_nothing_was_logged().await
}

async fn an_answer_before_the_engine_outlives_another_benchmark(browser: &Browser) -> WebDriverResult<()> {
    let body = format!("<div style=\"height: 3000px\"></div>{}{DEFINITION}", ELEMENT.replace("eager", "lazy"));
    let site = Site::open(browser, &body).await?;
    site.shows_first_screen().await;
    site.value("root.querySelector('[data-question=hours] [value=\"6-10\"]').click()").await?;
    let other = format!("{}benchmarks/household-reserves-2023.json", site.dist.address);
    site.set("src", &other).await?;
    site.value("widget.scrollIntoView()").await?;
    site.engaged_visitor("en").await;
    assert_eq!(site.response().await?, json!({}));
    site.remove("src").await?;
    site.wait_for("the answer", "return widget.response", json!({ "hours": "6-10" })).await;
    Ok(())
}

async fn a_page_that_takes_only_what_it_is_let_have_gets_tag_and_frame(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let page = Origin::isolated("en", dist.named_in(TAG)).await;
    let site = Site::open_page(browser, dist, page).await?;
    site.engaged_visitor("en").await.answers(HOURS).await?;
    assert_eq!(site.response().await?, json!({ "hours": "6-10" }));
    site.assert_nothing_was_logged().await
}

async fn a_link_with_answers_leads_to_them_once(browser: &Browser) -> WebDriverResult<()> {
    let article = "<style>html { scroll-behavior: auto }</style><div style=\"height: 4000px\"></div>";
    let dist = Origin::dist().await;
    let page = Origin::page("en", dist.named_in(&format!("{article}{}", TAG.replace("eager", "lazy")))).await;
    let site = Site::new(browser, dist, page);
    let visitor = site.visitor("en");
    site.visit(&fragment(r#"{ "hours": "6-10", "blog": "yes" }"#, visitor.benchmark)).await?;
    visitor.find(".results:not(.prerendered)").await;
    site.wait_for("the focus on the heading", "return root.activeElement?.localName", json!("h2")).await;
    let is_in_view = "const { top, bottom } = root.querySelector('h2').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
    site.wait_for("the heading in view", is_in_view, json!(true)).await;

    // A reload is no arrival: the browser goes where the visitor was.
    browser.run("scrollTo(0, 0)").await?;
    site.reload().await?;
    visitor.find(".results:not(.prerendered)").await;
    browser.wait_for_two_frames().await?;
    assert_eq!(browser.run("return [scrollY < 100, document.activeElement === document.body]").await?, json!([true, true]));
    Ok(())
}

const STRICT: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

async fn without_an_engine_the_published_figures_are_shown_under_a_strict_policy_too(browser: &Browser) -> WebDriverResult<()> {
    for (tag, active) in [("en", "are active on Facebook"), ("ar", "")] {
        let script = format!("<script async src=\"toise.js\" data-lang=\"{tag}\" data-loading=\"eager\"></script>");
        let site = Site::open_on_one_host(browser, STRICT, &script).await?;
        let visitor = site.visitor(tag);
        visitor.find(".figures table").await;
        assert_eq!(site.error_codes().await?, json!(["unsupported"]));
        let benchmark = visitor.benchmark;
        let mut published: Vec<_> = benchmark.questions().flat_map(|question| question.figures()).map(|figure| figure.id.clone()).collect();
        published.sort_unstable();
        published.dedup();
        let rows = visitor.texts(".figures tr:has(td)").await?;
        assert_eq!(rows.len(), published.len());
        assert!(rows.iter().any(|row| row.contains(active) && row.contains("90")), "{rows:?}");
        let links = site.value("return [...root.querySelectorAll('.figures a')].map((one) => one.href)").await?;
        assert_eq!(links.as_array().map(Vec::len), Some(benchmark.sources.len()));
        let sheet = "const table = getComputedStyle(root.querySelector('.figures table')); return [table.direction, table.borderCollapse]";
        assert_eq!(site.value(sheet).await?, json!([if tag == "ar" { "rtl" } else { "ltr" }, "collapse"]));
        let requested = site.dist.requested().iter().filter(|path| without_hash(path) == "figures-.js").count();
        assert_eq!(requested, 1);
        assert_eq!(browser.run("return errors").await?, json!([]));
        // Whoever tries again in vain sees them once.
        visitor.click(Key::Again).await?;
        visitor.find(".figures table").await;
        assert_eq!(visitor.find_all("table").await?.len(), 1);
    }
    // What the owner gives comes first.
    let own = ELEMENT.replace("></", "><p>Of the owner.</p></");
    let site =
        Site::open_on_one_host(browser, STRICT, &format!("{own}<script async src=\"toise.js\" data-toise-definition-only></script>"))
            .await?;
    site.wait_for_errors().await;
    assert!(!site.dist.requested().iter().any(|path| without_hash(path) == "figures-.js"));
    Ok(())
}

async fn figures_beside_an_own_benchmark_are_shown_in_its_place(browser: &Browser) -> WebDriverResult<()> {
    let figures = "My survey\nSales\nsell online\t40%\n<b>pay</b> for it\t12%\n\n300 shops, asked in 2024.\nThe report\thttps://example.org/report\nNo link\tjavascript:alert(1)\n";
    for (src, is_there) in [("own.json", true), ("own.pack.json?v=2", true), ("other.json", false)] {
        let dist = Origin::dist().await;
        let file = move |path: &str| (path == "/own.figures.txt").then(|| figures.as_bytes().to_vec());
        let body = format!(
            "<script>delete globalThis.WebAssembly;</script>{}",
            TAG.replace("data-lang", &format!("data-src=\"{src}\" data-lang"))
        );
        let page = Origin::page_with("en", dist.named_in(&body), file).await;
        let site = Site::open_page(browser, dist, page).await?;
        let visitor = site.visitor("en");
        site.wait_for_errors().await;
        if !is_there {
            browser.wait_for_two_frames().await?;
            assert_eq!(visitor.texts("[role=alert]").await?, [visitor.message(Key::Failed)]);
            assert!(!visitor.has("table").await?);
            continue;
        }
        visitor.find(".figures table").await;
        let rows = visitor.texts(".figures :is(caption, tr, p)").await?;
        let expected =
            ["My survey", "Sales", "sell online 40%", "<b>pay</b> for it 12%", "300 shops, asked in 2024.", "The report", "No link"];
        assert_eq!(rows.iter().map(|row| plain(row)).collect::<Vec<_>>(), expected, "{src}");
        let links: Value = site.value("return [...root.querySelectorAll('.figures a')].map((one) => one.href)").await?;
        assert_eq!(links, json!(["https://example.org/report"]));
    }
    Ok(())
}

async fn the_figures_that_the_command_writes_are_shown(browser: &Browser) -> WebDriverResult<()> {
    let benchmark = another_benchmark("household-reserves-2023");
    let published = Published::of(&benchmark, &language("en"));
    let written = published.text(&language("en"));
    let file = move |path: &str| (path == "/own.figures.txt").then(|| written.clone().into_bytes());
    let dist = Origin::dist().await;
    let body = format!("<script>delete globalThis.WebAssembly;</script>{}", TAG.replace("data-lang", "data-src=\"own.json\" data-lang"));
    let page = Origin::page_with("en", dist.named_in(&body), file).await;
    let site = Site::open_page(browser, dist, page).await?;
    let visitor = site.visitor("en");
    visitor.find(".figures table").await;
    let count = "const all = (selector) => root.querySelectorAll('.figures ' + selector).length; \
                 return [all('tr:has(td)'), all('th[scope=rowgroup]'), all('a')]";
    let figures: usize = published.sections.iter().map(|(_, figures)| figures.len()).sum();
    let sources = benchmark.sources.iter().filter(|source| source.address.is_some()).count();
    assert_eq!(site.value(count).await?, json!([figures, published.sections.len(), sources]));
    assert!(figures > 5 && sources > 0, "{figures} figures, {sources} sources");
    Ok(())
}
