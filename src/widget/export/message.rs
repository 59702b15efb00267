//! The results in a few lines, for a message to somebody.

use crate::benchmark::Verdict;
use crate::standing::{Comparison, claim};
use crate::text::Key;
use crate::widget::{WidgetContext, headline, wording};

/// The headline, with whom the visitor is compared, the largest lag, how many answers all this rests on if some are missing, and the
/// address of the page, without any answers.
pub fn message(context: &WidgetContext, comparison: &Comparison) -> String {
    let lag = comparison.with_verdict(Verdict::Behind).next().map(|row| wording::of_row(context, row, &claim(row)));
    let strength = headline::strength(context, comparison).filter(|_| lag.is_none());
    let rests_on = comparison.rests_on;
    let coverage = headline::coverage_text(context, comparison).filter(|_| rests_on.practices < rests_on.of);
    let lines = [Some(headline(context, comparison)), Some(wording::compared_with(context)), lag.or(strength), coverage, page(context)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// "Compared on 28 November 2026: https://…"
pub fn page(context: &WidgetContext) -> Option<String> {
    let day = context.say(Key::KeepDay).with("date", context.date(context.today)).text();
    context.exporter.page_address.as_ref().map(|address| format!("{day} \u{2066}{address}\u{2069}"))
}
