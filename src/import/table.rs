//! A table of published shares: a row an answer, with the columns question, answer, share, base and source.

use super::column::Column;
use super::delimited::Table;
use super::layout::Layout;
use super::notes::{Fault, Note};
use super::numbers::{Cell, ShareCell, base_in, share_in, unit};
use super::row::Row;
use super::survey::{Amount, Answer, Base, Kind, Question, Source, Survey};
use super::words::{Sign, is_no, is_no_answer, is_total, is_yes};

/// More rows are no table of shares: it has a row a respondent, or is of the wrong file.
const MAX_ROWS: usize = 5_000;
/// How a base is written.
const BASE: &str = "write it as \"1204\" or \"1 204 shops\"";

/// The survey in a table, which is `name` without its ending, in a language.
///
/// # Errors
/// All faults of the table, each with its line.
pub fn survey_of_table(bytes: &[u8], name: &str, language: &str, notes: &mut Vec<Note>) -> Result<Survey, Vec<Fault>> {
    let Table { rows, sentences, notes: on_reading } = Table::read(bytes).map_err(|fault| vec![fault])?;
    notes.extend(on_reading);
    notes.extend(sentences.iter().map(|sentence| {
        let what = format!("a sentence that was left out: {:?}", sentence.text);
        Note::in_source("/", what, "add its figure by hand, if it belongs to a question")
    }));
    survey_of_columns(&rows, &Layout::recognised(&rows), name, language, notes)
}

