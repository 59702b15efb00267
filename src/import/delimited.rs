//! Tables as text: CSV with commas, semicolons, tabs or bars, in whatever encoding it was saved.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::lines::{Lines, Sentence, lines_of};
use super::notes::{Fault, Note};
use super::row::Row;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

const DELIMITERS: [u8; 4] = *b",;\t|";
/// How pictures begin: PNG, JPEG, GIF and WebP.
const PICTURES: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"];
/// How many lines that were left out are quoted.
const MAX_QUOTED: usize = 20;
/// How many rows tell which delimiter it is.
const ROWS_TO_TELL: usize = 50;

/// A table as it was read, before anything is understood of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Row>,
    /// What a text of lines has besides: each could be a row.
    pub sentences: Vec<Sentence>,
    /// What was assumed in order to read it.
    pub notes: Vec<Note>,
}

impl Table {
    /// # Errors
    /// If it is none that can be read.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let (mut notes, mut sentences) = (Vec::new(), Vec::new());
        let rows = rows(bytes, &mut notes, &mut sentences)?;
        Ok(Self { rows, sentences, notes })
    }
}

/// The rows of a table.
///
/// # Errors
/// What it is instead of a table, or where its quotation marks go wrong.
fn rows(bytes: &[u8], notes: &mut Vec<Note>, sentences: &mut Vec<Sentence>) -> Result<Vec<Row>, Fault> {
    let text = text(bytes, notes)?;
    let text = text.trim_start_matches('\u{feff}');
    if let Some((what, help)) = other_format(text) {
        return Err(Fault::new("/", what, help));
    }
    if let Some(Lines { rows, sentences: found, left_out }) = lines_of(text) {
        *sentences = found;
        let what = "lines of text, each with an answer and its share, below the question";
        notes.push(Note::in_source("/", what, "look through the rows, and write each question as you would ask it"));
        let (with_figure, others): (Vec<String>, Vec<String>) = left_out.into_iter().partition(|line| line.contains(['%', '٪']));
        notes.extend(with_figure.into_iter().take(MAX_QUOTED).map(|line| {
            Note::in_source("/", format!("a line that was left out: {line:?}"), "add its figure by hand, if it belongs to a question")
        }));
        if !others.is_empty() {
            let what = format!("lines without a share, left out: {}", others.len());
            notes.push(Note::in_source("/", what, "compare the rows with the publication"));
        }
        return Ok(rows);
    }
    let delimiter = delimiter(text).ok_or_else(|| {
        let help = "separate the columns by commas, semicolons or tabs, or end each line with a share, such as 66 %";
        Fault::new("/", "a single column", help)
    })?;
    let rows = split(text, delimiter);
    let last = rows.last().filter(|row| row.cells.iter().any(|cell| cell.contains('\n')));
    if let Some(row) = last.filter(|_| !text.matches('"').count().is_multiple_of(2)) {
        let help = "close it, or write a quotation mark within a text twice";
        return Err(Fault::new(format!("line {}", row.line), "a quotation mark that is opened and never closed", help));
    }
    Ok(rows)
}

/// The text in a file.
///
/// # Errors
/// If it is too large, or no text.
pub fn text<'b>(bytes: &'b [u8], notes: &mut Vec<Note>) -> Result<Cow<'b, str>, Fault> {
    if bytes.len() > MAX_BYTES {
        let what = format!("more than {} MB", MAX_BYTES / 1024 / 1024);
        return Err(Fault::new("/", what, "keep the columns that become questions, and leave out the rest"));
    }
    if PICTURES.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Fault::new("/", "a picture, not a text", "write its numbers into a table, and import that"));
    }
    for (magic, what) in
        [(&b"PK\x03\x04"[..], "a spreadsheet or an archive"), (b"\xd0\xcf\x11\xe0", "an old spreadsheet"), (b"%PDF", "a PDF")]
    {
        if bytes.starts_with(magic) {
            return Err(Fault::new("/", format!("{what}, not a text"), "save the table as CSV, and import that"));
        }
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode(bytes).0);
    }
    if bytes.contains(&0) {
        return Err(Fault::new("/", "not a text", "save the table as CSV in UTF-8, and import that"));
    }
    Ok(std::str::from_utf8(bytes).map(Cow::Borrowed).unwrap_or_else(|_| {
        notes.push(Note::in_source("/", "read as Windows-1252, since it is not UTF-8", "look at accented letters, or save it in UTF-8"));
        WINDOWS_1252.decode(bytes).0
    }))
}

/// What a text is that is no table, and the way out.
fn other_format(text: &str) -> Option<(&'static str, &'static str)> {
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_lowercase();
    match start.chars().next() {
        None => Some(("an empty file", "name a file with a table")),
        Some('<') if start.starts_with("<!doctype") || start.starts_with("<html") => {
            Some(("a web page, not a table", "copy the table into a spreadsheet, and save that as CSV"))
        }
        Some('<') => Some(("XML, not a table", "import it as a codebook (--ddi)")),
        Some('{') => Some(("JSON, not a table", "open it as a benchmark file (toise check); save a table as CSV")),
        _ => None,
    }
}

/// The delimiter by which most rows have equally many cells, at least two.
fn delimiter(text: &str) -> Option<u8> {
    let scored = DELIMITERS.into_iter().filter_map(|delimiter| {
        let counts: Vec<usize> = reader(text, delimiter).records().flatten().map(|record| record.len()).take(ROWS_TO_TELL).collect();
        let most = counts.iter().copied().max_by_key(|count| (counts.iter().filter(|other| *other == count).count(), *count))?;
        let alike = counts.iter().filter(|count| **count == most).count();
        (most > 1).then_some((alike * 1000 / counts.len().max(1) + most, delimiter))
    });
    scored.max_by_key(|(score, _)| *score).map(|(_, delimiter)| delimiter)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

fn split(text: &str, delimiter: u8) -> Vec<Row> {
    let records = reader(text, delimiter).into_records().flatten();
    let rows = records.map(|record| Row {
        line: record.position().map_or(1, csv::Position::line),
        cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
    });
    // Spreadsheets write which delimiter they used into a first line of its own.
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty()) && !row.cell(0).starts_with("sep=")).collect()
}
