//! Pages of hosts with the widget in them, for the gallery: what readers see where a page is not as the widget would have it.

use std::rc::Rc;

use super::browser::{Browser, Engine, until};
use super::building::Owner;
use super::embedded::TAG;
use super::fallback::code;
use super::framing::snippet;
use super::hostile;
use super::server::Origin;

/// A page, and what tells that it is as it will be.
pub struct Blog {
    pub name: &'static str,
    pub address: String,
    is_there: &'static str,
    _hosts: [Rc<Origin>; 3],
}

const HAS_WIDGET: &str = "document.querySelector('toise-benchmark') && ![...document.querySelectorAll('toise-benchmark')].some((one) => one.shadowRoot?.adoptedStyleSheets.length !== 2)";
const HAS_FAILED: &str = "document.querySelector('toise-benchmark')?.shadowRoot?.querySelector('[role=alert]')";
const IS_FRAMED: &str = "document.querySelector('iframe').style.height !== '680px'";

impl Blog {
    /// Waits until the page, which `browser` is on, is as it will be.
    pub async fn arrives(&self, browser: &Browser) {
        let script = format!("return document.readyState === 'complete' && Boolean({})", self.is_there);
        until(self.name, async || browser.run(&script).await.ok()?.as_bool()?.then_some(())).await;
    }
}

pub async fn all() -> Vec<Blog> {
    let dist = Rc::new(Origin::dist().await);
    let tag = TAG.replace("HOST", dist.address.trim_end_matches('/'));
    let article = "<p>In 2012, 462 small businesses said how much time and money they put into social media.</p>";
    let owner = Owner::new(Engine::Chromium, "en").await.expect("the builder");
    owner.press("#figures").await.expect("the driver to do as told");
    let long = code(&owner, "element", "en").await.expect("the driver to do as told");
    let Owner { browser, dist: owners } = owner;
    browser.quit().await;
    let owners = Rc::new(owners);
    let failing = long.replace("<toise-benchmark", "<toise-benchmark src=\"/none.json\" loading=\"eager\"");
    let twice = format!("{article}{tag}<h2>Et en fran\u{e7}ais</h2>{}", tag.replace("\"en\"", "\"fr\""));
    let french = tag.replace("\"en\"", "\"fr\"");
    let pages = [
        ("hostile", HAS_WIDGET, hostile::page(&dist, hostile::HOSTILE).await),
        ("strict", HAS_WIDGET, Origin::strict("en", format!("{article}{tag}")).await),
        ("twice", HAS_WIDGET, Origin::page("en", twice).await),
        ("dark", HAS_WIDGET, Origin::page("en", format!("<style>:root {{ color-scheme: dark }}</style>{article}{tag}")).await),
        ("right-to-left", HAS_WIDGET, Origin::page("ar", format!("<p>\u{645}\u{642}\u{627}\u{644}.</p>{french}")).await),
        ("framed", IS_FRAMED, Origin::page("en", format!("{article}{}", snippet(&dist))).await),
        ("without-scripts", "document.querySelector('table')", Origin::host("script-src 'none'", &format!("{article}{long}")).await),
        ("failed", HAS_FAILED, Origin::page("en", format!("{article}{failing}")).await),
    ];
    // On a phone it is further down, and waits to be seen.
    let is_previewed = "preview.scrollIntoView() ?? preview.contentDocument?.querySelector('toise-benchmark')?.shadowRoot";
    let own = [("builder", "index.html?lang=en", is_previewed), ("frame", "frame.html?lang=en", HAS_WIDGET)];
    let of_dist = own.map(|(name, page, is_there)| (name, is_there, format!("{}{page}", dist.address), dist.clone()));
    let of_hosts = pages.map(|(name, is_there, page)| (name, is_there, page.address.clone(), Rc::new(page)));
    let blog = |(name, is_there, address, host)| Blog { name, is_there, address, _hosts: [host, dist.clone(), owners.clone()] };
    of_hosts.into_iter().chain(of_dist).map(blog).collect()
}
