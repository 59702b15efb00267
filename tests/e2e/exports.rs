//! What a visitor takes home: files that open, the clipboard, paper; and that nothing else leaves the page.

use std::collections::HashSet;

use serde_json::{Value, json};
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::error::WebDriverResult;
use thirtyfour::support::base64_decode;
use toise::text::Key;

use super::browser::{Browser, Engine, in_chromium, in_each_engine, until};
use super::pictures::Picture;
use super::questionnaire::assert_close;
use super::screens::{Stage, WHOLE};
use super::server::Origin;
use super::site::Site;
use super::visitor::{Visitor, benchmark, click_once_still, fragment, language, plain};

in_each_engine! {
    every_file_that_is_saved_opens_and_holds_what_is_shown,
    text_and_link_are_copied_or_offered_to_be_copied,
    the_results_alone_are_printed_also_under_a_strict_policy,
}

// Firefox compresses the pages of a PDF, and WebKit prints none here.
in_chromium! {
    the_results_alone_fit_three_pages_in_eight_points,
}

/// Presses the button of this name, in the part of the results that is for keeping.
pub async fn press(visitor: &Visitor<'_>, name: &str) -> WebDriverResult<()> {
    let name = plain(name);
    for button in visitor.find_all(".exports button").await? {
        let label = button.attr("aria-label").await?;
        if plain(&label.unwrap_or(button.text().await?)) == name {
            return click_once_still(&button).await;
        }
    }
    panic!("no button {name:?}");
}

/// Waits until the status holds `text`.
async fn confirms(visitor: &Visitor<'_>, text: &str) {
    let is_in = async || visitor.texts(".exports [role=status]").await.ok()?.iter().any(|status| status.contains(text)).then_some(());
    until(text, is_in).await;
}

/// What the text says of [`WHOLE`].
const LETTER: &str = "Social media: how does your business measure up? These answers lead on 5 and lag on 5 of 12 practices, most on “On Facebook” Furthest ahead: Social \
    media budget. Most of the 462 businesses are active on Facebook; these answers say: No. 2 practices are too close to call. This \
    rests on all 12 practices that apply here. Where these answers lead • A blog: 55% of the 462 businesses have a blog; \
    these answers say: Yes. About 128th of 462, level with some 253 others. • On LinkedIn: 50% of the 462 businesses are active on \
    LinkedIn; these answers say: Yes. About 116th of 462, level with some 230 others. • A paid tool: 36% of the 462 businesses pay \
    for a publishing or analytics tool; these answers say: Yes. About 84th of 462, level with some 165 others. • Posts on Twitter \
    (X): 30% of roughly 323 businesses on Twitter tweet several times a day; these answers say: Several times a day. About 49th of \
    323, level with some 96 others. (our calculation) • Social media budget: 22% of the 462 businesses raised their social media budget in \
    the past year; these answers say: It went up. About 51st of 462, level with some 101 others. Where these answers lag • On \
    Facebook: About 90% of the 462 businesses are active on Facebook; these answers say: No. About 439th of 462, level with some 45 \
    others. Another reading (Barry Feldman): Facebook draws the biggest crowd, he warns, but not the one with the most marketing \
    power. • Time against last year: 66% of the 462 businesses spend more time on social media than a year before; these answers \
    say: About as much. About 384th of 462, level with some 156 others. Another reading (Janine Popick): she takes the rise in hours \
    as a sign that the time brings a return. Another reading (Barry Feldman): he himself asks whether those who put in more are \
    merely faithful to the cause. • Monthly spend on tools: 58% of roughly 166 businesses that pay for a tool spend 26 US dollars a \
    month or more on it; these answers say: Under 26 dollars. About 132nd of 166, level with some 69 others. (sources differ) • \
    Hours a week: 43% of the 462 businesses spend 6 hours a week or more on social media; these answers say: Under 6 hours. About \
    331st of 462, level with some 262 others. Another reading (Janine Popick): she takes the rise in hours as a sign that the time \
    brings a return. Another reading (Barry Feldman): he himself asks whether those who put in more are merely faithful to the \
    cause. Peers, about 199 owners and heads of a business: 37% ahead of these answers, 63% level with these, 0% behind. • A blog \
    post every week: 43% of roughly 254 businesses with a blog publish at least one blog post a week; these answers say: No. About \
    182nd of 254, level with some 144 others. (sources differ) Too close to call • On Pinterest: 29% of the 462 businesses are \
    active on Pinterest; these answers say: No. About 298th of 462, level with some 327 others. (sources differ) • On Twitter (X): \
    Nearly 70% of the 462 businesses are active on Twitter; these answers say: Yes. About 162nd of 462, level with some 322 others. \
    Where these answers differ or agree • Less time wanted: 67% of roughly 199 owners and heads of a business gave the same answer: \
    No. No answer is more common. (our calculation) • Time per blog post: 45% of roughly 254 businesses with a blog gave the same answer: \
    1–3 hours. No answer is more common. • Whole marketing budget: 54% of the 462 businesses gave the same answer: It stayed the \
    same. No answer is more common. (our calculation) All practices together These answers have 5 of 9 practices. At least 6% and at most \
    89% of the 462 businesses do fewer. 462 businesses (September 17, 2012 – October 5, 2012): customers of one US firm, nearly all \
    of them small. These 462 businesses were not drawn at random: the shares are theirs alone. Which answers count as \
    ahead rests on the views of this page, Barry Feldman, Janine Popick, and Dave Kerpen, not on a finding of the survey. Sources: \
    Bright Spark Marketing, Feldman Creative, MarketingProfs, OnlineBusinessDegree.org, PR News, Thryv, VerticalResponse, and eWeek \
    Compared on January 15, 2026.";

