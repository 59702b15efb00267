//! Microdata: a table with a row a respondent and a column a question.

use std::collections::BTreeSet;

use super::counts::{Count, SMALLEST, is_publishable, shares, single};
use super::delimited::Table;
use super::notes::{Fault, Note};
use super::row::Row;
use super::survey::{Amount, Answer, Base, Kind, Peers, Question, Survey};
use super::words::{Words, filled, is_no, is_yes, words};

/// Columns that have a task of their own, by their headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roles {
    /// How many of the population each respondent stands for. If none is named, a column that is called so.
    pub weight: Option<String>,
    /// Whose answers make groups to be compared with.
    pub group: Option<String>,
    /// The columns that become questions, in this order; all if none is named.
    pub only: Vec<String>,
}

/// More answers are no list to choose from: a number is then asked for in classes, and other answers are left out.
const MAX_ANSWERS: usize = 12;
/// How statistical programs write that there is no answer.
const MISSING: &[&str] = &["", "na", "n/a", "nan", "null", "none", ".", "-", "#n/a", "#null!"];
/// What separates several answers in a cell.
const SEPARATORS: [char; 2] = [';', '|'];

/// The survey in the rows of its respondents.
///
/// # Errors
/// All faults of the table.
pub fn survey_of_rows(bytes: &[u8], name: &str, language: &str, roles: &Roles, notes: &mut Vec<Note>) -> Result<Survey, Vec<Fault>> {
    let Table { rows, notes: on_reading, .. } = Table::read(bytes).map_err(|fault| vec![fault])?;
    notes.extend(on_reading);
    survey_of_respondents(&rows, name, language, roles, notes)
}

/// The survey in the rows of its respondents, the first of which is the heading.
///
/// # Errors
/// All faults of the table.
pub fn survey_of_respondents(rows: &[Row], name: &str, language: &str, roles: &Roles, notes: &mut Vec<Note>) -> Result<Survey, Vec<Fault>> {
    let (heading, rows) =
        rows.split_first().ok_or_else(|| vec![Fault::new("/", "an empty table", "give a heading and a row a respondent")])?;
    let column_of = |name: &String| {
        let found = heading.cells.iter().position(|cell| cell == name);
        found.ok_or_else(|| vec![Fault::new("line 1", format!("no column {name:?}"), format!("name one of {}", heading.cells.join(", ")))])
    };
    let weight = match &roles.weight {
        Some(name) => Some(column_of(name)?),
        None => heading.cells.iter().position(|cell| is_weight(cell)),
    };
    let weights = weights(rows, weight)?;
    if let Some(column) = weight {
        notes.push(Note::in_source(
            format!("column {:?}", heading.cell(column)),
            "taken as the weights",
            "name another column if it is not (--weight)",
        ));
    }
    let group = roles.group.as_ref().map(column_of).transpose()?;
    let only = roles.only.iter().map(column_of).collect::<Result<Vec<usize>, _>>()?;
    let mut columns: Vec<usize> = if only.is_empty() { (0..heading.cells.len()).collect() } else { only };
    columns.retain(|column| Some(*column) != weight && Some(*column) != group);
    let data = Data { heading, rows, weights: &weights, words: words(language) };
    let grouping = match group {
        Some(column) => Some(data.grouping(column, notes)?),
        None => None,
    };
    let mut questions: Vec<Question> = Vec::new();
    let mut codes = Vec::new();
    for column in columns {
        if let Some((question, coded)) = data.question(column, notes) {
            codes.push((column, coded));
            questions.push(question);
        }
    }
    if questions.is_empty() {
        return Err(vec![Fault::new("/", "no column that can become a question", "give columns of a few answers, or of numbers")]);
    }
    if let Some((grouping, members)) = grouping {
        for (question, (_, coded)) in questions.iter_mut().zip(&codes) {
            question.peers = data.peers(question, coded, &members, notes);
        }
        questions.insert(0, grouping);
    }
    let effective_size = weight.map(|_| {
        // Kish (1965), Survey Sampling: the effective size of a weighted sample.
        let (sum, squares) = weights.iter().fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
        (sum * sum / squares * 10.0).round() / 10.0
    });
    let mut caveats = Vec::new();
    if weight.is_some() {
        caveats.push(data.words.weighted.to_owned());
    }
    if notes.iter().any(|note| note.what.contains("taken together")) {
        caveats.push(data.words.suppressed.to_owned());
    }
    Ok(Survey { name: name.into(), language: language.into(), effective_size, caveats, questions, ..Survey::default() })
}

