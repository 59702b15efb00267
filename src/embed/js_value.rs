//! Answers as JavaScript values, and JSON text of what is exported.

use js_sys::{Array, JSON};
use serde_json::Value;
use wasm_bindgen::JsValue;

use super::js_object::{object, to_js};
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

/// `value` as JSON text, indented and with a line break at the end.
pub fn to_text(value: &Value) -> String {
    JSON::stringify_with_replacer_and_space(&to_js(value), &JsValue::NULL, &2.into()).map(String::from).unwrap_or_default() + "\n"
}
