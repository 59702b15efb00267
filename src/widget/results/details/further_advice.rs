//! The advice that stands on none of the first lags.

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
            <ul class="entries">for one in advice.iter() { <li key={&*one.id} class="advice">{advice_text(context, one)}</li> }</ul>
        </section>
    }
}
