//! The outline: a tree of sections and questions, which keys walk and in which handles drag.

use std::collections::BTreeSet;

use serde_json::Value;
use yew::prelude::*;

use super::drag::{Drag, capture, row_under, target};
use super::shared::{has_errors, name_of};
use super::walk::{Step, is_folded, section_id, step, visible};
use crate::editor::outline::Item;
use crate::editor::use_workbench;
use crate::editor::workbench::Workbench;

/// The id of the element of an item.
pub fn item_id(item: Item) -> String {
    format!("item{}", item.pointer())
}

/// What an author wants of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wish {
    Select(Item),
    Focus(Item),
    /// To its form.
    Open(Item),
    Step {
        item: Item,
        is_down: bool,
    },
    /// To another place, as it is once it is taken from its own.
    Drop {
        item: Item,
        to: Item,
    },
    Delete(Item),
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub selected: Option<Item>,
    pub on_wish: Callback<Wish>,
}

#[component]
pub fn Tree(props: &Props) -> Html {
    let workbench = use_workbench();
    let folded = use_state(BTreeSet::<String>::new);
    let drag = use_state(|| None::<Drag>);
    let file = workbench.editor.file.clone();
    let fold = {
        let (folded, file) = (folded.clone(), file.clone());
        Callback::from(move |(section, fold): (usize, bool)| {
            let Some(id) = section_id(&file, section) else { return };
            let mut changed = (*folded).clone();
            if fold {
                changed.insert(id.to_owned())
            } else {
                changed.remove(id)
            };
            folded.set(changed);
        })
    };
    // A selected question of a folded section: its section has the focus in its place.
    let current = props.selected.map(|item| if is_folded(&file, &folded, item.section()) { Item::Section(item.section()) } else { item });
    let onkeydown = {
        let (workbench, folded, fold, on_wish, current, drag) =
            (workbench.clone(), folded.clone(), fold.clone(), props.on_wish.clone(), current, drag.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() {
                return;
            }
            if event.key() == "Escape" {
                return drag.set(None);
            }
            let Some(item) = current else { return };
            let file = &workbench.editor.file;
            let names: Vec<String> = visible(file, &folded).into_iter().map(|item| name_of(&workbench, item)).collect();
            let Some(step) = step(file, &folded, item, &event.key(), event.alt_key(), &names) else { return };
            event.prevent_default();
            match step {
                Step::To(item) => on_wish.emit(Wish::Focus(item)),
                Step::Fold(section, is_folded) => fold.emit((section, is_folded)),
                Step::Move { is_down } => on_wish.emit(Wish::Step { item, is_down }),
                Step::Open => on_wish.emit(Wish::Open(item)),
                Step::Delete => on_wish.emit(Wish::Delete(item)),
            }
        })
    };
    let onpointermove = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(dragged) = *drag {
                drag.set(Some(Drag { over: row_under(&event), ..dragged }));
            }
        })
    };
    let onpointerup = {
        let (drag, on_wish, file) = (drag.clone(), props.on_wish.clone(), file.clone());
        Callback::from(move |_: PointerEvent| {
            let Some(Drag { item, over }) = *drag else { return };
            drag.set(None);
            if let Some(over) = over.filter(|(over, _)| *over != item) {
                on_wish.emit(Wish::Drop { item, to: target(item, over, |section| Item::questions_in(&file, section)) });
            }
        })
    };
    let onpointercancel = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let row = |item: Item| {
        html! { <RowOf {item} {current} drag={*drag} is_folded={is_folded(&file, &folded, item.section())} on_wish={props.on_wish.clone()}
        on_drag={{ let drag = drag.clone(); Callback::from(move |item| drag.set(Some(Drag { item, over: None }))) }} on_fold={fold.clone()} /> }
    };
    let state = |item: Item| ((current == Some(item)).to_string(), if current == Some(item) { "0" } else { "-1" });
    let section = |section: usize| {
        let item = Item::Section(section);
        let (selected, tabindex) = state(item);
        let is_folded = is_folded(&file, &folded, section);
        let questions = Item::questions_in(&file, section);
        let question = |question: usize| {
            let item = Item::Question(section, question);
            let (selected, tabindex) = state(item);
            html! {
                <li key={question} role="none">
                    <div role="treeitem" id={item_id(item)} aria-level="2" aria-selected={selected} {tabindex}>{ row(item) }</div>
                </li>
            }
        };
        html! {
            <li key={section} role="none">
                <div role="treeitem" id={item_id(item)} aria-level="1" aria-selected={selected} {tabindex}
                    aria-expanded={(questions > 0).then(|| (!is_folded).to_string())}>
                    { row(item) }
                </div>
                if questions > 0 && !is_folded {
                    <ul role="group">{ for (0..questions).map(question) }</ul>
                }
            </li>
        }
    };
    html! {
        <ul class={classes!("outline", drag.is_some().then_some("is-dragging"))} role="tree" aria-label={workbench.say("questions.outline")}
            aria-describedby="outline-keys" {onkeydown} {onpointermove} {onpointerup} {onpointercancel}>
            { for (0..Item::sections_in(&file)).map(section) }
        </ul>
    }
}

