//! What a number on the page rests on: published figures, and what was worked out from them.

use std::rc::Rc;

use super::World;
use super::sentence;
use crate::benchmark::{Figure, Kind, Peers, Source};
use crate::standing::{Claim, Comparison, Row, claim};
use crate::text::Key;

/// A number, or several that stand together, by what they rest on.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A row, by the id of its measure.
    Row(Rc<str>),
    /// A published figure, by its id.
    Figure(Rc<str>),
    /// All practices, one by one.
    Practices,
    /// All practices, counted together.
    Together,
    /// The visitor's order beside the published one, by the id of the question.
    Orders(Rc<str>),
}

/// What there is to tell of a number.
pub struct Told {
    /// What it is about.
    pub subject: String,
    /// Its sentences, as they stand on the page.
    pub says: Vec<String>,
    pub figures: Vec<Rc<Figure>>,
    /// Publications besides those of the figures.
    pub sources: Vec<Rc<Source>>,
    /// What nobody published, each with how it was worked out.
    pub worked_out: Vec<String>,
}

impl Evidence {
    /// What it tells. None where the screen has no such thing.
    pub fn told(&self, world: &World, comparison: Option<&Comparison>) -> Option<Told> {
        match self {
            Self::Row(id) => Some(of_row(world, comparison?.row(id)?)),
            Self::Figure(id) => of_figure(world, id),
            Self::Practices => Some(of_practices(world, comparison?)),
            Self::Together => of_count(world, comparison?),
            Self::Orders(id) => of_orders(world, comparison?, id),
        }
    }
}

fn of_row(world: &World, row: &Row) -> Told {
    let claim = claim(row);
    let measure = &row.measure;
    let is_shown = |peers: &&Peers| row.peers.iter().any(|shown| shown.base == peers.base);
    let of_peers = measure.peers.iter().filter(is_shown).flat_map(|peers| &peers.figures);
    let sum = sum_of(world, row, &claim);
    let direction = measure.direction.as_ref().map(|direction| {
        let whose = sentence::whose_view(world, &[direction.held_by.name.to_string()]);
        direction.note.iter().fold(whose, |text, note| format!("{text} {}", world.text(note)))
    });
    Told {
        subject: world.text(&measure.label),
        says: std::iter::once(sentence::of_row(world, row, &claim))
            .chain(row.peers.iter().map(|peers| sentence::of_peers(world, row, peers)))
            .collect(),
        figures: each_once(row.figures().chain(of_peers)),
        sources: Vec::new(),
        worked_out: sum.into_iter().chain(scaled(world, row)).chain([intervals(world)]).chain(direction).collect(),
    }
}

/// "Our own sum: 25 % + 11 % + 7 % = 43 %."; None where the share is as it was published.
fn sum_of(world: &World, row: &Row, claim: &Claim) -> Option<String> {
    let published: Vec<f64> = match claim.figures.as_slice() {
        [] => std::iter::once(1.0).chain(row.figures().map(|figure| -figure.share.get())).collect(),
        [_] => return None,
        figures => figures.iter().map(|figure| figure.share.get()).collect(),
    };
    Some(world.say(Key::Sum).with("sum", sentence::sum(world, &published)).text())
}

/// That published shares had to be scaled, where they add up to more or less than all.
fn scaled(world: &World, row: &Row) -> Option<String> {
    let is_whole = row.measure.classes.iter().all(|class| !class.figures.is_empty());
    let total: f64 = row.figures().map(|figure| figure.share.get()).sum();
    let is_scaled = is_whole && (total - 1.0).abs() > 1e-6;
    is_scaled.then(|| world.say(Key::Scaled).with("sum", world.percent(total)).text())
}

fn of_figure(world: &World, id: &str) -> Option<Told> {
    let figure = world.benchmark.figures.iter().find(|figure| *figure.id == *id)?;
    Some(Told {
        subject: world.text(&figure.statement),
        says: Vec::new(),
        figures: vec![figure.clone()],
        sources: Vec::new(),
        worked_out: vec![intervals(world)],
    })
}

fn of_practices(world: &World, comparison: &Comparison) -> Told {
    Told {
        subject: world.say(Key::WhereYouStand).text(),
        says: Vec::new(),
        figures: each_once(comparison.practices.iter().flat_map(Row::figures)),
        sources: Vec::new(),
        worked_out: vec![
            intervals(world),
            world.say(Key::VerdictNote).text(),
            sentence::whose_view(world, &sentence::voices_of(comparison)),
        ],
    }
}

fn of_count(world: &World, comparison: &Comparison) -> Option<Told> {
    Some(Told {
        subject: world.say(Key::AllTogether).text(),
        says: vec![sentence::of_count(world, comparison.count.as_ref()?)],
        figures: each_once(comparison.counted().flat_map(Row::figures)),
        sources: Vec::new(),
        worked_out: vec![world.say(Key::BoundsHow).text()],
    })
}

fn of_orders(world: &World, comparison: &Comparison, question: &str) -> Option<Told> {
    let ranked = comparison.rankings.iter().find(|ranked| *ranked.question == *question)?;
    let Kind::Ranking { published: Some(published), .. } = &world.benchmark.question(question)?.kind else { return None };
    Some(Told {
        subject: world.text(&ranked.label),
        says: std::iter::once(sentence::of_orders(world, ranked)).chain(published.note.iter().map(|note| world.text(note))).collect(),
        figures: Vec::new(),
        sources: published.sources.clone(),
        worked_out: vec![world.say(Key::RankingHow).text()],
    })
}

/// What the intervals are, and what they cover.
fn intervals(world: &World) -> String {
    format!("{} {}", world.say(Key::IntervalCovers).text(), sentence::interval(world))
}

fn each_once<'f>(all: impl Iterator<Item = &'f Rc<Figure>>) -> Vec<Rc<Figure>> {
    let mut figures: Vec<Rc<Figure>> = Vec::new();
    for figure in all {
        if !figures.iter().any(|known| known.id == figure.id) {
            figures.push(figure.clone());
        }
    }
    // What follows from others comes after them.
    figures.sort_by_key(|figure| figure.derivation.is_some());
    figures
}
