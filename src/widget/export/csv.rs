//! The numbers as a table for spreadsheets: CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which some show
//! accents wrongly.

use std::rc::Rc;

use crate::benchmark::{Class, Figure, Verdict};
use crate::standing::{Comparison, Row};
use crate::text::{Key, plain};
use crate::widget::evidence::sources::{publishers, sources_of};
use crate::widget::{WidgetContext, wording};

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
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Spreadsheets read a text that begins with one of these as a formula.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One line for each class of each measure that was answered.
pub fn csv(context: &WidgetContext, comparison: &Comparison) -> String {
    let rows = comparison.practices.iter().chain(&comparison.differences);
    let lines = rows.flat_map(|row| row.measure.classes.iter().enumerate().map(move |(place, class)| line(context, row, place, class)));
    let head = COLUMNS.map(str::to_owned);
    std::iter::once(head).chain(lines).fold(BYTE_ORDER_MARK.to_string(), |written, cells| written + &cells.join(",") + "\r\n")
}

fn line(context: &WidgetContext, row: &Row, place: usize, class: &Class) -> [String; COLUMNS.len()] {
    let (measure, standing) = (&row.measure, &row.standing);
    let directed = |cell: String| if measure.direction.is_some() { cell } else { String::new() };
    let verdict = match standing.verdict {
        Verdict::Behind => "behind",
        Verdict::Level => "level",
        Verdict::Ahead => "ahead",
    };
    let figures: Vec<Rc<Figure>> = row.figures().cloned().collect();
    // A class without figures of its own is the remainder of the others.
    let figures_of_class = if class.figures.is_empty() { &figures } else { &class.figures };
    [
        quoted(&measure.id),
        quoted(&context.text(&measure.label)),
        place.to_string(),
        quoted(&class_label(context, place, class)),
        plain(class.share),
        (place == row.class).to_string(),
        row.n.to_string(),
        figures_of_class.iter().any(|figure| figure.derivation.is_some()).to_string(),
        quoted(&wording::members(context, &measure.base)),
        measure.base.is_derived().to_string(),
        directed(verdict.to_owned()),
        directed(plain(standing.above)),
        directed(plain(standing.tied)),
        directed(plain(standing.below)),
        quoted(&publishers(&sources_of(&figures)).join("; ")),
    ]
}

fn class_label(context: &WidgetContext, place: usize, class: &Class) -> String {
    match (&*class.texts, place) {
        ([], 0) => context.say(Key::No).text(),
        ([], _) => context.say(Key::Yes).text(),
        _ => wording::class(context, class),
    }
}

/// A text as a quoted cell. An apostrophe in front keeps spreadsheets from reading it as a formula.
fn quoted(text: &str) -> String {
    let prefix = if text.starts_with(FORMULA_SIGNS) { "'" } else { "" };
    format!("\"{prefix}{}\"", text.replace('"', "\"\""))
}