/// Records the files that are to be saved. For WebKit, whose driver cannot save: its browser asks a person where to.
pub const RECORD_FILES: &str = "window.files = []; const make = URL.createObjectURL; \
    URL.createObjectURL = (blob) => { const reader = new FileReader(); \
        reader.onload = () => files.push(reader.result.split(',')[1]); reader.readAsDataURL(blob); return make(blob); };";

/// The file that a button saves, as it is on the disk, or in WebKit as it is given to the browser.
pub async fn saved(visitor: &Visitor<'_>, button: &str, name: &str) -> WebDriverResult<Vec<u8>> {
    let browser = visitor.browser;
    press(visitor, button).await?;
    confirms(visitor, name).await;
    if browser.engine == Engine::WebKit {
        let file = until(name, async || browser.run("return files.shift()").await.ok()?.as_str().map(str::to_owned)).await;
        return base64_decode(&file);
    }
    let path = browser.downloads().join(name);
    // It has another name until it is whole.
    until(name, async || path.metadata().ok().filter(|file| file.len() > 0)).await;
    Ok(std::fs::read(&path).expect("the file can be read"))
}

async fn every_file_that_is_saved_opens_and_holds_what_is_shown(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "fr", "vr-2012", WHOLE).await;
    let visitor = stage.open_results().await?;
    let loaded = requests(browser).await?;
    assert!(loaded.as_array().is_some_and(|loaded| loaded.len() > 3), "{loaded}");
    if browser.engine == Engine::WebKit {
        browser.run(RECORD_FILES).await?;
    }
    visitor.opens(Key::Share).await?;
    visitor.opens(Key::Save).await?;
    let save_as = |format: &str| visitor.language.say(Key::KeepAs).with("format", format).text();

    let picture = Picture::read(&saved(&visitor, &visitor.message(Key::KeepPicture), "toise-vr-2012-2026-01-15.png").await?);
    assert!(picture.width == 1600 && picture.height > 4000, "two pixels for each: {} × {}", picture.width, picture.height);
    let painted = picture.pixels.iter().filter(|pixel| **pixel != [255; 3]).count() as f64 / picture.pixels.len() as f64;
    assert!(picture.pixels[0] == [255; 3] && (0.02..0.5).contains(&painted), "{painted} of it is painted, on white");
    assert!(picture.pixels.iter().collect::<HashSet<_>>().len() > 50);
    let mut foot = picture.pixels.rchunks(picture.width * 200).next().into_iter().flatten();
    assert!(foot.any(|pixel| *pixel != [255; 3]), "painted to its foot");

    let svg = String::from_utf8(saved(&visitor, &save_as("SVG"), "toise-vr-2012-2026-01-15.svg").await?).expect("UTF-8");
    let read = format!(
        "const file = new DOMParser().parseFromString({}, 'image/svg+xml'); \
         return {{ root: file.documentElement.localName, title: file.querySelector('title')?.textContent, \
                   texts: [...file.querySelectorAll('text')].map((one) => one.textContent) }};",
        json!(svg)
    );
    let read = browser.run(&read).await?;
    assert_eq!(read["root"], "svg");
    assert_eq!(read["title"].as_str().map(plain).as_deref(), Some("Réseaux sociaux : où en est votre entreprise ?"));
    let texts = read["texts"].as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect::<Vec<_>>().join(" ");
    let comparison = browser.run("return document.querySelector('toise-benchmark').comparison").await?;
    for practice in comparison["practices"].as_array().expect("a list") {
        let label = plain(practice["label"].as_str().expect("a text"));
        assert!(texts.contains(&label), "{label}: {texts}");
    }

    let table = String::from_utf8(saved(&visitor, &save_as("CSV"), "toise-vr-2012-2026-01-15.csv").await?).expect("UTF-8");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0].trim_start_matches('\u{feff}'),
        "id,label,category,category_label,share,yours,n,derived,base,base_derived,verdict,close,place,above,tied,below,sources",
        "{table}"
    );
    assert!(lines[1].starts_with("\"networks/facebook\","), "{table}");
    let numbers: Value = serde_json::from_slice(&saved(&visitor, &save_as("JSON"), "toise-vr-2012-2026-01-15.json").await?).expect("JSON");
    assert_close(&comparison, &numbers);

    // One picture by itself.
    let list = visitor.find_all(".exports select option").await?;
    assert_eq!(list.len(), 20);
    click_once_still(&list[1]).await?;
    let name = "toise-vr-2012-where-you-stand-2026-01-15.png";
    let alone = Picture::read(&saved(&visitor, &save_as("PNG"), name).await?);
    assert!(alone.width == 1600 && alone.height < picture.height / 2, "{} × {}", alone.width, alone.height);

    assert_eq!(requests(browser).await?, loaded, "no request was made for any of it");
    Ok(())
}

