//! What the page does by the browser beyond rendering: `web/editor/editor.js` has the functions that are simpler in its own language.

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlElement, HtmlIFrameElement, Url};

use super::field_id::field_id;

#[wasm_bindgen]
extern "C" {
    /// Shows the widget in the page of `frame`.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub fn preview(frame: &HtmlIFrameElement, address: &str, language: &str, sample: &str, is_dark: bool);

    /// The files of a pack, each a pair of its name and its content.
    #[wasm_bindgen(js_namespace = toiseEditor, catch)]
    pub async fn pack(name: &str, json: &str) -> Result<JsValue, JsValue>;

    /// Tells the page around the application that what is written is kept.
    #[wasm_bindgen(js_namespace = toiseEditor, js_name = draftsAreKept)]
    pub fn drafts_are_kept();

    #[wasm_bindgen(js_namespace = toiseEditor, js_name = languageName)]
    fn browsers_language_name(tag: &str, language: &str) -> String;

    /// The address of the loader beside this page.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub fn loader() -> String;

    /// Copies a text to the clipboard. Resolves to whether it could.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub async fn copy(text: &str) -> JsValue;

    /// The table that is pasted, as a text: of a page's markup, its rows.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub fn pasted(event: &Event) -> Option<String>;

    /// The file that is dropped or pasted.
    #[wasm_bindgen(js_namespace = toiseEditor, js_name = givenFile)]
    pub fn given_file(event: &Event) -> Option<File>;

    /// The surveys that are published along with the page, each a triple of its id, title and summary.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub fn surveys(language: &str) -> Array;

    /// The benchmark file of one of these, as text.
    #[wasm_bindgen(js_namespace = toiseEditor, catch)]
    pub async fn survey(id: &str) -> Result<JsValue, JsValue>;
}

/// The present year. Where there is no browser, as in tests, it is that of the first release.
pub fn year() -> u16 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::new_0().get_full_year() as u16;
    #[cfg(not(target_arch = "wasm32"))]
    2026
}

/// The surveys that are published along with the page, each its id, title and summary. Where there is no browser, there are none.
pub fn shipped(language: &str) -> Vec<[String; 3]> {
    if cfg!(not(target_arch = "wasm32")) {
        return Vec::new();
    }
    let texts = |survey: JsValue| -> [String; 3] {
        let survey = Array::from(&survey);
        [0, 1, 2].map(|index| survey.get(index).as_string().unwrap_or_default())
    };
    surveys(language).iter().map(texts).collect()
}

/// What a language is called in another one; its tag, where no browser knows.
pub fn language_name(tag: &str, language: &str) -> String {
    if cfg!(target_arch = "wasm32") { browsers_language_name(tag, language) } else { tag.to_owned() }
}

/// When something happened, as people write it.
pub fn time_in_words(milliseconds: f64, language: &str) -> String {
    let options = Object::new();
    for (key, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // An object of ours takes every key.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    Date::new(&milliseconds.into()).to_locale_string(language, &options).into()
}

/// A text under an address of its own, until it is dropped.
pub struct Address(pub String);

impl Address {
    /// None if the browser refuses.
    pub fn new(text: &str, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // An address that is unknown is revoked already.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Focuses the field of the value at a pointer, or of what is nearest around it, and scrolls to it. What it is folded into is opened.
pub fn focus_field(root: &HtmlElement, pointer: &str) {
    let Some(document) = root.owner_document() else { return };
    let around = std::iter::successors(Some(pointer), |pointer| pointer.rsplit_once('/').map(|(outer, _)| outer));
    let mut fields = around.filter_map(|pointer| document.get_element_by_id(&field_id(pointer)));
    let Some(field) = fields.find_map(|field| field.dyn_into::<HtmlElement>().ok()) else { return };
    let mut fold = field.closest("details").ok().flatten();
    while let Some(details) = fold {
        // Only an attribute's name can be refused.
        let _ = details.set_attribute("open", "");
        fold = details.parent_element().and_then(|outer| outer.closest("details").ok().flatten());
    }
    // A field that has gone meanwhile needs no focus.
    let _ = field.focus();
    field.scroll_into_view_with_scroll_into_view_options(&centred());
}

/// Focuses what the first of the selectors finds that finds something.
pub fn focus_first(root: &HtmlElement, selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| root.query_selector(selector).ok()?);
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // It may have gone at the same moment.
        let _ = found.focus();
    }
}

fn centred() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    options
}