/// Whether a column is called as those of weights are.
pub fn is_weight(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["weight", "poids", "pondération", "gewicht", "peso", "ponderación"]
        .iter()
        .any(|word| heading.ends_with(word) || heading.starts_with(word))
        || matches!(&*heading, "wt" | "wgt" | "pond")
}

/// The weight of each row; 1 where there are none.
fn weights(rows: &[Row], column: Option<usize>) -> Result<Vec<f64>, Vec<Fault>> {
    let Some(column) = column else { return Ok(vec![1.0; rows.len()]) };
    let mut faults = Vec::new();
    let weights = rows.iter().map(|row| {
        let weight = number_in(row.cell(column)).filter(|weight| *weight >= 0.0);
        weight.unwrap_or_else(|| {
            let what = format!("{:?} is no weight", row.cell(column));
            faults.push(Fault::new(
                format!("line {}", row.line),
                what,
                "give a number of 0 or more, or name another column as the weights (--weight)",
            ));
            0.0
        })
    });
    let weights: Vec<f64> = weights.collect();
    faults.truncate(100);
    if faults.is_empty() { Ok(weights) } else { Err(faults) }
}

fn number_in(text: &str) -> Option<f64> {
    text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())
}

/// The answer in a cell; None if there is none. Some programs write a missing value as the greatest double, rounded to what is more than that.
fn answer_in(cell: &str) -> Option<&str> {
    let is_missing = MISSING.contains(&&*cell.to_lowercase()) || cell.parse::<f64>().is_ok_and(|number| number.abs() > 1e300);
    (!is_missing).then_some(cell)
}

struct Data<'d> {
    heading: &'d Row,
    rows: &'d [Row],
    weights: &'d [f64],
    words: &'static Words,
}

/// Which of a question's answers each row gave: indices, none if it gave no answer that counts.
type Coded = Vec<Option<BTreeSet<usize>>>;

