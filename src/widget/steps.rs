//! How far the visitor is: the step, the steps to go to, and how much is answered.

use yew::prelude::*;

use super::folded::Folded;
use super::state::Step;
use super::{Action, Focused, Place, World};
use crate::benchmark::Text;
use crate::text::Key;

/// The step at `current`, among `steps` that open on demand, beside a bar of what is answered of all that is asked now.
pub fn steps_and_progress(world: &World, steps: &[Step<'_>], current: usize, focus: &Focused, act: &Callback<Action>) -> Html {
    let place = steps.iter().position(|step| step.place == current).map_or(0, |place| place + 1);
    let (answered, asked) = steps.iter().fold((0, 0), |(answered, asked), step| (answered + step.answered, asked + step.questions.len()));
    let of_all = told(world, answered, asked);
    let list = {
        let (world, act) = (world.clone(), act.clone());
        let entries: Vec<(Text, usize, String)> =
            steps.iter().map(|step| (step.section.title.clone(), step.place, told(&world, step.answered, step.questions.len()))).collect();
        Callback::from(move |()| html! { <ol>for entry in entries.iter().enumerate() { {self::entry(&world, current, entry, &act)} }</ol> })
    };
    let title = world.say(Key::Step).with("step", world.integer(place)).with("steps", world.integer(steps.len())).text();
    html! {
        <div class="progress">
            // Anew with each move, so that it is closed.
            <Folded key={focus.moves} class="steps" summary={title} content={list} />
            <progress key="bar" max={asked.to_string()} value={answered.to_string()} aria-label={of_all.clone()} />
            <span key="words" aria-hidden="true">{of_all}</span>
        </div>
    }
}

/// A step with its number, its title and what is answered of it.
fn entry(world: &World, current: usize, (number, (title, place, told)): (usize, &(Text, usize, String)), act: &Callback<Action>) -> Html {
    let go = Action::Go(Place::Section(*place));
    let onclick = act.reform(move |_: MouseEvent| go.clone());
    html! {
        <li key={*place}>
            <button type="button" class="step-link" aria-current={(*place == current).then_some("step")} {onclick}>
                <span>{world.integer(number + 1)}{". "}{world.text(title)}</span>
                <span class="fine">{told}</span>
            </button>
        </li>
    }
}

/// "3 of 4 answered"
fn told(world: &World, answered: usize, asked: usize) -> String {
    let message = world.language.say_of(Key::Answered, answered);
    message.with("answered", world.integer(answered)).with("asked", world.integer(asked)).text()
}
