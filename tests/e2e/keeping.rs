//! What a visitor takes home: files that open, the clipboard, paper; and that nothing else leaves the page.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::error::WebDriverResult;
use thirtyfour::support::base64_decode;
use toise::answers::{Response, from_json, to_text};
use toise::benchmark::Benchmark;
use toise::chart::EstimatedWidths;
use toise::standing::compare;
use toise::text::Key;
use toise::widget::export::{csv, picture, plain_text, poster_subjects, subjects};
use toise::widget::{Settings, WidgetContext};

use super::browser::{Browser, Engine, until};
use super::pictures::Picture;
use super::questionnaire::{assert_close, today};
use super::screens::WHOLE;
use super::server::Origin;
use super::visitor::{Visitor, benchmark, language, plain};

/// A page whose visitor has answered everything, and is shown the results.
struct Kept {
    page: Origin,
    benchmark: Benchmark,
    response: Response,
    tag: &'static str,
    _dist: Origin,
}

impl Kept {
    /// `page` makes a page of a tag.
    async fn new(tag: &'static str, page: impl AsyncFn(&str, String) -> Origin) -> Self {
        let dist = Origin::dist().await;
        let body = format!("<script async src=\"{}toise.js\" data-lang=\"{tag}\" data-loading=\"eager\"></script>", dist.address);
        let benchmark = benchmark();
        let response = from_json(WHOLE, &benchmark).expect("answers to this benchmark");
        Self { page: page("en", body).await, benchmark, response, tag, _dist: dist }
    }

    async fn visit<'b>(&'b self, browser: &'b Browser) -> WebDriverResult<Visitor<'b>> {
        browser.driver.goto(&self.page.address).await?;
        let visitor = Visitor { browser, benchmark: &self.benchmark, language: language(self.tag), widget: 0 };
        visitor.arrive().await;
        visitor.answer_all(&self.response).await?;
        Ok(visitor)
    }

    /// The native side's own view of the same.
    async fn world(&self, browser: &Browser) -> WebDriverResult<WidgetContext> {
        Ok(WidgetContext::new(Rc::new(benchmark()), language(self.tag), today(browser).await?, Settings::default()))
    }
}

/// Presses the button of this name, in the part of the results that is for keeping.
async fn press(visitor: &Visitor<'_>, name: &str) -> WebDriverResult<()> {
    let name = plain(name);
    for button in visitor.find_all(".keep button").await? {
        let label = button.attr("aria-label").await?;
        if plain(&label.unwrap_or(button.text().await?)) == name {
            return button.click().await;
        }
    }
    panic!("no button {name:?}");
}

/// Waits until something is said that holds `text`, and returns it.
async fn said(visitor: &Visitor<'_>, text: &str) -> String {
    until(text, async || visitor.texts(".keep [role=status]").await.ok()?.into_iter().find(|said| said.contains(text))).await
}

/// Notes what is to be saved. For the one engine whose driver cannot save: its browser asks a person where to.
const NOTE_FILES: &str = "window.files = []; const make = URL.createObjectURL; \
    URL.createObjectURL = (blob) => { const reader = new FileReader(); \
        reader.onload = () => files.push(reader.result.split(',')[1]); reader.readAsDataURL(blob); return make(blob); };";

/// The file that a button saves, as it is on the disk, or in WebKit as it is given to the browser.
async fn saved(visitor: &Visitor<'_>, engine: Engine, button: &str, name: &str) -> WebDriverResult<Vec<u8>> {
    let browser = visitor.browser;
    press(visitor, button).await?;
    assert!(said(visitor, name).await.contains(name));
    if engine == Engine::WebKit {
        let file = until(name, async || browser.run("return files.shift()").await.ok()?.as_str().map(str::to_owned)).await;
        return base64_decode(&file);
    }
    let path = browser.downloads().join(name);
    // It is there under another name until it is whole.
    until(name, async || path.metadata().ok().filter(|file| file.len() > 0)).await;
    Ok(std::fs::read(&path).expect("the file can be read"))
}

