//! The results as plain text that reads well in an e-mail.

use super::footer::footer;
use crate::benchmark::Call;
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::{WidgetContext, headline, qualifications, wording};

/// The headline, a sentence for each practice, all practices together, and the footer.
pub fn plain_text(context: &WidgetContext, comparison: &Comparison) -> String {
    let head: Vec<String> =
        [context.title(), headline(context, comparison)].into_iter().chain(qualifications(context, comparison)).collect();
    let mut parts = vec![head.join("\n")];
    for (heading, call) in
        [(Key::WhereYouLead, Call::Ahead), (Key::WhereYouLag, Call::Behind), (Key::InTheMiddle, Call::Middle), (Key::TooClose, Call::Close)]
    {
        parts.extend(part(context, heading, comparison.with_call(call)));
    }
    parts.extend(part(context, Key::Differences, comparison.differences.iter()));
    let count = comparison.together();
    parts.extend(count.map(|count| format!("{}\n{}", context.say(Key::AllTogether).text(), wording::of_count(context, count))));
    parts.push(footer(context, comparison).join("\n"));
    parts.join("\n\n") + "\n"
}

/// A heading and a line for each row. None without rows.
fn part<'r>(context: &WidgetContext, heading: Key, rows: impl Iterator<Item = &'r Row>) -> Option<String> {
    let line = |row: &Row| {
        let sentences = wording::of_row_in_full(context, row);
        format!("• {}", wording::titled(context, wording::practice(context, row), sentences))
    };
    let lines: Vec<String> = rows.map(line).collect();
    (!lines.is_empty()).then(|| format!("{}\n{}", context.say(heading).text(), lines.join("\n")))
}