/// What the page has loaded so far, files that it made by itself aside.
async fn requests(browser: &Browser) -> WebDriverResult<Value> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith('blob:'))";
    browser.run(script).await
}

async fn text_and_link_are_copied_or_offered_to_be_copied(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", WHOLE).await;
    let visitor = stage.open_results().await?;
    // As if the visitor had answered: the page's address has no answers in it.
    browser.run("history.replaceState(null, '', location.pathname)").await?;
    visitor.opens(Key::Share).await?;
    visitor.opens(Key::Save).await?;
    let link = stage.link();
    // What reaches the clipboard, seen from the page: a driver may not read it in every engine.
    let clipboard = |write: &str| {
        format!(
            "window.copied = []; Object.defineProperty(navigator, 'clipboard', \
             {{ configurable: true, value: {{ writeText: (text) => {write} }} }});"
        )
    };
    browser.run(&clipboard("(copied.push(text), Promise.resolve())")).await?;
    press(&visitor, &visitor.message(Key::KeepLink)).await?;
    confirms(&visitor, &plain(&visitor.message(Key::KeepCopied))).await;
    press(&visitor, &visitor.message(Key::KeepText)).await?;
    let copied = until("both", async || browser.run("return copied").await.ok().filter(|copied| copied[1].is_string())).await;
    assert_eq!(copied[0], link);
    assert_eq!(copied[1].as_str().map(plain).as_deref(), Some(LETTER));
    assert_eq!(browser.run("return location.hash").await?, "", "the page's address stays as it was");

    for refusal in ["Promise.reject(new DOMException('no', 'NotAllowedError'))", "{ throw new TypeError('no'); }"] {
        browser.run(&clipboard(refusal)).await?;
        press(&visitor, &visitor.message(Key::KeepLink)).await?;
        confirms(&visitor, &plain(&visitor.message(Key::KeepByHand))).await;
        let script = "const field = document.querySelector('toise-benchmark').shadowRoot.activeElement; \
            return [field?.localName, field?.readOnly, field?.value?.slice(field.selectionStart, field.selectionEnd)]";
        let selected = async || browser.run(script).await.ok().filter(|field| field[0] == "textarea");
        assert_eq!(until("the text to copy", selected).await, json!(["textarea", true, link]));
    }
    browser.run("Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })").await?;
    press(&visitor, &visitor.message(Key::KeepText)).await?;
    // The panel to share still offers the link.
    let value = "return [...document.querySelector('toise-benchmark').shadowRoot.querySelectorAll('textarea')].at(-1)?.value";
    let offered = async || browser.run(value).await.ok()?.as_str().map(plain).filter(|text| text == LETTER);
    until("the text to copy", offered).await;
    Ok(())
}

