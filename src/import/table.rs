//! A table of published shares: a row an answer, with the columns question, answer, share, base and source.

use super::delimited::{Row, rows};
use super::notes::{Fault, Note};
use super::numbers::{Cell, ShareCell, Sign, base_in, share_in, unit};
use super::survey::{Amount, Answer, Base, Kind, Question, Source, Survey};
use super::words::{is_no, is_no_answer, is_total, is_yes};

/// More rows are no table of shares: it has a row a respondent, or is of the wrong file.
const MAX_ROWS: usize = 5_000;
/// How many rows may stand above the heading.
const MAX_ABOVE: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Question,
    Answer,
    Share,
    Count,
    Base,
    Source,
    Section,
}

/// How columns are called, in the languages of the widget.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Question, &["question", "questions", "item", "frage", "pregunta", "pergunta", "intitulé", "سؤال", "السؤال"]),
    (
        Column::Answer,
        &[
            "answer",
            "answers",
            "response",
            "option",
            "category",
            "réponse",
            "reponse",
            "modalité",
            "antwort",
            "respuesta",
            "resposta",
            "إجابة",
            "الإجابة",
        ],
    ),
    (
        Column::Share,
        &[
            "share",
            "%",
            "percent",
            "percentage",
            "per",
            "pct",
            "proportion",
            "part",
            "pourcentage",
            "anteil",
            "prozent",
            "porcentaje",
            "percentagem",
            "proporción",
            "نسبة",
            "النسبة",
        ],
    ),
    (Column::Count, &["count", "frequency", "number", "anzahl", "nombre", "cuenta", "contagem", "عدد"]),
    (Column::Base, &["base", "n", "basis", "sample", "respondents", "effectif", "fallzahl", "muestra", "amostra", "قاعدة", "القاعدة"]),
    (Column::Source, &["source", "sources", "quelle", "fuente", "fonte", "مصدر", "المصدر"]),
    (Column::Section, &["section", "topic", "theme", "thème", "rubrique", "abschnitt", "sección", "secção", "قسم"]),
];

