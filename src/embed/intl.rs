//! Numbers, plurals, lists, dates and capitals by the browser's `Intl`.

use std::cell::OnceCell;

use js_sys::{Array, Date as JsDate, JSON, JsString};
use wasm_bindgen::prelude::*;

#[cfg(feature = "engine")]
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

/// The browser's formatters for one language. Each is created at its first use, since that takes a while. None if the browser lacks it.
pub struct Intl {
    tag: String,
    integer: OnceCell<Option<NumberFormat>>,
    number: OnceCell<Option<NumberFormat>>,
    percent: OnceCell<Option<NumberFormat>>,
    percent_with_decimal: OnceCell<Option<NumberFormat>>,
    points: OnceCell<Option<NumberFormat>>,
    plurals: OnceCell<Option<PluralRules>>,
    ordinals: OnceCell<Option<PluralRules>>,
    list: OnceCell<Option<ListFormat>>,
    day: OnceCell<Option<DateTimeFormat>>,
    month: OnceCell<Option<DateTimeFormat>>,
    year: OnceCell<Option<DateTimeFormat>>,
}

impl Intl {
    /// None if `tag` is no BCP 47 tag.
    pub fn new(tag: &str) -> Option<Self> {
        // The messages are written with Western digits. Browsers differ in the digits that they choose for a tag without them.
        let tag = if tag.contains("-u-") { tag.to_owned() } else { format!("{tag}-u-nu-latn") };
        let plurals = PluralRules::new(&tag, &JsValue::UNDEFINED).ok()?;
        Some(Self {
            tag,
            integer: OnceCell::new(),
            number: OnceCell::new(),
            percent: OnceCell::new(),
            percent_with_decimal: OnceCell::new(),
            points: OnceCell::new(),
            plurals: OnceCell::from(Some(plurals)),
            ordinals: OnceCell::new(),
            list: OnceCell::new(),
            day: OnceCell::new(),
            month: OnceCell::new(),
            year: OnceCell::new(),
        })
    }

    /// `number` in the format with these options, as JSON. Empty if the browser lacks the format.
    fn write(&self, format: &OnceCell<Option<NumberFormat>>, options: &str, number: f64) -> String {
        let create = || NumberFormat::new(&self.tag, &JSON::parse(options).ok()?).ok();
        format.get_or_init(create).as_ref().map(|format| format.format(number)).unwrap_or_default()
    }

    /// The plural form of `number` by the rules with these options, as JSON.
    fn select(&self, rules: &OnceCell<Option<PluralRules>>, options: &str, number: usize) -> Plural {
        let create = || PluralRules::new(&self.tag, &JSON::parse(options).ok()?).ok();
        rules.get_or_init(create).as_ref().map_or(Plural::Other, |rules| plural(rules, number))
    }
}

impl Numbers for Intl {
    fn integer(&self, number: usize) -> String {
        self.write(&self.integer, "{}", number as f64)
    }

    fn number(&self, number: f64) -> String {
        self.write(&self.number, r#"{"maximumFractionDigits":20}"#, number)
    }

    fn percent(&self, share: f64, digits: u8) -> String {
        match digits {
            0 => self.write(&self.percent, r#"{"style":"percent"}"#, share),
            _ => self.write(&self.percent_with_decimal, r#"{"style":"percent","maximumFractionDigits":1}"#, share),
        }
    }

    fn points(&self, share: f64) -> String {
        self.write(&self.points, r#"{"maximumFractionDigits":0}"#, share * 100.0)
    }

    fn plural(&self, number: usize) -> Plural {
        self.select(&self.plurals, "{}", number)
    }

    fn ordinal(&self, number: usize) -> Plural {
        self.select(&self.ordinals, r#"{"type":"ordinal"}"#, number)
    }

    fn date(&self, year: u16, month: Option<u8>, day: Option<u8>) -> String {
        let (format, options) = match (month, day) {
            (Some(_), Some(_)) => (&self.day, r#"{"dateStyle":"long","timeZone":"UTC"}"#),
            (Some(_), None) => (&self.month, r#"{"year":"numeric","month":"long","timeZone":"UTC"}"#),
            (None, _) => (&self.year, r#"{"year":"numeric","timeZone":"UTC"}"#),
        };
        let create = || DateTimeFormat::new(&self.tag, &JSON::parse(options).ok()?).ok();
        let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
        // JavaScript reads a date without a time as UTC, which is the time zone of the formats.
        let date = JsDate::new(&format!("{year:04}-{month:02}-{day:02}").into());
        format.get_or_init(create).as_ref().map(|format| format.format(&date)).unwrap_or_default()
    }

    fn list(&self, items: &[String]) -> String {
        let list = self.list.get_or_init(|| ListFormat::new(&self.tag).ok());
        list.as_ref().map(|list| list.format(&items.iter().map(|item| JsValue::from(item.as_str())).collect())).unwrap_or_default()
    }

    // The table of all capitals in Rust's standard library is 14 kB.
    fn capital(&self, letter: char) -> String {
        JsString::from(letter).to_upper_case().into()
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

/// The current day in the visitor's time zone.
#[cfg(feature = "engine")]
pub fn today() -> Date {
    let now = JsDate::new_0();
    Date {
        year: u16::try_from(now.get_full_year()).unwrap_or_default(),
        month: u8::try_from(now.get_month() + 1).ok(),
        day: u8::try_from(now.get_date()).ok(),
    }
}
