//! One published figure, with all that is known of it.

use yew::prelude::*;

use super::{World, sentence, sources};
use crate::benchmark::{Base, Conflict, Derivation, Figure, Retired, Share, Term};
use crate::standing::wilson;
use crate::text::Key;

/// What it says, and under that, line by line, what it was taken from and how far it holds.
pub fn published(world: &World, figure: &Figure) -> Html {
    html! {
        <article key={&*figure.id} class="figure">
            <p>{sentence::figure(world, figure)}</p>
            <dl>
                for wording in figure.wording.iter() { {line(world, Key::Wording, world.text(wording))} }
                {line(world, Key::BaseName, base(world, &figure.base))}
                {line(world, Key::IntervalName, interval(world, figure))}
                for points in points(world, figure.rounding) { {line(world, Key::Rounding, points)} }
                for derivation in figure.derivation.iter() { {line(world, Key::Derivation, derived(world, derivation))} }
                if !figure.conflicts.is_empty() { {line(world, Key::OtherValues, conflicts(world, &figure.conflicts))} }
                for note in figure.note.iter() { {line(world, Key::Note, world.text(note))} }
                for retired in figure.retired.iter() { {line(world, Key::Retired, since(world, retired))} }
                if !figure.sources.is_empty() { {line(world, Key::Sources, sources::listed(world, &figure.sources))} }
            </dl>
        </article>
    }
}

fn line(world: &World, name: Key, what: impl Into<Html>) -> Html {
    html! { <div><dt>{world.say(name).text()}</dt><dd>{what.into()}</dd></div> }
}

/// Whom it is a share of, and how their number is known.
fn base(world: &World, base: &Base) -> String {
    let size = world.benchmark.sample.size;
    let said = sentence::base(world, base, base.size(size));
    match base {
        Base::All => world.say(Key::BaseWhole).with("base", said),
        Base::Part(figure) => world
            .say(Key::BasePart)
            .with("base", said)
            .with("share", world.percent(figure.share.get()))
            .with("n", world.integer(figure.base.size(size))),
        Base::Group(_) => world.say(Key::BaseGroup).with("base", said),
    }
    .text()
}

fn interval(world: &World, figure: &Figure) -> String {
    let interval = wilson(figure.share.get(), figure.base.size(world.benchmark.sample.size), figure.rounding);
    world.say(Key::Range).with("low", world.about(interval.low)).with("high", world.about(interval.high)).text()
}

/// The unit that it was rounded to; None where it is exact.
fn points(world: &World, rounding: Share) -> Option<String> {
    // Without the noise of binary fractions.
    let points = (rounding.get() * 1e8).round() / 1e6;
    let message = || world.language.say_of(Key::Points, points.round() as usize);
    (points > 0.0).then(|| message().with("points", world.language.numbers.number(points)).text())
}

/// The sum that it follows from, and what each term of that says.
fn derived(world: &World, derivation: &Derivation) -> Html {
    let share = |term: &Term| match term {
        Term::Whole => 1.0,
        Term::Figure(figure) => figure.share.get(),
    };
    let terms: Vec<f64> = derivation.add.iter().map(share).chain(derivation.subtract.iter().map(|term| -share(term))).collect();
    let figures = derivation.add.iter().chain(&derivation.subtract).filter_map(|term| match term {
        Term::Figure(figure) => Some(figure),
        Term::Whole => None,
    });
    html! {
        <>
            <p>{sentence::sum(world, &terms)}</p>
            <ul>
                for term in figures {
                    <li key={&*term.id}>{sentence::figure(world, term)}{sources::listed(world, &sources::sources_of(std::slice::from_ref(term)))}</li>
                }
            </ul>
            for note in derivation.note.iter() { <p>{world.text(note)}</p> }
        </>
    }
}

fn conflicts(world: &World, conflicts: &[Conflict]) -> Html {
    let one = |conflict: &Conflict| {
        html! {
            <li>
                {world.percent(conflict.share.get())}
                for note in conflict.note.iter() { {" ("}{world.text(note)}{")"} }
                {sources::listed(world, &conflict.sources)}
            </li>
        }
    };
    html! { <ul>for conflict in conflicts.iter() { {one(conflict)} }</ul> }
}

fn since(world: &World, retired: &Retired) -> String {
    format!("{}. {}", world.date(retired.since), world.text(&retired.note))
}
