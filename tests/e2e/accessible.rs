//! axe-core finds no fault on any screen, in any colours.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::LOCALES;

use super::browser::{Browser, Engine, Wish, until};
use super::screens::{HOUSEHOLD, Stage, WHOLE};
use super::server::Origin;
use super::visitor::{another_benchmark, benchmark, language};

/// Every rule of axe, experimental ones too, but for those of level AAA, which is not what the widget promises.
const RUN: &str = "const done = arguments[arguments.length - 1]; \
    const beyond = (rule) => rule.tags.includes('wcag2aaa') || rule.tags.includes('wcag21aaa') || rule.tags.includes('wcag22aaa'); \
    const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: !beyond(rule) }])); \
    const brief = (results) => results.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ rule: id, help, \
        target: node.target.flat().join(' '), html: node.html.slice(0, 300), \
        why: node.failureSummary ?? node.any.concat(node.all, node.none).map((check) => check.message).join('; ') }))); \
    axe.run(document, { rules, resultTypes: ['violations', 'incomplete'] }).then( \
        (found) => done(JSON.stringify({ passes: found.passes.length, violations: brief(found.violations), \
            incomplete: brief(found.incomplete) })), \
        (error) => done(JSON.stringify({ failed: String(error) })));";

/// What axe leaves to people, and people have judged: anything else that it cannot decide is a fault until then.
const JUDGED: &[(&str, &str)] = &[
    // The arrows of a ranking have the colour of its text on the same ground, and names that begin with their direction.
    ("color-contrast", "Element content contains only non-text characters"),
    ("label-content-name-mismatch", "Unable to determine if the visible text is part of the accessible name"),
    // The buttons of a table that is folded: it is opened on the screen after.
    ("hidden-content", "aria-haspopup=\"dialog\""),
    // A tooltip lies on other things, and has the widget's own text on the widget's own ground.
    ("color-contrast", "class=\"tooltip\""),
    // The heading that the tooltip lies on: it is the widget's own text too.
    ("color-contrast", "overlapped by another element\n    <h3>"),
    // The page's own last line, in Firefox alone: nothing is to be seen on it.
    ("color-contrast", "partially obscured by another element\n    <p>The end.</p>"),
];

#[tokio::test]
async fn axe_finds_no_barrier_in_any_colours() {
    for engine in Engine::wanted() {
        for wish in engine.wishes() {
            in_colours(engine, *wish).await.expect("the driver to do as told");
        }
    }
}

async fn in_colours(engine: Engine, wish: Wish) -> WebDriverResult<()> {
    let browser = Browser::start_with(engine, wish).await;
    let mut audit = Audit::new(&browser, format!("{engine:?}-{wish:?}"), &colours(engine, wish));
    audit.widget(&Stage::new(language("en"), benchmark(), WHOLE).await).await?;
    audit.widget(&Stage::new(language("en"), another_benchmark("household-reserves-2023"), HOUSEHOLD).await).await?;
    audit.failure("en").await?;
    audit.end();
    browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn axe_finds_no_barrier_in_any_language() {
    if Engine::wanted().contains(&Engine::Chromium) {
        in_languages().await.expect("the driver to do as told");
    }
}

async fn in_languages() -> WebDriverResult<()> {
    let browser = Browser::start(Engine::Chromium).await;
    let mut audit = Audit::new(&browser, "languages".into(), &[Colours { theme: "light", wish: Wish::None }]);
    for (tag, _) in LOCALES.iter().filter(|(tag, _)| *tag != "en") {
        audit.widget(&Stage::new(language(tag), benchmark(), WHOLE).await).await?;
        audit.failure(tag).await?;
    }
    audit.end();
    browser.quit().await;
    Ok(())
}

/// What a page's owner and its visitor ask for.
#[derive(Debug, Clone, Copy)]
struct Colours {
    /// The attribute of that name; none where it is empty.
    theme: &'static str,
    wish: Wish,
}

/// The colours that can be had within a session that began with `wish`.
fn colours(engine: Engine, wish: Wish) -> Vec<Colours> {
    let of = |theme, wish| Colours { theme, wish };
    match (engine, wish) {
        (Engine::Chromium, _) => {
            vec![of("light", Wish::None), of("dark", Wish::None), of("", Wish::Dark), of("", Wish::Forced), of("dark", Wish::Forced)]
        }
        (_, Wish::None) => vec![of("light", wish), of("dark", wish)],
        (_, Wish::Dark | Wish::Forced) => vec![of("", wish)],
    }
}

/// One session's findings.
struct Audit<'b> {
    browser: &'b Browser,
    name: String,
    colours: Vec<Colours>,
    /// Each fault, with the first screen that has it.
    faults: Vec<(Value, String)>,
    undecided: BTreeSet<String>,
}

impl<'b> Audit<'b> {
    fn new(browser: &'b Browser, name: String, colours: &[Colours]) -> Self {
        Self { browser, name, colours: colours.to_vec(), faults: Vec::new(), undecided: BTreeSet::new() }
    }

