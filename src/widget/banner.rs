//! The banner above a screen: what happened to the visitor's answers, and the buttons to undo it or to choose between answers.

use yew::prelude::*;

use super::WidgetContext;
use super::state::{Action, Banner};
use crate::answers::Unreadable;
use crate::text::Key;

/// A banner with its text and its buttons.
pub fn render_banner(context: &WidgetContext, banner: &Banner, dispatch: &Callback<Action>) -> Html {
    let text = match banner {
        Banner::Resumed(None) => context.say(Key::Resumed),
        Banner::Resumed(Some(day)) => context.say(Key::ResumedOf).with("date", context.date(*day)),
        Banner::Erased(_) => context.say(Key::Erased),
        Banner::Replaced(_) => context.say(Key::Replaced),
        Banner::Linked { has_own: false } => context.say(Key::Linked),
        Banner::Linked { has_own: true } => context.say(Key::LinkedOwn),
        Banner::Unreadable(Unreadable::UnknownVersion) => context.say(Key::LinkLater),
        Banner::Unreadable(Unreadable::OtherQuestions | Unreadable::OtherBenchmark) => context.say(Key::LinkOtherQuestions),
        Banner::Unreadable(Unreadable::Damaged) => context.say(Key::LinkDamaged),
    };
    let buttons: &[(Key, Action)] = match banner {
        Banner::Resumed(_) => &[(Key::StartAgain, Action::Restart)],
        Banner::Erased(_) | Banner::Replaced(_) => &[(Key::Undo, Action::Undo)],
        Banner::Linked { has_own: false } => &[(Key::KeepLinked, Action::AdoptLinked), (Key::StartOwn, Action::DiscardLinked)],
        Banner::Linked { has_own: true } => &[(Key::ReplaceOwn, Action::AdoptLinked), (Key::BackToOwn, Action::DiscardLinked)],
        Banner::Unreadable(_) => &[],
    };
    let button = |(key, action): &(Key, Action)| {
        let action = action.clone();
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" class="link" {onclick}>{context.say(*key).text()}</button> }
    };
    html! {
        <div class="banner" role="status">
            <p>{text.text()}</p>
            for entry in buttons.iter() { {button(entry)} }
        </div>
    }
}
