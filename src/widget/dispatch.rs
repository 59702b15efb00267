//! How views dispatch actions: choices wait until the browser has painted them.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::context::Flow;
use super::lazy::DelayedCallback;
use super::state::{Action, State};

/// The choices that wait, all of one question, and the callback that follows them.
type Waiting = (Vec<Action>, DelayedCallback);

/// A callback that dispatches actions to the reducer. After a move from screen to screen, it also has the next screen fit the width of `root`.
///
/// Choices ([`Action::Choose`], [`Action::Tick`]) wait for a task of their own, since the browser shows them by itself. Any other action
/// follows them first. Those of one question are followed together, because a render between two of them would reset the control of the
/// second one to the older answer. Those of different questions are not, because the page gets an event for each question.
#[hook]
pub fn use_dispatch(dispatcher: &UseReducerDispatcher<State>, root: &NodeRef) -> Callback<Action> {
    let waiting = use_mut_ref(Waiting::default);
    use_callback((), {
        let (dispatcher, root) = (dispatcher.clone(), root.clone());
        move |action: Action, ()| {
            let follow = {
                // What waits holds this closure, and must not hold itself.
                let (dispatcher, waiting) = (dispatcher.clone(), Rc::downgrade(&waiting));
                move || {
                    let choices = waiting.upgrade().map(|waiting| waiting.take().0);
                    choices.into_iter().flatten().for_each(|choice| dispatcher.dispatch(choice));
                }
            };
            let chosen = action.chosen_question();
            let is_together = chosen.is_some() && waiting.borrow().0.first().and_then(Action::chosen_question) == chosen;
            if !is_together {
                follow();
            }
            if chosen.is_some() {
                let (choices, delay) = &mut *waiting.borrow_mut();
                choices.push(action);
                delay.begin(0, &Callback::from(move |()| follow()));
                return;
            }
            if matches!(action, Action::Settle) {
                return;
            }
            let is_move = action.is_move();
            dispatcher.dispatch(action);
            // After the move, so that it leads on from what was on the screen.
            let width = root.cast::<HtmlElement>().filter(|_| is_move).map(|root| root.offset_width());
            if let Some(flow) = width.and_then(Flow::fitting) {
                dispatcher.dispatch(Action::Fit(flow));
            }
        }
    })
}