fn kind_of(workbench: &Workbench, item: Item) -> Option<String> {
    let kind = item.value(&workbench.editor.file)?.get("kind").and_then(Value::as_str)?;
    workbench.texts.find(&format!("questions.kind.{kind}"))
}

#[derive(Properties, PartialEq)]
struct RowProps {
    item: Item,
    current: Option<Item>,
    drag: Option<Drag>,
    is_folded: bool,
    on_wish: Callback<Wish>,
    on_drag: Callback<Item>,
    on_fold: Callback<(usize, bool)>,
}

/// What is seen of an item, and read of it: its name, its kind, and whether it has errors.
#[component]
fn RowOf(props: &RowProps) -> Html {
    let workbench = use_workbench();
    let RowProps { item, current, drag, is_folded, .. } = *props;
    let onclick = props.on_wish.reform(move |_: MouseEvent| Wish::Select(item));
    let onpointerdown = {
        let on_drag = props.on_drag.clone();
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            capture(&event);
            on_drag.emit(item);
        })
    };
    // A handle that is let go of is no choice of a row.
    let on_handle_click = Callback::from(|event: MouseEvent| event.stop_propagation());
    let on_fold = props.on_fold.reform(move |event: MouseEvent| {
        event.stop_propagation();
        (item.section(), !is_folded)
    });
    let over = drag.and_then(|drag| drag.over.filter(|(over, _)| *over == item && drag.item != item));
    let line = over.map(|(_, is_lower)| if is_lower { "drop-after" } else { "drop-before" });
    let is_moving = drag.is_some_and(|drag| drag.item == item).then_some("is-moving");
    html! {
        <div class={classes!("row", line, is_moving, (current == Some(item)).then_some("is-selected"), matches!(item, Item::Section(_)).then_some("is-section"))}
            data-item={item.pointer()} {onclick}>
            <span class="handle" aria-hidden="true" {onpointerdown} onclick={on_handle_click} title={workbench.say("questions.drag")}>{ "⠿" }</span>
            if let Item::Section(_) = item {
                <span class={classes!("fold", is_folded.then_some("is-folded"))} aria-hidden="true" onclick={on_fold}>{ "▾" }</span>
            }
            <span class="name">{ name_of(&workbench, item) }</span>
            if let Some(kind) = kind_of(&workbench, item) { <span class="kind-of">{ kind }</span> }
            if has_errors(&workbench, item, is_folded) { <span class="fault"><span aria-hidden="true">{ "!" }</span><span class="unseen">{ workbench.say("questions.faulty") }</span></span> }
        </div>
    }
}