    async fn widget(&mut self, stage: &Stage) -> WebDriverResult<()> {
        self.browser.driver.goto(&stage.page.address).await?;
        bring_axe(self.browser).await?;
        let found = tokio::sync::Mutex::new(Vec::new());
        stage
            .each_screen(self.browser, async |screen| {
                // With a mark focused, and so its tooltip shown.
                self.browser.run("document.querySelector('toise-benchmark').shadowRoot.querySelector('figure button')?.focus()").await?;
                for colours in &self.colours {
                    let results = self.check(*colours).await?;
                    found.lock().await.push((format!("{}, {screen}, {colours:?}", stage.language.tag), results));
                }
                Ok(())
            })
            .await?;
        found.into_inner().into_iter().for_each(|(screen, results)| self.note(&screen, &results));
        Ok(())
    }

    /// The screen of a widget that failed.
    async fn failure(&mut self, language: &str) -> WebDriverResult<()> {
        let dist = Origin::dist().await;
        let page = Stage::failing(&dist, language).await;
        self.browser.driver.goto(&page.address).await?;
        bring_axe(self.browser).await?;
        let heard = "return heard.some((event) => event.type === 'error')";
        until("the failure", async || self.browser.run(heard).await.ok()?.as_bool()?.then_some(())).await;
        for colours in self.colours.clone() {
            let results = self.check(colours).await?;
            self.note(&format!("{language}, failed, {colours:?}"), &results);
        }
        Ok(())
    }

    async fn check(&self, colours: Colours) -> WebDriverResult<Value> {
        let Colours { theme, wish } = colours;
        if self.name.starts_with("Chromium") {
            self.browser.wish(wish).await?;
        }
        let set = format!(
            "const widget = document.querySelector('toise-benchmark'); \
             if ('{theme}') widget.setAttribute('theme', '{theme}'); else widget.removeAttribute('theme');"
        );
        let is_in_force = match (wish, theme) {
            (Wish::None, "dark") => "getComputedStyle(widget).colorScheme === 'dark'",
            (Wish::None, _) => "getComputedStyle(widget).colorScheme !== 'dark'",
            (Wish::Dark, _) => "matchMedia('(prefers-color-scheme: dark)').matches",
            (Wish::Forced, _) => "matchMedia('(forced-colors: active)').matches",
        };
        assert_eq!(self.browser.run(&format!("{set} return {is_in_force}")).await?, json!(true), "{}: {wish:?}", self.name);
        run_axe(self.browser).await
    }

    fn note(&mut self, screen: &str, results: &Value) {
        for fault in results["violations"].as_array().into_iter().flatten() {
            if !self
                .faults
                .iter()
                .any(|(known, _)| known["rule"] == fault["rule"] && known["target"] == fault["target"] && known["why"] == fault["why"])
            {
                self.faults.push((fault.clone(), screen.to_owned()));
            }
        }
        for one in results["incomplete"].as_array().into_iter().flatten() {
            self.undecided.insert(format!("{}: {}\n    {}", text(&one["rule"]), text(&one["why"]), text(&one["html"])));
        }
    }

    /// Fails where there are faults, all at once; what axe left to people stands in `target/axe/`.
    fn end(self) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe");
        std::fs::create_dir_all(&folder).expect("a folder for what is undecided");
        let is_judged = |one: &str| JUDGED.iter().any(|(rule, why)| one.starts_with(rule) && one.contains(why));
        let open: Vec<&String> = self.undecided.iter().filter(|one| !is_judged(one)).collect();
        assert!(open.is_empty(), "{}: to be judged, {open:#?}", self.name);
        let undecided = self.undecided.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        std::fs::write(folder.join(format!("{}.txt", self.name)), undecided).expect("a file for what is undecided");
        let faults = self.faults.iter().map(|(fault, screen)| {
            let [rule, help, target, why, html] = ["rule", "help", "target", "why", "html"].map(|part| text(&fault[part]));
            format!("{rule}: {help} ({screen})\n    at {target}\n    {}\n    {html}\n", why.replace('\n', "\n    "))
        });
        let faults: Vec<String> = faults.collect();
        assert!(faults.is_empty(), "{}: {} faults\n{}", self.name, faults.len(), faults.join("\n"));
    }
}

pub async fn bring_axe(browser: &Browser) -> WebDriverResult<()> {
    let path = std::env::var("TOISE_AXE").expect("TOISE_AXE, which `scripts/with` sets");
    let axe = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}; `scripts/setup axe` brings it"));
    // It takes the colour of text from there; Chromium gives that as it was before the visitor's colours were forced on it.
    // Nothing here sets it apart from `color`.
    assert!(axe.contains("-webkit-text-fill-color"), "axe has another way to find the colour of text");
    browser.driver.execute(axe.replace("-webkit-text-fill-color", "color"), Vec::new()).await.map(drop)
}

/// What axe finds on the page as it is: `violations`, and what it leaves to people, `incomplete`.
pub async fn run_axe(browser: &Browser) -> WebDriverResult<Value> {
    let results = browser.driver.execute_async(RUN, Vec::new()).await?;
    let results: Value = serde_json::from_str(results.json().as_str().unwrap_or("null")).expect("JSON from the browser");
    assert!(results["passes"].as_u64() > Some(20), "{results}");
    Ok(results)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
