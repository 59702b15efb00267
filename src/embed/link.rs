//! Answers in the address of a page: `#toise=` and their short text.
//!
//! Browsers keep a fragment to themselves: no host hears of it. The address of the page is read, and never written: a visitor
//! copies one that is made from it.

use web_sys::Window;

const NAME: &str = "toise=";

/// The address of the page with `answers` in it, in place of the fragment that it has.
pub fn address(window: &Window, answers: &str) -> Option<String> {
    let own = window.location().href().ok()?;
    let page = own.split('#').next()?;
    Some(format!("{page}#{NAME}{answers}"))
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
