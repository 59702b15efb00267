//! The shares of the answers to a question, each that of a figure.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::answers::is_outside;
use super::figures::{figure_at, ids_at, is_plain, share_of};
use super::item::{entries, word};
use super::naming::{ids_in, made_of, stated, text_in};
use crate::editor::document::pointer::child;
use crate::editor::document::{Change, Target};
use crate::import::written_share;

/// What a figure is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFigure {
    /// What its id is made of.
    pub name: String,
    pub statement: Value,
    pub base: Value,
    pub sources: Value,
}

impl NewFigure {
    /// A figure whose base and sources are those of the others of a question. It states that an answer was given: `text` is that of the
    /// option, or of the question that is answered by yes.
    pub fn beside(file: &Value, question: &str, text: Option<&Value>) -> Self {
        let of_others = |key: &str| {
            let plain = figures_of(file, question).into_iter().filter_map(|id| figure_at(file, &id));
            plain.filter(|(_, figure)| is_plain(figure)).find_map(|(_, figure)| figure.get(key).cloned())
        };
        let kind = file.pointer(question).map_or("", |question| word(question, "kind"));
        let language = file.pointer("/languages/0").and_then(Value::as_str).unwrap_or_default();
        let first = || ids_in(file.get("sources")).next().map_or_else(|| json!([]), |id| json!([id]));
        Self {
            name: text_in(text, language).to_owned(),
            statement: text.map_or_else(|| Value::from(""), |text| stated(kind, text, language)),
            base: of_others("base").unwrap_or_else(|| "all".into()),
            sources: of_others("sources").unwrap_or_else(first),
        }
    }
}

/// The ids of the figures that count answers of all respondents to a question, each once.
pub fn figures_of(file: &Value, question: &str) -> Vec<String> {
    let options = entries(file.pointer(&child(question, "options"))).count();
    let holders = (0..options).map(|index| format!("{question}/options/{index}/figures"));
    let mut seen = BTreeSet::new();
    let ids = holders.chain([child(question, "figure")]).flat_map(|holder| ids_at(file, &holder));
    ids.filter(|id| seen.insert(*id)).map(str::to_owned).collect()
}

/// The change that writes the share of the figure that `holder` names, in percent, with the word that it was published with, if there is one
/// (`about 90`); that makes a figure, if it names none. `is_list` says
/// whether it names a list of figures. None if the share is not one that is written, but a sum, or derived.
pub fn with_share(file: &Value, holder: &str, is_list: bool, written: &str, new: impl FnOnce() -> NewFigure) -> Option<Change> {
    let written = written.trim().trim_end_matches('%').trim();
    let (share, qualifier) =
        written_share(written).map_or_else(|| (Value::from(written), None), |(share, qualifier)| (json!(tidy(share)), qualifier));
    let ids = ids_at(file, holder);
    if ids.len() > 1 {
        return None;
    }
    let known = ids.first().and_then(|id| figure_at(file, id));
    let Some((pointer, figure)) = known else {
        let NewFigure { name, statement, base, sources } = new();
        let id = made_of(&name, Target::Figure, ids_in(file.get("figures")));
        let named = if is_list { json!([id]) } else { json!(id) };
        let mut figure =
            json!({ "id": id, "statement": statement, "share": share, "base": base, "rounding": unit(written), "sources": sources });
        if let (Some(qualifier), Some(fields)) = (qualifier, figure.as_object_mut()) {
            fields.insert("qualifier".into(), qualifier.into());
        }
        let place = entries(file.get("figures")).count();
        return Some(Change::All(vec![Change::Insert(format!("/figures/{place}"), figure), Change::Set(holder.into(), named)]));
    };
    if !is_plain(figure) {
        return None;
    }
    let at = child(&pointer, "share");
    if written.is_empty() {
        return Some(Change::Remove(at));
    }
    let rounding = figure.get("rounding").and_then(Value::as_f64);
    // A coarser unit than the figures show was chosen with care.
    let follows = rounding.is_none_or(|unit| [0.01, 0.001, 0.0001].contains(&unit));
    let mut changes = vec![Change::Set(at, share)];
    if follows && rounding != Some(unit(written)) {
        changes.push(Change::Set(child(&pointer, "rounding"), unit(written).into()));
    }
    let at = child(&pointer, "qualifier");
    match (qualifier, figure.get("qualifier")) {
        (Some(fresh), known) if known != Some(&fresh.into()) => changes.push(Change::Set(at, fresh.into())),
        (None, Some(_)) => changes.push(Change::Remove(at)),
        _ => {}
    }
    Some(Change::All(changes))
}

