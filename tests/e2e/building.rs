//! The builder: what an owner chooses is what the preview shows and what the code does.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::benchmark::Question;
use toise::pack::Files;

use super::accessible::{Rules, load_axe, run_axe};
use super::browser::{Browser, Engine, Preference, in_any_engine, in_chromium, in_each_engine, in_sessions, until};
use super::server::Origin;
use super::visitor::{another_benchmark, benchmark, click_once_still, plain, read};

in_each_engine! {
    the_code_is_copied_as_it_stands,
}

in_any_engine! {
    what_is_chosen_is_what_the_preview_shows_and_what_each_code_does,
    the_other_language_is_a_press_away_and_keeps_what_was_chosen,
    a_tag_of_one_version_works_under_the_policy_that_is_named,
    without_scripts_each_code_shows_every_figure_with_its_sources_and_with_them_the_widget_alone,
    a_file_of_the_owners_is_checked_and_shown_and_sent_nowhere,
    a_file_of_the_owners_is_packed_as_the_command_packs_it,
}

in_sessions! {
    [chromium, firefox_forced_colours; firefox, firefox_dark, webkit, webkit_dark]
    axe_finds_no_barrier_on_the_builder,
}

// What is computed of a colour depends on no engine, and Chromium alone can be as narrow as a phone.
in_chromium! {
    an_unreadable_colour_gets_a_note,
    nothing_of_the_builder_is_wider_than_a_narrow_phone,
}

const FOLDER: &str = "/any/folder/";

/// An owner before the builder.
pub struct Owner<'a> {
    browser: &'a Browser,
    dist: Origin,
}

impl<'a> Owner<'a> {
    pub async fn open(browser: &'a Browser, language: &str) -> WebDriverResult<Self> {
        let dist = Origin::dist_in(FOLDER).await;
        browser.driver.goto(format!("{}index.html?lang={language}", dist.address)).await?;
        let owner = Self { browser, dist };
        owner.previews("the widget", "widget.shadowRoot?.querySelector('fieldset')").await;
        Ok(owner)
    }

    /// The address of the folder that the builder is in.
    pub fn address(&self) -> &str {
        &self.dist.address
    }

    /// Presses what a selector finds.
    pub async fn press(&self, selector: &str) -> WebDriverResult<()> {
        click_once_still(&self.browser.driver.find(By::Css(selector)).await?).await
    }

    async fn write(&self, selector: &str, text: &str) -> WebDriverResult<()> {
        let field = self.browser.driver.find(By::Css(selector)).await?;
        field.clear().await?;
        field.send_keys(text + Key::Tab).await
    }

    pub async fn choose(&self, name: &str, value: &str) -> WebDriverResult<()> {
        self.press(&format!("input[name={name}][value={value}]")).await
    }

    pub async fn text(&self, id: &str) -> WebDriverResult<String> {
        let text = self.browser.run(&format!("return document.getElementById('{id}').textContent")).await?;
        Ok(text.as_str().expect("a text").to_owned())
    }

    /// Drops a file where files are asked for.
    async fn drop_file(&self, name: &str, content: &str) -> WebDriverResult<()> {
        let script = "const transfer = new DataTransfer(); transfer.items.add(new File([arguments[1]], arguments[0])); \
                      document.querySelector('.zone').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));";
        self.browser.driver.execute(script, vec![name.into(), content.into()]).await.map(drop)
    }

    /// Waits until `condition` on the `widget` of the preview holds.
    async fn previews(&self, what: &str, condition: &str) {
        let widget = "const widget = preview.contentDocument?.querySelector('toise-benchmark')";
        self.browser.wait_until(what, &format!("(() => {{ {widget}; return widget && ({condition}); }})()")).await;
    }

    /// Waits until the preview has a heading.
    async fn previews_heading(&self, heading: &str) {
        self.previews(heading, &format!("widget.shadowRoot.querySelector('h2')?.textContent === '{heading}'")).await;
    }

    /// Waits until the preview asks a benchmark's first question.
    async fn previews_first_question(&self, benchmark: &str) {
        let benchmark = another_benchmark(benchmark);
        let first = plain(benchmark.questions().next().expect("a question").text.within("en"));
        self.previews(&first, &format!("widget.shadowRoot.querySelector('legend')?.textContent.includes({first:?})")).await;
    }

