//! axe-core finds no fault on any screen, in any colours.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::text::LOCALES;
use tokio::sync::Mutex;

use super::browser::{Browser, Engine, Preference, in_chromium, in_sessions};
use super::screens::{HOUSEHOLD, Stage, WHOLE};
use super::server::Origin;

in_sessions! {
    [chromium, firefox_forced_colours; firefox, firefox_dark, webkit, webkit_dark]
    axe_finds_no_barrier_in_any_colours,
}

// What a language changes is the page's content, which axe reads alike in every engine.
in_chromium! {
    axe_finds_no_barrier_in_any_language,
}

/// Every rule of axe, experimental ones too, but for those of level AAA, which is not what the widget promises.
const RUN: &str = "const [areColoursAlone, done] = arguments; \
    const beyond = (rule) => rule.tags.includes('wcag2aaa') || rule.tags.includes('wcag21aaa') || rule.tags.includes('wcag22aaa'); \
    const ids = axe.getRules(areColoursAlone ? ['cat.color'] : []).filter((rule) => !beyond(rule)).map((rule) => rule.ruleId); \
    const brief = (results) => results.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ rule: id, help, \
        target: node.target.flat().join(' '), html: node.html.slice(0, 300), \
        why: node.failureSummary ?? node.any.concat(node.all, node.none).map((check) => check.message).join('; ') }))); \
    axe.run(document, { runOnly: ids, resultTypes: ['violations', 'incomplete'] }).then( \
        (found) => done(JSON.stringify({ passes: found.passes.length, violations: brief(found.violations), \
            incomplete: brief(found.incomplete) })), \
        (error) => done(JSON.stringify({ failed: String(error) })));";

/// Which rules are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rules {
    All,
    /// Those that other colours can break.
    Colours,
}

/// What axe leaves to people, and people have judged: anything else that it cannot decide is a fault until then.
const JUDGED: &[(&str, &str)] = &[
    // The arrows of a ranking have the colour of its text on the same ground, and names that begin with their direction.
    ("color-contrast", "Element content contains only non-text characters"),
    ("label-content-name-mismatch", "Unable to determine if the visible text is part of the accessible name"),
    // The buttons of a table that is folded: it is opened on the screen after.
    ("hidden-content", "aria-haspopup=\"dialog\""),
    // The line on keys, which is hidden where nothing can hover, as in a browser without a mouse.
    ("hidden-content", "class=\"fine keys\""),
    // A tooltip lies on other things, and has the widget's own text on the widget's own ground.
    ("color-contrast", "class=\"tooltip\""),
    // What the tooltip lies on: texts of the widget on its own ground. None lies on another without one (layout.rs).
    ("color-contrast", "overlapped by another element"),
    // The page's own last line, in Firefox alone: nothing is to be seen on it.
    ("color-contrast", "partially obscured by another element\n    <p>The end.</p>"),
];

async fn axe_finds_no_barrier_in_any_colours(browser: &Browser) -> WebDriverResult<()> {
    let mut audit = Audit::new(browser, format!("{:?}-{:?}", browser.engine, browser.preference), colours(browser));
    audit.widget(&Stage::new(browser, "en", "vr-2012", WHOLE).await, |_| true).await?;
    // What only this benchmark has: a question for a number, and its distribution. Its controls are the same in every engine.
    let is_new = |screen: &str| screen.contains("number") || screen == "results-numbers";
    if browser.engine == Engine::Chromium {
        audit.widget(&Stage::new(browser, "en", "household-reserves-2023", HOUSEHOLD).await, is_new).await?;
    }
    audit.failure("en").await?;
    audit.end();
    Ok(())
}

async fn axe_finds_no_barrier_in_any_language(browser: &Browser) -> WebDriverResult<()> {
    let light = Colours { theme: "light", preference: Preference::None, rules: Rules::All };
    let mut audit = Audit::new(browser, "languages".into(), vec![light]);
    // A language changes names, and one the direction. The screens of the questionnaire name their controls alike in each.
    audit.widget(&Stage::new(browser, "ar", "vr-2012", WHOLE).await, |_| true).await?;
    for (tag, _) in LOCALES.iter().filter(|(tag, _)| !["en", "ar"].contains(tag)) {
        audit.results(&Stage::new(browser, tag, "vr-2012", WHOLE).await).await?;
        audit.failure(tag).await?;
    }
    audit.end();
    Ok(())
}

