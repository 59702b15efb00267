//! The control in which a single value is edited. What cannot be read is kept as it was written, and the reader says why.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::editor::document::pointer::parent;
use crate::editor::document::{Change, Shape, Target, rename};
use crate::editor::field_id::field_id;
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::workbench::{Named, Workbench};
use crate::import::{base_in, number_in};

/// Units to which shares are rounded, and what a form calls them.
const ROUNDINGS: [(&str, f64); 4] = [("rounding.whole", 0.01), ("rounding.tenth", 0.001), ("rounding.five", 0.05), ("rounding.exact", 0.0)];

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the value.
    pub at: AttrValue,
    pub shape: Shape,
    /// Its name in texts: that of the object, a point and the key.
    pub name: AttrValue,
    pub described_by: AttrValue,
    /// The name of the control where no label names it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

#[component]
pub fn Control(props: &Props) -> Html {
    let workbench = use_workbench();
    let id = field_id(&props.at);
    let invalid = workbench.is_wrong(&props.at).then_some("true");
    let described = props.described_by.clone();
    let end_typing = {
        let editor = workbench.editor.dispatcher();
        Callback::from(move |_: FocusEvent| editor.dispatch(Action::EndTyping))
    };
    let at = props.at.to_string();
    // Called with what was written.
    let write = {
        let (workbench, shape, at) = (workbench.clone(), props.shape.clone(), at.clone());
        move |text: String| workbench.change(written(&workbench, &shape, &at, &text))
    };
    match &props.shape {
        Shape::Text => {
            let oninput = Callback::from(move |event: InputEvent| {
                write(event.target_unchecked_into::<HtmlTextAreaElement>().value().replace(['\n', '\r'], " "));
            });
            html! {
                <textarea {id} rows="1" lang={workbench.editor.language.to_string()} value={workbench.text(&at).to_owned()} {oninput} onblur={end_typing}
                    aria-describedby={described} aria-invalid={invalid} aria-label={props.label.clone()} />
            }
        }
        Shape::Truth => {
            let checked = workbench.value(&at).and_then(Value::as_bool).unwrap_or_default();
            let onchange = {
                let workbench = workbench.clone();
                Callback::from(move |event: Event| {
                    let is_checked = event.target_unchecked_into::<HtmlInputElement>().checked();
                    workbench.change(if is_checked { Change::Set(at.clone(), true.into()) } else { Change::Remove(at.clone()) });
                })
            };
            html! { <input {id} type="checkbox" {checked} {onchange} aria-describedby={described} aria-label={props.label.clone()} /> }
        }
        Shape::Word(words) => {
            let key = props.name.rsplit('.').next().unwrap_or_default();
            let options = words.iter().map(|word| (word.clone(), workbench.say(&format!("{key}.{word}")))).collect();
            select(props, &workbench, options, workbench.line(&at).to_owned())
        }
        Shape::Rounding => {
            let current = workbench.value(&at).map(Value::to_string).unwrap_or_default();
            let mut options: Vec<(String, String)> =
                ROUNDINGS.iter().map(|(key, unit)| (Value::from(*unit).to_string(), workbench.say(key))).collect();
            if !current.is_empty() && !options.iter().any(|(known, _)| *known == current) {
                options.push((current.clone(), current.clone()));
            }
            select(props, &workbench, options, current)
        }
        Shape::Base => {
            let group = |Named { id, name }| (format!("{{\"group\":{id:?}}}"), name);
            let figures = workbench.list("/figures").iter().filter(|figure| figure.get("members").is_some());
            let figure = |value: &Value| {
                let Named { id, .. } = workbench.named_as(value);
                (format!("{{\"figure\":{id:?}}}"), value.get("members").map(|text| workbench.text_of(text).to_owned()).unwrap_or_default())
            };
            let mut options = vec![("\"all\"".to_owned(), workbench.say("everybody"))];
            options.extend(workbench.named(Target::Group, None).into_iter().map(group));
            options.extend(figures.map(figure));
            select(props, &workbench, options, workbench.value(&at).map(Value::to_string).unwrap_or_default())
        }
        Shape::Id if key_of(&at).is_some_and(|key| key != "id") => {
            let key = key_of(&at).unwrap_or_default();
            let question = question_around(&workbench, &at);
            let target = Target::of(&key);
            let mut named = target.map(|target| workbench.named(target, question.as_deref())).unwrap_or_default();
            if key == "held_by" {
                named.push(Named { id: "this-page".into(), name: workbench.say("this-page") });
            }
            if key == "add" {
                named.insert(0, Named { id: "all".into(), name: workbench.say("everybody") });
            }
            let options = named.into_iter().map(|Named { id, name }| (id, name)).collect();
            select(props, &workbench, options, workbench.line(&at).to_owned())
        }
        shape => {
            let current = workbench.value(&at).map(|value| shown(value, shape)).unwrap_or_default();
            let oninput = Callback::from(move |event: InputEvent| write(event.target_unchecked_into::<HtmlInputElement>().value()));
            let (kind, mode) = match shape {
                Shape::Address => ("url", "url"),
                Shape::Count => ("text", "numeric"),
                Shape::Share | Shape::Number => ("text", "decimal"),
                _ => ("text", "text"),
            };
            let placeholder = match shape {
                Shape::Address => "https://",
                Shape::Date => "2024-05-31",
                _ => "",
            };
            html! {
                <span class={classes!("value", matches!(shape, Shape::Share | Shape::Count | Shape::Number | Shape::Date).then_some("short"))}>
                    <Line {id} {kind} {mode} {placeholder} {current} {oninput} onblur={end_typing} {described} {invalid} label={props.label.clone()} />
                    if *shape == Shape::Share { <span aria-hidden="true">{ "%" }</span> }
                </span>
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    id: AttrValue,
    kind: &'static str,
    mode: &'static str,
    placeholder: &'static str,
    /// The value as it is written when nobody writes it.
    current: AttrValue,
    oninput: Callback<InputEvent>,
    onblur: Callback<FocusEvent>,
    described: AttrValue,
    invalid: Option<&'static str>,
    label: Option<AttrValue>,
}

/// An input that leaves alone what is being written in it: "0,5" on the way to "0,55" is not made "0.5".
#[component]
fn Line(props: &LineProps) -> Html {
    let written = use_state(|| None::<String>);
    let oninput = {
        let (written, oninput) = (written.clone(), props.oninput.clone());
        Callback::from(move |event: InputEvent| {
            written.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
            oninput.emit(event);
        })
    };
    let onblur = {
        let (written, onblur) = (written.clone(), props.onblur.clone());
        Callback::from(move |event: FocusEvent| {
            written.set(None);
            onblur.emit(event);
        })
    };
    // Undo changes the value under what was written.
    let value = (*written).clone().unwrap_or_else(|| props.current.to_string());
    html! {
        <input id={props.id.clone()} type={props.kind} inputmode={props.mode} placeholder={props.placeholder} {value} {oninput} {onblur} autocomplete="off"
            spellcheck={(props.kind == "text").then_some("false")} aria-describedby={props.described.clone()} aria-invalid={props.invalid} aria-label={props.label.clone()} />
    }
}

/// A choice between values, each with what it is called. A value that is none of them, such as the id of what was deleted, is shown as it is.
fn select(props: &Props, workbench: &Workbench, mut options: Vec<(String, String)>, current: String) -> Html {
    if !options.iter().any(|(value, _)| *value == current) {
        let name = if current.is_empty() { workbench.say("choose") } else { current.clone() };
        options.insert(0, (current.clone(), name));
    }
    let onchange = {
        let (workbench, shape, at) = (workbench.clone(), props.shape.clone(), props.at.to_string());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let value = match shape {
                Shape::Base | Shape::Rounding => serde_json::from_str(&value).unwrap_or(Value::Null),
                _ => Value::from(value),
            };
            workbench.change(Change::Set(at.clone(), value));
        })
    };
    let invalid = workbench.is_wrong(&props.at).then_some("true");
    html! {
        <select id={field_id(&props.at)} {onchange} aria-describedby={props.described_by.clone()} aria-invalid={invalid} aria-label={props.label.clone()}>
            { for options.into_iter().map(|(value, name)| {
                let selected = value == current;
                html! { <option {value} {selected}>{ name }</option> }
            }) }
        </select>
    }
}

/// The change that writes what was written in a control. Nothing but spaces removes the value.
pub fn written(workbench: &Workbench, shape: &Shape, at: &str, text: &str) -> Change {
    let is_entry = parent(at).is_some_and(|(outer, _)| workbench.value(outer).is_some_and(Value::is_array));
    if text.trim().is_empty() && !is_entry && !(*shape == Shape::Text && workbench.value(at).is_some_and(Value::is_object)) {
        return Change::Remove(at.into());
    }
    match shape {
        Shape::Text => workbench.with_text(at, text),
        Shape::Id => {
            let target = target_of_own_id(at);
            let question = question_around(workbench, at);
            match target.filter(|_| workbench.value(at).is_some()) {
                Some(target) => rename(&workbench.editor.file, at, target, text, question.as_deref()),
                None => Change::Set(at.into(), text.into()),
            }
        }
        Shape::Share => Change::Set(at.into(), number(text.trim().trim_end_matches('%'), -2)),
        // Thousands may be separated.
        Shape::Count => match base_in(text).filter(|base| base.members.is_none()) {
            Some(base) => Change::Set(at.into(), base.size.into()),
            None => Change::Set(at.into(), number(text, 0)),
        },
        Shape::Number => Change::Set(at.into(), number(text, 0)),
        _ => Change::Set(at.into(), text.into()),
    }
}

/// The number in a text, times a power of ten; the text itself, if it has none.
fn number(text: &str, exponent: i32) -> Value {
    match number_in(text, exponent) {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::from(number as i64),
        Some(number) => Value::from(number),
        None => Value::from(text),
    }
}

/// A value as a control shows it.
fn shown(value: &Value, shape: &Shape) -> String {
    match (value, shape) {
        (Value::String(text), _) => text.clone(),
        (Value::Number(number), Shape::Share) => number.as_f64().map(percent).unwrap_or_default(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Null, _) => String::new(),
        (other, _) => other.to_string(),
    }
}

/// A share in percent, without the noise of binary fractions.
pub fn percent(share: f64) -> String {
    ((share * 1e8).round() / 1e6).to_string()
}

/// The key of an object at which a value, or the list that it is in, stands.
fn key_of(at: &str) -> Option<String> {
    let (outer, step) = parent(at)?;
    if step.bytes().all(|byte| byte.is_ascii_digit()) { parent(outer).map(|(_, key)| key) } else { Some(step) }
}

/// What an object's own id names, by the list that the object is in.
fn target_of_own_id(at: &str) -> Option<Target> {
    let (object, _) = parent(at)?;
    let (list, _) = parent(object)?;
    let (_, key) = parent(list)?;
    Some(match key.as_str() {
        "sources" => Target::Source,
        "voices" => Target::Voice,
        "figures" => Target::Figure,
        "groups" => Target::Group,
        "questions" => Target::Question,
        "options" => Target::Option,
        _ => return None,
    })
}

/// The id of the question whose options an id around `at` can name: that which the same object names, else the question around it.
pub fn question_around(workbench: &Workbench, at: &str) -> Option<String> {
    let mut pointer = at;
    while let Some((outer, _)) = parent(pointer) {
        let object = workbench.value(outer)?;
        if let Some(named) = object.get("question").and_then(Value::as_str) {
            return Some(named.to_owned());
        }
        if object.get("kind").is_some() {
            return object.get("id").and_then(Value::as_str).map(str::to_owned);
        }
        pointer = outer;
    }
    None
}
