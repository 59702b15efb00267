//! The card of a practice on which the visitor lags: what the survey found, a piece of advice and its first step.

use std::rc::Rc;

use yew::prelude::*;

use super::plan::{Plan, plan_button};
use super::row_text::row_text;
use crate::benchmark::{Advice, Voice};
use crate::standing::Row;
use crate::text::Key;
use crate::widget::{WidgetContext, wording};

/// The card of a lag.
pub fn lag_card(context: &WidgetContext, row: &Row, advice: Option<&Rc<Advice>>, plan: Option<&Plan>) -> Html {
    let practice = wording::practice(context, row);
    html! {
        <article class="lag" part="lag" aria-label={practice.clone()}>
            <h4>{practice}</h4>
            {row_text(context, row)}
            for advice in advice.iter() { <div class="do">{advice_text(context, advice)}{first_step(context, advice)}</div> }
            for plan in plan.iter() { {plan_button(context, row, plan)} }
        </article>
    }
}

/// A piece of advice, and who gives it.
pub fn advice_text(context: &WidgetContext, advice: &Advice) -> Html {
    let name_and_role = |voice: &Voice| context.say(Key::HeldBy).with("name", &*voice.name).with("role", context.text(&voice.role)).text();
    html! {
        <>
            <blockquote><p>{context.text(&advice.text)}</p></blockquote>
            for voice in advice.voice.iter() { <p class="fine">{"— "}{name_and_role(voice)}</p> }
        </>
    }
}

/// The first step of a piece of advice, or the advice itself if it names none.
pub fn first_step(context: &WidgetContext, advice: &Advice) -> Html {
    match &advice.step {
        Some(step) => html! { <p class="first">{context.text(step)}</p> },
        None => html! { <p class="first">{context.text(&advice.text)}</p> },
    }
}
