//! JSON as the browser has it: made of its own objects, so that the engine carries no writer of text.

use js_sys::{Array, JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::answers::{Answer, Missing, Response};

/// `response` as [`to_json`](crate::answers::to_json) says, without a tree in between: what asks questions needs none.
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

/// `value` as the browser would read it from text.
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

/// `value` as a file for people and programs.
pub fn to_text(value: &Value) -> String {
    JSON::stringify_with_replacer_and_space(&to_js(value), &JsValue::NULL, &2.into()).map(String::from).unwrap_or_default() + "\n"
}
