//! The visitor's numbers beside the published means. There is no verdict: a mean does not say how many are above it.

use yew::prelude::*;

use crate::standing::{BesideMean, Comparison};
use crate::text::Key;
use crate::widget::evidence::sources::source_list;
use crate::widget::{WidgetContext, wording};

/// Empty without a number that has a published mean.
pub fn beside_means(context: &WidgetContext, comparison: &Comparison) -> Html {
    if comparison.means.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h3>{context.say(Key::BesideMeans).text()}</h3>
            <ul class="entries short">for beside in comparison.means.iter() { {entry(context, beside)} }</ul>
        </section>
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
