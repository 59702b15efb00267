//! Errors in the form that the loader expects.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with the members `code`, one of the closed set of error codes, and `message`.
pub fn failure(code: &str, message: &str) -> JsValue {
    let object = Object::new();
    for (key, value) in [("code", code), ("message", message)] {
        // A plain object takes any value.
        let _ = Reflect::set(&object, &key.into(), &value.into());
    }
    object.into()
}