    /// What is reported of the file.
    async fn report(&self) -> WebDriverResult<Vec<String>> {
        let parts = until("a report on the file", async || {
            let script = "return [...document.querySelectorAll('.report .said, .faults li')].map((one) => one.innerText)";
            self.browser.run(script).await.ok().filter(|report| report[0].as_str().is_some_and(|first| !first.is_empty()))
        })
        .await;
        Ok(parts.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect())
    }

    /// Waits until the report begins with a sentence.
    async fn reports(&self, sentence: &str) {
        until(sentence, async || self.report().await.ok()?.first()?.starts_with(sentence).then_some(())).await;
    }
}

/// The heading of the first screen, with its narrow spaces.
const FRENCH_TITLE: &str = "Réseaux sociaux\u{202f}: où en est votre entreprise\u{202f}?";

/// What keeps room free until the widget is there.
const ROOM: &str = "display: block; min-height: min(100vh, 1100px)";

async fn what_is_chosen_is_what_the_preview_shows_and_what_each_code_does(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let dist = &owner.dist.address;
    assert_eq!(owner.text("shortest-tag").await?, format!("<script async src=\"{dist}toise.js\" style=\"{ROOM}\"></script>"));
    owner.press("#lang option[value=fr]").await?;
    owner.choose("theme", "dark").await?;
    owner.write("#accent", "rebeccapurple").await?;
    owner.choose("remember", "off").await?;
    owner.choose("guess", "on").await?;
    owner.previews_heading(FRENCH_TITLE).await;
    owner.previews("the options", "widget.matches('[lang=fr][theme=dark][remember=off][guess=on]')").await;
    owner.previews("the accent", "widget.style.getPropertyValue('--toise-accent') === 'rebeccapurple'").await;

    let style = "<style>toise-benchmark { --toise-accent: rebeccapurple }</style>";
    let data = "data-lang=\"fr\" data-theme=\"dark\" data-guess=\"on\" data-remember=\"off\"";
    let definition = format!("<script async src=\"{dist}toise.js\" data-toise-definition-only></script>");
    assert_eq!(owner.text("snippet").await?, format!("{style}\n<script async src=\"{dist}toise.js\" {data} style=\"{ROOM}\"></script>"),);
    let mut codes = vec![owner.text("snippet").await?];
    owner.choose("embedding", "element").await?;
    let element =
        format!("<toise-benchmark {} style=\"{ROOM}; --toise-accent: rebeccapurple\"></toise-benchmark>", data.replace("data-", ""));
    assert_eq!(owner.text("snippet").await?, format!("{element}\n{definition}"));
    codes.push(owner.text("snippet").await?);
    for embedding in ["marker", "wordpress"] {
        owner.choose("embedding", embedding).await?;
        assert!(
            owner.text("snippet").await?.contains(&format!("{style}\n<div data-toise {data} style=\"{ROOM}\"></div>\n{definition}")),
            "{embedding}"
        );
        codes.push(owner.text("snippet").await?);
    }
    owner.choose("embedding", "npm").await?;
    assert!(owner.text("snippet").await?.ends_with(&element));
    owner.choose("embedding", "frame").await?;
    let frame = owner.text("snippet").await?;
    assert!(frame.contains("frame.html?lang=fr&amp;theme=dark&amp;guess=on&amp;remember=off&amp;accent=rebeccapurple\""), "{frame}");

    for code in codes {
        let page = Origin::page("en", code.clone()).await;
        browser.driver.goto(&page.address).await?;
        is_as_chosen(browser, &code).await;
    }
    let page = Origin::page("en", frame).await;
    browser.driver.goto(&page.address).await?;
    browser.wait_until("a frame of the widget's height", "document.querySelector('iframe').style.height !== '680px'").await;
    browser.driver.enter_frame(0).await?;
    is_as_chosen(browser, "the frame").await;
    Ok(())
}

