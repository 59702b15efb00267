//! What pictures and screens look like where colours, densities and pointers are not the usual ones, and while the results are still coming.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, Engine, in_chromium, in_each_engine, until};
use super::screens::{WHOLE, wait_for_picture};
use super::site::{Site, TAG, tag_with};
use super::visitor::{benchmark, fragment};

in_each_engine! {
    labels_have_the_colour_of_the_text_in_every_notation,
    a_tooltip_leaves_its_row_in_sight_and_the_ring_of_a_mark_is_whole,
    what_comes_later_in_the_results_moves_nothing_that_is_seen,
}

in_chromium! {
    a_picture_is_sharp_again_at_each_density,
}

/// Light colours that each have a hue of their own, so that nothing else in the picture has them.
const NOTATIONS: [&str; 8] = [
    "oklch(0.9 0.12 150)",
    "oklab(0.9 -0.1 0.06)",
    "lch(90 40 150)",
    "lab(90 -30 25)",
    "color(display-p3 0.7 0.95 0.75)",
    "color(srgb 0.7 0.95 0.75)",
    "hwb(130 65% 5%)",
    "color-mix(in oklch, white 40%, lime)",
];

/// How many pixels of the first picture have the colour of the text, as this engine paints it, up to rounding.
const LABELS: &str = "const picture = root.querySelector('canvas'), { width, height } = picture; \
    const probe = new OffscreenCanvas(1, 1).getContext('2d'); \
    probe.fillStyle = getComputedStyle(root.querySelector('.ink-text')).color; probe.fillRect(0, 0, 1, 1); \
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data; \
    const { data } = picture.getContext('2d').getImageData(0, 0, width, height); let count = 0; \
    for (let at = 0; at < data.length; at += 4) \
        if (data[at + 3] > 250 && Math.abs(data[at] - r) < 4 && Math.abs(data[at + 1] - g) < 4 && Math.abs(data[at + 2] - b) < 4) count++; \
    return { count, light: Math.min(r, g, b) > 120, tinted: g - r > 20 };";

async fn labels_have_the_colour_of_the_text_in_every_notation(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &tag_with("data-theme=\"dark\"")).await?;
    results(&site).await?;
    for notation in NOTATIONS {
        site.value(&format!("widget.style.setProperty('--toise-text', '{notation}')")).await?;
        until(&format!("labels in {notation}"), async || {
            let seen = site.value(LABELS).await.ok()?;
            let is_right = seen["count"].as_u64()? > 40 && seen["light"] == true && seen["tinted"] == true;
            is_right.then_some(())
        })
        .await;
    }
    Ok(())
}

async fn a_picture_is_sharp_again_at_each_density(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("<div style=\"width: 700px\">{TAG}</div>")).await?;
    results(&site).await?;
    let density = "const picture = root.querySelector('canvas'); \
                   return Math.round(100 * picture.width / picture.getBoundingClientRect().width) / 100";
    // From one to the next: a query tells of leaving the one density that it names.
    // Emulated, such a query is evaluated again only if the window has another size too, of which the widget here has nothing to repaint.
    for (width, scale) in [(1001, 2.0), (1002, 1.5), (1003, 3.0), (1004, 1.0)] {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": scale, "mobile": false });
        browser.devtools("Emulation.setDeviceMetricsOverride", screen).await?;
        until(&format!("{scale} pixels for each of CSS"), async || {
            site.value(density).await.ok()?.as_f64().filter(|painted| (painted - scale).abs() < 0.02)
        })
        .await;
    }
    browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await.map(drop)
}

/// For each mark of the first picture that gets the focus: how far its tooltip lies over it, and how far its ring is beyond what cuts it,
/// in CSS px. The ring is 3 px wide, 2 px away from the mark.
const MARKS: &str = "const faults = []; let seen = 0; \
    for (const mark of root.querySelectorAll('figure:first-of-type .mark')) { \
        mark.focus({ focusVisible: true }); await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); \
        const tooltip = root.querySelector('.tooltip:not([hidden])'); \
        if (!tooltip) { faults.push('no tooltip'); continue; } \
        const [row, tip] = [mark, tooltip].map((one) => one.getBoundingClientRect()); \
        const over = Math.min(row.bottom, tip.bottom) - Math.max(row.top, tip.top); \
        if (over > 1) faults.push(`the tooltip covers ${over} px of ${mark.ariaLabel}`); \
        const style = getComputedStyle(mark), ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset); \
        if (!(ring >= 4)) faults.push(`a ring of ${ring} px`); \
        for (let one = mark.parentElement; one; one = one.parentElement) { \
            const { overflowX, overflowY } = getComputedStyle(one), edge = one.getBoundingClientRect(); \
            if (overflowX !== 'visible' && (row.left - ring < edge.left || row.right + ring > edge.right)) faults.push(`${one.className} cuts a side`); \
            if (overflowY !== 'visible' && (row.top - ring < edge.top || row.bottom + ring > edge.bottom)) faults.push(`${one.className} cuts an end`); } \
        seen++; } \
    done([seen, [...new Set(faults)]]);";

