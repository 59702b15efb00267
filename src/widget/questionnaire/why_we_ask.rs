//! A disclosure with the reason why a question is asked, and the figures that were published on it.

use std::rc::Rc;

use yew::prelude::*;

use super::on_demand::published_figures;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::lazy::{Disclosure, LazyPart, Part};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub question: Rc<str>,
}

#[component]
pub fn WhyWeAsk(props: &Props) -> Html {
    let Props { context, question } = props;
    let content = use_callback((context.clone(), question.clone()), |(), (context, question)| {
        let content = Callback::from({
            let (context, question) = (context.clone(), question.clone());
            move |()| published_figures(&context, &question)
        });
        html! { <LazyPart context={context.clone()} part={Part::Results} {content} /> }
    });
    html! { <Disclosure class="published" summary={context.say(Key::WhyWeAsk).text()} {content} /> }
}
