//! What the page does by the browser beyond rendering: `web/editor/editor.js` has the functions that are simpler in its own language.

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, HtmlIFrameElement, Url};

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

    /// The address of the folder in which `toise.js` is.
    #[wasm_bindgen(js_namespace = toiseEditor)]
    pub fn folder() -> String;
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

/// Focuses the field of the value at a pointer, or of what is nearest around it, and scrolls to it.
pub fn focus_field(root: &HtmlElement, pointer: &str) {
    let Some(document) = root.owner_document() else { return };
    let mut pointer = pointer;
    loop {
        if let Some(field) =
            document.get_element_by_id(&super::views::field_id(pointer)).and_then(|field| field.dyn_into::<HtmlElement>().ok())
        {
            // The field may have gone at the same moment.
            let _ = field.focus();
            return field.scroll_into_view_with_scroll_into_view_options(&centred());
        }
        let Some((outer, _)) = pointer.rsplit_once('/') else { return };
        pointer = outer;
    }
}

fn centred() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    options
}
