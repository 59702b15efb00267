//! How far the visitor is: the present step, a list of all steps, and a bar of what is answered.

use yew::prelude::*;

use crate::benchmark::Text;
use crate::text::Key;
use crate::widget::lazy::Disclosure;
use crate::widget::state::{Action, Screen, Step};
use crate::widget::{FocusMove, WidgetContext};

/// The step at `current`, among `steps` that open on demand, beside a bar of what is answered of all that is asked now.
pub fn progress_bar(context: &WidgetContext, steps: &[Step<'_>], current: usize, focus: &FocusMove, dispatch: &Callback<Action>) -> Html {
    let place = steps.iter().position(|step| step.section_index == current).map_or(0, |place| place + 1);
    let (answered, asked) = steps.iter().fold((0, 0), |(answered, asked), step| (answered + step.answered, asked + step.questions.len()));
    let of_all = answered_text(context, answered, asked);
    let list = {
        let (context, dispatch) = (context.clone(), dispatch.clone());
        let entries: Vec<(Text, usize, String)> = steps
            .iter()
            .map(|step| (step.section.title.clone(), step.section_index, answered_text(&context, step.answered, step.questions.len())))
            .collect();
        Callback::from(
            move |()| html! { <ol>for entry in entries.iter().enumerate() { {self::entry(&context, current, entry, &dispatch)} }</ol> },
        )
    };
    let title = context.say(Key::Step).with("step", context.integer(place)).with("steps", context.integer(steps.len())).text();
    html! {
        <div class="progress">
            // Another key after each move, which closes it.
            <Disclosure key={focus.moves} class="steps" summary={title} content={list} />
            <progress key="bar" max={asked.to_string()} value={answered.to_string()} aria-label={of_all.clone()} />
            <span key="words" aria-hidden="true">{of_all}</span>
        </div>
    }
}

/// A step with its number, its title and what is answered of it.
fn entry(
    context: &WidgetContext,
    current: usize,
    (number, (title, place, told)): (usize, &(Text, usize, String)),
    dispatch: &Callback<Action>,
) -> Html {
    let go = Action::GoTo(Screen::Section(*place));
    let onclick = dispatch.reform(move |_: MouseEvent| go.clone());
    html! {
        <li key={*place}>
            <button type="button" class="step-link" aria-current={(*place == current).then_some("step")} {onclick}>
                <span>{context.integer(number + 1)}{". "}{context.text(title)}</span>
                <span class="fine">{told}</span>
            </button>
        </li>
    }
}

/// "3 of 4 answered"
fn answered_text(context: &WidgetContext, answered: usize, asked: usize) -> String {
    let message = context.language.say_of(Key::Answered, answered);
    message.with("answered", context.integer(answered)).with("asked", context.integer(asked)).text()
}
