//! The results in a few lines of text: on how many practices the visitor lags and leads, what most do that the visitor does not, and how
//! many answers that rests on.

use super::{WidgetContext, wording};
use crate::benchmark::Verdict;
use crate::standing::{Comparison, Row, claim};
use crate::text::Key;

/// The comparison in one line, with the practice on which the visitor lags most.
pub fn headline(context: &WidgetContext, comparison: &Comparison) -> String {
    let finding = finding(context, comparison);
    let first = comparison.with_verdict(Verdict::Behind).next().filter(|_| comparison.practices.len() > 1 && !is_preliminary(comparison));
    let most_on = |row: &Row| context.say(Key::HeadlineMostOn).with("practice", wording::practice(context, row));
    match first.map(most_on) {
        Some(message) => message.with("headline", finding).text(),
        None => finding,
    }
}

/// With fewer practices than this, and further ones unanswered, a count of lags would mislead.
const ENOUGH: usize = 4;

/// Whether so few practices are answered that the headline only says how many.
pub fn is_preliminary(comparison: &Comparison) -> bool {
    let practices = comparison.practices.len();
    (1..ENOUGH).contains(&practices) && comparison.rests_on.practices < comparison.rests_on.of
}

/// On how many practices the visitor lags and leads.
fn finding(context: &WidgetContext, comparison: &Comparison) -> String {
    let count = |verdict: Verdict| comparison.with_verdict(verdict).count();
    let (lags, leads) = (count(Verdict::Behind), count(Verdict::Ahead));
    let practices = comparison.practices.len();
    let agreements = agreements(&comparison.differences);
    let message = match (practices, lags, leads) {
        _ if is_preliminary(comparison) => {
            let rests_on = comparison.rests_on;
            let message = context.language.say_of(Key::HeadlineFew, rests_on.practices);
            return message.with("practices", context.integer(rests_on.practices)).with("asked", context.integer(rests_on.of)).text();
        }
        (0, ..) if let [agrees] = *agreements => context.say(if agrees { Key::HeadlineCommon } else { Key::HeadlineUncommon }),
        (0, ..) if !agreements.is_empty() => {
            let agreed = agreements.iter().filter(|agrees| **agrees).count();
            let message = context.language.say_of(Key::HeadlineAgrees, agreed);
            message.with("agreed", context.integer(agreed)).with("asked", context.integer(agreements.len()))
        }
        (0, ..) => context.say(Key::HeadlineEmpty),
        (1, 1, _) => context.say(Key::HeadlineLagsOne),
        (1, _, 1) => context.say(Key::HeadlineLeadsOne),
        (_, 0, 0) => context.language.say_of(Key::HeadlineNone, practices),
        (_, 0, _) => context.language.say_of(Key::HeadlineLeads, leads),
        (.., 0) => context.language.say_of(Key::HeadlineLags, lags),
        _ => context.language.say_of(Key::HeadlineBoth, lags),
    };
    let message = message.with("lags", context.integer(lags)).with("leads", context.integer(leads));
    message.with("practices", context.integer(practices)).text()
}

/// For each question, whether no other answer is more common than the visitor's. An answer of several options is one answer, and their rows
/// follow each other.
fn agreements(rows: &[Row]) -> Vec<bool> {
    let questions = rows.chunk_by(|row, next| row.measure.question() == next.measure.question());
    questions.map(|rows| rows.iter().all(Row::is_most_common)).collect()
}

/// The sentences that the headline must not be shown without: the greatest strength, the first lag, how many practices are too close to
/// call, and how many answers the results rest on.
pub fn qualifications(context: &WidgetContext, comparison: &Comparison) -> Vec<String> {
    let sentences = [
        strength(context, comparison),
        first_lag(context, comparison),
        too_close_to_call(context, comparison),
        coverage_text(context, comparison),
    ];
    sentences.into_iter().flatten().collect()
}

/// The practice on which the visitor is furthest ahead. None if the visitor leads on none.
pub fn strength(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let furthest = comparison.with_verdict(Verdict::Ahead).last()?;
    Some(context.say(Key::HeadlineStrength).with("practice", wording::practice(context, furthest)).text())
}

/// What most respondents do and the visitor does not, on the practice with the largest gap where that is so. If there is none, the
/// sentence of the largest lag. None if the visitor lags on no practice.
pub fn first_lag(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let most = comparison.with_verdict(Verdict::Behind).find_map(|row| most_do(context, row));
    most.or_else(|| comparison.with_verdict(Verdict::Behind).next().map(|row| wording::of_row(context, row, &claim(row))))
}

/// "Most of the 462 businesses have a blog; you have none." None unless more than half do, even before the shares were rounded.
fn most_do(context: &WidgetContext, row: &Row) -> Option<String> {
    let claim = claim(row);
    let others = row.measure.classes.get(claim.class)?.others.as_ref()?;
    let is_most = claim.class != row.class && claim.least > 0.5;
    let message = context.say(if row.base.is_derived() { Key::HeadlineMostAbout } else { Key::HeadlineMost });
    let message = message.with("n", context.integer(row.n)).with("members", wording::members(context, &row.base));
    let you = row.you.as_ref().map(|you| context.text(you)).unwrap_or_default();
    is_most.then(|| message.with("others", context.text(others)).with("you", you).with("own", wording::answer(context, row)).text())
}

/// How many practices are too close to call. None if there are none.
pub fn too_close_to_call(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let close = comparison.with_verdict(Verdict::TooClose).count();
    (close > 0).then(|| context.language.say_of(Key::HeadlineClose, close).with("close", context.integer(close)).text())
}

/// How many of the practices that the visitor is asked about were answered. None if none was.
pub fn coverage_text(context: &WidgetContext, comparison: &Comparison) -> Option<String> {
    let rests_on = comparison.rests_on;
    let key = if rests_on.practices == rests_on.of { Key::CoverageComplete } else { Key::Coverage };
    let message = || context.language.say_of(key, rests_on.of).with("answered", context.integer(rests_on.practices));
    (rests_on.practices > 0).then(|| message().with("asked", context.integer(rests_on.of)).text())
}
