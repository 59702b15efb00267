//! One step of the questionnaire: a section's questions, and the way on and back.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::question::Asked;
use super::state::steps;
use super::{Action, World};
use crate::answers::Response;
use crate::text::Key;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub world: World,
    pub response: Rc<Response>,
    pub step: usize,
    /// Whether the visitor came here from another screen: then the heading takes the focus.
    pub moved: bool,
    pub act: Callback<Action>,
}

#[component]
pub fn Questionnaire(props: &Props) -> Html {
    let Props { world, response, step, moved, act } = props;
    let heading = use_focus_on(*step, *moved);
    let steps = steps(world, response);
    let count = steps.len();
    let Some((section, questions)) = steps.into_iter().nth((*step).min(count.saturating_sub(1))) else {
        return Html::default();
    };
    let is_last = step + 1 >= count;
    let on = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let ask = |question: &crate::benchmark::Question| {
        html! {
            <Asked key={&*question.id} world={world.clone()} question={question.id.clone()}
                answer={response.answer(&question.id).clone()} act={act.clone()} />
        }
    };
    let progress = world.say(Key::Step).with("step", world.integer(step + 1)).with("steps", world.integer(count)).text();
    html! {
        <section class="step" aria-labelledby="heading">
            <header>
                <p class="survey" part="title">{world.title()}</p>
                <div class="progress">
                    <progress max={count.to_string()} value={(step + 1).to_string()} aria-label={progress.clone()} />
                    <span aria-hidden="true">{progress}</span>
                </div>
                <h2 id="heading" tabindex="-1" ref={heading} part="heading">{world.text(&section.title)}</h2>
                for intro in section.intro.iter() { <p class="intro">{world.text(intro)}</p> }
            </header>
            for question in questions { {ask(question)} }
            <nav class="ways">
                if *step > 0 {
                    <button type="button" class="quiet" part="button back" onclick={on(Action::Back)}>{world.say(Key::Back).text()}</button>
                }
                if is_last {
                    <button type="button" class="main" part="button results" onclick={on(Action::ShowResults)}>
                        {world.say(Key::ShowResults).text()}
                    </button>
                } else {
                    <button type="button" class="main" part="button next" onclick={on(Action::Next)}>{world.say(Key::Next).text()}</button>
                }
            </nav>
            <p class="fine">{world.say(Key::Optional).text()}{" "}{world.say(Key::Privacy).text()}</p>
        </section>
    }
}

/// A heading that takes the focus whenever the screen changes, but not on the first.
#[hook]
pub fn use_focus_on(screen: usize, moved: bool) -> NodeRef {
    let heading = use_node_ref();
    use_effect_with((screen, moved), {
        let heading = heading.clone();
        move |(_, moved)| {
            if let Some(heading) = heading.cast::<HtmlElement>().filter(|_| *moved) {
                // It may have gone from the page meanwhile: then there is nothing to focus.
                let _ = heading.focus();
            }
        }
    });
    heading
}