impl Data<'_> {
    /// The question that a column becomes; None, with a note, if it can't.
    fn question(&self, column: usize, notes: &mut Vec<Note>) -> Option<(Question, Coded)> {
        let name = self.heading.cell(column);
        let place = format!("column {name:?}");
        let cells: Vec<Option<&str>> = self.rows.iter().map(|row| answer_in(row.cell(column))).collect();
        let given: Vec<&str> = cells.iter().copied().flatten().collect();
        let distinct: BTreeSet<&str> = given.iter().copied().collect();
        let mut leave_out = |what: &str, help: &str| {
            notes.push(Note::in_source(place.clone(), format!("left out, since {what}"), help));
            None
        };
        if name.is_empty() {
            return leave_out("it has no heading", "name the column");
        }
        if distinct.len() < 2 {
            return leave_out("all gave the same answer", "nothing is to be compared");
        }
        let numbers: Option<Vec<f64>> = given.iter().map(|cell| number_in(cell)).collect();
        let is_list = given.iter().any(|cell| cell.contains(SEPARATORS)) && numbers.is_none();
        let (kind, counts, coded) = if is_list {
            self.several(&cells)
        } else if let Some(numbers) = numbers.as_ref().filter(|_| distinct.len() > MAX_ANSWERS) {
            if distinct.len() == self.rows.len() && numbers.is_sorted() {
                return leave_out("it numbers the rows", "nothing is to be compared");
            }
            if numbers.iter().any(|number| *number < 0.0) {
                return leave_out("it has negative numbers", "combine them into classes");
            }
            self.classes(&cells, numbers)
        } else if distinct.len() > MAX_ANSWERS {
            return leave_out("it has too many different answers", "combine them into a dozen at most");
        } else if distinct.iter().all(|cell| is_yes(cell) || is_no(cell)) || distinct.iter().eq(["0", "1"].iter()) {
            self.yes_no(&cells)
        } else {
            self.chosen(&cells, &distinct)
        };
        let size = u32::try_from(given.len()).unwrap_or(u32::MAX);
        let total: f64 = cells.iter().zip(self.weights).filter(|(cell, _)| cell.is_some()).map(|(_, weight)| weight).sum();
        let amount = |count: &Count| Amount::exact(count.weight / total);
        let answer = |count: &Count| Answer { text: count.text.clone(), amount: Some(amount(count)), from: None, is_outside: false };
        let answers = match kind {
            Kind::YesNo => counts.first().filter(|yes| is_publishable(yes.respondents, size)).map(|yes| vec![answer(yes)]),
            Kind::Several => {
                let few: Vec<&str> = counts.iter().filter(|count| count.respondents < SMALLEST).map(|count| &*count.text).collect();
                if !few.is_empty() {
                    let help = format!("fewer than {SMALLEST} respondents could be recognised");
                    notes.push(Note::in_source(place.clone(), format!("without {}", few.join(", ")), help));
                }
                let kept: Vec<Answer> = counts.iter().filter(|count| count.respondents >= SMALLEST).map(answer).collect();
                (!kept.is_empty()).then_some(kept)
            }
            Kind::Number => counts.iter().all(|class| class.respondents >= SMALLEST && counts.len() > 1).then(|| shares(counts.clone())),
            Kind::Single => single(counts.clone(), self.words.other, &place, notes),
        };
        let Some(answers) = answers else {
            let help = "fewer could be recognised; combine answers in the rows";
            notes.push(Note::in_source(place, format!("left out, since fewer than {SMALLEST} respondents differ from the others"), help));
            return None;
        };
        let other = (kind == Kind::Single && answers.len() < counts.len()).then(|| answers.len() - 1);
        let coded = renumbered(coded, &counts, &answers, other);
        let text = name.replace(['_', '.'], " ").trim().to_owned();
        let base = Base { size, members: None };
        let question = Question {
            section: None,
            label: Some(text.clone()),
            text,
            kind,
            base,
            answers,
            sources: Vec::new(),
            chooses_group: false,
            peers: Vec::new(),
        };
        Some((question, coded))
    }

    /// How many rows, and which weight, have an answer that `is` one.
    fn count(&self, text: String, from: Option<f64>, coded: &Coded, index: usize) -> Count {
        let mut count = Count { text, respondents: 0, weight: 0.0, from };
        for (answers, weight) in coded.iter().zip(self.weights) {
            if answers.as_ref().is_some_and(|answers| answers.contains(&index)) {
                count.respondents += 1;
                count.weight += weight;
            }
        }
        count
    }

    fn yes_no(&self, cells: &[Option<&str>]) -> (Kind, Vec<Count>, Coded) {
        let is_yes = |cell: &str| if is_yes(cell) || cell == "1" { BTreeSet::from([0]) } else { BTreeSet::new() };
        let coded: Coded = cells.iter().map(|cell| cell.map(is_yes)).collect();
        (Kind::YesNo, vec![self.count(String::new(), None, &coded, 0)], coded)
    }

    /// One of a few answers: numbers by their size, others by the alphabet.
    fn chosen(&self, cells: &[Option<&str>], distinct: &BTreeSet<&str>) -> (Kind, Vec<Count>, Coded) {
        let mut known: Vec<&str> = distinct.iter().copied().collect();
        known.sort_by(|one, other| match (number_in(one), number_in(other)) {
            (Some(one), Some(other)) => one.total_cmp(&other),
            _ => one.cmp(other),
        });
        let index_of = |cell: &str| known.iter().position(|known| *known == cell).into_iter().collect();
        let coded: Coded = cells.iter().map(|cell| cell.map(index_of)).collect();
        let counts = known.iter().enumerate().map(|(index, text)| self.count((*text).to_owned(), None, &coded, index)).collect();
        (Kind::Single, counts, coded)
    }

    /// Several answers in a cell.
    fn several(&self, cells: &[Option<&str>]) -> (Kind, Vec<Count>, Coded) {
        let parts =
            |cell: &str| cell.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>();
        let lists: Vec<Option<BTreeSet<String>>> = cells.iter().map(|cell| cell.map(parts)).collect();
        let known: BTreeSet<String> = lists.iter().flatten().flatten().cloned().collect();
        let index_of = |part: &String| known.iter().position(|known| known == part);
        let coded: Coded = lists.iter().map(|list| list.as_ref().map(|list| list.iter().filter_map(index_of).collect())).collect();
        let counts = known.iter().enumerate().map(|(index, text)| self.count(text.clone(), None, &coded, index)).collect();
        (Kind::Several, counts, coded)
    }

    /// A number, in classes between its quartiles.
    fn classes(&self, cells: &[Option<&str>], numbers: &[f64]) -> (Kind, Vec<Count>, Coded) {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        let quartile = |quarter: usize| sorted.get(sorted.len() * quarter / 4).copied().unwrap_or_default();
        let mut starts = vec![0.0];
        for start in (1..4).map(quartile) {
            if starts.last().is_none_or(|last| start > *last) {
                starts.push(start);
            }
        }
        let class_of = |number: f64| starts.iter().rposition(|start| number >= *start).into_iter().collect();
        let coded: Coded = cells.iter().map(|cell| cell.and_then(number_in).map(class_of)).collect();
        let text = |index: usize| {
            let (start, end) = (starts.get(index).copied().unwrap_or_default(), starts.get(index + 1));
            match end {
                Some(end) if index == 0 => filled(self.words.under, &[&end.to_string()]),
                Some(end) => filled(self.words.range, &[&start.to_string(), &end.to_string()]),
                None => filled(self.words.from, &[&start.to_string()]),
            }
        };
        let counts = (0..starts.len()).map(|index| self.count(text(index), starts.get(index).copied(), &coded, index)).collect();
        (Kind::Number, counts, coded)
    }

    /// The question by which visitors choose their group, and which rows are in each.
    fn grouping(&self, column: usize, notes: &mut Vec<Note>) -> Result<(Question, Vec<Vec<bool>>), Vec<Fault>> {
        let place = format!("column {:?}", self.heading.cell(column));
        let grouping = self.question(column, notes).filter(|(question, _)| matches!(question.kind, Kind::Single | Kind::Number));
        let (mut question, coded) = grouping.ok_or_else(|| {
            let help = "name a column with a few answers, each of ten respondents or more";
            vec![Fault::new(place, "no groups in it", help)]
        })?;
        question.chooses_group = true;
        let in_group =
            |index: usize| coded.iter().map(|answers| answers.as_ref().is_some_and(|answers| answers.contains(&index))).collect();
        let members = (0..question.answers.len()).map(in_group).collect();
        Ok((question, members))
    }

    /// What each group said to a question. Without the groups in which too few gave an answer, since these could be recognised.
    fn peers(&self, question: &Question, coded: &Coded, groups: &[Vec<bool>], notes: &mut Vec<Note>) -> Vec<Peers> {
        let mut peers = Vec::new();
        for (answer, group) in groups.iter().enumerate() {
            let of_group = || {
                coded
                    .iter()
                    .zip(self.weights)
                    .zip(group)
                    .filter(|(_, is_in)| **is_in)
                    .filter_map(|((answers, weight), _)| Some((answers.as_ref()?, weight)))
            };
            let size = u32::try_from(of_group().count()).unwrap_or(u32::MAX);
            let all: f64 = of_group().map(|(_, weight)| weight).sum();
            let cells: Vec<(u32, f64)> = (0..question.answers.len())
                .map(|index| {
                    of_group().filter(|(answers, _)| answers.contains(&index)).fold((0, 0.0), |(n, sum), (_, weight)| (n + 1, sum + weight))
                })
                .collect();
            if cells.iter().all(|(respondents, _)| is_publishable(*respondents, size)) {
                peers.push(Peers { answer, size, shares: cells.iter().map(|(_, weight)| weight / all).collect() });
            } else {
                let help = format!("fewer than {SMALLEST} of it gave one of the answers, or another");
                notes.push(Note::in_source(format!("column {:?}", question.text), format!("not compared with group {}", answer + 1), help));
            }
        }
        peers
    }
}

/// The indices of answers in place of those of counts. `other` is that of the answers which were taken together; without it, they are left out.
fn renumbered(coded: Coded, counts: &[Count], answers: &[Answer], other: Option<usize>) -> Coded {
    let index_of = |count: usize| {
        let text = counts.get(count).map(|count| &count.text);
        answers.iter().position(|answer| Some(&answer.text) == text).or(other)
    };
    coded.into_iter().map(|answers| answers.map(|answers| answers.into_iter().filter_map(index_of).collect())).collect()
}
