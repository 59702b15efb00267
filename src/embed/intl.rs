//! Numbers, plurals, lists and dates by the browser's own Intl.

use js_sys::{Array, Date as JsDate, JSON};
use wasm_bindgen::prelude::*;

use crate::benchmark::Date;
use crate::text::{Numbers, Plural};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &JsValue) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &Array) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, date: &JsDate) -> String;
}

/// The browser's way to write in one language.
pub struct Intl {
    integer: NumberFormat,
    number: NumberFormat,
    percent: NumberFormat,
    percent_with_decimal: NumberFormat,
    points: NumberFormat,
    plurals: PluralRules,
    ordinals: PluralRules,
    list: ListFormat,
    day: DateTimeFormat,
    month: DateTimeFormat,
    year: DateTimeFormat,
}

impl Intl {
    /// None where `tag` is no BCP 47 tag, or the browser lacks a part of Intl.
    pub fn new(tag: &str) -> Option<Self> {
        // The texts have Western digits. Engines differ in which digits they write where a tag doesn't name any.
        let tag = &if tag.contains("-u-") { tag.to_owned() } else { format!("{tag}-u-nu-latn") };
        let options = |json: &str| JSON::parse(json).ok();
        let number = |json: &str| NumberFormat::new(tag, &options(json)?).ok();
        let plurals = |json: &str| PluralRules::new(tag, &options(json)?).ok();
        let date = |json: &str| DateTimeFormat::new(tag, &options(json)?).ok();
        Some(Self {
            integer: number("{}")?,
            number: number(r#"{"maximumFractionDigits":20}"#)?,
            percent: number(r#"{"style":"percent"}"#)?,
            percent_with_decimal: number(r#"{"style":"percent","maximumFractionDigits":1}"#)?,
            points: number(r#"{"maximumFractionDigits":0}"#)?,
            plurals: plurals("{}")?,
            ordinals: plurals(r#"{"type":"ordinal"}"#)?,
            list: ListFormat::new(tag).ok()?,
            day: date(r#"{"dateStyle":"long","timeZone":"UTC"}"#)?,
            month: date(r#"{"year":"numeric","month":"long","timeZone":"UTC"}"#)?,
            year: date(r#"{"year":"numeric","timeZone":"UTC"}"#)?,
        })
    }
}

impl Numbers for Intl {
    fn integer(&self, number: usize) -> String {
        self.integer.format(number as f64)
    }

    fn number(&self, number: f64) -> String {
        self.number.format(number)
    }

    fn percent(&self, share: f64, digits: u8) -> String {
        let format = if digits == 0 { &self.percent } else { &self.percent_with_decimal };
        format.format(share)
    }

    fn points(&self, share: f64) -> String {
        self.points.format(share * 100.0)
    }

    fn plural(&self, number: usize) -> Plural {
        plural(&self.plurals, number)
    }

    fn ordinal(&self, number: usize) -> Plural {
        plural(&self.ordinals, number)
    }

    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String {
        let format = match (month, day) {
            (Some(_), Some(_)) => &self.day,
            (Some(_), None) => &self.month,
            (None, _) => &self.year,
        };
        let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
        // A date alone is read as UTC, which is what the formats write.
        format.format(&JsDate::new(&format!("{year:04}-{month:02}-{day:02}").into()))
    }

    fn list(&self, items: &[String]) -> String {
        self.list.format(&items.iter().map(|item| JsValue::from(item.as_str())).collect())
    }
}

fn plural(rules: &PluralRules, number: usize) -> Plural {
    match rules.select(number as f64).as_str() {
        "zero" => Plural::Zero,
        "one" => Plural::One,
        "two" => Plural::Two,
        "few" => Plural::Few,
        "many" => Plural::Many,
        _ => Plural::Other,
    }
}

/// The visitor's day.
pub fn today() -> Date {
    let now = JsDate::new_0();
    Date {
        year: u16::try_from(now.get_full_year()).unwrap_or_default(),
        month: u8::try_from(now.get_month() + 1).ok(),
        day: u8::try_from(now.get_date()).ok(),
    }
}
