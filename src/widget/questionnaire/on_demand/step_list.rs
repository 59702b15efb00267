//! The list of all steps, which the visitor opens to go to one of them.

use yew::prelude::*;

use crate::benchmark::Text;
use crate::text::Key;
use crate::widget::WidgetContext;
use crate::widget::state::{Action, Screen};

/// A step in the list.
pub struct Entry {
    pub title: Text,
    pub section_index: usize,
    /// How many of its questions have an answer.
    pub answered: usize,
}

/// A button for each step. `current` is the index of the section that is on the screen.
// Not inlined into its caller, which is loaded before this part of the engine (tools/assemble/src/parts.rs).
#[inline(never)]
pub fn step_list(context: &WidgetContext, current: usize, entries: &[Entry], dispatch: &Callback<Action>) -> Html {
    let entry = |Entry { title, section_index, answered }: &Entry| {
        let go_there = Action::GoTo(Screen::Section(*section_index));
        let onclick = dispatch.reform(move |_: MouseEvent| go_there.clone());
        let answered = context.language.say_of(Key::Answered, *answered).with("answered", context.integer(*answered)).text();
        html! {
            <li key={*section_index}>
                <button type="button" class="step-link" aria-current={(*section_index == current).then_some("step")} {onclick}>
                    <span>{context.integer(section_index + 1)}{". "}{context.text(title)}</span>
                    <span class="fine">{answered}</span>
                </button>
            </li>
        }
    };
    html! { <ol>for one in entries.iter() { {entry(one)} }</ol> }
}
