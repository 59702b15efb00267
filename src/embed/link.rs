//! Links with answers: the fragment `#toise=` with the answers in their short text form.
//!
//! Browsers do not send fragments to servers. The address of the page is only read: a link is a changed copy of it, for the visitor to
//! copy. Other parts of the fragment, such as an anchor or a route of the page, stay in front.

use web_sys::Window;

const NAME: &str = "toise=";

/// Query parameters by which campaigns follow a visitor, besides those that begin with `utm_`.
const TRACKERS: [&str; 16] = [
    "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "srsltid", "_ga", "_gl", "fbclid", "igshid", "msclkid", "ttclid", "twclid", "yclid",
    "mc_cid", "mc_eid",
];

/// The address of the page with `answers` in it. None in the same cases as [`page`].
pub fn address(window: &Window, answers: &str) -> Option<String> {
    Some(with_answers(&href(window)?, answers))
}

/// The address of the page without fragment, and without parameters of campaigns. None if the browser does not give the address, or the
/// page has none that opens elsewhere, as in an iframe's `srcdoc`.
pub fn page(window: &Window) -> Option<String> {
    let href = href(window)?;
    Some(without_trackers(href.split('#').next().unwrap_or_default()))
}

fn href(window: &Window) -> Option<String> {
    let href = window.location().href().ok()?;
    let opens_elsewhere = href.starts_with("http") || href.starts_with("file:");
    opens_elsewhere.then_some(href)
}

/// `address` with `answers` in its fragment, in place of any that it has, and without parameters of campaigns: whoever opens the link did
/// not come from there. The canonical address that a page may name is not used, since the widget need not be on that page.
pub fn with_answers(address: &str, answers: &str) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let page = without_trackers(page);
    let others: Vec<&str> = fragment.split('&').filter(|part| !part.starts_with(NAME)).collect();
    let others = others.join("&");
    let between = if others.is_empty() { "" } else { "&" };
    format!("{page}#{others}{between}{NAME}{answers}")
}

/// `page` without the parameters by which campaigns follow a visitor.
fn without_trackers(page: &str) -> String {
    let Some((path, query)) = page.split_once('?') else { return page.to_owned() };
    let is_tracker = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || TRACKERS.contains(&name)
    };
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracker(parameter)).collect();
    let query = kept.join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The text of the answers in the address of the page, which anybody may have written. None without any.
pub fn answers(window: &Window) -> Option<String> {
    in_fragment(&window.location().hash().ok()?).map(str::to_owned)
}

/// The text of the answers in a fragment, whose parts are separated by `&`. A router that keeps its routes in the fragment may have made
/// one of it, `#/toise=…`.
pub fn in_fragment(fragment: &str) -> Option<&str> {
    let parts = fragment.trim_start_matches(['#', '!', '/']).split('&');
    parts.filter_map(|part| part.strip_prefix(NAME)).next()
}
