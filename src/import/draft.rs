//! What was understood of a survey, as a benchmark file. What the format requires and nobody told is filled in, with a note on each.

use std::collections::BTreeSet;

use slug::slugify;

use super::notes::{Fault, Note, faults};
use super::survey::{Answer, Kind, Question, Survey};
use super::words::{Words, filled, words};
use crate::benchmark::draft::{self as file, Base, Draft, pretty};
use crate::benchmark::{self, MAX_BYTES};

/// How many characters a label has where there is room in every picture.
const LABEL: usize = 28;
/// How many questions make a section, where the publication has none.
const SECTION: usize = 6;
/// The longest id that is made of a text, in characters; the format takes more.
const ID: usize = 40;
/// The limit of the format, and how many of the questions it takes.
const MAX_QUESTIONS: usize = 500;
/// The way out of a survey that is larger than a benchmark.
const TOO_LARGE: &str = "leave out rows of a table; of columns or variables, choose some (--only, each name after a comma)";

/// The JSON of a benchmark file. `year` is the present one, for a survey that has no date.
///
/// # Errors
/// If the survey is larger than a benchmark may be.
pub fn to_json(survey: &Survey, year: u16, notes: &mut Vec<Note>) -> Result<String, Vec<Fault>> {
    let json = to_draft(survey, year, notes)?;
    benchmark::parse(&json).map_err(faults)?;
    Ok(json)
}

/// The same of a survey that has no figures yet, which a benchmark has to have.
///
/// # Errors
/// If the survey is larger than a benchmark may be.
pub fn to_draft(survey: &Survey, year: u16, notes: &mut Vec<Note>) -> Result<String, Vec<Fault>> {
    if survey.questions.len() > MAX_QUESTIONS {
        return Err(vec![Fault::new("/", format!("{} questions, more than {MAX_QUESTIONS}", survey.questions.len()), TOO_LARGE)]);
    }
    let mut writer = Writer::new(survey);
    let sources = writer.sources(year, notes);
    let sections = writer.sections();
    let draft = writer.draft(sources, sections, year, notes);
    notes.push(Note::in_result(
        "/sections",
        "no answer is better than another yet: visitors see how many gave each",
        "give questions a \"direction\", and say whose view it is",
    ));
    let json = pretty(&draft).map_err(|error| vec![Fault::new("/", error.to_string(), "please report it, with the file")])?;
    if json.len() > MAX_BYTES {
        let what = format!("{} kB of questions, more than the {} that a benchmark may have", json.len() / 1024, MAX_BYTES / 1024);
        return Err(vec![Fault::new("/", what, TOO_LARGE)]);
    }
    Ok(json)
}

struct Writer<'s> {
    survey: &'s Survey,
    words: &'static Words,
    size: u32,
    figures: Vec<file::Figure>,
    groups: Vec<file::Group>,
    question_ids: Ids,
    figure_ids: Ids,
    group_ids: Ids,
    source_ids: Vec<String>,
}

/// Ids that were given, so that none is given twice.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    /// An id made of a text; of `otherwise` if no letter of it can be written in one.
    fn of(&mut self, text: &str, otherwise: &str) -> String {
        let slug: String = slugify(text).chars().take(ID).collect();
        let slug = match slug.trim_matches('-') {
            "" => otherwise,
            slug => slug,
        };
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        let id = std::iter::once(slug.to_owned()).chain(numbered).find(|id| !self.0.contains(id)).unwrap_or_default();
        self.0.insert(id.clone());
        id
    }
}

impl<'s> Writer<'s> {
    fn new(survey: &'s Survey) -> Self {
        let (figures, groups, source_ids) = (Vec::new(), Vec::new(), Vec::new());
        let (question_ids, figure_ids, group_ids) = (Ids::default(), Ids::default(), Ids::default());
        Self {
            survey,
            words: words(&survey.language),
            size: survey.size(),
            figures,
            groups,
            question_ids,
            figure_ids,
            group_ids,
            source_ids,
        }
    }

