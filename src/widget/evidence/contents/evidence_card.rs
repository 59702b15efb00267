//! The evidence card of a number: its sentences, the published figures behind them, and the calculations from those.

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
                <button type="button" class="icon-button" aria-label={context.say(Key::Close).text()} {onclick}>{"×"}</button>
            </header>
            for sentence in explanation.sentences.iter() { <p>{sentence}</p> }
            <h3>{context.say(Key::Published).text()}</h3>
            for figure in explanation.figures.iter() { {published_figure(context, figure)} }
            {source_list(context, &explanation.sources)}
            <h3>{context.say(Key::WorkedOut).text()}</h3>
            <ul class="worked-out">for calculation in explanation.calculations.iter() { <li>{calculation}</li> }</ul>
        </div>
    }
}
