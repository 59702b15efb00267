//! Why a question is asked, and what was published on it.

use yew::prelude::*;

use crate::benchmark::Kind;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::evidence::sources::sources_of;
use crate::widget::evidence::{Evidence, cited};
use crate::widget::wording::{figure, source};

/// The reason why `question`, an id, is asked, and the published figures with their sources.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn published_figures(context: &WidgetContext, question: &str) -> Html {
    let Some(question) = context.benchmark.question(question) else { return Html::default() };
    let figures = question.figures();
    let why = question.why.as_ref().map(|why| context.text(why));
    let sources = sources_of(&figures);
    html! {
        <>
            for why in why.iter() { <p>{why}</p> }
            if figures.is_empty() {
                <p>{context.say(Key::NotPublished).text()}</p>
            } else {
                <p>{context.say(Key::Published).text()}</p>
                <ul>
                    for published in figures.iter() {
                        <li key={&*published.id}>
                            {cited(context, &figure(context, published), Evidence::Figure(published.id.clone()), context.text(&published.statement))}
                        </li>
                    }
                </ul>
                <p class="fine">
                    {context.say(Key::Sources).text()}{": "}
                    for (index, published_in) in sources.iter().enumerate() {
                        if index > 0 { {", "} }
                        {source(published_in)}
                    }
                </p>
            }
            if !matches!(question.kind, Kind::Number { .. } | Kind::Ranking { .. }) {
                <p class="fine keys">{context.say(Key::Keys).text()}</p>
            }
        </>
    }
}
