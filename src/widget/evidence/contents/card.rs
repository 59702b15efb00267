//! The card of one number: its sentences, the figures behind them, and what was calculated from those.

use yew::prelude::*;

use super::explanation::explain;
use super::published_figure::published_figure;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::evidence::Evidence;
use crate::widget::evidence::sources::source_list;
use crate::widget::{Shared, WidgetContext};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub context: WidgetContext,
    pub comparison: Option<Shared<Comparison>>,
    pub evidence: Evidence,
    pub close: Callback<()>,
}

#[component]
pub fn EvidenceCard(props: &Props) -> Html {
    let Props { context, comparison, evidence, close } = props;
    let Some(explanation) = explain(evidence, context, comparison.as_deref()) else { return Html::default() };
    let onclick = close.reform(|_: MouseEvent| ());
    html! {
        <div class="card">
            <header>
                <h2 id="card"><span class="survey">{context.say(Key::Evidence).text()}</span>{" "}{&explanation.subject}</h2>
                <button type="button" class="step-button" aria-label={context.say(Key::Close).text()} {onclick}>{"×"}</button>
            </header>
            for wording in explanation.sentences.iter() { <p>{wording}</p> }
            <h3>{context.say(Key::Published).text()}</h3>
            for one in explanation.figures.iter() { {published_figure(context, one)} }
            {source_list(context, &explanation.sources)}
            <h3>{context.say(Key::WorkedOut).text()}</h3>
            <ul class="worked-out">for how in explanation.calculations.iter() { <li>{how}</li> }</ul>
        </div>
    }
}
