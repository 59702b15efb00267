//! Translations as a table, for whoever has a spreadsheet.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::exchange::Line;

/// The first columns, whatever the languages.
const COLUMNS: [&str; 2] = ["place", "key"];

/// Spreadsheets read a table as UTF-8 only if it begins with this.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A table with a row for each text, in the columns place, key, and the two languages by their tags.
pub fn to_table(lines: &[Line], source: &str, target: &str) -> String {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let rows = lines.iter().map(|line| [&line.place, &line.pointer, &line.source, &line.target].map(String::as_str));
    for row in std::iter::once([COLUMNS[0], COLUMNS[1], source, target]).chain(rows) {
        // Memory takes all that is written, and every row has as many cells.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The rows of a table that a spreadsheet may have saved in its own way: with semicolons or tabs, in another encoding, its columns in another
/// order. None if it lacks one of the columns.
pub fn from_table(bytes: &[u8], source: &str, target: &str) -> Option<Vec<Line>> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode(bytes).0, Into::into),
    };
    let read = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let names = reader.headers().ok()?.clone();
        let column = |name: &str| names.iter().position(|own| own.trim().eq_ignore_ascii_case(name));
        let (key, from, to) = (column(COLUMNS[1])?, column(source)?, column(target)?);
        let place = column(COLUMNS[0]);
        let lines = reader.records().flatten().map(|record| {
            let cell = |column: usize| record.get(column).unwrap_or_default().to_owned();
            Line { place: place.map(cell).unwrap_or_default(), pointer: cell(key).trim().into(), source: cell(from), target: cell(to) }
        });
        Some(lines.filter(|line| !line.pointer.is_empty()).collect())
    };
    b",;\t".iter().find_map(|delimiter| read(*delimiter))
}
