//! The numbers as a table for spreadsheets: CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which some show
//! accents wrongly.

use std::rc::Rc;

use super::super::sources::{publishers, sources_of};
use super::super::{World, sentence};
use crate::benchmark::{Class, Figure, Verdict};
use crate::standing::{Comparison, Row};
use crate::text::{Key, plain};

/// The names of the columns, the same in every language.
const COLUMNS: [&str; 15] = [
    "id",
    "label",
    "category",
    "category_label",
    "share",
    "yours",
    "n",
    "derived",
    "base",
    "base_derived",
    "verdict",
    "above",
    "tied",
    "below",
    "sources",
];
const MARK: char = '\u{feff}';
/// With these a spreadsheet takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A line for each class of each measure that was answered.
pub fn csv(world: &World, comparison: &Comparison) -> String {
    let rows = comparison.practices.iter().chain(&comparison.differences);
    let lines = rows.flat_map(|row| row.measure.classes.iter().enumerate().map(move |(place, class)| line(world, row, place, class)));
    let head = COLUMNS.map(str::to_owned);
    std::iter::once(head).chain(lines).fold(MARK.to_string(), |written, cells| written + &cells.join(",") + "\r\n")
}

fn line(world: &World, row: &Row, place: usize, class: &Class) -> [String; COLUMNS.len()] {
    let (measure, standing) = (&row.measure, &row.standing);
    let directed = |cell: String| if measure.direction.is_some() { cell } else { String::new() };
    let verdict = match standing.verdict {
        Verdict::Behind => "behind",
        Verdict::Level => "level",
        Verdict::Ahead => "ahead",
    };
    let figures: Vec<Rc<Figure>> = row.figures().cloned().collect();
    // A class without figures is what the others leave.
    let own = if class.figures.is_empty() { &figures } else { &class.figures };
    [
        quoted(&measure.id),
        quoted(&world.text(&measure.label)),
        place.to_string(),
        quoted(&class_label(world, place, class)),
        plain(class.share),
        (place == row.class).to_string(),
        row.n.to_string(),
        own.iter().any(|figure| figure.derivation.is_some()).to_string(),
        quoted(&sentence::members(world, &measure.base)),
        measure.base.is_derived().to_string(),
        directed(verdict.to_owned()),
        directed(plain(standing.above)),
        directed(plain(standing.tied)),
        directed(plain(standing.below)),
        quoted(&publishers(&sources_of(&figures)).join("; ")),
    ]
}

fn class_label(world: &World, place: usize, class: &Class) -> String {
    match (&*class.texts, place) {
        ([], 0) => world.say(Key::No).text(),
        ([], _) => world.say(Key::Yes).text(),
        _ => sentence::class(world, class),
    }
}

/// A text as a cell that no spreadsheet computes.
fn quoted(text: &str) -> String {
    let shield = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("\"{shield}{}\"", text.replace('"', "\"\""))
}
