//! `theme=auto`: the widget is light or dark as its page says, whatever the system asks for.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use toise::answers::from_json;

use super::browser::{Browser, Engine, Wish, until};
use super::embedded::{Embedded, TAG};
use super::failing::named;
use super::pictures::Picture;
use super::server::Origin;
use super::visitor::benchmark;

const LIGHT: &str = "rgb(255, 255, 255)";
const DARK: &str = "rgb(21, 25, 28)";
/// The colour of the ground.
const GROUND: &str = "return root && getComputedStyle(root.querySelector('.box')).backgroundColor";
/// The ground, and the colours that the picture has most of: the rest are edges of letters.
const LOOKS: &str = "const canvas = root.querySelector('canvas'); const counts = new Map(); \
    const pixels = canvas?.width ? new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer) : []; \
    for (const pixel of pixels) if (pixel >>> 24 === 255) counts.set(pixel, (counts.get(pixel) ?? 0) + 1); \
    const inks = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 3).sort(); \
    return [getComputedStyle(root.querySelector('.box')).backgroundColor, inks]";

/// An engine whose visitors ask for `wish`.
async fn wishing(engine: Engine, wish: Wish) -> Browser {
    let browser = Browser::start_with(engine, wish).await;
    if engine == Engine::Chromium {
        browser.wish(wish).await.expect("the driver to do as told");
    }
    browser
}

#[tokio::test]
async fn the_widget_is_light_or_dark_as_its_page_is_at_once_and_whenever_that_changes() {
    for engine in Engine::wanted() {
        for wish in [Wish::None, Wish::Dark] {
            follows(engine, wish).await.expect("the driver to do as told");
        }
    }
}

async fn follows(engine: Engine, wish: Wish) -> WebDriverResult<()> {
    let (system, contrary, ground) = if wish == Wish::Dark { ("dark", "light", LIGHT) } else { ("light", "dark", DARK) };
    let body = format!("<style>:root {{ color-scheme: {contrary} }}</style>{TAG}");
    let site = Embedded::open(wishing(engine, wish).await, Origin::dist().await, &body).await?;
    site.begins().await;
    assert_eq!(site.seen(GROUND).await?, ground, "{engine:?}: the first screen is {contrary}, as its page, under a {system} system");
    let visitor = site.visitor("en");
    visitor.arrive().await;
    assert_eq!(site.seen(GROUND).await?, ground, "{engine:?}: and stays so");
    let answers = from_json(r#"{ "hours": "6-10", "blog": "yes" }"#, &benchmark()).expect("answers");
    visitor.answer_all(&answers).await?;

    // How the results look where an owner says so.
    let mut looks = Vec::new();
    for (theme, ground) in [("light", LIGHT), ("dark", DARK)] {
        site.set("theme", theme).await?;
        looks.push(settled(&site, ground, looks.last()).await);
    }
    site.seen("widget.removeAttribute('theme')").await?;
    for (page, around, expected) in [
        ("light dark", "", system),
        ("only light", "", "light"),
        ("dark", "", "dark"),
        ("normal", "", "light"),
        ("light", "dark", "dark"),
        ("dark", "light", "light"),
        ("only dark", "", "dark"),
        ("light", "", "light"),
    ] {
        let set =
            format!("document.documentElement.style.colorScheme = '{page}'; document.querySelector('main').style.colorScheme = '{around}'");
        site.browser.run(&set).await?;
        let looks = &looks[usize::from(expected == "dark")];
        let what = format!("{expected} results in {engine:?}, on a page that is {page:?}, {around:?}, under a {system} system");
        site.shows(&what, LOOKS, looks.clone()).await;
    }
    site.browser.quit().await;
    Ok(())
}

/// The looks on `ground`, once they stand still and are no more what they were.
async fn settled(site: &Embedded, ground: &str, before: Option<&Value>) -> Value {
    let two_frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
    until("the looks", async || {
        let one = site.seen(LOOKS).await.ok()?;
        site.browser.driver.execute_async(two_frames, Vec::new()).await.ok()?;
        let is_new = one[0] == ground && one[1] != json!([]) && before.is_none_or(|before| before[1] != one[1]);
        (is_new && site.seen(LOOKS).await.ok()? == one).then_some(one)
    })
    .await
}

#[tokio::test]
async fn in_a_dark_page_the_frame_is_dark_before_the_widget_is_there() {
    for engine in Engine::wanted() {
        // A frame follows the system, unless its address says how it is.
        for (wish, theme) in [(Wish::Dark, "auto"), (Wish::None, "dark")] {
            for missing in ["frame-.css", "frame-.js", "engine-.wasm"] {
                dark_frame(engine, wish, theme, missing).await.expect("the driver to do as told");
            }
        }
    }
}

/// What a reader sees of a frame while a file of it is still on its way.
async fn dark_frame(engine: Engine, wish: Wish, theme: &str, missing: &'static str) -> WebDriverResult<()> {
    let dist = Origin::dist_that_sticks(move |path| named(path) == missing).await;
    let body = "<style>:root { color-scheme: dark; background: #000 }</style><div id=\"place\"></div>";
    let site = Embedded::open(wishing(engine, wish).await, dist, body).await?;
    // After the page has come, which would wait for it.
    let frame = format!(
        "place.innerHTML = '<iframe src=\"{}frame.html?lang=en&theme={theme}\" style=\"width: 600px; height: 400px; border: 0\"></iframe>'; \
         const box = place.firstChild.getBoundingClientRect(); return [box.x, box.y];",
        site.dist.address
    );
    let place = site.browser.run(&frame).await?;
    let at = |one: usize| place[one].as_f64().expect("a place") as usize + 20;
    let seen = async || -> WebDriverResult<[u8; 3]> {
        let picture = Picture::read(&site.browser.driver.screenshot_as_png().await?);
        Ok(picture.pixels[at(1) * picture.width + at(0)])
    };
    let what = format!("{engine:?}, {theme}, without {missing}");
    until("the file to be on its way", async || site.dist.asked().iter().any(|path| named(path) == missing).then_some(())).await;
    // What browsers show of a frame before its first byte, and while they paint the page itself, is theirs.
    let is_dark = async || seen().await.is_ok_and(|colour| colour.iter().all(|part| *part < 40));
    until(&format!("a dark frame, {what}"), async || is_dark().await.then_some(())).await;
    for _ in 0..5 {
        assert!(is_dark().await, "{what}: it stays dark");
    }
    if missing == "engine-.wasm" {
        until(&format!("the first screen, {what}"), async || (seen().await.ok()? == [21, 25, 28]).then_some(())).await;
    }
    site.browser.quit().await;
    Ok(())
}