/// Waits until the page's widget speaks French, is dark and has the accent.
async fn is_as_chosen(browser: &Browser, code: &str) {
    let script = "const widget = document.querySelector('toise-benchmark'); const style = getComputedStyle(widget); \
                  return [widget.shadowRoot.querySelector('h2').textContent, style.colorScheme, style.getPropertyValue('--toise-accent').trim(), \
                          widget.getAttribute('guess'), widget.getAttribute('remember')]";
    let expected = json!([FRENCH_TITLE, "dark", "rebeccapurple", "on", "off"]);
    until(&format!("a widget as chosen, by {code}"), async || browser.run(script).await.ok().filter(|is| *is == expected)).await;
}

async fn the_other_language_is_a_press_away_and_keeps_what_was_chosen(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.write("#accent", "#ffd400").await?;
    owner.choose("embedding", "element").await?;
    owner.drop_file("mine.json", "{}").await?;
    owner.report().await?;
    owner.press("#switch-language").await?;
    let state = "return [document.documentElement.lang, document.querySelector('h1').textContent, accent.value, document.activeElement.id, \
                 document.querySelector('input[name=embedding]:checked').value]";
    let french = json!(["fr", "Montrez à vos lecteurs où ils se situent.", "#ffd400", "switch-language", "element"]);
    until("a page in French, with what was chosen", async || browser.run(state).await.ok().filter(|is| *is == french)).await;
    owner.reports("mine.json a ").await;
    owner.previews_heading(FRENCH_TITLE).await;
    Ok(())
}

async fn a_tag_of_one_version_works_under_the_policy_that_is_named(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.press("#pinned").await?;
    owner.press("#figures").await?;
    let code = until("the figures", async || owner.text("snippet").await.ok().filter(|code| code.contains("are active on Facebook"))).await;
    let policy = owner.text("policy").await?;
    let policy: &'static str = policy.strip_prefix("Content-Security-Policy: ").expect("a policy").to_owned().leak();
    assert!(code.contains(" integrity=\"sha256-") && code.contains(" crossorigin=\"anonymous\""), "{code}");
    let works = async |code: &str, policy: &'static str, condition: &str| {
        let host = Origin::host(policy, code).await;
        browser.driver.goto(&host.address).await.expect("a page");
        browser.wait_until(condition, condition).await;
    };
    // The engine is loaded for whoever takes an interest.
    let engaged = |condition: &str| {
        format!(
            "document.querySelector('toise-benchmark').dispatchEvent(new Event('pointerenter')) && document.querySelector('toise-benchmark').shadowRoot.{condition}"
        )
    };
    works(&code, policy, &engaged("adoptedStyleSheets.length === 2")).await;
    // The line is needed: if it leaves WebAssembly out, there are no questions.
    let unprepared: &'static str = policy.replace(" 'wasm-unsafe-eval'", "").leak();
    works(&code, unprepared, &engaged("querySelector('[role=alert]')")).await;
    let (begin, end) = code.split_once("sha256-").expect("a hash");
    let other = if end.starts_with('A') { 'B' } else { 'A' };
    let not_loaded = "performance.getEntriesByType('resource').length && !customElements.get('toise-benchmark')";
    works(&format!("{begin}sha256-{other}{}", &end[1..]), policy, not_loaded).await;
    Ok(())
}

/// What a reader gets of a code that has the figures with it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown {
    Figures,
    Widget,
    Nothing,
}

async fn without_scripts_each_code_shows_every_figure_with_its_sources_and_with_them_the_widget_alone(
    browser: &Browser,
) -> WebDriverResult<()> {
    use Shown::{Figures, Nothing, Widget};
    let owner = Owner::open(browser, "en").await?;
    owner.press("#figures").await?;
    // Where the browser runs no script, where the page's policy refuses them, and where they run.
    for (embedding, shown) in [
        // A policy doesn't make `<noscript>` count.
        ("tag", [Figures, Nothing, Widget]),
        ("element", [Figures, Figures, Widget]),
        ("marker", [Figures, Figures, Widget]),
        // Its page is of another host, with a policy of its own.
        ("frame", [Figures, Widget, Widget]),
        ("wordpress", [Figures, Figures, Widget]),
        // What defines the element here is bundled.
        ("npm", [Figures, Figures, Figures]),
    ] {
        with_figures(&owner, embedding, shown).await?;
    }
    Ok(())
}

