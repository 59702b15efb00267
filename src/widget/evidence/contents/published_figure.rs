//! One published figure with its wording, base, interval, derivation, conflicts and sources.

use yew::prelude::*;

use crate::benchmark::{Base, Conflict, Derivation, Figure, Retired, Share, Term};
use crate::standing::interval_of;
use crate::text::Key;
use crate::widget::evidence::sources::{source_list, sources_of};
use crate::widget::{WidgetContext, wording};

/// The sentence of a figure, and a list of how it was published and how precise it is.
pub fn published_figure(context: &WidgetContext, figure: &Figure) -> Html {
    html! {
        <article key={&*figure.id} class="figure">
            <p>{wording::figure(context, figure)}</p>
            <dl>
                for wording in figure.wording.iter() { {entry(context, Key::Wording, context.text(wording))} }
                {entry(context, Key::BaseName, base_text(context, &figure.base))}
                {entry(context, wording::interval_name(context), interval_text(context, figure))}
                for rounding in rounding_text(context, figure.rounding) { {entry(context, Key::Rounding, rounding)} }
                for derivation in figure.derivation.iter() { {entry(context, Key::Derivation, derivation_view(context, figure, derivation))} }
                if !figure.conflicts.is_empty() { {entry(context, Key::OtherValues, conflict_list(context, figure))} }
                for note in figure.note.iter() { {entry(context, Key::Note, context.text(note))} }
                for retired in figure.retired.iter() { {entry(context, Key::Retired, retired_text(context, retired))} }
                if !figure.sources.is_empty() { {entry(context, Key::Sources, source_list(context, &figure.sources))} }
            </dl>
        </article>
    }
}

fn entry(context: &WidgetContext, term: Key, description: impl Into<Html>) -> Html {
    html! { <div><dt>{context.say(term).text()}</dt><dd>{description.into()}</dd></div> }
}

/// The base, and how its size is known.
pub fn base_text(context: &WidgetContext, base: &Base) -> String {
    let size = context.benchmark.sample.size;
    let name = wording::base(context, base, base.size(size));
    match base {
        Base::All => context.say(Key::BaseWhole).with("base", name),
        Base::Part(figure) => context
            .say(Key::BasePart)
            .with("base", name)
            .with("share", context.percent(figure.share.get(), figure.rounding))
            .with("n", context.integer(figure.base.size(size))),
        Base::Answering(answering) => context
            .say(Key::BasePart)
            .with("base", name)
            .with("share", context.whole_percent(answering.share()))
            .with("n", context.integer(answering.of.size(size))),
        Base::Group(_) => context.say(Key::BaseGroup).with("base", name),
    }
    .text()
}

fn interval_text(context: &WidgetContext, figure: &Figure) -> String {
    let interval = interval_of(figure, &context.benchmark.sample);
    context.say(Key::Range).with("low", context.whole_percent(interval.low)).with("high", context.whole_percent(interval.high)).text()
}

/// "1 percentage point", for the unit to which a share was rounded. None if the share is exact.
fn rounding_text(context: &WidgetContext, rounding: Share) -> Option<String> {
    // Rounded to a millionth of a point, which removes the error of binary fractions.
    let points = (rounding.get() * 1e8).round() / 1e6;
    let message = || context.language.say_of(Key::Points, points.round() as usize);
    (points > 0.0).then(|| message().with("points", context.language.numbers.number(points)).text())
}

/// The sum or the ratio by which a figure is derived, and the sentence of each figure in it.
fn derivation_view(context: &WidgetContext, figure: &Figure, derivation: &Derivation) -> Html {
    let calculation = match derivation {
        Derivation::Sum { add, subtract, .. } => {
            let term = |term: &Term, sign: f64| (term.share() * sign, term.figure().map_or(Share::EXACT, |figure| figure.rounding));
            let terms = add.iter().map(|added| term(added, 1.0)).chain(subtract.iter().map(|subtracted| term(subtracted, -1.0)));
            let terms: Vec<(f64, Share)> = terms.collect();
            wording::sum(context, &terms)
        }
        Derivation::Ratio { part, whole, .. } => wording::ratio(context, part, whole, figure.rounding),
    };
    html! {
        <>
            <p>{calculation}</p>
            <ul>
                for figure in derivation.figures() {
                    <li key={&*figure.id}>
                        {wording::figure(context, figure)}
                        {source_list(context, &sources_of(std::slice::from_ref(figure)))}
                    </li>
                }
            </ul>
            for note in derivation.note().iter() { <p>{context.text(note)}</p> }
        </>
    }
}

/// The other values that sources give for a figure.
fn conflict_list(context: &WidgetContext, figure: &Figure) -> Html {
    let item = |conflict: &Conflict| {
        html! {
            <li>
                {context.percent(conflict.share.get(), Share::EXACT)}
                for note in conflict.note.iter() { {" ("}{context.text(note)}{")"} }
                {source_list(context, &conflict.sources)}
            </li>
        }
    };
    html! { <ul>for conflict in figure.conflicts.iter() { {item(conflict)} }</ul> }
}

/// Since when a figure is no longer asked for, and why.
fn retired_text(context: &WidgetContext, retired: &Retired) -> String {
    format!("{}. {}", context.date(retired.since), context.text(&retired.note))
}