/// What a page's owner and its visitor ask for, and what is looked at then.
#[derive(Debug, Clone, Copy)]
struct Colours {
    /// The attribute of that name; none if it is empty.
    theme: &'static str,
    preference: Preference,
    rules: Rules,
}

/// The colours that can be had in the browser's session. Rules that no colour breaks are looked at once in an engine.
fn colours(browser: &Browser) -> Vec<Colours> {
    use Preference::{Dark, ForcedColours, None};
    let of = |theme, preference, rules| Colours { theme, preference, rules };
    match (browser.engine, browser.preference) {
        (Engine::Chromium, _) => vec![
            of("light", None, Rules::All),
            of("dark", None, Rules::Colours),
            of("", Dark, Rules::Colours),
            of("", ForcedColours, Rules::Colours),
            of("dark", ForcedColours, Rules::Colours),
        ],
        (_, None) => vec![of("light", None, Rules::All), of("dark", None, Rules::Colours)],
        (_, preference) => vec![of("", preference, Rules::Colours)],
    }
}

/// One session's findings.
struct Audit<'a> {
    browser: &'a Browser,
    name: String,
    colours: Vec<Colours>,
    /// Each violation, with the first screen that has it.
    violations: Vec<(Value, String)>,
    undecided: BTreeSet<String>,
}

impl<'a> Audit<'a> {
    fn new(browser: &'a Browser, name: String, colours: Vec<Colours>) -> Self {
        Self { browser, name, colours, violations: Vec::new(), undecided: BTreeSet::new() }
    }

    /// The screens of a widget whose names `is_wanted` picks.
    async fn widget(&mut self, stage: &Stage<'_>, is_wanted: impl Fn(&str) -> bool) -> WebDriverResult<()> {
        stage.open("").await?;
        load_axe(self.browser).await?;
        let found = Mutex::new(Vec::new());
        stage
            .each_screen(async |screen| {
                if is_wanted(screen) {
                    found.lock().await.extend(self.screen(&format!("{}, {screen}", stage.language.tag)).await?);
                }
                Ok(())
            })
            .await?;
        found.into_inner().into_iter().for_each(|(screen, results)| self.add(&screen, &results));
        Ok(())
    }

    /// The results of a widget with their tables, which a link opens.
    async fn results(&mut self, stage: &Stage<'_>) -> WebDriverResult<()> {
        let visitor = stage.open_results().await?;
        load_axe(self.browser).await?;
        visitor.click_until_gone("button[aria-expanded=false]").await?;
        let found = self.screen(&format!("{}, results", stage.language.tag)).await?;
        found.into_iter().for_each(|(screen, results)| self.add(&screen, &results));
        Ok(())
    }

    /// What axe finds on the screen as it is, in all colours, each with a description.
    async fn screen(&self, name: &str) -> WebDriverResult<Vec<(String, Value)>> {
        // With a mark focused, so that its tooltip is shown.
        self.browser
            .run("document.querySelector('toise-benchmark').shadowRoot.querySelector('figure li:last-child button')?.focus()")
            .await?;
        let mut found = Vec::new();
        for colours in &self.colours {
            found.push((format!("{name}, {colours:?}"), self.check(*colours).await?));
        }
        Ok(found)
    }

    /// The screen of a widget that failed.
    async fn failure(&mut self, language: &str) -> WebDriverResult<()> {
        let dist = Origin::dist().await;
        let page = Stage::failing(&dist, language).await;
        self.browser.driver.goto(&page.address).await?;
        load_axe(self.browser).await?;
        self.browser.wait_until("the failure", "events.some((event) => event.type === 'error')").await;
        for colours in self.colours.clone() {
            let results = self.check(colours).await?;
            self.add(&format!("{language}, failed, {colours:?}"), &results);
        }
        Ok(())
    }

