//! A page that is itself a Yew application, around two widgets and with more callbacks than these have. It lists whichever is
//! called, and so is rendered anew by each.

#![allow(clippy::disallowed_methods, reason = "pitfalls of what stands in a page, which this is itself")]

use std::rc::Rc;

use yew::prelude::*;

/// More than a widget gives numbers to.
const BUTTONS: usize = 200;

fn main() {
    yew::Renderer::<Page>::new().render();
}

#[derive(Default)]
struct Heard(Vec<String>);

impl Reducible for Heard {
    type Action = String;

    fn reduce(self: Rc<Self>, what: String) -> Rc<Self> {
        Rc::new(Self(self.0.iter().cloned().chain([what]).collect()))
    }
}

#[component]
fn Page() -> Html {
    let heard = use_reducer(Heard::default);
    let note = |place: String| {
        let heard = heard.dispatcher();
        Callback::from(move |event: Event| heard.dispatch(format!("{place}: {}", event.type_())))
    };
    let button = |number: usize| {
        let note = note(format!("button {number}"));
        html! {
            <button key={number} onclick={note.reform(Event::from)} oninput={note.reform(Event::from)} onchange={note.clone()}
                onkeydown={note.reform(Event::from)} onpointerdown={note.reform(Event::from)}>{ number }</button>
        }
    };
    let around = note("around".into());
    let count = heard.0.len().to_string();
    html! {
        <main>
            <h1>{ "An application" }</h1>
            <section onclick={around.reform(Event::from)} oninput={around.reform(Event::from)} onchange={around.clone()}>
                <toise-benchmark lang="en" loading="eager" remember="off" data-count={count.clone()} />
                <toise-benchmark lang="en" loading="eager" remember="off" data-count={count} shadow="closed" />
            </section>
            { for (0..BUTTONS).map(button) }
            <ol>{ for heard.0.iter().map(|what| html! { <li>{ what }</li> }) }</ol>
        </main>
    }
}
