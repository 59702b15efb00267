//! Texts on their way to a translator and back.

use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_bytes};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::editor::browser::Address;
use crate::editor::translation::{Imported, Skipped, Why, entries, from_po, from_table, import, lines, to_po, to_table};
use crate::editor::views::problems::place_in_words;
use crate::editor::{Workbench, use_workbench};

/// How many skipped lines are listed.
const LISTED: usize = 20;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub source: AttrValue,
    pub target: AttrValue,
}

/// What came of the last import.
#[derive(Clone)]
enum Outcome {
    Unreadable,
    Read(Imported),
}

#[component]
pub fn Exchange(props: &Props) -> Html {
    let workbench = use_workbench();
    let reading = use_mut_ref(|| None::<FileReader>);
    let outcome = use_state(|| None::<Outcome>);
    let is_open = use_state(|| false);
    let files = use_memo(
        (workbench.editor.file.clone(), props.source.clone(), props.target.clone(), *is_open),
        |(file, source, target, is_open)| {
            let entries = if *is_open { entries(file, workbench.format(), source, target) } else { return None };
            let lines = lines(&entries, |pointer| place_in_words(&workbench, pointer));
            Some([
                ("csv", Address::new(&to_table(&lines, source, target), "text/csv")),
                ("po", Address::new(&to_po(&lines, target), "text/x-gettext-translation")),
            ])
        },
    );
    let id = workbench.line("/id");
    let stem = format!("{}-{}", if id.is_empty() { "survey" } else { id }, props.target);
    let link = |(kind, address): &(&str, Option<Address>)| {
        let address = address.as_ref()?;
        let text = workbench.say(&format!("languages.export-{kind}"));
        Some(html! { <li><a class="quiet" href={address.0.clone()} download={format!("{stem}.{kind}")}>{ text }</a></li> })
    };
    let onchange = {
        let (workbench, outcome, source, target) = (workbench.clone(), outcome.clone(), props.source.clone(), props.target.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let (workbench, outcome, source, target) = (workbench.clone(), outcome.clone(), source.clone(), target.clone());
            *reading.borrow_mut() = Some(read_as_bytes(&File::from(file), move |bytes| {
                let bytes = bytes.unwrap_or_default();
                let read = from_table(&bytes, &source, &target).or_else(|| from_po(&bytes));
                outcome.set(Some(match read {
                    None => Outcome::Unreadable,
                    Some(lines) => {
                        let imported = import(&workbench.editor.file, workbench.format(), &source, &target, lines);
                        imported.change.clone().into_iter().for_each(|change| workbench.change(change));
                        Outcome::Read(imported)
                    }
                }));
            }));
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| is_open.set(event.target_unchecked_into::<web_sys::Element>().has_attribute("open")))
    };
    html! {
        <details class="exchange" {ontoggle}>
            <summary>{ workbench.say("languages.exchange") }</summary>
            <p class="hint">{ workbench.say("languages.exchange-hint") }</p>
            if let Some(files) = &*files {
                <ul class="choices">{ for files.iter().filter_map(link) }</ul>
            }
            <label class="field">{ workbench.say("languages.import") }<input type="file" accept=".csv,.tsv,.txt,.po,text/csv" {onchange} /></label>
            <div role="status">{ (*outcome).as_ref().map(|outcome| said(&workbench, outcome, &props.source, &props.target)) }</div>
        </details>
    }
}

fn said(workbench: &Workbench, outcome: &Outcome, source: &str, target: &str) -> Html {
    let Outcome::Read(imported) = outcome else {
        return html! { <p class="note">{ workbench.texts.fill("languages.unreadable", &[("source", source), ("target", target)]) }</p> };
    };
    let counts = [
        ("languages.imported", imported.changed),
        ("languages.unchanged", imported.same),
        ("languages.left-empty", imported.empty),
        ("languages.skipped", imported.skipped.len()),
    ];
    let count = |(key, count): (&str, usize)| {
        let is_shown = count > 0 || key == "languages.imported";
        is_shown.then(|| html! { <span>{ workbench.texts.fill(key, &[("n", &count.to_string())]) }{ " " }</span> })
    };
    let skipped = |(index, Skipped { line, why }): (usize, &Skipped)| {
        let place = if line.place.is_empty() { place_in_words(workbench, &line.pointer) } else { line.place.clone() };
        let why = match why {
            Why::Gone => workbench.say("languages.gone"),
            Why::Changed(now) => workbench.texts.fill("languages.changed", &[("was", &line.source), ("now", now)]),
            Why::Twice => workbench.say("languages.twice"),
        };
        html! { <li key={index}><strong>{ place }</strong>{ " – " }{ why }{ " " }<q lang={target.to_owned()}>{ &line.target }</q></li> }
    };
    html! {
        <>
            <p>{ for counts.into_iter().filter_map(count) }</p>
            if !imported.skipped.is_empty() {
                <ul class="skipped">{ for imported.skipped.iter().take(LISTED).enumerate().map(skipped) }</ul>
            }
        </>
    }
}