    fn draft(&mut self, sources: Vec<file::Source>, sections: Vec<file::Section>, year: u16, notes: &mut Vec<Note>) -> Draft {
        let survey = self.survey;
        let mut filled_in = |pointer: &str, given: &Option<String>, otherwise: &str, help: &str| {
            given.clone().unwrap_or_else(|| {
                notes.push(Note::in_result(pointer, format!("filled in: {otherwise:?}"), help));
                otherwise.to_owned()
            })
        };
        let name = sentence_case(&survey.name);
        let title = filled_in("/title", &survey.title, &name, "write what visitors read first");
        let of_base =
            survey.questions.iter().filter(|question| question.base.size == self.size).find_map(|question| question.base.members.clone());
        let members = survey.members.clone().or(of_base);
        let members =
            filled_in("/sample/members", &members, self.words.members, "write what the respondents are, in the plural, such as \"shops\"");
        let population = filled_in("/sample/population", &survey.population, self.words.population, "write whom the respondents stand for");
        let recruitment =
            filled_in("/sample/recruitment", &survey.recruitment, self.words.recruitment, "write how the respondents were found");
        let to = survey.to.clone().or_else(|| survey.sources.iter().filter_map(|source| source.date.clone()).max());
        let to = filled_in("/sample/to", &to, &year.to_string(), "write when the last respondents were asked");
        if survey.is_random.is_none() {
            let what = "filled in: \"opt-in\", which claims least";
            notes.push(Note::in_result(
                "/sample/reached",
                what,
                "write \"random\" if the respondents were drawn by chance, \"census\" if all answered",
            ));
        }
        let from = survey.from.clone().filter(|from| *from <= to);
        let caveats = survey.caveats.clone();
        let reached = if survey.is_random == Some(true) { "random" } else { "opt-in" };
        let sample = file::Sample {
            size: self.size,
            effective_size: survey.effective_size,
            members,
            population,
            reached,
            recruitment,
            from,
            to,
            caveats,
            sources: self.source_ids.clone(),
        };
        Draft {
            format: 1,
            id: Ids::default().of(&survey.name, "benchmark"),
            languages: [survey.language.clone()],
            title,
            sample,
            sources,
            groups: std::mem::take(&mut self.groups),
            figures: std::mem::take(&mut self.figures),
            sections,
        }
    }

    fn sources(&mut self, year: u16, notes: &mut Vec<Note>) -> Vec<file::Source> {
        let mut ids = Ids::default();
        let mut sources = Vec::new();
        for (index, source) in self.survey.sources.iter().enumerate() {
            let id = ids.of(&source.title.chars().take(24).collect::<String>(), "source");
            let publisher = source.publisher.clone().unwrap_or_else(|| {
                let what = format!("filled in: {:?}", self.words.publisher);
                notes.push(Note::in_result(format!("/sources/{index}/publisher"), what, "write who published it"));
                self.words.publisher.to_owned()
            });
            sources.push(file::Source {
                id,
                title: source.title.clone(),
                publisher,
                date: source.date.clone(),
                address: source.address.clone(),
            });
        }
        if sources.is_empty() {
            let title = self.survey.title.clone().unwrap_or_else(|| sentence_case(&self.survey.name));
            notes.push(Note::in_result(
                "/sources/0",
                format!("filled in: {title:?}, {year}"),
                "write title, publisher, date and address of the publication",
            ));
            let publisher = self.words.publisher.to_owned();
            sources.push(file::Source { id: "source".into(), title, publisher, date: None, address: None });
        }
        self.source_ids = sources.iter().map(|source| source.id.clone()).collect();
        sources
    }

    /// The sections of the publication; without any, a few questions each.
    fn sections(&mut self) -> Vec<file::Section> {
        let mut ids = Ids::default();
        let mut sections: Vec<file::Section> = Vec::new();
        let survey = self.survey;
        let has_sections = survey.questions.iter().any(|question| question.section.is_some());
        let mut grouping = None;
        for question in &survey.questions {
            let title = question.section.clone().unwrap_or_else(|| self.words.section.to_owned());
            let place = match sections.iter().position(|section| section.title == title) {
                Some(place) if has_sections => Some(place),
                _ => sections
                    .len()
                    .checked_sub(1)
                    .filter(|last| !has_sections && sections.get(*last).is_some_and(|last| last.questions.len() < SECTION)),
            };
            let written = self.question(question, grouping.as_ref());
            if question.chooses_group {
                grouping = Some((written.id.clone(), written.options.iter().map(|option| option.id.clone()).collect::<Vec<_>>(), question));
            }
            match place.and_then(|place| sections.get_mut(place)) {
                Some(section) => section.questions.push(written),
                None => {
                    let title = if has_sections || sections.is_empty() { title } else { format!("{title} {}", sections.len() + 1) };
                    sections.push(file::Section { id: ids.of(&title, "section"), title, questions: vec![written] });
                }
            }
        }
        sections
    }

