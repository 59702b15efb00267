//! The top of the results: the headline with its qualifications, and the questions that are still unanswered.

use yew::prelude::*;

use crate::benchmark::Question;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::headline::{coverage_text, first_lag, headline, strength, too_close_to_call};
use crate::widget::state::Action;

/// The headline, the greatest strength, the first lag, and how sure the headline is.
pub fn header(context: &WidgetContext, comparison: &Comparison) -> Html {
    html! {
        <header>
            <p class="survey" part="title">{context.title()}</p>
            <h2 id="results" tabindex="-1" part="heading">{headline(context, comparison)}</h2>
            for lead in [strength(context, comparison), first_lag(context, comparison)].iter().flatten() { <p class="lead">{lead}</p> }
            <p class="intro">
                for close in too_close_to_call(context, comparison).iter() { {close}{" "} }
                for coverage in coverage_text(context, comparison).iter() { {coverage} }
            </p>
        </header>
    }
}

/// The questions without an answer, each as a button that leads to it. Empty if every question has one.
pub fn unanswered(context: &WidgetContext, comparison: &Comparison, dispatch: &Callback<Action>) -> Html {
    let questions: Vec<&Question> = comparison.unanswered.iter().filter_map(|id| context.benchmark.question(id)).collect();
    if questions.is_empty() {
        return Html::default();
    }
    let button = |question: &Question| {
        let (label, go_there) = (context.text(&question.label), Action::GoToQuestion(question.id.clone()));
        let accessible_name = context.say(Key::AnswerNow).with("practice", label.as_str()).text();
        let onclick = dispatch.reform(move |_: MouseEvent| go_there.clone());
        html! { <li key={&*question.id}><button type="button" class="quiet" aria-label={accessible_name} {onclick}>{label}</button></li> }
    };
    let missing = questions.len();
    html! {
        <details class="missing">
            <summary>{context.language.say_of(Key::Missing, missing).with("missing", context.integer(missing)).text()}</summary>
            <ul>for question in questions { {button(question)} }</ul>
        </details>
    }
}
