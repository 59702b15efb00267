//! What the widget looks like: pictures of every screen for people to look at, and a few that are compared. Chromium alone.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::support::base64_decode;
use toise::text::LOCALES;
use tokio::sync::Mutex;

use super::blogs;
use super::browser::{Browser, Preference, in_chromium};
use super::screens::{Stage, WHOLE};
use super::server::Origin;

in_chromium! {
    #[ignore = "writes pictures: `make gallery`"]
    gallery,
    the_widget_looks_as_it_did,
}

const THEMES: [&str; 2] = ["light", "dark"];

async fn gallery(browser: &Browser) -> WebDriverResult<()> {
    let folder = target("gallery");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the gallery");
    let taken = Mutex::new(Vec::new());
    let take = async |tag: &str, screen: &str| {
        for width in [320, 768, 1280] {
            for theme in THEMES {
                let name = format!("{tag}-{screen}-{width}-{theme}.png");
                fs::write(folder.join(&name), portrait(browser, width, theme).await?).expect("a picture");
                taken.lock().await.push((tag.to_owned(), screen.to_owned(), width, name));
            }
        }
        browser.set_width(1000).await
    };
    for (tag, _) in LOCALES.iter().filter(|(tag, _)| ["ar", "en", "fr"].contains(tag)) {
        let dist = Origin::dist().await;
        let waiting = Stage::waiting(&dist, tag).await;
        browser.driver.goto(&waiting.address).await?;
        loader_shows(browser, "status").await;
        take(tag, "wait").await?;
        let stage = Stage::new(browser, tag, "vr-2012", WHOLE).await;
        stage.open("").await?;
        stage.each_screen(async |screen| take(tag, screen).await).await?;
        let failing = Stage::failing(&dist, tag).await;
        browser.driver.goto(&failing.address).await?;
        loader_shows(browser, "alert").await;
        take(tag, "error").await?;
    }
    let mut taken = taken.into_inner();
    taken.extend(host_pages(browser, &folder).await?);
    fs::write(folder.join("index.html"), index(&taken)).expect("the gallery's page");
    Ok(())
}

/// Pictures of whole pages, on a phone and on a desk.
async fn host_pages(browser: &Browser, folder: &Path) -> WebDriverResult<Vec<(String, String, u32, String)>> {
    let mut taken = Vec::new();
    for blog in blogs::all(browser).await? {
        for (preference, theme) in [(Preference::None, "light"), (Preference::Dark, "dark")] {
            browser.prefer(preference).await?;
            for width in [360, 1280] {
                let name = format!("page-{}-{width}-{theme}.png", blog.name);
                browser.set_width(width).await?;
                browser.driver.goto(&blog.address).await?;
                blog.arrives(browser).await;
                let whole = "return { x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight, scale: 1 }";
                fs::write(folder.join(&name), stands_still(browser, whole).await?).expect("a picture");
                taken.push(("page".into(), blog.name.into(), width, name));
            }
        }
    }
    Ok(taken)
}

/// Waits for the loader's own screen.
async fn loader_shows(browser: &Browser, role: &str) {
    let is_shown = format!("document.querySelector('toise-benchmark')?.shadowRoot.querySelector('.wait [role={role}]')");
    browser.wait_until("the loader's screen", &is_shown).await;
}

/// A page with all pictures: a row for each screen and language, its widths and themes side by side.
fn index(taken: &[(String, String, u32, String)]) -> String {
    let mut page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Toise: every screen</title>\
        <style>body { font: 16px system-ui; margin: 24px; background: #888 } h2 { position: sticky; left: 0 } \
        div { display: flex; gap: 16px; align-items: start } img { max-width: none }</style><h1>Every screen</h1>\n"
        .to_owned();
    let mut row = None;
    for (tag, screen, width, name) in taken {
        if row != Some((tag, screen)) {
            let end = if row.is_some() { "</div>\n" } else { "" };
            page += &format!("{end}<h2>{screen}, {tag}</h2><div>");
            row = Some((tag, screen));
        }
        page +=
            &format!("<a href=\"{name}\"><img src=\"{name}\" width=\"{width}\" alt=\"{screen}, {width} px wide\" loading=\"lazy\"></a>");
    }
    page + "</div></html>\n"
}

/// Compares some screens with the pictures in `golden/`, or writes those if `TOISE_BLESS` is set.
async fn the_widget_looks_as_it_did(browser: &Browser) -> WebDriverResult<()> {
    let stage = Stage::new(browser, "en", "vr-2012", WHOLE).await;
    let differences = Mutex::new(Vec::new());
    let compared = Mutex::new(0);
    stage.open("").await?;
    stage
        .each_screen(async |screen| {
            let name = match screen {
                "step-1" | "results" => screen,
                _ if screen.ends_with("answered") && stage.visitor().has("ol.ranking").await? => "ranking",
                _ => return Ok(()),
            };
            for width in [320, 1280] {
                for theme in THEMES {
                    let name = format!("{name}-{width}-{theme}");
                    let found = Picture::read(&portrait(browser, width, theme).await?).small();
                    differences.lock().await.extend(compare(&name, &found));
                    *compared.lock().await += 1;
                }
            }
            browser.set_width(1000).await
        })
        .await?;
    assert_eq!(compared.into_inner(), 12, "three screens, two widths, two themes");
    let differences = differences.into_inner();
    let advice = "see there; if the change is wanted, TOISE_BLESS=1 makes it the rule";
    assert!(differences.is_empty(), "{}\n{advice}", differences.join("\n"));
    Ok(())
}

/// What differs too much, and where to see it.
fn compare(name: &str, found: &Picture) -> Option<String> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/golden").join(format!("{name}.png"));
    if std::env::var_os("TOISE_BLESS").is_some() {
        fs::create_dir_all(golden.parent().expect("a folder")).expect("a folder for the pictures");
        fs::write(&golden, found.written()).expect("a picture");
        return None;
    }
    let expected =
        Picture::read(&fs::read(&golden).unwrap_or_else(|error| panic!("{}: {error}; TOISE_BLESS=1 writes it", golden.display())));
    let (share, difference) = expected.difference(found);
    if share <= TOLERATED {
        return None;
    }
    let folder = target("pictures");
    fs::create_dir_all(&folder).expect("a folder for what differs");
    fs::write(folder.join(format!("{name}.png")), found.written()).expect("a picture");
    fs::write(folder.join(format!("{name}-difference.png")), difference.written()).expect("a picture");
    Some(format!("{name}: {:.2} % of it differs; {}/{name}-difference.png", share * 100.0, folder.display()))
}

