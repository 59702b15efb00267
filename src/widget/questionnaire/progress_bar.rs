//! How far the visitor is: the current step, a list of all steps, and a bar of the way so far.

use std::rc::Rc;

use yew::prelude::*;

use super::on_demand::{Entry, step_list};
use crate::first_screen::step_title;
use crate::widget::lazy::{Disclosure, LazyPart, Part};
use crate::widget::state::{Action, Progress, Step};
use crate::widget::{FocusMove, WidgetContext};

/// "Step 2 of 5", which opens a list of the `steps`, and a bar of the way so far. `current` is the index of the current section.
///
/// Both count all steps and questions of the benchmark. The numbers of those that this visitor is asked would change with the answers.
pub fn progress_bar(
    context: &WidgetContext,
    progress: &Progress,
    steps: &[Step<'_>],
    current: usize,
    focus: &FocusMove,
    dispatch: &Callback<Action>,
) -> Html {
    let sections = &context.benchmark.sections;
    let questions = |count: usize| sections.iter().take(count).map(|section| section.questions.len()).sum::<usize>();
    let so_far = questions(current) + progress.question;
    let entry = |step: &Step<'_>| Entry { title: step.section.title.clone(), section_index: step.section_index, answered: step.answered };
    let entries: Rc<[Entry]> = steps.iter().map(entry).collect();
    let list = Callback::from({
        let (context, dispatch) = (context.clone(), dispatch.clone());
        let content = Callback::from({
            let context = context.clone();
            move |()| step_list(&context, current, &entries, &dispatch)
        });
        move |()| html! { <LazyPart context={context.clone()} part={Part::Results} content={content.clone()} /> }
    });
    let title = step_title(&context.benchmark, &context.language, current);
    let name = sections.get(current).map(|section| context.text(&section.title)).unwrap_or_default();
    html! {
        <div class="progress">
            // The key changes with each move, which closes the list.
            <Disclosure key={focus.moves} class="steps" summary={format!("{title} · {name}")} content={list} />
            <progress key="bar" max={questions(sections.len()).to_string()} value={so_far.to_string()} aria-label={title} />
        </div>
    }
}
