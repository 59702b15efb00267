//! Which columns of a table hold what: as their headings tell, as their cells do, or as an author says.

use super::column::{Column, column_named};

use super::numbers::{Cell, base_in, share_in};
use super::row::Row;

/// How many rows may stand above the heading.
const MAX_ABOVE: usize = 20;
/// How many rows tell what a column without a heading holds.
const ROWS_TO_TELL: usize = 50;

/// Which columns of a table hold what, and what holds for all of its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// None for a column that is left out.
    pub columns: Vec<Option<Column>>,
    /// The index of the row with the headings, if there is one. Those above it are left out.
    pub heading: Option<usize>,
    /// The question of a table of the answers to one, if no column has it.
    pub question: String,
    /// The base of all rows that have none.
    pub base: String,
    /// The source of the rows up to the first that has one.
    pub source: String,
}

impl Layout {
    /// As the headings tell.
    pub fn recognised(rows: &[Row]) -> Self {
        let recognised = rows.iter().take(MAX_ABOVE).map(|row| {
            let mut columns: Vec<Option<Column>> = Vec::new();
            for cell in &row.cells {
                let column = column_named(cell).filter(|column| !columns.contains(&Some(*column)));
                columns.push(column);
            }
            columns
        });
        let best = recognised.enumerate().max_by_key(|(index, columns)| (columns.iter().flatten().count(), rows.len() - index));
        let (heading, columns) = best.unzip();
        Self { columns: columns.unwrap_or_default(), heading, ..Self::default() }
    }

    /// As the headings tell; where they tell nothing, as the cells do.
    pub fn guessed(rows: &[Row]) -> Self {
        let recognised = Self::recognised(rows);
        if recognised.columns.iter().flatten().count() > 1 {
            return recognised;
        }
        let is_heading = rows.first().is_some_and(|row| row.cells.iter().all(|cell| cell.is_empty() || !has_number(cell) || is_year(cell)));
        let body: Vec<&Row> = rows.iter().skip(usize::from(is_heading)).take(ROWS_TO_TELL).collect();
        let width = body.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let mut layout = Self { columns: vec![None; width], heading: is_heading.then_some(0), ..Self::default() };
        let is_all = |column: usize, is: &dyn Fn(&str) -> bool| {
            let mut cells = body.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(is)
        };
        let numbers: Vec<usize> = (0..width).filter(|column| is_all(*column, &has_number)).collect();
        let is_share = |cell: &str| matches!(share_in(cell), Some(Cell::Share(share)) if share.is_percentage || share.number() <= 100.0);
        let share = numbers.iter().find(|column| is_all(**column, &is_share));
        let base = numbers.iter().find(|column| Some(*column) != share && is_all(**column, &|cell| base_in(cell).is_some()));
        let mut texts = (0..width).filter(|column| !numbers.contains(column) && is_all(*column, &|_| true));
        let (first, second) = (texts.next(), texts.next());
        let found = [(share.copied(), Column::Share), (base.copied(), Column::Base)];
        let named = match second {
            Some(_) => [(first, Column::Question), (second, Column::Answer)],
            // The answers to one question.
            None => [(None, Column::Question), (first, Column::Answer)],
        };
        for (index, column) in found.into_iter().chain(named) {
            if let Some(place) = index.and_then(|index| layout.columns.get_mut(index)) {
                *place = Some(column);
            }
        }
        layout
    }

    /// Says what a column holds. Another that held the same is left out.
    pub fn assign(&mut self, index: usize, column: Option<Column>) {
        for (other, place) in self.columns.iter_mut().enumerate() {
            if other == index {
                *place = column;
            } else if column.is_some() && *place == column {
                *place = None;
            }
        }
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// The rows with answers.
    pub fn body<'r>(&self, rows: &'r [Row]) -> &'r [Row] {
        rows.get(self.heading.map_or(0, |heading| heading + 1)..).unwrap_or_default()
    }
}

/// Whether a cell begins with a number.
fn has_number(cell: &str) -> bool {
    matches!(share_in(cell), Some(Cell::Share(_))) || cell.starts_with(|sign: char| sign.is_ascii_digit()) && base_in(cell).is_some()
}

/// Columns of shares are headed by the year, too.
fn is_year(cell: &str) -> bool {
    cell.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}
