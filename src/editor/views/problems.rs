//! What the reader says of the file: at each field, and all together.

use yew::prelude::*;

use crate::benchmark::{Diagnostic, Severity};
use crate::editor::document::Shape;
use crate::editor::state::Action;
use crate::editor::{Fix, Workbench, fault_in_english, fault_in_words, fix, missing, use_workbench};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The pointer to the value.
    pub at: AttrValue,
    pub id: AttrValue,
}

/// What is wrong with one value, and how to mend it.
#[component]
pub fn Faults(props: &Props) -> Html {
    let workbench = use_workbench();
    let diagnostics = workbench.diagnostics(&props.at);
    html! { <div class="faults" id={props.id.clone()}>{ for diagnostics.iter().map(|diagnostic| sentence(&workbench, diagnostic)) }</div> }
}

fn sentence(workbench: &Workbench, diagnostic: &Diagnostic) -> Html {
    if missing(diagnostic).is_some() {
        return html! { <p class="missing">{ workbench.say("problems.missing") }</p> };
    }
    // A sentence that the catalogue lacks is said in English, and marked as such.
    let in_words = fault_in_words(&workbench.texts, workbench.format(), diagnostic);
    let (said, language) = in_words.map_or_else(|| (fault_in_english(diagnostic), Some("en")), |said| (said, None));
    html! {
        <p class={class(diagnostic)}>
            <span lang={language}>{ said }</span>
            <WayOut diagnostic={diagnostic.clone()} />
        </p>
    }
}

fn class(diagnostic: &Diagnostic) -> &'static str {
    if diagnostic.severity == Severity::Error { "error" } else { "warning" }
}

#[derive(Properties, PartialEq)]
struct WayOutProps {
    diagnostic: Diagnostic,
}

/// The button that mends what is wrong, where a press can.
#[component]
fn WayOut(props: &WayOutProps) -> Html {
    let workbench = use_workbench();
    let Some(fix) = fix(&props.diagnostic, &workbench.editor.file) else { return Html::default() };
    let (name, actions) = match fix {
        Fix::Use(shown, change) => (workbench.texts.fill("fix.use", &[("value", &shown)]), vec![Action::Change(change)]),
        Fix::Remove(change) => (workbench.say("fix.remove"), vec![Action::Change(change)]),
        Fix::Translate(tag) => {
            let name = workbench.texts.fill("fix.translate", &[("language", &tag)]);
            (name, vec![Action::EditIn(tag.into()), Action::GoTo(props.diagnostic.pointer.clone())])
        }
    };
    let onclick = {
        let (editor, actions) = (workbench.editor.dispatcher(), std::cell::RefCell::new(actions));
        Callback::from(move |_: MouseEvent| actions.take().into_iter().for_each(|action| editor.dispatch(action)))
    };
    html! { <button type="button" class="link" {onclick}>{ name }</button> }
}

/// All that is wrong, each a button that leads to its field.
#[component]
pub fn Problems() -> Html {
    let workbench = use_workbench();
    let checked = &workbench.checked;
    let count = checked.diagnostics.len();
    let summary = match checked.errors() {
        _ if workbench.editor.is_empty() => return Html::default(),
        0 if count == 0 => workbench.say("problems.none"),
        0 => workbench.texts.fill("problems.warnings", &[("n", &count.to_string())]),
        errors => workbench.texts.fill("problems.errors", &[("n", &errors.to_string())]),
    };
    let entry = |(index, diagnostic): (usize, &Diagnostic)| {
        let pointer = missing(diagnostic).unwrap_or_else(|| diagnostic.pointer.clone());
        let place = place_in_words(&workbench, &pointer);
        let onclick = {
            let editor = workbench.editor.dispatcher();
            Callback::from(move |_: MouseEvent| editor.dispatch(Action::GoTo(pointer.clone())))
        };
        html! {
            <li key={index}>
                <button type="button" class="link place" {onclick}>{ place }</button>
                { sentence(&workbench, diagnostic) }
            </li>
        }
    };
    html! {
        <>
            // Stays in the page, since only what changes there is announced.
            <p class="unseen" role="status">{ &summary }</p>
            if count == 0 {
                <p class="problems">{ summary }</p>
            } else {
                <details class="problems" open={checked.errors() > 0}>
                    <summary>{ summary }</summary>
                    <ul>{ for checked.diagnostics.iter().enumerate().map(entry) }</ul>
                </details>
            }
        </>
    }
}

/// Where a value is, as authors call it: the name of what it is in, and of its field.
pub fn place_in_words(workbench: &Workbench, pointer: &str) -> String {
    let mut names = Vec::new();
    let mut at = String::new();
    let mut object = "File".to_owned();
    for step in pointer.split('/').skip(1) {
        at = format!("{at}/{step}");
        let name = match workbench.value(&at) {
            Some(value) if step.bytes().all(|byte| byte.is_ascii_digit()) && value.is_object() => Some(workbench.named_as(value).name),
            _ => workbench.texts.find(&format!("{object}.{}", step)),
        };
        if let Some(Shape::Object(name)) = workbench.format().shape(&at) {
            object = name;
        }
        names.extend(name.filter(|name| !name.trim().is_empty()));
    }
    if names.is_empty() { workbench.say("whole-file") } else { names.join(" › ") }
}