/// The survey in a table, which is `name` without its ending, in a language.
///
/// # Errors
/// All faults of the table, each with its line.
pub fn survey_of_table(bytes: &[u8], name: &str, language: &str, notes: &mut Vec<Note>) -> Result<Survey, Vec<Fault>> {
    let rows = rows(bytes, notes).map_err(|fault| vec![fault])?;
    let (columns, body) = columns(&rows).map_err(|fault| vec![fault])?;
    if body.len() > MAX_ROWS {
        let help = "import rows of respondents by --microdata; a table of shares has a row an answer";
        return Err(vec![Fault::new("/", format!("{} rows", body.len()), help)]);
    }
    let mut faults = Vec::new();
    let (entries, sources) = entries(body, &columns, &mut faults);
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

/// What each column holds, and the rows below the heading.
fn columns(rows: &[Row]) -> Result<(Vec<Option<Column>>, &[Row]), Fault> {
    let recognised = rows.iter().take(MAX_ABOVE).map(|row| {
        let mut columns: Vec<Option<Column>> = Vec::new();
        for cell in &row.cells {
            let column = column_named(cell).filter(|column| !columns.contains(&Some(*column)));
            columns.push(column);
        }
        columns
    });
    let best = recognised.enumerate().max_by_key(|(index, columns)| (columns.iter().flatten().count(), rows.len() - index));
    let (index, columns) = best.ok_or_else(|| Fault::new("/", "an empty table", "give a heading and a row for each answer"))?;
    let has = |column| columns.contains(&Some(column));
    let place = format!("line {}", rows.get(index).map_or(1, |row| row.line));
    let missing = |what: &str, help: &str| Fault::new(place.clone(), format!("no column \"{what}\""), help.to_owned());
    let heading = "head the columns: question, answer, share, base, source";
    if !has(Column::Question) {
        return Err(missing("question", heading));
    }
    if !has(Column::Share) && !has(Column::Count) {
        return Err(missing("share", heading));
    }
    if !has(Column::Base) {
        return Err(missing("base", "give how many were asked, such as \"1 204 shops\": without it nobody can tell how sure a share is"));
    }
    Ok((columns, rows.get(index + 1..).unwrap_or_default()))
}

fn column_named(heading: &str) -> Option<Column> {
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|sign: char| !sign.is_alphanumeric() && sign != '%').filter(|word| !word.is_empty()).collect();
    // Of "share of respondents" the first word counts, of "answer (%)" the sign.
    let named = |word: &str| NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(column, _)| *column);
    if words.contains(&"%") { Some(Column::Share) } else { words.iter().find_map(|word| named(word)) }
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
fn entries(body: &[Row], columns: &[Option<Column>], faults: &mut Vec<Fault>) -> (Vec<Entry>, Vec<Source>) {
    let index_of = |column| columns.iter().position(|known| *known == Some(column));
    let cell = |row: &Row, column| index_of(column).map(|index| row.cell(index).to_owned()).unwrap_or_default();
    let amounts = amounts(body, index_of(Column::Share), faults);
    let (mut section, mut question, mut base, mut source) = (String::new(), String::new(), None::<Base>, None);
    let mut is_without_base = false;
    let mut sources: Vec<Source> = Vec::new();
    let mut entries = Vec::new();
    for (row, amount) in body.iter().zip(amounts) {
        let width = row.cells.len();
        if width > columns.len() && row.cells.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
            let help = "put a cell with the delimiter in quotes, or use semicolons between the columns and a comma in numbers";
            faults.push(Fault::new(format!("line {}", row.line), format!("{width} cells where the heading has {}", columns.len()), help));
            continue;
        }
        let asked = cell(row, Column::Question);
        if !asked.is_empty() && asked != question {
            // Not the base of the question above: it may have been asked of fewer.
            (question, base, is_without_base) = (asked, None, false);
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
        let place = |column: &str| format!("line {}, {column}", row.line);
        if question.is_empty() {
            faults.push(Fault::new(place("question"), "no question", "write the question that this answers"));
            continue;
        }
        let base_cell = cell(row, Column::Base);
        if !base_cell.is_empty() {
            base = base_in(&base_cell);
            if base.is_none() {
                faults.push(Fault::new(
                    place("base"),
                    format!("{base_cell:?} is no number of respondents"),
                    "write it as \"1204\" or \"1 204 shops\"",
                ));
                continue;
            }
        }
        let Some(base) = base.clone() else {
            if !std::mem::replace(&mut is_without_base, true) {
                let help = "write how many were asked, such as \"1 204 shops\", beside the first answer of each question";
                faults.push(Fault::new(place("base"), "no base", help));
            }
            continue;
        };
        let source_cell = cell(row, Column::Source);
        if !source_cell.is_empty() {
            let found = source_of(&source_cell);
            source = Some(sources.iter().position(|known| *known == found).unwrap_or_else(|| {
                sources.push(found);
                sources.len() - 1
            }));
        }
        let counted = amount.is_none().then(|| base_in(&count)).flatten().map(|count| f64::from(count.size) / f64::from(base.size));
        if let Some(share) = counted.filter(|share| *share > 1.0) {
            faults.push(Fault::new(place("count"), format!("{share:.2} times its base"), "write how many of the base gave the answer"));
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
                Some(Sign::About) => Amount { share, rounding, qualifier: Some("about") },
                Some(Sign::Over) => Amount { share, rounding, qualifier: Some("over") },
                None => Amount { share, rounding, qualifier: None },
            }
        });
        if let Some(share) = amount.map(|amount| amount.share).filter(|share| *share > 1.0) {
            let what = format!("{:?} is more than everybody", row.cell(column));
            let help = if share > 10.0 {
                "write a share, not a number of respondents, or call the column \"count\""
            } else {
                "write 100 % at most"
            };
            faults.push(Fault::new(format!("line {}, share", row.line), what, help));
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
            faults.push(Fault::new(
                format!("line {}, share", row.line),
                what,
                "write it as 66 %, 0.66 or 66.0; \"-\" if it was not published",
            ));
            None
        }
    }
}

/// A source in a cell: its title, and what can be told of the publisher, the date and the address.
fn source_of(text: &str) -> Source {
    let is_address = |word: &str| word.starts_with("https://") || word.starts_with("http://");
    let trimmed = |word: &str| word.trim_matches(|sign: char| "<>(),;".contains(sign)).to_owned();
    let address = text.split_whitespace().find(|word| is_address(&trimmed(word))).map(trimmed);
    let title: Vec<&str> = text.split_whitespace().filter(|word| !is_address(&trimmed(word))).collect();
    let title = title.join(" ").trim_matches(|sign: char| ",;: ".contains(sign)).to_owned();
    let year =
        title.split(|sign: char| !sign.is_ascii_digit()).find(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    let publisher = title.split_once([',', ':']).map(|(publisher, _)| publisher.trim().to_owned());
    let date = year.map(str::to_owned);
    let host = address.as_deref().and_then(|address| address.split('/').nth(2)).map(str::to_owned);
    if title.is_empty() {
        let title = address.clone().unwrap_or_else(|| text.to_owned());
        return Source { title, publisher: host, date, address };
    }
    Source { publisher: publisher.or(host), title, date, address }
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
            faults.push(Fault::new(
                format!("line {}, answer", entry.line),
                what,
                "keep one of them, or write what differs into the question",
            ));
            return None;
        }
        if entry.base.size != first.base.size {
            let what = format!("a base of {}, and one of {} for the same question", entry.base.size, first.base.size);
            faults.push(Fault::new(format!("line {}, base", entry.line), what, "give the answers of one question the same base"));
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