    async fn check(&self, Colours { theme, preference, rules }: Colours) -> WebDriverResult<Value> {
        if self.browser.engine == Engine::Chromium {
            self.browser.prefer(preference).await?;
        }
        let set = format!(
            "const widget = document.querySelector('toise-benchmark'); \
             if ('{theme}') widget.setAttribute('theme', '{theme}'); else widget.removeAttribute('theme');"
        );
        let is_in_force = match (preference, theme) {
            (Preference::None, "dark") => "getComputedStyle(widget).colorScheme === 'dark'",
            (Preference::None, _) => "getComputedStyle(widget).colorScheme !== 'dark'",
            (Preference::Dark, _) => "matchMedia('(prefers-color-scheme: dark)').matches",
            (Preference::ForcedColours, _) => "matchMedia('(forced-colors: active)').matches",
        };
        assert_eq!(self.browser.run(&format!("{set} return {is_in_force}")).await?, json!(true), "{preference:?}");
        run_axe(self.browser, rules).await
    }

    fn add(&mut self, screen: &str, results: &Value) {
        for found in results["violations"].as_array().into_iter().flatten() {
            let is_known = |(known, _): &(Value, String)| ["rule", "target", "why"].iter().all(|part| known[part] == found[part]);
            if !self.violations.iter().any(is_known) {
                self.violations.push((found.clone(), screen.to_owned()));
            }
        }
        for one in results["incomplete"].as_array().into_iter().flatten() {
            self.undecided.insert(format!("{}: {}\n    {}", text(&one["rule"]), text(&one["why"]), text(&one["html"])));
        }
    }

    /// Fails if there are violations, with all of them; what axe left to people is written to `target/axe/`.
    fn end(self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe");
        std::fs::create_dir_all(&folder).expect("a folder for what is undecided");
        let is_judged = |one: &str| JUDGED.iter().any(|(rule, why)| one.starts_with(rule) && one.contains(why));
        let open: Vec<&String> = self.undecided.iter().filter(|one| !is_judged(one)).collect();
        assert!(open.is_empty(), "to be judged: {open:#?}");
        let undecided = self.undecided.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        std::fs::write(folder.join(format!("{}.txt", self.name)), undecided).expect("a file for what is undecided");
        let violations = self.violations.iter().map(|(violation, screen)| {
            let [rule, help, target, why, html] = ["rule", "help", "target", "why", "html"].map(|part| text(&violation[part]));
            format!("{rule}: {help} ({screen})\n    at {target}\n    {}\n    {html}\n", why.replace('\n', "\n    "))
        });
        let violations: Vec<String> = violations.collect();
        assert!(violations.is_empty(), "{} violations\n{}", violations.len(), violations.join("\n"));
    }
}

/// Puts axe on the page.
pub async fn load_axe(browser: &Browser) -> WebDriverResult<()> {
    let path = std::env::var("TOISE_AXE").expect("TOISE_AXE, which `scripts/with` sets");
    let axe = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}; `scripts/setup npm` installs it"));
    // axe reads the colour of a text there; but Chromium gives it as it was before the visitor's colours were forced on it.
    // Nothing here sets it apart from `color`.
    assert!(axe.contains("-webkit-text-fill-color"), "axe has another way to find the colour of text");
    browser.driver.execute(axe.replace("-webkit-text-fill-color", "color"), Vec::new()).await.map(drop)
}

/// What axe finds on the page as it is: `violations`, and what it leaves to people, `incomplete`.
pub async fn run_axe(browser: &Browser, rules: Rules) -> WebDriverResult<Value> {
    let results = browser.driver.execute_async(RUN, vec![json!(rules == Rules::Colours)]).await?;
    let results: Value = serde_json::from_str(results.json().as_str().unwrap_or("null")).expect("JSON from the browser");
    let fewest = if rules == Rules::All { 20 } else { 0 };
    assert!(results["passes"].as_u64() > Some(fewest), "{results}");
    Ok(results)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
