//! JSON as the browser has it: made of its own objects, so that the engine carries no writer of text.

use js_sys::{Array, JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::JsValue;

/// `value` as the browser would read it from text.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => number.as_f64().into(),
        Value::String(text) => text.into(),
        Value::Array(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(map) => {
            let object = Object::new();
            for (key, value) in map {
                // A plain object takes any value.
                let _ = Reflect::set(&object, &key.into(), &to_js(value));
            }
            object.into()
        }
    }
}

/// `value` as a file for people and programs.
pub fn to_text(value: &Value) -> String {
    JSON::stringify_with_replacer_and_space(&to_js(value), &JsValue::NULL, &2.into()).map(String::from).unwrap_or_default() + "\n"
}
