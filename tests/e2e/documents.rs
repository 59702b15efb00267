//! The documents and the gallery of the surveys, as they are published: for readers, search engines and other programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::benchmark::Benchmark;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, Engine, Preference, in_any_engine, in_chromium};
use super::server::{Origin, dist};
use super::visitor::{another_benchmark, read};

in_any_engine! {
    a_reader_finds_what_the_documents_say_and_tries_an_example_in_any_folder,
    axe_finds_no_barrier_on_documents_and_surveys,
}

// What a page says depends on no engine, and Chromium alone can be as narrow as a phone.
in_chromium! {
    nothing_of_documents_and_surveys_is_wider_than_a_narrow_phone,
    every_published_figure_is_on_the_page_of_its_survey_for_readers_and_for_programs,
    the_code_of_a_survey_shows_it,
}

/// A long way from the root of the host.
const FOLDER: &str = "/any/folder/";

/// Pages of each kind: one that starts, a long one with tables and code, the list of the surveys, and a survey.
const PAGES: [&str; 4] = ["docs/index.html", "docs/embedding.html", "surveys/index.html", "surveys/vr-2012/fr.html"];

const SURVEYS: [&str; 6] = [
    "cyber-hygiene-uk-2023",
    "household-reserves-2023",
    "uk-business-outlook-2024",
    "us-innovation-by-size-2016",
    "us-microbusiness-2016",
    "vr-2012",
];

async fn a_reader_finds_what_the_documents_say_and_tries_an_example_in_any_folder(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist_in(FOLDER).await;
    browser.driver.goto(format!("{}docs/index.html", dist.address)).await?;
    browser.wait_until("the example", "document.querySelector('.live toise-benchmark')?.shadowRoot?.querySelector('fieldset input')").await;
    let field = browser.driver.find(By::Css("[role=search] input")).await?;
    field.send_keys("Content-Security-Policy").await?;
    let found = "[...document.querySelectorAll('#found a')].find((one) => /policy/i.test(one.textContent))";
    browser.wait_until("what was found", found).await;
    let said = browser.run("return document.querySelector('#found [role=status]').textContent").await?;
    assert!(said.as_str().is_some_and(|said| said.contains("pages.")), "{said}");
    browser.run(&format!("{found}.click()")).await?;
    browser.wait_until("the place", "location.hash && document.querySelector(location.hash)?.matches('h2, h3')").await;
    let elsewhere =
        "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(new URL('..', location)))";
    assert_eq!(browser.run(&format!("return {elsewhere}")).await?, json!([]));
    let outside: Vec<String> = dist.requested().into_iter().filter(|path| !path.starts_with(FOLDER)).collect();
    assert_eq!(outside, [""; 0]);
    Ok(())
}

async fn axe_finds_no_barrier_on_documents_and_surveys(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let mut found = Vec::new();
    for page in PAGES {
        browser.driver.goto(format!("{}{page}", dist.address)).await?;
        load_axe(browser).await?;
        found.extend(barriers(browser, Rules::All, page).await?);
        if browser.engine == Engine::Chromium {
            browser.prefer(Preference::Dark).await?;
            found.extend(barriers(browser, Rules::Colours, &format!("{page}, dark")).await?);
            browser.prefer(Preference::None).await?;
            // There the contents are behind a button, and tables scroll.
            browser.set_width(390).await?;
            found.extend(barriers(browser, Rules::All, &format!("{page}, on a phone")).await?);
            browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await?;
        }
    }
    assert_eq!(found, [""; 0]);
    Ok(())
}

/// What axe finds, and what it leaves to people, but for what they have judged: what a width or a press shows is looked at there, and the
/// widget's own screens in accessible.rs.
async fn barriers(browser: &Browser, rules: Rules, what: &str) -> WebDriverResult<Vec<String>> {
    let found = run_axe(browser, rules).await?;
    let is_judged = |one: &&Value| {
        // It does not follow `scope="rowgroup"`, by which the headers of sections have their cells.
        one["rule"] == "hidden-content"
            || one["rule"] == "th-has-data-cells"
            || one["target"].as_str().is_some_and(|path| path.contains("toise-benchmark"))
    };
    let list = |key: &str| found[key].as_array().cloned().unwrap_or_default();
    let (violations, undecided) = (list("violations"), list("incomplete"));
    let all = violations.iter().chain(undecided.iter().filter(|one| !is_judged(one)));
    Ok(all.map(|one| format!("{what}: {one}")).collect())
}

