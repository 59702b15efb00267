//! The sources of figures.

use std::rc::Rc;

use yew::prelude::*;

use crate::benchmark::{Benchmark, Figure, Source};
use crate::widget::{WidgetContext, wording};

/// All sources of a benchmark, each once, sorted by publisher.
pub fn all_sources(benchmark: &Benchmark) -> Vec<Rc<Source>> {
    sorted_by_publisher(collect_sources(&benchmark.figures).into_iter().chain(benchmark.sample.sources.iter().cloned()))
}

/// The sources of `figures` and of the figures that they are derived from, each once, sorted by publisher.
pub fn sources_of(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    sorted_by_publisher(collect_sources(figures).into_iter())
}

/// The publishers of `sources`, each once. The sources have to be sorted by publisher.
pub fn publishers(sources: &[Rc<Source>]) -> Vec<String> {
    let mut publishers: Vec<String> = sources.iter().map(|source| source.publisher.to_string()).collect();
    publishers.dedup();
    publishers
}

/// The sources of `figures` and of the figures that they are derived from, possibly repeated.
fn collect_sources(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    let mut sources: Vec<Rc<Source>> = Vec::new();
    let mut pending: Vec<Rc<Figure>> = figures.to_vec();
    while let Some(figure) = pending.pop() {
        sources.extend(figure.sources.iter().cloned());
        pending.extend(figure.derivation.iter().flat_map(|derivation| derivation.figures()).cloned());
    }
    sources
}

/// Each of `sources` once, sorted by publisher.
fn sorted_by_publisher(sources: impl Iterator<Item = Rc<Source>>) -> Vec<Rc<Source>> {
    let mut sorted: Vec<Rc<Source>> = Vec::new();
    for source in sources {
        if !sorted.iter().any(|known| known.id == source.id) {
            sorted.push(source);
        }
    }
    sorted.sort_by(|one, two| one.publisher.cmp(&two.publisher));
    sorted
}

/// A list of sources, each with its title, its author, its publisher as a link, its date and its note. Empty without sources.
pub fn source_list(context: &WidgetContext, sources: &[Rc<Source>]) -> Html {
    if sources.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="sources">
            for source in sources.iter() {
                <li key={&*source.id}>
                    // The title is in its own language, which may have another direction than the page.
                    <cite dir="auto">{source.title.to_string()}</cite>
                    for author in source.author.iter() { {", "}{author.to_string()} }
                    {", "}{wording::source(source)}
                    for date in source.date.iter() { {", "}{context.date(*date)} }
                    for note in source.note.iter() { {" ("}{context.text(note)}{")"} }
                </li>
            }
        </ul>
    }
}
