//! Translations as gettext's PO, which translators' own tools read. The pointer is the context of a message.

use std::io::BufWriter;

use polib::catalog::Catalog;
use polib::message::{Message, MessageView};
use polib::metadata::CatalogMetadata;
use polib::po_file;

use super::exchange::Line;

/// A catalogue with a message for each text. What is not translated has an empty translation.
pub fn to_po(lines: &[Line], target: &str) -> String {
    let mut metadata = CatalogMetadata::new();
    metadata.project_id_version = "Toise".into();
    metadata.mime_version = "1.0".into();
    metadata.content_type = "text/plain; charset=UTF-8".into();
    metadata.content_transfer_encoding = "8bit".into();
    metadata.language = target.replace('-', "_");
    let mut catalog = Catalog::new(metadata);
    for line in lines {
        let mut message = Message::build_singular();
        message.with_msgctxt(line.pointer.clone()).with_msgid(line.source.clone()).with_msgstr(line.target.clone());
        catalog.append_or_update(message.with_extracted_comments(line.place.clone()).done());
    }
    let mut written = Vec::new();
    // Memory takes all that is written.
    let _ = po_file::write(&catalog, &mut BufWriter::new(&mut written));
    String::from_utf8(written).unwrap_or_default()
}

/// The messages of a catalogue. What a tool marked as doubtful counts as untranslated. None if it is none.
pub fn from_po(bytes: &[u8]) -> Option<Vec<Line>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let catalog = po_file::parse_from_reader(format!("{HEADER}{}", well_formed(text)).as_bytes()).ok()?;
    let line = |message: &dyn MessageView| Line {
        place: message.extracted_comments().to_owned(),
        pointer: message.msgctxt().unwrap_or_default().to_owned(),
        source: message.msgid().to_owned(),
        target: if message.is_fuzzy() { String::new() } else { message.msgstr().unwrap_or_default().to_owned() },
    };
    let lines: Vec<Line> = catalog.messages().map(line).filter(|line| !line.pointer.is_empty()).collect();
    (!lines.is_empty()).then_some(lines)
}

/// What the library wants to see first. That of the file is of no use here, and may be anything.
const HEADER: &str = "msgid \"\"\nmsgstr \"MIME-Version: 1.0\\n\"\n\n";

/// The lines of a catalogue that the library can read: others would end the page, not only the import.
fn well_formed(text: &str) -> String {
    let is_quoted = |text: &str| text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    let mut is_in_message = false;
    let kept = text.lines().map(str::trim).filter(|line| match line.split_once(' ') {
        _ if line.is_empty() => {
            is_in_message = false;
            true
        }
        _ if line.starts_with('"') => is_in_message && is_quoted(line),
        Some(("#.", _)) => true,
        Some(("#,", _)) => true,
        Some(("msgctxt" | "msgid" | "msgstr", value)) => {
            let is_good = is_quoted(value);
            is_in_message |= is_good;
            is_good
        }
        _ => false,
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}
