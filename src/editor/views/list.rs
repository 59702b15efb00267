//! A list: its entries, which can be added, moved, copied and deleted.

use serde_json::{Map, Value, json};
use yew::prelude::*;

use super::control::{Control, percent, question_around};
use super::problems::Faults;
use crate::editor::document::pointer::{child, parent};
use crate::editor::document::{Change, Format, Shape, Target, free_id};
use crate::editor::field_id::field_id;
use crate::editor::state::Action;
use crate::editor::use_workbench;
use crate::editor::workbench::Workbench;

/// Lists of ids of so few objects show all of them, to be ticked.
const TICKED: [Target; 2] = [Target::Source, Target::Voice];

/// What the group is called that a figure is of.
fn group_of(workbench: &Workbench, figure: &str) -> Option<String> {
    let id = workbench.value(&child(figure, "base"))?.get("group")?;
    let group = workbench.list("/groups").iter().find(|group| group.get("id") == Some(id))?;
    Some(workbench.named_as(group).name)
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the list.
    pub at: AttrValue,
    pub item: Shape,
    /// The name of the list in texts.
    pub name: AttrValue,
    /// Renders the form of an entry of its name in the format and its pointer.
    pub form: Callback<(AttrValue, AttrValue), Html>,
}

#[component]
pub fn List(props: &Props) -> Html {
    let workbench = use_workbench();
    let entries = workbench.list(&props.at).len();
    let key = props.name.rsplit('.').next().unwrap_or_default();
    if props.item == Shape::Id && Target::of(key).is_some_and(|target| TICKED.contains(&target)) {
        return html! { <Ticks at={props.at.clone()} /> };
    }
    let add = {
        let (workbench, item, at) = (workbench.clone(), props.item.clone(), props.at.to_string());
        Callback::from(move |_: MouseEvent| {
            let value = match &item {
                Shape::Object(object) => new_object(&workbench, object, &at),
                _ => Value::from(""),
            };
            let place = child(&at, workbench.list(&at).len());
            workbench.change(Change::Insert(place.clone(), value));
            workbench.dispatch(Action::GoTo(place));
        })
    };
    let entry = |index: usize| {
        let at = child(&props.at, index);
        let buttons = html! { <Buttons list={props.at.clone()} {index} {entries} item={props.item.clone()} /> };
        match &props.item {
            Shape::Object(object) => {
                let name = workbench.value(&at).map(|value| workbench.named_as(value).name).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| format!("{} {}", workbench.say(&format!("one.{object}")), index + 1));
                let share = workbench.value(&child(&at, "share")).and_then(Value::as_f64);
                let name = share.map_or_else(|| name.clone(), |share| format!("{} % {name}", percent(share)));
                // Figures of several groups often have one statement.
                let name = group_of(&workbench, &at).map_or_else(|| name.clone(), |group| format!("{name} ({group})"));
                html! {
                    <li key={index}>
                        <details class="entry" id={field_id(&at)} tabindex="-1">
                            <summary>{ name }</summary>
                            { props.form.emit((object.clone().into(), at.clone().into())) }
                            { buttons }
                        </details>
                        <Faults at={at.clone()} id={format!("{}-faults", field_id(&at))} />
                    </li>
                }
            }
            shape => html! {
                <li key={index} class="line">
                    <Control at={at.clone()} shape={shape.clone()} name={props.name.clone()} described_by={format!("{}-faults", field_id(&at))}
                        label={format!("{} {}", workbench.say(&props.name), index + 1)} />
                    { buttons }
                    <Faults at={at.clone()} id={format!("{}-faults", field_id(&at))} />
                </li>
            },
        }
    };
    html! {
        <>
            if entries > 0 {
                <ol class="entries">{ for (0..entries).map(entry) }</ol>
            }
            <button type="button" class="quiet" onclick={add}>{ workbench.texts.fill("add", &[("name", &one(&workbench, props))]) }</button>
        </>
    }
}

/// What one entry of a list is called.
fn one(workbench: &Workbench, props: &Props) -> String {
    match &props.item {
        Shape::Object(object) => workbench.say(&format!("one.{object}")),
        _ => workbench.say(&format!("one.{}", props.name.rsplit('.').next().unwrap_or_default())),
    }
}

