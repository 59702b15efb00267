//! The top of the results: the headline, with whom the visitor is compared, and the questions that are still unanswered.

use yew::prelude::*;

use crate::benchmark::Question;
use crate::standing::Comparison;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::evidence::{Evidence, cite_in_words};
use crate::widget::headline::{headline, is_preliminary, strength};
use crate::widget::state::Action;
use crate::widget::wording;

/// The headline, the greatest strength where nothing lags, with whom the visitor is compared, and how certain the results are.
pub fn header(context: &WidgetContext, comparison: &Comparison) -> Html {
    let has_practices = !comparison.practices.is_empty();
    let strength = strength(context, comparison);
    html! {
        <header>
            <h2 id="results" class={is_preliminary(comparison).then_some("preliminary")} tabindex="-1" part="heading">{headline(context, comparison)}</h2>
            for strength in strength.iter() { <p class="lead">{strength}</p> }
            <p class="intro" part="title">
                {wording::compared_with(context)}
                if has_practices { {" "}{cite_in_words(context, Evidence::Practices, Key::HowSure)} }
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
        <details class="fold missing">
            <summary>{context.language.say_of(Key::Missing, missing).with("missing", context.integer(missing)).text()}</summary>
            <ul>for question in questions { {button(question)} }</ul>
        </details>
    }
}
