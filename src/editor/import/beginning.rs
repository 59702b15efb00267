//! What an author has chosen and given so far on the pane on which a file is begun.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::Reducible;

use super::given::{Given, Refusal};
use super::way::Way;
use crate::import::{Column, Fault, Layout, Roles, Table, Variable, is_weight, variables_of_codebook};

/// So many variables of a codebook are a questionnaire. Of more, an author chooses some.
const FEW: usize = 30;

#[derive(Debug, Clone, PartialEq)]
pub struct Beginning {
    /// The way that is open.
    pub way: Option<Way>,
    pub title: String,
    /// The language of what is given.
    pub language: String,
    /// What was given last, whichever way it is read.
    pub given: Option<Rc<Given>>,
    pub refusal: Option<Refusal>,
    /// The text that is written or corrected by hand.
    pub text: String,
    /// What is given, as a table: once a way has asked for that.
    pub table: Option<Result<Rc<Table>, Fault>>,
    pub layout: Layout,
    /// The cells that were mended, by row and column.
    pub mended: BTreeSet<(usize, usize)>,
    /// Which columns of respondents' rows are what.
    pub roles: Roles,
    /// The columns that become no question.
    pub left_out: BTreeSet<String>,
    /// What is given, as a codebook: once a way has asked for that.
    pub variables: Option<Result<Rc<[Variable]>, Fault>>,
    pub chosen: BTreeSet<String>,
    /// Whether what takes long was asked for, since the last change.
    pub is_asked: bool,
    /// The survey to which visitors have sent answers, as JSON.
    pub benchmark: Option<Rc<Given>>,
}

pub enum Step {
    /// Opens a way, or closes it.
    Toggle(Way),
    Choose(Way),
    Give(Given),
    Refuse(Refusal),
    /// Goes back to where something can be given.
    Discard,
    /// Goes back with the text that was given, to correct it.
    Correct,
    /// What is written where something can be pasted.
    Text(String),
    Title(String),
    Language(String),
    Assign(usize, Option<Column>),
    Heading(Option<usize>),
    Question(String),
    Base(String),
    Source(String),
    /// What belongs into a cell, by row and column.
    Mend(usize, usize, String),
    /// Makes a row of a sentence that was left out, by its index.
    Sentence(usize),
    Weight(Option<String>),
    Group(Option<String>),
    /// Takes or leaves out columns of respondents' rows.
    Columns(Vec<String>, bool),
    Variables(Vec<String>, bool),
    Ask,
    Benchmark(Given),
}

impl Beginning {
    pub fn new(language: &str) -> Self {
        Self {
            way: Some(Way::Table),
            title: String::new(),
            language: language.into(),
            given: None,
            refusal: None,
            text: String::new(),
            table: None,
            layout: Layout::default(),
            mended: BTreeSet::new(),
            roles: Roles::default(),
            left_out: BTreeSet::new(),
            variables: None,
            chosen: BTreeSet::new(),
            is_asked: false,
            benchmark: None,
        }
    }

    /// The roles of columns, with the columns that become questions.
    pub fn roles(&self) -> Roles {
        let headings = self.headings();
        let only = if self.left_out.is_empty() {
            Vec::new()
        } else {
            headings.iter().filter(|name| !name.is_empty() && !self.left_out.contains(*name)).cloned().collect()
        };
        Roles { only, ..self.roles.clone() }
    }

    /// How many sentences of the text could be asked, too.
    pub fn sentences(&self) -> usize {
        self.table.iter().flatten().map(|table| table.sentences.len()).sum()
    }

    /// The first row of the table.
    pub fn headings(&self) -> &[String] {
        match &self.table {
            Some(Ok(table)) => table.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Reads what was given as the open way needs it, unless that was done.
    fn read(&mut self) {
        let Some(given) = self.given.clone() else { return };
        match self.way {
            Some(Way::Table | Way::Rows) if self.table.is_none() => {
                let table = Table::read(&given.bytes).map(Rc::new);
                if let Ok(table) = &table {
                    self.layout = Layout::guessed(&table.rows);
                }
                self.table = Some(table);
                self.roles.weight = self.headings().iter().find(|heading| is_weight(heading)).cloned();
            }
            Some(Way::Codebook) if self.variables.is_none() => {
                let variables = variables_of_codebook(&given.bytes).map(Rc::<[Variable]>::from);
                if let Ok(variables) = &variables {
                    let usable = variables.iter().filter(|variable| variable.unusable.is_none());
                    let all: BTreeSet<String> = usable.map(|variable| variable.name.clone()).collect();
                    self.chosen = if all.len() <= FEW { all } else { BTreeSet::new() };
                }
                self.variables = Some(variables);
            }
            _ => {}
        }
    }

    /// Without what was given, and what was said of it. What holds for the whole survey stays.
    fn without_given(self) -> Self {
        let Self { way, title, language, benchmark, .. } = self;
        Self { way, title, benchmark, ..Self::new(&language) }
    }
}

impl Reducible for Beginning {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut this = Rc::unwrap_or_clone(self);
        this.is_asked = matches!(step, Step::Ask);
        match step {
            Step::Toggle(way) => {
                this.way = (this.way != Some(way)).then_some(way);
                this.refusal = None;
                this.read();
            }
            Step::Choose(way) => {
                this.way = Some(way);
                this.read();
            }
            Step::Give(given) => {
                this = this.without_given();
                this.given = Some(Rc::new(given));
                this.read();
            }
            Step::Refuse(refusal) => this.refusal = Some(refusal),
            Step::Discard => this = this.without_given(),
            Step::Correct => {
                let text = this.given.as_ref().and_then(|given| given.text()).unwrap_or_default();
                this = Self { text, ..this.without_given() };
            }
            Step::Text(text) => this.text = text,
            Step::Title(title) => this.title = title,
            Step::Language(language) => this.language = language,
            Step::Assign(index, column) => this.layout.assign(index, column),
            Step::Heading(heading) => this.layout.heading = heading,
            Step::Question(question) => this.layout.question = question,
            Step::Base(base) => this.layout.base = base,
            Step::Source(source) => this.layout.source = source,
            Step::Mend(row, column, text) => {
                this.mended.insert((row, column));
                if let Some(Ok(table)) = &mut this.table
                    && let Some(row) = Rc::make_mut(table).rows.get_mut(row)
                {
                    row.cells.resize(row.cells.len().max(column + 1), String::new());
                    if let Some(cell) = row.cells.get_mut(column) {
                        *cell = text.trim().into();
                    }
                }
            }
            Step::Sentence(index) => {
                if let Some(Ok(table)) = &mut this.table
                    && index < table.sentences.len()
                {
                    let table = Rc::make_mut(table);
                    let row = table.sentences.remove(index).insert_into(&mut table.rows);
                    this.mended = this.mended.iter().map(|(at, column)| (at + usize::from(*at >= row), *column)).collect();
                }
            }
            Step::Weight(name) => this.roles.weight = name,
            Step::Group(name) => this.roles.group = name,
            Step::Columns(names, is_taken) => mark(&mut this.left_out, names, !is_taken),
            Step::Variables(names, is_taken) => mark(&mut this.chosen, names, is_taken),
            Step::Ask => {}
            Step::Benchmark(given) => {
                this.refusal = None;
                this.benchmark = Some(Rc::new(given));
            }
        }
        Rc::new(this)
    }
}

fn mark(set: &mut BTreeSet<String>, names: Vec<String>, is_in: bool) {
    for name in names {
        if is_in {
            set.insert(name);
        } else {
            set.remove(&name);
        }
    }
}
