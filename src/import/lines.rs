//! Text as it is copied from a PDF: lines that end with a share, below a line with their question.

use super::numbers::{Cell, base_in, share_in};
use super::row::Row;

/// The headings of the table that is made of such lines.
const HEADING: [&str; 4] = ["question", "answer", "share", "base"];
/// So few lines may be anything.
const LEAST: usize = 2;
/// How many words before a number may be a part of the share, as in "more than 66 %".
const WORDS_BEFORE: usize = 2;

/// The table in a text, and what it leaves out.
pub struct Lines {
    pub rows: Vec<Row>,
    /// Sentences with one percentage.
    pub sentences: Vec<Sentence>,
    /// Other lines, with or without percentages.
    pub left_out: Vec<String>,
}

/// A sentence with one percentage, which may be that of those who would say yes to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub text: String,
    /// The line where it begins.
    pub line: u64,
    /// The row that it becomes.
    pub row: Row,
}

impl Sentence {
    /// Puts its row among those of answers, below the headings, where it stands in the text. Returns the index.
    pub fn insert_into(self, rows: &mut Vec<Row>) -> usize {
        // A row that was made of a sentence has no answer, and a number after all lines.
        let is_later = |(_, row): &(usize, &Row)| !row.cell(1).is_empty() && row.line > self.line;
        let index = rows.iter().enumerate().skip(1).find(is_later).map_or(rows.len(), |(index, _)| index);
        rows.insert(index, self.row);
        index
    }
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
    let mut left_out: Vec<(u64, String)> = Vec::new();
    let mut before: Option<(u64, String)> = None;
    let mut asked = Asked::default();
    let mut questions: Vec<Asked> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let (number, line) = (index as u64 + 1, line.split_whitespace().collect::<Vec<_>>().join(" "));
        if line.is_empty() {
            continue;
        }
        let Some((answer, share)) = answer_in(&line) else {
            left_out.extend(before.replace((number, line)));
            continue;
        };
        if let Some((_, line)) = before.take() {
            asked = Asked::of(&line);
        }
        questions.push(asked.clone());
        rows.push(Row { line: number, cells: [String::new(), answer.to_owned(), share.to_owned(), String::new()].into() });
    }
    left_out.extend(before);
    let largest = questions.iter().filter_map(Asked::size).max();
    let base_of_all = questions.iter().find(|asked| asked.size() == largest).map(|asked| asked.base.clone()).unwrap_or_default();
    for (row, asked) in rows.iter_mut().zip(questions) {
        let (question, base) = asked.cells(largest);
        row.cells.splice(0..1, [question]);
        row.cells.splice(3..4, [base]);
    }
    let first = rows.first().filter(|_| rows.len() >= LEAST)?.line;
    rows.insert(0, Row { line: first.saturating_sub(1), cells: HEADING.map(str::to_owned).into() });
    let (mut sentences, left_out) = sentences_of(left_out);
    // Their rows come after all lines, and no two share a number: faults name rows by it.
    let after_all = text.lines().count() as u64 + 1;
    for (number, sentence) in (after_all..).zip(&mut sentences) {
        sentence.row.line = number;
        sentence.row.cells.iter_mut().skip(3).filter(|base| base.is_empty()).for_each(|base| base.clone_from(&base_of_all));
    }
    Some(Lines { rows, sentences, left_out })
}

/// The sentences with one percentage in lines with their numbers, and the lines that have none of these. A sentence may go on in the
/// next line, which then begins with a small letter.
fn sentences_of(lines: Vec<(u64, String)>) -> (Vec<Sentence>, Vec<String>) {
    let mut paragraphs: Vec<(u64, u64, String)> = Vec::new();
    for (number, line) in lines {
        match paragraphs.last_mut() {
            Some((_, last, text)) if *last + 1 == number && !line.starts_with(|first: char| first.is_uppercase() || first.is_numeric()) => {
                *last = number;
                text.push(' ');
                text.push_str(&line);
            }
            _ => paragraphs.push((number, number, line)),
        }
    }
    let (mut sentences, mut left_out) = (Vec::new(), Vec::new());
    for (line, _, paragraph) in paragraphs {
        let found: Vec<Sentence> = paragraph.split_inclusive(". ").filter_map(|text| sentence(line, text.trim())).collect();
        if found.is_empty() {
            left_out.push(paragraph);
        }
        sentences.extend(found);
    }
    (sentences, left_out)
}

