//! The published shares beside the options of a question, and on whom they rest.

use yew::prelude::*;

use crate::benchmark::{Measure, Question};
use crate::widget::WidgetContext;
use crate::widget::evidence::sources::sources_of;
use crate::widget::wording::{base, source};

/// The base of the published shares of `question`, an id, and their sources.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn revealed(context: &WidgetContext, question: &str) -> Html {
    let Some(question) = context.benchmark.question(question) else { return Html::default() };
    let measures = question.measures();
    let Some((_, measure)) = measures.first() else { return Html::default() };
    let n = measure.base.size(context.benchmark.sample.size);
    html! {
        <>
            {base(context, &measure.base, n)}
            for published_in in sources_of(&question.figures()).iter() { {" · "}{source(published_in)} }
        </>
    }
}

/// The published share of the respondents in a class of `measure`. None if that is the class of several options, or if the measure has
/// another base than the question's first one, which is the one that is named.
#[inline(never)]
pub fn published_share(context: &WidgetContext, question: &Question, measure: &Measure, class: usize) -> Option<String> {
    let class = measure.classes.get(class).filter(|class| class.texts.len() < 2)?;
    let is_of_named_base = question.measures().first().is_some_and(|(_, first)| first.base == measure.base);
    is_of_named_base.then(|| context.percent(class.share, measure.rounding))
}
