//! The published figures as a list, for whom the widget cannot be shown: the build makes HTML tables of it, the command a text.

use std::rc::Rc;

use crate::benchmark::{Benchmark, Figure, Question, Section, Source, Text};
use crate::standing::{Caveat, caveats_of};
use crate::text::{Key, Language};

/// The figures that the questions of a benchmark are about, in one language, with their bases and sources.
pub struct Published {
    pub title: String,
    /// Who was asked: "462 businesses".
    pub base: String,
    /// The sections that have figures, each with its title.
    pub sections: Vec<(String, Vec<PublishedFigure>)>,
    /// How respondents were recruited, and what a reader should keep in mind.
    pub notes: Vec<String>,
    pub sources: Vec<Rc<Source>>,
}

pub struct PublishedFigure {
    pub statement: String,
    /// The base, if it is not the whole sample, and caveats.
    pub notes: Option<String>,
    pub share: String,
}

impl Published {
    pub fn of(benchmark: &Benchmark, language: &Language) -> Self {
        let sample = &benchmark.sample;
        let text = |text: &Text| text.within(&language.tag).to_string();
        let figures = |section: &Section| -> Vec<PublishedFigure> {
            let figures = section.questions.iter().flat_map(Question::figures);
            figures.map(|figure| PublishedFigure::of(benchmark, &figure, language)).collect()
        };
        let sections = benchmark.sections.iter().map(|section| (text(&section.title), figures(section)));
        Self {
            title: text(&benchmark.title),
            base: base(&sample.members, sample.size, false, language),
            sections: sections.filter(|(_, figures)| !figures.is_empty()).collect(),
            notes: [&sample.recruitment].into_iter().chain(&sample.caveats).map(text).collect(),
            sources: benchmark.sources.clone(),
        }
    }

    /// The text that web/figures/figures.js reads: the title, a line for each section and figure, and after an empty line the notes and
    /// sources. A tab stands before a number and before an address; texts of a benchmark have none.
    pub fn text(&self, language: &Language) -> String {
        let mut lines = vec![format!("{} ({})", self.title, self.base)];
        for (title, figures) in &self.sections {
            lines.push(title.clone());
            lines.extend(figures.iter().map(PublishedFigure::line));
        }
        lines.push(String::new());
        lines.extend(self.notes.iter().cloned());
        lines.push(language.say(Key::Sources).text());
        lines.extend(self.sources.iter().map(|source| {
            let name = format!("{}, {}", source.publisher, source.title);
            source.address.iter().fold(name, |name, address| format!("{name}\t{address}"))
        }));
        lines.join("\n") + "\n"
    }
}

impl PublishedFigure {
    pub fn of(benchmark: &Benchmark, figure: &Figure, language: &Language) -> Self {
        let sample = &benchmark.sample;
        let size = figure.base.size(sample.size);
        let base = (size != sample.size).then(|| base(figure.base.members(sample), size, figure.base.is_derived(), language));
        let caveats = caveats_of(figure, sample.size).into_iter().filter_map(|caveat| {
            let key = match caveat {
                Caveat::Derived => Key::CaveatDerived,
                Caveat::SmallBase { .. } => Key::CaveatSmallBase,
                Caveat::Conflicting => Key::CaveatConflicting,
                _ => return None,
            };
            Some(language.say(key).text())
        });
        let notes: Vec<String> = base.into_iter().chain(caveats).collect();
        Self {
            statement: figure.statement.within(&language.tag).to_string(),
            notes: (!notes.is_empty()).then(|| notes.join("; ")),
            share: language.percent(figure.share.get(), figure.rounding.get()),
        }
    }

    fn line(&self) -> String {
        let notes = self.notes.iter().map(|notes| format!(" ({notes})")).collect::<String>();
        format!("{}{notes}\t{}", self.statement, self.share)
    }
}

/// The base of a figure, such as "about 254 businesses with a blog".
fn base(members: &Text, size: u32, is_derived: bool, language: &Language) -> String {
    let key = if is_derived { Key::BaseAbout } else { Key::Base };
    let n = language.numbers.integer(size as usize);
    language.say(key).with("n", n).with("members", members.within(&language.tag).to_string()).text()
}
