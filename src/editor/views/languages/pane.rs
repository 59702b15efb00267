//! The pane "languages".

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::choice::Choice;
use super::exchange::Exchange;
use super::names::name;
use super::table::Table;
use crate::editor::use_workbench;

#[component]
pub fn LanguagesPane() -> Html {
    let workbench = use_workbench();
    let tags: Vec<String> = workbench.editor.languages().map(str::to_owned).collect();
    let chosen = use_state(|| None::<String>);
    let (source, others) = match tags.split_first() {
        Some((source, others)) => (source.clone(), others.to_vec()),
        None => ("en".to_owned(), Vec::new()),
    };
    let target = (*chosen).clone().filter(|tag| others.contains(tag)).or_else(|| others.first().cloned());
    let on_added = {
        let chosen = chosen.clone();
        Callback::from(move |tag| chosen.set(Some(tag)))
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| chosen.set(Some(event.target_unchecked_into::<HtmlSelectElement>().value())))
    };
    html! {
        <>
            <h2 id="pane-heading">{ workbench.say("pane.languages") }</h2>
            <p class="lead">{ workbench.say("languages.lead") }</p>
            <Choice {on_added} />
            if let Some(target) = target {
                <section class="translation" aria-labelledby="texts-heading">
                    <h3 id="texts-heading">{ workbench.texts.fill("languages.texts-in", &[("name", &name(&workbench, &target))]) }</h3>
                    if others.len() > 1 {
                        <label class="edit-in">
                            { workbench.say("languages.into") }
                            <select {onchange}>
                                { for others.iter().map(|tag| html! { <option value={tag.clone()} selected={*tag == target}>{ name(&workbench, tag) }</option> }) }
                            </select>
                        </label>
                    }
                    <Exchange key={format!("exchange-{target}")} source={source.clone()} target={target.clone()} />
                    <Table key={format!("table-{target}")} {source} target={target.clone()} />
                </section>
            }
        </>
    }
}