/// The share of blocks that may differ: letters are drawn a little otherwise by each machine.
const TOLERATED: f64 = 0.004;

/// By how much of 255 a block may differ in a colour: a letter's edge smoothed otherwise makes less.
const NOISE: u8 = 28;

/// How many pixels make a block, in each direction: more in what is tall.
fn block(height: usize) -> usize {
    if height < 2400 { 4 } else { 8 }
}

/// The widget alone, in its whole height, once two pictures of it are alike.
async fn portrait(browser: &Browser, width: u32, theme: &str) -> WebDriverResult<Vec<u8>> {
    // Nothing is pointed at, and nothing blinks.
    browser.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 0, "y": 0 })).await?;
    let set = format!(
        "const widget = document.querySelector('toise-benchmark'); widget.setAttribute('theme', '{theme}'); \
         widget.shadowRoot.activeElement?.blur();"
    );
    browser.run(&set).await?;
    // A canvas is painted anew when its width changes.
    for width in [width + 8, width] {
        browser.set_width(width).await?;
        browser.wait_for_two_frames().await?;
    }
    let clip = "const box = document.querySelector('toise-benchmark').getBoundingClientRect(); \
         return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 };";
    stands_still(browser, clip).await
}

/// What is seen within `clip`, which a script returns, once two pictures of it are alike.
async fn stands_still(browser: &Browser, clip: &str) -> WebDriverResult<Vec<u8>> {
    let mut last = Value::Null;
    loop {
        let clip = browser.run(clip).await?;
        let shot = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let taken = browser.devtools("Page.captureScreenshot", shot).await?;
        if taken == last {
            return base64_decode(taken["data"].as_str().unwrap_or_default());
        }
        last = taken;
    }
}

/// Pixels of red, green and blue.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Picture {
    pub fn read(png: &[u8]) -> Self {
        let mut reader = png::Decoder::new(Cursor::new(png)).read_info().expect("a PNG picture");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a picture that fits")];
        let info = reader.next_frame(&mut bytes).expect("a whole picture");
        let samples = info.color_type.samples();
        let pixels = bytes[..info.buffer_size()].chunks_exact(samples).map(|one| [one[0], one[1], one[2]]).collect();
        Self { width: info.width as usize, height: info.height as usize, pixels }
    }

    fn written(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(self.pixels.as_flattened()).expect("pixels");
        writer.finish().expect("an end");
        file
    }

    /// A block is a pixel; in steps of 8, which take less room.
    fn small(&self) -> Self {
        let block = block(self.height);
        let (width, height) = (self.width / block, self.height / block);
        let mean = |place: usize, colour: usize| {
            let (left, top) = (place % width * block, place / width * block);
            let within = (0..block * block).map(|one| (top + one / block) * self.width + left + one % block);
            let sum: usize = within.map(|at| usize::from(self.pixels[at][colour])).sum();
            ((sum / (block * block)) as u8) & 0xf8
        };
        let pixels = (0..width * height).map(|place| [0, 1, 2].map(|colour| mean(place, colour))).collect();
        Self { width, height, pixels }
    }

    /// The share of pixels that are not the same, and a picture of them. Where one is larger, all that is beyond differs.
    fn difference(&self, other: &Self) -> (f64, Self) {
        let (width, height) = (self.width.max(other.width), self.height.max(other.height));
        let of =
            |picture: &Self, x: usize, y: usize| (x < picture.width && y < picture.height).then(|| picture.pixels[y * picture.width + x]);
        let is_like = |one: [u8; 3], two: [u8; 3]| one.into_iter().zip(two).all(|(one, two)| one.abs_diff(two) <= NOISE);
        let mut differing = 0;
        let mut pixels = Vec::new();
        for place in 0..width * height {
            let (x, y) = (place % width, place / width);
            pixels.push(match (of(self, x, y), of(other, x, y)) {
                (Some(one), Some(two)) if is_like(one, two) => two.map(|part| 192 + part / 4),
                _ => {
                    differing += 1;
                    [220, 0, 60]
                }
            });
        }
        (f64::from(differing) / (width * height) as f64, Self { width, height, pixels })
    }
}

fn target(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(folder)
}
