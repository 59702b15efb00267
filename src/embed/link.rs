//! Links with answers: the fragment `#toise=` with the answers in their short text form.
//!
//! Browsers do not send fragments to servers. The address of the page is only read: a link is a changed copy of it, for the visitor to
//! copy. Other parts of the fragment, such as an anchor or a route of the page, stay in front.

use web_sys::Window;

const NAME: &str = "toise=";

/// The address of the page with `answers` in it. None if the browser does not give the address.
pub fn address(window: &Window, answers: &str) -> Option<String> {
    Some(with_answers(&window.location().href().ok()?, answers))
}

/// `address` with `answers` in its fragment, in place of any that it has.
pub fn with_answers(address: &str, answers: &str) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let others: Vec<&str> = fragment.split('&').filter(|part| !part.starts_with(NAME)).collect();
    let others = others.join("&");
    let between = if others.is_empty() { "" } else { "&" };
    format!("{page}#{others}{between}{NAME}{answers}")
}

/// The text of the answers in the address of the page, which anybody may have written. None without any.
pub fn answers(window: &Window) -> Option<String> {
    in_fragment(&window.location().hash().ok()?).map(str::to_owned)
}

/// The text of the answers in a fragment, whose parts are separated by `&`.
pub fn in_fragment(fragment: &str) -> Option<&str> {
    let parts = fragment.strip_prefix('#').unwrap_or(fragment).split('&');
    parts.filter_map(|part| part.strip_prefix(NAME)).next()
}
