//! One published figure with its wording, base, interval, derivation, conflicts and sources.

use yew::prelude::*;

use crate::benchmark::{Base, Conflict, Derivation, Figure, Retired, Share, Term};
use crate::standing::wilson;
use crate::text::Key;
use crate::widget::evidence::sources::{source_list, sources_of};
use crate::widget::{WidgetContext, wording};

/// What the figure says, and line by line how it was published and how precise it is.
pub fn published_figure(context: &WidgetContext, figure: &Figure) -> Html {
    html! {
        <article key={&*figure.id} class="figure">
            <p>{wording::figure(context, figure)}</p>
            <dl>
                for wording in figure.wording.iter() { {line(context, Key::Wording, context.text(wording))} }
                {line(context, Key::BaseName, base(context, &figure.base))}
                {line(context, Key::IntervalName, interval(context, figure))}
                for points in points(context, figure.rounding) { {line(context, Key::Rounding, points)} }
                for derivation in figure.derivation.iter() { {line(context, Key::Derivation, derived(context, derivation))} }
                if !figure.conflicts.is_empty() { {line(context, Key::OtherValues, conflicts(context, &figure.conflicts))} }
                for note in figure.note.iter() { {line(context, Key::Note, context.text(note))} }
                for retired in figure.retired.iter() { {line(context, Key::Retired, since(context, retired))} }
                if !figure.sources.is_empty() { {line(context, Key::Sources, source_list(context, &figure.sources))} }
            </dl>
        </article>
    }
}

fn line(context: &WidgetContext, name: Key, what: impl Into<Html>) -> Html {
    html! { <div><dt>{context.say(name).text()}</dt><dd>{what.into()}</dd></div> }
}

/// Whom it is a share of, and how their number is known.
fn base(context: &WidgetContext, base: &Base) -> String {
    let size = context.benchmark.sample.size;
    let said = wording::base(context, base, base.size(size));
    match base {
        Base::All => context.say(Key::BaseWhole).with("base", said),
        Base::Part(figure) => context
            .say(Key::BasePart)
            .with("base", said)
            .with("share", context.percent(figure.share.get()))
            .with("n", context.integer(figure.base.size(size))),
        Base::Group(_) => context.say(Key::BaseGroup).with("base", said),
    }
    .text()
}

fn interval(context: &WidgetContext, figure: &Figure) -> String {
    let interval = wilson(figure.share.get(), figure.base.size(context.benchmark.sample.size), figure.rounding);
    context.say(Key::Range).with("low", context.about(interval.low)).with("high", context.about(interval.high)).text()
}

/// The unit that it was rounded to; None where it is exact.
fn points(context: &WidgetContext, rounding: Share) -> Option<String> {
    // Without the noise of binary fractions.
    let points = (rounding.get() * 1e8).round() / 1e6;
    let message = || context.language.say_of(Key::Points, points.round() as usize);
    (points > 0.0).then(|| message().with("points", context.language.numbers.number(points)).text())
}

/// The sum that it follows from, and what each term of that says.
fn derived(context: &WidgetContext, derivation: &Derivation) -> Html {
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
            <p>{wording::sum(context, &terms)}</p>
            <ul>
                for term in figures {
                    <li key={&*term.id}>{wording::figure(context, term)}{source_list(context, &sources_of(std::slice::from_ref(term)))}</li>
                }
            </ul>
            for note in derivation.note.iter() { <p>{context.text(note)}</p> }
        </>
    }
}

fn conflicts(context: &WidgetContext, conflicts: &[Conflict]) -> Html {
    let one = |conflict: &Conflict| {
        html! {
            <li>
                {context.percent(conflict.share.get())}
                for note in conflict.note.iter() { {" ("}{context.text(note)}{")"} }
                {source_list(context, &conflict.sources)}
            </li>
        }
    };
    html! { <ul>for conflict in conflicts.iter() { {one(conflict)} }</ul> }
}

fn since(context: &WidgetContext, retired: &Retired) -> String {
    format!("{}. {}", context.date(retired.since), context.text(&retired.note))
}