#[derive(Properties, PartialEq)]
pub struct ButtonsProps {
    pub list: AttrValue,
    pub index: usize,
    pub entries: usize,
    pub item: Shape,
}

/// Moves an entry, and deletes it.
#[component]
pub fn Buttons(props: &ButtonsProps) -> Html {
    let workbench = use_workbench();
    let (list, index) = (props.list.to_string(), props.index);
    // The focus follows what was moved, and goes to the list from what was deleted.
    let button = |key: &str, sign: &str, is_possible: bool, change: Change, focus: String| {
        let onclick = {
            let workbench = workbench.clone();
            Callback::from(move |_: MouseEvent| {
                workbench.change(change.clone());
                workbench.dispatch(Action::GoTo(focus.clone()));
            })
        };
        let name = workbench.say(key);
        html! { <button type="button" class="icon" aria-label={name.clone()} title={name} disabled={!is_possible} {onclick}>{ sign }</button> }
    };
    html! {
        <span class="buttons">
            { button("move-up", "↑", index > 0, Change::Move(list.clone(), index, index.saturating_sub(1)), child(&list, index.saturating_sub(1))) }
            { button("move-down", "↓", index + 1 < props.entries, Change::Move(list.clone(), index, index + 1), child(&list, index + 1)) }
            { button("delete", "✕", true, Change::Remove(child(&list, index)), list.clone()) }
        </span>
    }
}

/// Ticks for ids: of the few objects that can be named.
#[component]
fn Ticks(props: &TicksProps) -> Html {
    let workbench = use_workbench();
    let key = parent(&props.at).map(|(_, key)| key).unwrap_or_default();
    let question = question_around(&workbench, &props.at);
    let named = Target::of(&key).map(|target| workbench.named(target, question.as_deref())).unwrap_or_default();
    let chosen: Vec<&str> = workbench.list(&props.at).iter().filter_map(Value::as_str).collect();
    let tick = |(index, one): (usize, &crate::editor::workbench::Named)| {
        let checked = chosen.contains(&one.id.as_str());
        let onchange = {
            let (workbench, at, id) = (workbench.clone(), props.at.to_string(), one.id.clone());
            Callback::from(move |_: Event| {
                let place = workbench.list(&at).iter().position(|entry| *entry == *id);
                workbench.change(match place {
                    Some(place) => Change::Remove(child(&at, place)),
                    None => Change::Insert(child(&at, workbench.list(&at).len()), id.clone().into()),
                });
            })
        };
        html! { <label key={index} class="tick"><input type="checkbox" {checked} {onchange} />{ &one.name }</label> }
    };
    html! {
        <div class="ticks">
            { for named.iter().enumerate().map(tick) }
            if named.is_empty() { <p class="hint">{ workbench.say(&format!("none.{key}")) }</p> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TicksProps {
    at: AttrValue,
}

/// A new object with what it must have: ids that are free, and the first source.
pub fn new_object(workbench: &Workbench, object: &str, list: &str) -> Value {
    let taken: Vec<&str> = workbench.list(list).iter().filter_map(|entry| entry.get("id").and_then(Value::as_str)).collect();
    let source = workbench.line("/sources/0/id");
    required(workbench.format(), object, &taken, source)
}

fn required(format: &Format, object: &str, taken: &[&str], source: &str) -> Value {
    let fields = format.fields(object).iter().filter(|field| field.is_required);
    let value = |field: &crate::editor::document::Field| {
        Some(match (&field.shape, field.key.as_str()) {
            (Shape::Id, "id") => free_id("", &object.to_lowercase().replace("questionoption", "option"), taken.iter().copied()).into(),
            (Shape::Text | Shape::Line, _) => Value::from(""),
            (Shape::List(_), "sources") if !source.is_empty() => json!([source]),
            (Shape::List(item), _) if **item == Shape::Text => json!([]),
            (Shape::Word(_), "kind") => Value::from("single"),
            _ => return None,
        })
    };
    Value::from(fields.filter_map(|field| Some((field.key.clone(), value(field)?))).collect::<Map<_, _>>())
}