#[tokio::test]
async fn every_file_that_is_saved_opens_and_holds_what_is_shown() {
    for engine in Engine::wanted() {
        save_all(engine).await.expect("the driver to do as told");
    }
}

async fn save_all(engine: Engine) -> WebDriverResult<()> {
    let kept = Kept::new("fr", Origin::page).await;
    let browser = Browser::start(engine).await;
    let visitor = kept.visit(&browser).await?;
    let world = kept.world(&browser).await?;
    let comparison = compare(&kept.benchmark, &kept.response, world.today);
    let loaded = requests(&browser).await?;
    assert!(loaded.as_array().is_some_and(|loaded| loaded.len() > 3), "{loaded}");
    if engine == Engine::WebKit {
        browser.run(NOTE_FILES).await?;
    }
    visitor.find_all(".keep summary").await?[0].click().await?;
    let save_as = |format: &str| visitor.language.say(Key::KeepAs).with("format", format).text();
    let (year, month, day) = (world.today.year, world.today.month.unwrap_or(1), world.today.day.unwrap_or(1));
    let name = |extension: &str| format!("toise-vr-2012-{year:04}-{month:02}-{day:02}.{extension}");

    let png = Picture::read(&saved(&visitor, engine, &visitor.message(Key::KeepPicture), &name("png")).await?);
    let all = poster_subjects(&subjects(&comparison));
    let expected = picture(&world, &comparison, &all, &EstimatedWidths).expect("a picture");
    assert!(png.width == 1600 && png.height > 4000, "two pixels for each: {} × {}", png.width, png.height);
    assert!((png.height as f64 / 2.0 - expected.height).abs() < 200.0, "{} for {}", png.height, expected.height);
    let inked = png.pixels.iter().filter(|pixel| **pixel != [255; 3]).count() as f64 / png.pixels.len() as f64;
    assert!(png.pixels[0] == [255; 3] && (0.02..0.5).contains(&inked), "{inked} of it is inked, on white");
    assert!(png.pixels.iter().collect::<HashSet<_>>().len() > 50);
    assert!(png.pixels.rchunks(png.width * 200).next().is_some_and(|foot| foot.iter().any(|pixel| *pixel != [255; 3])), "to its foot");

    let svg = String::from_utf8(saved(&visitor, engine, &save_as("SVG"), &name("svg")).await?).expect("UTF-8");
    let read = format!(
        "const file = new DOMParser().parseFromString({}, 'image/svg+xml'); \
         return {{ root: file.documentElement.localName, title: file.querySelector('title')?.textContent, \
                   texts: [...file.querySelectorAll('text')].map((one) => one.textContent) }};",
        json!(svg)
    );
    let read = browser.run(&read).await?;
    assert_eq!((read["root"].as_str(), read["title"].as_str().map(plain)), (Some("svg"), Some(plain(&world.title()))));
    let texts = read["texts"].as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect::<Vec<_>>().join(" ");
    for row in &comparison.practices {
        assert!(texts.contains(&plain(&world.text(&row.measure.label))), "{}: {texts}", row.measure.id);
    }

    let table = String::from_utf8(saved(&visitor, engine, &save_as("CSV"), &name("csv")).await?).expect("UTF-8");
    assert_eq!(table, csv(&world, &comparison));
    let numbers: Value = serde_json::from_slice(&saved(&visitor, engine, &save_as("JSON"), &name("json")).await?).expect("JSON");
    assert_close(&browser.run("return document.querySelector('toise-benchmark').comparison").await?, &numbers);

    // One picture by itself.
    let list = visitor.find_all(".keep select option").await?;
    assert_eq!(list.len(), subjects(&comparison).len() + 1);
    list[1].click().await?;
    let one = name("png").replace("vr-2012", "vr-2012-where-you-stand");
    let alone = Picture::read(&saved(&visitor, engine, &save_as("PNG"), &one).await?);
    assert!(alone.width == 1600 && alone.height < png.height / 2, "{} × {}", alone.width, alone.height);

    assert_eq!(requests(&browser).await?, loaded, "no request was made for any of it");
    browser.quit().await;
    Ok(())
}