/// Records what a frame would print, instead of printing it, and says that it was printed.
pub const RECORD_PRINTS: &str = "window.prints = []; window.wholePage = 0; window.print = () => { wholePage += 1; }; \
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
                pictures: [...root.querySelectorAll('canvas')].filter(seen).map((canvas) => { \
                    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer); \
                    /* WebKit gives the box of both columns for a picture in a section of a section. */ \
                    const width = Math.min(canvas.getBoundingClientRect().width, parseFloat(canvas.style.width)); \
                    return { inked: pixels.filter((pixel) => pixel).length / pixels.length, density: canvas.width / width }; }) }); \
            inner.dispatchEvent(new Event('afterprint')); }; \
        return inner; } });";

async fn the_results_alone_are_printed_also_under_a_strict_policy(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let tag = "<script async src=\"HOST/toise.js\" data-lang=\"fr\" data-loading=\"eager\"></script>";
    let page = Origin::strict("en", dist.named_in(tag)).await;
    let site = Site::new(browser, dist, page);
    site.visit(&fragment(WHOLE, &benchmark())).await?;
    let visitor = site.visitor("fr");
    visitor.arrives_at_results().await;
    site.set("theme", "dark").await?;
    browser.run(RECORD_PRINTS).await?;
    let outside = "return document.documentElement.outerHTML";
    let before = browser.run(outside).await?;
    visitor.opens(Key::Save).await?;
    press(&visitor, &visitor.message(Key::KeepPrint)).await?;
    let printed = until("the print", async || browser.run("return prints[0]").await.ok().filter(|print| print.is_object())).await;
    assert_eq!(printed["title"].as_str().map(plain).as_deref(), Some("Réseaux sociaux : où en est votre entreprise ?"));
    assert_eq!(printed["heading"].as_str().map(plain), Some(visitor.heading().await?));
    assert_eq!((&printed["buttons"], &printed["ground"]), (&json!(0), &json!("rgb(255, 255, 255)")), "{printed}");
    assert_eq!(printed["rows"], 12, "{printed}");
    let pictures = printed["pictures"].as_array().expect("pictures");
    assert!(pictures.len() > 5, "{printed}");
    for picture in pictures {
        assert!(picture["inked"].as_f64() > Some(0.02) && picture["density"].as_f64() > Some(2.0), "{printed}");
    }
    let left = "return root.querySelectorAll('iframe, .sheet').length";
    site.wait_for("nothing to be left of it", left, json!(0)).await;
    assert_eq!(browser.run(outside).await?, before, "the page around is as it was");
    assert_eq!(browser.run("return wholePage").await?, 0);
    Ok(())
}

async fn the_results_alone_fit_three_pages_in_eight_points(browser: &Browser) -> WebDriverResult<()> {
    let dist = Origin::dist().await;
    let benchmark = benchmark();
    for tag in ["fr", "de"] {
        let visitor = Visitor { browser, benchmark: &benchmark, language: language(tag), widget: 0 };
        browser.driver.goto(format!("{}frame.html?lang={tag}&remember=off{}", dist.address, fragment(WHOLE, &benchmark))).await?;
        visitor.arrives_at_results().await;
        browser.run("dispatchEvent(new Event('beforeprint'))").await?;
        let smallest = browser.run(SMALLEST_TEXT).await?;
        assert!(smallest.as_f64().is_some_and(|points| (8.0..9.0).contains(&points)), "{smallest} points in {tag}");
        browser.run("dispatchEvent(new Event('afterprint'))").await?;
        for (paper, width, height) in [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)] {
            let sheet = PrintParameters {
                page: PrintPage { width, height },
                margin: PrintMargins { top: 1.0, bottom: 1.0, left: 1.0, right: 1.0 },
                background: true,
                shrink_to_fit: false,
                ..PrintParameters::default()
            };
            assert_eq!(pages(&browser.driver.print_page(sheet).await?), 3, "on {paper} in {tag}");
        }
    }
    Ok(())
}

/// The size of the smallest text on paper, in points. The smallest of a picture has 12 px where the text around it has 16.
const SMALLEST_TEXT: &str = "const root = document.querySelector('toise-benchmark').shadowRoot; \
    const size = (one) => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom; \
    const isText = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()); \
    const texts = [...root.querySelectorAll('.results *')].filter((one) => isText(one) && one.checkVisibility() && !one.closest('.unseen')); \
    const pictures = [...root.querySelectorAll('.picture')].map((one) => size(one) * 12 / 16); \
    return Math.min(...texts.map(size), ...pictures) * 72 / 96;";

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(place, found)| !text[place + found.len()..].starts_with('s')).count()
}
