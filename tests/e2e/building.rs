//! The builder: what an owner chooses is what the preview shows and what the code does.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use toise::answers::{sample, to_text};
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
    a_frame_tells_a_page_what_was_chosen_and_nothing_else,
    what_is_chosen_is_what_the_preview_shows_and_what_each_code_does,
    the_other_language_is_a_press_away_and_keeps_what_was_chosen,
    a_tag_of_one_version_works_under_the_policy_that_is_named,
    without_scripts_each_code_shows_every_figure_with_its_sources_and_with_them_the_widget_alone,
    a_file_of_the_owners_is_checked_and_shown_and_sent_nowhere,
    a_file_of_the_owners_is_packed_as_the_command_packs_it,
    whoever_knows_what_a_site_is_made_with_gets_its_code_and_steps,
    results_are_previewed_with_made_up_answers_in_a_sidebar_and_on_a_dark_page,
    results_of_a_file_of_the_owners_are_previewed_with_made_up_answers,
    font_content_and_loading_are_in_the_code_as_they_are_in_the_preview,
    what_is_chosen_is_in_the_address_and_nothing_else_of_an_address_counts,
    the_privacy_sentence_says_what_the_choices_do,
}

in_sessions! {
    [chromium, firefox_forced_colours; firefox, firefox_dark, webkit, webkit_dark]
    axe_finds_no_barrier_on_the_builder,
}

// What is computed of a colour depends on no engine, and Chromium alone can be as narrow as a phone.
in_chromium! {
    an_unreadable_colour_gets_a_note,
    nothing_of_the_builder_is_wider_than_a_narrow_phone,
    on_a_phone_the_preview_is_a_press_away,
    every_link_of_the_builder_leads_somewhere,
}

const FOLDER: &str = "/any/folder/";

/// An owner before the builder.
pub struct Owner<'a> {
    browser: &'a Browser,
    dist: Origin,
}

impl<'a> Owner<'a> {
    pub async fn open(browser: &'a Browser, language: &str) -> WebDriverResult<Self> {
        let owner = Self { browser, dist: Origin::dist_in(FOLDER).await };
        owner.visit(language, "").await?;
        Ok(owner)
    }

    /// Opens the builder anew, with a fragment in its address.
    async fn visit(&self, language: &str, fragment: &str) -> WebDriverResult<()> {
        // Else it would be another fragment of the same page.
        self.browser.driver.goto("about:blank").await?;
        self.browser.driver.goto(format!("{}index.html?lang={language}{fragment}", self.dist.address)).await?;
        self.previews("the widget", "widget.shadowRoot?.querySelector('fieldset')").await;
        Ok(())
    }

    /// The address of the folder that the builder is in.
    pub fn address(&self) -> &str {
        &self.dist.address
    }

    /// Presses what a selector finds, which may have to be unfolded.
    pub async fn press(&self, selector: &str) -> WebDriverResult<()> {
        click_once_still(&self.find(selector).await?).await
    }

    async fn find(&self, selector: &str) -> WebDriverResult<WebElement> {
        let found = self.browser.driver.find(By::Css(selector)).await?;
        let unfold = "const details = arguments[0].closest('details'); if (details) details.open = true";
        self.browser.driver.execute(unfold, vec![found.to_json()?]).await?;
        Ok(found)
    }