async fn a_tooltip_leaves_its_row_in_sight_and_the_ring_of_a_mark_is_whole(browser: &Browser) -> WebDriverResult<()> {
    for width in ["900px", "320px"] {
        let site = Site::open(browser, &format!("<div style=\"width: {width}\">{TAG}</div>")).await?;
        results(&site).await?;
        site.value("root.querySelector('figure').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
        let script = format!(
            "const done = arguments[arguments.length - 1], root = document.querySelector('toise-benchmark').shadowRoot; \
             (async () => {{ {MARKS} }})().catch((error) => done([0, [String(error)]]));"
        );
        let seen = browser.driver.execute_async(&script, Vec::new()).await?;
        let seen = seen.json();
        assert!(seen[0].as_u64().is_some_and(|marks| marks > 5), "{width}: {seen}");
        assert_eq!(seen[1], json!([]), "{width}");
    }
    Ok(())
}

/// Holds the last part of the engine back until the page opens its gate.
const GATE: &str = "<script>{ const real = fetch; const gate = new Promise((open) => { window.openGate = open; }); \
    window.fetch = async (...asked) => { if (/details-\\w+\\.wasm$/.test(String(asked[0]))) await gate; return real(...asked); }; }</script>";

/// Where everything stands that is in the window before what is still to come, by what it is; and how much has shifted, which Chromium alone reports.
const PLACES: &str = "const all = [...root.querySelectorAll('h2, h3, p, button, canvas, li, nav'), ...document.querySelectorAll('main > p')]; \
    window.stood = all.map((one) => [one, one.getBoundingClientRect()]) \
        .filter(([one, { top, bottom, height }]) => height && bottom > 0 && top < innerHeight && !one.closest('.placeholder')) \
        .filter(([one]) => (root.querySelector('.placeholder')?.compareDocumentPosition(one) & 3) === 2); \
    shifts.length = 0; return stood.length";
const MOVED: &str = "return stood.filter(([one, { top }]) => one.isConnected && Math.abs(one.getBoundingClientRect().top - top) > 1) \
    .map(([one]) => one.innerText || one.localName)";

async fn what_comes_later_in_the_results_moves_nothing_that_is_seen(browser: &Browser) -> WebDriverResult<()> {
    let site = Site::open(browser, &format!("{GATE}<div style=\"width: 360px\">{TAG}</div><p>More of the article.</p>")).await?;
    site.visit(&format!("?results{}", fragment(WHOLE, &benchmark()))).await?;
    site.wait_for("the results", "return Boolean(root?.querySelector('.results > .ways'))", json!(true)).await;
    wait_for_picture(&site.visitor("en")).await;
    // The visitor has opened the last section, whose content is still to come.
    site.value("[...root.querySelectorAll('details.fold')].at(-1).open = true").await?;
    site.wait_for("the section to wait", "return Boolean(root.querySelector('.fold .placeholder'))", json!(true)).await;
    site.value("root.querySelector('.fold .placeholder').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    browser.wait_for_two_frames().await?;
    assert!(site.value(PLACES).await?.as_u64() > Some(3), "something is seen");
    let before = site.value("return [scrollY, document.documentElement.scrollHeight]").await?;
    browser.run("openGate()").await?;
    site.wait_for("the rest", "return !root.querySelector('.fold .placeholder')", json!(true)).await;
    browser.wait_for_two_frames().await?;
    assert_eq!(site.value(MOVED).await?, json!([]));
    if browser.engine == Engine::Chromium {
        let shifts = browser.run("return shifts").await?;
        let sum: f64 = shifts.as_array().into_iter().flatten().filter_map(Value::as_f64).sum();
        // Web Vitals calls up to 0.1 good.
        assert!(sum <= 0.1, "{shifts}, {before}");
    }
    Ok(())
}

async fn results(site: &Site<'_>) -> WebDriverResult<()> {
    site.visit(&format!("?results{}", fragment(WHOLE, &benchmark()))).await?;
    let visitor = site.visitor("en");
    visitor.arrives_at_results().await;
    wait_for_picture(&visitor).await;
    Ok(())
}