/// What the page has loaded so far, files that it made by itself aside.
async fn requests(browser: &Browser) -> WebDriverResult<Value> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith('blob:'))";
    browser.run(script).await
}

#[tokio::test]
async fn text_and_link_are_copied_or_given_to_be_copied() {
    for engine in Engine::wanted() {
        copy_both(engine).await.expect("the driver to do as told");
    }
}

async fn copy_both(engine: Engine) -> WebDriverResult<()> {
    let kept = Kept::new("en", Origin::page).await;
    let browser = Browser::start(engine).await;
    let visitor = kept.visit(&browser).await?;
    let world = kept.world(&browser).await?;
    let comparison = compare(&kept.benchmark, &kept.response, world.today);
    visitor.find_all(".keep summary").await?[0].click().await?;
    let link = format!("{}#toise={}", kept.page.address, to_text(&kept.response, &kept.benchmark));
    // What reaches the clipboard, seen from the page: a driver may not read it in every engine.
    let clipboard = |write: &str| {
        format!(
            "window.copied = []; Object.defineProperty(navigator, 'clipboard', \
             {{ configurable: true, value: {{ writeText: (text) => {write} }} }});"
        )
    };
    browser.run(&clipboard("(copied.push(text), Promise.resolve())")).await?;
    press(&visitor, &visitor.message(Key::KeepLink)).await?;
    said(&visitor, &plain(&visitor.message(Key::KeepCopied))).await;
    press(&visitor, &visitor.message(Key::KeepText)).await?;
    let copied = until("both", async || browser.run("return copied").await.ok().filter(|copied| copied[1].is_string())).await;
    assert_eq!(copied[0], link);
    let expected = sentences(&plain_text(&world, &comparison));
    assert_eq!(copied[1].as_str().map(sentences).as_deref(), Some(&*expected));
    assert_eq!(browser.run("return location.hash").await?, "", "the page's address stays as it was");

    for closed in ["Promise.reject(new DOMException('no', 'NotAllowedError'))", "{ throw new TypeError('no'); }"] {
        browser.run(&clipboard(closed)).await?;
        press(&visitor, &visitor.message(Key::KeepLink)).await?;
        said(&visitor, &plain(&visitor.message(Key::KeepByHand))).await;
        let script = "const field = document.querySelector('toise-benchmark').shadowRoot.activeElement; \
            return [field?.localName, field?.readOnly, field?.value?.slice(field.selectionStart, field.selectionEnd)]";
        let selected = async || browser.run(script).await.ok().filter(|field| field[0] == "textarea");
        assert_eq!(until("the text to copy", selected).await, json!(["textarea", true, link]));
    }
    browser.run("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })").await?;
    press(&visitor, &visitor.message(Key::KeepText)).await?;
    let value = "return document.querySelector('toise-benchmark').shadowRoot.querySelector('textarea')?.value";
    let offered = async || browser.run(value).await.ok()?.as_str().map(sentences).filter(|text| *text == expected);
    until("the text to copy", offered).await;
    browser.quit().await;
    Ok(())
}

/// A text without its footer, since the native side writes dates and lists in a plainer way.
fn sentences(text: &str) -> String {
    plain(text.trim_end().rsplit_once("\n\n").expect("a foot").0)
}

/// Notes what a frame would print, in place of the printer. It goes on to say that it was printed.
const NOTE_PRINTS: &str = "window.prints = []; window.wholePage = 0; window.print = () => { wholePage += 1; }; \
    const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get; \
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() { \
        const inner = real.call(this); \
        if (inner) inner.print = () => { \
            const root = inner.document.body.firstElementChild.shadowRoot; \
            const seen = (element) => element.getClientRects().length > 0; \
            prints.push({ title: inner.document.title, heading: root.querySelector('h2').textContent, \
                lags: root.querySelectorAll('.lag').length, buttons: [...root.querySelectorAll('button')].filter(seen).length, \
                rows: root.querySelectorAll('tr[data-measure]').length, width: inner.innerWidth, height: root.host.scrollHeight, \
                ground: inner.getComputedStyle(root.querySelector('.box')).backgroundColor, \
                pictures: [...root.querySelectorAll('canvas')].map((canvas) => { \
                    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer); \
                    const box = canvas.getBoundingClientRect(); \
                    return { inked: pixels.filter((pixel) => pixel).length / pixels.length, density: canvas.width / box.width }; }) }); \
            inner.dispatchEvent(new Event('afterprint')); }; \
        return inner; } });";

