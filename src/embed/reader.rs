//! Packs benchmark files in the browser, for the loader and the engine, which only read packed ones. This is a WebAssembly module of its own,
//! since most visitors see a benchmark that was packed before.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::failure::failure;
use super::intl::Intl;
use super::js_object::{object, to_js};
use crate::benchmark;
use crate::first_screen::first_screen;
use crate::packed;
use crate::text::Language;

/// Packs the text of a benchmark file for the visitors of one language: the pack as `web/loader/pack.js` reads it. `tag` is the BCP 47 tag of
/// the language, `messages` are its packed messages.
///
/// # Errors
/// Whatever is wrong: the checker says what. At an error in the file, the module ends.
#[wasm_bindgen]
pub fn pack_in_language(file: &str, tag: &str, messages: &str) -> Result<JsValue, JsValue> {
    let benchmark = Rc::new(benchmark::parse(file).map_err(|_| failure("benchmark", ""))?.benchmark);
    let language = language(tag, messages)?;
    let tree = first_screen(&benchmark, &language);
    let first = tree.map(|tree| object([("tree", to_js(&tree)), ("texts", object([(tag, "".into())].into_iter()))].into_iter()));
    let pack = |tag: &Rc<str>| object([("tag", (&**tag).into()), ("packed", packed::pack_in(tag, &benchmark).into())].into_iter());
    let languages: Array = benchmark.language_for(tag).map(pack).into_iter().collect();
    let entries = [("benchmark", (&*benchmark.id).into()), ("first", first.unwrap_or(JsValue::NULL)), ("languages", languages.into())];
    Ok(object(entries.into_iter()))
}

/// The language of a tag, with its packed messages.
///
/// # Errors
/// An object with the code `language`, if the messages are of another version.
pub fn language(tag: &str, messages: &str) -> Result<Language, JsValue> {
    let language = packed::unpack(messages).zip(Intl::new(tag)).and_then(|(messages, intl)| Language::new(tag, messages, Rc::new(intl)));
    language.ok_or_else(|| failure("language", "the file is of another version than the reader"))
}
