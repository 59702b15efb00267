//! The visitor's plan: the steps that they chose to take.

use std::rc::Rc;

use yew::prelude::*;

use crate::standing::Row;
use crate::text::Key;
use crate::widget::state::Action;
use crate::widget::{WidgetContext, wording};

/// A plan, and how it is changed. None of it is shown with answers that came by a link.
#[derive(Clone, PartialEq)]
pub struct Plan {
    /// The ids of the measures on it.
    pub measures: Rc<[Rc<str>]>,
    pub dispatch: Callback<Action>,
}

/// A button that puts the step on a practice on the plan, and takes it off when pressed again.
pub fn plan_button(context: &WidgetContext, row: &Row, plan: &Plan) -> Html {
    let measure = row.measure.id.clone();
    let is_on = plan.measures.contains(&measure);
    let onclick = plan.dispatch.reform(move |_: MouseEvent| Action::Plan(measure.clone(), !is_on));
    let text = context.say(Key::Plan).text();
    let name = wording::titled(context, wording::practice(context, row), text.clone());
    html! {
        <button type="button" class="link planned" part="button" aria-pressed={is_on.to_string()} aria-label={name} {onclick}>
            {text}
        </button>
    }
}