/// The unit to which a percentage is rounded, by its decimals.
fn unit(written: &str) -> f64 {
    match written.split_once([',', '.', '٫']).map_or(0, |(_, decimals)| decimals.len()) {
        0 => 0.01,
        1 => 0.001,
        _ => 0.0001,
    }
}

/// A share without the noise of binary fractions.
fn tidy(share: f64) -> f64 {
    (share * 1e8).round() / 1e8
}

/// The shares of the answers to a question, one of which everybody gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    pub total: f64,
    /// How far from 1 it may be, since the shares are rounded.
    pub slack: f64,
}

impl Sum {
    /// What is missing to 1, negative if it is too much. None if it is no more than rounding.
    pub fn missing(self) -> Option<f64> {
        let missing = tidy(1.0 - self.total);
        (missing.abs() > self.slack + 1e-9).then_some(missing)
    }
}

/// The sum over the options of a question. None if answers exclude each other in no way, or none has a share.
pub fn sum_of(file: &Value, question: &str) -> Option<Sum> {
    let value = file.pointer(question)?;
    if !matches!(word(value, "kind"), "single" | "number") {
        return None;
    }
    let ids = figures_of(file, question);
    let shares: Vec<f64> = ids.iter().filter_map(|id| share_of(file, id)).collect();
    let rounding = |id: &String| figure_at(file, id).and_then(|(_, figure)| figure.get("rounding")?.as_f64()).unwrap_or_default();
    (!shares.is_empty()).then(|| Sum { total: tidy(shares.iter().sum()), slack: ids.iter().map(rounding).sum::<f64>() / 2.0 })
}

/// What gets the rest to 1.
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// The last option that visitors can choose.
    Last,
    /// A further option that nobody can choose, with this text.
    Unknown(Value),
}

/// The change that makes the shares of a question sum to 1. None if nothing is missing, or the share is none that is written.
pub fn with_rest(file: &Value, question: &str, to: Rest) -> Option<Change> {
    let missing = sum_of(file, question)?.missing()?;
    let options = child(question, "options");
    let percent = |share: f64| ((share * 1e8).round() / 1e6).to_string();
    match to {
        Rest::Unknown(text) => {
            let place = entries(file.pointer(&options)).count();
            let language = file.pointer("/languages/0").and_then(Value::as_str).unwrap_or_default();
            let id = made_of(text_in(Some(&text), language), Target::Option, ids_in(file.pointer(&options)));
            let option = json!({ "id": id, "text": text, "outside": true });
            let insert = Change::Insert(child(&options, place), option);
            let holder = format!("{options}/{place}/figures");
            let share = with_share(file, &holder, true, &percent(missing), || NewFigure::beside(file, question, Some(&text)))?;
            (missing > 0.0).then(|| Change::All(vec![insert, share]))
        }
        Rest::Last => {
            let last = entries(file.pointer(&options)).enumerate().filter(|(_, option)| !is_outside(option)).last();
            let (place, option) = last?;
            let holder = format!("{options}/{place}/figures");
            let own = ids_at(file, &holder).first().and_then(|id| share_of(file, id)).unwrap_or_default();
            let share = Some(own + missing).filter(|share| (0.0..=1.0).contains(share))?;
            with_share(file, &holder, true, &percent(share), || NewFigure::beside(file, question, option.get("text")))
        }
    }
}

/// The change that gives all figures of a question, but those that are derived, the same base or sources.
pub fn with_for_all(file: &Value, question: &str, key: &str, value: &Value) -> Change {
    let figures = figures_of(file, question).into_iter().filter_map(|id| figure_at(file, &id));
    let plain = figures.filter(|(_, figure)| is_plain(figure));
    Change::All(plain.map(|(pointer, _)| Change::Set(child(&pointer, key), value.clone())).collect())
}
