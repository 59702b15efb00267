//! Why a question is asked, and the figures that were published on it, behind a button on the line of the question.

use std::rc::Rc;

use yew::prelude::*;

use super::on_demand::published_figures;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::lazy::{LazyPart, Part};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub question: Rc<str>,
}

#[component]
pub fn WhyWeAsk(props: &Props) -> Html {
    let Props { context, question } = props;
    let is_open = use_state_eq(|| false);
    let content = use_callback((context.clone(), question.clone()), |(), (context, question)| published_figures(context, question));
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let label = context.say(Key::WhyWeAsk).text();
    html! {
        <>
            <button type="button" class="why" aria-expanded={is_open.to_string()} aria-label={label.clone()} {onclick}>
                <span>{label}</span>
            </button>
            if *is_open {
                <div class="published"><LazyPart context={context.clone()} part={Part::Results} {content} /></div>
            }
        </>
    }
}
