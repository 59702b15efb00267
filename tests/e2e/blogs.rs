//! Pages of hosts with the widget in them, for the gallery: what readers see if a page is not as the widget would have it.

use std::rc::Rc;

use thirtyfour::error::WebDriverResult;

use super::browser::Browser;
use super::building::Owner;
use super::fallback::code;
use super::framing::snippet;
use super::hostile;
use super::server::Origin;
use super::site::TAG;

/// A page, and what tells that it is complete.
pub struct Blog {
    pub name: &'static str,
    pub address: String,
    is_complete: &'static str,
    _hosts: [Rc<Origin>; 2],
}

const HAS_WIDGET: &str = "document.querySelector('toise-benchmark') && ![...document.querySelectorAll('toise-benchmark')].some((one) => one.shadowRoot?.adoptedStyleSheets.length !== 2)";
/// Dark colours, and no word of them to the browser.
const DARK_UNSAID: &str = ":root { color-scheme: normal } body { background: oklch(.21 .03 264); color: #ddd }";
const HAS_FAILED: &str = "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('[role=alert]')";
const IS_FRAMED: &str = "document.querySelector('iframe').style.height !== '680px'";

impl Blog {
    /// Waits until the page, which `browser` is on, is complete.
    pub async fn arrives(&self, browser: &Browser) {
        browser.wait_until(self.name, &format!("document.readyState === 'complete' && ({})", self.is_complete)).await;
    }
}

pub async fn all(browser: &Browser) -> WebDriverResult<Vec<Blog>> {
    let owner = Owner::open(browser, "en").await?;
    owner.press("#figures").await?;
    let long = code(&owner, "element", "en").await?;
    let dist = Rc::new(Origin::dist().await);
    let long = long.replace(owner.address(), &dist.address);
    let tag = dist.named_in(TAG);
    let article = "<p>In 2012, 462 small businesses said how much time and money they put into social media.</p>";
    let failing = long.replace("<toise-benchmark", "<toise-benchmark src=\"/none.json\" loading=\"eager\"");
    let twice = format!("{article}{tag}<h2>Et en fran\u{e7}ais</h2>{}", tag.replace("\"en\"", "\"fr\""));
    let french = tag.replace("\"en\"", "\"fr\"");
    let around = |style: &str| format!("<style>{style}</style>{article}<div class=\"around\">{tag}</div>");
    let pages = [
        ("hostile", HAS_WIDGET, hostile::page(&dist, hostile::HOSTILE).await),
        ("strict", HAS_WIDGET, Origin::strict("en", format!("{article}{tag}")).await),
        ("twice", HAS_WIDGET, Origin::page("en", twice).await),
        ("dark", HAS_WIDGET, Origin::page("en", format!("<style>:root {{ color-scheme: dark }}</style>{article}{tag}")).await),
        ("dark-unsaid", HAS_WIDGET, Origin::page("en", around(DARK_UNSAID)).await),
        ("centred", HAS_WIDGET, Origin::page("en", around(".around { display: flex; justify-content: center }")).await),
        ("zoomed", HAS_WIDGET, Origin::page("en", around(".around { zoom: 1.5 }")).await),
        ("shrunk", HAS_WIDGET, Origin::page("en", around(".around { transform: scale(.6); transform-origin: 0 0 }")).await),
        (
            "without-engine",
            "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('table')",
            Origin::host(
                "script-src 'self' 'nonce-chosen'; connect-src 'self'",
                &format!("{article}<script async src=\"toise.js\" data-loading=\"eager\"></script>"),
            )
            .await,
        ),
        ("right-to-left", HAS_WIDGET, Origin::page("ar", format!("<p>\u{645}\u{642}\u{627}\u{644}.</p>{french}")).await),
        ("framed", IS_FRAMED, Origin::page("en", format!("{article}{}", snippet(dist.name()))).await),
        ("without-scripts", "document.querySelector('table')", Origin::host("script-src 'none'", &format!("{article}{long}")).await),
        ("failed", HAS_FAILED, Origin::page("en", format!("{article}{failing}")).await),
    ];
    // On a phone it is further down, and waits to be seen.
    let is_previewed = "preview.scrollIntoView() ?? preview.contentDocument?.querySelector('toise-benchmark')?.shadowRoot";
    let own = [("builder", "index.html?lang=en", is_previewed), ("frame", "frame.html?lang=en", HAS_WIDGET)];
    let of_dist = own.map(|(name, page, is_complete)| (name, is_complete, format!("{}{page}", dist.address), dist.clone()));
    let of_hosts = pages.map(|(name, is_complete, page)| (name, is_complete, page.address.clone(), Rc::new(page)));
    let blog = |(name, is_complete, address, host)| Blog { name, is_complete, address, _hosts: [host, dist.clone()] };
    Ok(of_hosts.into_iter().chain(of_dist).map(blog).collect())
}
