//! What became of earlier answers, or came of a link, and the ways to change that.

use yew::prelude::*;

use super::{Action, Word, World};
use crate::answers::Unreadable;
use crate::text::Key;

pub fn said(world: &World, word: &Word, act: &Callback<Action>) -> Html {
    let text = match word {
        Word::Resumed(None) => world.say(Key::Resumed),
        Word::Resumed(Some(day)) => world.say(Key::ResumedOf).with("date", world.date(*day)),
        Word::Erased(_) => world.say(Key::Erased),
        Word::Replaced(_) => world.say(Key::Replaced),
        Word::Linked { has_own: false } => world.say(Key::Linked),
        Word::Linked { has_own: true } => world.say(Key::LinkedOwn),
        Word::Unreadable(Unreadable::UnknownVersion) => world.say(Key::LinkLater),
        Word::Unreadable(Unreadable::OtherQuestions) => world.say(Key::LinkOtherQuestions),
        Word::Unreadable(Unreadable::Damaged | Unreadable::OtherBenchmark) => world.say(Key::LinkDamaged),
    };
    let ways: &[(Key, Action)] = match word {
        Word::Resumed(_) => &[(Key::StartAgain, Action::Restart)],
        Word::Erased(_) | Word::Replaced(_) => &[(Key::Undo, Action::Undo)],
        Word::Linked { has_own: false } => &[(Key::KeepLinked, Action::Adopt), (Key::StartOwn, Action::Disown)],
        Word::Linked { has_own: true } => &[(Key::ReplaceOwn, Action::Adopt), (Key::BackToOwn, Action::Disown)],
        Word::Unreadable(_) => &[],
    };
    let way = |(key, action): &(Key, Action)| {
        let action = action.clone();
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" class="link" {onclick}>{world.say(*key).text()}</button> }
    };
    html! {
        <div class="word" role="status">
            <p>{text.text()}</p>
            for one in ways.iter() { {way(one)} }
        </div>
    }
}
