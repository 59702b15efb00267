//! The visitor's numbers beside the published means. There is no verdict: a mean does not say how many are above it.

use yew::prelude::*;

use crate::standing::{BesideMean, Comparison};
use crate::widget::evidence::sources::source_list;
use crate::widget::{WidgetContext, wording};

pub fn beside_means(context: &WidgetContext, comparison: &Comparison) -> Html {
    html! {
        <ul class="entries short">for beside in comparison.means.iter() { {entry(context, beside)} }</ul>
    }
}

fn entry(context: &WidgetContext, beside: &BesideMean) -> Html {
    html! {
        <li key={&*beside.question}>
            <h4>{context.text(&beside.label)}</h4>
            <p>{wording::of_mean(context, beside)} for note in beside.mean.note.iter() { {" "}{context.text(note)} }</p>
            {source_list(context, &beside.mean.sources)}
        </li>
    }
}
