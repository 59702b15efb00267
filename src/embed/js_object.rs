//! Trees as JavaScript values. The browser writes their text, so that no module contains a JSON writer.

use js_sys::{Array, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::JsValue;

pub fn object<'k>(entries: impl Iterator<Item = (&'k str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A plain object takes any value.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object.into()
}

/// `value` as `JSON.parse` would return it.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => number.as_f64().into(),
        Value::String(text) => text.into(),
        Value::Array(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(map) => object(map.iter().map(|(key, value)| (key.as_str(), to_js(value)))),
    }
}