#[tokio::test]
async fn the_results_alone_are_printed_also_under_a_strict_policy() {
    for engine in Engine::wanted() {
        print_alone(engine).await.expect("the driver to do as told");
    }
}

async fn print_alone(engine: Engine) -> WebDriverResult<()> {
    let kept = Kept::new("fr", Origin::strict).await;
    let browser = Browser::start(engine).await;
    let visitor = kept.visit(&browser).await?;
    let world = kept.world(&browser).await?;
    let comparison = compare(&kept.benchmark, &kept.response, world.today);
    browser.run("document.querySelector('toise-benchmark').setAttribute('theme', 'dark')").await?;
    browser.run(NOTE_PRINTS).await?;
    let outside = "return document.documentElement.outerHTML";
    let before = browser.run(outside).await?;
    press(&visitor, &visitor.message(Key::KeepPrint)).await?;
    let printed = until("the print", async || browser.run("return prints[0]").await.ok().filter(|print| print.is_object())).await;
    assert_eq!(printed["title"].as_str().map(plain), Some(plain(&world.title())));
    assert_eq!(printed["heading"].as_str().map(plain), Some(visitor.heading().await?));
    assert_eq!((&printed["buttons"], &printed["ground"]), (&json!(0), &json!("rgb(255, 255, 255)")), "{printed}");
    assert_eq!(printed["rows"], comparison.practices.len(), "{printed}");
    let pictures = printed["pictures"].as_array().expect("pictures");
    assert!(pictures.len() > 5, "{printed}");
    for picture in pictures {
        assert!(picture["inked"].as_f64() > Some(0.02) && picture["density"].as_f64() > Some(2.0), "{printed}");
    }
    let sheets = "return document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('iframe, .sheet').length";
    until("nothing to be left of it", async || browser.run(sheets).await.ok().filter(|count| *count == 0)).await;
    assert_eq!(browser.run(outside).await?, before, "the page around is as it was");
    assert_eq!(browser.run("return wholePage").await?, 0);
    browser.quit().await;
    Ok(())
}

/// Chromium alone: Firefox packs the pages of a PDF away, and WebKit prints none here.
#[tokio::test]
async fn the_results_alone_fit_two_pages() {
    if Engine::wanted().contains(&Engine::Chromium) {
        for tag in ["fr", "de"] {
            print_pages(Engine::Chromium, tag).await.expect("the driver to do as told");
        }
    }
}

async fn print_pages(engine: Engine, tag: &'static str) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let browser = Browser::start(engine).await;
    browser.driver.goto(format!("{}frame.html?lang={tag}&remember=off", dist.address)).await?;
    let benchmark = benchmark();
    let visitor = Visitor { browser: &browser, benchmark: &benchmark, language: language(tag), widget: 0 };
    visitor.arrive().await;
    visitor.answer_all(&from_json(WHOLE, &benchmark).expect("answers")).await?;
    for (paper, width, height) in [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)] {
        let sheet = PrintParameters {
            page: PrintPage { width, height },
            margin: PrintMargins { top: 1.2, bottom: 1.2, left: 1.2, right: 1.2 },
            background: true,
            shrink_to_fit: false,
            ..PrintParameters::default()
        };
        let pdf = browser.driver.print_page(sheet).await?;
        assert_eq!(pages(&pdf), 2, "{engine:?} on {paper} in {tag}");
    }
    browser.quit().await;
    Ok(())
}

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(place, found)| !text[place + found.len()..].starts_with('s')).count()
}
