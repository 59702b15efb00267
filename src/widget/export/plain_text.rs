//! The results as plain text that reads well in an e-mail.

use std::rc::Rc;

use super::footer::footer;
use crate::benchmark::Verdict;
use crate::standing::{Comparison, Row};
use crate::text::Key;
use crate::widget::{WidgetContext, headline, qualifications, wording};

/// The headline, the visitor's plan (the ids of its measures), a sentence for each practice, all practices together, and the footer.
pub fn plain_text(context: &WidgetContext, comparison: &Comparison, plan: &[Rc<str>]) -> String {
    let head: Vec<String> =
        [context.title(), headline(context, comparison)].into_iter().chain(qualifications(context, comparison)).collect();
    let mut parts = vec![head.join("\n")];
    let steps: Vec<String> = wording::planned_steps(context, comparison, plan).into_iter().map(|(_, step)| format!("• {step}")).collect();
    parts.extend((!steps.is_empty()).then(|| format!("{}\n{}", context.say(Key::Plan).text(), steps.join("\n"))));
    for (heading, verdict) in [
        (Key::WhereYouLead, Verdict::Ahead),
        (Key::WhereYouLag, Verdict::Behind),
        (Key::InTheMiddle, Verdict::Middle),
        (Key::TooClose, Verdict::TooClose),
    ] {
        parts.extend(part(context, heading, comparison.with_verdict(verdict)));
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
