//! The figures in the element and the marker, as readers see them where no script runs: on a page that has no style for tables, and
//! on one whose own style counts.

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, in_any_engine, until};
use super::building::Owner;
use super::server::Origin;

in_any_engine! {
    figures_read_well_without_scripts_and_bar_nobody,
}

/// How the first row is laid out: where its text begins, how far the number is from it, and how far the next row.
const LAYOUT: &str = "const table = document.querySelector('table'); const box = table.getBoundingClientRect(); \
    const rows = [...table.querySelectorAll('tbody tr:has(> td)')]; \
    const edges = (cell) => { const range = document.createRange(); range.selectNodeContents(cell); return range.getBoundingClientRect(); }; \
    const words = edges(rows[0].cells[0]), number = edges(rows[0].cells[1]); \
    const isBackward = getComputedStyle(table).direction === 'rtl'; \
    return { shown: table.checkVisibility(), \
        begins: isBackward ? box.right - words.right : words.left - box.left, \
        follows: isBackward ? words.left - number.right : number.left - words.right, \
        apart: edges(rows[1].cells[1]).top - number.bottom, \
        wide: document.documentElement.scrollWidth - innerWidth };";

async fn figures_read_well_without_scripts_and_bar_nobody(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.press("#figures").await?;
    let mut codes = Vec::new();
    for (embedding, tag) in [("element", "en"), ("marker", "en"), ("marker", "ar")] {
        codes.push((format!("{embedding}, {tag}"), code(&owner, embedding, tag).await?));
    }
    for (what, code) in codes {
        reads_well(browser, &what, &code).await?;
    }
    Ok(())
}

/// The code that has the figures of a language with it.
pub async fn code(owner: &Owner<'_>, embedding: &str, tag: &str) -> WebDriverResult<String> {
    owner.choose("embedding", embedding).await?;
    owner.press(&format!("#lang option[value={tag}]")).await?;
    let begin = format!("<div lang=\"{tag}\"");
    Ok(until("the code", async || owner.text("snippet").await.ok().filter(|code| code.contains(&begin))).await)
}

async fn reads_well(browser: &Browser, what: &str, code: &str) -> WebDriverResult<()> {
    for (is_bare, style) in [(true, ""), (false, "<style>th { text-align: center }</style>")] {
        let host = Origin::host("script-src 'none'", &format!("{style}{code}")).await;
        browser.driver.goto(&host.address).await?;
        let layout = browser.run(LAYOUT).await?;
        assert_eq!(layout["shown"], json!(true), "{what}");
        let number = |name: &str| layout[name].as_f64().expect("a number");
        assert_eq!(number("begins") < 12.0, is_bare, "{what}: rows begin where others do, unless the page has its own style: {layout}");
        assert!(number("follows") >= 8.0 && number("apart") > 4.0 && number("wide") <= 0.0, "{what}: {layout}");
        if is_bare {
            load_axe(browser).await?;
            assert_eq!(run_axe(browser, Rules::All).await?["violations"], json!([]), "{what}");
        }
    }
    Ok(())
}
