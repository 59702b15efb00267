//! Text as it is copied from a PDF: lines that end with a share, below a line with their question.

use super::numbers::{Cell, base_in, share_in};
use super::row::Row;

/// The headings of the table that is made of such lines.
const HEADING: [&str; 4] = ["question", "answer", "share", "base"];
/// So few lines may be anything.
const LEAST: usize = 2;
/// How many words before a number may be a part of the share, as in "more than 66 %".
const WORDS_BEFORE: usize = 2;

/// The table in a text, and the lines that it leaves out.
pub struct Lines {
    pub rows: Vec<Row>,
    pub left_out: Vec<String>,
}

/// The table in a text, if at least two of its lines end with a percentage. The line before the first of several answers is their question;
/// in brackets it may say of how many they are: `(n = 462)`.
pub fn lines_of(text: &str) -> Option<Lines> {
    let (of_table, all) =
        text.lines().fold((0, 0), |(of_table, all), line| (of_table + usize::from(line.contains(['\t', ';', '|', '"'])), all + 1));
    if of_table * 3 > all {
        return None;
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    let mut before: Option<String> = None;
    let (mut question, mut base) = (String::new(), String::new());
    for (index, line) in text.lines().enumerate() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            continue;
        }
        let Some((answer, share)) = answer_in(&line) else {
            left_out.extend(before.replace(line));
            continue;
        };
        if let Some(asked) = before.take() {
            (question, base) = question_in(&asked);
        }
        let cells = [question.clone(), answer.to_owned(), share.to_owned(), base.clone()].into();
        rows.push(Row { line: index as u64 + 1, cells });
    }
    left_out.extend(before);
    let first = rows.first().filter(|_| rows.len() >= LEAST)?.line;
    rows.insert(0, Row { line: first, cells: HEADING.map(str::to_owned).into() });
    Some(Lines { rows, left_out })
}

/// The answers in a text, one a line, each with its share as it is written, if the line ends with one. A tab may stand between them.
#[cfg(feature = "editor")]
pub fn answers_in(text: &str) -> Vec<(String, Option<String>)> {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.collect();
    // In a column of numbers without a sign, a tab is what tells them from the answers.
    let cells = text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim().rsplit_once('\t'));
    let of = |(line, cells): (String, Option<(&str, &str)>)| match answer_in(&line) {
        Some((answer, share)) => (answer.to_owned(), Some(share.to_owned())),
        None => match cells.filter(|(_, share)| matches!(share_in(share), Some(Cell::Share(_)))) {
            Some((answer, share)) => (answer.split_whitespace().collect::<Vec<_>>().join(" "), Some(share.trim().to_owned())),
            None => (line, None),
        },
    };
    lines.into_iter().zip(cells).map(of).collect()
}

/// The answer and the share in a line: `6 to 10 hours 25 %`, `Facebook: about 90 %`.
fn answer_in(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim_end_matches(['%', '٪', ' ', '\u{a0}', '\u{202f}']);
    if bare.len() == line.len() {
        return None;
    }
    let is_share = |start: &usize| matches!(line.get(*start..).map(share_in), Some(Some(Cell::Share(_))));
    // The share begins after a space: the last one before the number, or one that is a word or two before.
    let starts: Vec<usize> = bare.rmatch_indices(' ').map(|(space, _)| space + 1).take(WORDS_BEFORE + 1).collect();
    let start = starts.into_iter().filter(is_share).last()?;
    let (answer, share) = line.split_at_checked(start)?;
    let answer = answer.trim_end_matches([' ', ':', '.', '…', '·', '–', '—']);
    // A comma before it separates cells of a table, and of several shares in a line nobody knows which is whose.
    (!answer.is_empty() && !answer.ends_with([',', '%'])).then_some((answer, share))
}

/// The question in a line, and of how many the answers are: `Hours a week (n = 462)`.
fn question_in(line: &str) -> (String, String) {
    let Some((open, close)) = line.rfind('(').zip(line.rfind(')')).filter(|(open, close)| open < close) else {
        return (line.to_owned(), String::new());
    };
    let (text, inner, rest) = (line.get(..open), line.get(open + 1..close), line.get(close + 1..));
    let (text, inner, rest) = (text.unwrap_or_default(), inner.unwrap_or_default(), rest.unwrap_or_default());
    // Of several remarks, such as "several answers, n = 462", the one with a number.
    let base = inner.split(',').map(str::trim).find(|part| base_in(part).is_some());
    match base {
        Some(base) if rest.trim_matches([':', ' ', '?', '.']).is_empty() => {
            let remarks = inner.split(',').map(str::trim).filter(|part| *part != base).collect::<Vec<_>>().join(", ");
            let remarks = if remarks.is_empty() { remarks } else { format!(" ({remarks})") };
            (format!("{}{}{remarks}", text.trim(), rest.trim_matches([':', ' '])), base.to_owned())
        }
        _ => (line.to_owned(), String::new()),
    }
}
