//! JSON as JavaScript values. The browser writes their text, so that the engine contains no JSON writer.

use js_sys::{Array, JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::answers::{Answer, Missing, Response};

/// `response` in the form of [`to_json`](crate::answers::to_json), but built without a `serde_json::Value`, so that the engine's first part
/// needs no code for those.
pub fn of_response(response: &Response) -> JsValue {
    object(response.iter().map(|(id, answer)| (&**id, of_answer(answer))))
}

pub fn of_answer(answer: &Answer) -> JsValue {
    match answer {
        Answer::Choice(id) => (&**id).into(),
        Answer::Choices(ids) | Answer::Order(ids) => ids.iter().map(|id| JsValue::from(&**id)).collect::<Array>().into(),
        Answer::Number(number) => (*number).into(),
        Answer::Missing(Missing::DontKnow) => object([("missing", "dont-know".into())].into_iter()),
        Answer::Missing(Missing::Skipped | Missing::NotApplicable) => JsValue::NULL,
    }
}

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

/// `value` as JSON text, indented and with a line break at the end.
pub fn to_text(value: &Value) -> String {
    JSON::stringify_with_replacer_and_space(&to_js(value), &JsValue::NULL, &2.into()).map(String::from).unwrap_or_default() + "\n"
}