async fn with_figures(owner: &Owner<'_>, embedding: &str, shown: [Shown; 3]) -> WebDriverResult<()> {
    owner.choose("embedding", embedding).await?;
    let has_figures = |code: &String| embedding == "frame" || code.contains("are active on Facebook");
    let code = until("the code", async || owner.text("snippet").await.ok().filter(has_figures)).await;
    let html = &code[code.rfind("\n\n").unwrap_or(0)..];
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">";
    for ((sandbox, head), shown) in [("allow-same-origin", ""), ("", policy), ("", "")].into_iter().zip(shown) {
        let page = format!("<!doctype html><html lang=\"en\"><title>A blog</title>{head}<body>{html}");
        // A page within one that can look at it, whatever may run there.
        let open = format!(
            "document.querySelector('#blog')?.remove(); const blog = document.createElement('iframe'); blog.id = 'blog'; \
             blog.style = 'position: fixed; inset: 0; width: 100%; height: 100%'; blog.srcdoc = {}; \
             if ('{sandbox}') blog.sandbox = '{sandbox}'; document.body.append(blog);",
            json!(page)
        );
        owner.browser.run(&open).await?;
        let seen = until(&format!("{shown:?} of {embedding}, {sandbox} {head}"), async || {
            let seen = owner.browser.run(SEEN).await.ok()?;
            (seen["shown"] == format!("{shown:?}")).then_some(seen)
        })
        .await;
        if shown == Shown::Figures {
            let benchmark = benchmark();
            assert_eq!(seen["caption"], **benchmark.title.within("en"), "{embedding}");
            assert_eq!(seen["columns"], 2, "{embedding}");
            let figures: BTreeSet<_> = benchmark.questions().flat_map(Question::figures).map(|figure| figure.id.clone()).collect();
            let rows = seen["rows"].as_array().expect("a list");
            assert_eq!(rows.len(), figures.len(), "{embedding}");
            assert!(rows.contains(&json!(["are active on Facebook", "90%"])), "{embedding}: {rows:?}");
            let sources = seen["sources"].as_array().expect("a list");
            assert!(
                sources.iter().any(|source| source.as_str().is_some_and(|source| source.starts_with("VerticalResponse"))),
                "{sources:?}"
            );
        }
    }
    owner.browser.run("document.querySelector('#blog').remove()").await.map(drop)
}

