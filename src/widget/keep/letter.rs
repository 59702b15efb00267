//! The results as plain text that reads well in a letter.

use super::super::results::{beneath, headline};
use super::super::{World, sentence};
use super::foot;
use crate::benchmark::Verdict;
use crate::standing::{Comparison, Row};
use crate::text::Key;

/// The headline, a sentence for each practice, all practices together, and what that rests on.
pub fn letter(world: &World, comparison: &Comparison) -> String {
    let head: Vec<String> = [world.title(), headline(world, comparison)].into_iter().chain(beneath(world, comparison)).collect();
    let mut parts = vec![head.join("\n")];
    for (heading, verdict) in
        [(Key::WhereYouLag, Verdict::Behind), (Key::WhereYouLead, Verdict::Ahead), (Key::WhereYouAreLevel, Verdict::Level)]
    {
        parts.extend(part(world, heading, comparison.with_verdict(verdict)));
    }
    parts.extend(part(world, Key::Differences, comparison.differences.iter()));
    let count = comparison.count.iter();
    parts.extend(count.map(|count| format!("{}\n{}", world.say(Key::AllTogether).text(), sentence::of_count(world, count))));
    parts.push(foot(world, comparison).join("\n"));
    parts.join("\n\n") + "\n"
}

/// A heading and a line for each row; None where there is none.
fn part<'r>(world: &World, heading: Key, rows: impl Iterator<Item = &'r Row>) -> Option<String> {
    let line = |row: &Row| format!("• {}", sentence::titled(world, world.text(&row.measure.label), sentence::all_of_row(world, row)));
    let lines: Vec<String> = rows.map(line).collect();
    (!lines.is_empty()).then(|| format!("{}\n{}", world.say(heading).text(), lines.join("\n")))
}
