//! Pages whose own style would spoil everything in them.

use std::io::Cursor;

use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, Engine, in_any_engine, until};
use super::screens::wait_for_picture;
use super::server::Origin;
use super::site::Site;
use super::visitor::{Visitor, fragment};

in_any_engine! {
    what_the_page_does_around_it_changes_not_a_pixel_of_the_widget,
}

/// What is around the widget on every page: a box of the same size at the same position, and nothing else.
const LEFT: usize = 20;
const TOP: usize = 20;
const WIDTH: usize = 600;
const AROUND: &str = "#around { display: block !important; position: absolute !important; top: 20px !important; left: 20px !important; \
                      width: 600px !important; height: auto !important } \
                      toise-benchmark { margin: 0 !important; padding: 0 !important } \
                      :is(#none, head, style, script, h1, p) { display: none !important }";
/// Rules as blogs have them, gone too far.
pub const HOSTILE: &str = "* { all: unset !important; font-size: 3px !important; color: red !important; letter-spacing: 4px !important; \
                       word-spacing: 9px !important; line-height: 4 !important; text-transform: uppercase !important; \
                       text-align: right !important; font-family: monospace !important; font-style: italic !important; \
                       white-space: pre !important; cursor: wait !important } \
                       html { font-size: 40px !important; direction: rtl !important } \
                       button, input, fieldset, legend, table, td, canvas, label, section, h2, div, p, span, dialog, ul, li { \
                         background: magenta !important; border: 9px dashed lime !important; padding: 30px !important; \
                         transform: rotate(3deg) !important; display: inline-block !important; min-height: 300px !important } \
                       toise-benchmark { display: inline !important; container-type: normal !important; filter: none !important }";

/// What a page does around the widget, which speaks French, from left to right; and by how much of 255 a colour may differ then, since
/// a browser smooths edges otherwise where it draws on a layer of its own, or a turned one.
const AROUND_IT: &[(&str, &str, u8)] = &[
    ("a page that spoils everything in it", HOSTILE, 0),
    ("large letters", "html { font-size: 40px }", 0),
    ("letters from right to left", "body { direction: rtl; text-align: right; unicode-bidi: bidi-override }", 0),
    ("a box of its own", "#around { transform: scale(1); contain: layout; isolation: isolate }", 2),
    ("a layer of its own", "#around { transform: translateZ(0); will-change: transform; perspective: 900px }", 2),
    ("a turn that nobody sees", "#around { transform: rotate(.001deg) }", 80),
];

const ANSWERS: &str = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "no", "paid-tool": "no" }"#;

async fn what_the_page_does_around_it_changes_not_a_pixel_of_the_widget(browser: &Browser) -> WebDriverResult<()> {
    // The first picture that Firefox gives has other edges of letters than all that follow.
    portraits(browser, "").await?;
    let clean = portraits(browser, "").await?;
    for (what, style, by) in AROUND_IT {
        let other = portraits(browser, style).await?;
        let by = tolerance(browser.engine, *by);
        for (name, (clean, other)) in ["a step", "the results"].into_iter().zip(clean.iter().zip(other)) {
            assert!(clean.iter().any(|byte| *byte < 100) && clean.len() == other.len(), "{name} is seen");
            let differing = clean.iter().zip(&other).filter(|(one, other)| one.abs_diff(**other) > by).count();
            let bytes = clean.len();
            assert!(differing <= noise(bytes, by), "{what}: {differing} of {bytes} bytes of {name} differ");
        }
    }
    Ok(())
}

/// By how much a colour may differ in an engine, if it should by no more than `by`: WebKit smooths edges of letters differently each time.
fn tolerance(engine: Engine, by: u8) -> u8 {
    if engine == Engine::WebKit { 80 } else { by }
}

/// How many of so many bytes may differ by more: if edges are smoothed otherwise, a few letters and the thin lines of
/// a picture move by a part of a pixel.
fn noise(bytes: usize, by: u8) -> usize {
    if by == 0 { 0 } else { bytes / 700 }
}

/// A page with `style`, and the widget alone.
pub async fn page(dist: &Origin, style: &str) -> Origin {
    let body = format!(
        "<style>{AROUND}{style}</style><x-around id=\"around\"><toise-benchmark lang=\"fr\" loading=\"eager\"></toise-benchmark></x-around>\
         <script async src=\"HOST/toise.js\" data-toise-definition-only></script>"
    );
    Origin::page("en", dist.named_in(&body)).await
}

/// A step and the results on a page with `style`.
async fn portraits(browser: &Browser, style: &str) -> WebDriverResult<[Vec<u8>; 2]> {
    let dist = Origin::dist().await;
    let page = page(&dist, style).await;
    let site = Site::open_page(browser, dist, page).await?;
    let visitor = site.engaged_visitor("fr").await;
    let step = portrait(&visitor).await;
    browser.run(&format!("location.hash = '{}'", fragment(ANSWERS, visitor.benchmark))).await?;
    visitor.arrives_at_results().await;
    wait_for_picture(&visitor).await;
    Ok([step, portrait(&visitor).await])
}

/// What is seen of the widget in the window, once it stands still, with nothing focused or pointed at.
async fn portrait(visitor: &Visitor<'_>) -> Vec<u8> {
    until("two pictures that are alike", async || {
        let one = look(visitor).await.ok()?;
        (look(visitor).await.ok()? == one).then_some(one)
    })
    .await
}

async fn look(visitor: &Visitor<'_>) -> WebDriverResult<Vec<u8>> {
    visitor.browser.driver.action_chain().move_to(0, 0).perform().await?;
    visitor.browser.run("document.querySelector('toise-benchmark').shadowRoot.activeElement?.blur(); scrollTo(0, 0)").await?;
    let png = visitor.browser.driver.screenshot_as_png().await?;
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().expect("a picture");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("its pixels");
    let depth = info.color_type.samples();
    let line = |y: usize| bytes.iter().skip((y * info.width as usize + LEFT) * depth).take(WIDTH * depth);
    Ok((TOP..info.height as usize).flat_map(line).copied().collect())
}