/// The survey in the rows of a table whose columns hold what `layout` says.
///
/// # Errors
/// All faults of the table, each with its line.
pub fn survey_of_columns(rows: &[Row], layout: &Layout, name: &str, language: &str, notes: &mut Vec<Note>) -> Result<Survey, Vec<Fault>> {
    if let Some(fault) = lacking(layout, rows) {
        return Err(vec![fault]);
    }
    let body = layout.body(rows);
    if body.len() > MAX_ROWS {
        let help = "import it as rows of respondents (--microdata); a table of shares has a row an answer";
        return Err(vec![Fault::new("/", format!("{} rows", body.len()), help)]);
    }
    let mut faults = Vec::new();
    let (entries, sources) = entries(body, layout, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let questions: Vec<Question> = grouped(entries).into_iter().filter_map(|group| question(group, notes, &mut faults)).collect();
    if questions.is_empty() && faults.is_empty() {
        faults.push(Fault::new("/", "no row with a share", "give a row for each answer: question, answer, share, base, source"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Survey { name: name.into(), language: language.into(), sources, questions, ..Survey::default() })
}

/// What a layout lacks for a survey to be read by it.
fn lacking(layout: &Layout, rows: &[Row]) -> Option<Fault> {
    if rows.is_empty() {
        return Some(Fault::new("/", "an empty table", "give a heading and a row for each answer"));
    }
    let line = layout.heading.and_then(|heading| rows.get(heading)).map(|row| row.line);
    let place = line.map_or_else(|| "/".to_owned(), |line| format!("line {line}"));
    let missing = |column: Column, help: &str| {
        let fault = Fault::new(place.clone(), format!("no column {:?}", column.name()), help.to_owned());
        Some(Fault { column: Some(column), ..fault })
    };
    let heading = "head the columns: question, answer, share, base, source";
    if !layout.has(Column::Question) && layout.question.trim().is_empty() {
        return missing(Column::Question, heading);
    }
    if !layout.has(Column::Share) && !layout.has(Column::Count) {
        return missing(Column::Share, heading);
    }
    if !layout.has(Column::Base) && layout.base.trim().is_empty() {
        return missing(Column::Base, "give how many were asked, such as \"1 204 shops\": without it nobody can tell how sure a share is");
    }
    None
}

/// A row that was read.
#[derive(Debug)]
struct Entry {
    line: u64,
    section: String,
    question: String,
    answer: String,
    amount: Option<Amount>,
    base: Base,
    /// An index of the sources.
    source: Option<usize>,
}

/// The rows, with what cells leave out that are as those above: spreadsheets write merged cells so.
fn entries(body: &[Row], layout: &Layout, faults: &mut Vec<Fault>) -> (Vec<Entry>, Vec<Source>) {
    let columns = &layout.columns;
    let index_of = |column| columns.iter().position(|known| *known == Some(column));
    let cell = |row: &Row, column| index_of(column).map(|index| row.cell(index).to_owned()).unwrap_or_default();
    let amounts = amounts(body, index_of(Column::Share), faults);
    let of_all = base_in(&layout.base);
    let is_base_wrong = of_all.is_none() && !layout.base.trim().is_empty();
    if is_base_wrong {
        let what = format!("{:?} is no number of respondents", layout.base.trim());
        faults.push(Fault { column: Some(Column::Base), ..Fault::new("/", what, BASE) });
    }
    let (mut section, mut question, mut base) = (String::new(), layout.question.trim().to_owned(), of_all.clone());
    let mut sources: Vec<Source> = Some(layout.source.trim()).filter(|source| !source.is_empty()).map(Source::of).into_iter().collect();
    let mut source = (!sources.is_empty()).then_some(0);
    let mut is_without_base = false;
    let mut entries = Vec::new();
    for (row, amount) in body.iter().zip(amounts) {
        let width = row.cells.len();
        if width > columns.len() && row.cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
            let help = "put a cell with the delimiter in quotes, or use semicolons between the columns and a comma in numbers";
            faults.push(Fault::at(row.line, None, format!("{width} cells where the heading has {}", columns.len()), help));
            continue;
        }
        let asked = cell(row, Column::Question);
        if !asked.is_empty() && asked != question {
            // Not the base of the question above: it may have been asked of fewer.
            (question, base, is_without_base) = (asked, of_all.clone(), false);
        }
        let named = cell(row, Column::Section);
        if !named.is_empty() {
            section = named;
        }
        let answer = cell(row, Column::Answer);
        let count = cell(row, Column::Count);
        if is_total(&answer) || (answer.is_empty() && amount.is_none() && count.is_empty()) {
            continue;
        }
        let mut fault = |column, what: String, help: &str| faults.push(Fault::at(row.line, Some(column), what, help));
        if question.is_empty() {
            fault(Column::Question, "no question".into(), "write the question that this answers");
            continue;
        }
        let base_cell = cell(row, Column::Base);
        if !base_cell.is_empty() {
            base = base_in(&base_cell);
            if base.is_none() {
                fault(Column::Base, format!("{base_cell:?} is no number of respondents"), BASE);
                continue;
            }
        }
        let Some(base) = base.clone() else {
            if !is_base_wrong && !std::mem::replace(&mut is_without_base, true) {
                fault(
                    Column::Base,
                    "no base".into(),
                    "write how many were asked, such as \"1 204 shops\", beside the first answer of each question",
                );
            }
            continue;
        };
        let source_cell = cell(row, Column::Source);
        if !source_cell.is_empty() {
            let found = Source::of(&source_cell);
            source = Some(sources.iter().position(|known| *known == found).unwrap_or_else(|| {
                sources.push(found);
                sources.len() - 1
            }));
        }
        let respondents = match share_in(&count) {
            _ if amount.is_some() => None,
            Some(Cell::Absent) => None,
            Some(Cell::Share(none)) if none.number() == 0.0 => Some(0),
            _ => match base_in(&count) {
                Some(count) => Some(count.size),
                None => {
                    fault(
                        Column::Count,
                        format!("{count:?} is no number of respondents"),
                        "write it as \"1204\"; \"-\" if it was not published",
                    );
                    continue;
                }
            },
        };
        let counted = respondents.map(|count| f64::from(count) / f64::from(base.size));
        if let Some(share) = counted.filter(|share| *share > 1.0) {
            fault(Column::Count, format!("{share:.2} times its base"), "write how many of the base gave the answer");
            continue;
        }
        let amount = amount.or(counted.map(Amount::exact));
        entries.push(Entry { line: row.line, section: section.clone(), question: question.clone(), answer, amount, base, source });
    }
    (entries, sources)
}

/// The share of each row. Numbers without a sign are percentages, unless none in the column is more than 1; and as spreadsheets drop zeros at
/// the end, the column tells to which unit they were rounded.
fn amounts(body: &[Row], column: Option<usize>, faults: &mut Vec<Fault>) -> Vec<Option<Amount>> {
    let Some(column) = column else { return body.iter().map(|_| None).collect() };
    let cells: Vec<Option<ShareCell>> = body.iter().map(|row| share(row, column, faults)).collect();
    let bare = || cells.iter().flatten().filter(|cell| !cell.is_percentage);
    let are_percentages = bare().any(|cell| cell.number() > 1.0);
    let is_percentage = |cell: &ShareCell| cell.is_percentage || are_percentages;
    let decimals =
        |wanted: bool| cells.iter().flatten().filter(|cell| is_percentage(cell) == wanted).map(ShareCell::decimals).max().unwrap_or(0);
    let (of_percentages, of_fractions) = (decimals(true), decimals(false));
    let mut amounts = Vec::with_capacity(cells.len());
    for (row, cell) in body.iter().zip(&cells) {
        let amount = cell.as_ref().map(|cell| {
            let is_percentage = is_percentage(cell);
            let rounding = unit(if is_percentage { of_percentages } else { of_fractions }, is_percentage);
            let share = cell.share(is_percentage);
            match cell.sign {
                // Between nothing and the number that was written.
                Some(Sign::Under) => Amount { share: share / 2.0, rounding: share, qualifier: None },
                sign => Amount { share, rounding, qualifier: sign.and_then(Sign::qualifier) },
            }
        });
        if let Some(share) = amount.map(|amount| amount.share).filter(|share| *share > 1.0) {
            let what = format!("{:?} is more than everybody", row.cell(column));
            let help = if share > 10.0 {
                "write a share, not a number of respondents, or call the column \"count\""
            } else {
                "write 100 % at most"
            };
            faults.push(Fault::at(row.line, Some(Column::Share), what, help));
        }
        amounts.push(amount);
    }
    amounts
}

fn share(row: &Row, column: usize, faults: &mut Vec<Fault>) -> Option<ShareCell> {
    match share_in(row.cell(column)) {
        Some(Cell::Share(share)) => Some(share),
        Some(Cell::Absent) => None,
        None => {
            let what = format!("{:?} is no share", row.cell(column));
            faults.push(Fault::at(row.line, Some(Column::Share), what, "write it as 66 %, 0.66 or 66.0; \"-\" if it was not published"));
            None
        }
    }
}

/// The rows of each question, in the order of the first of each.
fn grouped(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| first.question == entry.question)) {
            Some(group) => group.push(entry),
            None => groups.push(vec![entry]),
        }
    }
    groups
}

