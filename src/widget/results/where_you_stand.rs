//! Where the visitor stands on each practice: the picture, and what its marks stand for.

use yew::prelude::*;

use crate::benchmark::Verdict;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::picture::{Picture, Subject};
use crate::widget::{Shared, WidgetContext, wording};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Shared<Comparison>,
}

#[component]
pub fn WhereYouStand(props: &Props) -> Html {
    let Props { context, comparison } = props;
    if comparison.practices.is_empty() {
        return Html::default();
    }
    let number = |verdict: Verdict| context.integer(comparison.with_verdict(verdict).count());
    let summary = context
        .say(Key::ChartSummary)
        .with("practices", context.integer(comparison.practices.len()))
        .with("behind", number(Verdict::Behind))
        .with("ahead", number(Verdict::Ahead))
        .with("middle", number(Verdict::Middle))
        .with("close", number(Verdict::TooClose))
        .text();
    html! {
        <section class="stand" aria-labelledby="stand">
            <h3 id="stand" class="unseen">{context.say(Key::WhereYouStand).text()}</h3>
            <Picture context={context.clone()} comparison={comparison.clone()} subject={Subject::WhereYouStand} {summary}>
                <figcaption class="fine">{wording::chart_key(context, &comparison.practices)}</figcaption>
            </Picture>
        </section>
    }
}
