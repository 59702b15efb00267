//! A survey of the gallery: a benchmark, and what is said of its file.

use std::rc::Rc;

use toise::benchmark::{self, Benchmark, Derivation, Figure, Parsed, Question, Source};
use toise::pack::hash;

use crate::Outcome;

pub struct Survey {
    /// The name of its file in `benchmarks/`, without extension.
    pub name: String,
    pub benchmark: Benchmark,
    /// The version of the product that it comes with.
    pub version: String,
    /// The first digits of its file's SHA-256.
    pub hash: String,
    /// Whether it is that of pages which name none.
    pub is_default: bool,
}

impl Survey {
    pub fn new(name: &str, source: &str, version: &str, is_default: bool) -> Outcome<Self> {
        let Parsed { benchmark, .. } = benchmark::parse(source).map_err(|_| format!("benchmarks/{name}.json has errors"))?;
        Ok(Self { name: name.into(), benchmark, version: version.into(), hash: hash(source.as_bytes()), is_default })
    }

    /// All figures, each once: those that the questions of each section are about, with the section's index, and then the others.
    pub fn figures(&self) -> Vec<(Option<usize>, Rc<Figure>)> {
        let mut figures: Vec<(Option<usize>, Rc<Figure>)> = Vec::new();
        let asked = self
            .benchmark
            .sections
            .iter()
            .enumerate()
            .flat_map(|(index, section)| section.questions.iter().flat_map(Question::figures).map(move |figure| (Some(index), figure)));
        for (section, figure) in asked.chain(self.benchmark.figures.iter().map(|figure| (None, figure.clone()))) {
            if !figures.iter().any(|(_, known)| known.id == figure.id) {
                figures.push((section, figure));
            }
        }
        figures
    }

    /// The sources of a figure. If it was computed, those of the figures that it was computed from.
    pub fn sources_of(figure: &Figure) -> Vec<Rc<Source>> {
        let terms = figure.derivation.iter().flat_map(Derivation::figures).flat_map(|term| Self::sources_of(term));
        let all = if figure.sources.is_empty() { terms.collect() } else { figure.sources.clone() };
        let mut sources: Vec<Rc<Source>> = Vec::new();
        for source in all {
            if !sources.iter().any(|known| known.id == source.id) {
                sources.push(source);
            }
        }
        sources
    }

    /// The place of a source in the list of sources, from one.
    pub fn number_of(&self, source: &Source) -> usize {
        self.benchmark.sources.iter().position(|known| known.id == source.id).map_or(0, |index| index + 1)
    }
}