/// The sentence in a text with one percentage: `55 % have a blog.` becomes the question `Have a blog?`
fn sentence(line: u64, text: &str) -> Option<Sentence> {
    let [sign] = text.match_indices(['%', '٪']).map(|(sign, _)| sign).collect::<Vec<_>>().try_into().ok()?;
    let end = sign + text.get(sign..)?.chars().next()?.len_utf8();
    // The share ends with the sign, and begins with a number or the words before it.
    let starts =
        text.get(..end)?.char_indices().map(|(start, _)| start).filter(|start| *start == 0 || text.get(..*start).is_some_and(is_apart));
    let start = starts.filter(|start| matches!(text.get(*start..end).map(share_in), Some(Some(Cell::Share(_))))).min()?;
    let (before, after) = (text.get(..start)?.trim(), text.get(end..)?.trim());
    // In brackets, it explains what is said in words.
    let (before, after) = match (before.strip_suffix('('), after.strip_prefix(')')) {
        (Some(before), Some(after)) => (before.trim(), after.trim()),
        _ => (before, after),
    };
    let rest = [before, after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let (rest, base) = without_base(&rest);
    let rest = rest.trim_end_matches(['.', ' ', '?', ':']);
    let mut signs = rest.chars();
    let question: String = signs.next()?.to_uppercase().chain(signs).chain(['?']).collect();
    let share = text.get(start..end)?.to_owned();
    Some(Sentence { text: text.to_owned(), line, row: Row { line: 0, cells: [question, String::new(), share, base].into() } })
}

/// A text without the brackets that say of how many it is, and that number: `those with a blog (about 254)`.
fn without_base(text: &str) -> (String, String) {
    let found = text.find('(').and_then(|open| {
        let close = open + text.get(open..)?.find(')')?;
        let base = base_in(text.get(open + 1..close)?)?;
        Some((format!("{}{}", text.get(..open)?.trim_end(), text.get(close + 1..)?), base.size.to_string()))
    });
    found.unwrap_or_else(|| (text.to_owned(), String::new()))
}

/// Whether a word can begin after a text.
fn is_apart(text: &str) -> bool {
    text.ends_with([' ', '(', '\u{a0}', '\u{202f}'])
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
    let start = starts.into_iter().rev().find(is_share)?;
    let (answer, share) = line.split_at_checked(start)?;
    let answer = answer.trim_end_matches([' ', ':', '.', '…', '·', '–', '—']);
    // A comma before it separates cells of a table, and of several shares in a line nobody knows which is whose.
    (!answer.is_empty() && !answer.ends_with([',', '%'])).then_some((answer, share))
}

/// The question in a line: `Hours a week (several answers, n = 462)`.
#[derive(Debug, Clone, Default)]
struct Asked {
    text: String,
    /// What else stands in its brackets.
    remark: String,
    /// Of how many the answers are.
    base: String,
}

impl Asked {
    fn of(line: &str) -> Self {
        let brackets = line.rfind('(').zip(line.rfind(')')).filter(|(open, close)| open < close);
        let parts = brackets.and_then(|(open, close)| Some((line.get(..open)?, line.get(open + 1..close)?, line.get(close + 1..)?)));
        let only = || Self { text: line.to_owned(), ..Self::default() };
        let Some((text, inner, rest)) = parts else { return only() };
        let is_base = |part: &&str| base_in(part).is_some();
        let (base, remarks): (Vec<&str>, Vec<&str>) = inner.split(',').map(str::trim).partition(is_base);
        match base.as_slice() {
            [base] if rest.trim_matches([':', ' ', '?', '.']).is_empty() => Self {
                text: format!("{}{}", text.trim(), rest.trim_matches([':', ' '])),
                remark: remarks.join(", "),
                base: (*base).to_owned(),
            },
            _ => only(),
        }
    }

    fn size(&self) -> Option<u32> {
        base_in(&self.base).map(|base| base.size)
    }

    /// The question and the base as cells. Of fewer than all, the remark says who they are.
    fn cells(self, largest: Option<u32>) -> (String, String) {
        match self.size().filter(|size| Some(*size) < largest) {
            _ if self.remark.is_empty() => (self.text, self.base),
            Some(size) => (self.text, format!("{size} {}", self.remark)),
            None => (format!("{} ({})", self.text, self.remark), self.base),
        }
    }
}
