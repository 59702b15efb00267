//! `theme=auto`: the widget is light or dark as its page says, whatever the system asks for.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, Preference, in_sessions, until};
use super::pictures::Picture;
use super::server::{Origin, without_hash};
use super::site::{Site, TAG};

in_sessions! {
    [chromium_dark, firefox, webkit; chromium, firefox_dark, webkit_dark]
    the_widget_is_light_or_dark_as_its_page_is_at_once_and_whenever_that_changes,
    in_a_dark_page_the_frame_is_dark_before_the_widget_is_there,
}

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

async fn the_widget_is_light_or_dark_as_its_page_is_at_once_and_whenever_that_changes(browser: &Browser) -> WebDriverResult<()> {
    let is_dark = browser.preference == Preference::Dark;
    let (system, contrary, ground) = if is_dark { ("dark", "light", LIGHT) } else { ("light", "dark", DARK) };
    let site = Site::open(browser, &format!("<style>:root {{ color-scheme: {contrary} }}</style>{TAG}")).await?;
    site.shows_first_screen().await;
    assert_eq!(site.value(GROUND).await?, ground, "the first screen is {contrary}, as its page, under a {system} system");
    let visitor = site.engaged_visitor("en").await;
    assert_eq!(site.value(GROUND).await?, ground, "and stays so");
    visitor.answers_all(r#"{ "hours": "6-10", "blog": "yes" }"#).await?;

    // How the results look if an owner sets the theme.
    let mut looks = Vec::new();
    for (theme, ground) in [("light", LIGHT), ("dark", DARK)] {
        site.set("theme", theme).await?;
        looks.push(settled(&site, ground, looks.last()).await);
    }
    site.remove("theme").await?;
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
        browser.run(&set).await?;
        let looks = &looks[usize::from(expected == "dark")];
        let what = format!("{expected} results on a page that is {page:?}, {around:?}, under a {system} system");
        site.wait_for(&what, LOOKS, looks.clone()).await;
    }
    Ok(())
}

/// The looks on `ground`, once they stand still and are no more what they were.
async fn settled(site: &Site<'_>, ground: &str, before: Option<&Value>) -> Value {
    until("the looks", async || {
        let one = site.value(LOOKS).await.ok()?;
        site.browser.wait_for_two_frames().await.ok()?;
        let is_new = one[0] == ground && one[1] != json!([]) && before.is_none_or(|before| before[1] != one[1]);
        (is_new && site.value(LOOKS).await.ok()? == one).then_some(one)
    })
    .await
}

async fn in_a_dark_page_the_frame_is_dark_before_the_widget_is_there(browser: &Browser) -> WebDriverResult<()> {
    // A frame follows the system, unless its address sets the theme.
    let theme = if browser.preference == Preference::Dark { "auto" } else { "dark" };
    for missing in ["frame-.css", "frame-.js", "engine-.wasm"] {
        is_dark_without(browser, theme, missing).await?;
    }
    Ok(())
}

/// What a reader sees of a frame while a file of it is still on its way.
async fn is_dark_without(browser: &Browser, theme: &str, missing: &'static str) -> WebDriverResult<()> {
    let dist = Origin::dist_that_sticks(move |path| without_hash(path) == missing).await;
    let body = "<style>:root { color-scheme: dark; background: #000 }</style><div id=\"place\"></div>";
    let site = Site::open_from(browser, dist, body).await?;
    // After the page has loaded, which would wait for it.
    let frame = format!(
        "place.innerHTML = '<iframe src=\"{}frame.html?lang=en&theme={theme}\" style=\"width: 600px; height: 400px; border: 0\"></iframe>'; \
         const box = place.firstChild.getBoundingClientRect(); return [box.x + 20, box.y + 20];",
        site.dist.address
    );
    let point = browser.run(&frame).await?;
    let [x, y] = [0, 1].map(|axis| point[axis].as_f64().expect("a number") as usize);
    let seen = async || -> WebDriverResult<[u8; 3]> {
        let picture = Picture::read(&browser.driver.screenshot_as_png().await?);
        Ok(picture.pixels[y * picture.width + x])
    };
    until(missing, async || site.dist.requested().iter().any(|path| without_hash(path) == missing).then_some(())).await;
    // What browsers show of a frame before its first byte, and while they paint the page itself, is theirs.
    let is_dark = async || seen().await.is_ok_and(|colour| colour.iter().all(|part| *part < 40));
    until(&format!("a dark frame without {missing}"), async || is_dark().await.then_some(())).await;
    for _ in 0..5 {
        assert!(is_dark().await, "it stays dark without {missing}");
    }
    if missing == "engine-.wasm" {
        until("the first screen", async || (seen().await.ok()? == [21, 25, 28]).then_some(())).await;
    }
    Ok(())
}
