//! Whatever accent an owner chooses, everything in it can be read.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;

use super::browser::{Browser, in_any_engine};
use super::site::{Site, TAG};
use super::visitor::read;

in_any_engine! {
    any_accent_is_readable_on_every_ground,
}

/// The colours that the stylesheet knows, in the order in which the page gives them.
const NAMES: [&str; 10] = ["accent", "muted", "warning", "text", "field", "line", "background", "soft", "faint", "button"];

/// The steps of the grid over red, green and blue.
const LEVELS: [u8; 8] = [0, 36, 73, 109, 146, 182, 219, 255];

/// What is no point of the grid: translucent, wider than the screen, or grey where black and white contrast alike.
const ODD: [&str; 8] = [
    "transparent",
    "rgb(255 0 0 / .2)",
    "color(display-p3 0 1 0)",
    "color(display-p3 1 0 0)",
    "oklch(.9 .4 130)",
    "hsl(0 0% 46%)",
    "#757575",
    "rebeccapurple",
];

async fn any_accent_is_readable_on_every_ground(browser: &Browser) -> WebDriverResult<()> {
    Site::open(browser, TAG).await?.engaged_visitor("en").await;
    let grid = LEVELS.iter().flat_map(|red| LEVELS.iter().flat_map(move |green| LEVELS.map(|blue| format!("rgb({red} {green} {blue})"))));
    // The empty one is the widget's own.
    let accents: Vec<String> = grid.chain(ODD.map(str::to_owned)).chain([String::new()]).collect();
    for theme in ["light", "dark"] {
        let painted = painted(browser, theme, &accents).await?;
        assert_eq!(painted.len(), accents.len());
        for (accent, colours) in accents.iter().zip(&painted) {
            let what = format!("{theme}, accent {accent:?}");
            check(&what, colours);
            if accent.is_empty() {
                let (derived, given) = (colour(colours, "accent"), colour(colours, "button"));
                let is_same = derived.iter().zip(given).all(|(one, other)| (one - other).abs() <= 1.0);
                assert!(is_same, "{what}: {derived:?} was derived from {given:?}");
            }
        }
    }
    Ok(())
}

/// What each accent makes of the colours of [`NAMES`], and of the one on the button's ground: painted, so that the engine itself
/// says what comes to the screen. An element that has the widget's styles and nothing else in it is quicker to restyle. They are the styles
/// as they are written, since the build shortens these names.
async fn painted(browser: &Browser, theme: &str, accents: &[String]) -> WebDriverResult<Vec<Vec<[f64; 3]>>> {
    let styles = ["critical", "engine"].map(|name| read(&format!("web/styles/{name}.css")));
    let script = format!(
        "const [theme, names, accents, styles] = {};
        const widget = document.body.appendChild(document.createElement('div'));
        widget.setAttribute('theme', theme);
        const root = widget.attachShadow({{ mode: 'open' }});
        root.adoptedStyleSheets = styles.map((style) => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync(style); return sheet; }});
        const probes = [...names, 'on-button'].map((name) => {{
            const probe = root.appendChild(document.createElement('i'));
            probe.style.color = `var(--_${{name}})`;
            return probe;
        }});
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [probes.length, accents.length];
        const context = canvas.getContext('2d', {{ willReadFrequently: true }});
        accents.forEach((accent, row) => {{
            widget.style.setProperty('--toise-accent', accent);
            probes.forEach((probe, column) => {{
                context.fillStyle = getComputedStyle(probe).color;
                context.fillRect(column, row, 1, 1);
            }});
        }});
        widget.remove();
        return [...context.getImageData(0, 0, canvas.width, canvas.height).data];",
        serde_json::json!([theme, NAMES, accents, styles])
    );
    let bytes: Vec<f64> = browser.run(&script).await?.as_array().expect("pixels").iter().filter_map(Value::as_f64).collect();
    let pixels: Vec<[f64; 3]> = bytes.chunks(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Ok(pixels.chunks(NAMES.len() + 1).map(<[_]>::to_vec).collect())
}

/// WCAG 2.2, 1.4.3 for text and 1.4.11 for what marks a control.
fn check(what: &str, colours: &[[f64; 3]]) {
    for ground in ["background", "soft", "faint"] {
        for (name, least) in [("accent", 4.5), ("muted", 4.5), ("warning", 4.5), ("text", 4.5), ("field", 3.0)] {
            let contrast = contrast(colour(colours, name), colour(colours, ground));
            assert!(contrast >= least, "{what}: {name} on {ground} has {contrast:.2}:1, less than {least}:1; {colours:?}");
        }
    }
    let progress = contrast(colour(colours, "accent"), colour(colours, "line"));
    assert!(progress >= 3.0, "{what}: progress has {progress:.2}:1");
    let button = contrast(colours[NAMES.len()], colour(colours, "button"));
    assert!(button >= 4.5, "{what}: the button's text has {button:.2}:1; {colours:?}");
}

fn colour(colours: &[[f64; 3]], name: &str) -> [f64; 3] {
    colours[NAMES.iter().position(|known| *known == name).expect("a colour of the stylesheet")]
}

/// WCAG 2.2, contrast ratio.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|level| {
        let level = level / 255.0;
        if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[test]
fn contrasts_are_as_published() {
    // WebAIM's contrast checker.
    for (one, other, expected) in
        [([0.0; 3], [255.0; 3], "21.00"), ([119.0; 3], [255.0; 3], "4.48"), ([255.0, 0.0, 0.0], [255.0; 3], "4.00")]
    {
        assert_eq!(format!("{:.2}", contrast(one, other)), expected);
    }
}
