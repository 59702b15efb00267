//! From a published table to a live widget: imported, packed, embedded and answered to the results.

use std::rc::Rc;

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use toise::benchmark::parse;
use toise::import::{survey_of_table, to_json};
use toise::pack::Files;
use toise::text::Key;

use super::browser::{Browser, in_any_engine, until};
use super::server::Origin;
use super::site::{DEFINITION, Site};
use super::visitor::{click_once_still, plain};

in_any_engine! {
    a_table_becomes_a_live_widget,
}

/// As a spreadsheet saves it. Three answers to the same question are given by one respondent each, the others by any.
const TABLE: &str = "question;answer;share;base;source\n\
    Do you ship abroad?;Yes;66 %;1 204 shops;Chamber of commerce, How shops sell, 2024, https://example.org/report\n\
    How often do you open on Sundays?;Never;25 %;1 204 shops;\n;On some;45 %;;\n;On all;30 %;;\n\
    Which channels do you use?;Parcels;55 %;1 204 shops;\n;Couriers;61 %;;\n";

async fn a_table_becomes_a_live_widget(browser: &Browser) -> WebDriverResult<()> {
    let mut notes = Vec::new();
    let survey = survey_of_table(TABLE.as_bytes(), "small-shops", "en", &mut notes).expect("a table");
    let json = to_json(&survey, 2026, &mut notes).expect("a benchmark");
    let benchmark = Rc::new(parse(&json).expect("a valid one").benchmark);
    let pack = Files::new(&benchmark, "shops", "shops.json").expect("a pack").pack;
    for src in ["shops.json", "shops.pack.json"] {
        let dist = Origin::dist().await;
        let body = dist.named_in(&format!("<toise-benchmark src=\"{src}\"></toise-benchmark>{DEFINITION}"));
        let files = [("/shops.json", json.clone()), ("/shops.pack.json", pack.clone())];
        let page =
            Origin::page_with("en", body, move |path| Some(files.iter().find(|(name, _)| *name == path)?.1.clone().into_bytes())).await;
        let site = Site::open_page(browser, dist, page).await?;
        let visitor = site.engaged_visitor("en").await;
        assert_eq!(visitor.heading().await?, "Small shops");
        for option in ["yes", "on-some", "parcels"] {
            click_once_still(&visitor.find(&format!(".option:has([value={option}])")).await).await?;
        }
        click_once_still(&visitor.find(".main").await).await?;
        visitor.arrives_at_results().await;
        // Most send by courier, who is not among these answers.
        assert_eq!(plain(&visitor.heading().await?), "You gave the most common answer to 2 of 3 questions");
        // Nobody said which answers are better, so the results are how they differ, and are open.
        let open = "return [...root.querySelectorAll('details[open] h3')].map((one) => one.textContent)";
        let title = site.visitor("en").message(Key::Differences);
        until("the comparison", async || {
            site.value(open)
                .await
                .ok()?
                .as_array()?
                .iter()
                .any(|one| plain(one.as_str().unwrap_or_default()) == plain(&title))
                .then_some(())
        })
        .await;
        site.wait_for("its rows", "return root.querySelector('details[open] .content').innerText.includes('66%')", json!(true)).await;
        site.assert_nothing_was_logged().await?;
        browser.run("sessionStorage.clear()").await?;
    }
    Ok(())
}
