//! How far the visitor is: the current step, a list of all steps, and a bar of the answered questions.

use yew::prelude::*;

use crate::benchmark::Text;
use crate::text::Key;
use crate::widget::lazy::Disclosure;
use crate::widget::state::{Action, Screen, Step};
use crate::widget::{FocusMove, WidgetContext};

/// A bar of how many of the questions that are asked now are answered, and "Step 2 of 5", which opens a list of all `steps`. `current` is
/// the index of the current section.
pub fn progress_bar(context: &WidgetContext, steps: &[Step<'_>], current: usize, focus: &FocusMove, dispatch: &Callback<Action>) -> Html {
    let number = steps.iter().position(|step| step.section_index == current).map_or(0, |index| index + 1);
    let (answered, asked) = steps.iter().fold((0, 0), |(answered, asked), step| (answered + step.answered, asked + step.questions.len()));
    let of_all = answered_text(context, answered, asked);
    let list = {
        let (context, dispatch) = (context.clone(), dispatch.clone());
        let entries: Vec<Entry> = steps
            .iter()
            .map(|step| Entry {
                title: step.section.title.clone(),
                section_index: step.section_index,
                answered: answered_text(&context, step.answered, step.questions.len()),
            })
            .collect();
        Callback::from(move |()| {
            html! {
                <ol>
                    for (index, entry) in entries.iter().enumerate() { {render_entry(&context, current, index, entry, &dispatch)} }
                </ol>
            }
        })
    };
    let title = context.say(Key::Step).with("step", context.integer(number)).with("steps", context.integer(steps.len())).text();
    html! {
        <div class="progress">
            // The key changes with each move, which closes the list.
            <Disclosure key={focus.moves} class="steps" summary={title} content={list} />
            <progress key="bar" max={asked.to_string()} value={answered.to_string()} aria-label={of_all.clone()} />
            <span key="words" aria-hidden="true">{of_all}</span>
        </div>
    }
}

/// A step in the list of all steps.
struct Entry {
    title: Text,
    section_index: usize,
    /// "3 of 4 answered"
    answered: String,
}

/// A button that leads to a step. `index` counts the steps from 0.
fn render_entry(context: &WidgetContext, current: usize, index: usize, entry: &Entry, dispatch: &Callback<Action>) -> Html {
    let Entry { title, section_index, answered } = entry;
    let go_there = Action::GoTo(Screen::Section(*section_index));
    let onclick = dispatch.reform(move |_: MouseEvent| go_there.clone());
    html! {
        <li key={*section_index}>
            <button type="button" class="step-link" aria-current={(*section_index == current).then_some("step")} {onclick}>
                <span>{context.integer(index + 1)}{". "}{context.text(title)}</span>
                <span class="fine">{answered}</span>
            </button>
        </li>
    }
}

/// "3 of 4 answered"
fn answered_text(context: &WidgetContext, answered: usize, asked: usize) -> String {
    let message = context.language.say_of(Key::Answered, answered);
    message.with("answered", context.integer(answered)).with("asked", context.integer(asked)).text()
}
