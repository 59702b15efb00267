//! Which answers are better, and the sentences that say so. Whatever a direction needs and lacks is written with it, and what nothing can
//! have without one goes with it.

use serde_json::Value;

use super::answers::is_outside;
use super::deletion::{cases_where, removals};
use super::item::{entries, questions, word};
use super::naming::text_in;
use crate::editor::document::Change;
use crate::editor::document::pointer::child;

/// Sentences that hold for any answer, as texts of the file. `{text}` in them is the text of the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// "so do you"
    pub you_do: Value,
    /// "you do not"
    pub you_do_not: Value,
    /// "you answered “{text}”"
    pub you: Value,
    /// "answered “{text}” or better"
    pub others: Value,
    /// "answered “{text}”", of the best answer
    pub others_best: Value,
}

/// The change that makes more or less better in a question. The view is that of the direction before it in the file, unless there is one
/// already; the page's own, if there is none.
pub fn with_direction(file: &Value, question: &str, better: &str, wording: &Wording) -> Option<Change> {
    let value = file.pointer(question)?;
    let direction = child(question, "direction");
    let mut changes = vec![Change::Set(child(&direction, "better"), better.into())];
    if value.pointer("/direction/held_by").is_none() {
        let before = questions(file).take_while(|(pointer, _)| pointer != question);
        let held_by = before.filter_map(|(_, question)| question.pointer("/direction/held_by")).last();
        changes.push(Change::Set(child(&direction, "held_by"), held_by.cloned().unwrap_or_else(|| "this-page".into())));
    }
    // A practice of the answers from here on to the better end is none of those to the other end.
    if value.pointer("/direction/better").is_some_and(|was| was != better) && matches!(word(value, "kind"), "single" | "number") {
        changes.extend(keys_of(value, question, &["practice_from", "practice"]).map(Change::Remove));
    }
    let mut add = |at: &str, object: &Value, key: &str, text: Value| {
        if object.get(key).is_none() {
            changes.push(Change::Set(child(at, key), text));
        }
    };
    match word(value, "kind") {
        "yes-no" => {
            add(question, value, "you_do", wording.you_do.clone());
            add(question, value, "you_do_not", wording.you_do_not.clone());
        }
        "several" => {
            for (at, option) in options(value, question).filter(|(_, option)| option.get("figures").is_some()) {
                add(&at, option, "you_do", wording.you_do.clone());
                add(&at, option, "you_do_not", wording.you_do_not.clone());
            }
        }
        _ => {
            let choices: Vec<_> = options(value, question).filter(|(_, option)| !is_outside(option)).collect();
            let ends = (choices.first().and_then(figures), choices.last().and_then(figures));
            let (worst, best) = if better == "more" { ends } else { (ends.1, ends.0) };
            let mut before = None;
            for option in &choices {
                add(&option.0, option.1, "you", filled(&wording.you, option.1.get("text")));
                let figures = figures(option);
                // One sentence is enough for neighbours of one class.
                let is_new = figures.is_none() || figures != before;
                let class = choices.iter().filter(|other| self::figures(other) == figures);
                if figures != worst && is_new && !class.clone().any(|(_, option)| option.get("others").is_some()) {
                    let sentence = if figures == best { &wording.others_best } else { &wording.others };
                    // Of the answers of a class, the one nearest to the worse end says "or better" of all.
                    let end = if better == "more" { class.clone().next() } else { class.clone().next_back() };
                    let text = end.and_then(|(_, option)| option.get("text"));
                    let is_class = class.count() > 1;
                    add(&option.0, option.1, "others", filled(if is_class { &wording.others } else { sentence }, text));
                }
                before = figures;
            }
        }
    }
    Some(Change::All(changes))
}

/// The change by which no answer of a question is better any more. Advice on verdicts, and the names of practices, go along.
pub fn without_direction(file: &Value, question: &str) -> Option<Change> {
    let value = file.pointer(question)?;
    let id = word(value, "id");
    let has_own = |option: &str| options(value, question).any(|(_, own)| word(own, "id") == option && own.get("direction").is_some());
    let mut gone =
        cases_where(file, &|case| word(case, "question") == id && case.get("verdict").is_some() && !has_own(word(case, "option")));
    gone.extend(keys_of(value, question, &["direction", "practice_from", "practice"]));
    for (at, option) in options(value, question).filter(|(_, option)| option.get("direction").is_none()) {
        gone.extend(keys_of(option, &at, &["practice"]));
    }
    Some(Change::All(removals(gone)))
}

fn keys_of(object: &Value, at: &str, keys: &[&str]) -> impl Iterator<Item = String> {
    keys.iter().filter(|key| object.get(**key).is_some()).map(|key| child(at, *key)).collect::<Vec<_>>().into_iter()
}

fn options<'f>(question: &'f Value, at: &str) -> impl Iterator<Item = (String, &'f Value)> {
    let list = child(at, "options");
    entries(question.get("options")).enumerate().map(move |(index, option)| (child(&list, index), option))
}

fn figures<'f>((_, option): &(String, &'f Value)) -> Option<&'f Value> {
    option.get("figures")
}

/// A sentence with the text of an answer in it, in each of its languages.
fn filled(sentence: &Value, text: Option<&Value>) -> Value {
    let default =
        |text: Option<&Value>| text.and_then(Value::as_object).and_then(|texts| texts.values().next()?.as_str().map(str::to_owned));
    match sentence {
        Value::Object(sentences) => {
            let fill = |(language, sentence): (&String, &Value)| {
                let text = text_in(text, language);
                (language.clone(), Value::from(sentence.as_str().unwrap_or_default().replace("{text}", text)))
            };
            sentences.iter().map(fill).collect()
        }
        sentence => {
            let text = text.and_then(Value::as_str).map(str::to_owned).or_else(|| default(text)).unwrap_or_default();
            Value::from(sentence.as_str().unwrap_or_default().replace("{text}", &text))
        }
    }
}