    async fn write(&self, selector: &str, text: &str) -> WebDriverResult<()> {
        let field = self.find(selector).await?;
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

    /// Writes the address of a file of the owner's own.
    async fn write_source(&self, address: &str) -> WebDriverResult<()> {
        self.choose("survey", "own").await?;
        self.write("#src", address).await
    }

    /// Drops a file where files are asked for.
    async fn drop_file(&self, name: &str, content: &str) -> WebDriverResult<()> {
        self.choose("survey", "own").await?;
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
        self.previews_first_question_in(benchmark, "en").await;
    }

    async fn previews_first_question_in(&self, benchmark: &str, language: &str) {
        let benchmark = another_benchmark(benchmark);
        let first = plain(benchmark.questions().next().expect("a question").text.within(language));
        self.previews(&first, &format!("widget.shadowRoot.querySelector('legend')?.textContent.replace(/\\s+/g, ' ').includes({first:?})"))
            .await;
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
    assert_eq!(owner.text("snippet").await?, format!("<script async src=\"{dist}toise.js\" style=\"{ROOM}\"></script>"));
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
    let wrong = format!("{wrong:#}");
    let line = 1 + wrong.lines().position(|line| line.contains("1.3")).expect("the share");
    owner.drop_file("mine.json", &wrong).await?;
    assert_eq!(
        owner.report().await?,
        [
            "mine.json has 2 errors.".to_owned(),
            "/ no key \"title\"; add it: \"title\": \"…\"".to_owned(),
            format!("/figures/1/share line {line}: 1.3 1.3 is more than 1; give a share between 0 and 1: 0.013 for 1.3 %"),
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
    owner.drop_file("worse.json", &wrong).await?;
    owner.reports("worse.json has 2 errors. The preview still shows mine.json.").await;
    owner.previews_first_question("household-reserves-2023").await;

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
        owner.press("[data-copy=snippet]").await?;
        browser.wait_until("the confirmation", "document.getElementById('copy-status').textContent === 'Copied.'").await;
        let label = "return document.querySelector('[data-copy=snippet]').textContent";
        assert_eq!(browser.run(label).await?, "Copied \u{2713}");
        let field = owner.find("#accent").await?;
        field.clear().await?;
        field.send_keys(Key::Control + "v").await?;
        let pasted = browser.run("return document.getElementById('accent').value").await?;
        assert_eq!(pasted, owner.text("snippet").await?, "has_clipboard: {has_clipboard}");
        browser.wait_until("a button to copy again", "document.querySelector('[data-copy=snippet]').textContent === 'Copy'").await;
    }
    Ok(())
}

async fn whoever_knows_what_a_site_is_made_with_gets_its_code_and_steps(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.choose("theme", "dark").await?;
    owner.choose("survey", "cyber-hygiene-uk-2023").await?;
    let dist = &owner.dist.address;
    let (survey, dark) = ("benchmarks/cyber-hygiene-uk-2023.pack.json", "theme=\"dark\"");
    let tag = format!("<script async src=\"{dist}toise.js\" data-{dark} data-src=\"{dist}{survey}\"");
    let link = format!("{dist}frame.html?theme=dark&src={survey}");
    let on_own_site = |folder: &str| format!("{dark} src=\"{folder}{survey}\"");
    for (site, way, code, step) in [
        ("ghost", "tag", &*tag, "type /html on an empty line"),
        ("wix", "tag", &tag, "Embed HTML"),
        ("squarespace", "tag", &tag, "add a block \u{201c}Code\u{201d}"),
        ("webflow", "tag", &tag, "Code Embed"),
        ("newsletter", "link", &link, "Make a card to post"),
        ("wordpress", "shortcode", &format!("[toise {}]", on_own_site("/wp-content/plugins/toise-benchmark/dist/")), "Upload Plugin"),
        ("hugo", "hugo", &format!("{{{{< toise {} >}}}}", on_own_site("/toise/")), "layouts/shortcodes/"),
        ("jekyll", "jekyll", &format!("{{% include toise.html {} %}}", on_own_site("/toise/")), "_includes/"),
        ("mkdocs", "mkdocs", &format!("{{{{ toise({}) }}}}", on_own_site("/toise/").replace("\" src", "\", src")), "mkdocs.yml"),
        ("react", "react", &format!("<ToiseBenchmark {dark} src=\"{dist}{survey}\" style={{{{"), "Import the component"),
        ("vue", "vue", &format!("<ToiseBenchmark {dark} src=\"{dist}{survey}\" style=\""), "into a template"),
        ("svelte", "svelte", &format!("<toise-benchmark {dark} src=\"{dist}{survey}\" style=\""), "into a component"),
        ("html", "tag", &tag, "HTML"),
        ("other", "tag", &tag, "Paste it"),
    ] {
        owner.choose("site", site).await?;
        let snippet = owner.text("snippet").await?;
        assert!(snippet.contains(code), "{site}: {snippet}");
        let steps = owner.text("steps").await?;
        assert!(steps.contains(step), "{site}: {steps}");
        assert!(browser.is(&format!("document.querySelector('input[name=embedding][value={way}]').checked")).await?, "{site}");
    }
    // A situation names the way, and so does its technical name.
    owner.choose("way", "frame").await?;
    assert!(owner.text("snippet").await?.starts_with("<iframe "));
    owner.press("details:has(#embeddings) summary").await?;
    owner.choose("embedding", "marker").await?;
    assert!(owner.text("snippet").await?.contains("<div data-toise "));
    // The link opens the widget as it was chosen.
    browser.driver.goto(&link).await?;
    let first = plain(another_benchmark("cyber-hygiene-uk-2023").questions().next().expect("a question").text.within("en"));
    let asks = "const root = document.querySelector('toise-benchmark')?.shadowRoot; return [root?.querySelector('legend')?.textContent ?? '', \
                root && getComputedStyle(root.host).colorScheme]";
    until(&first, async || {
        let seen = browser.run(asks).await.ok()?;
        (plain(seen[0].as_str()?).contains(&first) && seen[1] == "dark").then_some(())
    })
    .await;
    Ok(())
}

async fn results_are_previewed_with_made_up_answers_in_a_sidebar_and_on_a_dark_page(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let has_results = "widget.shadowRoot.querySelector('.results:not(.prerendered)') && widget.comparison?.practices.length";
    owner.choose("shows", "results").await?;
    owner.previews("results of the first survey", &format!("({has_results}) > 5")).await;
    let history = browser.run("return history.length").await?;
    owner.choose("survey", "household-reserves-2023").await?;
    owner.previews("results of another", &format!("({has_results}) && ({has_results}) < 5")).await;
    assert!(owner.text("view-note").await?.starts_with("With made-up answers"));
    owner.choose("width", "sidebar").await?;
    owner.previews("results in a sidebar", &format!("({has_results}) && widget.clientWidth === 300")).await;
    owner.choose("shows", "questions").await?;
    owner.previews("questions", "!widget.comparison && widget.shadowRoot.querySelector('fieldset')").await;
    assert_eq!(browser.run("return history.length").await?, history, "the way back leaves the builder");
    for scheme in ["dark", "light"] {
        let is_dark = browser.is("document.getElementById('dark').checked").await?;
        if is_dark != (scheme == "dark") {
            owner.press("#dark").await?;
        }
        owner.previews(scheme, &format!("getComputedStyle(widget).colorScheme === '{scheme}'")).await;
    }
    owner.choose("width", "phone").await?;
    owner.previews("a phone's page", "preview.contentWindow.innerWidth === 360").await;
    owner.choose("survey", "own").await?;
    owner.choose("shows", "results").await?;
    assert!(owner.text("view-note").await?.starts_with("There are no made-up answers"));
    Ok(())
}

async fn results_of_a_file_of_the_owners_are_previewed_with_made_up_answers(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let id = "household-reserves-2023";
    let benchmark = another_benchmark(id);
    let expected = json!(to_text(&sample(&benchmark), &benchmark));
    let has_results = "widget.shadowRoot.querySelector('.results:not(.prerendered)') && widget.comparison?.practices.length";
    let shows = async |what: &str| {
        owner.previews(what, has_results).await;
        let answers = browser.run("return preview.contentWindow.location.hash").await.expect("a page");
        assert_eq!(answers, json!(format!("#toise={}", expected.as_str().expect("a text"))), "{what}");
        assert!(owner.text("view-note").await.expect("a text").starts_with("With made-up answers"), "{what}");
    };
    owner.choose("shows", "results").await?;
    owner.write_source(&format!("benchmarks/{id}.json")).await?;
    shows("results of the file at an address").await;
    owner.write_source("benchmarks/missing.json").await?;
    owner.reports("benchmarks/missing.json could not be fetched").await;
    assert!(owner.text("view-note").await?.starts_with("There are no made-up answers"));
    owner.drop_file("mine.json", &read(&format!("benchmarks/{id}.json"))).await?;
    shows("results of the file").await;
    owner.drop_file("cut.json", "{").await?;
    owner.reports("cut.json has one error. The preview still shows mine.json.").await;
    shows("results of the file that is kept").await;
    owner.choose("shows", "questions").await?;
    owner.previews_first_question(id).await;
    Ok(())
}

async fn a_frame_tells_a_page_what_was_chosen_and_nothing_else(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let is_offered = "document.getElementById('told').checkVisibility({ contentVisibilityAuto: true })";
    owner.find("#host").await?;
    assert!(!browser.is(is_offered).await?, "other ways have events of their own");
    owner.choose("embedding", "frame").await?;
    assert!(browser.is(is_offered).await?);
    let silent = owner.text("snippet").await?;
    assert!(!silent.contains("events"), "{silent}");
    for (events, said, private) in [
        ("on", "// Count it here: data.type is", "This site is told how far you come in the questionnaire, but not what you answer."),
        ("results", "A toise-complete with data.detail is a result", "only if you press the button that sends them."),
    ] {
        owner.press(&format!("input[name=events][value={events}]")).await?;
        let code = owner.text("snippet").await?;
        assert!(code.contains(&format!("frame.html?events={events}\"")) && code.contains(said), "{code}");
        assert!(owner.text("privacy").await?.contains(private), "{events}");
        assert!(owner.text("page-address").await?.ends_with(&format!("#way=frame&events={events}")), "{events}");
    }
    let code = owner.text("snippet").await?;
    owner.choose("embedding", "link").await?;
    assert!(!owner.text("snippet").await?.contains("events"), "nobody would hear them");
    assert!(!owner.text("privacy").await?.contains("is told"));
    let page = Origin::page("en", format!("<script>window.told = []; console.log = (...all) => told.push(all);</script>{code}")).await;
    browser.driver.goto(&page.address).await?;
    // The engine, which is the first to tell anything, comes once somebody is interested.
    let frame = browser.driver.find(By::Css("iframe")).await?;
    browser.driver.action_chain().move_to_element_center(&frame).click().perform().await?;
    browser.wait_until("the first event", "told[0]?.join() === 'toise-ready,'").await;
    Ok(())
}

async fn font_content_and_loading_are_in_the_code_as_they_are_in_the_preview(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    owner.choose("font", "inherit").await?;
    owner.press("#slots").await?;
    owner.choose("loading", "press").await?;
    let is_so = "(() => { const box = widget.shadowRoot.querySelector('[part=box]'); const intro = widget.querySelector('[slot=intro]'); \
                 return getComputedStyle(box).fontFamily.startsWith('Georgia') && intro?.checkVisibility() && intro.assignedSlot \
                 && widget.getAttribute('loading') === 'press'; })()";
    owner.previews("font, content and loading", is_so).await;
    let mut codes = Vec::new();
    for (embedding, begin) in
        [("tag", "<style>toise-benchmark::part(box) { font-family: inherit }"), ("marker", "<style>toise-benchmark::part(box)")]
    {
        owner.choose("embedding", embedding).await?;
        let code = owner.text("snippet").await?;
        assert!(code.starts_with(begin) && code.contains("<!-- Shown with the results") && code.contains("loading=\"press\""), "{code}");
        codes.push(code);
    }
    owner.choose("embedding", "frame").await?;
    assert!(!browser.is("document.getElementById('slots').checked && !document.getElementById('slots').disabled").await?);
    assert!(owner.text("code-note").await?.contains("A frame has no font of the page."));
    for code in codes {
        let page = Origin::page("en", format!("<style>body {{ font-family: Georgia, serif }}</style>{code}")).await;
        browser.driver.goto(&page.address).await?;
        let widget = "const widget = document.querySelector('toise-benchmark')";
        browser.wait_until(&code, &format!("(() => {{ {widget}; return widget?.shadowRoot && ({is_so}); }})()")).await;
    }
    Ok(())
}

async fn what_is_chosen_is_in_the_address_and_nothing_else_of_an_address_counts(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let default = owner.text("snippet").await?;
    assert_eq!(browser.run("return location.hash").await?, "", "what is not changed is not said");
    owner.choose("site", "wordpress").await?;
    owner.choose("way", "marker").await?;
    owner.choose("survey", "cyber-hygiene-uk-2023").await?;
    owner.press("#lang option[value=fr]").await?;
    owner.write("#accent", "rebeccapurple").await?;
    owner.press("#pinned").await?;
    // Which loads no page.
    owner.find("#host").await?.send_keys("" + Key::Enter).await?;
    let (code, privacy) = (owner.text("snippet").await?, owner.text("privacy").await?);
    let fragment = "#site=wordpress&way=marker&survey=cyber-hygiene-uk-2023&lang=fr&accent=rebeccapurple&pinned=on";
    browser.wait_until("the address", &format!("location.hash === '{fragment}'")).await;
    assert_eq!(owner.text("page-address").await?, format!("{}index.html?lang=en{fragment}", owner.address()));

    // A colleague opens it, leaves, and comes back.
    owner.visit("en", fragment).await?;
    let is_restored = async |what: &str| {
        until(what, async || (owner.text("snippet").await.ok()? == code).then_some(())).await;
        assert_eq!(owner.text("privacy").await.expect("a text"), privacy, "{what}");
        assert!(
            browser
                .is("accent.value === 'rebeccapurple' && document.querySelector('[name=way][value=marker]').checked")
                .await
                .expect("a page"),
            "{what}"
        );
    };
    is_restored("what was chosen").await;
    owner.previews_first_question_in("cyber-hygiene-uk-2023", "fr").await;
    browser.driver.goto("about:blank").await?;
    browser.driver.back().await?;
    is_restored("what was chosen, on the way back").await;
    // Another of our addresses, in the same tab. One that says no choice leaves all as it is.
    browser.run("location.hash = '#theme=dark'").await?;
    let dark = default.replace(" style=", " data-theme=\"dark\" style=");
    until("the other choices", async || (owner.text("snippet").await.ok()? == dark).then_some(())).await;
    browser.run("location.hash = '#anchor'").await?;
    browser.wait_for_two_frames().await?;
    assert_eq!(owner.text("snippet").await?, dark);

    for hostile in [
        "#site=__proto__&way=constructor&survey=../evil&lang=%3Cscript%3E&theme=evil&slots=yes&pinned=1",
        "#accent=env(a,%3C/style%3E%3Cscript%3Eharmed=1%3C/script%3E)&background=url(//evil.example)&text=red;position:fixed&font=evil",
        "#accent=var(--a)&background=red%20/*&text=attr(a)",
        "#host=https://evil.example/&src=javascript:harmed=1",
        "#survey=own&src=data:application/json,%7B%7D",
        "#%E0%A4%A&=&&&toise=1-damaged",
    ] {
        owner.visit("en", hostile).await?;
        assert_eq!(owner.text("snippet").await?, default, "{hostile}");
        assert!(!browser.is("'harmed' in window").await?);
    }
    Ok(())
}

async fn the_privacy_sentence_says_what_the_choices_do(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let host = owner.dist.name().split('/').nth(2).expect("a host").to_owned();
    for (language, remember, said) in [
        ("en", "tab", "Until you close the tab, your browser keeps the answers in it."),
        ("en", "device", "on your device, until you press \u{201c}Start again\u{201d}"),
        ("en", "off", "The answers are forgotten as soon as you leave the page."),
        ("fr", "tab", "Jusqu\u{2019}\u{e0} la fermeture de l\u{2019}onglet"),
        ("fr", "device", "jusqu\u{2019}\u{e0} ce que vous appuyiez sur \u{ab} Recommencer \u{bb}"),
        ("fr", "off", "Les r\u{e9}ponses sont oubli\u{e9}es"),
    ] {
        owner.press(&format!("#lang option[value={language}]")).await?;
        owner.choose("remember", remember).await?;
        let privacy = owner.text("privacy").await?;
        assert!(privacy.contains(said) && privacy.contains(&host), "{privacy}");
    }
    owner.press("#lang option[value=en]").await?;
    owner.choose("site", "wordpress").await?;
    owner.choose("loading", "press").await?;
    let privacy = owner.text("privacy").await?;
    assert!(
        privacy.contains("come from this site itself. All of them but a small one are fetched only once you press a button."),
        "{privacy}"
    );
    assert!(!privacy.contains(&host), "{privacy}");
    Ok(())
}

async fn on_a_phone_the_preview_is_a_press_away(browser: &Browser) -> WebDriverResult<()> {
    browser.set_size(390, 844).await?;
    let owner = Owner::open(browser, "en").await?;
    let is_seen = "preview.checkVisibility({ visibilityProperty: true })";
    assert!(!browser.is(is_seen).await?);
    owner.choose("theme", "dark").await?;
    owner.press("#open-view").await?;
    browser.wait_until("the preview", is_seen).await;
    owner.previews("the widget as chosen", "widget.matches('[theme=dark]') && preview.contentWindow.innerWidth === 360").await;
    let covers = "(() => { const { top, bottom } = view.getBoundingClientRect(); return top <= 0 && bottom >= innerHeight; })()";
    assert!(browser.is(covers).await? && browser.is("document.activeElement.id === 'close-view'").await?);
    assert!(browser.is("document.querySelector('.decisions').inert").await?, "keys stay in what is seen");
    load_axe(browser).await?;
    finds_no_barrier(browser, Rules::All, "the preview").await?;
    owner.press("#close-view").await?;
    browser.wait_until("the choices", &format!("!{is_seen} && document.activeElement.id === 'open-view'")).await;
    finds_no_barrier(browser, Rules::All, "the choices").await?;
    Ok(())
}

async fn every_link_of_the_builder_leads_somewhere(browser: &Browser) -> WebDriverResult<()> {
    let owner = Owner::open(browser, "en").await?;
    let links = "return [...document.querySelectorAll('header a, main > section > ul a')].map((link) => link.getAttribute('href'))";
    let links: BTreeSet<String> = serde_json::from_value(browser.run(links).await?).expect("links");
    let releases = "https://github.com/toise-benchmark/toise/releases";
    assert_eq!(links, ["docs/index.html", "editor.html", releases, "surveys/index.html"].map(str::to_owned).into());
    owner.choose("site", "wordpress").await?;
    assert_eq!(browser.run("return document.querySelector('#steps a').href").await?, releases);
    // The pictures of steps are fetched by those who want to see them.
    assert!(!browser.is("performance.getEntriesByType('resource').some(({ name }) => name.includes('/pictures/'))").await?);
    browser.run("for (const one of document.querySelectorAll('#steps details')) one.open = true").await?;
    let are_shown = "(() => { const all = [...document.querySelectorAll('#steps img')]; all[1]?.scrollIntoView(); \
                     return all.length === 2 && all.every((one) => one.complete && one.naturalWidth === 1000 && one.alt) })()";
    browser.wait_until("both pictures", are_shown).await;
    Ok(())
}

async fn axe_finds_no_barrier_on_the_builder(browser: &Browser) -> WebDriverResult<()> {
    for language in ["en", "fr"] {
        let owner = Owner::open(browser, language).await?;
        load_axe(browser).await?;
        owner.choose("site", "wordpress").await?;
        owner.choose("way", "wordpress").await?;
        owner.write("#accent", "#ffd400").await?;
        owner.write("#background", "nothing").await?;
        owner.drop_file("mine.json", "{}").await?;
        owner.press("#figures").await?;
        owner.press("#pinned").await?;
        owner.find("#slots").await?;
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
    // The page in the preview is looked at by itself; which headings are before its own, nobody here can know. What is hidden in a wide window
    // is looked at in a narrow one.
    let judged = ["frame-tested", "heading-order", "hidden-content"];
    let undecided: Vec<&Value> = undecided.filter(|one| !judged.iter().any(|rule| one["rule"] == *rule)).collect();
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
        let wide = "return [...document.querySelectorAll('[name=site]')].flatMap((site) => { site.click(); \
                    return [document.documentElement.scrollWidth, ...[...document.querySelectorAll('body *')] \
                    .filter((one) => !one.closest('.unseen, pre, .faults') && one.getBoundingClientRect().right > innerWidth + .5) \
                    .map((one) => one.outerHTML.slice(0, 90))]; })";
        assert_eq!(browser.run(wide).await?, json!(vec![320; 14]));
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
    let sites: Value = serde_json::from_str(&read("web/builder/sites.json")).expect("JSON");
    assert_eq!(pointers(&sites["en"]), pointers(&sites["fr"]));
    let page = read("index.html");
    let named = page.split("data-text=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let unknown: Vec<&str> = named.filter(|key| !keys("en").contains(*key)).collect();
    assert_eq!(unknown, [""; 0]);
}

/// Where in a tree of JSON there is a text.
fn pointers(tree: &Value) -> BTreeSet<String> {
    let within = |step: String, value: &Value| pointers(value).into_iter().map(move |rest| format!("/{step}{rest}"));
    match tree {
        Value::Object(fields) => fields.iter().flat_map(|(key, value)| within(key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().flat_map(|(index, item)| within(index.to_string(), item)).collect(),
        _ => [String::new()].into(),
    }
}
