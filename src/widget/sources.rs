//! Where figures were published.

use std::rc::Rc;

use yew::prelude::*;

use super::{World, sentence};
use crate::benchmark::{Benchmark, Figure, Source, Term};

/// Whatever a benchmark rests on, each once.
pub fn all_sources(benchmark: &Benchmark) -> Vec<Rc<Source>> {
    let mut sources = sources_of(&benchmark.figures);
    let of_sample = benchmark.sample.sources.iter();
    sources.extend(of_sample.filter(|source| !sources.iter().any(|known| known.id == source.id)).cloned().collect::<Vec<_>>());
    sources
}

/// The sources of `figures` and of what they are derived from, each once.
pub fn sources_of(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    let mut sources: Vec<Rc<Source>> = Vec::new();
    let mut waiting: Vec<Rc<Figure>> = figures.to_vec();
    while let Some(figure) = waiting.pop() {
        for source in &figure.sources {
            if !sources.iter().any(|known| known.id == source.id) {
                sources.push(source.clone());
            }
        }
        let terms = figure.derivation.iter().flat_map(|derivation| derivation.add.iter().chain(&derivation.subtract));
        waiting.extend(terms.filter_map(|term| match term {
            Term::Figure(figure) => Some(figure.clone()),
            Term::Whole => None,
        }));
    }
    sources.sort_by(|one, two| one.publisher.cmp(&two.publisher));
    sources
}

/// Each publication by its title, its publisher with the way to it, and its date; nothing where there is none.
pub fn listed(world: &World, sources: &[Rc<Source>]) -> Html {
    if sources.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="sources">
            for source in sources.iter() {
                <li key={&*source.id}>
                    // Titles stay in their own language.
                    <cite dir="auto">{source.title.to_string()}</cite>
                    for author in source.author.iter() { {", "}{author.to_string()} }
                    {", "}{sentence::source(source)}
                    for date in source.date.iter() { {", "}{world.date(*date)} }
                    for note in source.note.iter() { {" ("}{world.text(note)}{")"} }
                </li>
            }
        </ul>
    }
}
