//! Where figures were published.

use std::rc::Rc;

use yew::prelude::*;

use crate::benchmark::{Benchmark, Figure, Source, Term};
use crate::widget::{WidgetContext, wording};

/// All sources of a benchmark, each once.
pub fn all_sources(benchmark: &Benchmark) -> Vec<Rc<Source>> {
    by_publisher(of_figures(&benchmark.figures).into_iter().chain(benchmark.sample.sources.iter().cloned()))
}

/// The sources of `figures` and of what they are derived from, each once.
pub fn sources_of(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    by_publisher(of_figures(figures).into_iter())
}

/// Who published `sources`, each once.
pub fn publishers(sources: &[Rc<Source>]) -> Vec<String> {
    let mut publishers: Vec<String> = sources.iter().map(|source| source.publisher.to_string()).collect();
    // They come in the order of their publishers.
    publishers.dedup();
    publishers
}

fn of_figures(figures: &[Rc<Figure>]) -> Vec<Rc<Source>> {
    let mut sources: Vec<Rc<Source>> = Vec::new();
    let mut waiting: Vec<Rc<Figure>> = figures.to_vec();
    while let Some(figure) = waiting.pop() {
        sources.extend(figure.sources.iter().cloned());
        let terms = figure.derivation.iter().flat_map(|derivation| derivation.add.iter().chain(&derivation.subtract));
        waiting.extend(terms.filter_map(|term| match term {
            Term::Figure(figure) => Some(figure.clone()),
            Term::Whole => None,
        }));
    }
    sources
}

/// Each of `sources` once, in the order of their publishers.
fn by_publisher(sources: impl Iterator<Item = Rc<Source>>) -> Vec<Rc<Source>> {
    let mut sorted: Vec<Rc<Source>> = Vec::new();
    for source in sources {
        if !sorted.iter().any(|known| known.id == source.id) {
            sorted.push(source);
        }
    }
    sorted.sort_by(|one, two| one.publisher.cmp(&two.publisher));
    sorted
}

/// Each publication by its title, its publisher with the way to it, and its date; nothing where there is none.
pub fn source_list(context: &WidgetContext, sources: &[Rc<Source>]) -> Html {
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
                    {", "}{wording::source(source)}
                    for date in source.date.iter() { {", "}{context.date(*date)} }
                    for note in source.note.iter() { {" ("}{context.text(note)}{")"} }
                </li>
            }
        </ul>
    }
}