async fn nothing_of_documents_and_surveys_is_wider_than_a_narrow_phone(browser: &Browser) -> WebDriverResult<()> {
    browser.set_width(320).await?;
    let dist = Origin::dist().await;
    for page in pages().iter().filter(|page| page.starts_with("docs/") || page.starts_with("surveys/")) {
        browser.driver.goto(format!("{}{page}", dist.address)).await?;
        let wide = "return [...document.querySelectorAll('main *')].filter((one) => !one.closest('.scroll > *') && \
                    one.getBoundingClientRect().right > innerWidth + .5).map((one) => one.outerHTML.slice(0, 90))";
        assert_eq!(browser.run(wide).await?, json!([]), "{page}");
        assert_eq!(browser.run("return document.documentElement.scrollWidth").await?, json!(320), "{page}");
    }
    Ok(())
}

/// What a page of a survey says, to readers and to programs.
const SAID: &str = "const rows = [...document.querySelectorAll('.figures tr:has(data)')].map((row) => \
        [row.querySelector('th').textContent, Number(row.querySelector('data').value)]); \
    const dead = [...document.querySelectorAll('a.source')].filter((one) => !document.querySelector(one.getAttribute('href'))).length; \
    return { rows, dead, sources: document.querySelectorAll('li[id^=source]').length, \
        dataset: JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent) };";

async fn every_published_figure_is_on_the_page_of_its_survey_for_readers_and_for_programs(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    for name in SURVEYS {
        let benchmark = another_benchmark(name);
        for (language, file) in [("en", "index.html"), ("fr", "fr.html")] {
            browser.driver.goto(format!("{}surveys/{name}/{file}", dist.address)).await?;
            let said = browser.run(SAID).await?;
            let shown: Vec<(String, f64)> = serde_json::from_value(said["rows"].clone()).expect("rows");
            let expected = figures(&benchmark, language);
            for (statement, share) in &expected {
                let is_shown = |(text, value): &&(String, f64)| text.starts_with(statement) && value == share;
                assert!(shown.iter().any(|row| is_shown(&row)), "{name}, {language}: {statement}, {share}");
            }
            assert_eq!(shown.len(), expected.len() + benchmark.other_surveys.len(), "{name}, {language}: a figure has one row");
            assert_eq!((&said["dead"], &said["sources"]), (&json!(0), &json!(benchmark.sources.len())), "{name}, {language}");
            let dataset = &said["dataset"];
            assert_eq!((&dataset["@type"], &dataset["inLanguage"]), (&json!("Dataset"), &json!(language)));
            assert_eq!(dataset["name"], benchmark.title.within(language).as_ref());
            let variables = dataset["variableMeasured"].as_array().expect("variables").iter();
            let variables: BTreeSet<(String, String)> =
                variables.map(|one| (one["name"].as_str().unwrap_or_default().into(), one["value"].to_string())).collect();
            assert_eq!(variables, expected.iter().map(|(name, share)| (name.clone(), json!(share).to_string())).collect(), "{name}");
        }
    }
    Ok(())
}

/// Each figure's statement and share.
fn figures(benchmark: &Benchmark, language: &str) -> Vec<(String, f64)> {
    benchmark.figures.iter().map(|figure| (figure.statement.within(language).to_string(), figure.share.get())).collect()
}

async fn the_code_of_a_survey_shows_it(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist_in(FOLDER).await;
    for name in SURVEYS {
        browser.driver.goto(format!("{}surveys/{name}/index.html", dist.address)).await?;
        browser.wait_until("this host's address in the code", "document.getElementById('code').textContent.includes(location.host)").await;
        let code = browser.run("return document.getElementById('code').textContent").await?;
        let page = Origin::page("en", code.as_str().expect("a text").to_owned()).await;
        browser.driver.goto(&page.address).await?;
        let question = another_benchmark(name).questions().next().expect("a question").text.within("en").to_string();
        let asked = format!("document.querySelector('toise-benchmark')?.shadowRoot?.textContent.includes({})", json!(question));
        browser.wait_until(&format!("the first question of {name}"), &asked).await;
    }
    Ok(())
}

