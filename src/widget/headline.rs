//! The results in a few lines of text: on how many practices the visitor lags, on which most, and how many answers that rests on.

use super::{WidgetContext, wording};
use crate::benchmark::Verdict;
use crate::standing::{Comparison, claim};
use crate::text::Key;

/// The comparison in one line.
pub fn headline(context: &WidgetContext, comparison: &Comparison) -> String {
    let lags = comparison.with_verdict(Verdict::Behind).count();
    let (practices, differences) = (comparison.practices.len(), comparison.differences.len());
    let message = match (practices, lags) {
        (0, _) if differences > 0 => {
            let agreed = comparison.differences.iter().filter(|row| claim(row).interval.is_majority() == Some(true)).count();
            context
                .language
                .say_of(Key::HeadlineAgrees, agreed)
                .with("agreed", context.integer(agreed))
                .with("asked", context.integer(differences))
        }
        (0, _) => context.say(Key::HeadlineEmpty),
        (_, 0) => context.language.say_of(Key::HeadlineNone, practices),
        _ => context.language.say_of(Key::HeadlineLags, lags).with("lags", context.integer(lags)),
    };
    message.with("practices", context.integer(practices)).text()
}

/// The sentences that the headline must not be shown without: the largest lag, how many practices are too close to call, and how many
/// answers the results rest on.
pub fn qualifications(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    [largest_lag(context, comparison), too_close_to_call(context, comparison), coverage_text(context, comparison)]
        .into_iter()
        .flatten()
        .collect()
}

/// The practice with the largest lag. None if the visitor lags on none.
pub fn largest_lag(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let first = comparison.with_verdict(Verdict::Behind).next()?;
    Some(context.say(Key::HeadlineFirst).with("first", context.text(&first.measure.label)).text())
}

/// How many practices are too close to call. None if there are none.
pub fn too_close_to_call(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let close = comparison.practices.iter().filter(|row| wording::is_too_close_to_call(row)).count();
    (close > 0).then(|| context.language.say_of(Key::HeadlineClose, close).with("close", context.integer(close)).text())
}

/// How many of the practices that concern the visitor were answered. None if no question has a better and a worse answer.
pub fn coverage_text(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let rests_on = comparison.rests_on;
    let message = || context.language.say_of(Key::Coverage, rests_on.practices).with("answered", context.integer(rests_on.practices));
    (rests_on.of > 0).then(|| message().with("asked", context.integer(rests_on.of)).text())
}
