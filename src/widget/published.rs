//! Why a question is asked, and what was published on it, for whoever opens it.

use std::rc::Rc;

use yew::prelude::*;

use super::World;
use super::cite::cite;
use super::evidence::Evidence;
use super::sentence::{figure, source};
use super::sources::sources_of;
use crate::benchmark::{Figure, Kind, Question};
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
    let figures = figures(question);
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
                    for published in figures.iter() {
                        <li key={&*published.id}>{figure(world, published)}{cite(world, Evidence::Figure(published.id.clone()), world.text(&published.statement))}</li>
                    }
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

/// The published figures that answers to `question` are held against.
fn figures(question: &Question) -> Vec<Rc<Figure>> {
    let measures = question.measures();
    let own = measures.iter().flat_map(|(_, measure)| {
        let peers = measure.peers.iter().flat_map(|peers| &peers.figures);
        measure.classes.iter().flat_map(|class| &class.figures).chain(peers)
    });
    let retired = match &question.kind {
        Kind::Several { retired, .. } => retired.iter().map(|option| &option.figure).collect(),
        _ => Vec::new(),
    };
    let mut figures: Vec<Rc<Figure>> = Vec::new();
    for figure in own.chain(retired) {
        if !figures.iter().any(|known| known.id == figure.id) {
            figures.push(figure.clone());
        }
    }
    figures
}
