//! What an author takes along: the file, its pack, the line for a page, and the figures as a table.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::editor::browser::{Address, copy, loader, pack};
use crate::editor::{table, use_workbench};

/// A file to save: its name, and the address of its content.
type Download = (String, Address);

#[component]
pub fn TakeAlongPane() -> Html {
    let workbench = use_workbench();
    let texts = &workbench.texts;
    let checked = workbench.checked.clone();
    let stem = stem(workbench.line("/id"));
    let name = format!("{stem}.json");
    // The file whose pack was made: the line for the page names that.
    let packed = use_state(|| None::<std::rc::Rc<str>>);
    let on_packed = {
        let (packed, json) = (packed.clone(), checked.json.clone());
        Callback::from(move |()| packed.set(Some(json.clone())))
    };
    let ending = if packed.as_ref() == Some(&checked.json) { "pack.json" } else { "json" };
    let file = use_memo(checked.json.clone(), |json| Address::new(json, "application/json"));
    let csv = use_memo((checked.clone(), workbench.editor.language.clone()), |(checked, language)| {
        let table =
            checked.benchmark.as_ref().map(|benchmark| table(&workbench.editor.file, benchmark, language, &workbench.say("answer.yes")));
        table.and_then(|table| Address::new(&table, "text/csv"))
    });
    let errors = (checked.errors() > 0).then(|| texts.fill("take-along.errors", &[("n", &checked.errors().to_string())]));
    let link = |key: &str, name: &str, address: &Option<Address>, class: &'static str| {
        address.as_ref().map(|address| {
            html! { <a {class} href={address.0.clone()} download={name.to_owned()}>{ texts.fill(key, &[("name", name)]) }</a> }
        })
    };
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.take-along") }</h2>
            <p class="lead">{ workbench.say("take-along.lead") }</p>
            if let Some(errors) = errors { <p class="note">{ errors }</p> }
            <h3>{ workbench.say("take-along.file-heading") }</h3>
            { link("take-along.file", &name, &file, "main") }
            if checked.benchmark.is_some() {
                <h3>{ workbench.say("take-along.pack-heading") }</h3>
                <p class="hint">{ workbench.say("take-along.pack-hint") }</p>
                <PackFiles key={checked.json.to_string()} name={name.clone()} json={AttrValue::from(checked.json.clone())} {on_packed} />
                <h3>{ workbench.say("take-along.tag-heading") }</h3>
                <p class="hint">{ workbench.say("take-along.tag-hint") }</p>
                <Line name={format!("{stem}.{ending}")} />
                <p><a href="index.html">{ workbench.say("take-along.builder") }</a></p>
                <h3>{ workbench.say("take-along.table-heading") }</h3>
                <p class="hint">{ workbench.say("take-along.table-hint") }</p>
                { link("take-along.table", &name.replace(".json", ".csv"), &csv, "quiet") }
            }
        </>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct PackProps {
    name: AttrValue,
    json: AttrValue,
    on_packed: Callback<()>,
}

/// Makes the files of a pack, to be saved each.
#[component]
fn PackFiles(props: &PackProps) -> Html {
    let workbench = use_workbench();
    let files = use_state(|| Ok::<Vec<Download>, String>(Vec::new()));
    let onclick = {
        let (files, props) = (files.clone(), props.clone());
        Callback::from(move |_: MouseEvent| {
            let (files, PackProps { name, json, on_packed }) = (files.clone(), props.clone());
            spawn_local(async move {
                let made =
                    pack(&name, &json).await.map(|made| Array::from(&made).iter().filter_map(|file| download(&file)).collect::<Vec<_>>());
                if made.is_ok() {
                    on_packed.emit(());
                }
                files.set(made.map_err(|error| js_sys::Error::from(error).message().into()));
            });
        })
    };
    let files = match &*files {
        Err(why) => html! { <p class="note">{ why }</p> },
        Ok(files) => files
            .iter()
            .map(|(name, address)| html! { <li><a href={address.0.clone()} download={name.clone()}>{ name }</a></li> })
            .collect(),
    };
    html! {
        <>
            <button type="button" class="quiet" {onclick}>{ workbench.say("take-along.pack") }</button>
            <div role="status"><ul class="downloads">{ files }</ul></div>
        </>
    }
}

fn download(file: &JsValue) -> Option<Download> {
    let pair = Array::from(file);
    let (name, content) = (pair.get(0).as_string()?, pair.get(1).as_string()?);
    Address::new(&content, "application/json").map(|address| (name, address))
}

#[derive(Properties, PartialEq)]
struct LineProps {
    /// The name of the file.
    name: String,
}

/// The line for a page, to be copied.
#[component]
fn Line(props: &LineProps) -> Html {
    let workbench = use_workbench();
    let outcome = use_state(|| None::<bool>);
    let loader = use_memo((), |()| loader());
    let line = format!("<script async src=\"{loader}\" data-src=\"{}\"></script>", props.name);
    let onclick = {
        let (line, outcome) = (line.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            let (line, outcome) = (line.clone(), outcome.clone());
            spawn_local(async move { outcome.set(Some(copy(&line).await.is_truthy())) });
        })
    };
    let said = outcome.map(|is_copied| workbench.say(if is_copied { "take-along.copied" } else { "take-along.not-copied" }));
    html! {
        <div class="copyable">
            <pre><code>{ line }</code></pre>
            <button type="button" class="quiet" {onclick}>{ workbench.say("take-along.copy") }</button>
            <span role="status">{ said }</span>
        </div>
    }
}

/// The name under which a file is saved, without its ending.
fn stem(id: &str) -> String {
    if id.trim().is_empty() { "survey".into() } else { id.to_owned() }
}
