//! The numbers as a table for spreadsheets: CSV (RFC 4180) in UTF-8. Without the byte order mark some spreadsheets would show accents
//! wrongly.

use std::rc::Rc;

use crate::benchmark::{Class, Figure};
use crate::standing::{Comparison, Row};
use crate::text::plain;
use crate::widget::evidence::sources::{publishers, sources_of};
use crate::widget::{WidgetContext, wording};

/// The names of the columns, the same in every language.
const COLUMNS: [&str; 17] = [
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
    "close",
    "place",
    "above",
    "tied",
    "below",
    "sources",
];
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Spreadsheets read a text that begins with one of these as a formula.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A header, and a line for each class of each measure that was answered.
pub fn csv(context: &WidgetContext, comparison: &Comparison) -> String {
    let rows = comparison.practices.iter().chain(&comparison.differences);
    let lines = rows.flat_map(|row| {
        let classes = row.measure.classes.iter().zip(&row.shares).zip(&row.class_figures).enumerate();
        classes.map(move |(index, ((class, share), figures))| line(context, row, (index, class), *share, figures))
    });
    let header = COLUMNS.map(str::to_owned);
    std::iter::once(header).chain(lines).fold(BYTE_ORDER_MARK.to_string(), |text, cells| text + &cells.join(",") + "\r\n")
}

fn line(
    context: &WidgetContext,
    row: &Row,
    (index, class): (usize, &Class),
    share: f64,
    of_class: &[Rc<Figure>],
) -> [String; COLUMNS.len()] {
    let (measure, standing) = (&row.measure, &row.standing);
    // Without a direction nobody is ahead or behind.
    let if_directed = |cell: String| if measure.direction.is_some() { cell } else { String::new() };
    let figures: Vec<Rc<Figure>> = row.figures().cloned().collect();
    // A class without figures of its own is the remainder of the others.
    let figures_of_class = if of_class.is_empty() { &figures } else { of_class };
    [
        quoted(&measure.id),
        quoted(&context.text(&measure.label)),
        index.to_string(),
        quoted(&wording::class_answer(context, index, class)),
        plain(share),
        (index == row.class).to_string(),
        row.n.to_string(),
        (row.base.is_answering() || figures_of_class.iter().any(|figure| figure.derivation.is_some())).to_string(),
        quoted(&wording::members(context, &row.base)),
        row.base.is_derived().to_string(),
        if_directed(standing.third.word().to_owned()),
        if_directed(standing.is_close.to_string()),
        if_directed(plain(standing.ridit)),
        if_directed(plain(standing.above)),
        if_directed(plain(standing.tied)),
        if_directed(plain(standing.below)),
        quoted(&publishers(&sources_of(&figures)).join("; ")),
    ]
}

/// A text as a quoted cell. The apostrophe before a text that looks like a formula keeps spreadsheets from evaluating it.
fn quoted(text: &str) -> String {
    let prefix = if text.starts_with(FORMULA_SIGNS) { "'" } else { "" };
    format!("\"{prefix}{}\"", text.replace('"', "\"\""))
}
