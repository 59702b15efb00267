//! What the controls of every kind of question share.

use std::rc::Rc;

use yew::prelude::*;

use crate::answers::Answer;
use crate::widget::WidgetContext;

/// Unfinished or invalid text in a number's field. Text that is a valid answer is no draft.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub text: String,
    /// Whether the visitor has left the field. Before that, unfinished text is no error.
    pub is_left: bool,
}

/// What a control that is loaded on demand needs.
pub struct Control {
    pub context: WidgetContext,
    /// The id of the question.
    pub question: Rc<str>,
    pub answer: Answer,
    pub draft: Option<Draft>,
    /// Whether pressing a button of a given answer once more takes it back.
    pub can_withdraw: bool,
    /// Called with the draft and the answer after each change.
    pub on_change: Callback<(Option<Draft>, Answer)>,
}

/// A radio button or checkbox in a row that can be pressed anywhere. `is_aside` sets "I don't know" apart from the options; `share` is the
/// published one.
pub fn option_row(
    input_type: &'static str,
    name: &str,
    value: &str,
    (text, share): (String, Option<String>),
    is_on: bool,
    is_aside: bool,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class={classes!("option", is_on.then_some("on"), is_aside.then_some("aside"))} part="option">
            <input type={input_type} name={name.to_owned()} value={value.to_owned()} checked={is_on} {onchange} />
            <span>{text}</span>
            for share in share { <span class="portion">{" "}{share}</span> }
        </label>
    }
}
