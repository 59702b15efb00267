//! What the controls of every kind of question share.

use std::rc::Rc;

use yew::prelude::*;

use crate::answers::Answer;
use crate::widget::WidgetContext;

/// What a visitor has typed into a number's field, where that differs from the answer: it is unfinished, or no number.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub written: String,
    /// Whether the visitor has left the field. Before that, unfinished input is no error.
    pub is_left: bool,
}

/// A question and its answer, for the controls that are loaded on demand.
pub struct Control {
    pub context: WidgetContext,
    pub question: Rc<str>,
    pub answer: Answer,
    pub draft: Option<Draft>,
    pub write: Callback<(Option<Draft>, Answer)>,
}

/// An option as a row that can be pressed anywhere.
pub fn option_row(kind: &'static str, name: &str, value: &str, text: String, is_on: bool, is_aside: bool, on: Callback<Event>) -> Html {
    html! {
        <label class={classes!("option", is_on.then_some("on"), is_aside.then_some("aside"))} part="option">
            <input type={kind} name={name.to_owned()} value={value.to_owned()} checked={is_on} onchange={on} />
            <span>{text}</span>
        </label>
    }
}
