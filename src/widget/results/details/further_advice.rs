//! The advice that is not already on one of the cards of the largest lags.

use std::rc::Rc;

use yew::prelude::*;

use crate::benchmark::Advice;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::results::advice_text;

/// Empty without advice.
pub fn further_advice(context: &WidgetContext, advice: &[Rc<Advice>]) -> Html {
    if advice.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{context.say(Key::WhatElse).text()}</h3>
            <ul class="entries">
                for advice in advice.iter() { <li key={&*advice.id} class="advice">{advice_text(context, advice)}</li> }
            </ul>
        </section>
    }
}
