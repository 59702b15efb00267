//! What has changed since the visitor's earlier results.

use yew::prelude::*;

use crate::standing::{Change, ChangeKind, Comparison, changes as changes_between, compare};
use crate::text::Key;
use crate::widget::state::PastResult;
use crate::widget::{WidgetContext, wording};

/// The changes since `before`. Its answers are compared with today's figures. Empty if no practice was answered both times.
pub fn changes(context: &WidgetContext, before: &PastResult, now: &Comparison) -> Html {
    let changes = changes_between(&compare(&context.benchmark, &before.response, context.today), now);
    if changes.both == 0 {
        return Html::default();
    }
    let both = context.say(Key::SinceBoth).with("practices", context.integer(changes.both));
    html! {
        <section class="changes">
            <h3>{context.say(Key::Changes).with("date", context.date(before.day)).text()}</h3>
            if changes.changes.is_empty() {
                <p>{context.say(Key::SinceNothing).text()}</p>
            } else {
                <ul>for change in changes.changes.iter() { <li key={&*change.measure.id}>{change_text(context, change)}</li> }</ul>
            }
            <p class="fine">{both.text()}</p>
        </section>
    }
}

/// "Blog: you do this now (behind then, ahead now)."
fn change_text(context: &WidgetContext, change: &Change) -> String {
    let key = match change.kind {
        ChangeKind::TakenUp => Key::SinceTakenUp,
        ChangeKind::GivenUp => Key::SinceGivenUp,
        ChangeKind::Better => Key::SinceBetter,
        ChangeKind::Worse => Key::SinceWorse,
    };
    let text = context.say(key).with("practice", context.text(change.measure.yes_no_practice().unwrap_or(&change.measure.label))).text();
    if change.before == change.now {
        return text;
    }
    let verdicts = context.say(Key::SinceVerdict).with("change", text);
    verdicts.with("before", wording::verdict(context, change.before)).with("now", wording::verdict(context, change.now)).text()
}
