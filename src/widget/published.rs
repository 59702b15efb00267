//! Why a question is asked, and what was published on it, for whoever opens it.

use std::rc::Rc;

use yew::prelude::*;

use super::World;
use super::sentence::{figure, source};
use crate::benchmark::{Figure, Source, Term};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub question: Rc<str>,
}

#[component]
pub fn Published(props: &Props) -> Html {
    let world = &props.world;
    let Some(question) = world.benchmark.question(&props.question) else { return Html::default() };
    let figures = question.figures();
    let why = question.why.as_ref().map(|why| world.text(why));
    let sources = sources_of(&figures);
    html! {
        <details class="published">
            <summary>{world.say(Key::WhyWeAsk).text()}</summary>
            for why in why.iter() { <p>{why}</p> }
            if figures.is_empty() {
                <p>{world.say(Key::NotPublished).text()}</p>
            } else {
                <p>{world.say(Key::Published).text()}</p>
                <ul>
                    for published in figures.iter() { <li>{figure(world, published)}</li> }
                </ul>
                <p class="fine">
                    {world.say(Key::Sources).text()}{": "}
                    for (place, one) in sources.iter().enumerate() {
                        if place > 0 { {", "} }
                        {source(one)}
                    }
                </p>
            }
        </details>
    }
}

/// The sources of `figures` and of what they are derived from, each once.
pub fn sources_of(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    let mut sources: Vec<Rc<Source>> = Vec::new();
    let mut waiting: Vec<Rc<Figure>> = figures.to_vec();
    while let Some(figure) = waiting.pop() {
        for source in &figure.sources {
            if !sources.iter().any(|known| known.id == source.id) {
                sources.push(source.clone());
            }
        }
        let terms = figure.derivation.iter().flat_map(|derivation| derivation.add.iter().chain(&derivation.subtract));
        waiting.extend(terms.filter_map(|term| match term {
            Term::Figure(figure) => Some(figure.clone()),
            Term::Whole => None,
        }));
    }
    sources.sort_by(|one, two| one.publisher.cmp(&two.publisher));
    sources
}
