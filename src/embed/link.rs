//! Answers in the address of a page: `#toise=` and their short text.
//!
//! Browsers keep a fragment to themselves: no host hears of it. The address of the page is read, and never written: a visitor
//! copies one that is made from it. What else the page has in its fragment stays in front, be it a place or a route of its own.

use web_sys::Window;

const NAME: &str = "toise=";

/// The address of the page with `answers` in it.
pub fn address(window: &Window, answers: &str) -> Option<String> {
    Some(with_answers(&window.location().href().ok()?, answers))
}

/// `address` with `answers` in it, in place of those that it has.
pub fn with_answers(address: &str, answers: &str) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let others: Vec<&str> = fragment.split('&').filter(|part| !part.starts_with(NAME)).collect();
    let others = others.join("&");
    let between = if others.is_empty() { "" } else { "&" };
    format!("{page}#{others}{between}{NAME}{answers}")
}

/// The answers in the address of the page, whatever they may be.
pub fn answers(window: &Window) -> Option<String> {
    in_fragment(&window.location().hash().ok()?).map(str::to_owned)
}

/// The answers in a fragment. Its parts stand between `&`: others may be of the page's own.
pub fn in_fragment(fragment: &str) -> Option<&str> {
    let parts = fragment.strip_prefix('#').unwrap_or(fragment).split('&');
    parts.filter_map(|part| part.strip_prefix(NAME)).next()
}
