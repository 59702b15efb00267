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

/// How a page that changes nothing may differ.
#[derive(Clone, Copy, PartialEq)]
enum Likeness {
    /// In no pixel.
    Exact,
    /// In the edges of letters and lines, which a browser smooths otherwise where it draws on a layer of its own, or a turned one.
    ButForEdges,
}

/// What a page does around the widget, which speaks French, from left to right.
const AROUND_IT: &[(&str, &str, Likeness)] = &[
    ("a page that spoils everything in it", HOSTILE, Likeness::Exact),
    ("large letters", "html { font-size: 40px }", Likeness::Exact),
    ("letters from right to left", "body { direction: rtl; text-align: right; unicode-bidi: bidi-override }", Likeness::Exact),
    ("a box of its own", "#around { transform: scale(1); contain: layout; isolation: isolate }", Likeness::ButForEdges),
    ("a layer of its own", "#around { transform: translateZ(0); will-change: transform; perspective: 900px }", Likeness::ButForEdges),
    ("a turn that nobody sees", "#around { transform: rotate(.001deg) }", Likeness::ButForEdges),
];

const ANSWERS: &str = r#"{ "hours": "6-10", "networks": ["linkedin"], "blog": "no", "paid-tool": "no" }"#;

async fn what_the_page_does_around_it_changes_not_a_pixel_of_the_widget(browser: &Browser) -> WebDriverResult<()> {
    // The first picture that Firefox gives has other edges of letters than all that follow.
    portraits(browser, "").await?;
    let clean = portraits(browser, "").await?;
    for (what, style, likeness) in AROUND_IT {
        let likeness = likeness.in_engine(browser.engine);
        let mut others = portraits(browser, style).await?;
        // Now and then a busy browser draws a layer more, and smooths letters otherwise; what a page changes, it changes each time.
        if !clean.iter().zip(&others).all(|(clean, other)| clean.is_like(other, likeness)) {
            others = portraits(browser, style).await?;
        }
        for (name, (clean, other)) in ["a step", "the results"].into_iter().zip(clean.iter().zip(others)) {
            assert!(clean.0.iter().flatten().any(|byte| *byte < 100), "{name} is seen");
            assert!(clean.is_like(&other, likeness), "{what}: {name} differs in {:?}", clean.differing_cells(&other));
        }
    }
    Ok(())
}

impl Likeness {
    /// WebKit smooths edges of letters differently each time.
    fn in_engine(self, engine: Engine) -> Self {
        if engine == Engine::WebKit { Self::ButForEdges } else { self }
    }
}

/// What is seen of the widget: lines of bytes, red, green and blue of each pixel.
#[derive(PartialEq)]
struct Portrait(Vec<Vec<u8>>);

impl Portrait {
    /// The side of a cell, in pixels.
    const CELL: usize = 16;
    /// By how much the mean of a cell may differ, of 255: a thin line that moves by a part of a pixel, from one cell into the next.
    const EDGE: u32 = 24;

    fn is_like(&self, other: &Self, likeness: Likeness) -> bool {
        match likeness {
            Likeness::Exact => self == other,
            Likeness::ButForEdges => self.0.len() == other.0.len() && self.differing_cells(other).is_empty(),
        }
    }

    /// The cells, each by its column and row, that differ by more than smoothed edges do.
    fn differing_cells(&self, other: &Self) -> Vec<(usize, usize)> {
        let rows = self.0.chunks(Self::CELL).zip(other.0.chunks(Self::CELL)).enumerate();
        rows.flat_map(|(row, (one, other))| {
            let columns = Self::means(one).into_iter().zip(Self::means(other)).enumerate();
            columns.filter(|(_, (one, other))| one.abs_diff(*other) > Self::EDGE).map(move |(column, _)| (column, row)).collect::<Vec<_>>()
        })
        .collect()
    }

    /// The mean of each cell in these lines.
    fn means(lines: &[Vec<u8>]) -> Vec<u32> {
        let width = WIDTH.div_ceil(Self::CELL);
        let cells = (0..width).map(|cell| {
            let bytes = lines.iter().flat_map(|line| line.chunks(line.len().div_ceil(width)).nth(cell).unwrap_or_default());
            let (sum, count) = bytes.fold((0, 0), |(sum, count), byte| (sum + u32::from(*byte), count + 1));
            sum / count.max(1)
        });
        cells.collect()
    }
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
async fn portraits(browser: &Browser, style: &str) -> WebDriverResult<[Portrait; 2]> {
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
async fn portrait(visitor: &Visitor<'_>) -> Portrait {
    let likeness = Likeness::Exact.in_engine(visitor.browser.engine);
    until("two pictures that are alike", async || {
        let one = look(visitor).await.ok()?;
        look(visitor).await.ok()?.is_like(&one, likeness).then_some(one)
    })
    .await
}

async fn look(visitor: &Visitor<'_>) -> WebDriverResult<Portrait> {
    visitor.browser.driver.action_chain().move_to(0, 0).perform().await?;
    visitor.browser.run("document.querySelector('toise-benchmark').shadowRoot.activeElement?.blur(); scrollTo(0, 0)").await?;
    let png = visitor.browser.driver.screenshot_as_png().await?;
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().expect("a picture");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("its pixels");
    let depth = info.color_type.samples();
    let line = |y: usize| {
        let pixels = bytes.chunks(depth).skip(y * info.width as usize + LEFT).take(WIDTH);
        pixels.flat_map(|pixel| pixel.iter().take(3)).copied().collect()
    };
    Ok(Portrait((TOP..info.height as usize).map(line).collect()))
}
