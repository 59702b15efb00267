//! All texts of the survey in two languages, side by side.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::names::name;
use crate::editor::Workbench;
use crate::editor::document::Change;
use crate::editor::document::pointer::child;
use crate::editor::field_id::field_id;
use crate::editor::state::Action;
use crate::editor::translation::{Entry, copies, entries, with_translation};
use crate::editor::use_workbench;
use crate::editor::views::problems::place_in_words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub source: AttrValue,
    pub target: AttrValue,
}

#[component]
pub fn Table(props: &Props) -> Html {
    let workbench = use_workbench();
    let all = entries(&workbench.editor.file, workbench.format(), &props.source, &props.target);
    let is_missing_only = use_state(|| false);
    // Those that were missing as the filter was set stay while they are being filled in.
    let listed = use_state(Vec::<String>::new);
    let turn = {
        let (is_missing_only, listed) = (is_missing_only.clone(), listed.clone());
        let missing: Vec<String> = all.iter().filter(|entry| entry.is_missing()).map(|entry| entry.pointer.clone()).collect();
        Callback::from(move |event: Event| {
            is_missing_only.set(event.target_unchecked_into::<HtmlInputElement>().checked());
            listed.set(missing.clone());
        })
    };
    // Rows are rendered only if they change, so that what they call must not.
    let latest = use_mut_ref(|| workbench.clone());
    *latest.borrow_mut() = workbench.clone();
    let said = use_state(String::new);
    let on_write =
        use_callback((props.source.clone(), latest.clone()), |(entry, tag, text): (Entry, AttrValue, String), (source, latest)| {
            latest.borrow().change(with_translation(&entry, source, &tag, &text));
        });
    let on_leave = use_callback((props.source.clone(), props.target.clone(), latest), {
        let said = said.setter();
        move |(entry, text): (Entry, String), (source, target, latest): &(AttrValue, AttrValue, Rc<RefCell<Workbench>>)| {
            let workbench = latest.borrow().clone();
            let changes = match text.trim() {
                "" => Vec::new(),
                text => copies(&entries(&workbench.editor.file, workbench.format(), source, target), &entry, source, target, text),
            };
            let filled = changes.len();
            if filled > 0 {
                workbench.change(Change::All(changes));
                said.set(workbench.texts.fill("languages.copies", &[("n", &filled.to_string())]));
            }
            workbench.dispatch(Action::EndTyping);
        }
    });
    let wanted = all.iter().filter(|entry| !entry.source.trim().is_empty());
    let (count, missing) = wanted.fold((0, 0), |(count, missing), entry| (count + 1, missing + usize::from(entry.is_missing())));
    let counted = [("n", (count - missing).to_string()), ("all", count.to_string())];
    let counted: Vec<(&str, &str)> = counted.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let is_shown = |entry: &&Entry| !*is_missing_only || entry.is_missing() || listed.contains(&entry.pointer);
    let row = |entry: &Entry| {
        let place = place_in_words(&workbench, &entry.pointer);
        html! {
            <Row key={entry.pointer.clone()} entry={entry.clone()} {place} same={workbench.say("languages.same")}
                source={props.source.clone()} target={props.target.clone()} on_write={on_write.clone()} on_leave={on_leave.clone()} />
        }
    };
    html! {
        <>
            <div class="progress">
                <p role="status">{ workbench.texts.fill("languages.translated", &counted) }{ " " }{ &*said }</p>
                <label class="tick"><input type="checkbox" checked={*is_missing_only} onchange={turn} />{ workbench.say("languages.missing-only") }</label>
            </div>
            <table class="texts">
                <thead>
                    <tr>
                        <th scope="col">{ workbench.say("languages.place") }</th>
                        <th scope="col" id="texts-source">{ name(&workbench, &props.source) }</th>
                        <th scope="col" id="texts-target">{ name(&workbench, &props.target) }</th>
                    </tr>
                </thead>
                <tbody>{ for all.iter().filter(is_shown).map(row) }</tbody>
            </table>
            if all.is_empty() { <p class="hint">{ workbench.say("languages.no-texts") }</p> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    entry: Entry,
    place: String,
    /// What is said of a text that is the same in all languages.
    same: String,
    source: AttrValue,
    target: AttrValue,
    on_write: Callback<(Entry, AttrValue, String)>,
    on_leave: Callback<(Entry, String)>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { entry, place, same, source, target, .. } = props;
    let id = field_id(&entry.pointer);
    let cell = |tag: &AttrValue, text: &str, heading: &str| {
        let oninput = {
            let (entry, tag, on_write) = (entry.clone(), tag.clone(), props.on_write.clone());
            Callback::from(move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlTextAreaElement>().value().replace(['\n', '\r'], " ");
                on_write.emit((entry.clone(), tag.clone(), text));
            })
        };
        let onchange = {
            let (entry, on_leave, is_target) = (entry.clone(), props.on_leave.clone(), tag == target);
            Callback::from(move |event: Event| {
                let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
                on_leave.emit((entry.clone(), if is_target { text } else { String::new() }));
            })
        };
        html! {
            <textarea id={field_id(&child(&entry.pointer, &**tag))} rows="1" lang={tag.clone()} value={text.to_owned()} {oninput} {onchange}
                aria-labelledby={format!("{id} {heading}")} />
        }
    };
    html! {
        <tr class={classes!(entry.is_missing().then_some("missing"))}>
            <th scope="row" id={id.clone()} tabindex="-1">{ place }</th>
            <td>{ cell(source, &entry.source, "texts-source") }</td>
            <td>
                { cell(target, if entry.is_same { "" } else { &entry.target }, "texts-target") }
                if entry.is_same { <span class="hint">{ same }</span> }
            </td>
        </tr>
    }
}