fn question(group: Vec<Entry>, notes: &mut Vec<Note>, faults: &mut Vec<Fault>) -> Option<Question> {
    let first = group.first()?;
    let place = format!("line {}", first.line);
    for (index, entry) in group.iter().enumerate() {
        if let Some(earlier) = group.iter().take(index).find(|earlier| earlier.answer == entry.answer) {
            let what = format!("the answer {:?} again, as in line {}", entry.answer, earlier.line);
            faults.push(Fault::at(entry.line, Some(Column::Answer), what, "keep one of them, or write what differs into the question"));
            return None;
        }
        if entry.base.size != first.base.size {
            let what = format!("a base of {}, and one of {} for the same question", entry.base.size, first.base.size);
            faults.push(Fault::at(entry.line, Some(Column::Base), what, "give the answers of one question the same base"));
            return None;
        }
    }
    let sources: Vec<usize> = group.iter().filter_map(|entry| entry.source).fold(Vec::new(), |mut known, source| {
        if !known.contains(&source) {
            known.push(source);
        }
        known
    });
    let (kind, answers) = kind(&group, &place, notes);
    let section = Some(first.section.clone()).filter(|section| !section.is_empty());
    let (text, base) = (first.question.clone(), first.base.clone());
    Some(Question { section, text, label: None, kind, base, answers, sources, chooses_group: false, peers: Vec::new() })
}

/// What kind of question it was, which the answers and their sum tell.
fn kind(group: &[Entry], place: &str, notes: &mut Vec<Note>) -> (Kind, Vec<Answer>) {
    let answer =
        |entry: &Entry| Answer { text: entry.answer.clone(), amount: entry.amount, from: None, is_outside: is_no_answer(&entry.answer) };
    let yes = group.iter().find(|entry| entry.answer.is_empty() || is_yes(&entry.answer));
    if let Some(yes) = yes.filter(|yes| group.iter().all(|entry| entry.line == yes.line || is_no(&entry.answer))) {
        return (Kind::YesNo, vec![answer(yes)]);
    }
    let mut answers: Vec<Answer> = group.iter().filter(|entry| !entry.answer.is_empty()).map(answer).collect();
    let known: Vec<Amount> = answers.iter().filter_map(|answer| answer.amount).collect();
    let sum: f64 = known.iter().map(|amount| amount.share).sum();
    let slack: f64 = known.iter().map(|amount| amount.rounding / 2.0).sum::<f64>() + 1e-9;
    let missing = answers.len() - known.len();
    let percent = |share: f64| (share * 1000.0).round() / 10.0;
    let note = |what: String, help: &str| Note::in_source(place, what, help);
    if missing == 0 && (sum - 1.0).abs() <= slack {
        return (Kind::Single, answers);
    }
    if missing > 0 && sum <= 1.0 + slack && answers.iter().any(|answer| answer.amount.is_none()) && sum > 0.5 {
        // The shares of one answer each are of use only together.
        answers.iter_mut().for_each(|answer| answer.amount = None);
        notes.push(note(
            format!("{missing} of the answers without a share"),
            "give them one: until then the question is asked, and not compared",
        ));
        return (Kind::Single, answers);
    }
    if sum < 1.0 - slack {
        let help = "if only one could be given, add a row for the rest, such as \"No answer\"";
        notes.push(note(format!("shares that sum to {} %, read as answers of which several could be given", percent(sum)), help));
    }
    answers.retain(|answer| !answer.is_outside);
    (Kind::Several, answers)
}