    fn question(&mut self, question: &Question, grouping: Option<&(String, Vec<String>, &Question)>) -> file::Question {
        let label = label(question.label.as_deref().unwrap_or(&question.text));
        let id = self.question_ids.of(&label, "question");
        let base = self.base(question);
        let sources: Vec<String> = question.sources.iter().filter_map(|source| self.source_ids.get(*source)).cloned().collect();
        let sources = if sources.is_empty() { self.source_ids.iter().take(1).cloned().collect() } else { sources };
        let mut written = file::Question {
            id: id.clone(),
            text: question.text.clone(),
            label,
            chooses_group: question.chooses_group,
            ..Default::default()
        };
        written.kind = match question.kind {
            Kind::YesNo => "yes-no",
            Kind::Single => "single",
            Kind::Several => "several",
            Kind::Number => "number",
        };
        if question.kind == Kind::Number {
            written.unit = Some(written.label.clone());
        }
        let groups: Vec<(file::Condition, Base)> =
            question.peers.iter().filter_map(|peers| self.group(peers.answer, peers.size, grouping)).collect();
        let mut options = Ids::default();
        // By answer, its option and the figure of each group.
        let mut of_groups: Vec<(String, Vec<String>)> = Vec::new();
        for (index, answer) in question.answers.iter().enumerate() {
            let option = options.of(&answer.text, "option");
            let name = format!("{id}-{option}");
            let figure =
                self.figure(if question.kind == Kind::YesNo { &id } else { &name }, question, answer, answer.amount, &base, &sources);
            let peers = question.peers.iter().zip(&groups).filter_map(|(peers, (_, base))| {
                let amount = peers.shares.get(index).copied().map(super::survey::Amount::exact);
                self.figure(&format!("{name}-of-group"), question, answer, amount, base, &sources)
            });
            of_groups.push((option.clone(), peers.collect()));
            if question.kind == Kind::YesNo {
                written.figure = figure;
                continue;
            }
            let figures = figure.into_iter().collect();
            let from = answer.from;
            written.options.push(file::Choice {
                id: option,
                text: answer.text.clone(),
                from,
                outside: answer.is_outside,
                figures,
                peers: Vec::new(),
            });
        }
        for (group, (shown_if, _)) in groups.into_iter().enumerate() {
            let figure_of = |(_, figures): &(String, Vec<String>)| figures.get(group).cloned();
            match question.kind {
                Kind::YesNo => {
                    let figure = of_groups.first().and_then(figure_of);
                    written.peers.push(file::Peers { shown_if, figure, shares: Vec::new() });
                }
                Kind::Several => {
                    for (option, of_group) in written.options.iter_mut().zip(&of_groups) {
                        option.peers.push(file::Peers { shown_if: shown_if.clone(), figure: figure_of(of_group), shares: Vec::new() });
                    }
                }
                Kind::Single | Kind::Number => {
                    let share = |of_group: &(String, Vec<String>)| {
                        Some(file::PeerShare { option: of_group.0.clone(), figure: figure_of(of_group)? })
                    };
                    let shares = of_groups.iter().filter_map(share).collect();
                    written.peers.push(file::Peers { shown_if, figure: None, shares });
                }
            }
        }
        written
    }

    /// Adds a figure, if its share is known. Returns its id.
    fn figure(
        &mut self,
        name: &str,
        question: &Question,
        answer: &Answer,
        amount: Option<super::survey::Amount>,
        base: &Base,
        sources: &[String],
    ) -> Option<String> {
        let amount = amount?;
        let id = self.figure_ids.of(name, "figure");
        let statement = match question.kind {
            Kind::YesNo => filled(self.words.says_yes, &[&question.text]),
            Kind::Several => filled(self.words.gives_answer, &[&answer.text]),
            Kind::Single | Kind::Number => filled(self.words.answers, &[&answer.text]),
        };
        let (share, rounding, qualifier) = (amount.share.min(1.0), amount.rounding, amount.qualifier);
        self.figures.push(file::Figure {
            id: id.clone(),
            statement,
            share,
            base: base.clone(),
            rounding,
            qualifier,
            sources: sources.to_vec(),
        });
        Some(id)
    }

    /// The base of a question: all, or a group of its size.
    fn base(&mut self, question: &Question) -> Base {
        if question.base.size == self.size {
            return Base::All;
        }
        // Of as many, where another question says who they are, these are the same.
        let of_as_many = || self.survey.questions.iter().filter(|other| other.base.size == question.base.size);
        let named = question.base.members.clone().or_else(|| of_as_many().find_map(|other| other.base.members.clone()));
        self.group_of(named.unwrap_or_else(|| self.words.asked.to_owned()), question.base.size)
    }

    fn group_of(&mut self, members: String, size: u32) -> Base {
        let known = self.groups.iter().find(|group| group.members == members && group.size == size).map(|group| group.id.clone());
        Base::Group(known.unwrap_or_else(|| {
            let id = self.group_ids.of(&format!("{members} {size}"), "group");
            self.groups.push(file::Group { id: id.clone(), members, size, sources: self.source_ids.iter().take(1).cloned().collect() });
            id
        }))
    }

    /// The condition by which visitors are in a group, and the group as a base.
    fn group(&mut self, answer: usize, size: u32, grouping: Option<&(String, Vec<String>, &Question)>) -> Option<(file::Condition, Base)> {
        let (question, options, asked) = grouping?;
        let is = vec![options.get(answer)?.clone()];
        let members = format!("{}: {}", self.words.members, asked.answers.get(answer)?.text);
        Some((file::Condition { question: question.clone(), is }, self.group_of(members, size)))
    }
}

/// The name of a file as a title: "Small shops" of "small-shops".
fn sentence_case(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut signs = words.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}

/// A short name of a question: its first words.
fn label(text: &str) -> String {
    let text = text.trim().trim_end_matches(['?', ':', '.', '؟', ' ', '\u{a0}', '\u{202f}']);
    if text.chars().count() <= LABEL {
        return text.to_owned();
    }
    let mut label = String::new();
    for word in text.split_whitespace() {
        if label.chars().count() + word.chars().count() + 1 >= LABEL && !label.is_empty() {
            break;
        }
        if !label.is_empty() {
            label.push(' ');
        }
        label.push_str(word);
    }
    let label: String = label.chars().take(LABEL - 1).collect();
    format!("{}…", label.trim_end_matches([',', ';', ':', ' ']))
}
