//! Why a question is asked, and what was published on it, for whoever opens it.

use std::rc::Rc;

use yew::prelude::*;

use super::cite::cite;
use super::evidence::Evidence;
use super::folded::Folded;
use super::parts::Awaited;
use super::sentence::{figure, source};
use super::sources::sources_of;
use super::{Part, World};
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub question: Rc<str>,
}

#[component]
pub fn Published(props: &Props) -> Html {
    let Props { world, question } = props;
    let content = use_callback((world.clone(), question.clone()), |(), (world, question)| {
        let content = Callback::from({
            let (world, question) = (world.clone(), question.clone());
            move |()| published(&world, &question)
        });
        html! { <Awaited world={world.clone()} part={Part::Results} {content} /> }
    });
    html! { <Folded class="published" summary={world.say(Key::WhyWeAsk).text()} {content} /> }
}

// Not inlined: it comes later than its caller (src/bin/assemble/parts.rs).
#[inline(never)]
fn published(world: &World, question: &str) -> Html {
    let Some(question) = world.benchmark.question(question) else { return Html::default() };
    let figures = question.figures();
    let why = question.why.as_ref().map(|why| world.text(why));
    let sources = sources_of(&figures);
    html! {
        <>
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
        </>
    }
}
