//! The figures that stand in the element and the marker, as readers see them whom no script reaches: on a page that has no style for
//! tables, and on one whose own style counts.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::accessible::{bring_axe, run_axe};
use super::browser::{Browser, Engine, until};
use super::building::Owner;
use super::server::Origin;

/// How the first row is set: the edges of its words and number within the table, in their reading direction, and the space between rows.
const SET: &str = "const table = document.querySelector('table'); const box = table.getBoundingClientRect(); \
    const rows = [...table.querySelectorAll('tbody tr:has(> td)')]; \
    const edges = (cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect(); }; \
    const words = edges(rows[0].cells[0]), number = edges(rows[0].cells[1]); \
    const isBackward = getComputedStyle(table).direction === 'rtl'; \
    return { shown: table.checkVisibility(), \
        begins: isBackward ? box.right - words.right : words.left - box.left, \
        follows: isBackward ? words.left - number.right : number.left - words.right, \
        apart: edges(rows[1].cells[1]).top - number.bottom, \
        wide: document.documentElement.scrollWidth - innerWidth };";

#[tokio::test]
async fn figures_read_well_without_scripts_and_bar_nobody() {
    for engine in Engine::wanted() {
        let owner = Owner::new(engine, "en").await.expect("the builder");
        owner.press("#figures").await.expect("the driver to do as told");
        let mut codes = Vec::new();
        for (way, tag) in [("element", "en"), ("marker", "en"), ("marker", "ar")] {
            codes.push((format!("{engine:?}, {way}, {tag}"), code(&owner, way, tag).await.expect("the driver to do as told")));
        }
        for (what, code) in codes {
            read(&owner.browser, &what, &code).await.expect("the driver to do as told");
        }
        owner.browser.quit().await;
    }
}

/// The code that has the figures of a language with it.
pub async fn code(owner: &Owner, way: &str, tag: &str) -> WebDriverResult<String> {
    owner.choose("way", way).await?;
    owner.press(&format!("#lang option[value={tag}]")).await?;
    let begin = format!("<div lang=\"{tag}\"");
    Ok(until("the code", async || owner.text("snippet").await.ok().filter(|code| code.contains(&begin))).await)
}

async fn read(browser: &Browser, what: &str, code: &str) -> WebDriverResult<()> {
    for (is_bare, style) in [(true, ""), (false, "<style>th { text-align: center }</style>")] {
        let host = Origin::host("script-src 'none'", &format!("{style}{code}")).await;
        browser.driver.goto(&host.address).await?;
        let set = browser.run(SET).await?;
        assert_eq!(set["shown"], json!(true), "{what}");
        let number = |name: &str| set[name].as_f64().expect("a number");
        assert_eq!(number("begins") < 12.0, is_bare, "{what}: rows begin where others do, unless the page has its own style: {set}");
        assert!(number("follows") >= 8.0 && number("apart") > 4.0 && number("wide") <= 0.0, "{what}: {set}");
        if is_bare {
            bring_axe(browser).await?;
            assert_eq!(run_axe(browser).await?["violations"], json!([]), "{what}");
        }
    }
    Ok(())
}