#[test]
fn the_table_of_a_survey_has_its_figures_and_is_described() {
    for name in SURVEYS {
        let benchmark = another_benchmark(name);
        let table = read(&format!("dist/surveys/{name}/figures.csv"));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let columns: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), benchmark.figures.len(), "{name}");
        for figure in &benchmark.figures {
            let row = rows.iter().find(|row| row["figure"] == *figure.id).unwrap_or_else(|| panic!("{name}: {}", figure.id));
            let number = |column: &str| row[column].parse::<f64>().unwrap_or_else(|error| panic!("{name}: {column}: {error}"));
            assert_eq!(number("share"), figure.share.get(), "{name}: {}", figure.id);
            assert_eq!(number("rounding"), figure.rounding.get(), "{name}: {}", figure.id);
            assert_eq!(number("base_size"), f64::from(figure.base.size(benchmark.sample.size)), "{name}: {}", figure.id);
            for language in &benchmark.languages {
                assert_eq!(row[&format!("statement_{language}")], **figure.statement.within(language), "{name}: {}", figure.id);
            }
            let known = |id: &str| benchmark.sources.iter().any(|source| *source.id == *id);
            assert!(!row["sources"].is_empty() && row["sources"].split(' ').all(known), "{name}: {}", figure.id);
            let own: Vec<&str> = figure.sources.iter().map(|source| &*source.id).collect();
            assert!(own.is_empty() || row["sources"] == own.join(" "), "{name}: {}", figure.id);
            let is_computed = figure.derivation.is_some() || figure.base.is_answering();
            assert_eq!(row["is_computed"], is_computed.to_string(), "{name}: {}", figure.id);
        }
        let package: Value = serde_json::from_str(&read(&format!("dist/surveys/{name}/datapackage.json"))).expect("JSON");
        let resource = &package["resources"][0];
        let described = resource["schema"]["fields"].as_array().expect("fields").iter().map(|field| field["name"].clone());
        assert_eq!(described.collect::<Vec<_>>(), columns, "{name}");
        assert_eq!((&resource["path"], &resource["bytes"]), (&json!("figures.csv"), &json!(table.len())), "{name}");
    }
}

#[test]
fn no_link_of_a_published_page_is_dead() {
    let pages = pages();
    assert!(pages.iter().filter(|page| page.starts_with("docs/")).count() > 15, "{pages:?}");
    let dead: Vec<String> = pages.iter().flat_map(|page| dead_links(page, &read(&format!("dist/{page}")))).collect();
    assert_eq!(dead, [""; 0]);
    let found =
        dead_links("docs/new.html", "<a href=\"index.html\"><a href=\"none.html\"><img src=\"../none.png\"><a href=\"index.html#none\">");
    assert_eq!(found, ["docs/new.html: none.html", "docs/new.html: index.html#none", "docs/new.html: ../none.png"]);
}

/// The pages of the documents and of the gallery, by their paths in `dist/`.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    let mut pending = vec![PathBuf::from("docs"), PathBuf::from("surveys")];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(dist().join(&folder)).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = folder.join(entry.expect("a folder can be read").file_name());
            if dist().join(&path).is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                pages.push(path.to_string_lossy().into_owned());
            }
        }
    }
    pages.sort();
    pages
}

/// The links of a page that lead to no file, or to no place in it.
fn dead_links(page: &str, html: &str) -> Vec<String> {
    let folder = Path::new(page).parent().expect("a page is in a folder");
    let links =
        ["href=\"", "src=\""].into_iter().flat_map(|attribute| html.split(attribute).skip(1)).filter_map(|rest| rest.split('"').next());
    let is_dead = |link: &str| {
        let (address, place) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or_default();
        let file = dist().join(if address.is_empty() { PathBuf::from(page) } else { folder.join(address) });
        let has_place = || fs::read_to_string(&file).is_ok_and(|target| target.contains(&format!(" id=\"{place}\"")));
        // Behind the builder's address stand choices.
        !file.is_file() || !(place.is_empty() || place.contains('=') || has_place())
    };
    let own = links.filter(|link| !link.contains(':'));
    own.filter(|link| is_dead(link)).map(|link| format!("{page}: {link}")).collect()
}