/// What is seen in the blog, or in the frame there: a table by its caption and the headers of its columns and rows.
const SEEN: &str = "
    const blog = document.querySelector('#blog').contentDocument;
    const page = blog.querySelector('iframe')?.contentDocument ?? blog;
    if (page.readyState !== 'complete' || !page.body.childElementCount) return {};
    const seen = (selector) => [...page.querySelectorAll(selector)].filter((one) => one.checkVisibility() && one.innerText.trim());
    if (page.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset')) return { shown: seen('table').length ? 'both' : 'Widget' };
    if (!seen('body > *').length) return { shown: 'Nothing' };
    return {
        shown: 'Figures',
        caption: seen('caption').map((one) => one.innerText).join(),
        columns: seen('thead th[scope=col]').length,
        rows: seen('tbody tr:has(> th[scope=row] + td)').map((row) => [...row.cells].map((cell) => cell.innerText)),
        sources: seen('a[href^=http]').map((one) => one.innerText),
    };";

async fn a_file_of_the_owners_is_checked_and_shown_and_sent_nowhere(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let right = read("benchmarks/household-reserves-2023.json");
    let mut wrong: Value = serde_json::from_str(&right).expect("JSON");
    wrong["figures"][1]["share"] = json!(1.3);
    wrong.as_object_mut().expect("an object").remove("title");
    owner.drop_file("mine.json", &wrong.to_string()).await?;
    assert_eq!(
        owner.report().await?,
        [
            "mine.json has 2 errors.",
            "/ no key \"title\"; add it: \"title\": \"…\"",
            "/figures/1/share 1.3 is more than 1; give a share between 0 and 1: 0.013 for 1.3 %",
        ],
    );
    owner.drop_file("cut.json", &right[..900]).await?;
    owner.reports("cut.json has one error.").await;
    assert_eq!(owner.report().await?.len(), 2);

    // Its first question is for a number, which a part of the engine knows how to ask.
    let requested = || owner.dist.requested().into_iter().filter(|path| !path.contains("/results-")).collect::<BTreeSet<String>>();
    let before = requested();
    owner.drop_file("mine.json", &right).await?;
    owner.previews_first_question("household-reserves-2023").await;
    assert_eq!(owner.report().await?, ["mine.json is valid. The preview shows it."]);
    assert!(owner.text("snippet").await?.contains("data-src=\"mine.json\""));
    assert_eq!(requested(), before, "the file is sent nowhere");

    owner.press(".report button").await?;
    let is_default = "widget.shadowRoot.querySelectorAll('legend').length > 1 && !widget.hasAttribute('src')";
    owner.previews("the default questions", is_default).await;
    owner.write("#src", "benchmarks/cyber-hygiene-uk-2023.json").await?;
    owner.previews_first_question("cyber-hygiene-uk-2023").await;
    until("a report on it", async || owner.report().await.ok()?.first()?.contains("cyber-hygiene-uk-2023.json is valid").then_some(()))
        .await;
    Ok(())
}

async fn an_unreadable_colour_gets_a_note(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.choose("theme", "light").await?;
    for (accent, note) in [
        ("#0f6f66", ""),
        (
            "#ffd400",
            "On the light background this colour is weak (1.4 : 1), so lines and texts get a darker shade of it. The main button keeps it as it is.",
        ),
        ("nothing", "This is no CSS colour, so it does not count."),
    ] {
        owner.write("#accent", accent).await?;
        assert_eq!(owner.text("accent-notes").await?, note, "{accent}");
    }
    assert!(!owner.text("snippet").await?.contains("--toise-accent"), "a colour that is none does not count");
    owner.write("#background", "#fff").await?;
    assert_eq!(owner.text("text-notes").await?, "");
    owner.write("#text", "#999").await?;
    let note =
        "Light: text on background has a contrast of 2.8 : 1. People need 4.5 : 1 to read it, and the widget does not mend this pair.";
    assert_eq!(owner.text("text-notes").await?, note);
    Ok(())
}

async fn a_file_of_the_owners_is_packed_as_the_command_packs_it(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    for id in ["household-reserves-2023", "cyber-hygiene-uk-2023"] {
        let source = read(&format!("benchmarks/{id}.json"));
        owner.drop_file("mine.json", &source).await?;
        owner.reports("mine.json is valid").await;
        owner.press("#pack").await?;
        browser.wait_until("the files", "document.querySelector('.packed a')").await;
        let read_all = "const done = arguments[0]; Promise.all([...document.querySelectorAll('.packed a')].map(async (one) => \
                        [one.download, await (await fetch(one.href)).text()])).then((files) => done(JSON.stringify(files)))";
        let files = browser.driver.execute_async(read_all, Vec::new()).await?;
        let mut files: Vec<(String, String)> = serde_json::from_str(files.json().as_str().expect("a text")).expect("names and contents");
        let (name, pack) = files.remove(0);
        let expected = Files::new(&Rc::new(another_benchmark(id)), "mine", "mine.json").expect("files");
        assert_eq!(name, "mine.pack.json");
        assert_eq!(parsed(&pack), parsed(&expected.pack), "{id}");
        assert_eq!(files, expected.beside, "{id}");
        // Another file begins anew.
        owner.press(".report button").await?;
        owner.drop_file("mine.pack.json", &pack).await?;
        owner.reports("mine.pack.json is a pack.").await;
    }
    // The code has the browser fetch a pack beside the loader.
    let address = format!("{}benchmarks/cyber-hygiene-uk-2023.pack.json", owner.address());
    owner.write("#src", &address).await?;
    owner.previews_first_question("cyber-hygiene-uk-2023").await;
    owner.reports(&format!("{address} is packed for this version.")).await;
    let code = owner.text("snippet").await?;
    assert!(code.starts_with(&format!("<link rel=\"preload\" href=\"{address}\" as=\"fetch\" crossorigin>\n<script async")), "{code}");
    let fetched = || owner.dist.requested().iter().filter(|path| path.ends_with("/benchmarks/cyber-hygiene-uk-2023.pack.json")).count();
    let before = fetched();
    let page = Origin::page("en", code).await;
    browser.driver.goto(&page.address).await?;
    browser.wait_until("the first screen", "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('fieldset')").await;
    assert_eq!(fetched(), before + 1, "it is fetched once");
    Ok(())
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

async fn the_code_is_copied_as_it_stands(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    for has_clipboard in [true, false] {
        if !has_clipboard {
            browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.getElementById('copy-status').textContent = ''").await?;
        }
        owner.press("[data-copy=shortest-tag]").await?;
        browser.wait_until("the confirmation", "document.getElementById('copy-status').textContent === 'Copied.'").await;
        let field = browser.driver.find(By::Id("src")).await?;
        field.clear().await?;
        field.send_keys(Key::Control + "v").await?;
        let pasted = browser.run("return document.getElementById('src').value").await?;
        assert_eq!(pasted, owner.text("shortest-tag").await?, "has_clipboard: {has_clipboard}");
    }
    Ok(())
}

async fn axe_finds_no_barrier_on_the_builder(browser: &Browser) -> WebDriverResult<()> {
    for language in ["en", "fr"] {
        let owner = Owner::open(browser, language).await?;
        load_axe(browser).await?;
        owner.write("#accent", "#ffd400").await?;
        owner.write("#background", "nothing").await?;
        owner.drop_file("mine.json", "{}").await?;
        owner.press("#figures").await?;
        owner.press("#pinned").await?;
        browser.wait_until("the errors", "document.querySelector('.faults li')").await;
        finds_no_barrier(browser, Rules::All, language).await?;
        if browser.engine == Engine::Chromium {
            for preference in [Preference::Dark, Preference::ForcedColours] {
                browser.prefer(preference).await?;
                finds_no_barrier(browser, Rules::Colours, &format!("{language}, {preference:?}")).await?;
            }
            browser.prefer(Preference::None).await?;
        }
    }
    Ok(())
}

async fn finds_no_barrier(browser: &Browser, rules: Rules, what: &str) -> WebDriverResult<()> {
    let found = run_axe(browser, rules).await?;
    assert_eq!(found["violations"], json!([]), "{what}");
    let undecided = found["incomplete"].as_array().into_iter().flatten();
    // The page in the preview is looked at by itself; which headings are before its own, nobody here can know.
    let undecided: Vec<&Value> = undecided.filter(|one| one["rule"] != "frame-tested" && one["rule"] != "heading-order").collect();
    assert!(undecided.is_empty(), "{what}: to be judged, {undecided:#?}");
    Ok(())
}

async fn nothing_of_the_builder_is_wider_than_a_narrow_phone(browser: &Browser) -> WebDriverResult<()> {
    browser.set_width(320).await?;
    let owner = Owner::open(browser, "en").await?;
    owner.write("#text", "#999").await?;
    owner.press("#figures").await?;
    owner.drop_file(&"long-name-".repeat(9), "{}").await?;
    owner.report().await?;
    for _ in ["en", "fr"] {
        let wide = "return [...document.querySelectorAll('body *')].filter((one) => !one.closest('.unseen, pre, .faults') && \
                    one.getBoundingClientRect().right > innerWidth + .5).map((one) => one.outerHTML.slice(0, 90))";
        assert_eq!(browser.run(wide).await?, json!([]));
        assert_eq!(browser.run("return document.documentElement.scrollWidth").await?, json!(320));
        assert_eq!(browser.run("return preview.contentWindow.innerWidth").await?, json!(360), "a phone's page is a phone's");
        owner.press("#switch-language").await?;
    }
    Ok(())
}

#[test]
fn both_languages_of_the_builder_say_the_same_things() {
    let texts: Value = serde_json::from_str(&read("web/builder/texts.json")).expect("JSON");
    let keys = |language: &str| texts[language].as_object().expect("an object").keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys("en"), keys("fr"));
    let page = read("index.html");
    let named = page.split("data-text=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let unknown: Vec<&str> = named.filter(|key| !keys("en").contains(*key)).collect();
    assert_eq!(unknown, [""; 0]);
}
