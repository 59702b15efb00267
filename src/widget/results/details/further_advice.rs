//! The advice that is not already on one of the cards of the largest lags.

use std::rc::Rc;

use yew::prelude::*;

use crate::benchmark::Advice;
use crate::widget::WidgetContext;
use crate::widget::results::{advice_text, first_step};

pub fn further_advice(context: &WidgetContext, advice: &[Rc<Advice>]) -> Html {
    html! {
        <ul class="entries">for advice in advice.iter() { {entry(context, advice)} }</ul>
    }
}

fn entry(context: &WidgetContext, advice: &Advice) -> Html {
    html! {
        <li key={&*advice.id} class="advice">
            {advice_text(context, advice)}
            if advice.step.is_some() { {first_step(context, advice)} }
        </li>
    }
}
